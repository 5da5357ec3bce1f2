use mail_send::Error;
use smtp_reply::{Command, Outcome, Reply, ReplyBuf};

/// Returns the reply of an error, if it has one.
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

/// Returns what an error means to the command, or `None` if mail-send itself refused to go on.
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
