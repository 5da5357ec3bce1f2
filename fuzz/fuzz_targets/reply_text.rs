//! The text of a reply that is shown cannot forge a log line, and is unambiguous.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply_fuzz::laws::{self, for_each_reading};

fuzz_target!(|input: &[u8]| for_each_reading(input, laws::shown_safely));
