//! The questions, their right answers, and the rule for each. Sections without a document are those of
//! RFC 5321. Replies marked "captured" were sent by real servers; some are shortened here.
//!
//! If two answers can be defended, both are right. A rejection that follows a grammar but costs a mailer
//! its reply has a [`Plea`].

use Answer::{NeedMore, Reject};

use crate::{Answer, Ask, Case, Group, Plea};

/// All cases, numbered.
#[must_use]
pub fn all() -> Vec<Case> {
    let groups = [
        (Group::Codes, codes()),
        (Group::Framing, [lines(), separators(), line_endings(), pieces(), refused()].concat()),
        (Group::Enhanced, enhanced_codes()),
        (Group::Hostile, [hostile_text(), hostile_bytes(), sizes()].concat()),
    ];
    let mut all = Vec::new();
    for (group, cases) in groups {
        for (number, case) in (1..).zip(cases) {
            let id = format!("{}{number}", &group.name()[..1]);
            all.push(Case { group, id, ..case });
        }
    }
    all
}

fn case(ask: Ask, right: Answer, why: &'static str) -> Case {
    Case { group: Group::Codes, id: String::new(), ask, right: vec![right], plea: None, why }
}

impl Case {
    fn or(mut self, right: Answer) -> Self {
        self.right.push(right);
        self
    }

    fn pleads(mut self, plea: Plea) -> Self {
        self.plea = Some(plea);
        self
    }

    fn strict(self) -> Self {
        self.pleads(Plea::Strict)
    }

    fn late(self) -> Self {
        self.pleads(Plea::Late)
    }

    fn limit(self) -> Self {
        self.pleads(Plea::Limit)
    }
}

// ---- codes --------------------------------------------------------------------------------------

fn code(input: impl AsRef<[u8]>, right: Answer, why: &'static str) -> Case {
    case(Ask::Code(input.as_ref().to_vec()), right, why)
}

fn codes() -> Vec<Case> {
    use Answer::Code;
    vec![
        code("211", Code(211), "4.2.3: listed"),
        code("220", Code(220), "4.2.3: listed"),
        code("235", Code(235), "RFC 4954 6: listed; 4.2.1: x3z is unspecified, not invalid"),
        code("250", Code(250), "4.2.3: listed"),
        code("334", Code(334), "RFC 4954 4: listed"),
        code("354", Code(354), "4.2.3: listed"),
        code("421", Code(421), "4.2.3: listed"),
        code("432", Code(432), "RFC 4954 6: listed"),
        code("556", Code(556), "RFC 7504 5.1: listed"),
        code("200", Code(200), "4.2: the lowest the grammar allows"),
        code("559", Code(559), "4.2: the highest the grammar allows; unknown, read by first digit"),
        code("571", Code(571), "4.2: a client MUST take unknown codes; sent in the wild").strict(),
        code("471", Code(471), "4.2: a client MUST take unknown codes; sent in the wild").strict(),
        code("591", Code(591), "4.2: a client MUST take unknown codes; sent in the wild").strict(),
        code("299", Code(299), "4.2: a client MUST take unknown codes").strict(),
        code("560", Code(560), "4.2: a client MUST take unknown codes").strict(),
        code("599", Code(599), "4.2: a client MUST take unknown codes").strict(),
        code("150", Code(150), "4.2.1: 1yz was dropped; RFC 821 has it").or(Reject),
        code("199", Code(199), "4.2.1: 1yz was dropped; RFC 821 has it").or(Reject),
        code("600", Reject, "4.2: the first digit ends at 5; clients SHOULD stop there"),
        code("999", Reject, "4.2: the first digit ends at 5"),
        code("099", Reject, "4.2: no first digit 0"),
        code("000", Reject, "4.2: no first digit 0"),
        code("", Reject, "4.2: three digits").or(NeedMore),
        code("2", Reject, "4.2: three digits").or(NeedMore),
        code("25", Reject, "4.2: three digits").or(NeedMore),
        code("2500", Reject, "4.2: three digits"),
        code("0250", Reject, "4.2: three digits"),
        code("+25", Reject, "4.2: digits only; `str::parse::<u16>` says 25"),
        code("-25", Reject, "4.2: digits only"),
        code("2 5", Reject, "4.2: digits only"),
        code(" 25", Reject, "4.2: digits only"),
        code(" 250", Reject, "4.2: digits only"),
        code("250 ", Reject, "4.2: the separator is not part of the code"),
        code("250-", Reject, "4.2: the separator is not part of the code"),
        code("250\r\n", Reject, "4.2: the line ending is not part of the code"),
        code("25O", Reject, "4.2: digits only; the last one is a letter"),
        code("2.5", Reject, "4.2: digits only"),
        code("2e2", Reject, "4.2: digits only"),
        code("0xC", Reject, "4.2: digits only"),
        code("OK!", Reject, "4.2: digits only"),
        code(b"25\0", Reject, "4.2: digits only"),
        code("250é", Reject, "4.2: three digits, and then two octets more"),
        code("2é", Reject, "4.2: three octets, but no three digits"),
        code("²50", Reject, "4.2: ASCII digits only"),
        code("١٢٣", Reject, "4.2: ASCII digits only; these are Arabic-Indic"),
        code("２５０", Reject, "4.2: ASCII digits only; these are full-width"),
    ]
}

