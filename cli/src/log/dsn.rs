//! Delivery status notifications: the fields of `message/delivery-status` about a recipient
//! ([RFC 3464 section 2.3](https://www.rfc-editor.org/rfc/rfc3464#section-2.3)).

use smtp_reply::EnhancedCode;

use super::attempt::{Attempt, Cause, Status};

/// What is longer when it is unfolded is cut.
const MAX_FIELD: usize = 65_536;

/// The fields of one group, as far as they tell something.
///
/// They stand in any order, and the rest of a message, which is read as well, has fields too: it is
/// the recipient and the action together that make a report.
#[derive(Default)]
pub(crate) struct Group {
    fields: [Vec<u8>; NAMES.len()],
    /// Which of them the last line belongs to, or [`OTHER`]; `None` outside a group.
    last: Option<usize>,
}

const NAMES: [&str; 4] = ["Final-Recipient", "Action", "Status", "Diagnostic-Code"];
/// The place of every field that is not in [`NAMES`].
const OTHER: usize = NAMES.len();

impl Group {
    /// Takes a line, unless it is the end of the group: no field, or the start of another.
    pub(crate) fn take(&mut self, line: &[u8]) -> bool {
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let found = if folded { self.last.map(|last| (last, line)) } else { field(line) };
        let Some((index, value)) = found else {
            return false;
        };
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

    /// What it reports.
    pub(crate) fn attempt(&self) -> Option<Attempt<'_>> {
        let [recipient, action, status, diagnostic] = &self.fields;
        let enhanced = EnhancedCode::from_bytes(first_word(status)).ok();
        let status = match first_word(action).to_ascii_lowercase().as_slice() {
            b"failed" => Status::Failed,
            b"delayed" => Status::Deferred,
            b"delivered" | b"relayed" | b"expanded" => Status::Delivered,
            _ => return None,
        };
        let recipient = value(recipient);
        let cause = Cause::of(value(diagnostic), enhanced);
        (!recipient.is_empty()).then_some(Attempt { recipient, status, cause })
    }

    pub(crate) fn clear(&mut self) {
        self.fields.iter_mut().for_each(Vec::clear);
        self.last = None;
    }
}

/// A field's place and its text.
fn field(line: &[u8]) -> Option<(usize, &[u8])> {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = line.iter().position(|byte| !is_of_name(byte))?;
    let (name, text) = line.split_at(length);
    let text = text.strip_prefix(b":")?;
    // The time at the start of a log's line begins with a digit.
    name.first().filter(|byte| byte.is_ascii_alphabetic())?;
    let index = NAMES.iter().position(|known| known.as_bytes().eq_ignore_ascii_case(name));
    Some((index.unwrap_or(OTHER), text))
}

fn first_word(text: &[u8]) -> &[u8] {
    text.split(u8::is_ascii_whitespace).next().unwrap_or_default()
}

/// What stands behind the kind: `rfc822; ann@example.org`, `smtp; 550 5.1.1 No`. Some leave the
/// kind out.
fn value(text: &[u8]) -> &[u8] {
    let start = memchr::memchr(b';', text).map_or(0, |kind| kind + 1);
    text[start..].trim_ascii()
}
