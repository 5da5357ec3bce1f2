//! Small functions on bytes.

use memchr::memchr2_iter;

/// Returns `true` if the byte separates words within a line.
pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}

/// Returns the byte at an index.
#[inline]
pub(super) fn at(text: &[u8], index: usize) -> Option<u8> {
    text.get(index).copied()
}

/// Returns the byte before an index.
#[inline]
pub(super) fn before(text: &[u8], index: usize) -> Option<u8> {
    index.checked_sub(1).and_then(|index| text.get(index)).copied()
}

/// Returns the text from an index on, which is empty if the index is beyond the end.
#[inline]
pub(super) fn from(text: &[u8], index: usize) -> &[u8] {
    text.get(index..).unwrap_or_default()
}

/// Returns the text between two indices, at most to its end. It is empty if they are not in order.
#[inline]
pub(super) fn between(text: &[u8], start: usize, end: usize) -> &[u8] {
    text.get(start..end.min(text.len())).unwrap_or_default()
}

/// Returns the first index from `index` on that is not a blank.
pub(super) fn skip_blanks(text: &[u8], mut index: usize) -> usize {
    while at(text, index).is_some_and(is_blank) {
        index += 1;
    }
    index
}

/// Returns the end of the text before `index` without trailing blanks, and not less than `floor`.
pub(super) fn skip_blanks_back(text: &[u8], floor: usize, mut index: usize) -> usize {
    while index > floor && before(text, index).is_some_and(is_blank) {
        index -= 1;
    }
    index
}

/// Returns `true` if the text begins with `prefix`, in any case of ASCII letters.
pub(super) fn starts_with(text: &[u8], prefix: &[u8]) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Returns `true` if the text ends with `suffix`, in any case, as a whole word.
pub(super) fn ends_with_word(text: &[u8], suffix: &[u8]) -> bool {
    let Some((before, end)) =
        text.len().checked_sub(suffix.len()).and_then(|at| text.split_at_checked(at))
    else {
        return false;
    };
    end.eq_ignore_ascii_case(suffix) && !before.last().is_some_and(u8::is_ascii_alphanumeric)
}

/// Returns `true` if the text contains `needle`, which begins with a letter, in any case.
pub(super) fn contains(text: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else {
        return true;
    };
    memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text)
        .any(|index| starts_with(from(text, index), needle))
}

/// Returns the offset after the last `needle`, in any case.
pub(super) fn after_last(text: &[u8], needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text)
        .rev()
        .find(|index| starts_with(from(text, *index), needle))
        .map(|index| index + needle.len())
}

/// Returns the length of the escaped line ending at an index: `\n`, `\r\n`, `\012`.
pub(super) fn escaped_newline(text: &[u8], index: usize) -> Option<usize> {
    match from(text, index) {
        [b'\\', b'r', b'\\', b'n', ..] => Some(4),
        [b'\\', b'n', ..] => Some(2),
        [b'\\', b'0', b'1', b'5', b'\\', b'0', b'1', b'2', ..] => Some(8),
        [b'\\' | b'#', b'0', b'1', b'2', ..] => Some(4),
        [b'\\', b'u', b'0', b'0', b'0', b'a' | b'A', ..] => Some(6),
        _ => None,
    }
}
