//! [`CodeInfo`] and [`EnhancedInfo`]: the rows of the tables of reply codes and enhanced codes.

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{EnhancedCode, Subject};
use crate::macros::named_enum;

named_enum! {
    /// How firmly a code is established.
    ///
    /// The variants are in order, the firmest first. Only codes of the first three have a constant: the
    /// crate explains the others, but servers should not send them.
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
        /// RFC 5321 defines the code.
        Standard => "standard",
        /// Another RFC defines the code, for an extension of SMTP or as an addition to RFC 5321, as RFC
        /// 7504 does for 521 and 556.
        Extension => "extension",
        /// An RFC defined the code, and servers must no longer send it. Clients must still understand
        /// it.
        Historic => "historic",
        /// No document defines the code, but the IANA registry names it beside an enhanced code.
        Registered => "registered",
        /// No RFC defines the code, but it is in the source or the documentation of a server, or in a
        /// captured reply or bounce. Its meaning differs from server to server.
        Observed => "observed",
        /// Web lists or expired drafts mention the code, and no server is known to send it.
        Folklore => "folklore",
    }
}

/// Meaning, advice and sources of a known reply code.
///
/// Get one from [`ReplyCode::info`] or [`CodeInfo::all`]. The texts other than the phrase are for
/// people; a minor release may change them.
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
    /// Returns the known codes, ascending.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::CodeInfo;
    ///
    /// let mut known = CodeInfo::all().iter();
    /// let challenge = known.find(|info| info.code() == 334).ok_or("in the table")?;
    /// assert_eq!(challenge.name(), Some("AUTHENTICATION_CHALLENGE"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn all() -> &'static [Self] {
        super::codes::all()
    }

    /// Returns the code.
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

    /// Returns the name of the constant, or `None` if the code does not have one.
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

    /// Returns the standard's short text, or `None` if no document gives one.
    ///
    /// Do not compare replies with it: servers may send any text
    /// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
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

    /// Returns how firmly the code is established.
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

    /// Returns the sources that define the code or show it in use. There is at least one.
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

    /// Returns the commands for which a document lists the code, in the order of [`Command`].
    ///
    /// This is the reverse of [`Command::replies`]. It is empty if no document lists the code for a
    /// command.
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

    /// Returns the enhanced codes that usually accompany the code, ascending.
    ///
    /// They come from the IANA registry, from RFC texts and from servers. Each has the class of the
    /// code, with one exception: Oracle sends 254 with 4.7.1.
    ///
    /// Do not reject a reply because its enhanced code is not in the list: the list is open
    /// ([RFC 5248 section 2.1](https://www.rfc-editor.org/rfc/rfc5248#section-2.1)).
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

    /// Returns what the code means, in one or two sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::INSUFFICIENT_STORAGE.info().ok_or("in the table")?;
    /// assert!(info.meaning().contains("mailbox is full"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// Returns what a client should do when it receives the code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::INSUFFICIENT_STORAGE.info().ok_or("in the table")?;
    /// assert!(info.client_advice().contains("try again later"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn client_advice(&self) -> &'static str {
        self.client
    }

    /// Returns when a server should send the code, and when it should not.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::COMMAND_NOT_IMPLEMENTED.info().ok_or("in the table")?;
    /// assert!(info.server_advice().contains("252"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn server_advice(&self) -> &'static str {
        self.server
    }
}

/// Title, meaning and advice of a subject and detail in the IANA registry of enhanced codes.
///
/// Get one from [`EnhancedCode::info`](crate::EnhancedCode::info) or [`EnhancedInfo::all`]. It applies
/// to all classes: 4.2.2 and 5.2.2 share one. The title is IANA's. The other texts are for people; a
/// minor release may change them. The page [`reference::enhanced`](crate::reference::enhanced) shows all
/// entries.
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
    /// Returns the entries of the registry, ascending by subject and detail.
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

    /// Returns the second number, 0 to 7.
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

    /// Returns the subject by name.
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

    /// Returns the third number.
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

    /// Returns the enhanced codes that servers send with this subject and detail, the most common one
    /// first.
    ///
    /// The entry applies to the other classes too.
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

    /// Returns the title in the registry, or `None` for X.6.10, which does not have one.
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

    /// Returns the reply codes that the registry lists with the enhanced code, in the registry's order.
    ///
    /// The list is empty if the registry gives no numbers (`Any`, `Not given`, `5XX`).
    ///
    /// Do not reject a reply because its code is not in the list: the list is open
    /// ([RFC 5248 section 2.1](https://www.rfc-editor.org/rfc/rfc5248#section-2.1)), and in places it
    /// contradicts the RFCs.
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

    /// Returns the documents that define the code. There is at least one.
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

    /// Returns what the code means, in one or two sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert!(info.meaning().contains("quota"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// Returns what a client should do when it receives the code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert!(info.client_advice().contains("Class 5: do not retry"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn client_advice(&self) -> &'static str {
        self.advice
    }
}
