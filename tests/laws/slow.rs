//! A second parser of replies, for comparison: written from RFC 5321 section 4.2 and RFC 2034 section 4,
//! byte by byte, without regard to speed. It shares no code with the library.

/// The result of a parser.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// More bytes are needed.
    More,
    Reply(Reading),
    Error(Error),
}

/// Its offset, its line, and the text of the library's error.
#[derive(Debug, PartialEq, Eq)]
pub struct Error {
    pub offset: usize,
    pub line: usize,
    pub text: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    pub code: u16,
    pub lines: Vec<Line>,
    /// Its length in bytes.
    pub len: usize,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    pub text: Vec<u8>,
    pub message: Vec<u8>,
    pub enhanced: Option<Numbers>,
    pub last: bool,
}

/// Class, subject and detail of an enhanced code.
pub type Numbers = [u16; 3];

impl Line {
    /// `line` is without its ending.
    fn new(line: &[u8], last: bool) -> Self {
        let text = line.get(4..).unwrap_or_default();
        let found = prefix(text).filter(|(enhanced, ..)| match line[0] {
            b'2' => enhanced[0] == 2,
            b'4' | b'5' => enhanced[0] != 2,
            _ => false,
        });
        let message = found.map_or(text, |(_, _, message)| message).to_vec();
        Self { text: text.to_vec(), message, enhanced: found.map(|found| found.0), last }
    }
}

/// Returns the enhanced code at the start of a text, whether a number has a leading zero, and the text
/// after it.
pub fn prefix(text: &[u8]) -> Option<(Numbers, bool, &[u8])> {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let end = text.iter().position(blank).unwrap_or(text.len());
    let blanks = text[end..].iter().position(|byte| !blank(byte)).unwrap_or(text.len() - end);
    let word = std::str::from_utf8(&text[..end]).ok()?;
    let word = word.strip_prefix('#').unwrap_or(word);
    let numbers: Vec<&str> = word.split('.').collect();
    let [class @ ("2" | "4" | "5"), subject, detail] = numbers[..] else {
        return None;
    };
    for number in [subject, detail] {
        if !(1..=3).contains(&number.len()) || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
    }
    let value = |number: &str| number.parse().ok();
    let zero = |number: &str| number.len() > 1 && number.starts_with('0');
    Some((
        [value(class)?, value(subject)?, value(detail)?],
        zero(subject) || zero(detail),
        &text[end + blanks..],
    ))
}

/// Parses the first reply from a connection: a state machine that reads byte by byte.
///
/// `lf` is `true` if a bare LF ends a line too.
pub fn wire(input: &[u8], max_line: usize, max_reply: usize, lf: bool) -> Answer {
    let mut lines = Vec::new();
    let mut start = 0;
    for (offset, &byte) in input.iter().enumerate() {
        let number = lines.len() + 1;
        let error = |text| Answer::Error(Error { offset, line: number, text });
        if offset - start >= max_line {
            return error(format!("line {number} is longer than {max_line} bytes"));
        }
        if offset >= max_reply {
            return error(format!("the reply is longer than {max_reply} bytes"));
        }
        let line = &input[start..=offset];
        let ended = match line {
            [digits @ .., _] if digits.len() < 3 => {
                if let Some(text) = wrong_digit(line, offset, number, input) {
                    return error(text);
                }
                false
            }
            [_, _, _, b'\n'] if lf => true,
            [_, _, _, b' ' | b'\t' | b'-' | b'\r'] => false,
            [_, _, _, _] => return error(wrong_separator(offset, number, byte)),
            [_, _, _, b'\r', b'\n'] => true,
            [_, _, _, b'\r', _] => return error(wrong_ending(offset, number, byte)),
            _ => line.ends_with(b"\r\n") || lf && byte == b'\n',
        };
        if ended {
            lines.push(Line::new(without_ending(line), line[3] != b'-'));
            if line[3] != b'-' {
                return Answer::Reply(reading(input, lines, offset + 1));
            }
            start = offset + 1;
        }
    }
    Answer::More
}

/// Parses one stored reply: finds the line endings first, and then checks the lines.
pub fn stored(input: &[u8]) -> Result<Reading, Error> {
    let code = input.get(..3).unwrap_or(input);
    let ends_line = |lf: usize| {
        let after = &input[lf + 1..];
        let follows = |end: &[u8]| after == [code, end].concat();
        let begins = |end: &[u8]| after.starts_with(&[code, end].concat());
        input[..lf].ends_with(b"\r")
            || after.is_empty()
            || follows(b"")
            || follows(b"\r")
            || [&b" "[..], b"\t", b"-", b"\n", b"\r\n"].into_iter().any(begins)
    };
    let mut ends: Vec<usize> = (0..input.len())
        .filter(|&at| input[at] == b'\n' && ends_line(at))
        .map(|lf| lf + 1)
        .collect();
    ends.push(input.len());

    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for end in ends {
        let line = &input[start..end];
        let number = lines.len() + 1;
        let error = |at: usize, text| Error { offset: start + at, line: number, text };
        if lines.last().is_some_and(|line| line.last) {
            if line.is_empty() {
                break;
            }
            let text = format!("unexpected bytes after the reply, from byte {start}");
            return Err(error(0, text));
        }
        for at in 0..line.len().min(3) {
            if let Some(text) = wrong_stored_digit(line, at, start + at, number, input) {
                return Err(error(at, text));
            }
        }
        if line.len() < 3 {
            break;
        }
        match line[3..] {
            [] | [b' ' | b'\t' | b'-', ..] | [b'\r' | b'\n'] | [b'\r', b'\n'] => {}
            [b'\r', byte, ..] => return Err(error(4, wrong_ending(start + 4, number, byte))),
            [byte, ..] => return Err(error(3, wrong_separator(start + 3, number, byte))),
        }
        lines.push(Line::new(without_ending(line), line.get(3) != Some(&b'-')));
        start = end;
    }
    if lines.last().is_some_and(|line| line.last) {
        return Ok(reading(input, lines, input.len()));
    }
    let lf_alone = |at: usize| input[at] == b'\n' && !input[..at].ends_with(b"\r");
    let note = if (0..input.len()).any(lf_alone) { " (a bare LF was seen)" } else { "" };
    let [line, offset] = [lines.len() + 1, input.len()];
    let text = format!("the reply is cut off in line {line}, at byte {offset}{note}");
    Err(Error { offset, line, text })
}

