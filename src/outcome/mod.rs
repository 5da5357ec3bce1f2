//! [`Outcome`]: what a reply means to the command that it answers.

#[cfg(feature = "alloc")]
mod refusal;

use core::fmt;

#[cfg(feature = "alloc")]
pub use refusal::Refusal;

use crate::citation::{Reference, rfc};
use crate::code::ReplyCode;
use crate::command::{Command, expected, is_listed};
use crate::enhanced::EnhancedCode;
use crate::macros::named_enum;
use crate::reply::{QuotedReply, Reply};
use crate::severity::Severity;

named_enum! {
    /// What the client should do next, for the command that was answered.
    ///
    /// The enum is exhaustive, so that a client handles each case.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode, Verdict};
    ///
    /// assert_eq!(ReplyCode::OK.in_reply_to(Command::Rcpt).verdict(), Verdict::Done);
    /// assert_eq!(ReplyCode::OK.in_reply_to(Command::Data).verdict(), Verdict::Unexpected);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Verdict {
        /// The command was carried out.
        Done => "done",
        /// The server waits for more: the message, or the next line of AUTH.
        Continue => "continue",
        /// The command failed, and the same command may work later.
        Retry => "retry",
        /// The command failed, and the same command will fail again.
        Fail => "fail",
        /// The code alone does not distinguish [`Retry`](Self::Retry) from [`Fail`](Self::Fail): 552 to
        /// RCPT without an enhanced code. If you must choose, use
        /// [`ReplyCode::severity`](crate::ReplyCode::severity).
        Unclear => "unclear",
        /// The reply does not fit the command: client and server are out of step. Close the connection
        /// and open a new one.
        Unexpected => "unexpected",
    }
}

named_enum! {
    /// What a reply is about: one recipient, the whole message, the session, and so on.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode, Scope};
    ///
    /// let code = ReplyCode::MAILBOX_UNAVAILABLE;
    /// assert_eq!(code.in_reply_to(Command::Rcpt).scope(), Scope::Recipient);
    /// assert_eq!(code.in_reply_to(Command::EndOfData).scope(), Scope::Message);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Scope {
        /// Only this command. Do not give up a recipient for it: 503 to RCPT or DATA, and 554 with X.5.1
        /// to DATA, repeat an earlier refusal.
        Command => "command",
        /// One recipient. The others are not affected.
        Recipient => "recipient",
        /// The message, for all its recipients.
        Message => "message",
        /// The session. The reply is not about any message or recipient.
        Session => "session",
        /// The credentials that were sent with AUTH.
        Credentials => "credentials",
    }
}

/// What a reply means to the command that it answers.
///
/// Get one from [`Reply::in_reply_to`], which takes the enhanced code into account, from
/// [`ReplyCode::in_reply_to`], or from [`connection_lost`](Self::connection_lost) if no reply came.
///
/// An outcome follows from the RFCs, not from what individual receivers mean by a code. If you know
/// better for some receiver, match its replies before you ask for the outcome;
/// [`reference::retry`](crate::reference::retry) shows how.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, Reply, Scope, Verdict};
///
/// let reply = Reply::parse("452 4.5.3 Too many recipients")?;
/// let outcome = reply.in_reply_to(Command::Rcpt);
/// assert_eq!(outcome.verdict(), Verdict::Retry);
/// assert_eq!(outcome.scope(), Scope::Recipient);
/// assert!(!outcome.ends_session());
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcome {
    /// `None` if no reply came.
    code: Option<ReplyCode>,
    command: Command,
    verdict: Verdict,
    rule: Rule,
}

/// The rule that gave the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Rule {
    /// The first digit, or the document that lists the code for the command.
    FirstDigit,
    NoPreliminary,
    DataOnlyAfter354,
    ClosingAnswersQuit,
    IntermediateNotTaken,
    Prdr,
    TooManyRecipients,
    MailboxFull,
    Size,
    /// 554 with X.5.1 to DATA or BDAT: it repeats that every recipient was refused.
    NoRecipients,
    Lost,
    /// The connection was lost after QUIT, when no transaction was open.
    LostAfterQuit,
}

