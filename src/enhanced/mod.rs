//! [`EnhancedCode`]: an enhanced status code, its class and its subject (RFC 3463).

mod error;

use core::fmt;
use core::str::FromStr;

pub use error::ParseEnhancedCodeError;

use crate::code::ReplyCode;
use crate::macros::named_enum;
use crate::pad::pad;

named_enum! {
    /// The first number of an enhanced status code: success, temporary or permanent failure.
    ///
    /// [RFC 3463 section 2](https://www.rfc-editor.org/rfc/rfc3463#section-2) has these three and no
    /// others, so the enum is exhaustive. It is ordered by the number.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, EnhancedCode};
    ///
    /// assert_eq!(EnhancedCode::parse("4.2.2")?.class(), Class::PersistentTransientFailure);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u8)]
    pub enum Class {
        /// `2.x.x`: the command was carried out.
        Success = 2 => "success",
        /// `4.x.x`: the command failed, and may work later.
        PersistentTransientFailure = 4 => "persistent-transient-failure",
        /// `5.x.x`: the command failed, and will fail again unless something is changed.
        PermanentFailure = 5 => "permanent-failure",
    }
}

impl Class {
    /// Returns the number of the class: 2, 4 or 5.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Class::PermanentFailure.digit(), 5);
    /// ```
    #[must_use]
    #[inline]
    pub const fn digit(self) -> u8 {
        self as u8
    }

    /// Returns the class that has this number, or `None` unless it is 2, 4 or 5.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Class;
    ///
    /// assert_eq!(Class::from_digit(5), Some(Class::PermanentFailure));
    /// assert_eq!(Class::from_digit(3), None);
    /// ```
    #[must_use]
    pub const fn from_digit(digit: u8) -> Option<Self> {
        match digit {
            2 => Some(Self::Success),
            4 => Some(Self::PersistentTransientFailure),
            5 => Some(Self::PermanentFailure),
            _ => None,
        }
    }

    /// Returns the class that an enhanced code must have beside this reply code, or `None` for a 1yz or
    /// a 3yz.
    ///
    /// Replies with a 3yz do not have an enhanced code
    /// ([RFC 2034 section 4](https://www.rfc-editor.org/rfc/rfc2034#section-4)).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, ReplyCode};
    ///
    /// assert_eq!(Class::of(ReplyCode::LOCAL_ERROR), Some(Class::PersistentTransientFailure));
    /// assert_eq!(Class::of(ReplyCode::START_MAIL_INPUT), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn of(code: ReplyCode) -> Option<Self> {
        Self::from_digit(code.severity().digit())
    }

    /// Returns the title of the class in the registry, such as `Permanent Failure`.
    ///
    /// [IANA, SMTP Enhanced Status Codes](https://www.iana.org/assignments/smtp-enhanced-status-codes/).
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Class::Success.title(), "Success");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Success => "Success",
            Self::PersistentTransientFailure => "Persistent Transient Failure",
            Self::PermanentFailure => "Permanent Failure",
        }
    }
}

named_enum! {
    /// The second number of an enhanced status code: what the reply is about.
    ///
    /// [RFC 3463 section 2](https://www.rfc-editor.org/rfc/rfc3463#section-2) and the IANA registry list
    /// these eight. IANA may add one, so the enum is `#[non_exhaustive]`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Subject};
    ///
    /// assert_eq!(EnhancedCode::parse("4.2.2")?.subject_kind(), Some(Subject::Mailbox));
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    #[repr(u8)]
    pub enum Subject {
        /// `x.0.x`: another subject, or no information.
        Other = 0 => "other",
        /// `x.1.x`: the address of a recipient or of the sender.
        Addressing = 1 => "addressing",
        /// `x.2.x`: the mailbox, for which the recipient is responsible.
        Mailbox = 2 => "mailbox",
        /// `x.3.x`: the receiving system, for which its administrator is responsible.
        MailSystem = 3 => "mail-system",
        /// `x.4.x`: network and routing.
        Network = 4 => "network",
        /// `x.5.x`: the mail delivery protocol.
        Protocol = 5 => "protocol",
        /// `x.6.x`: the content of the message, or its format.
        Content = 6 => "content",
        /// `x.7.x`: security, authentication and the receiver's policy.
        Policy = 7 => "policy",
    }
}

