//! Replies quoted in other text: the law of the shapes, and a table.

use proptest::prelude::*;
use smtp_reply::{QuotedReply, Reply};

use crate::data::{SERVERS, captures};
use crate::quoted_laws::well_behaved;

/// A line of text, and what stands in it: code, enhanced code, text, command.
type Row = (&'static str, u16, &'static str, &'static str, &'static str);

const FOUND: &[Row] = &[
    // What the documentation of `QuotedReply` promises.
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
    ("Error: Message failed: 550 No such user", 550, "", "No such user", ""),
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
];

/// Numbers that are no replies.
const PROSE: &[&str] = &[
    "gave up after 250 attempts",
    "listening on port 587",
    "will retry in 300 seconds",
    "status: 200 OK",
    "Error: 500 Internal Server Error",
    "if x < 512",
    "Lines: 512",
    "bytes=452",
    "main.c(240): ERROR: bad line",
    "expected (200, 'OK')",
    "call 202-555-0100",
    "pages 220-251 of the manual",
];

#[test]
fn table() {
    for &(input, code, enhanced, text, command) in FOUND {
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

#[test]
fn prose() {
    for text in PROSE {
        assert_eq!(QuotedReply::find(text), None);
        assert_eq!(QuotedReply::find(&format!("First line.\n{text}\n")), None);
    }
}

/// A bare reply is found as it is parsed.
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
            // One line in the middle of which another code stands is told elsewhere.
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
