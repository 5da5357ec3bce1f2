//! The enhanced codes of a reply's lines, and its text as it is shown.

use std::collections::HashMap;
use std::iter;

use smtp_reply::{EnhancedCode, Reply};

use super::laws::shown_safely;
use super::{stored, wire};

fn enhanced(text: &str) -> EnhancedCode {
    EnhancedCode::parse(text).unwrap()
}

#[test]
fn the_severity_decides_which_class_counts() {
    for severity in 1..=5 {
        for class in [2, 4, 5] {
            let input = format!("{severity}50 {class}.1.1 text");
            let reply = stored(input.as_bytes());
            let line = reply.lines().next().unwrap();
            let counts = matches!((severity, class), (2, 2) | (4 | 5, 4 | 5));
            let (code, message) = if counts {
                (Some(enhanced(&format!("{class}.1.1"))), "text")
            } else {
                (None, &input[4..])
            };
            assert_eq!(line.enhanced_code(), code, "{input}");
            assert_eq!(reply.enhanced_code(), code, "{input}");
            assert_eq!(line.text_bytes(), message.as_bytes(), "{input}");
            assert_eq!(line.raw_text(), &input.as_bytes()[4..], "{input}");
        }
    }
}

/// Texts are collected before they are written, so every length is tried around the room for that, and
/// around the lengths that are looked at together.
#[test]
fn texts_of_every_length_are_shown() {
    let lengths = || (0..40).chain(470..530).chain(1_020..1_030);
    for (char, len) in
        ["x", "é", "\u{1f4e7}"].into_iter().flat_map(|char| lengths().map(move |len| (char, len)))
    {
        let text = char.repeat(len);
        shown_safely(stored(format!("550-{text}\n550-a\n550 {text}\u{7}").as_bytes()));
    }
}

#[test]
fn every_byte_is_examined() {
    for len in 1..40 {
        for (at, byte) in
            (0..len).flat_map(|at| [b'\\', 0, 0x1f, 0x7f, 0x80, 0xff].map(|byte| (at, byte)))
        {
            let mut reply = [b"550 ".as_slice(), &vec![b'x'; len]].concat();
            reply[4 + at] = byte;
            shown_safely(stored(&reply));
        }
    }
}

#[test]
fn an_enhanced_code_of_another_class_is_reported_and_disagrees() {
    let reply = stored(b"550 4.4.7 x");
    assert_eq!(reply.enhanced_code(), Some(enhanced("4.4.7")));
    assert!(!reply.enhanced_code().unwrap().agrees_with(reply.code()));
}

#[test]
fn an_enhanced_code_is_at_the_start_of_a_line() {
    let cases: [(&str, Option<&str>, &str); 13] = [
        ("550 5.1.1 no", Some("5.1.1"), "no"),
        ("550\t5.1.1\tno", Some("5.1.1"), "no"),
        ("550 5.1.1 \t no ", Some("5.1.1"), "no "),
        ("550 #5.1.1 no", Some("5.1.1"), "no"),
        ("550 5.01.001 no", Some("5.1.1"), "no"),
        ("550 5.7.509 no", Some("5.7.509"), "no"),
        ("550 5.1.1", Some("5.1.1"), ""),
        ("550 5.1.1 ", Some("5.1.1"), ""),
        ("550  5.1.1 no", None, " 5.1.1 no"),
        ("550 no (5.1.1)", None, "no (5.1.1)"),
        ("550 5.1.1: no", None, "5.1.1: no"),
        ("550 5.1.1000 no", None, "5.1.1000 no"),
        ("550 3.1.1 no", None, "3.1.1 no"),
    ];
    for (input, code, message) in cases {
        let reply = stored(input.as_bytes());
        let line = reply.lines().next().unwrap();
        assert_eq!(line.enhanced_code(), code.map(enhanced), "{input:?}");
        assert_eq!(line.text_bytes(), message.as_bytes(), "{input:?}");
    }
}

#[test]
fn the_first_line_that_has_one_gives_the_enhanced_code_of_the_reply() {
    let reply = wire(b"550-a\r\n550-2.0.0 b\r\n550-5.7.1 c\r\n550 5.1.1 d\r\n");
    assert_eq!(reply.enhanced_code(), Some(enhanced("5.7.1")));
    assert_eq!(wire(b"250-a\r\n250 b\r\n").enhanced_code(), None);
}

