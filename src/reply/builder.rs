//! [`ReplyBuilder`] and [`Wire`]: a reply to send.
//!
//! Only [`Pieces`] splits the text into the lines that are sent: the strict form accepts a reply if the
//! lossy form would change nothing in it.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt::{self, Write};

use super::collect::{Collected, Sink};
use super::error::BuildReplyError;
use super::limits::{Limits, MAX_CHALLENGE, MAX_LINE};
use super::text::{is_safe, write_escape};
use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;

/// The prefix of a line of text that begins with an enhanced code other than the reply's.
const MARKER: &str = "\\";

/// The number of bytes that are compared at once.
const CHUNK: usize = 16;

/// The separator of items that must go into one line: an escaped LF.
const JOINT: &str = "\\n";

/// A reply to send: a code, an optional enhanced code, and a text.
///
/// A builder is a small `Copy` value. It borrows its text and does not allocate, and its setters are
/// `const`. If the text of a reply is fixed, make the reply a constant, so that the compiler checks it:
///
/// ```
/// use smtp_reply::{Class, EnhancedCode, ReplyBuilder, ReplyCode};
///
/// const SENDER_OK: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK)
///     .enhanced(EnhancedCode::new(Class::Success, 1, 0).unwrap())
///     .text("Ok");
/// const _: () = assert!(SENDER_OK.check().is_ok());
///
/// assert_eq!(SENDER_OK.wire_lossy().to_string(), "250 2.1.0 Ok\r\n");
/// ```
///
/// There are two forms:
///
/// - **Strict**, with [`check`](Self::check), [`wire`](Self::wire) and `build`: for texts of your own. A
///   reply that breaks a rule of the RFCs is an error, so a reply that is sent has no
///   [violations](crate::Reply::violations). Text that is not ASCII is an error unless
///   [`utf8`](Self::utf8) allows it.
/// - **Lossy**, with [`wire_lossy`](Self::wire_lossy) and `build_lossy`: for text that a client
///   controls, such as an address that the reply repeats. It never fails. Whatever the text is, exactly
///   one reply is sent, with this code and no enhanced code but the given one. Where the strict form
///   succeeds, both forms send the same octets.
///
/// # Lines
///
/// Each line is sent with the code and the enhanced code
/// ([RFC 2034 section 4](https://www.rfc-editor.org/rfc/rfc2034#section-4)). A line of text that already
/// begins with this enhanced code does not get it twice. A line of a 4yz or 5yz reply that would be
/// longer than 512 octets is folded at a space
/// ([RFC 5321 section 4.5.3.1.5](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.5)). Lines of
/// 421 and 551 are not folded, because programs read them
/// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). 334 is one line of at
/// most 12,288 octets ([RFC 4954 section 4](https://www.rfc-editor.org/rfc/rfc4954#section-4)).
///
/// Do not set an enhanced code for the greeting and for replies to HELO and EHLO: RFC 2034 forbids it.
/// The builder cannot check this, since it does not know the command.
///
/// # What the lossy form changes
///
/// - Characters that [`Text`](crate::Text) escapes, except the backslash, are escaped in the same way.
///   So are characters that are not ASCII, unless [`utf8`](Self::utf8) allows them: `jürgen` is sent as
///   `j\u{fc}rgen`. A line ending inside an item of [`lines`](Self::lines) or in the text of a 334 is
///   escaped too.
/// - Every line over 512 octets is folded, at a space if there is one, and otherwise within a word.
/// - An enhanced code is left out if its class is not the first digit of the code.
/// - A line of text that begins with an enhanced code gets a backslash before it, so that no client
///   takes the code for the server's.
/// - A reply longer than [`Limits::DEFAULT`] is truncated after the last line that fits, and a 334 line
///   after 12,288 octets. Text is lost in no other case.
/// - A code that servers must not send, such as 571, 150 or 538, is sent.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Class, EnhancedCode, ReplyBuilder, ReplyCode};
///
/// const UNKNOWN: ReplyBuilder = ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE)
///     .enhanced(EnhancedCode::new(Class::PermanentFailure, 1, 1).unwrap());
///
/// let text = format!("<{}> is unknown here", "jürgen\r\n250 Ok@example.org");
/// let reply = UNKNOWN.text(&text);
/// assert!(reply.wire().is_err());
/// assert_eq!(
///     reply.wire_lossy().to_string(),
///     "550-5.1.1 <j\\u{fc}rgen\r\n550 5.1.1 250 Ok@example.org> is unknown here\r\n",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplyBuilder<'a> {
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    content: Content<'a>,
    utf8: bool,
}

/// The text of a reply, and the rule for its line endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Content<'a> {
    /// LF or CRLF ends a line. At the very end it does not start another line.
    Text(&'a str),
    /// LF ends a line. At the very end it starts another line, which is empty.
    #[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "for `ReplyBuf` alone"))]
    Verbatim(&'a str),
    /// Each item is a line.
    Lines(&'a [&'a str]),
}

