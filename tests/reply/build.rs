//! `ReplyBuf`: replies that may be sent, replies that are rejected, and replies that are kept.

use smtp_reply::{BuildReplyError, EnhancedCode, Reply, ReplyBuf, ReplyCode, ReplyDecoder};

use super::build_laws::{build, kept};
use super::{stored, texts, wire};

fn code(value: u16) -> ReplyCode {
    ReplyCode::from_u16(value).unwrap()
}

fn enhanced(text: &str) -> EnhancedCode {
    EnhancedCode::parse(text).unwrap()
}

fn new(value: u16, text: &str) -> Result<ReplyBuf, BuildReplyError> {
    build(code(value), None, text);
    ReplyBuf::new(code(value), text)
}

fn with_enhanced(value: u16, prefix: &str, text: &str) -> Result<ReplyBuf, BuildReplyError> {
    build(code(value), Some(enhanced(prefix)), text);
    ReplyBuf::with_enhanced(code(value), enhanced(prefix), text)
}

#[track_caller]
fn sends(built: Result<ReplyBuf, BuildReplyError>, wire: &[u8]) {
    let built = built.unwrap();
    assert_eq!(built.as_bytes(), wire, "{built:?}");
}

#[track_caller]
fn refuses(built: Result<ReplyBuf, BuildReplyError>, text: &str) {
    assert_eq!(built.unwrap_err().to_string(), text);
}

#[test]
fn what_is_written() {
    sends(new(250, "Ok"), b"250 Ok\r\n");
    sends(new(250, ""), b"250 \r\n");
    sends(new(334, ""), b"334 \r\n");
    sends(new(250, "a\n\nb\n"), b"250-a\r\n250-\r\n250-b\r\n250 \r\n");
    sends(new(250, "\n"), b"250-\r\n250 \r\n");
    sends(new(250, " a \t"), b"250  a \t\r\n");
    sends(with_enhanced(250, "2.1.5", "Ok"), b"250 2.1.5 Ok\r\n");
    sends(with_enhanced(250, "2.1.5", ""), b"250 2.1.5 \r\n");
    // Each line repeats the enhanced code (RFC 2034 section 4).
    let wire = b"550-5.7.1 a\r\n550-5.7.1 \r\n550 5.7.1 b\r\n";
    sends(with_enhanced(550, "5.7.1", "a\n\nb"), wire);
    // A code that is not at the start is text.
    sends(new(550, " 5.1.1 a"), b"550  5.1.1 a\r\n");
    sends(new(550, "5.1.1x"), b"550 5.1.1x\r\n");
    sends(new(550, "550 a"), b"550 550 a\r\n");
}

#[test]
fn the_code_must_be_one_that_is_sent() {
    for value in 100..=599 {
        let [x, y] = [value / 100, value / 10 % 10];
        let in_the_grammar = (2..=5).contains(&x) && y <= 5;
        match new(value, "text") {
            Ok(_) => assert!(in_the_grammar && value != 538),
            Err(BuildReplyError::Code { code, .. }) => assert!(!in_the_grammar && code == value),
            Err(BuildReplyError::Historic { code, .. }) => assert!(code == value && value == 538),
            Err(error) => panic!("{value}: {error}"),
        }
    }
    refuses(new(571, ""), "571 is outside the grammar of RFC 5321");
    refuses(new(150, ""), "150 is outside the grammar of RFC 5321");
    refuses(new(538, ""), "538 is historic and must not be sent");
}

#[test]
fn the_enhanced_code_must_fit() {
    for (value, class) in [(250, 2), (450, 4), (550, 5)] {
        for other in [2, 4, 5] {
            let built = with_enhanced(value, &format!("{other}.0.0"), "");
            assert_eq!(built.is_ok(), other == class, "{value} {other}.0.0");
        }
    }
    refuses(with_enhanced(450, "5.1.1", ""), "the class of 5.1.1 does not match 450");
    refuses(with_enhanced(354, "2.0.0", ""), "354 must not have an enhanced code");
    refuses(with_enhanced(334, "5.0.0", ""), "334 must not have an enhanced code");
    assert!(with_enhanced(150, "2.0.0", "").is_err());
}

