//! [`ParseEnhancedCodeError`]: why text is not an enhanced status code.

use thiserror::Error;

/// The error for text that is not an [`EnhancedCode`](crate::EnhancedCode).
///
/// # Examples
///
/// ```
/// use smtp_reply::EnhancedCode;
///
/// let error = EnhancedCode::parse("5.1.1000").unwrap_err();
/// assert_eq!(error.to_string(), "byte 7 of the enhanced code is a fourth digit");
/// assert_eq!(error.offset(), 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ParseEnhancedCodeError {
    /// The text ends too early: `""`, `"5"`, `"5.1"`, `"5.1."`.
    #[error("unexpected end of the enhanced code at byte {offset}")]
    #[non_exhaustive]
    End {
        /// The length of the text in bytes.
        offset: usize,
    },
    /// The first byte is not 2, 4 or 5: `"3.0.0"`, `"10.0.0"`, `"+5.1.1"`, `"#5.1.1"`.
    #[error("byte 0 of the enhanced code is 0x{byte:02x}, not a class (2, 4 or 5)")]
    #[non_exhaustive]
    Class {
        /// The byte.
        byte: u8,
    },
    /// A byte other than a dot where a dot must be: `"55.1.1"`, `"5-1-1"`, `"5.1 1"`.
    #[error("byte {offset} of the enhanced code is 0x{byte:02x}, not a dot")]
    #[non_exhaustive]
    Dot {
        /// Its offset in bytes.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A byte other than a digit where a number must begin: `"5..1"`, `"5.x.1"`, `"5.1.é"`.
    #[error("byte {offset} of the enhanced code is 0x{byte:02x}, not a digit")]
    #[non_exhaustive]
    Digit {
        /// Its offset in bytes.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A number of more than three digits: `"5.1.1000"`, `"5.0001.1"`.
    #[error("byte {offset} of the enhanced code is a fourth digit")]
    #[non_exhaustive]
    TooLong {
        /// The offset of the fourth digit in bytes.
        offset: usize,
    },
    /// More text after a whole code: `"5.1.1x"`, `"5.1.1.2"`, `"5.1.1 "`.
    #[error("unexpected byte 0x{byte:02x} after the enhanced code, at byte {offset}")]
    #[non_exhaustive]
    Trailing {
        /// The offset of the rest in bytes.
        offset: usize,
        /// The first byte of the rest.
        byte: u8,
    },
}

impl ParseEnhancedCodeError {
    /// Returns the offset in bytes at which the text stops being an enhanced code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// assert_eq!(EnhancedCode::parse("5..1").unwrap_err().offset(), 2);
    /// ```
    #[must_use]
    pub const fn offset(self) -> usize {
        match self {
            Self::Class { .. } => 0,
            Self::End { offset }
            | Self::Dot { offset, .. }
            | Self::Digit { offset, .. }
            | Self::TooLong { offset }
            | Self::Trailing { offset, .. } => offset,
        }
    }
}
