//! This crate, `smtp-reply`.

use smtp_reply::{CodeInfo, EnhancedCode, Reply, ReplyCode, ReplyDecoder};

use crate::baseline::Tally;
use crate::{Answer, Peer, wire};

/// `smtp-reply`.
#[derive(Debug)]
pub struct Ours;

impl Peer for Ours {
    fn name(&self) -> &'static str {
        "smtp-reply"
    }

    fn entry_points(&self) -> &'static str {
        "`ReplyCode::from_bytes`; `Reply::parse_wire`; `Reply::enhanced_code`"
    }

    fn code(&self, input: &[u8]) -> Answer {
        ReplyCode::from_bytes(input).map_or(Answer::Reject, |code| Answer::Code(code.as_u16()))
    }

    fn reply(&self, input: &[u8]) -> Answer {
        match Reply::parse_wire(input) {
            Ok(Some((reply, rest))) => {
                let lines: Vec<_> =
                    reply.lines().map(|line| String::from_utf8_lossy(line.raw_text())).collect();
                Answer::Reply {
                    code: reply.code().as_u16(),
                    text: Some(lines.join("\n")),
                    used: Some(input.len() - rest.len()),
                }
            }
            Ok(None) => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }

    fn enhanced(&self, code: u16, lines: &[Vec<u8>]) -> Answer {
        match Reply::parse_wire(&wire(code, lines)) {
            Ok(Some((reply, _))) => Answer::Enhanced(
                reply.enhanced_code().map(|e| [e.class() as u16, e.subject(), e.detail()]),
            ),
            Ok(None) => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }
}

/// Reads a code from three bytes.
#[must_use]
pub fn code(digits: &[u8]) -> Option<ReplyCode> {
    ReplyCode::from_bytes(digits).ok()
}

/// Looks a code up.
#[must_use]
pub fn info(code: ReplyCode) -> Option<&'static CodeInfo> {
    code.info()
}

/// Reads an enhanced code from the start of a text.
#[must_use]
pub fn enhanced(text: &[u8]) -> Option<EnhancedCode> {
    EnhancedCode::parse_prefix(text).map(|(code, _)| code)
}

/// Reads the first reply.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Reply<'_>> {
    Some(Reply::parse_wire(bytes).ok()??.0)
}

/// Reads the first reply and everything in it, as some peers do: the enhanced code, and the text of each
/// line. Nothing is copied.
#[must_use]
pub fn read_all(bytes: &[u8]) -> Option<(Reply<'_>, Option<EnhancedCode>, usize)> {
    let reply = read(bytes)?;
    let text = reply.lines().map(|line| line.text_bytes().len()).sum();
    Some((reply, reply.enhanced_code(), text))
}

/// Reads a stream in pieces.
pub fn stream<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Tally {
    let mut decoder = ReplyDecoder::new();
    let mut tally = Tally::default();
    let mut buf: Vec<u8> = Vec::new();
    for piece in pieces {
        buf.extend_from_slice(piece);
        let mut start = 0;
        while let Ok(Some(reply)) = decoder.decode(&buf[start..]) {
            tally.add(reply.code().as_u16());
            start += reply.as_bytes().len();
        }
        buf.drain(..start);
    }
    tally
}
