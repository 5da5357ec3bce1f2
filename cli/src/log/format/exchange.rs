//! Exchange: the message tracking log, a CSV file whose columns a line `#Fields: date-time,..` names, and
//! what `Get-MessageTrackingLog | Export-Csv` makes of it.

use std::borrow::Cow;

use super::{Format, Seen, Sink};
use crate::log::attempt::{Attempt, Event, Said};
use crate::log::bytes::between;
use crate::log::time::Hour;

/// Where the columns are, once they have been named.
#[derive(Default)]
pub(crate) struct Exchange {
    columns: Option<Columns>,
}

#[derive(Clone, Copy)]
struct Columns {
    time: Option<usize>,
    event: usize,
    recipients: usize,
    statuses: Option<usize>,
    count: usize,
}

impl Columns {
    /// Reads the line that names them.
    fn of_header(line: &[u8]) -> Option<Self> {
        let names = match line.strip_prefix(b"#Fields:") {
            Some(names) => names.trim_ascii(),
            None => line,
        };
        let names = cells(names);
        let find = |known: [&str; 2]| {
            names.iter().position(|name| {
                known.iter().any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
            })
        };
        Some(Self {
            time: find(["date-time", "Timestamp"]),
            event: find(["event-id", "EventId"])?,
            recipients: find(["recipient-address", "Recipients"])?,
            statuses: find(["recipient-status", "RecipientStatus"]),
            count: names.len(),
        })
    }
}

impl Format for Exchange {
    const NAME: &'static str = "Exchange";

    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen {
        if line.starts_with(b"#Fields:") || starts_with_name(line) {
            if let Some(columns) = Columns::of_header(line) {
                self.columns = Some(columns);
                return Seen::Other;
            }
        }
        let Some(columns) = self.columns else {
            return Seen::Other;
        };
        let cells = cells(line);
        if cells.len() != columns.count {
            return Seen::Other;
        }
        let cell = |column: usize| cells.get(column).map_or(b"".as_slice(), |cell| cell);
        let event = match cell(columns.event).to_ascii_uppercase().as_slice() {
            b"SEND" | b"SENDEXTERNAL" | b"DELIVER" => Event::Delivered,
            b"DEFER" => Event::Deferred,
            b"FAIL" => Event::Failed,
            _ => return Seen::Read,
        };
        let hour = columns.time.and_then(|column| Hour::of_line(cell(column)));
        let recipients: Vec<_> = cell(columns.recipients).split(|byte| *byte == b';').collect();
        let status = columns.statuses.map_or(b"".as_slice(), cell);
        let statuses = top_level(status);
        for (index, recipient) in recipients.iter().enumerate() {
            let of_one = statuses.get(index).filter(|_| statuses.len() == recipients.len());
            let text = said(of_one.copied().unwrap_or(status));
            let attempt = Attempt::new(recipient.trim_ascii(), event, Said::new(text, None));
            sink(Attempt { hour, ..attempt });
        }
        Seen::Read
    }
}

/// `"EventId","Timestamp",..`: the names of an exported table.
fn starts_with_name(line: &[u8]) -> bool {
    let is_of_name = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'"';
    let end = line.iter().position(|byte| !is_of_name(byte));
    end.and_then(|end| line.get(end)) == Some(&b',')
        && memchr::memmem::find(line, b"EventId").is_some()
}

/// Returns what the other server said: `[{LRT=..};{LED=550 5.1.1 ..};{FQDN=..}]`, or the text itself.
fn said(status: &[u8]) -> &[u8] {
    let inside = between(status, "{LED=", "};").or_else(|| between(status, "{LED=", "}"));
    let text = inside.or_else(|| between(status, "{MSG=", "}")).unwrap_or(status);
    text.trim_ascii()
}

/// Returns the parts between semicolons that stand in no brackets.
fn top_level(text: &[u8]) -> Vec<&[u8]> {
    let mut depth = 0_usize;
    text.split(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        *byte == b';' && depth == 0
    })
    .collect()
}

/// Returns the cells of a line of CSV.
fn cells(line: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let mut cells = Vec::new();
    let mut rest = line;
    loop {
        let (cell, after) = if let Some(inside) = rest.strip_prefix(b"\"") {
            quoted(inside)
        } else {
            let end = memchr::memchr(b',', rest).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (Cow::Borrowed(cell), after)
        };
        cells.push(cell);
        match after.strip_prefix(b",") {
            Some(after) => rest = after,
            None => return cells,
        }
    }
}

/// Returns a cell and what stands after its closing quote; a quote in it stands twice.
fn quoted(inside: &[u8]) -> (Cow<'_, [u8]>, &[u8]) {
    let mut cell = Vec::new();
    let mut rest = inside;
    while let Some(end) = memchr::memchr(b'"', rest) {
        let (part, after) = rest.split_at(end);
        cell.extend_from_slice(part);
        match after {
            [_, b'"', after @ ..] => {
                cell.push(b'"');
                rest = after;
            }
            [_, after @ ..] => return (cell.into(), after),
            [] => break,
        }
    }
    cell.extend_from_slice(rest);
    (cell.into(), b"")
}
