//! [`ReplyBuf`]: an owned reply.

use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::Reply;
use super::builder::ReplyBuilder;
use super::ehlo::EhloKeywords;
use super::error::{BuildReplyError, ParseReplyError};
use super::line::Lines;
use super::scanner::LineEndings;
use super::text::Text;
use super::violation::Violations;
use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;

/// An owned reply, with CRLF as its line endings.
///
/// A client makes one from a [`Reply`] in order to keep it: every line ending becomes CRLF. A server
/// makes one with [`new`](Self::new) or [`with_enhanced`](Self::with_enhanced), which reject what must
/// not be sent: such a reply has no [violations](Reply::violations). [`as_reply`](Self::as_reply)
/// borrows it.
///
/// The `Display` is one line that is safe to log. To send the reply use [`as_bytes`](Self::as_bytes).
///
/// # Examples
///
/// ```
/// use smtp_reply::{EnhancedCode, ReplyBuf, ReplyCode};
///
/// let code = ReplyCode::MAILBOX_UNAVAILABLE;
/// let reply = ReplyBuf::with_enhanced(code, EnhancedCode::parse("5.1.1")?, "No such user\nSorry")?;
/// assert_eq!(reply.as_bytes(), b"550-5.1.1 No such user\r\n550 5.1.1 Sorry\r\n");
/// assert_eq!(reply.to_string(), "550 5.1.1 No such user Sorry");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ReplyBuf {
    code: ReplyCode,
    /// Exactly one reply whose lines end in CRLF.
    bytes: Vec<u8>,
}

impl ReplyBuf {
    /// Makes a reply with this code and text, which a server may send.
    ///
    /// An LF in the text starts a new line. A line of a 4yz or 5yz reply that would be longer than 512
    /// octets is folded at a space
    /// ([RFC 5321 section 4.5.3.1.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.5)), except
    /// in a 421 or 551, whose text programs read. 334 is one line of at most 12,288 octets
    /// ([RFC 4954 section 4](https://www.rfc-editor.org/rfc/rfc4954#section-4)). An empty text gives the
    /// code, a space and CRLF.
    ///
    /// # Errors
    ///
    /// - [`Code`](BuildReplyError::Code): 571, 150.
    /// - [`Historic`](BuildReplyError::Historic): 538.
    /// - [`Byte`](BuildReplyError::Byte): `"a\r\n"`, `"a\0"`, `"für"`.
    /// - [`EnhancedInText`](BuildReplyError::EnhancedInText): `"5.1.1 no"`.
    /// - [`LineTooLong`](BuildReplyError::LineTooLong): 600 letters without a space.
    /// - [`SecondLine`](BuildReplyError::SecondLine): 334 with `"a\nb"`.
    /// - [`ReplyTooLong`](BuildReplyError::ReplyTooLong): a text of 200,000 octets.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// let reply = ReplyBuf::new(ReplyCode::SERVICE_READY, "mx.example.org ESMTP")?;
    /// assert_eq!(reply.as_bytes(), b"220 mx.example.org ESMTP\r\n");
    /// assert!(ReplyBuf::new(ReplyCode::OK, "two\r\nlines").is_err());
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    pub fn new(code: ReplyCode, text: &str) -> Result<Self, BuildReplyError> {
        ReplyBuilder::new(code).verbatim(text).build()
    }

