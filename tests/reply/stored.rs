//! The rule for a stored reply: what `Reply::parse` accepts and rejects.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use smtp_reply::Reply;

use super::{assert_error, stored, texts, wire};

#[track_caller]
fn error(input: &[u8], offset: usize, line: usize, text: &str) {
    assert_error(Reply::parse(input).unwrap_err(), offset, line, text);
}

#[test]
fn an_lf_ends_a_line_where_the_same_code_follows() {
    let cases: [(&[u8], &[&[u8]]); 14] = [
        (b"250-a\r\n250 b\r\n", &[b"a", b"b"]),
        (b"250-a\n250 b\n", &[b"a", b"b"]),
        (b"250-a\n250-b\n250\tc", &[b"a", b"b", b"c"]),
        // After the code: a line ending, or the end.
        (b"250-a\n250\r\n", &[b"a", b""]),
        (b"250-a\n250\n", &[b"a", b""]),
        (b"250-a\n250\r", &[b"a", b""]),
        (b"250-a\n250", &[b"a", b""]),
        // At the very end, whatever precedes it.
        (b"250 a\n", &[b"a"]),
        (b"250\n", &[b""]),
        // Any other LF is text: no code, another code, no separator.
        (b"550 a\nb", &[b"a\nb"]),
        (b"550 a\n551 b\n", &[b"a\n551 b"]),
        (b"550 a\n550b", &[b"a\n550b"]),
        (b"550 a\n55", &[b"a\n55"]),
        (b"550 a\n\n", &[b"a\n"]),
    ];
    for (input, lines) in cases {
        assert_eq!(texts(stored(input)), lines, "{}", input.escape_ascii());
        assert_eq!(stored(input).as_bytes(), input);
    }
}

#[test]
fn the_last_line_ending_may_be_missing() {
    for input in [&b"250 a\r\n"[..], b"250 a\n", b"250 a\r", b"250 a"] {
        assert_eq!(texts(stored(input)), [b"a"]);
    }
    for input in [&b"250\r\n"[..], b"250\n", b"250\r", b"250", b"250 ", b"250 \r"] {
        assert_eq!(texts(stored(input)), [b""]);
    }
    // Only one line ending: a second CR is text.
    assert_eq!(texts(stored(b"250 a\r\r")), [b"a\r"]);
    assert_eq!(texts(stored(b"250 a\n\r")), [b"a\n"]);
    assert_eq!(texts(stored(b"250 a\rb")), [b"a\rb"]);
}

#[test]
fn bytes_that_are_not_a_reply() {
    let cases: [(&[u8], usize, usize, &str); 17] = [
        (b"ok", 0, 1, "line 1, byte 0: expected a digit from 1 to 5, found 0x6f"),
        (b"650 ok", 0, 1, "line 1, byte 0: expected a digit from 1 to 5, found 0x36"),
        (b"099 ok", 0, 1, "line 1, byte 0: expected a digit from 1 to 5, found 0x30"),
        (b" 250 ok", 0, 1, "line 1, byte 0: expected a digit from 1 to 5, found 0x20"),
        (b"25\n", 2, 1, "line 1, byte 2: expected a digit, found 0x0a"),
        (b"250-a\r\n\r\n", 7, 2, "line 2, byte 7: expected a digit, found 0x0d"),
        (b"250_ok", 3, 1, "line 1, byte 3: expected a space, a hyphen or CRLF, found 0x5f"),
        (b"2500", 3, 1, "line 1, byte 3: expected a space, a hyphen or CRLF, found 0x30"),
        (b"250\nok", 3, 1, "line 1, byte 3: expected a space, a hyphen or CRLF, found 0x0a"),
        (b"250\rok", 4, 1, "line 1, byte 4: expected LF after CR, found 0x6f"),
        (b"250-a\r\n550 b", 7, 2, "line 2 has code 550, but the reply began with 250"),
        (b"250-a\r\n250-b\r\n251 c", 16, 3, "line 3 has code 251, but the reply began with 250"),
        (b"250-a\r\n55x b", 7, 2, "line 2 has code 5yz, but the reply began with 250"),
        (b"250-a\r\n55", 7, 2, "line 2 has code 5yz, but the reply began with 250"),
        (b"250 a\r\n250 b", 7, 2, "unexpected bytes after the reply, from byte 7"),
        (b"250 a\n250 b", 6, 2, "unexpected bytes after the reply, from byte 6"),
        (b"250-a\r\n250 b\r\n\n", 14, 3, "unexpected bytes after the reply, from byte 14"),
    ];
    for (input, offset, line, text) in cases {
        error(input, offset, line, text);
    }
}

#[test]
fn incomplete_replies() {
    error(b"", 0, 1, "the reply is cut off in line 1, at byte 0");
    error(b"25", 2, 1, "the reply is cut off in line 1, at byte 2");
    error(b"250-a", 5, 2, "the reply is cut off in line 2, at byte 5");
    error(b"250-a\r\n", 7, 2, "the reply is cut off in line 2, at byte 7");
    error(b"250-a\r\n25", 9, 2, "the reply is cut off in line 2, at byte 9");
    // An LF before another code is text, so the last line is missing.
    let text = "the reply is cut off in line 2, at byte 11 (a bare LF was seen)";
    error(b"250-a\n251 b", 11, 2, text);
}

#[test]
fn there_is_no_limit() {
    let line = format!("250-{}\r\n", "x".repeat(99_994));
    let input = format!("{}250 {}", line.repeat(10), "y".repeat(1_000_000));
    assert_eq!(stored(input.as_bytes()).lines().count(), 11);
}

#[test]
fn all_types_of_bytes_are_accepted() {
    let text = String::from("250 ok");
    let expected = stored(b"250 ok");
    assert_eq!(Reply::parse("250 ok"), Ok(expected));
    assert_eq!(Reply::parse(&text), Ok(expected));
    assert_eq!(Reply::parse(b"250 ok"), Ok(expected));
    assert_eq!(Reply::parse(&text.clone().into_bytes()), Ok(expected));
    assert_eq!(Reply::parse(text.as_bytes()), Ok(expected));
}

#[test]
fn a_reply_keeps_its_rule_and_equality_ignores_it() {
    fn hash(reply: Reply<'_>) -> u64 {
        let mut hasher = DefaultHasher::new();
        reply.hash(&mut hasher);
        hasher.finish()
    }
    let input = b"550-5.1.1 a\n550-b\r\n550 c\r\n";
    let [on_the_wire, in_a_log] = [wire(input), stored(input)];
    assert_eq!(texts(on_the_wire), [&b"5.1.1 a\n550-b"[..], b"c"]);
    assert_eq!(texts(in_a_log), [&b"5.1.1 a"[..], b"b", b"c"]);
    assert_eq!(on_the_wire, in_a_log);
    assert_eq!(hash(on_the_wire), hash(in_a_log));
    assert_ne!(hash(stored(b"250 a")), hash(stored(b"250 b")));
    // Replies are equal if their bytes are.
    assert_ne!(stored(b"250 a"), stored(b"250 a\r\n"));
    assert_ne!(stored(b"250 a\r\n"), stored(b"250\ta\r\n"));
}
