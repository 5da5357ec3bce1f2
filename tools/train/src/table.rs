//! The table of weights: small integers, in whole rows for common features and in lists for the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use smtp_reply::training::{Index, Model, REASONS, Row, Sample};

use crate::fit::{SCALE, Weights};

/// The number of the commonest words that have a row.
const COMMON_WORDS: usize = 1024;
/// The number of bits of a key that give its bucket.
const COMMON_BITS: u32 = 11;
const RARE_BITS: u32 = 12;
/// The least weight in a list.
const LEAST: i8 = 2;

/// The commonest words with their parts, and the features other than words.
pub struct Dictionary {
    words: BTreeMap<u32, BTreeSet<u32>>,
    beside: BTreeSet<u32>,
}

impl Dictionary {
    /// Makes the dictionary of the words in the most texts.
    pub fn of<'a>(samples: impl Iterator<Item = &'a Sample<'a>>) -> Self {
        let mut counts: BTreeMap<u32, (usize, BTreeSet<u32>)> = BTreeMap::new();
        let mut beside = BTreeSet::new();
        for sample in samples {
            beside.extend(sample.features_beside_the_text());
            let mut seen = BTreeSet::new();
            for word in sample.features_of_words() {
                if seen.insert(word.key) {
                    let entry = counts.entry(word.key).or_default();
                    entry.0 += 1;
                    entry.1.extend(word.parts);
                }
            }
        }
        let mut by_count: Vec<_> = counts.into_iter().collect();
        by_count.sort_by_key(|(key, (count, _))| (usize::MAX - count, *key));
        by_count.truncate(COMMON_WORDS);
        let words = by_count.into_iter().map(|(key, (_, parts))| (key, parts)).collect();
        Self { words, beside }
    }
}

/// The table in the form of the crate.
pub struct Table {
    common: Keys,
    rows: Vec<Row>,
    rare: Keys,
    starts: Vec<u16>,
    lists: Vec<u16>,
}

/// The keys of an index.
struct Keys {
    bits: u32,
    buckets: Vec<u16>,
    keys: Vec<u16>,
}

impl Keys {
    /// Returns the keys of an index, without those that it does not distinguish from the key before. The
    /// keys must be ascending.
    fn distinct(bits: u32, keys: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut kept: Vec<u32> = Vec::new();
        let place = |key: u32| (key >> (u32::BITS - bits), key & 0xffff);
        for key in keys {
            let bucket = kept.iter().rev().take_while(|one| place(**one).0 == place(key).0);
            if bucket.into_iter().all(|one| place(*one) != place(key)) {
                kept.push(key);
            }
        }
        kept
    }

    fn new(bits: u32, keys: &[u32]) -> Self {
        let mut buckets = vec![0; (1 << bits) + 1];
        for key in keys {
            buckets[(key >> (u32::BITS - bits)) as usize + 1] += 1;
        }
        for bucket in 1..buckets.len() {
            buckets[bucket] += buckets[bucket - 1];
        }
        Self { bits, buckets, keys: keys.iter().map(|key| (key & 0xffff) as u16).collect() }
    }

    fn index(&self) -> Index<'_> {
        Index { bits: self.bits, buckets: &self.buckets, keys: &self.keys }
    }
}

impl Table {
    pub fn new(weights: &Weights, dictionary: &Dictionary) -> Self {
        let mut rows: BTreeMap<u32, [f64; REASONS]> = BTreeMap::new();
        for key in dictionary.beside.iter().chain(dictionary.words.keys()) {
            let parts = dictionary.words.get(key).into_iter().flatten();
            let mut row = [0.0; REASONS];
            for weights in parts.chain([key]).filter_map(|key| weights.get(key)) {
                for (sum, weight) in row.iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
            rows.insert(*key, row);
        }
        let mut rows: BTreeMap<u32, Row> =
            rows.into_iter().map(|(key, row)| (key, row.map(rounded))).collect();
        rows.retain(|_, row| row.iter().any(|weight| *weight != 0));
        let common = Keys::distinct(COMMON_BITS, rows.keys().copied());

        let lists = weights.iter().filter(|(key, _)| !rows.contains_key(key));
        let mut lists: BTreeMap<u32, Row> =
            lists.map(|(key, row)| (*key, row.map(rounded))).collect();
        lists.retain(|_, row| row.iter().any(|weight| weight.abs() >= LEAST));
        let rare = Keys::distinct(RARE_BITS, lists.keys().copied());
        let (mut starts, mut packed) = (vec![0], Vec::new());
        for key in &rare {
            for (reason, weight) in lists[key].iter().enumerate() {
                if weight.abs() >= LEAST {
                    packed.push((reason as u16) << 8 | u16::from(weight.to_be_bytes()[0]));
                }
            }
            starts.push(packed.len() as u16);
        }
        Self {
            rows: common.iter().map(|key| rows[key]).collect(),
            common: Keys::new(COMMON_BITS, &common),
            rare: Keys::new(RARE_BITS, &rare),
            starts,
            lists: packed,
        }
    }

    pub fn model(&self) -> Model<'_> {
        Model {
            common: self.common.index(),
            rows: &self.rows,
            rare: self.rare.index(),
            starts: &self.starts,
            lists: &self.lists,
        }
    }

