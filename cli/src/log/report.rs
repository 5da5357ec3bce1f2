//! The report, for people and for machines.

use std::collections::HashMap;
use std::hash::Hash;
use std::io::{self, Write};

use serde_json::{Value, json};
use smtp_reply::{BounceClass, Party, Reason};

use super::histogram::{Histogram, Unit};
use super::tally::{Attempts, Cases, Count, Domain, Suppressed, Tally};

/// Columns of the whole line.
const WIDTH: usize = 80;
/// Columns of a bar.
const BAR: u64 = 33;

/// The tally in the order of the report: what is most stands first.
pub(crate) struct Report<'a> {
    tally: &'a Tally,
    reasons: Vec<(Reason, &'a Cases)>,
    classes: Vec<(BounceClass, Count)>,
    parties: Vec<(Party, Count, Vec<Reason>)>,
    vendors: Vec<(&'static str, Count)>,
    domains: Vec<(&'a str, &'a Domain)>,
    addresses: Vec<(&'a str, &'a Suppressed)>,
    times: Histogram,
}

impl<'a> Report<'a> {
    pub(crate) fn new(tally: &'a Tally, unit: Option<Unit>) -> Self {
        let mut reasons: Vec<_> =
            tally.reasons.iter().map(|(reason, cases)| (*reason, cases)).collect();
        reasons.sort_by_key(|(reason, cases)| (cases.count.rank(), reason.as_str()));

        let parties = tally.parties.iter().map(|(party, (count, reasons))| {
            let reasons = ranked(reasons, |reason| reason.as_str());
            (*party, *count, reasons.into_iter().map(|(reason, _)| reason).collect())
        });
        let mut parties: Vec<_> = parties.collect();
        parties.sort_by_key(|(party, count, _)| (count.rank(), party.as_str()));

        let mut domains: Vec<_> = tally.domains.iter().collect();
        domains.sort_by_cached_key(|(name, domain)| {
            (domain.attempts.count.rank(), std::cmp::Reverse(domain.attempts.delivered), *name)
        });

        let addresses = tally.addresses.iter().map(|(address, known)| (address.as_str(), known));
        let mut addresses: Vec<_> = addresses.collect();
        addresses.sort_by_key(|(address, known)| (std::cmp::Reverse(known.count), *address));

        Self {
            tally,
            reasons,
            classes: ranked(&tally.classes, |class| class.as_str()),
            parties,
            vendors: ranked(&tally.vendors, |vendor| vendor),
            domains,
            addresses,
            times: Histogram::new(&tally.hours, unit),
        }
    }

    /// Writes tables of 80 columns with at most `top` domains and vendors.
    pub(crate) fn write_text(&self, out: &mut impl Write, top: usize) -> io::Result<()> {
        self.write_totals(out)?;
        self.write_reasons(out)?;
        if !self.classes.is_empty() {
            writeln!(out, "\n{:<28}{:>9}{:>9}", "bounce class", "failed", "waiting")?;
        }
        for (class, Count { failed, waiting }) in &self.classes {
            let meaning = meaning(*class);
            let space = if meaning.is_empty() { "" } else { "  " };
            writeln!(out, "{class:<28}{failed:>9}{waiting:>9}{space}{meaning}")?;
        }

        if !self.parties.is_empty() {
            writeln!(out, "\n{:<28}{:>9}{:>9}  mostly for", "who has to act", "failed", "waiting")?;
        }
        for (party, Count { failed, waiting }, reasons) in &self.parties {
            let mostly = reasons.first().map_or("", |reason| reason.as_str());
            writeln!(out, "{:<28}{failed:>9}{waiting:>9}  {mostly}", person(*party))?;
        }

        if !self.vendors.is_empty() && top > 0 {
            writeln!(out, "\n{:<28}{:>9}{:>9}", "vendor, by its codes", "failed", "waiting")?;
        }
        for (vendor, Count { failed, waiting }) in self.vendors.iter().take(top) {
            writeln!(out, "{:<28}{failed:>9}{waiting:>9}", shortened(vendor, 27))?;
        }
        write_more(out, self.vendors.len().saturating_sub(top).min(self.vendors.len()), top)?;

        self.write_domains(out, top)?;
        self.write_times(out)
    }

    fn write_totals(&self, out: &mut impl Write) -> io::Result<()> {
        let Attempts { delivered, count: Count { failed, waiting } } = self.tally.total;
        let (lines, messages) = (self.tally.lines, self.tally.messages);
        match messages {
            0 => write!(out, "{}", plural(lines, "line"))?,
            1 => write!(out, "{} with a message", plural(lines, "line"))?,
            _ => write!(out, "{} with {messages} messages", plural(lines, "line"))?,
        }
        writeln!(out, ", {} to deliver:", plural(self.tally.total.total(), "attempt"))?;
        writeln!(out, "{delivered} delivered, {failed} failed for good, {waiting} only waited")?;
        if self.tally.formats.len() > 1 {
            let mut formats = self.tally.formats.clone();
            formats.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
            let formats: Vec<_> =
                formats.iter().map(|(name, count)| format!("{name} {count}")).collect();
            writeln!(out, "written by {}", formats.join(", "))?;
        }
        Ok(())
    }

    fn write_reasons(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.reasons.is_empty() {
            writeln!(out, "\n{:<28}{:>9}{:>9}  who has to act", "why", "failed", "waiting")?;
        }
        for (reason, cases) in &self.reasons {
            let Count { failed, waiting } = cases.count;
            let parties = ranked(&cases.parties, |party| party.as_str());
            let party = parties.first().map_or("", |(party, _)| person(*party));
            writeln!(out, "{reason:<28}{failed:>9}{waiting:>9}  {party}")?;
            for (index, example) in cases.examples.iter().enumerate() {
                let mark = if index == 0 { "such as" } else { "" };
                writeln!(out, "  {mark:<7}  {}", shortened(example, WIDTH - 11))?;
            }
        }
        Ok(())
    }

    fn write_domains(&self, out: &mut impl Write, top: usize) -> io::Result<()> {
        if !self.domains.is_empty() && top > 0 {
            let (to, delivered) = ("to", "delivered");
            writeln!(out, "\n{to:<27}{delivered:>10}{:>9}{:>9}  mostly for", "failed", "waiting")?;
        }
        for (name, domain) in self.domains.iter().take(top) {
            let name = shortened(name, 26);
            let Attempts { delivered, count: Count { failed, waiting } } = domain.attempts;
            write!(out, "{name:<27}{delivered:>10}{failed:>9}{waiting:>9}")?;
            match first(&domain.reasons, |reason| reason.as_str()) {
                "" => writeln!(out)?,
                reason => writeln!(out, "  {reason}")?,
            }
        }
        write_more(out, self.domains.len().saturating_sub(top), top)
    }

    /// Writes a row for each hour, day or month, with a bar of failed and waiting attempts.
    fn write_times(&self, out: &mut impl Write) -> io::Result<()> {
        let Histogram { unit, rows } = &self.times;
        if rows.is_empty() {
            return Ok(());
        }
        let by = format!("by {}", unit.name());
        writeln!(out, "\n{by:<16}{:>10}{:>9}{:>9}", "delivered", "failed", "waiting")?;
        let most = rows.iter().map(|(_, row)| row.count.failed + row.count.waiting).max();
        for (label, Attempts { delivered, count: Count { failed, waiting } }) in rows {
            let label = spoken_time(label);
            write!(out, "{label:<16}{delivered:>10}{failed:>9}{waiting:>9}")?;
            let most = most.unwrap_or_default().max(1);
            let all = length(failed + waiting, most);
            let failed = length(*failed, most).min(all);
            let bar: String = std::iter::repeat_n('\u{2588}', failed)
                .chain(std::iter::repeat_n('\u{2591}', all - failed))
                .collect();
            writeln!(out, "{}{bar}", if bar.is_empty() { "" } else { "  " })?;
        }
        writeln!(out, "\u{2588} failed for good, \u{2591} only waited")
    }

    /// Writes the addresses that bounced hard, one on each line: address, count and last reply, separated
    /// by tabs.
    pub(crate) fn write_addresses(&self, out: &mut impl Write) -> io::Result<()> {
        for (address, Suppressed { count, reply, .. }) in &self.addresses {
            writeln!(out, "{address}\t{count}\t{}", reply.replace('\t', " "))?;
        }
        Ok(())
    }

    /// Writes everything as one JSON object.
    pub(crate) fn write_json(&self, out: &mut impl Write, addresses: bool) -> io::Result<()> {
        let reasons = self.reasons.iter().map(|(reason, cases)| {
            let mut row = row("reason", reason.as_str(), cases.count);
            set(&mut row, "party", first(&cases.parties, |party| party.as_str()));
            set(&mut row, "class", first(&cases.classes, |class| class.as_str()));
            set(&mut row, "advice", cases.advice);
            set(&mut row, "example", cases.examples.first().map_or("", String::as_str));
            set(&mut row, "examples", cases.examples.as_slice());
            row
        });
        let parties = self.parties.iter().map(|(party, count, reasons)| {
            let mut row = row("party", party.as_str(), *count);
            let reasons: Vec<_> = reasons.iter().map(|reason| reason.as_str()).collect();
            set(&mut row, "reasons", reasons);
            row
        });
        let domains = self.domains.iter().map(|(name, domain)| {
            let mut row = row("domain", name, domain.attempts.count);
            set(&mut row, "delivered", domain.attempts.delivered);
            let reasons = ranked(&domain.reasons, |reason| reason.as_str()).into_iter();
            let reasons =
                reasons.map(|(reason, count)| self::row("reason", reason.as_str(), count));
            set(&mut row, "reasons", reasons.collect::<Vec<_>>());
            row
        });
        let classes =
            self.classes.iter().map(|(class, count)| row("class", class.as_str(), *count));
        let vendors = self.vendors.iter().map(|(vendor, count)| row("vendor", vendor, *count));
        let times = self.times.rows.iter().map(|(label, attempts)| {
            let mut row = row(self.times.unit.name(), label, attempts.count);
            set(&mut row, "delivered", attempts.delivered);
            row
        });
        let formats: serde_json::Map<_, _> = self
            .tally
            .formats
            .iter()
            .map(|(name, count)| ((*name).to_owned(), (*count).into()))
            .collect();
        let Attempts { delivered, count: Count { failed, waiting } } = self.tally.total;
        let mut report = json!({
            "lines": self.tally.lines,
            "messages": self.tally.messages,
            "formats": formats,
            "delivered": delivered,
            "failed": failed,
            "waiting": waiting,
            "not_understood": self.tally.unread,
            "first_not_understood": self.tally.first_unread,
            "reasons": reasons.collect::<Value>(),
            "classes": classes.collect::<Value>(),
            "parties": parties.collect::<Value>(),
            "vendors": vendors.collect::<Value>(),
            "domains": domains.collect::<Value>(),
            "times": times.collect::<Value>(),
        });
        if addresses {
            let rows = self.addresses.iter().map(|(address, known)| {
                let Suppressed { count, reason, reply } = known;
                json!({ "address": address, "count": count, "reason": reason.as_str(), "reply": reply })
            });
            set(&mut report, "suppress", rows.collect::<Vec<_>>());
        }
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)
    }
}

