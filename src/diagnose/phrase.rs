//! [`Phrase`]: a row of the table of phrases, with its conditions.

use crate::enhanced::{Class, EnhancedCode, enhanced_code};
use crate::reason::Reason;

/// Words that give a reason, and the conditions under which they do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    pub(crate) reason: Reason,
    pub(crate) text: &'static str,
    /// The hash of the text and the reason, which is the row's key in the model.
    pub(crate) hash: u32,
    /// `true` if it decides only where no other row matches and the enhanced code decides nothing.
    pub(crate) is_weak: bool,
    /// `true` if it is about the server, so that it decides in a greeting too.
    pub(crate) is_of_host: bool,
    /// The class that the reply code must have.
    pub(crate) class: Option<Class>,
    /// The enhanced code that must come with it.
    pub(crate) enhanced: Option<EnhancedCode>,
}

/// Makes a row without conditions.
pub(crate) const fn phrase(reason: Reason, text: &'static str) -> Phrase {
    let hash = fnv(text.as_bytes()) ^ reason as u32;
    Phrase { reason, text, hash, is_weak: false, is_of_host: false, class: None, enhanced: None }
}

/// Returns the FNV-1a hash.
const fn fnv(mut bytes: &[u8]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    while let [byte, rest @ ..] = bytes {
        hash = (hash ^ *byte as u32).wrapping_mul(0x0100_0193);
        bytes = rest;
    }
    hash
}

impl Phrase {
    /// Restricts the row to texts in which no other row matches and the enhanced code decides nothing.
    pub(crate) const fn weak(self) -> Self {
        Self { is_weak: true, ..self }
    }

    /// Extends the row to greetings, since it is about the server.
    pub(crate) const fn of_host(self) -> Self {
        Self { is_of_host: true, ..self }
    }

    /// Restricts the row to replies of this class.
    pub(crate) const fn only_in(self, class: Class) -> Self {
        Self { class: Some(class), ..self }
    }

    /// Restricts the row to replies with this enhanced code.
    pub(crate) const fn with(self, code: &str) -> Self {
        Self { enhanced: Some(enhanced_code(code)), ..self }
    }

    /// Returns `true` if the codes meet the conditions.
    pub(crate) fn applies(&self, class: Class, enhanced: Option<EnhancedCode>) -> bool {
        self.class.is_none_or(|needed| needed == class)
            && (self.enhanced.is_none() || self.enhanced == enhanced)
    }
}
