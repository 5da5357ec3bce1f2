//! The server of `clients::handler`, with lettre, Python's smtplib and `clients::connection` as its
//! clients.

use std::io;
use std::process;
use std::sync::mpsc::{Sender, channel};

use clients::connection::Connection;
use clients::handler::{
    Handler, INTERNAL_ERROR, MAILBOX_NOT_AVAILABLE, NO_MAILBOX, OK, REFUSED, Response, serve,
};
use clients::send::by_lettre;
use smtp_reply::{Command, Refusal, Scope, Verdict};

/// Accepts mail for everybody except `full`, `none` and names that begin with `echo`, and passes it on.
struct Keeper {
    taken: Sender<String>,
    text: String,
}

impl Handler for Keeper {
    fn mail(&mut self, from: &str) -> Response {
        if from.starts_with("echo") { REFUSED.with_text(from) } else { OK.with_text(from) }
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match to.split_once('@').map_or(to, |(user, _)| user) {
            "full" => MAILBOX_NOT_AVAILABLE,
            "none" => NO_MAILBOX,
            user if user.starts_with("echo") => NO_MAILBOX.with_text(format!("{to} is not here")),
            _ => OK,
        }
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        self.text += std::str::from_utf8(line).map_err(io::Error::other)?;
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        if self.text.contains("spam") {
            return REFUSED.with_text("2.0.0 Ok\r\n250 2.0.0 queued\r\n");
        }
        match self.taken.send(std::mem::take(&mut self.text)) {
            Ok(()) => OK.with_text("Taken"),
            Err(_) => INTERNAL_ERROR,
        }
    }
}

fn keeper() -> (std::net::SocketAddr, std::sync::mpsc::Receiver<String>) {
    let (taken, received) = channel();
    (serve(Keeper { taken, text: String::new() }).unwrap(), received)
}

#[test]
fn lettre_delivers() {
    let (server, received) = keeper();
    by_lettre(server, "bob@handler.test", "hello").unwrap();
    let message = received.recv().unwrap();
    assert!(message.contains("Subject: hello\r\n") && message.ends_with("hello\r\n"), "{message}");
}

#[test]
fn lettre_is_refused() {
    let refused = |to, subject| {
        let (server, _received) = keeper();
        let error = by_lettre(server, to, subject).unwrap_err();
        let reply = clients::lettre::reply(&error).unwrap();
        (error.is_transient(), reply.to_string())
    };
    let full = "450 4.2.1 Mailbox unavailable".to_owned();
    assert_eq!(refused("full@handler.test", "hello"), (true, full));
    assert_eq!(refused("none@handler.test", "hello").1, "550 5.1.1 Mailbox unavailable");
    assert_eq!(refused("echo@handler.test", "hello").1, "550 5.1.1 echo@handler.test is not here");
    // The handler's text cannot forge an enhanced code or a reply.
    let (transient, reply) = refused("bob@handler.test", "spam");
    assert!(!transient && reply.starts_with("554 5.7.1 "), "{reply}");
}

#[test]
fn a_connection_reads_replies_through_an_accumulator() {
    let (server, received) = keeper();
    let mut smtp = Connection::connect(server).unwrap();
    assert_eq!(smtp.greeting().to_string(), "220 mx.handler.test ESMTP");
    smtp.command(Command::Mail, "MAIL FROM:<ann@client.test>").unwrap();
    let refused = |smtp: &mut Connection, line: &str| -> Refusal {
        *smtp.command(Command::Rcpt, line).unwrap_err().downcast().unwrap()
    };
    let refusal = refused(&mut smtp, "RCPT TO:<full@handler.test>");
    assert_eq!(refusal.outcome().verdict(), Verdict::Retry);
    assert_eq!(refusal.to_string(), "RCPT refused for now: 450 4.2.1 Mailbox unavailable");
    let refusal = refused(&mut smtp, "RCPT TO:<none@handler.test>");
    assert_eq!(
        (refusal.outcome().verdict(), refusal.outcome().scope()),
        (Verdict::Fail, Scope::Recipient)
    );

    // Whatever the client makes the server repeat, it is one reply, and the next one is in step.
    for part in ["jürgen", "\u{1b}[2J\r", "5.7.1 ", "x", "\0", "\u{202e} "] {
        let address = format!("echo{}@handler.test", part.repeat(5_000 / part.len()));
        let refusal = refused(&mut smtp, &format!("RCPT TO:<{address}>"));
        let reply = refusal.reply();
        assert_eq!(reply.as_reply().violations().count(), 0, "{reply}");
        assert_eq!(reply.as_reply().enhanced_code().unwrap().to_string(), "5.1.1");
        assert!(reply.as_reply().is_multiline());
        smtp.command(Command::Noop, "NOOP").unwrap();
    }

    smtp.command(Command::Rcpt, "RCPT TO:<bob@handler.test>").unwrap();
    smtp.command(Command::Data, "DATA").unwrap();
    let reply = smtp.message("Subject: hello\r\n\r\n.first\r\nlast\r\n").unwrap();
    assert_eq!(reply.to_string(), "250 2.0.0 Taken");
    assert_eq!(received.recv().unwrap(), "Subject: hello\r\n\r\n.first\r\nlast\r\n");
    smtp.command(Command::Quit, "QUIT").unwrap();
    assert_eq!(smtp.read_reply().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
}

#[test]
#[ignore = "needs python3"]
fn smtplib_delivers() {
    const SCRIPT: &str = "
import smtplib, sys
client = smtplib.SMTP('127.0.0.1', int(sys.argv[1]), timeout=50)
assert client.ehlo()[0] == 250
assert client.has_extn('8bitmime') and client.has_extn('enhancedstatuscodes'), client.esmtp_features
text = 'Subject: hello\\n\\nfirst\\n.second\\n'
to = ['bob@handler.test', 'none@handler.test', 'full@handler.test', 'echo' + 'x' * 5000 + '@handler.test']
refused = client.sendmail('ann@client.test', to, text)
assert sorted(code for code, _ in refused.values()) == [450, 550, 550], refused
assert refused['none@handler.test'] == (550, b'5.1.1 Mailbox unavailable'), refused
echoed = refused[to[3]][1].replace(b'\\n5.1.1 ', b'')
assert echoed == b'5.1.1 ' + to[3].encode() + b' is not here', echoed
try:
    client.sendmail('ann@client.test', ['bob@handler.test'], text + 'spam')
    raise AssertionError('taken')
except smtplib.SMTPDataError as error:
    assert error.smtp_code == 554, error
    assert error.smtp_error == b'5.7.1 \\\\2.0.0 Ok\\n5.7.1 250 2.0.0 queued', error
assert client.docmd('XYZZY') == (500, b'5.5.2 What is XYZZY?')
assert client.quit() == (221, b'2.0.0 Goodbye')
";
    let (server, received) = keeper();
    let port = server.port().to_string();
    let output = process::Command::new("python3").args(["-c", SCRIPT, &port]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(received.recv().unwrap(), "Subject: hello\r\n\r\nfirst\r\n.second\r\n");
}