// ---- whole replies ------------------------------------------------------------------------------

/// Makes a case whose answer uses all octets of the input unless it says otherwise.
fn reply(input: impl AsRef<[u8]>, right: Answer, why: &'static str) -> Case {
    let mut case = case(Ask::Reply(input.as_ref().to_vec()), right, why);
    if let Answer::Reply { used: used @ None, .. } = &mut case.right[0] {
        *used = Some(input.as_ref().len());
    }
    case
}

/// Returns the answer of one reply with this text and nothing after it.
fn took(code: u16, text: &str) -> Answer {
    Answer::Reply { code, text: Some(text.to_owned()), used: None }
}

/// Returns the answer of one reply with nothing after it, whose text is not judged: peers differ in
/// whether the text contains the enhanced codes.
fn coded(code: u16) -> Answer {
    Answer::Reply { code, text: None, used: None }
}

/// Returns the answer of the first of several replies.
fn first(code: u16, text: &str, used: usize) -> Answer {
    Answer::Reply { code, text: Some(text.to_owned()), used: Some(used) }
}

fn lines() -> Vec<Case> {
    vec![
        reply("250 ok\r\n", took(250, "ok"), "4.2: one line"),
        reply("354 go ahead\r\n", took(354, "go ahead"), "4.2: one line"),
        reply("250 42\r\n", took(250, "42"), "4.2: a text of digits is text"),
        reply("250 two  words \r\n", took(250, "two  words "), "4.2: blanks are text"),
        reply("250-a\r\n250 b\r\n", took(250, "a\nb"), "4.2.1: several lines"),
        reply(
            "250-mx.example.org\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-ETRN\r\n\
             250-STARTTLS\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING\r\n",
            took(
                250,
                "mx.example.org\nPIPELINING\nSIZE 10240000\nETRN\nSTARTTLS\n8BITMIME\nDSN\n\
                 SMTPUTF8\nCHUNKING",
            ),
            "4.1.1.1: nine lines in answer to EHLO",
        ),
        reply(
            "220-mx.exim.test ESMTP Exim\r\n220-No UCE please\r\n220-\r\n\
             220 Unauthorised use prohibited\r\n",
            took(220, "mx.exim.test ESMTP Exim\nNo UCE please\n\nUnauthorised use prohibited"),
            "4.2.1: an empty line in the middle; captured from Exim",
        ),
        reply(
            "250\r\n",
            took(250, ""),
            "4.2.1: clients MUST be prepared for the blank to be missing",
        ),
        reply(
            "334\r\n",
            took(334, ""),
            "4.2.1: clients MUST be prepared for the blank to be missing",
        ),
        reply("250 \r\n", took(250, ""), "4.2.1: servers SHOULD send this blank").strict(),
        reply("334 \r\n", took(334, ""), "RFC 4954 4: an empty challenge; captured").strict(),
        reply("250-\r\n250 \r\n", took(250, "\n"), "4.2.1: two lines without text").strict(),
        reply("250-a\r\n250\r\n", took(250, "a\n"), "4.2.1: the last line is a bare code"),
        reply(
            "571 No PTR Record found. Reverse DNS required:\r\n",
            took(571, "No PTR Record found. Reverse DNS required:"),
            "4.2: a client MUST take unknown codes; from a bounce",
        )
        .strict(),
        reply(
            "591 your host is blacklisted\r\n",
            took(591, "your host is blacklisted"),
            "4.2: a client MUST take unknown codes; from a bounce",
        )
        .strict(),
        reply("471 later\r\n", took(471, "later"), "4.2: a client MUST take unknown codes")
            .strict(),
        reply("150 wait\r\n", took(150, "wait"), "4.2.1: 1yz was dropped; RFC 821 has it")
            .or(Reject),
        reply(
            "550-550-Blocked by zen.example.test\r\n550 550 https://www.example.test/\r\n",
            took(550, "550-Blocked by zen.example.test\n550 https://www.example.test/"),
            "4.2.1: the second code is text; captured from Exim",
        ),
        reply(
            "503-All RCPT commands were rejected with this error:\r\n\
             503-503 sender not yet given\r\n503 Valid RCPT command must precede DATA\r\n",
            took(
                503,
                "All RCPT commands were rejected with this error:\n503 sender not yet given\n\
                 Valid RCPT command must precede DATA",
            ),
            "4.2.1: a reply quoted in a reply is text; captured from Exim",
        ),
        reply(
            "214-2.0.0 Topics:\r\n214-2.0.0 \tHELO\tEHLO\tMAIL\r\n214 2.0.0 End of HELP info\r\n",
            coded(214),
            "4.2: a tab is text; captured from Sendmail",
        ),
        reply(
            "550-5.7.1\r\n550-5.7.1 \r\n550 5.7.1 end\r\n",
            coded(550),
            "4.2.1: an enhanced code and no text; captured from Postfix",
        ),
        reply(
            "451  (46D756B1-ECE0-43BD-95C5-7D17786B0AC6.1)\r\n",
            took(451, " (46D756B1-ECE0-43BD-95C5-7D17786B0AC6.1)"),
            "4.2: two blanks, the second is text; captured from Haraka",
        ),
    ]
}

