//! [`ReplyCode`]: the three digits of a reply.

mod error;

use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroU16;
use core::str::FromStr;

pub use error::ParseReplyCodeError;

use crate::category::Category;
use crate::pad::pad;
use crate::severity::Severity;

/// The code of an SMTP reply: three digits from 100 to 599.
///
/// A mail client acts on the code. The first digit says whether the command worked and whether to try
/// again ([`severity`](Self::severity)), the second what the reply is about
/// ([`category`](Self::category)), and the third distinguishes codes of one kind
/// ([RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1)).
///
/// # Which codes there are
///
/// Every number from 100 to 599 is a `ReplyCode`, known or not: a client must handle codes that it does
/// not know, by the first digit
/// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). The constants below are
/// the codes that a document defines. [`info`](Self::info) explains them, and codes that servers send or
/// web lists mention. Two kinds of codes are accepted though the grammar of RFC 5321 does not have them:
///
/// - Codes whose second digit is 6 to 9, such as 571, because servers send them. For these
///   [`is_rfc5321_syntax`](Self::is_rfc5321_syntax) returns `false`.
/// - `1yz`, because the digit rule of RFC 821 has it. No SMTP server sends it.
///
/// # Predicates follow the first digit
///
/// [`is_transient`](Self::is_transient) and the other predicates look at the first digit and nothing
/// else. [`in_reply_to`](Self::in_reply_to) takes the command into account. Neither considers what
/// individual receivers mean by a code.
///
/// # Representation
///
/// A `ReplyCode` takes two bytes, and so does `Option<ReplyCode>`. Codes are ordered by number, and
/// patterns can contain the constants:
///
/// ```
/// use smtp_reply::ReplyCode;
///
/// fn next_step(code: ReplyCode) -> &'static str {
///     match code {
///         ReplyCode::SERVICE_NOT_AVAILABLE => "close the connection, come back later",
///         code if code.is_transient() => "try again later",
///         code if code.is_permanent() => "give up",
///         _ => "go on",
///     }
/// }
///
/// assert_eq!(next_step(ReplyCode::parse("452")?), "try again later");
/// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
/// ```
///
/// Every method here is a `const fn`, so your own constants are checked at compile time:
///
/// ```
/// use smtp_reply::ReplyCode;
///
/// const MESSAGE_REFUSED: ReplyCode = match ReplyCode::from_u16(571) {
///     Ok(code) => code,
///     Err(_) => panic!("not a reply code"),
/// };
/// assert!(MESSAGE_REFUSED.is_permanent());
/// ```
///
/// ```compile_fail,E0080
/// use smtp_reply::ReplyCode;
///
/// const BEYOND: ReplyCode = match ReplyCode::from_u16(600) {
///     Ok(code) => code,
///     Err(_) => panic!("not a reply code"),
/// };
/// # let _ = BEYOND;
/// ```
///
/// # Examples
///
/// ```
/// use smtp_reply::{Category, ReplyCode, Severity};
///
/// let code = ReplyCode::parse("421")?;
/// assert!(code.is_transient());
/// assert_eq!(code, ReplyCode::SERVICE_NOT_AVAILABLE);
/// assert_eq!(code.severity(), Severity::TransientNegativeCompletion);
/// assert_eq!(code.category(), Category::Connections);
/// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct ReplyCode(NonZeroU16);

impl ReplyCode {
    /// One more than the highest code: the length of a table that a code indexes.
    pub(crate) const BOUND: usize = 600;

    /// Parses a reply code from exactly three ASCII digits.
    ///
    /// The text is the code alone; [`Reply::parse`](crate::Reply::parse) reads a whole reply.
    ///
    /// # Errors
    ///
    /// - [`Length`](ParseReplyCodeError::Length): `""`, `"42"`, `"4211"`, `"421 "`.
    /// - [`Digit`](ParseReplyCodeError::Digit): `"4a1"`, `"+25"`, `" 25"`, `"2é"`.
    /// - [`Range`](ParseReplyCodeError::Range): `"099"`, `"600"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::parse("421")?.is_transient());
    /// assert!(ReplyCode::parse("+25").is_err());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[inline]
    pub const fn parse(text: &str) -> Result<Self, ParseReplyCodeError> {
        Self::from_bytes(text.as_bytes())
    }

