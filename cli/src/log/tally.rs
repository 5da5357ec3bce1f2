//! What was counted.
//!
//! It grows with the number of domains and of hours, up to a limit, and with nothing else; with the
//! addresses only if they are asked for.

use std::collections::HashMap;
use std::hash::Hash;

use smtp_reply::{BounceClass, Party, Reason};

use super::attempt::{Attempt, Event};
use super::redact;
use super::time::Hour;
use super::why::{self, Diagnoser, Why};

/// Mail to lists of addresses that somebody made up goes to any number of domains.
const MAX_DOMAINS: usize = 100_000;
/// More than ten years.
const MAX_HOURS: usize = 100_000;
/// Addresses on a suppression list.
const MAX_ADDRESSES: usize = 2_000_000;
/// Characters of a text that is kept to show.
const MAX_EXAMPLE: usize = 300;
/// How often a text is compared with the examples that are kept already.
const MAX_TRIES: u64 = 256;

pub(crate) const NOT_NAMED: &str = "(not named)";
const OTHERS: &str = "(other domains)";

/// What is kept beside the counts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keep {
    /// Examples of each reason.
    pub(crate) examples: usize,
    /// The addresses that bounced hard.
    pub(crate) addresses: bool,
    /// Whether local parts are replaced in what is kept.
    pub(crate) redacted: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) failed: u64,
    pub(crate) waiting: u64,
}

impl Count {
    fn add(&mut self, event: Event) {
        match event {
            Event::Delivered => {}
            Event::Deferred => self.waiting += 1,
            Event::Failed => self.failed += 1,
        }
    }

    /// Most first, what failed before what waits.
    pub(crate) fn rank(self) -> impl Ord + use<> {
        std::cmp::Reverse((self.failed + self.waiting, self.failed))
    }
}

/// The attempts of one reason.
#[derive(Default)]
pub(crate) struct Cases {
    pub(crate) count: Count,
    pub(crate) advice: &'static str,
    pub(crate) parties: HashMap<Party, Count>,
    pub(crate) classes: HashMap<BounceClass, Count>,
    /// The first of what was said, each text once.
    pub(crate) examples: Vec<String>,
    tries: u64,
}

/// The attempts to one domain, or in one hour.
#[derive(Clone, Default)]
pub(crate) struct Attempts {
    pub(crate) delivered: u64,
    pub(crate) count: Count,
}

/// The attempts to one domain.
#[derive(Default)]
pub(crate) struct Domain {
    pub(crate) attempts: Attempts,
    pub(crate) reasons: HashMap<Reason, Count>,
}

/// The domains by name.
#[derive(Default)]
pub(crate) struct Domains {
    places: HashMap<String, usize>,
    known: Vec<Domain>,
    /// All others, once there are too many names.
    others: Domain,
}

impl Domains {
    fn of(&mut self, name: &str) -> &mut Domain {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None if self.known.len() < MAX_DOMAINS => {
                self.places.insert(name.to_owned(), self.known.len());
                self.known.push(Domain::default());
                self.known.len() - 1
            }
            None => usize::MAX,
        };
        self.known.get_mut(place).unwrap_or(&mut self.others)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Domain)> {
        let others = Some((OTHERS, &self.others)).filter(|(_, others)| !others.is_empty());
        let known = self.places.iter().filter_map(|(name, place)| {
            self.known.get(*place).map(|domain| (name.as_str(), domain))
        });
        known.chain(others)
    }
}

impl Domain {
    fn is_empty(&self) -> bool {
        self.attempts.delivered == 0 && self.reasons.is_empty()
    }
}

/// An address that bounced hard.
pub(crate) struct Suppressed {
    pub(crate) count: u64,
    pub(crate) reason: Reason,
    /// What was said the last time.
    pub(crate) reply: String,
}

pub(crate) struct Tally {
    keep: Keep,
    diagnoser: Diagnoser,
    /// The name of the domain at hand, made without a new string each time.
    domain: String,
    pub(crate) lines: u64,
    pub(crate) messages: u64,
    pub(crate) total: Attempts,
    pub(crate) formats: Vec<(&'static str, u64)>,
    pub(crate) reasons: HashMap<Reason, Cases>,
    pub(crate) classes: HashMap<BounceClass, Count>,
    pub(crate) parties: HashMap<Party, (Count, HashMap<Reason, Count>)>,
    pub(crate) vendors: HashMap<&'static str, Count>,
    pub(crate) domains: Domains,
    pub(crate) hours: HashMap<Hour, Attempts>,
    pub(crate) addresses: HashMap<String, Suppressed>,
    /// Whether there were more addresses than are kept.
    pub(crate) addresses_full: bool,
    /// Lines about a delivery that could not be read.
    pub(crate) unread: u64,
    /// The first of them.
    pub(crate) first_unread: Option<String>,
    /// Whether anything was known as a line about a delivery, or as a report.
    pub(crate) recognised: bool,
}

impl Tally {
    pub(crate) fn new(keep: Keep) -> Self {
        Self {
            keep,
            diagnoser: Diagnoser::new(),
            domain: String::new(),
            lines: 0,
            messages: 0,
            total: Attempts::default(),
            formats: Vec::new(),
            reasons: HashMap::new(),
            classes: HashMap::new(),
            parties: HashMap::new(),
            vendors: HashMap::new(),
            domains: Domains::default(),
            hours: HashMap::new(),
            addresses: HashMap::new(),
            addresses_full: false,
            unread: 0,
            first_unread: None,
            recognised: false,
        }
    }

