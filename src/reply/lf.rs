//! The search for the end of a line.

use memchr::memchr;

/// The number of bytes that are compared at once, and the length of a block, which is two words.
const WORD: usize = 8;
const BLOCK: usize = 2 * WORD;

/// The number of blocks to search before calling `memchr`: most lines of replies are so short that the
/// call would cost more than the search.
const BLOCKS: usize = 6;

/// Returns the offset of the first LF.
pub(super) fn find_lf(text: &[u8]) -> Option<usize> {
    Some(lf_or_end(text)).filter(|at| *at < text.len())
}

/// Returns the offset of the first LF, or the length of the text if there is none.
#[expect(clippy::inline_always, reason = "a loop over lines that calls nothing is a third faster")]
#[inline(always)]
pub(super) fn lf_or_end(text: &[u8]) -> usize {
    let mut rest = text;
    for _ in 0..BLOCKS {
        match rest.split_first_chunk() {
            Some((block, after)) if !has_lf(block) => rest = after,
            Some((block, _)) => return text.len() - rest.len() + find_in_block(block),
            None => return find_in_end(text),
        }
    }
    text.len() - rest.len() + memchr(b'\n', rest).unwrap_or(rest.len())
}

/// Returns the same for a text in which all but the last bytes, less than a block, were searched.
#[inline]
fn find_in_end(text: &[u8]) -> usize {
    if let Some(block) = text.last_chunk() {
        text.len() - BLOCK + find_in_block(block)
    } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        // The two words overlap.
        match lf_bits(*first) {
            0 => text.len() - WORD + offset(lf_bits(*last)),
            bits => offset(bits),
        }
    } else {
        text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len())
    }
}

/// Returns `true` if a block contains an LF. The compiler turns it into a few vector instructions.
#[inline]
fn has_lf(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(0, |found, byte| found | u8::from(*byte == b'\n')) > 0
}

#[inline]
const fn find_in_block(block: &[u8; BLOCK]) -> usize {
    let (Some(first), Some(last)) = (block.first_chunk(), block.last_chunk()) else {
        return BLOCK;
    };
    match lf_bits(*first) {
        0 => WORD + offset(lf_bits(*last)),
        bits => offset(bits),
    }
}

/// Returns the highest bit of the byte that is the first LF in the word, and perhaps bits of later
/// bytes.
#[inline]
const fn lf_bits(word: [u8; WORD]) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; WORD]);
    // An LF becomes a zero byte, and the first byte that has to borrow a 1 is a zero byte.
    let word = u64::from_le_bytes(word) ^ u64::from_le_bytes([b'\n'; WORD]);
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// Returns the offset of the byte that has the lowest bit, or the length of a word if there are no bits.
#[inline]
const fn offset(bits: u64) -> usize {
    bits.trailing_zeros() as usize / 8
}
