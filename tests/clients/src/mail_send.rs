//! mail-send 0.7: what its errors hold, and how to read it.
//!
//! An error holds the reply: code, enhanced code, and the text with LF between the lines. `mail_from`,
//! `rcpt_to` and `data` are calls of their own, so that the caller knows which command was refused;
//! `data` gives the command and the message, and does not say which of the two was.
//!
//! Its enhanced code has one byte for each number, so that 5.7.509 is 5.7.255 there. Better no code
//! than a wrong one. A reply that it cannot read is an error without content.

use mail_send::Error;
use smtp_reply::{Command, Outcome, Reply, ReplyBuf};

/// The reply behind an error, if there was one.
#[must_use]
pub fn reply(error: &Error) -> Option<ReplyBuf> {
    let (Error::UnexpectedReply(said) | Error::AuthenticationFailed(said)) = error else {
        return None;
    };
    let enhanced = match said.esc {
        [0, ..] | [_, 255, _] | [_, _, 255] => String::new(),
        [class, subject, detail] => format!("{class}.{subject}.{detail} "),
    };
    let stored = format!("{} {enhanced}{}", said.code, said.message.replace('\n', " "));
    Reply::parse(&stored).ok().map(ReplyBuf::from)
}

/// What an error means to the command; `None` if mail-send itself refused to go on.
#[must_use]
pub fn outcome(error: &Error, command: Command) -> Option<Outcome> {
    match (reply(error), error) {
        (Some(reply), _) => Some(reply.as_reply().in_reply_to(command)),
        (None, Error::Io(_) | Error::Timeout | Error::UnparseableReply) => {
            Some(Outcome::connection_lost(command))
        }
        (None, _) => None,
    }
}
