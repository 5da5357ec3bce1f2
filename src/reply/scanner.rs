//! The only parser of replies: where lines end, and which bytes rule out a reply.
//!
//! `Reply::parse`, `Reply::parse_wire` and `ReplyDecoder` all use it, and `Lines` uses its rule for line
//! endings, so that they cannot disagree. It keeps only offsets, and continues where it stopped when
//! more bytes have arrived.

use memchr::memchr_iter;

use super::Limits;
use super::error::{FoundCode, ParseReplyError};
use super::lf::{find_lf, lf_or_end};
use crate::code::ReplyCode;

/// The rule for the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEndings {
    /// Only CRLF: for connections, by RFC 5321 section 2.3.8.
    Crlf,
    /// CRLF or LF: for connections to a server that breaks the rule.
    CrlfOrLf,
    /// CRLF, or LF if the bytes after it show that it ends the line: for stored replies.
    Stored,
}

impl LineEndings {
    /// Returns the length of the first line of `reply` with its ending, if the ending is found in `line`
    /// from `from` on. `line` is `reply` up to the limits.
    fn find(self, digits: [u8; 3], mut from: usize, line: &[u8], reply: &[u8]) -> Option<usize> {
        loop {
            let lf = from + find_lf(line.get(from..)?)?;
            let cr = lf.checked_sub(1).and_then(|before| line.get(before)) == Some(&b'\r');
            if cr || self.lf_ends_line(digits, reply.get(lf + 1..).unwrap_or_default()) {
                return Some(lf + 1);
            }
            from = lf + 1;
        }
    }

    /// Returns the length of the first line of a reply that was parsed by this rule.
    #[inline(never)]
    pub(super) fn first_line(self, digits: [u8; 3], reply: &[u8]) -> Option<usize> {
        let lf = lf_or_end(reply);
        match after_crlf(reply, lf).or_else(|| self.after_lf(digits, reply, lf)) {
            Some(after) => Some(reply.len() - after.len()),
            None => self.find(digits, lf + 1, reply, reply),
        }
    }

    /// Returns the bytes after a line whose ending has no CR: an LF, or in a stored reply the end.
    #[inline]
    fn after_lf(self, digits: [u8; 3], text: &[u8], lf: usize) -> Option<&[u8]> {
        match text.get(lf + 1..) {
            Some(after) => self.lf_ends_line(digits, after).then_some(after),
            None => (self == Self::Stored).then_some(&[]),
        }
    }

    /// Returns `true` if an LF without CR ends the line, by the bytes after it.
    fn lf_ends_line(self, digits: [u8; 3], after: &[u8]) -> bool {
        match self {
            Self::Crlf => false,
            Self::CrlfOrLf => true,
            Self::Stored => {
                after.is_empty()
                    || matches!(
                        after.strip_prefix(&digits),
                        Some([] | [b' ' | b'\t' | b'-' | b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..])
                    )
            }
        }
    }
}

/// Returns the bytes after an LF of a text, if a CR precedes it.
#[inline]
fn after_crlf(text: &[u8], lf: usize) -> Option<&[u8]> {
    text.get(lf.checked_sub(1)?..)?.strip_prefix(b"\r\n")
}

/// Returns code and length of the reply at the start of `buf`, if it is one line with a space and CRLF,
/// as most are. Everything else is left to the [`Scanner`].
#[inline(never)]
pub(super) fn one_line(buf: &[u8], limits: Limits) -> Option<(ReplyCode, usize)> {
    let (&[x, y, z, b' '], text) = buf.split_first_chunk()? else {
        return None;
    };
    let code = ReplyCode::from_bytes(&[x, y, z]).ok()?;
    let end = buf.len() - after_crlf(text, lf_or_end(text))?.len();
    (end <= limits.end_of_line(0)).then_some((code, end))
}

/// Returns the code of a stored reply that is one line with a space, as most are. The [`Scanner`] reads all
/// others.
pub(super) fn stored_line(reply: &[u8]) -> Option<ReplyCode> {
    let (&[x, y, z, b' '], text) = reply.split_first_chunk()? else {
        return None;
    };
    // An LF at the very end belongs to the ending.
    if lf_or_end(text) + 1 < text.len() {
        return None;
    }
    ReplyCode::from_bytes(&[x, y, z]).ok()
}

/// A complete line, by its end in the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) code: ReplyCode,
    /// The offset after the line ending.
    pub(super) end: usize,
    pub(super) last: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner {
    endings: LineEndings,
    /// The code of the first line, as soon as it has been received, and its digits.
    code: Option<ReplyCode>,
    digits: [u8; 3],
    /// The offset of the current line.
    line_start: usize,
    /// The number of lines before it.
    lines_before: usize,
    /// The offset up to which its text was searched for an LF.
    searched: usize,
}

