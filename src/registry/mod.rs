//! What is known about codes: two tables, one row a code, and constant-time lookup.

mod codes;
mod declare;
mod enhanced;
mod info;
mod pairs;
mod phrases;

pub use codes::by_code;
pub use enhanced::by_subject;
pub use info::{CodeInfo, EnhancedInfo, Standing};

/// A field of a row that may be left out.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}
use optional;
