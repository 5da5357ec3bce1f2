//! [`Diagnosis`]: why a message failed, and who has to act.

mod fallbacks;
mod matcher;
mod normal;
mod phrase;
mod phrases;

use alloc::borrow::Cow;
use alloc::vec::Vec;

use matcher::Matcher;
use normal::Normal;
use phrase::Phrase;

use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::macros::named_enum;
use crate::reason::{Party, Reason};
use crate::reply::Reply;
use crate::severity::Severity;

/// Why a message failed, as far as the reply says: the reason, who has to act, and whether waiting
/// helps.
///
/// It rests on the strongest of three things: a phrase in the text, the enhanced status code, the
/// reply code with the command. [`basis`](Self::basis) says which. It would rather say nothing than
/// something wrong: then the reason is [`Reason::Unknown`].
///
/// A diagnosis is advice to people and statistics, beside the verdict of
/// [`Outcome`](crate::Outcome) and never instead of it: retry and give up by that. Which reason a text
/// gets may change in any minor release; the names of the reasons may not.
///
/// Get one from [`Reply::diagnose`](crate::Reply::diagnose) or [`diagnose`].
///
/// # Examples
///
/// ```
/// use smtp_reply::{Basis, Party, Reason, Reply};
///
/// let reply = Reply::parse("552 5.2.2 <ann@example.org>: mailbox is over quota")?;
/// let diagnosis = reply.diagnose(None);
/// assert_eq!(diagnosis.reason(), Reason::MailboxFull);
/// assert_eq!(diagnosis.party(), Party::Recipient);
/// assert_eq!(diagnosis.basis(), Basis::Phrase);
/// assert_eq!(diagnosis.waiting_helps(), Some(true));
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Diagnosis {
    reason: Reason,
    basis: Basis,
    phrase: Option<&'static str>,
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
}

impl Diagnosis {
    const fn class(self) -> Class {
        match self.code.severity() {
            Severity::TransientNegativeCompletion => Class::PersistentTransientFailure,
            Severity::PermanentNegativeCompletion => Class::PermanentFailure,
            _ => Class::Success,
        }
    }

    /// Why it failed.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reason, Reply};
    ///
    /// let reply = Reply::parse("550 5.1.1 User unknown")?;
    /// assert_eq!(reply.diagnose(None).reason(), Reason::MailboxUnknown);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn reason(self) -> Reason {
        self.reason
    }

    /// What the reason rests on.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Basis, Reply};
    ///
    /// assert_eq!(Reply::parse("550 No.")?.diagnose(None).basis(), Basis::Nothing);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn basis(self) -> Basis {
        self.basis
    }

    /// The phrase that decided, where one did, as the table of phrases has it.
    ///
    /// To show or to count, and no more: the table changes from release to release. A `*` in it stands
    /// for the rest of a word, ` .. ` for some words in between.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let diagnosis = Reply::parse("550 5.1.1 User unknown")?.diagnose(None);
    /// assert!(diagnosis.phrase().is_some_and(|phrase| phrase.contains("unknown")));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn phrase(self) -> Option<&'static str> {
        self.phrase
    }

    /// Who has to act.
    ///
    /// The reason says it. Of [`Reason::Unknown`] the reply code says as much as can be said: after a
    /// 4yz nobody has to, after a 5yz it is [`Party::Unclear`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Party, Reply};
    ///
    /// let reply = Reply::parse("550 5.7.25 The IP address has no PTR record")?;
    /// assert_eq!(reply.diagnose(None).party(), Party::SenderAdmin);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn party(self) -> Party {
        self.reason.party(self.class())
    }

    /// Whether waiting helps; `None` if the reply does not say.
    ///
    /// As [`Reason::waiting_helps`]: after a 4yz it is never `Some(false)`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let full = Reply::parse("452 4.2.2 Mailbox full")?.diagnose(None);
    /// assert_eq!(full.waiting_helps(), Some(true));
    /// let unknown = Reply::parse("550 5.1.1 User unknown")?.diagnose(None);
    /// assert_eq!(unknown.waiting_helps(), Some(false));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn waiting_helps(self) -> Option<bool> {
        self.reason.waiting_helps(self.class())
    }

    /// Returns what the sender of the message should do, in one or two plain sentences.
    ///
    /// The words are for people and may be improved in any release. After a 4yz they never tell you to
    /// remove an address from your lists.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let unknown = Reply::parse("550 5.1.1 User unknown")?.diagnose(None);
    /// assert!(unknown.advice().contains("remove the address"));
    /// let not_verified = Reply::parse("450 4.1.1 User unknown")?.diagnose(None);
    /// assert!(not_verified.advice().contains("retry"));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn advice(self) -> &'static str {
        self.reason.advice_in(self.class())
    }

    /// The enhanced status code: the reply's, or one inside the text such as `(#5.1.1)`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Reply};
    ///
    /// let reply = Reply::parse("553 sorry, not in my list of allowed rcpthosts (#5.7.1)")?;
    /// assert_eq!(reply.diagnose(None).enhanced_code(), Some(EnhancedCode::parse("5.7.1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn enhanced_code(self) -> Option<EnhancedCode> {
        self.enhanced
    }
}

