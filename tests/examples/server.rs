//! `examples/server.rs`, and Python's `smtplib` as its client.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use smtp_reply::{Command as Verb, Reply, ReplyBuf, Verdict};

use crate::{PATIENCE, example};

/// The example server, which ends after one connection.
pub(crate) struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::start_with(&["--once", "127.0.0.1:0"])
    }

    fn start_with(arguments: &[&str]) -> Self {
        let mut command = example("server");
        command.args(arguments).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self { child, output, address }
    }

    /// Returns what it printed, after the connection is closed.
    pub(crate) fn printed(mut self) -> String {
        let mut text = String::new();
        self.output.read_to_string(&mut text).unwrap();
        assert!(self.child.wait().unwrap().success());
        text
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It still runs only if a test failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that sends given lines.
struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    fn connect(server: &Server) -> Self {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self { stream: BufReader::new(stream) }
    }

    fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.get_mut().write_all(bytes.as_ref()).unwrap();
    }

    /// Returns the next reply, which must not have violations.
    fn reply(&mut self) -> ReplyBuf {
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            assert_ne!(self.stream.read_until(b'\n', &mut bytes).unwrap(), 0, "hung up");
            if bytes.get(start + 3) != Some(&b'-') {
                break;
            }
        }
        let (reply, rest) = Reply::parse_wire(&bytes).unwrap().unwrap();
        assert_eq!((rest, reply.violations().count()), (&b""[..], 0), "{reply}");
        reply.into()
    }

    /// Sends a line and checks the code, or code and enhanced code, of the reply.
    #[track_caller]
    fn ask(&mut self, line: &str, expected: &str) {
        self.send(format!("{line}\r\n"));
        let reply = self.reply();
        let shown = reply.to_string();
        assert!(
            format!("{shown} ").starts_with(&format!("{expected} ")),
            "{shown} to {line}, not {expected}"
        );
        if let Some(command) = Verb::from_line(line) {
            let outcome = reply.as_reply().in_reply_to(command);
            assert_ne!(outcome.verdict(), Verdict::Unexpected, "{shown} to {line}");
            let extended =
                [Verb::Ehlo, Verb::Helo].contains(&command) || reply.code().is_intermediate();
            assert_eq!(reply.as_reply().enhanced_code().is_none(), extended, "{shown} to {line}");
        }
    }

    /// Asserts that the server has closed the connection.
    fn assert_closed(mut self) {
        let mut rest = Vec::new();
        let _ = self.stream.read_to_end(&mut rest);
        assert_eq!(rest, b"");
    }
}

/// Returns a server and a client that has greeted it.
fn greeted() -> (Server, Client) {
    let server = Server::start();
    let mut client = Client::connect(&server);
    let greeting = client.reply();
    assert_eq!(greeting.to_string(), "220 mx.example.org ESMTP");
    client.ask("EHLO client.example", "250 mx.example.org");
    (server, client)
}

/// Sends all lines to a server that has greeted, and checks the replies.
fn converse(lines: &[(&str, &str)]) {
    let server = Server::start();
    let mut client = Client::connect(&server);
    assert_eq!(client.reply().to_string(), "220 mx.example.org ESMTP");
    for (line, expected) in lines {
        client.ask(line, expected);
    }
    client.ask("QUIT", "221 2.0.0");
    client.assert_closed();
    assert_eq!(server.printed(), "");
}

#[test]
fn answers_commands_that_need_no_mail() {
    converse(&[
        ("MAIL FROM:<me@example.net>", "503 5.5.1"),
        ("HELO", "501 The"),
        ("EHLO  ", "501 The"),
        ("HELO client.example", "250 mx.example.org"),
        ("ehlo client.example", "250 mx.example.org PIPELINING SIZE 1048576 8BITMIME"),
        ("NOOP", "250 2.0.0"),
        ("NOOP ignored", "250 2.0.0"),
        ("HELP", "214 2.0.0"),
        ("VRFY alice", "252 2.0.0"),
        ("STARTTLS", "502 5.5.1"),
        ("AUTH PLAIN AGFsaWNlAHNlY3JldA==", "502 5.5.1"),
        ("EXPN staff", "502 5.5.1"),
        ("LHLO client.example", "500 5.5.1"),
        ("XYZZY", "500 5.5.2"),
        ("", "500 5.5.2"),
        ("QUIT now", "501 5.5.4"),
    ]);
}

