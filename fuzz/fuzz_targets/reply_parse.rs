//! `Reply::parse`: a stored reply equals the one from a connection if both rules agree, and keeps its
//! content.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::Reply;
use smtp_reply_fuzz::build_laws;
use smtp_reply_fuzz::laws::{self, for_each_reading};

fuzz_target!(|input: &[u8]| {
    if let Ok(reply) = Reply::parse(input) {
        assert_eq!(reply.as_bytes(), input);
    }
    laws::stored_is_as_on_the_wire(input);
    for_each_reading(input, laws::lines_tell_all);
    for_each_reading(input, build_laws::kept);
});
