//! `ReplyDecoder`: replies from a socket, piece by piece and with limits.

use std::io::{self, Read};

use smtp_reply::{Limits, ParseReplyError, ReplyDecoder};

use super::laws::{cutting_changes_nothing, decode_pieces, never_misled};
use super::{assert_error, texts, wire};

const LENIENT: ReplyDecoder = ReplyDecoder::new().accept_bare_lf(true);
const GREETING: &[u8] = b"220 mx.example.org\r\n";

#[track_caller]
fn decode_error(decoder: &mut ReplyDecoder, buf: &[u8]) -> ParseReplyError {
    decoder.decode(buf).expect_err(&buf.escape_ascii().to_string())
}

#[test]
fn limits_have_getters() {
    const LIMITS: Limits = Limits::DEFAULT.with_max_line(512).with_max_reply(4_096);
    const _: () = assert!(LIMITS.max_line() == 512 && LIMITS.max_reply() == 4_096);
    assert_eq!((Limits::DEFAULT.max_line(), Limits::DEFAULT.max_reply()), (16_384, 131_072));
    assert_eq!(LIMITS.with_max_line(16_384).with_max_reply(131_072), Limits::DEFAULT);
}

#[test]
fn it_is_ready_for_the_next_reply() {
    let stream = b"250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354-a\r\n354 b\r\n250";
    let mut decoder = ReplyDecoder::new();
    let mut used = 0;
    for whole in [&b"250 2.1.0 Ok\r\n"[..], b"250 2.1.5 Ok\r\n", b"354-a\r\n354 b\r\n"] {
        let reply = decoder.decode(&stream[used..]).unwrap().unwrap();
        assert_eq!(reply, wire(whole));
        used += reply.as_bytes().len();
    }
    assert_eq!(decoder.decode(&stream[used..]), Ok(None));
}

#[test]
fn splitting_the_stream_changes_nothing() {
    let stream = b"220-a\r\n220\tb\nc\r\r\n250\r\n334 \r\n550-5.1.1 x\r\n550-\r\n550 5.1.1\r\n25x";
    for decoder in [ReplyDecoder::new(), LENIENT] {
        for len in 0..=stream.len() {
            for first in 0..=len {
                cutting_changes_nothing(&decoder, &stream[..len], [first, len]);
            }
            for size in 1..10 {
                cutting_changes_nothing(&decoder, &stream[..len], [size].repeat(len + 1));
            }
        }
    }
}

#[test]
fn an_error_is_repeated_until_reset() {
    let mut decoder = ReplyDecoder::new();
    let error = decode_error(&mut decoder, b"25x");
    assert_error(error, 2, 1, "line 1, byte 2: expected a digit, found 0x78");
    for buf in [&b""[..], b"25x", GREETING] {
        assert_eq!(decoder.decode(buf), Err(error));
        assert_eq!(decoder.finish(buf), Err(error));
    }
    decoder.reset();
    assert_eq!(decoder.decode(GREETING), Ok(Some(wire(GREETING))));
}

#[test]
fn reset_drops_half_a_reply_and_keeps_the_settings() {
    let limits = Limits::DEFAULT.with_max_line(20);
    let mut decoder = ReplyDecoder::with_limits(limits).accept_bare_lf(true);
    assert_eq!(decoder.decode(b"250-a\n250"), Ok(None));
    decoder.reset();
    assert_eq!(texts(decoder.decode(b"421 b\n").unwrap().unwrap()), [b"b"]);
    let error = decode_error(&mut decoder, b"250 xxxxxxxxxxxxxxxxxxxx");
    assert_error(error, 20, 1, "line 1 is longer than 20 bytes");
}

#[test]
fn accept_bare_lf_resets_the_decoder() {
    let mut decoder = ReplyDecoder::new();
    assert_eq!(decoder.decode(b"250-a\n250"), Ok(None));
    let mut decoder = decoder.accept_bare_lf(true);
    assert_eq!(texts(decoder.decode(b"421 b\n").unwrap().unwrap()), [b"b"]);
    let _ = decode_error(&mut decoder, b"x");
    let mut decoder = decoder.accept_bare_lf(false);
    assert_eq!(decoder.decode(b"421 b\n"), Ok(None));
}

