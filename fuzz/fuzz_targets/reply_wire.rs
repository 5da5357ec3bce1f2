//! Replies from a connection: the result does not depend on how the bytes are split.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::ReplyDecoder;
use smtp_reply_fuzz::{build_laws, laws};

// Eight lengths of pieces, and the stream.
fuzz_target!(|input: &[u8]| {
    let Some((sizes, stream)) = input.split_first_chunk::<8>() else {
        return;
    };
    laws::one_step_is_many(stream);
    let (before, after) = stream.split_at(stream.len().min(sizes[0].into()));
    let longer = stream.get(usize::from(sizes[1])..).unwrap_or_default();
    laws::never_misled(&ReplyDecoder::new(), &[before, after, longer, stream]);
    for lf in [false, true] {
        let decoder = ReplyDecoder::new().accept_bare_lf(lf);
        let pieces = sizes.iter().map(|size| usize::from(*size)).chain([1]).cycle();
        laws::cutting_changes_nothing(&decoder, stream, pieces.clone());
        build_laws::accumulate(&decoder, stream, pieces);
    }
});
