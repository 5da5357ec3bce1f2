use std::error::Error;

use lettre::transport::smtp;
use smtp_reply::{Command, EnhancedCode, Outcome, Reply, ReplyBuf};

/// Returns the reply of an error, as far as lettre has kept it.
#[must_use]
pub fn reply(error: &smtp::Error) -> Option<ReplyBuf> {
    let text = error.source()?.to_string();
    let stored = match error.status() {
        Some(code) => format!("{code} {text}"),
        None => unread(&text)?,
    };
    Reply::parse(&stored).ok().map(ReplyBuf::from)
}

/// Reads the line in `error Tag at: 71 5.7.1 Delivery not authorized`, which says that lettre read the 5
/// of 571 and not the 7.
fn unread(text: &str) -> Option<String> {
    let (_, line) = text.split_once(" at: ")?;
    let (digits, message) = (line.get(..2)?, line.get(3..)?);
    let (enhanced, _) = EnhancedCode::parse_prefix(message.as_bytes())?;
    Some(format!("{}{digits} {message}", enhanced.class() as u8))
}

/// Returns what an error means for the message, or `None` if lettre itself refused to send it.
#[must_use]
pub fn outcome(error: &smtp::Error, command: Command) -> Option<Outcome> {
    match reply(error) {
        Some(reply) => Some(reply.as_reply().in_reply_to(command)),
        None if error.is_client() => None,
        None => Some(Outcome::connection_lost(command)),
    }
}