impl Outcome {
    pub(crate) const fn of_code(code: ReplyCode, command: Command) -> Self {
        let (verdict, rule) = match (code.severity(), command, code) {
            (Severity::PositivePreliminary, ..) => (Verdict::Unexpected, Rule::NoPreliminary),
            (Severity::PositiveCompletion | Severity::PositiveIntermediate, Command::Data, _)
                if !matches!(code, ReplyCode::START_MAIL_INPUT) =>
            {
                (Verdict::Unexpected, Rule::DataOnlyAfter354)
            }
            (_, Command::Quit, ReplyCode::SERVICE_CLOSING) => (Verdict::Done, Rule::FirstDigit),
            (_, _, ReplyCode::SERVICE_CLOSING) => (Verdict::Unexpected, Rule::ClosingAnswersQuit),
            (Severity::PositiveCompletion, ..) => (Verdict::Done, Rule::FirstDigit),
            (Severity::PositiveIntermediate, Command::EndOfData, PRDR) => {
                (Verdict::Continue, Rule::Prdr)
            }
            (_, Command::Data, ReplyCode::START_MAIL_INPUT)
            | (_, Command::Auth, ReplyCode::AUTHENTICATION_CHALLENGE)
            | (_, Command::Mail, ReplyCode::TRANSACTION_OFFSET) => {
                (Verdict::Continue, Rule::FirstDigit)
            }
            (Severity::PositiveIntermediate, ..) => {
                (Verdict::Unexpected, Rule::IntermediateNotTaken)
            }
            (_, Command::Rcpt, ReplyCode::EXCEEDED_STORAGE_ALLOCATION) => {
                (Verdict::Unclear, Rule::TooManyRecipients)
            }
            (Severity::TransientNegativeCompletion, ..) => (Verdict::Retry, Rule::FirstDigit),
            (Severity::PermanentNegativeCompletion, ..) => (Verdict::Fail, Rule::FirstDigit),
        };
        Self { code: Some(code), command, verdict, rule }
    }

    /// Returns the outcome of a reply.
    ///
    /// Finding the enhanced code takes longer than everything else here, so `enhanced` is called only
    /// where it matters: for 552 to RCPT, and for 554 to DATA or BDAT.
    pub(crate) fn of_codes(
        code: ReplyCode,
        enhanced: impl FnOnce() -> Option<EnhancedCode>,
        command: Command,
    ) -> Self {
        let outcome = Self::of_code(code, command);
        match (code, command) {
            (ReplyCode::EXCEEDED_STORAGE_ALLOCATION, Command::Rcpt)
            | (ReplyCode::TRANSACTION_FAILED, Command::Data | Command::Bdat) => {
                enhanced().map_or(outcome, |enhanced| outcome.settled_by(enhanced))
            }
            _ => outcome,
        }
    }

    /// Returns the outcome that takes the enhanced code into account.
    const fn settled_by(self, enhanced: EnhancedCode) -> Self {
        match (self.command, (enhanced.subject(), enhanced.detail())) {
            // The rule stays: too many recipients.
            (Command::Rcpt, (5, 3)) => Self { verdict: Verdict::Retry, ..self },
            (Command::Rcpt, (2, 2)) => {
                Self { verdict: Verdict::Fail, rule: Rule::MailboxFull, ..self }
            }
            (Command::Rcpt, (2, 3) | (3, 4)) => {
                Self { verdict: Verdict::Fail, rule: Rule::Size, ..self }
            }
            (Command::Data | Command::Bdat, (5, 1)) => Self { rule: Rule::NoRecipients, ..self },
            _ => self,
        }
    }

