//! [`VendorCode`]: what individual vendors mean by the codes and marks in their replies.

mod declare;
mod mark;
mod rows;

use alloc::vec::Vec;
use core::fmt;

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};
use crate::macros::named_enum;
use crate::reason::{Party, Reason};

#[cfg(doc)]
pub use rows::pages;

/// A code or a mark that a vendor writes into its replies, and its meaning.
///
/// A vendor is a mailbox provider, a filter, a relay or a mail server program. Its code is an enhanced
/// code (`5.7.509`), a range of enhanced codes (`4.7.500-699`), a mark (`TSS04`, `p=NoSuchUser`), or a
/// reply code with a meaning of its own (`571`). In a mark, `*` stands for letters and digits, and two
/// numbers at the end are a range (`AUP#*-1020-1080`).
///
/// Vendors use the same code for different things: treat an entry as a hint until you know which vendor
/// sent the reply. Only marks, and enhanced codes that a single vendor uses, decide a diagnosis.
/// [`Diagnosis::vendor_code`](crate::Diagnosis::vendor_code) returns the entry that did.
///
/// The page [`reference::vendors`](crate::reference::vendors) shows all entries. Any minor release may
/// add, change or remove some. Meaning and advice are for people.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Reason, VendorCode};
///
/// let row = VendorCode::find("TSS04").next().ok_or("not in the table")?;
/// assert_eq!(row.vendor(), "Yahoo");
/// assert_eq!(row.reason(), Reason::RateLimited);
/// assert_eq!(row.waiting_helps(), Some(true));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct VendorCode {
    code: &'static str,
    meaning: &'static str,
    advice: &'static str,
    form: Form,
    reply_codes: [ReplyCode; Self::MAX_REPLY_CODES],
    reply_codes_len: u8,
    source: u8,
    never: bool,
    reason: Reason,
    party: Party,
    waiting_helps: Option<bool>,
}

/// The kind of code of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Form {
    Mark,
    Reply,
    /// A single code, or all codes from it up to this detail.
    Enhanced(EnhancedCode, u16),
}

/// Vendor and reference, which the entries from one source share.
#[derive(Clone, Copy, Debug)]
struct Source {
    vendor: &'static str,
    family: &'static str,
    reference: Reference,
    evidence: Evidence,
}

named_enum! {
    /// How good the evidence for a [`VendorCode`] is.
    ///
    /// The variants are in order, the best first.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Evidence, VendorCode};
    ///
    /// let row = VendorCode::find("p=NoSuchUser").next().ok_or("not in the table")?;
    /// assert_eq!(row.evidence(), Evidence::Official);
    /// # Ok::<(), &str>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    pub enum Evidence {
        /// The vendor documents the code, or the source of its program contains it.
        Official => "official",
        /// The code was seen in replies.
        Observed => "observed",
        /// A third party documents the code: a list on the web, or the rules of another program.
        Secondary => "secondary",
    }
}

impl VendorCode {
    const MAX_REPLY_CODES: usize = 3;