fn separators() -> Vec<Case> {
    vec![
        reply("250ok\r\n", Reject, "4.2: a blank or a hyphen follows the code"),
        reply("2500 ok\r\n", Reject, "4.2: three digits"),
        reply("250:ok\r\n", Reject, "4.2: a blank or a hyphen follows the code"),
        reply("250.ok\r\n", Reject, "4.2: a blank or a hyphen follows the code"),
        reply("250_ok\r\n", Reject, "4.2: a blank or a hyphen follows the code"),
        reply(
            "550: 5.2.2 Mailbox Full\r\n",
            Reject,
            "4.2: a colon is not a separator; from a bounce",
        ),
        reply(
            "250\tok\r\n",
            coded(250),
            "4.2: a tab is not a separator; accepting it as a blank is lenient",
        )
        .or(Reject),
        reply("250-a\r\n550 c\r\n", Reject, "4.2.1: the code on each line MUST be the same"),
        reply("550-a\r\n250 c\r\n", Reject, "4.2.1: the code on each line MUST be the same"),
        reply(
            "250-a\r\n251-b\r\n250 c\r\n",
            Reject,
            "4.2.1: the code on each line MUST be the same",
        ),
        reply("421-a\r\n450 c\r\n", Reject, "4.2.1: the code on each line MUST be the same"),
        reply("250-a\r\n25 c\r\n", Reject, "4.2.1: every line begins with the code"),
        reply("250-a\r\nb\r\n250 c\r\n", Reject, "4.2.1: every line begins with the code"),
        reply("250-a\r\n\r\n250 c\r\n", Reject, "4.2.1: every line begins with the code"),
        reply("250-a\r\n 250 c\r\n", Reject, "4.2.1: every line begins with the code"),
        reply("250-a\r\n250c\r\n", Reject, "4.2.1: a blank or a hyphen follows the code"),
    ]
}

