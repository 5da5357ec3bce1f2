//! [`Text`]: the text of a reply, escaped so that it is safe to show.

use core::fmt::{self, Write as _};

use super::Reply;
use super::collect::{Collected, Sink};
use super::quoted::QuotedReply;

/// The text of a [`Reply`], a [`ReplyLine`](crate::ReplyLine) or a [`QuotedReply`] without codes, safe
/// to show and to log.
///
/// `{}` joins the lines of the reply with spaces, `{:#}` with LF. So that a server cannot forge log
/// lines, confuse a terminal or hide what it sent, these are escaped:
///
/// - control characters (C0 except the tab, DEL, C1), U+2028, U+2029 and the bidirectional controls;
/// - invisible characters: Unicode's
///   [Default_Ignorable_Code_Point](https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point),
///   such as the zero width space and the tags, and U+FFF9 to U+FFFB;
/// - a byte that is not UTF-8, as `\xe9`;
/// - the backslash, so that the output is unambiguous.
///
/// Escapes are written as in Rust: `\n`, `\r`, `\\`, `\u{1b}`, `\xe9`. An LF inside a line of the reply
/// is escaped in both forms. Two different lines are never written alike. That is not promised for
/// several lines joined with spaces, and letters of different scripts may look alike.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let reply = Reply::parse(b"550-5.7.1 Blocked:\r\n550 5.7.1 see \x1b[2Jbelow\r\n")?;
/// assert_eq!(format!("{}", reply.text()), r"Blocked: see \u{1b}[2Jbelow");
/// assert_eq!(format!("{:#}", reply.text()), "Blocked:\nsee \\u{1b}[2Jbelow");
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    source: Source<'a>,
}

/// The source of the text.
#[derive(Clone, Copy)]
enum Source<'a> {
    Reply(Reply<'a>),
    /// A line of a reply, without its codes.
    Line(&'a [u8]),
    Quoted(QuotedReply<'a>),
}

impl<'a> Text<'a> {
    pub(super) const fn of_reply(reply: Reply<'a>) -> Self {
        Self { source: Source::Reply(reply) }
    }

    /// Makes a text from the bytes of a line without its codes.
    pub(super) const fn of_line(text: &'a [u8]) -> Self {
        Self { source: Source::Line(text) }
    }

    pub(super) const fn of_quoted(reply: QuotedReply<'a>) -> Self {
        Self { source: Source::Quoted(reply) }
    }

    /// Returns the whole text, if it is one line that needs no escape, as most are.
    fn plain_line(&self) -> Option<&'a str> {
        let line = match self.source {
            Source::Line(text) => text,
            Source::Reply(reply) if !reply.is_multiline() => reply.lines().next()?.text_bytes(),
            Source::Reply(_) | Source::Quoted(_) => return None,
        };
        if is_plain(line) { core::str::from_utf8(line).ok() } else { None }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.plain_line() {
            return f.write_str(line);
        }
        let separator = if f.alternate() { b"\n" } else { b" " };
        let mut out = Collected::new(f);
        match self.source {
            Source::Line(text) => escape(&mut out, text)?,
            Source::Reply(reply) => {
                for (index, line) in reply.lines().enumerate() {
                    if index > 0 {
                        out.put(separator)?;
                    }
                    escape(&mut out, line.text_bytes())?;
                }
            }
            Source::Quoted(reply) => {
                for (index, line) in reply.lines().enumerate() {
                    if index > 0 {
                        out.put(separator)?;
                    }
                    let mut pieces = Pieces { out: &mut out, begun: [0; 4], len: 0 };
                    line.for_each_piece(|piece| pieces.write(piece))?;
                    pieces.finish()?;
                }
            }
        }
        out.write()
    }
}

/// Writes a text that comes in pieces, which may split a character.
struct Pieces<'o, O> {
    out: &'o mut O,
    /// The first bytes of a character that the pieces split.
    begun: [u8; 4],
    len: usize,
}

impl<O: Sink> Pieces<'_, O> {
    fn write(&mut self, piece: &[u8]) -> fmt::Result {
        let mut rest = piece;
        while let (1.., Some((byte, after))) = (self.len, rest.split_first()) {
            if !matches!(byte, 0x80..=0xbf) {
                self.finish()?;
                break;
            }
            if let Some(room) = self.begun.get_mut(self.len) {
                *room = *byte;
            }
            self.len += 1;
            rest = after;
            let begun = self.begun.get(..self.len).unwrap_or(&self.begun);
            if begun.len() == 4 || core::str::from_utf8(begun).is_ok() {
                self.finish()?;
            }
        }
        // A character that continues in the next piece.
        let tail = rest.iter().rev().take(3).position(|byte| *byte >= 0xc0).map(|back| back + 1);
        let tail = tail.and_then(|length| rest.split_at_checked(rest.len() - length));
        if let Some((whole, begun)) = tail {
            let incomplete =
                core::str::from_utf8(begun).is_err_and(|error| error.error_len().is_none());
            if let (true, Some(room)) = (incomplete, self.begun.get_mut(..begun.len())) {
                room.copy_from_slice(begun);
                self.len = begun.len();
                return escape(self.out, whole);
            }
        }
        escape(self.out, rest)
    }

    /// Writes the bytes of a character that does not continue.
    fn finish(&mut self) -> fmt::Result {
        let begun = self.begun.get(..self.len).unwrap_or(&self.begun);
        let result = escape(self.out, begun);
        self.len = 0;
        result
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(\"")?;
        write!(Quoted(f), "{self}")?;
        f.write_str("\")")
    }
}

