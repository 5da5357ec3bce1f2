//! Lines of any input, whatever its size.

use std::io::{self, BufRead, ErrorKind};

/// What is longer is cut: a server writes a few thousand octets at most, a broken file may hold no
/// line ending at all.
const MAX_LINE: usize = 65_536;

/// Calls `take` with each line, without its ending. No more than one line is held, and only if it is
/// longer than what is left in the buffer.
///
/// The first piece tells whether lines end with LF, or with CR alone.
pub(crate) fn each_line(mut input: impl BufRead, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let first = input.fill_buf()?;
    let has_cr_alone = memchr::memchr(b'\n', first).is_none()
        && memchr::memchr(b'\r', first).is_some_and(|cr| cr + 1 < first.len());
    let ending = if has_cr_alone { b'\r' } else { b'\n' };
    let mut begun = Vec::new();
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if piece.is_empty() {
            if !begun.is_empty() {
                take(without_cr(&begun));
            }
            return Ok(());
        }
        let length = piece.len();
        let mut rest = piece;
        while let Some(end) = memchr::memchr(ending, rest) {
            let (line, after) = rest.split_at(end);
            if begun.is_empty() {
                take(without_cr(line.get(..MAX_LINE).unwrap_or(line)));
            } else {
                append(&mut begun, line);
                take(without_cr(&begun));
                begun.clear();
            }
            rest = after.get(1..).unwrap_or_default();
        }
        append(&mut begun, rest);
        input.consume(length);
    }
}

fn append(line: &mut Vec<u8>, piece: &[u8]) {
    let room = MAX_LINE - line.len();
    line.extend_from_slice(piece.get(..room).unwrap_or(piece));
}

fn without_cr(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    /// However small the buffer is, the lines are the same.
    #[test]
    fn the_buffer_does_not_matter() -> io::Result<()> {
        let long = "x".repeat(MAX_LINE + 5);
        let text = format!("a\r\n\n\r\nbc\r\r\n{long}\r\nlast\r");
        let expected: [&str; 6] = ["a", "", "", "bc\r", long.get(..MAX_LINE).unwrap_or(""), "last"];
        for capacity in [1, 2, 3, 7, 64, 4096, 200_000] {
            let mut lines = Vec::new();
            let input = BufReader::with_capacity(capacity, text.as_bytes());
            each_line(input, |line| lines.push(String::from_utf8_lossy(line).into_owned()))?;
            assert_eq!(lines, expected, "{capacity}");
        }
        Ok(())
    }

    #[test]
    fn lines_may_end_with_cr_alone() -> io::Result<()> {
        let mut lines = Vec::new();
        each_line(b"a\rb\r\rc\r".as_slice(), |line| lines.push(line.to_vec()))?;
        assert_eq!(lines, [b"a".as_slice(), b"b", b"", b"c"]);
        Ok(())
    }
}
