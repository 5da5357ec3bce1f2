//! Writing replies: with this crate's builder, `format!`, and the writers of smtp-proto and mailin. Each
//! writes into a buffer with room.

use std::fmt::Write;

use smtp_reply::{EnhancedCode, ReplyBuilder, ReplyCode, enhanced_code};

/// The text of a refusal of one line.
pub const REFUSAL: &str = "No such user here, sorry";

/// The lines of a reply to EHLO.
pub const CAPABILITIES: &[&str] = &[
    "mx.example.org",
    "PIPELINING",
    "SIZE 52428800",
    "8BITMIME",
    "STARTTLS",
    "ENHANCEDSTATUSCODES",
    "CHUNKING",
    "SMTPUTF8",
];

const REFUSED: ReplyBuilder =
    ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE).enhanced(enhanced_code!("5.1.1"));

/// By `ReplyBuilder`, strict.
pub fn refusal_strict(text: &str, out: &mut Vec<u8>) -> bool {
    REFUSED.text(text).wire().map(|wire| wire.append_to(out)).is_ok()
}

/// By `ReplyBuilder`, lossy.
pub fn refusal_lossy(text: &str, out: &mut Vec<u8>) -> bool {
    REFUSED.text(text).wire_lossy().append_to(out);
    true
}

/// By `write!`, with the types of this crate and no check at all.
pub fn refusal_format(text: &str, out: &mut String) -> bool {
    let code = ReplyCode::MAILBOX_UNAVAILABLE;
    let enhanced: EnhancedCode = enhanced_code!("5.1.1");
    write!(out, "{code} {enhanced} {text}\r\n").is_ok()
}

/// By smtp-proto, which owns or borrows the text and checks nothing.
pub fn refusal_smtp_proto(text: &str, out: &mut Vec<u8>) -> bool {
    smtp_proto::Response::new(550, 5, 1, 1, text).write(out).is_ok()
}

/// By mailin, whose response owns its text.
pub fn refusal_mailin(text: &str, out: &mut Vec<u8>) -> bool {
    mailin::Response::custom(550, format!("5.1.1 {text}")).write_to(out).is_ok()
}

/// By `ReplyBuilder`.
pub fn capabilities(lines: &[&str], out: &mut Vec<u8>) -> bool {
    ReplyBuilder::new(ReplyCode::OK).lines(lines).wire_lossy().append_to(out);
    true
}

/// By `write!`.
pub fn capabilities_format(lines: &[&str], out: &mut String) -> bool {
    let code = ReplyCode::OK;
    let Some((last, before)) = lines.split_last() else { return false };
    before.iter().all(|line| write!(out, "{code}-{line}\r\n").is_ok())
        && write!(out, "{code} {last}\r\n").is_ok()
}
