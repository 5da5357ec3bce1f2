//! [`ReplyDecoder`]: replies from a socket, piece by piece.

use super::error::ParseReplyError;
use super::limits::MAX_LINE;
use super::scanner::{Line, LineEndings, Scanner, one_line};
use super::{Limits, Reply};

/// An incremental parser of replies from a socket, with limits and in linear time.
///
/// The caller owns the buffer. Call [`decode`](Self::decode) after every read. If it returns a reply,
/// call it again with the bytes after the first `reply.as_bytes().len()`, since servers answer pipelined
/// commands in one packet ([RFC 2920](https://www.rfc-editor.org/rfc/rfc2920)). Keep an offset into the
/// buffer for this, and remove the replies before the next read: removing them one by one from the front
/// of a `Vec` moves the rest each time. When the server closes the connection or stays silent, call
/// [`finish`](Self::finish). `ReplyAccumulator` (feature `alloc`) has its own buffer.
///
/// Only CRLF ends a line
/// ([RFC 5321 section 2.3.8](https://www.rfc-editor.org/rfc/rfc5321#section-2.3.8)). A bare LF is text:
/// Exim sends some, and a parser that ends the line there takes the rest for the next reply.
///
/// # STARTTLS
///
/// Drop the connection if the buffer contains more bytes after the 220 to STARTTLS. They were sent in
/// the clear: an attacker may have inserted them as the server's first words under TLS (CVE-2011-0411).
/// No honest server sends any.
///
/// # What is promised
///
/// `decode` returns the reply that a fresh decoder with the same settings finds at the start of `buf`,
/// whatever was passed before. If the bytes of the last call have changed, so that it would return
/// something else, it returns [`BufferChanged`](ParseReplyError::BufferChanged). The decoder keeps a
/// checksum of up to 512 bytes, and notices a change in them at the next call. It notices changes in a
/// longer buffer when the reply is complete; until then it may return `None` although the changed bytes
/// are a reply.
///
/// Decoding takes linear time: apart from the checksum, no byte is examined more than a few times, however
/// many pieces a reply comes in.
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
    /// The number of bytes of the reply at the last call.
    received: usize,
    /// The checksum of their beginning.
    beginning: Fingerprint,
    failed: Option<ParseReplyError>,
}

impl ReplyDecoder {
    /// Makes a decoder with [`Limits::DEFAULT`], for lines that end in CRLF.
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