impl<'a> ReplyBuilder<'a> {
    /// Starts a reply with this code, no enhanced code and an empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const EMPTY: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK);
    /// assert_eq!(EMPTY.wire()?.to_string(), "250 \r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub const fn new(code: ReplyCode) -> Self {
        Self { code, enhanced: None, content: Content::Text(""), utf8: false }
    }

    /// Sets the enhanced code, which is sent in every line.
    ///
    /// A line of text that already begins with this code does not get it twice.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::OK).enhanced(EnhancedCode::parse("2.1.5")?);
    /// assert_eq!(reply.text("Ok").wire()?.to_string(), "250 2.1.5 Ok\r\n");
    /// assert_eq!(reply.text("2.1.5 Ok").wire()?.to_string(), "250 2.1.5 Ok\r\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn enhanced(self, code: EnhancedCode) -> Self {
        Self { enhanced: Some(code), ..self }
    }

    /// Sets the text, and replaces any text or lines.
    ///
    /// An LF or CRLF starts a new line, except at the very end.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::HELP_MESSAGE).text("See RFC 5321\r\nand RFC 6409\n");
    /// assert_eq!(reply.wire()?.to_string(), "214-See RFC 5321\r\n214 and RFC 6409\r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub const fn text(self, text: &'a str) -> Self {
        Self { content: Content::Text(text), ..self }
    }

    /// Sets the lines, for replies to EHLO and HELP, and replaces any text or lines.
    ///
    /// Each item is one line. A line ending inside an item is an error, and in the lossy form it is
    /// escaped. An empty slice is one empty line.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const EHLO: ReplyBuilder =
    ///     ReplyBuilder::new(ReplyCode::OK).lines(&["mx.example.org", "PIPELINING", "SMTPUTF8"]);
    /// const _: () = assert!(EHLO.check().is_ok());
    ///
    /// let wire = "250-mx.example.org\r\n250-PIPELINING\r\n250 SMTPUTF8\r\n";
    /// assert_eq!(EHLO.wire_lossy().to_string(), wire);
    /// ```
    #[must_use]
    pub const fn lines(self, lines: &'a [&'a str]) -> Self {
        Self { content: Content::Lines(lines), ..self }
    }

    /// Sets whether text that is not ASCII may be sent as UTF-8. The default is `false`.
    ///
    /// Allow it only if the client has asked for SMTPUTF8
    /// ([RFC 6531 section 3.5](https://www.rfc-editor.org/rfc/rfc6531#section-3.5)). Control characters
    /// and invisible characters that [`Text`](crate::Text) escapes remain errors, or are escaped in the
    /// lossy form.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::OK).text("jürgen");
    /// assert!(reply.check().is_err());
    /// assert_eq!(reply.utf8(true).wire()?.to_string(), "250 jürgen\r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[must_use]
    pub const fn utf8(self, allowed: bool) -> Self {
        Self { utf8: allowed, ..self }
    }

    /// Sets the text as [`ReplyBuf::new`](crate::ReplyBuf::new) does: LF starts a new line, also at the
    /// very end.
    #[cfg(feature = "alloc")]
    pub(super) const fn verbatim(self, text: &'a str) -> Self {
        Self { content: Content::Verbatim(text), ..self }
    }

    /// Returns the code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const BYE: ReplyBuilder = ReplyBuilder::new(ReplyCode::SERVICE_CLOSING).text("Bye");
    /// assert_eq!(BYE.code(), ReplyCode::SERVICE_CLOSING);
    /// ```
    #[must_use]
    #[inline]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// Checks that the reply may be sent in the strict form.
    ///
    /// In a `const` item the compiler does this.
    ///
    /// # Errors
    ///
    /// - [`Intermediate`](BuildReplyError::Intermediate): 354 with 2.0.0.
    /// - [`Class`](BuildReplyError::Class): 450 with 5.1.1.
    /// - [`Code`](BuildReplyError::Code): 571, 150.
    /// - [`Historic`](BuildReplyError::Historic): 538.
    /// - [`Byte`](BuildReplyError::Byte): `"a\rb"`, `"a\0"`, `"für"`, an item `"a\n"` of
    ///   [`lines`](Self::lines).
    /// - [`EnhancedInText`](BuildReplyError::EnhancedInText): `"5.1.1 no"` without that enhanced code.
    /// - [`LineTooLong`](BuildReplyError::LineTooLong): 600 letters without a space.
    /// - [`SecondLine`](BuildReplyError::SecondLine): 334 with `"a\nb"`.
    /// - [`ReplyTooLong`](BuildReplyError::ReplyTooLong): a text of 200,000 octets.
    ///
    /// Offsets count the octets of the text. Items of [`lines`](Self::lines) count as if they were
    /// joined with LF.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const BUSY: ReplyBuilder =
    ///     ReplyBuilder::new(ReplyCode::SERVICE_NOT_AVAILABLE).text("mx.example.org is busy");
    /// const _: () = assert!(BUSY.check().is_ok());
    /// ```
    ///
    /// A reply that must not be sent is a compile error:
    ///
    /// ```compile_fail,E0080
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const BUSY: ReplyBuilder =
    ///     ReplyBuilder::new(ReplyCode::SERVICE_NOT_AVAILABLE).text("4.3.2 mx.example.org is busy");
    /// const _: () = assert!(BUSY.check().is_ok());
    /// ```
    pub const fn check(&self) -> Result<(), BuildReplyError> {
        match self.check_form() {
            Ok(_) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Returns the octets to send in the strict form, or an error if the reply must not be sent.
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
    /// let greeting = ReplyBuilder::new(ReplyCode::SERVICE_READY).text("mx.example.org ESMTP");
    /// assert_eq!(greeting.wire()?.to_string(), "220 mx.example.org ESMTP\r\n");
    /// # Ok::<(), smtp_reply::BuildReplyError>(())
    /// ```
    #[inline]
    pub const fn wire(&self) -> Result<Wire<'a>, BuildReplyError> {
        match self.check_form() {
            Ok(form) => Ok(Wire { reply: *self, form }),
            Err(error) => Err(error),
        }
    }

    /// Returns the octets to send in the lossy form, which never fails.
    ///
    /// See [what the lossy form changes](Self#what-the-lossy-form-changes).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{EnhancedCode, ReplyBuilder, ReplyCode};
    ///
    /// let reply = ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE)
    ///     .enhanced(EnhancedCode::parse("5.7.1")?)
    ///     .text("2.0.0 <\u{202e}gpj@example.org> is not welcome");
    /// let wire = "550 5.7.1 \\2.0.0 <\\u{202e}gpj@example.org> is not welcome\r\n";
    /// assert_eq!(reply.wire_lossy().to_string(), wire);
    /// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
    /// ```
    #[must_use]
    pub const fn wire_lossy(&self) -> Wire<'a> {
        let form = match self.simple_lines() {
            Some(lines) => Form::Simple { lines },
            None if !self.is_challenge() && self.first_unsendable(false).is_none() => Form::Plain,
            None => Form::Any,
        };
        Wire { reply: *self, form }
    }

    /// Checks the reply as [`check`](Self::check) does, and returns its form.
    const fn check_form(&self) -> Result<Form, BuildReplyError> {
        let code = self.code;
        if let Some(enhanced) = self.enhanced {
            if code.is_intermediate() {
                return Err(BuildReplyError::Intermediate { code });
            }
            if !enhanced.agrees_with(code) {
                return Err(BuildReplyError::Class { code, enhanced });
            }
        }
        if !code.is_rfc5321_syntax() {
            return Err(BuildReplyError::Code { code });
        }
        if code.is_historic() {
            return Err(BuildReplyError::Historic { code });
        }
        if let Some(lines) = self.simple_lines() {
            return Ok(Form::Simple { lines });
        }
        let form = match self.first_unsendable(false) {
            None => Form::Plain,
            Some(_) if self.utf8 && self.first_unsendable(true).is_none() => Form::Any,
            Some(first) => {
                let found = if self.utf8 { self.first_unsendable(true) } else { None };
                let (offset, byte) = match found {
                    Some(found) => found,
                    None => first,
                };
                return Err(BuildReplyError::Byte { offset, byte });
            }
        };
        match self.check_lines(form) {
            Ok(()) => Ok(form),
            Err(error) => Err(error),
        }
    }

    /// Returns the number of lines, if they are printable ASCII and fit, and need only a prefix. Nearly
    /// all do; the rest is left to [`Pieces`].
    const fn simple_lines(&self) -> Option<usize> {
        let room = self.max_line() - self.prefix_len() - 2;
        let (mut rest, mut items): (&[u8], &[&str]) = match self.content {
            Content::Text(text) | Content::Verbatim(text) => (text.as_bytes(), &[]),
            Content::Lines([item, items @ ..]) => (item.as_bytes(), items),
            Content::Lines([]) => return None,
        };
        let splits = !matches!(self.content, Content::Lines(_));
        let mut lines = 1;
        loop {
            let after = skip_printable(rest);
            let may_begin_with_code = matches!(rest, [b'#', ..] | [b'2' | b'4' | b'5', b'.', ..]);
            if rest.len() - after.len() > room || may_begin_with_code {
                return None;
            }
            rest = match (after, items) {
                ([], []) => break,
                ([], [item, items_after @ ..]) => {
                    items = items_after;
                    item.as_bytes()
                }
                ([b'\n', next @ ..], _) if splits && !next.is_empty() => next,
                _ => return None,
            };
            lines += 1;
        }
        let fits =
            lines == 1 || !self.is_challenge() && lines <= Limits::DEFAULT.max_reply / MAX_LINE;
        if fits { Some(lines) } else { None }
    }

    /// Checks the lines into which the text is split. Its characters have been checked.
    const fn check_lines(&self, form: Form) -> Result<(), BuildReplyError> {
        let limit = Limits::DEFAULT.max_reply;
        let (mut pieces, mut octets) = (Pieces::new(self, form, false), 0);
        while let Some(piece) = pieces.next() {
            if piece.begins_line {
                if octets > 0 && self.is_challenge() {
                    return Err(BuildReplyError::SecondLine { offset: piece.offset - 1 });
                }
                if piece.marked {
                    return Err(BuildReplyError::EnhancedInText { offset: piece.offset });
                }
            }
            match piece.cut {
                Cut::Whole => {}
                Cut::Clean if self.may_fold() => {}
                _ => {
                    let (offset, limit) = (piece.offset, self.max_line());
                    return Err(BuildReplyError::LineTooLong { offset, limit });
                }
            }
            octets += self.prefix_len() + piece.octets + 2;
            if octets > limit {
                return Err(BuildReplyError::ReplyTooLong { limit });
            }
        }
        Ok(())
    }

    /// Returns the offset and the first byte of the first character that must not be sent.
    const fn first_unsendable(&self, utf8: bool) -> Option<(usize, u8)> {
        match self.content {
            Content::Text(text) => first_unsendable(text.as_bytes(), Endings::LfOrCrlf, utf8),
            Content::Verbatim(text) => first_unsendable(text.as_bytes(), Endings::Lf, utf8),
            Content::Lines(items) => {
                let (mut items, mut offset) = (items, 0);
                while let [item, rest @ ..] = items {
                    if let Some((at, byte)) = first_unsendable(item.as_bytes(), Endings::None, utf8)
                    {
                        return Some((offset + at, byte));
                    }
                    offset += item.len() + 1;
                    items = rest;
                }
                None
            }
        }
    }

    const fn is_challenge(&self) -> bool {
        self.code.as_u16() == ReplyCode::AUTHENTICATION_CHALLENGE.as_u16()
    }

    /// Returns `true` if the strict form may fold a line.
    const fn may_fold(&self) -> bool {
        // RFC 5321 section 4.2: programs read the text of 421 and 551.
        self.code.is_negative()
            && !matches!(self.code, ReplyCode::SERVICE_NOT_AVAILABLE | ReplyCode::USER_NOT_LOCAL)
    }

    const fn max_line(&self) -> usize {
        if self.is_challenge() { MAX_CHALLENGE } else { MAX_LINE }
    }

    /// Returns the enhanced code that is sent.
    const fn sent_enhanced(&self) -> Option<EnhancedCode> {
        match self.enhanced {
            Some(enhanced) if enhanced.agrees_with(self.code) => Some(enhanced),
            _ => None,
        }
    }

    /// Returns the length of the prefix of each line: the code, the separator and the enhanced code.
    const fn prefix_len(&self) -> usize {
        match self.sent_enhanced() {
            Some(enhanced) => 4 + enhanced.len() + 1,
            None => 4,
        }
    }
}

