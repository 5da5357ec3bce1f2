//! The encodings of a reply in a text: plain, escaped in a string, or with underscores.

use super::bytes::{at, escaped_newline, from, is_blank};

/// The encoding of the text of a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Plain. A line break comes from folding a long line.
    Plain,
    /// In a string of a program or of JSON, which ends at this quote.
    Escaped(u8),
    /// As in qmail's log: `_` for a space, `/` for the end of a line.
    Underscores,
}

/// Decodes a text, and passes the pieces to `take`.
pub(super) fn for_each_piece<E>(
    style: Style,
    raw: &[u8],
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = raw;
    while !rest.is_empty() {
        let special = rest.iter().position(|byte| match style {
            Style::Plain => *byte == b'\n',
            Style::Escaped(_) => matches!(byte, b'\\' | b'\n'),
            Style::Underscores => *byte == b'_',
        });
        let (plain, after) =
            rest.split_at_checked(special.unwrap_or(rest.len())).unwrap_or((rest, &[]));
        if after.is_empty() {
            return take(plain);
        }
        match style {
            Style::Plain => {
                take(trim_end(plain))?;
                take(b" ")?;
                rest = unfold(after);
            }
            Style::Escaped(_) if after.first() == Some(&b'\n') => {
                take(trim_end(plain))?;
                take(b" ")?;
                rest = unfold(after);
            }
            Style::Escaped(_) => {
                if let Some(length) = escaped_newline(after, 0) {
                    take(trim_end(plain))?;
                    take(b" ")?;
                    rest = unfold(from(after, length));
                } else {
                    take(plain)?;
                    let (decoded, length) = unescape(after);
                    take(decoded.as_bytes())?;
                    rest = from(after, length.max(1));
                }
            }
            Style::Underscores => {
                take(plain)?;
                // Addresses contain underscores more often than blanks.
                let opened = plain.iter().rposition(|byte| matches!(byte, b'<' | b'>'));
                let address = opened.is_some_and(|at| plain.get(at) == Some(&b'<'))
                    && after.iter().take(80).position(|byte| *byte == b'>').is_some_and(|end| {
                        after.get(..end).is_some_and(|inside| inside.contains(&b'@'))
                    });
                take(if address { b"_" } else { b" " })?;
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    Ok(())
}

/// Returns the text without the blanks and the CR before a fold.
fn trim_end(mut text: &[u8]) -> &[u8] {
    while let [before @ .., b' ' | b'\t' | b'\r'] = text {
        text = before;
    }
    text
}

/// Returns the text after a fold: without line endings, indentation and marks of quoting.
pub(super) fn unfold(mut text: &[u8]) -> &[u8] {
    while let [b'\r' | b'\n' | b' ' | b'\t' | b'>' | b'|', after @ ..] = text {
        text = after;
    }
    text
}

/// Up to four bytes.
pub(super) struct Decoded {
    bytes: [u8; 4],
    len: usize,
}

impl Decoded {
    const fn byte(byte: u8) -> Self {
        Self { bytes: [byte, 0, 0, 0], len: 1 }
    }

    const fn char(char: char) -> Self {
        let mut bytes = [0; 4];
        let len = char.encode_utf8(&mut bytes).len();
        Self { bytes, len }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Returns the bytes and the length of the escape at the start of the text. An invalid escape stands for
/// its backslash.
pub(super) fn unescape(text: &[u8]) -> (Decoded, usize) {
    let literal = (Decoded::byte(b'\\'), 1);
    match text {
        [_, byte @ (b'\\' | b'"' | b'\'' | b'/' | b'`'), ..] => (Decoded::byte(*byte), 2),
        [_, b'n', ..] => (Decoded::byte(b'\n'), 2),
        [_, b'r', ..] => (Decoded::byte(b'\r'), 2),
        [_, b't', ..] => (Decoded::byte(b'\t'), 2),
        [_, b'x', digits @ ..] => match hex(digits, 2) {
            Some(value) => (Decoded::byte(value.to_le_bytes()[0]), 4),
            None => literal,
        },
        [_, b'u', b'{', digits @ ..] => {
            let length = digits.iter().take(7).position(|byte| *byte == b'}').unwrap_or(0);
            match hex(digits, length).and_then(char::from_u32) {
                Some(char) => (Decoded::char(char), length + 4),
                None => literal,
            }
        }
        [_, b'u', digits @ ..] => match hex(digits, 4) {
            // The first half of a surrogate pair.
            Some(high @ 0xd800..=0xdbff) => match digits.get(4..) {
                Some([b'\\', b'u', low @ ..]) => match hex(low, 4) {
                    Some(low @ 0xdc00..=0xdfff) => {
                        let value = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        match char::from_u32(value) {
                            Some(char) => (Decoded::char(char), 12),
                            None => literal,
                        }
                    }
                    _ => literal,
                },
                _ => literal,
            },
            Some(value) => match char::from_u32(value) {
                Some(char) => (Decoded::char(char), 6),
                None => literal,
            },
            None => literal,
        },
        _ => literal,
    }
}

/// Returns the value of this number of hexadecimal digits.
fn hex(digits: &[u8], count: usize) -> Option<u32> {
    if count == 0 {
        return None;
    }
    digits.get(..count)?.iter().try_fold(0_u32, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        value.checked_mul(16)?.checked_add(digit)
    })
}

/// Returns `true` if the byte at an index separates words, in this encoding.
pub(super) fn is_space(style: Style, text: &[u8], index: usize) -> bool {
    match (style, at(text, index)) {
        (Style::Underscores, Some(b'_')) => true,
        (_, Some(byte)) => is_blank(byte),
        (_, None) => false,
    }
}
