//! `EnhancedCode`, `Class`, `Subject` and the rows of the registry: the laws, over every input.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::collections::HashSet;
use std::fmt::Write;

use proptest::prelude::*;
use smtp_reply::{
    Class, EnhancedCode, EnhancedInfo, ParseEnhancedCodeError, Reply, ReplyCode, Subject,
    ViolationKind, enhanced_code,
};

#[track_caller]
fn code(text: &str) -> EnhancedCode {
    EnhancedCode::parse(text).unwrap()
}

#[track_caller]
fn error(text: &str) -> ParseEnhancedCodeError {
    EnhancedCode::parse(text).unwrap_err()
}

/// A parser for the grammar of RFC 3463 section 2, by the parts between the dots.
///
/// Like the crate it accepts leading zeros, which the RFC forbids.
mod grammar {
    const CLASSES: [&[u8]; 3] = [b"2", b"4", b"5"];

    fn is_number(part: &[u8]) -> bool {
        part.len() <= 3 && part.iter().all(u8::is_ascii_digit)
    }

    /// Returns the code that is the whole text.
    pub(super) fn code(text: &[u8]) -> Option<(u8, u16, u16)> {
        let mut parts = text.split(|byte| *byte == b'.');
        let [class, subject, detail] = [parts.next()?, parts.next()?, parts.next()?];
        let number = |part| {
            let text = std::str::from_utf8(part).ok().filter(|_| is_number(part))?;
            text.parse::<u16>().ok()
        };
        if parts.next().is_some() || !CLASSES.contains(&class) {
            return None;
        }
        Some((class[0] - b'0', number(subject)?, number(detail)?))
    }

    /// Returns `true` if some code begins with this text.
    pub(super) fn begins_a_code(text: &[u8]) -> bool {
        let mut parts = text.rsplit(|byte| *byte == b'.');
        let last = parts.next().unwrap_or_default();
        match [parts.next(), parts.next(), parts.next()] {
            [None, ..] => last.is_empty() || CLASSES.contains(&last),
            [Some(class), None, _] => CLASSES.contains(&class) && is_number(last),
            [Some(subject), Some(class), None] => {
                CLASSES.contains(&class)
                    && (is_number(subject) && !subject.is_empty())
                    && is_number(last)
            }
            _ => false,
        }
    }

    /// Returns the error for a text that is not a code; the first `offset` bytes are the longest start
    /// of a code.
    pub(super) fn error(text: &[u8], offset: usize) -> (&'static str, usize, Option<u8>) {
        let (before, after) = text.split_at(offset);
        let Some(&byte) = after.first() else {
            return ("end", offset, None);
        };
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        if before.is_empty() {
            ("class", offset, Some(byte))
        } else if before.ends_with(b".") {
            ("digit", offset, Some(byte))
        } else if digits == 3 && byte.is_ascii_digit() {
            ("fourth digit", offset, None)
        } else if code(before).is_some() {
            ("trailing", offset, Some(byte))
        } else {
            ("dot", offset, Some(byte))
        }
    }
}

/// Returns an error in the form of [`grammar::error`].
fn facts(error: ParseEnhancedCodeError) -> (&'static str, usize, Option<u8>) {
    let (kind, byte) = match error {
        ParseEnhancedCodeError::End { .. } => ("end", None),
        ParseEnhancedCodeError::Class { byte, .. } => ("class", Some(byte)),
        ParseEnhancedCodeError::Dot { byte, .. } => ("dot", Some(byte)),
        ParseEnhancedCodeError::Digit { byte, .. } => ("digit", Some(byte)),
        ParseEnhancedCodeError::TooLong { .. } => ("fourth digit", None),
        ParseEnhancedCodeError::Trailing { byte, .. } => ("trailing", Some(byte)),
        other => panic!("{other:?}"),
    };
    (kind, error.offset(), byte)
}

fn numbers(code: EnhancedCode) -> (u8, u16, u16) {
    (code.class().digit(), code.subject(), code.detail())
}

