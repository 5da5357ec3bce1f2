//! The tables of reply codes and of enhanced codes: one row per code, found in constant time.

mod codes;
mod declare;
mod enhanced;
mod info;
mod pairs;
mod phrases;

pub use codes::by_code;
pub use enhanced::by_subject;
pub use info::{CodeInfo, EnhancedInfo, Standing};

/// Makes an `Option` from a field of a row that may be left out.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}
use optional;
