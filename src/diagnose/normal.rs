//! The form in which texts and phrases are compared.
//!
//! The form is words in lower case with one space between them and one at each end. Names are removed,
//! so that they do not count as evidence: a mailbox `spam@`, an IP address, a part in angle brackets. So
//! are the reply's code, and codes that an enhanced code follows, since logs join lines. Host names and
//! URLs become words, since `zen.spamhaus.org` and `?p=NoSuchUser` are evidence.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::net::IpAddr;

use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};

/// The greatest number of bytes, without blanks, between a bracket and its closing bracket.
const MAX_BRACKET: usize = 256;

/// The greatest length of the local part of an address; RFC 5321 allows 64 octets.
const MAX_LOCAL: usize = 256;

/// Returns a text with plain blanks, quotes and dashes, and without mail addresses, quoted or not.
pub(super) fn cleaned(text: &[u8]) -> Cow<'_, [u8]> {
    without_addresses(with_plain_marks(text))
}

/// Replaces no-break spaces, typographic quotes and dashes by ASCII.
fn with_plain_marks(text: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memchr3(0xc2, 0xe2, 0xe3, text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        let (mark, after) = match rest {
            [0xc2, 0xa0, after @ ..] => (b' ', after),
            [0xc2, 0xab | 0xbb, after @ ..] => (b'"', after),
            [0xe2, 0x80, mark, after @ ..] => match mark {
                0x80..=0x8b | 0xa8 | 0xa9 | 0xaf => (b' ', after),
                0x90..=0x95 => (b'-', after),
                0x98..=0x9b => (b'\'', after),
                0x9c..=0x9f => (b'"', after),
                _ => (*byte, rest.get(1..).unwrap_or_default()),
            },
            // The ideographic space.
            [0xe3, 0x80, 0x80, after @ ..] => (b' ', after),
            _ => (*byte, after),
        };
        plain.push(mark);
        rest = after;
    }
    Cow::Owned(plain)
}

/// Removes mail addresses: `o'neil@example.org`, `"two words"@example.org`.
fn without_addresses(text: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if memchr::memchr(b'@', &text).is_none() {
        return text;
    }
    let mut kept = Vec::with_capacity(text.len());
    let mut rest: &[u8] = &text;
    while let Some(at) = memchr::memchr(b'@', rest) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        let local = local_part(before);
        let (_, after) =
            split_before(after.get(1..).unwrap_or_default(), |byte| !is_in_domain(byte));
        let start = before.len() - local;
        if let Some((before, [_, ..])) = before.split_at_checked(start) {
            kept.extend_from_slice(before);
            kept.push(b' ');
            rest = after;
        } else {
            kept.extend_from_slice(before);
            kept.push(b'@');
            rest = rest.get(at + 1..).unwrap_or_default();
        }
    }
    kept.extend_from_slice(rest);
    Cow::Owned(kept)
}

/// Returns the length of the local part before an `@`.
fn local_part(before: &[u8]) -> usize {
    if let [quoted @ .., b'"'] = before {
        let near = quoted.len().min(MAX_LOCAL);
        let tail = quoted.get(quoted.len() - near..).unwrap_or_default();
        return memchr::memrchr(b'"', tail).map_or(0, |quote| tail.len() - quote + 1);
    }
    let atoms = before.iter().rev().take(MAX_LOCAL);
    let len = atoms.take_while(|byte| is_in_local_part(**byte)).count();
    // Chinese and Japanese have no blank between a word and an address.
    let tail = before.get(before.len() - len..).unwrap_or_default();
    let wide = tail.iter().rposition(|byte| *byte >= 0xe0);
    wide.map_or(len, |at| len.saturating_sub(at + 3))
}

/// Returns `true` if a local part that is not quoted may contain the byte (RFC 5321 section 4.1.2, RFC
/// 6531).
const fn is_in_local_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || !byte.is_ascii()
        || matches!(
            byte,
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'/'
                | b'='
                | b'?'
                | b'^'
                | b'_'
                | b'`'
                | b'{'
                | b'|'
                | b'}'
                | b'~'
                | b'.'
        )
}

const fn is_in_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | 0x80..=0xdf)
}

