//! The linear model: every feature speaks for some reasons and against others, and the sums decide.

use super::features::Key;
use super::weights::{BUCKET_BITS, BUCKETS, CHANCES, FEATURES, KEYS, STARTS, WEIGHTS};
use crate::reason::Reason;

/// How many reasons there are.
pub(super) const REASONS: usize = Reason::all().len();

/// A power of two, so that no number of a reason has to be checked.
const PLACES: usize = REASONS.next_power_of_two();

/// How many words of 64 bits hold one bit a feature.
const SEEN: usize = FEATURES.div_ceil(64);

/// The sums of the weights, a reason each, in the order of [`Reason::all`].
pub(super) type Sums = [i32; REASONS];

/// A sum so low that nothing makes up for it.
pub(super) const NEVER: i32 = i32::MIN / 2;

/// Adds up the weights of features. A feature counts once.
pub(super) struct Scale {
    sums: [i32; PLACES],
    seen: [u64; SEEN],
}

impl Scale {
    pub(super) const fn new() -> Self {
        Self { sums: [0; PLACES], seen: [0; SEEN] }
    }

    /// Adds the weights of a feature, if the model knows it.
    pub(super) fn add(&mut self, key: Key) {
        let Some(index) = find(key) else {
            return;
        };
        let Some(seen) = self.seen.get_mut(index / 64) else {
            return;
        };
        if *seen >> (index % 64) & 1 == 1 {
            return;
        }
        *seen |= 1 << (index % 64);
        for weight in weights(index) {
            let [reason, weight] = weight.to_be_bytes();
            if let Some(sum) = self.sums.get_mut(usize::from(reason) % PLACES) {
                *sum += i32::from(i8::from_be_bytes([weight]));
            }
        }
    }

    /// The sums so far.
    pub(super) fn sums(&self) -> Sums {
        let mut sums = [0; REASONS];
        for (sum, place) in sums.iter_mut().zip(&self.sums) {
            *sum = *place;
        }
        sums
    }
}

/// The weights of a feature: the number of the reason in the high byte, the weight in the low one.
fn weights(index: usize) -> &'static [u16] {
    let bounds = STARTS.get(index).zip(STARTS.get(index + 1));
    bounds
        .and_then(|(start, end)| WEIGHTS.get(usize::from(*start)..usize::from(*end)))
        .unwrap_or(&[])
}

/// The place of a feature in the table.
fn find(key: Key) -> Option<usize> {
    let bucket = (key >> (Key::BITS - BUCKET_BITS)) as usize;
    let (start, end) = BUCKETS.get(bucket).zip(BUCKETS.get(bucket + 1))?;
    let keys = KEYS.get(usize::from(*start)..usize::from(*end))?;
    (usize::from(*start)..).zip(keys).find(|(_, known)| **known == key).map(|(index, _)| index)
}

/// The reason with the greatest sum, and how unlikely it is: how many times as likely all reasons
/// together are as this one, in units of 1/1024.
pub(super) fn likeliest(sums: &Sums) -> (Reason, u32) {
    let (mut first, mut most) = (Reason::Unknown, i32::MIN);
    for (reason, sum) in Reason::all().iter().zip(sums) {
        if *sum > most {
            (first, most) = (*reason, *sum);
        }
    }
    let chance = |sum: &i32| {
        usize::try_from(most - sum).ok().and_then(|less| CHANCES.get(less)).copied().unwrap_or(0)
    };
    (first, sums.iter().map(|sum| u32::from(chance(sum))).sum())
}
