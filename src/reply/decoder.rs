//! [`ReplyDecoder`]: replies from a socket, a piece at a time.

use super::error::ParseReplyError;
use super::scanner::{LineEndings, Scanner};
use super::{Limits, Reply};

/// Reads replies from a socket: resumable, bounded, and linear in what comes in.
///
/// The caller owns the buffer. Call [`decode`](Self::decode) after every read; it looks only at what
/// is new. When it returns a reply, take `reply.as_bytes().len()` bytes off the front of the buffer
/// and call it again, since servers answer pipelined commands in one packet
/// ([RFC 2920](https://www.rfc-editor.org/rfc/rfc2920)). When the server hangs up or stays silent,
/// call [`finish`](Self::finish).
///
/// A line ends in CRLF and in nothing else
/// ([RFC 5321 section 2.3.8](https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8)). A bare LF is
/// text: Exim sends some, and a reader that ends the line there takes the rest for the next reply.
///
/// # STARTTLS
///
/// Bytes that wait in the buffer behind the 220 to STARTTLS came in the clear, and somebody on the
/// way may have put them there to be taken for the server's first words under TLS (CVE-2011-0411).
/// If anything is left over at that point, drop the connection: no honest server sends it.
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
/// let used = reply.as_bytes().len();
/// buffer.drain(..used);
/// assert_eq!(buffer, b"220 next");
/// assert!(decoder.finish(&buffer).is_err());
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
    /// `buf` starts at the reply's first byte and holds all of it that was received so far; only what
    /// is new since the last call is searched. When the reply is complete,
    /// `reply.as_bytes().len()` bytes are used up, and the decoder is ready for the next reply, which
    /// starts behind them.
    ///
    /// # Errors
    ///
    /// What [`Reply::parse_wire`] refuses, with the same error: `b"25x"`, `b"250-a\r\n550 b\r\n"`,
    /// `b"250\n"`, a line or a reply past the limits. And
    /// [`BufferShrank`](ParseReplyError::BufferShrank) if `buf` is shorter than it was. Every later
    /// call returns the same error until [`reset`](Self::reset), since there is no telling where the
    /// next reply begins.
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
        if let Some(error) = self.failed {
            return Err(error);
        }
        if buf.len() < self.received {
            let line = self.scanner.line_number();
            return Err(self.fail(ParseReplyError::BufferShrank { offset: buf.len(), line }));
        }
        self.received = buf.len();
        match self.scanner.last_line(buf, self.limits) {
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
        if self.failed.is_none() && self.received == 0 && buf.is_empty() {
            return Ok(());
        }
        match self.clone().decode(buf)? {
            Some(_) => Err(ParseReplyError::Trailing { offset: 0, line: 1 }),
            None => Err(self.scanner.cut_off(buf, self.limits)),
        }
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