/// The line endings in an item of the content.
#[derive(Clone, Copy)]
enum Endings {
    /// None: each item is a line.
    None,
    /// LF. At the very end it starts another line.
    Lf,
    /// LF or CRLF. At the very end it does not start another line.
    LfOrCrlf,
    /// None, but an LF or CRLF at the very end is removed.
    Last,
}

/// Returns the offset and the first byte of the first character that must not be sent and is not part of
/// a line ending. `text` is UTF-8.
const fn first_unsendable(text: &[u8], endings: Endings, utf8: bool) -> Option<(usize, u8)> {
    let mut rest = text;
    loop {
        rest = skip_printable(rest);
        rest = match (rest, endings) {
            ([b'\n', after @ ..], Endings::Lf | Endings::LfOrCrlf)
            | ([b'\r', b'\n', after @ ..], Endings::LfOrCrlf) => after,
            ([byte, ..], _) => match split_char(rest) {
                Some((char, after)) if is_sent(char, utf8) => after,
                _ => return Some((text.len() - rest.len(), *byte)),
            },
            ([], _) => return None,
        };
    }
}

/// Returns what follows the spaces and visible ASCII characters at the start.
const fn skip_printable(text: &[u8]) -> &[u8] {
    let mut rest = text;
    loop {
        match (rest.split_first_chunk(), text.last_chunk()) {
            (Some((chunk, after)), _) if is_printable(chunk) => rest = after,
            // The rest is part of the last chunk.
            (None, Some(chunk)) if is_printable(chunk) => return &[],
            _ => break,
        }
    }
    while let [b' '..=b'~', after @ ..] = rest {
        rest = after;
    }
    rest
}

