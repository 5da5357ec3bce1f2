//! OpenSMTPD: `mta delivery evpid=.. to=<ann@example.org> .. result="PermFail" stat="550 5.1.1 .."`,
//! and before version 6 `relay: PermFail for ID: .., to=<ann@example.org>, .., stat=550 5.1.1 ..`.

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, EXPIRED, Event, Said};
use crate::log::bytes::{bracketed, contains, rsplit, split, split_at};
use memchr::memmem::Finder;

pub(crate) struct OpenSmtpd {
    delivery: Finder<'static>,
    envelope: Finder<'static>,
    stat: Finder<'static>,
}

impl OpenSmtpd {
    pub(crate) fn new() -> Self {
        Self {
            delivery: Finder::new("delivery evpid="),
            envelope: Finder::new(" for "),
            stat: Finder::new("stat="),
        }
    }
}

impl Format for OpenSmtpd {
    const NAME: &'static str = "OpenSMTPD";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        if self.stat.find(line).is_none() {
            return Seen::Other;
        }
        let attempt = if let Some(at) = self.delivery.find(line) {
            split_at(line, at, "delivery evpid=".len()).and_then(|(_, fields)| delivery(fields))
        } else {
            self.envelope.find_iter(line).find_map(|at| {
                let (before, after) = split_at(line, at, " for ".len())?;
                old(before, after)
            })
        };
        let Some(attempt) = attempt else {
            return Seen::Other;
        };
        sink(attempt);
        Seen::Read
    }
}

fn event(word: &[u8]) -> Option<Event> {
    match word {
        b"Ok" | b"Delivered" => Some(Event::Delivered),
        b"TempFail" => Some(Event::Deferred),
        b"PermFail" | b"LoopFail" | b"Expire" => Some(Event::Failed),
        _ => None,
    }
}

/// Returns what stands after `delivery evpid=`.
fn delivery(fields: &[u8]) -> Option<Attempt<'_>> {
    let (_, after) = split(fields, " to=<")?;
    let (recipient, after) = bracketed(after)?;
    // The address that the recipient was an alias of, or `-`.
    let after = match split(after, " rcpt=<") {
        Some((b"", after)) => bracketed(after)?.1,
        _ => after,
    };
    let (_, after) = split(after, "result=")?;
    let (word, text) = split(after, " stat=")?;
    Some(Attempt::new(recipient, event(unquoted(word))?, Said::new(unquoted(text), None)))
}

/// Returns what stands before and after the ` for ` of `relay: TempFail for ID: session=.., to=<..>,
/// stat=..`.
fn old<'a>(before: &[u8], after: &'a [u8]) -> Option<Attempt<'a>> {
    let (who, word) = rsplit(before, ": ")?;
    let event = event(word)?;
    let (id, after) = split(after, ": ")?;
    let is_id = !id.is_empty() && id.iter().all(u8::is_ascii_hexdigit);
    let known = ["relay", "delivery", "smtp-out", "mta", "mda", "scheduler"];
    if !is_id && !known.iter().any(|name| who.ends_with(name.as_bytes())) {
        return None;
    }
    let (_, after) = split(after, "to=<")?;
    let (recipient, after) = bracketed(after)?;
    let (_, text) = split(after, "stat=")?;
    let expired = word == b"Expire" || contains(text, "Envelope expired");
    let status = expired.then_some(EXPIRED);
    Some(Attempt::new(recipient, event, Said::new(text, status)))
}

/// Returns the value of `stat`, which may hold quotes that are not escaped.
fn unquoted(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii_end();
    let inside = text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\""));
    inside.unwrap_or(text)
}
