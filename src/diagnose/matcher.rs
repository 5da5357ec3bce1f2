//! The automaton that finds every phrase in one pass.

use alloc::boxed::Box;
use alloc::vec::Vec;

use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchKind};
use once_cell::race::OnceBox;

use super::normal::Normal;
use super::phrase::Phrase;
use super::phrases::PHRASES;
use crate::enhanced::{Class, EnhancedCode};
use crate::vendors::VendorCode;

/// How far apart the two parts of `a .. b` may be.
const MAX_GAP: usize = 40;

/// Built on first use; two threads may build it at once, and one of the two is dropped.
static MATCHER: OnceBox<Matcher> = OnceBox::new();

/// The automaton over the parts of all phrases, and what each part belongs to.
pub(super) struct Matcher {
    automaton: Option<NFA>,
    parts: Vec<Part>,
    gaps: usize,
}

/// What a part of a phrase belongs to.
struct Part {
    row: usize,
    len: usize,
    role: Role,
}

enum Role {
    Whole,
    /// The first part of `a .. b`, by the number of the gap.
    First(usize),
    Second(usize),
    /// The words of a vendor's mark.
    Mark(&'static VendorCode),
}

/// What the text says: the rows that hit, in the order of the table, and the marks whose words are in
/// it.
#[derive(Debug, Default)]
pub(super) struct Hits {
    rows: Vec<usize>,
    pub(super) marks: Vec<&'static VendorCode>,
}

impl Hits {
    /// The phrases that hit, those with priority first.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static Phrase> {
        self.rows.iter().filter_map(|row| PHRASES.get(*row))
    }

    /// The first of the strong phrases that hit.
    pub(super) fn strong(&self) -> Option<&'static Phrase> {
        self.phrases().find(|row| !row.is_weak)
    }

    /// The first of the weak phrases that hit.
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
        let mut gaps = 0;
        for (row, Phrase { text, .. }) in PHRASES.iter().enumerate() {
            let mut push = |phrase: &str, role| {
                let pattern = pattern(phrase);
                parts.push(Part { row, len: pattern.len(), role });
                patterns.push(pattern);
            };
            match text.split_once(" .. ") {
                None => push(text, Role::Whole),
                Some((first, second)) => {
                    push(first, Role::First(gaps));
                    push(second, Role::Second(gaps));
                    gaps += 1;
                }
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
        let automaton =
            NFA::builder().dense_depth(2).match_kind(MatchKind::Standard).build(patterns).ok();
        Self { automaton, parts, gaps }
    }

    /// Finds the rows that decide, in one pass over the text.
    pub(super) fn find(
        &'static self,
        text: &[u8],
        class: Class,
        enhanced: Option<EnhancedCode>,
    ) -> Hits {
        let mut hits = Hits::default();
        // Where the first part of each gap phrase last ended.
        let mut ends: Vec<Option<usize>> = alloc::vec![None; self.gaps];
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
                    Role::First(gap) => {
                        if let Some(end) = ends.get_mut(gap) {
                            *end = Some(index + 1);
                        }
                        continue;
                    }
                    Role::Second(gap) => {
                        // The two may share the space between them.
                        let start = index + 2 - part.len;
                        let near = |end: &usize| (*end..=*end + MAX_GAP + 1).contains(&start);
                        if !ends.get(gap).copied().flatten().as_ref().is_some_and(near) {
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

/// The bytes to look for: the words with a space at each end that has no `*`.
fn pattern(phrase: &str) -> Vec<u8> {
    let words = phrase.strip_prefix('*').unwrap_or(phrase);
    let goes_on = words.strip_suffix('*');
    let mut pattern = Normal::of_phrase(goes_on.unwrap_or(words)).text;
    if goes_on.is_some() {
        pattern.pop();
    }
    if words.len() < phrase.len() {
        pattern.remove(0);
    }
    pattern
}
