//! Diagnoses: total, and blind to line breaks, blanks, folding and who owns the bytes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{Basis, Command, Reason, Reply, ReplyBuf, diagnose};

fuzz_target!(|input: (u8, &[u8])| {
    let (command, bytes) = input;
    let command = Command::all().get(usize::from(command)).copied();
    let Ok(reply) = Reply::parse(bytes) else {
        return;
    };
    let found = reply.diagnose(command);
    assert_eq!(found.reason() == Reason::Unknown, found.basis() == Basis::Nothing);
    assert_eq!(found.phrase().is_some(), found.basis() == Basis::Phrase);
    // CRLF for LF, and the other way round.
    assert_eq!(ReplyBuf::from(reply).as_reply().diagnose(command), found);

    // The text as a log has it, on one line, and as a bounce has it, folded.
    let lines: Vec<_> = reply.lines().map(|line| line.text_bytes()).collect();
    let enhanced = reply.enhanced_code();
    let joined = lines.join(&b' ');
    assert_eq!(diagnose(reply.code(), enhanced, &joined, command), found);
    assert_eq!(diagnose(reply.code(), enhanced, &lines.join(&b"\r\n\t"[..]), command), found);
});
