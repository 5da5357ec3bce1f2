//! `ReplyBuilder` and `Wire`: what is sent, what is rejected, and what a client cannot forge.

use std::fmt::{self, Write};

use smtp_reply::{BuildReplyError, EnhancedCode, Reply, ReplyBuilder, ReplyCode};

use super::laws::slow_build::{Content, Sending};
use super::send_laws::{builder, send};

/// Returns a case with a code, and an enhanced code unless it is empty.
fn sending<'a>(code: u16, enhanced: &str, content: Content<'a>) -> Sending<'a> {
    let numbers = |code: EnhancedCode| [code.class().digit().into(), code.subject(), code.detail()];
    let enhanced = EnhancedCode::parse(enhanced).ok().map(numbers);
    Sending { code, enhanced, content, utf8: false }
}

/// Asserts that both forms send the same.
#[track_caller]
fn sends(code: u16, enhanced: &str, content: Content<'_>, wire: &str) {
    let sending = sending(code, enhanced, content);
    send(&sending);
    assert_eq!(builder(&sending).wire().unwrap().to_string(), wire);
}

/// Asserts that the strict form rejects it with this error, and that the lossy form sends this.
#[track_caller]
fn refuses(code: u16, enhanced: &str, content: Content<'_>, error: &str, wire: &str) {
    let sending = sending(code, enhanced, content);
    send(&sending);
    assert_eq!(builder(&sending).check().unwrap_err().to_string(), error);
    assert_eq!(builder(&sending).wire_lossy().to_string(), wire);
}

use Content::{Lines, Text};

#[test]
fn what_is_sent() {
    sends(250, "", Text("Ok"), "250 Ok\r\n");
    sends(250, "", Text(""), "250 \r\n");
    sends(250, "2.1.5", Text("Ok"), "250 2.1.5 Ok\r\n");
    sends(250, "2.1.5", Text(""), "250 2.1.5 \r\n");
    sends(550, "5.7.509", Text("a\nb"), "550-5.7.509 a\r\n550 5.7.509 b\r\n");
    sends(334, "", Text("VXNlcm5hbWU6"), "334 VXNlcm5hbWU6\r\n");
    sends(250, "", Text("a \\ b\t"), "250 a \\ b\t\r\n");
    let ehlo = ["mx.example.org", "PIPELINING", "SIZE 1000"];
    sends(250, "", Lines(&ehlo), "250-mx.example.org\r\n250-PIPELINING\r\n250 SIZE 1000\r\n");
}

/// Counts the writes.
struct Writes(usize);

impl Write for Writes {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        self.0 += 1;
        Ok(())
    }
}

#[test]
fn a_short_reply_is_written_at_once() {
    let lines = ["x".repeat(500), "y".repeat(500), "z".repeat(500)];
    let lines = lines.each_ref().map(String::as_str);
    let reply = ReplyBuilder::new(ReplyCode::OK);
    for (reply, writes) in [
        (reply, 1),
        (reply.text("Ok"), 1),
        (reply.text("Ok\nagain\r\n"), 1),
        (reply.text("\u{7}"), 1),
        (reply.lines(&lines[..1]), 1),
        (reply.lines(&lines), 3),
    ] {
        let mut counted = Writes(0);
        write!(counted, "{}", reply.wire_lossy()).unwrap();
        assert_eq!(counted.0, writes, "{reply:?}");
    }
}

