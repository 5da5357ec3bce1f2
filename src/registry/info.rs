//! [`CodeInfo`] and [`EnhancedInfo`]: the rows of the two tables.

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{EnhancedCode, Subject};
use crate::macros::named_enum;

named_enum! {
    /// How firmly a code is established.
    ///
    /// The variants run from the firmest to the weakest. Only codes of the first three have a
    /// constant: the crate explains the others and invites nobody to send them.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, Standing};
    ///
    /// let info = ReplyCode::parse("471")?.info().ok_or("not in the table")?;
    /// assert_eq!(info.standing(), Standing::Folklore);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Standing {
        /// RFC 5321 itself defines it.
        Standard => "standard",
        /// Another RFC defines it: for an extension of SMTP, or as an addition to RFC 5321, as RFC 7504
        /// does for 521 and 556.
        Extension => "extension",
        /// An RFC defined it and no longer wants it sent: read it, never send it.
        Historic => "historic",
        /// No text defines it, but the IANA registry names it beside an enhanced code.
        Registered => "registered",
        /// The source or the documentation of a server has it, or a captured reply or bounce shows
        /// it, and no RFC defines it. What it means differs from server to server.
        Observed => "observed",
        /// Lists or expired drafts name it, and no server is known to send it.
        Folklore => "folklore",
    }
}

/// What is known about one reply code.
///
/// Get a row from [`ReplyCode::info`] and [`CodeInfo::all`]. The words of a row, other than the
/// phrase, are for people and may be improved in any release.
///
/// # Examples
///
/// ```
/// use smtp_reply::{ReplyCode, Standing};
///
/// let info = ReplyCode::parse("421")?.info().ok_or("not in the table")?;
/// assert_eq!(info.name(), Some("SERVICE_NOT_AVAILABLE"));
/// assert_eq!(info.standing(), Standing::Standard);
/// println!("{}: {} {}", info.code(), info.meaning(), info.client_advice());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CodeInfo {
    pub(super) code: ReplyCode,
    pub(super) name: Option<&'static str>,
    pub(super) standing: Standing,
    pub(super) references: &'static [Reference],
    pub(super) commands: &'static [Command],
    pub(super) enhanced: &'static [EnhancedCode],
    pub(super) meaning: &'static str,
    pub(super) client: &'static str,
    pub(super) server: &'static str,
}

impl CodeInfo {
    /// Every row, ascending by code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::CodeInfo;
    ///
    /// for info in CodeInfo::all() {
    ///     println!("{} {}", info.code(), info.phrase().unwrap_or("(no phrase)"));
    /// }
    /// ```
    #[must_use]
    pub const fn all() -> &'static [Self] {
        super::codes::all()
    }

    /// The code that the row is about.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert_eq!(info.code(), 250);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// The name of the constant, or `None` where the code has no constant.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::parse("550")?.info().ok_or("in the table")?;
    /// assert_eq!(info.name(), Some("MAILBOX_UNAVAILABLE"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// The standard's short text, or `None` where no document gives one.
    ///
    /// Servers may send any text (RFC 5321 section 4.2), so never compare against it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::BAD_SEQUENCE.info().ok_or("in the table")?;
    /// assert_eq!(info.phrase(), Some("Bad sequence of commands"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn phrase(&self) -> Option<&'static str> {
        self.code.phrase()
    }

    /// How firmly the code is established.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, Standing};
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert_eq!(info.standing(), Standing::Standard);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Where the code is defined or was seen; never empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::DOMAIN_DOES_NOT_ACCEPT_MAIL.info().ok_or("in the table")?;
    /// assert!(info.references().iter().any(|reference| reference.document() == "RFC 7504"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn references(&self) -> &'static [Reference] {
        self.references
    }

    /// The commands for which a document lists the code, in the order of [`Command`].
    ///
    /// It is [`Command::replies`] seen from the other side, and empty for a code that no document lists
    /// for a command.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode};
    ///
    /// let info = ReplyCode::START_MAIL_INPUT.info().ok_or("in the table")?;
    /// assert_eq!(info.commands(), [Command::Data]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn commands(&self) -> &'static [Command] {
        self.commands
    }

    /// Returns the enhanced codes that usually go with the code, ascending.
    ///
    /// These are the codes that the IANA registry pairs with it, those of RFC texts, and those that
    /// servers often send. Each has the class of the code, with one exception: Oracle sends 254 with
    /// 4.7.1. The list is open, as
    /// [RFC 5248 section 2.1](https://www.rfc-editor.org/rfc/rfc5248#section-2.1) says: never refuse
    /// a reply because its pair is not here.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyCode};
    ///
    /// let info = ReplyCode::MAILBOX_UNAVAILABLE.info().ok_or("in the table")?;
    /// assert!(info.enhanced().contains(&EnhancedCode::parse("5.1.1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn enhanced(&self) -> &'static [EnhancedCode] {
        self.enhanced
    }

    /// What the code says, in one or two plain sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(!info.meaning().is_empty());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// What a sender should do on receiving it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(!info.client_advice().is_empty());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn client_advice(&self) -> &'static str {
        self.client
    }

    /// When a server should send it, and what not to use it for.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(!info.server_advice().is_empty());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn server_advice(&self) -> &'static str {
        self.server
    }
}

