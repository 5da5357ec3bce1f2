//! `Reply::violations`: each kind with a reply that has only that violation.

use smtp_reply::{CodeInfo, Reply, ReplyDecoder, Standing, ViolationKind};

use super::{stored, wire};

fn found(reply: Reply<'_>) -> Vec<(ViolationKind, usize)> {
    reply.violations().map(|violation| (violation.kind(), violation.line())).collect()
}

/// Asserts the only violation of a reply, its line and its rule.
#[test]
fn each_kind_alone() {
    use ViolationKind::{
        BareCr, BareLf, CodeHistoric, CodePreliminary, CodeSyntax, ControlCharacter,
        EnhancedCodeClass, EnhancedCodeDiffers, EnhancedCodeIntermediate, EnhancedCodeLeadingZero,
        EnhancedCodeMissing, LineLength, NonAscii, TabSeparator,
    };
    let long = [&b"250-a\r\n250 "[..], &[b'x'; 507], b"\r\n"].concat();
    let cases: [(&[u8], ViolationKind, usize, &str); 25] = [
        (b"571 a\r\n", CodeSyntax, 1, "RFC 5321 section 4.2"),
        (b"460-a\r\n460 b\r\n", CodeSyntax, 1, "RFC 5321 section 4.2"),
        (b"150 a\r\n", CodePreliminary, 1, "RFC 5321 section 4.2.1"),
        (b"538 a\r\n", CodeHistoric, 1, "RFC 4954 section 6"),
        (b"550-a\r\n550 b\nc\r\n", BareLf, 2, "RFC 5321 section 2.3.8"),
        (b"550-a\rb\r\n550 c\r\n", BareCr, 1, "RFC 5321 section 2.3.8"),
        (b"550 a\r\r\n", BareCr, 1, "RFC 5321 section 2.3.8"),
        (&long, LineLength, 2, "RFC 5321 section 4.5.3.1.5"),
        (b"550 f\xc3\xbcr\r\n", NonAscii, 1, "RFC 5321 section 4.2"),
        (b"550-a\r\n550 f\xfcr\r\n", NonAscii, 2, "RFC 5321 section 4.2"),
        (b"550 \0\r\n", ControlCharacter, 1, "RFC 5321 section 4.2"),
        (b"550 \x7f\r\n", ControlCharacter, 1, "RFC 5321 section 4.2"),
        (b"250-a\r\n250\tb\r\n", TabSeparator, 2, "RFC 5321 section 4.2"),
        (b"550-5.1.1 a\r\n550 b\r\n", EnhancedCodeMissing, 2, "RFC 2034 section 4"),
        (b"550-a\r\n550 5.1.1 b\r\n", EnhancedCodeMissing, 1, "RFC 2034 section 4"),
        (b"550-5.1.1 a\r\n550-\r\n550 5.1.1 b\r\n", EnhancedCodeMissing, 2, "RFC 2034 section 4"),
        (b"550-5.1.1 a\r\n550 5.7.1 b\r\n", EnhancedCodeDiffers, 2, "RFC 2034 section 4"),
        (b"550 4.4.7 a\r\n", EnhancedCodeClass, 1, "RFC 2034 section 4"),
        // The written code is judged, though only class 2 counts in a 2yz reply.
        (b"250 5.1.1 a\r\n", EnhancedCodeClass, 1, "RFC 2034 section 4"),
        (b"550 2.0.0 a\r\n", EnhancedCodeClass, 1, "RFC 2034 section 4"),
        (b"550 5.01.1 a\r\n", EnhancedCodeLeadingZero, 1, "RFC 3463 section 2"),
        (b"550-5.1.0 a\r\n550 5.1.00 b\r\n", EnhancedCodeLeadingZero, 2, "RFC 3463 section 2"),
        (b"354 2.0.0 a\r\n", EnhancedCodeIntermediate, 1, "RFC 2034 section 4"),
        // In a 3yz nothing else is reported: not the class, the zero, or the other line.
        (b"334 5.01.1\r\n", EnhancedCodeIntermediate, 1, "RFC 2034 section 4"),
        (b"354-a\r\n354 2.0.0\r\n", EnhancedCodeIntermediate, 2, "RFC 2034 section 4"),
    ];
    for (input, kind, line, rule) in cases {
        let reply = wire(input);
        assert_eq!(found(reply), [(kind, line)], "{}", input.escape_ascii());
        let violation = reply.violations().next().unwrap();
        assert_eq!(violation.reference().to_string(), rule);
        assert!(violation.to_string().starts_with(&format!("line {line}: ")));
    }
    for kind in ViolationKind::all() {
        assert!(cases.iter().any(|(_, found, ..)| found == kind), "no case for {kind}");
    }
}

