//! Reports that are text for people.

use mail_parser::{Message, MessagePart, MimeHeaders, PartType};
use smtp_reply::{Command, EnhancedCode};

use super::writers::{ENDS, WAITS, WRITERS, Writer};
use crate::log::attempt::{Attempt, Event, Said};
use crate::log::format::qmail;
use crate::log::why;

/// What a report is longer than is not read: it stands at the start.
const MAX_TEXT: usize = 65_536;
/// More recipients than one message has.
const MAX_ENTRIES: usize = 1_000;

/// An address and what was said about it.
#[derive(Debug, PartialEq, Eq)]
struct Entry<'t> {
    address: &'t str,
    text: String,
}

/// Passes on the attempts that a message for people reports, each with the name of its writer.
/// `text` is the text of the message.
pub(super) fn read(
    message: &Message<'_>,
    text: &str,
    sink: &mut dyn FnMut(Attempt<'_>, &'static str),
) -> bool {
    let failed = header(message, "X-Failed-Recipients").unwrap_or_default();
    if !is_of_machine(message) && failed.is_empty() {
        return false;
    }
    let subject = message.subject().unwrap_or_default().to_lowercase();
    let around = Around { failed, subject, message: Some(message) };
    read_report(text, &around, sink)
}

/// Passes on the attempts of a report without the header of its message, if it has the words of one.
pub(super) fn read_plain(text: &str, sink: &mut dyn FnMut(Attempt<'_>, &'static str)) -> bool {
    read_report(text, &Around::default(), sink)
}

/// What a message says beside its text.
#[derive(Default)]
struct Around<'m> {
    /// `X-Failed-Recipients`
    failed: String,
    /// The subject in lower case.
    subject: String,
    message: Option<&'m Message<'m>>,
}

fn read_report(
    text: &str,
    around: &Around<'_>,
    sink: &mut dyn FnMut(Attempt<'_>, &'static str),
) -> bool {
    let Around { failed: known_failed, subject, message } = around;
    let text = text.get(..floor(text, MAX_TEXT)).unwrap_or_default();
    let (report, returned) = split_returned(text);
    let words = Words::new(report);
    // Without a header the words of any program are too weak.
    let known = WRITERS.split_last().map_or(WRITERS, |(_, known)| known);
    let writers = if message.is_some() { WRITERS } else { known };
    let intro = writers.iter().find_map(|row| {
        let ends = row.intros.iter().filter_map(|intro| words.end_of(intro));
        ends.min().map(|end| (row, end))
    });
    // A message of a machine that says nothing about a failure is the answer of somebody who is away.
    let is_known = !known_failed.is_empty()
        || SUBJECTS.iter().any(|mark| subject.contains(mark))
        || message.is_some() && why::has_reply(report.as_bytes());
    let Some((Writer { name, .. }, start)) =
        intro.or_else(|| WRITERS.last().filter(|_| is_known).map(|row| (row, 0)))
    else {
        return false;
    };
    let waits = WAITS.iter().any(|mark| words.end_of(mark).is_some())
        || subject.contains("delay")
        || subject.contains("warning:") && subject.contains("message");
    let event = if waits { Event::Deferred } else { Event::Failed };

    let named_only = |address| Entry { address, text: String::new() };
    let before = report.get(..start).unwrap_or_default();
    let indented = before.trim_end_matches([' ', '\t']).len();
    let mut entries = entries(report.get(indented..).unwrap_or_default());
    if entries.is_empty() {
        entries = in_transcript(report);
    }
    if entries.is_empty() {
        entries = addresses_of(known_failed).map(named_only).collect();
    }
    if entries.is_empty() {
        entries = named(report).map(named_only).into_iter().collect();
    }
    if entries.is_empty() {
        entries = self::entries(report);
    }
    let to = returned_recipient(*message, returned);
    if entries.is_empty() {
        entries.extend(to.as_deref().map(named_only));
    }
    let is_single = entries.len() == 1;
    for Entry { address, text } in &entries {
        let text = if why::has_reply(text.as_bytes()) {
            text.clone()
        } else {
            elsewhere(report, address, text, is_single)
        };
        let said = said(name, &text);
        sink(Attempt::new(address.as_bytes(), event, said), name);
    }
    !entries.is_empty()
}

