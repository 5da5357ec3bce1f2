//! [`ParseReplyError`] and [`BuildReplyError`]: why bytes are not a reply, and why none can be built.

use core::fmt;

use thiserror::Error;

use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;
use crate::pad::pad;

/// The error for bytes that are not a whole reply.
///
/// Offsets count from the first byte of the reply, lines from 1. What can no longer become a reply
/// is an error as soon as the first byte that rules it out is there, and not before.
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
    /// A byte that is not a digit in place of a digit of the code: `"ok\r\n"`, `"25x ok\r\n"`,
    /// or a first digit that begins no code: `"650 ok\r\n"`.
    #[error("line {line}, byte {offset}: expected {}, found 0x{byte:02x}", if *.first { "a digit from 1 to 5" } else { "a digit" })]
    #[non_exhaustive]
    Digit {
        /// Where it is.
        offset: usize,
        /// The line it is in.
        line: usize,
        /// What it is.
        byte: u8,
        /// Whether it is the first digit of the reply.
        first: bool,
    },
    /// A line with another code than the first line: `"250-a\r\n550 b\r\n"`.
    ///
    /// On the wire the error is certain with the first digit that differs, so only the digits up to
    /// it are known; the others are written as in RFC 5321: `5yz`, `25z`.
    #[error("line {line} has code {found}, but the reply began with {expected}")]
    #[non_exhaustive]
    CodeDiffers {
        /// Where the digit is that differs.
        offset: usize,
        /// The line it is in.
        line: usize,
        /// The code of the first line.
        expected: ReplyCode,
        /// What this line carries.
        found: FoundCode,
    },
    /// A fourth byte other than a space, a hyphen, a tab or a line ending: `"250_ok\r\n"`,
    /// `"2500\r\n"`, `"250é\r\n"`, or a bare LF that ends no line: `"250\nok"`, on the wire any.
    #[error("line {line}, byte {offset}: expected a space, a hyphen or CRLF, found 0x{byte:02x}")]
    #[non_exhaustive]
    Separator {
        /// Where it is.
        offset: usize,
        /// The line it is in.
        line: usize,
        /// What it is.
        byte: u8,
    },
    /// A CR as fourth byte without an LF after it: `"250\rok\r\n"`.
    #[error("line {line}, byte {offset}: expected LF after CR, found 0x{byte:02x}")]
    #[non_exhaustive]
    LineEnding {
        /// Where the byte after the CR is.
        offset: usize,
        /// The line it is in.
        line: usize,
        /// What stands there.
        byte: u8,
    },
    /// A line longer than [`Limits::max_line`](crate::Limits::max_line): 16,385 octets without a
    /// line ending.
    #[error("line {line} is longer than {limit} bytes")]
    #[non_exhaustive]
    LineTooLong {
        /// The offset of the first byte over the limit.
        offset: usize,
        /// The line it is in.
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
        /// The line it is in.
        line: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The end, before the last line of the reply: `""`, `"25"`, `"250-ok\r\n"`.
    #[error("the reply is cut off in line {line}, at byte {offset}{}", if *.bare_lf { " (a bare LF was seen)" } else { "" })]
    #[non_exhaustive]
    CutOff {
        /// How many bytes there are.
        offset: usize,
        /// The line that is not complete.
        line: usize,
        /// Whether there is an LF without a CR, so that the server may end its lines in bare LF.
        bare_lf: bool,
    },
    /// More bytes after a whole reply: `"250 a\r\n250 b\r\n"`.
    #[error("unexpected bytes after the reply, from byte {offset}")]
    #[non_exhaustive]
    Trailing {
        /// Where they begin.
        offset: usize,
        /// The number of the line that would begin there.
        line: usize,
    },
    /// A buffer for [`ReplyDecoder`](crate::ReplyDecoder) that no longer begins with the bytes of the
    /// last call: `b"250 o"`, then `b"25"` or `b"550 o"`.
    #[error("the buffer changed between two calls, at byte {offset} or before")]
    #[non_exhaustive]
    BufferChanged {
        /// Where the change is, or how many bytes it is among.
        offset: usize,
        /// The line that was being read.
        line: usize,
    },
}

impl ParseReplyError {
    /// Returns the offset in bytes, from the first byte of the reply, at which it stops being one.
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

    /// Returns the line in which that is, counted from 1.
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

/// The digits that a line of a reply carries where its first line had others.
///
/// `Display` writes the digits that are known and `y`, `z` for the others, as RFC 5321 does: `551`,
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
    /// `digits` holds one to three ASCII digits.
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
    /// An enhanced code of another class than the code: 5.1.1 with 450.
    #[error("the class of {enhanced} does not match {code}")]
    #[non_exhaustive]
    Class {
        /// The code.
        code: ReplyCode,
        /// The enhanced code.
        enhanced: EnhancedCode,
    },
    /// An enhanced code with a 3yz, which never has one: 2.0.0 with 354.
    #[error("{code} must not have an enhanced code")]
    #[non_exhaustive]
    Intermediate {
        /// The code.
        code: ReplyCode,
    },
    /// A byte of a character that may not be sent, which is any but printable ASCII, spaces, tabs and
    /// line endings: a CR without an LF, NUL, `é`.
    #[error("byte {offset} of the text is 0x{byte:02x}, which a reply may not contain")]
    #[non_exhaustive]
    Byte {
        /// Where it is in the text.
        offset: usize,
        /// What it is.
        byte: u8,
    },
    /// A line of the text that begins with an enhanced code: `"5.1.1 no"`. Give the code to
    /// [`ReplyBuilder::enhanced`](crate::ReplyBuilder::enhanced).
    #[error("the text has an enhanced code at byte {offset}, where a line begins")]
    #[non_exhaustive]
    EnhancedInText {
        /// Where the line begins in the text.
        offset: usize,
    },
    /// A line that would be longer than the limit and cannot be folded: 600 letters without a space.
    #[error("the line at byte {offset} of the text would be longer than {limit} octets")]
    #[non_exhaustive]
    LineTooLong {
        /// Where the line begins in the text.
        offset: usize,
        /// The limit in octets, with code and CRLF: 512, or 12,288 with 334.
        limit: usize,
    },
    /// A second line with 334, which is one line: `"a\nb"`.
    #[error("334 must be one line, but byte {offset} of the text starts another")]
    #[non_exhaustive]
    SecondLine {
        /// Where the LF is in the text.
        offset: usize,
    },
    /// A reply longer than a reader takes, [`Limits::DEFAULT`](crate::Limits::DEFAULT): a text of
    /// 200,000 octets.
    #[error("the reply would be longer than {limit} octets")]
    #[non_exhaustive]
    ReplyTooLong {
        /// The limit in octets.
        limit: usize,
    },
}
