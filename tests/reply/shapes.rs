//! The law of the shapes: what programs do to a reply is reversed.
//!
//! A reply whose text contains no mark and no code, in any of these shapes, gives the same code,
//! enhanced code, text and diagnosis as the bare reply.

use smtp_reply::{EnhancedCode, QuotedReply, Reply};

use crate::data::{SERVERS, captures};

/// The lines of a reply, and the same lines without code and separator.
struct Parts<'a> {
    code: u16,
    lines: Vec<&'a str>,
    texts: Vec<&'a str>,
}

impl Parts<'_> {
    fn marked(&self, mark: &str) -> String {
        format!("{mark}{}\n", self.lines.join(&format!("\n{mark}")))
    }

    fn joined(&self, separator: &str) -> String {
        self.lines.join(separator)
    }

    /// Returns a text as Python prints bytes.
    fn python(text: &str) -> String {
        let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
        let mut escaped = String::new();
        for char in text.chars() {
            match char {
                '\n' => escaped.push_str("\\n"),
                '\r' => escaped.push_str("\\r"),
                '\\' => escaped.push_str("\\\\"),
                char if char == quote => escaped.extend(['\\', char]),
                char => escaped.push(char),
            }
        }
        format!("b{quote}{escaped}{quote}")
    }
}

/// Folds a text at spaces, like bounces of Postfix and header lines.
fn folded(text: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if lines
            .last()
            .is_some_and(|line| line.len() + word.len() > width && !line.trim().is_empty())
        {
            lines.push("   ".to_owned());
        }
        let line = lines.last_mut().unwrap();
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines.join("\n")
}

type Shape = (&'static str, fn(&Parts<'_>) -> String);

const SAID: &str = "to=<nobody@example.org>, relay=mx.example.org[192.0.2.1]:25, delay=1.2, \
                    delays=0.1/0/1/0.1, dsn=5.0.0, status=bounced (host mx.example.org[192.0.2.1] said: ";

const SHAPES: &[Shape] = &[
    ("bare", |reply| reply.joined("\r\n")),
    ("joined", |reply| reply.joined(" ")),
    ("swaks", |reply| {
        format!(" -> RCPT TO:<x@example.org>\n{} -> QUIT\n<-  221 Bye\n", reply.marked("<** "))
    }),
    ("swaks, TLS", |reply| {
        format!(" ~> RCPT TO:<x@example.org>\n{} ~> QUIT\n<~  221 Bye\n", reply.marked("<~* "))
    }),
    ("curl -v", |reply| format!("> RCPT TO:<x@example.org>\n{}> QUIT\n", reply.marked("< "))),
    ("Sendmail", |reply| format!(">>> RCPT To:<x@example.org>\n{}", reply.marked("<<< "))),
    ("Net::SMTP", |reply| reply.marked("Net::SMTP=GLOB(0x55d0)<<< ")),
    ("nodemailer", |reply| reply.marked("[2026-01-02 10:00:00] DEBUG [aBc1] S: ")),
    ("plain", |reply| format!("RCPT TO:<x@example.org>\n{}QUIT\n221 Bye\n", reply.marked(""))),
    ("quoted", |reply| format!("> RCPT TO:<x@example.org>\n{}> \n", reply.marked("> <** "))),
    ("time stamps", |reply| reply.marked("2026-01-02T10:00:00.123Z S: ")),
    ("syslog", |reply| reply.marked("Jan  2 10:00:00 mx1 app[123]: <- ")),
    ("PHPMailer", |reply| {
        let lines = reply.joined("\n                   \t                  ");
        format!(
            "2026-01-02 10:00:00\tSERVER -> CLIENT: {lines}\n2026-01-02 10:00:00\tCLIENT -> SERVER: QUIT\n"
        )
    }),
    ("smtplib", |reply| {
        let line = |line: &&str| format!("reply: {}\n", Parts::python(&format!("{line}\r\n")));
        let lines: String = reply.lines.iter().map(line).collect();
        let message = Parts::python(&reply.texts.join("\n"));
        format!("{lines}reply: retcode ({}); Msg: {message}\n", reply.code)
    }),
    ("smtplib, retcode", |reply| {
        format!(
            "reply: retcode ({}); Msg: {}\n",
            reply.code,
            Parts::python(&reply.texts.join("\n"))
        )
    }),
    ("smtplib, exception", |reply| {
        format!(
            "smtplib.SMTPRecipientsRefused: {{'x@example.org': ({}, {})}}",
            reply.code,
            Parts::python(&reply.texts.join("\n"))
        )
    }),
    ("Exim -d", |reply| format!("  SMTP<< {}\n  SMTP>> QUIT\n", reply.joined("\n         "))),
    ("Exim, log", |reply| {
        format!(
            "2026-01-02 10:00:00 1a-1-A ** x@example.org R=r T=t H=mx.example.org [192.0.2.1]: SMTP error from \
             remote mail server after RCPT TO:<x@example.org>: {}\n2026-01-02 10:00:01 1a-1-A Completed\n",
            reply.joined("\\n")
        )
    }),
    ("Exim, bounce", |reply| {
        format!(
            "The following address(es) failed:\n\n  x@example.org\n    host mx.example.org [192.0.2.1]\n    \
             SMTP error from remote mail server after RCPT TO:<x@example.org>:\n{}\n",
            reply.marked("    ")
        )
    }),
    ("Postfix, log", |reply| {
        format!("{SAID}{} (in reply to RCPT TO command))\nnext line\n", reply.joined(" "))
    }),
    ("Postfix, bounce", |reply| {
        let text = format!(
            "<x@example.org>: host mx.example.org[192.0.2.1] said: {} (in reply to RCPT TO command)",
            reply.joined(" ")
        );
        format!("I'm sorry.\n\n{}\n\nReporting-MTA: dns\n", folded(&text, 76))
    }),
    ("Postfix, own refusal", |reply| {
        format!(
            "NOQUEUE: reject: RCPT from client.example[192.0.2.9]: {}; from=<a@example.net> to=<x@example.org> \
             proto=ESMTP helo=<client.example>\n",
            reply.joined(" ")
        )
    }),
    ("DSN", |reply| {
        let field = folded(&format!("Diagnostic-Code: smtp; {}", reply.joined(" ")), 60);
        format!("Action: failed\n{field}\nRemote-MTA: dns; mx.example.org\n")
    }),
    ("qmail", |reply| {
        format!(
            "<x@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: {}\nGiving up on 192.0.2.1.\n",
            reply.joined("\n")
        )
    }),
    ("Ruby", |reply| {
        let escaped = reply.joined("\\r\\n").replace('"', "\\\"");
        format!("-> \"{escaped}\\r\\n\"\n")
    }),
    ("JSON", |reply| {
        let text = format!("{SAID}{} (in reply to RCPT TO command))", reply.joined(" "));
        let text = text.replace('"', "\\\"").replace('<', "\\u003c").replace('>', "\\u003e");
        format!("{{\"MESSAGE\":\"{text}\",\"PRIORITY\":\"6\"}}\n")
    }),
    ("Java", |reply| {
        format!(
            "javax.mail.SMTPAddressFailedException: SMTP error: {}\n\tat com.example.Mail.send(Mail.java:18)\n",
            reply.joined("\n")
        )
    }),
    ("msmtp", |reply| reply.marked("msmtp: server message: ")),
    ("OpenSMTPD", |reply| {
        format!("mta delivery result=\"PermFail\" stat=\"{}\"\n", reply.joined(" "))
    }),
];