/// Returns what the text for people says about an address.
pub(super) fn about(message: &Message<'_>, address: &[u8]) -> Option<String> {
    let text = plain_text(message);
    let text = text.get(..floor(&text, MAX_TEXT)).unwrap_or_default();
    let (report, _) = split_returned(text);
    let address = std::str::from_utf8(address).ok()?;
    let entries = entries(report);
    let found = entries.iter().find(|entry| entry.address.eq_ignore_ascii_case(address));
    let text = found.map_or("", |entry| entry.text.as_str());
    let said = if why::has_reply(text.as_bytes()) {
        text.to_owned()
    } else {
        elsewhere(report, address, text, entries.len() < 2)
    };
    (!said.trim().is_empty()).then_some(said)
}

/// Returns `true` if a message is from a machine and its text holds the fields of a report.
pub(super) fn holds_fields(message: &Message<'_>, text: &str) -> bool {
    if !is_of_machine(message) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let begins = |name| lower.starts_with(name) || lower.contains(&format!("\n{name}"));
    begins("final-recipient:") && begins("action:")
}

/// Reads the words that only this writer uses.
fn said<'t>(writer: &str, text: &'t str) -> Said<'t> {
    if writer == "qmail" {
        return qmail::said(text.as_bytes());
    }
    let text = text.trim();
    if writer == "Exim" {
        // It folds a reply without indenting it; a blank line ends what it says.
        let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
        let whole = first.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        let text = if rest.is_empty() { whole } else { format!("{whole}\n\n{rest}") };
        return Said::new(text.into_bytes(), None);
    }
    // GMX leaves the code out: `SMTP error from remote server after RCPT command:\nhost: mx\n5.2.2 ..`
    let status = text.lines().find_map(|line| {
        let line = line.trim();
        let line = line.strip_prefix("-- ").unwrap_or(line);
        EnhancedCode::parse_prefix(line.as_bytes()).map(|(code, _)| code)
    });
    let command = ["RCPT", "DATA", "MAIL"].iter().find_map(|name| {
        let is_named = text.contains(&format!("after {name} command"));
        is_named.then(|| Command::from_line(name.as_bytes())).flatten()
    });
    Said { command, ..Said::new(text.as_bytes(), status) }
}

/// Returns what is said about an address elsewhere: in a transcript, or in the whole text if there is only
/// one address.
fn elsewhere(report: &str, address: &str, text: &str, is_single: bool) -> String {
    let of_address = report
        .lines()
        .filter(|line| line.contains(address))
        .find(|line| why::has_reply(line.as_bytes()));
    if let Some(line) = of_address {
        return line.trim().to_owned();
    }
    // What answers `>>> RCPT TO:<address>`.
    let mut lines = report.lines();
    while let Some(line) = lines.next() {
        let is_command = line.contains(">>>") && line.contains(address);
        if is_command {
            let answer = lines.clone().next().unwrap_or_default();
            if why::has_reply(answer.as_bytes()) {
                return answer.trim().to_owned();
            }
        }
    }
    let has_words = text.chars().filter(|char| char.is_alphabetic()).count() > 3;
    let whole_has_reply = why::has_reply(report.as_bytes());
    if whole_has_reply || (is_single && !has_words) { report.to_owned() } else { text.to_owned() }
}

/// Splits a text where the returned message begins.
fn split_returned(text: &str) -> (&str, &str) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(['-', '*', '=', '_', '#', '+', ' ', '\t', '>']);
        let words = words.get(..floor(words, 40)).unwrap_or(words).to_lowercase();
        if start > 0 && ENDS.iter().any(|end| words.starts_with(end)) {
            break;
        }
        start += line.len();
    }
    text.split_at(floor(text, start))
}

