//! [`Reply`]: a whole reply, borrowed from the bytes that were received.

#[cfg(feature = "alloc")]
mod accumulator;
#[cfg(feature = "alloc")]
mod buf;
mod builder;
mod collect;
mod decoder;
mod ehlo;
mod error;
mod lf;
mod limits;
mod line;
mod predicates;
mod quoted;
mod scanner;
mod text;
mod violation;

use core::fmt;
use core::hash::{Hash, Hasher};

#[cfg(feature = "alloc")]
pub use accumulator::ReplyAccumulator;
#[cfg(feature = "alloc")]
pub use buf::ReplyBuf;
pub use builder::{ReplyBuilder, Wire};
pub use decoder::ReplyDecoder;
pub use ehlo::EhloKeywords;
pub use error::{BuildReplyError, FoundCode, ParseReplyError};
pub use limits::Limits;
pub use line::{Lines, ReplyLine};
pub use quoted::{QuotedReplies, QuotedReply};
pub use text::Text;
pub use violation::{Violation, ViolationKind, Violations};

use scanner::{LineEndings, Scanner, one_line, stored_line};

use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;

/// A whole reply: a code and one or more lines.
///
/// A `Reply` borrows the bytes that were received and copies nothing. Every line begins with the same
/// code; a hyphen follows it on all lines but the last, and a space on the last
/// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). Clients must accept a
/// code without text, so `250` CRLF, `250 ` CRLF and `250-` CRLF are complete lines.
///
/// There are two ways to parse one:
///
/// - [`parse_wire`](Self::parse_wire) and [`ReplyDecoder`] parse what comes from a connection. Only CRLF
///   ends a line.
/// - [`parse`](Self::parse) parses one complete reply from a log, a bounce or a test. An LF may replace
///   CRLF, and the last line ending may be missing.
///
/// [`lines`](Self::lines) follows the rule by which the reply was parsed. Two replies are equal if their
/// codes and bytes are equal.
///
/// The `Display` is one line that is safe to log: the code, the enhanced code and the
/// [text](Self::text).
///
/// # Examples
///
/// ```
/// use smtp_reply::{EnhancedCode, Reply, ReplyCode};
///
/// let reply = Reply::parse("550-5.1.1 User unknown\r\n550 5.1.1 Try the phone book\r\n")?;
/// assert_eq!(reply.code(), ReplyCode::MAILBOX_UNAVAILABLE);
/// assert_eq!(reply.enhanced_code(), Some(EnhancedCode::parse("5.1.1")?));
/// assert_eq!(reply.text().to_string(), "User unknown Try the phone book");
/// assert_eq!(reply.to_string(), "550 5.1.1 User unknown Try the phone book");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Reply<'a> {
    code: ReplyCode,
    bytes: &'a [u8],
    endings: LineEndings,
}

impl<'a> Reply<'a> {
    /// Parses exactly one complete reply, from a log, a bounce or a test.
    ///
    /// CRLF ends a line. So does an LF without CR if it is the last byte, or if the same code comes
    /// next, followed by a separator, a line ending or the end. Any other LF is text. The last line
    /// ending may be missing, or be a CR without LF. The length is not limited.
    ///
    /// # Errors
    ///
    /// - [`Digit`](ParseReplyError::Digit): `"ok"`, `"650 ok"`.
    /// - [`CodeDiffers`](ParseReplyError::CodeDiffers): `"250-a\r\n550 b"`.
    /// - [`Separator`](ParseReplyError::Separator): `"250_ok"`, `"550: no"`.
    /// - [`LineEnding`](ParseReplyError::LineEnding): `"250\rok"`.
    /// - [`CutOff`](ParseReplyError::CutOff): `""`, `"25"`, `"250-ok"`.
    /// - [`Trailing`](ParseReplyError::Trailing): `"250 a\r\n250 b"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-mx.example.org\n250 SIZE 1000")?;
    /// assert_eq!(reply.lines().count(), 2);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[inline]
    pub fn parse<T: AsRef<[u8]> + ?Sized>(input: &'a T) -> Result<Self, ParseReplyError> {
        let bytes = input.as_ref();
        match stored_line(bytes) {
            Some(code) => Ok(Self { code, bytes, endings: LineEndings::Stored }),
            None => Self::parse_whole(bytes, LineEndings::Stored),
        }
    }

    /// Parses exactly one reply, of any length.
    fn parse_whole(input: &'a [u8], endings: LineEndings) -> Result<Self, ParseReplyError> {
        match Self::read(input, endings, Limits::NONE)? {
            Some((reply, [])) => Ok(reply),
            Some((reply, _)) => Err(ParseReplyError::Trailing {
                offset: reply.bytes.len(),
                line: reply.lines().count() + 1,
            }),
            None => Err(Scanner::new(endings).cut_off(input, Limits::NONE)),
        }
    }

