//! aiosmtpd, on a loopback port: `aiosmtpd_server.py` with its handlers.

use smtp_reply::Command::Auth;
use smtp_reply::Scope;
use smtp_reply::Verdict::{Continue, Done, Fail, Retry};

use crate::server::Aiosmtpd;
use crate::session::{Session, converse};

#[test]
#[ignore = "needs aiosmtpd: tests/live/servers.sh"]
fn aiosmtpd() {
    let aiosmtpd = Aiosmtpd::start();
    let conversations = [
        out_of_order,
        side_questions,
        recipients,
        sizes,
        passwords,
        bursts,
        silence,
        too_many_commands,
        too_many_mistakes,
    ];
    for conversation in conversations {
        converse(aiosmtpd.address(), conversation);
    }
}

fn hello(smtp: &mut Session) {
    smtp.greeting().is("220 mx.live.test Python SMTP", Done, Scope::Session);
    smtp.ask("EHLO client.test").is("250 mx.live.test SIZE 2000", Done, Scope::Session);
}

fn bye(smtp: &mut Session) {
    smtp.ask("QUIT").ends("221 Bye", Done, Scope::Session);
}

fn out_of_order(smtp: &mut Session) {
    smtp.greeting().is("220", Done, Scope::Session);
    for command in ["MAIL FROM:<a@client.test>", "RCPT TO:<alice@live.test>", "DATA"] {
        smtp.ask(command).is("503 Error: send HELO first", Fail, Scope::Command);
    }
    smtp.ask("FOO").is("500 Error: command", Fail, Scope::Command).because("protocol-error");
    smtp.ask("HELO").is("501 Syntax", Fail, Scope::Session).because("protocol-error");
    smtp.ask("HELO client.test").is("250 mx.live.test", Done, Scope::Session);
    smtp.ask("EHLO client.test").is("250 mx.live.test", Done, Scope::Session);
    smtp.ask("RCPT TO:<alice@live.test>").is("503 Error: need MAIL", Fail, Scope::Command);
    smtp.ask("MAIL FROM:<a@client.test> FOO=BAR").is("555 MAIL FROM", Fail, Scope::Message);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("MAIL FROM:<b@client.test>").is("503 Error: nested", Fail, Scope::Command);
    smtp.ask("DATA").is("503 Error: need RCPT", Fail, Scope::Command).because("protocol-error");
    smtp.ask("RSET").is("250", Done, Scope::Command);
    bye(smtp);
}

fn side_questions(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("NOOP").is("250", Done, Scope::Command);
    smtp.ask("HELP").is("250 Supported commands: AUTH", Done, Scope::Command);
    smtp.ask("STARTTLS").is("454 TLS not available", Retry, Scope::Session).because("tls");
    smtp.ask("VRFY alice@live.test").is("252 Cannot VRFY", Done, Scope::Command);
    smtp.ask("VRFY").is("501 Syntax", Fail, Scope::Command);
    smtp.ask("EXPN staff").is("502 EXPN not", Fail, Scope::Command).because("protocol-error");
    smtp.ask("ETRN live.test").is("500 Error: command", Fail, Scope::Command);
    bye(smtp);
}

fn recipients(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    let unknown = smtp.ask("RCPT TO:<nobody@live.test>");
    unknown.is("550 5.1.1", Fail, Scope::Recipient).because("mailbox-unknown");
    let relay = smtp.ask("RCPT TO:<x@elsewhere.test>");
    relay.is("554 5.7.1", Fail, Scope::Recipient).because("relay-denied");
    let full = smtp.ask("RCPT TO:<full@live.test>");
    full.is("552 5.2.2", Fail, Scope::Recipient).because("mailbox-full");
    // An error of the server: a 500, which is not about the recipient.
    smtp.ask("RCPT TO:<broken@live.test>").is("500 Error: (RuntimeError)", Fail, Scope::Command);
    smtp.ask("RCPT TO:<alice@live.test>").is("250 2.1.5", Done, Scope::Recipient);
    smtp.ask("RCPT TO:<bob@live.test>").is("250 2.1.5", Done, Scope::Recipient);
    // RFC 5321 says to treat a 552 for too many recipients as a 452, and the enhanced code shows that it
    // is one.
    let third = smtp.ask("RCPT TO:<carol@live.test>");
    third.is("552 5.5.3", Retry, Scope::Recipient).because("too-many-recipients");
    bye(smtp);
}

