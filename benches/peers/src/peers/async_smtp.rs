//! async-smtp: a mail client, forked from lettre. `Response` implements `FromStr`; codes and enhanced
//! codes have no parser.
//!
//! The client reads its socket with the same parser, and reads more bytes if `FromStr` returns that the
//! reply is incomplete. It does not limit a line or a reply, and parses a long reply again from its
//! start with every line.

use std::str;

use async_smtp::error::Error;
use async_smtp::response::Response;
use nom::error::ErrorKind;

use crate::{Answer, Peer};

/// async-smtp.
#[derive(Debug)]
pub struct AsyncSmtp;

impl Peer for AsyncSmtp {
    fn name(&self) -> &'static str {
        "async-smtp"
    }

    fn entry_points(&self) -> &'static str {
        "`str::parse::<Response>`, `Error::Parsing(Complete)` taken as \"more\""
    }

    fn reply(&self, input: &[u8]) -> Answer {
        // The client reads lines into a `String` too, and fails if they are not UTF-8.
        let Ok(input) = str::from_utf8(input) else { return Answer::Reject };
        match input.parse::<Response>() {
            Ok(Response { code, message }) => Answer::Reply {
                code: 100 * code.severity as u16 + 10 * code.category as u16 + code.detail as u16,
                text: Some(message.join("\n")),
                used: None,
            },
            Err(Error::Parsing(ErrorKind::Complete)) => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }
}