    /// Returns the size of the table in words.
    pub fn size(&self) -> String {
        let numbers = [&self.common, &self.rare].map(|keys| keys.buckets.len() + keys.keys.len());
        let numbers = numbers[0] + numbers[1] + self.starts.len() + self.lists.len();
        format!(
            "{} rows, {} lists with {} weights: {} bytes",
            self.rows.len(),
            self.rare.keys.len(),
            self.lists.len(),
            2 * numbers + self.rows.len() * REASONS
        )
    }

    /// Returns the text of `src/diagnose/weights.rs`.
    pub fn rust(&self, limit: u32) -> String {
        let mut text = format!(
            "//! The weights of the model: made by `tools/train`, not by hand.\n\n\
             /// How many of the first bits of a key give its bucket.\n\
             pub(super) const COMMON_BITS: u32 = {COMMON_BITS};\n\
             pub(super) const RARE_BITS: u32 = {RARE_BITS};\n\n\
             /// An answer may be this unlikely: how many times as likely all reasons together may be, in units of\n\
             /// 1/1024.\n\
             pub(super) const LIMIT: u32 = {limit};\n",
        );
        let doc = "How likely a reason is whose sum is less by so much, in units of 1/1024.";
        array(&mut text, doc, "CHANCES", "u16", &chances());
        let doc = "Where the keys of each bucket begin, and at last where those of the last end.";
        array(&mut text, doc, "COMMON_BUCKETS", "u16", &self.common.buckets);
        let doc = "The last bits of the features that have a row.";
        array(&mut text, doc, "COMMON_KEYS", "u16", &self.common.keys);
        let doc = "The weights of each, a reason each.";
        let rows: Vec<String> = self.rows.iter().map(|row| format!("{row:?}")).collect();
        array(&mut text, doc, "ROWS", &format!("[i8; {REASONS}]"), &rows);
        let doc = "Where the keys of each bucket begin, and at last where those of the last end.";
        array(&mut text, doc, "RARE_BUCKETS", "u16", &self.rare.buckets);
        let doc = "The last bits of the features that have a list.";
        array(&mut text, doc, "RARE_KEYS", "u16", &self.rare.keys);
        let doc = "Where the weights of each begin, and at last where those of the last end.";
        array(&mut text, doc, "STARTS", "u16", &self.starts);
        let doc =
            "The weights: the number of the reason in the high byte, the weight in the low one.";
        array(&mut text, doc, "LISTS", "u16", &self.lists);
        text
    }
}

fn rounded(weight: f64) -> i8 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let rounded = weight.round().clamp(-127.0, 127.0) as i8;
    rounded
}

fn chances() -> Vec<u16> {
    let chance = |less: u16| 1024.0 * libm::exp(-f64::from(less) / SCALE);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1024")]
    (0..)
        .map(chance)
        .take_while(|chance| *chance >= 0.5)
        .map(|chance| chance.round() as u16)
        .collect()
}

fn array(text: &mut String, doc: &str, name: &str, kind: &str, values: &[impl ToString]) {
    let _ = write!(
        text,
        "\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [{kind}; {}] = [",
        values.len()
    );
    let mut column = usize::MAX;
    for value in values {
        let item = format!("{},", value.to_string());
        if column.saturating_add(item.len()) >= 100 {
            text.push_str("\n    ");
            column = 4;
        } else {
            text.push(' ');
            column += 1;
        }
        column += item.len();
        text.push_str(&item);
    }
    text.push_str("\n];\n");
}
