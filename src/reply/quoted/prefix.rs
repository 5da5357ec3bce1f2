//! What programs write before a reply at the start of a line: time stamps, marks, quoting.

use super::bytes::{at, from, is_blank, starts_with};

/// The number of bytes of a line that are searched for a prefix.
const MAX_PREFIX: usize = 200;

/// The prefix of a line before a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Prefix {
    /// Its end.
    pub(super) end: usize,
    /// `true` if it has a mark of the server: an arrow, `S:`, `reply:`.
    pub(super) mark: bool,
    /// `true` if it has a time stamp, a level, or a name in brackets.
    pub(super) log: bool,
    /// The quote that ends a string, if a string is open.
    pub(super) quote: Option<u8>,
}

/// Returns the end of the prefix of a line.
pub(super) fn after_marks(text: &[u8], line: usize) -> usize {
    prefix(text, line).end
}

/// Reads the prefix of a line, up to three digits.
pub(super) fn prefix(text: &[u8], line: usize) -> Prefix {
    let mut prefix = Prefix { end: line, mark: false, log: false, quote: None };
    // Words after a time stamp: the host and the program that wrote the line.
    let mut names = 0;
    let limit = line + MAX_PREFIX;
    while prefix.end < limit {
        let index = prefix.end;
        let rest = from(text, index);
        prefix.end = match rest {
            [byte, ..] if is_blank(*byte) => index + 1,
            // The code of a reply.
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']
            | [
                b'2'..=b'5',
                b'0'..=b'9',
                b'0'..=b'9',
                b' ' | b'-' | b'\t' | b'\r' | b'\n' | b'\\' | b'"' | b'\'',
                ..,
            ] if !is_date(rest) => return prefix,
            [0xef, 0xbb, 0xbf, ..] => index + 3,
            // A comment.
            [b'#', b' ', ..] if !prefix.mark => index + 2,
            [b'/', b'/', b' ', ..] if !prefix.mark => index + 3,
            [b'<' | b'>' | b'~' | b'*' | b'-' | b'|', ..] => {
                let is_arrow = |byte: &&u8| matches!(byte, b'<' | b'>' | b'~' | b'*' | b'-' | b'|');
                let length = rest.iter().take(8).take_while(is_arrow).count();
                match rest.get(..length).unwrap_or_default() {
                    b">" | b"|" | b"*" | b"-" | b">>" | b">|" => {}
                    b"<" | b"<<" | b"<<<" | b"<-" | b"<--" | b"<~" | b"<~*" | b"<**" | b"<*"
                    | b"<-*" | b"->" | b"-->" | b"~>" | b"<|" | b"<-|"
                        if matches!(at(rest, length), None | Some(b' ' | b'\t' | b'"' | b'\'')) =>
                    {
                        prefix.mark = true;
                    }
                    _ => return prefix,
                }
                index + length
            }
            [opening @ (b'[' | b'('), ..] => {
                let closing = if *opening == b'[' { b']' } else { b')' };
                let length =
                    rest.iter().take(64).position(|byte| *byte == closing || *byte == b'\n');
                match length {
                    Some(length) if at(rest, length) == Some(closing) => {
                        let inside = rest.get(1..length).unwrap_or_default();
                        if *opening == b'(' && !is_stamp(inside) {
                            return prefix;
                        }
                        prefix.log = true;
                        index + length + 1
                    }
                    _ => return prefix,
                }
            }
            [b'b', quote @ (b'"' | b'\''), ..] => {
                prefix.quote = Some(*quote);
                index + 2
            }
            [quote @ b'`', b'2'..=b'5', ..] | [quote @ (b'"' | b'\''), ..] => {
                prefix.quote = Some(*quote);
                index + 1
            }
            // A record of JSON, whose first value is the line.
            [b'{', b'"', ..] => match rest.iter().take(40).position(|byte| *byte == b':') {
                Some(colon) if at(rest, colon + 1) == Some(b'"') => {
                    prefix.quote = Some(b'"');
                    index + colon + 2
                }
                _ => return prefix,
            },
            [first, ..] if first.is_ascii_alphanumeric() => {
                match take_word(&mut prefix, rest, &mut names) {
                    Some(length) => index + length,
                    None => return prefix,
                }
            }
            _ => return prefix,
        };
    }
    prefix
}

