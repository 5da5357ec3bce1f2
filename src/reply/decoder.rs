//! [`ReplyDecoder`]: replies from a socket, a piece at a time.

use core::mem;

use super::error::ParseReplyError;
use super::limits::MAX_LINE;
use super::scanner::{Line, LineEndings, Scanner};
use super::{Limits, Reply};

/// Up to this length a buffer is read anew in each call, which costs next to nothing and cannot be
/// misled by a caller who changed it.
const RESCANNED: usize = MAX_LINE;

/// A reader of replies from a socket: resumable, bounded, and linear in what comes in.
///
/// The caller owns the buffer. Call [`decode`](Self::decode) after every read. When it returns a
/// reply, call it again with what follows the first `reply.as_bytes().len()` bytes, since servers
/// answer pipelined commands in one packet ([RFC 2920](https://www.rfc-editor.org/rfc/rfc2920)). Keep
/// a position in the buffer for this, and move the rest to the front before the next read:
/// removing each reply from the front of a `Vec` moves all the others each time. When the server
/// hangs up or stays silent, call [`finish`](Self::finish). `ReplyAccumulator` (feature `alloc`) does
/// the same with a buffer of its own.
///
/// A line ends in CRLF and in nothing else
/// ([RFC 5321 section 2.3.8](https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8)). A bare LF is
/// text: Exim sends some, and a reader that ends the line there takes the rest for the next reply.
///
/// # STARTTLS
///
/// Bytes that wait in the buffer after the 220 to STARTTLS came in the clear, and somebody on the
/// way may have put them there to be taken for the server's first words under TLS (CVE-2011-0411).
/// If anything is left over at that point, drop the connection: no honest server sends it.
///
/// # What is promised
///
/// A reply that `decode` returns is the one that a fresh decoder with the same settings finds at the
/// start of that `buf`, whatever was passed before. If the bytes of the last call are not there any
/// more, so that the decoder would return something else, the error is
/// [`BufferChanged`](ParseReplyError::BufferChanged). `None` is checked in this way only in a buffer
/// of up to 512 bytes: in a longer one it may stand for a reply that the caller put where other bytes
/// were before.
///
/// The cost is linear: a reply that came in several pieces is looked at twice, however many they are.
///
/// # Examples
///
/// ```
/// use smtp_reply::ReplyDecoder;
///
/// let mut decoder = ReplyDecoder::new();
/// let mut buffer = b"250-mx.example.org\r\n250 SI".to_vec();
/// assert!(decoder.decode(&buffer)?.is_none());
///
/// buffer.extend_from_slice(b"ZE\r\n220 next");
/// let reply = decoder.decode(&buffer)?.ok_or("incomplete")?;
/// assert_eq!(reply.lines().count(), 2);
///
/// let rest = &buffer[reply.as_bytes().len()..];
/// assert!(decoder.decode(rest)?.is_none());
/// assert!(decoder.finish(rest).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReplyDecoder {
    limits: Limits,
    scanner: Scanner,
    /// How many bytes of the reply were there at the last call.
    received: usize,
    failed: Option<ParseReplyError>,
}