impl Subject {
    /// Returns the subject that has this number, or `None` if IANA does not list it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Subject;
    ///
    /// assert_eq!(Subject::from_number(7), Some(Subject::Policy));
    /// assert_eq!(Subject::from_number(8), None);
    /// ```
    #[must_use]
    pub const fn from_number(number: u16) -> Option<Self> {
        match number {
            0 => Some(Self::Other),
            1 => Some(Self::Addressing),
            2 => Some(Self::Mailbox),
            3 => Some(Self::MailSystem),
            4 => Some(Self::Network),
            5 => Some(Self::Protocol),
            6 => Some(Self::Content),
            7 => Some(Self::Policy),
            _ => None,
        }
    }

    /// Returns the number of the subject, 0 to 7.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Subject::Policy.number(), 7);
    /// ```
    #[must_use]
    #[inline]
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// Returns the title of the subject in the registry, such as `Security or Policy Status`.
    ///
    /// [IANA, SMTP Enhanced Status Codes](https://www.iana.org/assignments/smtp-enhanced-status-codes/).
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Subject::Mailbox.title(), "Mailbox Status");
    /// ```
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Other => "Other or Undefined Status",
            Self::Addressing => "Addressing Status",
            Self::Mailbox => "Mailbox Status",
            Self::MailSystem => "Mail System Status",
            Self::Network => "Network and Routing Status",
            Self::Protocol => "Mail Delivery Protocol Status",
            Self::Content => "Message Content or Media Status",
            Self::Policy => "Security or Policy Status",
        }
    }
}

/// An enhanced status code such as 5.1.1: class, subject and detail.
///
/// [RFC 3463 section 2](https://www.rfc-editor.org/rfc/rfc3463#section-2) defines the form: a class
/// of 2, 4 or 5, then a subject and a detail of one to three digits each. Servers that offer
/// `ENHANCEDSTATUSCODES` put one at the start of the text of a reply
/// ([RFC 2034](https://www.rfc-editor.org/rfc/rfc2034)).
///
/// Subject and detail are at most 999: Microsoft sends `5.7.509` and `4.7.650` every day.
/// [`info`](Self::info) explains the codes of the IANA registry. For a code that a client does not know
/// it reports the class and the subject (RFC 3463 section 2): see [`class`](Self::class) and
/// [`subject_kind`](Self::subject_kind).
///
/// Codes are ordered by class, then subject, then detail.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Class, EnhancedCode, Subject};
///
/// let code = EnhancedCode::parse("5.7.26")?;
/// assert_eq!(code.class(), Class::PermanentFailure);
/// assert_eq!(code.subject_kind(), Some(Subject::Policy));
/// assert_eq!(code.detail(), 26);
/// assert_eq!(code.to_string(), "5.7.26");
/// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedCode {
    class: Class,
    subject: u16,
    detail: u16,
}

impl EnhancedCode {
    /// The longest text of a code, `5.999.999`, in bytes.
    pub(crate) const MAX_LEN: usize = 9;

