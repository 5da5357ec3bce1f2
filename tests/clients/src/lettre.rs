//! lettre 0.11: what its errors hold, and how to read it.
//!
//! An error knows the reply code, and has the text as its source: the lines joined by spaces, an
//! enhanced code that every line repeats only once. That is enough to have the reply back. It does
//! not know which command was refused: `SmtpTransport` does them all in one call. For a message to
//! one recipient, ask about [`Command::EndOfData`], since whatever was refused, the message was; for
//! a message to several, lettre stops at the first it may not send to and does not say which. Whoever
//! uses `SmtpConnection` gives one command at a time, and knows.
//!
//! Some replies lettre cannot read, and loses:
//!
//! - A code whose second digit is above 5, such as 571. Its error shows the rest of the line behind
//!   the first digit; [`reply`] has it back from an enhanced code, whose class is that digit by
//!   RFC 2034. Should a server break that rule, nobody can tell.
//! - A bare code without text, text that is not UTF-8, and lines over 1,000 octets. Nothing is left.
//!
//! What is lost is taken for a lost connection here, and tried again: late is better than never.

use std::error::Error;

use lettre::transport::smtp;
use smtp_reply::{Command, EnhancedCode, Outcome, Reply, ReplyBuf};

/// The reply behind an error, as far as lettre has kept it.
#[must_use]
pub fn reply(error: &smtp::Error) -> Option<ReplyBuf> {
    let text = error.source()?.to_string();
    let stored = match error.status() {
        Some(code) => format!("{code} {text}"),
        None => unread(&text)?,
    };
    Reply::parse(&stored).ok().map(ReplyBuf::from)
}

/// The line in `error Tag at: 71 5.7.1 Delivery not authorized`, which says that lettre read the 5
/// of 571 and not the 7.
fn unread(text: &str) -> Option<String> {
    let (_, line) = text.split_once(" at: ")?;
    let (digits, message) = (line.get(..2)?, line.get(3..)?);
    let (enhanced, _) = EnhancedCode::parse_prefix(message.as_bytes())?;
    Some(format!("{}{digits} {message}", enhanced.class() as u8))
}

/// What an error means for the message; `None` if lettre itself refused to send it.
#[must_use]
pub fn outcome(error: &smtp::Error, command: Command) -> Option<Outcome> {
    match reply(error) {
        Some(reply) => Some(reply.as_reply().in_reply_to(command)),
        None if error.is_client() => None,
        None => Some(Outcome::connection_lost(command)),
    }
}