/// Returns `true` if all bytes are printable ASCII.
///
/// The compiler turns a loop over an array without an exit into a few vector instructions.
#[expect(clippy::indexing_slicing, reason = "below the length")]
const fn is_printable(chunk: &[u8; CHUNK]) -> bool {
    let (mut odd, mut at) = (false, 0);
    while at < chunk.len() {
        odd |= chunk[at].wrapping_sub(b' ') > b'~' - b' ';
        at += 1;
    }
    !odd
}

/// Returns the index of the first LF, or the length of the text.
const fn find_lf(text: &[u8]) -> usize {
    let mut rest = text;
    while let Some((chunk, after)) = rest.split_first_chunk() {
        if has_lf(chunk) {
            break;
        }
        rest = after;
    }
    while let [byte, after @ ..] = rest {
        if *byte == b'\n' {
            break;
        }
        rest = after;
    }
    text.len() - rest.len()
}

#[expect(clippy::indexing_slicing, reason = "below the length")]
const fn has_lf(chunk: &[u8; CHUNK]) -> bool {
    let (mut found, mut at) = (false, 0);
    while at < chunk.len() {
        found |= chunk[at] == b'\n';
        at += 1;
    }
    found
}

/// Returns the first character of a text that is UTF-8, and what follows it.
const fn split_char(text: &[u8]) -> Option<(char, &[u8])> {
    const fn bits(byte: u8, mask: u8) -> u32 {
        (byte & mask) as u32
    }
    let (value, rest) = match text {
        [] => return None,
        [a @ ..0x80, rest @ ..] => (*a as u32, rest),
        [a @ ..0xe0, b, rest @ ..] => (bits(*a, 0x1f) << 6 | bits(*b, 0x3f), rest),
        [a @ ..0xf0, b, c, rest @ ..] => {
            (bits(*a, 0x0f) << 12 | bits(*b, 0x3f) << 6 | bits(*c, 0x3f), rest)
        }
        [a, b, c, d, rest @ ..] => {
            let high = bits(*a, 0x07) << 18 | bits(*b, 0x3f) << 12;
            (high | bits(*c, 0x3f) << 6 | bits(*d, 0x3f), rest)
        }
        _ => return None,
    };
    match char::from_u32(value) {
        Some(char) => Some((char, rest)),
        None => None,
    }
}

