//! Whether a text says that a later attempt may succeed.

use memchr::memmem;

/// Words that say so, as [`normal`](super::normal) has them: a space stands at each end of a word.
const LATER: &[&str] = &[
    " later ",
    " again ",
    " retry",
    " retries ",
    " temporar",
    " deferred ",
    " deferring ",
    " in progress ",
    " for now ",
    " currently ",
    " at the moment ",
    " at this time ",
    " come back ",
    " not yet ",
    " please wait ",
];

/// Words that take it back.
const NEVER: &[&str] = &[" not retry", " not try again ", " never retry", " not temporar"];

/// Returns `true` if the text, in the form in which texts are compared, says so.
pub(super) fn says_later(text: &[u8]) -> bool {
    let says =
        |words: &[&str]| words.iter().any(|word| memmem::find(text, word.as_bytes()).is_some());
    says(LATER) && !says(NEVER)
}
