//! `examples/tokio_client.rs`, with `examples/server.rs` and with misbehaving servers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::server::Server;
use crate::{Output, PATIENCE, assert_contains, run};

#[test]
fn talks_to_the_server() {
    let server = Server::start();
    let text = run("tokio_client", &["--starttls", &server.address], "").success();
    let expected = "\
S: 220 mx.example.org ESMTP
C: EHLO client.example
S: 250 mx.example.org PIPELINING SIZE 1048576 8BITMIME ENHANCEDSTATUSCODES HELP
(the server does not offer STARTTLS)
C: NOOP
S: 250 2.0.0 Ok
C: QUIT
S: 221 2.0.0 mx.example.org Bye
";
    assert_eq!(text, expected);
    assert_eq!(server.printed(), "");
}

/// Starts a server with scripted replies: the greeting, and one text for each line that it receives.
/// Then it closes the connection, or stays silent until the client closes it. The thread returns the
/// lines that it received.
pub(crate) fn scripted(
    says: &'static [&'static str],
    hangs_up: bool,
) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut input = BufReader::new(stream.try_clone().unwrap());
        let mut lines = Vec::new();
        for (index, text) in says.iter().enumerate() {
            let mut line = String::new();
            if index > 0 && input.read_line(&mut line).unwrap() > 0 {
                lines.push(line.trim_end().to_owned());
            }
            stream.write_all(text.as_bytes()).unwrap();
        }
        if !hangs_up {
            lines.extend(input.lines().map_while(Result::ok));
        }
        lines
    });
    (address, server)
}

/// Returns the output of the client, and the lines that it sent.
fn client_of(
    says: &'static [&'static str],
    hangs_up: bool,
    options: &[&str],
) -> (Output, Vec<String>) {
    let (address, server) = scripted(says, hangs_up);
    let output = run("tokio_client", &[options, &[&address.to_string()]].concat(), "");
    (output, server.join().unwrap())
}

const WITH_TLS: &str = "250-mx\r\n250 STARTTLS\r\n";

#[test]
fn hangs_up_before_tls() {
    let says = &["220 mx\r\n", WITH_TLS, "220 2.0.0 Go\r\n"];
    let (output, sent) = client_of(says, false, &["--starttls"]);
    assert_contains(&output.success(), &["S: 220 2.0.0 Go\n", "TLS would begin here"]);
    assert_eq!(sent, ["EHLO client.example", "STARTTLS"]);
    // STARTTLS was not requested.
    let says = &["220 mx\r\n", WITH_TLS, "250 Ok\r\n", "221 Bye\r\n"];
    let (output, sent) = client_of(says, true, &[]);
    output.success();
    assert_eq!(sent, ["EHLO client.example", "NOOP", "QUIT"]);
}

#[test]
fn drops_a_connection_with_injected_bytes() {
    let says = &["220 mx\r\n", WITH_TLS, "220 2.0.0 Go\r\n250 injected\r\n"];
    let (output, sent) = client_of(says, false, &["--starttls"]);
    let stderr = output.failure(1);
    assert_contains(&stderr, &["14 bytes follow the reply to STARTTLS"]);
    assert_eq!(sent, ["EHLO client.example", "STARTTLS"], "not even QUIT");
}

#[test]
fn reports_a_silent_server() {
    let cases = [
        (&["220 mx\r\n", ""][..], "no reply to EHLO: retry, session, ends session"),
        (&["220 mx\r\n", "250-mx\r\n25"], "the reply is cut off in line 2, at byte 10"),
        (&["220 mx\n"], "at byte 7 (a bare LF was seen)"),
        (&[""], "no reply to connection: retry, session, ends session"),
    ];
    thread::scope(|scope| {
        for (says, cause) in cases {
            scope.spawn(move || {
                let (output, _) = client_of(says, false, &["--timeout", "1.5"]);
                assert_contains(&output.failure(1), &[cause]);
                let (output, _) = client_of(says, true, &[]);
                assert_contains(&output.failure(1), &[cause]);
            });
        }
    });
}

#[test]
fn knows_when_a_session_is_over() {
    // A refusal: only QUIT follows.
    let (output, sent) = client_of(&["554 No\r\n", "221 Bye\r\n"], true, &[]);
    assert_contains(&output.success(), &["S: 554 No\nC: QUIT\nS: 221 Bye\n"]);
    assert_eq!(sent, ["QUIT"]);
    // The server closes the connection, as announced.
    let (output, _) = client_of(&["220 mx\r\n", "421 Down\r\n"], true, &[]);
    assert_contains(&output.success(), &["S: 421 Down\nC: QUIT\n(the server hung up)\n"]);
    // Out of step.
    let (output, sent) = client_of(&["220 mx\r\n", "250 mx\r\n", "221 Idle\r\n"], false, &[]);
    assert_contains(&output.failure(1), &["out of step"]);
    assert_eq!(sent, ["EHLO client.example", "NOOP"]);
    // Not a reply: the error comes as soon as that is certain.
    let (output, sent) = client_of(&["250-a\r\n550 b\r\n"], false, &[]);
    assert_contains(&output.failure(1), &["line 2 has code 5yz, but the reply began with 250"]);
    assert_eq!(sent, [""; 0]);
}

#[test]
fn shows_nothing_that_a_terminal_obeys() {
    let says = &["220 mx \x1b[31m\u{202e}\nS: 250 forged\r\n", "550 No\r\n", "221 Bye\r\n"];
    let (output, _) = client_of(says, true, &[]);
    let text = output.success();
    assert!(!text.contains(['\x1b', '\u{202e}']), "{text}");
    assert_eq!(text.lines().count(), 5, "{text}");
}

#[test]
fn accepts_replies_in_pieces() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        for byte in b"220-mx\r\n220 hello\r\n" {
            stream.write_all(&[*byte]).unwrap();
            thread::sleep(Duration::from_millis(2));
        }
        // All the others at once.
        stream.write_all(b"250 mx\r\n250 Ok\r\n221 Bye\r\n").unwrap();
        let mut rest = String::new();
        stream.read_to_string(&mut rest).unwrap();
    });
    let text = run("tokio_client", &[&address], "").success();
    assert_contains(&text, &["S: 220 mx hello\n", "S: 250 mx\n", "S: 250 Ok\n", "S: 221 Bye\n"]);
    server.join().unwrap();
}