    /// Makes a reply with this code, enhanced code and text, which a server may send.
    ///
    /// See [`new`](Self::new). Every line gets the enhanced code
    /// ([RFC 2034 section 4](https://www.rfc-editor.org/rfc/rfc2034#section-4)), unless it already
    /// begins with it. Use `new` for the greeting and for replies to HELO and EHLO, in which RFC 2034
    /// forbids enhanced codes.
    ///
    /// # Errors
    ///
    /// The same as for [`new`](Self::new), and:
    ///
    /// - [`Class`](BuildReplyError::Class): 450 with 5.1.1.
    /// - [`Intermediate`](BuildReplyError::Intermediate): 354 with 2.0.0.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyBuf, ReplyCode};
    ///
    /// let reply = ReplyBuf::with_enhanced(ReplyCode::OK, EnhancedCode::parse("2.1.5")?, "Ok")?;
    /// assert_eq!(reply.as_bytes(), b"250 2.1.5 Ok\r\n");
    /// let full = EnhancedCode::parse("4.2.2")?;
    /// assert!(ReplyBuf::with_enhanced(ReplyCode::MAILBOX_UNAVAILABLE, full, "Full").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn with_enhanced(
        code: ReplyCode,
        enhanced: EnhancedCode,
        text: &str,
    ) -> Result<Self, BuildReplyError> {
        ReplyBuilder::new(code).enhanced(enhanced).verbatim(text).build()
    }

    /// Makes a reply from bytes that are one, with CRLF as line endings.
    pub(super) const fn from_parts(code: ReplyCode, bytes: Vec<u8>) -> Self {
        Self { code, bytes }
    }

    /// Parses exactly one reply of any length, whose lines end in CRLF, as [`as_bytes`](Self::as_bytes)
    /// returned it.
    ///
    /// Use it to read a `ReplyBuf` that was stored: it always comes back equal. [`Reply::parse`] follows
    /// another rule, by which an LF may end a line.
    ///
    /// # Errors
    ///
    /// The same as for [`Reply::parse`], but only CRLF ends a line: `b"250"`, `b"250 ok\n"`,
    /// `b"250-a\r\n550 b\r\n"`, `b"250 a\r\n250 b\r\n"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// let reply = ReplyBuf::new(ReplyCode::OK, "one\ntwo")?;
    /// assert_eq!(ReplyBuf::from_wire(reply.as_bytes())?, reply);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_wire(bytes: &[u8]) -> Result<Self, ParseReplyError> {
        Reply::parse_whole(bytes, LineEndings::Crlf).map(Self::from)
    }

    /// Borrows the reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// let reply = ReplyBuf::new(ReplyCode::OK, "one\ntwo")?;
    /// assert_eq!(reply.as_reply().lines().count(), 2);
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub fn as_reply(&self) -> Reply<'_> {
        Reply { code: self.code, bytes: &self.bytes, endings: LineEndings::Crlf }
    }

    /// Returns the bytes to send, with all line endings.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// assert_eq!(ReplyBuf::new(ReplyCode::OK, "")?.as_bytes(), b"250 \r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the bytes to send by value.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// assert_eq!(ReplyBuf::new(ReplyCode::OK, "ok")?.into_bytes(), b"250 ok\r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Returns the code, which all lines share.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ReplyCode};
    ///
    /// assert_eq!(ReplyBuf::new(ReplyCode::OK, "ok")?.code(), ReplyCode::OK);
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }
}

/// The methods of [`Reply`].
impl ReplyBuf {
    /// Parses exactly one complete reply, from a log, a bounce or a test.
    ///
    /// See [`Reply::parse`]: an LF may end a line, and the last line ending may be missing. For bytes
    /// that [`as_bytes`](Self::as_bytes) returned, use [`from_wire`](Self::from_wire).
    ///
    /// # Errors
    ///
    /// The same as for [`Reply::parse`]: `"ok"`, `"250-a\r\n550 b"`, `"250_ok"`, `"250\rok"`,
    /// `"250-ok"`, `"250 a\r\n250 b"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// let reply = ReplyBuf::parse("250-mx.example.org\n250 SIZE 1000")?;
    /// assert_eq!(reply.as_bytes(), b"250-mx.example.org\r\n250 SIZE 1000\r\n");
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub fn parse<T: AsRef<[u8]> + ?Sized>(input: &T) -> Result<Self, ParseReplyError> {
        Reply::parse(input).map(Self::from)
    }

