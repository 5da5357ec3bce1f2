//! `ReplyBuilder`: any code, enhanced code and text give the same octets as the slow builder, and a
//! separate parser reads them back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply_fuzz::build_laws;
use smtp_reply_fuzz::laws::slow_build::{Content, Sending};

/// A code, an optional enhanced code, the number of bytes before the text and of its repetitions,
/// whether the lines are given one by one, whether UTF-8 may be sent, and the text.
type Input<'a> = (u16, Option<(u8, u16, u16)>, u16, u8, bool, bool, &'a str);

fuzz_target!(|input: Input<'_>| {
    let (code, enhanced, shift, times, as_lines, utf8, text) = input;
    let code = 100 + code % 500;
    // The class of the code in most cases.
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