/// A text in normal form.
#[derive(Debug)]
pub(super) struct Normal {
    pub(super) text: Vec<u8>,
    /// The first enhanced code of a failure in it, such as that in `(#5.1.1)`.
    pub(super) enhanced: Option<EnhancedCode>,
    /// The code of the reply.
    code: Option<[u8; 3]>,
    /// The class of the reply or the status.
    class: Option<Class>,
    /// `true` where an enhanced code may be: at the start of a line, and after the code.
    is_place_of_code: bool,
}

impl Normal {
    /// Normalizes the text of a reply with this code, or of a log or a report without one.
    pub(super) fn of_reply(code: Option<ReplyCode>, class: Option<Class>, text: &[u8]) -> Self {
        Self::new(code.map(ReplyCode::to_bytes), class, text)
    }

    pub(super) fn of_phrase(phrase: &str) -> Self {
        Self::new(None, None, phrase.as_bytes())
    }

    fn new(code: Option<[u8; 3]>, class: Option<Class>, text: &[u8]) -> Self {
        let mut normal = Self {
            text: Vec::with_capacity(text.len() + 2),
            enhanced: None,
            code,
            class,
            is_place_of_code: true,
        };
        normal.text.push(b' ');
        let mut rest = text;
        let mut before = b' ';
        while let [byte, after @ ..] = rest {
            // Nearly every word consists of letters.
            if let Some((word, after)) = plain_word(rest) {
                normal.push_letters(word);
                before = *byte;
                rest = after;
                continue;
            }
            rest = match after_a_name(*byte, after) {
                Some(after) => after,
                None if is_delimiter(*byte) => {
                    normal.is_place_of_code |= *byte == b'\n';
                    after
                }
                None => normal.push_word(before, rest),
            };
            before = *byte;
            normal.push_space();
        }
        normal
    }

    /// Takes a word, up to the next delimiter, and returns what follows.
    fn push_word<'a>(&mut self, before: u8, rest: &'a [u8]) -> &'a [u8] {
        let (word, after) = split_before(rest, is_delimiter);
        if is_address(word) {
            return after;
        }
        // A host name after HELO is the name of the client.
        let is_name = |word: &[u8]| word.contains(&b'.') && !word.ends_with(b".");
        match word.split_at_checked(5) {
            Some((helo, name)) if is_helo(helo) && is_name(name) => {
                self.push_runs(before, helo);
            }
            _ if is_name(word) && self.is_after_helo() => {}
            _ => self.push_runs(before, word),
        }
        after
    }

    /// Takes the runs of letters, digits and dots in a word.
    fn push_runs(&mut self, mut before: u8, mut word: &[u8]) {
        while let [byte, after @ ..] = word {
            if !is_in_run(*byte) {
                before = *byte;
                word = self.push_other(*byte, after);
                continue;
            }
            let (run, after) = split_before(word, |byte| !is_in_run(byte));
            match dotted_number(run) {
                Some((number, 3)) => self.take_enhanced(before, number),
                // An IP address.
                Some((_, 4)) => self.push_space(),
                _ if self.code.is_some_and(|code| run == code) => {
                    self.push_space();
                    self.is_place_of_code = true;
                }
                _ => self.push_run(run),
            }
            word = after;
        }
    }

    /// Takes a byte that is not an ASCII letter or digit, and returns what follows. A letter loses its
    /// accent, or becomes lower case.
    fn push_other<'a>(&mut self, byte: u8, after: &'a [u8]) -> &'a [u8] {
        match (byte, after) {
            (0xc3..=0xc5, [second @ 0x80..=0xbf, after @ ..]) => {
                self.text.extend_from_slice(plain_letter(byte, *second).as_bytes());
                return after;
            }
            // Cyrillic capitals.
            (0xd0, [second @ 0x90..=0x9f, after @ ..]) => {
                self.text.extend_from_slice(&[0xd0, *second + 0x20]);
                return after;
            }
            (0xd0, [second @ 0xa0..=0xaf, after @ ..]) => {
                self.text.extend_from_slice(&[0xd1, *second - 0x20]);
                return after;
            }
            _ if byte.is_ascii() => self.push_space(),
            _ => self.text.push(byte),
        }
        after
    }

    /// Takes a word of letters, after a space.
    fn push_letters(&mut self, word: &[u8]) {
        self.is_place_of_code = false;
        self.text.extend(word.iter().map(u8::to_ascii_lowercase));
        self.text.push(b' ');
    }

    fn push_run(&mut self, run: &[u8]) {
        self.is_place_of_code = false;
        for byte in run {
            if *byte == b'.' {
                self.push_space();
            } else {
                self.text.push(byte.to_ascii_lowercase());
            }
        }
    }

    /// Returns `true` if the last word is HELO or EHLO.
    fn is_after_helo(&self) -> bool {
        matches!(self.text.as_slice(), [.., b' ', a, b, c, d, b' '] if is_helo(&[*a, *b, *c, *d, b' ']))
    }

    fn push_space(&mut self) {
        push_space(&mut self.text);
    }

    /// Removes an enhanced code, and keeps the first one that has the class and is where a reply has it,
    /// or after a bracket or a `#`.
    fn take_enhanced(&mut self, before: u8, number: &[u8]) {
        // A code before it is that of another reply.
        if let [text @ .., b' ', b'2' | b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b' '] =
            self.text.as_slice()
        {
            self.text.truncate(text.len());
            self.is_place_of_code = true;
        }
        self.push_space();
        if self.enhanced.is_none()
            && (self.is_place_of_code || matches!(before, b'(' | b'[' | b'#'))
        {
            self.enhanced = EnhancedCode::from_bytes(number).ok().filter(|code| {
                self.class.map_or(code.class() != Class::Success, |class| code.class() == class)
                    && code.subject_kind().is_some()
            });
        }
    }
}