#[test]
fn answers_the_commands_of_a_transaction() {
    converse(&[
        ("EHLO client.example", "250 mx.example.org"),
        ("RCPT TO:<alice@example.org>", "503 5.5.1"),
        ("DATA", "503 5.5.1"),
        ("MAIL FROM me@example.net", "501 5.5.4"),
        ("MAIL FROM:<me@example.net> SIZE=1048577", "552 5.3.4"),
        ("MAIL FROM:<me@example.net> SIZE=x", "501 5.5.4"),
        ("MAIL FROM:<me@example.net> BODY=BINARYMIME", "501 5.5.4"),
        ("MAIL FROM:<me@example.net> X=1", "555 5.5.4"),
        ("mail from:<me@example.net> size=1048576 body=8bitmime", "250 2.1.0"),
        ("MAIL FROM:<me@example.net>", "503 5.5.1"),
        ("DATA", "554 5.5.1"),
        ("RCPT TO:alice@example.org", "501 5.5.4"),
        ("RCPT TO:<alice>", "501 5.1.3"),
        ("RCPT TO:<alice@example.org> NOTIFY=NEVER", "555 5.5.4"),
        ("RCPT TO:<alice@example.net>", "550 5.7.1"),
        ("RCPT TO:<nobody@example.org>", "550 5.1.1"),
        ("RCPT TO:<Alice@Example.ORG>", "250 2.1.5"),
        ("RSET now", "501 5.5.4"),
        ("DATA now", "501 5.5.4"),
        ("RSET", "250 2.0.0"),
        ("RCPT TO:<alice@example.org>", "503 5.5.1"),
    ]);
}

#[test]
fn takes_a_message() {
    let (server, mut client) = greeted();
    client.ask("MAIL FROM:<>", "250 2.1.0");
    client.ask("RCPT TO:<postmaster>", "250 2.1.5");
    client.ask("RCPT TO:<bob@example.org>", "250 2.1.5");
    client.ask("DATA", "354");
    // A doubled dot at the start of a line becomes one, and a line with more than the dot of the end is
    // text.
    client.send("Subject: x\r\n\r\n..dot\r\n.text\r\n...\r\n. \r\n\x1b[31m\r\n.\r\n");
    assert_eq!(client.reply().to_string(), "250 2.0.0 Taken and printed");
    client.ask("RCPT TO:<bob@example.org>", "503 5.5.1");
    client.ask("QUIT", "221 2.0.0");
    let message = "| Subject: x\n| \n| .dot\n| text\n| ..\n|  \n| \\x1b[31m\n";
    let envelope = "from <>\nto <postmaster>\nto <bob@example.org>\n";
    assert_eq!(server.printed(), format!("{envelope}{message}"));
}

#[test]
fn takes_pipelined_commands() {
    let (server, mut client) = greeted();
    client.send(
        "MAIL FROM:<a@b>\r\nRCPT TO:<x@example.org>\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n",
    );
    let codes: Vec<_> = (0..4).map(|_| client.reply().code().as_u16()).collect();
    assert_eq!(codes, [250, 550, 250, 354]);
    client.send(".\r\nQUIT\r\n");
    assert_eq!([client.reply().code(), client.reply().code()], [250, 221]);
    assert_eq!(server.printed(), "from <a@b>\nto <bob@example.org>\n");
}

#[test]
fn has_limits() {
    let (server, mut client) = greeted();
    client.ask("MAIL FROM:<me@example.net>", "250 2.1.0");
    for _ in 0..100 {
        client.ask("RCPT TO:<alice@example.org>", "250 2.1.5");
    }
    client.ask("RCPT TO:<alice@example.org>", "452 4.5.3");
    client.ask("RCPT TO:<nobody@example.org>", "550 5.1.1");
    client.ask("DATA", "354");
    // A little more than a megabyte: the commands after it are read correctly.
    client.send(format!("{}\r\n", "x".repeat(998)).repeat(1_049));
    client.send(".\r\n");
    assert_eq!(client.reply().to_string(), "552 5.3.4 Message too large");

    for length in [12_288, 12_286 + 12_287, 50_000] {
        client.ask(&format!("NOOP {}", "x".repeat(length)), "500 5.5.2");
    }
    client.ask(&format!("NOOP {}", "x".repeat(12_286 - 5)), "250 2.0.0");

    client.ask("MAIL FROM:<me@example.net>", "250 2.1.0");
    client.ask("RCPT TO:<alice@example.org>", "250 2.1.5");
    client.ask("DATA", "354");
    client.send(format!("{}\r\n.\r\n", "x".repeat(999)));
    assert_eq!(client.reply().to_string(), "554 5.6.0 A line has more than 998 octets");
    client.ask("QUIT", "221 2.0.0");
    assert_eq!(server.printed(), "");
}

