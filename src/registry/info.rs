//! [`CodeInfo`]: a row of the table of reply codes, and the macro that declares the rows.

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::EnhancedCode;
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
    pub(super) phrase: Option<&'static str>,
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
        self.phrase
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

/// Declares the table: each row becomes a `CodeInfo`, its place in the lookup, a section of the
/// page [`by_code`](crate::reference::by_code) and, where it has a name, a documented and tested
/// constant of `ReplyCode`.
///
/// A row's `enhanced` names only what the IANA registry does not pair with the code: the pairs of
/// the registry are taken from its own table.
macro_rules! codes {
    ($(
        $code:literal $($name:ident)? {
            $(phrase: $phrase:literal,)?
            standing: $standing:ident,
            $(rfc: [$first:literal $($part:literal)? $(, $rfc:literal $($section:literal)?)*],)?
            $(sources: [$source:literal $(, $more:literal)*],)?
            enhanced: [$($enhanced:literal),*],
            $(alias: [$($alias:literal),+],)?
            meaning: $meaning:literal,
            client: $client:literal,
            server: $server:literal,
        }
    )+) => {
        /// # The codes that a document defines
        impl ReplyCode {
            $(constant! {
                [$($name)?] $code
                #[doc = concat!("**", $code, ":** ", $meaning)]
                #[doc = ""]
                $(#[doc = concat!("- **Phrase:** `", $phrase, "`")])?
                #[doc = concat!("- **To a client:** ", $client)]
                #[doc = concat!("- **To a server:** ", $server)]
                #[doc = concat!("- **Standing:** [", stringify!($standing), "](Standing::", stringify!($standing), ")")]
                $(#[doc = concat!("- **Sources:** ", $crate::citation::rfc_link!($first $($part)?) $(, ", ", $crate::citation::rfc_link!($rfc $($section)?))*)])?
                #[doc = ""]
                #[doc = "# Examples"]
                #[doc = ""]
                #[doc = "```"]
                #[doc = "use smtp_reply::{ReplyCode, Standing};"]
                #[doc = ""]
                #[doc = concat!("let code = ReplyCode::parse(\"", $code, "\")?;")]
                #[doc = concat!("assert_eq!(code, ReplyCode::", stringify!($($name)?), ");")]
                #[doc = "let info = code.info().ok_or(\"not in the table\")?;"]
                #[doc = concat!("assert_eq!(info.standing(), Standing::", stringify!($standing), ");")]
                $(#[doc = concat!("assert_eq!(info.phrase(), Some(\"", $phrase, "\"));")])?
                #[doc = "# Ok::<(), Box<dyn std::error::Error>>(())"]
                #[doc = "```"]
                #[doc(alias = $code)]
                $($(#[doc(alias = $alias)])+)?
            })+
        }

        /// Every reply code of the table: what it says, and what to do about it.
        ///
        /// The first digit says whether it worked: 2 yes, 3 go on, 4 not now, 5 no. The standing says
        /// how firmly a code is established; [`Standing`](crate::Standing) explains the words. For a
        /// code that is not here, go by the first digit
        /// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
        ///
        #[doc = concat!($("[", $code, "](#", $code, ") "),+)]
        $(
            #[doc = ""]
            #[doc = concat!("# ", $code)]
            #[doc = ""]
            #[doc = concat!($("**`", $phrase, "`** ",)? "(", stringify!($standing), $(", [`", stringify!($name), "`](crate::ReplyCode::", stringify!($name), ")",)? ")")]
            #[doc = ""]
            #[doc = $meaning]
            #[doc = ""]
            #[doc = concat!("- **To a client:** ", $client)]
            #[doc = concat!("- **To a server:** ", $server)]
            $(#[doc = concat!("- **Sources:** ", $crate::citation::rfc_link!($first $($part)?) $(, ", ", $crate::citation::rfc_link!($rfc $($section)?))*)])?
            $(#[doc = concat!("- **Seen in:** ", $source $(, "; ", $more)*)])?
            #[doc(alias = $code)]
        )+
        pub mod by_code {}

        /// Codes that no document defines: what is said of them, and what is known.
        ///
        /// Lists on the web copy codes from one another. Some of these are sent by one server, some
        /// stand in a registry without a text, and of the rest no source could be found. Their
        /// [standing](crate::Standing) says which is which. None of them has a constant: read them by
        /// the first digit, and do not send them.
        $($(
            #[doc = ""]
            #[doc = concat!("# ", $code)]
            #[doc = ""]
            #[doc = concat!("*", stringify!($standing), "; seen in ", $source $(, "; ", $more)*, ".* ", $meaning)]
            #[doc = ""]
            #[doc = concat!("**If you get it:** ", $client, " **If you want to send it:** ", $server)]
        )?)+
        pub mod folklore {}

        /// What goes with a code beside the pairs of the registry.
        const OTHERS: &[Others] =
            &[$((reply_code($code), &[$(enhanced_code($enhanced)),*])),+];

        static CODES: [CodeInfo; [$($code),+].len()] = [$(
            CodeInfo {
                code: reply_code($code),
                name: optional!($(stringify!($name))?),
                phrase: optional!($($phrase)?),
                standing: Standing::$standing,
                references: &[
                    $(rfc!($first $($part)?), $(rfc!($rfc $($section)?),)*)?
                    $(Reference::new($source, None, None), $(Reference::new($more, None, None),)*)?
                ],
                commands: commands(reply_code($code)),
                enhanced: USUAL.get(reply_code($code).as_u16() as usize),
                meaning: $meaning,
                client: $client,
                server: $server,
            },
        )+];
    };
}
pub(super) use codes;

/// The constant of a row that has a name.
macro_rules! constant {
    ([] $code:literal $(#[$attribute:meta])*) => {};
    ([$name:ident] $code:literal $(#[$attribute:meta])*) => {
        $(#[$attribute])*
        pub const $name: Self = reply_code($code);
    };
}
pub(super) use constant;