/// Returns the length of the word at the start of the text, if it may be part of a prefix.
fn take_word(prefix: &mut Prefix, rest: &[u8], names: &mut usize) -> Option<usize> {
    const SERVER: &[u8] = b"SERVER -> CLIENT:";
    if starts_with(rest, b"CLIENT -> SERVER:") || starts_with(rest, b"reply: retcode (") {
        return None;
    }
    if starts_with(rest, SERVER) {
        prefix.mark = true;
        return Some(SERVER.len());
    }
    let is_in_word = |byte: &&u8| !is_blank(**byte) && !matches!(byte, b'\r' | b'\n' | b'<' | b'>');
    let length = rest.iter().take(80).take_while(is_in_word).count();
    let word = rest.get(..length).unwrap_or_default();
    let colon = word.last() == Some(&b':');
    let number = word.len() < 5 && word.iter().all(u8::is_ascii_digit);
    match word {
        b"C:" | b"send:" => return None,
        _ if is_server_mark(word) => prefix.mark = true,
        // `Net::SMTP=GLOB(0x55d0)<<<` and `SMTP<<`: the arrow follows.
        _ if word.starts_with(b"Net::SMTP") || word.starts_with(b"Net::LMTP") => {}
        b"SMTP" if from(rest, length).starts_with(b"<<") => {}
        _ if is_stamp(word)
            || prefix.log && (*names == 0 && number || is_level(word))
            || is_level(word) && !colon =>
        {
            prefix.log = true;
        }
        _ if prefix.log && (colon || *names < 2) => *names += 1,
        _ => return None,
    }
    Some(length)
}

/// Returns `true` if a word marks a line of the server.
fn is_server_mark(word: &[u8]) -> bool {
    const MARKS: [&[u8]; 4] = [b"S:", b"R:", b"reply:", b"recv:"];
    MARKS.iter().any(|mark| word.eq_ignore_ascii_case(mark))
}

/// Returns `true` if a word is a date or a time, or part of one.
fn is_stamp(word: &[u8]) -> bool {
    const NAMES: [&[u8]; 19] = [
        b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov",
        b"dec", b"mon", b"tue", b"wed", b"thu", b"fri", b"sat", b"sun",
    ];
    let word = word.strip_suffix(b",").unwrap_or(word);
    if NAMES.iter().any(|name| word.eq_ignore_ascii_case(name)) {
        return true;
    }
    let count = |searched: u8| word.split(|byte| *byte == searched).count() - 1;
    word.first().is_some_and(u8::is_ascii_digit)
        && (count(b':') > 0
            || count(b'-') > 1
            || count(b'/') > 1
            || count(b'.') == 1 && word.len() > 11)
        && word.iter().all(|byte| {
            byte.is_ascii_digit()
                || matches!(
                    byte,
                    b':' | b'-' | b'/' | b'.' | b'T' | b'Z' | b'+' | b',' | b't' | b'z'
                )
        })
}

/// Returns `true` if a word is a level of a log.
fn is_level(word: &[u8]) -> bool {
    const LEVELS: [&[u8]; 12] = [
        b"debug", b"info", b"notice", b"warn", b"warning", b"error", b"err", b"trace", b"crit",
        b"fatal", b"client", b"smtp",
    ];
    let word = word.strip_suffix(b":").unwrap_or(word);
    LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level))
}

/// Returns `true` if three digits begin a date or a number: `200-300`, `202-555-0100`.
fn is_date(text: &[u8]) -> bool {
    matches!(text, [_, _, _, b'-', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', after, ..]
        if *after != b'.' && (!matches!(after, b' ' | b'-') || text.get(..3) != text.get(4..7)))
}