#[test]
fn line_endings() {
    for (text, wire) in [
        ("a\nb", "250-a\r\n250 b\r\n"),
        ("a\r\nb", "250-a\r\n250 b\r\n"),
        ("a\n", "250 a\r\n"),
        ("a\r\n", "250 a\r\n"),
        ("\n", "250 \r\n"),
        ("\r\n", "250 \r\n"),
        ("a\n\n", "250-a\r\n250 \r\n"),
        ("a\r\n\n", "250-a\r\n250 \r\n"),
        ("\n\r\n\n", "250-\r\n250-\r\n250 \r\n"),
    ] {
        sends(250, "", Text(text), wire);
    }
    sends(250, "", Lines(&[]), "250 \r\n");
    sends(250, "", Lines(&[""]), "250 \r\n");
    sends(250, "", Lines(&["a", "", ""]), "250-a\r\n250-\r\n250 \r\n");
    let byte = |offset: usize, byte: u8| {
        format!("byte {offset} of the text is 0x{byte:02x}, which a reply may not contain")
    };
    for (text, offset, wire) in [
        ("a\rb", 1, "250 a\\rb\r\n"),
        ("a\r", 1, "250 a\\r\r\n"),
        ("a\n\r", 2, "250-a\r\n250 \\r\r\n"),
        ("a\r\r\nb", 1, "250-a\\r\r\n250 b\r\n"),
        ("a\r\r\n", 1, "250 a\\r\r\n"),
    ] {
        refuses(250, "", Text(text), &byte(offset, b'\r'), wire);
    }
    refuses(250, "", Lines(&["a\nb"]), &byte(1, b'\n'), "250 a\\nb\r\n");
    refuses(250, "", Lines(&["ab", "c\r\n"]), &byte(4, b'\r'), "250-ab\r\n250 c\\r\\n\r\n");
    // The first is not one of two lines.
    sends(250, "", Lines(&["ab"]), "250 ab\r\n");
}

#[test]
fn the_last_call_of_text_and_lines_counts() {
    let reply = ReplyBuilder::new(ReplyCode::OK);
    assert_eq!(reply.text("a").lines(&["b", "c"]), reply.lines(&["b", "c"]));
    assert_eq!(reply.lines(&["b", "c"]).text("a"), reply.text("a"));
    assert_eq!(reply.text("a").text("").wire_lossy().to_string(), "250 \r\n");
    assert_eq!(reply.code(), ReplyCode::OK);
}

#[test]
fn a_code_that_must_not_be_sent() {
    let grammar = |code| format!("{code} is outside the grammar of RFC 5321");
    refuses(571, "5.7.1", Text("no"), &grammar(571), "571 5.7.1 no\r\n");
    refuses(150, "", Text("a\nb"), &grammar(150), "150-a\r\n150 b\r\n");
    refuses(538, "", Text("no"), "538 is historic and must not be sent", "538 no\r\n");
}

#[test]
fn an_enhanced_code_that_does_not_fit_is_left_out() {
    let error = "the class of 5.1.1 does not match 450";
    // It is removed from the text too: otherwise it would be read as a code.
    refuses(450, "5.1.1", Text("5.1.1 a\nb"), error, "450-a\r\n450 b\r\n");
    refuses(450, "5.1.1", Text("4.1.1 a"), error, "450 \\4.1.1 a\r\n");
    refuses(354, "2.0.0", Text("Go"), "354 must not have an enhanced code", "354 Go\r\n");
    refuses(334, "2.0.0", Text("2.0.0 x"), "334 must not have an enhanced code", "334 x\r\n");
    let error = "the class of 2.0.0 does not match 150";
    refuses(150, "2.0.0", Text("x"), error, "150 x\r\n");
}

