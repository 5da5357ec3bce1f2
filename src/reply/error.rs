//! [`ParseReplyError`] and [`BuildReplyError`]: why bytes are not a reply, and why a reply must not be
//! sent.

use core::fmt;

use thiserror::Error;

use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;
use crate::pad::pad;

/// The error for bytes that are not a whole reply.
///
/// Offsets count in bytes from the start of the reply, lines from 1. An error comes with the first byte
/// that rules out a reply, and not before.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let error = Reply::parse("250-mx.example.org\r\n250-SIZE\r\n251 HELP\r\n").unwrap_err();
/// assert_eq!(error.to_string(), "line 3 has code 251, but the reply began with 250");
/// assert_eq!((error.line(), error.offset()), (3, 32));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ParseReplyError {
    /// A byte that is not a digit of a code: `"ok\r\n"`, `"25x ok\r\n"`, or a first digit other than 1
    /// to 5: `"650 ok\r\n"`.
    #[error("line {line}, byte {offset}: expected {}, found 0x{byte:02x}", if *.first { "a digit from 1 to 5" } else { "a digit" })]
    #[non_exhaustive]
    Digit {
        /// The offset of the byte.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// The byte.
        byte: u8,
        /// `true` if it is the first digit of the reply.
        first: bool,
    },
    /// A line whose code differs from that of the first line: `"250-a\r\n550 b\r\n"`.
    ///
    /// In a stream the error comes with the first digit that differs, so the digits after it are not
    /// known. They are written as in RFC 5321: `5yz`, `25z`.
    #[error("line {line} has code {found}, but the reply began with {expected}")]
    #[non_exhaustive]
    CodeDiffers {
        /// The offset of the digit that differs.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// The code of the first line.
        expected: ReplyCode,
        /// The code of this line, as far as it is known.
        found: FoundCode,
    },
    /// A fourth byte other than a space, a hyphen, a tab or a line ending: `"250_ok\r\n"`, `"2500\r\n"`,
    /// `"250é\r\n"`. A bare LF is an error if it does not end a line: `"250\nok"`, and in a stream
    /// always.
    #[error("line {line}, byte {offset}: expected a space, a hyphen or CRLF, found 0x{byte:02x}")]
    #[non_exhaustive]
    Separator {
        /// The offset of the byte.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// A CR after the code without an LF after it: `"250\rok\r\n"`.
    #[error("line {line}, byte {offset}: expected LF after CR, found 0x{byte:02x}")]
    #[non_exhaustive]
    LineEnding {
        /// The offset of the byte after the CR.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// That byte.
        byte: u8,
    },
    /// A line longer than [`Limits::max_line`](crate::Limits::max_line): 16,385 octets without a
    /// line ending.
    #[error("line {line} is longer than {limit} bytes")]
    #[non_exhaustive]
    LineTooLong {
        /// The offset of the first byte over the limit.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// The limit in bytes, with the line ending.
        limit: usize,
    },
    /// A reply longer than [`Limits::max_reply`](crate::Limits::max_reply): 131,073 octets of `250-`
    /// lines.
    #[error("the reply is longer than {limit} bytes")]
    #[non_exhaustive]
    ReplyTooLong {
        /// The offset of the first byte over the limit.
        offset: usize,
        /// The line that contains it.
        line: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The end of the input before the end of the reply: `""`, `"25"`, `"250-ok\r\n"`.
    #[error("the reply is cut off in line {line}, at byte {offset}{}", if *.bare_lf { " (a bare LF was seen)" } else { "" })]
    #[non_exhaustive]
    CutOff {
        /// The length of the input in bytes.
        offset: usize,
        /// The line that is not complete.
        line: usize,
        /// `true` if there is an LF without CR: the server may end its lines in bare LF.
        bare_lf: bool,
    },
    /// More bytes after a whole reply: `"250 a\r\n250 b\r\n"`.
    #[error("unexpected bytes after the reply, from byte {offset}")]
    #[non_exhaustive]
    Trailing {
        /// The offset of the first of them.
        offset: usize,
        /// The number of the line that would begin there.
        line: usize,
    },
    /// A buffer for [`ReplyDecoder`](crate::ReplyDecoder) that no longer begins with the bytes of the
    /// last call: `b"250 o"`, then `b"25"` or `b"550 o"`.
    #[error("the buffer changed between two calls, at byte {offset} or before")]
    #[non_exhaustive]
    BufferChanged {
        /// The offset of the change, or the number of bytes that contain it.
        offset: usize,
        /// The line that was being read.
        line: usize,
    },
}

impl ParseReplyError {
    /// Returns the offset in bytes, from the start of the reply, at which the input stops being a reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// assert_eq!(Reply::parse("25x ok").unwrap_err().offset(), 2);
    /// ```
    #[must_use]
    pub const fn offset(self) -> usize {
        match self {
            Self::Digit { offset, .. }
            | Self::CodeDiffers { offset, .. }
            | Self::Separator { offset, .. }
            | Self::LineEnding { offset, .. }
            | Self::LineTooLong { offset, .. }
            | Self::ReplyTooLong { offset, .. }
            | Self::CutOff { offset, .. }
            | Self::Trailing { offset, .. }
            | Self::BufferChanged { offset, .. } => offset,
        }
    }

    /// Returns the line that contains this offset, counted from 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// assert_eq!(Reply::parse("250-ok\r\n550 no\r\n").unwrap_err().line(), 2);
    /// ```
    #[must_use]
    pub const fn line(self) -> usize {
        match self {
            Self::Digit { line, .. }
            | Self::CodeDiffers { line, .. }
            | Self::Separator { line, .. }
            | Self::LineEnding { line, .. }
            | Self::LineTooLong { line, .. }
            | Self::ReplyTooLong { line, .. }
            | Self::CutOff { line, .. }
            | Self::Trailing { line, .. }
            | Self::BufferChanged { line, .. } => line,
        }
    }
}

/// The code of a line that differs from that of the first line, as far as it is known.
///
/// The `Display` has the digits that are known, and `y` and `z` for the others, as in RFC 5321: `551`,
/// `55z`, `5yz`.
///
/// # Examples
///
/// ```
/// use smtp_reply::{ParseReplyError, Reply};
///
/// match Reply::parse_wire(b"250-a\r\n550 b\r\n") {
///     Err(ParseReplyError::CodeDiffers { found, .. }) => assert_eq!(found.to_string(), "5yz"),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FoundCode {
    digits: [u8; 3],
}

