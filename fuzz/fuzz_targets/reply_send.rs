//! `ReplyBuilder`: any code, any enhanced code and any text give the octets that the slow builder gives,
//! and a reader of its own reads them back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply_fuzz::build_laws;
use smtp_reply_fuzz::laws::slow_build::{Content, Sending};

/// A code, an enhanced code or none, how far the text is moved to the right and how often it is
/// repeated, whether the lines come one by one, whether UTF-8 may be sent, and the text.
type Input<'a> = (u16, Option<(u8, u16, u16)>, u16, u8, bool, bool, &'a str);

fuzz_target!(|input: Input<'_>| {
    let (code, enhanced, shift, times, as_lines, utf8, text) = input;
    let code = 100 + code % 500;
    // Mostly the class that agrees.
    let enhanced = enhanced.map(|(class, subject, detail)| {
        let class = match class {
            2 | 4 | 5 => class.into(),
            _ if [2, 4, 5].contains(&(code / 100)) => code / 100,
            _ => 5,
        };
        [class, subject % 1000, detail % 1000]
    });
    let text = "a".repeat(usize::from(shift % 520)) + &text.repeat(usize::from(times % 16));
    let lines: Vec<_> = text.split('\t').collect();
    let content = if as_lines { Content::Lines(&lines) } else { Content::Text(&text) };
    build_laws::send(&Sending { code, enhanced, content, utf8 });
});
