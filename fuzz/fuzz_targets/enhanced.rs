//! `EnhancedCode`: text and prefix agree with a second parser and with each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{EnhancedCode, ParseEnhancedCodeError};
use smtp_reply_fuzz::laws::slow;

fuzz_target!(|input: &[u8]| {
    let numbers = |code: EnhancedCode| [code.class().digit().into(), code.subject(), code.detail()];
    let prefix = EnhancedCode::parse_prefix(input);
    let expected = slow::prefix(input).map(|(code, _, rest)| (code, rest));
    assert_eq!(prefix.map(|(code, rest)| (numbers(code), rest)), expected);

    let parsed = EnhancedCode::from_bytes(input);
    if let Ok(text) = std::str::from_utf8(input) {
        assert_eq!(EnhancedCode::parse(text), parsed);
    }
    match parsed {
        Ok(code) => {
            assert_eq!(prefix, Some((code, &[][..])));
            let [_, subject, detail] = numbers(code);
            assert_eq!(EnhancedCode::new(code.class(), subject, detail), Some(code));
            assert_eq!(EnhancedCode::parse(&code.to_string()), Ok(code));
            assert!(code.to_string().len() <= input.len());
        }
        // The text up to the offset is only incomplete.
        Err(error) => {
            let before = EnhancedCode::from_bytes(&input[..error.offset()]);
            match error {
                ParseEnhancedCodeError::Trailing { .. } => assert!(before.is_ok()),
                _ => assert!(
                    before.is_ok() || matches!(before, Err(ParseEnhancedCodeError::End { .. }))
                ),
            }
        }
    }
});
