//! Diagnoses: total, and independent of line breaks, blanks, folding and ownership.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{Basis, Command, QuotedReply, Reason, Reply, ReplyBuf, diagnose};

fuzz_target!(|input: (u8, &[u8])| {
    let (command, bytes) = input;
    let command = Command::all().get(usize::from(command)).copied();
    let Ok(reply) = Reply::parse(bytes) else {
        return;
    };
    let found = reply.diagnose(command);
    assert_eq!(found.reason() == Reason::Unknown, found.basis() == Basis::Nothing);
    assert_eq!(found.phrase().is_some(), found.basis() == Basis::Phrase);
    // CRLF for LF, and LF for CRLF.
    assert_eq!(ReplyBuf::from(reply).as_reply().diagnose(command), found);

    // The text on one line, as in a log, and folded, as in a bounce.
    let lines: Vec<_> = reply.lines().map(|line| line.text_bytes()).collect();
    let enhanced = reply.enhanced_code();
    let [joined, folded] = [&b" "[..], b"\r\n\t"].map(|ending| lines.join(ending));
    // A code or a quoted reply that counts only at the start of a line may lose its place.
    let by_place = |text: &Vec<u8>| QuotedReply::find(text).is_some();
    if found.enhanced_code() != enhanced || [&joined, &folded].into_iter().any(by_place) {
        return;
    }
    for text in [joined, folded] {
        assert_eq!(diagnose(reply.code(), enhanced, &text, command), found);
    }
});
