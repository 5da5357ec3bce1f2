//! Counts allocations: which calls allocate, how often, and how much.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::fmt::Write;

use allocation_counter::measure;
use smtp_reply::{EnhancedCode, ReplyBuilder, ReplyCode};

/// A writer that discards everything.
struct Sink(usize);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// Returns texts that are sent unchanged, folded, escaped, marked and truncated.
fn texts() -> [String; 6] {
    [
        "No such user".into(),
        "one\ntwo\r\nthree".into(),
        "word ".repeat(1_000),
        "jürgen\r\n\u{1b}\u{202e}".repeat(500),
        "5.7.1 no\n2.0.0 yes".into(),
        "x".repeat(200_000),
    ]
}

const CODES: [ReplyCode; 3] =
    [ReplyCode::OK, ReplyCode::AUTHENTICATION_CHALLENGE, ReplyCode::MAILBOX_UNAVAILABLE];

#[test]
fn sending_allocates_nothing() {
    let enhanced = EnhancedCode::parse("5.1.1").unwrap();
    for text in &texts() {
        for code in CODES {
            let reply = ReplyBuilder::new(code).text(text);
            for reply in [reply, reply.enhanced(enhanced), reply.utf8(true)] {
                let mut sink = Sink(0);
                let allocated = measure(|| {
                    let _ = reply.check();
                    let _ = reply.wire();
                    write!(sink, "{}", reply.wire_lossy()).unwrap();
                });
                assert_eq!(allocated.count_total, 0, "{reply:?}");
                assert!(sink.0 > 0);
            }
        }
    }
}

#[cfg(feature = "alloc")]
mod with_alloc {
    use smtp_reply::{Limits, ReplyAccumulator, ReplyDecoder};

    use super::*;

    #[test]
    fn building_allocates_once() {
        for text in &texts() {
            for code in CODES {
                let reply = ReplyBuilder::new(code).text(text);
                assert_eq!(measure(|| drop(reply.build_lossy())).count_total, 1);
                let built = u64::from(reply.check().is_ok());
                assert_eq!(measure(|| drop(reply.build())).count_total, built);
                let mut buffer = Vec::with_capacity(200_000);
                assert_eq!(measure(|| reply.wire_lossy().append_to(&mut buffer)).count_total, 0);
                let mut buffer = vec![0];
                assert_eq!(measure(|| reply.wire_lossy().append_to(&mut buffer)).count_total, 1);
            }
        }
    }

    /// The memory is bounded, however large the pieces are and however they are split.
    #[test]
    fn an_accumulator_is_bounded_by_its_limits() {
        const LINE: usize = 1_000;
        const REPLY: usize = 20_000;
        let limits = Limits::DEFAULT.with_max_line(LINE).with_max_reply(REPLY);
        let endless_line = [b"250 ".to_vec(), vec![b'x'; 10_000_000]].concat();
        let endless_reply = b"250-x\r\n".repeat(1_000_000);
        for (stream, limit) in [(endless_line, LINE), (endless_reply, REPLY)] {
            for first in [0, 1, 3, 5, 100, 600, LINE - 1] {
                let decoder = ReplyDecoder::with_limits(limits);
                let allocated = measure(|| {
                    let mut replies = ReplyAccumulator::with_decoder(decoder);
                    assert_eq!(replies.push(&stream[..first]), Ok(first));
                    let error = replies.push(&stream[first..]).unwrap_err();
                    assert_eq!(replies.push(&stream[first..]), Err(error));
                    assert_eq!(error.offset(), limit);
                });
                // A growing `Vec` doubles, and the old one exists until it is copied.
                assert!(allocated.bytes_max <= 4 * limit as u64, "{allocated:?}");
            }
        }
    }

    /// Pipelined replies are not copied repeatedly.
    #[test]
    fn an_accumulator_keeps_one_reply() {
        let stream = b"250 2.1.5 Ok\r\n".repeat(10_000);
        let allocated = measure(|| {
            let mut replies = ReplyAccumulator::new();
            let mut rest = &stream[..];
            while !rest.is_empty() {
                rest = &rest[replies.push(rest).unwrap()..];
                assert!(replies.reply().is_some());
            }
        });
        assert_eq!((allocated.count_total, allocated.bytes_max), (1, 14));
    }
}