    /// Returns the outcome for a connection that was lost before a reply came.
    ///
    /// Use it too for a reply that was truncated or could not be parsed. A client treats all of these as
    /// a 451 ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)): retry later,
    /// over a new connection.
    ///
    /// At the end of the message the server may have accepted it: then
    /// [`may_have_accepted_message`](Self::may_have_accepted_message) returns `true`.
    ///
    /// After QUIT no transaction is open
    /// ([RFC 5321 section 4.1.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.10)), so the
    /// verdict is [`Done`](Verdict::Done) and the scope [`Command`](Scope::Command). Do not send a
    /// message again because QUIT failed, whether the connection was lost or a 421 came: what the server
    /// accepted before stays accepted.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Outcome, Scope, Verdict};
    ///
    /// let outcome = Outcome::connection_lost(Command::Rcpt);
    /// assert_eq!(outcome.verdict(), Verdict::Retry);
    /// assert_eq!(outcome.scope(), Scope::Session);
    ///
    /// let outcome = Outcome::connection_lost(Command::Quit);
    /// assert_eq!(outcome.verdict(), Verdict::Done);
    /// ```
    #[must_use]
    pub const fn connection_lost(command: Command) -> Self {
        let (verdict, rule) = match command {
            Command::Quit => (Verdict::Done, Rule::LostAfterQuit),
            _ => (Verdict::Retry, Rule::Lost),
        };
        Self { code: None, command, verdict, rule }
    }