    /// Makes a code from class, subject and detail, or returns `None` if subject or detail is above 999.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, EnhancedCode};
    ///
    /// let code = EnhancedCode::new(Class::PermanentFailure, 1, 1).ok_or("above 999")?;
    /// assert_eq!(code.to_string(), "5.1.1");
    /// assert!(EnhancedCode::new(Class::PermanentFailure, 1, 1000).is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn new(class: Class, subject: u16, detail: u16) -> Option<Self> {
        if subject <= 999 && detail <= 999 { Some(Self { class, subject, detail }) } else { None }
    }

    /// Parses an enhanced status code. The text must contain nothing else.
    ///
    /// Leading zeros are accepted (`5.01.001`), though
    /// [RFC 3463 section 2](https://www.rfc-editor.org/rfc/rfc3463#section-2) forbids them. They are not
    /// kept.
    ///
    /// [`parse_prefix`](Self::parse_prefix) reads the code at the start of a text.
    ///
    /// # Errors
    ///
    /// - [`End`](ParseEnhancedCodeError::End): `""`, `"5.1"`.
    /// - [`Class`](ParseEnhancedCodeError::Class): `"3.0.0"`, `"10.0.0"`, `"+5.1.1"`.
    /// - [`Dot`](ParseEnhancedCodeError::Dot): `"5-1-1"`.
    /// - [`Digit`](ParseEnhancedCodeError::Digit): `"5..1"`.
    /// - [`TooLong`](ParseEnhancedCodeError::TooLong): `"5.1.1000"`.
    /// - [`Trailing`](ParseEnhancedCodeError::Trailing): `"5.1.1x"`, `"5.1.1.2"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert_eq!(EnhancedCode::parse("5.7.509")?.detail(), 509);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    pub const fn parse(text: &str) -> Result<Self, ParseEnhancedCodeError> {
        Self::from_bytes(text.as_bytes())
    }

    /// Parses an enhanced status code from bytes, which must contain nothing else.
    ///
    /// # Errors
    ///
    /// The same as for [`parse`](Self::parse): [`End`](ParseEnhancedCodeError::End) for `b"5.1"`,
    /// [`Class`](ParseEnhancedCodeError::Class) for `b"3.0.0"`,
    /// [`Trailing`](ParseEnhancedCodeError::Trailing) for `b"5.1.1x"`, and so on.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert_eq!(EnhancedCode::from_bytes(b"5.01.001")?.to_string(), "5.1.1");
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    pub const fn from_bytes(bytes: &[u8]) -> Result<Self, ParseEnhancedCodeError> {
        match Self::scan(bytes) {
            Ok((code, [])) => Ok(code),
            Ok((_, rest @ [byte, ..])) => Err(ParseEnhancedCodeError::Trailing {
                offset: bytes.len() - rest.len(),
                byte: *byte,
            }),
            Err(Fault { rest, kind }) => {
                let offset = bytes.len() - rest.len();
                Err(match (kind, rest) {
                    (_, []) => ParseEnhancedCodeError::End { offset },
                    (FaultKind::Class, [byte, ..]) => ParseEnhancedCodeError::Class { byte: *byte },
                    (FaultKind::Dot, [byte, ..]) => {
                        ParseEnhancedCodeError::Dot { offset, byte: *byte }
                    }
                    (FaultKind::Digit, [byte, ..]) => {
                        ParseEnhancedCodeError::Digit { offset, byte: *byte }
                    }
                    (FaultKind::TooLong, _) => ParseEnhancedCodeError::TooLong { offset },
                })
            }
        }
    }

    /// Returns the code at the start of a reply's text, and the text after it.
    ///
    /// The code must be followed by a space, a tab or the end of the text. The rest is returned without
    /// the spaces and tabs that precede it. `#5.1.1` is accepted too, since Cisco and qmail write it.
    /// `None` means that the text does not begin with a code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let (code, rest) = EnhancedCode::parse_prefix(b"5.1.1 User unknown").ok_or("no code")?;
    /// assert_eq!(code.to_string(), "5.1.1");
    /// assert_eq!(rest, b"User unknown");
    /// assert!(EnhancedCode::parse_prefix(b"5.1.1.2 is a version").is_none());
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn parse_prefix(text: &[u8]) -> Option<(Self, &[u8])> {
        match Self::prefix(text) {
            Some((code, _, rest)) => Some((code, rest)),
            None => None,
        }
    }

    /// Returns the code at the start of a reply's text, and the text after it, as strings.
    ///
    /// See [`parse_prefix`](Self::parse_prefix). This function is not `const`: with the oldest supported
    /// Rust, a `const fn` would have to check the UTF-8 again.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let (code, rest) = EnhancedCode::parse_prefix_str("5.1.1 Größe").ok_or("no code")?;
    /// assert_eq!((code.to_string().as_str(), rest), ("5.1.1", "Größe"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub fn parse_prefix_str(text: &str) -> Option<(Self, &str)> {
        let (code, rest) = Self::parse_prefix(text.as_bytes())?;
        Some((code, text.get(text.len() - rest.len()..)?))
    }

    /// Does the work of [`parse_prefix`](Self::parse_prefix), and returns whether a number has a leading
    /// zero.
    #[inline]
    pub(crate) const fn prefix(text: &[u8]) -> Option<(Self, bool, &[u8])> {
        let digits = match text {
            [b'#', rest @ ..] => rest,
            _ => text,
        };
        // The first two bytes suffice to reject nearly every text without a code.
        match digits {
            [b'2' | b'4' | b'5', b'.', ..] => Self::prefix_of_digits(digits),
            _ => None,
        }
    }

    #[inline(never)]
    const fn prefix_of_digits(digits: &[u8]) -> Option<(Self, bool, &[u8])> {
        if let Some((code, rest)) = Self::scan_short(digits) {
            return Some((code, false, skip_blanks(rest)));
        }
        match Self::scan(digits) {
            Ok((code, rest @ ([] | [b' ' | b'\t', ..]))) => {
                let leading_zero = digits.len() - rest.len() != code.len();
                Some((code, leading_zero, skip_blanks(rest)))
            }
            _ => None,
        }
    }

    /// Returns the class: success, temporary or permanent failure.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, EnhancedCode};
    ///
    /// assert_eq!(EnhancedCode::parse("5.1.1")?.class(), Class::PermanentFailure);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn class(self) -> Class {
        self.class
    }

    /// Returns `true` for class 2: the command was carried out.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert!(EnhancedCode::parse("2.1.5")?.is_success());
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_success(self) -> bool {
        matches!(self.class, Class::Success)
    }

    /// Returns `true` for class 4: the failure is temporary.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert!(EnhancedCode::parse("4.2.2")?.is_transient());
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_transient(self) -> bool {
        matches!(self.class, Class::PersistentTransientFailure)
    }

    /// Returns `true` for class 5: the failure is permanent.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert!(EnhancedCode::parse("5.1.1")?.is_permanent());
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_permanent(self) -> bool {
        matches!(self.class, Class::PermanentFailure)
    }

    /// Returns the second number, 0 to 999: what the reply is about.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert_eq!(EnhancedCode::parse("5.7.26")?.subject(), 7);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn subject(self) -> u16 {
        self.subject
    }

    /// Returns the third number, 0 to 999.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert_eq!(EnhancedCode::parse("5.7.26")?.detail(), 26);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn detail(self) -> u16 {
        self.detail
    }

    /// Returns the subject, or `None` if IANA does not list that number.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Subject};
    ///
    /// assert_eq!(EnhancedCode::parse("4.7.650")?.subject_kind(), Some(Subject::Policy));
    /// assert_eq!(EnhancedCode::parse("5.8.1")?.subject_kind(), None);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    pub const fn subject_kind(self) -> Option<Subject> {
        Subject::from_number(self.subject)
    }

    /// Returns `true` if the class is the first digit of the reply code, as
    /// [RFC 2034 section 4](https://www.rfc-editor.org/rfc/rfc2034#section-4) requires.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyCode};
    ///
    /// let code = EnhancedCode::parse("4.4.7")?;
    /// assert!(code.agrees_with(ReplyCode::LOCAL_ERROR));
    /// assert!(!code.agrees_with(ReplyCode::MAILBOX_UNAVAILABLE));
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    pub const fn agrees_with(self, code: ReplyCode) -> bool {
        self.class.digit() as u16 == code.as_u16() / 100
    }

    /// Compares as `==`, which is not `const`.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.class as u8 == other.class as u8
            && self.subject == other.subject
            && self.detail == other.detail
    }

    /// Returns the text and its length in bytes.
    pub(crate) const fn encode(self) -> ([u8; Self::MAX_LEN], usize) {
        let mut text = [b'.'; Self::MAX_LEN];
        text[0] = b'0' + self.class.digit();
        let end = encode_number(&mut text, 2, self.subject);
        let end = encode_number(&mut text, end + 1, self.detail);
        (text, end)
    }

    /// Returns the length of the text in bytes.
    pub(crate) const fn len(self) -> usize {
        4 + (self.subject > 9) as usize
            + (self.subject > 99) as usize
            + (self.detail > 9) as usize
            + (self.detail > 99) as usize
            + 1
    }

    /// Does the work of [`scan`](Self::scan), if the numbers have one digit, as most have, and a space
    /// follows.
    #[inline]
    const fn scan_short(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let Some((
            [class, b'.', subject @ b'0'..=b'9', b'.', detail @ b'0'..=b'9'],
            rest @ [b' ', ..],
        )) = bytes.split_first_chunk()
        else {
            return None;
        };
        let Some(class) = Class::from_digit(class.wrapping_sub(b'0')) else {
            return None;
        };
        let [subject, detail] = [(*subject - b'0') as u16, (*detail - b'0') as u16];
        Some((Self { class, subject, detail }, rest))
    }

    /// Reads `class "." subject "." detail` and returns what follows.
    #[inline]
    const fn scan(bytes: &[u8]) -> Result<(Self, &[u8]), Fault<'_>> {
        let (class, rest) = match bytes {
            [b'2', rest @ ..] => (Class::Success, rest),
            [b'4', rest @ ..] => (Class::PersistentTransientFailure, rest),
            [b'5', rest @ ..] => (Class::PermanentFailure, rest),
            _ => return Err(Fault { rest: bytes, kind: FaultKind::Class }),
        };
        let (subject, rest) = match scan_number(rest) {
            Ok(found) => found,
            Err(fault) => return Err(fault),
        };
        match scan_number(rest) {
            Ok((detail, rest)) => Ok((Self { class, subject, detail }, rest)),
            Err(fault) => Err(fault),
        }
    }
}

