//! [`ReplyAccumulator`]: a decoder that owns its buffer.

use alloc::vec::Vec;

use super::Reply;
use super::decoder::ReplyDecoder;
use super::error::ParseReplyError;
use crate::code::ReplyCode;

/// A [`ReplyDecoder`] with its own buffer, for `fill_buf` and `consume`, and for asynchronous reads.
///
/// Pass each piece that was received to [`push`](Self::push), which returns how many bytes of it belong
/// to the reply. When the reply is complete, [`reply`](Self::reply) returns it. When the server closes
/// the connection or stays silent, call [`finish`](Self::finish).
///
/// # Reading from a buffered stream
///
/// The function below returns the borrowed reply. It calls `reply` again after the loop, since a borrow
/// that is returned from inside the loop does not compile.
///
/// ```
/// use std::io::{self, BufRead};
///
/// use smtp_reply::{Reply, ReplyAccumulator};
///
/// struct Client<S> {
///     stream: S,
///     replies: ReplyAccumulator,
/// }
///
/// impl<S: BufRead> Client<S> {
///     fn read_reply(&mut self) -> io::Result<Reply<'_>> {
///         loop {
///             let piece = self.stream.fill_buf()?;
///             if piece.is_empty() {
///                 self.replies.finish().map_err(io::Error::other)?;
///                 return Err(io::ErrorKind::UnexpectedEof.into());
///             }
///             let used = self.replies.push(piece).map_err(io::Error::other)?;
///             self.stream.consume(used);
///             if self.replies.reply().is_some() {
///                 break;
///             }
///         }
///         self.replies.reply().ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
///     }
/// }
///
/// let stream = b"220 mx.example.org\r\n250-mx.example.org\r\n250 SIZE\r\n".as_slice();
/// let mut client = Client { stream, replies: ReplyAccumulator::new() };
/// assert_eq!(client.read_reply()?.to_string(), "220 mx.example.org");
/// assert_eq!(client.read_reply()?.to_string(), "250 mx.example.org SIZE");
/// assert!(client.read_reply().is_err());
/// # Ok::<(), io::Error>(())
/// ```
///
/// An asynchronous client does the same with `fill_buf().await?` of tokio or futures, or reads into a
/// buffer and calls `push` until all of it is used.
///
/// Before you start TLS, check that the stream does not contain more bytes: see
/// [`ReplyDecoder`](ReplyDecoder#starttls).
///
/// # Why not `read_line`
///
/// `read_line` and `read_until` return only when the line ends, so a server that sends an endless line
/// fills the client's memory before this crate can check a limit. And they end the line at a bare LF,
/// which is text in a reply. With `fill_buf` the memory is bounded by [`Limits`](crate::Limits).
///
/// # Examples
///
/// ```
/// use smtp_reply::ReplyAccumulator;
///
/// let mut replies = ReplyAccumulator::new();
/// assert_eq!(replies.push(b"250-mx.example.org\r\n250 SI")?, 26);
/// assert!(replies.reply().is_none());
/// assert_eq!(replies.push(b"ZE\r\n220 next")?, 4);
/// let reply = replies.reply().ok_or("incomplete")?;
/// assert_eq!(reply.to_string(), "250 mx.example.org SIZE");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReplyAccumulator {
    decoder: ReplyDecoder,
    /// The bytes of an incomplete reply, or the reply that the last push completed.
    buffer: Vec<u8>,
    /// The code of the complete reply.
    complete: Option<ReplyCode>,
}

