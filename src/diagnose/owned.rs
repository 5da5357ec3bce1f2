//! The diagnosis of [`ReplyBuf`] and [`Refusal`].

use super::Diagnosis;
use crate::command::Command;
use crate::outcome::Refusal;
use crate::reply::ReplyBuf;

impl ReplyBuf {
    /// Diagnoses why the message or command failed, and who has to act.
    ///
    /// See [`Reply::diagnose`](crate::Reply::diagnose).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reason, ReplyBuf};
    ///
    /// let reply = ReplyBuf::parse("550 5.1.1 User unknown")?;
    /// assert_eq!(reply.diagnose(Command::Rcpt).reason(), Reason::MailboxUnknown);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose(&self, command: impl Into<Option<Command>>) -> Diagnosis {
        self.as_reply().diagnose(command)
    }
}

impl Refusal {
    /// Diagnoses why the command was refused, and who has to act.
    ///
    /// See [`Reply::diagnose`](crate::Reply::diagnose), which gets the command that was answered.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reason, ReplyBuf};
    ///
    /// let reply = ReplyBuf::parse("452 4.2.2 Mailbox full")?;
    /// let refusal = reply.into_result(Command::Rcpt).unwrap_err();
    /// assert_eq!(refusal.diagnose().reason(), Reason::MailboxFull);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        self.reply().diagnose(self.command())
    }
}