    /// Makes a decoder with other limits.
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
        Self {
            limits,
            scanner: Scanner::new(LineEndings::Crlf),
            received: 0,
            beginning: Fingerprint::NOTHING,
            failed: None,
        }
    }

    /// Sets whether a bare LF ends a line too. The default is `false`.
    ///
    /// Use it for the rare server that ends its lines in LF, after [`finish`](Self::finish) has reported
    /// that. With this setting the decoder misreads servers that send an LF inside a line. Call it
    /// before the first [`decode`](Self::decode), since it resets the decoder.
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

    /// Returns the reply at the start of `buf`, or `None` if it is not complete.
    ///
    /// `buf` must start at the first byte of the reply and contain everything that was received of it.
    /// When the reply is complete, the next one starts after `reply.as_bytes().len()` bytes, and the
    /// decoder is ready for it.
    ///
    /// # Errors
    ///
    /// The same as for [`Reply::parse_wire`]: `b"25x"`, `b"250-a\r\n550 b\r\n"`, `b"250\n"`, a line or a
    /// reply beyond the limits. Also [`BufferChanged`](ParseReplyError::BufferChanged) if `buf` does not
    /// begin with the bytes of the last call: `b"250 o"`, then `b"25"` or `b"550 o"`. Every later call
    /// returns the same error until [`reset`](Self::reset), since the start of the next reply is
    /// unknown.
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
    #[doc(alias = "async")]
    #[doc(alias = "codec")]
    #[doc(alias = "tokio")]
    pub fn decode<'a>(&mut self, buf: &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError> {
        if self.received > 0 {
            return self.resume(buf);
        }
        // Nearly all replies are complete at the first call, and most are one line.
        if let Some((code, end)) = one_line(buf, self.limits) {
            let bytes = buf.get(..end).unwrap_or(buf);
            return Ok(Some(Reply { code, bytes, endings: self.scanner.endings() }));
        }
        self.start(buf)
    }

    /// Decodes the first buffer of a reply.
    fn start<'a>(&mut self, buf: &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError> {
        self.received = buf.len();
        let found = self.scanner.last_line(buf, self.limits);
        if found == Ok(None) {
            self.beginning = Fingerprint::NOTHING;
            self.beginning.extend(0, buf);
        }
        self.take(buf, found)
    }

    /// Decodes a buffer that contains more bytes than at the last call.
    #[inline(never)]
    fn resume<'a>(&mut self, buf: &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let before = self.received;
        if !self.beginning.begins(before, buf) {
            return Err(self.fail(self.changed(before, buf)));
        }
        self.beginning.extend(before, buf);
        self.received = buf.len();
        if self.scanner.goes_on(buf, self.limits) {
            return Ok(None);
        }
        self.read_on(before, buf)
    }

    /// Does what [`resume`](Self::resume) does where a line may end.
    #[inline(never)]
    fn read_on<'a>(
        &mut self,
        before: usize,
        buf: &'a [u8],
    ) -> Result<Option<Reply<'a>>, ParseReplyError> {
        let changed = self.changed(before, buf);
        // Reading all of it again costs at most twice as much as reading what is new.
        let anew = before <= buf.len() / 2;
        if anew {
            self.scanner = Scanner::new(self.scanner.endings());
        }
        match self.scanner.last_line(buf, self.limits) {
            Ok(None) => Ok(None),
            // At the end of the reply examine once more what was skipped.
            found if anew || found == self.rescan(buf) => self.take(buf, found),
            _ => Err(self.fail(changed)),
        }
    }

    /// Returns the error for a buffer that has changed since the last call, when it had `before` bytes.
    const fn changed(&self, before: usize, buf: &[u8]) -> ParseReplyError {
        let offset = if buf.len() < before { buf.len() } else { before };
        ParseReplyError::BufferChanged { offset, line: self.scanner.line_number() }
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

    /// Returns what a fresh decoder finds.
    fn rescan(&self, buf: &[u8]) -> Result<Option<Line>, ParseReplyError> {
        Scanner::new(self.scanner.endings()).last_line(buf, self.limits)
    }

    /// Checks that no bytes are left over when the input ends or the server stays silent.
    ///
    /// `buf` is the buffer of the last call of [`decode`](Self::decode), or the rest after the last
    /// reply. The call does not change the decoder.
    ///
    /// # Errors
    ///
    /// - [`CutOff`](ParseReplyError::CutOff) if a reply is incomplete: `b"250-a\r\n25"`. Its field
    ///   `bare_lf` is `true` if there was an LF without CR, as in `b"250 ok\n"`: the server may end its
    ///   lines in LF, so try [`accept_bare_lf`](Self::accept_bare_lf) on a new connection.
    /// - [`Trailing`](ParseReplyError::Trailing) if `buf` contains a complete reply: `b"250 ok\r\n"`.
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

    /// Does the work of [`finish`](Self::finish).
    pub(super) fn left_over(&self, buf: &[u8]) -> Result<(), ParseReplyError> {
        if self.failed.is_none() && self.received == 0 && buf.is_empty() {
            return Ok(());
        }
        match self.clone().decode(buf)? {
            Some(_) => Err(ParseReplyError::Trailing { offset: 0, line: 1 }),
            None if self.rescan(buf) == Ok(None) => {
                Err(Scanner::new(self.scanner.endings()).cut_off(buf, self.limits))
            }
            None => Err(self.changed(self.received, buf)),
        }
    }

    /// Returns how many more bytes `buf`, which was decoded last, may have until a limit is exceeded. It
    /// is at least 1.
    #[cfg(feature = "alloc")]
    pub(super) const fn room(&self, buf: &[u8]) -> usize {
        let end = self.limits.end_of_line(self.scanner.line_start());
        end.saturating_sub(buf.len()).saturating_add(1)
    }

    /// Returns the error that is repeated until `reset`.
    #[cfg(feature = "alloc")]
    pub(super) const fn failed(&self) -> Option<ParseReplyError> {
        self.failed
    }

    #[cfg(feature = "alloc")]
    pub(super) const fn endings(&self) -> LineEndings {
        self.scanner.endings()
    }

    /// Resets the decoder and clears any error: the next `buf` must start at the first byte of a reply.
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

/// The number of bytes that are added at once.
const WORD: usize = 8;

/// A checksum of a buffer: the sum of its words, the sum of these sums, which depends on their order, and
/// the last eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fingerprint {
    sum: u64,
    sums: u64,
    end: u64,
}

impl Fingerprint {
    /// The greatest length of a buffer that has a checksum. Each call computes it again: with a greater
    /// length, a reply that comes byte by byte would cost more than one pass.
    const MAX_LEN: usize = MAX_LINE;

    const NOTHING: Self = Self { sum: 0, sums: 0, end: 0 };

    /// Returns `true` if this is the checksum of the first `len` bytes of `buf`.
    #[inline]
    fn begins(&self, len: usize, buf: &[u8]) -> bool {
        if len > Self::MAX_LEN {
            return buf.len() >= len;
        }
        buf.get(..len).is_some_and(|before| {
            let mut found = Self::NOTHING;
            found.add_words(before);
            (found.sum, found.sums, end_of(before)) == (self.sum, self.sums, self.end)
        })
    }

    /// Makes the checksum of the first `len` bytes of `buf` that of the whole.
    #[inline]
    fn extend(&mut self, len: usize, buf: &[u8]) {
        if buf.len() <= Self::MAX_LEN {
            self.add_words(buf.get(len / WORD * WORD..).unwrap_or_default());
            self.end = end_of(buf);
        }
    }

    #[inline]
    fn add_words(&mut self, bytes: &[u8]) {
        for word in bytes.chunks_exact(WORD).filter_map(<[u8]>::first_chunk) {
            self.sum = self.sum.wrapping_add(u64::from_le_bytes(*word));
            self.sums = self.sums.wrapping_add(self.sum);
        }
    }
}

/// Returns the last eight bytes of a buffer as a number, or all of them if it is shorter.
#[inline]
fn end_of(buf: &[u8]) -> u64 {
    match buf.last_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => buf.iter().fold(0, |end, byte| end << 8 | u64::from(*byte)),
    }
}
