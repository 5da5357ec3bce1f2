//! smtp-proto: the parser of the Stalwart mail server. `ResponseReceiver` reads whole replies in pieces
//! of any size; it has no parser for a code or an enhanced code alone.

use smtp_proto::response::parser::ResponseReceiver;
use smtp_proto::{Error, Response};

use crate::baseline::Tally;
use crate::{Answer, Peer, wire};

/// smtp-proto.
#[derive(Debug)]
pub struct SmtpProto;

impl Peer for SmtpProto {
    fn name(&self) -> &'static str {
        "smtp-proto"
    }

    fn entry_points(&self) -> &'static str {
        "`ResponseReceiver::parse`; enhanced codes as `Response::esc`, where `[0, 0, 0]` is none"
    }

    fn reply(&self, input: &[u8]) -> Answer {
        let mut bytes = input.iter();
        match ResponseReceiver::default().parse(&mut bytes) {
            Ok(Response { code, message, .. }) => {
                Answer::Reply { code, text: Some(message), used: Some(input.len() - bytes.len()) }
            }
            Err(error) => refused(&error),
        }
    }

    fn enhanced(&self, code: u16, lines: &[Vec<u8>]) -> Answer {
        match ResponseReceiver::default().parse(&mut wire(code, lines).iter()) {
            Ok(Response { esc: [0, 0, 0], .. }) => Answer::Enhanced(None),
            Ok(Response { esc, .. }) => Answer::Enhanced(Some(esc.map(u16::from))),
            Err(error) => refused(&error),
        }
    }
}

fn refused(error: &Error) -> Answer {
    match error {
        Error::NeedsMoreData { .. } => Answer::NeedMore,
        _ => Answer::Reject,
    }
}

/// Reads one whole reply. A new receiver per reply costs less than `reset`.
#[must_use]
pub fn read(reply: &[u8]) -> Option<Response<String>> {
    ResponseReceiver::default().parse(&mut reply.iter()).ok()
}

/// Reads a stream in pieces.
pub fn stream<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Tally {
    let mut receiver = ResponseReceiver::default();
    let mut tally = Tally::default();
    for piece in pieces {
        let mut bytes = piece.iter();
        while let Ok(response) = receiver.parse(&mut bytes) {
            tally.add(response.code);
            receiver.reset();
        }
    }
    tally
}
