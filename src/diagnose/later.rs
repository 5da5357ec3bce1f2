//! The words by which a text says that a later attempt may succeed, in the form of
//! [`normal`](super::normal), with a space at each end of a word.

/// Words that say so.
pub(super) const LATER: &[&str] = &[
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

/// Words that say the opposite.
pub(super) const NEVER: &[&str] =
    &[" not retry", " not try again ", " never retry", " not temporar"];
