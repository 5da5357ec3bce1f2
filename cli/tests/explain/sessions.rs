//! Sessions, as programs print them and as people paste them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::{assert_contains, json, run};

/// A reply of a session: its code, its enhanced code and the command that it answers.
type Turn<'a> = (u64, &'a str, &'a str);

#[track_caller]
fn assert_turns(session: &str, expected: &[Turn<'_>]) {
    assert_turns_of(&json(&[], session), expected, session);
}

#[track_caller]
fn assert_turns_of(found: &[Value], expected: &[Turn<'_>], session: &str) {
    let turns: Vec<_> = found
        .iter()
        .map(|turn| {
            let text = |name: &str| turn[name].as_str().unwrap_or("");
            (turn["code"].as_u64().unwrap_or(0), text("enhanced_code"), text("command"))
        })
        .collect();
    assert_eq!(turns, expected, "{session}");
}

const DIALOGUE: [(char, &str); 14] = [
    ('S', "220-mx.example.org ESMTP"),
    ('S', "220 No spam, please"),
    ('C', "EHLO client.example"),
    ('S', "250-mx.example.org"),
    ('S', "250-STARTTLS"),
    ('S', "250 HELP"),
    ('C', "MAIL FROM:<me@example.net> SIZE=550"),
    ('S', "250 2.1.0 Ok"),
    ('C', "RCPT TO:<nobody@example.org>"),
    ('S', "550-5.1.1 No such user here"),
    ('S', "550 5.1.1 Look into the phone book"),
    ('C', "QUIT"),
    ('S', "221 2.0.0 Bye"),
    ('C', ""),
];

const TURNS: [Turn<'static>; 5] = [
    (220, "", "connect"),
    (250, "", "ehlo"),
    (250, "2.1.0", "mail"),
    (550, "5.1.1", "rcpt"),
    (221, "2.0.0", "quit"),
];

/// The dialogue, each line as a program writes it, which may know whether it is the first of a reply.
fn written(server: impl Fn(&str, bool) -> String, client: impl Fn(&str) -> String) -> String {
    let mut session = String::new();
    let mut goes_on = false;
    for (side, text) in DIALOGUE {
        if side == 'S' {
            session.push_str(&server(text, !goes_on));
            goes_on = text.as_bytes()[3] == b'-';
        } else if !text.is_empty() {
            session.push_str(&client(text));
        }
    }
    session
}

/// The dialogue by the name of a form.
fn forms() -> Vec<(&'static str, String)> {
    let marks = |server: &'static str, client: &'static str| {
        written(|text, _| format!("{server}{text}\n"), |text| format!("{client}{text}\n"))
    };
    let quoted =
        |start: &'static str, end: &'static str| move |text: &str| format!("{start}{text}{end}\n");
    vec![
        ("S and C", marks("S: ", "C: ")),
        ("telnet", format!("Trying 192.0.2.1...\nConnected to mx.example.org.\nEscape character is '^]'.\n{}Connection closed by foreign host.\n", marks("", ""))),
        ("typed after openssl", format!("---\nread R BLOCK\n{}closed\n", marks("", ""))),
        ("arrows", marks("<- ", "-> ")),
        ("arrows the other way round", marks("-> ", "<- ")),
        ("longer arrows", marks("<<< ", ">>> ")),
        ("unheard of", marks("server| ", "client| ")),
        ("one side alone has one", marks("", ">>> ")),
        ("swaks", written(
            |text, _| format!("{} {text}\n", if text.starts_with('5') { "<**" } else { "<- " }),
            quoted(" -> ", ""),
        )),
        ("swaks over TLS", written(
            |text, _| format!("{} {text}\n", if text.starts_with('5') { "<~*" } else { "<~ " }),
            quoted(" ~> ", ""),
        )),
        ("curl", format!("* Connected to mx (192.0.2.1) port 25\n{}* RCPT failed: 550\ncurl: (55) RCPT failed: 550\n", marks("< ", "> "))),
        ("Net::SMTP", marks("Net::SMTP=GLOB(0x55d0)<<< ", "Net::SMTP=GLOB(0x55d0)>>> ")),
        ("net-smtp", written(
            |text, _| format!("-> \"{text}\\r\\n\"\n"),
            quoted("<- \"", "\\r\\n\""),
        )),
        ("nodemailer", marks("[2026-01-02 10:00:00] DEBUG [aBc1] S: ", "[2026-01-02 10:00:00] DEBUG [aBc1] C: ")),
        ("PHPMailer", written(
            |text, is_first| if is_first {
                format!("2026-01-02 10:00:00\tSERVER -> CLIENT: {text}\n")
            } else {
                format!("                   \t                  {text}\n")
            },
            quoted("2026-01-02 10:00:00\tCLIENT -> SERVER: ", ""),
        ).replace("2026-01-02 10:00:00\tCLIENT -> SERVER: QUIT", "2026-01-02 10:00:00\tSMTP ERROR: RCPT TO command failed: 550-5.1.1 No such user here\n2026-01-02 10:00:00\tCLIENT -> SERVER: QUIT")),
        ("smtplib", written(
            |text, _| {
                let (code, rest) = text.split_at(3);
                let mut line = format!("reply: b'{text}\\r\\n'\n");
                if let Some(rest) = rest.strip_prefix(' ') {
                    writeln!(line, "reply: retcode ({code}); Msg: b'{rest}'").unwrap();
                }
                line
            },
            |text| format!("send: '{}\\r\\n'\n", text.to_lowercase()),
        ) + "smtplib.SMTPRecipientsRefused: {'nobody@example.org': (550, b'5.1.1 No such user here')}\n"),
        ("Exim -d", written(
            |text, is_first| {
                format!("{}{text}\n", if is_first { "  SMTP<< " } else { "         " })
            },
            quoted("  SMTP>> ", ""),
        ) + "LOG: MAIN\n  ** nobody@example.org R=r T=t H=mx [192.0.2.1]: SMTP error from remote mail server after RCPT TO:<nobody@example.org>: 550 5.1.1 No such user here\n"),
        ("sendmail -v", format!("nobody@example.org... Connecting to mx.example.org. via esmtp...\n{}nobody@example.org... User unknown\n", marks("", ">>> "))),
        ("msmtp", format!("from = me@example.net\nauth = none\n{}msmtp: server message: 550 5.1.1 No such user here\n", marks("<-- ", "--> "))),
        ("only the first line of a reply has one", written(
            |text, is_first| {
                format!("{}{text}\n", if is_first { "09:41:12 AM - Server: " } else { "" })
            },
            quoted("09:41:12 AM - Client: ", ""),
        )),
        ("notes under the client's mark", format!(
            "c: Trying to connect to mx.example.org on port 25\n{}c: TLS session ready!\n",
            marks("s: ", "c: "),
        )),
        ("names and values", written(
            |text, _| format!(
                "DEBUG raw output sent (smtp.raw-output) protocol = smtp, remote = 192.0.2.1, \
                 size = 550, contents = \"{text}\\r\\n\"\n",
            ),
            quoted(
                "DEBUG raw input received (smtp.raw-input) protocol = smtp, remote = 192.0.2.1, \
                 size = 10, contents = \"",
                "\\r\\n\"",
            ),
        )),
        ("strings that begin with a line ending", format!(
            "level=info msg=\"Handle client [192.0.2.20], id: 5\"\n{}",
            written(
                |text, is_first| {
                    let start = "level=debug msg=\"Writing response to client: \\n";
                    let is_last = text.as_bytes()[3] == b' ';
                    let end = if is_last { "\\r\\n\"\n" } else { "\\r\\n" };
                    format!("{}{text}{end}", if is_first { start } else { "" })
                },
                quoted("level=debug msg=\"Client sent: ", "\""),
            ),
        )),
        ("states of the client", format!(
            "mta: 0xea6710: MTA_BANNER -> MTA_EHLO\n{}debug: mta: 0xea6710: in state MTA_EHLO\n",
            marks("mta: 0xea6710: <<< ", "mta: 0xea6710: >>> "),
        )),
        ("MailKit", format!("Connected to smtp://mx.example.org:25/?starttls=when-available\n{}", marks("S: ", "C: "))),
        ("K-9", marks("01-02 10:00:00.123 V/k9 ( 123): SMTP <<< ", "01-02 10:00:00.123 V/k9 ( 123): SMTP >>> ")),
    ]
}

#[test]
fn marks_are_learned() {
    for (name, session) in forms() {
        let found = json(&[], session.as_str());
        assert_turns_of(&found, &TURNS, &format!("{name}:\n{session}"));
        let text = found[3]["text"].as_str().unwrap();
        assert_eq!(text, "No such user here Look into the phone book", "{name}");
        assert_eq!(found[3]["reason"], "mailbox-unknown", "{name}");
    }
}

/// Pasted into a mail, an issue or a chat, and after a time.
#[test]
fn marks_have_others_before_them() {
    for (name, session) in forms() {
        let each = |form: &dyn Fn(usize, &str) -> String| -> String {
            session.lines().enumerate().map(|(index, line)| form(index, line)).collect()
        };
        let pasted = [
            session.replace('\n', "\r\n"),
            format!("\u{feff}{session}"),
            format!("```\n{session}```\n"),
            format!("```text\n{session}\n```\n"),
            each(&|_, line| format!("> {line}\n")),
            each(&|_, line| format!("    {line}\n")),
            each(&|index, line| format!("10:00:{index:02}.123 {line}\n")),
            each(&|index, line| format!("[2026-01-02T10:00:{index:02}Z] {line}\n")),
            each(&|_, line| format!("{line}\n\n")),
        ];
        for session in pasted {
            // A continuation line is known by its place, which a time takes away.
            let by_place = ["PHPMailer", "Exim -d", "only the first line of a reply has one"];
            let by_place = by_place.contains(&name);
            if by_place && session.contains("10:00:05") {
                continue;
            }
            assert_turns(&session, &TURNS);
        }
    }
}

/// Written by the programs themselves, against one server.
#[test]
fn real_programs() {
    let ehlo: &[Turn<'_>] = &[(220, "", "connect"), (250, "", "ehlo")];
    let tls: &[Turn<'_>] = &[(220, "", "starttls"), (250, "", "ehlo")];
    let refused: &[Turn<'_>] = &[(250, "", "mail"), (550, "5.1.1", "rcpt")];
    let full: &[Turn<'_>] = &[(452, "4.2.2", "rcpt")];
    let spam: &[Turn<'_>] =
        &[(250, "2.1.5", "rcpt"), (354, "", "data"), (554, "5.7.1", "end-of-data")];
    let taken: &[Turn<'_>] =
        &[(250, "2.1.5", "rcpt"), (354, "", "data"), (250, "2.0.0", "end-of-data")];
    let bye: &[Turn<'_>] = &[(221, "", "quit")];
    for (name, expected) in [
        ("swaks", [ehlo, refused, full, spam, bye].concat()),
        ("swaks-tls", [ehlo, tls, refused, spam, bye].concat()),
        ("swaks-pipeline", [ehlo, refused, taken, bye].concat()),
        ("curl", [ehlo, refused, bye].concat()),
        ("curl-data", [ehlo, &refused[..1], spam].concat()),
        ("smtplib", [&ehlo[1..], refused, spam, &[(250, "", "rset")], bye].concat()),
        ("smtplib-times", [&ehlo[1..], refused, &[(250, "", "rset")]].concat()),
        ("perl-net-smtp", [ehlo, refused, spam, bye].concat()),
        ("ruby-net-smtp", [ehlo, refused, bye].concat()),
        ("nodemailer", [ehlo, refused, spam].concat()),
        ("phpmailer", [ehlo, refused, spam, bye].concat()),
        ("msmtp", [ehlo, refused].concat()),
        ("msmtp-data", [ehlo, &refused[..1], spam].concat()),
        (
            "exim-debug",
            [
                ehlo,
                &[(250, "2.1.0", "mail"), (250, "2.1.5", "rcpt")],
                &refused[1..],
                full,
                &taken[1..],
                &[(250, "2.1.0", "mail")],
                full,
                &[(554, "5.5.1", "data"), (221, "2.0.0", "quit")],
            ]
            .concat(),
        ),
        ("exim-greeting", vec![(554, "5.7.1", "connect")]),
        (
            "sendmail",
            [
                ehlo,
                &[(250, "2.1.0", "mail"), (550, "", "rcpt")],
                full,
                &refused[1..],
                taken,
                &[(250, "2.0.0", "rset"), (250, "2.1.0", "mail")],
                taken,
                &[(221, "2.0.0", "quit")],
            ]
            .concat(),
        ),
        (
            "aiosmtpd",
            [&ehlo[..1], ehlo, tls, refused, spam, bye, ehlo, refused, spam, bye].concat(),
        ),
    ] {
        let file = format!("{}/tests/data/sessions/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = String::from_utf8(fs::read(&file).unwrap()).unwrap();
        assert_turns_of(&json(&[&file], ""), &expected, &text);
    }
}

#[test]
fn pipelined_replies_answer_in_order() {
    let session = "\
C: MAIL FROM:<me@example.net>
C: RCPT TO:<a@example.org>
C: RCPT TO:<b@example.org>
C: DATA
S: 550 5.7.1 Client host blocked
S: 503 5.5.1 Need MAIL before RCPT
S: 503 5.5.1 Need MAIL before RCPT
S: 503 5.5.1 Need RCPT before DATA
";
    let expected = [
        (550, "5.7.1", "mail"),
        (503, "5.5.1", "rcpt"),
        (503, "5.5.1", "rcpt"),
        (503, "5.5.1", "data"),
    ];
    let found = json(&[], session);
    assert_turns_of(&found, &expected, session);
    assert_eq!((&found[0]["scope"], &found[0]["verdict"]), (&"message".into(), &"fail".into()));
    let text = run(&["-"], session).success();
    assert_contains(&text, &["MAIL FROM:<me@example.net>: 550 5.7.1 Client host blocked"]);
    // Replies come when they come.
    let mixed = "C: MAIL FROM:<>\nC: RCPT TO:<a@example.org>\nS: 250 Ok\nC: DATA\nS: 550 5.1.1 No\nS: 554 5.5.1 No valid recipients\n";
    assert_turns(mixed, &[(250, "", "mail"), (550, "5.1.1", "rcpt"), (554, "5.5.1", "data")]);
}

#[test]
fn authentication_takes_several_replies() {
    let session = "C: AUTH LOGIN\nS: 334 VXNlcm5hbWU6\nC: YW5u\nS: 334 UGFzc3dvcmQ6\nC: c2VjcmV0\nS: 535 5.7.8 Authentication failed\nC: QUIT\nS: 221 Bye\n";
    let expected =
        [(334, "", "auth"), (334, "", "auth"), (535, "5.7.8", "auth"), (221, "", "quit")];
    assert_turns(session, &expected);
    assert_turns(&session.replace("S: ", "").replace("C: ", ""), &expected);
    // Nobody's password is shown.
    let secret = "C: AUTH PLAIN AGFubgBzZWNyZXQ=\nS: 535 5.7.8 Authentication failed\n";
    for option in ["--short", "--json", "-"] {
        let text = run(&[option], secret).success();
        assert!(!text.contains("AGFubgBzZWNyZXQ"), "{text}");
    }
}

/// Of the message anything may be said, in it nothing is a reply.
#[test]
fn the_message_is_not_the_session() {
    let message = "Subject: 250 ok\n\n550 euro for you\n250-a\n250 b\nQUIT\n221 Bye\nRCPT TO:<x@example.org>\n";
    for (server, client) in [("", ""), ("S: ", "C: "), ("<- ", " -> "), ("> ", "> ")] {
        let sent = message.lines().fold(String::new(), |sent, line| sent + client + line + "\n");
        let start = format!(
            "{client}EHLO client.example\n{server}250 mx\n{client}MAIL FROM:<>\n{server}250 Ok\n{client}RCPT TO:<a@example.org>\n{server}250 Ok\n{client}DATA\n{server}354 Go on\n"
        );
        let end = format!("{client}.\n{server}554 5.7.1 Spam\n{client}QUIT\n{server}221 Bye\n");
        let expected = [
            (250, "", "ehlo"),
            (250, "", "mail"),
            (250, "", "rcpt"),
            (354, "", "data"),
            (554, "5.7.1", "end-of-data"),
            (221, "", "quit"),
        ];
        assert_turns(&format!("{start}{sent}{end}"), &expected);
        // The program does not print it.
        let hidden = format!("{start}{server}554 5.7.1 Spam\n{client}QUIT\n{server}221 Bye\n");
        assert_turns(&hidden, &expected);
        // Pasted no further.
        assert_turns(&format!("{start}{sent}"), &expected[..4]);
    }
    let chunk =
        "C: MAIL FROM:<>\nS: 250 Ok\nC: BDAT 18 LAST\n550 euro for you\nS: 250 2.0.0 Queued\n";
    assert_turns(chunk, &[(250, "", "mail"), (250, "2.0.0", "end-of-data")]);
    let chunk = "MAIL FROM:<>\n250 Ok\nBDAT 18 LAST\n550 euro for you\n250 2.0.0 Queued\n";
    assert_turns(chunk, &[(250, "", "mail"), (250, "2.0.0", "end-of-data")]);
}

#[test]
fn each_recipient_has_a_reply_in_lmtp() {
    let session = "C: LHLO client\nS: 250 mx\nC: MAIL FROM:<>\nC: RCPT TO:<a@example.org>\nC: RCPT TO:<b@example.org>\nC: DATA\nS: 250 Ok\nS: 250 Ok\nS: 250 Ok\nS: 354 Go\nC: x\nC: .\nS: 250 2.0.0 Stored\nS: 452 4.2.2 Over quota\nC: QUIT\nS: 221 Bye\n";
    let found = json(&[], session);
    let commands: Vec<_> = found.iter().map(|turn| turn["command"].as_str().unwrap()).collect();
    let each = "end-of-data-per-recipient";
    assert_eq!(commands, ["lhlo", "mail", "rcpt", "rcpt", "data", each, each, "quit"]);
}

/// From the middle of a session in LMTP, where nothing names the protocol.
#[test]
fn several_replies_to_one_message() {
    let session = "C: DATA\nS: 354 Go on\nC: Subject: x\nC:\nC: Hello\nC: .\nS: 250 2.6.0 Stored for ann@example.org\nS: 552 5.2.2 Over quota for bob@example.org\nC: QUIT\nS: 221 Bye\n";
    let each = "end-of-data-per-recipient";
    assert_turns(
        session,
        &[(354, "", "data"), (250, "2.6.0", each), (552, "5.2.2", each), (221, "", "quit")],
    );
}

/// A reply that is named beside a session, and answers nothing in it.
#[test]
fn what_is_named_is_not_said() {
    let session = "```python\nE200 = \"250 Message accepted\"\n```\n -> RCPT TO:<x@example.org>\n<-  250 Ok\n -> DATA\n<-  354 Go on\n -> .\n<** 550 Not here\n -> QUIT\n<-  221 Bye\n";
    assert_turns(
        session,
        &[(250, "", "rcpt"), (354, "", "data"), (550, "", "end-of-data"), (221, "", "quit")],
    );
}

/// What became of a session in a web page without line endings.
#[test]
fn a_session_in_one_line() {
    let session = "DEBUG SMTP: use8bit false MAIL FROM:<me@example.net> 250 2.1.0 Sender OK RCPT TO:<a@example.org> 250 2.1.5 Recipient OK RCPT TO:<b@example.org> 550 5.4.1 Recipient address rejected: Access denied RCPT TO:<c@example.org> 452 4.5.3 Too many recipients DEBUG SMTP: Invalid Addresses RSET 250 2.0.0 Resetting DEBUG SMTP: MessagingException while sending";
    let found = json(&[], session);
    assert_turns_of(
        &found,
        &[
            (250, "2.1.0", "mail"),
            (250, "2.1.5", "rcpt"),
            (550, "5.4.1", "rcpt"),
            (452, "4.5.3", "rcpt"),
            (250, "2.0.0", "rset"),
        ],
        session,
    );
    assert_eq!(found[3]["text"], "Too many recipients");
    // One reply that names commands is not a session.
    let reply = "550 5.7.1 MAIL and RCPT are refused since 250 of them failed; RCPT TO later";
    assert_eq!(json(&[], reply).len(), 1);
}

#[test]
fn replies_that_are_not_whole() {
    // Codes that differ in one reply are an error; what was meant is still said.
    for session in [
        "220-mx ESMTP\n521 5.7.1 Blocked using a list\n",
        "S: 220-mx ESMTP\nS: 521 5.7.1 Blocked using a list\nC: QUIT\nS: 221 Bye\n",
    ] {
        assert_turns_of(
            &json(&[], session)[..2],
            &[(220, "", "connect"), (521, "5.7.1", "connect")],
            session,
        );
        let text = run(&["-"], session).success();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_contains(
            &text,
            &["521 5.7.1 Blocked using a list", "blocklisted", "RFC 5321 section 4.2"],
        );
    }
    // The last line is missing.
    let session =
        "S: 220 mx\nC: EHLO x\nS: 250-mx\nS: 250-SIZE 1\nC: MAIL FROM:<>\nS: 550 5.7.1 No\n";
    assert_turns(session, &[(220, "", "connect"), (250, "", "ehlo"), (550, "5.7.1", "mail")]);
    let both = "550-5.1.1 No such user\n421 4.3.2 Shutting down\n";
    assert_contains(
        &run(&["-"], both).success(),
        &["550 5.1.1 No such user", "421 4.3.2 Shutting down"],
    );
    // It was cut off before the reply, or the server was silent.
    let text = run(&["-"], "S: 220 mx\nC: EHLO x\nS: 250 mx\nC: MAIL FROM:<>\n").success();
    assert_contains(&text, &["Nothing answers mail"]);
    // Folded when it was pasted.
    let session = "C: RCPT TO:<a@example.org>\nS: 550 5.1.1 The account that you tried to reach\n      does not exist\nC: QUIT\nS: 221 Bye\n";
    let found = json(&[], session);
    assert_eq!(found[0]["text"], "The account that you tried to reach does not exist");
}

#[test]
fn what_cannot_be_read_is_said() {
    let session = "S: 220 mx\nC: EHLO x\nS: 25O mx\nC: MAIL FROM:<>\nS: 550 5.7.1 No\n";
    let output = run(&["--json"], session);
    assert_eq!(output.stdout.lines().count(), 2);
    let cause = output.failure(1);
    assert_contains(&cause, &["read 4 of 5 lines", "line 3", "25O mx"]);
    for session in ["S: hello\nC: EHLO x\n", "EHLO x\nQUIT\n", "hello\nworld\n"] {
        assert_contains(&run(&["-"], session).failure(1), &["smtp-reply: "]);
    }
}

/// A word alone in the first line makes it no list.
#[test]
fn the_first_line_may_be_anything() {
    for first in ["DATA", "```", "\u{feff}", "QUIT", "session:", "421", "hello"] {
        let session =
            format!("{first}\nS: 220 mx\nC: EHLO x\nS: 250 mx\nC: MAIL FROM:<>\nS: 550 5.7.1 No\n");
        let found = json(&[], session.as_str());
        let codes: Vec<_> = found.iter().map(|turn| turn["code"].as_u64().unwrap_or(0)).collect();
        assert!(codes.ends_with(&[220, 250, 550]), "{first}: {codes:?}");
        assert_eq!(found.last().unwrap()["command"], "mail", "{first}");
    }
}

/// The first lines say how it went, and five refusals fit on a screen.
#[test]
fn a_session_fits_on_a_screen() {
    let refusals = [
        "550 5.1.1 No such user here",
        "452 4.2.2 The email account that you tried to reach is over quota, and will be for a while",
        "450 4.2.0 Greylisted, please come back in five minutes",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using list.example.net",
        "550 5.7.26 This mail is unauthenticated: SPF and DKIM did not pass for example.net",
    ];
    let mut session = "S: 220 mx\nC: EHLO x\nS: 250 mx\nC: MAIL FROM:<>\nS: 250 Ok\n".to_owned();
    for (index, reply) in refusals.iter().enumerate() {
        write!(session, "C: RCPT TO:<user{index}@example.org>\nS: {reply}\n").unwrap();
    }
    session.push_str("C: QUIT\nS: 221 Bye\n");
    let text = run(&[], session.as_str()).success();
    assert!(text.lines().count() <= 24, "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    assert!(text.starts_with("9 replies, 5 refuse; no message was accepted.\n"), "{text}");
    assert!(
        text.ends_with("\n1 x 220, 1 x 221, 2 x 250, 1 x 450, 1 x 452, 2 x 550, 1 x 554\n"),
        "{text}"
    );
    assert_contains(
        &text,
        &[
            "RCPT TO:<user0@example.org>: 550 5.1.1 No such user here\n",
            "waiting helps",
            "hard bounce",
        ],
    );
    // One refusal has the room of five.
    let one = "S: 220 mx\nC: EHLO x\nS: 250 mx\nC: MAIL FROM:<>\nS: 250 Ok\nC: RCPT TO:<user1@example.org>\n\
               S: 452 4.2.2 The email account that you tried to reach is over quota, and will be for a while\n";
    let text = run(&[], one).success();
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_contains(&words, &["and will be for a while", "or reach them another way."]);
    let short = run(&["--short"], session.as_str()).success();
    assert_eq!(short.lines().count(), 9, "{short}");
    assert_contains(
        &short,
        &["550 5.1.1   rcpt        fail     mailbox-unknown  hard  No such user here\n"],
    );
}

/// The captured sessions: for each server the lines of its replies, with a command before each.
#[test]
fn every_captured_session() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    for server in ["exim-4.96", "opensmtpd-6.8.0p2", "postfix-3.7.11"] {
        let text = fs::read_to_string(folder.join(format!("{server}.tsv"))).unwrap();
        let rows: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let turns = rows.iter().map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let lines = fields[2].trim_end_matches("\\r\\n").replace("\\r\\n", "\nS: ");
            format!("C: {}\nS: {lines}\n", fields[1])
        });
        let session: String = turns.collect();
        let output = run(&["--json"], session);
        assert_eq!(output.stdout.lines().count(), rows.len(), "{server}: {}", output.stderr);
    }
}
