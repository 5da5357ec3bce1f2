//! [`ReplyLine`] and [`Lines`]: the lines of a reply.

#[cfg(feature = "alloc")]
use alloc::borrow::Cow;
#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt;
use core::iter::FusedIterator;

use super::scanner::LineEndings;
use super::text::Text;
use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};
use crate::severity::Severity;

/// The lines of a [`Reply`](crate::Reply), from first to last.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let reply = Reply::parse("250-a\r\n250 b\r\n")?;
/// let mut lines = reply.lines();
/// assert_eq!(lines.next().map(|line| line.raw_text()), Some(b"a".as_slice()));
/// assert_eq!(lines.next().map(|line| line.is_last()), Some(true));
/// assert!(lines.next().is_none());
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    code: ReplyCode,
    /// The remaining lines.
    rest: &'a [u8],
    endings: LineEndings,
}

impl<'a> Lines<'a> {
    pub(super) const fn new(code: ReplyCode, reply: &'a [u8], endings: LineEndings) -> Self {
        Self { code, rest: reply, endings }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = ReplyLine<'a>;

    #[inline]
    fn next(&mut self) -> Option<ReplyLine<'a>> {
        // The bytes are a reply, so a line without a hyphen is the last.
        let (line, rest) = match *self.rest {
            [] => return None,
            [x, y, z, b'-', ..] => {
                let length = self.endings.first_line([x, y, z], self.rest)?;
                self.rest.split_at_checked(length)?
            }
            _ => (self.rest, [].as_slice()),
        };
        self.rest = rest;
        // Remove the line ending, which the rule that parsed the reply has found.
        let (content, bare_lf) = match line {
            [content @ .., b'\r', b'\n'] | [content @ .., b'\r'] => (content, false),
            [content @ .., b'\n'] => (content, self.endings == LineEndings::CrlfOrLf),
            content => (content, false),
        };
        Some(ReplyLine { code: self.code, content, last: rest.is_empty(), bare_lf })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let done = self.rest.is_empty();
        (usize::from(!done), if done { Some(0) } else { None })
    }
}

impl FusedIterator for Lines<'_> {}

/// One line of a [`Reply`](crate::Reply).
///
/// The `Display` is the [text](Self::text), which is safe to log.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let reply = Reply::parse("550 5.1.1 User unknown\r\n")?;
/// let line = reply.lines().next().ok_or("a reply has a line")?;
/// assert_eq!(line.raw_text(), b"5.1.1 User unknown");
/// assert_eq!(line.text_bytes(), b"User unknown");
/// assert!(line.is_last());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReplyLine<'a> {
    pub(super) code: ReplyCode,
    /// The line without its ending.
    pub(super) content: &'a [u8],
    last: bool,
    /// `true` if the line ended in LF instead of CRLF.
    pub(super) bare_lf: bool,
}

impl<'a> ReplyLine<'a> {
    /// Returns everything after the separator, without the line ending. It is empty for a bare code.
    ///
    /// The text is bytes, since servers also send Latin-1 and GBK.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("550 5.1.1 User unknown")?;
    /// assert_eq!(reply.lines().next().map(|line| line.raw_text()), Some(b"5.1.1 User unknown".as_slice()));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn raw_text(&self) -> &'a [u8] {
        match self.content {
            [_, _, _, _, text @ ..] => text,
            _ => &[],
        }
    }

    /// Returns the text without the enhanced code, safe to show to a person or to write to a log.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("550 5.1.1 User unknown")?;
    /// let line = reply.lines().next().ok_or("a reply has a line")?;
    /// assert_eq!(line.text().to_string(), "User unknown");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn text(&self) -> Text<'a> {
        Text::of_line(self.text_bytes())
    }

    /// Returns the text without the enhanced code, as the bytes that were received.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("550 5.1.1 User unknown")?;
    /// let line = reply.lines().next().ok_or("a reply has a line")?;
    /// assert_eq!(line.text_bytes(), b"User unknown");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn text_bytes(&self) -> &'a [u8] {
        match self.enhanced() {
            Some((_, text)) => text,
            None => self.raw_text(),
        }
    }

    /// Returns the text without the enhanced code as UTF-8, with U+FFFD for bytes that are not UTF-8.
    ///
    /// Use it to store or to search the text. Do not log it, since control characters are not escaped:
    /// [`text`](Self::text) escapes them.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse(b"550 5.1.1 Benutzer unbekannt f\xfcr\r\n")?;
    /// let line = reply.lines().next().ok_or("a reply has a line")?;
    /// assert_eq!(line.text_lossy(), "Benutzer unbekannt f\u{fffd}r");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn text_lossy(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.text_bytes())
    }

    /// Returns the enhanced status code at the start of the text.
    ///
    /// In a 2yz reply the class must be 2, and in a 4yz or 5yz reply it must be 4 or 5; a 1yz or 3yz
    /// reply does not have an enhanced code
    /// ([RFC 2034 section 4](https://www.rfc-editor.org/rfc/rfc2034#section-4)). So `550 4.4.7` has one,
    /// though the classes differ; [`violations`](crate::Reply::violations) reports that.
    ///
    /// RFC 2034 forbids enhanced codes in the greeting and in replies to HELO and EHLO. That is not
    /// checked, since the command is not known.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, Reply};
    ///
    /// let reply = Reply::parse("550 5.1.1 User unknown")?;
    /// let code = reply.lines().next().and_then(|line| line.enhanced_code());
    /// assert_eq!(code, Some(EnhancedCode::parse("5.1.1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn enhanced_code(&self) -> Option<EnhancedCode> {
        match self.enhanced() {
            Some((code, _)) => Some(code),
            None => None,
        }
    }

    /// Returns `true` if this is the last line of the reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-a\r\n250 b\r\n")?;
    /// let last: Vec<_> = reply.lines().map(|line| line.is_last()).collect();
    /// assert_eq!(last, [false, true]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn is_last(&self) -> bool {
        self.last
    }

    const fn enhanced(&self) -> Option<(EnhancedCode, &'a [u8])> {
        let Some((code, text)) = EnhancedCode::parse_prefix(self.raw_text()) else {
            return None;
        };
        match (self.code.severity(), code.class()) {
            (Severity::PositiveCompletion, Class::Success)
            | (
                Severity::TransientNegativeCompletion | Severity::PermanentNegativeCompletion,
                Class::PersistentTransientFailure | Class::PermanentFailure,
            ) => Some((code, text)),
            _ => None,
        }
    }
}

impl fmt::Display for ReplyLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl fmt::Debug for ReplyLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplyLine(\"{}\")", self.content.escape_ascii())
    }
}
