//! Delivery status notifications: the fields of `message/delivery-status` about a recipient
//! ([RFC 3464 section 2.3](https://www.rfc-editor.org/rfc/rfc3464#section-2.3)).

use std::borrow::Cow;

use smtp_reply::{Class, EnhancedCode};

use crate::log::attempt::{Attempt, Event, Said, split_address};
use crate::log::bytes::{contains, first_word, starts_with_ignore_case};
use crate::log::time::Hour;

pub(crate) const NAME: &str = "RFC 3464";

/// What is longer when it is unfolded is cut.
const MAX_FIELD: usize = 65_536;

/// The fields of one group, as far as they tell something.
///
/// They stand in any order, and a log or a message has lines that look like fields too: it is the
/// recipient and the action together that make a report.
#[derive(Debug, Default)]
pub(crate) struct Group {
    fields: [Vec<u8>; NAMES.len()],
    /// Which of them the last line belongs to, or [`OTHER`]; `None` outside a group.
    last: Option<usize>,
    /// Whether there are lines of logs too: `AB12CD: to=<..>` is not a field.
    among_lines: bool,
}

const NAMES: [&str; 8] = [
    "Final-Recipient",
    "Original-Recipient",
    "Action",
    "Status",
    "Diagnostic-Code",
    "X-Supplementary-Info",
    "Last-Attempt-Date",
    "Arrival-Date",
];
/// The place of every field that is not in [`NAMES`].
const OTHER: usize = NAMES.len();

impl Group {
    /// For fields that stand among the lines of logs.
    pub(crate) fn among_lines() -> Self {
        Self { among_lines: true, ..Self::default() }
    }

    /// Takes a line, unless it is the end of the group: no field, or the start of another.
    pub(crate) fn take(&mut self, line: &[u8]) -> bool {
        let folded = matches!(line.first(), Some(b' ' | b'\t'));
        let found = if folded { self.last.map(|last| (last, line)) } else { field(line) };
        let Some((index, value)) = found else {
            return false;
        };
        if index == OTHER && self.among_lines && (self.last.is_none() || !line.contains(&b'-')) {
            return false;
        }
        if let Some(field) = self.fields.get_mut(index) {
            if folded {
                // One blank, whatever stood there.
                field.push(b' ');
            } else if !field.is_empty() {
                return false;
            }
            field.extend_from_slice(value.trim_ascii());
            field.truncate(MAX_FIELD);
        }
        self.last = Some(index);
        true
    }

    /// Returns the attempt that the group reports.
    pub(crate) fn attempt(&self) -> Option<Attempt<'_>> {
        self.last?;
        let [last_recipient, original, action, status, diagnostic, more, attempted, _] =
            &self.fields;
        let recipient = recipient(last_recipient, original);
        if recipient.is_empty() {
            return None;
        }
        let (code, comment) = first_word(status);
        let code = code.strip_suffix(b";").unwrap_or(code);
        let status = EnhancedCode::from_bytes(code).ok();
        let event = event(action, status)?;
        let text = text(value(diagnostic), [comment, value(more)]);
        let attempt = Attempt::new(recipient, event, Said::new(text, status));
        Some(Attempt { hour: Hour::of_date(attempted), ..attempt })
    }

    /// Returns `true` if it is about a recipient, and says what was done.
    pub(crate) fn is_about_someone(&self) -> bool {
        let [last, original, action, status, ..] = &self.fields;
        let is_named = !last.is_empty() || !original.is_empty();
        is_named && (!action.is_empty() || !status.is_empty())
    }

    /// When the message came, in the group about the message.
    pub(crate) fn arrival(&self) -> Option<Hour> {
        self.fields.last().and_then(|date| Hour::of_date(date))
    }

    pub(crate) fn clear(&mut self) {
        if self.last.take().is_some() {
            self.fields.iter_mut().for_each(Vec::clear);
        }
    }
}

/// Reads the action. Some writers leave it out, or use words of their own.
fn event(action: &[u8], status: Option<EnhancedCode>) -> Option<Event> {
    let end = action.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(action.len());
    match action.get(..end)?.to_ascii_lowercase().as_slice() {
        b"failed" | b"failure" | b"fail" | b"error" | b"bounced" | b"expired"
        | b"undeliverable" => Some(Event::Failed),
        b"delayed" | b"delay" | b"deferred" => Some(Event::Deferred),
        b"delivered" | b"relayed" | b"expanded" => Some(Event::Delivered),
        b"" => match status?.class() {
            Class::Success => None,
            Class::PersistentTransientFailure => Some(Event::Deferred),
            Class::PermanentFailure => Some(Event::Failed),
        },
        _ => None,
    }
}

