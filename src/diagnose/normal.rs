//! The form in which texts and phrases are compared.
//!
//! Words in lower case with one space between them and one at each end. What names somebody or
//! something in particular is taken out, so that it cannot be taken for a verdict: a mailbox called
//! `spam@`, an IP address, an angle-bracketed part. So are the reply's code, and any that an enhanced
//! code follows, since logs join lines. Host names and URLs stay and become words, since
//! `zen.spamhaus.org` and `?p=NoSuchUser` do say something.

use alloc::vec::Vec;
use core::net::IpAddr;

use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};

/// How much may stand between a bracket and the one that closes it, without blanks.
const MAX_BRACKET: usize = 256;

/// A text in the form in which it is compared.
pub(super) struct Normal {
    pub(super) text: Vec<u8>,
    /// The first enhanced code of a failure in it, such as that in `(#5.1.1)`.
    pub(super) enhanced: Option<EnhancedCode>,
    /// The code of the reply.
    code: Option<[u8; 3]>,
}

impl Normal {
    /// Of the text of a reply with this code, or of a log or a report without one.
    pub(super) fn of_reply(code: Option<ReplyCode>, text: &[u8]) -> Self {
        Self::new(code.map(ReplyCode::to_bytes), text)
    }

    pub(super) fn of_phrase(phrase: &str) -> Self {
        Self::new(None, phrase.as_bytes())
    }

    fn new(code: Option<[u8; 3]>, text: &[u8]) -> Self {
        let mut normal = Self { text: Vec::with_capacity(text.len() + 2), enhanced: None, code };
        normal.text.push(b' ');
        let mut rest = text;
        while let [byte, behind @ ..] = rest {
            rest = match after_a_name(*byte, behind) {
                Some(behind) => behind,
                None if is_delimiter(*byte) => behind,
                None => normal.push_word(rest),
            };
            normal.push_space();
        }
        normal
    }

    /// Takes a word, up to the next delimiter, and returns what follows.
    fn push_word<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let (word, behind) = split_before(rest, is_delimiter);
        if !is_address(word) {
            self.push_runs(word);
        }
        behind
    }

    /// Takes the runs of letters, digits and dots in a word.
    fn push_runs(&mut self, mut word: &[u8]) {
        while let [byte, behind @ ..] = word {
            if !is_in_run(*byte) {
                if byte.is_ascii() {
                    self.push_space();
                } else {
                    self.text.push(*byte);
                }
                word = behind;
                continue;
            }
            let (run, behind) = split_before(word, |byte| !is_in_run(byte));
            match dotted_number(run) {
                Some((number, 3)) => self.take_enhanced(number),
                // An IP address.
                Some((_, 4)) => self.push_space(),
                _ if self.code.is_some_and(|code| run == code) => self.push_space(),
                _ => self.push_run(run),
            }
            word = behind;
        }
    }

    fn push_run(&mut self, run: &[u8]) {
        for byte in run {
            if *byte == b'.' {
                self.push_space();
            } else {
                self.text.push(byte.to_ascii_lowercase());
            }
        }
    }

    fn push_space(&mut self) {
        push_space(&mut self.text);
    }

    /// Takes an enhanced code, and keeps the first of a failure.
    fn take_enhanced(&mut self, number: &[u8]) {
        // The code of another reply before it is told by it.
        if let [text @ .., b' ', b'2' | b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b' '] =
            self.text.as_slice()
        {
            self.text.truncate(text.len());
        }
        self.push_space();
        if self.enhanced.is_none() {
            self.enhanced = EnhancedCode::from_bytes(number)
                .ok()
                .filter(|code| code.class() != Class::Success && code.subject_kind().is_some());
        }
    }
}