#[test]
fn a_buffer_that_shrank_is_an_error() {
    let mut decoder = ReplyDecoder::new();
    assert_eq!(decoder.decode(b"250-a\r\n250-b"), Ok(None));
    let error = decode_error(&mut decoder, b"250-a\r\n250-");
    assert_error(error, 11, 2, "the buffer changed between two calls, at byte 11 or before");
    assert_eq!(decoder.decode(b"250-a\r\n250 b\r\n"), Err(error));
    // A caller that removes too much after a reply gets an error at the next one.
    let mut decoder = ReplyDecoder::new();
    assert!(decoder.decode(b"250 a\r\n250 b").unwrap().is_some());
    assert_eq!(decoder.decode(b"250 b"), Ok(None));
    assert!(matches!(decoder.decode(b""), Err(ParseReplyError::BufferChanged { .. })));
}

#[test]
fn a_buffer_that_changed_is_an_error() {
    for (before, after) in [
        (&b"250-a"[..], &b"550 x\r\n"[..]),
        (b"250-a", b"250 x\r\n"),
        (b"250-a\r\n", b"250 x\r\n250 y\r\n"),
        (b"250-a\r\n", b"250-a\r250 y\r\n"),
        (b"250 aaaaaaaaa", b"250 b\r\n250 c\r\nd"),
        (b"25", b"550 a\r\n"),
        // The same words in another order.
        (b"250 aaaabbbbbbbbccccccccdddddddd", b"250 aaaabbbbbbbbddddddddcccccccc\r\n"),
    ] {
        for decoder in [ReplyDecoder::new(), LENIENT] {
            never_misled(&decoder, &[before, after]);
            never_misled(&decoder, &[before, &[after, b"250-"].concat(), after]);
        }
        let mut decoder = ReplyDecoder::new();
        assert_eq!(decoder.decode(before), Ok(None));
        let line = if before.contains(&b'\n') { 2 } else { 1 };
        let len = before.len();
        let text = format!("the buffer changed between two calls, at byte {len} or before");
        assert_error(decode_error(&mut decoder, after), len, line, &text);
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    for len in 1..=512 {
        let before = [b"250-".as_slice(), &vec![b'x'; 508]].concat();
        let before = &before[..len];
        for at in [0, len / 2, len.saturating_sub(9), len - 1] {
            let mut after = [before, b"y"].concat();
            after[at] ^= 1;
            let mut decoder = ReplyDecoder::new();
            assert_eq!(decoder.decode(before), Ok(None));
            let error = decode_error(&mut decoder, &after);
            assert!(matches!(error, ParseReplyError::BufferChanged { .. }), "{len}, {at}: {error}");
        }
    }
}

/// The same in a buffer that is too long to be examined at each call.
#[test]
fn a_long_buffer_that_changed_is_an_error() {
    let text = "the buffer changed between two calls, at byte 1207 or before";
    let long = |separator: &str, end: &str| {
        format!("250{separator}{}\r\n{end}", "x".repeat(1_201)).into_bytes()
    };
    for (after, line) in [
        // Two replies instead of one, and a reply that ends earlier.
        (long(" ", "250 y\r\n"), 2),
        ([b"250 a\r\n".to_vec(), long("-", "250 b\r\n")].concat(), 2),
        // A false error, or another error.
        (long("\0", "251 y\r\n"), 2),
        ([b"250 a\r\n".to_vec(), vec![b'x'; 1_300]].concat(), 2),
    ] {
        let before = long("-", "");
        let mut decoder = ReplyDecoder::new();
        assert_eq!(decoder.decode(&before), Ok(None));
        assert_error(decode_error(&mut decoder, &after), 1_207, line, text);
        never_misled(&ReplyDecoder::new(), &[&before, &after]);
    }
    // Without a change there is no error.
    let whole = long("-", "250 y\r\n");
    let mut decoder = ReplyDecoder::new();
    for len in [1_204, 1_206, 1_207, 1_208, 1_210, 1_213] {
        assert_eq!(decoder.decode(&whole[..len]), Ok(None));
        assert!(matches!(decoder.finish(&whole[..len]), Err(ParseReplyError::CutOff { .. })));
    }
    assert!(matches!(decoder.finish(&whole), Err(ParseReplyError::Trailing { .. })));
    assert_eq!(decoder.decode(&whole), Ok(Some(wire(&whole))));
    // A change is not noticed while more bytes are needed, but at the end.
    assert_eq!(decoder.decode(&whole[..1_210]), Ok(None));
    let other = [b"250 a\r\n".to_vec(), vec![b'x'; 1_203]].concat();
    assert_error(decoder.finish(&other).unwrap_err(), 1_210, 2, &text.replace("1207", "1210"));
}

#[test]
fn the_same_buffer_needs_more_bytes() {
    let mut decoder = ReplyDecoder::new();
    for _ in 0..3 {
        assert_eq!(decoder.decode(b"250-a\r\n250 b\r"), Ok(None));
    }
    assert_eq!(texts(decoder.decode(b"250-a\r\n250 b\r\n").unwrap().unwrap()), [b"a", b"b"]);
}

#[test]
fn a_bare_lf_ends_a_line_only_if_accepted() {
    let mut strict = ReplyDecoder::new();
    assert_eq!(strict.decode(b"250-a\n250 b\n"), Ok(None));
    let mut strict = LENIENT.accept_bare_lf(false);
    assert_eq!(strict.decode(b"250-a\n250 b\n"), Ok(None));

    let mut lenient = LENIENT;
    let stream = b"250-a\n250-b\r\n250 c\n354\n550 d\re\r\n";
    let (replies, end) = decode_pieces(&mut lenient, stream, [stream.len()]);
    let lines: Vec<Vec<_>> = replies
        .iter()
        .map(|reply| reply.lines.iter().map(|line| line.text.as_slice()).collect())
        .collect();
    assert_eq!(lines, [vec![&b"a"[..], b"b", b"c"], vec![b""], vec![b"d\re"]]);
    assert_eq!(end, Ok(()));
    // An LF inside the text is then misread: Exim's reply to VRFY becomes two, and the second one is
    // invalid.
    let stream = b"550 closed\nplease update your records\r\n";
    let (replies, end) = decode_pieces(&mut lenient, stream, [stream.len()]);
    assert_eq!(replies.len(), 1);
    let text = "line 1, byte 0: expected a digit from 1 to 5, found 0x70";
    assert_error(end.unwrap_err(), 0, 1, text);
    // A CR as fourth byte still needs its LF.
    let error = decode_error(&mut LENIENT.clone(), b"250\ra");
    assert_error(error, 4, 1, "line 1, byte 4: expected LF after CR, found 0x61");
}

#[test]
fn finish_reports_bytes_left_over() {
    #[track_caller]
    fn left_over(buf: &[u8], offset: usize, line: usize, text: &str) {
        let mut decoder = ReplyDecoder::new();
        assert_error(decoder.finish(buf).unwrap_err(), offset, line, text);
        // It makes no difference whether the bytes were passed to `decode` before.
        let _ = decoder.decode(buf);
        if !matches!(decoder.finish(buf), Err(ParseReplyError::Trailing { .. })) {
            assert_error(decoder.finish(buf).unwrap_err(), offset, line, text);
        }
    }
    assert_eq!(ReplyDecoder::new().finish(b""), Ok(()));
    left_over(b"2", 1, 1, "the reply is cut off in line 1, at byte 1");
    left_over(b"250-a\r\n25", 9, 2, "the reply is cut off in line 2, at byte 9");
    left_over(b"250 a\n", 6, 1, "the reply is cut off in line 1, at byte 6 (a bare LF was seen)");
    left_over(
        b"250-a\r\n250-b\nc\r\n250 d",
        21,
        3,
        "the reply is cut off in line 3, at byte 21 (a bare LF was seen)",
    );
    left_over(b"25x", 2, 1, "line 1, byte 2: expected a digit, found 0x78");
    left_over(b"250 a\r\n", 0, 1, "unexpected bytes after the reply, from byte 0");
}

#[test]
fn finish_does_not_change_the_decoder() {
    let mut decoder = ReplyDecoder::new();
    assert_eq!(decoder.decode(GREETING), Ok(Some(wire(GREETING))));
    assert_eq!(decoder.finish(b""), Ok(()));
    // Silence in the middle of a reply, and then the rest.
    assert_eq!(decoder.decode(&GREETING[..9]), Ok(None));
    assert!(decoder.finish(&GREETING[..9]).is_err());
    assert_eq!(decoder.decode(GREETING), Ok(Some(wire(GREETING))));
}

#[test]
fn limits_are_exact() {
    const LIMITS: Limits = Limits::DEFAULT.with_max_line(10).with_max_reply(25);
    let decode = |buf| ReplyDecoder::with_limits(LIMITS).decode(buf);
    let error = |buf| decode_error(&mut ReplyDecoder::with_limits(LIMITS), buf);
    assert!(decode(b"250 1234\r\n").unwrap().is_some());
    assert_error(error(b"250 12345\r\n"), 10, 1, "line 1 is longer than 10 bytes");
    assert_error(error(b"250-\r\n250 12345\r\n"), 16, 2, "line 2 is longer than 10 bytes");
    assert!(decode(b"250-1234\r\n250-1\r\n250 12\r\n").unwrap().is_some());
    let long = b"250-1234\r\n250-1\r\n250 123\r\n";
    assert_error(error(long), 25, 3, "the reply is longer than 25 bytes");
    // What follows the reply does not count.
    assert!(decode(b"250 1234\r\n250 this is the next reply\r\n").unwrap().is_some());
    // A wrong byte within the limit is the error, not the length after it.
    assert_error(error(b"2x"), 1, 1, "line 1, byte 1: expected a digit, found 0x78");
    assert_error(
        error(&[b'x'; 40]),
        0,
        1,
        "line 1, byte 0: expected a digit from 1 to 5, found 0x78",
    );

    let nothing = Limits::DEFAULT.with_max_line(0);
    assert_eq!(ReplyDecoder::with_limits(nothing).decode(b""), Ok(None));
    let error = decode_error(&mut ReplyDecoder::with_limits(nothing), b"2");
    assert_error(error, 0, 1, "line 1 is longer than 0 bytes");
    let error =
        decode_error(&mut ReplyDecoder::with_limits(Limits::DEFAULT.with_max_reply(2)), b"250");
    assert_error(error, 2, 1, "the reply is longer than 2 bytes");
}

/// Returns how much a client holds that reads 1,460 octets at a time from an endless server.
fn held_at_the_error(endless: &[u8]) -> (usize, ParseReplyError) {
    let mut decoder = ReplyDecoder::new();
    let mut buffer = Vec::new();
    for read in endless.chunks(1_460) {
        buffer.extend_from_slice(read);
        if let Err(error) = decoder.decode(&buffer) {
            return (buffer.len(), error);
        }
    }
    panic!("a megabyte was taken");
}

#[test]
fn a_server_cannot_fill_the_memory() {
    let (held, error) = held_at_the_error(&[b"250 ".to_vec(), vec![b'x'; 1_000_000]].concat());
    assert_error(error, 16_384, 1, "line 1 is longer than 16384 bytes");
    assert!(held <= 16_384 + 1_460);

    let (held, error) = held_at_the_error(&b"250-\r\n".repeat(200_000));
    assert_error(error, 131_072, 21_846, "the reply is longer than 131072 bytes");
    assert!(held <= 131_072 + 1_460);
}

/// A server that repeats the same bytes, up to a gigabyte.
struct Gigabyte {
    unit: &'static [u8],
    sent: usize,
}

impl Read for Gigabyte {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let begun = self.sent % self.unit.len();
        let left = &self.unit[begun..];
        let ends = self.sent >= 1 << 30 && begun == 0;
        let len = if ends { 0 } else { left.len().min(buf.len()) };
        buf[..len].copy_from_slice(&left[..len]);
        self.sent += len;
        Ok(len)
    }
}

