//! `ReplyBuf`: a reply that it makes may be sent and parses back, and it rejects only what must not be
//! sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{Class, EnhancedCode, ReplyCode};
use smtp_reply_fuzz::build_laws;

// A code, an optional enhanced code, the number of repetitions of the text, and the text.
fuzz_target!(|input: (u16, Option<(u8, u16, u16)>, u8, &str)| {
    let (code, enhanced, times, text) = input;
    let Ok(code) = ReplyCode::from_u16(100 + code % 500) else {
        return;
    };
    let enhanced = enhanced.and_then(|(class, subject, detail)| {
        // The class of the code in most cases.
        let class = Class::from_digit(class).or(Class::from_digit(code.severity().digit()))?;
        EnhancedCode::new(class, subject % 1000, detail % 1000)
    });
    build_laws::build(code, enhanced, &text.repeat(usize::from(times % 16)));
});