/// Returns `true` if a character is sent without an escape.
const fn is_sent(char: char, utf8: bool) -> bool {
    char == '\\' || (utf8 || char.is_ascii()) && is_safe(char)
}

/// Returns the number of octets of a character, with its escape if it needs one.
const fn sent_len(char: char, utf8: bool) -> usize {
    match char {
        char if is_sent(char, utf8) => char.len_utf8(),
        '\n' | '\r' => 2,
        // `\u{..}` and one to six hexadecimal digits.
        _ => 4 + (35 - (char as u32 | 1).leading_zeros() as usize) / 4,
    }
}

/// Returns the part of a text before an index and the part from the index on.
const fn split(text: &[u8], index: usize) -> (&[u8], &[u8]) {
    match text.split_at_checked(index) {
        Some(parts) => parts,
        None => (text, &[]),
    }
}

/// A part of an item of the content that is sent in one line.
#[derive(Clone, Copy)]
struct Piece<'a> {
    item: &'a str,
    start: usize,
    end: usize,
    /// The number of octets that are sent, with the marker.
    octets: usize,
    /// `true` if the marker is sent before it.
    marked: bool,
    /// `true` if it begins a line of the text.
    begins_line: bool,
    /// `true` if it is sent in the same line as the piece before, after an escaped LF.
    joined: bool,
    /// The offset of that line in all items, joined with LF.
    offset: usize,
    /// The way in which it ends.
    cut: Cut,
}

/// How a piece ends.
#[derive(Clone, Copy)]
enum Cut {
    /// At the end of the line of text.
    Whole,
    /// At a space, so that a reader who joins the lines gets the text back.
    Clean,
    /// At a space, but the rest begins with a space, a tab or an enhanced code.
    Rough,
    /// Within a word.
    Hard,
}

/// An iterator over the pieces of the content that are sent as lines.
struct Pieces<'a> {
    reply: ReplyBuilder<'a>,
    /// `true` if each character is one octet and needs no escape.
    plain: bool,
    endings: Endings,
    /// The current item, or `None` after the last, and the items after it.
    item: Option<&'a str>,
    items: &'a [&'a str],
    /// The offset of the item in all items, joined with LF.
    item_offset: usize,
    /// The offset of the next piece in the item, and whether a line of the text begins there.
    start: usize,
    begins_line: bool,
    /// The offset of that line in all items, joined with LF.
    offset: usize,
    /// The offset of the line's end in the item, and that of the next line if there is one.
    line_end: usize,
    next_line: Option<usize>,
    /// The number of octets that a piece may have.
    room: usize,
    /// The number of octets that are sent in addition to each piece.
    overhead: usize,
    /// The number of octets that may still be sent.
    left: usize,
    /// `true` if all pieces go into one line, joined with escaped LFs.
    one_line: bool,
}

