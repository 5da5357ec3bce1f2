//! `ReplyBuf::into_result`, `Refusal`, and the log lines of outcomes.

use std::error::Error;

use smtp_reply::{Command, Outcome, Refusal, ReplyBuf, ReplyCode, Verdict};

fn reply(text: &str) -> ReplyBuf {
    ReplyBuf::parse(text).unwrap()
}

#[track_caller]
fn refusal(text: &str, command: Command) -> Refusal {
    reply(text).into_result(command).unwrap_err()
}

/// Every verdict but `Done` and `Continue` is a refusal, for every code and command.
#[test]
fn the_verdict_decides() {
    let mut refused = 0;
    for code in (100..=599).filter_map(ReplyCode::new) {
        for &command in Command::all() {
            let sent = reply(&format!("{code} words"));
            let outcome = sent.in_reply_to(command);
            assert_eq!(outcome, code.in_reply_to(command));
            match sent.clone().into_result(command) {
                Ok(kept) => {
                    assert!([Verdict::Done, Verdict::Continue].contains(&outcome.verdict()));
                    assert_eq!(kept, sent);
                }
                Err(refusal) => {
                    refused += 1;
                    assert!(![Verdict::Done, Verdict::Continue].contains(&outcome.verdict()));
                    assert_eq!((refusal.command(), refusal.outcome()), (command, outcome));
                    assert_eq!(refusal.reply(), &sent);
                    let subject = match command {
                        Command::Connect => "connection",
                        Command::EndOfData | Command::EndOfDataPerRecipient => "message",
                        _ => command.verb().unwrap(),
                    };
                    let expected = match outcome.verdict() {
                        Verdict::Retry => format!("{subject} refused for now: {code} words"),
                        Verdict::Fail | Verdict::Unclear => {
                            format!("{subject} refused: {code} words")
                        }
                        _ => format!("unexpected reply to {subject}: {code} words"),
                    };
                    assert_eq!(refusal.to_string(), expected);
                    assert_eq!(refusal.into_reply(), sent);
                }
            }
        }
    }
    assert!(refused > 200 * Command::all().len());
}

#[test]
fn what_is_logged() {
    for (text, command, expected) in [
        ("550 5.1.1 User unknown", Command::Rcpt, "RCPT refused: 550 5.1.1 User unknown"),
        ("450 4.2.1 Busy", Command::Rcpt, "RCPT refused for now: 450 4.2.1 Busy"),
        ("250 ok", Command::Data, "unexpected reply to DATA: 250 ok"),
        ("552 Full", Command::Rcpt, "RCPT refused: 552 Full"),
        ("552 5.5.3 Too many", Command::Rcpt, "RCPT refused for now: 552 5.5.3 Too many"),
        ("554 No service", Command::Connect, "connection refused: 554 No service"),
        ("421 4.3.2 Busy", Command::Connect, "connection refused for now: 421 4.3.2 Busy"),
        ("554 5.7.1 Spam", Command::EndOfData, "message refused: 554 5.7.1 Spam"),
        ("452 4.2.2 x", Command::EndOfDataPerRecipient, "message refused for now: 452 4.2.2 x"),
        ("454 4.7.0 no", Command::StartTls, "STARTTLS refused for now: 454 4.7.0 no"),
        ("550-5.7.1 two\r\n550 5.7.1 lines", Command::Mail, "MAIL refused: 550 5.7.1 two lines"),
        ("550", Command::Mail, "MAIL refused: 550"),
    ] {
        assert_eq!(refusal(text, command).to_string(), expected);
    }
    // A server cannot forge a log line.
    let forged = refusal("550 no\x1b[2J\nDec 24 mx accepted", Command::Rcpt).to_string();
    assert_eq!(forged, r"RCPT refused: 550 no\u{1b}[2J\nDec 24 mx accepted");
}

/// A client can use `?`, and the server's words are kept.
#[test]
fn a_client_can_use_it_with_a_question_mark() {
    fn rcpt(answer: &str) -> Result<ReplyBuf, Box<dyn Error + Send + Sync>> {
        Ok(ReplyBuf::parse(answer)?.into_result(Command::Rcpt)?)
    }
    assert_eq!(rcpt("251 Forwarding").unwrap().code(), 251);
    let error = rcpt("550 5.1.1 User unknown").unwrap_err();
    let refusal: &Refusal = error.downcast_ref().unwrap();
    assert_eq!(refusal.reply().text().to_string(), "User unknown");
    assert!(error.source().is_none());
    assert!(!rcpt("nonsense").unwrap_err().is::<Refusal>());
}

#[cfg(feature = "diagnose")]
#[test]
fn the_command_helps_the_diagnosis() {
    use smtp_reply::Reason;

    for (text, command, reason) in [
        ("550 5.1.1 User unknown", Command::Rcpt, Reason::MailboxUnknown),
        ("552 4.5.3 Too many recipients", Command::Rcpt, Reason::TooManyRecipients),
    ] {
        let refusal = refusal(text, command);
        assert_eq!(refusal.diagnose().reason(), reason);
        assert_eq!(refusal.diagnose(), refusal.reply().diagnose(command));
        assert_eq!(refusal.diagnose(), refusal.reply().as_reply().diagnose(Some(command)));
    }
    for command in [Command::Rcpt, Command::Auth, Command::EndOfData] {
        let refusal = refusal("550 Requested action not taken", command);
        assert_eq!(refusal.diagnose(), refusal.reply().diagnose(command));
    }
}

#[test]
fn an_outcome_is_one_line() {
    for (outcome, expected) in [
        (reply("550 5.1.1 x").in_reply_to(Command::Rcpt), "550 to RCPT: fail, recipient"),
        (reply("250 ok").in_reply_to(Command::EndOfData), "250 to message: done, message"),
        (
            reply("421 4.3.2 x").in_reply_to(Command::Rcpt),
            "421 to RCPT: retry, session, ends session",
        ),
        (
            reply("554 x").in_reply_to(Command::Connect),
            "554 to connection: fail, session, ends session",
        ),
        (
            Outcome::connection_lost(Command::EndOfData),
            "no reply to message: retry, session, ends session",
        ),
    ] {
        assert_eq!(outcome.to_string(), expected);
    }
    for code in (100..=599).filter_map(ReplyCode::new) {
        for &command in Command::all() {
            let outcome = code.in_reply_to(command);
            let line = outcome.to_string();
            let said = format!(": {}, {}", outcome.verdict(), outcome.scope());
            assert!(line.starts_with(&format!("{code} to ")) && line.contains(&said), "{line}");
            assert_eq!(line.ends_with(", ends session"), outcome.ends_session(), "{line}");
        }
    }
}