    /// Returns all entries, grouped by vendor.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// assert!(VendorCode::all().iter().any(|row| row.code() == "5.7.509"));
    /// ```
    #[must_use]
    pub const fn all() -> &'static [Self] {
        &rows::ROWS
    }

    /// Finds the entries for a code, for a mark, or for a text that contains codes or marks.
    ///
    /// An enhanced code (`5.7.509`) finds every entry that [covers](Self::covers) it, and a reply code
    /// every entry for that reply code. A mark is found in any letter case. In a longer text, marks must
    /// be whole words in their own letter case, and enhanced codes count only if their detail is 100 or
    /// more: the others occur in too many replies.
    ///
    /// Each call walks the whole table. Use it to look something up, and
    /// [`diagnose`](fn@crate::diagnose) to read the replies of a log.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// assert!(VendorCode::find("4.7.650").any(|row| row.vendor() == "Outlook.com"));
    /// assert!(VendorCode::find("tss04").any(|row| row.vendor() == "Yahoo"));
    /// let text = "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred";
    /// assert!(VendorCode::find(text).any(|row| row.code() == "TSS04"));
    /// assert_eq!(VendorCode::find("user unknown").next(), None);
    /// ```
    pub fn find(text: &str) -> impl Iterator<Item = &'static Self> {
        let text = text.trim();
        let query = match (EnhancedCode::parse(text), ReplyCode::parse(text)) {
            (Ok(code), _) => Query::Enhanced(code),
            (_, Ok(code)) => Query::Reply(code),
            _ => Query::Text(text, mark::enhanced_codes(text.as_bytes()).collect()),
        };
        Self::all().iter().filter(move |row| row.answers(&query))
    }

    fn answers(&self, query: &Query<'_>) -> bool {
        match (query, self.form) {
            (Query::Enhanced(code), _) => self.covers(*code),
            (Query::Reply(code), Form::Reply) => self.reply_codes().contains(code),
            (Query::Reply(_), _) => false,
            (Query::Text(text, _), _) if self.code.eq_ignore_ascii_case(text) => true,
            (Query::Text(text, _), Form::Mark) => mark::occurs(self.code, text.as_bytes()),
            (Query::Text(_, codes), Form::Enhanced(..)) => {
                codes.iter().any(|code| is_private(*code) && self.covers(*code))
            }
            (Query::Text(..), Form::Reply) => false,
        }
    }

    /// Returns the name of the vendor.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("OFR_506").next().ok_or("not in the table")?;
    /// assert_eq!(row.vendor(), "Orange");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn vendor(&self) -> &'static str {
        self.source().vendor
    }

    /// Returns the code or mark as in replies, or a range of codes: `TSS04`, `5.7.509`, `4.7.500-699`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("4.7.501").next().ok_or("not in the table")?;
    /// assert_eq!(row.code(), "4.7.500-699");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Returns the reply codes that accompany the code. The slice is empty if they are not known.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, VendorCode};
    ///
    /// let row = VendorCode::find("TSS04").next().ok_or("not in the table")?;
    /// assert_eq!(row.reply_codes(), [ReplyCode::SERVICE_NOT_AVAILABLE]);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn reply_codes(&self) -> &[ReplyCode] {
        match self.reply_codes.split_at_checked(self.reply_codes_len as usize) {
            Some((codes, _)) => codes,
            None => &self.reply_codes,
        }
    }

    /// Returns the reason that the vendor gives for the failure.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reason, VendorCode};
    ///
    /// let row = VendorCode::find("5.7.509").next().ok_or("not in the table")?;
    /// assert_eq!(row.reason(), Reason::SenderUnauthenticated);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn reason(&self) -> Reason {
        self.reason
    }

    /// Returns who has to act.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Party, VendorCode};
    ///
    /// let row = VendorCode::find("5.7.509").next().ok_or("not in the table")?;
    /// assert_eq!(row.party(), Party::SenderAdmin);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn party(&self) -> Party {
        self.party
    }

    /// Returns whether waiting helps, or `None` if that is not known.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("TSS04").next().ok_or("not in the table")?;
    /// assert_eq!(row.waiting_helps(), Some(true));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn waiting_helps(&self) -> Option<bool> {
        self.waiting_helps
    }

    /// Returns what the code means, in one or two sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("S3150").next().ok_or("not in the table")?;
    /// assert!(row.meaning().contains("blocklist"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn meaning(&self) -> &'static str {
        self.meaning
    }

    /// Returns what to do about it, in one or two sentences.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("S3150").next().ok_or("not in the table")?;
    /// assert!(row.advice().contains("removal"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn advice(&self) -> &'static str {
        self.advice
    }

    /// Returns the source of the entry.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::VendorCode;
    ///
    /// let row = VendorCode::find("5.7.509").next().ok_or("not in the table")?;
    /// assert!(row.reference().url().is_some());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn reference(&self) -> Reference {
        self.source().reference
    }

    /// Returns how good the evidence is.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Evidence, VendorCode};
    ///
    /// let row = VendorCode::find("5.7.509").next().ok_or("not in the table")?;
    /// assert_eq!(row.evidence(), Evidence::Official);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        self.source().evidence
    }

    /// Returns `true` if the entry is for this enhanced code, or for a range that contains it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, VendorCode};
    ///
    /// let row = VendorCode::find("4.7.500-699").next().ok_or("not in the table")?;
    /// assert!(row.covers(EnhancedCode::parse("4.7.699")?));
    /// assert!(!row.covers(EnhancedCode::parse("4.7.700")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn covers(&self, code: EnhancedCode) -> bool {
        match self.form {
            Form::Enhanced(first, last) => {
                (first.class(), first.subject()) == (code.class(), code.subject())
                    && (first.detail()..=last).contains(&code.detail())
            }
            Form::Mark | Form::Reply => false,
        }
    }

    /// Returns `true` if the entry is for a mark that may decide a diagnosis.
    pub(crate) fn is_deciding_mark(&self) -> bool {
        self.form == Form::Mark && !self.never && self.reason != Reason::Unknown
    }

    /// Returns `true` if a reply of this class may contain the code.
    fn comes_in(&self, class: Class) -> bool {
        let codes = self.reply_codes();
        codes.is_empty() || codes.iter().any(|code| code.severity().digit() == class.digit())
    }

    const fn is_range(&self) -> bool {
        matches!(self.form, Form::Enhanced(first, last) if first.detail() != last)
    }

    const fn source(&self) -> &'static Source {
        #[expect(clippy::indexing_slicing, reason = "each row has the number of its source")]
        &rows::SOURCES[self.source as usize]
    }

    /// Finds the entry that decides the diagnosis of a negative reply of this class, and the best
    /// evidence for its reason.
    ///
    /// The candidates are the marks that the text contains, and the entries of the enhanced code if a
    /// single vendor uses it.
    ///
    /// `marks` are entries that [may decide](Self::is_deciding_mark) and whose words are in the text.
    /// `text` is the text in its own letter case, without addresses and other names.
    pub(crate) fn that_decides(
        marks: &[&'static Self],
        text: &[u8],
        class: Class,
        enhanced: Option<EnhancedCode>,
    ) -> Option<(&'static Self, Evidence)> {
        let marks = marks.iter().copied();
        let marks = marks.filter(|row| row.comes_in(class) && mark::occurs(row.code, text));
        let codes = enhanced.filter(|code| code.class() == class).map(Self::of_one_vendor);
        let mut rows = codes.unwrap_or_default();
        rows.extend(marks);
        the_best(&rows)
    }

    /// Returns the entries of an enhanced code that only one family of vendors uses.
    fn of_one_vendor(code: EnhancedCode) -> Vec<&'static Self> {
        if !is_private(code) {
            return Vec::new();
        }
        let mut rows: Vec<_> = code.vendor_codes().collect();
        let family = |row: &&Self| row.source().family;
        if rows.iter().map(family).min() != rows.iter().map(family).max() {
            return Vec::new();
        }
        rows.retain(|row| !row.never && row.reason != Reason::Unknown);
        rows
    }
}

