//! [`Diagnosis`]: why a message failed, and who has to act.

mod fallbacks;
mod features;
mod later;
mod matcher;
mod model;
mod normal;
mod owned;
mod phrase;
mod phrases;
mod quoted;
#[doc(hidden)]
pub mod training;
#[allow(clippy::unreadable_literal, reason = "made by a program, for a program")]
mod weights;

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use features::Key;
use matcher::{Hits, Matcher};
use model::{MODEL, Model, NEVER, Scale, Sums};
use normal::Normal;
use phrase::Phrase;

use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::macros::named_enum;
use crate::reason::{BounceClass, Party, Reason};
use crate::reply::Reply;
use crate::vendors::{self, VendorCode};

/// Why a message failed: the reason, who has to act, whether waiting helps, and the bounce class.
///
/// The reason follows from all evidence together: a vendor's code, the text, the enhanced status code,
/// the reply code and the command. [`basis`](Self::basis) returns the strongest evidence for it. If the
/// evidence is weak, the reason is [`Reason::Unknown`] rather than a guess.
///
/// Use a diagnosis for advice, statistics and suppression lists. Decide whether to retry by the
/// [`Outcome`](crate::Outcome). Which reason a text gets may change in any minor release; the names of
/// the reasons do not change.
///
/// Get one from [`Reply::diagnose`](crate::Reply::diagnose), from
/// [`QuotedReply::diagnose`](crate::QuotedReply::diagnose), or from the parts of a reply with
/// [`diagnose`].
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
    bounce_class: BounceClass,
    phrase: Option<&'static str>,
    vendor_code: Option<&'static VendorCode>,
    /// `None` after a 1yz and a 3yz.
    class: Option<Class>,
    /// `true` if the text says that a later attempt may succeed.
    says_later: bool,
    enhanced: Option<EnhancedCode>,
}

