//! Postfix: `ID: to=<ann@example.org>, relay=.., dsn=5.1.1, status=bounced (host .. said: 550 ..)`.

use memchr::memmem::Finder;
use smtp_reply::EnhancedCode;

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, EXPIRED, Event, Said};
use crate::log::bytes::{bracketed, first_word, split_at};

pub(crate) struct Postfix {
    status: Finder<'static>,
    to: Finder<'static>,
}

impl Postfix {
    pub(crate) fn new() -> Self {
        Self { status: Finder::new("status="), to: Finder::new("to=") }
    }

    /// Returns the recipient, and what is said of it.
    fn fields<'a>(&self, line: &'a [u8]) -> Option<(&'a [u8], Fields<'a>)> {
        let (_, value) = self.to.find_iter(line).find_map(|at| {
            // Not `orig_to=`, and not a word of something else.
            let before = at.checked_sub(1).and_then(|before| line.get(before));
            matches!(before, None | Some(b' ' | b'\t' | b',' | b':' | b'"'))
                .then(|| split_at(line, at, 3))?
        })?;
        let value = value.trim_ascii_start();
        let Some(inside) = value.strip_prefix(b"<") else {
            // Without brackets, as some pipelines leave it: up to the comma.
            let end = memchr::memchr(b',', value)?;
            let (recipient, rest) = value.split_at(end);
            return Some((recipient, Fields::read(rest)?));
        };
        let (recipient, rest) = bracketed(inside)?;
        let first = Fields::read(rest).map(|fields| (recipient, fields));
        if first.as_ref().is_some_and(|(_, fields)| fields.word != b"sent") {
            return first;
        }
        // Before 3.5 the quotes of a local part were not logged, so that it may hold what looks like the
        // end of the address and a delivery. Whatever stands further on and is complete is the truth.
        let mut last = first;
        for at in memchr::memchr_iter(b'>', inside) {
            let Some((recipient, rest)) = split_at(inside, at, 1) else { continue };
            let Some(fields) = Fields::read(rest) else { continue };
            if last.as_ref().is_none_or(|(known, _)| known.len() < recipient.len()) {
                last = Some((recipient, fields));
            }
        }
        last
    }
}

/// What stands after the recipient.
struct Fields<'a> {
    dsn: Option<EnhancedCode>,
    /// `sent`, `deferred`, `bounced` and others.
    word: &'a [u8],
    /// What stands in the brackets.
    text: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Reads `, relay=.., delay=.., dsn=5.1.1, status=bounced (..)`.
    ///
    /// The fields have no blank in them, apart from the address that was there before an alias.
    fn read(text: &'a [u8]) -> Option<Self> {
        let (mut rest, mut dsn) = (text, None);
        loop {
            rest = rest.trim_ascii_start().strip_prefix(b",")?.trim_ascii_start();
            let end = rest.iter().position(|byte| !(byte.is_ascii_lowercase() || *byte == b'_'))?;
            let (name, value) = rest.split_at(end);
            let value = value.strip_prefix(b"=")?;
            if name == b"status" {
                let end =
                    value.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'-');
                let (word, text) = value.split_at(end.unwrap_or(value.len()));
                let text = text.trim_ascii();
                let text = text.strip_prefix(b"(").unwrap_or(text);
                let text = text.strip_suffix(b")").unwrap_or(text);
                return (!word.is_empty()).then_some(Self { dsn, word, text });
            }
            if let Some(inside) = value.strip_prefix(b"<") {
                (_, rest) = bracketed(inside)?;
                continue;
            }
            let end = memchr::memchr(b',', value)?;
            let (value, after) = value.split_at(end);
            if name == b"dsn" {
                dsn = EnhancedCode::from_bytes(value.trim_ascii()).ok();
            }
            rest = after;
        }
    }
}

impl Format for Postfix {
    const NAME: &'static str = "Postfix";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        let Some(at) = self.status.find(line) else {
            return Seen::Other;
        };
        let Some((recipient, fields)) = self.fields(line) else {
            return expired(line, at, sink);
        };
        let event = match fields.word {
            b"sent" => Event::Delivered,
            b"deferred" | b"SOFTBOUNCE" => Event::Deferred,
            b"bounced" | b"expired" | b"force-expired" => Event::Failed,
            // Addresses that were only asked for.
            b"deliverable" | b"undeliverable" => return Seen::Read,
            word if word.ends_with(b"-not-cached") => return Seen::Read,
            _ => return Seen::Other,
        };
        if fields.text.is_empty() && event != Event::Delivered {
            return Seen::Other;
        }
        sink(Attempt::new(recipient, event, Said::new(fields.text, fields.dsn)));
        Seen::Read
    }
}

/// `ID: from=<news@sender.example>, status=expired, returned to sender`
///
/// This is about all recipients of the message that still wait; the log does not name them again.
fn expired(line: &[u8], at: usize, sink: Sink<'_>) -> Seen {
    let Some((_, text)) = split_at(line, at, "status=".len()) else {
        return Seen::Other;
    };
    let (word, _) = first_word(text);
    if !matches!(word, b"expired," | b"force-expired,") {
        return Seen::Other;
    }
    sink(Attempt::new(b"".as_slice(), Event::Failed, Said::new(text, Some(EXPIRED))));
    Seen::Read
}
