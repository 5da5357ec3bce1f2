//! `ReplyAccumulator`: a decoder that owns its buffer.

use smtp_reply::{Limits, ReplyAccumulator, ReplyDecoder};

use super::assert_error;
use super::build_laws::accumulate;

const LENIENT: ReplyDecoder = ReplyDecoder::new().accept_bare_lf(true);

#[test]
fn splitting_the_stream_changes_nothing() {
    let stream = b"220-a\r\n220\tb\nc\r\r\n250\r\n334 \r\n550-5.1.1 x\r\n550-\r\n550 5.1.1\r\n25x";
    let limits = Limits::DEFAULT.with_max_line(13).with_max_reply(30);
    for decoder in [ReplyDecoder::new(), LENIENT, ReplyDecoder::with_limits(limits)] {
        for len in 0..=stream.len() {
            for first in 0..=len {
                accumulate(&decoder, &stream[..len], [first, len]);
            }
            for size in 1..10 {
                accumulate(&decoder, &stream[..len], [size].repeat(len + 1));
            }
        }
    }
}

#[test]
fn limits_are_exact_in_pieces_of_any_size() {
    let limits = Limits::DEFAULT.with_max_line(700).with_max_reply(1_500);
    let decoder = ReplyDecoder::with_limits(limits);
    for line in [690, 698, 699, 700, 701, 750, 1_600] {
        for lines in 1..5 {
            let long = format!("250-{}\r\n", "x".repeat(line - 6)).repeat(lines);
            let stream = [long.as_bytes(), b"250 y\r\n"].concat();
            for first in [1, 7, 500, 513, 699, 700, 701, 1_400, 1_499, 1_500, 1_501, 5_000] {
                accumulate(&decoder, &stream, [first, stream.len()]);
                accumulate(&decoder, &stream, [first, 1, 1, stream.len()]);
                accumulate(&decoder, &stream, [first].repeat(stream.len()));
            }
        }
    }
}

#[test]
fn the_next_push_starts_the_next_reply() {
    let mut replies = ReplyAccumulator::new();
    assert!(replies.reply().is_none());
    let stream = b"250 a\r\n250-b\r\n250 c\r\n354";
    assert_eq!(replies.push(stream), Ok(7));
    assert_eq!(replies.reply().map(|reply| reply.as_bytes()), Some(&b"250 a\r\n"[..]));
    assert_eq!(replies.push(&stream[7..10]), Ok(3));
    assert!(replies.reply().is_none());
    assert_eq!(replies.push(&stream[10..]), Ok(11));
    assert_eq!(replies.reply().map(|reply| reply.lines().count()), Some(2));
    assert_eq!(replies.push(&stream[21..]), Ok(3));
    assert!(replies.finish().is_err());
    replies.reset();
    assert_eq!((replies.finish(), replies.push(b"220 d\r\n")), (Ok(()), Ok(7)));
}

#[test]
fn a_decoder_gives_its_settings_and_nothing_else() {
    let mut decoder =
        ReplyDecoder::with_limits(Limits::DEFAULT.with_max_line(9)).accept_bare_lf(true);
    assert_eq!(decoder.decode(b"250-a\n25"), Ok(None));
    let mut replies = ReplyAccumulator::with_decoder(decoder.clone());
    assert_eq!(replies.push(b"421 b\n"), Ok(6));
    assert!(replies.reply().is_some());
    assert!(decoder.decode(b"x").is_err());
    let mut replies = ReplyAccumulator::with_decoder(decoder);
    let error = replies.push(b"421 bcdefg\n").unwrap_err();
    assert_error(error, 9, 1, "line 1 is longer than 9 bytes");
    assert_eq!(replies.clone().push(b""), Err(error));
}
