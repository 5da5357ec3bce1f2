//! The laws of parsed replies. Each is a function that panics if the law is broken; the property tests
//! and the fuzz targets call the same functions.
#![allow(dead_code, unreachable_pub, reason = "each caller needs only a part")]

pub mod slow;
pub mod slow_build;

use slow::{Answer, Line, Reading};
use smtp_reply::{
    Limits, ParseReplyError, Reply, ReplyDecoder, ReplyLine, Violation, ViolationKind,
};

pub const NO_LIMITS: Limits = Limits::DEFAULT.with_max_line(usize::MAX).with_max_reply(usize::MAX);

/// Returns what the library parsed, in the terms of the slow parser.
pub fn reading(reply: Reply<'_>) -> Reading {
    let lines = reply.lines().map(|line| Line {
        text: line.raw_text().to_vec(),
        message: line.text_bytes().to_vec(),
        enhanced: line
            .enhanced_code()
            .map(|code| [code.class().digit().into(), code.subject(), code.detail()]),
        last: line.is_last(),
    });
    Reading { code: reply.code().as_u16(), lines: lines.collect(), len: reply.as_bytes().len() }
}

pub fn error(error: ParseReplyError) -> slow::Error {
    slow::Error { offset: error.offset(), line: error.line(), text: error.to_string() }
}

fn answer(result: Result<Option<Reply<'_>>, ParseReplyError>) -> Answer {
    match result {
        Ok(None) => Answer::More,
        Ok(Some(reply)) => Answer::Reply(reading(reply)),
        Err(found) => Answer::Error(error(found)),
    }
}

