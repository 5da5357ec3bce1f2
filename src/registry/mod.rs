//! What is known about codes: two tables, one row a code, and constant-time lookup.

mod codes;
mod enhanced;
mod enhanced_info;
mod info;
mod pairs;

pub use codes::{by_code, folklore};
pub use enhanced::by_subject;
pub use enhanced_info::EnhancedInfo;
pub use info::{CodeInfo, Standing};

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