#[test]
fn text_joins_the_lines() {
    let reply = wire(b"550-5.1.1 one\r\n550-\r\n550-5.1.1\r\n550 two\r\n");
    assert_eq!(format!("{}", reply.text()), "one   two");
    assert_eq!(format!("{:#}", reply.text()), "one\n\n\ntwo");
    assert_eq!(format!("{reply}"), "550 5.1.1 one   two");
    assert_eq!(format!("{reply:#}"), "550 5.1.1 one   two");
    assert_eq!(
        reply.lines().map(|line| line.to_string()).collect::<Vec<_>>(),
        ["one", "", "", "two"]
    );
}

#[test]
fn display_is_one_line_without_empty_parts() {
    for (input, shown) in [
        ("550 5.1.1 User unknown", "550 5.1.1 User unknown"),
        ("250\t2.1.5\tOk", "250 2.1.5 Ok"),
        ("550 #5.1.1 no", "550 5.1.1 no"),
        ("250", "250"),
        ("250 ", "250"),
        ("250-\r\n250", "250"),
        ("250 2.0.0", "250 2.0.0"),
        ("550-a\r\n550 5.1.1 b", "550 5.1.1 a b"),
        ("550-5.1.1 a\r\n550 5.7.1 b", "550 5.1.1 a b"),
    ] {
        assert_eq!(Reply::parse(input).unwrap().to_string(), shown);
    }
}

#[test]
fn display_does_not_pad_inside_the_line() {
    assert_eq!(format!("{:>8}", stored(b"250 ok")), "250 ok");
    assert_eq!(format!("{:.1}", stored(b"250 ok")), "250 ok");
}

/// Unicode 16.0, `DerivedCoreProperties.txt`, `Default_Ignorable_Code_Point`: first and last.
const IGNORABLE: &[(u32, u32)] = &[
    (0xad, 0xad),
    (0x34f, 0x34f),
    (0x61c, 0x61c),
    (0x115f, 0x1160),
    (0x17b4, 0x17b5),
    (0x180b, 0x180f),
    (0x200b, 0x200f),
    (0x202a, 0x202e),
    (0x2060, 0x206f),
    (0x3164, 0x3164),
    (0xfe00, 0xfe0f),
    (0xfeff, 0xfeff),
    (0xffa0, 0xffa0),
    (0xfff0, 0xfff8),
    (0x1_bca0, 0x1_bca3),
    (0x1_d173, 0x1_d17a),
    (0xe_0000, 0xe_0fff),
];

/// Escaped are C0 except the tab, DEL, C1, U+2028, U+2029, the bidirectional controls, invisible
/// characters, and the backslash.
#[test]
fn what_could_forge_confuse_or_hide_is_escaped() {
    let unicode = |char: u32| (char, format!("\\u{{{char:x}}}"));
    let c0 = (0..0x20).filter(|char| !matches!(char, 0x09 | 0x0a | 0x0d));
    let escaped: HashMap<_, _> = c0
        .chain(0x7f..=0x9f)
        .chain([0x2028, 0x2029])
        .chain(0xfff9..=0xfffb)
        .chain(IGNORABLE.iter().flat_map(|(first, last)| *first..=*last))
        .map(unicode)
        .chain([(0x0a, r"\n".into()), (0x0d, r"\r".into()), (0x5c, r"\\".into())])
        .collect();
    for bidi in [0x61c, 0x200e, 0x200f].into_iter().chain(0x202a..=0x202e).chain(0x2066..=0x2069) {
        assert!(escaped.contains_key(&bidi));
    }
    for (char, escape) in &escaped {
        let char = char::from_u32(*char).unwrap();
        let input = format!("550 5.7.1 a{char}b{char}{char}\r\n");
        let reply = wire(input.as_bytes());
        let shown = format!("a{escape}b{escape}{escape}");
        assert_eq!(format!("{}", reply.text()), shown);
        assert_eq!(format!("{:#}", reply.text()), shown);
        assert_eq!(reply.to_string(), format!("550 5.7.1 {shown}"));
        assert_eq!(reply.lines().next().unwrap().to_string(), shown);
    }
    // Everything else needs no escape.
    let all = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
    let others: String = all.filter(|char| !escaped.contains_key(&u32::from(*char))).collect();
    assert!(others.contains('\t') && others.chars().count() > 1_000_000);
    assert!(stored(format!("250 {others}").as_bytes()).text().to_string() == others);
}

