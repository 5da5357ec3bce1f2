//! lettre: a mail client. `Response` implements `FromStr`; codes and enhanced codes have no parser.
//!
//! The client reads its socket with the same parser, and reads more bytes if `FromStr` returns that the
//! reply is incomplete. It also limits a line to 1,000 octets, after it has read the whole line, and a
//! reply to 100,000; `FromStr` has no limits.

use std::error::Error;
use std::str;

use lettre::transport::smtp::response::Response;

use crate::{Answer, Peer};

/// lettre.
#[derive(Debug)]
pub struct Lettre;

impl Peer for Lettre {
    fn name(&self) -> &'static str {
        "lettre"
    }

    fn entry_points(&self) -> &'static str {
        "`str::parse::<Response>`, an error whose source is nom's `Incomplete` taken as \"more\"; \
         its client also refuses lines over 1,000 octets"
    }

    fn reply(&self, input: &[u8]) -> Answer {
        // The client reads lines into a `String` too, and fails if they are not UTF-8.
        let Ok(input) = str::from_utf8(input) else { return Answer::Reject };
        match input.parse::<Response>() {
            Ok(response) => Answer::Reply {
                code: response.code().into(),
                text: Some(response.message().collect::<Vec<_>>().join("\n")),
                used: None,
            },
            Err(error) if is_incomplete(&error) => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }
}

fn is_incomplete(error: &dyn Error) -> bool {
    error
        .source()
        .and_then(|source| source.downcast_ref::<nom::Err<nom::error::Error<String>>>())
        .is_some_and(nom::Err::is_incomplete)
}

/// Reads a reply the fastest way: from a `&str`, whose check for UTF-8 is not counted.
#[must_use]
pub fn read(reply: &str) -> Option<Response> {
    reply.parse().ok()
}
