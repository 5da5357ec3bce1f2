//! The rule for connections: what `Reply::parse_wire` accepts, what it waits for, and what it rejects at
//! once.

use smtp_reply::{ParseReplyError, Reply};

use super::{assert_error, texts, wire, wire_error};

#[test]
fn only_crlf_ends_a_line() {
    // RFC 5321 2.3.8: a client that accepts more than CRLF as a line ending gets out of step.
    assert_eq!(texts(wire(b"550 closed\nsee below\r\n")), [b"closed\nsee below"]);
    assert_eq!(texts(wire(b"250 a\rb\r\r\n")), [b"a\rb\r"]);
    assert_eq!(texts(wire(b"250 \n\r\n")), [b"\n"]);
    assert_eq!(texts(wire(b"250-a\n250 b\r\n250 c\r\n")), [&b"a\n250 b"[..], b"c"]);
    assert_eq!(Reply::parse_wire(b"250 a\n"), Ok(None));
    assert_eq!(Reply::parse_wire(b"250 a\r"), Ok(None));
    assert_eq!(Reply::parse_wire(b"250 a\n\r"), Ok(None));
}

#[test]
fn bare_codes_are_whole_lines() {
    // RFC 5321 4.2.1: a client should accept the code without any text.
    for input in [&b"250\r\n"[..], b"250 \r\n", b"250\t\r\n", b"334\r\n", b"334 \r\n"] {
        assert_eq!(texts(wire(input)), [b""]);
        assert!(!wire(input).is_multiline());
    }
    assert_eq!(Reply::parse_wire(b"250-\r\n"), Ok(None));
    assert_eq!(texts(wire(b"250-\r\n250\r\n")), [b"", b""]);
    assert_eq!(texts(wire(b"250-\r\n250-\r\n250 \r\n")), [b"", b"", b""]);
    // A bare code is a last line: the next reply follows.
    let rest = &b"250 b\r\n"[..];
    assert_eq!(Reply::parse_wire(b"250\r\n250 b\r\n"), Ok(Some((wire(b"250\r\n"), rest))));
}

#[test]
fn the_separator_shows_whether_more_lines_follow() {
    let reply = wire(b"250-a\r\n250- b\r\n250 -c\r\n");
    assert_eq!(texts(reply), [&b"a"[..], b" b", b"-c"]);
    assert_eq!(reply.lines().map(|line| line.is_last()).collect::<Vec<_>>(), [false, false, true]);
    assert!(reply.is_multiline());
    // A tab counts as a space.
    assert_eq!(texts(wire(b"250-a\r\n250\tb\r\n")), [b"a", b"b"]);
    assert!(!wire(b"250\ta\r\n").is_multiline());
}

#[test]
fn how_many_lines_are_left() {
    let mut lines = wire(b"250-a\r\n250-b\r\n250 c\r\n").lines();
    for _ in 0..3 {
        assert_eq!(lines.size_hint(), (1, None));
        assert!(lines.next().is_some());
    }
    assert_eq!(lines.size_hint(), (0, Some(0)));
    assert_eq!(lines.next(), None);
}

#[test]
fn the_rest_is_returned() {
    let input = b"250 a\r\n354 b\r\nwhatever";
    let (first, rest) = Reply::parse_wire(input).unwrap().unwrap();
    let (second, rest) = Reply::parse_wire(rest).unwrap().unwrap();
    assert_eq!((first.as_bytes(), second.as_bytes()), (&b"250 a\r\n"[..], &b"354 b\r\n"[..]));
    assert_eq!(rest, b"whatever");
}

#[test]
fn bytes_that_may_become_a_reply_need_more_bytes() {
    for whole in [&b"250\r\n"[..], b"550-5.1.1 a\r\n550\t5.1.1 b\n\r\n", b"421-\r\n421\r\n"] {
        for len in 0..whole.len() {
            assert_eq!(Reply::parse_wire(&whole[..len]), Ok(None), "{len}");
        }
        assert_eq!(wire(whole).as_bytes(), whole);
    }
}

#[test]
fn a_bad_digit_is_an_error_at_once() {
    for byte in 0..=u8::MAX {
        for (digits, wanted) in
            [(&b""[..], "a digit from 1 to 5"), (b"2", "a digit"), (b"25", "a digit")]
        {
            let input = [digits, &[byte]].concat();
            let fits =
                byte.is_ascii_digit() && (!digits.is_empty() || (b'1'..=b'5').contains(&byte));
            if fits {
                assert_eq!(Reply::parse_wire(&input), Ok(None));
                continue;
            }
            let offset = digits.len();
            let text = format!("line 1, byte {offset}: expected {wanted}, found 0x{byte:02x}");
            assert_error(wire_error(&input), offset, 1, &text);
        }
    }
    let text = "line 2, byte 8: expected a digit, found 0x78";
    assert_error(wire_error(b"250-a\r\n2x"), 8, 2, text);
    // In a later line 6 is a digit like any other, but differs from the first line.
    let text = "line 2 has code 6yz, but the reply began with 250";
    assert_error(wire_error(b"250-a\r\n6"), 7, 2, text);
}