#[test]
fn replies_without_violations() {
    let long_challenge = [&b"334 "[..], &[b'A'; 600], b"\r\n"].concat();
    let full_line = [&b"250 "[..], &[b'x'; 506], b"\r\n"].concat();
    for input in [
        &b"250\r\n"[..],
        b"250-\r\n250\r\n",
        b"250 a\tb\r\n",
        b"550 5.1.1 \t a\r\n",
        b"550 #5.1.1 a\r\n",
        b"550 5.1.0 a\r\n",
        b"421 4.7.0\r\n",
        b"535-5.7.8 a\r\n535 5.7.8\r\n",
        &long_challenge,
        &full_line,
    ] {
        assert_eq!(found(wire(input)), [], "{}", input.escape_ascii());
    }
    // LF instead of CRLF, or no line ending, in a stored reply comes from the log.
    for input in [&b"250-a\n250 b\n"[..], b"250-a\n250 b\r", b"250-a\n250 b"] {
        assert_eq!(found(stored(input)), []);
    }
}

#[test]
fn a_bare_lf_is_one_under_every_rule() {
    assert_eq!(found(stored(b"550-a\nb\n550 c\n")), [(ViolationKind::BareLf, 1)]);
    let mut lenient = ReplyDecoder::new().accept_bare_lf(true);
    let reply = lenient.decode(b"250-a\r\n250 b\n").unwrap().unwrap();
    assert_eq!(found(reply), [(ViolationKind::BareLf, 2)]);
}

#[test]
fn one_of_each_kind_in_order() {
    let bad = [&b"190\t4.01.1 \xff\0\r\n\r\r\n"[..4], b"4.01.1 \xff\0\n\r", &[b'x'; 512], b"\r\n"]
        .concat();
    let kinds: Vec<_> = wire(&bad).violations().map(|found| found.kind().as_str()).collect();
    let expected = [
        "code-syntax",
        "code-preliminary",
        "bare-lf",
        "bare-cr",
        "line-length",
        "non-ascii",
        "control-character",
        "tab-separator",
        "enhanced-code-class",
        "enhanced-code-leading-zero",
    ];
    assert_eq!(kinds, expected);
    // Two lines have the violation: it is reported once, with the first line.
    let twice = wire(b"550-a\r\n550-\xff\r\n550 \xff\r\n");
    assert_eq!(found(twice), [(ViolationKind::NonAscii, 2)]);
    let mut violations = twice.violations();
    assert!(violations.by_ref().count() == 1 && violations.next().is_none());
}

#[test]
fn texts() {
    for (input, text) in [
        (&b"571 a\r\n"[..], "line 1: the second digit of the code is above 5"),
        (b"150 a\r\n", "line 1: the first digit of the code is 1"),
        (b"538 a\r\n", "line 1: the code is historic"),
        (b"550-a\r\n550 b\nc\r\n", "line 2: LF without CR"),
        (b"550 a\rb\r\n", "line 1: CR without LF"),
        (b"550 \xff\r\n", "line 1: a byte that is not ASCII"),
        (b"550 \0\r\n", "line 1: a control character"),
        (b"250\tb\r\n", "line 1: a tab after the code"),
        (b"550-5.1.1 a\r\n550 b\r\n", "line 2: no enhanced code, though other lines have one"),
        (b"550-5.1.1 a\r\n550 5.7.1 b\r\n", "line 2: another enhanced code than before"),
        (b"550 4.1.1 a\r\n", "line 1: the class of the enhanced code is not the first digit"),
        (b"550 5.01.1 a\r\n", "line 1: a leading zero in the enhanced code"),
        (b"354 2.0.0 a\r\n", "line 1: an enhanced code with a 3yz"),
    ] {
        assert_eq!(wire(input).violations().next().unwrap().to_string(), text);
    }
    let long = [&b"250 "[..], &[b'x'; 507], b"\r\n"].concat();
    let text = wire(&long).violations().next().unwrap().to_string();
    assert_eq!(text, "line 1: more than 512 octets");
}

#[test]
fn the_rule_that_is_named_makes_the_code_historic() {
    let historic = CodeInfo::all().iter().filter(|info| info.standing() == Standing::Historic);
    for info in historic {
        let bytes = info.code().to_bytes();
        let found =
            stored(&bytes).violations().find(|found| found.kind() == ViolationKind::CodeHistoric);
        assert!(info.references().contains(&found.unwrap().reference()), "{}", info.code());
    }
}
