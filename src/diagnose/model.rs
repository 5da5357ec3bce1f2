//! The linear model: every feature has a weight for each reason, and the sums decide.
//!
//! The parts of a word help if the word is unknown. For the commonest words the trainer has added the
//! weights of their parts to those of the word, so that one row suffices.

use super::features::{self, Key, Word};
use super::weights::{
    CHANCES, COMMON_BITS, COMMON_BUCKETS, COMMON_KEYS, LISTS, RARE_BITS, RARE_BUCKETS, RARE_KEYS,
    ROWS, STARTS,
};
use crate::reason::Reason;

/// The number of reasons.
pub const REASONS: usize = Reason::all().len();

/// The number of reasons, rounded up to a power of two, so that the number of a reason needs no check.
const PLACES: usize = REASONS.next_power_of_two();

/// The number of 64-bit words that hold one bit per feature.
const SEEN: usize = 160;

/// The sum of the weights for each reason, in the order of [`Reason::all`].
pub(super) type Sums = [i16; REASONS];

/// A sum that no weight can raise to the greatest.
pub(super) const NEVER: i16 = i16::MIN;

/// The weight of one feature for each reason.
pub type Row = [i8; REASONS];

/// The weights of the features: whole rows for common features, short lists for the others.
#[derive(Clone, Copy, Debug)]
pub struct Model<'a> {
    /// The features with a row: the codes, the command, the guess and the commonest words.
    pub common: Index<'a>,
    /// The row of each.
    pub rows: &'a [Row],
    /// The features with a list.
    pub rare: Index<'a>,
    /// The start of the list of each feature, and finally the end of the last list.
    pub starts: &'a [u16],
    /// The number of the reason in the high byte, the weight in the low one.
    pub lists: &'a [u16],
}

/// The model that the diagnosis uses.
pub(super) static MODEL: Model<'static> = Model {
    common: Index { bits: COMMON_BITS, buckets: &COMMON_BUCKETS, keys: &COMMON_KEYS },
    rows: &ROWS,
    rare: Index { bits: RARE_BITS, buckets: &RARE_BUCKETS, keys: &RARE_KEYS },
    starts: &STARTS,
    lists: &LISTS,
};

/// The last 16 bits of the keys of features, by bucket: the first bits of the key.
#[derive(Clone, Copy, Debug)]
pub struct Index<'a> {
    /// The number of the first bits of a key that give its bucket.
    pub bits: u32,
    /// The start of each bucket, and finally the end of the last bucket.
    pub buckets: &'a [u16],
    /// The last bits of the keys.
    pub keys: &'a [u16],
}

impl Index<'_> {
    /// Returns the index of a feature.
    #[inline]
    fn find(&self, key: Key) -> Option<usize> {
        let bucket = (key >> (Key::BITS - self.bits)) as usize;
        let [start, end] = *self.buckets.get(bucket..)?.first_chunk()?;
        let (start, end) = (usize::from(start), usize::from(end));
        #[expect(clippy::cast_possible_truncation, reason = "the last bits")]
        let last = key as u16;
        self.keys.get(start..end)?.iter().position(|key| *key == last).map(|at| start + at)
    }
}

/// Adds up the weights of features. A feature counts once.
pub(super) struct Scale<'a> {
    model: &'a Model<'a>,
    sums: [i16; PLACES],
    seen: [u64; SEEN],
}

impl<'a> Scale<'a> {
    pub(super) const fn new(model: &'a Model<'a>) -> Self {
        Self { model, sums: [0; PLACES], seen: [0; SEEN] }
    }

    /// Adds the weights of a feature other than a word.
    pub(super) fn add(&mut self, key: Key) {
        if !self.add_row(key) {
            self.add_list(key);
        }
    }

    /// Adds the weights of a word, or of its parts, and of its pair with the word before. Takes the hash
    /// of the word before, and returns that of the word.
    pub(super) fn add_word(&mut self, word: &Word<'_>, before: Option<u32>) -> Option<u32> {
        let hash = word.hash?;
        let key = features::of_word(hash);
        if !self.add_row(key) {
            self.add_list(key);
            features::of_parts(word.spelling, |part| self.add_list(part));
        }
        if let Some(before) = before {
            self.add_list(features::of_pair(before, hash));
        }
        Some(hash)
    }

    /// Returns `true` if the model has a row for the feature.
    #[inline]
    fn add_row(&mut self, key: Key) -> bool {
        let Some(place) = self.model.common.find(key) else {
            return false;
        };
        if self.is_new(self.model.rare.keys.len() + place) {
            if let Some(row) = self.model.rows.get(place) {
                for (sum, weight) in self.sums.iter_mut().zip(row) {
                    *sum = sum.saturating_add(i16::from(*weight));
                }
            }
        }
        true
    }

    #[inline]
    fn add_list(&mut self, key: Key) {
        let Some(place) = self.model.rare.find(key) else {
            return;
        };
        if !self.is_new(place) {
            return;
        }
        let bounds = self.model.starts.get(place).zip(self.model.starts.get(place + 1));
        let list = bounds
            .and_then(|(start, end)| self.model.lists.get(usize::from(*start)..usize::from(*end)));
        for weight in list.unwrap_or_default() {
            let [reason, weight] = weight.to_be_bytes();
            if let Some(sum) = self.sums.get_mut(usize::from(reason) % PLACES) {
                *sum = sum.saturating_add(i16::from(i8::from_be_bytes([weight])));
            }
        }
    }

    /// Returns `true` if a feature occurs for the first time.
    #[inline]
    fn is_new(&mut self, number: usize) -> bool {
        let Some(seen) = self.seen.get_mut(number / 64) else {
            return false;
        };
        let bit = 1 << (number % 64);
        let is_new = *seen & bit == 0;
        *seen |= bit;
        is_new
    }

    /// Returns the sums so far.
    pub(super) fn sums(&self) -> Sums {
        let mut sums = [0; REASONS];
        for (sum, place) in sums.iter_mut().zip(&self.sums) {
            *sum = *place;
        }
        sums
    }
}

/// Returns the reason with the greatest sum, and how unlikely it is: the probability of all reasons
/// divided by that of this one, in units of 1/1024.
pub(super) fn likeliest(sums: &Sums) -> (Reason, u32) {
    let most = sums.iter().copied().max().unwrap_or_default();
    let first = Reason::all().iter().zip(sums).find(|(_, sum)| **sum == most);
    let chance = |sum: &i16| CHANCES.get(usize::from(most.abs_diff(*sum))).copied().unwrap_or(0);
    let all = sums.iter().map(|sum| u32::from(chance(sum))).sum();
    (first.map_or(Reason::Unknown, |(reason, _)| *reason), all)
}