    /// Returns the code of the reply, or `None` if no reply came.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Outcome, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::OK.in_reply_to(Command::Rcpt).code(), Some(ReplyCode::OK));
    /// assert_eq!(Outcome::connection_lost(Command::Rcpt).code(), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn code(self) -> Option<ReplyCode> {
        self.code
    }

    /// Returns the command that was answered.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::OK.in_reply_to(Command::Rcpt).command(), Command::Rcpt);
    /// ```
    #[must_use]
    #[inline]
    pub const fn command(self) -> Command {
        self.command
    }

    /// Returns what the client should do next: go on, retry, or give up.
    ///
    /// - 2yz is [`Done`](Verdict::Done), with two exceptions. To DATA it is
    ///   [`Unexpected`](Verdict::Unexpected), because 354 must come
    ///   ([RFC 5321 section 3.3](https://www.rfc-editor.org/rfc/rfc5321#section-3.3)). So is 221 to any
    ///   command but QUIT: servers send `221 Idle timeout` for a command that they did not carry out.
    /// - 3yz is [`Continue`](Verdict::Continue) if it belongs to the command (354 to DATA, 334 to AUTH,
    ///   355 to MAIL, 353 to the end of the message) and `Unexpected` otherwise.
    /// - 4yz is [`Retry`](Verdict::Retry), 5yz is [`Fail`](Verdict::Fail), and 1yz is `Unexpected`.
    /// - 552 to RCPT is [`Unclear`](Verdict::Unclear): it is temporary if it means too many recipients
    ///   ([RFC 5321 section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)), and
    ///   permanent if the message is too large
    ///   ([RFC 1870 section 6.4](https://www.rfc-editor.org/rfc/rfc1870#section-6.4)).
    ///   [`Reply::in_reply_to`] decides by the enhanced code: X.5.3 is `Retry`; X.2.2, X.2.3 and X.3.4
    ///   are `Fail`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reply, Verdict};
    ///
    /// let reply = Reply::parse("552 5.2.2 Mailbox full")?;
    /// assert_eq!(reply.code().in_reply_to(Command::Rcpt).verdict(), Verdict::Unclear);
    /// assert_eq!(reply.in_reply_to(Command::Rcpt).verdict(), Verdict::Fail);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn verdict(self) -> Verdict {
        self.verdict
    }

    /// Returns what the reply is about.
    ///
    /// The first rule that matches decides:
    ///
    /// 1. 421, 221 and 530 (AUTH or STARTTLS must come first): [`Session`](Scope::Session).
    /// 2. The greeting, HELO, EHLO, LHLO, STARTTLS, and a lost connection, except after QUIT: `Session`.
    ///    A 5yz greeting comes from this host alone; the next MX may accept the mail.
    /// 3. 500, 502 and 503: [`Command`](Scope::Command). To RCPT and DATA they often repeat an earlier
    ///    refusal. One exception: 500 and 502 at the end of the message refuse the message (rule 6 or
    ///    7), as OpenSMTPD does with `500 5.4.6 Routing loop detected`. The client should not send it to
    ///    that server again without review by the user
    ///    ([RFC 5321 section 4.2.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.5)).
    /// 4. VRFY, EXPN, HELP, NOOP, RSET, QUIT, ETRN, ATRN, TURN, 501 to AUTH, and BDAT or BURL if the
    ///    verdict is [`Done`](Verdict::Done): `Command`. So is 554 with X.5.1 to DATA or BDAT
    ///    (`no valid recipients`), which repeats that every recipient was refused
    ///    ([RFC 5321 section 3.3](https://www.rfc-editor.org/rfc/rfc5321#section-3.3),
    ///    [RFC 2920 section 3.1](https://www.rfc-editor.org/rfc/rfc2920#section-3.1)); only
    ///    [`Reply::in_reply_to`] considers the enhanced code. If you send `BDAT n LAST` although no
    ///    recipient was accepted, pass [`Command::Bdat`] instead of [`Command::EndOfData`].
    /// 5. AUTH: [`Credentials`](Scope::Credentials). After 535 ask the user for them again; after 454
    ///    and 525 (the account is disabled) do not. After 504 and 534 try another mechanism. 523 and 538
    ///    require TLS first, and 504 may. After 432 authenticate once with PLAIN.
    /// 6. RCPT and the end of the message for one recipient: [`Recipient`](Scope::Recipient).
    /// 7. MAIL, DATA, the end of the message, BDAT and BURL: [`Message`](Scope::Message).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode, Scope};
    ///
    /// let code = ReplyCode::TRANSACTION_FAILED;
    /// assert_eq!(code.in_reply_to(Command::Connect).scope(), Scope::Session);
    /// assert_eq!(code.in_reply_to(Command::Rcpt).scope(), Scope::Recipient);
    /// ```
    #[must_use]
    pub const fn scope(self) -> Scope {
        if matches!(self.rule, Rule::NoRecipients | Rule::LostAfterQuit) {
            return Scope::Command;
        }
        match (self.code, self.command) {
            (
                None
                | Some(
                    ReplyCode::SERVICE_NOT_AVAILABLE
                    | ReplyCode::SERVICE_CLOSING
                    | ReplyCode::AUTHENTICATION_OR_TLS_REQUIRED,
                ),
                _,
            ) => Scope::Session,
            (
                _,
                Command::Connect
                | Command::Helo
                | Command::Ehlo
                | Command::Lhlo
                | Command::StartTls,
            ) => Scope::Session,
            (
                Some(ReplyCode::COMMAND_UNRECOGNIZED | ReplyCode::COMMAND_NOT_IMPLEMENTED),
                command,
            ) if !command.ends_message() => Scope::Command,
            (Some(ReplyCode::BAD_SEQUENCE), _) => Scope::Command,
            (Some(ReplyCode::PARAMETER_SYNTAX_ERROR), Command::Auth) => Scope::Command,
            (_, Command::Bdat | Command::Burl) if matches!(self.verdict, Verdict::Done) => {
                Scope::Command
            }
            (
                _,
                Command::Vrfy
                | Command::Expn
                | Command::Help
                | Command::Noop
                | Command::Rset
                | Command::Quit
                | Command::Etrn
                | Command::Atrn
                | Command::Turn,
            ) => Scope::Command,
            (_, Command::Auth) => Scope::Credentials,
            (_, Command::Rcpt | Command::EndOfDataPerRecipient) => Scope::Recipient,
            (
                _,
                Command::Mail | Command::Data | Command::EndOfData | Command::Bdat | Command::Burl,
            ) => Scope::Message,
        }
    }

    /// Returns `true` if the session is over: send at most QUIT, and open a new connection for anything
    /// else.
    ///
    /// This is the case after 421, 221 and 521, a 4yz or 5yz greeting, an
    /// [`Unexpected`](Verdict::Unexpected) reply, and a lost connection. Exim and Sendmail may continue
    /// after a 421; a client must not.
    ///
    /// 521 to RCPT is a judgement: by
    /// [RFC 1846 section 3](https://www.rfc-editor.org/rfc/rfc1846#section-3) the session continues, but
    /// RFC 7504 replaced it by 556, and Postfix sends 521 in the middle of a session before it closes
    /// the connection.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// assert!(ReplyCode::SERVICE_NOT_AVAILABLE.in_reply_to(Command::Rcpt).ends_session());
    /// assert!(!ReplyCode::MAILBOX_UNAVAILABLE.in_reply_to(Command::Rcpt).ends_session());
    /// ```
    #[must_use]
    pub const fn ends_session(self) -> bool {
        let Some(code) = self.code else {
            return true;
        };
        matches!(
            code,
            ReplyCode::SERVICE_NOT_AVAILABLE
                | ReplyCode::SERVICE_CLOSING
                | ReplyCode::HOST_DOES_NOT_ACCEPT_MAIL
        ) || matches!(self.command, Command::Connect) && code.is_negative()
            || matches!(self.verdict, Verdict::Unexpected)
    }

    /// Returns `true` if the server has accepted responsibility for the message: 2yz to its end, and
    /// nothing else.
    ///
    /// From then on the server delivers the message or sends a bounce
    /// ([RFC 5321 section 4.2.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.5)). With
    /// [`EndOfDataPerRecipient`](Command::EndOfDataPerRecipient) that holds for one recipient.
    ///
    /// After a 353 (PRDR) the replies for the recipients do not suffice: a last reply, to
    /// [`EndOfData`](Command::EndOfData), decides for all. A 5yz there refuses the message even for
    /// recipients that got a 250.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// assert!(ReplyCode::OK.in_reply_to(Command::EndOfData).accepts_message());
    /// assert!(!ReplyCode::OK.in_reply_to(Command::Rcpt).accepts_message());
    /// ```
    #[must_use]
    pub const fn accepts_message(self) -> bool {
        matches!(self.verdict, Verdict::Done) && self.command.ends_message()
    }

    /// Returns `true` if the server may have accepted the message, but the client cannot know.
    ///
    /// This is the case at the end of the message if the connection was lost or the reply was
    /// [`Unexpected`](Verdict::Unexpected). Send the message again, with the same `Message-ID`: a
    /// duplicate is better than a lost message, and [RFC 1047](https://www.rfc-editor.org/rfc/rfc1047)
    /// describes how servers avoid it. Log it, and do not count the first attempt as a failure.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Outcome, ReplyCode};
    ///
    /// assert!(Outcome::connection_lost(Command::EndOfData).may_have_accepted_message());
    /// assert!(!Outcome::connection_lost(Command::Rcpt).may_have_accepted_message());
    /// // A 4yz is an answer: the message was not accepted.
    /// let outcome = ReplyCode::LOCAL_ERROR.in_reply_to(Command::EndOfData);
    /// assert!(!outcome.may_have_accepted_message());
    /// ```
    #[must_use]
    pub const fn may_have_accepted_message(self) -> bool {
        let answered = self.code.is_some() && !matches!(self.verdict, Verdict::Unexpected);
        !answered && self.command.ends_message()
    }

    /// Returns `true` if a document lists the code for the command, and `false` if no reply came.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// assert!(ReplyCode::MAILBOX_UNAVAILABLE.in_reply_to(Command::Rcpt).is_listed());
    /// assert!(!ReplyCode::parse("571")?.in_reply_to(Command::Rcpt).is_listed());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    pub const fn is_listed(self) -> bool {
        match self.code {
            Some(code) => is_listed(self.command, code),
            None => false,
        }
    }

    /// Returns the document and section that the verdict follows from.
    ///
    /// `None` means that no document in force defines it: 353 to the end of the message (PRDR).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// let outcome = ReplyCode::OK.in_reply_to(Command::Data);
    /// let reference = outcome.reference().ok_or("decided by a rule")?;
    /// assert_eq!(reference.to_string(), "RFC 5321 section 3.3");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn reference(self) -> Option<Reference> {
        Some(match self.rule {
            Rule::FirstDigit => {
                if let Some(code) = self.code {
                    if let Some(expected) = expected(self.command, code) {
                        return Some(expected.reference());
                    }
                }
                rfc!(5321 "4.2")
            }
            Rule::NoPreliminary => rfc!(5321 "4.2.1"),
            Rule::DataOnlyAfter354 => rfc!(5321 "3.3"),
            Rule::ClosingAnswersQuit => rfc!(5321 "4.1.1.10"),
            Rule::IntermediateNotTaken => rfc!(5321 "4.3.2"),
            Rule::TooManyRecipients => rfc!(5321 "4.5.3.1.10"),
            Rule::MailboxFull => rfc!(3463 "3.3"),
            Rule::Size => rfc!(1870 "6.4"),
            Rule::NoRecipients => rfc!(5321 "3.3"),
            Rule::Lost => rfc!(5321 "3.8"),
            Rule::LostAfterQuit => rfc!(5321 "4.1.1.10"),
            // Only an expired draft defines it, which Exim implements.
            Rule::Prdr => return None,
        })
    }
}