/// Compares the two parsers with the grammar. The first `offset` bytes of the text begin a code.
fn check(text: &[u8], offset: usize) -> bool {
    let expected = grammar::code(text);
    match EnhancedCode::from_bytes(text) {
        Ok(code) => assert_eq!(Some(numbers(code)), expected, "{}", text.escape_ascii()),
        Err(error) => {
            assert_eq!(expected, None, "{}: {error}", text.escape_ascii());
            assert_eq!(facts(error), grammar::error(text, offset), "{}", text.escape_ascii());
        }
    }

    let word = text.strip_prefix(b"#").unwrap_or(text);
    let end = word.iter().position(|byte| *byte == b' ').unwrap_or(word.len());
    let (word, after) = word.split_at(end);
    let rest = after.trim_ascii_start();
    assert_eq!(
        EnhancedCode::parse_prefix(text).map(|(code, rest)| (numbers(code), rest)),
        grammar::code(word).map(|code| (code, rest)),
        "{}",
        text.escape_ascii()
    );
    expected.is_some()
}

/// Checks a text and all longer ones of up to 7 bytes, and counts texts and codes.
///
/// The first `offset` bytes of the text, without the last, begin a code.
fn walk(text: &mut Vec<u8>, offset: usize, counts: &mut (u32, u32)) {
    let goes_on = offset + 1 == text.len() && grammar::begins_a_code(text);
    let offset = offset + usize::from(goes_on);
    let is_code = check(text, offset);
    *counts = (counts.0 + 1, counts.1 + u32::from(is_code));
    if text.len() < 7 {
        for byte in *b"01459.#x " {
            text.push(byte);
            walk(text, offset, counts);
            text.pop();
        }
    }
}

#[test]
fn every_short_text() {
    let mut counts = (0, 0);
    walk(&mut Vec::new(), 0, &mut counts);
    // Texts of 0 to 7 of 9 bytes. The codes among them have one of 2 classes, 2 dots, and 2 to 4
    // of 5 digits, parted in 1, 2 and 3 ways.
    let texts = (0..=7).map(|len| 9_u32.pow(len)).sum();
    assert_eq!(counts, (texts, 2 * (25 + 2 * 125 + 3 * 625)));
}

#[test]
fn every_code_reads_back() {
    let details: Vec<_> = (0..1000).map(|detail: u16| detail.to_string()).collect();
    let mut text = String::new();
    for class in Class::all() {
        for subject in 0..1000 {
            let start = format!("{}.{subject}.", *class as u8);
            for (number, detail) in (0..).zip(&details) {
                let code = EnhancedCode::new(*class, subject, number).unwrap();
                assert_eq!(
                    (code.class(), code.subject(), code.detail()),
                    (*class, subject, number)
                );
                text.clear();
                write!(text, "{code}").unwrap();
                assert_eq!(text.strip_prefix(&start), Some(detail.as_str()), "{text}");
                assert_eq!(EnhancedCode::from_bytes(text.as_bytes()), Ok(code));
            }
        }
    }
}

