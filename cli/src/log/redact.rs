//! `--redact`: local parts are replaced wherever an address stands.

use super::attempt::split_address;
use super::bytes::split_at;

/// What stands in place of a local part.
const MASK: &[u8] = b"***";

/// What an `@` looks like in an address that is part of another one, or of a link.
const SIGNS: [&[u8]; 4] = [b"@", b"%40", b"=40", b"&#64;"];

/// Keys of a line of a log after which an address stands, with or without a domain.
const KEYS: [&[u8]; 9] = [
    b"to=",
    b"from=",
    b"rcpt=",
    b"user=",
    b"ctladdr=",
    b"sasl_username=",
    b"uid=",
    b"sender=",
    b"login=",
];

/// Returns an address with its domain as it is counted.
pub(crate) fn address(address: &[u8], domain: &str, redacted: bool) -> String {
    let escaped = |bytes: &[u8]| super::why::escaped(bytes).replace('\t', " ");
    let local = split_address(address).map(|(local, _)| local);
    match (local, redacted) {
        (Some(_), true) => format!("{}@{domain}", String::from_utf8_lossy(MASK)),
        (Some(local), false) if domain != super::tally::NOT_NAMED => {
            format!("{}@{domain}", escaped(local))
        }
        (None, true) => String::from_utf8_lossy(MASK).into_owned(),
        (_, false) => escaped(address),
    }
}

/// Returns what was said about a recipient: its local part may stand there without the domain too.
pub(crate) fn text(text: &[u8], recipient: &[u8]) -> Vec<u8> {
    let mut text = addresses(text);
    let local = split_address(recipient).map_or(recipient, |(local, _)| local);
    let plain: Vec<u8> =
        local.iter().copied().filter(|byte| !matches!(byte, b'"' | b'\\')).collect();
    let base = plain.split(|byte| *byte == b'+').next().unwrap_or_default();
    for word in [local, &plain, base] {
        if !word.is_empty() {
            text = without_word(&text, word);
        }
    }
    text
}

/// Returns a line of a log, as far as it can be told what in it is a local part.
pub(crate) fn line(line: &[u8]) -> Vec<u8> {
    let line = addresses(line);
    let mut plain = Vec::with_capacity(line.len());
    let mut rest = line.as_slice();
    while let [byte, after @ ..] = rest {
        let Some(key) = KEYS.iter().find(|key| rest.starts_with(key)) else {
            plain.push(*byte);
            rest = after;
            continue;
        };
        let Some((key, value)) = split_at(rest, key.len(), 0) else { break };
        plain.extend_from_slice(key);
        let (bracket, inside) = match value.strip_prefix(b"<") {
            Some(inside) => (b"<".as_slice(), inside),
            None => (b"".as_slice(), value),
        };
        plain.extend_from_slice(bracket);
        let is_end = |byte: &u8| matches!(byte, b'>' | b',' | b' ' | b'@' | b'\t' | b'"' | b')');
        let end = inside.iter().position(is_end).unwrap_or(inside.len());
        if end > 0 {
            plain.extend_from_slice(MASK);
        }
        rest = inside.get(end..).unwrap_or_default();
    }
    plain
}

/// Replaces what stands before each `@`.
fn addresses(text: &[u8]) -> Vec<u8> {
    let mut plain: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        let sign = SIGNS.iter().find(|sign| rest.starts_with(sign));
        let Some((sign, domain)) = sign.and_then(|sign| split_at(rest, sign.len(), 0)) else {
            plain.push(*byte);
            rest = after;
            continue;
        };
        let has_domain = domain
            .first()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'[' || !byte.is_ascii());
        let start = local_part_start(&plain);
        if has_domain && start < plain.len() {
            plain.truncate(start);
            plain.extend_from_slice(MASK);
        }
        plain.extend_from_slice(sign);
        rest = domain;
    }
    plain
}

/// Returns where the local part begins that a text ends with.
fn local_part_start(text: &[u8]) -> usize {
    if let Some((b'"', before)) = text.split_last() {
        let is_escaped = |at: usize| {
            let before = before.get(..at).unwrap_or_default();
            before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
        };
        let quote = memchr::memrchr_iter(b'"', before).find(|at| !is_escaped(*at));
        if let Some(quote) = quote {
            return quote;
        }
    }
    let is_local = |byte: &u8| {
        byte.is_ascii_alphanumeric() || !byte.is_ascii() || b"!#$%&'*+-/=?^_`{|}~.\\".contains(byte)
    };
    text.iter().rposition(|byte| !is_local(byte)).map_or(0, |at| at + 1)
}

/// Replaces a word, in upper or lower case.
fn without_word(text: &[u8], word: &[u8]) -> Vec<u8> {
    let is_of_word = |byte: Option<&u8>| {
        byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii())
    };
    let mut plain: Vec<u8> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        let found = rest.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word));
        let next = rest.get(word.len()..).unwrap_or_default();
        if found && !is_of_word(plain.last()) && !is_of_word(next.first()) {
            plain.extend_from_slice(MASK);
            rest = next;
        } else {
            plain.push(*byte);
            rest = after;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &[u8]) -> String {
        String::from_utf8_lossy(text).into_owned()
    }

    #[test]
    fn no_local_part_stays() {
        let recipient = b"ann.smith+news@example.org";
        for said in [
            "550 5.1.1 <ann.smith+news@example.org>: User unknown",
            "550 5.1.1 No such user ann.smith+news",
            "550 ANN.SMITH is over quota",
            "550 unknown \"ann.smith\"@example.org",
            "550 \"a \\\" ann.smith\"@example.org",
            "550 see http://example.org/?u=ann.smith%40example.org",
            "550 bounce-ann.smith=example.org@list.example rejected",
            "ann.smith@example.org",
            "550 mailto:ann.smith&#64;example.org",
            "550 /var/mail/ann.smith: disk full",
            "550 Ünicode.ann.smith@example.org",
        ] {
            let redacted = shown(&text(said.as_bytes(), recipient));
            assert!(!redacted.to_lowercase().contains("smith"), "{redacted}");
            assert!(redacted.contains("***"), "{redacted}");
        }
        assert_eq!(
            shown(&text(b"550 5.1.1 <a@b.example>: no", b"")),
            "550 5.1.1 <***@b.example>: no"
        );
        // What is not an address stays.
        assert_eq!(shown(&text(b"550 @ 5 pm a@ b", b"x@y.example")), "550 @ 5 pm a@ b");
        assert_eq!(shown(&text(b"550 annex", b"ann@y.example")), "550 annex");
    }

    #[test]
    fn keys_of_a_line() {
        let redacted = line(b"x: to=<ann>, orig_to=<bob@example.org>, user=carol, status=odd");
        assert_eq!(
            shown(&redacted),
            "x: to=<***>, orig_to=<***@example.org>, user=***, status=odd"
        );
    }
}