/// Writes one line for logs, with the verdict, the scope, and whether the session ends:
/// `550 to RCPT: fail, recipient`, `no reply to message: retry, session, ends session`.
impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code {
            Some(code) => write!(f, "{code} to ")?,
            None => f.write_str("no reply to ")?,
        }
        write!(f, "{}: {}, {}", Answered(self.command), self.verdict, self.scope())?;
        f.write_str(if self.ends_session() { ", ends session" } else { "" })
    }
}

/// Writes what a reply answers: the verb, `connection` or `message`.
struct Answered(Command);

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let other = if matches!(self.0, Command::Connect) { "connection" } else { "message" };
        f.write_str(self.0.verb().unwrap_or(other))
    }
}

/// 353, with which Exim announces one reply per recipient (PRDR).
const PRDR: ReplyCode = match ReplyCode::from_u16(353) {
    Ok(code) => code,
    Err(_) => panic!("not a reply code"),
};

impl ReplyCode {
    /// Returns what the code means to the command that it answers.
    ///
    /// If the reply has an enhanced code, [`Reply::in_reply_to`](crate::Reply::in_reply_to) is more
    /// exact.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode, Scope, Verdict};
    ///
    /// let outcome = ReplyCode::SERVICE_NOT_AVAILABLE.in_reply_to(Command::Rcpt);
    /// assert_eq!(outcome.verdict(), Verdict::Retry);
    /// assert_eq!(outcome.scope(), Scope::Session);
    /// assert!(outcome.ends_session());
    /// ```
    #[must_use]
    #[inline]
    pub const fn in_reply_to(self, command: Command) -> Outcome {
        Outcome::of_code(self, command)
    }
}

