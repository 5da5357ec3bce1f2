//! Finds out whether three digits are followed by the text of a reply, or are a quantity.

use super::bytes::{at, before, between, from, is_blank, starts_with};
use crate::code::ReplyCode;

/// The phrases of HTTP's status codes that are SMTP codes as well.
const HTTP: &[&[u8]] = &[
    b"ok",
    b"created",
    b"accepted",
    b"non-authoritative",
    b"no content",
    b"reset content",
    b"partial content",
    b"multi-status",
    b"already reported",
    b"im used",
    b"multiple choices",
    b"moved permanently",
    b"found",
    b"see other",
    b"not modified",
    b"use proxy",
    b"temporary redirect",
    b"permanent redirect",
    b"misdirected request",
    b"unprocessable",
    b"locked",
    b"failed dependency",
    b"too early",
    b"upgrade required",
    b"precondition required",
    b"too many requests",
    b"request header",
    b"unavailable for legal",
    b"internal server error",
    b"internal error",
    b"server error",
    b"not implemented",
    b"bad gateway",
    b"service unavailable",
    b"gateway time",
    b"http version",
    b"variant also",
    b"insufficient storage",
    b"loop detected",
    b"network authentication",
    b"bad request",
    b"unauthorized",
    b"forbidden",
    b"not found",
    b"method not allowed",
    b"not acceptable",
    b"request timeout",
    b"conflict",
    b"gone",
    b"payload too large",
];

/// Words after a number in prose or beside a quantity.
const UNITS: &[&[u8]] = &[
    b"a",
    b"ad",
    b"am",
    b"and",
    b"are",
    b"as",
    b"at",
    b"bc",
    b"bce",
    b"bit",
    b"but",
    b"by",
    b"byte",
    b"c",
    b"ce",
    b"char",
    b"characters",
    b"cm",
    b"columns",
    b"day",
    b"dpi",
    b"eur",
    b"euro",
    b"f",
    b"fps",
    b"from",
    b"g",
    b"gb",
    b"gib",
    b"had",
    b"has",
    b"have",
    b"hour",
    b"hz",
    b"in",
    b"is",
    b"k",
    b"kb",
    b"kg",
    b"khz",
    b"kib",
    b"km",
    b"light",
    b"lines",
    b"m",
    b"mb",
    b"mhz",
    b"mib",
    b"miles",
    b"min",
    b"minute",
    b"mm",
    b"ms",
    b"nm",
    b"ns",
    b"of",
    b"off",
    b"on",
    b"or",
    b"per",
    b"percent",
    b"pm",
    b"point",
    b"points",
    b"pt",
    b"px",
    b"s",
    b"sec",
    b"second",
    b"that",
    b"the",
    b"times",
    b"to",
    b"us",
    b"usd",
    b"was",
    b"were",
    b"x",
];

/// Words of mail: nearly every reply contains one.
const MAIL: &[&[u8]] = &[
    b"access",
    b"account",
    b"address",
    b"addresses",
    b"auth",
    b"authenticated",
    b"authentication",
    b"begin",
    b"blacklist",
    b"blacklisted",
    b"blocked",
    b"bye",
    b"client",
    b"closing",
    b"command",
    b"content",
    b"delivery",
    b"denied",
    b"disabled",
    b"dmarc",
    b"dnsbl",
    b"domain",
    b"ehlo",
    b"email",
    b"esmtp",
    b"goodbye",
    b"greylisted",
    b"greylisting",
    b"hello",
    b"helo",
    b"inactive",
    b"invalid",
    b"listed",
    b"mail",
    b"mailbox",
    b"mailer",
    b"message",
    b"messages",
    b"ok",
    b"permitted",
    b"pipelining",
    b"please",
    b"policy",
    b"postmaster",
    b"queued",
    b"quota",
    b"ready",
    b"recipient",
    b"recipients",
    b"refused",
    b"rejected",
    b"relay",
    b"relaying",
    b"reputation",
    b"requested",
    b"sender",
    b"size",
    b"smtp",
    b"spam",
    b"spf",
    b"starttls",
    b"starttls",
    b"suspended",
    b"temporarily",
    b"tls",
    b"transaction",
    b"unavailable",
    b"unknown",
    b"unrouteable",
    b"user",
    b"verify",
    b"virus",
    b"welcome",
    b"your",
];

/// What follows the code and its separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct After {
    pub(super) opening: Opening,
    /// `true` if it is a phrase of HTTP.
    pub(super) http: bool,
    /// `true` if it contains a word of mail.
    pub(super) mail: bool,
    /// `true` if several blanks precede it.
    pub(super) column: bool,
}

/// The start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Nothing.
    Empty,
    /// A unit or a noun that is often counted: the number is a quantity.
    Counted,
    /// Any plural, or a word after a hyphen: the number may be a quantity.
    Plural,
    /// A digit, or a sign that seldom begins a text.
    Sign,
    /// A word in small letters, a sign.
    Word,
    /// A capital letter, or a bracket and a name.
    Sentence,
}

impl After {
    /// Returns `true` if the number is not a quantity, and a text begins.
    pub(super) const fn is_text(self) -> bool {
        matches!(self.opening, Opening::Word | Opening::Sentence)
    }

    /// Returns `true` if the number is a quantity.
    pub(super) const fn is_counted(self) -> bool {
        matches!(self.opening, Opening::Counted)
    }

