//! The library against a parser written from the text of the RFC: the same lines and errors under any
//! limits, and the same violations.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::Reply;
use smtp_reply_fuzz::laws;

// The limits for a line and for a reply, and the bytes.
fuzz_target!(|input: &[u8]| {
    let Some(([max_line, max_reply], input)) = input.split_first_chunk::<2>() else {
        return;
    };
    laws::same_as_the_slow_reader(input, usize::from(*max_line), usize::from(*max_reply) * 2);
    if let Ok(Some((reply, _))) = Reply::parse_wire(input) {
        laws::same_violations_as_the_slow_reader(reply);
    }
});
