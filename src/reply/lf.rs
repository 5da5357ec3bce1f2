//! The search for the end of a line.

use memchr::memchr;

/// How many bytes are compared at once, and how many of them in two words are a block.
const WORD: usize = 8;
const BLOCK: usize = 2 * WORD;

/// How many blocks are searched before `memchr` is called: most lines of replies are so short that its
/// call would cost more than the search itself.
const BLOCKS: usize = 6;

/// The offset of the first LF.
pub(super) fn find_lf(text: &[u8]) -> Option<usize> {
    Some(lf_or_end(text)).filter(|at| *at < text.len())
}

/// The offset of the first LF, or the length of the text if it has none.
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

/// The same in a text of which only the last bytes, less than a block, were not searched.
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

/// Whether a block holds an LF. The compiler makes a few vector instructions of it.
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

/// The highest bit of the first LF in the word, and perhaps bits of the bytes after it.
#[inline]
const fn lf_bits(word: [u8; WORD]) -> u64 {
    const ONES: u64 = u64::from_le_bytes([1; WORD]);
    // An LF becomes a zero byte, and the first byte that has to borrow a 1 is a zero byte.
    let word = u64::from_le_bytes(word) ^ u64::from_le_bytes([b'\n'; WORD]);
    word.wrapping_sub(ONES) & !word & (ONES << 7)
}

/// The offset that the lowest bit stands for, or the length of a word without any.
#[inline]
const fn offset(bits: u64) -> usize {
    bits.trailing_zeros() as usize / 8
}