    /// Reads what follows the code and its separator, within the line.
    pub(super) fn read(text: &[u8], code: ReplyCode, index: usize) -> Self {
        let rest = from(text, index);
        let line = between(rest, 0, 120);
        let line = line.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
        let http = starts_with(line, b"http")
            || HTTP.iter().any(|phrase| starts_with_word(line, phrase)) && !is_mail_phrase(code);
        let mail = line
            .split(|byte| !byte.is_ascii_alphanumeric())
            .any(|word| word.len() > 1 && MAIL.iter().any(|mail| mail.eq_ignore_ascii_case(word)));
        let column = matches!(line, [b' ' | b'\t', b' ' | b'\t', ..]);
        Self { opening: Opening::read(text, code, index, line), http, mail, column }
    }
}

impl Opening {
    fn read(text: &[u8], code: ReplyCode, index: usize, line: &[u8]) -> Self {
        // A column of a table.
        let column = matches!(line, [b' ' | b'\t', b' ' | b'\t', b' ' | b'\t', ..]);
        let line = line.trim_ascii_start();
        let Some(first) = line.first() else {
            return Self::Empty;
        };
        if column || is_counted(line) {
            return Self::Counted;
        }
        // `484-tone`, but not `550-mailbox unavailable 550 no such user`.
        let compound = before(text, index) == Some(b'-')
            && first.is_ascii_lowercase()
            && !repeats(between(text, index, index + 200), code);
        if compound || is_plural(line) {
            return Self::Plural;
        }
        match first {
            b'A'..=b'Z' | b'<' | b'[' | b'"' | b'\'' | b'#' | 0x80.. => Self::Sentence,
            b'a'..=b'z' | b':' | b'(' | b'*' | b'=' | b'/' | b'-' | b'.' | b'!' => Self::Word,
            b'0'..=b'9' if is_ip_address(line) => Self::Word,
            _ => Self::Sign,
        }
    }
}

/// Returns `true` if the text begins with these words, as whole words.
fn starts_with_word(text: &[u8], words: &[u8]) -> bool {
    starts_with(text, words)
        && !at(text, words.len()).is_some_and(|byte| byte.is_ascii_alphanumeric())
}

/// Returns `true` if the text contains the code after a space.
fn repeats(text: &[u8], code: ReplyCode) -> bool {
    text.windows(4)
        .any(|window| matches!(window, [b' ', digits @ ..] if *digits == code.to_bytes()))
}

/// Returns `true` if SMTP servers send the phrase of HTTP for this code too.
const fn is_mail_phrase(code: ReplyCode) -> bool {
    matches!(code.as_u16(), 250 | 421 | 450..=454 | 550..=559)
}

/// Returns `true` if the line begins with four numbers and dots.
fn is_ip_address(line: &[u8]) -> bool {
    let length =
        line.iter().take(16).take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let number = between(line, 0, length);
    number.split(|byte| *byte == b'.').filter(|part| (1..4).contains(&part.len())).count() == 4
}

/// Nouns that are often counted.
const COUNTED: &[&[u8]] = &[
    b"addresses",
    b"attempts",
    b"bits",
    b"blocks",
    b"bugs",
    b"builds",
    b"bytes",
    b"calls",
    b"cases",
    b"cells",
    b"changes",
    b"characters",
    b"chars",
    b"checks",
    b"clients",
    b"columns",
    b"commits",
    b"connections",
    b"copies",
    b"cores",
    b"cycles",
    b"days",
    b"devices",
    b"documents",
    b"dollars",
    b"elements",
    b"emails",
    b"entries",
    b"errors",
    b"euros",
    b"events",
    b"failures",
    b"files",
    b"frames",
    b"hits",
    b"hosts",
    b"hours",
    b"images",
    b"issues",
    b"items",
    b"iterations",
    b"jobs",
    b"keys",
    b"lines",
    b"mails",
    b"matches",
    b"messages",
    b"minutes",
    b"months",
    b"nodes",
    b"objects",
    b"packages",
    b"packets",
    b"pages",
    b"passed",
    b"people",
    b"pixels",
    b"points",
    b"ports",
    b"queries",
    b"records",
    b"requests",
    b"results",
    b"rows",
    b"samples",
    b"seconds",
    b"servers",
    b"sessions",
    b"skipped",
    b"steps",
    b"successful",
    b"tests",
    b"threads",
    b"times",
    b"total",
    b"users",
];

/// Returns `true` if the first word shows that the number is a quantity.
fn is_counted(line: &[u8]) -> bool {
    let word = first_word(line);
    if at(line, 0) == Some(b'%') {
        return true;
    }
    if word.first().is_some_and(u8::is_ascii_uppercase) {
        const CAPITALS: &[&[u8]] = &[
            b"AD", b"BC", b"BCE", b"CE", b"EUR", b"F", b"GB", b"GiB", b"Hz", b"KB", b"KiB", b"MB",
            b"MHz", b"MiB", b"USD", b"X",
        ];
        return CAPITALS.contains(&word);
    }
    UNITS.binary_search(&word).is_ok() || COUNTED.binary_search(&word).is_ok()
}

/// Returns `true` if the first word is a plural in small letters.
fn is_plural(line: &[u8]) -> bool {
    let word = first_word(line);
    word.first().is_some_and(u8::is_ascii_lowercase)
        && matches!(word, [.., before, b's'] if word.len() > 3 && !matches!(before, b's' | b'u' | b'i'))
        && !matches!(word, b"address" | b"does" | b"always" | b"access" | b"exceeds" | b"requires")
        && at(line, word.len())
            .is_none_or(|byte| is_blank(byte) || matches!(byte, b'.' | b',' | b';' | b')'))
}

fn first_word(line: &[u8]) -> &[u8] {
    let length = line.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    between(line, 0, length)
}