fn row(kind: &str, name: &str, Count { failed, waiting }: Count) -> Value {
    json!({ kind: name, "failed": failed, "waiting": waiting })
}

fn set(row: &mut Value, name: &str, value: impl Into<Value>) {
    if let Value::Object(fields) = row {
        fields.insert(name.to_owned(), value.into());
    }
}

/// Most first.
fn ranked<K: Copy>(counts: &HashMap<K, Count>, name: impl Fn(&K) -> &str) -> Vec<(K, Count)> {
    let mut counts: Vec<_> = counts.iter().map(|(key, count)| (*key, *count)).collect();
    counts.sort_by(|(a, a_count), (b, b_count)| {
        (a_count.rank(), name(a)).cmp(&(b_count.rank(), name(b)))
    });
    counts
}

/// Returns the name with the highest count, or an empty one.
fn first<K: Copy + Eq + Hash>(
    counts: &HashMap<K, Count>,
    name: impl Fn(&K) -> &'static str,
) -> &'static str {
    ranked(counts, |key| name(key)).first().map_or("", |(key, _)| name(key))
}

/// Who has to act, as people say it.
fn person(party: Party) -> &'static str {
    match party {
        Party::Recipient => "recipient",
        Party::RecipientAdmin => "recipient's administrator",
        Party::Sender => "sender",
        Party::SenderAdmin => "sender's administrator",
        Party::MailerAuthor => "author of the mail program",
        Party::ReportingAdmin => "administrator of this server",
        Party::Nobody => "nobody: it is retried",
        _ => "not known",
    }
}

/// `2026-11-24 00:00`, `11-24 00:00` where the log does not name the year.
fn spoken_time(label: &str) -> String {
    let label = label.strip_prefix("--").unwrap_or(label);
    match label.split_once('T') {
        Some((day, hour)) => format!("{day} {hour}:00"),
        None => label.to_owned(),
    }
}

fn plural(count: u64, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn meaning(class: BounceClass) -> &'static str {
    match class {
        BounceClass::Hard => "stop writing to the address",
        BounceClass::Soft => "it may work later",
        BounceClass::Block => "refused; the address is good",
        _ => "",
    }
}

fn write_more(out: &mut impl Write, more: usize, top: usize) -> io::Result<()> {
    match more {
        0 => Ok(()),
        _ if top == 0 => Ok(()),
        more => writeln!(out, "and {more} more: --top tells how many to show"),
    }
}

/// Returns the length of a bar: at least one column for any count.
fn length(count: u64, most: u64) -> usize {
    usize::try_from((count * BAR).div_ceil(most)).unwrap_or_default()
}

/// Returns as much of it as fits.
fn shortened(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width - 2).chain("..".chars()).collect()
}