fn line_endings() -> Vec<Case> {
    vec![
        reply("250 ok\n", NeedMore, "2.3.8: MUST NOT take a bare LF for a line's end").or(Reject),
        reply("250-a\n250 b\n", NeedMore, "2.3.8: MUST NOT take a bare LF for a line's end")
            .or(Reject),
        reply("250\n", Reject, "2.3.8: not a separator and not a line ending").or(NeedMore),
        reply("250\rok\r\n", Reject, "2.3.8: not a separator and not a line ending"),
        reply(
            "550 <failml@exim.test> This mailbox is closed\nplease update your records\r\n",
            took(550, "<failml@exim.test> This mailbox is closed\nplease update your records"),
            "2.3.8: one line, its LF is text; captured from Exim",
        )
        .strict(),
        reply(
            "550 <failml@exim.test> This mailbox is closed\n",
            NeedMore,
            "2.3.8: the first half of the above",
        )
        .or(Reject),
        reply("550 no\n250 ok\r\n", took(550, "no\n250 ok"), "2.3.8: one reply, not two").strict(),
        reply("250-a\n250 b\r\n", NeedMore, "2.3.8: one line of a reply that goes on").or(Reject),
        reply("250 a\rb\r\n", coded(250), "2.3.8: a bare CR ends nothing").strict(),
        reply("250 ok\r\r\n", coded(250), "2.3.8: the first CR is text").strict(),
    ]
}

fn pieces() -> Vec<Case> {
    vec![
        reply("", NeedMore, "4.2: nothing yet"),
        reply("2", NeedMore, "4.2: the line is not complete"),
        reply("25", NeedMore, "4.2: the line is not complete"),
        reply("250", NeedMore, "4.2: the line is not complete"),
        reply("250 ok", NeedMore, "4.2: the line is not complete"),
        reply("250 ok\r", NeedMore, "2.3.8: the line ending is not complete"),
        reply("250-a\r\n", NeedMore, "4.2.1: after a hyphen another line follows"),
        reply("250-\r\n", NeedMore, "4.2.1: after a hyphen another line follows"),
        reply("250-a\r\n250", NeedMore, "4.2.1: the last line is not complete"),
        reply("250-a\r\n250-b\r\n", NeedMore, "4.2.1: after a hyphen another line follows"),
        reply("250 a\r\n550 b\r\n", first(250, "a", 7), "4.2: two replies, the first is asked for"),
        reply("250 a\r\n5", first(250, "a", 7), "4.2: one reply and the start of another"),
        reply(
            "250 a\r\n\x16\x03\x01",
            first(250, "a", 7),
            "4.2: the bytes after a reply do not matter",
        ),
        reply(
            "250-a\r\n250 b\r\n354 go\r\n",
            first(250, "a\nb", 14),
            "RFC 2920 3.1: replies to pipelined commands may come in one piece",
        ),
        reply(
            "221 mx.exim.test closing connection\r\n421 Lost incoming connection\r\n",
            first(221, "mx.exim.test closing connection", 37),
            "4.2: two replies to one command; captured from Exim",
        ),
        reply(
            "451 hash map: unsafe map file\r\n220 mx.sendmail.test ESMTP\r\n",
            first(451, "hash map: unsafe map file", 31),
            "4.2: a reply before the greeting, as captured from Sendmail",
        ),
    ]
}

