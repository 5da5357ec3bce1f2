//! [`EnhancedInfo`]: a row of the table of enhanced codes, and the macro that declares the rows.

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::enhanced::Subject;

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
    pub(super) title: Option<&'static str>,
    pub(super) basic_codes: &'static [ReplyCode],
    pub(super) references: &'static [Reference],
    pub(super) meaning: &'static str,
    pub(super) advice: &'static str,
}

impl EnhancedInfo {
    /// The 81 rows of the registry, ascending by subject and detail.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedInfo;
    ///
    /// assert_eq!(EnhancedInfo::all().len(), 81);
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

/// Declares the table: each row becomes an `EnhancedInfo`, its place in the lookup, a section of the
/// page of its subject and the terms under which a search of the documentation finds that page.
///
/// A row begins with its code in the classes in which it is seen, the usual one first.
macro_rules! enhanced_codes {
    ($(
        $Subject:ident $pattern:literal $page:ident {
            $about:literal,
            $(
                [$first:literal $($also:literal)*] {
                    $(title: $title:literal,)?
                    basic: [$($basic:literal)*],
                    $(rfc: [$($rfc:literal $($section:literal)?),+],)?
                    $(drafts: [$($draft:literal),+],)?
                    $(alias: [$($alias:literal),+],)?
                    meaning: $meaning:literal,
                    advice: $advice:literal,
                }
            )+
        }
    )+) => {
        pub(super) static ROWS: [EnhancedInfo; [$($($first),+),+].len()] = [$($(
            EnhancedInfo {
                subject: Subject::$Subject,
                detail: detail(Subject::$Subject, &[$first, $($also),*]),
                title: optional!($($title)?),
                basic_codes: &[$(reply_code($basic)),*],
                references: &[
                    $($(rfc!($rfc $($section)?),)+)?
                    $($(Reference::new($draft, None, Some(concat!("https://datatracker.ietf.org/doc/html/", $draft))),)+)?
                ],
                meaning: $meaning,
                advice: $advice,
            },
        )+)+];

        #[doc = "The enhanced status codes by subject: every row of the IANA registry."]
        #[doc = ""]
        #[doc = "An enhanced code is class, subject and detail"]
        #[doc = "([RFC 3463](https://www.rfc-editor.org/rfc/rfc3463)). Class 2 says that it worked, 4 that it"]
        #[doc = "may work later, 5 that it will not. A row holds for every class; it stands under the classes in"]
        #[doc = "use, the usual one first. For a code that is not here, go by the class, then by the subject"]
        #[doc = "(RFC 3463 section 2)."]
        #[doc = ""]
        $(
            #[doc = concat!("- [`", $pattern, "`](crate::reference::enhanced::", stringify!($page), "): ", $about)]
        )+
        #[doc = ""]
        #[doc = "# All of them"]
        #[doc = ""]
        #[doc = "| code | title | goes with |"]
        #[doc = "|---|---|---|"]
        $($(
            #[doc = concat!("| [", $first, "](crate::reference::enhanced::", stringify!($page), "#", $first, ") | ", $($title,)? " |" $(, " [", $basic, "](crate::reference::by_code#", $basic, ")")*, " |")]
        )+)+
        #[doc = ""]
        #[doc = "Source: IANA, [SMTP Enhanced Status"]
        #[doc = "Codes](https://www.iana.org/assignments/smtp-enhanced-status-codes/), of 2024-12-06. The"]
        #[doc = "reply codes that go with a row are an open list (RFC 5248 section 2.1)."]
        pub mod by_subject {
            $(
                #[doc = concat!("`", $pattern, "`: ", $about)]
                #[doc = ""]
                $(
                    #[doc = concat!("<a id=\"", $first, "\"></a>")]
                    #[doc = ""]
                    #[doc = concat!("# ", $first, $(", ", $also,)* $(" ", $title)?)]
                    #[doc = ""]
                    #[doc = $meaning]
                    #[doc = ""]
                    #[doc = concat!("**What to do:** ", $advice)]
                    #[doc = ""]
                    $($(#[doc = concat!("- ", $crate::citation::rfc_link!($rfc $($section)?))])+)?
                    $($(#[doc = concat!("- [", $draft, "](https://datatracker.ietf.org/doc/html/", $draft, ")")])+)?
                    #[doc = ""]
                    #[doc(alias = $first)]
                    $(#[doc(alias = $also)])*
                    $($(#[doc(alias = $alias)])+)?
                )+
                pub mod $page {}
            )+
        }
    };
}
pub(super) use enhanced_codes;
