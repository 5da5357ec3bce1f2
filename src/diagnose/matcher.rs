//! The automaton that finds every phrase in one pass.

use alloc::boxed::Box;
use alloc::vec::Vec;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::nfa::noncontiguous;
use aho_corasick::{Anchored, MatchKind};
use once_cell::race::OnceBox;

use super::later;
use super::normal::Normal;
use super::phrase::Phrase;
use super::phrases::PHRASES;
use crate::enhanced::{Class, EnhancedCode};
use crate::reason::Reason;
use crate::vendors::VendorCode;

/// The greatest distance between the two parts of `a .. b` in bytes.
const MAX_GAP: usize = 40;

/// Words after which a text repeats an earlier refusal, such as Exim's reply to DATA after it refused
/// every recipient, with a space at each end of a word.
const REPEATS: &[&str] = &[" with this error ", " last error ", " last response "];

/// The automaton, built on first use. If two threads build it at once, one of the two is dropped.
static MATCHER: OnceBox<Matcher> = OnceBox::new();

/// The automaton for the parts of all phrases, and the owner of each part.
pub(super) struct Matcher {
    automaton: Option<NFA>,
    parts: Vec<Part>,
}

/// A part of a phrase, and its owner.
struct Part {
    row: usize,
    len: usize,
    role: Role,
}

enum Role {
    Whole,
    /// The first part of `a .. b`, by its number. Phrases with the same first part share it.
    First(usize),
    Second(usize),
    /// The words of a vendor's mark.
    Mark(&'static VendorCode),
    /// Words that say something about the whole text.
    Says(Says),
}

/// What a text says in addition to its reason.
#[derive(Clone, Copy)]
enum Says {
    /// A later attempt may succeed.
    Later,
    /// A later attempt may not succeed.
    Never,
    /// An earlier refusal follows.
    Repeats,
}

/// The number of first parts that are kept: more do not fit into the longest gap.
const FIRSTS: usize = 32;

/// The first parts of `a .. b` that were found last, with the end of each.
struct Firsts {
    found: [(usize, usize); FIRSTS],
    next: usize,
}

impl Firsts {
    const fn new() -> Self {
        Self { found: [(usize::MAX, 0); FIRSTS], next: 0 }
    }

    fn push(&mut self, number: usize, end: usize) {
        if let Some(place) = self.found.get_mut(self.next % FIRSTS) {
            *place = (number, end);
        }
        self.next += 1;
    }

    /// Returns `true` if the part was found and ended near enough before this start. The two may share
    /// the space between them.
    fn is_near(&self, number: usize, start: usize) -> bool {
        let near = |end: usize| (end..=end + MAX_GAP + 1).contains(&(start + 1));
        self.found.iter().take(self.next).any(|(known, end)| *known == number && near(*end))
    }
}

/// The result of a search: the rows that match, in the order of the table, and the marks whose words are
/// in the text.
#[derive(Debug, Default)]
pub(super) struct Hits {
    rows: Vec<usize>,
    pub(super) marks: Vec<&'static VendorCode>,
    says_later: bool,
    says_never: bool,
    repeats: bool,
}

impl Hits {
    /// Returns the phrases that match, in order of priority.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static Phrase> {
        self.rows.iter().filter_map(|row| PHRASES.get(*row))
    }

    /// Returns `true` if the text says that a later attempt may succeed.
    pub(super) const fn says_later(&self) -> bool {
        self.says_later && !self.says_never
    }

    /// Returns the first strong phrase that says why, in a text that repeats an earlier refusal. A wrong
    /// order of commands, and time that is up, follow from the refusal and do not say why.
    pub(super) fn repeated(&self) -> Option<&'static Phrase> {
        let says_why =
            |row: &&Phrase| !matches!(row.reason, Reason::ProtocolError | Reason::Timeout);
        self.phrases().filter(|row| self.repeats && !row.is_weak).find(says_why)
    }

    /// Returns the first strong phrase that matches.
    pub(super) fn strong(&self) -> Option<&'static Phrase> {
        self.phrases().find(|row| !row.is_weak)
    }

    /// Returns the first weak phrase that matches.
    pub(super) fn weak(&self) -> Option<&'static Phrase> {
        self.phrases().find(|row| row.is_weak)
    }
}