/// Input that cannot become a reply must be rejected at its first wrong octet: a parser that waits for
/// the end of the line waits until the connection times out.
fn refused() -> Vec<Case> {
    vec![
        reply("600 x\r\n", Reject, "4.2: the first digit ends at 5"),
        reply("999 x\r\n", Reject, "4.2: the first digit ends at 5"),
        reply("099 x\r\n", Reject, "4.2: no first digit 0"),
        reply("000 x\r\n", Reject, "4.2: no first digit 0"),
        reply("+25 x\r\n", Reject, "4.2: digits only"),
        reply("+OK POP3 server ready\r\n", Reject, "4.2: not SMTP, a wrong port"),
        reply("* OK IMAP4rev1 ready\r\n", Reject, "4.2: not SMTP, a wrong port"),
        reply("SSH-2.0-OpenSSH_9.6\r\n", Reject, "4.2: not SMTP, a wrong port"),
        reply("HTTP/1.1 400 Bad Request\r\n", Reject, "4.2: not SMTP, a wrong port"),
        reply("\r\n", Reject, "4.2: an empty line"),
        reply("\r\n250 ok\r\n", Reject, "4.2: an empty line first"),
        reply(" 250 ok\r\n", Reject, "4.2: the code comes first"),
        reply("x", Reject, "4.2: no digit").late(),
        reply("6", Reject, "4.2: the first digit ends at 5").late(),
        reply("25x", Reject, "4.2: no digit").late(),
        reply("250x", Reject, "4.2: no separator").late(),
        reply("250-a\r\n5", Reject, "4.2.1: the code on each line MUST be the same").late(),
        reply("250-a\r\n251", Reject, "4.2.1: the code on each line MUST be the same").late(),
        reply("250-a\r\nx", Reject, "4.2.1: every line begins with the code").late(),
    ]
}

// ---- enhanced codes -----------------------------------------------------------------------------

fn enhanced(code: u16, lines: &[&str], right: Answer, why: &'static str) -> Case {
    let lines = lines.iter().map(|line| line.as_bytes().to_vec()).collect();
    case(Ask::Enhanced(code, lines), right, why)
}

fn has(class: u16, subject: u16, detail: u16) -> Answer {
    Answer::Enhanced(Some([class, subject, detail]))
}