#[test]
fn all_readers_agree() {
    for text in ["5.1.1", "4.7.650", "2.0.0", "5.999.999", "5.01.001", "5.1", "", "5.1.1 ", "5.é.1"]
    {
        let expected = EnhancedCode::parse(text);
        assert_eq!(EnhancedCode::from_bytes(text.as_bytes()), expected, "{text}");
        assert_eq!(text.parse(), expected, "{text}");
        assert_eq!(EnhancedCode::try_from(text), expected, "{text}");
        assert_eq!(EnhancedCode::try_from(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn new_takes_numbers_up_to_999() {
    for class in Class::all() {
        for number in 0..=u16::MAX {
            for other in [0, 999] {
                assert_eq!(EnhancedCode::new(*class, number, other).is_some(), number <= 999);
                assert_eq!(EnhancedCode::new(*class, other, number).is_some(), number <= 999);
            }
            assert_eq!(EnhancedCode::new(*class, number, 1000), None);
            assert_eq!(EnhancedCode::new(*class, 1000, number), None);
        }
    }
}

#[test]
fn bytes_that_may_follow_a_code() {
    for (text, expected) in [("5.1.1", "5.1.1"), ("#4.2.2", "4.2.2"), ("2.123.999", "2.123.999")] {
        assert_eq!(EnhancedCode::parse_prefix(text.as_bytes()), Some((code(expected), &b""[..])));
        for byte in 0..=u8::MAX {
            let mut input = text.as_bytes().to_vec();
            input.extend([byte, b' ', b'\t', b'u']);
            let longer = char::from(byte).to_string();
            let found = match byte {
                b' ' | b'\t' => Some((code(expected), &b"u"[..])),
                // The code continues, if it can.
                b'0'..=b'9' => {
                    EnhancedCode::parse(&[expected, &longer].concat()).ok().zip(Some(&b"u"[..]))
                }
                _ => None,
            };
            assert_eq!(EnhancedCode::parse_prefix(&input), found, "{}", input.escape_ascii());
        }
    }
}

#[test]
fn prefixes() {
    let prefix = |text: &'static str| EnhancedCode::parse_prefix(text.as_bytes());
    for (text, expected, rest) in [
        ("5.1.1 User unknown", "5.1.1", "User unknown"),
        ("5.1.1", "5.1.1", ""),
        ("5.1.1 \t ", "5.1.1", ""),
        ("#5.1.1 no", "5.1.1", "no"),
        ("5.01.001 no", "5.1.1", "no"),
        ("4.2.2 5.1.1 no", "4.2.2", "5.1.1 no"),
        ("5.7.1 ü ", "5.7.1", "ü "),
        ("5.1.1 \r\n", "5.1.1", "\r\n"),
    ] {
        assert_eq!(prefix(text), Some((code(expected), rest.as_bytes())), "{text}");
    }
    for text in
        ["", " 5.1.1 no", "##5.1.1 no", "#", "(5.1.1) no", "5.1.1: no", "5.1.1.2 no", "5.1.1\r\n"]
    {
        assert_eq!(prefix(text), None, "{text}");
    }
}

proptest! {
    /// The string form is the byte form.
    #[test]
    fn prefixes_of_strings(text in "#?[245]?[.0-9]{0,9}[ \t\u{e9}\u{a0}]{0,3}\\PC*") {
        let found = EnhancedCode::parse_prefix_str(&text);
        let bytes = EnhancedCode::parse_prefix(text.as_bytes());
        prop_assert_eq!(found.map(|(code, rest)| (code, rest.as_bytes())), bytes);
    }
}

#[test]
fn constants_are_checked_at_compile_time() {
    const CODE: EnhancedCode = enhanced_code!("5.7.509");
    static CODES: [EnhancedCode; 2] = [enhanced_code!("2.0.0"), enhanced_code!("5.999.999")];

    assert_eq!(CODE, code("5.7.509"));
    assert!(matches!(code("5.7.509"), CODE));
    assert_eq!(CODES, [code("2.0.0"), code("5.999.999")]);
}

#[test]
fn codes_of_microsoft() {
    for (text, expected) in [
        ("5.7.509", (5, 7, 509)),
        ("4.7.650", (4, 7, 650)),
        ("5.7.606", (5, 7, 606)),
        ("5.1.351", (5, 1, 351)),
        ("4.7.850", (4, 7, 850)),
    ] {
        assert_eq!(numbers(code(text)), expected);
        assert_eq!(code(text).to_string(), text);
        assert!(code(text).info().is_none(), "{text} is not in the registry");
        assert!(code(text).subject_kind().is_some(), "{text} has a subject all the same");
    }
}

#[test]
fn texts_that_are_not_codes() {
    for text in [
        "5.1.1000", "5.1", "5..1", "+5.1.1", "10.0.0", "3.0.0", "5.1.1x", "5.1.1.2", " 5.1.1",
        "5.1.1 ", "5.+1.1", "5.-1.1", "5.1.1\n", "5.1.1\0", "5,1,1", "٥.١.١", "1.0.0", "0.0.0",
        "9.1.1", "5.1e1.1",
    ] {
        assert!(EnhancedCode::parse(text).is_err(), "{text:?}");
        assert!(EnhancedCode::from_bytes(text.as_bytes()).is_err(), "{text:?}");
    }
}

/// RFC 3463 forbids leading zeros, but servers write them.
#[test]
fn leading_zeros_are_accepted_and_not_printed() {
    for (text, expected) in [("5.01.001", "5.1.1"), ("5.000.00", "5.0.0"), ("4.07.010", "4.7.10")] {
        assert_eq!(code(text), code(expected));
        assert_eq!(code(text).to_string(), expected);
    }
    assert!(EnhancedCode::parse("05.1.1").is_err());
    assert!(EnhancedCode::parse("5.0001.1").is_err());
}

/// A reply with such a code has a violation, and no other has.
#[test]
fn leading_zeros_are_a_violation() {
    const NUMBERS: [&str; 14] =
        ["0", "00", "000", "1", "01", "001", "9", "10", "010", "11", "99", "099", "100", "999"];
    for subject in NUMBERS {
        for detail in NUMBERS {
            let text = format!("5.{subject}.{detail}");
            let wire = format!("550 {text} no\r\n");
            let mut violations = Reply::parse(&wire).unwrap().violations();
            let found =
                violations.any(|found| found.kind() == ViolationKind::EnhancedCodeLeadingZero);
            assert_eq!(found, code(&text).to_string() != text, "{text}");
        }
    }
}

#[test]
fn error_texts() {
    for (text, offset, expected) in [
        ("", 0, "unexpected end of the enhanced code at byte 0"),
        ("5.1", 3, "unexpected end of the enhanced code at byte 3"),
        ("5.1.", 4, "unexpected end of the enhanced code at byte 4"),
        ("3.0.0", 0, "byte 0 of the enhanced code is 0x33, not a class (2, 4 or 5)"),
        ("+5.1.1", 0, "byte 0 of the enhanced code is 0x2b, not a class (2, 4 or 5)"),
        ("10.0.0", 0, "byte 0 of the enhanced code is 0x31, not a class (2, 4 or 5)"),
        ("55.1.1", 1, "byte 1 of the enhanced code is 0x35, not a dot"),
        ("5.1-1", 3, "byte 3 of the enhanced code is 0x2d, not a dot"),
        ("5.1000", 5, "byte 5 of the enhanced code is a fourth digit"),
        ("5..1", 2, "byte 2 of the enhanced code is 0x2e, not a digit"),
        ("5.1.\n", 4, "byte 4 of the enhanced code is 0x0a, not a digit"),
        ("5.1.é", 4, "byte 4 of the enhanced code is 0xc3, not a digit"),
        ("5.1.1000", 7, "byte 7 of the enhanced code is a fourth digit"),
        ("5.1.1x", 5, "unexpected byte 0x78 after the enhanced code, at byte 5"),
        ("5.1.1.2", 5, "unexpected byte 0x2e after the enhanced code, at byte 5"),
        ("5.1.1 ", 5, "unexpected byte 0x20 after the enhanced code, at byte 5"),
    ] {
        assert_eq!(error(text).to_string(), expected, "{text:?}");
        assert_eq!(error(text).offset(), offset, "{text:?}");
    }
}

/// RFC 2034 section 4: the class is the first digit of the reply code.
#[test]
fn class_agrees_with_the_first_digit() {
    let without = (100..=599).filter_map(ReplyCode::new).filter(|code| Class::of(*code).is_none());
    assert!(without.eq((100..=199).chain(300..=399).filter_map(ReplyCode::new)));
    for reply in (100..=599).map(|value| ReplyCode::from_u16(value).unwrap()) {
        for class in Class::all() {
            let agrees = reply.to_string().starts_with(&class.digit().to_string());
            for (subject, detail) in [(0, 0), (1, 1), (7, 509), (999, 999)] {
                let code = EnhancedCode::new(*class, subject, detail).unwrap();
                assert_eq!(code.agrees_with(reply), agrees, "{code} with {reply}");
                assert_eq!(Class::of(reply) == Some(code.class()), agrees, "{code} with {reply}");
                if agrees {
                    assert_eq!(code.is_success(), reply.is_success());
                    assert_eq!(code.is_transient(), reply.is_transient());
                    assert_eq!(code.is_permanent(), reply.is_permanent());
                }
            }
        }
    }
}

#[test]
fn codes_order_by_class_subject_and_detail() {
    const EDGES: [u16; 8] = [0, 1, 2, 9, 10, 99, 100, 999];
    let mut codes = Vec::new();
    for class in Class::all() {
        for subject in EDGES {
            codes.extend(EDGES.map(|detail| EnhancedCode::new(*class, subject, detail).unwrap()));
        }
    }
    for a in &codes {
        for b in &codes {
            assert_eq!(a.cmp(b), numbers(*a).cmp(&numbers(*b)), "{a} and {b}");
            assert_eq!(a == b, numbers(*a) == numbers(*b), "{a} and {b}");
        }
    }
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 3 * 8 * 8);
}

#[test]
fn display_applies_width_and_fill_and_does_not_truncate() {
    assert_eq!(format!("{:.1}|{:7.1}|", code("5.7.26"), code("5.1.1")), "5.7.26|5.1.1  |");
    assert_eq!(format!("{:>8}|", code("5.1.1")), "   5.1.1|");
    assert_eq!(format!("{:<8}|", code("5.1.1")), "5.1.1   |");
    assert_eq!(format!("{:*^9}", code("5.7.26")), "*5.7.26**");
    assert_eq!(format!("{:5}|", code("2.999.999")), "2.999.999|");
    assert_eq!(format!("{:?}", code("5.7.26")), "EnhancedCode(5.7.26)");
    assert_eq!(format!("{:->20}", Class::PermanentFailure), "---permanent-failure");
    assert_eq!(format!("{:_<12}", Subject::MailSystem), "mail-system_");
}

#[test]
fn classes() {
    const CLASSES: [(u8, Class, &str); 3] = [
        (2, Class::Success, "Success"),
        (4, Class::PersistentTransientFailure, "Persistent Transient Failure"),
        (5, Class::PermanentFailure, "Permanent Failure"),
    ];
    assert!(Class::all().iter().eq(CLASSES.iter().map(|(_, class, _)| class)));
    for digit in 0..=u8::MAX {
        let expected = CLASSES.iter().find(|(number, ..)| *number == digit);
        let found = Class::from_digit(digit).map(|class| (class.digit(), class, class.title()));
        assert_eq!(found.as_ref(), expected, "{digit}");
    }
}

#[test]
fn subjects() {
    const SUBJECTS: [(Subject, &str); 8] = [
        (Subject::Other, "Other or Undefined Status"),
        (Subject::Addressing, "Addressing Status"),
        (Subject::Mailbox, "Mailbox Status"),
        (Subject::MailSystem, "Mail System Status"),
        (Subject::Network, "Network and Routing Status"),
        (Subject::Protocol, "Mail Delivery Protocol Status"),
        (Subject::Content, "Message Content or Media Status"),
        (Subject::Policy, "Security or Policy Status"),
    ];
    assert!(Subject::all().iter().eq(SUBJECTS.iter().map(|(subject, _)| subject)));
    for number in 0..=u16::MAX {
        let found = Subject::from_number(number);
        let expected = SUBJECTS.get(usize::from(number));
        assert_eq!(found.map(|found| (found, found.title())).as_ref(), expected, "{number}");
        assert!(found.is_none_or(|subject| subject.number() == number));
        for class in Class::all() {
            let code = EnhancedCode::new(*class, number, 1);
            assert!(code.is_none_or(|code| code.subject_kind() == found), "{number}");
        }
    }
}

#[test]
fn lookup_finds_the_rows_and_nothing_else() {
    let mut rows = EnhancedInfo::all().iter().peekable();
    for subject in 0..1000 {
        for detail in 0..1000 {
            let expected = rows.next_if(|row| (row.subject(), row.detail()) == (subject, detail));
            for class in Class::all() {
                let found = EnhancedCode::new(*class, subject, detail).unwrap().info();
                let same = match (found, expected) {
                    (Some(found), Some(expected)) => std::ptr::eq(found, expected),
                    (None, None) => true,
                    _ => false,
                };
                assert!(same, "{}.{subject}.{detail}: {found:?}", class.digit());
            }
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn one_row_has_no_title() {
    let untitled = EnhancedInfo::all().iter().filter(|row| row.title().is_none());
    assert_eq!(untitled.map(|row| (row.subject(), row.detail())).collect::<Vec<_>>(), [(6, 10)]);
    assert!(EnhancedInfo::all().iter().all(|row| row.title() != Some("")));
}

#[test]
fn rows_name_their_subject() {
    for row in EnhancedInfo::all() {
        assert_eq!(Subject::from_number(row.subject()), Some(row.subject_kind()));
    }
}

/// If the registry contradicts the RFCs, itself, or an earlier use, the row says so.
#[test]
fn contradictions_are_noted() {
    for (text, words) in [
        ("4.5.3", &["451", "452"][..]),
        ("4.2.2", &["RFC 3463", "552", "permanent"]),
        ("4.4.3", &["RFC 3463", "550", "permanent"]),
        ("5.5.1", &["RFC 3463", "430", "transient"]),
        ("5.5.4", &["RFC 3463", "451", "transient"]),
        ("5.7.1", &["RFC 3463", "451", "454", "transient"]),
        ("5.6.9", &["RFC 6531", "554", "550"]),
        ("4.3.2", &["453", "521"]),
        ("4.7.16", &["RFC 4865", "RFC 6710"]),
        ("5.7.17", &["RFC 4865", "RFC 7293"]),
        ("2.6.10", &["deprecated", "X.6.8"]),
        ("5.2.2", &["Microsoft 365", "sending limit"]),
        ("5.7.12", &["Microsoft 365", "outside its organization"]),
        ("5.7.13", &["Microsoft 365", "outside its organization"]),
        ("5.7.20", &["RFC 6376 advises against"]),
        ("5.7.29", &["Gmail uses 4.7.29 and 5.7.29", "TLS"]),
    ] {
        let meaning = code(text).info().unwrap().meaning();
        for word in words {
            assert!(meaning.contains(word), "{text} does not tell of {word}: {meaning}");
        }
    }
}

/// Returns the registry of 2024-12-06, or the one in the file `SMTP_REPLY_IANA_CSV`.
///
/// The file has the form of IANA's CSV files, joined: the first column is the table of a row (`class`,
/// `subject`, `enumerated`). `CONTRIBUTING.md` describes how to get a newer one.
fn registry() -> csv::Reader<Box<dyn std::io::Read>> {
    let file: Box<dyn std::io::Read> = match std::env::var_os("SMTP_REPLY_IANA_CSV") {
        Some(path) => match std::fs::File::open(&path) {
            Ok(file) => Box::new(file),
            Err(error) => panic!("{path:?}: {error}"),
        },
        None => Box::new(&include_bytes!("data/iana_enhanced_codes.csv")[..]),
    };
    csv::Reader::from_reader(file)
}

#[test]
fn tables_are_the_registry() {
    let mut file = registry();
    let headers = file.headers().unwrap().clone();
    let records: Vec<_> = file.records().map(Result::unwrap).collect();
    let table = |name: &str| {
        let rows = records.iter().filter(|record| record.get(0) == Some(name));
        rows.map(|record| {
            let cell = |header: &str| {
                let column = headers
                    .iter()
                    .position(|found| found == header)
                    .unwrap_or_else(|| panic!("no column {header}"));
                record.get(column).unwrap()
            };
            Row {
                code: cell("code").to_owned(),
                title: cell("sample_text_or_summary").to_owned(),
                basic_codes: three_digits(cell("associated_basic_status_code")),
                documents: documents(cell("reference")),
            }
        })
        .collect::<Vec<_>>()
    };

    let classes = Class::all().iter();
    let classes = classes.map(|class| (format!("{}.XXX.YYY", class.digit()), class.title()));
    assert!(table("class").iter().map(|row| (row.code.clone(), row.title.as_str())).eq(classes));

    let subjects = Subject::all().iter();
    let subjects = subjects.map(|subject| (format!("X.{}.YYY", subject.number()), subject.title()));
    assert!(table("subject").iter().map(|row| (row.code.clone(), row.title.as_str())).eq(subjects));

    let found = EnhancedInfo::all().iter().map(|row| Row {
        code: format!("X.{}.{}", row.subject(), row.detail()),
        title: row.title().unwrap_or_default().to_owned(),
        basic_codes: row.basic_codes().iter().map(ToString::to_string).collect(),
        documents: row.references().iter().map(|found| found.document().to_owned()).collect(),
    });
    let expected = table("enumerated");
    assert_eq!(expected.len(), 81);
    assert_eq!(found.collect::<Vec<_>>(), expected);
    assert_eq!(records.len(), 3 + 8 + 81);
}

/// A row of the registry.
#[derive(Debug, PartialEq)]
struct Row {
    code: String,
    title: String,
    basic_codes: Vec<String>,
    documents: Vec<String>,
}

/// Returns the words of three digits: `451/550` and `550 (other 4XX or 5XX codes are allowed)`.
fn three_digits(cell: &str) -> Vec<String> {
    let words = cell.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .map(ToOwned::to_owned)
        .collect()
}

/// Returns the texts in brackets: `[RFC7372] (Standards Track); [RFC6376] (Standards Track)`.
fn documents(cell: &str) -> Vec<String> {
    let open = cell.split('[').skip(1);
    open.map(|text| text.split(']').next().unwrap().replace("RFC", "RFC ")).collect()
}
