//! Outcomes: total over replies and commands, and in agreement with the first digit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use smtp_reply::{Command, EnhancedCode, Reply, Scope, Verdict};

/// Returns `true` for 554 with X.5.1, which repeats that every recipient was refused.
fn repeats(reply: &Reply<'_>, command: Command) -> bool {
    let no_recipients = |code: EnhancedCode| (code.subject(), code.detail()) == (5, 1);
    reply.code() == 554
        && reply.enhanced_code().is_some_and(no_recipients)
        && matches!(command, Command::Data | Command::Bdat)
}

fuzz_target!(|input: &[u8]| {
    // The verb gives the command, whatever its case and line ending.
    let command = Command::from_line(input);
    assert_eq!(Command::from_line(&input.to_ascii_lowercase()), command);
    if input != b".\r\n" {
        assert_eq!(Command::from_line(&[input, b"\r\n"].concat()), command);
    }

    let Ok(reply) = Reply::parse(input) else {
        return;
    };
    let code = reply.code();
    // The text does not matter.
    let bare = reply.enhanced_code().map_or(code.to_string(), |found| format!("{code} {found}"));
    let bare = Reply::parse(&bare).expect("a code and an enhanced code are a reply");
    for &command in Command::all() {
        let outcome = reply.in_reply_to(command);
        assert_eq!(bare.in_reply_to(command), outcome);
        let by_code = code.in_reply_to(command);
        assert_eq!(by_code.verdict() == Verdict::Unclear, command == Command::Rcpt && code == 552);
        if by_code.verdict() == Verdict::Unclear {
            let settled = [Verdict::Unclear, Verdict::Retry, Verdict::Fail];
            assert!(settled.contains(&outcome.verdict()));
        } else if repeats(&reply, command) {
            assert_eq!((outcome.verdict(), outcome.scope()), (by_code.verdict(), Scope::Command));
        } else {
            assert_eq!(outcome, by_code);
        }
        match by_code.verdict() {
            Verdict::Done => assert!(code.is_success()),
            Verdict::Continue => assert!(code.is_intermediate()),
            Verdict::Retry => assert!(code.is_transient()),
            Verdict::Fail | Verdict::Unclear => assert!(code.is_permanent()),
            Verdict::Unexpected => assert!(code.is_positive() && outcome.ends_session()),
        }
        let at_the_end = matches!(command, Command::EndOfData | Command::EndOfDataPerRecipient);
        let done = outcome.verdict() == Verdict::Done;
        assert_eq!(outcome.accepts_message(), at_the_end && done);
        let listed = command.replies().iter().any(|expected| expected.code() == code);
        assert_eq!(outcome.is_listed(), listed);
        if !repeats(&reply, command) {
            assert_eq!(outcome.scope(), by_code.scope());
        }
        let _ = outcome.reference();
    }
});