#[test]
fn the_text_must_be_printable_ascii() {
    for char in (0..=0xff).map(char::from).chain(['\u{2028}', '\u{1f4e7}']) {
        let text = format!("a{char}");
        let fits = (' '..='~').contains(&char) || char == '\t' || char == '\n';
        assert_eq!(new(250, &text).is_ok(), fits, "{char:?}");
        assert_eq!(with_enhanced(250, "2.0.0", &text).is_ok(), fits, "{char:?}");
        if !fits {
            let first = text.as_bytes()[1];
            let error =
                format!("byte 1 of the text is 0x{first:02x}, which a reply may not contain");
            refuses(new(250, &text), &error);
        }
    }
}

#[test]
fn a_line_of_text_must_not_begin_with_an_enhanced_code() {
    for (text, offset) in
        [("5.1.1 a", 0), ("#5.1.1 a", 0), ("2.0.0", 0), ("4.01.1\ta", 0), ("a\nb\n5.1.1", 4)]
    {
        let error = format!("the text has an enhanced code at byte {offset}, where a line begins");
        for value in [250, 354, 421, 550] {
            refuses(new(value, text), &error);
        }
        refuses(with_enhanced(550, "5.7.1", text), &error);
    }
}

#[test]
fn a_line_does_not_get_its_enhanced_code_twice() {
    let wire = b"550-5.1.1 a\r\n550-5.1.1 b\r\n550 5.1.1 \r\n";
    sends(with_enhanced(550, "5.1.1", "5.1.1 a\n#5.01.1 \t b\n5.1.1"), wire);
    let error = "the text has an enhanced code at byte 2, where a line begins";
    refuses(with_enhanced(550, "5.1.1", "x\n5.1.1 5.1.1 a"), error);
    refuses(with_enhanced(550, "5.1.1", "x\n5.1.1 5.1.2 a"), error);
    sends(with_enhanced(550, "5.1.1", "5.1.1a"), b"550 5.1.1 5.1.1a\r\n");
    // The code that is not repeated leaves room.
    let a = "a".repeat(500);
    let wire = format!("550 5.1.1 {a}\r\n");
    sends(with_enhanced(550, "5.1.1", &format!("5.1.1 {a}")), wire.as_bytes());
}

#[test]
fn a_challenge_is_one_line_of_12288_octets() {
    let longest = "A".repeat(12_288 - 6);
    assert_eq!(new(334, &longest).unwrap().as_bytes().len(), 12_288);
    let error = "the line at byte 0 of the text would be longer than 12288 octets";
    refuses(new(334, &format!("{longest}A")), error);
    refuses(new(334, &"A ".repeat(6_200)), error);
    refuses(new(334, "a\nb"), "334 must be one line, but byte 1 of the text starts another");
    refuses(new(334, "\n"), "334 must be one line, but byte 0 of the text starts another");
}

#[test]
fn a_long_line_is_folded_at_the_last_space_that_fits() {
    let [a, b] = ["a".repeat(505), "b".repeat(505)];
    // 512 octets with code and CRLF fit, 513 do not.
    sends(new(550, &format!("{a}b")), format!("550 {a}b\r\n").as_bytes());
    sends(new(550, &format!("{a} b")), format!("550-{a}\r\n550 b\r\n").as_bytes());
    sends(new(450, &format!("{a}c {b}")), format!("450-{a}c\r\n450 {b}\r\n").as_bytes());
    let error = "the line at byte 0 of the text would be longer than 512 octets";
    refuses(new(550, &format!("{a}bc")), error);
    refuses(new(550, &format!("{a}bc d")), error);
    let error = "the line at byte 2 of the text would be longer than 512 octets";
    refuses(new(550, &format!("x\n{a}bc")), error);
    // With the enhanced code on each line there is less room.
    let [a, b] = ["a".repeat(500), "b".repeat(500)];
    let wire = format!("550-5.1.1 {a}\r\n550 5.1.1 {b}\r\n");
    sends(with_enhanced(550, "5.1.1", &format!("{a} {b}")), wire.as_bytes());
    refuses(
        with_enhanced(550, "5.1.1", &format!("{a}a")),
        "the line at byte 0 of the text would be longer than 512 octets",
    );
    // It folds repeatedly, and only lines that are too long.
    let words = "word ".repeat(300);
    let reply = new(554, &format!("short one\n{words}\nlast")).unwrap();
    let lines: Vec<_> = texts(reply.as_reply()).iter().map(|line| line.len()).collect();
    assert_eq!(lines, [9, 504, 504, 490, 4]);
}

