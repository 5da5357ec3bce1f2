//! Postfix, on loopback ports.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;

use smtp_reply::Command::{Auth, Noop};
use smtp_reply::Scope;
use smtp_reply::Verdict::{Continue, Done, Fail, Retry, Unexpected};

use crate::server::Postfix;
use crate::session::{Session, converse};

const SETTINGS: &str = "
message_size_limit = 2000
smtpd_helo_required = yes
smtpd_recipient_limit = 4
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{
    {full@live.test = 452 4.2.2 Mailbox full}
    {closed@live.test = 550 5.2.1 The mailbox is closed}
    {leaving@live.test = 421 4.3.2 Shutting down}
    {gone@live.test = 521 5.7.1 Go away}}
virtual_mailbox_maps = inline:{
    {alice@live.test = alice/} {bob@live.test = bob/} {carol@live.test = carol/}}
fast_flush_domains = etrn.test
smtpd_forbidden_commands = EXPN
smtpd_client_event_limit_exceptions =
smtpd_error_sleep_time = 0
notify_classes =
";

type Conversation = fn(&mut Session);

/// The options of each port in addition to the common ones, and its conversations.
const LISTENERS: [(&str, &[Conversation]); 9] = [
    (
        "",
        &[
            out_of_order,
            side_questions,
            recipients,
            sizes,
            bursts,
            chunks,
            leaving,
            gone,
            thrown_out,
        ],
    ),
    ("-o smtpd_sasl_auth_enable=yes -o cyrus_sasl_config_path={scratch}/etc", &[passwords]),
    ("-o smtpd_tls_security_level=encrypt", &[tls]),
    ("-o smtpd_timeout=5s", &[silence]),
    ("-o smtpd_hard_error_limit=3", &[too_many_mistakes]),
    ("-o smtpd_delay_reject=no -o smtpd_client_restrictions=reject", &[unwelcome]),
    ("-o smtpd_client_message_rate_limit=1", &[too_much_mail]),
    ("-o smtpd_client_connection_count_limit=1", &[too_many_connections]),
    ("-o queue_minfree=1000000000000000", &[disk_full]),
];

#[test]
#[ignore = "needs Postfix: tests/live/servers.sh"]
fn postfix() {
    let postfix = Postfix::start("postfix", SETTINGS, &LISTENERS.map(|(options, _)| options));
    // The connection that uses up the limit of `too_many_connections`.
    let crowded = LISTENERS.iter().position(|(options, _)| options.contains("connection_count"));
    let held = TcpStream::connect(postfix.address(crowded.unwrap())).unwrap();
    BufReader::new(&held).read_line(&mut String::new()).unwrap();

    for (listener, (_, conversations)) in LISTENERS.iter().enumerate() {
        for conversation in *conversations {
            converse(postfix.address(listener), conversation);
        }
    }
}

fn hello(smtp: &mut Session) {
    smtp.greeting().is("220 mx.live.test ESMTP Postfix", Done, Scope::Session);
    smtp.ask("EHLO client.test").is("250 mx.live.test PIPELINING", Done, Scope::Session);
}

fn bye(smtp: &mut Session) {
    smtp.ask("QUIT").ends("221 2.0.0 Bye", Done, Scope::Session);
}

fn out_of_order(smtp: &mut Session) {
    smtp.greeting().is("220", Done, Scope::Session);
    for command in ["MAIL FROM:<a@client.test>", "RCPT TO:<alice@live.test>", "DATA"] {
        smtp.ask(command).is("503 5.5.1", Fail, Scope::Command).because("protocol-error");
    }
    smtp.ask("FOO").is("500 5.5.2", Fail, Scope::Command).because("protocol-error");
    smtp.ask("HELO").is("501 Syntax", Fail, Scope::Session).because("protocol-error");
    smtp.ask("HELO client.test").is("250 mx.live.test", Done, Scope::Session);
    smtp.ask("MAIL FROM:<a@client.test> FOO=BAR").is("555 5.5.4", Fail, Scope::Message);
    smtp.ask("MAIL FROM:<a@client.test>").is("250 2.1.0", Done, Scope::Message);
    smtp.ask("MAIL FROM:<b@client.test>").is("503 5.5.1", Fail, Scope::Command);
    smtp.ask("RCPT TO:<nobody@live.test>").is("550 5.1.1", Fail, Scope::Recipient);
    // It repeats the reply to RCPT.
    smtp.ask("DATA").is("554 5.5.1 Error: no valid recipients", Fail, Scope::Command);
    smtp.ask("RSET").is("250 2.0.0", Done, Scope::Command);
    bye(smtp);
}