/// A text in lower case, with one blank between words.
struct Words {
    text: String,
    /// Where each word begins, in this text and in the text that it was made of.
    starts: Vec<(usize, usize)>,
    length: usize,
}

impl Words {
    fn new(text: &str) -> Self {
        let mut words = Self { text: String::new(), starts: Vec::new(), length: text.len() };
        let mut at = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end();
            if !word.is_empty() {
                if !words.text.is_empty() {
                    words.text.push(' ');
                }
                words.starts.push((words.text.len(), at));
                words.text.push_str(&word.to_lowercase().replace('\u{2019}', "'"));
            }
            at += piece.len();
        }
        words
    }

    /// Returns where the text goes on after these words; where the last of them is longer, it goes on with
    /// it.
    fn end_of(&self, words: &str) -> Option<usize> {
        let end = self.text.find(words)? + words.len();
        let next = self.starts.partition_point(|(start, _)| *start < end);
        Some(self.starts.get(next).map_or(self.length, |(_, at)| *at))
    }
}

/// Returns the addresses that stand at the start of a line or alone on it, each with the lines after it.
fn entries(report: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    // How far the addresses are indented and how they are written, once one is known.
    let mut form = None;
    let (mut last_indent, mut after_empty, mut after_address) = (0, true, false);
    for line in report.lines() {
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() {
            after_empty = true;
            continue;
        }
        let begun = address_at_start(line).filter(|begun| {
            let is_continued = entries.last().is_some_and(|entry| entry.address == begun.address);
            form.is_none_or(|(base, style)| {
                indent == base
                    && (after_empty && !is_continued
                        || after_address
                        || last_indent > base
                        || begun.style == style && style != Style::Alone && !is_continued)
            })
        });
        let begins_paragraph = std::mem::replace(&mut after_empty, false);
        (last_indent, after_address) = (indent, false);
        let Some(Begun { address, rest, style }) = begun else {
            if let Some(entry) = entries.last_mut() {
                entry.text.push_str(if begins_paragraph { "\n\n" } else { "\n" });
                // A reply that was folded is known by its indented lines.
                if !entry.text.starts_with('\n') && indent > 0 {
                    entry.text.push(' ');
                }
                entry.text.push_str(line.trim());
            }
            continue;
        };
        form = form.or(Some((indent, style)));
        after_address = rest.is_empty();
        // What is said twice, as in two languages, counts once: the part that has a reply.
        if let Some(known) = entries.iter().position(|entry| entry.address == address) {
            let entry = entries.remove(known);
            let is_kept = why::has_reply(entry.text.as_bytes());
            let text = if is_kept { entry.text } else { rest.to_owned() };
            entries.push(Entry { address, text });
        } else if entries.len() < MAX_ENTRIES {
            entries.push(Entry { address, text: rest.to_owned() });
        }
    }
    entries
}

/// Returns the addresses of a transcript: `550 5.1.1 <ann@example.org>... User unknown`.
fn in_transcript(report: &str) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for line in report.lines() {
        let line = line.trim();
        let is_refusal = line.starts_with(['4', '5']) && why::has_reply(line.as_bytes());
        let address = line.split_once('<').and_then(|(_, inside)| inside.split_once(">..."));
        let Some((address, _)) = address.filter(|(address, _)| is_refusal && is_address(address))
        else {
            continue;
        };
        let is_known = entries.iter().any(|entry| entry.address == address);
        if !is_known && entries.len() < MAX_ENTRIES {
            entries.push(Entry { address, text: line.to_owned() });
        }
    }
    entries
}

/// How an address is written that begins a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// Nothing follows it.
    Alone,
    /// `<ann@example.org>: ..`
    Bracketed,
    /// `"ann@example.org": ..`
    Quoted,
    /// `ann@example.org: ..`
    Plain,
}

/// An address at the start of a line.
#[derive(Clone, Copy)]
struct Begun<'t> {
    address: &'t str,
    rest: &'t str,
    style: Style,
}

