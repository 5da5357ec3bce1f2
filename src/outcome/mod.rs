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
    /// What follows from a reply for the command that it answers.
    ///
    /// The enum is exhaustive: these are all the ways to go on, and a caller should handle each.
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
        /// The server waits for what the command announced: the message, or the next line of AUTH.
        Continue => "continue",
        /// It was not carried out, and the same may work later.
        Retry => "retry",
        /// It was not carried out, and the same will not work later.
        Fail => "fail",
        /// The code alone cannot tell [`Retry`](Self::Retry) from [`Fail`](Self::Fail): 552 to RCPT
        /// without an enhanced code. A caller who must choose can use
        /// [`ReplyCode::severity`](crate::ReplyCode::severity).
        Unclear => "unclear",
        /// It does not fit the command: client and server are out of step. Stop and reconnect.
        Unexpected => "unexpected",
    }
}

named_enum! {
    /// What a reply is about: how much of the work its verdict covers.
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
        /// This command alone. 503 to RCPT or DATA, and 554 with X.5.1 to DATA, repeat an earlier
        /// refusal: never give up a recipient for them.
        Command => "command",
        /// One recipient; the others stand.
        Recipient => "recipient",
        /// The message, with all its recipients.
        Message => "message",
        /// The session: nothing is said of any message or recipient.
        Session => "session",
        /// The user who authenticates.
        Credentials => "credentials",
    }
}

/// What a reply means to the command that it answers.
///
/// Get one from [`ReplyCode::in_reply_to`], or better from [`Reply::in_reply_to`], which takes the
/// enhanced code into account, or from [`connection_lost`](Self::connection_lost) if no reply came.
///
/// These are the answers of the RFCs. What single receivers mean by their codes is not promised: a
/// caller who knows better matches first and asks after. The page
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
    /// `None`: no reply came.
    code: Option<ReplyCode>,
    command: Command,
    verdict: Verdict,
    rule: Rule,
}