/// Returns what follows the spaces and tabs at the start of a text.
const fn skip_blanks(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', after @ ..] = text {
        text = after;
    }
    text
}

/// Writes a number of up to three digits, and returns where it ends.
#[expect(clippy::indexing_slicing, reason = "the longest code fits")]
#[expect(clippy::cast_possible_truncation, reason = "digits are below 10")]
const fn encode_number(
    text: &mut [u8; EnhancedCode::MAX_LEN],
    mut at: usize,
    number: u16,
) -> usize {
    if number > 99 {
        text[at] = b'0' + (number / 100) as u8;
        at += 1;
    }
    if number > 9 {
        text[at] = b'0' + (number / 10 % 10) as u8;
        at += 1;
    }
    text[at] = b'0' + (number % 10) as u8;
    at + 1
}

/// Reads a dot and one to three digits.
#[inline]
const fn scan_number(bytes: &[u8]) -> Result<(u16, &[u8]), Fault<'_>> {
    let [b'.', rest @ ..] = bytes else {
        return Err(Fault { rest: bytes, kind: FaultKind::Dot });
    };
    let [first @ b'0'..=b'9', rest @ ..] = rest else {
        return Err(Fault { rest, kind: FaultKind::Digit });
    };
    let value = (*first - b'0') as u16;
    let [second @ b'0'..=b'9', rest @ ..] = rest else {
        return Ok((value, rest));
    };
    let value = value * 10 + (*second - b'0') as u16;
    let [third @ b'0'..=b'9', rest @ ..] = rest else {
        return Ok((value, rest));
    };
    let value = value * 10 + (*third - b'0') as u16;
    if let [b'0'..=b'9', ..] = rest {
        return Err(Fault { rest, kind: FaultKind::TooLong });
    }
    Ok((value, rest))
}

/// The place where the text stops being a code, and what was expected there.
struct Fault<'a> {
    rest: &'a [u8],
    kind: FaultKind,
}

#[derive(Clone, Copy)]
enum FaultKind {
    Class,
    Dot,
    Digit,
    TooLong,
}

/// Parses the enhanced code of a table row, at compile time.
pub(crate) const fn enhanced_code(text: &str) -> EnhancedCode {
    match EnhancedCode::parse(text) {
        Ok(code) => code,
        Err(_) => panic!("not an enhanced code"),
    }
}

impl FromStr for EnhancedCode {
    type Err = ParseEnhancedCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for EnhancedCode {
    type Error = ParseEnhancedCodeError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl TryFrom<&[u8]> for EnhancedCode {
    type Error = ParseEnhancedCodeError;

    fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
        Self::from_bytes(bytes)
    }
}

/// Writes exactly the code, without leading zeros. Width, fill and alignment apply; a precision has no
/// effect.
impl fmt::Display for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, len) = self.encode();
        let text = text.get(..len).ok_or(fmt::Error)?;
        pad(f, core::str::from_utf8(text).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for EnhancedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnhancedCode({self})")
    }
}