fn side_questions(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("NOOP").is("250 2.0.0", Done, Scope::Command);
    smtp.ask("HELP").is("500 5.5.2", Fail, Scope::Command).because("protocol-error");
    smtp.ask("STARTTLS").is("502 5.5.1", Fail, Scope::Session);
    smtp.ask("VRFY alice@live.test").is("252 2.0.0", Done, Scope::Command);
    let unknown = smtp.ask("VRFY nobody@live.test");
    unknown.is("550 5.1.1 <nobody@live.test>", Fail, Scope::Command).because("mailbox-unknown");
    smtp.ask("ETRN etrn.test").is("250 Queuing started", Done, Scope::Command);
    smtp.ask("ETRN live.test").is("459 <live.test>", Retry, Scope::Command);
    bye(smtp);
}

fn recipients(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    let unknown = smtp.ask("RCPT TO:<nobody@live.test>");
    unknown.is("550 5.1.1", Fail, Scope::Recipient).because("mailbox-unknown");
    let closed = smtp.ask("RCPT TO:<closed@live.test>");
    closed.is("550 5.2.1", Fail, Scope::Recipient).because("mailbox-disabled");
    let full = smtp.ask("RCPT TO:<full@live.test>");
    full.is("452 4.2.2", Retry, Scope::Recipient).because("mailbox-full");
    let relay = smtp.ask("RCPT TO:<x@elsewhere.test>");
    relay.is("554 5.7.1", Fail, Scope::Recipient).because("relay-denied");
    bye(smtp);
}

fn sizes(smtp: &mut Session) {
    hello(smtp);
    let announced = smtp.ask("MAIL FROM:<a@client.test> SIZE=5000");
    announced.is("552 5.3.4", Fail, Scope::Message).because("message-too-large");
    smtp.ask("RSET").is("250", Done, Scope::Command);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
    smtp.ask("DATA").is("354", Continue, Scope::Message);
    let sent = smtp.message(&"x".repeat(5_000));
    sent.is("552 5.3.4", Fail, Scope::Message).because("message-too-large");
    assert!(!sent.outcome().accepts_message());
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
    mail.is("250 2.1.0", Done, Scope::Message);
    unknown.is("550 5.1.1", Fail, Scope::Recipient).because("mailbox-unknown");
    relay.is("554 5.7.1", Fail, Scope::Recipient).because("relay-denied");
    alice.is("250 2.1.5", Done, Scope::Recipient);
    data.is("354", Continue, Scope::Message);
    // The next transaction is in the same packet as the end of this one.
    let [dot, mail, first, second, third, fourth, fifth, rset] = smtp.burst([
        "Subject: burst\r\n\r\nhello\r\n.",
        "MAIL FROM:<a@client.test>",
        "RCPT TO:<alice@live.test>",
        "RCPT TO:<bob@live.test>",
        "RCPT TO:<carol@live.test>",
        "RCPT TO:<alice@live.test>",
        "RCPT TO:<bob@live.test>",
        "RSET",
    ]);
    dot.is("250 2.0.0 Ok: queued as", Done, Scope::Message);
    assert!(dot.outcome().accepts_message());
    mail.is("250 2.1.0", Done, Scope::Message);
    for accepted in [first, second, third, fourth] {
        accepted.is("250 2.1.5", Done, Scope::Recipient);
    }
    fifth.is("452 4.5.3", Retry, Scope::Recipient).because("too-many-recipients");
    rset.is("250 2.0.0", Done, Scope::Command);
    bye(smtp);
}