/// Returns the address that a line begins with, and what follows.
fn address_at_start(line: &str) -> Option<Begun<'_>> {
    let line = line.trim();
    let line = line.strip_prefix(">>> ").unwrap_or(line);
    let line = line.trim_start_matches(['*', '-', '\u{2022}', '\u{b7}', ' ', '\t']);
    let labels = ["Recipient address:", "Recipient Address:", "Recipient:", "Address:"];
    let line =
        labels.iter().find_map(|label| line.strip_prefix(label)).unwrap_or(line).trim_start();
    let quoted = line.strip_prefix('"').and_then(|inside| inside.split_once('"'));
    let (address, rest, style) = if let Some(inside) = line.strip_prefix('<') {
        let (address, rest) = inside.split_once('>')?;
        (address, rest, Style::Bracketed)
    } else if let Some((address, rest)) = quoted {
        (address, rest, Style::Quoted)
    } else {
        let is_end = |char: char| char.is_whitespace() || "<>()[],;\"".contains(char);
        let (address, rest) = line.split_at(line.find(is_end).unwrap_or(line.len()));
        (address, rest, Style::Plain)
    };
    let has_colon = address.ends_with(':') || rest.trim_start().starts_with(':');
    let address = address.trim_end_matches(':').trim();
    let address = address.strip_prefix("mailto:").unwrap_or(address);
    if !is_address(address) {
        return None;
    }
    let rest = rest.trim_start();
    // What follows an address that begins a report: nothing, a colon, a reason in brackets, a link, a date.
    let is_reported = has_colon
        || rest.is_empty()
        || rest.starts_with(['[', '(', '<'])
        || ["on ", "Invalid ", "ERROR", "- ", "...", "is unavailable"]
            .iter()
            .any(|start| rest.starts_with(start));
    let rest = rest.trim_start_matches([':', ' ']);
    let rest = rest
        .strip_prefix("<mailto:")
        .map_or(rest, |link| link.split_once('>').map_or("", |(_, rest)| rest.trim_start()));
    let style = if rest.is_empty() && !has_colon { Style::Alone } else { style };
    is_reported.then_some(Begun { address, rest, style })
}

/// Addresses that a sentence names: `Unable to deliver message to: <ann@example.org>`.
fn named(report: &str) -> Option<&str> {
    const MARKS: [&str; 25] = [
        "undeliverable address: ",
        "intended recipient: ",
        "delivery failed 20 attempts: ",
        "rcpt to: ",
        "local mailbox ",
        "delivered to ",
        "delivered to: ",
        "deliver message to: ",
        "delivering your mail to ",
        "delivering your message to ",
        "deliver to ",
        "deliver to: ",
        "unknown user: ",
        "user mailbox exceeds allowed size: ",
        "permanent errors: ",
        "delivery failed: ",
        "rcpt to:",
        "to the following recipient: ",
        "recipient: ",
        "final-recipient: rfc822;",
        "sent to ",
        "undeliverable to ",
        "delivery userid: ",
        "mailbox is full: ",
        "the following recipient: ",
    ];
    let lower = report.to_ascii_lowercase();
    MARKS.iter().find_map(|mark| {
        lower.match_indices(mark).find_map(|(at, _)| {
            let after = report.get(at + mark.len()..)?;
            addresses_of(after).next().filter(|address| {
                // Beside the words, not somewhere after them.
                after.find(address).is_some_and(|at| at < 4)
            })
        })
    })
}

/// Returns the recipient of the message that is returned, if it is one.
fn returned_recipient(message: Option<&Message<'_>>, returned: &str) -> Option<String> {
    let nested = message.and_then(|message| super::attached(message).next());
    let field = if let Some(nested) = nested {
        let mut to = nested.to()?.iter();
        to.next().filter(|_| to.next().is_none())?.address()?.to_owned()
    } else {
        let line = returned
            .lines()
            .map(|line| line.trim_start_matches(['>', ' ']))
            .find(|line| line.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("to:")))?;
        let mut addresses = addresses_of(line.get(3..)?);
        addresses.next().filter(|_| addresses.next().is_none())?.to_owned()
    };
    is_address(&field).then_some(field)
}

