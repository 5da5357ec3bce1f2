//! Postfix: `ID: to=<ann@example.org>, relay=.., dsn=5.1.1, status=bounced (host .. said: 550 ..)`.

use memchr::memmem;
use smtp_reply::{Command, EnhancedCode};

use super::attempt::{Attempt, Cause, Status, begins_as_reply, between, split};

pub(crate) fn parse(line: &[u8]) -> Option<Attempt<'_>> {
    let (before, behind) = split(line, ", status=")?;
    if behind.starts_with(b"expired") || behind.starts_with(b"force-expired") {
        // Of the message with all that still waits; the log does not name the recipients again.
        let expired = EnhancedCode::parse("4.4.7").ok();
        let cause = Cause::NoReply(behind, expired);
        return Some(Attempt { recipient: b"", status: Status::Failed, cause });
    }
    let recipient = between(before, ": to=<", ">, ")?;
    let (word, text) = split(behind, " (")?;
    let status = match word {
        b"sent" => Status::Delivered,
        b"deferred" | b"SOFTBOUNCE" => Status::Deferred,
        b"bounced" => Status::Failed,
        // Addresses that were only asked for: `deliverable`, `undeliverable`.
        _ => return None,
    };
    let text = text.strip_suffix(b")").unwrap_or(text);
    let cause = reply(text).unwrap_or_else(|| {
        let dsn = split(before, ", dsn=").and_then(|(_, dsn)| EnhancedCode::from_bytes(dsn).ok());
        Cause::NoReply(text, dsn)
    });
    Some(Attempt { recipient, status, cause })
}

/// `host mx.example.org[192.0.2.1] said: 550 5.1.1 .. (in reply to RCPT TO command)`
fn reply(text: &[u8]) -> Option<Cause<'_>> {
    if let Some((_, reply)) = split(text, " refused to talk to me: ") {
        return begins_as_reply(reply).then(|| Cause::Reply(reply.into(), Some(Command::Connect)));
    }
    let (_, reply) = split(text, " said: ")?;
    let mark = b" (in reply to ";
    let (reply, command) = match memmem::rfind(reply, mark) {
        Some(at) => match &reply[at + mark.len()..] {
            command if command.starts_with(b"end of DATA") => {
                (&reply[..at], Some(Command::EndOfData))
            }
            command => (&reply[..at], Command::parse(command)),
        },
        None => (reply, None),
    };
    begins_as_reply(reply).then(|| Cause::Reply(reply.into(), command))
}