/// What the IANA registry and the RFCs say about one subject and detail.
///
/// Get a row from [`EnhancedCode::info`](crate::EnhancedCode::info) and [`EnhancedInfo::all`].
/// They do not depend on the class. The title is IANA's; the other words are for people and may be
/// improved in any release. The page [`reference::enhanced`](crate::reference::enhanced) shows all
/// of them.
///
/// # Examples
///
/// ```
/// use smtp_reply::EnhancedCode;
///
/// let info = EnhancedCode::parse("5.7.25")?.info().ok_or("not in the registry")?;
/// assert_eq!(info.title(), Some("Reverse DNS validation failed"));
/// println!("{} {}", info.meaning(), info.client_advice());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EnhancedInfo {
    pub(super) subject: Subject,
    pub(super) detail: u16,
    pub(super) codes: &'static [EnhancedCode],
    pub(super) title: Option<&'static str>,
    pub(super) basic_codes: &'static [ReplyCode],
    pub(super) references: &'static [Reference],
    pub(super) meaning: &'static str,
    pub(super) advice: &'static str,
}

impl EnhancedInfo {
    /// Returns the rows of the registry, ascending by subject and detail.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedInfo;
    ///
    /// let rows = EnhancedInfo::all();
    /// assert!(rows.iter().any(|info| info.title() == Some("Mailbox full")));
    /// ```
    #[must_use]
    pub const fn all() -> &'static [Self] {
        super::enhanced::all()
    }

    /// The second number, 0 to 7.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.7.25")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.subject(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn subject(&self) -> u16 {
        self.subject.number()
    }

    /// The subject by name.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Subject};
    ///
    /// let info = EnhancedCode::parse("5.7.25")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.subject_kind(), Subject::Policy);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn subject_kind(&self) -> Subject {
        self.subject
    }

    /// The third number.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.7.25")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.detail(), 25);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn detail(&self) -> u16 {
        self.detail
    }

    /// Returns the codes in the classes in which servers send them, the usual one first.
    ///
    /// The row holds for the other classes too.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, enhanced_code};
    ///
    /// let info = EnhancedCode::parse("4.2.2")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.codes(), [enhanced_code!("4.2.2"), enhanced_code!("5.2.2")]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn codes(&self) -> &'static [EnhancedCode] {
        self.codes
    }

    /// Returns the title in the registry, or `None` for X.6.10, which has none.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("4.2.2")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.title(), Some("Mailbox full"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn title(&self) -> Option<&'static str> {
        self.title
    }

    /// The reply codes that the registry names beside it, in the registry's order.
    ///
    /// Empty where the registry has none or no number (`Any`, `Not given`, `5XX`). The list is open,
    /// as [RFC 5248 section 2.1](https://www.rfc-editor.org/rfc/rfc5248#section-2.1) says, and in
    /// places at odds with the RFCs: never refuse a reply because its pair is not here.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyCode};
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.basic_codes(), [ReplyCode::EXCEEDED_STORAGE_ALLOCATION]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn basic_codes(&self) -> &'static [ReplyCode] {
        self.basic_codes
    }

    /// Where it is defined; never empty.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert!(info.references().iter().any(|reference| reference.document() == "RFC 3463"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn references(&self) -> &'static [Reference] {
        self.references
    }

    /// What it says, in one or two plain sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert!(!info.meaning().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// What a sender should do on receiving it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert!(!info.client_advice().is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn client_advice(&self) -> &'static str {
        self.advice
    }
}
