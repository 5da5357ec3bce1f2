//! smtp-codec: nom parsers named after the rules of RFC 5321's grammar. `Reply_line` finds the extent of
//! a reply and does not split it; it has no parser for enhanced codes.

use smtp_codec::parse::response::{Reply_code, Reply_line};

use crate::{Answer, Peer};

/// smtp-codec.
#[derive(Debug)]
pub struct SmtpCodec;

impl Peer for SmtpCodec {
    fn name(&self) -> &'static str {
        "smtp-codec"
    }

    fn entry_points(&self) -> &'static str {
        "`Reply_code` with nothing left over; `Reply_line`, then `Reply_code` on what it found"
    }

    fn code(&self, input: &[u8]) -> Answer {
        match Reply_code(input) {
            Ok(([], code)) => Answer::Code(code),
            Err(error) if error.is_incomplete() => Answer::NeedMore,
            Ok(_) | Err(_) => Answer::Reject,
        }
    }

    fn reply(&self, input: &[u8]) -> Answer {
        match Reply_line(input) {
            Ok((_, reply)) => match Reply_code(reply) {
                Ok((_, code)) => Answer::Reply { code, text: None, used: Some(reply.len()) },
                Err(_) => Answer::Reject,
            },
            Err(error) if error.is_incomplete() => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }
}

/// Reads a code from three bytes.
#[must_use]
pub fn code(digits: &[u8]) -> Option<u16> {
    Reply_code(digits).ok().map(|(_, code)| code)
}