/// Returns everything that looks like an address.
fn addresses_of(text: &str) -> impl Iterator<Item = &str> {
    let is_end = |char: char| char.is_whitespace() || "<>()[],;\"".contains(char);
    text.split(is_end)
        .map(|word| word.trim_end_matches(['.', ':', '\'']).trim_start_matches('\''))
        .filter(|word| is_address(word))
}

fn is_address(word: &str) -> bool {
    let Some((local, domain)) = word.rsplit_once('@') else {
        return false;
    };
    let domain = domain.trim_end_matches('.');
    !local.is_empty()
        && !local.contains(['/', '\\', ' ', ':'])
        && domain.len() > 2
        && !domain.starts_with('.')
        && domain.chars().all(|char| char.is_alphanumeric() || "-.".contains(char))
        && (domain.contains('.') || domain.chars().any(char::is_alphabetic))
}

/// Returns `true` if a machine wrote it about mail: by its sender, by its envelope, or by its subject.
fn is_of_machine(message: &Message<'_>) -> bool {
    const SENDERS: [&str; 12] = [
        "mailer-daemon",
        "mailer_daemon",
        "postmaster",
        "post_master",
        "mail delivery",
        "mail.delivery",
        "maildelivery",
        "mail deliver",
        "delivery subsystem",
        "system administrator",
        "mmsc ndr",
        "microsoft outlook",
    ];
    let from = header(message, "From").unwrap_or_default().to_lowercase();
    let subject = message.subject().unwrap_or_default().to_lowercase();
    SENDERS.iter().any(|sender| from.contains(sender))
        || SUBJECTS.iter().any(|mark| subject.contains(mark))
        || header(message, "Return-Path")
            .is_some_and(|path| path == "<>" || path.to_ascii_lowercase().contains("mailer-daemon"))
}

/// Subjects of reports, in lower case.
const SUBJECTS: [&str; 26] = [
    "delivery problem",
    "delivery warning",
    "non-delivery",
    "not yet been delivered",
    "could not deliver",
    "user unknown",
    "undeliver",
    "undelivered",
    "returned mail",
    "returned to sender",
    "returning message",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "delivery notification",
    "delivery report",
    "delivery has failed",
    "failure notice",
    "failure delivery",
    "mail failure",
    "mail system error",
    "could not be delivered",
    "message not delivered",
    "error sending your mail",
    "mail failed",
    "undeliverable",
];

fn header(message: &Message<'_>, name: &'static str) -> Option<String> {
    message.header_raw(name).map(|value| value.trim().to_owned())
}

/// Returns the text of a message, without what is attached to it or returned in it.
pub(super) fn plain_text(message: &Message<'_>) -> String {
    let mut text = String::new();
    let is_text = |part: &&MessagePart<'_>| {
        matches!(part.body, PartType::Text(_))
            && part.content_type().is_none_or(|kind| {
                kind.ctype().eq_ignore_ascii_case("text")
                    && kind.subtype().is_none_or(|kind| kind.eq_ignore_ascii_case("plain"))
            })
    };
    for part in message.parts.iter().filter(is_text) {
        if let PartType::Text(part) = &part.body {
            text.push_str(part);
            text.push('\n');
        }
    }
    if text.trim().is_empty() {
        for part in &message.parts {
            if let PartType::Html(html) = &part.body {
                text.push_str(&mail_parser::decoders::html::html_to_text(html));
            }
        }
    }
    if text.trim().is_empty() {
        // A message without a kind, or of one that is not known.
        if let Some(PartType::Binary(bytes)) = message.parts.first().map(|part| &part.body) {
            text.push_str(&String::from_utf8_lossy(bytes));
        }
    }
    if text.trim().is_empty() {
        // Parts whose boundary cannot be found.
        let body = super::body(&message.raw_message);
        let body = body.get(..MAX_TEXT).unwrap_or(body);
        text.push_str(&String::from_utf8_lossy(body));
    }
    text
}

/// Returns the nearest start of a character at or before an index.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
