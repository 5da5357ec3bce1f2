//! qmail: `delivery 12: failure: 192.0.2.1_does_not_like_recipient./Remote_host_said:_550_.._/`.
//!
//! The recipient stands in an earlier line: `starting delivery 12: msg 34 to remote ann@example.org`.

use std::collections::HashMap;

use memchr::memmem::Finder;
use smtp_reply::Command;

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, Event, Said};
use crate::log::bytes::{contains, split, split_at};

/// More deliveries than any server has at once; what is older is forgotten.
const MAX_OPEN: usize = 4_096;

pub(crate) struct Qmail {
    delivery: Finder<'static>,
    /// The recipients of the deliveries that have begun.
    open: HashMap<u64, Vec<u8>>,
}

impl Qmail {
    pub(crate) fn new() -> Self {
        Self { delivery: Finder::new("delivery "), open: HashMap::new() }
    }
}

impl Format for Qmail {
    const NAME: &'static str = "qmail";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        let Some((before, after)) =
            self.delivery.find(line).and_then(|at| split_at(line, at, "delivery ".len()))
        else {
            return Seen::Other;
        };
        let Some((number, text)) = split(after, ": ") else {
            return Seen::Other;
        };
        let Some(number) = std::str::from_utf8(number).ok().and_then(|text| text.parse().ok())
        else {
            return Seen::Other;
        };
        if before.ends_with(b"starting ") {
            let Some((_, recipient)) = text
                .strip_prefix(b"msg ")
                .and_then(|text| split(text, " to remote ").or_else(|| split(text, " to local ")))
            else {
                return Seen::Unread;
            };
            if self.open.len() >= MAX_OPEN {
                self.open.clear();
            }
            self.open.insert(number, recipient.trim_ascii().to_vec());
            return Seen::Read;
        }
        let Some((word, text)) = split(text, ":") else {
            return Seen::Other;
        };
        let event = match word {
            b"success" => Event::Delivered,
            b"deferral" => Event::Deferred,
            b"failure" => Event::Failed,
            _ => return Seen::Other,
        };
        let text: Vec<u8> = text
            .trim_ascii()
            .iter()
            .map(|byte| match byte {
                b'_' => b' ',
                b'/' => b'\n',
                byte => *byte,
            })
            .collect();
        let said = said(&text);
        let recipient = self.open.remove(&number).unwrap_or_default();
        sink(Attempt::new(recipient, event, said));
        Seen::Read
    }
}

/// Returns what qmail-remote says: its own sentence, and after `Remote host said:` the reply.
pub(crate) fn said(text: &[u8]) -> Said<'_> {
    let marks = [
        ("does not like recipient", Command::Rcpt),
        ("sender was rejected", Command::Mail),
        ("greeting failed", Command::Connect),
        ("my name was rejected", Command::Helo),
        ("failed on DATA command", Command::Data),
        ("failed after I sent the message", Command::EndOfData),
    ];
    let command = marks.iter().find(|(mark, _)| contains(text, mark)).map(|(_, command)| *command);
    let reply = split(text, "Remote host said:").map(|(_, reply)| {
        let end = ["Giving up on", "I'm not going to try again"]
            .iter()
            .filter_map(|mark| memchr::memmem::find(reply, mark.as_bytes()))
            .min();
        reply.get(..end.unwrap_or(reply.len())).unwrap_or(reply).trim_ascii()
    });
    Said { command, ..Said::new(reply.unwrap_or(text.trim_ascii()), None) }
}