fn enhanced_codes() -> Vec<Case> {
    const NONE: Answer = Answer::Enhanced(None);
    let refusal = |text, right, why| enhanced(550, &[text], right, why);
    vec![
        enhanced(250, &["2.1.5 Ok"], has(2, 1, 5), "RFC 3463 2"),
        enhanced(452, &["4.2.2 Mailbox full"], has(4, 2, 2), "RFC 3463 2"),
        refusal("5.1.1 User unknown", has(5, 1, 1), "RFC 3463 2"),
        refusal("5.7.26 Unauthenticated", has(5, 7, 26), "RFC 3463 2: up to three digits"),
        refusal(
            "5.7.509 Access denied",
            has(5, 7, 509),
            "RFC 3463 2: up to three digits; Microsoft",
        ),
        refusal("5.7.606 Banned", has(5, 7, 606), "RFC 3463 2: up to three digits; Microsoft"),
        refusal("5.1.351 Unknown", has(5, 1, 351), "RFC 3463 2: up to three digits; Microsoft"),
        enhanced(
            450,
            &["4.7.650 Busy"],
            has(4, 7, 650),
            "RFC 3463 2: up to three digits; Microsoft",
        ),
        enhanced(
            451,
            &["4.7.850 Busy"],
            has(4, 7, 850),
            "RFC 3463 2: up to three digits; Microsoft",
        ),
        refusal("5.999.999 x", has(5, 999, 999), "RFC 3463 2: the largest"),
        refusal("5.0.0 x", has(5, 0, 0), "RFC 3463 2: the smallest"),
        refusal("5.01.001 x", has(5, 1, 1), "RFC 3463 2: MUST be sent without leading zeros")
            .or(NONE),
        refusal("5.1.1", has(5, 1, 1), "RFC 2034 3: no text after it; captured from Postfix"),
        refusal("5.1.1 ", has(5, 1, 1), "RFC 2034 3: no text after it; captured from Postfix"),
        refusal("5.2.2 5.2.2 Mailbox full", has(5, 2, 2), "RFC 2034 4: the second one is text"),
        refusal("5.1.1\tx", has(5, 1, 1), "RFC 2034 3: spaces follow; a tab is close").or(NONE),
        refusal("#5.1.1 x", has(5, 1, 1), "RFC 3463 2: no #; Cisco sends it").or(NONE),
        refusal("5.1.1000 x", NONE, "RFC 3463 2: at most three digits"),
        refusal("5.1000.1 x", NONE, "RFC 3463 2: at most three digits"),
        refusal("5.1.65536 x", NONE, "RFC 3463 2: at most three digits"),
        refusal("5.1 x", NONE, "RFC 3463 2: three numbers"),
        refusal("5..1 x", NONE, "RFC 3463 2: three numbers"),
        refusal("5.1. x", NONE, "RFC 3463 2: three numbers"),
        refusal("5.1.x", NONE, "RFC 3463 2: digits only"),
        refusal("+5.1.1 x", NONE, "RFC 3463 2: digits only"),
        refusal("5.+1.1 x", NONE, "RFC 3463 2: digits only"),
        refusal("5.-1.1 x", NONE, "RFC 3463 2: digits only"),
        refusal("5.٣.1 x", NONE, "RFC 3463 2: ASCII digits only"),
        refusal("5,1,1 x", NONE, "RFC 3463 2: dots"),
        refusal("10.0.0 x", NONE, "RFC 3463 2: the class is 2, 4 or 5"),
        refusal("3.0.0 x", NONE, "RFC 3463 2: the class is 2, 4 or 5"),
        refusal("0.0.0 x", NONE, "RFC 3463 2: the class is 2, 4 or 5"),
        refusal("5.1.1x", NONE, "RFC 2034 3: spaces follow"),
        refusal("5.1.1.2 x", NONE, "RFC 3463 2: three numbers"),
        refusal("4.4.4.4 is on our list", NONE, "RFC 3463 2: an IP address"),
        refusal("5.5.5.5: no PTR record", NONE, "RFC 3463 2: an IP address"),
        refusal("Sorry, no mailbox here by that name. (#5.1.1)", NONE, "RFC 2034 4: not in front"),
        enhanced(550, &["4.4.7 x"], has(4, 4, 7), "RFC 2034 4: the classes MUST agree; captured")
            .or(NONE),
        enhanced(250, &["5.1.1 x"], NONE, "RFC 2034 4: the classes MUST agree").or(has(5, 1, 1)),
        enhanced(354, &["2.0.0 go"], NONE, "RFC 2034 3: a 3yz carries none").or(has(2, 0, 0)),
        enhanced(550, &["5.1.1 a", "5.1.1 ", "5.1.1 c"], has(5, 1, 1), "RFC 2034 4: on each line"),
        enhanced(
            550,
            &["5.7.1 first", "last"],
            has(5, 7, 1),
            "RFC 2034 4: the same on each line; captured",
        )
        .strict(),
        enhanced(
            550,
            &["first", "neither", "5.7.1 last"],
            has(5, 7, 1),
            "RFC 2034 4: the same on each line; captured",
        )
        .strict(),
        enhanced(
            550,
            &["5.0.0 a", "b", "5.7.1 c"],
            has(5, 0, 0),
            "RFC 2034 4: the same on each line; captured",
        )
        .or(has(5, 7, 1)),
    ]
}

// ---- hostile bytes ------------------------------------------------------------------------------

