//! Verdicts: the first digit, and each exception by name.

use std::collections::HashMap;

use proptest::prelude::*;
use smtp_reply::Command::{
    self, Auth, Bdat, Connect, Data, Ehlo, EndOfData, EndOfDataPerRecipient, Mail, Quit, Rcpt,
};
use smtp_reply::{Reply, Scope, Severity, Verdict};

use crate::{ALL, cells, code, of_reply, outcome, reference};

/// The four pairs of code and command in which the server waits for more.
const CONTINUE: [(Command, u16); 4] = [(Data, 354), (Auth, 334), (Mail, 355), (EndOfData, 353)];

/// Returns the verdict by the first digit alone.
fn by_first_digit(value: u16) -> Verdict {
    match value / 100 {
        2 => Verdict::Done,
        4 => Verdict::Retry,
        5 => Verdict::Fail,
        // No command expects a 1yz, and a 3yz is expected only if it is in `CONTINUE`.
        _ => Verdict::Unexpected,
    }
}

/// Returns the pairs whose verdict is not that of the first digit.
fn exceptions() -> HashMap<(Command, u16), Verdict> {
    let mut exceptions: HashMap<_, _> =
        CONTINUE.iter().map(|cell| (*cell, Verdict::Continue)).collect();
    exceptions.extend((200..=299).map(|value| ((Data, value), Verdict::Unexpected)));
    let others = ALL.into_iter().filter(|command| *command != Quit);
    exceptions.extend(others.map(|command| ((command, 221), Verdict::Unexpected)));
    exceptions.insert((Rcpt, 552), Verdict::Unclear);
    exceptions
}

#[test]
fn every_verdict_is_the_first_digits_or_a_named_exception() {
    let exceptions = exceptions();
    // 100 to DATA and 21 to the other commands share 221 to DATA; 4 pairs go on, 1 is unclear.
    assert_eq!(exceptions.len(), 100 + 21 - 1 + 4 + 1);
    for (command, value) in cells() {
        let expected = exceptions.get(&(command, value)).copied();
        let expected = expected.unwrap_or(by_first_digit(value));
        assert_eq!(outcome(value, command).verdict(), expected, "{value} to {command}");
    }
}

#[test]
fn an_outcome_has_its_code_and_command() {
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        assert_eq!((outcome.code(), outcome.command()), (Some(code(value)), command));
    }
}

#[test]
fn first_digit_law() {
    for (command, value) in cells() {
        let verdict = outcome(value, command).verdict();
        let allowed: &[Verdict] = match code(value).severity() {
            Severity::PositivePreliminary => &[Verdict::Unexpected],
            Severity::PositiveCompletion => &[Verdict::Done, Verdict::Unexpected],
            Severity::PositiveIntermediate => &[Verdict::Continue, Verdict::Unexpected],
            Severity::TransientNegativeCompletion => &[Verdict::Retry],
            Severity::PermanentNegativeCompletion => &[Verdict::Fail, Verdict::Unclear],
        };
        assert!(allowed.contains(&verdict), "{value} to {command}: {verdict}");
    }
}

#[test]
fn unknown_codes_follow_the_first_digit() {
    // Codes that servers send and no RFC has.
    for (value, verdict) in [
        (299, Verdict::Done),
        (435, Verdict::Retry),
        (471, Verdict::Retry),
        (499, Verdict::Retry),
        (571, Verdict::Fail),
        (599, Verdict::Fail),
    ] {
        for command in [Connect, Ehlo, Auth, Mail, Rcpt, EndOfData, Quit] {
            assert_eq!(outcome(value, command).verdict(), verdict, "{value} to {command}");
            assert!(!outcome(value, command).is_listed());
            assert_eq!(reference(outcome(value, command)), "RFC 5321 section 4.2");
        }
    }
}

#[test]
fn no_command_expects_a_preliminary_reply() {
    for (command, value) in cells().filter(|(_, value)| *value < 200) {
        let outcome = outcome(value, command);
        assert_eq!(outcome.verdict(), Verdict::Unexpected);
        assert_eq!(reference(outcome), "RFC 5321 section 4.2.1");
    }
}

#[test]
fn no_data_before_354() {
    for value in (200..=399).filter(|value| *value != 354) {
        let outcome = outcome(value, Data);
        assert_eq!(outcome.verdict(), Verdict::Unexpected, "{value}");
        assert!(outcome.ends_session(), "{value}");
        assert_eq!(reference(outcome), "RFC 5321 section 3.3", "{value}");
    }
    assert_eq!(outcome(354, Data).verdict(), Verdict::Continue);
    assert!(!outcome(354, Data).ends_session());
    assert!(!outcome(250, Data).accepts_message());
}

#[test]
fn closing_answers_only_quit() {
    assert_eq!(outcome(221, Quit).verdict(), Verdict::Done);
    for command in ALL.into_iter().filter(|command| *command != Quit) {
        let outcome = outcome(221, command);
        assert_eq!(outcome.verdict(), Verdict::Unexpected, "{command}");
        assert_eq!(outcome.scope(), Scope::Session, "{command}");
        assert!(outcome.ends_session(), "{command}");
        let rule = if command == Data { "3.3" } else { "4.1.1.10" };
        assert_eq!(reference(outcome), format!("RFC 5321 section {rule}"), "{command}");
    }
}