fn sizes(smtp: &mut Session) {
    hello(smtp);
    let announced = smtp.ask("MAIL FROM:<a@client.test> SIZE=5000");
    announced.is("552 Error: message size", Fail, Scope::Message).because("message-too-large");
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
    smtp.ask("DATA").is("354", Continue, Scope::Message);
    let sent = smtp.message(&"x\r\n".repeat(1_000));
    sent.is("552 Error: Too much mail data", Fail, Scope::Message).because("message-too-large");
    assert!(!sent.outcome().accepts_message());
    bye(smtp);
}

fn passwords(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("AUTH FOO").is("504 5.5.4", Fail, Scope::Credentials);
    smtp.ask("AUTH PLAIN !").is("501 5.5.2", Fail, Scope::Command);
    let wrong = smtp.ask("AUTH PLAIN AGFsaWNlAHdyb25n");
    wrong.is("535 5.7.8", Fail, Scope::Credentials).because("smtp-auth");
    smtp.ask("AUTH LOGIN").is("334", Continue, Scope::Credentials);
    smtp.send("*\r\n");
    smtp.answer(Auth).is("501 5.7.0 Auth aborted", Fail, Scope::Command);
    smtp.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==").is("235 2.7.0", Done, Scope::Credentials);
    bye(smtp);
}

fn bursts(smtp: &mut Session) {
    hello(smtp);
    let [mail, unknown, relay, alice, data] = smtp.burst([
        "MAIL FROM:<a@client.test>",
        "RCPT TO:<nobody@live.test>",
        "RCPT TO:<x@elsewhere.test>",
        "RCPT TO:<alice@live.test>",
        "DATA",
    ]);
    mail.is("250", Done, Scope::Message);
    unknown.is("550 5.1.1", Fail, Scope::Recipient).because("mailbox-unknown");
    relay.is("554 5.7.1", Fail, Scope::Recipient).because("relay-denied");
    alice.is("250 2.1.5", Done, Scope::Recipient);
    data.is("354", Continue, Scope::Message);
    // The next transaction is in the same packet as the end of this one.
    let [dot, mail, alice, data] = smtp.burst([
        "Subject: burst\r\n\r\nhello\r\n.",
        "MAIL FROM:<a@client.test>",
        "RCPT TO:<alice@live.test>",
        "DATA",
    ]);
    dot.is("250 2.0.0", Done, Scope::Message);
    assert!(dot.outcome().accepts_message());
    mail.is("250", Done, Scope::Message);
    alice.is("250 2.1.5", Done, Scope::Recipient);
    data.is("354", Continue, Scope::Message);
    let spam = smtp.message("Subject: spam\r\n\r\nhello");
    spam.is("571 5.7.1", Fail, Scope::Message).because("spam-content");
    bye(smtp);
}

/// It closes the connection without a reply.
fn silence(smtp: &mut Session) {
    hello(smtp);
}

fn too_many_commands(smtp: &mut Session) {
    hello(smtp);
    for _ in 0..3 {
        smtp.ask("NOOP").is("250", Done, Scope::Command);
    }
    let fourth = smtp.ask("NOOP");
    fourth.ends("421 4.7.0 NOOP sent too many times", Retry, Scope::Session);
}

/// It closes the connection after a 502, without a 421.
fn too_many_mistakes(smtp: &mut Session) {
    hello(smtp);
    for _ in 0..4 {
        smtp.ask("FOO").is("500 Error: command", Fail, Scope::Command);
    }
    smtp.ask("FOO").is("502 5.5.1 Too many", Fail, Scope::Command).because("protocol-error");
}
