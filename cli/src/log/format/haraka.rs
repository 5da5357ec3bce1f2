//! Haraka: `[NOTICE] [ID] [outbound] recipient <ann@example.org> rejected: 550 5.1.1 ..`,
//! `delivered file=.. domain=example.org .. rcpts=1/0/0`, `bouncing mail: ..` and
//! `Temp failing FILE for 64 seconds: ..`.

use std::collections::HashMap;

use memchr::memmem::Finder;
use smtp_reply::Command;

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, Event, Said, split_address};
use crate::log::bytes::{between, bracketed, rsplit, split, split_at};

/// More messages than any server has at once; what is older is forgotten.
const MAX_OPEN: usize = 4_096;

pub(crate) struct Haraka {
    outbound: Finder<'static>,
    recipient: Finder<'static>,
    /// The domain of all recipients of a message, by its name; nothing if there are several.
    domains: HashMap<Vec<u8>, Option<Vec<u8>>>,
}

impl Haraka {
    pub(crate) fn new() -> Self {
        Self {
            outbound: Finder::new("outbound] "),
            recipient: Finder::new("core] recipient <"),
            domains: HashMap::new(),
        }
    }

    /// Remembers where a message goes: `[NOTICE] [ID] [core] recipient <ann@example.org> code=OK ..`.
    fn remember(&mut self, line: &[u8]) -> Option<()> {
        let (before, after) =
            split_at(line, self.recipient.find(line)?, "core] recipient <".len())?;
        let name = last_name(before)?;
        let (recipient, _) = bracketed(after)?;
        let (_, domain) = split_address(recipient)?;
        if self.domains.len() >= MAX_OPEN {
            self.domains.clear();
        }
        let known = self.domains.entry(name.to_vec()).or_insert_with(|| Some(domain.to_vec()));
        if known.as_deref().is_some_and(|known| !known.eq_ignore_ascii_case(domain)) {
            *known = None;
        }
        Some(())
    }

    /// `@example.org` if all recipients of the message are there, whose part has a number after its name.
    fn address(&self, before: &[u8]) -> Vec<u8> {
        let name = last_name(before).and_then(|name| rsplit(name, ".")).map(|(name, _)| name);
        let domain = name.and_then(|name| self.domains.get(name)?.as_deref());
        domain.map_or_else(Vec::new, |domain| [b"@", domain].concat())
    }
}

/// A line names no more recipients than it is worth while to count.
const MAX_RECIPIENTS: u32 = 10_000;

impl Format for Haraka {
    const NAME: &'static str = "Haraka";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        let Some((before, text)) =
            self.outbound.find(line).and_then(|at| split_at(line, at, "outbound] ".len()))
        else {
            self.remember(line);
            return Seen::Other;
        };
        // Where values follow, there is one more blank.
        let text = text.trim_ascii_start();
        if let Some(text) = text.strip_prefix(b"recipient <") {
            let Some((recipient, text)) = bracketed(text) else {
                return Seen::Unread;
            };
            let (event, text) =
                match (text.strip_prefix(b" rejected: "), text.strip_prefix(b" deferred: ")) {
                    (Some(text), _) => (Event::Failed, text),
                    (_, Some(text)) => (Event::Deferred, text),
                    _ => return Seen::Unread,
                };
            let said = Said { command: Some(Command::Rcpt), ..Said::new(text, None) };
            sink(Attempt::new(recipient, event, said));
            return Seen::Read;
        }
        if let Some(fields) = text.strip_prefix(b"delivered file=") {
            let domain = between(fields, " domain=", " ").unwrap_or_default();
            let count = split(fields, " rcpts=").and_then(|(_, counts)| {
                let count = counts.split(|byte| *byte == b'/').next()?;
                std::str::from_utf8(count).ok()?.parse::<u32>().ok()
            });
            let Some(count) = count else {
                return Seen::Unread;
            };
            let recipient = [b"@", domain].concat();
            for _ in 0..count.min(MAX_RECIPIENTS) {
                sink(Attempt::new(&*recipient, Event::Delivered, Said::default()));
            }
            return Seen::Read;
        }
        let bouncing = [b"bouncing mail: ", b"Bouncing mail: "];
        let bounced = bouncing.iter().find_map(|words| text.strip_prefix(words.as_slice()));
        let (event, text) = if let Some(text) = bounced {
            (Event::Failed, text)
        } else if let Some((_, text)) =
            text.strip_prefix(b"Temp failing ").and_then(|text| split(text, " seconds: "))
        {
            (Event::Deferred, text)
        } else {
            return Seen::Other;
        };
        // The recipients stand in lines of their own.
        if !text.starts_with(b"Some recipients") {
            sink(Attempt::new(self.address(before), event, Said::new(text, None)));
        }
        Seen::Read
    }
}

/// Returns the name in the brackets before the last one that opens: `[INFO] [ID] [`.
fn last_name(before: &[u8]) -> Option<&[u8]> {
    let before = before.strip_suffix(b"] [")?;
    rsplit(before, "[").map(|(_, name)| name)
}