impl Scanner {
    pub(super) const fn new(endings: LineEndings) -> Self {
        Self { endings, code: None, digits: [0; 3], line_start: 0, lines_before: 0, searched: 0 }
    }

    pub(super) const fn endings(&self) -> LineEndings {
        self.endings
    }

    /// Returns the offset of the current line.
    #[cfg(feature = "alloc")]
    pub(super) const fn line_start(&self) -> usize {
        self.line_start
    }

    /// Returns the number of the current line, from 1.
    pub(super) const fn line_number(&self) -> usize {
        self.lines_before + 1
    }

    /// Parses lines up to the last one of the reply. `None` means that more bytes are needed.
    ///
    /// `buf` begins with the first byte of the reply, and with the bytes of earlier calls.
    #[inline]
    pub(super) fn last_line(
        &mut self,
        buf: &[u8],
        limits: Limits,
    ) -> Result<Option<Line>, ParseReplyError> {
        match self.regular_lines(buf, limits) {
            Some(line) => Ok(Some(line)),
            None => self.read_on(buf, limits),
        }
    }

    /// Does the work of [`last_line`](Self::last_line) from a line that is not regular.
    #[inline(never)]
    fn read_on(&mut self, buf: &[u8], limits: Limits) -> Result<Option<Line>, ParseReplyError> {
        loop {
            match self.irregular_line(buf, limits) {
                Ok(Some(Line { last: false, .. })) => {}
                line => return line,
            }
            if let Some(line) = self.regular_lines(buf, limits) {
                return Ok(Some(line));
            }
        }
    }

    /// Returns `true` if the rest of `buf` is text of the current line without its end, or a part of its
    /// code.
    #[inline]
    pub(super) fn goes_on(&mut self, buf: &[u8], limits: Limits) -> bool {
        if buf.len() >= limits.end_of_line(self.line_start) {
            return false;
        }
        if !self.in_text() {
            let line = buf.get(self.line_start..).unwrap_or(buf);
            return self.code.is_some() && self.digits.starts_with(line);
        }
        let goes_on = match buf.get(self.searched..).unwrap_or(buf) {
            [byte] => *byte != b'\n',
            new => find_lf(new).is_none(),
        };
        if goes_on {
            self.searched = buf.len();
        }
        goes_on
    }

    /// Returns `true` if part of the current line's text was searched for its end.
    const fn in_text(&self) -> bool {
        self.searched > self.line_start
    }

    /// Parses the code of the first line, as soon as it has been received.
    #[inline]
    fn begin(&mut self, buf: &[u8]) {
        if let (None, Some(digits)) = (self.code, buf.first_chunk()) {
            self.code = ReplyCode::from_bytes(digits).ok();
            self.digits = *digits;
        }
    }

    /// Parses complete lines with a hyphen or a space, as nearly all are. `None` means that the last
    /// line is not among them, and that [`irregular_line`](Self::irregular_line) must parse the next
    /// one.
    #[inline(never)]
    fn regular_lines(&mut self, buf: &[u8], limits: Limits) -> Option<Line> {
        if self.in_text() {
            return None;
        }
        self.begin(buf);
        let (code, [x, y, z]) = (self.code?, self.digits);
        // A line that begins and ends in the visible part is within the limits.
        let visible = limits.visible(buf, self.line_start);
        let mut rest = visible.get(self.line_start..)?;
        let mut lines = 0;
        let last = loop {
            let Some((start, text)) = rest.split_first_chunk() else {
                break false;
            };
            let last = *start == [x, y, z, b' '];
            if !last && *start != [x, y, z, b'-'] {
                break false;
            }
            let lf = lf_or_end(text);
            let after =
                after_crlf(text, lf).or_else(|| self.endings.after_lf(self.digits, text, lf));
            let Some(after) = after else {
                break false;
            };
            rest = after;
            lines += 1;
            if last {
                break true;
            }
        };
        self.lines_before += lines;
        self.line_start = visible.len() - rest.len();
        last.then_some(Line { code, end: self.line_start, last })
    }

    #[inline]
    fn advance(&mut self, end: usize, last: bool) -> Option<Line> {
        let line = Line { code: self.code?, end, last };
        self.line_start = end;
        self.lines_before += 1;
        Some(line)
    }

