//! Sendmail: `ID: to=<ann@example.org>, delay=.., mailer=esmtp, relay=.., dsn=5.1.1, stat=User unknown`.

use memchr::memmem::Finder;
use smtp_reply::{Class, EnhancedCode};

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, Event, Said};
use crate::log::bytes::{bracketed, rsplit, split, split_at, starts_with_ignore_case};

pub(crate) struct Sendmail {
    stat: Finder<'static>,
    to: Finder<'static>,
}

impl Sendmail {
    pub(crate) fn new() -> Self {
        Self { stat: Finder::new("stat="), to: Finder::new("to=") }
    }
}

impl Format for Sendmail {
    const NAME: &'static str = "Sendmail";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        if self.stat.find(line).is_none() {
            return Seen::Other;
        }
        let recipients = self.to.find_iter(line).find_map(|at| {
            let (before, after) = split_at(line, at, 3)?;
            before.ends_with(b": ").then_some(after)
        });
        let Some((recipients, fields)) = recipients.and_then(recipients_and_fields) else {
            return Seen::Other;
        };
        // What the server said stands between the two, and may hold anything.
        let (own, _) = split(fields, "reply=").unwrap_or((fields, b""));
        let dsn = split(own, "dsn=").and_then(|(_, value)| {
            let value = value.split(|byte| *byte == b',').next()?;
            EnhancedCode::from_bytes(value.trim_ascii()).ok()
        });
        let class = dsn.map(EnhancedCode::class);
        let found = match class {
            Some(Class::Success) | None => split(fields, "stat="),
            Some(_) => rsplit(fields, ", stat=").or_else(|| split(fields, "stat=")),
        };
        let Some((before, text)) = found else {
            return Seen::Other;
        };
        let text = text.trim_ascii();
        // What the server said stands in a field of its own where it is not what `stat` says.
        let reply = split(before, "reply=").map(|(_, reply)| reply.trim_ascii());
        let reply = reply.map(|reply| reply.strip_suffix(b",").unwrap_or(reply));
        let event = if starts_with_ignore_case(text, "sent") {
            match class {
                Some(Class::PermanentFailure) => Event::Failed,
                Some(Class::PersistentTransientFailure) => Event::Deferred,
                Some(Class::Success) | None => Event::Delivered,
            }
        } else if starts_with_ignore_case(text, "queued") {
            return Seen::Read;
        } else if starts_with_ignore_case(text, "deferred") {
            Event::Deferred
        } else if text.is_empty() {
            return Seen::Other;
        } else if class == Some(Class::Success) {
            Event::Delivered
        } else {
            Event::Failed
        };
        let said = match reply {
            Some(reply) if reply.first().is_some_and(u8::is_ascii_digit) => reply,
            _ => text.strip_prefix(b"Deferred: ").unwrap_or(text),
        };
        each_recipient(recipients, |recipient| {
            sink(Attempt::new(recipient, event, Said::new(said, dsn)));
        });
        Seen::Read
    }
}

/// `<ann@example.org>,<bob@example.org>` or the same without brackets, and the fields after it.
fn recipients_and_fields(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut rest = text;
    loop {
        rest = match rest.strip_prefix(b"<") {
            Some(inside) => bracketed(inside)?.1,
            None => rest.get(memchr::memchr(b',', rest)?..)?,
        };
        let next = rest.strip_prefix(b",")?;
        if next.first().is_none_or(u8::is_ascii_whitespace) {
            let length = text.len() - rest.len();
            return Some((text.get(..length)?, next));
        }
        rest = next;
    }
}

fn each_recipient<'a>(text: &'a [u8], mut take: impl FnMut(&'a [u8])) {
    let mut rest = text;
    while !rest.is_empty() {
        let inside = rest.strip_prefix(b"<").and_then(bracketed);
        let (recipient, after) = inside
            .unwrap_or_else(|| rest.split_at(memchr::memchr(b',', rest).unwrap_or(rest.len())));
        take(recipient);
        rest = after.strip_prefix(b",").unwrap_or_default();
    }
}