    /// Parses a reply code from exactly three bytes, all of them ASCII digits.
    ///
    /// # Errors
    ///
    /// The same as for [`parse`](Self::parse): [`Length`](ParseReplyCodeError::Length) for `b"42"`,
    /// [`Digit`](ParseReplyCodeError::Digit) for `b"4a1"`, [`Range`](ParseReplyCodeError::Range) for
    /// `b"600"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::from_bytes(b"250")?, ReplyCode::OK);
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[inline]
    pub const fn from_bytes(bytes: &[u8]) -> Result<Self, ParseReplyCodeError> {
        if let &[x, y, z] = bytes {
            let (x, y, z) = (x.wrapping_sub(b'0'), y.wrapping_sub(b'0'), z.wrapping_sub(b'0'));
            if x <= 5 && y <= 9 && z <= 9 {
                let value = x as u16 * 100 + y as u16 * 10 + z as u16;
                if x >= 1 {
                    if let Some(value) = NonZeroU16::new(value) {
                        return Ok(Self(value));
                    }
                }
            }
        }
        Err(reject(bytes))
    }

    /// Makes a reply code from its number.
    ///
    /// # Errors
    ///
    /// [`Range`](ParseReplyCodeError::Range) outside 100 to 599: `0`, `99`, `600`, `65535`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::from_u16(250)?, ReplyCode::OK);
    /// assert!(ReplyCode::from_u16(600).is_err());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[inline]
    pub const fn from_u16(value: u16) -> Result<Self, ParseReplyCodeError> {
        if let Some(number) = NonZeroU16::new(value) {
            if value >= 100 && value <= 599 {
                return Ok(Self(number));
            }
        }
        Err(ParseReplyCodeError::Range { value })
    }

    /// Makes a reply code from its number, or returns `None` unless it is from 100 to 599.
    ///
    /// Use it or [`reply_code!`](crate::reply_code) for constants. [`from_u16`](Self::from_u16) returns
    /// an error instead of `None`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// const BLOCKED: ReplyCode = ReplyCode::new(571).unwrap();
    ///
    /// assert!(BLOCKED.is_permanent());
    /// assert_eq!(ReplyCode::new(600), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn new(value: u16) -> Option<Self> {
        match Self::from_u16(value) {
            Ok(code) => Some(code),
            Err(_) => None,
        }
    }

    /// Returns the number, 100 to 599.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::OK.as_u16(), 250);
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_u16(self) -> u16 {
        self.0.get()
    }

    /// Returns the three digits in ASCII, as sent: the reverse of [`from_bytes`](Self::from_bytes).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(&ReplyCode::OK.to_bytes(), b"250");
    /// ```
    #[must_use]
    pub const fn to_bytes(self) -> [u8; 3] {
        let [first, second, third] = self.digits();
        [b'0' + first, b'0' + second, b'0' + third]
    }

    /// Returns the three digits as numbers, each from 0 to 9.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::OK.digits(), [2, 5, 0]);
    /// ```
    #[must_use]
    #[inline]
    pub const fn digits(self) -> [u8; 3] {
        [self.digit(100), self.digit(10), self.digit(1)]
    }

    /// Returns the severity, which the first digit gives: whether the command worked, and whether to
    /// retry.
    ///
    /// [RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, Severity};
    ///
    /// assert_eq!(ReplyCode::OK.severity(), Severity::PositiveCompletion);
    /// ```
    #[must_use]
    #[inline]
    pub const fn severity(self) -> Severity {
        match self.0.get() {
            ..200 => Severity::PositivePreliminary,
            200..300 => Severity::PositiveCompletion,
            300..400 => Severity::PositiveIntermediate,
            400..500 => Severity::TransientNegativeCompletion,
            500.. => Severity::PermanentNegativeCompletion,
        }
    }

    /// Returns the category, which the second digit gives: what the reply is about.
    ///
    /// [RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1). The digits 3, 4
    /// and 6 to 9 are [`Category::Unspecified`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Category, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::OK.category(), Category::MailSystem);
    /// ```
    #[must_use]
    #[inline]
    pub const fn category(self) -> Category {
        match self.digit(10) {
            0 => Category::Syntax,
            1 => Category::Information,
            2 => Category::Connections,
            5 => Category::MailSystem,
            _ => Category::Unspecified,
        }
    }

    /// Returns the third digit, 0 to 9, which distinguishes codes of one severity and category.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::parse("421")?.detail(), 1);
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn detail(self) -> u8 {
        self.digit(1)
    }

    /// Returns `true` if the server did not refuse: `1yz`, `2yz` or `3yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::START_MAIL_INPUT.is_positive());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_positive(self) -> bool {
        !self.is_negative()
    }

    /// Returns `true` if the server refused: `4yz` or `5yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::BAD_SEQUENCE.is_negative());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_negative(self) -> bool {
        self.0.get() >= 400
    }

    /// Returns `true` for `1yz`, which no SMTP server sends.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::parse("150")?.is_preliminary());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_preliminary(self) -> bool {
        self.0.get() < 200
    }

    /// Returns `true` if the command was carried out: `2yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::OK.is_success());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_success(self) -> bool {
        matches!(self.severity(), Severity::PositiveCompletion)
    }

    /// Returns `true` if the server waits for more: `3yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::START_MAIL_INPUT.is_intermediate());
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_intermediate(self) -> bool {
        matches!(self.severity(), Severity::PositiveIntermediate)
    }

    /// Returns `true` if the refusal is temporary: `4yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::parse("421")?.is_transient());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    #[doc(alias = "temporary")]
    pub const fn is_transient(self) -> bool {
        matches!(self.severity(), Severity::TransientNegativeCompletion)
    }

    /// Returns `true` if the refusal is permanent: `5yz`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::parse("550")?.is_permanent());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    #[doc(alias = "permanent")]
    pub const fn is_permanent(self) -> bool {
        self.0.get() >= 500
    }

    /// Returns `true` if the code fits the grammar of RFC 5321: `%x32-35 %x30-35 %x30-39`.
    ///
    /// [RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2). A server must not
    /// send any other code. A client must still accept them: servers send 571.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert!(ReplyCode::parse("550")?.is_rfc5321_syntax());
    /// assert!(!ReplyCode::parse("571")?.is_rfc5321_syntax());
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_rfc5321_syntax(self) -> bool {
        !self.is_preliminary() && self.digit(10) <= 5
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "the remainder is below 10")]
    const fn digit(self, place: u16) -> u8 {
        (self.0.get() / place % 10) as u8
    }
}

