//! One attempt to deliver to one recipient, and what follows from what was said to it.

use std::borrow::Cow;

use memchr::memmem;
use smtp_reply::{
    Class, Command, Diagnosis, EnhancedCode, Outcome, Reason, Reply, ReplyCode, Scope, Verdict,
};

/// What the sending server made of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Delivered,
    /// It keeps the message and will try again.
    Deferred,
    /// It has given up.
    Failed,
}

/// What a log or a notification says about one attempt.
pub(crate) struct Attempt<'a> {
    /// The address, or nothing if it is not named.
    pub(crate) recipient: &'a [u8],
    pub(crate) status: Status,
    pub(crate) cause: Cause<'a>,
}

/// Why it was not delivered.
pub(crate) enum Cause<'a> {
    /// The reply as it stands in the log, and what it answers, if the log says so.
    Reply(Cow<'a, [u8]>, Option<Command>),
    /// There was none. The sending server's own words, and the status that it found itself.
    NoReply(&'a [u8], Option<EnhancedCode>),
}

impl<'a> Cause<'a> {
    /// A text that is a reply if it begins as one.
    pub(crate) fn of(text: &'a [u8], status: Option<EnhancedCode>) -> Self {
        if begins_as_reply(text) {
            Self::Reply(Cow::Borrowed(text), None)
        } else {
            Self::NoReply(text, status)
        }
    }
}

/// An attempt that did not deliver, understood.
pub(crate) struct Refusal {
    /// Whether it is of no use to wait.
    pub(crate) for_good: bool,
    pub(crate) diagnosis: Diagnosis,
    /// What was said, safe to show.
    pub(crate) shown: String,
}

impl Attempt<'_> {
    /// The receiving domain; nothing if there is none that could be one.
    ///
    /// Letters of any language, digits, and what literals are made of: nothing that acts on a
    /// terminal.
    pub(crate) fn domain(&self) -> Option<String> {
        let at = memchr::memrchr(b'@', self.recipient)?;
        let domain = std::str::from_utf8(&self.recipient[at + 1..]).ok()?.trim_end_matches('.');
        let allowed = |char: char| char.is_alphanumeric() || "-._[]:".contains(char);
        (!domain.is_empty() && domain.len() <= 255 && domain.chars().all(allowed))
            .then(|| domain.to_lowercase())
    }

    /// What follows from it; `None` if the message was delivered.
    pub(crate) fn refusal(&self) -> Option<Refusal> {
        let given_up = match self.status {
            Status::Delivered => return None,
            Status::Deferred => false,
            Status::Failed => true,
        };
        let (outcome, diagnosis, shown) = match &self.cause {
            Cause::Reply(text, command) => {
                let wire = lines(text);
                let reply = Reply::parse(&wire).ok()?;
                // Where the log does not name the command, the end of the message is as good as
                // any: of the refusals, only 552 to RCPT would mean something else.
                let outcome = reply.in_reply_to(command.unwrap_or(Command::EndOfData));
                (outcome, reply.diagnose(*command), reply.to_string())
            }
            Cause::NoReply(text, status) => {
                let wire = as_reply(text, *status, given_up);
                let reply = Reply::parse(&wire).ok()?;
                let mut diagnosis = reply.diagnose(None);
                if diagnosis.reason() == Reason::Unknown && !given_up {
                    // A connection that failed, in words that nobody knows.
                    diagnosis = Reply::parse(LOST).ok()?.diagnose(None);
                }
                let outcome = Outcome::connection_lost(Command::EndOfData);
                (outcome, diagnosis, reply.text().to_string())
            }
        };
        Some(Refusal { for_good: given_up || is_final(outcome), diagnosis, shown })
    }
}

/// What a connection that was lost is to a client (RFC 5321 section 3.8).
const LOST: &str = "451 4.4.2 Connection lost";

/// Whether the message cannot get through as it is. What ends a session, such as a greeting of 554,
/// is about this host now, and not about the message.
fn is_final(outcome: Outcome) -> bool {
    outcome.verdict() == Verdict::Fail && outcome.scope() != Scope::Session
}

/// A code and what separates it from the text.
pub(crate) fn begins_as_reply(text: &[u8]) -> bool {
    text.get(..3).is_some_and(|digits| ReplyCode::from_bytes(digits).is_ok())
        && matches!(text.get(3), None | Some(b' ' | b'-'))
}

/// The reply with its lines, which servers join by blanks when they log it.
fn lines(text: &[u8]) -> Cow<'_, [u8]> {
    let (Some(code), Some(b'-')) = (text.get(..3), text.get(3)) else {
        return one_line(text);
    };
    let mut lines = text.to_vec();
    let joint = [b" ", code].concat();
    for at in memmem::find_iter(text, &joint) {
        match text.get(at + 4) {
            Some(b'-') => lines[at] = b'\n',
            Some(b' ') => {
                lines[at] = b'\n';
                break;
            }
            _ => {}
        }
    }
    if Reply::parse(&lines).is_err() {
        // OpenSMTPD drops the codes of all lines but the first, and a long reply may be cut short.
        lines[3] = b' ';
        return Cow::Owned(one_line(&lines).into_owned());
    }
    Cow::Owned(lines)
}

/// Without line endings, which might make it more than one reply.
fn one_line(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr2(b'\r', b'\n', text).is_none() {
        return Cow::Borrowed(text);
    }
    text.iter().map(|byte| if matches!(byte, b'\r' | b'\n') { b' ' } else { *byte }).collect()
}

/// What the server of the other side would have said, from the words of this one: the phrases are
/// the same.
fn as_reply(text: &[u8], status: Option<EnhancedCode>, given_up: bool) -> Vec<u8> {
    let status = status.filter(|status| status.class() != Class::Success);
    let permanent = status.map_or(given_up, |status| status.class() == Class::PermanentFailure);
    let code = if permanent { "554 " } else { "451 " };
    let status = status.map_or_else(String::new, |status| format!("{status} "));
    [code.as_bytes(), status.as_bytes(), &one_line(text)].concat()
}

/// What stands between the first `start` and the first `end` behind it.
pub(crate) fn between<'a>(line: &'a [u8], start: &str, end: &str) -> Option<&'a [u8]> {
    let (_, behind) = split(line, start)?;
    split(behind, end).map(|(inside, _)| inside)
}

/// What stands before and behind the first `mark`.
pub(crate) fn split<'a>(line: &'a [u8], mark: &str) -> Option<(&'a [u8], &'a [u8])> {
    let at = memmem::find(line, mark.as_bytes())?;
    Some((&line[..at], &line[at + mark.len()..]))
}
