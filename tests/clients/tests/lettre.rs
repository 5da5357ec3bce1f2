//! A real lettre client that is refused in every way: its errors, and the replies that the recipe gets
//! from them.

use std::net::SocketAddr;

use clients::lettre::{outcome, reply};
use clients::scripted::serve;
use clients::send::by_lettre;
use lettre::address::Address;
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::commands::{Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{Error, SmtpTransport};
use lettre::{Message, Transport};
use smtp_reply::{Command, Reason, Scope, Verdict};

use Command::{Connect, EndOfData, Mail as MailFrom, Rcpt as RcptTo};

fn refused_by(server: SocketAddr) -> Error {
    by_lettre(server, "bob@scripted.test", "hello").unwrap_err()
}

/// Asserts that the reply to `command` comes out of the error.
#[track_caller]
fn comes_back(command: Command, given: &'static str, expected: &str) {
    let error = refused_by(serve(command, given.as_bytes()).unwrap());
    let shown = reply(&error).map(|reply| reply.as_reply().to_string());
    assert_eq!(shown.as_deref(), Some(expected), "{error:?}");
}

#[track_caller]
fn becomes(command: Command, given: &'static str, expected: (Verdict, Scope, Reason)) {
    let error = refused_by(serve(command, given.as_bytes()).unwrap());
    let outcome = outcome(&error, EndOfData).unwrap();
    let diagnosis = reply(&error).unwrap().as_reply().diagnose(None);
    assert_eq!((outcome.verdict(), outcome.scope(), diagnosis.reason()), expected, "{error:?}");
}

/// Asserts that the reply is lost, and that the message is to be retried.
#[track_caller]
fn is_lost(command: Command, given: &'static [u8], shown: &str) {
    let error = refused_by(serve(command, given).unwrap());
    assert_eq!(error.to_string(), shown);
    assert_eq!(error.status(), None);
    assert_eq!(reply(&error), None);
    let outcome = outcome(&error, EndOfData).unwrap();
    assert_eq!((outcome.verdict(), outcome.scope()), (Verdict::Retry, Scope::Session));
}

#[test]
fn replies_come_back() {
    comes_back(RcptTo, "550 5.1.1 No such user", "550 5.1.1 No such user");
    comes_back(MailFrom, "451 Try again", "451 Try again");
    comes_back(Connect, "554 Not you", "554 Not you");
    // The lines become one, and the enhanced code occurs once.
    comes_back(
        EndOfData,
        "550-5.7.26 Your mail\r\n550 5.7.26 is unsigned",
        "550 5.7.26 Your mail is unsigned",
    );
}

#[test]
fn what_they_become() {
    use Reason::*;
    use Scope::{Command, Message, Session};
    use Verdict::{Fail, Retry};

    becomes(RcptTo, "550 5.1.1 User unknown", (Fail, Message, MailboxUnknown));
    becomes(RcptTo, "452 4.5.3 Too many recipients", (Retry, Message, TooManyRecipients));
    becomes(RcptTo, "450 4.2.0 Greylisted, come back later", (Retry, Message, Greylisted));
    becomes(RcptTo, "421 4.3.2 Shutting down", (Retry, Session, ReceiverFault));
    becomes(RcptTo, "503 5.5.1 Bad sequence of commands", (Fail, Command, ProtocolError));
    becomes(MailFrom, "530 5.7.0 Authentication required", (Fail, Session, SmtpAuth));
    becomes(EndOfData, "552 5.3.4 Message too large", (Fail, Message, MessageTooLarge));
    becomes(EndOfData, "552 5.2.2 Mailbox full", (Fail, Message, MailboxFull));
}

/// lettre accepts codes only up to 559. Its error loses the first digit of a 571, and the enhanced code
/// restores it.
#[test]
fn a_571() {
    let server = serve(EndOfData, b"571 5.7.1 Message refused: it looks like spam").unwrap();
    let error = refused_by(server);
    assert_eq!(error.status(), None);
    assert!(!error.is_permanent() && !error.is_transient());
    let shown = "response error: error Tag at: 71 5.7.1 Message refused: it looks like spam\r\n";
    assert_eq!(error.to_string(), shown);

    becomes(
        EndOfData,
        "571 5.7.1 Message refused: it looks like spam",
        (Verdict::Fail, Scope::Message, Reason::SpamContent),
    );
    becomes(
        RcptTo,
        "471 4.7.1 Greylisted, come back later",
        (Verdict::Retry, Scope::Message, Reason::Greylisted),
    );
    // lettre gives up at the first line, so the others are lost.
    comes_back(EndOfData, "571-5.7.1 Refused:\r\n571 5.7.1 spam", "571 5.7.1 Refused:");
}

#[test]
fn what_is_lost() {
    // Nothing distinguishes 471 from 571.
    is_lost(
        RcptTo,
        b"571 Delivery not authorized",
        "response error: error Tag at: 71 Delivery not authorized\r\n",
    );
    is_lost(RcptTo, b"550", "response error: error Tag at: \r\n");
    is_lost(RcptTo, b"550 Bo\xeete pleine", "network error: stream did not contain valid UTF-8");
    is_lost(RcptTo, b"", "response error: incomplete response");
    is_lost(Connect, b"", "response error: incomplete response");
}

/// If commands are sent one by one, the command is known and the outcome exact.
#[test]
fn a_command_at_a_time() {
    let address: Address = "bob@scripted.test".parse().unwrap();
    let refused = |given: &'static str| {
        let server = serve(RcptTo, given.as_bytes()).unwrap();
        let mut smtp =
            SmtpConnection::connect(server, None, &ClientId::default(), None, None).unwrap();
        smtp.command(Mail::new(None, Vec::new())).unwrap();
        let error = smtp.command(Rcpt::new(address.clone(), Vec::new())).unwrap_err();
        let outcome = outcome(&error, RcptTo).unwrap();
        (outcome.verdict(), outcome.scope())
    };
    assert_eq!(refused("550 5.1.1 User unknown"), (Verdict::Fail, Scope::Recipient));
    assert_eq!(refused("552 Requested action aborted"), (Verdict::Unclear, Scope::Recipient));
    assert_eq!(refused("552 5.5.3 Too many recipients"), (Verdict::Retry, Scope::Recipient));
}

/// lettre itself refuses, so there is no reply.
#[test]
fn no_reply_at_all() {
    let server = serve(Command::Ehlo, b"250 mx.scripted.test").unwrap();
    let message = Message::builder()
        .from("ann@client.test".parse().unwrap())
        .to("büb@scripted.test".parse().unwrap())
        .body(String::from("hello"))
        .unwrap();
    let transport =
        SmtpTransport::builder_dangerous(server.ip().to_string()).port(server.port()).build();
    let error = transport.send(&message).unwrap_err();
    assert!(error.is_client());
    assert_eq!(outcome(&error, EndOfData), None);
}