    /// Parses a line that is incomplete, has no text, is invalid, or has a line ending other than CRLF,
    /// inside or at its end. `None` means that more bytes are needed.
    fn irregular_line(
        &mut self,
        buf: &[u8],
        limits: Limits,
    ) -> Result<Option<Line>, ParseReplyError> {
        let visible = limits.visible(buf, self.line_start);
        let line = visible.get(self.line_start..).unwrap_or_default();
        self.check_digits(line)?;
        let found = match line {
            [_, _, _, b'-', ..] => self.find_end(line, visible, buf).map(|end| (end, false)),
            [_, _, _, b' ' | b'\t', ..] => self.find_end(line, visible, buf).map(|end| (end, true)),
            _ => self.end_of_bare_code(line, visible, buf)?.map(|end| (end, true)),
        };
        match found.and_then(|(end, last)| self.advance(end, last)) {
            None if visible.len() < buf.len() => Err(self.too_long(limits)),
            line => Ok(line),
        }
    }

    /// Returns the end of a line without a separator.
    fn end_of_bare_code(
        &self,
        line: &[u8],
        visible: &[u8],
        buf: &[u8],
    ) -> Result<Option<usize>, ParseReplyError> {
        // Nothing follows a stored reply.
        let ends_here = self.endings == LineEndings::Stored && visible.len() == buf.len();
        let [offset, number] = [self.line_start + 3, self.line_number()];
        match line {
            [] | [_] | [_, _] => Ok(None),
            [_, _, _] => Ok(ends_here.then_some(offset)),
            [_, _, _, b'\r'] => Ok(ends_here.then_some(offset + 1)),
            [_, _, _, b'\r', b'\n', ..] => Ok(Some(offset + 2)),
            [_, _, _, b'\r', byte, ..] => {
                Err(ParseReplyError::LineEnding { offset: offset + 1, line: number, byte: *byte })
            }
            [_, _, _, b'\n', ..]
                if self
                    .endings
                    .lf_ends_line(self.digits, buf.get(offset + 1..).unwrap_or_default()) =>
            {
                Ok(Some(offset + 1))
            }
            [_, _, _, byte, ..] => {
                Err(ParseReplyError::Separator { offset, line: number, byte: *byte })
            }
        }
    }

    /// Checks the digits of a line: the error is about the first byte that is not a digit or differs
    /// from the first line's.
    fn check_digits(&self, line: &[u8]) -> Result<(), ParseReplyError> {
        for (index, (&byte, &expected)) in line.iter().zip(&self.digits).enumerate() {
            let offset = self.line_start + index;
            let first = offset == 0;
            let digits = if first { b'1'..=b'5' } else { b'0'..=b'9' };
            if !digits.contains(&byte) {
                return Err(ParseReplyError::Digit {
                    offset,
                    line: self.line_number(),
                    byte,
                    first,
                });
            }
            if let Some(code) = self.code.filter(|_| byte != expected) {
                return Err(self.code_differs(offset, line, index, code));
            }
        }
        Ok(())
    }

    fn code_differs(
        &self,
        offset: usize,
        line: &[u8],
        index: usize,
        expected: ReplyCode,
    ) -> ParseReplyError {
        // On a connection the other digits may not have come yet, and the error must not depend on that.
        let known = match line.get(..3) {
            Some(digits)
                if self.endings == LineEndings::Stored && digits.iter().all(u8::is_ascii_digit) =>
            {
                digits
            }
            _ => line.get(..=index).unwrap_or_default(),
        };
        let found = FoundCode::new(known);
        ParseReplyError::CodeDiffers { offset, line: self.line_number(), expected, found }
    }

    /// Returns the end of a line with text.
    fn find_end(&mut self, line: &[u8], visible: &[u8], buf: &[u8]) -> Option<usize> {
        // The offset in the line from which to search on.
        let from = self.searched.saturating_sub(self.line_start).max(4);
        let reply = buf.get(self.line_start..)?;
        if let Some(length) = self.endings.find(self.digits, from, line, reply) {
            return Some(self.line_start + length);
        }
        self.searched = visible.len();
        let ends_here = self.endings == LineEndings::Stored && visible.len() == buf.len();
        ends_here.then_some(buf.len())
    }

    /// Returns the error for an incomplete reply at the end of the input.
    #[cold]
    pub(super) fn cut_off(mut self, buf: &[u8], limits: Limits) -> ParseReplyError {
        // Find the line that is not complete.
        let _ = self.last_line(buf, limits);
        let bare_lf = memchr_iter(b'\n', buf)
            .any(|lf| lf.checked_sub(1).and_then(|before| buf.get(before)) != Some(&b'\r'));
        ParseReplyError::CutOff { offset: buf.len(), line: self.line_number(), bare_lf }
    }

    #[cold]
    const fn too_long(&self, limits: Limits) -> ParseReplyError {
        let offset = limits.end_of_line(self.line_start);
        let line = self.line_number();
        if offset - self.line_start == limits.max_line {
            ParseReplyError::LineTooLong { offset, line, limit: limits.max_line }
        } else {
            ParseReplyError::ReplyTooLong { offset, line, limit: limits.max_reply }
        }
    }
}
