//! `ReplyCode`, `Severity` and `Category`: the laws, over every input.

use std::collections::HashSet;

use smtp_reply::{Category, ParseReplyCodeError, ReplyCode, Severity, reply_code};

fn all_codes() -> impl Iterator<Item = ReplyCode> {
    (100..=599).map(|value| ReplyCode::from_u16(value).unwrap())
}

#[track_caller]
fn error_text(input: &[u8]) -> String {
    ReplyCode::from_bytes(input).unwrap_err().to_string()
}

/// Returns the digits, for the rule of RFC 5321 section 4.2.1 and RFC 821 appendix E.
fn digits(code: ReplyCode) -> (char, char, char) {
    let text = code.to_string();
    let mut digits = text.chars();
    let code = (digits.next().unwrap(), digits.next().unwrap(), digits.next().unwrap());
    assert_eq!(digits.next(), None);
    code
}

#[test]
fn all_three_byte_inputs() {
    let mut accepted = 0;
    for first in 0..=u8::MAX {
        for second in 0..=u8::MAX {
            for third in 0..=u8::MAX {
                let input = [first, second, third];
                let result = ReplyCode::from_bytes(&input);
                if (b'1'..=b'5').contains(&first)
                    && second.is_ascii_digit()
                    && third.is_ascii_digit()
                {
                    let code = result.unwrap();
                    assert_eq!(code.to_bytes(), input);
                    accepted += 1;
                    continue;
                }
                let expected = input.iter().position(|byte| !byte.is_ascii_digit());
                let error = result.unwrap_err();
                assert_eq!(error.offset(), expected.unwrap_or(0));
                match (error, expected) {
                    (ParseReplyCodeError::Digit { index, byte, .. }, Some(position)) => {
                        assert_eq!((index.into(), byte), (position, input[position]));
                    }
                    (ParseReplyCodeError::Range { value, .. }, None) => {
                        assert_eq!(format!("{value:03}").as_bytes(), input);
                    }
                    (error, _) => panic!("{input:?}: {error}"),
                }
            }
        }
    }
    assert_eq!(accepted, 500);
}

#[test]
fn all_numbers() {
    for value in 0..=u16::MAX {
        let result = ReplyCode::from_u16(value);
        assert_eq!(ReplyCode::try_from(value), result);
        assert_eq!(ReplyCode::new(value), result.ok());
        match result {
            Ok(code) => {
                assert!((100..=599).contains(&value));
                assert_eq!(code.as_u16(), value);
                assert_eq!(u16::from(code), value);
                assert_eq!(code, value);
                assert_eq!(value, code);
                assert_ne!(code, value + 1);
                assert_ne!(value + 1, code);
            }
            Err(ParseReplyCodeError::Range { value: found, .. }) => {
                assert!(!(100..=599).contains(&value));
                assert_eq!(found, value);
                assert_eq!(result.unwrap_err().offset(), 0);
            }
            Err(error) => panic!("{value}: {error}"),
        }
    }
}

#[test]
fn every_length_but_three_is_an_error() {
    for len in (0..64).chain([1_000, 1_000_000]).filter(|len| *len != 3) {
        let error = ReplyCode::from_bytes(&vec![b'2'; len]).unwrap_err();
        assert!(
            matches!(error, ParseReplyCodeError::Length { len: found, .. } if found as usize == len),
            "{error}"
        );
        assert_eq!(error.offset(), len.min(3));
    }
}

#[test]
fn parse_is_the_inverse_of_display() {
    for code in all_codes() {
        let text = code.to_string();
        assert_eq!(ReplyCode::parse(&text), Ok(code));
        assert_eq!(ReplyCode::from_bytes(text.as_bytes()), Ok(code));
        assert_eq!(text.parse(), Ok(code));
        assert_eq!(ReplyCode::try_from(text.as_str()), Ok(code));
        assert_eq!(ReplyCode::try_from(text.as_bytes()), Ok(code));
        assert_eq!(code.to_bytes(), text.as_bytes());
        assert_eq!(code.digits().map(|digit| digit + b'0'), code.to_bytes());
        assert_eq!(format!("{code:?}"), format!("ReplyCode({text})"));
    }
}

#[test]
fn display_applies_width_and_fill_and_does_not_truncate() {
    for code in all_codes() {
        let text = code.to_string();
        assert_eq!(format!("{code:.0}{code:.1}{code:.2}{code:.3}{code:.9}"), text.repeat(5));
        assert_eq!(
            format!("{code:5.1}|{code:>5.1}|{code:#02}"),
            format!("{text}  |  {text}|{text}")
        );
        for width in 0..8 {
            assert_eq!(format!("{code:width$}"), format!("{text:width$}"));
            assert_eq!(format!("{code:x<width$}"), format!("{text:x<width$}"));
            assert_eq!(format!("{code:\u{e9}^width$}"), format!("{text:\u{e9}^width$}"));
            assert_eq!(format!("{code:>width$}"), format!("{text:>width$}"));
        }
    }
    assert_eq!(format!("{:>6}", ReplyCode::OK), "   250");
    assert_eq!(format!("{:*<5}", ReplyCode::OK), "250**");
    assert_eq!(format!("{:^5}", ReplyCode::OK), " 250 ");
    assert_eq!(format!("{:-^24}", Severity::PositiveCompletion), "--positive-completion---");
    assert_eq!(format!("{:>12}", Category::MailSystem), " mail-system");
}