#[test]
fn text_never_sets_the_enhanced_code() {
    let error =
        |offset| format!("the text has an enhanced code at byte {offset}, where a line begins");
    for code in ["5.1.1", "#5.1.1", "2.0.0", "4.01.1", "5.7.509"] {
        for end in ["", " ", "\t", " a", "\ta", " 5.1.1 a"] {
            let text = format!("{code}{end}");
            for value in [250, 354, 421, 550] {
                let wire = format!("{value} \\{text}\r\n");
                refuses(value, "", Text(&text), &error(0), &wire);
            }
            let wire = format!("550-5.3.0 a\r\n550 5.3.0 \\{text}\r\n");
            refuses(550, "5.3.0", Text(&format!("a\n{text}")), &error(2), &wire);
            refuses(550, "5.3.0", Text(&format!("a\r\n{text}")), &error(3), &wire);
            refuses(550, "5.3.0", Lines(&["a", &text]), &error(2), &wire);
        }
        for end in ["a", ".", ".1", "\u{1}", "0000"] {
            let text = format!("{code}{end}");
            let wire = format!("550 {}\r\n", text.replace('\u{1}', "\\u{1}"));
            let sending = sending(550, "", Text(&text));
            send(&sending);
            assert_eq!(builder(&sending).wire_lossy().to_string(), wire);
        }
    }
    sends(550, "5.1.1", Text("5.1.1 a\n#5.01.1\t b"), "550-5.1.1 a\r\n550 5.1.1 b\r\n");
    let wire = "550 5.1.1 \\5.1.1 a\r\n";
    refuses(550, "5.1.1", Text("5.1.1 5.1.1 a"), &error(0), wire);
    sends(550, "5.1.1", Text(" 5.1.2 a"), "550 5.1.1  5.1.2 a\r\n");
}

#[test]
fn text_of_a_client_is_escaped() {
    let byte = |offset: usize, byte: u8| {
        format!("byte {offset} of the text is 0x{byte:02x}, which a reply may not contain")
    };
    for (char, wire) in [
        ('\0', "\\u{0}"),
        ('\r', "\\r"),
        ('\u{1b}', "\\u{1b}"),
        ('\u{7f}', "\\u{7f}"),
        ('\u{85}', "\\u{85}"),
        ('\u{e9}', "\\u{e9}"),
        ('\u{2028}', "\\u{2028}"),
        ('\u{202e}', "\\u{202e}"),
        ('\u{20ac}', "\\u{20ac}"),
        ('\u{ffff}', "\\u{ffff}"),
        ('\u{1f4e7}', "\\u{1f4e7}"),
        ('\u{10ffff}', "\\u{10ffff}"),
    ] {
        let (text, wire) = (format!("<a{char}b>"), format!("501 <a{wire}b>\r\n"));
        refuses(501, "", Text(&text), &byte(2, text.as_bytes()[2]), &wire);
    }
    let text = "<x>\r\n250 2.0.0 Ok\r\n\u{1b}[2Jjürgen";
    let wire = "550-5.1.1 <x>\r\n550-5.1.1 250 2.0.0 Ok\r\n550 5.1.1 \\u{1b}[2Jj\\u{fc}rgen\r\n";
    refuses(550, "5.1.1", Text(text), &byte(19, 0x1b), wire);
}

#[test]
fn utf8_is_sent_if_allowed() {
    let send = |text, expected: Result<&str, (usize, u8)>, lossy: &str| {
        let sending = Sending { utf8: true, ..sending(250, "2.1.0", Text(text)) };
        send(&sending);
        let built = builder(&sending).check();
        match expected {
            Ok(wire) => {
                assert_eq!(builder(&sending).wire().unwrap().to_string(), wire);
                assert_eq!(builder(&sending).utf8(false).wire_lossy().to_string(), lossy);
            }
            Err(place) => {
                let Err(BuildReplyError::Byte { offset, byte, .. }) = built else {
                    panic!("{built:?}");
                };
                assert_eq!((offset, byte), place);
                assert_eq!(builder(&sending).wire_lossy().to_string(), lossy);
            }
        }
    };
    send("<jürgen>", Ok("250 2.1.0 <jürgen>\r\n"), "250 2.1.0 <j\\u{fc}rgen>\r\n");
    send("日本\\", Ok("250 2.1.0 日本\\\r\n"), "250 2.1.0 \\u{65e5}\\u{672c}\\\r\n");
    send("ü\u{85}", Err((2, 0xc2)), "250 2.1.0 ü\\u{85}\r\n");
    send("ü\u{202e}ü", Err((2, 0xe2)), "250 2.1.0 ü\\u{202e}ü\r\n");
    send("ü\0", Err((2, 0)), "250 2.1.0 ü\\u{0}\r\n");
    // Octets count, not characters, and no character is split.
    let text = "ü".repeat(300);
    let [first, second] = ["ü".repeat(250), "ü".repeat(50)];
    let sending = Sending { utf8: true, ..sending(450, "4.1.8", Text(&text)) };
    super::send_laws::send(&sending);
    let wire = format!("450-4.1.8 {first}\r\n450 4.1.8 {second}\r\n");
    assert_eq!(builder(&sending).wire_lossy().to_string(), wire);
}

