//! Scopes, and the other methods of an outcome.

use std::collections::BTreeSet;

use smtp_reply::Command::{
    self, Atrn, Auth, Bdat, Burl, Connect, Data, Ehlo, EndOfData, EndOfDataPerRecipient, Etrn,
    Expn, Helo, Help, Lhlo, Mail, Noop, Quit, Rcpt, Rset, StartTls, Turn, Vrfy,
};
use smtp_reply::{Outcome, Reply, ReplyCode, Scope, Verdict};

use crate::{ALL, cells, outcome, reference};

type Applies = fn(Command, u16, Verdict) -> bool;

/// The scope by the rules of the documentation: the first that matches decides.
const SCOPES: [(Applies, Scope); 7] = [
    (|_, value, _| [421, 221, 530].contains(&value), Scope::Session),
    (|command, _, _| [Connect, Helo, Ehlo, Lhlo, StartTls].contains(&command), Scope::Session),
    (
        |command, value, _| {
            let ends_message = [EndOfData, EndOfDataPerRecipient].contains(&command);
            value == 503 || [500, 502].contains(&value) && !ends_message
        },
        Scope::Command,
    ),
    (
        |command, value, verdict| {
            [Vrfy, Expn, Help, Noop, Rset, Quit, Etrn, Atrn, Turn].contains(&command)
                || (command, value) == (Auth, 501)
                || [Bdat, Burl].contains(&command) && verdict == Verdict::Done
        },
        Scope::Command,
    ),
    (|command, _, _| command == Auth, Scope::Credentials),
    (|command, _, _| [Rcpt, EndOfDataPerRecipient].contains(&command), Scope::Recipient),
    (|command, _, _| [Mail, Data, EndOfData, Bdat, Burl].contains(&command), Scope::Message),
];

#[test]
fn scope_is_that_of_the_first_rule_that_matches() {
    let mut used = BTreeSet::new();
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        let line = SCOPES
            .iter()
            .position(|(applies, _)| applies(command, value, outcome.verdict()))
            .unwrap_or_else(|| panic!("no line for {value} to {command}"));
        assert_eq!(outcome.scope(), SCOPES[line].1, "{value} to {command}, line {}", line + 1);
        used.insert(line);
    }
    assert_eq!(used.len(), SCOPES.len(), "each line decides something");
}

#[test]
fn scope_by_example() {
    for (value, command, scope) in [
        // The whole session, whatever was sent.
        (421, Rcpt, Scope::Session),
        (421, Noop, Scope::Session),
        (421, EndOfData, Scope::Session),
        (530, Mail, Scope::Session),
        (530, Auth, Scope::Session),
        // A refusal in the greeting is not about any recipient.
        (554, Connect, Scope::Session),
        (521, Connect, Scope::Session),
        (503, Ehlo, Scope::Session),
        (454, StartTls, Scope::Session),
        // Commands out of order.
        (503, Rcpt, Scope::Command),
        (503, Data, Scope::Command),
        (502, Auth, Scope::Command),
        (500, Bdat, Scope::Command),
        (501, Auth, Scope::Command),
        // Commands whose refusal has no consequences.
        (250, Rset, Scope::Command),
        (550, Vrfy, Scope::Command),
        (459, Etrn, Scope::Command),
        // A chunk that was accepted does not decide about the message; one that was refused does.
        (250, Bdat, Scope::Command),
        (250, Burl, Scope::Command),
        (554, Bdat, Scope::Message),
        (452, Burl, Scope::Message),
        (334, Auth, Scope::Credentials),
        (454, Auth, Scope::Credentials),
        (535, Auth, Scope::Credentials),
        (250, Rcpt, Scope::Recipient),
        (552, Rcpt, Scope::Recipient),
        (501, Rcpt, Scope::Recipient),
        (452, EndOfDataPerRecipient, Scope::Recipient),
        (550, Mail, Scope::Message),
        (354, Data, Scope::Message),
        (554, Data, Scope::Message),
        (353, EndOfData, Scope::Message),
        (552, EndOfData, Scope::Message),
        // At the end of the message 500 and 502 refuse it; 503 still repeats what came before.
        (500, EndOfData, Scope::Message),
        (502, EndOfData, Scope::Message),
        (501, EndOfData, Scope::Message),
        (503, EndOfData, Scope::Command),
        (500, EndOfDataPerRecipient, Scope::Recipient),
        (502, EndOfDataPerRecipient, Scope::Recipient),
        (503, EndOfDataPerRecipient, Scope::Command),
    ] {
        assert_eq!(outcome(value, command).scope(), scope, "{value} to {command}");
    }
}

#[test]
fn what_ends_a_session() {
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        let expected = [421, 221, 521].contains(&value)
            || command == Connect && value >= 400
            || outcome.verdict() == Verdict::Unexpected;
        assert_eq!(outcome.ends_session(), expected, "{value} to {command}");
    }
    assert!(outcome(221, Quit).ends_session());
    assert!(outcome(554, Connect).ends_session());
    assert!(!outcome(220, Connect).ends_session());
    assert!(!outcome(554, Rcpt).ends_session());
    assert!(!outcome(530, Mail).ends_session(), "AUTH or STARTTLS comes next");
}

