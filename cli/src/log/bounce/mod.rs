//! Messages that report a failure: as RFC 3464 has it, or as text for people.

pub(crate) mod dsn;
pub(crate) mod ses;
mod text;
mod writers;

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::attempt::Attempt;
use super::time::Hour;
use super::why;
use dsn::Group;

/// How deep messages are looked for in messages.
const MAX_DEPTH: usize = 4;

/// Passes on the attempts that a message reports, each with the name of what wrote it.
///
/// Returns whether it is a report at all.
pub(crate) fn read(message: &[u8], sink: &mut dyn FnMut(Attempt<'_>, &'static str)) -> bool {
    let Some(message) = MessageParser::default().parse(message) else {
        return false;
    };
    has_header(&message) && read_message(&message, MAX_DEPTH, sink)
}

/// Returns `true` if the parser found a header. It returns an empty message without any part, and panics if
/// that is asked for a field.
fn has_header(message: &Message<'_>) -> bool {
    !message.parts.is_empty()
}

/// Returns the messages that are attached to a message.
fn attached<'m, 'x>(message: &'m Message<'x>) -> impl Iterator<Item = &'m Message<'x>> {
    let messages = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(message) => Some(message),
        _ => None,
    });
    messages.filter(|message| has_header(message))
}

/// Passes on the attempts that the text of a bounce reports, without the header of its message.
pub(crate) fn read_plain(text: &[u8], sink: &mut dyn FnMut(Attempt<'_>, &'static str)) -> bool {
    text::read_plain(&String::from_utf8_lossy(text), sink)
}

fn read_message(
    message: &Message<'_>,
    depth: usize,
    sink: &mut dyn FnMut(Attempt<'_>, &'static str),
) -> bool {
    let date = message.date().and_then(|date| {
        Some(Hour { year: date.year, month: date.month, day: date.day, hour: date.hour })
            .filter(|hour| hour.day_number() > 0)
    });
    let mut found = false;
    let mut is_report = false;
    for part in &message.parts {
        if is_status(part) {
            is_report = true;
            found |= read_status(contents(part), date, &mut |mut attempt, name| {
                // Some put a status here, and what was said into the text for people.
                if !attempt.said.text.iter().any(u8::is_ascii_alphabetic) {
                    // A status that says why is better than words that do not.
                    let is_vague = attempt.said.status.is_none_or(|code| code.detail() == 0);
                    let text = text::about(message, &attempt.recipient);
                    let text = text.filter(|text| is_vague || why::has_reply(text.as_bytes()));
                    if let Some(text) = text {
                        attempt.said.text = text.into_bytes().into();
                    }
                }
                sink(attempt, name);
            });
        }
    }
    if !is_report && is_of_type(message.parts.first(), "multipart", &["report"]) {
        // Its parts are not where they should be.
        found = read_status(fields(&message.raw_message), date, sink);
    }
    if found || is_report && depth == 0 {
        // The message that is returned may be a report itself, and is not counted again.
        return found;
    }
    let text = text::plain_text(message);
    if !is_report && text::holds_fields(message, &text) && read_status(text.as_bytes(), date, sink)
    {
        return true;
    }
    if ses::read_text(&text, &mut |attempt| sink(attempt, ses::NAME)) {
        return true;
    }
    let dated = &mut |mut attempt: Attempt<'_>, writer| {
        attempt.hour = date;
        sink(attempt, writer);
    };
    if text::read(message, &text, dated) {
        return true;
    }
    if depth == 0 {
        return false;
    }
    // A report that somebody forwarded.
    attached(message).any(|message| read_message(message, depth - 1, sink))
}

/// Returns the part of a message that may hold the fields: after its header, before the message that is
/// returned.
fn fields(message: &[u8]) -> &[u8] {
    let body = body(message);
    let marks = ["\nReturn-Path:", "\nReceived:", "\nContent-Type: message/rfc822"];
    let end = marks.iter().filter_map(|mark| memchr::memmem::find(body, mark.as_bytes())).min();
    body.get(..end.unwrap_or(body.len())).unwrap_or_default()
}

/// Returns what follows the header of a message.
fn body(message: &[u8]) -> &[u8] {
    let start = memchr::memmem::find(message, b"\n\n").unwrap_or_default();
    message.get(start..).unwrap_or_default()
}

/// `message/delivery-status` and `message/global-delivery-status`.
fn is_status(part: &MessagePart<'_>) -> bool {
    is_of_type(Some(part), "message", &["delivery-status", "global-delivery-status"])
}

fn is_of_type(part: Option<&MessagePart<'_>>, kind: &str, subtypes: &[&str]) -> bool {
    part.and_then(MimeHeaders::content_type).is_some_and(|found| {
        let subtype = found.subtype().unwrap_or_default();
        found.ctype().eq_ignore_ascii_case(kind)
            && subtypes.iter().any(|known| subtype.eq_ignore_ascii_case(known))
    })
}

fn contents<'p>(part: &'p MessagePart<'_>) -> &'p [u8] {
    match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.as_bytes(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => bytes,
        PartType::Message(message) => &message.raw_message,
        PartType::Multipart(_) => b"",
    }
}

/// Reads the groups of a report. `date` is the hour of the message.
fn read_status(
    text: &[u8],
    date: Option<Hour>,
    sink: &mut dyn FnMut(Attempt<'_>, &'static str),
) -> bool {
    let (mut group, mut arrival, mut found) = (Group::default(), None, false);
    let mut end = |group: &mut Group| {
        arrival = arrival.or_else(|| group.arrival());
        // An address that was only asked for is in a report, and is not an attempt.
        found |= group.is_about_someone();
        if let Some(mut attempt) = group.attempt() {
            attempt.hour = attempt.hour.or(date).or(arrival);
            sink(attempt, dsn::NAME);
        }
        group.clear();
    };
    for line in text.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !group.take(line) {
            end(&mut group);
            group.take(line);
        }
    }
    end(&mut group);
    found
}