impl FoundCode {
    /// Makes a code from one to three ASCII digits.
    pub(crate) fn new(digits: &[u8]) -> Self {
        let mut found = Self { digits: *b"xyz" };
        for (place, digit) in found.digits.iter_mut().zip(digits) {
            *place = *digit;
        }
        found
    }
}

impl fmt::Display for FoundCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        pad(f, core::str::from_utf8(&self.digits).map_err(|_| fmt::Error)?)
    }
}

/// The error for a reply that must not be sent.
///
/// # Examples
///
/// ```
/// use smtp_reply::{ReplyBuilder, ReplyCode};
///
/// let error = ReplyBuilder::new(ReplyCode::OK).text("Zustellung bestätigt").check().unwrap_err();
/// assert_eq!(error.to_string(), "byte 15 of the text is 0xc3, which a reply may not contain");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum BuildReplyError {
    /// A code outside the grammar of RFC 5321: 571, 150.
    #[error("{code} is outside the grammar of RFC 5321")]
    #[non_exhaustive]
    Code {
        /// The code.
        code: ReplyCode,
    },
    /// A code that must no longer be sent: 538.
    #[error("{code} is historic and must not be sent")]
    #[non_exhaustive]
    Historic {
        /// The code.
        code: ReplyCode,
    },
    /// An enhanced code whose class is not the first digit of the code: 5.1.1 with 450.
    #[error("the class of {enhanced} does not match {code}")]
    #[non_exhaustive]
    Class {
        /// The code.
        code: ReplyCode,
        /// The enhanced code.
        enhanced: EnhancedCode,
    },
    /// An enhanced code with a 3yz, which must not have one: 2.0.0 with 354.
    #[error("{code} must not have an enhanced code")]
    #[non_exhaustive]
    Intermediate {
        /// The code.
        code: ReplyCode,
    },
    /// A character that must not be sent: a CR without LF, NUL, `é`. Printable ASCII, spaces, tabs and
    /// line endings may be sent.
    #[error("byte {offset} of the text is 0x{byte:02x}, which a reply may not contain")]
    #[non_exhaustive]
    Byte {
        /// The offset of its first byte in the text.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// A line of the text that begins with an enhanced code: `"5.1.1 no"`. Give the code to
    /// [`ReplyBuilder::enhanced`](crate::ReplyBuilder::enhanced).
    #[error("the text has an enhanced code at byte {offset}, where a line begins")]
    #[non_exhaustive]
    EnhancedInText {
        /// The offset of the line in the text.
        offset: usize,
    },
    /// A line that would be longer than the limit and cannot be folded: 600 letters without a space.
    #[error("the line at byte {offset} of the text would be longer than {limit} octets")]
    #[non_exhaustive]
    LineTooLong {
        /// The offset of the line in the text.
        offset: usize,
        /// The limit in octets, with code and CRLF: 512, or 12,288 with 334.
        limit: usize,
    },
    /// A second line with 334, which must be one line: `"a\nb"`.
    #[error("334 must be one line, but byte {offset} of the text starts another")]
    #[non_exhaustive]
    SecondLine {
        /// The offset of the LF in the text.
        offset: usize,
    },
    /// A reply longer than [`Limits::DEFAULT`](crate::Limits::DEFAULT): a text of 200,000 octets.
    #[error("the reply would be longer than {limit} octets")]
    #[non_exhaustive]
    ReplyTooLong {
        /// The limit in octets.
        limit: usize,
    },
}
