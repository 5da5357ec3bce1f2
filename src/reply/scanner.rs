//! The one reader of replies: where lines end, and what rules a reply out.
//!
//! `Reply::parse`, `Reply::parse_wire` and `ReplyDecoder` all read through it, and `Lines` by its rule
//! of where a line ends, so that they cannot disagree. It keeps offsets alone, and goes on where it
//! stopped when more bytes have arrived.

use memchr::memchr_iter;

use super::Limits;
use super::error::{FoundCode, ParseReplyError};
use super::lf::{find_lf, lf_or_end};
use crate::code::ReplyCode;

/// Which bytes end a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEndings {
    /// CRLF and nothing else: the wire, by RFC 5321 section 2.3.8.
    Crlf,
    /// CRLF or LF: the wire to a server that gets it wrong.
    CrlfOrLf,
    /// A reply that is there whole: CRLF, and LF where what follows shows that it ends the line.
    Stored,
}

impl LineEndings {
    /// How long the first line of `reply` is with its ending, if that is found in `line`, searched
    /// from `from` on. `line` is `reply` as far as the limits let see.
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

    /// How long the first line is of a reply that was read by this rule.
    #[inline(never)]
    pub(super) fn first_line(self, digits: [u8; 3], reply: &[u8]) -> Option<usize> {
        let lf = lf_or_end(reply);
        match after_crlf(reply, lf).or_else(|| self.after_lf(digits, reply, lf)) {
            Some(after) => Some(reply.len() - after.len()),
            None => self.find(digits, lf + 1, reply, reply),
        }
    }

    /// What comes after an LF of a text, if that ends a line though it has no CR.
    #[inline(never)]
    fn after_lf(self, digits: [u8; 3], text: &[u8], lf: usize) -> Option<&[u8]> {
        let after = text.get(lf + 1..)?;
        self.lf_ends_line(digits, after).then_some(after)
    }

    /// Whether an LF without a CR ends the line, by what is behind it.
    fn lf_ends_line(self, digits: [u8; 3], behind: &[u8]) -> bool {
        match self {
            Self::Crlf => false,
            Self::CrlfOrLf => true,
            Self::Stored => {
                behind.is_empty()
                    || matches!(
                        behind.strip_prefix(&digits),
                        Some([] | [b' ' | b'\t' | b'-' | b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..])
                    )
            }
        }
    }
}

/// What comes after an LF of a text, if that has a CR in front.
#[inline]
fn after_crlf(text: &[u8], lf: usize) -> Option<&[u8]> {
    text.get(lf.checked_sub(1)?..)?.strip_prefix(b"\r\n")
}

/// The code and the length of the reply that `buf` begins with, if that is one line with a space and
/// CRLF, as most are. Anything else is left to the [`Scanner`].
#[inline(never)]
pub(super) fn one_line(buf: &[u8], limits: Limits) -> Option<(ReplyCode, usize)> {
    let (&[x, y, z, b' '], text) = buf.split_first_chunk()? else {
        return None;
    };
    let code = ReplyCode::from_bytes(&[x, y, z]).ok()?;
    let end = buf.len() - after_crlf(text, lf_or_end(text))?.len();
    (end <= limits.end_of_line(0)).then_some((code, end))
}

/// A whole line, by its end in the buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) code: ReplyCode,
    /// Behind the line ending.
    pub(super) end: usize,
    pub(super) last: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner {
    endings: LineEndings,
    /// The code of the first line, once it is there, and its digits.
    code: Option<ReplyCode>,
    digits: [u8; 3],
    /// Where the line being read begins.
    line_start: usize,
    /// How many lines were read before it.
    lines_before: usize,
    /// Up to where its text was searched for an LF.
    searched: usize,
}

impl Scanner {
    pub(super) const fn new(endings: LineEndings) -> Self {
        Self { endings, code: None, digits: [0; 3], line_start: 0, lines_before: 0, searched: 0 }
    }

    pub(super) const fn endings(&self) -> LineEndings {
        self.endings
    }

    /// Where the line being read begins.
    #[cfg(feature = "alloc")]
    pub(super) const fn line_start(&self) -> usize {
        self.line_start
    }

    /// The number of the line being read, from 1.
    pub(super) const fn line_number(&self) -> usize {
        self.lines_before + 1
    }

    /// Reads lines up to the last one of the reply. `None`: it needs more bytes.
    ///
    /// `buf` begins with the first byte of the reply, and with all that earlier calls were given.
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

    /// As [`last_line`](Self::last_line), from a line that is not regular.
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

    /// Whether the line whose text was being searched goes on to the end of `buf` at least.
    #[inline]
    pub(super) fn goes_on(&mut self, buf: &[u8], limits: Limits) -> bool {
        let new = match buf.get(self.searched..) {
            Some(new) if self.in_text() && buf.len() < limits.end_of_line(self.line_start) => new,
            _ => return false,
        };
        if find_lf(new).is_some() {
            return false;
        }
        self.searched = buf.len();
        true
    }

    /// Whether a part of the line's text was searched for its end.
    const fn in_text(&self) -> bool {
        self.searched > self.line_start
    }

    /// Reads the code of the first line, as soon as it is there.
    #[inline]
    fn begin(&mut self, buf: &[u8]) {
        if let (None, Some(digits)) = (self.code, buf.first_chunk()) {
            self.code = ReplyCode::from_bytes(digits).ok();
            self.digits = *digits;
        }
    }

    /// Reads the lines that are there whole, with a hyphen or space and an ending, as nearly all are.
    /// `None`: the last one was not among them, and what comes next is left to
    /// [`irregular_line`](Self::irregular_line).
    #[inline(never)]
    fn regular_lines(&mut self, buf: &[u8], limits: Limits) -> Option<Line> {
        if self.in_text() {
            return None;
        }
        self.begin(buf);
        let (code, [x, y, z]) = (self.code?, self.digits);
        // What begins in sight and ends in sight is within the limits.
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

    /// Reads a line that is not there whole, that has no text, that is wrong, or that has a line
    /// ending other than CRLF, in it or behind it. `None`: it needs more bytes.
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

    /// The end of a line that has no separator.
    fn end_of_bare_code(
        &self,
        line: &[u8],
        visible: &[u8],
        buf: &[u8],
    ) -> Result<Option<usize>, ParseReplyError> {
        // Nothing comes behind a stored reply.
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

    /// The error of the first digit that is none, or that is unlike the first line's.
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
        // On the wire more digits may not have come yet, and the error must not depend on that.
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

    /// The end of a line that has text.
    fn find_end(&mut self, line: &[u8], visible: &[u8], buf: &[u8]) -> Option<usize> {
        // Where the search goes on, from the start of the line.
        let from = self.searched.saturating_sub(self.line_start).max(4);
        let reply = buf.get(self.line_start..)?;
        if let Some(length) = self.endings.find(self.digits, from, line, reply) {
            return Some(self.line_start + length);
        }
        self.searched = visible.len();
        let ends_here = self.endings == LineEndings::Stored && visible.len() == buf.len();
        ends_here.then_some(buf.len())
    }

    /// The error for a reply of which nothing more comes.
    #[cold]
    pub(super) fn cut_off(mut self, buf: &[u8], limits: Limits) -> ParseReplyError {
        // Up to the line that is not complete.
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
