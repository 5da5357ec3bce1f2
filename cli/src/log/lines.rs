//! Lines of any input, whatever its size.

use std::io::{self, BufRead, ErrorKind};

/// What is longer is cut: a server writes a few thousand octets at most, a broken file may hold no
/// line ending at all.
const MAX_LINE: usize = 65_536;

/// Calls `take` with each line, without its ending. Only the one line is held.
pub(crate) fn each_line(mut input: impl BufRead, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if piece.is_empty() {
            if !line.is_empty() {
                take(&line);
            }
            return Ok(());
        }
        let end = memchr::memchr(b'\n', piece);
        let of_line = &piece[..end.unwrap_or(piece.len())];
        let room = MAX_LINE - line.len();
        line.extend_from_slice(of_line.get(..room).unwrap_or(of_line));
        let used = end.map_or(piece.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            take(line.strip_suffix(b"\r").unwrap_or(&line));
            line.clear();
        }
    }
}