/// Returns `true` if an enhanced code is outside the range that IANA assigns: its details are below 100.
const fn is_private(code: EnhancedCode) -> bool {
    code.detail() >= 100 || code.subject_kind().is_none()
}

/// Returns the most specific entry for the reason with the best evidence, or `None` if two reasons have
/// equally good evidence. A single code is more specific than a range.
fn the_best(rows: &[&'static VendorCode]) -> Option<(&'static VendorCode, Evidence)> {
    let evidence = rows.iter().map(|row| row.evidence()).min()?;
    let mut reasons = rows.iter().filter(|row| row.evidence() == evidence).map(|row| row.reason);
    let reason = reasons.next()?;
    if reasons.any(|other| other != reason) {
        return None;
    }
    let rows = rows.iter().filter(|row| row.reason == reason);
    let row = rows.min_by_key(|row| (row.is_range(), row.evidence()))?;
    Some((row, evidence))
}

impl fmt::Debug for VendorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VendorCode")
            .field("vendor", &self.vendor())
            .field("code", &self.code())
            .field("reply_codes", &self.reply_codes())
            .field("reason", &self.reason())
            .finish_non_exhaustive()
    }
}

/// The argument of [`VendorCode::find`].
enum Query<'a> {
    Enhanced(EnhancedCode),
    Reply(ReplyCode),
    /// A text, and the enhanced codes in it.
    Text(&'a str, Vec<EnhancedCode>),
}

impl Form {
    /// Reads the form of a code: `4.7.500-699`, `552 5.5.2`, `571`; anything else is a mark.
    const fn of(code: &str) -> Self {
        let bytes = code.as_bytes();
        if ReplyCode::from_bytes(bytes).is_ok() {
            return Self::Reply;
        }
        let bytes = match bytes {
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9', b' ', rest @ ..] => rest,
            _ => bytes,
        };
        let (bytes, last) = match bytes {
            [first @ .., b'-', a @ b'1'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] => {
                let digits = [(*a - b'0') as u16, (*b - b'0') as u16, (*c - b'0') as u16];
                let [hundreds, tens, ones] = digits;
                (first, Some(hundreds * 100 + tens * 10 + ones))
            }
            _ => (bytes, None),
        };
        match (EnhancedCode::from_bytes(bytes), last) {
            (Ok(code), Some(last)) => Self::Enhanced(code, last),
            (Ok(code), None) => Self::Enhanced(code, code.detail()),
            (Err(_), _) => Self::Mark,
        }
    }
}

impl EnhancedCode {
    /// Returns the entries of vendors that give this code a meaning of their own.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let code = EnhancedCode::parse("5.7.606")?;
    /// let row = code.vendor_codes().next().ok_or("not in the table")?;
    /// assert_eq!((row.vendor(), row.code()), ("Microsoft 365", "5.7.606-649"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn vendor_codes(self) -> impl Iterator<Item = &'static VendorCode> {
        VendorCode::all().iter().filter(move |row| row.covers(self))
    }
}
