//! [`QuotedReply`]: a reply quoted in other text.

mod around;
mod bytes;
mod find;
mod lines;
mod mark;
mod prefix;
mod style;
mod words;

#[cfg(feature = "alloc")]
use alloc::{format, vec::Vec};
#[cfg(feature = "alloc")]
use core::convert::Infallible;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::iter::FusedIterator;
use core::ops::Range;

use find::Search;
use lines::{Form, QuotedLines};

#[cfg(feature = "alloc")]
use super::ReplyBuf;
use super::text::Text;
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::EnhancedCode;

/// A reply that is quoted in other text: in a log line, a bounce, the error of a mail client, a
/// transcript.
///
/// A `QuotedReply` borrows the text and copies nothing. It leaves out what programs write before a reply
/// (`host mx.example.org[192.0.2.1] said: `, `smtp; `, `<** `, a time stamp) and after it
/// (`(in reply to RCPT TO command)`). The lines of the reply may be joined with spaces, folded, escaped
/// in a string, or each begin with a mark of the program.
///
/// # What counts as a reply
///
/// A code with an enhanced code of the same class counts anywhere. A code alone counts at the start of
/// the text, at the start of a line that looks like a line of a reply, and after a mark that introduces
/// a reply. Other numbers do not count: `after 250 attempts`, `port 587`, `status: 200 OK`. A reply at
/// the start of a text will always be found. What else counts may change in any minor release.
///
/// # A reply that quotes another
///
/// If a reply quotes another one, code, enhanced code and outcome are those of the outer reply, which
/// the next hop sent. [`quoted`](Self::quoted) returns the inner reply.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, EnhancedCode, QuotedReply, ReplyCode};
///
/// let line = "to=<ann@example.org>, status=bounced (host mx.example.org[192.0.2.1] said: \
///             550-5.1.1 No such user 550 5.1.1 Try the phone book (in reply to RCPT TO command))";
/// let reply = QuotedReply::find(line).ok_or("no reply")?;
/// assert_eq!(reply.code(), ReplyCode::MAILBOX_UNAVAILABLE);
/// assert_eq!(reply.enhanced_code(), Some(EnhancedCode::parse("5.1.1")?));
/// assert_eq!(reply.text().to_string(), "No such user Try the phone book");
/// assert_eq!(reply.command(), Some(Command::Rcpt));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct QuotedReply<'a> {
    text: &'a [u8],
    /// The offset of the code.
    start: usize,
    /// The offset of the text of the first line.
    body: usize,
    /// The offset of the end of the last line's text.
    end: usize,
    code: ReplyCode,
    form: Form,
    command: Option<Command>,
}

impl<'a> QuotedReply<'a> {
    /// Finds the reply that a text quotes.
    ///
    /// If there are several, it is the first 4yz or 5yz, or else the last one: in a transcript the
    /// refusal, or the end. [`find_iter`](Self::find_iter) returns all of them.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let session = "220 mx.example.org ESMTP\nEHLO client.example\n250 mx.example.org\nQUIT\n221 Bye\n";
    /// assert_eq!(QuotedReply::find(session).map(|reply| reply.code().as_u16()), Some(221));
    /// assert!(QuotedReply::find("gave up after 250 attempts in 300 seconds").is_none());
    /// ```
    #[must_use]
    pub fn find<T: AsRef<[u8]> + ?Sized>(text: &'a T) -> Option<Self> {
        let mut last = None;
        for reply in Self::find_iter(text) {
            if reply.code.is_negative() {
                return Some(reply);
            }
            last = Some(reply);
        }
        last
    }

    /// Returns an iterator over the replies that a text quotes, in order.
    ///
    /// It leaves out replies inside others: [`quoted`](Self::quoted) returns those.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let log = "mx1 said: 450 4.2.1 Busy\nmx2 said: 550 5.1.1 No such user\n";
    /// let codes: Vec<_> = QuotedReply::find_iter(log).map(|reply| reply.code().as_u16()).collect();
    /// assert_eq!(codes, [450, 550]);
    /// ```
    #[must_use]
    pub fn find_iter<T: AsRef<[u8]> + ?Sized>(text: &'a T) -> QuotedReplies<'a> {
        QuotedReplies { search: Search::new(text.as_ref()) }
    }

    /// Returns the code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let reply = QuotedReply::find("smtp; 452 4.3.1 Disk full").ok_or("no reply")?;
    /// assert_eq!(reply.code(), 452);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// Returns the enhanced status code of the first line that has one.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, QuotedReply};
    ///
    /// let reply = QuotedReply::find("(550, b'5.1.1 No such user')").ok_or("no reply")?;
    /// assert_eq!(reply.enhanced_code(), Some(EnhancedCode::parse("5.1.1")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn enhanced_code(&self) -> Option<EnhancedCode> {
        self.lines().find_map(|line| line.enhanced)
    }