/// Checks the law for every reply that the bytes are, by one rule or another.
pub fn for_each_reading(input: &[u8], law: fn(Reply<'_>)) {
    if let Ok(reply) = Reply::parse(input) {
        law(reply);
    }
    for lf in [false, true] {
        if let Ok(Some(reply)) = ReplyDecoder::new().accept_bare_lf(lf).decode(input) {
            law(reply);
        }
    }
}

/// Asserts that every way to parse gives the result of the slow parser.
pub fn same_as_the_slow_reader(input: &[u8], max_line: usize, max_reply: usize) {
    let parsed = Reply::parse_wire(input).map(|found| found.map(|(reply, _)| reply));
    assert_eq!(answer(parsed), slow::wire(input, 16_384, 131_072, false));
    let limits = Limits::DEFAULT.with_max_line(max_line).with_max_reply(max_reply);
    for lf in [false, true] {
        let mut decoder = ReplyDecoder::with_limits(limits).accept_bare_lf(lf);
        let expected = slow::wire(input, max_line, max_reply, lf);
        assert_eq!(answer(decoder.decode(input)), expected, "bare LF: {lf}");
    }
    assert_eq!(Reply::parse(input).map(reading).map_err(error), slow::stored(input));
}

/// Asserts that `parse_wire` and the decoder agree, whether the bytes come at once or one by one, and
/// that an error comes exactly with the byte that it names.
pub fn one_step_is_many(input: &[u8]) {
    let parsed = Reply::parse_wire(input);
    if let Ok(Some((reply, rest))) = parsed {
        assert_eq!([reply.as_bytes(), rest].concat(), input);
    }
    let whole = parsed.map(|found| found.map(|(reply, _)| reply));
    let mut at_once = ReplyDecoder::new();
    assert_eq!(
        at_once.decode(input).map(|reply| reply.map(reading)),
        whole.map(|reply| reply.map(reading))
    );

    let decided = match whole {
        Ok(None) => input.len() + 1,
        Ok(Some(reply)) => reply.as_bytes().len(),
        Err(error) => error.offset() + 1,
    };
    let mut byte_by_byte = ReplyDecoder::new();
    for len in 0..decided.min(input.len() + 1) {
        assert_eq!(byte_by_byte.decode(&input[..len]), Ok(None), "{len} bytes");
    }
    for len in [0, decided / 2, decided - 1] {
        let part = &input[..len.min(input.len())];
        assert_eq!(Reply::parse_wire(part), Ok(None), "{len} bytes");
    }
    let Some(part) = input.get(..decided) else {
        let left_over = byte_by_byte.finish(input);
        assert_eq!(left_over.is_ok(), input.is_empty());
        assert!(matches!(left_over, Ok(()) | Err(ParseReplyError::CutOff { .. })));
        return;
    };
    assert_eq!(byte_by_byte.decode(part), whole);
    match whole {
        Ok(_) => assert_eq!(byte_by_byte.finish(b""), Ok(())),
        Err(error) => {
            assert_eq!(Reply::parse_wire(part), Err(error));
            assert_eq!(byte_by_byte.decode(b"250 ok\r\n"), Err(error));
            assert_eq!(byte_by_byte.finish(b""), Err(error));
            byte_by_byte.reset();
            assert_eq!(byte_by_byte.finish(b""), Ok(()));
        }
    }
}

/// Returns the results of a decoder for a stream in these pieces, up to the end or the first error.
pub fn decode_pieces(
    decoder: &mut ReplyDecoder,
    stream: &[u8],
    pieces: impl IntoIterator<Item = usize>,
) -> (Vec<Reading>, Result<(), ParseReplyError>) {
    let mut replies = Vec::new();
    let [mut used, mut received] = [0, 0];
    for piece in pieces {
        received = stream.len().min(received + piece);
        loop {
            match decoder.decode(&stream[used..received]) {
                Ok(Some(reply)) => {
                    used += reply.as_bytes().len();
                    replies.push(reading(reply));
                }
                Ok(None) => break,
                Err(error) => return (replies, Err(error)),
            }
        }
        if received == stream.len() {
            break;
        }
    }
    (replies, decoder.finish(&stream[used..received]))
}

/// Asserts that the results do not depend on how a stream is split.
pub fn cutting_changes_nothing(
    decoder: &ReplyDecoder,
    stream: &[u8],
    pieces: impl IntoIterator<Item = usize>,
) {
    let whole = decode_pieces(&mut decoder.clone(), stream, [stream.len()]);
    assert_eq!(decode_pieces(&mut decoder.clone(), stream, pieces), whole);
}

/// Asserts that a decoder whose buffer changes returns an error, or what a fresh decoder finds.
pub fn never_misled(decoder: &ReplyDecoder, buffers: &[&[u8]]) {
    let mut fresh = decoder.clone();
    fresh.reset();
    let mut decoder = fresh.clone();
    // The buffer of the last call, if it needed more bytes, and whether all since the last reply agree.
    let (mut before, mut agree) = (&b""[..], true);
    for buf in buffers {
        agree &= buf.starts_with(before);
        let expected = fresh.clone().decode(buf);
        let left_over = decoder.finish(buf);
        if agree {
            let at_once = fresh.clone().finish(buf);
            assert_eq!(left_over, at_once);
        }
        match decoder.decode(buf) {
            Err(error @ ParseReplyError::BufferChanged { .. }) if !agree => {
                assert_eq!(decoder.decode(buf), Err(error));
                assert_eq!(decoder.finish(buf), Err(error));
                return;
            }
            // The decoder does not examine all earlier bytes each time that more are needed.
            Ok(None) if !agree && buf.len() > 512 => {
                before = buf;
            }
            found => {
                assert_eq!(found, expected, "{}", buf.escape_ascii());
                match found {
                    Ok(None) => before = buf,
                    Ok(Some(_)) => (before, agree) = (b"", true),
                    Err(_) => return,
                }
            }
        }
    }
}

/// Asserts that the methods of a reply agree with its lines, and do not panic.
pub fn lines_tell_all(reply: Reply<'_>) {
    let lines: Vec<_> = reply.lines().collect();
    let (last, before) = lines.split_last().unwrap();
    assert!(last.is_last() && before.iter().all(|line| !line.is_last()));
    assert_eq!(reply.is_multiline(), !before.is_empty());
    assert_eq!(reply.enhanced_code(), lines.iter().find_map(ReplyLine::enhanced_code));
    let code = reply.code();
    assert_eq!(
        (reply.severity(), reply.is_positive(), reply.is_negative(), reply.is_preliminary()),
        (code.severity(), code.is_positive(), code.is_negative(), code.is_preliminary())
    );
    assert_eq!(
        [reply.is_success(), reply.is_intermediate(), reply.is_transient(), reply.is_permanent()],
        [code.is_success(), code.is_intermediate(), code.is_transient(), code.is_permanent()]
    );
    for (keyword, parameters) in reply.ehlo_keywords() {
        assert!(!keyword.is_empty() && !keyword.iter().any(u8::is_ascii_whitespace));
        assert_eq!(parameters, parameters.trim_ascii());
    }
    #[cfg(feature = "alloc")]
    owned_tells_the_same(reply);
    for line in &lines {
        assert!(line.raw_text().ends_with(line.text_bytes()));
        assert_eq!(line.enhanced_code().is_none(), line.raw_text() == line.text_bytes());
        #[cfg(feature = "alloc")]
        assert_eq!(line.text_lossy(), String::from_utf8_lossy(line.text_bytes()));
    }
    let mut again = reply.lines();
    assert_eq!(again.by_ref().count(), lines.len());
    assert!(again.next().is_none() && again.next().is_none());

    let kinds: Vec<_> = reply.violations().map(Violation::kind).collect();
    let order: Vec<_> =
        ViolationKind::all().iter().copied().filter(|kind| kinds.contains(kind)).collect();
    assert_eq!(kinds, order, "one of each kind, in order");
    assert!(reply.violations().all(|violation| (1..=lines.len()).contains(&violation.line())));
}

/// Asserts that a `ReplyBuf` has all methods of `Reply`, with the same results.
#[cfg(feature = "alloc")]
pub fn owned_tells_the_same(reply: Reply<'_>) {
    use smtp_reply::{Command, ReplyBuf};

    let owned = ReplyBuf::from(reply);
    let same = owned.as_reply();
    assert_eq!(owned.code(), reply.code());
    assert_eq!(owned.severity(), reply.severity());
    assert_eq!(owned.is_positive(), reply.is_positive());
    assert_eq!(owned.is_negative(), reply.is_negative());
    assert_eq!(owned.is_preliminary(), reply.is_preliminary());
    assert_eq!(owned.is_success(), reply.is_success());
    assert_eq!(owned.is_intermediate(), reply.is_intermediate());
    assert_eq!(owned.is_transient(), reply.is_transient());
    assert_eq!(owned.is_permanent(), reply.is_permanent());
    assert_eq!(owned.is_multiline(), reply.is_multiline());
    assert_eq!(owned.enhanced_code(), reply.enhanced_code());
    assert_eq!(format!("{} {:#}", owned.text(), owned.text()), {
        format!("{} {:#}", reply.text(), reply.text())
    });
    assert!(
        owned.lines().map(|line| line.raw_text()).eq(reply.lines().map(|line| line.raw_text()))
    );
    assert!(owned.ehlo_keywords().eq(reply.ehlo_keywords()));
    for (keyword, _) in reply.ehlo_keywords() {
        if let Ok(name) = std::str::from_utf8(keyword) {
            assert_eq!(owned.ehlo_keyword(name), reply.ehlo_keyword(name));
        }
    }
    assert!(owned.violations().eq(same.violations()));
    assert_eq!(owned.as_str(), std::str::from_utf8(owned.as_bytes()).ok());
    for command in [Command::Rcpt, Command::Data, Command::Connect] {
        assert_eq!(owned.in_reply_to(command), reply.in_reply_to(command));
    }
}

/// Asserts that the violations of a reply are those that the slow parser finds.
pub fn same_violations_as_the_slow_reader(reply: Reply<'_>) {
    let found: Vec<_> =
        reply.violations().map(|violation| (violation.kind().as_str(), violation.line())).collect();
    assert_eq!(found, slow::violations(reply.as_bytes()));
}

/// Asserts that `parse` accepts what `parse_wire` accepts, with the same result, unless a bare LF would
/// end a line of a stored reply; and the reverse if only CRLF ends lines.
pub fn stored_is_as_on_the_wire(input: &[u8]) {
    let stored = Reply::parse(input);
    let bare = |lf: usize| input[lf] == b'\n' && !input[..lf].ends_with(b"\r");
    let code = input.get(..3).unwrap_or(input);
    let splits = |lf: usize| match input[lf + 1..].strip_prefix(code) {
        Some([] | [b' ' | b'\t' | b'-' | b'\n', ..] | [b'\r'] | [b'\r', b'\n', ..]) => true,
        Some(_) => false,
        None => lf + 1 == input.len(),
    };
    if (0..input.len()).any(|lf| bare(lf) && splits(lf)) {
        return;
    }
    let mut decoder = ReplyDecoder::with_limits(NO_LIMITS);
    match decoder.decode(input) {
        Ok(Some(reply)) if reply.as_bytes() == input => {
            assert_eq!(stored.map(reading), Ok(reading(reply)));
            assert_eq!(stored, Ok(reply));
        }
        other => {
            let whole = other.is_ok() && input.ends_with(b"\r\n");
            assert!(stored.is_err() || !whole, "{other:?}");
        }
    }
}

/// Asserts that the text that is shown forges no line, moves no cursor, and is unambiguous.
pub fn shown_safely(reply: Reply<'_>) {
    let lines: Vec<String> = reply.lines().map(|line| line.to_string()).collect();
    for (line, shown) in reply.lines().zip(&lines) {
        assert!(!shown.contains(|char| !is_harmless(char)), "{shown:?}");
        // The text that is shown determines the bytes that were received.
        assert_eq!(unescape(shown), line.text_bytes());
        // A line is one line in both forms.
        assert_eq!(
            [format!("{}", line.text()), format!("{:#}", line.text())],
            [0; 2].map(|_| shown.clone())
        );
    }
    assert_eq!(format!("{:#}", reply.text()), lines.join("\n"));
    assert_eq!(reply.text().to_string(), lines.join(" "));

    let mut shown = reply.code().to_string();
    if let Some(enhanced) = reply.enhanced_code() {
        shown = format!("{shown} {enhanced}");
    }
    if lines.iter().any(|line| !line.is_empty()) {
        shown = format!("{shown} {}", lines.join(" "));
    }
    for format in [format!("{reply}"), format!("{reply:#}"), format!("{reply:9.1}")] {
        assert_eq!(format, shown);
    }
    for debug in [format!("{reply:?}"), format!("{:?}", reply.text())] {
        assert!(!debug.contains(|char| !is_harmless(char)), "{debug:?}");
    }
}

pub fn is_harmless(char: char) -> bool {
    let hides = matches!(
        u32::from(char),
        0xad | 0x34f | 0x61c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f | 0x200b..=0x200f
            | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xffa0
            | 0xfff0..=0xfffb | 0x1_bca0..=0x1_bca3 | 0x1_d173..=0x1_d17a | 0xe_0000..=0xe_0fff
    );
    char == '\t' || !char.is_control() && !hides
}

fn unescape(shown: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = shown.chars();
    while let Some(char) = rest.next() {
        let char = match char {
            '\\' => match rest.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('u') => {
                    let number: String =
                        rest.by_ref().skip(1).take_while(|char| *char != '}').collect();
                    let char = u32::from_str_radix(&number, 16).ok().and_then(char::from_u32);
                    char.unwrap()
                }
                Some('x') => {
                    let number: String = rest.by_ref().take(2).collect();
                    bytes.push(u8::from_str_radix(&number, 16).unwrap());
                    continue;
                }
                Some('\\') => '\\',
                other => panic!("{other:?} after a backslash in {shown:?}"),
            },
            other => other,
        };
        bytes.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
    }
    bytes
}