impl Diagnosis {
    /// Diagnoses a failure that has a status but no reply code.
    ///
    /// Pass the `Status` and `Diagnostic-Code` of a delivery status notification
    /// ([RFC 3464 section 2.3.4](https://www.rfc-editor.org/rfc/rfc3464#section-2.3.4)), or the `dsn=`
    /// and the text of a log line. For a log line without a status pass 4.0.0 if the message is deferred
    /// and 5.0.0 if it failed.
    ///
    /// If the text contains a reply, the reply decides and its code gives the class. Otherwise class 4
    /// counts as 4yz and class 5 as 5yz; class 2 gives [`Reason::Unknown`].
    ///
    /// The text may be about the system that wrote it: see [`Reason::LocalFault`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Diagnosis, EnhancedCode, Reason};
    ///
    /// let failed = EnhancedCode::parse("5.0.0")?;
    /// let diagnosis = Diagnosis::from_status(failed, b"smtp; 550 5.1.1 User unknown");
    /// assert_eq!(diagnosis.reason(), Reason::MailboxUnknown);
    /// assert_eq!(diagnosis.enhanced_code(), Some(EnhancedCode::parse("5.1.1")?));
    ///
    /// let diagnosis = Diagnosis::from_status(failed, b"Command died with status 127: \"procmail\"");
    /// assert_eq!(diagnosis.reason(), Reason::LocalFault);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn from_status(status: EnhancedCode, text: &[u8]) -> Self {
        if let Some(diagnosis) = quoted::in_report(status, text) {
            return diagnosis;
        }
        Evidence::of_status(status, text).weigh()
    }

    /// Returns why the message or command failed.
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

    /// Returns the strongest evidence for the reason.
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

    /// Returns the phrase that gave the reason, as in the table of phrases, or `None` if none did.
    ///
    /// Show it or count it, but do not compare against it: the table changes from release to release.
    /// `*` stands for the rest of a word, and ` .. ` for some words in between.
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

    /// Returns the vendor's code that gave the reason, or `None` if none did.
    ///
    /// Only marks (`TSS04`, `p=NoSuchUser`) and enhanced codes that a single vendor uses (`5.7.509`)
    /// decide. [`VendorCode::find`] and [`EnhancedCode::vendor_codes`] find the others.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Basis, Reply};
    ///
    /// let reply = Reply::parse("421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred")?;
    /// let diagnosis = reply.diagnose(None);
    /// assert_eq!(diagnosis.basis(), Basis::Vendor);
    /// assert_eq!(diagnosis.vendor_code().map(|row| row.vendor()), Some("Yahoo"));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn vendor_code(self) -> Option<&'static VendorCode> {
        self.vendor_code
    }

    /// Returns the bounce class: whether to keep the address or to put it on the suppression list.
    ///
    /// It is [`Soft`](BounceClass::Soft) after every 4yz and [`Undetermined`](BounceClass::Undetermined)
    /// after a positive reply. After a 5yz the reason decides. It is [`Hard`](BounceClass::Hard) only if
    /// the text or the enhanced code says that the mailbox or its domain does not exist, is closed or
    /// has moved. A bare 550 is not a hard bounce, and neither is a reply to the connection, HELO, EHLO,
    /// LHLO, STARTTLS or AUTH, which come before any recipient is named.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{BounceClass, Command, Reply};
    ///
    /// let class = |reply| Ok(Reply::parse(reply)?.diagnose(Command::Rcpt).bounce_class());
    /// assert_eq!(class("550 5.1.1 User unknown")?, BounceClass::Hard);
    /// assert_eq!(class("450 4.1.1 User unknown")?, BounceClass::Soft);
    /// assert_eq!(class("550 5.7.1 Blocked using zen.spamhaus.org")?, BounceClass::Block);
    /// assert_eq!(class("550 No.")?, BounceClass::Undetermined);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn bounce_class(self) -> BounceClass {
        self.bounce_class
    }

    /// Returns who has to act.
    ///
    /// The answer comes from the vendor's code if that decided, and from the reason otherwise. For
    /// [`Reason::Unknown`] the reply code decides: after a 4yz nobody has to act, after a 5yz the party
    /// is [`Party::Unclear`].
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
        match (self.vendor_code, self.class) {
            (Some(row), _) => row.party(),
            (None, Some(class)) => self.reason.party(class),
            (None, None) => Party::Unclear,
        }
    }

    /// Returns whether waiting helps, or `None` if the reply does not say.
    ///
    /// The answer comes from the vendor's code if that decided, and from the reason otherwise. After a
    /// 4yz it is `Some(true)` if the text or the reason says that a later attempt may succeed, and
    /// `None` if somebody has to act first.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let waiting_helps = |reply| Ok(Reply::parse(reply)?.diagnose(None).waiting_helps());
    /// assert_eq!(waiting_helps("452 4.2.2 Mailbox full")?, Some(true));
    /// assert_eq!(waiting_helps("550 5.1.1 User unknown")?, Some(false));
    /// assert_eq!(waiting_helps("450 4.7.25 No PTR record")?, None);
    /// assert_eq!(waiting_helps("454 TLS not available due to temporary reason")?, Some(true));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn waiting_helps(self) -> Option<bool> {
        let Some(class) = self.class else {
            return None;
        };
        let said = match self.vendor_code {
            Some(row) => row.waiting_helps(),
            None => self.reason.waiting_helps(class),
        };
        match (class, said) {
            (Class::PersistentTransientFailure, None | Some(false)) => {
                if self.says_later {
                    Some(true)
                } else {
                    None
                }
            }
            _ => said,
        }
    }

    /// Returns what the sender of the message should do, in one or two sentences.
    ///
    /// The advice comes from the vendor's code if that decided, and from the reason otherwise. After a
    /// 4yz it never says to give up an address. The text is for people; a minor release may change it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let advice = |reply| Ok(Reply::parse(reply)?.diagnose(None).advice());
    /// assert!(advice("550 5.1.1 User unknown")?.contains("from your lists"));
    /// assert!(!advice("450 4.1.1 User unknown")?.contains("from your lists"));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn advice(self) -> &'static str {
        let class = match self.class {
            Some(class) => class,
            None => Class::Success,
        };
        match (self.vendor_code, class) {
            // After a 4yz, do not use advice to give up an address or advice for permanent codes alone.
            (Some(row), Class::PersistentTransientFailure)
                if is_hard(self.reason) && !matches!(row.waiting_helps(), Some(true))
                    || is_permanent(row.reply_codes()) =>
            {
                self.reason.advice_in(class)
            }
            (Some(row), _) => row.advice(),
            (None, _) => self.reason.advice_in(class),
        }
    }

    /// Returns the enhanced status code of the reply, or one inside the text such as `(#5.1.1)`.
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