#[test]
fn another_code_is_an_error_at_once() {
    // smtp-proto reads `250-a`, `550 c` as 250. Bytes after the first digit that differs do not change
    // the error, since they may not have come yet.
    for more in [&b""[..], b"50 b\r\n", b"x"] {
        let text = "line 2 has code 5yz, but the reply began with 250";
        assert_error(wire_error(&[b"250-a\r\n5", more].concat()), 7, 2, text);
    }
    let text = "line 2 has code 24z, but the reply began with 250";
    assert_error(wire_error(b"250-a\r\n240 b\r\n"), 8, 2, text);
    let text = "line 3 has code 251, but the reply began with 250";
    assert_error(wire_error(b"250-a\r\n250-b\r\n251 c\r\n"), 16, 3, text);
    assert_eq!(Reply::parse_wire(b"250-a\r\n25"), Ok(None));
}

#[test]
fn a_fourth_byte_that_is_not_a_separator_is_an_error_at_once() {
    for byte in 0..=u8::MAX {
        let input = [b'2', b'5', b'0', byte];
        if b" -\t\r".contains(&byte) {
            assert_eq!(Reply::parse_wire(&input), Ok(None), "0x{byte:02x}");
            continue;
        }
        let text =
            format!("line 1, byte 3: expected a space, a hyphen or CRLF, found 0x{byte:02x}");
        assert_error(wire_error(&input), 3, 1, &text);
    }
    let text = "line 2, byte 10: expected a space, a hyphen or CRLF, found 0x0a";
    assert_error(wire_error(b"250-a\r\n250\n"), 10, 2, text);
}

#[test]
fn a_cr_as_fourth_byte_needs_its_lf() {
    for byte in (0..=u8::MAX).filter(|byte| *byte != b'\n') {
        let text = format!("line 1, byte 4: expected LF after CR, found 0x{byte:02x}");
        assert_error(wire_error(&[b'2', b'5', b'0', b'\r', byte]), 4, 1, &text);
    }
    assert!(matches!(wire_error(b"250\r\r\n"), ParseReplyError::LineEnding { byte: b'\r', .. }));
}

/// Returns a line of this number of octets, with its CRLF.
fn line(start: &[u8], octets: usize) -> Vec<u8> {
    let mut line = start.to_vec();
    line.resize(octets - 2, b'x');
    line.extend_from_slice(b"\r\n");
    line
}

#[test]
fn a_line_of_16384_octets_passes_and_no_longer_one() {
    let longest = line(b"250 ", 16_384);
    assert_eq!(wire(&longest).as_bytes(), longest);
    // A second line has the same limit.
    let two = [line(b"250-", 16_384), line(b"250 ", 16_384)].concat();
    assert_eq!(wire(&two).lines().count(), 2);

    let text = "line 1 is longer than 16384 bytes";
    assert_error(wire_error(&line(b"250 ", 16_385)), 16_384, 1, text);
    // Also without a line ending: at the first octet beyond the limit, not before.
    let endless = [b"250 ".to_vec(), vec![b'x'; 20_000]].concat();
    assert_eq!(Reply::parse_wire(&endless[..16_384]), Ok(None));
    assert_error(wire_error(&endless[..16_385]), 16_384, 1, text);
    assert_error(wire_error(&endless), 16_384, 1, text);
    let text = "line 2 is longer than 16384 bytes";
    assert_error(wire_error(&[b"250-a\r\n", &endless[..]].concat()), 16_391, 2, text);
}

#[test]
fn a_reply_of_131072_octets_passes_and_no_longer_one() {
    let most = [line(b"250-", 1_024).repeat(127), line(b"250 ", 1_024)].concat();
    assert_eq!(wire(&most).as_bytes().len(), 131_072);

    let text = "the reply is longer than 131072 bytes";
    let more = [line(b"250-", 1_024).repeat(127), line(b"250 ", 1_025)].concat();
    assert_error(wire_error(&more), 131_072, 128, text);
    let endless = line(b"250-", 1_000).repeat(200);
    assert_eq!(Reply::parse_wire(&endless[..131_072]), Ok(None));
    assert_error(wire_error(&endless[..131_073]), 131_072, 132, text);
    assert_error(wire_error(&endless), 131_072, 132, text);
}

#[test]
fn an_auth_challenge_of_12288_octets_passes() {
    // RFC 4954 section 4.
    let reply = [&b"334 "[..], &[b'A'; 12_288], b"\r\n"].concat();
    assert_eq!(texts(wire(&reply)), [[b'A'; 12_288]]);
}