/// Reads everything through a buffer that cannot grow. Returns the numbers of replies and octets, and
/// the result.
fn through_a_fixed_buffer(mut server: Gigabyte) -> (usize, usize, Result<(), ParseReplyError>) {
    const READ: usize = 1_460;
    let mut buffer = vec![0; 131_072 + READ].into_boxed_slice();
    let (mut replies, mut octets, mut held) = (0, 0, 0);
    let mut decoder = ReplyDecoder::new();
    loop {
        let mut start = 0;
        loop {
            match decoder.decode(&buffer[start..held]) {
                Err(error) => return (replies, server.sent, Err(error)),
                Ok(None) => break,
                Ok(Some(reply)) => {
                    start += reply.as_bytes().len();
                    replies += 1;
                }
            }
        }
        octets += start;
        buffer.copy_within(start..held, 0);
        held -= start;
        let end = buffer.len().min(held + READ);
        match server.read(&mut buffer[held..end]).unwrap() {
            0 => return (replies, octets, decoder.finish(&buffer[..held])),
            len => held += len,
        }
    }
}

#[test]
#[ignore = "takes minutes unless built with --release"]
fn a_gigabyte_in_constant_memory() {
    let endless = Gigabyte { unit: b"250-x\r\n".repeat(200).leak(), sent: 0 };
    let (replies, sent, end) = through_a_fixed_buffer(endless);
    let error = end.unwrap_err();
    assert_error(error, 131_072, 18_725, "the reply is longer than 131072 bytes");
    assert!(replies == 0 && sent <= 131_072 + 1_460, "{sent} octets were taken");

    let whole = b"250-mx.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n".repeat(32).leak();
    let (unit, per_unit) = (whole.len(), 32);
    let (replies, octets, end) = through_a_fixed_buffer(Gigabyte { unit: whole, sent: 0 });
    assert_eq!(end, Ok(()));
    assert!(octets >= 1 << 30);
    assert_eq!(replies * unit, octets * per_unit, "every octet is part of a reply");
}