impl<'a> Pieces<'a> {
    /// Makes the iterator. The lossy form observes the limit of a reply, and sends a 334 in one line.
    const fn new(reply: &ReplyBuilder<'a>, form: Form, lossy: bool) -> Self {
        let one_line = lossy && reply.is_challenge();
        let overhead = reply.prefix_len() + 2;
        let (item, items, endings) = match reply.content {
            Content::Text(text) if one_line => (text, [].as_slice(), Endings::Last),
            Content::Text(text) => (text, [].as_slice(), Endings::LfOrCrlf),
            Content::Verbatim(text) => (text, [].as_slice(), Endings::Lf),
            Content::Lines([]) => ("", [].as_slice(), Endings::None),
            Content::Lines([item, items @ ..]) => (*item, items, Endings::None),
        };
        Self {
            reply: *reply,
            plain: !matches!(form, Form::Any),
            endings,
            item: Some(item),
            items,
            item_offset: 0,
            start: 0,
            begins_line: true,
            offset: 0,
            line_end: 0,
            next_line: None,
            room: reply.max_line() - overhead,
            overhead,
            left: if lossy { Limits::DEFAULT.max_reply } else { usize::MAX },
            one_line,
        }
    }

    const fn next(&mut self) -> Option<Piece<'a>> {
        let Some(item) = self.item else {
            return None;
        };
        if self.begins_line {
            self.begin_line(item);
        }
        let (text, _) = split(item.as_bytes(), self.line_end);
        let (_, text) = split(text, self.start);
        let marked = !self.is_joined() && EnhancedCode::parse_prefix(text).is_some();
        let before = if marked { MARKER.len() } else { 0 };
        let (len, cut) = self.cut(text, self.room.saturating_sub(before));
        let octets = before + if self.plain { len } else { self.octets(split(text, len).0) };
        let piece = Piece {
            item,
            start: self.start,
            end: self.start + len,
            octets,
            marked,
            begins_line: self.begins_line,
            joined: self.is_joined(),
            offset: self.offset,
            cut,
        };
        let Some(left) = self.left.checked_sub(self.overhead + octets) else {
            self.item = None;
            return None;
        };
        self.left = left;
        self.advance(&piece);
        Some(piece)
    }

    /// Finds the line that begins at `start`, and skips the reply's enhanced code in it.
    const fn begin_line(&mut self, item: &str) {
        let (_, rest) = split(item.as_bytes(), self.start);
        let lf = match self.endings {
            Endings::None | Endings::Last => rest.len(),
            Endings::Lf | Endings::LfOrCrlf => find_lf(rest),
        };
        let (line, after) = split(rest, lf);
        let line = match (self.endings, line, after) {
            (Endings::LfOrCrlf, [line @ .., b'\r'], [_, ..])
            | (Endings::Last, [line @ .., b'\r', b'\n'] | [line @ .., b'\n'], _) => line,
            _ => line,
        };
        self.offset = self.item_offset + self.start;
        self.line_end = self.start + line.len();
        self.next_line = match (after, self.endings) {
            ([], _) | ([_], Endings::LfOrCrlf) => None,
            _ => Some(self.start + lf + 1),
        };
        let found = EnhancedCode::parse_prefix(line);
        if let (Some(given), Some((found, text))) = (self.reply.enhanced, found) {
            if given.is(found) && !self.is_joined() {
                self.start = self.line_end - text.len();
            }
        }
    }

    /// Returns `true` if the next piece goes into the same line as the piece before.
    const fn is_joined(&self) -> bool {
        self.one_line && self.item_offset > 0
    }

    /// Returns the length of the text that goes into a line with room for this number of octets, and how
    /// it ends.
    const fn cut(&self, text: &[u8], room: usize) -> (usize, Cut) {
        let end = if !self.plain {
            self.fitting(text, room)
        } else if text.len() < room {
            text.len()
        } else {
            room
        };
        if end == text.len() {
            return (end, Cut::Whole);
        }
        if self.one_line {
            return (end, Cut::Hard);
        }
        let (mut window, _) = split(text, end + 1);
        let mut rough = None;
        while let [before @ .., byte] = window {
            if *byte == b' ' {
                let (_, rest) = split(text, window.len());
                if !matches!(rest, [b' ' | b'\t', ..]) && EnhancedCode::parse_prefix(rest).is_none()
                {
                    return (before.len(), Cut::Clean);
                }
                if rough.is_none() {
                    rough = Some(before.len());
                }
            }
            window = before;
        }
        match rough {
            Some(space) => (space, Cut::Rough),
            None => (end, Cut::Hard),
        }
    }

    /// Returns the length of the longest start of the text that fits into this number of octets.
    const fn fitting(&self, text: &[u8], room: usize) -> usize {
        let (mut rest, mut octets) = (text, 0);
        while let Some((char, after)) = split_char(rest) {
            octets += sent_len(char, self.reply.utf8);
            if octets > room {
                break;
            }
            rest = after;
        }
        text.len() - rest.len()
    }

    /// Returns the number of octets that are sent for a text.
    const fn octets(&self, mut text: &[u8]) -> usize {
        let mut octets = 0;
        while let Some((char, rest)) = split_char(text) {
            octets += sent_len(char, self.reply.utf8);
            text = rest;
        }
        octets
    }

    const fn advance(&mut self, piece: &Piece<'a>) {
        self.begins_line = matches!(piece.cut, Cut::Whole);
        if self.one_line {
            match (piece.cut, self.room.checked_sub(piece.octets + JOINT.len())) {
                (Cut::Whole, Some(room)) => self.room = room,
                _ => self.items = &[],
            }
        }
        match (piece.cut, self.next_line) {
            (Cut::Hard, _) if self.one_line => self.item = None,
            (Cut::Hard, _) => self.start = piece.end,
            (Cut::Clean | Cut::Rough, _) => self.start = piece.end + 1,
            (Cut::Whole, Some(start)) => self.start = start,
            (Cut::Whole, None) => {
                self.item_offset += piece.item.len() + 1;
                self.start = 0;
                (self.item, self.items) = match self.items {
                    [item, items @ ..] => (Some(*item), items),
                    [] => (None, [].as_slice()),
                };
            }
        }
    }
}

