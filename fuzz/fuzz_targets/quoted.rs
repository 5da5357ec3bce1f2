//! Any text can be searched for replies: what is found lies in the text and in order, what is quoted in
//! what quotes it, and a quoted reply never makes a refusal final.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply_fuzz::quoted_laws;

fuzz_target!(|input: &[u8]| quoted_laws::well_behaved(input));