/// Escapes quotation marks, for text between them.
struct Quoted<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl fmt::Write for Quoted<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut parts = text.split('"');
        if let Some(first) = parts.next() {
            self.0.write_str(first)?;
        }
        parts.try_for_each(|part| write!(self.0, "\\\"{part}"))
    }
}

/// Writes bytes, and escapes those that need it.
fn escape(out: &mut impl Sink, bytes: &[u8]) -> fmt::Result {
    // Nearly every text needs no escape.
    if is_plain(bytes) {
        return out.put(bytes);
    }
    for chunk in bytes.utf8_chunks() {
        escape_str(out, chunk.valid())?;
        chunk.invalid().iter().try_for_each(|byte| out.put(&byte_escape(*byte)))?;
    }
    Ok(())
}

fn escape_str(out: &mut impl Sink, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some((at, unsafe_char)) = find_unsafe(rest) {
        let (safe, after) = rest.split_at_checked(at).ok_or(fmt::Error)?;
        out.write_str(safe)?;
        write_escape(out, unsafe_char)?;
        rest = after.strip_prefix(unsafe_char).unwrap_or_default();
    }
    out.write_str(rest)
}

/// Returns the first character that needs an escape, and its offset.
fn find_unsafe(text: &str) -> Option<(usize, char)> {
    let mut from = 0;
    loop {
        let rest = text.as_bytes().get(from..)?;
        let at = from + rest.iter().position(|byte| may_start_unsafe(*byte))?;
        let char = text.get(at..)?.chars().next()?;
        if !is_safe(char) {
            return Some((at, char));
        }
        from = at + char.len_utf8();
    }
}

/// Returns `true` if a character that needs an escape may start with this byte.
#[expect(clippy::indexing_slicing, reason = "there is a place for each byte")]
fn may_start_unsafe(byte: u8) -> bool {
    static TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut byte = 0;
        while byte < table.len() {
            table[byte] = matches!(
                byte,
                0..0x20 | 0x5c | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf0 | 0xf3
            );
            byte += 1;
        }
        table
    };
    TABLE[usize::from(byte)]
}

/// The number of bytes that are examined together, and the number in short lines.
const BLOCK: usize = 16;
const HALF: usize = BLOCK / 2;

/// Returns `true` if all bytes are printable ASCII other than the backslash, which need no escape.
#[inline]
fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk() {
        let blocks = bytes.chunks_exact(BLOCK).filter_map(<[u8]>::first_chunk);
        blocks.fold(true, |plain, block| plain & is_plain_block::<BLOCK>(block))
            & is_plain_block::<BLOCK>(last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // The two overlap.
        is_plain_block::<HALF>(first) & is_plain_block::<HALF>(last)
    } else {
        bytes.iter().all(|byte| is_plain_byte(*byte))
    }
}

/// Examines every byte, so that the compiler can use vector instructions.
#[inline]
fn is_plain_block<const N: usize>(block: &[u8; N]) -> bool {
    block.iter().fold(true, |plain, byte| plain & is_plain_byte(*byte))
}

const fn is_plain_byte(byte: u8) -> bool {
    matches!(byte, b' '..=b'[' | b']'..=b'~')
}

/// Returns the escape of a byte that is not UTF-8.
const fn byte_escape(byte: u8) -> [u8; 4] {
    const fn digit(value: u8) -> u8 {
        if value < 10 { b'0' + value } else { b'a' + value - 10 }
    }
    [b'\\', b'x', digit(byte >> 4), digit(byte & 0xf)]
}

/// Writes the escape of a character.
pub(super) fn write_escape(out: &mut impl fmt::Write, char: char) -> fmt::Result {
    match char {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\\' => out.write_str("\\\\"),
        other => write!(out, "{}", other.escape_unicode()),
    }
}

/// Returns `true` if a character needs no escape.
///
/// The ranges are those of `Default_Ignorable_Code_Point` in `DerivedCoreProperties.txt`, Unicode 16.0.
/// They include the bidirectional controls.
pub(super) const fn is_safe(char: char) -> bool {
    match char {
        '\t' => true,
        '\\'
        | '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        // U+FFF0 to U+FFF8, and the interlinear annotations.
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => false,
        _ => true,
    }
}