#[test]
fn folding_loses_nothing_and_makes_no_enhanced_code() {
    let a = "a".repeat(498);
    // Not at the space before 5.1.1, which would become the code of the second line.
    let text = format!("xx {a} 5.1.1 b");
    sends(new(550, &text), format!("550-xx\r\n550 {a} 5.1.1 b\r\n").as_bytes());
    // Not at all without another space.
    let error = "the line at byte 0 of the text would be longer than 512 octets";
    refuses(new(550, &format!("{a}xxx 5.1.1 b")), error);
    // Not inside a run of blanks, which a parser drops after an enhanced code.
    let b = "b".repeat(100);
    sends(new(550, &format!("{a}   {b}")), format!("550-{a}  \r\n550 {b}\r\n").as_bytes());
    refuses(new(550, &format!("{a}{}{b}", " ".repeat(20))), error);
}

#[test]
fn replies_that_programs_read_are_not_folded() {
    let text = "word ".repeat(150);
    let error = "the line at byte 0 of the text would be longer than 512 octets";
    for value in (200..=599).filter(|value| code(*value).is_rfc5321_syntax() && *value != 538) {
        // RFC 5321 section 4.2: 220, 221, 251, 421 and 551; and no 2yz or 3yz at all.
        match value {
            334 => assert_eq!(new(value, &text).unwrap().as_bytes().len(), 756),
            200..400 | 421 | 551 => refuses(new(value, &text), error),
            _ => assert_eq!(new(value, &text).unwrap().as_reply().lines().count(), 2),
        }
    }
}

#[test]
fn a_reply_over_the_default_limits_is_rejected() {
    let lines = |count: usize| vec!["x".repeat(506); count].join("\n");
    assert_eq!(new(250, &lines(256)).unwrap().as_bytes().len(), 131_072);
    refuses(new(250, &lines(257)), "the reply would be longer than 131072 octets");
    let error = "the reply would be longer than 131072 octets";
    refuses(new(550, &"word ".repeat(40_000)), error);
}

#[test]
fn a_parsed_reply_is_kept_unchanged() {
    for (reply, bytes) in [
        (wire(b"550-a\nb\r\n550\tf\xfcr\r\r\n"), &b"550-a\nb\r\n550\tf\xfcr\r\r\n"[..]),
        (stored(b"571-5.1.1 a\n571"), b"571-5.1.1 a\r\n571\r\n"),
        (stored(b"250-a\n250 b\r"), b"250-a\r\n250 b\r\n"),
        (stored(b"550 a\nb"), b"550 a\nb\r\n"),
        (stored(b"538\n"), b"538\r\n"),
    ] {
        kept(reply);
        assert_eq!(ReplyBuf::from(reply).as_bytes(), bytes);
    }
    let mut lenient = ReplyDecoder::new().accept_bare_lf(true);
    let reply = lenient.decode(b"250-a\n250 b\n").unwrap().unwrap();
    kept(reply);
    assert_eq!(ReplyBuf::from(reply).as_bytes(), b"250-a\r\n250 b\r\n");
}

#[test]
fn conversions() {
    let reply = new(250, "Ok").unwrap();
    assert_eq!(reply.code(), ReplyCode::OK);
    assert_eq!(reply.as_reply(), wire(b"250 Ok\r\n"));
    assert_eq!(AsRef::<[u8]>::as_ref(&reply), b"250 Ok\r\n");
    assert_eq!(reply.to_string(), "250 Ok");
    assert_eq!(format!("{reply:>20}"), "250 Ok");
    assert_eq!(format!("{reply:?}"), r#"ReplyBuf("250 Ok\r\n")"#);
    assert_eq!("250 Ok\n".parse(), Ok(reply.clone()));
    assert_eq!("250-Ok".parse::<ReplyBuf>(), Err(Reply::parse("250-Ok").unwrap_err()));
    assert_eq!(reply.into_bytes(), b"250 Ok\r\n");
}
