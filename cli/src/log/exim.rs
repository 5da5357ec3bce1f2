//! Exim: `ID ** ann@example.org R=.. T=.. H=..: SMTP error from remote mail server after RCPT ..`.

use std::borrow::Cow;

use smtp_reply::{Command, EnhancedCode};

use super::attempt::{Attempt, Cause, Status, begins_as_reply, between, split};

pub(crate) fn parse(line: &[u8]) -> Option<Attempt<'_>> {
    let (status, rest) = flag(line)?;
    let (address, text) = split(rest, ": ").unwrap_or((rest, b""));
    // No attempt: it waits as it did before.
    if split(text, "retry time not reached").is_some() {
        return None;
    }
    let first = address.split(|byte| *byte == b' ').next()?;
    let recipient = match between(address, " <", ">") {
        // A pipe, a file or a local part, and the address behind it.
        Some(original) if !first.contains(&b'@') => original,
        _ => first,
    };
    let cause = reply(text).unwrap_or_else(|| {
        let expired = text == b"retry timeout exceeded";
        Cause::NoReply(text, expired.then(|| EnhancedCode::parse("4.4.7").ok()).flatten())
    });
    Some(Attempt { recipient, status, cause })
}

/// What became of it stands behind the name of the message, which stands behind date and time and
/// whatever a system log puts in front.
fn flag(line: &[u8]) -> Option<(Status, &[u8])> {
    const FLAGS: [(&str, Status); 5] = [
        (" ** ", Status::Failed),
        (" == ", Status::Deferred),
        (" => ", Status::Delivered),
        (" -> ", Status::Delivered),
        (" >> ", Status::Delivered),
    ];
    let found = FLAGS.iter().filter_map(|(mark, status)| {
        let (before, rest) = split(line, mark)?;
        let name = before.rsplit(|byte| *byte == b' ').next()?;
        is_message_name(name).then_some((*status, rest))
    });
    found.max_by_key(|(_, rest)| rest.len())
}

/// `1xVeQC-00001Y-1r`, since 4.97 with longer parts.
fn is_message_name(word: &[u8]) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric();
    let lengths: Vec<_> = word
        .split(|byte| *byte == b'-')
        .map(|part| if part.iter().all(is_digit) { part.len() } else { 0 })
        .collect();
    matches!(lengths[..], [6, 6, 2] | [6, 11, 4])
}

fn reply(text: &[u8]) -> Option<Cause<'_>> {
    let (_, text) = split(text, "SMTP error from remote mail server after ")?;
    let text = text.strip_prefix(b"pipelined ").unwrap_or(text);
    let command = if text.starts_with(b"initial connection") {
        Some(Command::Connect)
    } else if text.starts_with(b"end of data") {
        Some(Command::EndOfData)
    } else {
        Command::parse(text)
    };
    // Old ones name the host between the command and the reply.
    let mut rest = text;
    while let Some((_, behind)) = split(rest, ": ") {
        if begins_as_reply(behind) {
            return Some(Cause::Reply(unescaped(behind), command));
        }
        rest = behind;
    }
    None
}

/// Undoes what Exim does to line endings, control characters and bytes beyond ASCII.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        let (plain_byte, behind) = match (byte, behind) {
            (b'\\', [b'n', behind @ ..]) => (b'\n', behind),
            (b'\\', [b'r', behind @ ..]) => (b'\r', behind),
            (b'\\', [b't', behind @ ..]) => (b'\t', behind),
            (b'\\', [b'\\', behind @ ..]) => (b'\\', behind),
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', behind @ ..]) => {
                ((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), behind)
            }
            _ => (*byte, behind),
        };
        plain.push(plain_byte);
        rest = behind;
    }
    Cow::Owned(plain)
}
