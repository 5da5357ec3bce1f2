//! The one reader of replies: where lines end, and what rules a reply out.
//!
//! `Reply::parse`, `Reply::parse_wire` and `ReplyDecoder` all read through it, and `Lines` by its rule
//! of where a line ends, so that they cannot disagree. It keeps offsets alone, and goes on where it
//! stopped when more bytes have arrived.

use memchr::{memchr, memchr_iter};

use super::Limits;
use super::error::{FoundCode, ParseReplyError};
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
    #[inline]
    pub(super) fn find(
        self,
        digits: [u8; 3],
        mut from: usize,
        line: &[u8],
        reply: &[u8],
    ) -> Option<usize> {
        loop {
            let lf = from + memchr(b'\n', line.get(from..)?)?;
            let cr = lf.checked_sub(1).and_then(|before| line.get(before)) == Some(&b'\r');
            if cr || self.lf_ends_line(digits, reply.get(lf + 1..).unwrap_or_default()) {
                return Some(lf + 1);
            }
            from = lf + 1;
        }
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

    /// Where `buf` differs from the first `received` bytes that were read, as far as that costs nothing to
    /// tell: it is shorter, or begins with another code.
    #[inline]
    pub(super) fn first_change(&self, buf: &[u8], received: usize) -> Option<usize> {
        if buf.len() < received {
            return Some(buf.len());
        }
        self.code?;
        buf.iter().zip(&self.digits).position(|(found, expected)| found != expected)
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
        self.begin(buf);
        // Nearly all replies are one line that is there whole: no more is inlined into the caller.
        match self.regular_line(limits.visible(buf, self.line_start)) {
            Some(line) if line.last => Ok(Some(line)),
            _ => self.last_of_several(buf, limits),
        }
    }

    #[inline(never)]
    fn last_of_several(
        &mut self,
        buf: &[u8],
        limits: Limits,
    ) -> Result<Option<Line>, ParseReplyError> {
        // A copy, which the loop can keep in registers.
        let mut scanner = *self;
        let last_line = loop {
            let visible = limits.visible(buf, scanner.line_start);
            if let Some(line) = scanner.regular_line(visible) {
                if line.last {
                    break Ok(Some(line));
                }
                continue;
            }
            let (after, line) = scanner.irregular_line(visible, buf, limits);
            scanner = after;
            match line {
                Ok(Some(Line { last: false, .. })) => {}
                line => break line,
            }
        };
        *self = scanner;
        last_line
    }

    /// Reads the code of the first line, as soon as it is there.
    #[inline]
    fn begin(&mut self, buf: &[u8]) {
        if let (None, Some(digits)) = (self.code, buf.first_chunk()) {
            self.code = ReplyCode::from_bytes(digits).ok();
            self.digits = *digits;
        }
    }

    /// Reads a whole line with a separator and CRLF, as nearly all are. Anything else is left to
    /// [`irregular_line`](Self::irregular_line).
    #[inline]
    fn regular_line(&mut self, visible: &[u8]) -> Option<Line> {
        let (&[x, y, z, separator], text) =
            visible.get(self.line_start..)?.split_first_chunk::<4>()?;
        if [x, y, z] != self.digits {
            return None;
        }
        let last = match separator {
            b'-' => false,
            b' ' | b'\t' => true,
            _ => return None,
        };
        let from = self.searched.saturating_sub(self.line_start + 4);
        let lf = from + memchr(b'\n', text.get(from..)?)?;
        if text.get(lf.checked_sub(1)?) != Some(&b'\r') {
            return None;
        }
        self.advance(self.line_start + 4 + lf + 1, last)
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
    #[cold]
    fn irregular_line(
        mut self,
        visible: &[u8],
        buf: &[u8],
        limits: Limits,
    ) -> (Self, Result<Option<Line>, ParseReplyError>) {
        let line = self.read_irregular_line(visible, buf, limits);
        (self, line)
    }

    fn read_irregular_line(
        &mut self,
        visible: &[u8],
        buf: &[u8],
        limits: Limits,
    ) -> Result<Option<Line>, ParseReplyError> {
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
