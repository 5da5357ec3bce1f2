//! [`Refusal`]: a reply that refuses a command, as an error.

use core::fmt;

use super::{Answered, Outcome, Verdict};
use crate::command::Command;
use crate::reply::ReplyBuf;

/// A reply that refuses a command or does not fit it, as an error.
///
/// [`ReplyBuf::into_result`] returns it, so that a client can use `?` and keep the server's words. Its
/// `Display` is one line that is safe to log: `RCPT refused: 550 5.1.1 User unknown`.
///
/// A lost connection is not a refusal, since no reply came. Use an error type of your own for it, and
/// [`Outcome::connection_lost`] for the outcome.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, Refusal, ReplyBuf, Scope};
///
/// fn rcpt(reply: ReplyBuf) -> Result<(), Refusal> {
///     reply.into_result(Command::Rcpt)?;
///     Ok(())
/// }
///
/// let refusal = rcpt(ReplyBuf::parse("550 5.1.1 User unknown")?).unwrap_err();
/// assert_eq!(refusal.to_string(), "RCPT refused: 550 5.1.1 User unknown");
/// assert_eq!(refusal.outcome().scope(), Scope::Recipient);
/// assert_eq!(refusal.reply().code(), 550);
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Refusal {
    reply: ReplyBuf,
    outcome: Outcome,
}

impl Refusal {
    /// Returns the reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf};
    ///
    /// let reply = ReplyBuf::parse("450 4.2.1 Busy")?;
    /// let refusal = reply.clone().into_result(Command::Rcpt).unwrap_err();
    /// assert_eq!(refusal.reply(), &reply);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn reply(&self) -> &ReplyBuf {
        &self.reply
    }

    /// Returns the reply by value.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf};
    ///
    /// let reply = ReplyBuf::parse("450 4.2.1 Busy")?;
    /// let refusal = reply.clone().into_result(Command::Rcpt).unwrap_err();
    /// assert_eq!(refusal.into_reply(), reply);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn into_reply(self) -> ReplyBuf {
        self.reply
    }

    /// Returns the command that was answered.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf};
    ///
    /// let refusal = ReplyBuf::parse("450 4.2.1 Busy")?.into_result(Command::Rcpt).unwrap_err();
    /// assert_eq!(refusal.command(), Command::Rcpt);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn command(&self) -> Command {
        self.outcome.command()
    }

    /// Returns the outcome: whether to retry, and what the reply is about.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf, Verdict};
    ///
    /// let refusal = ReplyBuf::parse("450 4.2.1 Busy")?.into_result(Command::Rcpt).unwrap_err();
    /// assert_eq!(refusal.outcome().verdict(), Verdict::Retry);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }
}

impl core::error::Error for Refusal {}

/// Writes one line that is safe to log: `RCPT refused for now: 450 4.2.1 Busy`.
impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, reply) = (Answered(self.command()), &self.reply);
        match self.outcome.verdict() {
            Verdict::Retry => write!(f, "{subject} refused for now: {reply}"),
            Verdict::Fail | Verdict::Unclear => write!(f, "{subject} refused: {reply}"),
            Verdict::Unexpected | Verdict::Done | Verdict::Continue => {
                write!(f, "unexpected reply to {subject}: {reply}")
            }
        }
    }
}

impl ReplyBuf {
    /// Returns what the reply means to the command that it answers.
    ///
    /// See [`Reply::in_reply_to`](crate::Reply::in_reply_to).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf, Verdict};
    ///
    /// let reply = ReplyBuf::parse("552 5.5.3 Too many recipients")?;
    /// assert_eq!(reply.in_reply_to(Command::Rcpt).verdict(), Verdict::Retry);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn in_reply_to(&self, command: Command) -> Outcome {
        self.as_reply().in_reply_to(command)
    }

    /// Returns the reply if the command was carried out or the server waits for more.
    ///
    /// The verdict of [`in_reply_to`](Self::in_reply_to) is then [`Done`](Verdict::Done) or
    /// [`Continue`](Verdict::Continue).
    ///
    /// # Errors
    ///
    /// A [`Refusal`] for any other verdict: for `450 4.2.1 Busy` and `550 5.1.1 User unknown` to RCPT,
    /// and for `250 Ok` to DATA, where a 354 must come.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyBuf};
    ///
    /// let reply = ReplyBuf::parse("354 Go ahead")?.into_result(Command::Data)?;
    /// assert_eq!(reply.code(), 354);
    ///
    /// let refusal = ReplyBuf::parse("250 Ok")?.into_result(Command::Data).unwrap_err();
    /// assert_eq!(refusal.to_string(), "unexpected reply to DATA: 250 Ok");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn into_result(self, command: Command) -> Result<Self, Refusal> {
        let outcome = self.in_reply_to(command);
        match outcome.verdict() {
            Verdict::Done | Verdict::Continue => Ok(self),
            _ => Err(Refusal { reply: self, outcome }),
        }
    }
}