/// Folds at every length around 512, with every kind of text at the fold.
#[test]
fn folds_around_512() {
    // Replies that are not folded, that are folded, and that only the lossy form folds.
    for code in [250, 550, 551] {
        for enhanced in ["", "5.1.1"] {
            for tail in
                ["", " ", "  ", "b", " b", "  b", " 5.1.1", " 5.1.1 b", "é", " é b", "\u{1}x"]
            {
                for head in ["", "x ", "5.1.1 "] {
                    for len in (494 - head.len())..=(508 - head.len()) {
                        let text = format!("{head}{}{tail}{tail}", "a".repeat(len));
                        for utf8 in [false, true] {
                            send(&Sending { utf8, ..sending(code, enhanced, Text(&text)) });
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_lossy_line_is_folded_whatever_it_takes() {
    let lossy = |code, enhanced, text: &str| {
        let sending = sending(code, enhanced, Text(text));
        send(&sending);
        builder(&sending).wire_lossy().to_string()
    };
    let [a, b] = ["a".repeat(506), "b".repeat(100)];
    assert_eq!(lossy(250, "", &format!("{a}{b}")), format!("250-{a}\r\n250 {b}\r\n"));
    assert_eq!(lossy(421, "", &format!("{a} {b}")), format!("421-{a}\r\n421 {b}\r\n"));
    // No escape is split.
    let a = "a".repeat(503);
    assert_eq!(lossy(501, "", &format!("{a}éb")), format!("501-{a}\r\n501 \\u{{e9}}b\r\n"));
    // A code that begins a folded line is marked, which takes an octet.
    let a = "a".repeat(505);
    let wire = format!("550-{a}\r\n550 \\5.1.1 {}\r\n", "b".repeat(499));
    assert_eq!(lossy(550, "", &format!("{a} 5.1.1 {}", "b".repeat(499))), wire);
    let wire = format!("550-{a}\r\n550-\\5.1.1\r\n550 {}\r\n", "b".repeat(500));
    assert_eq!(lossy(550, "", &format!("{a} 5.1.1 {}", "b".repeat(500))), wire);
    // So is one that only a fold creates.
    let text = format!("{}5.1.1 {}", "a".repeat(506), "b".repeat(20));
    let wire = format!("550-{}\r\n550 \\5.1.1 {}\r\n", "a".repeat(506), "b".repeat(20));
    assert_eq!(lossy(550, "", &text), wire);
    // Only blanks.
    for blanks in [" ", "\t"] {
        for len in [505, 506, 507, 1012, 1013, 5_000] {
            lossy(550, "", &blanks.repeat(len));
            lossy(250, "2.0.0", &blanks.repeat(len));
        }
    }
}

#[test]
fn a_challenge_is_one_line() {
    let longest = "A".repeat(12_288 - 6);
    sends(334, "", Text(&longest), &format!("334 {longest}\r\n"));
    sends(334, "", Text("a\r\n"), "334 a\r\n");
    sends(334, "", Text("a\n"), "334 a\r\n");
    let error = "the line at byte 0 of the text would be longer than 12288 octets";
    refuses(334, "", Text(&format!("{longest}A")), error, &format!("334 {longest}\r\n"));
    let words = "A ".repeat(6_141);
    refuses(334, "", Text(&format!("{words}B")), error, &format!("334 {words}\r\n"));
    // Where it is truncated, no escape is split.
    let most = &longest[5..];
    let sending = sending(334, "", Text(&longest[4..]));
    send(&sending);
    let text = format!("{most}é");
    let long = Sending { content: Text(&text), ..sending };
    send(&long);
    assert_eq!(builder(&long).wire_lossy().to_string(), format!("334 {most}\r\n"));

    let second =
        |offset| format!("334 must be one line, but byte {offset} of the text starts another");
    refuses(334, "", Text("a\nb"), &second(1), "334 a\\nb\r\n");
    refuses(334, "", Text("a\r\nb\n"), &second(2), "334 a\\r\\nb\r\n");
    refuses(334, "", Text("\n\n"), &second(0), "334 \\n\r\n");
    refuses(334, "", Lines(&["a", "b", ""]), &second(1), "334 a\\nb\\n\r\n");
    let many = vec!["AAAAA"; 2_000];
    let reply = ReplyBuilder::new(ReplyCode::AUTHENTICATION_CHALLENGE).lines(&many);
    let wire = reply.wire_lossy().to_string();
    assert_eq!((wire.len(), wire.lines().count()), (12_288, 1));
    for len in 12_270..12_290 {
        let item = "A".repeat(len);
        for items in [&[&*item, "b", "c"][..], &["b", &item, "c"], &["\n", "é", &item]] {
            send(&super::send::sending(334, "", Lines(items)));
        }
    }
}

#[test]
fn a_reply_stays_within_the_default_limits() {
    let lines = vec!["x".repeat(506); 300];
    let lines: Vec<_> = lines.iter().map(String::as_str).collect();
    let error = "the reply would be longer than 131072 octets";
    sends(250, "", Lines(&lines[..256]), &sent(&lines[..256]));
    refuses(250, "", Lines(&lines[..257]), error, &sent(&lines[..256]));
    refuses(250, "", Lines(&lines), error, &sent(&lines[..256]));
    let text = lines.join("\n");
    refuses(250, "", Text(&text), error, &sent(&lines[..256]));
    for text in ["word ", "\u{1f4e7}", "\n"] {
        send(&sending(250, "", Text(&text.repeat(30_000))));
    }
}

fn sent(lines: &[&str]) -> String {
    let wire = format!("250-{}\r\n", lines.join("\r\n250-"));
    let last = wire.len() - lines.last().map_or(0, |line| line.len()) - 3;
    format!("{} {}", &wire[..last], &wire[last + 1..])
}

#[test]
fn every_code_is_sent() {
    for code in 100..=599 {
        for enhanced in ["", "2.0.0", "4.999.999", "5.10.9"] {
            for text in ["", "text", "5.10.9 text\n4.0.0\nmore", "für"] {
                send(&sending(code, enhanced, Text(text)));
            }
        }
    }
}

#[test]
fn every_enhanced_code_is_written_right() {
    for subject in (0..=999).step_by(9) {
        for detail in [0, 7, 10, 42, 99, 100, 101, 650, 999] {
            let enhanced = format!("5.{subject}.{detail}");
            sends(550, &enhanced, Text("x"), &format!("550 {enhanced} x\r\n"));
        }
    }
}

#[test]
fn constants() {
    const LINES: &[&str] = &["mx.example.org", "SIZE 1000"];
    const EHLO: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).lines(LINES).utf8(false);
    const _: () = assert!(EHLO.check().is_ok());
    const WRONG: Result<(), BuildReplyError> = EHLO.text("5.1.1 no").check();
    assert!(matches!(WRONG, Err(BuildReplyError::EnhancedInText { offset: 0, .. })));
    let wire = EHLO.wire_lossy();
    assert_eq!(format!("{wire:?}"), r#"Wire("250-mx.example.org\r\n250 SIZE 1000\r\n")"#);
    let bytes = wire.to_string();
    assert_eq!(Reply::parse(&bytes).unwrap().lines().count(), 2);
}