/// The octets of a reply to send.
///
/// The `Display` writes them, with CRLF at the end of each line and without allocating: use
/// `write!(stream, "{wire}")` with `std::io::Write`, `String`, `bytes::BytesMut` or any other writer. It
/// writes some 512 octets at a time, so write to a buffered stream, or append to the connection's buffer
/// with `append_to` (feature `alloc`). Send the replies to pipelined commands in one packet.
///
/// A `Wire` borrows the text, and splits it into lines while it is written.
///
/// # Examples
///
/// ```
/// use std::io::{BufWriter, Write};
///
/// use smtp_reply::{ReplyBuilder, ReplyCode};
///
/// const OK: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).text("Ok");
///
/// let mut stream = BufWriter::new(Vec::new());
/// write!(stream, "{}{}", OK.wire_lossy(), OK.text("Again").wire_lossy())?;
/// stream.flush()?;
/// assert_eq!(stream.get_ref(), b"250 Ok\r\n250 Again\r\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Wire<'a> {
    reply: ReplyBuilder<'a>,
    form: Form,
}

/// How much of a text must be examined while it is written.
#[derive(Clone, Copy)]
enum Form {
    /// This number of lines of printable ASCII, which need only a prefix.
    Simple { lines: usize },
    /// Every character is one octet and needs no escape.
    Plain,
    /// Any text.
    Any,
}

impl<'a> Wire<'a> {
    /// Appends the octets to a buffer, which grows at most once.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyBuilder, ReplyCode};
    ///
    /// const OK: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).text("Ok");
    ///
    /// let mut buffer = Vec::new();
    /// OK.wire_lossy().append_to(&mut buffer);
    /// OK.text("Again").wire_lossy().append_to(&mut buffer);
    /// assert_eq!(buffer, b"250 Ok\r\n250 Again\r\n");
    /// ```
    #[cfg(feature = "alloc")]
    pub fn append_to(&self, out: &mut Vec<u8>) {
        out.reserve(self.octets());
        // Writing to a `Vec` does not fail.
        let _ = self.write_to(&mut Octets(out));
    }

