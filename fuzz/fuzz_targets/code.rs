//! `ReplyCode`: a code prints as it was parsed, and an error names the first fault.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{ParseReplyCodeError, ReplyCode};

fuzz_target!(|input: &[u8]| {
    let parsed = ReplyCode::from_bytes(input);
    assert_eq!(ReplyCode::try_from(input), parsed);
    if let Ok(text) = std::str::from_utf8(input) {
        assert_eq!(ReplyCode::parse(text), parsed);
        assert_eq!(text.parse(), parsed);
    }
    match parsed {
        Ok(code) => {
            assert_eq!(code.to_bytes(), input);
            assert_eq!(code.to_string().as_bytes(), input);
            assert_eq!(ReplyCode::from_u16(code.as_u16()), Ok(code));
            assert_eq!(code.severity().digit(), input[0] - b'0');
            assert_ne!(code.is_positive(), code.is_negative());
            assert!(code.info().is_none_or(|info| info.code() == code));
        }
        Err(ParseReplyCodeError::Length { len, .. }) => {
            assert!(len as usize == input.len() && len != 3);
        }
        Err(ParseReplyCodeError::Digit { index, byte, .. }) => {
            let first = input.iter().position(|byte| !byte.is_ascii_digit());
            assert_eq!((input.len(), first), (3, Some(index.into())));
            assert_eq!(input[usize::from(index)], byte);
        }
        Err(ParseReplyCodeError::Range { value, .. }) => {
            assert_eq!(format!("{value:03}").as_bytes(), input);
            assert_eq!(ReplyCode::from_u16(value), parsed);
        }
        Err(error) => panic!("{error}"),
    }
});