/// Parses the code of a table row, at compile time.
pub(crate) const fn reply_code(digits: &str) -> ReplyCode {
    match ReplyCode::parse(digits) {
        Ok(code) => code,
        Err(_) => panic!("not a reply code"),
    }
}

/// Builds the error for invalid input; kept cold so that the success path stays small.
#[cold]
const fn reject(bytes: &[u8]) -> ParseReplyCodeError {
    let &[first, second, third] = bytes else {
        let len = bytes.len();
        #[allow(clippy::cast_possible_truncation, reason = "checked")]
        let len = if len < u32::MAX as usize { len as u32 } else { u32::MAX };
        return ParseReplyCodeError::Length { len };
    };
    if !first.is_ascii_digit() {
        ParseReplyCodeError::Digit { index: 0, byte: first }
    } else if !second.is_ascii_digit() {
        ParseReplyCodeError::Digit { index: 1, byte: second }
    } else if !third.is_ascii_digit() {
        ParseReplyCodeError::Digit { index: 2, byte: third }
    } else {
        let [x, y, z] = [first - b'0', second - b'0', third - b'0'];
        ParseReplyCodeError::Range { value: x as u16 * 100 + y as u16 * 10 + z as u16 }
    }
}

impl FromStr for ReplyCode {
    type Err = ParseReplyCodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for ReplyCode {
    type Error = ParseReplyCodeError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl TryFrom<&[u8]> for ReplyCode {
    type Error = ParseReplyCodeError;

    fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
        Self::from_bytes(bytes)
    }
}

impl TryFrom<u16> for ReplyCode {
    type Error = ParseReplyCodeError;

    fn try_from(value: u16) -> Result<Self, Self::Error> {
        Self::from_u16(value)
    }
}

impl From<ReplyCode> for u16 {
    fn from(code: ReplyCode) -> Self {
        code.as_u16()
    }
}

impl PartialEq<u16> for ReplyCode {
    fn eq(&self, other: &u16) -> bool {
        self.as_u16() == *other
    }
}

/// Compares by number: `code >= 500`.
///
/// There is no `PartialOrd<ReplyCode> for u16`: with it, `number < text.parse().unwrap()` would no
/// longer compile in any program that depends on this crate.
impl PartialOrd<u16> for ReplyCode {
    fn partial_cmp(&self, other: &u16) -> Option<Ordering> {
        self.as_u16().partial_cmp(other)
    }
}

impl PartialEq<ReplyCode> for u16 {
    fn eq(&self, other: &ReplyCode) -> bool {
        *self == other.as_u16()
    }
}

/// Writes exactly the three digits. Width, fill and alignment apply; a precision has no effect.
impl fmt::Display for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, core::str::from_utf8(&self.to_bytes()).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for ReplyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyCode({})", self.0)
    }
}