    /// Counts an attempt that a text of this format tells of.
    pub(crate) fn add(&mut self, attempt: &Attempt<'_>, format: &'static str) {
        self.recognised = true;
        match self.formats.iter_mut().find(|(name, _)| *name == format) {
            Some((_, count)) => *count += 1,
            None => self.formats.push((format, 1)),
        }
        attempt.domain_into(&mut self.domain);
        if self.domain.is_empty() {
            self.domain.push_str(NOT_NAMED);
        }
        let domain = self.domains.of(&self.domain);
        let mut hour = attempt.hour.and_then(|hour| {
            let is_room = self.hours.len() < MAX_HOURS || self.hours.contains_key(&hour);
            is_room.then(|| self.hours.entry(hour).or_default())
        });
        if attempt.event == Event::Delivered {
            self.total.delivered += 1;
            domain.attempts.delivered += 1;
            if let Some(hour) = &mut hour {
                hour.delivered += 1;
            }
            return;
        }

        let why = self.diagnoser.why(attempt);
        let Why { reason, class, party, vendor, advice } = why;
        let event = attempt.event;
        self.total.count.add(event);
        domain.attempts.count.add(event);
        if let Some(hour) = &mut hour {
            hour.count.add(event);
        }
        add(&mut domain.reasons, reason, event);
        add(&mut self.classes, class, event);
        if let Some(vendor) = vendor {
            add(&mut self.vendors, vendor, event);
        }
        let (count, reasons) = self.parties.entry(party).or_default();
        count.add(event);
        add(reasons, reason, event);

        let cases = self.reasons.entry(reason).or_default();
        cases.count.add(event);
        add(&mut cases.parties, party, event);
        add(&mut cases.classes, class, event);
        if cases.advice.is_empty() {
            cases.advice = advice;
        }
        if cases.examples.len() < self.keep.examples && cases.tries < MAX_TRIES {
            cases.tries += 1;
            let example = text(attempt, self.keep);
            if !example.is_empty() && !cases.examples.contains(&example) {
                cases.examples.push(example);
            }
        }

        let bounced_hard = event == Event::Failed && class == BounceClass::Hard;
        // Of some only the domain is known.
        let names_someone = !attempt.recipient.is_empty() && !attempt.recipient.starts_with(b"@");
        if self.keep.addresses && bounced_hard && names_someone {
            self.suppress(attempt, reason);
        }
    }

    fn suppress(&mut self, attempt: &Attempt<'_>, reason: Reason) {
        let address = redact::address(&attempt.recipient, &self.domain, self.keep.redacted);
        if self.addresses.len() >= MAX_ADDRESSES && !self.addresses.contains_key(&address) {
            self.addresses_full = true;
            return;
        }
        let reply = text(attempt, self.keep);
        let known = self.addresses.entry(address).or_insert_with(|| Suppressed {
            count: 0,
            reason,
            reply: String::new(),
        });
        known.count += 1;
        known.reason = reason;
        known.reply = reply;
    }

    /// Counts a line about a delivery that could not be read.
    pub(crate) fn add_unread(&mut self, line: &[u8]) {
        self.unread += 1;
        if self.first_unread.is_none() {
            let line = if self.keep.redacted { redact::line(line) } else { line.into() };
            self.first_unread = Some(cut(&why::escaped(&line)));
        }
    }
}

/// Returns what was said, to show.
fn text(attempt: &Attempt<'_>, keep: Keep) -> String {
    let said = &attempt.said;
    if !keep.redacted {
        return cut(&why::shown(said));
    }
    let text = redact::text(&said.text, &attempt.recipient);
    let said = why::shown(&super::attempt::Said { text: text.into(), ..said.clone() });
    cut(&said)
}

fn cut(text: &str) -> String {
    text.chars().take(MAX_EXAMPLE).collect()
}

fn add<K: Eq + Hash>(counts: &mut HashMap<K, Count>, key: K, event: Event) {
    counts.entry(key).or_default().add(event);
}
