//! Exim: `ID ** ann@example.org R=.. T=.. H=..: SMTP error from remote mail server after RCPT ..`.

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, EXPIRED, Event, Said};
use crate::log::bytes::{
    between, contains, find_ignore_case, first_word, split, split_at, unescaped,
};

pub(crate) struct Exim;

impl Exim {
    pub(crate) const fn new() -> Self {
        Self
    }
}

/// The name of a message is among the first words: date, time, zone and process stand before it, and
/// what a system log puts before them.
const WORDS: usize = 14;

impl Format for Exim {
    const NAME: &'static str = "Exim";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        let Some((event, rest)) = flag(line) else {
            return Seen::Other;
        };
        let (address, rest) = address(rest);
        if address.is_empty() {
            return Seen::Other;
        }
        let text = text(rest);
        if text.is_empty() && event != Event::Delivered {
            return Seen::Other;
        }
        // No attempt: it waits as it did before. Only a failure counts in any case.
        let waits = [
            "retry time not reached",
            "retry time not yet reached",
            "explicitly queued",
            "queue_domains",
            "queue_smtp_domains",
        ];
        if event == Event::Deferred
            && waits.iter().any(|mark| find_ignore_case(text, mark).is_some())
        {
            return Seen::Read;
        }
        let fields = split(rest, ": ").map_or(rest, |(fields, _)| fields);
        let recipient = match between(fields, "<", ">") {
            // A pipe, a file or a local part, and the address that led to it.
            Some(original) if original.contains(&b'@') && !looks_like_address(address) => original,
            _ => address,
        };
        let expired = event == Event::Failed && contains(text, "retry timeout exceeded");
        let status = expired.then_some(EXPIRED);
        sink(Attempt::new(recipient, event, Said::new(unescaped(text), status)));
        Seen::Read
    }
}

fn looks_like_address(word: &[u8]) -> bool {
    word.contains(&b'@') && !matches!(word.first(), Some(b'|' | b'/' | b':' | b'>'))
}

/// Finds the flag, which stands after the name of the message, and returns what stands after it.
fn flag(line: &[u8]) -> Option<(Event, &[u8])> {
    // What `exim -v` prints has neither the time nor the name: `  == ann@example.org R=r T=t defer ..`.
    if let Some(rest) = line.strip_prefix(b"  ").filter(|rest| contains(rest, " R=")) {
        return event(rest);
    }
    let mut start = 0;
    for end in memchr::memchr_iter(b' ', line).take(WORDS) {
        let word = line.get(start..end)?;
        start = end + 1;
        if !is_message_name(word) {
            continue;
        }
        return event(line.get(start..)?);
    }
    None
}

/// Returns what the flag at the start of a text says, and what stands after it.
fn event(text: &[u8]) -> Option<(Event, &[u8])> {
    let event = match text.get(..3)? {
        b"** " => Event::Failed,
        b"== " => Event::Deferred,
        b"=> " | b"-> " | b">> " => Event::Delivered,
        _ => return None,
    };
    Some((event, text.get(3..)?))
}

/// `1xVeQC-00001Y-1r`, since 4.97 with longer parts.
pub(super) fn is_message_name(word: &[u8]) -> bool {
    let parts = match word.len() {
        16 => [6, 6, 2],
        23 => [6, 11, 4],
        _ => return false,
    };
    let mut words = word.split(|byte| *byte == b'-');
    parts.iter().all(|length| {
        words
            .next()
            .is_some_and(|part| part.len() == *length && part.iter().all(u8::is_ascii_alphanumeric))
    })
}

/// Returns the address, whose local part may be quoted, without the colon that may follow.
fn address(text: &[u8]) -> (&[u8], &[u8]) {
    let mut quoted = false;
    let mut bytes = text.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' if quoted || at == 0 => quoted = !quoted,
            b'\\' if quoted => {
                bytes.next();
            }
            b' ' if !quoted => {
                let (address, rest) = text.split_at(at);
                // The colon is part of what follows.
                return match address.strip_suffix(b":") {
                    Some(address) => split_at(text, address.len(), 0).unwrap_or((address, rest)),
                    None => (address, rest),
                };
            }
            _ => {}
        }
    }
    // A quote that never ends is a character of the address.
    if quoted { first_word(text) } else { (text, b"") }
}

/// Returns what stands after the fields: `R=r T=t H=mx [192.0.2.1]: SMTP error ..`, ` T=t : all hosts ..`,
/// `defer (-53): ..`.
fn text(rest: &[u8]) -> &[u8] {
    let mut quoted = false;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b':' if !quoted && matches!(rest.get(at + 1), Some(b' ') | None) => {
                return rest.get(at + 1..).unwrap_or_default().trim_ascii();
            }
            _ => {}
        }
    }
    split(rest, ": ").map_or(b"".as_slice(), |(_, text)| text)
}
