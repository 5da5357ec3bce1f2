//! The report, for people and for machines.

use std::io::{self, Write};

use serde_json::{Value, json};
use smtp_reply::{Party, Reason};

use super::tally::{Cases, Count, Domain, Tally};

/// Columns of the whole line.
const WIDTH: usize = 80;

/// The tally in the order of the report: what is most stands first.
pub(crate) struct Report<'a> {
    tally: &'a Tally,
    reasons: Vec<(Reason, &'a Cases)>,
    parties: Vec<(Party, Count, Vec<&'static str>)>,
    domains: Vec<(&'a str, &'a Domain)>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(tally: &'a Tally) -> Self {
        let mut reasons: Vec<_> =
            tally.reasons.iter().map(|(name, cases)| (*name, cases)).collect();
        reasons.sort_by_key(|(reason, cases)| (cases.count.rank(), reason.as_str()));

        let mut parties = Vec::<(Party, Count, Vec<_>)>::new();
        for (reason, cases) in &reasons {
            match parties.iter_mut().find(|(party, ..)| *party == cases.party) {
                Some((_, count, names)) => {
                    *count = Count::sum([*count, cases.count]);
                    names.push(reason.as_str());
                }
                None => parties.push((cases.party, cases.count, vec![reason.as_str()])),
            }
        }
        parties.sort_by_key(|(party, count, _)| (count.rank(), party.as_str()));

        let domains = tally.domains.iter().map(|(name, domain)| (name.as_str(), domain));
        let mut domains: Vec<_> = domains.collect();
        domains.sort_by_cached_key(|(name, domain)| (domain.count().rank(), *name));

        Self { tally, reasons, parties, domains }
    }

    /// Tables of 80 columns, with so many domains.
    pub(crate) fn write_text(&self, out: &mut impl Write, top: usize) -> io::Result<()> {
        let Count { failed, waiting } = self.tally.count();
        let (lines, delivered) = (self.tally.lines, self.tally.delivered);
        let attempts = delivered + failed + waiting;
        writeln!(out, "{lines} lines tell of {attempts} attempts to deliver:")?;
        writeln!(out, "{delivered} delivered, {failed} failed for good, {waiting} only waited")?;

        if !self.reasons.is_empty() {
            writeln!(out, "\n{:<28}{:>9}{:>9}  who has to act", "why", "failed", "waiting")?;
        }
        for (reason, cases) in &self.reasons {
            let Count { failed, waiting } = cases.count;
            writeln!(out, "{reason:<28}{failed:>9}{waiting:>9}  {}", cases.party)?;
            if !cases.example.is_empty() {
                writeln!(out, "  such as  {}", shortened(&cases.example, WIDTH - 11))?;
            }
        }

        if !self.parties.is_empty() {
            writeln!(out, "\n{:<28}{:>9}{:>9}  mostly for", "who has to act", "failed", "waiting")?;
        }
        for (party, Count { failed, waiting }, reasons) in &self.parties {
            let mostly = reasons.first().unwrap_or(&"");
            writeln!(out, "{party:<28}{failed:>9}{waiting:>9}  {mostly}")?;
        }

        if !self.domains.is_empty() && top > 0 {
            let (to, delivered) = ("to", "delivered");
            writeln!(out, "\n{to:<27}{delivered:>10}{:>9}{:>9}  mostly for", "failed", "waiting")?;
        }
        for (name, domain) in self.domains.iter().take(top) {
            let (name, delivered) = (shortened(name, 26), domain.delivered);
            let Count { failed, waiting } = domain.count();
            write!(out, "{name:<27}{delivered:>10}{failed:>9}{waiting:>9}")?;
            match domain.ranked().first() {
                Some((reason, _)) => writeln!(out, "  {reason}")?,
                None => writeln!(out)?,
            }
        }
        match self.domains.len().saturating_sub(top) {
            0 => Ok(()),
            more => writeln!(out, "and {more} more: --top tells how many to show"),
        }
    }

    /// One JSON object, with everything.
    pub(crate) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        let reasons = self.reasons.iter().map(|(reason, cases)| {
            let mut row = row("reason", reason.as_str(), cases.count);
            row["party"] = cases.party.as_str().into();
            row["advice"] = reason.advice().into();
            row["example"] = cases.example.as_str().into();
            row
        });
        let parties = self.parties.iter().map(|(party, count, reasons)| {
            let mut row = row("party", party.as_str(), *count);
            row["reasons"] = json!(reasons);
            row
        });
        let domains = self.domains.iter().map(|(name, domain)| {
            let mut row = row("domain", name, domain.count());
            row["delivered"] = domain.delivered.into();
            let reasons = domain.ranked().into_iter();
            let reasons =
                reasons.map(|(reason, count)| self::row("reason", reason.as_str(), count));
            row["reasons"] = reasons.collect();
            row
        });
        let Count { failed, waiting } = self.tally.count();
        let report = json!({
            "lines": self.tally.lines,
            "delivered": self.tally.delivered,
            "failed": failed,
            "waiting": waiting,
            "reasons": reasons.collect::<Value>(),
            "parties": parties.collect::<Value>(),
            "domains": domains.collect::<Value>(),
        });
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)
    }
}

fn row(kind: &str, name: &str, Count { failed, waiting }: Count) -> Value {
    json!({ kind: name, "failed": failed, "waiting": waiting })
}

/// As much of it as fits.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 2).chain("..".chars()).collect()
}
