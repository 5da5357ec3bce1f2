//! Replies quoted in other text: the law of the shapes, and a table.

use proptest::prelude::*;
use smtp_reply::{Command, QuotedReply, Reply};

use crate::data::{SERVERS, captures};
use crate::quoted_laws::well_behaved;

/// A line of text, and its code, enhanced code, text and command.
type Row = (&'static str, u16, &'static str, &'static str, &'static str);

const FOUND: &[Row] = &[
    // Examples of the documentation of `QuotedReply`.
    ("host mx[192.0.2.1] said: 550 5.1.1 No", 550, "5.1.1", "No", ""),
    ("smtp; 550 5.1.1 User unknown", 550, "5.1.1", "User unknown", ""),
    (
        "SMTP error from remote mail server after RCPT TO:<ann@example.org>: 550 No such user",
        550,
        "",
        "No such user",
        "rcpt",
    ),
    ("<** 550 5.1.1 No such user here", 550, "5.1.1", "No such user here", ""),
    ("S: 550 No", 550, "", "No", ""),
    ("2026-01-02 10:00:00 SERVER -> CLIENT: 550 5.1.1 No", 550, "5.1.1", "No", ""),
    (r"reply: b'550 5.1.1 No\r\n'", 550, "5.1.1", "No", ""),
    ("permanent error (550): 5.1.1 No", 550, "5.1.1", "No", ""),
    ("(550, b'5.1.1 No')", 550, "5.1.1", "No", ""),
    (r#"-> "550 5.1.1 No\r\n""#, 550, "5.1.1", "No", ""),
    ("550-5.1.1 a 550-5.1.1 b 550 5.1.1 c", 550, "5.1.1", "a b c", ""),
    (
        "451 4.7.1 Try later; last answer: 550 5.1.1 User unknown",
        451,
        "4.7.1",
        "Try later; last answer: 550 5.1.1 User unknown",
        "",
    ),
    ("421 Connection timeout", 421, "", "Connection timeout", ""),
    // A bounce of Postfix is folded wherever a line is full.
    (
        "<ann@example.org>: host mx[192.0.2.1] said: 550 5.1.1 No (in\n    reply to RCPT TO command)",
        550,
        "5.1.1",
        "No",
        "rcpt",
    ),
    (
        "host mx[192.0.2.1] said: 550 5.7.1 No (in reply\n    to end of DATA command)",
        550,
        "5.7.1",
        "No",
        "end-of-data",
    ),
    (
        "host mx[192.0.2.1] said: 550 5.7.1 No (in reply to\r\n\tMAIL FROM command)",
        550,
        "5.7.1",
        "No",
        "mail",
    ),
    // The first line of a Markdown fence, with a code alone.
    ("```\n554 Refused by the site\n```", 554, "", "Refused by the site", ""),
    ("What I get:\n\n```text\n550 No such user\n```\n", 550, "", "No such user", ""),
    // As programs write them.
    (
        "=== Connected to mx.example.org.\n<-  220 mx.example.org ESMTP\n -> EHLO client.example\n<-  250-mx.example.org\n<-  250 SIZE 1000\n -> RCPT TO:<nobody@example.org>\n<** 550 5.1.1 No such user here\n",
        550,
        "5.1.1",
        "No such user here",
        "rcpt",
    ),
    (
        "send: 'rcpt TO:<x@example.org>\\r\\n'\nreply: b'550 5.1.1 No\\r\\n'\nreply: retcode (550); Msg: b'5.1.1 No'\n",
        550,
        "5.1.1",
        "No",
        "rcpt",
    ),
    ("reply: retcode (550); Msg: b'5.1.1 No'", 550, "5.1.1", "No", ""),
    ("Net::SMTP=GLOB(0x55d0)<<< 550 5.1.1 No", 550, "5.1.1", "No", ""),
    ("[2026-01-02 10:00:00] DEBUG [aBc1] S: 550 5.1.1 No", 550, "5.1.1", "No", ""),
    ("  SMTP<< 550 No", 550, "", "No", ""),
    ("< 550 No", 550, "", "No", ""),
    (
        "550-5.7.1 [192.0.2.1] Our system has detected",
        550,
        "5.7.1",
        "[192.0.2.1] Our system has detected",
        "",
    ),
    ("550-5.1.1 a 550 5.1.1 b", 550, "5.1.1", "a b", ""),
    (
        "host mx.example.org[192.0.2.1] said: 550 5.1.1 No (in reply to RCPT TO command)",
        550,
        "5.1.1",
        "No",
        "rcpt",
    ),
    ("Error: Message failed: 550 No such user", 550, "", "No such user", "end-of-data"),
    ("550 550 5.1.1 <x>: No", 550, "5.1.1", "<x>: No", ""),
    ("550 5.1.1: Invalid recipient", 550, "5.1.1", "Invalid recipient", ""),
    ("LMTP error after RCPT TO:<u@x>: 450 4.2.1 Busy", 450, "4.2.1", "Busy", "rcpt"),
    (
        "LMTP error after end of data: 550 5.7.1 Spam",
        550,
        "5.7.1",
        "Spam",
        "end-of-data-per-recipient",
    ),
    (
        "PRDR error after DATA: 550 not for me thanks",
        550,
        "",
        "not for me thanks",
        "end-of-data-per-recipient",
    ),
    (r#"result="PermFail" stat="550 Invalid recipient""#, 550, "", "Invalid recipient", ""),
    // Other writers.
    ("521-192.0.2.1 blocked. 521 See below", 521, "", "192.0.2.1 blocked. See below", ""),
    (
        "status=deferred (host mx[192.0.2.1] refused to talk to me: 421 4.7.0 Too many connections)",
        421,
        "4.7.0",
        "Too many connections",
        "connect",
    ),
    (
        "relay=[192.0.2.1], dsn=5.1.1, reply=550 5.1.1 <x@example.org>... User unknown, stat=User unknown",
        550,
        "5.1.1",
        "<x@example.org>... User unknown",
        "",
    ),
    (
        "ruleset=check_rcpt, arg1=<x@example.org>, reject=550 5.7.1 <x@example.org>... Relaying denied",
        550,
        "5.7.1",
        "<x@example.org>... Relaying denied",
        "rcpt",
    ),
    (
        "deferral: Connected_to_192.0.2.1_but_greeting_failed./Remote_host_said:_421_4.7.0_Try_again_later/",
        421,
        "4.7.0",
        "Try again later",
        "connect",
    ),
    (
        "{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{MSG=};{FQDN=mx.example.org}",
        550,
        "5.1.1",
        "RESOLVER.ADR.RecipNotFound; not found",
        "",
    ),
    (
        "2026-01-02T10:00:00.000Z,192.0.2.1,,\"550 5.1.1 User unknown\",,SMTP,FAIL",
        550,
        "5.1.1",
        "User unknown",
        "",
    ),
    (
        "mx.example.org #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##",
        550,
        "5.1.1",
        "RESOLVER.ADR.RecipNotFound; not found",
        "",
    ),
    (
        "=> u@example.org R=r T=t H=mx.example.org C=\"250 2.0.0 Ok: queued as 4ABC\" QT=1s",
        250,
        "2.0.0",
        "Ok: queued as 4ABC",
        "",
    ),
    (
        "<u@example.org>:\nConnected to 192.0.2.1 but sender was rejected.\nRemote host said: 550 Access denied\nGiving up on 192.0.2.1.\n",
        550,
        "",
        "Access denied",
        "mail",
    ),
    (
        "The error that the other server returned was:\n550 5.1.1 No such user\n\nBest",
        550,
        "5.1.1",
        "No such user",
        "",
    ),
    ("SMTP error 550: 5.1.1 No such user", 550, "5.1.1", "No such user", ""),
    ("Code: 550, Enhanced code: 5.1.1, Message: No such user", 550, "5.1.1", "No such user", ""),
    ("\"code\": 550, \"message\": \"5.1.1 User unknown\"", 550, "5.1.1", "User unknown", ""),
    ("550 5.1.1\n    User unknown", 550, "5.1.1", "User unknown", ""),
    (
        "220-mx ESMTP\n521 5.7.1 blocked using zen.example.org",
        521,
        "5.7.1",
        "blocked using zen.example.org",
        "",
    ),
    (
        "SMTP server error: DATA END command failed Detail: Spam\n SMTP code: 554 Additional SMTP info: 5.7.1",
        554,
        "5.7.1",
        "",
        "",
    ),
];

/// Errors and bounces whose words name the command, or that put the reply in brackets.
const WRITERS: &[Row] = &[
    (
        "Remote Server returned '<mx.example.org #5.1.1 smtp;550 5.1.1 User unknown>'",
        550,
        "5.1.1",
        "User unknown",
        "",
    ),
    (
        "Remote Server returned '<550 5.4.1 Recipient address rejected: Access denied>'",
        550,
        "5.4.1",
        "Recipient address rejected: Access denied",
        "",
    ),
    (
        "Remote Server returned '<550 No mailbox <x@y.example>>'",
        550,
        "",
        "No mailbox <x@y.example>",
        "",
    ),
    (
        r"[PROTOCOL] [1A] [outbound] S: 550-5.7.26 Unauthenticated.\r\n
[PROTOCOL] [1A] [outbound] S: 550-5.7.26 \r\n
[PROTOCOL] [1A] [outbound] S: 550 5.7.26 See below\r\n",
        550,
        "5.7.26",
        "Unauthenticated.  See below",
        "",
    ),
    ("`550`", 550, "", "", ""),
    ("the server said `550`", 550, "", "", ""),
    ("# 550 User unknown", 550, "", "User unknown", ""),
    ("// 550 User unknown", 550, "", "User unknown", ""),
    ("Error: Recipient command failed: 550 No such user", 550, "", "No such user", "rcpt"),
    (
        "Error: Can't send mail - all recipients were rejected: 550 5.1.1 No such user",
        550,
        "5.1.1",
        "No such user",
        "rcpt",
    ),
    ("Error: Mail command failed: 553 5.7.1 Sender denied", 553, "5.7.1", "Sender denied", "mail"),
    ("Error: Message failed: 554 5.7.1 Spam", 554, "5.7.1", "Spam", "end-of-data"),
    ("Error: Invalid login: 535 5.7.8 Bad credentials", 535, "5.7.8", "Bad credentials", "auth"),
    (
        "smtp.rb:679:in `auth_plain': 530 5.7.0 Must issue a STARTTLS command first (Net::SMTPAuthenticationError)",
        530,
        "5.7.0",
        "Must issue a STARTTLS command first",
        "auth",
    ),
    ("`Diagnostic-Code: smtp; 550 Relay denied for <x>`", 550, "", "Relay denied for <x>", ""),
    (
        "`Status: 5.0.0\nDiagnostic-Code: smtp; 550 Relay denied for <x>`",
        550,
        "",
        "Relay denied for <x>",
        "",
    ),
];

/// Numbers that are not replies.
const PROSE: &[&str] = &[
    "gave up after 250 attempts",
    "listening on port 587",
    "will retry in 300 seconds",
    "status: 200 OK",
    "Error: 500 Internal Server Error",
    "if x < 512",
    "Lines: 512",
    "bytes=452",
    "exit status: 250",
    "result: 421 passed, 3 failed",
    "Server: 450 MHz",
    "ETA: 250 minutes",
    "WARNING: 250 messages in queue",
    "Error: 250 users could not be loaded",
    "[error] 550 rows affected",
    "failed: 452 of 1000 tests",
    "Message: 550 characters maximum",
    "Error 503: Service Unavailable",
    "HTTP/1.1 503 Service Unavailable",
    "127.0.0.1 - - [10/Oct/2026:13:55:36 -0700] \"GET / HTTP/1.0\" 200 2326",
    "raise HTTPError(404, 'Not Found')",
    "http://192.0.2.1:550/ 5.1 of 6",
    "the 550-seat theatre",
    "- 250 simultaneous clients instead of 16",
    "rejected: 3, accepted: 250, deferred: 12",
    "#define LIMIT 512",
    "x = 450 - 5",
    "margin: 250 px",
    "rgb(250, 235, 215)",
    "| 421 | 4 | 2 |",
    "TODO: 421 is unused",
    "nl: 447 -> 448 (by a translator)",
    "version 5.1.1 build 550",
    "S: 200 OK",
    "main.c(240): ERROR: bad line",
    "expected (200, 'OK')",
    "call 202-555-0100",
    "response: 200 OK",
    "Response: 204",
    "server response: 404 Not Found",
    "Got response: 503 Service Unavailable",
    "The `404` page and the `250` pictures",
    "--> 424   it",
    "Letters 12 (2015): 421--448",
    "# 450 MHz",
    "// 250 buckets",
    "pages 220-251 of the manual",
];

#[test]
fn table() {
    for &(input, code, enhanced, text, command) in FOUND.iter().chain(WRITERS) {
        let reply = QuotedReply::find(input).unwrap_or_else(|| panic!("missed: {input}"));
        let found = (
            reply.code().as_u16(),
            reply.enhanced_code().map(|code| code.to_string()).unwrap_or_default(),
            reply.text().to_string(),
            reply.command().map(|command| command.to_string()).unwrap_or_default(),
        );
        assert_eq!(found, (code, enhanced.into(), text.into(), command.into()), "{input}");
    }
}

/// The output of programs, captured in a session with a server that refuses one recipient and then the
/// message: the replies in it, and the command that the first refusal answers.
const SESSIONS: &[(&str, &str, &[u16], Option<Command>)] = &[
    (
        "swaks",
        include_str!("../data/sessions/swaks.txt"),
        &[220, 250, 250, 550, 221, 220, 250, 250, 250, 354, 554, 221],
        Some(Command::Rcpt),
    ),
    (
        "curl -v",
        include_str!("../data/sessions/curl.txt"),
        &[220, 250, 250, 550, 221, 220, 250, 250, 250, 354, 554],
        Some(Command::Rcpt),
    ),
    // The error comes before the session.
    ("msmtp", include_str!("../data/sessions/msmtp.txt"), &[550, 220, 250, 250, 550], None),
    // With its exceptions, which repeat the reply.
    (
        "smtplib",
        include_str!("../data/sessions/smtplib.txt"),
        &[220, 250, 250, 550, 250, 550, 550, 550, 250, 250, 354, 554, 250, 554, 554, 554, 221],
        Some(Command::Rcpt),
    ),
    (
        "Net::SMTP",
        include_str!("../data/sessions/net-smtp.txt"),
        &[220, 250, 250, 550, 250, 354, 554, 221],
        Some(Command::Rcpt),
    ),
    (
        "net-smtp of Ruby",
        include_str!("../data/sessions/ruby.txt"),
        &[220, 250, 250, 550, 221, 550, 550],
        Some(Command::Rcpt),
    ),
    (
        "PHPMailer",
        include_str!("../data/sessions/phpmailer.txt"),
        &[220, 250, 250, 550, 550, 221, 220, 250, 250, 250, 354, 554, 554, 554, 221],
        Some(Command::Rcpt),
    ),
    (
        "nodemailer",
        include_str!("../data/sessions/nodemailer.txt"),
        &[220, 250, 250, 550, 550, 550, 550, 220, 250, 250, 250, 354, 554, 554, 554, 554],
        Some(Command::Rcpt),
    ),
];

#[test]
fn sessions() {
    for &(program, session, codes, command) in SESSIONS {
        let found: Vec<_> = QuotedReply::find_iter(session).collect();
        let shown: Vec<_> = found.iter().map(ToString::to_string).collect();
        let found_codes: Vec<_> = found.iter().map(|reply| reply.code().as_u16()).collect();
        assert_eq!(found_codes, codes, "{program}: {shown:#?}");
        let refusal = QuotedReply::find(session).unwrap();
        assert_eq!(refusal.enhanced_code().unwrap().to_string(), "5.1.1", "{program}");
        assert_eq!(
            refusal.text().to_string(),
            "The mailbox nobody@example.org does not exist (see \"help\") Ask o'neil & co.",
            "{program}"
        );
        assert_eq!(refusal.command(), command, "{program}");
        well_behaved(session.as_bytes());
        // The message is refused, and no text in it counts.
        if let Some(refused) = found.iter().find(|reply| reply.code() == 554) {
            assert_eq!(refused.text().to_string(), "Spam: score 250 of 300", "{program}");
            assert_eq!(refused.command(), Some(Command::EndOfData), "{program}");
        }
        assert!(!shown.iter().any(|reply| reply.contains("euro")), "{program}: {shown:#?}");
        // Quoted in a mail, in a fence, after a byte order mark.
        let quoted = format!("> {}\n", session.trim_end().replace('\n', "\n> "));
        for text in [quoted, format!("```\n{session}```\n"), format!("\u{feff}{session}")] {
            let found: Vec<_> =
                QuotedReply::find_iter(&text).map(|reply| reply.code().as_u16()).collect();
            assert_eq!(found, codes, "{program}: {text}");
        }
    }
}

#[test]
fn prose() {
    for text in PROSE {
        assert_eq!(QuotedReply::find(text), None);
        assert_eq!(QuotedReply::find(&format!("First line.\n{text}\n")), None);
    }
}

/// Asserts that a bare reply is found as it is parsed.
fn as_parsed(bytes: &[u8]) {
    let Ok(reply) = Reply::parse(bytes) else { return };
    if reply.code().is_preliminary() {
        return;
    }
    let quoted = QuotedReply::find(bytes).expect("a reply at the start of a text");
    assert_eq!(quoted.code(), reply.code());
    assert_eq!(quoted.enhanced_code(), reply.enhanced_code(), "{}", bytes.escape_ascii());
    assert_eq!(quoted.text().to_string(), reply.text().to_string());
}

#[test]
fn captures_are_found_as_they_are_parsed() {
    for (_, data, _) in SERVERS {
        for capture in captures(data) {
            let text = String::from_utf8_lossy(&capture.reply);
            // Lines that contain another code are tested elsewhere.
            let inner = text.lines().any(|line| {
                line.get(4..).is_some_and(|text| text.contains(text.get(..3).unwrap_or("\0")))
            });
            if !inner
                && !text
                    .trim_end()
                    .contains(|char: char| char.is_control() && char != '\r' && char != '\n')
            {
                as_parsed(&capture.reply);
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_searched(text in "([2-5][0-9]{2}[- ]|[a-zA-Z<>:;()'\"\\\\_/ \r\n]|b'|said: |[245]\\.[0-9]\\.[0-9] |smtp;|reply: ){0,60}") {
        well_behaved(text.as_bytes());
    }
}