/// Returns a captured reply if the law applies to it: there are no marks and codes in its text.
fn lawful(bytes: &[u8]) -> Option<Parts<'_>> {
    let text = core::str::from_utf8(bytes).ok()?;
    let text = text.strip_suffix("\r\n")?;
    let lines: Vec<_> = text.split("\r\n").collect();
    let texts: Vec<_> = lines.iter().map(|line| line.get(4..).unwrap_or_default()).collect();
    let code = text.get(..3)?.parse().ok()?;
    let digits = |word: &str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let fits = texts.iter().all(|text| {
        !text.is_empty()
            && !text.contains(['\\', '\n', '\r', '`', '"'])
            && text.trim() == *text
            && !text.contains("  ")
            && !text.split(|char: char| !char.is_ascii_alphanumeric() && char != '.').any(digits)
    });
    // Either each of the joined lines has an enhanced code, or none has.
    let enhanced = |text: &&&str| EnhancedCode::parse_prefix(text.as_bytes()).is_some();
    let with = texts.iter().filter(enhanced).count();
    let fits = fits && (with == 0 || with == texts.len());
    (fits && (400..600).contains(&code)).then_some(Parts { code, lines, texts })
}

#[test]
fn a_wrapped_reply_is_the_reply() {
    let mut seen = std::collections::HashSet::new();
    let mut tried = 0;
    for (_, data, _) in SERVERS {
        for capture in captures(data) {
            let Some(parts) = lawful(&capture.reply) else { continue };
            if !seen.insert(capture.reply.clone()) {
                continue;
            }
            tried += 1;
            let reply = Reply::parse(&capture.reply).unwrap();
            for (name, wrap) in SHAPES {
                let text = wrap(&parts);
                let found =
                    QuotedReply::find(&text).unwrap_or_else(|| panic!("{name}: missed: {text}"));
                assert_eq!(found.code(), reply.code(), "{name}: {text}");
                assert_eq!(found.enhanced_code(), reply.enhanced_code(), "{name}: {text}");
                assert_eq!(found.text().to_string(), reply.text().to_string(), "{name}: {text}");
                #[cfg(feature = "diagnose")]
                assert_eq!(found.diagnose(), reply.diagnose(found.command()), "{name}: {text}");
            }
        }
    }
    assert!(tried > 100, "{tried}");
}