    /// Returns the bytes to send as a string, or `None` if they are not UTF-8.
    ///
    /// Do not log it: control characters are not escaped.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// assert_eq!(ReplyBuf::parse("250 ok")?.as_str(), Some("250 ok\r\n"));
    /// assert_eq!(ReplyBuf::parse(b"250 f\xfcr")?.as_str(), None);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        core::str::from_utf8(&self.bytes).ok()
    }

    /// Returns the enhanced status code of the first line that has one.
    ///
    /// See [`Reply::enhanced_code`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, enhanced_code};
    ///
    /// let reply = ReplyBuf::parse("550 5.1.1 User unknown")?;
    /// assert_eq!(reply.enhanced_code(), Some(enhanced_code!("5.1.1")));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn enhanced_code(&self) -> Option<EnhancedCode> {
        self.as_reply().enhanced_code()
    }

    /// Returns the text of all lines without codes, safe to show to a person or to write to a log.
    ///
    /// See [`Reply::text`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// let reply = ReplyBuf::parse("550 5.1.1 User unknown")?;
    /// assert_eq!(reply.text().to_string(), "User unknown");
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn text(&self) -> Text<'_> {
        self.as_reply().text()
    }

    /// Returns the lines, from first to last.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// let reply = ReplyBuf::parse("250-a\r\n250 b\r\n")?;
    /// assert_eq!(reply.lines().map(|line| line.raw_text()).collect::<Vec<_>>(), [b"a", b"b"]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        self.as_reply().lines()
    }

    /// Returns `true` if there is more than one line.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// assert!(ReplyBuf::parse("250-a\r\n250 b\r\n")?.is_multiline());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn is_multiline(&self) -> bool {
        self.as_reply().is_multiline()
    }

    /// Returns where the reply violates the RFCs, although it can be parsed.
    ///
    /// See [`Reply::violations`]. A line that ended in LF is not reported, since its ending became CRLF.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuf, ViolationKind};
    ///
    /// let reply = ReplyBuf::parse("550 4.7.1 Another class")?;
    /// let kinds: Vec<_> = reply.violations().map(|violation| violation.kind()).collect();
    /// assert_eq!(kinds, [ViolationKind::EnhancedCodeClass]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn violations(&self) -> Violations<'_> {
        self.as_reply().violations()
    }

    /// Returns the keywords in a reply to EHLO or LHLO, each with its parameters.
    ///
    /// See [`Reply::ehlo_keywords`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// let reply = ReplyBuf::parse("250-mx.example.org\r\n250 SIZE 1000\r\n")?;
    /// assert!(reply.ehlo_keywords().eq([(&b"SIZE"[..], &b"1000"[..])]));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn ehlo_keywords(&self) -> EhloKeywords<'_> {
        self.as_reply().ehlo_keywords()
    }

    /// Returns the parameters of a keyword in a reply to EHLO, or `None` if the server does not offer it.
    ///
    /// See [`Reply::ehlo_keyword`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyBuf;
    ///
    /// let reply = ReplyBuf::parse("250-mx.example.org\r\n250 SIZE 1000\r\n")?;
    /// assert_eq!(reply.ehlo_keyword("size"), Some(b"1000".as_slice()));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn ehlo_keyword(&self, name: &str) -> Option<&[u8]> {
        self.as_reply().ehlo_keyword(name)
    }
}

/// Methods that need the feature `alloc`.
impl ReplyBuilder<'_> {
    /// Builds the reply, or returns an error if it must not be sent.
    ///
    /// # Errors
    ///
    /// The same as for [`check`](Self::check): 571, `"für"`, `"5.1.1 no"`, 600 letters without a space.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::OK).text("Ok").build()?;
    /// assert_eq!(reply.as_bytes(), b"250 Ok\r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    pub fn build(&self) -> Result<ReplyBuf, BuildReplyError> {
        Ok(ReplyBuf { code: self.code(), bytes: self.wire()?.to_vec() })
    }

    /// Builds the reply in the lossy form, which never fails.
    ///
    /// See [what the lossy form changes](Self#what-the-lossy-form-changes).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::PARAMETER_SYNTAX_ERROR).text("What is \u{7}?");
    /// assert_eq!(reply.build_lossy().as_bytes(), b"501 What is \\u{7}?\r\n");
    /// ```
    #[must_use]
    pub fn build_lossy(&self) -> ReplyBuf {
        ReplyBuf { code: self.code(), bytes: self.wire_lossy().to_vec() }
    }
}

/// Copies the reply. Its line endings become CRLF.
impl From<Reply<'_>> for ReplyBuf {
    fn from(reply: Reply<'_>) -> Self {
        let mut bytes = Vec::with_capacity(reply.bytes.len() + 2);
        for line in reply.lines() {
            bytes.extend_from_slice(line.content);
            bytes.extend_from_slice(b"\r\n");
        }
        Self { code: reply.code, bytes }
    }
}

impl<'a> From<&'a ReplyBuf> for Reply<'a> {
    fn from(reply: &'a ReplyBuf) -> Self {
        reply.as_reply()
    }
}

impl From<ReplyBuf> for Vec<u8> {
    fn from(reply: ReplyBuf) -> Self {
        reply.into_bytes()
    }
}

/// Parses as [`Reply::parse`] does.
impl FromStr for ReplyBuf {
    type Err = ParseReplyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Reply::parse(text).map(Self::from)
    }
}

impl AsRef<[u8]> for ReplyBuf {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

/// Writes one line that is safe to log: `550 5.1.1 User unknown`.
impl fmt::Display for ReplyBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_reply().fmt(f)
    }
}

impl fmt::Debug for ReplyBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyBuf(\"{}\")", self.bytes.escape_ascii())
    }
}