/// Diagnoses why a message failed, from the parts of a reply as logs and bounces keep them.
///
/// `text` is what follows the codes. Its lines may be joined, folded, or repeat the codes. Pass `None`
/// for an enhanced code that is absent or inside the text, and for an unknown command. A positive code
/// gives [`Reason::Unknown`]. Use [`Reply::diagnose`](crate::Reply::diagnose) for a whole reply, and
/// [`Diagnosis::from_status`] if there is no reply code.
///
/// The first call takes some milliseconds: it builds the automaton that finds the phrases.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, Reason, ReplyCode, diagnose};
///
/// let code = ReplyCode::MAILBOX_UNAVAILABLE;
/// let text = b"Service unavailable; client host [192.0.2.1] blocked using zen.spamhaus.org";
/// let diagnosis = diagnose(code, None, text, Command::Rcpt);
/// assert_eq!(diagnosis.reason(), Reason::Blocklisted);
/// ```
#[must_use]
pub fn diagnose(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &[u8],
    command: impl Into<Option<Command>>,
) -> Diagnosis {
    diagnose_parts(code, enhanced, text, command.into())
}

fn diagnose_parts(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &[u8],
    command: Option<Command>,
) -> Diagnosis {
    let outer = weigh_parts(code, enhanced, text, command);
    quoted::take_precedence(outer, code, text, command)
}

/// Diagnoses by the whole text, whether or not it quotes another reply.
fn weigh_parts(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &[u8],
    command: Option<Command>,
) -> Diagnosis {
    let class = Class::from_digit(code.severity().digit());
    Evidence::new(Some(code), class, enhanced, text, command).weigh()
}

/// The evidence for a reason.
#[derive(Debug)]
struct Evidence<'a> {
    /// `None` in a log or a report that has only a status.
    code: Option<ReplyCode>,
    class: Option<Class>,
    enhanced: Option<EnhancedCode>,
    text: Cow<'a, [u8]>,
    normal: Normal,
    command: Option<Command>,
}

/// A reason, and the evidence that decided.
struct Verdict {
    reason: Reason,
    basis: Basis,
    phrase: Option<&'static Phrase>,
    vendor_code: Option<&'static VendorCode>,
}

impl Verdict {
    const NOTHING: Self =
        Self { reason: Reason::Unknown, basis: Basis::Nothing, phrase: None, vendor_code: None };
}

impl<'a> Evidence<'a> {
    fn new(
        code: Option<ReplyCode>,
        class: Option<Class>,
        enhanced: Option<EnhancedCode>,
        text: impl Into<Cow<'a, [u8]>>,
        command: Option<Command>,
    ) -> Self {
        let text = match text.into() {
            Cow::Borrowed(text) => normal::cleaned(text),
            Cow::Owned(text) => Cow::Owned(normal::cleaned(&text).into_owned()),
        };
        let normal = Normal::of_reply(code, class, &text);
        let enhanced = enhanced.or(normal.enhanced);
        Self { code, class, enhanced, text, normal, command }
    }

    /// Collects the evidence of a reply.
    fn of_reply(reply: &Reply<'a>, command: Option<Command>) -> Self {
        let mut lines = reply.lines();
        let mut text = lines.next().map_or(Cow::default(), |line| Cow::Borrowed(line.text_bytes()));
        for line in lines {
            let text: &mut Vec<u8> = text.to_mut();
            text.push(b'\n');
            text.extend_from_slice(line.text_bytes());
        }
        let class = Class::from_digit(reply.code().severity().digit());
        Self::new(Some(reply.code()), class, reply.enhanced_code(), text, command)
    }

    /// Collects the evidence of a failure that has a status but no reply code.
    fn of_status(status: EnhancedCode, text: &'a [u8]) -> Self {
        let evidence = Self::new(None, Some(status.class()), None, text, None);
        let found = evidence.enhanced.filter(|code| code.class() == status.class());
        let enhanced = if says_something(status) { Some(status) } else { found.or(Some(status)) };
        Self { enhanced, ..evidence }
    }

    fn weigh(&self) -> Diagnosis {
        let Some(class) = self.negative() else {
            return self.diagnosis(&Verdict::NOTHING, false);
        };
        let hits = self.hits(class);
        self.diagnosis(&self.decide(class, &hits), hits.says_later())
    }

    fn hits(&self, class: Class) -> Hits {
        Matcher::get().find(&self.normal.text, class, self.enhanced)
    }

    fn diagnosis(&self, verdict: &Verdict, says_later: bool) -> Diagnosis {
        Diagnosis {
            reason: verdict.reason,
            basis: verdict.basis,
            bounce_class: bounce_class(self.class, verdict.reason, verdict.basis, self.command),
            phrase: verdict.phrase.map(|row| row.text),
            vendor_code: verdict.vendor_code,
            class: self.class,
            says_later: says_later && self.class == Some(Class::PersistentTransientFailure),
            enhanced: self.enhanced,
        }
    }