    /// Parses the first reply from a connection, and returns it with the bytes after it.
    ///
    /// `None` means that more bytes are needed. Only CRLF ends a line
    /// ([RFC 5321 section 2.3.8](https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8)); a bare LF or CR
    /// is text. [`Limits::DEFAULT`] applies. If the bytes come in pieces, use [`ReplyDecoder`], which
    /// does not start over.
    ///
    /// # Errors
    ///
    /// The first byte that rules out a reply is an error, even if more bytes are to come:
    ///
    /// - [`Digit`](ParseReplyError::Digit): `b"o"`, `b"6"`.
    /// - [`CodeDiffers`](ParseReplyError::CodeDiffers): `b"250-a\r\n5"`.
    /// - [`Separator`](ParseReplyError::Separator): `b"250_"`, `b"250\n"`.
    /// - [`LineEnding`](ParseReplyError::LineEnding): `b"250\rx"`.
    /// - [`LineTooLong`](ParseReplyError::LineTooLong): 16,385 octets without CRLF.
    /// - [`ReplyTooLong`](ParseReplyError::ReplyTooLong): 131,073 octets of `250-` lines.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let (reply, rest) = Reply::parse_wire(b"250 2.1.5 Ok\r\n354 Go")?.ok_or("incomplete")?;
    /// assert_eq!(reply.to_string(), "250 2.1.5 Ok");
    /// assert_eq!(rest, b"354 Go");
    /// assert!(Reply::parse_wire(rest)?.is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn parse_wire(input: &'a [u8]) -> Result<Option<(Self, &'a [u8])>, ParseReplyError> {
        Self::read(input, LineEndings::Crlf, Limits::DEFAULT)
    }

    #[inline]
    fn read(
        input: &'a [u8],
        endings: LineEndings,
        limits: Limits,
    ) -> Result<Option<(Self, &'a [u8])>, ParseReplyError> {
        let one_line = match input {
            [_, _, _, b'-', ..] => None,
            _ => one_line(input, limits),
        };
        let (code, end) = match one_line {
            Some(found) => found,
            None => match Scanner::new(endings).last_line(input, limits)? {
                Some(last) => (last.code, last.end),
                None => return Ok(None),
            },
        };
        let (bytes, rest) = input.split_at_checked(end).unwrap_or((input, &[]));
        Ok(Some((Self { code, bytes, endings }, rest)))
    }

    /// Returns the code, which all lines share.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// assert!(Reply::parse("452 4.3.1 Disk full")?.code().is_transient());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// Returns the lines, from first to last.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-mx.example.org\r\n250-PIPELINING\r\n250 SIZE 1000\r\n")?;
    /// let keywords: Vec<_> = reply.lines().skip(1).map(|line| line.raw_text()).collect();
    /// assert_eq!(keywords, [b"PIPELINING".as_slice(), b"SIZE 1000"]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn lines(&self) -> Lines<'a> {
        Lines::new(self.code, self.bytes, self.endings)
    }

    /// Returns the enhanced status code of the first line that has one.
    ///
    /// See [`ReplyLine::enhanced_code`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Reply};
    ///
    /// let reply = Reply::parse("550-no code here\r\n550 5.7.1 but here\r\n")?;
    /// assert_eq!(reply.enhanced_code(), Some(EnhancedCode::parse("5.7.1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn enhanced_code(&self) -> Option<EnhancedCode> {
        self.lines().find_map(|line| line.enhanced_code())
    }

    /// Returns the text of all lines without codes, safe to show to a person or to write to a log.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("550-5.1.1 User\r\n550 5.1.1 unknown\r\n")?;
    /// assert_eq!(reply.text().to_string(), "User unknown");
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn text(&self) -> Text<'a> {
        Text::of_reply(*self)
    }

    /// Returns the bytes of the reply, unchanged.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// assert_eq!(Reply::parse("250 ok\r\n")?.as_bytes(), b"250 ok\r\n");
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns `true` if there is more than one line.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// assert!(Reply::parse("250-a\r\n250 b\r\n")?.is_multiline());
    /// assert!(!Reply::parse("250 a\r\n")?.is_multiline());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn is_multiline(&self) -> bool {
        matches!(self.bytes, [_, _, _, b'-', ..])
    }

    /// Returns where the reply violates the RFCs, although it can be parsed.
    ///
    /// The iterator yields one [`Violation`] of each kind, in the order of [`ViolationKind`]. It reports
    /// UTF-8 even where SMTPUTF8 allows it, in 251 and 551 and in replies to VRFY and EXPN
    /// ([RFC 6531 section 3.7.4](https://www.rfc-editor.org/rfc/rfc6531#section-3.7.4)), since the
    /// command is not known.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reply, ViolationKind};
    ///
    /// let reply = Reply::parse("550-no code here\r\n550 4.7.1 another class\r\n")?;
    /// let kinds: Vec<_> = reply.violations().map(|violation| violation.kind()).collect();
    /// assert_eq!(kinds, [ViolationKind::EnhancedCodeMissing, ViolationKind::EnhancedCodeClass]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn violations(&self) -> Violations<'a> {
        Violations::new(*self)
    }
}

impl PartialEq for Reply<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code && self.bytes == other.bytes
    }
}

impl Eq for Reply<'_> {}

impl Hash for Reply<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
        self.bytes.hash(state);
    }
}

/// Parses as [`Reply::parse`] does.
impl<'a> TryFrom<&'a [u8]> for Reply<'a> {
    type Error = ParseReplyError;

    fn try_from(bytes: &'a [u8]) -> Result<Self, Self::Error> {
        Self::parse(bytes)
    }
}

/// Parses as [`Reply::parse`] does.
impl<'a> TryFrom<&'a str> for Reply<'a> {
    type Error = ParseReplyError;

    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl AsRef<[u8]> for Reply<'_> {
    fn as_ref(&self) -> &[u8] {
        self.bytes
    }
}

/// Writes one line that is safe to log: `550 5.1.1 User unknown`.
impl fmt::Display for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(code) = self.enhanced_code() {
            write!(f, " {code}")?;
        }
        if self.lines().any(|line| !line.text_bytes().is_empty()) {
            write!(f, " {}", self.text())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reply(\"{}\")", self.bytes.escape_ascii())
    }
}