impl ReplyAccumulator {
    /// Makes an accumulator with [`Limits::DEFAULT`](crate::Limits::DEFAULT), for lines that end in
    /// CRLF.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyAccumulator;
    ///
    /// let mut replies = ReplyAccumulator::new();
    /// assert_eq!(replies.push(b"250 ok\r\n")?, 8);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[allow(
        clippy::new_without_default,
        reason = "the line-ending rule and the limits are choices"
    )]
    pub const fn new() -> Self {
        Self::with_decoder(ReplyDecoder::new())
    }

    /// Makes an accumulator with the settings of a decoder: its limits, and its rule for line endings.
    ///
    /// The decoder is reset: the first piece must start at the first byte of a reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyAccumulator, ReplyDecoder};
    ///
    /// let mut replies = ReplyAccumulator::with_decoder(ReplyDecoder::new().accept_bare_lf(true));
    /// assert_eq!(replies.push(b"250 ok\n")?, 7);
    /// assert!(replies.reply().is_some());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn with_decoder(mut decoder: ReplyDecoder) -> Self {
        decoder.reset();
        Self { decoder, buffer: Vec::new(), complete: None }
    }

    /// Adds a piece that was received, and returns how many bytes of it were used.
    ///
    /// All bytes are used while the reply is incomplete, and only those of the reply when it is
    /// complete. The next push starts the next reply. Pass it the bytes that were not used, since
    /// servers answer pipelined commands in one packet
    /// ([RFC 2920](https://www.rfc-editor.org/rfc/rfc2920)). An empty piece starts the next reply too.
    ///
    /// # Errors
    ///
    /// The same as for [`ReplyDecoder::decode`]: `b"25x"`, `b"250-a\r\n550 b\r\n"`, `b"250\n"`, a line
    /// or a reply beyond the limits. Every later call returns the same error until
    /// [`reset`](Self::reset).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyAccumulator;
    ///
    /// let mut replies = ReplyAccumulator::new();
    /// let mut piece = b"250 2.1.0 Ok\r\n550 5.1.1 Unknown\r\n354 Go".as_slice();
    /// let mut codes = Vec::new();
    /// while !piece.is_empty() {
    ///     let used = replies.push(piece)?;
    ///     piece = &piece[used..];
    ///     codes.extend(replies.reply().map(|reply| reply.code()));
    /// }
    /// assert_eq!(codes, [250, 550]);
    /// assert!(replies.finish().is_err());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub fn push(&mut self, piece: &[u8]) -> Result<usize, ParseReplyError> {
        if let Some(error) = self.decoder.failed() {
            return Err(error);
        }
        if self.complete.take().is_some() {
            self.buffer.clear();
        }
        if self.buffer.is_empty() {
            // Nearly all replies come whole: they are parsed in place and then copied.
            let Some(reply) = self.decoder.decode(piece)? else {
                self.buffer.extend_from_slice(piece);
                return Ok(piece.len());
            };
            self.buffer.extend_from_slice(reply.as_bytes());
            self.complete = Some(reply.code());
            return Ok(self.buffer.len());
        }
        let mut rest = piece;
        while !rest.is_empty() && self.complete.is_none() {
            rest = self.push_line(rest)?;
        }
        Ok(piece.len() - rest.len())
    }

    /// Adds at most the rest of a line, so that only bytes of the reply are copied, and only the first
    /// byte beyond a limit.
    fn push_line<'p>(&mut self, piece: &'p [u8]) -> Result<&'p [u8], ParseReplyError> {
        let room = self.decoder.room(&self.buffer);
        let visible = piece.get(..room).unwrap_or(piece);
        let len = memchr::memchr(b'\n', visible).map_or(visible.len(), |lf| lf + 1);
        let (line, rest) = piece.split_at_checked(len).unwrap_or((piece, &[]));
        self.buffer.extend_from_slice(line);
        self.complete = self.decoder.decode(&self.buffer)?.map(|reply| reply.code());
        Ok(rest)
    }

    /// Returns the reply that the last push completed, or `None` if the reply is incomplete.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyAccumulator, ReplyCode};
    ///
    /// let mut replies = ReplyAccumulator::new();
    /// replies.push(b"354 go ahe")?;
    /// assert!(replies.reply().is_none());
    /// replies.push(b"ad\r\n")?;
    /// let code = replies.reply().map(|reply| reply.code());
    /// assert_eq!(code, Some(ReplyCode::START_MAIL_INPUT));
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn reply(&self) -> Option<Reply<'_>> {
        let code = self.complete?;
        Some(Reply { code, bytes: &self.buffer, endings: self.decoder.endings() })
    }

    /// Checks that no bytes are left over when the input ends or the server stays silent.
    ///
    /// # Errors
    ///
    /// - [`CutOff`](ParseReplyError::CutOff) if a reply is incomplete: `b"250-a\r\n25"`. Its field
    ///   `bare_lf` is `true` if there was an LF without CR, as in `b"250 ok\n"`: the server may end its
    ///   lines in LF, so try [`accept_bare_lf`](ReplyDecoder::accept_bare_lf) on a new connection.
    /// - The error that [`push`](Self::push) returned, if it did.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyAccumulator;
    ///
    /// let mut replies = ReplyAccumulator::new();
    /// replies.push(b"220 mx\r\n")?;
    /// assert!(replies.finish().is_ok());
    /// replies.push(b"250-mx\r\n")?;
    /// let error = replies.finish().unwrap_err();
    /// assert_eq!(error.to_string(), "the reply is cut off in line 2, at byte 8");
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub fn finish(&self) -> Result<(), ParseReplyError> {
        if self.complete.is_some() { Ok(()) } else { self.decoder.left_over(&self.buffer) }
    }

    /// Clears the buffer and any error: the next piece must start at the first byte of a reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyAccumulator;
    ///
    /// let mut replies = ReplyAccumulator::new();
    /// assert!(replies.push(b"x").is_err());
    /// assert!(replies.push(b"250 ok\r\n").is_err());
    /// replies.reset();
    /// assert_eq!(replies.push(b"250 ok\r\n")?, 8);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub fn reset(&mut self) {
        self.decoder.reset();
        self.buffer.clear();
        self.complete = None;
    }
}
