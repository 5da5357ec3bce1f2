//! Finds the marks of vendors in a text.

use memchr::memmem;

use crate::enhanced::EnhancedCode;

/// Returns `true` if the text contains the mark, in its letter case and as a whole word.
///
/// `*` in a mark stands for letters, digits and `_`, and at its end for one or two of them. Two numbers
/// at its end, as in `AUP#*-1020-1080`, are a range.
pub(super) fn occurs(mark: &str, text: &[u8]) -> bool {
    let (head, tail) = match mark.split_once('*') {
        Some((head, tail)) => (head.as_bytes(), Some(tail.as_bytes())),
        None => (mark.as_bytes(), None),
    };
    let may_hold_dots = mark.bytes().any(|byte| matches!(byte, b'.' | b'/'));
    memmem::find_iter(text, head).any(|at| {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, &[]));
        let (_, after) = rest.split_at_checked(head.len()).unwrap_or((rest, &[]));
        let first_is_free = head.first().is_none_or(|first| starts(before, *first, may_hold_dots));
        first_is_free
            && match tail {
                None => head.last().is_none_or(|last| ends(*last, after, may_hold_dots)),
                Some(tail) => {
                    let goes_on = |byte: &u8| is_in_word(*byte) || tail.contains(byte);
                    let len = after.iter().take_while(|byte| goes_on(byte)).count();
                    after.split_at_checked(len).is_some_and(|(token, after)| {
                        let last = token.last().unwrap_or(&b' ');
                        fits(tail, token) && ends(*last, after, may_hold_dots)
                    })
                }
            }
    })
}

/// Returns `true` if a mark that begins with this byte may begin after this text.
fn starts(before: &[u8], first: u8, may_hold_dots: bool) -> bool {
    match before {
        // Each line of a reply begins with the code, also where a log has joined the lines.
        [.., b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-'] => true,
        // A bracket or a sign directly after a letter is part of the word: `smtpd[291]`, `DOC-1369#554`.
        [.., byte] if is_in_word(*byte) => false,
        [.., b'-' | b'@'] => !first.is_ascii_alphanumeric(),
        [.., byte, b'.'] if is_in_word(*byte) => may_hold_dots || !first.is_ascii_alphanumeric(),
        _ => true,
    }
}

/// Returns `true` if a mark that ends with this byte may end before this text.
fn ends(last: u8, after: &[u8], may_hold_dots: bool) -> bool {
    if !is_in_word(last) {
        return true;
    }
    match after {
        [byte, ..] if is_in_word(*byte) => false,
        [b'-', byte, ..] => !is_in_word(*byte),
        [b'.', byte, ..] if is_in_word(*byte) => false,
        [b'@', ..] => may_hold_dots,
        _ => true,
    }
}

/// Returns `true` if `token` matches the part of a mark from its `*`; `tail` is what follows the `*`.
fn fits(tail: &[u8], token: &[u8]) -> bool {
    let number = |digits: &[u8]| core::str::from_utf8(digits).ok()?.parse::<u32>().ok();
    match *tail.rsplitn(3, |byte| *byte == b'-').collect::<alloc::vec::Vec<_>>() {
        [last, first, b""] => {
            let found = token.rsplit(|byte| *byte == b'-').next();
            let found = found.filter(|digits| digits.len() == first.len()).and_then(number);
            number(first)
                .zip(number(last))
                .zip(found)
                .is_some_and(|((first, last), found)| (first..=last).contains(&found))
        }
        _ if tail.is_empty() => (1..=2).contains(&token.len()),
        _ => token.len() > tail.len() && token.ends_with(tail),
    }
}

/// Returns the enhanced codes that are whole words of a text.
pub(super) fn enhanced_codes(text: &[u8]) -> impl Iterator<Item = EnhancedCode> {
    text.split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'.')).filter_map(|word| {
        EnhancedCode::from_bytes(word.trim_ascii_end())
            .ok()
            .or_else(|| EnhancedCode::from_bytes(word.strip_suffix(b".")?).ok())
    })
}

const fn is_in_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}