fn reading(input: &[u8], lines: Vec<Line>, len: usize) -> Reading {
    let digit = |at: usize| u16::from(input[at] - b'0');
    Reading { code: 100 * digit(0) + 10 * digit(1) + digit(2), lines, len }
}

fn without_ending(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn wrong_separator(offset: usize, number: usize, byte: u8) -> String {
    format!("line {number}, byte {offset}: expected a space, a hyphen or CRLF, found 0x{byte:02x}")
}

fn wrong_ending(offset: usize, number: usize, byte: u8) -> String {
    format!("line {number}, byte {offset}: expected LF after CR, found 0x{byte:02x}")
}

/// Returns what is wrong with the last of up to three bytes that should be the code of a line.
fn wrong_digit(digits: &[u8], offset: usize, number: usize, input: &[u8]) -> Option<String> {
    let at = digits.len() - 1;
    let byte = digits[at];
    let (least, most, wanted) =
        if offset == 0 { (b'1', b'5', "a digit from 1 to 5") } else { (b'0', b'9', "a digit") };
    if byte < least || byte > most {
        return Some(format!(
            "line {number}, byte {offset}: expected {wanted}, found 0x{byte:02x}"
        ));
    }
    let code = &input[..3.min(input.len())];
    (byte != code[at]).then(|| {
        // Digits that are not known yet are written as in RFC 5321.
        let found = [digits, &b"xyz"[digits.len()..]].concat();
        differs(number, &found, code)
    })
}

/// Returns the same if the rest of the line is known.
fn wrong_stored_digit(
    line: &[u8],
    at: usize,
    offset: usize,
    number: usize,
    input: &[u8],
) -> Option<String> {
    let text = wrong_digit(&line[..=at], offset, number, input)?;
    let whole = line.get(..3).filter(|digits| digits.iter().all(u8::is_ascii_digit));
    match whole {
        Some(found) if text.contains("has code") => Some(differs(number, found, &input[..3])),
        _ => Some(text),
    }
}

fn differs(number: usize, found: &[u8], expected: &[u8]) -> String {
    let [found, expected] = [found, expected].map(String::from_utf8_lossy);
    format!("line {number} has code {found}, but the reply began with {expected}")
}

/// Returns the violations of a reply as name and line, in the order of `ViolationKind`.
pub fn violations(reply: &[u8]) -> Vec<(&'static str, usize)> {
    let crlf = |at: usize| reply[..at].ends_with(b"\r\n");
    let ends: Vec<usize> = (0..=reply.len()).filter(|&at| crlf(at)).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let lines: Vec<&[u8]> = starts.zip(&ends).map(|(start, end)| &reply[start..end - 2]).collect();
    let enhanced: Vec<_> =
        lines.iter().map(|line| prefix(line.get(4..).unwrap_or_default())).collect();
    let first = enhanced.iter().find_map(|found| found.map(|(code, ..)| code));
    let [x, y, z] = [reply[0], reply[1], reply[2]];

    let first_line = |guilty: bool| guilty.then_some(0);
    let line = |guilty: &dyn Fn(&[u8]) -> bool| lines.iter().position(|line| guilty(line));
    let byte = |guilty: fn(u8) -> bool| line(&|line| line.iter().any(|&byte| guilty(byte)));
    let code = |guilty: &dyn Fn(Numbers, bool) -> bool| {
        enhanced.iter().position(|found| found.is_some_and(|(code, zero, _)| guilty(code, zero)))
    };
    let missing =
        first.and_then(|_| enhanced.iter().position(Option::is_none)).filter(|_| x != b'3');
    [
        ("code-syntax", first_line(y > b'5')),
        ("code-preliminary", first_line(x == b'1')),
        ("code-historic", first_line([x, y, z] == *b"538")),
        ("bare-lf", byte(|byte| byte == b'\n')),
        ("bare-cr", byte(|byte| byte == b'\r')),
        ("line-length", line(&|line| line.len() > 510 && [x, y, z] != *b"334")),
        ("non-ascii", byte(|byte| byte > 127)),
        (
            "control-character",
            byte(|byte| (byte < 32 || byte == 127) && !b"\t\r\n".contains(&byte)),
        ),
        ("tab-separator", line(&|line| line.get(3) == Some(&b'\t'))),
        ("enhanced-code-missing", missing),
        ("enhanced-code-differs", code(&|code, _| x != b'3' && Some(code) != first)),
        ("enhanced-code-class", code(&|code, _| x != b'3' && code[0] != u16::from(x - b'0'))),
        ("enhanced-code-leading-zero", code(&|_, zero| x != b'3' && zero)),
        ("enhanced-code-intermediate", code(&|_, _| x == b'3')),
    ]
    .into_iter()
    .filter_map(|(name, index)| Some((name, index? + 1)))
    .collect()
}