/// Returns `true` if the word is HELO or EHLO and something that is not a letter.
fn is_helo(word: &[u8]) -> bool {
    word.split_at_checked(4).is_some_and(|(name, rest)| {
        (name.eq_ignore_ascii_case(b"helo") || name.eq_ignore_ascii_case(b"ehlo"))
            && matches!(rest, [b'=' | b'/' | b' '])
    })
}

/// Returns a text in its own letter case, without the names that [`Normal`] removes and without the host
/// name after HELO or EHLO. Blanks become single spaces.
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

/// Returns the text after a name that begins with this byte: `<...>`, `[192.0.2.1]`,
/// `"john doe"@example.org`.
fn after_a_name(byte: u8, rest: &[u8]) -> Option<&[u8]> {
    match byte {
        b'<' => split_bracket(rest, b'<', b'>').map(|(_, after)| after),
        b'[' => split_bracket(rest, b'[', b']')
            .and_then(|(inside, after)| is_ip_address(inside).then_some(after)),
        b'"' | b'\'' => after_quoted_address(byte, rest),
        _ => None,
    }
}

/// Returns the plain form of a Latin letter with an accent, given as two bytes of UTF-8.
const fn plain_letter(first: u8, second: u8) -> &'static str {
    match (first, second | if first == 0xc3 { 0x20 } else { 0 }) {
        (0xc3, 0xbf) if second == 0x9f => "ss",
        (0xc3, 0xa0..=0xa5) | (0xc4, 0x80..=0x85) => "a",
        (0xc3, 0xa6) => "ae",
        (0xc3, 0xa7) | (0xc4, 0x86..=0x8d) => "c",
        (0xc3, 0xa8..=0xab) | (0xc4, 0x92..=0x9b) => "e",
        (0xc3, 0xac..=0xaf) | (0xc4, 0xa8..=0xb1) => "i",
        (0xc3, 0xb0) | (0xc4, 0x8e..=0x91) => "d",
        (0xc3, 0xb1) | (0xc5, 0x83..=0x8b) => "n",
        (0xc3, 0xb2..=0xb6 | 0xb8) | (0xc5, 0x8c..=0x91) => "o",
        (0xc3, 0xb9..=0xbc) | (0xc5, 0xa8..=0xb3) => "u",
        (0xc3, 0xbd | 0xbf) | (0xc5, 0xb6..=0xb8) => "y",
        (0xc3, 0xbe) => "th",
        (0xc4, 0x9c..=0xa3) => "g",
        (0xc4, 0xa4..=0xa7) => "h",
        (0xc4, 0xb2 | 0xb3) => "ij",
        (0xc4, 0xb4 | 0xb5) => "j",
        (0xc4, 0xb6..=0xb8) => "k",
        (0xc4, 0xb9..=0xbf) | (0xc5, 0x80..=0x82) => "l",
        (0xc5, 0x92 | 0x93) => "oe",
        (0xc5, 0x94..=0x99) => "r",
        (0xc5, 0x9a..=0xa1 | 0xbf) => "s",
        (0xc5, 0xa2..=0xa7) => "t",
        (0xc5, 0xb4 | 0xb5) => "w",
        (0xc5, 0xb9..=0xbe) => "z",
        // The signs for multiplication and division.
        _ => " ",
    }
}

