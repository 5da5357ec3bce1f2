//! One attempt to deliver to one recipient.

use std::borrow::Cow;

use smtp_reply::{Class, Command, EnhancedCode};

use super::time::Hour;

/// What the server that wrote the log or the report made of an attempt.
///
/// Its flag says so, never the words of the reply: a server may keep trying after a 550, and may give up
/// after a 450.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    Delivered,
    /// It keeps the message and will try again.
    Deferred,
    /// It has given up.
    Failed,
}

/// What has waited too long: RFC 3463's X.4.7.
pub(crate) const EXPIRED: EnhancedCode =
    EnhancedCode::new(Class::PersistentTransientFailure, 4, 7).unwrap();

/// What a log or a report says about one attempt.
#[derive(Clone, Debug)]
pub(crate) struct Attempt<'a> {
    /// The address, or nothing if it is not named.
    pub(crate) recipient: Cow<'a, [u8]>,
    pub(crate) event: Event,
    pub(crate) said: Said<'a>,
    /// When, if the text itself says so.
    pub(crate) hour: Option<Hour>,
}

/// Why it was not delivered, in the words of the log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said<'a> {
    /// A reply, whatever stands around it, or the reporting server's own words.
    pub(crate) text: Cow<'a, [u8]>,
    /// The status that the reporting server found.
    pub(crate) status: Option<EnhancedCode>,
    /// What was answered, where the format says so in words that the library does not know.
    pub(crate) command: Option<Command>,
}

impl<'a> Said<'a> {
    pub(crate) fn new(text: impl Into<Cow<'a, [u8]>>, status: Option<EnhancedCode>) -> Self {
        Self { text: text.into(), status, command: None }
    }
}

impl<'a> Attempt<'a> {
    pub(crate) fn new(recipient: impl Into<Cow<'a, [u8]>>, event: Event, said: Said<'a>) -> Self {
        Self { recipient: recipient.into(), event, said, hour: None }
    }

    /// Writes the receiving domain in lower case, or nothing if there is none.
    ///
    /// A domain holds letters of any language, digits, and what literals are made of: nothing that acts
    /// on a terminal.
    pub(crate) fn domain_into(&self, domain: &mut String) {
        domain.clear();
        let Some((_, name)) = split_address(&self.recipient) else {
            return;
        };
        let name = match name.last() {
            Some(b'.') => name.trim_ascii_end().strip_suffix(b".").unwrap_or(name),
            _ => name,
        };
        if name.len() > 255 {
            return;
        }
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._[]:".contains(byte);
        let Ok(name) = std::str::from_utf8(name) else {
            return;
        };
        if name.as_bytes().iter().all(is_plain) {
            domain.push_str(name);
            domain.make_ascii_lowercase();
            return;
        }
        let allowed = |char: char| char.is_alphanumeric() || "-._[]:".contains(char);
        if name.chars().all(allowed) {
            domain.extend(name.chars().flat_map(char::to_lowercase));
        }
    }
}

/// Returns the local part and the domain of an address.
pub(crate) fn split_address(address: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr::memrchr(b'@', address)?;
    Some((address.get(..at)?, address.get(at + 1..)?))
}
