//! What `tools/train` needs to fit the weights of the model, and `smtp-reply` to show which words
//! weighed most. Not part of the public interface: it changes without notice.

use alloc::string::String;
use alloc::vec::Vec;

use super::features;
use super::matcher::{Hits, Matcher};
use super::model::{self, Scale};
use super::{Basis, Diagnosis, Evidence, Verdict};
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::reason::Reason;

/// The feature that every text has.
pub const ALWAYS: u32 = features::ALWAYS;

/// How many reasons there are.
pub const REASONS: usize = model::REASONS;

/// The sums of the weights, a reason each, in the order of [`Reason::all`].
pub type Sums = [i32; REASONS];

/// The evidence of one text.
#[derive(Debug)]
pub struct Sample<'a> {
    evidence: Evidence<'a>,
    hits: Hits,
}

impl<'a> Sample<'a> {
    /// Of the parts of a reply, or of a log's text without a code.
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

    /// Of what [`Diagnosis::from_status`] takes.
    #[must_use]
    pub fn of_status(status: EnhancedCode, text: &'a [u8]) -> Self {
        Self::of(Evidence::of_status(status, text))
    }

    /// Of a reply.
    #[must_use]
    pub fn of_reply(reply: &crate::reply::Reply<'a>, command: Option<Command>) -> Self {
        Self::of(Evidence::of_reply(reply, command))
    }

    fn of(evidence: Evidence<'a>) -> Self {
        let hits = evidence.negative().map_or_else(Hits::default, |class| {
            Matcher::get().find(&evidence.normal.text, class, evidence.enhanced)
        });
        Self { evidence, hits }
    }

    /// The code, if it is a reply, and the enhanced code, given or found in the text.
    #[must_use]
    pub const fn codes(&self) -> (Option<ReplyCode>, Option<EnhancedCode>) {
        (self.evidence.code, self.evidence.enhanced)
    }

    /// The features of the codes, the command and the phrases, and those of the words.
    #[must_use]
    pub fn features(&self) -> [Vec<u32>; 2] {
        let (mut beside, mut words) = (Vec::new(), Vec::new());
        if let Some(class) = self.evidence.negative() {
            self.evidence.each_feature_beside_the_text(class, &self.hits, |key| beside.push(key));
        }
        features::of_words(&self.evidence.normal.text, |key| words.push(key));
        [beside, words]
    }

    /// What the phrases and the codes say by their order alone.
    #[must_use]
    pub fn guess(&self) -> (Reason, Basis) {
        let guess = self.evidence.guess(&self.hits);
        (guess.reason, guess.basis)
    }

    /// The diagnosis by these sums, and how unlikely it is, in units of 1/1024; what the
    /// model does not decide is certain. `beside` are the sums without those of the words.
    #[must_use]
    pub fn diagnosis(&self, beside: &Sums, sums: &Sums, limit: u32) -> (Diagnosis, u32) {
        let Some(class) = self.evidence.negative() else {
            return (self.evidence.diagnosis(&Verdict::NOTHING), 0);
        };
        if let Some(verdict) = self.evidence.without_the_model(class, &self.hits) {
            return (self.evidence.diagnosis(&verdict), 0);
        }
        let verdict = self.evidence.judge(&self.hits, beside, sums, limit);
        (self.evidence.diagnosis(&verdict), model::likeliest(sums).1)
    }

    /// The words of the text as they count: each word once, in the order of the text, and the pairs.
    /// What names something in particular is left out, and `None` stands in its place.
    pub fn words(&self) -> impl Iterator<Item = Option<String>> {
        features::words(&self.evidence.normal.text).map(|word| {
            features::spelled(word).map(|word| String::from_utf8_lossy(word).into_owned())
        })
    }

    /// The words of the text, and how much each speaks for a reason.
    #[must_use]
    pub fn weights_of_words(&self, reason: Reason) -> Vec<(String, i32)> {
        let index = Reason::all().iter().position(|known| *known == reason);
        let mut before = None;
        let weigh = |word| {
            let mut scale = Scale::new();
            before = features::of_word(word, before, |key| scale.add(key));
            let weight = index.and_then(|index| scale.sums().get(index).copied()).unwrap_or(0);
            (String::from_utf8_lossy(word).into_owned(), weight)
        };
        features::words(&self.evidence.normal.text).map(weigh).collect()
    }
}
