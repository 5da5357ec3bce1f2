//! Whole replies: the rules one by one, the laws, captured replies, and replies that trip parsers.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

#[cfg(feature = "alloc")]
mod accumulator;
#[cfg(feature = "alloc")]
mod build;
#[cfg(feature = "alloc")]
#[path = "../laws/build.rs"]
mod build_laws;
mod captures;
#[path = "../data/mod.rs"]
mod data;
mod decoder;
mod ehlo;
#[path = "../laws/mod.rs"]
mod laws;
mod properties;
mod quoted;
#[path = "../laws/quoted.rs"]
mod quoted_laws;
mod send;
#[path = "../laws/send.rs"]
mod send_laws;
mod shapes;
mod stored;
mod text;
mod traps;
mod violations;
mod wire;

use smtp_reply::{ParseReplyError, Reply};

/// Returns the reply from a connection that is the whole input.
#[track_caller]
fn wire(input: &[u8]) -> Reply<'_> {
    match Reply::parse_wire(input) {
        Ok(Some((reply, []))) => reply,
        other => panic!("{}: {other:?}", input.escape_ascii()),
    }
}

#[track_caller]
fn wire_error(input: &[u8]) -> ParseReplyError {
    Reply::parse_wire(input).expect_err(&input.escape_ascii().to_string())
}

#[track_caller]
fn stored(input: &[u8]) -> Reply<'_> {
    Reply::parse(input).unwrap_or_else(|error| panic!("{}: {error}", input.escape_ascii()))
}

/// Asserts offset, line and text of an error.
#[track_caller]
fn assert_error(error: ParseReplyError, offset: usize, line: usize, text: &str) {
    assert_eq!(error.to_string(), text);
    assert_eq!((error.offset(), error.line()), (offset, line), "{text}");
}

fn texts(reply: Reply<'_>) -> Vec<&[u8]> {
    reply.lines().map(|line| line.raw_text()).collect()
}
