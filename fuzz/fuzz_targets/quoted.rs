//! Any text can be searched for replies: they are in the text and in order, a quoted reply is inside the
//! reply that quotes it, and it never turns a temporary refusal into a permanent one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply_fuzz::quoted_laws;

fuzz_target!(|input: &[u8]| quoted_laws::well_behaved(input));