fn chunks(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
    smtp.ask("BDAT 16\r\nSubject: chunk").is("250 2.0.0 Ok: 16 bytes", Done, Scope::Command);
    smtp.ask("BDAT 9 LAST\r\n\r\nhello").is("250 2.0.0 Ok: 25 bytes", Done, Scope::Message);
    bye(smtp);
}

/// A 421 in reply to a recipient is not about the recipient.
fn leaving(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    let leaving = smtp.ask("RCPT TO:<leaving@live.test>");
    leaving.ends("421 4.3.2", Retry, Scope::Session).because("receiver-fault");
}

/// Postfix closes the connection after a 521, and the recipient is refused.
fn gone(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<gone@live.test>").ends("521 5.7.1", Fail, Scope::Recipient);
}

/// A 2yz, although the command was not carried out: 221 ends the session.
fn thrown_out(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("EXPN staff").ends("221 2.7.0", Unexpected, Scope::Session);
}

fn passwords(smtp: &mut Session) {
    hello(smtp);
    let unknown = smtp.ask("AUTH FOO");
    unknown.is("535 5.7.8", Fail, Scope::Credentials).because("smtp-auth");
    let wrong = smtp.ask("AUTH PLAIN AGFsaWNlAHdyb25n");
    wrong.is("535 5.7.8", Fail, Scope::Credentials).because("smtp-auth");
    smtp.ask("AUTH").is("501 5.5.4", Fail, Scope::Command).because("protocol-error");
    smtp.ask("AUTH LOGIN").is("334 VXNlcm5hbWU6", Continue, Scope::Credentials);
    smtp.send("*\r\n");
    smtp.answer(Auth).is("501 5.7.0", Fail, Scope::Command).because("smtp-auth");
    bye(smtp);
}

fn tls(smtp: &mut Session) {
    hello(smtp);
    let plain = smtp.ask("MAIL FROM:<a@client.test>");
    plain.is("530 5.7.0 Must issue a STARTTLS", Fail, Scope::Session).because("tls");
    // It has no certificate.
    smtp.ask("STARTTLS").is("454 4.7.0 TLS not", Retry, Scope::Session).because("tls");
    bye(smtp);
}

/// No command was sent: the 421 is read as the reply to the next one.
fn silence(smtp: &mut Session) {
    hello(smtp);
    let unasked = smtp.answer(Noop);
    unasked.ends("421 4.4.2 mx.live.test Error: timeout", Retry, Scope::Session);
    unasked.because("timeout");
}

fn too_many_mistakes(smtp: &mut Session) {
    hello(smtp);
    for _ in 0..3 {
        smtp.ask("FOO").is("500 5.5.2", Fail, Scope::Command);
    }
    // It comes without a command, directly after the third.
    smtp.answer(Noop).ends("421 4.7.0", Retry, Scope::Session).because("protocol-error");
}

/// A refusal in the greeting is about this host, not about the mail.
fn unwelcome(smtp: &mut Session) {
    smtp.greeting().ends("554 5.7.1", Fail, Scope::Session);
    smtp.ask("EHLO client.test").is("503 5.7.0", Fail, Scope::Session);
    bye(smtp);
}

fn too_much_mail(smtp: &mut Session) {
    hello(smtp);
    // The free connection is used up, now or since the last conversation.
    let _ = smtp.ask("MAIL FROM:<a@client.test>");
    smtp.ask("RSET").is("250", Done, Scope::Command);
    let second = smtp.ask("MAIL FROM:<a@client.test>");
    second.is("450 4.7.1 Error: too much mail", Retry, Scope::Message).because("rate-limited");
    bye(smtp);
}

fn too_many_connections(smtp: &mut Session) {
    smtp.greeting().ends("421 4.7.0", Retry, Scope::Session).because("rate-limited");
}

fn disk_full(smtp: &mut Session) {
    hello(smtp);
    let full = smtp.ask("MAIL FROM:<a@client.test>");
    full.is("452 4.3.1", Retry, Scope::Message).because("receiver-fault");
    bye(smtp);
}