    /// Returns the class, or `None` if it is that of success.
    fn negative(&self) -> Option<Class> {
        self.class.filter(|class| *class != Class::Success)
    }

    /// Decides by a vendor's code, or by the codes if the text has at most one word, or else by all
    /// evidence together.
    fn decide(&self, class: Class, hits: &Hits) -> Verdict {
        if let Some(verdict) = self.without_the_model(class, hits) {
            return verdict;
        }
        let (beside, sums) = self.sums(class, hits, &MODEL);
        self.judge(hits, &beside, &sums, weights::LIMIT)
    }

    /// Returns the sums of the weights without those of the words, and with them.
    fn sums(&self, class: Class, hits: &Hits, model: &Model<'_>) -> (Sums, Sums) {
        let mut scale = Scale::new(model);
        self.each_feature_beside_the_text(class, hits, |key| scale.add(key));
        let beside = scale.sums();
        let mut before = None;
        for word in features::words(&self.normal.text) {
            before = scale.add_word(&word, before);
        }
        (beside, scale.sums())
    }

    /// Takes the features of the codes, the command and the phrases.
    fn each_feature_beside_the_text(&self, class: Class, hits: &Hits, mut take: impl FnMut(Key)) {
        let context = features::Context {
            code: self.code,
            class,
            enhanced: self.enhanced,
            command: self.command,
            guess: self.guess(hits),
        };
        context.each(&mut take);
        for row in hits.phrases() {
            features::of_phrase(row, &mut take);
        }
    }

    /// Returns the likeliest reason and the evidence for it, if it is likely enough.
    ///
    /// `beside` are the sums without the features of the words.
    fn judge(&self, hits: &Hits, beside: &Sums, sums: &Sums, limit: u32) -> Verdict {
        let sums = &self.of_one_fault(sums);
        let (reason, unlikely) = model::likeliest(sums);
        let rows = || hits.phrases().filter(|row| row.reason == reason);
        let reason = self.about(reason, rows().find(|row| row.is_of_host).or(rows().next()));
        // Be stricter with logs: their words are more varied, and the command is unknown.
        let most = if self.code.is_some() { limit } else { u32::midpoint(1024, limit) };
        if reason == Reason::Unknown || unlikely > most {
            return Verdict::NOTHING;
        }
        let by = |basis| Verdict { reason, basis, phrase: None, vendor_code: None };
        if let Some(row) = hits.phrases().find(|row| self.about(row.reason, Some(row)) == reason) {
            return Verdict { phrase: Some(row), ..by(Basis::Phrase) };
        }
        let says_so =
            |said: Option<Reason>| said.is_some_and(|said| self.about(said, None) == reason);
        if says_so(self.enhanced.and_then(fallbacks::by_enhanced_code)) {
            return by(Basis::EnhancedCode);
        }
        if !says_so(self.by_code()) {
            return by(Basis::Words);
        }
        // The code gives the reason too. Do the words give it without the code?
        let mut words = *sums;
        for (sum, beside) in words.iter_mut().zip(beside) {
            *sum -= beside;
        }
        let (by_words, unlikely) = model::likeliest(&words);
        let basis =
            if by_words == reason && unlikely <= limit { Basis::Words } else { Basis::ReplyCode };
        by(basis)
    }

    /// Returns the sums, in a log without the smaller one of local fault and receiver fault: the two
    /// must not outvote each other, since either means that a system has a problem.
    fn of_one_fault(&self, sums: &Sums) -> Sums {
        let mut sums = *sums;
        let of = |reason: Reason| sums.get(reason as usize).copied().unwrap_or(NEVER);
        let (local, receiver) = (of(Reason::LocalFault), of(Reason::ReceiverFault));
        let less = if local < receiver { Reason::LocalFault } else { Reason::ReceiverFault };
        if self.code.is_none() {
            if let Some(sum) = sums.get_mut(less as usize) {
                *sum = NEVER;
            }
        }
        sums
    }

    /// Returns the reason that the first of these gives: a strong phrase, the enhanced code, a weak
    /// phrase, the reply code.
    fn guess(&self, hits: &Hits) -> Guess {
        let by = |reason, basis, row| Guess { reason: self.about(reason, row), basis };
        if let Some(row) = hits.strong() {
            return by(row.reason, Basis::Phrase, Some(row));
        }
        if let Some(reason) = self.enhanced.and_then(fallbacks::by_enhanced_code) {
            return by(reason, Basis::EnhancedCode, None);
        }
        if let Some(row) = hits.weak() {
            return by(row.reason, Basis::Words, Some(row));
        }
        match self.by_code() {
            Some(reason) => by(reason, Basis::ReplyCode, None),
            None => Guess { reason: Reason::Unknown, basis: Basis::Nothing },
        }
    }

