//! [`ParseReplyCodeError`]: why text or a number is not a reply code.

use thiserror::Error;

/// The error for text or a number that is not a [`ReplyCode`](crate::ReplyCode).
///
/// The variants are in the order of the checks: length, digits from left to right, range.
///
/// # Examples
///
/// ```
/// use smtp_reply::ReplyCode;
///
/// let error = ReplyCode::parse("4a1").unwrap_err();
/// assert_eq!(error.to_string(), "byte 1 of the reply code is 0x61, not a digit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ParseReplyCodeError {
    /// Not three bytes long: `""`, `"42"`, `"4211"`, `"250 "`.
    #[error("a reply code has 3 digits, found {len} byte{}", if *.len == 1 { "" } else { "s" })]
    #[non_exhaustive]
    Length {
        /// The length in bytes; [`u32::MAX`] also stands for any greater length.
        len: u32,
    },
    /// A byte that is not an ASCII digit: `"4a1"`, `"+25"`, `" 25"`, `"2é"`.
    #[error("byte {index} of the reply code is 0x{byte:02x}, not a digit")]
    #[non_exhaustive]
    Digit {
        /// The index of the byte, 0 to 2.
        index: u8,
        /// The byte.
        byte: u8,
    },
    /// Three digits outside 100 to 599: `"099"`, `"600"`; as a number also `0`, `99` and `65535`.
    #[error("reply code {value} is outside the range 100 to 599")]
    #[non_exhaustive]
    Range {
        /// The number.
        value: u16,
    },
}

impl ParseReplyCodeError {
    /// Returns the offset in bytes at which the text stops being a code.
    ///
    /// For a wrong length that is the end of the text, or 3 if the text is longer. For a number outside
    /// the range it is 0.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::parse("4a1").unwrap_err().offset(), 1);
    /// assert_eq!(ReplyCode::parse("42").unwrap_err().offset(), 2);
    /// assert_eq!(ReplyCode::parse("4211").unwrap_err().offset(), 3);
    /// assert_eq!(ReplyCode::parse("600").unwrap_err().offset(), 0);
    /// ```
    #[must_use]
    pub const fn offset(self) -> usize {
        match self {
            Self::Length { len } if len < 3 => len as usize,
            Self::Length { .. } => 3,
            Self::Digit { index, .. } => index as usize,
            Self::Range { .. } => 0,
        }
    }
}