impl Matcher {
    pub(super) fn get() -> &'static Self {
        MATCHER.get_or_init(|| Box::new(Self::new()))
    }

    fn new() -> Self {
        let mut patterns = Vec::with_capacity(PHRASES.len());
        let mut parts = Vec::with_capacity(PHRASES.len());
        let mut firsts: Vec<&str> = Vec::new();
        for (row, Phrase { text, .. }) in PHRASES.iter().enumerate() {
            let mut push = |phrase: &str, role| {
                let pattern = pattern(phrase);
                parts.push(Part { row, len: pattern.len(), role });
                patterns.push(pattern);
            };
            match text.split_once(" .. ") {
                None => push(text, Role::Whole),
                Some((first, second)) => {
                    let known = firsts.iter().position(|known| *known == first);
                    let number = known.unwrap_or(firsts.len());
                    if known.is_none() {
                        push(first, Role::First(number));
                        firsts.push(first);
                    }
                    push(second, Role::Second(number));
                }
            }
        }
        for (words, says) in
            [(later::LATER, Says::Later), (later::NEVER, Says::Never), (REPEATS, Says::Repeats)]
        {
            for words in words {
                parts.push(Part { row: 0, len: words.len(), role: Role::Says(says) });
                patterns.push(words.as_bytes().to_vec());
            }
        }
        for mark in VendorCode::all().iter().filter(|row| row.is_deciding_mark()) {
            let words = mark.code().split_once('*').map_or(mark.code(), |(head, _)| head);
            let mut pattern = Normal::of_phrase(words).text;
            if words.len() < mark.code().len() {
                pattern.pop();
            }
            parts.push(Part { row: 0, len: pattern.len(), role: Role::Mark(mark) });
            patterns.push(pattern);
        }
        // Tables for fewer states than by default: it is built in less time, and not used otherwise.
        let sparse = noncontiguous::NFA::builder()
            .dense_depth(2)
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(patterns);
        let automaton = sparse
            .and_then(|sparse| NFA::builder().dense_depth(2).build_from_noncontiguous(&sparse));
        Self { automaton: automaton.ok(), parts }
    }

    /// Finds the rows that decide, in one pass over the text.
    pub(super) fn find(
        &'static self,
        text: &[u8],
        class: Class,
        enhanced: Option<EnhancedCode>,
    ) -> Hits {
        let mut hits = Hits::default();
        let mut firsts = Firsts::new();
        let Some(automaton) = &self.automaton else {
            return hits;
        };
        let Ok(mut state) = automaton.start_state(Anchored::No) else {
            return hits;
        };
        for (index, byte) in text.iter().enumerate() {
            state = automaton.next_state(Anchored::No, state, *byte);
            if !automaton.is_match(state) {
                continue;
            }
            for found in 0..automaton.match_len(state) {
                let pattern = automaton.match_pattern(state, found).as_usize();
                let Some(part) = self.parts.get(pattern) else {
                    continue;
                };
                match part.role {
                    Role::Whole => {}
                    Role::Mark(mark) => {
                        if !hits.marks.iter().any(|known| core::ptr::eq(*known, mark)) {
                            hits.marks.push(mark);
                        }
                        continue;
                    }
                    Role::Says(says) => {
                        match says {
                            Says::Later => hits.says_later = true,
                            Says::Never => hits.says_never = true,
                            Says::Repeats => hits.repeats = true,
                        }
                        continue;
                    }
                    Role::First(number) => {
                        firsts.push(number, index + 1);
                        continue;
                    }
                    Role::Second(number) => {
                        if !firsts.is_near(number, index + 1 - part.len) {
                            continue;
                        }
                    }
                }
                if PHRASES.get(part.row).is_some_and(|row| row.applies(class, enhanced)) {
                    hits.rows.push(part.row);
                }
            }
        }
        hits.rows.sort_unstable();
        hits.rows.dedup();
        hits
    }
}

/// Returns the bytes to search for: the words, with a space at each end that does not have a `*`.
fn pattern(phrase: &str) -> Vec<u8> {
    let words = phrase.strip_prefix('*').unwrap_or(phrase);
    let begins_anywhere = words.len() < phrase.len();
    let (words, goes_on) = words.strip_suffix('*').map_or((words, false), |words| (words, true));
    let mut pattern = Vec::with_capacity(words.len() + 2);
    if !begins_anywhere {
        pattern.push(b' ');
    }
    pattern.extend(words.bytes().map(|byte| if byte == b'\'' { b' ' } else { byte }));
    if !goes_on {
        pattern.push(b' ');
    }
    pattern
}