#[test]
fn prevents_smuggling() {
    let (server, mut client) = greeted();
    client.send("NOOP\nNOOP\r\n");
    assert_eq!(client.reply().to_string(), "500 5.5.2 Lines end in CR LF");
    assert_eq!(client.reply().code(), 250);
    client.send(b"NOOP \xfc\r\n");
    assert_eq!(client.reply().to_string(), "501 5.5.2 Commands are UTF-8");
    for (end, code) in [
        // A message with a bare LF is rejected.
        ("\n.\n", 550),
        ("\n.\r\n", 550),
        ("\r\n.\n", 550),
        // A bare CR is text.
        ("\r.\r\n", 250),
        ("\r.\r", 250),
        ("\r\n.\r", 250),
        ("\r\n.\0\r\n", 250),
    ] {
        client.ask("MAIL FROM:<me@example.net>", "250 2.1.0");
        client.ask("RCPT TO:<alice@example.org>", "250 2.1.5");
        client.ask("DATA", "354");
        // A sequence that does not end the message must not turn the rest into commands.
        client.send(format!("text{end}RSET\r\nRSET\r\n\r\n.\r\n"));
        assert_eq!(client.reply().code(), code, "{end:?}");
    }
    client.ask("QUIT", "221 2.0.0");
    client.assert_closed();
    assert_eq!(server.printed().matches("from <me@example.net>\n").count(), 4);
}

/// Whatever address it repeats, it sends one reply without violations. (`reply` asserts that.)
#[test]
fn repeats_any_address() {
    let (server, mut client) = greeted();
    client.ask("MAIL FROM:<jürgen@example.net>", r"553 5.6.7 <j\\u{fc}rgen@example.net>:");
    client
        .ask("MAIL FROM:<\x1b[2J\u{7}@example.net>", r"250 2.1.0 <\\u{1b}[2J\\u{7}@example.net>:");
    client.ask("RCPT TO:<日本@example.org>", r"553 5.6.7 <\\u{65e5}\\u{672c}@example.org>:");
    client.ask(
        "RCPT TO:<\0\r250 2.0.0 Ok@example.org>",
        r"550 5.1.1 <\\u{0}\\r250 2.0.0 Ok@example.org>:",
    );
    client.ask("RCPT TO:<2.0.0 Ok\\@example.org>", r"550 5.1.1 <2.0.0 Ok\\@example.org>:");
    for part in ["x", "ü", "x ", "\u{1}", "5.1.2 "] {
        let user = part.repeat(5_000 / part.len());
        client.send(format!("RCPT TO:<{user}@example.org>\r\n"));
        let reply = client.reply();
        let lines = reply.as_reply().lines();
        assert!(lines.clone().count() >= 10, "{reply}");
        let refused =
            lines.clone().all(|line| line.enhanced_code() == reply.as_reply().enhanced_code());
        assert!(refused && reply.code().is_permanent(), "{reply}");
    }
    client.ask("NOOP", "250 2.0.0");
    client.ask("QUIT", "221 2.0.0");
    client.assert_closed();
    server.printed();
}

#[test]
fn closes_after_too_many_errors() {
    let (server, mut client) = greeted();
    for _ in 0..20 {
        client.ask("XYZZY", "500 5.5.2");
    }
    client.ask("XYZZY", "421 4.7.0 mx.example.org");
    client.assert_closed();
    server.printed();
}

#[test]
fn serves_many_and_not_more() {
    let server = Server::start_with(&["127.0.0.1:0"]);
    let mut clients: Vec<_> = (0..50).map(|_| Client::connect(&server)).collect();
    for client in &mut clients {
        assert_eq!(client.reply().code(), 220);
    }
    let mut refused = Client::connect(&server);
    assert_eq!(refused.reply().to_string(), "421 mx.example.org Too busy");
    refused.assert_closed();
    let mut last = clients.pop().unwrap();
    last.ask("QUIT", "221 2.0.0");
    last.assert_closed();
    // Its thread may still be ending.
    let start = Instant::now();
    while Client::connect(&server).reply().code() != 220 {
        assert!(start.elapsed() < PATIENCE);
        thread::sleep(Duration::from_millis(20));
    }
    drop(server);
}

#[test]
#[ignore = "needs python3"]
fn python_delivers_a_message() {
    const SCRIPT: &str = "
import smtplib, sys
client = smtplib.SMTP('127.0.0.1', int(sys.argv[1]), timeout=60)
text = 'Subject: hello\\n\\nfirst\\n.second\\n'
refused = client.sendmail('me@example.net', ['alice@example.org', 'nobody@example.org'], text)
assert refused == {'nobody@example.org': (550, b'5.1.1 <nobody@example.org>: No such user here')}, refused
assert client.esmtp_features['size'] == '1048576', client.esmtp_features
assert client.vrfy('alice') == (252, b'2.0.0 Send and see')
try:
    client.sendmail('me@example.net', ['alice@example.net'], text)
    raise AssertionError('relayed')
except smtplib.SMTPRecipientsRefused as error:
    assert error.recipients['alice@example.net'][0] == 550, error
try:
    client.starttls()
    raise AssertionError('TLS')
except smtplib.SMTPNotSupportedError:
    pass
assert client.quit() == (221, b'2.0.0 mx.example.org Bye')
";
    let server = Server::start();
    let port = server.address.rsplit(':').next().unwrap();
    let output = Command::new("python3").args(["-c", SCRIPT, port]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let expected =
        "from <me@example.net>\nto <alice@example.org>\n| Subject: hello\n| \n| first\n| .second\n";
    assert_eq!(server.printed(), expected);
}