/// Returns the diagnostic code, and other texts if it is only a number.
fn text<'a>(diagnostic: &'a [u8], others: [&'a [u8]; 2]) -> Cow<'a, [u8]> {
    if diagnostic.iter().any(u8::is_ascii_alphabetic) || diagnostic.iter().any(|byte| *byte > 127) {
        return diagnostic.into();
    }
    let mut text = diagnostic.to_vec();
    for other in others {
        let inside = other.strip_prefix(b"(").and_then(|other| other.strip_suffix(b")"));
        let other = inside.unwrap_or(other);
        if !other.is_empty() {
            if !text.is_empty() {
                text.push(b' ');
            }
            text.extend_from_slice(other);
        }
    }
    text.into()
}

/// Returns the recipient that the sender knows: the original one if the final one is internal.
fn recipient(last: &[u8], original: &[u8]) -> Cow<'static, [u8]> {
    let [last, original] = [last, original].map(address);
    let known = if is_public(&last) || original.is_empty() { last } else { original };
    known.into()
}

/// Reads `rfc822; <ann@example.org>`. Some writers leave the type out, some add a comment.
fn address(field: &[u8]) -> Vec<u8> {
    let address = value(field);
    let address = match address.strip_prefix(b"<") {
        Some(inside) => crate::log::bytes::bracketed(inside).map_or(inside, |(inside, _)| inside),
        None if address.starts_with(b"\"") => address,
        None => first_word(address).0,
    };
    // RFC 3461 section 4: other characters are written as a plus and two hexadecimal digits.
    let mut plain = Vec::with_capacity(address.len());
    let mut rest = address;
    while let [byte, after @ ..] = rest {
        let digits = after.get(..2).filter(|digits| {
            let upper = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'F');
            *byte == b'+' && digits.iter().all(upper)
        });
        let code = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        // What it stands for: a plus, an equals sign, blanks and what is not ASCII.
        if let Some(code @ (b'+' | b'=' | b' ' | 128..)) = code {
            plain.push(code);
            rest = after.get(2..).unwrap_or_default();
        } else {
            plain.push(*byte);
            rest = after;
        }
    }
    plain
}

/// Ends of names that are not of the Internet.
const INTERNAL: [&str; 6] = [".local", ".localdomain", ".internal", ".lan", ".intra", ".invalid"];

/// Returns `true` for an address of the Internet, as opposed to X.400 and internal names.
fn is_public(address: &[u8]) -> bool {
    let Some((local, domain)) = split_address(address) else {
        return false;
    };
    let domain = domain.to_ascii_lowercase();
    let is_internal = INTERNAL.iter().any(|end| domain.ends_with(end.as_bytes()))
        || !domain.contains(&b'.') && !domain.starts_with(b"[");
    !is_internal
        && !starts_with_ignore_case(local, "IMCEA")
        && !local.starts_with(b"/")
        && !contains(local, ";")
}

/// Returns a field's place and its text.
fn field(line: &[u8]) -> Option<(usize, &[u8])> {
    // The time at the start of a log's line begins with a digit, or has no colon after a name.
    line.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = line.iter().position(|byte| !is_of_name(byte))?;
    let (name, text) = line.split_at(length);
    let text = text.strip_prefix(b":")?;
    let index = NAMES.iter().position(|known| known.as_bytes().eq_ignore_ascii_case(name));
    Some((index.unwrap_or(OTHER), text))
}

/// Returns what stands after the type: `rfc822; ann@example.org`, `smtp; 550 5.1.1 No`. Some writers leave
/// the type out.
fn value(text: &[u8]) -> &[u8] {
    let kind = memchr::memchr(b';', text).filter(|end| {
        let is_of_kind = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._ ".contains(byte);
        let kind = text.get(..*end).unwrap_or_default().trim_ascii();
        kind.iter().all(is_of_kind) && !kind.contains(&b' ') && !kind.starts_with(b"5")
    });
    text.get(kind.map_or(0, |kind| kind + 1)..).unwrap_or_default().trim_ascii()
}
