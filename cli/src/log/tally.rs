//! What was counted. It grows with the number of domains, up to a limit, and with nothing else.

use std::collections::HashMap;

use smtp_reply::{Party, Reason};

use super::attempt::{Attempt, Refusal};

/// Mail to lists of addresses that somebody made up goes to any number of domains.
const MAX_DOMAINS: usize = 100_000;
/// Characters of a reply that is kept to show.
const MAX_EXAMPLE: usize = 300;

const NOT_NAMED: &str = "(not named)";
const OTHERS: &str = "(other domains)";

#[derive(Clone, Copy, Default)]
pub(crate) struct Count {
    pub(crate) failed: u64,
    pub(crate) waiting: u64,
}

impl Count {
    fn add(&mut self, for_good: bool) {
        *if for_good { &mut self.failed } else { &mut self.waiting } += 1;
    }

    pub(crate) fn sum(counts: impl IntoIterator<Item = Self>) -> Self {
        counts.into_iter().fold(Self::default(), |sum, count| Self {
            failed: sum.failed + count.failed,
            waiting: sum.waiting + count.waiting,
        })
    }

    /// Most first, what failed before what waits.
    pub(crate) fn rank(self) -> impl Ord {
        std::cmp::Reverse((self.failed + self.waiting, self.failed))
    }
}

/// The attempts of one reason.
pub(crate) struct Cases {
    pub(crate) count: Count,
    pub(crate) party: Party,
    /// The first of what was said; empty if nothing ever was.
    pub(crate) example: String,
}

/// The attempts to one domain.
#[derive(Default)]
pub(crate) struct Domain {
    pub(crate) delivered: u64,
    pub(crate) reasons: HashMap<Reason, Count>,
}

impl Domain {
    pub(crate) fn count(&self) -> Count {
        Count::sum(self.reasons.values().copied())
    }

    /// The reasons, most first.
    pub(crate) fn ranked(&self) -> Vec<(Reason, Count)> {
        let mut reasons: Vec<_> =
            self.reasons.iter().map(|(name, count)| (*name, *count)).collect();
        reasons.sort_by_key(|(reason, count)| (count.rank(), reason.as_str()));
        reasons
    }
}

#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) lines: u64,
    pub(crate) delivered: u64,
    pub(crate) reasons: HashMap<Reason, Cases>,
    pub(crate) domains: HashMap<String, Domain>,
}

impl Tally {
    pub(crate) fn add(&mut self, attempt: &Attempt<'_>) {
        let refusal = attempt.refusal();
        let domain = self.domain(attempt.domain());
        let Some(Refusal { for_good, diagnosis, shown }) = refusal else {
            domain.delivered += 1;
            self.delivered += 1;
            return;
        };
        let reason = diagnosis.reason();
        domain.reasons.entry(reason).or_default().add(for_good);
        let cases = self.reasons.entry(reason).or_insert_with(|| Cases {
            count: Count::default(),
            party: diagnosis.party(),
            example: String::new(),
        });
        cases.count.add(for_good);
        if cases.example.is_empty() {
            cases.example = shown.chars().take(MAX_EXAMPLE).collect();
        }
    }

    fn domain(&mut self, name: Option<String>) -> &mut Domain {
        let name = name.unwrap_or_else(|| NOT_NAMED.to_owned());
        let is_room = self.domains.len() < MAX_DOMAINS || self.domains.contains_key(&name);
        self.domains.entry(if is_room { name } else { OTHERS.to_owned() }).or_default()
    }

    pub(crate) fn count(&self) -> Count {
        Count::sum(self.reasons.values().map(|cases| cases.count))
    }
}
