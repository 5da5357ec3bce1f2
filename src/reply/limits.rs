//! [`Limits`]: the greatest length of a line and of a reply.

/// The greatest length of a line in octets, with code and CRLF
/// ([RFC 5321 section 4.5.3.1.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.5)).
pub(super) const MAX_LINE: usize = 512;

/// The greatest length of a 334 line in octets, with code and CRLF
/// ([RFC 4954 section 4](https://www.rfc-editor.org/rfc/rfc4954#section-4)).
pub(super) const MAX_CHALLENGE: usize = 12_288;

/// The greatest length of a line and of a reply that a client accepts, in octets.
///
/// Without limits a server could fill the memory of its clients. RFC 5321 allows 512 octets per line
/// ([section 4.5.3.1.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.5)), but servers send
/// more, and an AUTH challenge may have 12,288
/// ([RFC 4954 section 4](https://www.rfc-editor.org/rfc/rfc4954#section-4)). Lengths include codes and
/// line endings.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Limits, ReplyDecoder};
///
/// let mut decoder = ReplyDecoder::with_limits(Limits::DEFAULT.with_max_line(1_000).with_max_reply(8_000));
/// assert!(decoder.decode(&[b"250 ", [b'x'; 1_000].as_slice()].concat()).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    pub(super) max_line: usize,
    pub(super) max_reply: usize,
}

impl Limits {
    /// 16,384 octets per line and 131,072 per reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Limits, ReplyDecoder};
    ///
    /// let line = [b"250 ".as_slice(), &[b'x'; 16_378], b"\r\n"].concat();
    /// assert!(ReplyDecoder::with_limits(Limits::DEFAULT).decode(&line)?.is_some());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    pub const DEFAULT: Self = Self { max_line: 16_384, max_reply: 131_072 };

    /// No limits, for a complete reply.
    pub(super) const NONE: Self = Self { max_line: usize::MAX, max_reply: usize::MAX };

    /// Returns the limit of a line, in octets with its line ending.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Limits::DEFAULT.max_line(), 16_384);
    /// ```
    #[must_use]
    #[inline]
    pub const fn max_line(self) -> usize {
        self.max_line
    }

    /// Returns the limit of a reply, in octets with all its line endings.
    ///
    /// # Examples
    ///
    /// ```
    /// assert_eq!(smtp_reply::Limits::DEFAULT.max_reply(), 131_072);
    /// ```
    #[must_use]
    #[inline]
    pub const fn max_reply(self) -> usize {
        self.max_reply
    }

    /// Returns these limits with another limit for a line, in octets with its line ending.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Limits;
    ///
    /// const STRICT: Limits = Limits::DEFAULT.with_max_line(512);
    ///
    /// assert_eq!((STRICT.max_line(), STRICT.max_reply()), (512, 131_072));
    /// ```
    #[must_use]
    pub const fn with_max_line(self, octets: usize) -> Self {
        Self { max_line: octets, ..self }
    }

    /// Returns these limits with another limit for a reply, in octets with all its line endings.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Limits;
    ///
    /// const STRICT: Limits = Limits::DEFAULT.with_max_reply(4_096);
    ///
    /// assert_eq!((STRICT.max_line(), STRICT.max_reply()), (16_384, 4_096));
    /// ```
    #[must_use]
    pub const fn with_max_reply(self, octets: usize) -> Self {
        Self { max_reply: octets, ..self }
    }

    /// Returns the buffer up to the limit of the line that begins at `start`.
    #[inline]
    pub(super) fn visible(self, buf: &[u8], start: usize) -> &[u8] {
        buf.get(..self.end_of_line(start)).unwrap_or(buf)
    }

    /// Returns the first offset that the line that begins at `start` must not reach.
    #[inline]
    pub(super) const fn end_of_line(self, start: usize) -> usize {
        let end = start.saturating_add(self.max_line);
        if end < self.max_reply { end } else { self.max_reply }
    }
}
