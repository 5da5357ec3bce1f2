//! The phrases of the reply codes, in a table of their own: a program that shows only phrases does not
//! contain meanings and advice.

use crate::code::ReplyCode;
use crate::lists::at;

/// The phrases of all rows in one text, without pointers.
pub(super) struct Phrases<const ROWS: usize, const LEN: usize> {
    /// The number of each code's phrase, counted from 1; 0 if it does not have one.
    place: [u8; ReplyCode::BOUND],
    /// The index in the text at which each phrase ends.
    ends: [u16; ROWS],
    text: [u8; LEN],
}

/// Returns the total length of the phrases in bytes.
pub(super) const fn length(mut rows: &[(ReplyCode, &str)]) -> usize {
    let mut length = 0;
    while let [(_, phrase), rest @ ..] = rows {
        length += phrase.len();
        rows = rest;
    }
    length
}

impl<const ROWS: usize, const LEN: usize> Phrases<ROWS, LEN> {
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
    #[expect(clippy::cast_possible_truncation, reason = "checked")]
    pub(super) const fn new(rows: &[(ReplyCode, &str)]) -> Self {
        assert!(ROWS < u8::MAX as usize && LEN < u16::MAX as usize);
        let mut phrases = Self { place: [0; ReplyCode::BOUND], ends: [0; ROWS], text: [0; LEN] };
        let (mut row, mut end) = (0, 0);
        while row < rows.len() {
            let (code, phrase) = rows[row];
            let mut bytes = phrase.as_bytes();
            while let [byte, rest @ ..] = bytes {
                phrases.text[end] = *byte;
                end += 1;
                bytes = rest;
            }
            phrases.ends[row] = end as u16;
            row += 1;
            phrases.place[code.as_u16() as usize] = row as u8;
        }
        phrases
    }

    pub(super) const fn get(&self, code: ReplyCode) -> Option<&str> {
        let place = match at(&self.place, code.as_u16() as usize) {
            None | Some(0) => return None,
            Some(place) => place as usize,
        };
        let Some(end) = at(&self.ends, place - 1) else {
            return None;
        };
        // The first phrase begins at the start of the text.
        let start = match at(&self.ends, place.wrapping_sub(2)) {
            Some(start) => start as usize,
            None => 0,
        };
        let Some((text, _)) = self.text.split_at_checked(end as usize) else {
            return None;
        };
        let Some((_, phrase)) = text.split_at_checked(start) else {
            return None;
        };
        match core::str::from_utf8(phrase) {
            Ok(phrase) => Some(phrase),
            Err(_) => None,
        }
    }
}