#[test]
fn what_accepts_a_message() {
    for (command, value) in cells() {
        let expected = [EndOfData, EndOfDataPerRecipient].contains(&command)
            && (200..=299).contains(&value)
            && value != 221;
        assert_eq!(outcome(value, command).accepts_message(), expected, "{value} to {command}");
    }
}

#[test]
fn no_reply_at_all() {
    for command in ALL.into_iter().filter(|command| *command != Quit) {
        let lost = Outcome::connection_lost(command);
        assert_eq!((lost.code(), lost.command()), (None, command));
        assert_eq!(lost.verdict(), Verdict::Retry, "{command}");
        assert_eq!(lost.verdict(), outcome(451, command).verdict(), "as 451, {command}");
        assert_eq!(lost.scope(), Scope::Session, "{command}");
        assert!(lost.ends_session(), "{command}");
        assert!(!lost.accepts_message(), "{command}");
        assert!(!lost.is_listed(), "{command}");
        assert_eq!(reference(lost), "RFC 5321 section 3.8", "{command}");
        assert!((100..=599).all(|value| outcome(value, command) != lost), "{command}");
    }
}

/// A message that was accepted before QUIT stays accepted.
#[test]
fn a_connection_lost_after_quit_loses_nothing() {
    let lost = Outcome::connection_lost(Quit);
    assert_eq!((lost.code(), lost.command()), (None, Quit));
    assert_eq!((lost.verdict(), lost.scope()), (Verdict::Done, Scope::Command));
    assert!(lost.ends_session());
    assert!(!lost.accepts_message() && !lost.may_have_accepted_message() && !lost.is_listed());
    assert_eq!(reference(lost), "RFC 5321 section 4.1.1.10");
}

/// The client cannot know: no reply at the end of the message, or one that does not fit.
#[test]
fn what_may_have_accepted_a_message() {
    let ends_message = |command| [EndOfData, EndOfDataPerRecipient].contains(&command);
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        let expected = ends_message(command) && outcome.verdict() == Verdict::Unexpected;
        assert_eq!(outcome.may_have_accepted_message(), expected, "{value} to {command}");
        assert!(!(outcome.accepts_message() && outcome.may_have_accepted_message()));
    }
    for command in ALL {
        let lost = Outcome::connection_lost(command);
        assert_eq!(lost.may_have_accepted_message(), ends_message(command), "{command}");
    }
    for (value, expected) in [(221, true), (150, true), (354, true), (250, false), (451, false)] {
        assert_eq!(outcome(value, EndOfData).may_have_accepted_message(), expected, "{value}");
    }
}

/// `554 5.5.1 no valid recipients` bounces no recipient: the replies to RCPT do.
#[test]
fn no_valid_recipients_repeats_the_replies_to_rcpt() {
    for text in ["554 5.5.1 No valid recipients", "554 (#5.5.1) x", "554-5.5.1 a\r\n554 5.5.1 b"] {
        for command in ALL {
            let reply = Reply::parse(text).unwrap();
            let outcome = reply.in_reply_to(command);
            assert_eq!(outcome.verdict(), Verdict::Fail, "{text} to {command}");
            let repeats = [Data, Bdat].contains(&command) && reply.enhanced_code().is_some();
            let by_code = reply.code().in_reply_to(command).scope();
            let expected = if repeats { Scope::Command } else { by_code };
            assert_eq!(outcome.scope(), expected, "{text} to {command}");
            if repeats {
                assert_eq!(reference(outcome), "RFC 5321 section 3.3");
            }
        }
    }
    // Another code, another enhanced code, and none.
    for text in ["550 5.5.1 No", "554 5.7.1 No", "554 5.5.0 No", "554 5.1.1 No", "554 No"] {
        for command in [Data, Bdat] {
            let scope = Reply::parse(text).unwrap().in_reply_to(command).scope();
            assert_eq!(scope, Scope::Message, "{text} to {command}");
        }
    }
    assert_eq!(outcome(554, Data).scope(), Scope::Message, "the code alone cannot know");
}

#[test]
fn outcomes_work_in_constants() {
    const GO_AHEAD: Outcome = ReplyCode::START_MAIL_INPUT.in_reply_to(Data);
    const VERDICT: Verdict = GO_AHEAD.verdict();
    const FLAGS: [bool; 3] =
        [GO_AHEAD.ends_session(), GO_AHEAD.accepts_message(), GO_AHEAD.is_listed()];
    const LOST: Scope = Outcome::connection_lost(Data).scope();
    assert_eq!(VERDICT, Verdict::Continue);
    assert_eq!(FLAGS, [false, false, true]);
    assert_eq!(LOST, Scope::Session);
    assert!(GO_AHEAD.reference().is_some());
}
