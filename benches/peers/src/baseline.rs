//! The least that every parser must do: find the line endings and look at the start of each line. No
//! parser that finds the end of a reply can be faster than this loop.

use memchr::memchr_iter;

/// What a parser found in a stream: equal for all correct parsers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The number of replies.
    pub replies: usize,
    /// The sum of their codes.
    pub codes: usize,
}

impl Tally {
    /// Counts a reply.
    pub fn add(&mut self, code: u16) {
        self.replies += 1;
        self.codes += usize::from(code);
    }
}

/// Reads one whole reply: each line must start with the same three octets; the first line without a
/// hyphen after them ends it.
#[must_use]
pub fn read(reply: &[u8]) -> Option<[u8; 3]> {
    let mut first = None;
    let mut start = 0;
    for end in memchr_iter(b'\n', reply) {
        let (code, rest) = reply[start..end].split_first_chunk::<3>()?;
        if *first.get_or_insert(*code) != *code {
            return None;
        }
        if rest.first() != Some(&b'-') {
            return first;
        }
        start = end + 1;
    }
    None
}

/// Reads a stream in pieces.
pub fn stream<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Tally {
    let mut tally = Tally::default();
    let mut buf: Vec<u8> = Vec::new();
    for piece in pieces {
        buf.extend_from_slice(piece);
        let mut start = 0;
        for end in memchr_iter(b'\n', &buf) {
            if let [a, b, c, separator, ..] = buf[start..end]
                && separator != b'-'
            {
                let digit = |byte: u8| u16::from(byte - b'0');
                tally.add(100 * digit(a) + 10 * digit(b) + digit(c));
            }
            start = end + 1;
        }
        buf.drain(..start);
    }
    tally
}