/// A text in its own letter case, without what names somebody or something in particular: what
/// [`Normal`] takes out, and the name of a host after HELO or EHLO. Blanks are single spaces.
pub(super) fn without_names(text: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut after_helo = false;
    while let [byte, after @ ..] = rest {
        rest = match after_a_name(*byte, after) {
            Some(after) => {
                push_space(&mut kept);
                after
            }
            None if byte.is_ascii_whitespace() => {
                push_space(&mut kept);
                after
            }
            None if is_delimiter(*byte) => {
                kept.push(*byte);
                after
            }
            None => {
                let (word, after) = split_before(rest, is_delimiter);
                let names = is_address(word) || after_helo && word.contains(&b'.');
                if !names {
                    kept.extend_from_slice(word);
                }
                after_helo =
                    word.eq_ignore_ascii_case(b"helo") || word.eq_ignore_ascii_case(b"ehlo");
                after
            }
        };
    }
    kept
}

fn push_space(text: &mut Vec<u8>) {
    if text.last() != Some(&b' ') {
        text.push(b' ');
    }
}

/// What follows what names somebody and begins with this byte: `<...>`, `[192.0.2.1]`,
/// `"john doe"@example.org`.
fn after_a_name(byte: u8, rest: &[u8]) -> Option<&[u8]> {
    match byte {
        b'<' => split_bracket(rest, b'<', b'>').map(|(_, behind)| behind),
        b'[' => split_bracket(rest, b'[', b']')
            .and_then(|(inside, behind)| is_ip_address(inside).then_some(behind)),
        b'"' | b'\'' => behind_quoted_address(byte, rest),
        _ => None,
    }
}

/// A run of numbers of one to three digits with dots between them, without the dots that end a
/// sentence, and how many numbers there are.
fn dotted_number(mut run: &[u8]) -> Option<(&[u8], usize)> {
    // Nearly every word is told by its first byte.
    if !run.first()?.is_ascii_digit() {
        return None;
    }
    while let [number @ .., b'.'] = run {
        run = number;
    }
    let mut groups = 0;
    for group in run.split(|byte| *byte == b'.') {
        if !(1..=3).contains(&group.len()) || !group.iter().all(u8::is_ascii_digit) {
            return None;
        }
        groups += 1;
    }
    Some((run, groups))
}

/// What stands before the closing bracket and behind it, if it comes in time and no other opens.
fn split_bracket(text: &[u8], opening: u8, closing: u8) -> Option<(&[u8], &[u8])> {
    let mut inside = 0;
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        if *byte == closing {
            return Some((text.get(..text.len() - rest.len())?, behind));
        }
        // Blanks do not count, so that folding changes nothing.
        inside += usize::from(!byte.is_ascii_whitespace());
        if *byte == opening || inside > MAX_BRACKET {
            return None;
        }
        rest = behind;
    }
    None
}

/// What follows an address with quotes before the `@`: `"john doe"@example.org`.
fn behind_quoted_address(quote: u8, text: &[u8]) -> Option<&[u8]> {
    let (inside, behind) = split_bracket(text, quote, quote)?;
    // An apostrophe quotes nothing, but may begin and end a name.
    let one_name = quote == b'"' || !inside.iter().any(u8::is_ascii_whitespace);
    (one_name && behind.starts_with(b"@")).then(|| split_before(behind, is_delimiter).1)
}

/// What stands before the first byte of a kind, and that byte with what follows.
fn split_before(text: &[u8], kind: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    let len = text.iter().position(|byte| kind(*byte)).unwrap_or(text.len());
    text.split_at_checked(len).unwrap_or((text, &[]))
}

/// Whether it is an address literal, without its brackets: `192.0.2.1`, `IPv6:2001:db8::1`.
fn is_ip_address(text: &[u8]) -> bool {
    let text = core::str::from_utf8(text).unwrap_or_default();
    let text = match text.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address,
        _ => text,
    };
    text.parse::<IpAddr>().is_ok()
}

const fn is_delimiter(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(
            byte,
            0x0b | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'"' | b'\'' | b',' | b';' | b':'
        )
}

const fn is_in_run(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.'
}

/// Whether a word is a mail address: an `@` with something before it.
fn is_address(word: &[u8]) -> bool {
    word.windows(2).any(|pair| matches!(pair, [before, b'@'] if *before != b'@'))
}
