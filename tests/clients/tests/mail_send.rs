//! A real mail-send client that is refused in every way: its errors, and the replies that the recipe
//! gets from them.

use clients::mail_send::{outcome, reply};
use clients::scripted::serve;
use clients::send::by_mail_send;
use mail_send::Error;
use smtp_reply::{Command, Reason, Scope, Verdict};

use Command::{Connect, EndOfData, Mail, Rcpt};

/// Returns the error of a message whose `command` was refused.
fn refused(command: Command, given: &'static [u8]) -> Error {
    let server = serve(command, given).unwrap();
    let (at, error) = by_mail_send(server, "bob@scripted.test", "hello").unwrap_err();
    assert_eq!(at, command);
    error
}

/// Asserts that the reply to `command` comes out of the error.
#[track_caller]
fn comes_back(command: Command, given: &'static str, expected: &str) {
    let error = refused(command, given.as_bytes());
    let shown = reply(&error).map(|reply| reply.as_reply().to_string());
    assert_eq!(shown.as_deref(), Some(expected), "{error:?}");
}

#[track_caller]
fn becomes(command: Command, given: &'static str, expected: (Verdict, Scope, Reason)) {
    let error = refused(command, given.as_bytes());
    let outcome = outcome(&error, command).unwrap();
    let diagnosis = reply(&error).unwrap().as_reply().diagnose(Some(command));
    assert_eq!((outcome.verdict(), outcome.scope(), diagnosis.reason()), expected, "{error:?}");
}

#[test]
fn replies_come_back() {
    comes_back(Rcpt, "550 5.1.1 No such user", "550 5.1.1 No such user");
    comes_back(Mail, "451 Try again", "451 Try again");
    comes_back(Connect, "554 Not you", "554 Not you");
    let given = "550-5.7.26 Your mail\r\n550 5.7.26 is unsigned";
    comes_back(EndOfData, given, "550 5.7.26 Your mail is unsigned");
    comes_back(EndOfData, "571 5.7.1 Refused", "571 5.7.1 Refused");
    comes_back(Rcpt, "571 Refused", "571 Refused");
    // 5.7.509 does not fit into its byte, so the recipe leaves out the rest of it.
    let given = "550 5.7.509 Access denied, sending domain does not pass DMARC verification";
    comes_back(Rcpt, given, "550 Access denied, sending domain does not pass DMARC verification");
}

#[test]
fn what_they_become() {
    use Reason::*;
    use Scope::{Message, Recipient, Session};
    use Verdict::{Fail, Retry, Unclear};

    becomes(Connect, "554 5.7.1 Too bad a reputation", (Fail, Session, Blocklisted));
    becomes(Mail, "530 5.7.0 Authentication required", (Fail, Session, SmtpAuth));
    becomes(Rcpt, "550 5.1.1 User unknown", (Fail, Recipient, MailboxUnknown));
    becomes(Rcpt, "452 4.5.3 Too many recipients", (Retry, Recipient, TooManyRecipients));
    becomes(Rcpt, "552 Too many recipients", (Unclear, Recipient, TooManyRecipients));
    becomes(Rcpt, "450 4.2.0 Greylisted, come back later", (Retry, Recipient, Greylisted));
    becomes(Rcpt, "421 4.3.2 Shutting down", (Retry, Session, ReceiverFault));
    becomes(EndOfData, "552 5.3.4 Message too large", (Fail, Message, MessageTooLarge));
    let spam = "571 5.7.1 Message refused: it looks like spam";
    becomes(EndOfData, spam, (Fail, Message, SpamContent));
}

#[test]
fn what_is_lost() {
    for given in [b"".as_slice(), b"no code"] {
        let error = refused(Rcpt, given);
        assert!(matches!(error, Error::UnparseableReply));
        assert_eq!(reply(&error), None);
        let outcome = outcome(&error, Rcpt).unwrap();
        assert_eq!((outcome.verdict(), outcome.scope()), (Verdict::Retry, Scope::Session));
    }
}

/// mail-send itself refuses, so there is no reply.
#[test]
fn no_reply_at_all() {
    assert_eq!(outcome(&Error::MissingRcptTo, EndOfData), None);
}
