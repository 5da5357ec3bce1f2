//! The interface of `tools/train`, which fits the weights of the model, and of the command line, which
//! shows the words that weighed most.
//!
//! It is not part of the public interface, and changes without notice.

use alloc::string::String;
use alloc::vec::Vec;

use super::features;
use super::matcher::Hits;
use super::model::{self, MODEL, Scale};
use super::{Basis, Diagnosis, Evidence, Verdict};
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::reason::Reason;

/// The feature of every text.
pub const ALWAYS: u32 = features::ALWAYS;

pub use super::model::{Index, Model, REASONS, Row};

/// The features of a word.
#[derive(Debug)]
pub struct Word {
    pub key: u32,
    /// The parts of the word, which count if the word does not have a row.
    pub parts: Vec<u32>,
    /// The word with the one before.
    pub pair: Option<u32>,
}

/// The evidence of one text.
#[derive(Debug)]
pub struct Sample<'a> {
    evidence: Evidence<'a>,
    hits: Hits,
}

impl<'a> Sample<'a> {
    /// Collects the evidence in the parts of a reply, or in the text of a log without a code.
    #[must_use]
    pub fn new(
        code: Option<ReplyCode>,
        class: Option<Class>,
        enhanced: Option<EnhancedCode>,
        text: &'a [u8],
        command: Option<Command>,
    ) -> Self {
        Self::of(Evidence::new(code, class, enhanced, text, command))
    }

    /// Collects the evidence in the arguments of [`Diagnosis::from_status`].
    #[must_use]
    pub fn of_status(status: EnhancedCode, text: &'a [u8]) -> Self {
        Self::of(Evidence::of_status(status, text))
    }

    /// Collects the evidence of a reply.
    #[must_use]
    pub fn of_reply(reply: &crate::reply::Reply<'a>, command: Option<Command>) -> Self {
        Self::of(Evidence::of_reply(reply, command))
    }

    fn of(evidence: Evidence<'a>) -> Self {
        let hits = evidence.negative().map_or_else(Hits::default, |class| evidence.hits(class));
        Self { evidence, hits }
    }

    /// Returns the code, if it is a reply, and the enhanced code, given or found in the text.
    #[must_use]
    pub const fn codes(&self) -> (Option<ReplyCode>, Option<EnhancedCode>) {
        (self.evidence.code, self.evidence.enhanced)
    }

    /// Returns the features of the codes, the command and the phrases.
    #[must_use]
    pub fn features_beside_the_text(&self) -> Vec<u32> {
        let mut keys = Vec::new();
        if let Some(class) = self.evidence.negative() {
            self.evidence.each_feature_beside_the_text(class, &self.hits, |key| keys.push(key));
        }
        keys
    }

    /// Returns the features of the words of the text, one after the other.
    #[must_use]
    pub fn features_of_words(&self) -> Vec<Word> {
        let mut before = None;
        let mut words = Vec::new();
        for word in features::words(&self.evidence.normal.text) {
            let Some(hash) = word.hash else {
                before = None;
                continue;
            };
            let mut parts = Vec::new();
            features::of_parts(word.spelling, |key| parts.push(key));
            let pair = before.map(|before| features::of_pair(before, hash));
            words.push(Word { key: features::of_word(hash), parts, pair });
            before = Some(hash);
        }
        words
    }

    /// Returns the reason by the order of phrases and codes.
    #[must_use]
    pub fn guess(&self) -> (Reason, Basis) {
        let guess = self.evidence.guess(&self.hits);
        (guess.reason, guess.basis)
    }

    /// Returns the diagnosis by this model, and how unlikely it is, in units of 1/1024. A diagnosis
    /// without the model counts as certain.
    #[must_use]
    pub fn diagnosis(&self, model: &Model<'_>, limit: u32) -> (Diagnosis, u32) {
        let Some(class) = self.evidence.negative() else {
            return (self.evidence.diagnosis(&Verdict::NOTHING, false), 0);
        };
        if let Some(verdict) = self.evidence.without_the_model(class, &self.hits) {
            return (self.evidence.diagnosis(&verdict, self.hits.says_later()), 0);
        }
        let (beside, sums) = self.evidence.sums(class, &self.hits, model);
        let verdict = self.evidence.judge(&self.hits, &beside, &sums, limit);
        (self.evidence.diagnosis(&verdict, self.hits.says_later()), model::likeliest(&sums).1)
    }

    /// Returns the words of the text in order, with `None` in place of a name.
    pub fn words(&self) -> impl Iterator<Item = Option<String>> {
        features::words(&self.evidence.normal.text)
            .map(|word| word.hash.map(|_| String::from_utf8_lossy(word.spelling).into_owned()))
    }
}

/// The greatest number of words that [`strongest_words`] returns.
const MOST_WORDS: usize = 3;

/// Returns the words of a reply's text that weigh most for a reason, the strongest first.
///
/// The weight of a word includes that of its pair with the word before.
#[must_use]
pub fn strongest_words(text: &str, reason: Reason) -> Vec<String> {
    let evidence = Evidence::new(None, None, None, text.as_bytes(), None);
    let mut before = None;
    let mut words: Vec<(i16, &[u8])> = Vec::new();
    for word in features::words(&evidence.normal.text) {
        let mut scale = Scale::new(&MODEL);
        before = scale.add_word(&word, before);
        let weight = scale.sums().get(reason as usize).copied().unwrap_or_default();
        if weight > 0 && words.iter().all(|(_, known)| *known != word.spelling) {
            words.push((weight, word.spelling));
        }
    }
    words.sort_by_key(|(weight, _)| -weight);
    let strongest = words.into_iter().take(MOST_WORDS);
    strongest.map(|(_, word)| String::from_utf8_lossy(word).into_owned()).collect()
}
