//! Lines that look like a delivery, although no format could read them.

use memchr::memmem::Finder;

use super::exim::is_message_name;
use crate::log::bytes::{first_word, split_at};

pub(super) struct Suspicion {
    status: Finder<'static>,
    stat: Finder<'static>,
    result: Finder<'static>,
    deferred: Finder<'static>,
    failed: Finder<'static>,
    to: Finder<'static>,
}

/// What stands after `status=` in a line about a delivery.
const STATUSES: [&[u8]; 8] = [
    b"sent",
    b"deferred",
    b"bounced",
    b"expired",
    b"force-expired",
    b"softbounce",
    b"undeliverable",
    b"deliverable",
];

impl Suspicion {
    pub(super) fn new() -> Self {
        Self {
            status: Finder::new("status="),
            stat: Finder::new("stat="),
            result: Finder::new("result="),
            deferred: Finder::new(" == "),
            failed: Finder::new(" ** "),
            to: Finder::new("to="),
        }
    }

    /// Returns `true` if a line says `status=`, `stat=`, `result=`, `==` or `**` of a delivery. Other
    /// programs write the same marks of other things: `status=1/FAILURE`.
    pub(super) fn is_of_delivery(&self, line: &[u8]) -> bool {
        if memchr::memchr2(b'=', b'*', line).is_none() {
            return false;
        }
        let value = |finder: &Finder<'_>, length: usize| {
            let (_, value) = split_at(line, finder.find(line)?, length)?;
            Some(value)
        };
        let about_someone = || self.to.find(line).is_some();
        if let Some(value) = value(&self.status, "status=".len()) {
            let end = value.iter().position(|byte| !byte.is_ascii_alphabetic() && *byte != b'-');
            let word = value.get(..end.unwrap_or(value.len())).unwrap_or_default();
            let known = STATUSES.iter().any(|known| known.eq_ignore_ascii_case(word));
            if known || about_someone() {
                return true;
            }
        }
        if self.stat.find(line).is_some() && (about_someone() || contains_any(line, DELIVERY)) {
            return true;
        }
        if self.result.find(line).is_some() && contains_any(line, DELIVERY) {
            return true;
        }
        [&self.deferred, &self.failed].iter().any(|mark| {
            let parts = mark.find(line).and_then(|at| split_at(line, at, mark.needle().len()));
            parts.is_some_and(|(before, after)| {
                let name = before.rsplit(|byte| *byte == b' ').next().unwrap_or_default();
                is_message_name(name) || first_word(after).0.contains(&b'@')
            })
        })
    }
}

/// Words of a line about a delivery.
const DELIVERY: &[&str] =
    &["delivery", "evpid=", "relay=", "mailer=", "dsn=", "TempFail", "PermFail", "rcpt"];

fn contains_any(line: &[u8], words: &[&str]) -> bool {
    words.iter().any(|word| memchr::memmem::find(line, word.as_bytes()).is_some())
}
