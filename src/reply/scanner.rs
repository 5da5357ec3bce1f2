//! The one reader of replies: where lines end, and what rules a reply out.
//!
//! `Reply::parse`, `Reply::parse_wire`, `ReplyDecoder` and `Lines` all read through it, so that they
//! cannot disagree. It keeps offsets alone, goes on where it stopped when more bytes have arrived,
//! and searches no byte for a line ending twice.

use memchr::memchr;

use super::Limits;
use crate::error::FoundCode;
use crate::{ParseReplyError, ReplyCode};

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

/// A whole line, by its place in the buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub(super) code: ReplyCode,
    pub(super) start: usize,
    /// Behind the line ending.
    pub(super) end: usize,
    pub(super) last: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Scanner {
    endings: LineEndings,
    /// Where the line being read begins.
    line_start: usize,
    /// How many lines were read before it.
    lines_before: usize,
    /// Up to where its text was searched for an LF.
    searched: usize,
}

impl Scanner {
    pub(super) const fn new(endings: LineEndings) -> Self {
        Self { endings, line_start: 0, lines_before: 0, searched: 0 }
    }

    pub(super) const fn endings(&self) -> LineEndings {
        self.endings
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
        loop {
            match self.next_line(buf, limits)? {
                Some(line) if !line.last => {}
                last_or_none => return Ok(last_or_none),
            }
        }
    }

    /// Reads one line. `None`: it needs more bytes.
    #[inline]
    pub(super) fn next_line(
        &mut self,
        buf: &[u8],
        limits: Limits,
    ) -> Result<Option<Line>, ParseReplyError> {
        let limit = limits.end_of_line(self.line_start);
        // What lies behind the limit is never looked at.
        let visible = buf.get(..limit).unwrap_or(buf);
        let line = self.read_line(visible, buf)?;
        match line {
            Some(line) => {
                self.line_start = line.end;
                self.lines_before += 1;
                self.searched = line.end;
            }
            None if visible.len() < buf.len() => return Err(self.too_long(limits)),
            None => {}
        }
        Ok(line)
    }

    #[inline]
    fn read_line(&mut self, visible: &[u8], buf: &[u8]) -> Result<Option<Line>, ParseReplyError> {
        let start = self.line_start;
        let line = visible.get(start..).unwrap_or_default();
        let (Some(&[x, y, z, separator]), Some(first)) = (line.first_chunk(), buf.first_chunk())
        else {
            return self.read_short_line(line, visible, buf);
        };
        let Ok(code) = ReplyCode::from_bytes(&[x, y, z]) else {
            return self.read_short_line(line, visible, buf);
        };
        if [x, y, z] != *first {
            return self.read_short_line(line, visible, buf);
        }
        let (end, last) = match separator {
            b' ' | b'\t' => (self.find_end(visible, buf), true),
            b'-' => (self.find_end(visible, buf), false),
            _ => (self.end_of_bare_code(line, separator, visible, buf)?, true),
        };
        Ok(end.map(|end| Line { code, start, end, last }))
    }

    /// Reads a line that is no more than digits as yet, or whose digits are wrong.
    #[cold]
    fn read_short_line(
        &self,
        line: &[u8],
        visible: &[u8],
        buf: &[u8],
    ) -> Result<Option<Line>, ParseReplyError> {
        self.check_digits(line, buf)?;
        let whole = self.endings == LineEndings::Stored && visible.len() == buf.len();
        match ReplyCode::from_bytes(line) {
            Ok(code) if whole => {
                Ok(Some(Line { code, start: self.line_start, end: buf.len(), last: true }))
            }
            _ => Ok(None),
        }
    }

    /// The error of the first digit that is none, or that is unlike the first line's.
    fn check_digits(&self, line: &[u8], buf: &[u8]) -> Result<(), ParseReplyError> {
        for (index, (&byte, &expected)) in line.iter().zip(buf).take(3).enumerate() {
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
            if byte != expected {
                return Err(self.code_differs(offset, line, index, buf));
            }
        }
        Ok(())
    }

    fn code_differs(
        &self,
        offset: usize,
        line: &[u8],
        index: usize,
        buf: &[u8],
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
        let expected = buf.get(..3).and_then(|digits| ReplyCode::from_bytes(digits).ok());
        let line = self.line_number();
        match expected {
            Some(expected) => ParseReplyError::CodeDiffers {
                offset,
                line,
                expected,
                found: FoundCode::new(known),
            },
            // The first line was read, so its digits are a code.
            None => ParseReplyError::BufferShrank { offset, line },
        }
    }

    /// The end of a line whose fourth byte is not a separator: a line ending, or an error.
    #[cold]
    fn end_of_bare_code(
        &self,
        line: &[u8],
        fourth: u8,
        visible: &[u8],
        buf: &[u8],
    ) -> Result<Option<usize>, ParseReplyError> {
        let [offset, number] = [self.line_start + 3, self.line_number()];
        match (fourth, line.get(4)) {
            (b'\r', Some(b'\n')) => Ok(Some(offset + 2)),
            (b'\r', Some(&byte)) => {
                Err(ParseReplyError::LineEnding { offset: offset + 1, line: number, byte })
            }
            (b'\r', None) => {
                let whole = self.endings == LineEndings::Stored && visible.len() == buf.len();
                Ok(whole.then_some(offset + 1))
            }
            (b'\n', _) if self.lf_ends_line(offset, buf) => Ok(Some(offset + 1)),
            _ => Err(ParseReplyError::Separator { offset, line: number, byte: fourth }),
        }
    }

    /// The end of a line that has text.
    #[inline]
    fn find_end(&mut self, visible: &[u8], buf: &[u8]) -> Option<usize> {
        let mut from = self.searched.max(self.line_start + 4);
        while let Some(distance) = visible.get(from..).and_then(|text| memchr(b'\n', text)) {
            let lf = from + distance;
            from = lf + 1;
            if buf.get(lf - 1) == Some(&b'\r') || self.lf_ends_line(lf, buf) {
                return Some(from);
            }
        }
        self.searched = visible.len().max(from);
        let whole = self.endings == LineEndings::Stored && visible.len() == buf.len();
        whole.then_some(buf.len())
    }

    /// Whether an LF without a CR ends the line.
    fn lf_ends_line(&self, lf: usize, buf: &[u8]) -> bool {
        match self.endings {
            LineEndings::Crlf => false,
            LineEndings::CrlfOrLf => true,
            LineEndings::Stored => {
                let behind = buf.get(lf + 1..).unwrap_or_default();
                let code = buf.get(..3).unwrap_or_default();
                behind.is_empty()
                    || matches!(
                        behind.strip_prefix(code),
                        Some([] | [b' ' | b'\t' | b'-' | b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..])
                    )
            }
        }
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
