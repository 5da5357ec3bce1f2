//! [`ReplyAccumulator`]: a decoder that owns its buffer.

use alloc::vec::Vec;

use super::Reply;
use super::decoder::ReplyDecoder;
use super::error::ParseReplyError;
use crate::code::ReplyCode;

/// A [`ReplyDecoder`] that owns its buffer, for `fill_buf` and `consume` and for asynchronous reads.
///
/// [`push`](Self::push) takes a piece of what was received and returns how many bytes of it belong to
/// the reply. [`reply`](Self::reply) is the reply once it is whole. When the server hangs up or stays
/// silent, call [`finish`](Self::finish).
///
/// # Reading from a buffered stream
///
/// The loop below returns the borrowed reply. Ask for it again after the loop: a borrow that is
/// returned from inside the loop would forbid the next `push`, and does not compile.
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
/// An asynchronous client does the same: `fill_buf().await?` of tokio or of futures, or `read` into
/// a buffer of its own and `push` until all of it is used.
///
/// Before you start TLS, look at what the stream still holds, as the
/// [decoder's docs](ReplyDecoder#starttls) say.
///
/// # Why not `read_line`
///
/// `read_line` and `read_until` return only when the line ends. A server that sends a line without
/// end fills the client's memory before any limit of this crate is asked, and a bare LF, which is
/// text in a reply, ends their line. With `fill_buf` the memory is bounded by [`Limits`](crate::Limits).
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
    /// What was received of a reply, or the whole reply that the last push completed.
    buffer: Vec<u8>,
    /// The code of that reply.
    complete: Option<ReplyCode>,
}

impl ReplyAccumulator {
    /// Returns an accumulator with [`Limits::DEFAULT`](crate::Limits::DEFAULT), for lines that end in CRLF.
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

    /// Returns an accumulator with the settings of a decoder: its limits, and what ends a line.
    ///
    /// What the decoder has read is forgotten: the first piece starts at a reply's first byte.
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

    /// Takes a piece of what was received, and returns how many bytes of it were used.
    ///
    /// That is all of it while the reply is not whole, and no more than the reply needs when it is.
    /// The next push then starts the next reply, with the bytes that were not used: servers answer
    /// pipelined commands in one packet ([RFC 2920](https://www.rfc-editor.org/rfc/rfc2920)). An empty
    /// piece starts it too.
    ///
    /// # Errors
    ///
    /// As [`ReplyDecoder::decode`]: `b"25x"`, `b"250-a\r\n550 b\r\n"`, `b"250\n"`, a line or a reply
    /// past the limits. Every later call returns the same error until [`reset`](Self::reset).
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
            // Nearly all replies come whole: they are read where they are, and then copied.
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

    /// Takes at most the rest of a line, so that no byte is copied that the reply does not need, and
    /// none past the limits but the first.
    fn push_line<'p>(&mut self, piece: &'p [u8]) -> Result<&'p [u8], ParseReplyError> {
        let room = self.decoder.room(&self.buffer);
        let visible = piece.get(..room).unwrap_or(piece);
        let len = memchr::memchr(b'\n', visible).map_or(visible.len(), |lf| lf + 1);
        let (line, rest) = piece.split_at_checked(len).unwrap_or((piece, &[]));
        self.buffer.extend_from_slice(line);
        self.complete = self.decoder.decode(&self.buffer)?.map(|reply| reply.code());
        Ok(rest)
    }

    /// Returns the reply that the last push completed.
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

    /// Says whether anything is left over when the input ends or nothing more comes in time.
    ///
    /// # Errors
    ///
    /// - [`CutOff`](ParseReplyError::CutOff) if a reply was begun: `b"250-a\r\n25"`. It says whether
    ///   there was an LF without a CR, as in `b"250 ok\n"`: then the server ends its lines in LF, and a
    ///   new connection may try [`accept_bare_lf`](ReplyDecoder::accept_bare_lf).
    /// - What [`push`](Self::push) returned, if that was an error.
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

    /// Forgets what was received and any error: the next piece starts at a reply's first byte.
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