#[test]
fn a_byte_that_is_not_utf_8_is_shown_as_a_number() {
    for (bytes, shown) in [
        (&b"f\xfcr"[..], r"f\xfcr"),
        (b"f\xc3\xbcr", "für"),
        // GBK.
        (b"\xd3\xca\xcf\xe4", r"\xd3\xca\xcf\xe4"),
        (b"\xe2\x80", r"\xe2\x80"),
        (b"\xe2\x80\n\xa8", r"\xe2\x80\n\xa8"),
        // C1 controls as single bytes are not UTF-8.
        (b"\x9b31m", r"\x9b31m"),
        // CESU-8, and an overlong NUL.
        (b"\xed\xa0\x80", r"\xed\xa0\x80"),
        (b"\xc0\x80", r"\xc0\x80"),
        // The replacement character is a valid character.
        (b"\xef\xbf\xbd", "\u{fffd}"),
        (br"\xe9", r"\\xe9"),
    ] {
        let input = [b"550 ", bytes, b"\r\n"].concat();
        assert_eq!(wire(&input).text().to_string(), shown);
    }
}

/// The escaped form of a line is injective: no two texts of four symbols are written alike.
#[test]
fn no_two_lines_look_the_same() {
    // Symbols that could combine: escapes, their parts, and pieces of characters.
    let alphabet: [&[u8]; 24] = [
        b"",
        b"a",
        b"x",
        b"e9",
        b"n",
        b"u",
        b"{",
        b"1b",
        b"}",
        b"\\",
        b"\n",
        b"\r",
        b"\t",
        b"\x1b",
        b"\xe9",
        b"\xc3",
        b"\xa9",
        b"\xe2",
        b"\x80",
        b"\x8b",
        b"\xc3\xa9",
        b"\xe2\x80\x8b",
        b"\xef\xbf\xbd",
        b"\"",
    ];
    let mut seen = HashMap::new();
    let mut input = Vec::new();
    for index in 0..alphabet.len().pow(4) {
        input.clear();
        input.extend_from_slice(b"550 ");
        for place in 0..4 {
            input.extend_from_slice(alphabet[index / alphabet.len().pow(place) % alphabet.len()]);
        }
        input.extend_from_slice(b"\r\n");
        let ends_early = input[..input.len() - 1].windows(2).any(|pair| pair == b"\r\n");
        if ends_early {
            continue;
        }
        let reply = wire(&input);
        let text = reply.lines().next().unwrap().text_bytes().to_vec();
        let shown = reply.text().to_string();
        if let Some(before) = seen.insert(shown, text.clone()) {
            assert_eq!(before, text);
        }
    }
    assert!(seen.len() > 200_000);
}

#[test]
fn a_server_forges_no_log_line() {
    let reply = wire(b"550 no\n250 2.0.0 accepted\x1b[2K\r250 ok\r\n");
    assert_eq!(reply.to_string(), r"550 no\n250 2.0.0 accepted\u{1b}[2K\r250 ok");
    assert_eq!(format!("{:#}", reply.text()), r"no\n250 2.0.0 accepted\u{1b}[2K\r250 ok");
    // An escape that the server wrote is not taken for one.
    let [escaped, written] = [wire(b"550 a\nb\r\n"), wire(b"550 a\\nb\r\n")];
    assert_ne!(escaped.to_string(), written.to_string());
    for byte in 0..=u8::MAX {
        let input: Vec<u8> = b"550 ".iter().copied().chain(iter::repeat_n(byte, 3)).collect();
        shown_safely(stored(&input));
    }
}

#[test]
fn debug_shows_bytes_in_ascii() {
    let reply = wire(b"550 f\xfcr\n\r\n");
    assert_eq!(format!("{reply:?}"), r#"Reply("550 f\xfcr\n\r\n")"#);
    assert_eq!(format!("{:?}", reply.lines().next().unwrap()), r#"ReplyLine("550 f\xfcr\n")"#);
    assert_eq!(format!("{:?}", reply.text()), r#"Text("f\xfcr\n")"#);
    let reply = wire(b"550 say \"ok\"\\\r\n");
    assert_eq!(format!("{:?}", reply.text()), r#"Text("say \"ok\"\\")"#);
}