#[test]
fn an_intermediate_reply_has_four_places() {
    for (command, value) in cells().filter(|(_, value)| (300..=399).contains(value)) {
        let taken = CONTINUE.contains(&(command, value));
        let expected = if taken { Verdict::Continue } else { Verdict::Unexpected };
        assert_eq!(outcome(value, command).verdict(), expected, "{value} to {command}");
        assert_eq!(outcome(value, command).ends_session(), !taken, "{value} to {command}");
    }
    // After 353 each recipient gets its own reply, and 353 is not one of them.
    assert_eq!(outcome(353, EndOfDataPerRecipient).verdict(), Verdict::Unexpected);
    assert_eq!(reference(outcome(354, Auth)), "RFC 5321 section 4.3.2");
}

#[test]
fn too_many_recipients_or_too_large() {
    let unclear = outcome(552, Rcpt);
    assert_eq!(unclear.verdict(), Verdict::Unclear);
    assert_eq!(unclear.scope(), Scope::Recipient);
    assert!(!unclear.ends_session());
    assert_eq!(reference(unclear), "RFC 5321 section 4.5.3.1.10");
    // A client that must choose.
    assert!(code(552).is_permanent());
    for command in ALL.into_iter().filter(|command| *command != Rcpt) {
        assert_eq!(outcome(552, command).verdict(), Verdict::Fail, "{command}");
    }

    let settled = of_reply("552 5.5.3 Too many recipients", Rcpt);
    assert_eq!(settled.verdict(), Verdict::Retry);
    assert_eq!(reference(settled), "RFC 5321 section 4.5.3.1.10");
    for (text, rule) in [
        ("552 5.2.2 Mailbox full", "RFC 3463 section 3.3"),
        ("552 5.2.3 Too large", "RFC 1870 section 6.4"),
        ("552 5.3.4 Too large", "RFC 1870 section 6.4"),
    ] {
        let settled = of_reply(text, Rcpt);
        assert_eq!(settled.verdict(), Verdict::Fail, "{text}");
        assert_eq!(reference(settled), rule, "{text}");
        assert_eq!(settled.scope(), Scope::Recipient, "{text}");
    }
}

#[test]
fn only_four_enhanced_codes_settle_552() {
    for class in [2, 4, 5] {
        for subject in 0..=9 {
            for detail in (0..=40).chain([53, 222, 999]) {
                let text = format!("552 {class}.{subject}.{detail} text");
                let expected = match (class, subject, detail) {
                    // Not an enhanced code of this reply, since its class is that of 2yz.
                    (2, ..) => Verdict::Unclear,
                    (_, 5, 3) => Verdict::Retry,
                    (_, 2, 2 | 3) | (_, 3, 4) => Verdict::Fail,
                    _ => Verdict::Unclear,
                };
                assert_eq!(of_reply(&text, Rcpt).verdict(), expected, "{text}");
            }
        }
    }
    // Not at the start of the text, or on a later line.
    assert_eq!(of_reply("552 Too many (5.5.3)", Rcpt).verdict(), Verdict::Unclear);
    assert_eq!(of_reply("552-Sorry\r\n552 5.5.3 Too many", Rcpt).verdict(), Verdict::Retry);
    assert_eq!(of_reply("552-5.2.2 Full\r\n552 5.5.3 x", Rcpt).verdict(), Verdict::Fail);
}

#[test]
fn an_enhanced_code_changes_nothing_else() {
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        for text in
            ["", " text", " 5.5.3 x", " 5.2.2 x", " 4.5.3 x", " 2.5.3 x", " 5.3.4 x", " 5.5.1 x"]
        {
            let reply = format!("{value}{text}");
            let settled = match (command, value) {
                (Rcpt, 552) => true,
                (Data | Bdat, 554) => text == " 5.5.1 x",
                _ => false,
            };
            if !settled {
                assert_eq!(of_reply(&reply, command), outcome, "{reply} to {command}");
            }
        }
    }
    assert_eq!(of_reply("552", Rcpt), outcome(552, Rcpt));
    assert_eq!(of_reply("552 5.0.0 x", Rcpt), outcome(552, Rcpt));
}

proptest! {
    #[test]
    fn replies_and_their_codes_agree(text in "[2-5][0-9]{2} [ -~]{0,40}", index in 0..ALL.len()) {
        let reply = Reply::parse(&text).unwrap();
        let outcome = reply.in_reply_to(ALL[index]);
        let plain = reply.code().in_reply_to(ALL[index]);
        prop_assert!(outcome.verdict() == plain.verdict() || plain.verdict() == Verdict::Unclear);
        // No valid recipients: only the enhanced code says so.
        let repeats = reply.code() == 554 && outcome.scope() == Scope::Command;
        prop_assert!(outcome.scope() == plain.scope() || repeats);
        prop_assert_eq!(outcome.ends_session(), plain.ends_session());
        prop_assert_eq!(outcome.is_listed(), plain.is_listed());
    }
}