    /// Returns the text without codes, safe to show to a person or to write to a log.
    ///
    /// What a program adds after the reply is left out.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let reply = QuotedReply::find(r"reply: b'550 5.1.1 No such user\r\n'").ok_or("no reply")?;
    /// assert_eq!(reply.text().to_string(), "No such user");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn text(&self) -> Text<'a> {
        Text::of_quoted(*self)
    }

    /// Returns the range of the reply in the text: from the code to the end of what the server said.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let line = "status=sent (250 2.0.0 Ok)";
    /// let reply = QuotedReply::find(line).ok_or("no reply")?;
    /// assert_eq!(line.get(reply.range()), Some("250 2.0.0 Ok"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns the command that was answered, or `None` if the text around the reply does not name it.
    ///
    /// The text may be `(in reply to RCPT TO command)`, `after RCPT TO:<ann@example.org>:`,
    /// `reject: RCPT from`, or a transcript without pipelining in which the line before has the command.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, QuotedReply};
    ///
    /// let line = "LMTP error after RCPT TO:<ann@example.org>: 450 4.2.1 Busy";
    /// let reply = QuotedReply::find(line).ok_or("no reply")?;
    /// assert_eq!(reply.command(), Some(Command::Rcpt));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn command(&self) -> Option<Command> {
        self.command
    }

    /// Returns the reply that this reply quotes in its text.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let text = "451 4.7.1 Try later; last answer: 550 5.1.1 User unknown";
    /// let reply = QuotedReply::find(text).ok_or("no reply")?;
    /// assert_eq!(reply.code(), 451);
    /// assert_eq!(reply.quoted().map(|inner| inner.code().as_u16()), Some(550));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn quoted(&self) -> Option<Self> {
        self.lines().find_map(|line| {
            let start = line.start + (line.raw.len() - line.message.len());
            let end = start + line.message.len();
            let text = self.text.get(..end)?;
            let inner = Search::within(text, start, self.code).next_reply()?;
            Some(Self { text: self.text, ..inner })
        })
    }

    /// Returns the reply that is quoted in the text of a reply with this code.
    #[cfg(feature = "diagnose")]
    pub(crate) fn inside(code: ReplyCode, text: &'a [u8]) -> Option<Self> {
        Search::within(text, 0, code).next_reply()
    }

    /// Returns the lines as written in the text.
    pub(crate) fn lines(&self) -> QuotedLines<'a> {
        QuotedLines::new(self.text, self.code, self.form, self.start, self.body, self.end)
    }

    /// Returns the bytes from the code to the end.
    fn as_bytes(&self) -> &'a [u8] {
        bytes::between(self.text, self.start, self.end)
    }

    /// Returns the reply alone, with the lines that the server sent.
    ///
    /// A line begins where the code is repeated. Escapes are decoded, folded lines are joined, and
    /// repeated codes are removed.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::QuotedReply;
    ///
    /// let joined = "host said: 550-5.1.1 No such user 550 5.1.1 Try the phone book";
    /// let reply = QuotedReply::find(joined).ok_or("no reply")?.to_reply();
    /// assert_eq!(reply.as_bytes(), b"550-5.1.1 No such user\r\n550 5.1.1 Try the phone book\r\n");
    /// # Ok::<(), &str>(())
    /// ```
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn to_reply(&self) -> ReplyBuf {
        let mut bytes = Vec::new();
        let mut hyphen = 0;
        for line in self.lines() {
            bytes.extend_from_slice(&self.code.to_bytes());
            hyphen = bytes.len();
            bytes.push(b'-');
            if let Some(enhanced) = line.enhanced {
                bytes.extend_from_slice(format!("{enhanced} ").as_bytes());
            }
            let _ = line.for_each_piece(|piece| {
                // A line ending in a string without a code after it.
                bytes.extend(piece.iter().map(|byte| if *byte == b'\n' { b' ' } else { *byte }));
                Ok::<_, Infallible>(())
            });
            bytes.extend_from_slice(b"\r\n");
        }
        if let Some(separator) = bytes.get_mut(hyphen) {
            *separator = b' ';
        }
        ReplyBuf::from_parts(self.code, bytes)
    }
}

impl PartialEq for QuotedReply<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.code, self.command, self.as_bytes()) == (other.code, other.command, other.as_bytes())
    }
}

impl Eq for QuotedReply<'_> {}

impl Hash for QuotedReply<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.code, self.command, self.as_bytes()).hash(state);
    }
}

/// Writes one line that is safe to log: `550 5.1.1 User unknown`.
impl fmt::Display for QuotedReply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        if let Some(code) = self.enhanced_code() {
            write!(f, " {code}")?;
        }
        if self.lines().any(|line| !line.message.is_empty()) {
            write!(f, " {}", self.text())?;
        }
        Ok(())
    }
}

impl fmt::Debug for QuotedReply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QuotedReply(\"{}\")", self.as_bytes().escape_ascii())
    }
}

/// The replies that a text quotes, in order.
///
/// # Examples
///
/// ```
/// use smtp_reply::QuotedReply;
///
/// let mut replies = QuotedReply::find_iter("250 2.1.0 Ok\n550 5.1.1 No such user\n");
/// assert_eq!(replies.next().map(|reply| reply.range()), Some(0..12));
/// assert_eq!(replies.next().map(|reply| reply.range()), Some(13..35));
/// assert!(replies.next().is_none());
/// ```
#[derive(Clone, Debug)]
pub struct QuotedReplies<'a> {
    search: Search<'a>,
}

impl<'a> Iterator for QuotedReplies<'a> {
    type Item = QuotedReply<'a>;

    fn next(&mut self) -> Option<QuotedReply<'a>> {
        self.search.next_reply()
    }
}

impl FusedIterator for QuotedReplies<'_> {}
