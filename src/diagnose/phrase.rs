//! [`Phrase`]: a row of the table of phrases, with its conditions.

use crate::enhanced::{Class, EnhancedCode, enhanced_code};
use crate::reason::Reason;

/// Words that give a reason, and when they do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) reason: Reason,
    pub(crate) text: &'static str,
    /// The hash of the text and the reason, by which the model knows the row.
    pub(crate) hash: u32,
    /// It decides only if no other row hits and the enhanced code decides nothing.
    pub(crate) is_weak: bool,
    /// It speaks of the server itself, so that it decides in a greeting too.
    pub(crate) is_of_host: bool,
    /// The class that the reply code must have.
    pub(crate) class: Option<Class>,
    /// The enhanced code that must come with it.
    pub(crate) enhanced: Option<EnhancedCode>,
}

/// A row without conditions.
pub(crate) const fn phrase(reason: Reason, text: &'static str) -> Phrase {
    let hash = fnv(text.as_bytes()) ^ reason as u32;
    Phrase { reason, text, hash, is_weak: false, is_of_host: false, class: None, enhanced: None }
}

/// FNV-1a.
const fn fnv(mut bytes: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

impl Phrase {
    /// Only if no other row hits and the enhanced code decides nothing.
    pub(crate) const fn weak(self) -> Self {
        Self { is_weak: true, ..self }
    }

    /// In a greeting too, since it speaks of the server itself.
    pub(crate) const fn of_host(self) -> Self {
        Self { is_of_host: true, ..self }
    }

    /// Only in a reply of this class.
    pub(crate) const fn only_in(self, class: Class) -> Self {
        Self { class: Some(class), ..self }
    }

    /// Only with this enhanced code.
    pub(crate) const fn with(self, code: &str) -> Self {
        Self { enhanced: Some(enhanced_code(code)), ..self }
    }

    /// Returns `true` if the conditions on the codes hold.
    pub(crate) fn applies(&self, class: Class, enhanced: Option<EnhancedCode>) -> bool {
        self.class.is_none_or(|needed| needed == class)
            && (self.enhanced.is_none() || self.enhanced == enhanced)
    }
}