/// The rule that decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Rule {
    /// The first digit; and the document that lists the code for the command, if one does.
    FirstDigit,
    NoPreliminary,
    DataOnlyAfter354,
    ClosingAnswersQuit,
    IntermediateNotTaken,
    Prdr,
    TooManyRecipients,
    MailboxFull,
    Size,
    /// 554 with X.5.1 to DATA or BDAT: it repeats what the recipients were told.
    NoRecipients,
    Lost,
    /// The connection was lost after QUIT, when nothing is left to lose.
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

    /// The outcome of a reply. Its enhanced code, which takes longer to find than all else here, is
    /// asked for only where it settles what the code leaves open: 552 to RCPT, and 554 to DATA or BDAT.
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

    /// Settles it by the enhanced code.
    const fn settled_by(self, enhanced: EnhancedCode) -> Self {
        match (self.command, (enhanced.subject(), enhanced.detail())) {
            // By the rule that left it open.
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

    /// Returns the outcome if the connection was lost and no reply came.
    ///
    /// Use it too for a reply that was cut off or could not be read. A client treats all that as a
    /// 451 ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)): try again
    /// later, over a new connection.
    ///
    /// At the end of the message the server may have taken it all the same, and
    /// [`may_have_accepted_message`](Self::may_have_accepted_message) says so. After QUIT nothing is
    /// lost, because no transaction is open
    /// ([RFC 5321 section 4.1.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.10)): that is
    /// [`Done`](Verdict::Done), of scope [`Command`](Scope::Command). Never send a message again
    /// because of QUIT, whether the connection breaks or a 421 comes: what was accepted before it was
    /// delivered.
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

    /// The code that was judged; `None` if no reply came.
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

    /// The command that was answered.
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

    /// What follows for the command.
    ///
    /// - 2yz is [`Done`](Verdict::Done), but not to DATA, which wants 354
    ///   ([RFC 5321 section 3.3](https://www.rfc-editor.org/rfc/rfc5321#section-3.3)), and 221 only to
    ///   QUIT: servers send `221 Idle timeout` for a command that they never carried out.
    /// - 3yz is [`Continue`](Verdict::Continue) where the command takes it (354 to DATA, 334 to AUTH,
    ///   355 to MAIL, 353 to the end of the message) and [`Unexpected`](Verdict::Unexpected) elsewhere.
    /// - 4yz is [`Retry`](Verdict::Retry), 5yz [`Fail`](Verdict::Fail), and 1yz `Unexpected`.
    /// - 552 to RCPT is [`Unclear`](Verdict::Unclear): RFC 5321 says temporary if there were too many
    ///   recipients
    ///   ([section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)), RFC 1870
    ///   permanent if the message is too large
    ///   ([section 6.4](https://www.rfc-editor.org/rfc/rfc1870#section-6.4)).
    ///   [`Reply::in_reply_to`] settles it by the enhanced code: X.5.3 is `Retry`, X.2.2, X.2.3 and
    ///   X.3.4 are `Fail`.
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

    /// Returns what the reply is about. The first line that fits decides:
    ///
    /// 1. 421, 221, and 530, which wants AUTH or STARTTLS first: [`Session`](Scope::Session).
    /// 2. The greeting, HELO, EHLO, LHLO, STARTTLS, and a lost connection, except after QUIT:
    ///    `Session`. A 5yz greeting is this host's answer, now; the next MX may take the mail.
    /// 3. 500, 502, 503: [`Command`](Scope::Command). After RCPT and DATA they often repeat an earlier
    ///    refusal. There is one exception: 500 and 502 at the end of the message refuse the message
    ///    (line 6 or 7), as OpenSMTPD does with `500 5.4.6 Routing loop detected`; RFC 5321 says not
    ///    to try the same server again without review by the user
    ///    ([section 4.2.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.5)).
    /// 4. VRFY, EXPN, HELP, NOOP, RSET, QUIT, ETRN, ATRN, TURN, a 501 to AUTH, and BDAT or BURL that
    ///    are [`Done`](Verdict::Done): `Command`. So is 554 with X.5.1 to DATA or BDAT (`no valid
    ///    recipients`), which repeats what the recipients were told
    ///    ([RFC 5321 section 3.3](https://www.rfc-editor.org/rfc/rfc5321#section-3.3),
    ///    [RFC 2920 section 3.1](https://www.rfc-editor.org/rfc/rfc2920#section-3.1)); only
    ///    [`Reply::in_reply_to`] knows the enhanced code. If you send `BDAT n LAST` with no recipient
    ///    accepted, ask for [`Command::Bdat`] and not for [`Command::EndOfData`].
    /// 5. AUTH: [`Credentials`](Scope::Credentials). 535: ask for them again; 454: not now, do not
    ///    ask; 504, 534: another mechanism, or for 504 TLS first; 523, 538: TLS first; 525: the account
    ///    is disabled, do not ask; 432: authenticate once with PLAIN.
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

    /// Returns `true` if the session is over: send QUIT at most, and open a new connection for
    /// anything else.
    ///
    /// That is so after 421, 221 and 521, a 4yz or 5yz greeting, anything
    /// [`Unexpected`](Verdict::Unexpected), and a lost connection. Exim and Sendmail may go on after a
    /// 421; a client must not. 521 to RCPT is a choice: in
    /// [RFC 1846 section 3](https://www.rfc-editor.org/rfc/rfc1846#section-3) the session goes on, but
    /// RFC 7504 wants 556 there, and Postfix sends 521 in mid-session before it hangs up.
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

    /// Returns `true` if the server has taken responsibility for the message: 2yz at its end, and
    /// nothing else.
    ///
    /// From then on the server delivers it or reports that it could not
    /// ([RFC 5321 section 4.2.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.5)); at
    /// [`EndOfDataPerRecipient`](Command::EndOfDataPerRecipient) for that recipient.
    ///
    /// After a 353 (Exim's PRDR) the replies for single recipients take no responsibility yet: one
    /// more reply, to [`EndOfData`](Command::EndOfData), decides for all, and a 5yz there refuses the
    /// message even for recipients that got a 250.
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

    /// Returns `true` if the server may have taken the message although the client cannot know.
    ///
    /// That is so at the end of the message if the connection was lost or the reply was
    /// [`Unexpected`](Verdict::Unexpected). Send the message again all the same: a duplicate is the
    /// lesser evil, and [RFC 1047](https://www.rfc-editor.org/rfc/rfc1047) says how a server avoids
    /// it. But keep its `Message-ID`, log the doubt, and do not count the first try as a failure.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Outcome, ReplyCode};
    ///
    /// assert!(Outcome::connection_lost(Command::EndOfData).may_have_accepted_message());
    /// assert!(!Outcome::connection_lost(Command::Rcpt).may_have_accepted_message());
    /// // A 4yz is an answer: the message was not taken.
    /// let outcome = ReplyCode::LOCAL_ERROR.in_reply_to(Command::EndOfData);
    /// assert!(!outcome.may_have_accepted_message());
    /// ```
    #[must_use]
    pub const fn may_have_accepted_message(self) -> bool {
        let answered = self.code.is_some() && !matches!(self.verdict, Verdict::Unexpected);
        !answered && self.command.ends_message()
    }

    /// Whether a document lists the code for the command; false if no reply came.
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

    /// The document and section that decided.
    ///
    /// `None` where no document in force does: 353 to the end of the message (PRDR).
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
            // An expired draft that Exim implements; no document in force.
            Rule::Prdr => return None,
        })
    }
}

/// One line for logs, with the verdict, the scope, and whether the session ends:
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

/// What a reply answers, in a sentence: the verb, or what stands for it.
struct Answered(Command);

impl fmt::Display for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let other = if matches!(self.0, Command::Connect) { "connection" } else { "message" };
        f.write_str(self.0.verb().unwrap_or(other))
    }
}

/// 353, by which Exim announces one reply a recipient (PRDR).
const PRDR: ReplyCode = match ReplyCode::from_u16(353) {
    Ok(code) => code,
    Err(_) => panic!("not a reply code"),
};

impl ReplyCode {
    /// What the code means to the command that it answers.
    ///
    /// Where an enhanced code came with it, [`Reply::in_reply_to`](crate::Reply::in_reply_to) knows
    /// more.
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
    /// What the reply means to the command that it answers.
    ///
    /// As [`ReplyCode::in_reply_to`], and the enhanced code settles what the code leaves open: 552 to
    /// RCPT.
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
    /// As [`Reply::in_reply_to`]. [`command`](Self::command) is what the text around the reply says.
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
