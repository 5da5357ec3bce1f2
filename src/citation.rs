//! [`Reference`]: a citation of an RFC or of another source.

use core::fmt;

/// The place where a code or a rule is defined, or where a code was seen.
///
/// Most references are sections of RFCs and have a URL. The source file of a server or a list on the web
/// has only a name.
///
/// # Examples
///
/// ```
/// use smtp_reply::ReplyCode;
///
/// let info = ReplyCode::SERVICE_NOT_AVAILABLE.info().ok_or("in the table")?;
/// let reference = info.references().first().ok_or("defined somewhere")?;
/// assert_eq!(reference.to_string(), "RFC 5321 section 4.2.3");
/// assert_eq!(reference.url(), Some("https://www.rfc-editor.org/rfc/rfc5321#section-4.2.3"));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    document: &'static str,
    section: Option<&'static str>,
    url: Option<&'static str>,
}

impl Reference {
    pub(crate) const fn new(
        document: &'static str,
        section: Option<&'static str>,
        url: Option<&'static str>,
    ) -> Self {
        Self { document, section, url }
    }

    /// Returns the document: `RFC 5321`, or the name of a source.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(info.references().iter().any(|reference| reference.document() == "RFC 5321"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn document(&self) -> &'static str {
        self.document
    }

    /// Returns the section, such as `4.2.3`, or `None` for the whole document.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(info.references().iter().any(|reference| reference.section() == Some("4.2.3")));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn section(&self) -> Option<&'static str> {
        self.section
    }

    /// Returns the URL, or `None` for a source file or a web list.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// let info = ReplyCode::OK.info().ok_or("in the table")?;
    /// assert!(info.references().iter().all(|reference| reference.url().is_some()));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn url(&self) -> Option<&'static str> {
        self.url
    }
}

/// Writes `RFC 5321 section 4.2.3`, or the document alone.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.document)?;
        match self.section {
            Some(section) => write!(f, " section {section}"),
            None => Ok(()),
        }
    }
}

/// Makes a [`Reference`] to an RFC, with or without a section: `rfc!(5321 "4.2.3")`, `rfc!(2034)`.
macro_rules! rfc {
    (5321 $section:literal) => {
        $crate::citation::Reference::new(
            $crate::citation::BASE_DOCUMENT,
            Some($section),
            Some($crate::citation::rfc_url!(5321 $section)),
        )
    };
    ($number:literal $section:literal) => {
        $crate::citation::Reference::new(
            concat!("RFC ", $number),
            Some($section),
            Some($crate::citation::rfc_url!($number $section)),
        )
    };
    ($number:literal) => {
        $crate::citation::Reference::new(
            concat!("RFC ", $number),
            None,
            Some($crate::citation::rfc_url!($number)),
        )
    };
}
pub(crate) use rfc;

/// The number of the document that defines SMTP.
///
/// Rows cite it as 5321 and get this number. `CONTRIBUTING.md` describes what to do when RFC 5321 has a
/// successor.
macro_rules! base_number {
    () => {
        5321
    };
}
pub(crate) use base_number;

/// The document that defines SMTP.
pub(crate) const BASE_DOCUMENT: &str = concat!("RFC ", base_number!());

/// Makes the URL of an RFC, as a literal.
macro_rules! rfc_url {
    (5321 $section:literal) => {
        concat!(
            "https://www.rfc-editor.org/rfc/rfc",
            $crate::citation::base_number!(),
            "#section-",
            $section
        )
    };
    ($number:literal $section:literal) => {
        concat!("https://www.rfc-editor.org/rfc/rfc", $number, "#section-", $section)
    };
    ($number:literal) => {
        concat!("https://www.rfc-editor.org/rfc/rfc", $number)
    };
}
pub(crate) use rfc_url;

/// Makes a link for the documentation: `[RFC 5321 section 4.2.3](https://...)`.
macro_rules! rfc_link {
    (5321 $section:literal) => {
        concat!(
            "[RFC ", $crate::citation::base_number!(), " section ", $section, "](",
            $crate::citation::rfc_url!(5321 $section), ")"
        )
    };
    ($number:literal $($section:literal)?) => {
        concat!(
            "[RFC ", $number, $(" section ", $section,)? "](",
            $crate::citation::rfc_url!($number $($section)?), ")"
        )
    };
}
pub(crate) use rfc_link;

/// Makes several of these links, with commas between them.
macro_rules! rfc_links {
    ($first:tt $($part:literal)? $(, $rfc:tt $($section:literal)?)*) => {
        concat!(
            $crate::citation::rfc_link!($first $($part)?)
            $(, ", ", $crate::citation::rfc_link!($rfc $($section)?))*
        )
    };
}
pub(crate) use rfc_links;

/// Makes a [`Reference`] to an Internet-Draft from its name.
macro_rules! draft {
    ($name:literal) => {
        $crate::citation::Reference::new($name, None, Some($crate::citation::draft_url!($name)))
    };
}
pub(crate) use draft;

/// Makes the URL of an Internet-Draft, as a literal.
macro_rules! draft_url {
    ($name:literal) => {
        concat!("https://datatracker.ietf.org/doc/html/", $name)
    };
}
pub(crate) use draft_url;