/// Text outside the grammar, which servers still send: the code counts, and the program that prints the
/// text must protect the terminal.
fn hostile_text() -> Vec<Case> {
    let odd = |input: &[u8], why| {
        let text = String::from_utf8_lossy(&input[4..input.len() - 2]).into_owned();
        reply(input, took(550, &text), why).strict()
    };
    vec![
        odd("550 Zugriff verweigert für Sie\r\n".as_bytes(), "4.2: UTF-8; captured from Exim"),
        odd(b"550 Zugriff verweigert f\xfcr Sie\r\n", "4.2: Latin-1"),
        odd(b"550 \xd3\xca\xcf\xe4\xb2\xbb\xb4\xe6\xd4\xda\r\n", "4.2: GBK"),
        odd(b"550 \xff\xfe\r\n", "4.2: no encoding at all"),
        odd(b"550 a\0b\r\n", "4.2: NUL"),
        odd(b"550 \x1b[31mred\x07\r\n", "4.2: terminal control"),
        odd(b"550 a\x08b\x7f\r\n", "4.2: backspace and DEL"),
        odd(b"550 a\x0bb\x0cc\r\n", "4.2: vertical tab and form feed"),
        odd(b"550 \xc2\x85\xe2\x80\xa8\r\n", "4.2: Unicode line ends"),
        odd("550 \u{202e}txt.exe\r\n".as_bytes(), "4.2: bidi control"),
        odd(
            b"550 unrecognized: \"\x16\x03\x01\x02\"\r\n",
            "4.2: quoted TLS; captured from Sendmail",
        ),
    ]
}

fn hostile_bytes() -> Vec<Case> {
    vec![
        reply("250é ok\r\n", Reject, "4.2: no separator"),
        reply(b"250\xe9ok\r\n", Reject, "4.2: no separator"),
        reply("é250 ok\r\n", Reject, "4.2: digits only"),
        reply("٢٥٠ ok\r\n", Reject, "4.2: ASCII digits only"),
        reply("２５０ ok\r\n", Reject, "4.2: ASCII digits only"),
        reply("\u{feff}250 ok\r\n", Reject, "4.2: a byte order mark first"),
        reply("250\u{a0}ok\r\n", Reject, "4.2: a no-break space is not a blank"),
        reply(b"\xb250 ok\r\n", Reject, "4.2: ASCII digits only"),
        reply(b"250\0ok\r\n", Reject, "4.2: no separator"),
        reply(b"\0\0\0 ok\r\n", Reject, "4.2: digits only"),
        reply(b"\xff\xff\xff \r\n", Reject, "4.2: digits only"),
        reply("2\r\n50 ok\r\n", Reject, "4.2: three digits"),
        reply("2\n50 ok\r\n", Reject, "4.2: three digits"),
        reply(b"\x15\x03\x03\x00\x02\x02\x46", Reject, "4.2: a TLS alert").late(),
        reply("-250 ok\r\n", Reject, "4.2: digits only"),
        reply("250-a\r\n250\x00b\r\n", Reject, "4.2.1: no separator"),
        reply("250-a\r\n250é\r\n", Reject, "4.2.1: no separator"),
    ]
}

/// Sizes: a parser must accept what a server may send, and must not collect an endless reply in memory.
/// A parser without a buffer leaves that limit to its caller.
fn sizes() -> Vec<Case> {
    let line = |code: u16, octets: usize| {
        let text = "x".repeat(octets - "250 \r\n".len());
        (format!("{code} {text}\r\n"), text)
    };
    let long = |code, octets, why| {
        let (input, text) = line(code, octets);
        reply(input, took(code, &text), why)
    };
    let help = "250-topic\r\n".repeat(200) + "250 end\r\n";
    vec![
        long(250, 512, "4.5.3.1.5: the longest line a server may send"),
        long(550, 979, "4.5.3.1.5: too long, but captured from Postfix").limit(),
        long(550, 2_000, "4.5.3.1.5: too long, but Exim quotes long addresses").limit(),
        long(334, 12_288, "RFC 4954 4: a challenge may have 12,288 octets").limit(),
        reply(help, coded(250), "4.2.1: 201 lines; their number has no limit").limit(),
        reply(line(250, 1 << 20).0, Reject, "a megabyte in one line").or(coded(250)),
        reply(format!("250 {}", "x".repeat(1 << 20)), Reject, "a megabyte and no end").or(NeedMore),
        reply("250-x\r\n".repeat(150_000), Reject, "a megabyte of lines and no end").or(NeedMore),
        reply(vec![b'2'; 1 << 20], Reject, "4.2: a megabyte of digits").late(),
    ]
}