#[test]
fn codes_order_by_number() {
    for code in all_codes() {
        for value in [0, 1, 99, code.as_u16() - 1, code.as_u16(), code.as_u16() + 1, u16::MAX] {
            assert_eq!(code.partial_cmp(&value), Some(code.as_u16().cmp(&value)));
        }
        assert_eq!(code >= 500, code.is_permanent());
        assert_eq!(code < 400, code.is_positive());
    }
    let codes: Vec<_> = all_codes().collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 500);
}

#[test]
fn the_first_digit_is_the_severity() {
    for code in all_codes() {
        let (first, ..) = digits(code);
        assert_eq!(code.severity().digit(), first as u8 - b'0');
        assert_eq!(code.is_preliminary(), first == '1');
        assert_eq!(code.is_success(), first == '2');
        assert_eq!(code.is_intermediate(), first == '3');
        assert_eq!(code.is_transient(), first == '4');
        assert_eq!(code.is_permanent(), first == '5');
        assert_eq!(code.is_positive(), first < '4');
        assert_eq!(code.is_negative(), first > '3');
        assert_ne!(code.is_positive(), code.is_negative());
    }
}

#[test]
fn the_second_digit_is_the_category() {
    for code in all_codes() {
        let expected = match digits(code).1 {
            '0' => Category::Syntax,
            '1' => Category::Information,
            '2' => Category::Connections,
            '5' => Category::MailSystem,
            _ => Category::Unspecified,
        };
        assert_eq!(code.category(), expected, "{code}");
    }
}

#[test]
fn the_third_digit_is_the_detail() {
    for code in all_codes() {
        assert_eq!(code.detail(), digits(code).2 as u8 - b'0');
    }
}

/// `Reply-code = %x32-35 %x30-35 %x30-39` (RFC 5321 section 4.2).
#[test]
fn rfc5321_syntax_is_its_grammar() {
    for code in all_codes() {
        let (first, second, _) = digits(code);
        let fits = ('2'..='5').contains(&first) && ('0'..='5').contains(&second);
        assert_eq!(code.is_rfc5321_syntax(), fits, "{code}");
    }
}

#[test]
fn severities_order_by_digit() {
    assert!(Severity::all().windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(
        Severity::all().iter().map(|severity| severity.digit()).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    for digit in 0..=u8::MAX {
        let of_digit = Severity::all().iter().find(|severity| severity.digit() == digit);
        assert_eq!(Severity::from_digit(digit), of_digit.copied());
    }
}

#[test]
fn what_real_parsers_get_wrong() {
    // `"+25".parse::<u16>()` is `Ok(25)`.
    assert_eq!(error_text(b"+25"), "byte 0 of the reply code is 0x2b, not a digit");
    // lettre 0.11 has no severity for it.
    assert!(ReplyCode::parse("571").unwrap().is_permanent());
    // Slicing at three bytes panics in the middle of the last one.
    assert_eq!(error_text("25é".as_bytes()), "a reply code has 3 digits, found 4 bytes");
    assert_eq!(error_text("2é".as_bytes()), "byte 1 of the reply code is 0xc3, not a digit");
    // Arabic-Indic digits are digits only in Unicode.
    assert_eq!(error_text("١٢٣".as_bytes()), "a reply code has 3 digits, found 6 bytes");
}

#[test]
fn error_texts() {
    assert_eq!(error_text(b""), "a reply code has 3 digits, found 0 bytes");
    assert_eq!(error_text(b"2"), "a reply code has 3 digits, found 1 byte");
    assert_eq!(error_text(b"2500"), "a reply code has 3 digits, found 4 bytes");
    assert_eq!(error_text(b"2 0"), "byte 1 of the reply code is 0x20, not a digit");
    assert_eq!(error_text(b"25\n"), "byte 2 of the reply code is 0x0a, not a digit");
    assert_eq!(error_text(b"099"), "reply code 99 is outside the range 100 to 599");
    assert_eq!(error_text(b"600"), "reply code 600 is outside the range 100 to 599");
    assert_eq!(
        ReplyCode::from_u16(65535).unwrap_err().to_string(),
        "reply code 65535 is outside the range 100 to 599"
    );
}

#[test]
fn codes_work_in_match_and_in_constants() {
    const CODE: ReplyCode = match ReplyCode::parse("421") {
        Ok(code) => code,
        Err(_) => panic!("not a reply code"),
    };
    const NEW: ReplyCode = ReplyCode::new(421).unwrap();
    const MACRO: ReplyCode = reply_code!(421);
    static ALL: [ReplyCode; 2] = [reply_code!(100), reply_code!(599)];
    const TRANSIENT: bool = CODE.is_transient();
    const DIGITS: [u8; 3] = CODE.to_bytes();
    const PHRASE: Option<&str> = CODE.phrase();

    const { assert!(TRANSIENT) };
    assert_eq!(&DIGITS, b"421");
    assert_eq!([NEW, MACRO], [CODE; 2]);
    assert_eq!(ALL.map(ReplyCode::as_u16), [100, 599]);
    assert!(matches!(CODE, MACRO));
    assert_eq!(PHRASE, Some("<domain> Service not available, closing transmission channel"));
    assert!(matches!(CODE, ReplyCode::SERVICE_NOT_AVAILABLE));
    assert!(!matches!(CODE, ReplyCode::OK | ReplyCode::SERVICE_READY));
}