/// A decoder that examined earlier bytes again would take many minutes here.
#[test]
fn each_byte_costs_one_look() {
    let limits = Limits::DEFAULT.with_max_line(usize::MAX).with_max_reply(usize::MAX);
    let long_line = [&b"250 "[..], &b"x\n\ry".repeat(250_000), b"\r\n"].concat();
    let many_lines = [b"250-x\r\n".repeat(150_000), b"250 x\r\n".to_vec()].concat();
    let bare_codes = [b"250-\r\n".repeat(150_000), b"250\r\n".to_vec()].concat();
    for stream in [long_line, many_lines, bare_codes] {
        let mut decoder = ReplyDecoder::with_limits(limits);
        for len in 0..stream.len() {
            assert_eq!(decoder.decode(&stream[..len]), Ok(None));
        }
        assert_eq!(decoder.decode(&stream).unwrap().unwrap().as_bytes().len(), stream.len());
    }
}

#[test]
fn ten_thousand_lines_byte_by_byte() {
    let stream = [b"250-a line\r\n".repeat(9_999), b"250 the last\r\n".to_vec()].concat();
    let mut decoder = ReplyDecoder::new();
    assert!((0..stream.len()).all(|len| decoder.decode(&stream[..len]) == Ok(None)));
    assert_eq!(decoder.decode(&stream).unwrap().unwrap().lines().count(), 10_000);
}