/// Returns a run of numbers of one to three digits with dots between them, without the dots that end a
/// sentence, and how many numbers there are.
fn dotted_number(mut run: &[u8]) -> Option<(&[u8], usize)> {
    // The first byte rules out nearly every word.
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

/// Returns the text before the closing bracket and after it, if it is near enough and no other bracket
/// opens.
fn split_bracket(text: &[u8], opening: u8, closing: u8) -> Option<(&[u8], &[u8])> {
    let mut inside = 0;
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        if *byte == closing {
            return Some((text.get(..text.len() - rest.len())?, after));
        }
        // Blanks do not count, so that folding changes nothing.
        inside += usize::from(!byte.is_ascii_whitespace());
        if *byte == opening || inside > MAX_BRACKET {
            return None;
        }
        rest = after;
    }
    None
}

/// Returns the text after an address with quotes before the `@`: `"john doe"@example.org`.
fn after_quoted_address(quote: u8, text: &[u8]) -> Option<&[u8]> {
    let (inside, after) = split_bracket(text, quote, quote)?;
    // An apostrophe is not a quote, but may begin and end a name.
    let one_name = quote == b'"' || !inside.iter().any(u8::is_ascii_whitespace);
    (one_name && after.starts_with(b"@")).then(|| split_before(after, is_delimiter).1)
}

/// Returns the text before the first byte of a kind, and the rest.
fn split_before(text: &[u8], kind: impl Fn(u8) -> bool) -> (&[u8], &[u8]) {
    let len = text.iter().position(|byte| kind(*byte)).unwrap_or(text.len());
    text.split_at_checked(len).unwrap_or((text, &[]))
}

/// Returns `true` if the text is an address literal without its brackets: `192.0.2.1`,
/// `IPv6:2001:db8::1`.
fn is_ip_address(text: &[u8]) -> bool {
    let text = core::str::from_utf8(text).unwrap_or_default();
    let text = match text.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => address,
        _ => text,
    };
    text.parse::<IpAddr>().is_ok()
}

/// Returns a word of letters, with a full stop that ends a sentence, and what follows.
fn plain_word(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (word, after) = split_before(text, |byte| kind(byte) & LETTER == 0);
    let after = match after {
        [b'.', after @ ..] => after,
        after => after,
    };
    let ends = after.first().is_none_or(|byte| kind(*byte) & DELIMITER != 0);
    (ends && !word.is_empty()).then_some((word, after))
}

/// Kinds of bytes.
const LETTER: u8 = 1;
const DELIMITER: u8 = 2;
const IN_RUN: u8 = 4;

/// The kinds of each byte.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let of = byte as u8;
        #[expect(clippy::indexing_slicing, reason = "below 256")]
        let kind = &mut kinds[byte];
        *kind = if of.is_ascii_alphabetic() { LETTER } else { 0 }
            | if separates(of) { DELIMITER } else { 0 }
            | if of.is_ascii_alphanumeric() || of == b'.' { IN_RUN } else { 0 };
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(0)
}

fn is_delimiter(byte: u8) -> bool {
    kind(byte) & DELIMITER != 0
}

fn is_in_run(byte: u8) -> bool {
    kind(byte) & IN_RUN != 0
}

const fn separates(byte: u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(
            byte,
            0x0b | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'"' | b'\'' | b',' | b';' | b':'
        )
}

/// Returns `true` if a word is a mail address: an `@` with something before it.
fn is_address(word: &[u8]) -> bool {
    word.windows(2).any(|pair| matches!(pair, [before, b'@'] if *before != b'@'))
}