    fn by_code(&self) -> Option<Reason> {
        self.code.and_then(|code| fallbacks::by_code(code, self.command, self.enhanced))
    }

    /// Decides without the model: by a vendor's code, or by the codes if the text has at most one word.
    fn without_the_model(&self, class: Class, hits: &Hits) -> Option<Verdict> {
        let by_codes = || {
            let says_nothing = hits.phrases().next().is_none()
                && features::words(&self.normal.text).nth(1).is_none();
            let Guess { reason, basis } = self.guess(hits);
            says_nothing.then_some(Verdict { reason, basis, phrase: None, vendor_code: None })
        };
        let by_repeated = || {
            let row = hits.repeated()?;
            let (reason, basis) = (self.about(row.reason, Some(row)), Basis::Phrase);
            Some(Verdict { reason, basis, phrase: Some(row), vendor_code: None })
        };
        self.by_vendor(class, hits).or_else(by_repeated).or_else(by_codes)
    }

    /// Decides by a vendor's code. If only a third party documents it, a phrase with another reason
    /// prevails.
    fn by_vendor(&self, class: Class, hits: &Hits) -> Option<Verdict> {
        let (row, evidence) = self.vendor_code(class, hits)?;
        let yields = evidence == vendors::Evidence::Secondary
            && hits.strong().is_some_and(|phrase| phrase.reason != row.reason());
        let (reason, basis) = (row.reason(), Basis::Vendor);
        (!yields).then_some(Verdict { reason, basis, phrase: None, vendor_code: Some(row) })
    }

    /// Returns the vendor's code in the text or the enhanced code, and the evidence for it.
    fn vendor_code(
        &self,
        class: Class,
        hits: &Hits,
    ) -> Option<(&'static VendorCode, vendors::Evidence)> {
        let text =
            if hits.marks.is_empty() { Vec::new() } else { normal::without_names(&self.text) };
        VendorCode::that_decides(&hits.marks, &text, class, self.enhanced)
    }

    /// Adapts a reason to whom or what the reply is about.
    ///
    /// Before RCPT, an unknown address is that of the sender or the name of the client; X.1.7 and X.1.8
    /// are about the sender, to any command. To AUTH, a reason about mailboxes, senders or messages
    /// means that somebody cannot log in, except with 421, X.3.z and X.4.z, which are about the server.
    /// A local fault in a server's reply is a fault of that server.
    fn about(&self, reason: Reason, row: Option<&Phrase>) -> Reason {
        let senders = |code: EnhancedCode| matches!((code.subject(), code.detail()), (1, 7 | 8));
        let servers = |code: EnhancedCode| matches!(code.subject(), 3 | 4);
        match reason {
            Reason::LocalFault if self.code.is_some() => Reason::ReceiverFault,
            Reason::ClientIdentity | Reason::SenderRejected
                if self.code.is_some_and(|code| code == ReplyCode::BAD_SEQUENCE) =>
            {
                Reason::ProtocolError
            }
            reason
                if self.command == Some(Command::Auth)
                    && is_of_mail(reason)
                    && self.code.is_none_or(|code| code != ReplyCode::SERVICE_NOT_AVAILABLE)
                    && !self.enhanced.is_some_and(servers) =>
            {
                Reason::SmtpAuth
            }
            Reason::MailboxUnknown | Reason::MailboxMoved | Reason::DomainUnknown => {
                match self.command {
                    Some(Command::Mail) => Reason::SenderRejected,
                    _ if self.enhanced.is_some_and(senders) => Reason::SenderRejected,
                    Some(Command::Connect | Command::Helo | Command::Ehlo | Command::Lhlo)
                        if row.is_some_and(|row| !row.is_of_host) =>
                    {
                        Reason::ClientIdentity
                    }
                    _ => reason,
                }
            }
            reason => reason,
        }
    }
}

/// The reason by the order of phrases and codes: the strongest feature of the model.
#[derive(Clone, Copy, Debug)]
struct Guess {
    reason: Reason,
    basis: Basis,
}

