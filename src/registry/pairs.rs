//! The enhanced codes that usually accompany a reply code: one table, made in one pass over the rows.

use super::enhanced::ROWS;
use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode, enhanced_code};
use crate::lists::Lists;
use crate::severity::Severity;

/// A reply code, and enhanced codes that accompany it but are not paired with it by the IANA registry.
pub(super) type Others = (ReplyCode, &'static [EnhancedCode]);

/// The number of enhanced codes of each reply code.
pub(super) struct Lengths {
    by_code: [u16; ReplyCode::BOUND + 1],
    pub(super) sum: usize,
}

/// Counts the pairs of the registry and the others.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(super) const fn lengths(others: &[Others]) -> Lengths {
    let mut lengths = Lengths { by_code: [0; ReplyCode::BOUND + 1], sum: 0 };
    let mut row = 0;
    while row < ROWS.len() {
        let mut codes = ROWS[row].basic_codes;
        while let [code, rest @ ..] = codes {
            lengths.by_code[code.as_u16() as usize] += 1;
            lengths.sum += 1;
            codes = rest;
        }
        row += 1;
    }
    let mut row = 0;
    while row < others.len() {
        let (code, more) = others[row];
        #[expect(clippy::cast_possible_truncation, reason = "a few")]
        let len = more.len() as u16;
        lengths.by_code[code.as_u16() as usize] += len;
        lengths.sum += more.len();
        row += 1;
    }
    lengths
}

/// The enhanced codes of each reply code, ascending.
pub(super) type Usual<const LEN: usize> = Lists<EnhancedCode, LEN, { ReplyCode::BOUND + 1 }>;

/// Makes the table.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(super) const fn usual<const LEN: usize>(lengths: &Lengths, others: &[Others]) -> Usual<LEN> {
    let mut usual = Lists::new(&lengths.by_code, enhanced_code("2.0.0"));
    let mut len = [0; ReplyCode::BOUND];
    let mut row = 0;
    while row < ROWS.len() {
        let mut codes = ROWS[row].basic_codes;
        while let [code, rest @ ..] = codes {
            let key = code.as_u16() as usize;
            usual.set(key, len[key], in_class_of(*code, ROWS[row].subject(), ROWS[row].detail));
            len[key] += 1;
            codes = rest;
        }
        row += 1;
    }
    let mut row = 0;
    while row < others.len() {
        let (code, mut more) = others[row];
        let key = code.as_u16() as usize;
        while let [other, rest @ ..] = more {
            // Oracle sends 254 with 4.7.1.
            let fits = other.agrees_with(code) || code.as_u16() == 254;
            assert!(fits, "an enhanced code must have the class of its reply code");
            // Insertion sort: the lists are short and the compiler runs it.
            let mut place = len[key];
            while place > 0 {
                let before = usual.get(key)[place as usize - 1];
                assert!(
                    sort_key(before) != sort_key(*other),
                    "the registry already has this pair, or the row names it twice"
                );
                if sort_key(before) < sort_key(*other) {
                    break;
                }
                usual.set(key, place, before);
                place -= 1;
            }
            usual.set(key, place, *other);
            len[key] += 1;
            more = rest;
        }
        row += 1;
    }
    usual
}

const fn in_class_of(code: ReplyCode, subject: u16, detail: u16) -> EnhancedCode {
    let class = match code.severity() {
        Severity::PositiveCompletion => Class::Success,
        Severity::TransientNegativeCompletion => Class::PersistentTransientFailure,
        Severity::PermanentNegativeCompletion => Class::PermanentFailure,
        _ => panic!("only 2yz, 4yz and 5yz can have an enhanced code"),
    };
    match EnhancedCode::new(class, subject, detail) {
        Some(code) => code,
        None => panic!("subject and detail are below 1000"),
    }
}

const fn sort_key(code: EnhancedCode) -> u32 {
    code.subject() as u32 * 1000 + code.detail() as u32
}
