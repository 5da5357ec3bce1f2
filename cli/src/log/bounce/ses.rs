//! Notifications of Amazon SES, as JSON: from a queue or a topic, in a log, or in a message of SNS.

use serde_json::{Map, Value};
use smtp_reply::{Class, EnhancedCode};

use crate::log::attempt::{Attempt, Event, Said};
use crate::log::time::Hour;

pub(crate) const NAME: &str = "Amazon SES";

/// How deep objects are looked for in objects, and JSON in strings.
const MAX_DEPTH: usize = 8;

/// Passes on the attempts of all notifications in a value, and returns whether there is one.
pub(crate) fn read(value: &Value, sink: &mut dyn FnMut(Attempt<'_>)) -> bool {
    read_to(value, MAX_DEPTH, sink)
}

/// Passes on the attempts of a text that begins with a notification; anything may follow it.
pub(crate) fn read_text(text: &str, sink: &mut dyn FnMut(Attempt<'_>)) -> bool {
    let is_one = |text: &str| text.contains("notificationType") || text.contains("eventType");
    let text = text.trim_start();
    if !text.starts_with(['{', '[']) || !is_one(text) {
        return false;
    }
    // Where a line of a message would be too long, SNS breaks it.
    let text = text.replace("!\r\n ", "").replace("!\n ", "");
    let mut values = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let mut found = false;
    while let Some(Ok(value)) = values.next() {
        found |= read(&value, sink);
    }
    found
}

fn read_to(value: &Value, depth: usize, sink: &mut dyn FnMut(Attempt<'_>)) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match value {
        Value::Object(fields) => {
            let kind = ["notificationType", "eventType"].iter().find_map(|name| fields.get(*name));
            match kind.and_then(Value::as_str) {
                Some(kind) if fields.contains_key("mail") => {
                    notification(kind, fields, sink);
                    true
                }
                _ => read_each(&mut fields.values(), depth, sink),
            }
        }
        Value::Array(values) => read_each(&mut values.iter(), depth, sink),
        Value::String(text) if text.starts_with('{') => {
            serde_json::from_str::<Value>(text).is_ok_and(|value| read_to(&value, depth, sink))
        }
        _ => false,
    }
}

fn read_each(
    values: &mut dyn Iterator<Item = &Value>,
    depth: usize,
    sink: &mut dyn FnMut(Attempt<'_>),
) -> bool {
    let mut found = false;
    for value in values {
        found |= read_to(value, depth, sink);
    }
    found
}

/// Complaints, opened messages and the like are no attempts.
fn notification(kind: &str, fields: &Map<String, Value>, sink: &mut dyn FnMut(Attempt<'_>)) {
    let (name, list, event) = match kind {
        "Bounce" => ("bounce", "bouncedRecipients", Event::Failed),
        "DeliveryDelay" => ("deliveryDelay", "delayedRecipients", Event::Deferred),
        "Delivery" => ("delivery", "recipients", Event::Delivered),
        "Reject" => ("reject", "", Event::Failed),
        _ => return,
    };
    let details = fields.get(name).unwrap_or(&Value::Null);
    let text = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let mail = fields.get("mail").unwrap_or(&Value::Null);
    let hour =
        [details, mail].iter().find_map(|value| Hour::of_line(text(value, "timestamp").as_bytes()));
    // What SES makes of it: Permanent and General, MailboxFull, or a reason.
    let kind = text(details, "bounceType");
    let words = ["bounceSubType", "delayType", "reason"].map(|name| text(details, name));
    let words = words.into_iter().find(|word| !word.is_empty()).unwrap_or_default();
    let recipients = details.get(list).or_else(|| mail.get("destination"));
    for recipient in recipients.and_then(Value::as_array).into_iter().flatten() {
        let address =
            recipient.as_str().map_or_else(|| text(recipient, "emailAddress"), str::to_owned);
        let status = EnhancedCode::parse(&text(recipient, "status")).ok();
        let status = status.or_else(|| {
            let class = match kind.as_str() {
                "Permanent" => Class::PermanentFailure,
                "Transient" => Class::PersistentTransientFailure,
                _ => return None,
            };
            EnhancedCode::new(class, 0, 0)
        });
        let diagnostic = text(recipient, "diagnosticCode");
        let said = if diagnostic.is_empty() { apart(&words) } else { diagnostic };
        let event = match text(recipient, "action").as_str() {
            "delayed" => Event::Deferred,
            _ => event,
        };
        let attempt =
            Attempt::new(address.into_bytes(), event, Said::new(said.into_bytes(), status));
        sink(Attempt { hour, ..attempt });
    }
}

/// `MailboxFull` as words.
fn apart(name: &str) -> String {
    let mut words = String::new();
    for char in name.chars() {
        if char.is_uppercase() && words.ends_with(char::is_lowercase) {
            words.push(' ');
        }
        words.push(char);
    }
    words
}