impl ReplyDecoder {
    /// A decoder with [`Limits::DEFAULT`], for lines that end in CRLF.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyDecoder;
    ///
    /// let mut decoder = ReplyDecoder::new();
    /// assert!(decoder.decode(b"250 ok\r\n")?.is_some());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[allow(
        clippy::new_without_default,
        reason = "the line-ending rule and the limits are choices"
    )]
    pub const fn new() -> Self {
        Self::with_limits(Limits::DEFAULT)
    }

    /// A decoder with other limits.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Limits, ReplyDecoder};
    ///
    /// let mut decoder = ReplyDecoder::with_limits(Limits::DEFAULT.with_max_line(6));
    /// assert!(decoder.decode(b"250 too long\r\n").is_err());
    /// ```
    #[must_use]
    pub const fn with_limits(limits: Limits) -> Self {
        Self { limits, scanner: Scanner::new(LineEndings::Crlf), received: 0, failed: None }
    }

    /// Whether a bare LF ends a line too; off by default.
    ///
    /// For the rare server that ends its lines in LF, once [`finish`](Self::finish) has shown that it
    /// does. A decoder that accepts it misreads servers that send an LF inside a line. Call it before
    /// the first [`decode`](Self::decode): it forgets what was read.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyDecoder;
    ///
    /// let mut decoder = ReplyDecoder::new().accept_bare_lf(true);
    /// assert!(decoder.decode(b"250 ok\n")?.is_some());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn accept_bare_lf(self, yes: bool) -> Self {
        let endings = if yes { LineEndings::CrlfOrLf } else { LineEndings::Crlf };
        Self { scanner: Scanner::new(endings), ..Self::with_limits(self.limits) }
    }

    /// The reply at the start of `buf`, or `None` if it is not complete.
    ///
    /// `buf` starts at the reply's first byte and holds all of it that was received so far. When the
    /// reply is complete, `reply.as_bytes().len()` bytes are used up, and the decoder is ready for the
    /// next reply, which starts after them.
    ///
    /// # Errors
    ///
    /// What [`Reply::parse_wire`] refuses, with the same error: `b"25x"`, `b"250-a\r\n550 b\r\n"`,
    /// `b"250\n"`, a line or a reply past the limits. And
    /// [`BufferChanged`](ParseReplyError::BufferChanged) if `buf` does not begin with the bytes of the
    /// last call: `b"250 o"`, then `b"25"` or `b"550 o"`. Every later call returns the same error until
    /// [`reset`](Self::reset), since nothing says where the next reply begins.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, ReplyDecoder};
    ///
    /// let mut decoder = ReplyDecoder::new();
    /// assert!(decoder.decode(b"354 go ahe")?.is_none());
    /// let reply = decoder.decode(b"354 go ahead\r\n")?.ok_or("incomplete")?;
    /// assert_eq!(reply.code(), ReplyCode::START_MAIL_INPUT);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[inline]
    pub fn decode<'a>(&mut self, buf: &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError> {
        // Nearly all replies are there whole at the first call.
        if self.received > 0 {
            return self.resume(buf);
        }
        self.received = buf.len();
        let found = self.scanner.last_line(buf, self.limits);
        self.take(buf, found)
    }

    /// Decodes a buffer of which a part was there before.
    #[inline(never)]
    fn resume<'a>(&mut self, buf: &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let line = self.scanner.line_number();
        if let Some(offset) = self.scanner.first_change(buf, self.received) {
            return Err(self.fail(ParseReplyError::BufferChanged { offset, line }));
        }
        let offset = mem::replace(&mut self.received, buf.len());
        let found = if buf.len() <= RESCANNED {
            self.scanner = Scanner::new(self.scanner.endings());
            self.scanner.last_line(buf, self.limits)
        } else {
            // What was skipped is looked at once more, now that the reply ends.
            match self.scanner.last_line(buf, self.limits) {
                Ok(None) => Ok(None),
                found if found == self.rescan(buf) => found,
                _ => Err(ParseReplyError::BufferChanged { offset, line }),
            }
        };
        self.take(buf, found)
    }

    #[inline]
    fn take<'a>(
        &mut self,
        buf: &'a [u8],
        found: Result<Option<Line>, ParseReplyError>,
    ) -> Result<Option<Reply<'a>>, ParseReplyError> {
        match found {
            Ok(None) => Ok(None),
            Ok(Some(last)) => {
                let endings = self.scanner.endings();
                self.reset();
                let bytes = buf.get(..last.end).unwrap_or(buf);
                Ok(Some(Reply { code: last.code, bytes, endings }))
            }
            Err(error) => Err(self.fail(error)),
        }
    }

    /// What a fresh decoder finds.
    fn rescan(&self, buf: &[u8]) -> Result<Option<Line>, ParseReplyError> {
        Scanner::new(self.scanner.endings()).last_line(buf, self.limits)
    }

    /// Says whether anything is left over when the input ends or nothing more comes in time.
    ///
    /// `buf` is what [`decode`](Self::decode) was last called with, or what is left behind the last
    /// reply. After `Ok` and after an error alike the decoder goes on as before.
    ///
    /// # Errors
    ///
    /// - [`CutOff`](ParseReplyError::CutOff) if a reply was begun: `b"250-a\r\n25"`. It says whether
    ///   there was an LF without a CR, as in `b"250 ok\n"`: then the server ends its lines so, and a
    ///   new connection may try [`accept_bare_lf`](Self::accept_bare_lf).
    /// - [`Trailing`](ParseReplyError::Trailing) if a whole reply waits that was not taken out:
    ///   `b"250 ok\r\n"`.
    /// - What [`decode`](Self::decode) would return: `b"25x"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyDecoder;
    ///
    /// let mut decoder = ReplyDecoder::new();
    /// assert!(decoder.finish(b"").is_ok());
    /// assert!(decoder.decode(b"220 mx\n")?.is_none());
    /// let error = decoder.finish(b"220 mx\n").unwrap_err();
    /// let text = "the reply is cut off in line 1, at byte 7 (a bare LF was seen)";
    /// assert_eq!(error.to_string(), text);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub fn finish(&mut self, buf: &[u8]) -> Result<(), ParseReplyError> {
        self.left_over(buf)
    }

    /// As [`finish`](Self::finish), without a need to change anything.
    pub(super) fn left_over(&self, buf: &[u8]) -> Result<(), ParseReplyError> {
        if self.failed.is_none() && self.received == 0 && buf.is_empty() {
            return Ok(());
        }
        match self.clone().decode(buf)? {
            Some(_) => Err(ParseReplyError::Trailing { offset: 0, line: 1 }),
            None if self.rescan(buf) == Ok(None) => {
                Err(Scanner::new(self.scanner.endings()).cut_off(buf, self.limits))
            }
            None => Err(ParseReplyError::BufferChanged {
                offset: self.received,
                line: self.scanner.line_number(),
            }),
        }
    }

    /// How many more bytes `buf`, which was decoded last, may take before a limit is passed; no fewer
    /// than one.
    #[cfg(feature = "alloc")]
    pub(super) const fn room(&self, buf: &[u8]) -> usize {
        let end = self.limits.end_of_line(self.scanner.line_start());
        end.saturating_sub(buf.len()).saturating_add(1)
    }

    /// The error that is repeated until `reset`.
    #[cfg(feature = "alloc")]
    pub(super) const fn failed(&self) -> Option<ParseReplyError> {
        self.failed
    }

    #[cfg(feature = "alloc")]
    pub(super) const fn endings(&self) -> LineEndings {
        self.scanner.endings()
    }

    /// Forgets what was read and any error: the next `buf` starts at a reply's first byte.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyDecoder;
    ///
    /// let mut decoder = ReplyDecoder::new();
    /// assert!(decoder.decode(b"x").is_err());
    /// assert!(decoder.decode(b"250 ok\r\n").is_err());
    /// decoder.reset();
    /// assert!(decoder.decode(b"250 ok\r\n")?.is_some());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[inline]
    pub const fn reset(&mut self) {
        self.scanner = Scanner::new(self.scanner.endings());
        self.received = 0;
        self.failed = None;
    }

    #[cold]
    const fn fail(&mut self, error: ParseReplyError) -> ParseReplyError {
        self.failed = Some(error);
        error
    }
}
