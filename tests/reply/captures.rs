//! The 1,011 captured replies of `tests/data`: the library and a second parser agree.

use smtp_reply::{Reply, ReplyDecoder, ViolationKind};

use super::data::{Capture, SERVERS, captures};
use super::laws::{self, decode_pieces, reading, slow};
use super::wire;

#[test]
fn all_are_there() {
    for (server, data, count) in SERVERS {
        let captures = captures(data);
        assert_eq!(captures.len(), count, "{server}");
        assert!(captures.iter().all(|capture| !capture.stage.is_empty()));
        assert!(captures.iter().any(|capture| capture.command == "EHLO client.example"));
    }
}

#[test]
fn each_is_read_whole_as_a_second_reader_reads_it() {
    for (server, data, _) in SERVERS {
        for Capture { reply: bytes, .. } in captures(data) {
            let slow::Answer::Reply(expected) = slow::wire(&bytes, 16_384, 131_072, false) else {
                panic!("{server}: {}", bytes.escape_ascii());
            };
            let reply = wire(&bytes);
            assert_eq!(reading(reply), expected);
            // As stored replies they are the same: no capture has a line ending for which the rules
            // differ.
            assert_eq!(Reply::parse(&bytes).map(reading), Ok(expected));
            // The lines are the texts between the line endings.
            let text = String::from_utf8(bytes.clone()).unwrap();
            let lines: Vec<_> = text.strip_suffix("\r\n").unwrap().split("\r\n").collect();
            let shown: Vec<_> = reply
                .lines()
                .map(|line| {
                    let separator = if line.is_last() { ' ' } else { '-' };
                    format!(
                        "{}{separator}{}",
                        reply.code(),
                        String::from_utf8_lossy(line.raw_text())
                    )
                })
                .collect();
            assert_eq!(shown, lines);
        }
    }
}

#[test]
fn each_keeps_the_laws() {
    for (_, data, _) in SERVERS {
        for Capture { reply: bytes, .. } in captures(data) {
            laws::same_as_the_slow_reader(&bytes, 512, 4_096);
            laws::one_step_is_many(&bytes);
            laws::stored_is_as_on_the_wire(&bytes);
            laws::lines_tell_all(wire(&bytes));
            laws::shown_safely(wire(&bytes));
            laws::same_violations_as_the_slow_reader(wire(&bytes));
        }
    }
}

#[cfg(feature = "alloc")]
#[test]
fn owned_and_borrowed_agree() {
    for (_, data, _) in SERVERS {
        for Capture { reply: bytes, .. } in captures(data) {
            crate::build_laws::kept(wire(&bytes));
            let owned = smtp_reply::ReplyBuf::from(wire(&bytes));
            assert_eq!(owned.as_reply(), wire(&bytes));
            assert_eq!(owned.as_bytes(), bytes);
        }
    }
}

#[test]
fn in_one_stream_of_pieces_of_any_size() {
    for (server, data, _) in SERVERS {
        let captures = captures(data);
        let stream: Vec<u8> = captures.iter().flat_map(|capture| capture.reply.clone()).collect();
        let expected: Vec<_> =
            captures.iter().map(|capture| reading(wire(&capture.reply))).collect();
        for size in (1..=64).chain([1_460, stream.len()]) {
            let pieces = std::iter::repeat(size);
            let (replies, end) = decode_pieces(&mut ReplyDecoder::new(), &stream, pieces);
            assert!(replies == expected && end == Ok(()), "{server}, {size} bytes a piece");
        }
    }
}

/// Two pieces, split at every place. The replies before the split are read once for all splits, since
/// the same decoder continues.
#[test]
fn in_one_stream_cut_at_every_place() {
    for (_, data, _) in SERVERS {
        let captures = captures(data);
        let stream: Vec<u8> = captures.iter().flat_map(|capture| capture.reply.clone()).collect();
        let mut decoder = ReplyDecoder::new();
        let mut rest = stream.as_slice();
        for Capture { reply, .. } in &captures {
            for cut in 0..reply.len() {
                let mut decoder = decoder.clone();
                assert_eq!(decoder.decode(&rest[..cut]), Ok(None));
                assert_eq!(decoder.decode(rest), Ok(Some(wire(reply))));
            }
            assert_eq!(decoder.decode(rest), Ok(Some(wire(reply))));
            rest = &rest[reply.len()..];
        }
        assert_eq!((rest, decoder.finish(rest)), (&[][..], Ok(())));
    }
}

/// The number of violations, so that a change in what counts is noticed.
#[test]
fn violations_by_server() {
    let tally = |data| {
        ViolationKind::all()
            .iter()
            .map(|kind| {
                let has = |capture: &Capture| {
                    wire(&capture.reply).violations().any(|violation| violation.kind() == *kind)
                };
                (kind.as_str(), captures(data).iter().filter(|capture| has(capture)).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect::<Vec<_>>()
    };
    let [postfix, exim, opensmtpd] = SERVERS.map(|(_, data, _)| tally(data));
    let counts =
        [("code-syntax", 8), ("line-length", 1), ("non-ascii", 3), ("enhanced-code-missing", 2)];
    assert_eq!(postfix, counts);
    assert_eq!(exim, [("code-syntax", 2), ("bare-lf", 1), ("non-ascii", 1)]);
    assert_eq!(opensmtpd, [("code-syntax", 2)]);
}
