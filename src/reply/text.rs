//! [`Text`]: what a server said, made safe to show.

use core::fmt;

use super::Reply;

/// The text of a [`Reply`] or of a [`ReplyLine`](crate::ReplyLine) without codes, made safe to show.
///
/// `{}` writes one line, the lines of the reply joined by a space; `{:#}` joins them with LF. Bytes
/// that are no UTF-8 become U+FFFD. A server must not be able to forge lines of a log or to confuse
/// a terminal, so these are escaped as Rust does (`\n`, `\r`, `\\`, `\u{1b}`): control characters (C0
/// but the tab, DEL, C1), U+2028, U+2029, the bidirectional controls, and the backslash, so that
/// nothing shown is ambiguous. An LF inside a line of the reply is escaped in both forms.
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

/// Where the text is.
#[derive(Clone, Copy)]
enum Source<'a> {
    Reply(Reply<'a>),
    /// A line of a reply, without its codes.
    Line(&'a [u8]),
}

impl<'a> Text<'a> {
    pub(super) const fn of_reply(reply: Reply<'a>) -> Self {
        Self { source: Source::Reply(reply) }
    }

    /// `text` is that of a line, without its codes.
    pub(super) const fn of_line(text: &'a [u8]) -> Self {
        Self { source: Source::Line(text) }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reply = match self.source {
            Source::Reply(reply) => reply,
            Source::Line(text) => return write_escaped(f, text),
        };
        let separator = if f.alternate() { "\n" } else { " " };
        for (index, line) in reply.lines().enumerate() {
            if index > 0 {
                f.write_str(separator)?;
            }
            write_escaped(f, line.text_bytes())?;
        }
        Ok(())
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text(\"{self}\")")
    }
}

fn write_escaped(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for chunk in bytes.utf8_chunks() {
        let mut rest = chunk.valid();
        while let Some((at, unsafe_char)) = rest.char_indices().find(|(_, char)| !is_safe(*char)) {
            let (safe, behind) = rest.split_at_checked(at).ok_or(fmt::Error)?;
            f.write_str(safe)?;
            write_escape(f, unsafe_char)?;
            rest = behind.strip_prefix(unsafe_char).unwrap_or_default();
        }
        f.write_str(rest)?;
        if !chunk.invalid().is_empty() {
            f.write_str("\u{fffd}")?;
        }
    }
    Ok(())
}

/// Writes the escape that stands for a character.
pub(super) fn write_escape(out: &mut impl fmt::Write, char: char) -> fmt::Result {
    match char {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\\' => out.write_str("\\\\"),
        other => write!(out, "{}", other.escape_unicode()),
    }
}

/// Whether a character is shown as it is.
pub(super) const fn is_safe(char: char) -> bool {
    match char {
        '\t' => true,
        '\\'
        | '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => false,
        _ => true,
    }
}