/// Returns `true` if the reason is about a mailbox, a sender or a message.
const fn is_of_mail(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::MailboxUnknown
            | Reason::MailboxDisabled
            | Reason::MailboxMoved
            | Reason::MailboxFull
            | Reason::RecipientRefused
            | Reason::DomainUnknown
            | Reason::SenderRejected
            | Reason::SenderUnauthenticated
            | Reason::SpamContent
            | Reason::Virus
            | Reason::MessageMalformed
            | Reason::MessageTooLarge
            | Reason::TooManyRecipients
    )
}

/// Returns `true` if a vendor sends its code only with permanent replies.
const fn is_permanent(codes: &[ReplyCode]) -> bool {
    let mut rest = codes;
    while let [code, others @ ..] = rest {
        if !code.is_permanent() {
            return false;
        }
        rest = others;
    }
    !codes.is_empty()
}

/// Returns `true` if the reason puts an address on a suppression list.
const fn is_hard(reason: Reason) -> bool {
    matches!(reason.bounce_class(Class::PermanentFailure), BounceClass::Hard)
}

/// Returns the bounce class that follows from the reason and the evidence for it.
const fn bounce_class(
    class: Option<Class>,
    reason: Reason,
    basis: Basis,
    command: Option<Command>,
) -> BounceClass {
    let Some(class) = class else {
        return BounceClass::Undetermined;
    };
    match (reason.bounce_class(class), basis, command) {
        (BounceClass::Hard, Basis::ReplyCode | Basis::Nothing, _)
        | (
            BounceClass::Hard,
            _,
            Some(
                Command::Connect
                | Command::Helo
                | Command::Ehlo
                | Command::Lhlo
                | Command::StartTls
                | Command::Auth,
            ),
        ) => BounceClass::Undetermined,
        (bounce_class, _, _) => bounce_class,
    }
}

/// Writes one line for logs and statistics with the reason, the bounce class and the basis, such as
/// `mailbox-full: soft bounce, by phrase`.
impl fmt::Display for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bounce = match self.bounce_class {
            BounceClass::Hard => "hard bounce",
            BounceClass::Soft => "soft bounce",
            BounceClass::Block => "blocked",
            BounceClass::Undetermined => "undetermined",
        };
        let basis = match self.basis {
            Basis::Vendor => "by vendor code",
            Basis::Phrase => "by phrase",
            Basis::EnhancedCode => "by enhanced code",
            Basis::Words => "by words",
            Basis::ReplyCode => "by reply code",
            Basis::Nothing => "by nothing",
        };
        write!(f, "{}: {bounce}, {basis}", self.reason)
    }
}

/// Returns `true` if a status says more than that the delivery failed.
const fn says_something(status: EnhancedCode) -> bool {
    status.subject() != 0 || status.detail() != 0
}

fn diagnose_reply(reply: &Reply<'_>, command: Option<Command>) -> Diagnosis {
    let mut lines = reply.lines();
    let mut text = lines.next().map_or(Cow::default(), |line| Cow::Borrowed(line.text_bytes()));
    for line in lines {
        let text: &mut Vec<u8> = text.to_mut();
        text.push(b'\n');
        text.extend_from_slice(line.text_bytes());
    }
    diagnose_parts(reply.code(), reply.enhanced_code(), &text, command)
}

named_enum! {
    /// The strongest evidence for the reason of a diagnosis.
    ///
    /// The variants are in order, the strongest first.
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
    #[non_exhaustive]
    pub enum Basis {
        /// A vendor's own code or mark: [`Diagnosis::vendor_code`].
        Vendor => "vendor",
        /// A phrase in the text.
        Phrase => "phrase",
        /// The enhanced status code.
        EnhancedCode => "enhanced-code",
        /// The words of the text and the codes together, if none of them decides alone.
        Words => "words",
        /// The reply code, and the command if it is known.
        ReplyCode => "reply-code",
        /// Nothing: the reason is [`Unknown`](Reason::Unknown).
        Nothing => "nothing",
    }
}

impl Reply<'_> {
    /// Diagnoses why the message or command failed, and who has to act.
    ///
    /// Pass the command that was answered for a better diagnosis, or `None` if it is not known. A
    /// positive reply gives [`Reason::Unknown`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Reason, Reply};
    ///
    /// let reply = Reply::parse("550-5.7.1 Blocked, see\r\n550 5.7.1 https://www.spamhaus.org/\r\n")?;
    /// assert_eq!(reply.diagnose(Command::Rcpt).reason(), Reason::Blocklisted);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn diagnose(&self, command: impl Into<Option<Command>>) -> Diagnosis {
        diagnose_reply(self, command.into())
    }
}
