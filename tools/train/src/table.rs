//! Writes the table of weights as Rust.

use std::fmt::Write;

use crate::fit::{SCALE, Weights};

/// How many bits of a key say in which bucket it is.
const BUCKET_BITS: u32 = 13;

/// The text of `src/diagnose/weights.rs`.
pub fn rust(weights: &Weights, limit: u32) -> String {
    let mut buckets = vec![0_usize; (1 << BUCKET_BITS) + 1];
    for key in weights.keys() {
        buckets[(key >> (u32::BITS - BUCKET_BITS)) as usize + 1] += 1;
    }
    for bucket in 1..buckets.len() {
        buckets[bucket] += buckets[bucket - 1];
    }
    let (mut starts, mut packed) = (vec![0], Vec::new());
    for row in weights.values() {
        for (reason, weight) in row.iter().enumerate().filter(|(_, weight)| **weight != 0) {
            packed.push(reason << 8 | usize::from(weight.to_be_bytes()[0]));
        }
        starts.push(packed.len());
    }
    let mut chances = Vec::new();
    loop {
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let chance = 1024.0 * libm::exp(-(chances.len() as f64) / SCALE);
        if chance < 0.5 {
            break;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "at most 1024"
        )]
        chances.push(chance.round() as usize);
    }
    let mut text = format!(
        "//! The weights of the model: made by `tools/train`, not by hand.\n\n\
         /// How many features the model knows.\n\
         pub(super) const FEATURES: usize = {};\n\n\
         /// How many of the first bits of a key give its bucket.\n\
         pub(super) const BUCKET_BITS: u32 = {BUCKET_BITS};\n\n\
         /// An answer may be this unlikely: how many times as likely all reasons together may be, in units of\n\
         /// 1/1024.\n\
         pub(super) const LIMIT: u32 = {limit};\n",
        weights.len(),
    );
    array(
        &mut text,
        "How likely a reason is whose sum is less by so much, in units of 1/1024.",
        "CHANCES",
        "u16",
        &chances,
    );
    array(
        &mut text,
        "Where the keys of each bucket begin, and at last where those of the last end.",
        "BUCKETS",
        "u16",
        &buckets,
    );
    let keys: Vec<usize> = weights.keys().map(|key| *key as usize).collect();
    array(&mut text, "The features, in ascending order.", "KEYS", "u32", &keys);
    array(
        &mut text,
        "Where the weights of each feature begin, and at last where those of the last end.",
        "STARTS",
        "u16",
        &starts,
    );
    array(
        &mut text,
        "The weights: the number of the reason in the high byte, the weight in the low one.",
        "WEIGHTS",
        "u16",
        &packed,
    );
    text
}

fn array(text: &mut String, doc: &str, name: &str, kind: &str, values: &[usize]) {
    let _ = write!(
        text,
        "\n/// {doc}\n#[rustfmt::skip]\npub(super) static {name}: [{kind}; {}] = [",
        values.len()
    );
    let mut column = usize::MAX;
    for value in values {
        let item = format!("{value},");
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