    /// Returns the octets in a vector of their size.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(super) fn to_vec(self) -> Vec<u8> {
        let mut octets = Vec::with_capacity(self.octets());
        let _ = self.write_to(&mut Octets(&mut octets));
        octets
    }

    /// Returns the number of octets.
    #[cfg(feature = "alloc")]
    const fn octets(&self) -> usize {
        let mut octets = 0;
        if let Form::Simple { lines } = self.form {
            octets = lines * (self.reply.prefix_len() + 2);
            match self.reply.content {
                // There is one LF less than lines.
                Content::Text(text) | Content::Verbatim(text) => octets += text.len() + 1 - lines,
                Content::Lines(mut items) => {
                    while let [item, rest @ ..] = items {
                        octets += item.len();
                        items = rest;
                    }
                }
            }
            return octets;
        }
        let mut pieces = Pieces::new(&self.reply, self.form, true);
        while let Some(piece) = pieces.next() {
            octets += piece.octets + if piece.joined { JOINT.len() } else { pieces.overhead };
        }
        octets
    }

    fn write_to(&self, out: &mut impl Sink) -> fmt::Result {
        let last = Prefix::new(&self.reply, b' ');
        match (self.form, self.reply.content) {
            (Form::Simple { lines: 1 }, Content::Text(text) | Content::Verbatim(text)) => {
                out.put(last.after_none())?;
                out.put(text.as_bytes())?;
                out.put(b"\r\n")
            }
            (Form::Simple { lines }, Content::Text(text) | Content::Verbatim(text)) => {
                self.write_simple(out, text.split('\n'), lines, &last)
            }
            (Form::Simple { lines }, Content::Lines(items)) => {
                self.write_simple(out, items.iter().copied(), lines, &last)
            }
            _ => self.write_pieces(out, &last),
        }
    }

    fn write_simple(
        &self,
        out: &mut impl Sink,
        texts: impl Iterator<Item = &'a str>,
        lines: usize,
        last: &Prefix,
    ) -> fmt::Result {
        let other = Prefix::new(&self.reply, b'-');
        let (other_prefix, last_prefix) = (other.after_line(), last.after_line());
        for (index, text) in texts.enumerate() {
            let prefix = if index + 1 == lines { last } else { &other };
            if index == 0 {
                out.put(prefix.after_none())?;
            } else {
                out.put(if index + 1 == lines { last_prefix } else { other_prefix })?;
            }
            out.put(text.as_bytes())?;
        }
        out.put(b"\r\n")
    }

    #[inline(never)]
    fn write_pieces(&self, out: &mut impl Sink, last: &Prefix) -> fmt::Result {
        let other = Prefix::new(&self.reply, b'-');
        let mut pieces = Pieces::new(&self.reply, self.form, true);
        let mut next = pieces.next();
        let mut is_first = true;
        while let Some(piece) = next {
            next = pieces.next();
            if piece.joined {
                out.put(JOINT.as_bytes())?;
            } else {
                let is_last = match next {
                    Some(next) => next.joined,
                    None => true,
                };
                let prefix = if is_last { last } else { &other };
                out.put(if is_first { prefix.after_none() } else { prefix.after_line() })?;
                is_first = false;
            }
            if piece.marked {
                out.put(MARKER.as_bytes())?;
            }
            let text = piece.item.get(piece.start..piece.end).unwrap_or_default();
            match self.form {
                Form::Simple { .. } | Form::Plain => out.put(text.as_bytes())?,
                Form::Any => self.write_escaped(out, text)?,
            }
        }
        out.put(b"\r\n")
    }

    fn write_escaped(&self, out: &mut impl Sink, text: &str) -> fmt::Result {
        text.chars().try_for_each(|char| {
            if is_sent(char, self.reply.utf8) {
                out.write_char(char)
            } else {
                write_escape(out, char)
            }
        })
    }
}

impl fmt::Display for Wire<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = Collected::new(f);
        self.write_to(&mut out)?;
        out.write()
    }
}

impl fmt::Debug for Wire<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire(\"")?;
        self.write_to(&mut EscapedAscii(f))?;
        f.write_str("\")")
    }
}

/// A writer that escapes as `<[u8]>::escape_ascii` does.
struct EscapedAscii<'f, 'b>(&'f mut fmt::Formatter<'b>);

impl Sink for EscapedAscii<'_, '_> {
    fn put(&mut self, utf8: &[u8]) -> fmt::Result {
        write!(self.0, "{}", utf8.escape_ascii())
    }
}

impl Write for EscapedAscii<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text.as_bytes())
    }
}

/// A writer that appends to a `Vec`.
#[cfg(feature = "alloc")]
struct Octets<'v>(&'v mut Vec<u8>);

#[cfg(feature = "alloc")]
impl Sink for Octets<'_> {
    #[inline]
    fn put(&mut self, utf8: &[u8]) -> fmt::Result {
        self.0.extend_from_slice(utf8);
        Ok(())
    }
}

#[cfg(feature = "alloc")]
impl Write for Octets<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.put(text.as_bytes())
    }
}

/// The prefix of a line: the CRLF of the line before, the code, the separator, and the enhanced code
/// with its space.
struct Prefix {
    bytes: [u8; Self::MAX_LEN],
    len: usize,
}

impl Prefix {
    /// CRLF, code and separator.
    const SHORT: usize = 6;
    const MAX_LEN: usize = Self::SHORT + EnhancedCode::MAX_LEN + 1;

    fn new(reply: &ReplyBuilder<'_>, separator: u8) -> Self {
        let mut prefix = Self { bytes: [b' '; Self::MAX_LEN], len: Self::SHORT };
        if let Some((short, rest)) = prefix.bytes.split_first_chunk_mut() {
            let [x, y, z] = reply.code.to_bytes();
            *short = [b'\r', b'\n', x, y, z, separator];
            if let (Some(enhanced), Some(room)) = (reply.sent_enhanced(), rest.first_chunk_mut()) {
                let (text, len) = enhanced.encode();
                *room = text;
                if let Some(space) = rest.get_mut(len) {
                    *space = b' ';
                }
                prefix.len += len + 1;
            }
        }
        prefix
    }

    /// Returns the prefix of the first line.
    fn after_none(&self) -> &[u8] {
        self.after_line().get(2..).unwrap_or_default()
    }

    /// Returns the prefix of any other line.
    fn after_line(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}
