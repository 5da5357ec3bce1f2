//! Small steps through bytes.

use memchr::memmem;

/// Returns what stands before and after the first `mark`.
pub(crate) fn split<'a>(text: &'a [u8], mark: &str) -> Option<(&'a [u8], &'a [u8])> {
    split_at(text, memmem::find(text, mark.as_bytes())?, mark.len())
}

/// Returns what stands before and after the last `mark`.
pub(crate) fn rsplit<'a>(text: &'a [u8], mark: &str) -> Option<(&'a [u8], &'a [u8])> {
    split_at(text, memmem::rfind(text, mark.as_bytes())?, mark.len())
}

/// Returns what stands before and after the `length` bytes at `at`.
pub(crate) fn split_at(text: &[u8], at: usize, length: usize) -> Option<(&[u8], &[u8])> {
    Some((text.get(..at)?, text.get(at + length..)?))
}

/// Returns what stands between the first `start` and the first `end` after it.
pub(crate) fn between<'a>(text: &'a [u8], start: &str, end: &str) -> Option<&'a [u8]> {
    let (_, after) = split(text, start)?;
    split(after, end).map(|(inside, _)| inside)
}

pub(crate) fn contains(text: &[u8], mark: &str) -> bool {
    memmem::find(text, mark.as_bytes()).is_some()
}

/// Returns `true` if it begins so, in upper or lower case.
pub(crate) fn starts_with_ignore_case(text: &[u8], start: &str) -> bool {
    text.get(..start.len()).is_some_and(|text| text.eq_ignore_ascii_case(start.as_bytes()))
}

/// Returns the first place of a mark in lower case, in upper or lower case.
pub(crate) fn find_ignore_case(text: &[u8], mark: &str) -> Option<usize> {
    let first = *mark.as_bytes().first()?;
    memchr::memchr2_iter(first, first.to_ascii_uppercase(), text)
        .find(|at| text.get(*at..).is_some_and(|rest| starts_with_ignore_case(rest, mark)))
}

/// Returns the first word, and the rest without the blanks before it.
pub(crate) fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let text = text.trim_ascii_start();
    let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_ascii_start())
}

/// Returns an address in angle brackets and what stands after it; the quotes of a local part may hold
/// brackets.
///
/// `text` begins after the opening bracket.
pub(crate) fn bracketed(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut quoted = false;
    let mut bytes = text.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' if quoted || at == 0 || text.get(at - 1) == Some(&b'.') => quoted = !quoted,
            b'\\' if quoted => {
                bytes.next();
            }
            b'>' if !quoted => return split_at(text, at, 1),
            _ => {}
        }
    }
    // A quote that never ends is a character of the address.
    let end = memchr::memchr(b'>', text)?;
    split_at(text, end, 1)
}

/// Undoes `\\n`, `\\t`, `\\\\`, `\\"` and octal escapes, as Exim and others write them.
pub(crate) fn unescaped(text: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    if memchr::memchr(b'\\', text).is_none() {
        return text.into();
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        let (plain_byte, after) = match (byte, after) {
            (b'\\', [b'n', after @ ..]) => (b'\n', after),
            (b'\\', [b'r', after @ ..]) => (b'\r', after),
            (b'\\', [b't', after @ ..]) => (b'\t', after),
            (b'\\', [b'\\', after @ ..]) => (b'\\', after),
            (b'\\', [b'"', after @ ..]) => (b'"', after),
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                ((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), after)
            }
            _ => (*byte, after),
        };
        plain.push(plain_byte);
        rest = after;
    }
    plain.into()
}