/// Why a message failed, from the parts of a reply as logs and bounces keep them.
///
/// `text` is what stands behind the codes; lines that were joined, folded or repeat their codes do no
/// harm. `enhanced` may be `None` though the text holds one, and `command` if it is not known. A
/// positive code gives [`Reason::Unknown`]. For a whole reply use
/// [`Reply::diagnose`](crate::Reply::diagnose).
///
/// The first call builds the automaton that finds the phrases, which takes some milliseconds.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, Reason, ReplyCode, diagnose};
///
/// let code = ReplyCode::MAILBOX_UNAVAILABLE;
/// let text = b"Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org";
/// let diagnosis = diagnose(code, None, text, Some(Command::Rcpt));
/// assert_eq!(diagnosis.reason(), Reason::Blocklisted);
/// ```
#[must_use]
pub fn diagnose(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &[u8],
    command: Option<Command>,
) -> Diagnosis {
    let normal = Normal::of_reply(code, text);
    let enhanced = enhanced.or(normal.enhanced);
    let (reason, basis, row) = if code.is_positive() {
        (Reason::Unknown, Basis::Nothing, None)
    } else {
        decide(code, enhanced, &normal.text, command)
    };
    let reason = unless_about_the_sender(reason, row, enhanced, command);
    Diagnosis { reason, basis, phrase: row.map(|row| row.text), code, enhanced }
}

/// The strongest basis that there is.
fn decide(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &[u8],
    command: Option<Command>,
) -> (Reason, Basis, Option<&'static Phrase>) {
    let hits = Matcher::get().find(text, code, enhanced);
    if let Some(row) = hits.strong {
        return (row.reason, Basis::Phrase, Some(row));
    }
    if let Some(reason) = enhanced.and_then(fallbacks::by_enhanced_code) {
        return (reason, Basis::EnhancedCode, None);
    }
    match hits.weak {
        Some(Phrase { reason: Reason::Unknown, .. }) => {
            return (Reason::Unknown, Basis::Nothing, None);
        }
        Some(row) => return (row.reason, Basis::Phrase, Some(row)),
        None => {}
    }
    match fallbacks::by_code(code, command, enhanced) {
        Some(reason) => (reason, Basis::ReplyCode, None),
        None => (Reason::Unknown, Basis::Nothing, None),
    }
}

/// As long as no recipient has been named, what sounds like one is the sender, or the client itself;
/// X.1.7 and X.1.8 speak of the sender, whatever the command; and a disabled account that wants to log
/// in is no mailbox.
fn unless_about_the_sender(
    reason: Reason,
    row: Option<&Phrase>,
    enhanced: Option<EnhancedCode>,
    command: Option<Command>,
) -> Reason {
    let senders = |code: EnhancedCode| matches!((code.subject(), code.detail()), (1, 7 | 8));
    match (reason, command) {
        (Reason::MailboxDisabled, Some(Command::Auth)) => Reason::SmtpAuth,
        (Reason::MailboxUnknown | Reason::MailboxMoved | Reason::DomainUnknown, _) => match command
        {
            Some(Command::Mail) => Reason::SenderRejected,
            _ if enhanced.is_some_and(senders) => Reason::SenderRejected,
            Some(Command::Connect | Command::Helo | Command::Ehlo | Command::Lhlo)
                if row.is_some_and(|row| !row.is_of_host) =>
            {
                Reason::ClientIdentity
            }
            _ => reason,
        },
        _ => reason,
    }
}

fn diagnose_reply(reply: &Reply<'_>, command: Option<Command>) -> Diagnosis {
    let mut lines = reply.lines();
    let mut text = lines.next().map_or(Cow::default(), |line| Cow::Borrowed(line.message()));
    for line in lines {
        let text: &mut Vec<u8> = text.to_mut();
        text.push(b'\n');
        text.extend_from_slice(line.message());
    }
    diagnose(reply.code(), reply.enhanced_code(), &text, command)
}

named_enum! {
    /// What a diagnosis rests on, the strongest first.
    ///
    /// The enum is exhaustive: a reply has a text, an enhanced code and a code, and no more.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Basis, Reply};
    ///
    /// let by_phrase = Reply::parse("550 User unknown")?.diagnose(None);
    /// assert_eq!(by_phrase.basis(), Basis::Phrase);
    /// let by_enhanced_code = Reply::parse("550 5.1.1 No.")?.diagnose(None);
    /// assert_eq!(by_enhanced_code.basis(), Basis::EnhancedCode);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Basis {
        /// A phrase in the text.
        Phrase => "phrase",
        /// The enhanced status code.
        EnhancedCode => "enhanced-code",
        /// The reply code, and the command if it is known.
        ReplyCode => "reply-code",
        /// Nothing: the reason is [`Unknown`](Reason::Unknown).
        Nothing => "nothing",
    }
}

impl Reply<'_> {
    /// Why it failed, and who has to act.
    ///
    /// With the command that was answered the answer is better; `None` if it is not known. A positive
    /// reply gives [`Reason::Unknown`](crate::Reason::Unknown).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reason, Reply};
    ///
    /// let reply = Reply::parse("550-5.7.1 Blocked, see\r\n550 5.7.1 https://www.spamhaus.org/\r\n")?;
    /// assert_eq!(reply.diagnose(Some(Command::Rcpt)).reason(), Reason::Blocklisted);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose(&self, command: Option<Command>) -> Diagnosis {
        diagnose_reply(self, command)
    }
}