impl Reply<'_> {
    /// Returns what the reply means to the command that it answers.
    ///
    /// This is [`ReplyCode::in_reply_to`], which also considers the enhanced code: for 552 to RCPT, and
    /// for 554 to DATA or BDAT.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reply, Verdict};
    ///
    /// let reply = Reply::parse("552 5.5.3 Too many recipients")?;
    /// assert_eq!(reply.in_reply_to(Command::Rcpt).verdict(), Verdict::Retry);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn in_reply_to(&self, command: Command) -> Outcome {
        Outcome::of_codes(self.code(), || self.enhanced_code(), command)
    }
}

impl QuotedReply<'_> {
    /// Returns what the reply means to the command that it answers.
    ///
    /// See [`Reply::in_reply_to`]. [`command`](Self::command) returns the command that the text around
    /// the reply names.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, QuotedReply, Verdict};
    ///
    /// let line = "host said: 552 5.5.3 Too many recipients (in reply to RCPT TO command)";
    /// let reply = QuotedReply::find(line).ok_or("no reply")?;
    /// let command = reply.command().ok_or("no command")?;
    /// assert_eq!(reply.in_reply_to(command).verdict(), Verdict::Retry);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn in_reply_to(&self, command: Command) -> Outcome {
        Outcome::of_codes(self.code(), || self.enhanced_code(), command)
    }
}
