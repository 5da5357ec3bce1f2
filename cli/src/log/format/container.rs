//! A line inside a line: what a container or the journal made of it, as JSON.

use serde_json::Value;

use super::marks::Found;
use crate::log::attempt::Attempt;
use crate::log::bounce::ses;
use crate::log::bytes::split_at;
use crate::log::time::Hour;

/// The lines that stand in a line.
pub(super) struct Inside {
    pub(super) texts: Vec<Vec<u8>>,
    /// The time that stands beside them.
    pub(super) hour: Option<Hour>,
}

/// A shorter line is not a line of a log.
const MIN_TEXT: usize = 12;

const TIMES: [&str; 9] = [
    "__REALTIME_TIMESTAMP",
    "_SOURCE_REALTIME_TIMESTAMP",
    "@timestamp",
    "timestamp",
    "time",
    "ts",
    "date",
    "datetime",
    "eventTime",
];

/// Returns `true` if a line may hold another one as numbers, as the journal writes what is not printable.
pub(super) fn holds_numbers(line: &[u8]) -> bool {
    line.last() == Some(&b'}') && memchr::memmem::find(line, b"\"MESSAGE\"").is_some()
}

/// Returns the value of JSON that a line holds, after anything.
fn value(line: &[u8]) -> Option<Value> {
    let trimmed = line.trim_ascii_end();
    if !matches!(trimmed.last(), Some(b'}' | b']')) {
        return None;
    }
    let start = match trimmed.first()? {
        b'{' | b'[' => 0,
        _ => memchr::memmem::find(trimmed, b"{\"")?,
    };
    serde_json::from_slice(trimmed.get(start..)?).ok()
}

/// Passes on the attempts of a notification that a line holds, and returns whether it is one.
pub(super) fn notification(line: &[u8], sink: &mut dyn FnMut(Attempt<'_>)) -> bool {
    value(line).is_some_and(|value| ses::read(&value, sink))
}

/// Returns the lines inside a line, if it holds any.
pub(super) fn inside(line: &[u8], found: Found) -> Option<Inside> {
    if let Some(value) = value(line) {
        let mut inside = Inside { texts: Vec::new(), hour: None };
        inside.collect(&value);
        return Some(inside);
    }
    // Cut, or taken out of the object as it was: `to=\u003cann@example.org\u003e`.
    if found.has(Found::ESCAPE) {
        return Some(Inside { texts: vec![unescaped(line)], hour: None });
    }
    None
}

impl Inside {
    fn collect(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.add(text.as_bytes()),
            Value::Object(fields) => {
                for (name, value) in fields {
                    if TIMES.contains(&name.as_str()) {
                        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                        self.hour = self.hour.or_else(|| Hour::of_line(text.as_bytes()));
                    } else {
                        self.collect(value);
                    }
                }
            }
            // The journal writes what is not UTF-8 as numbers.
            Value::Array(values) => {
                let bytes: Option<Vec<u8>> = values
                    .iter()
                    .map(|value| value.as_u64().and_then(|byte| u8::try_from(byte).ok()))
                    .collect();
                match bytes {
                    Some(bytes) => self.add(&bytes),
                    None => values.iter().for_each(|value| self.collect(value)),
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn add(&mut self, text: &[u8]) {
        let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
        self.texts.extend(lines.filter(|line| line.len() >= MIN_TEXT).map(<[u8]>::to_vec));
    }
}

/// Undoes the escapes of JSON that stand for one byte.
fn unescaped(line: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let Some((before, after)) = split_at(rest, at, 1) else { break };
        plain.extend_from_slice(before);
        let code = after.strip_prefix(b"u00").and_then(|code| {
            let code = std::str::from_utf8(code.get(..2)?).ok()?;
            u8::from_str_radix(code, 16).ok().filter(u8::is_ascii)
        });
        rest = match (code, after) {
            (Some(byte), _) => {
                plain.push(byte);
                after.get(5..).unwrap_or_default()
            }
            (None, [byte @ (b'"' | b'\\' | b'/'), after @ ..]) => {
                plain.push(*byte);
                after
            }
            _ => {
                plain.push(b'\\');
                after
            }
        };
    }
    plain.extend_from_slice(rest);
    plain
}
