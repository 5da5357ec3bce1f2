//! What is known about codes: two tables, one row a code, and constant-time lookup.

mod codes;
mod enhanced;
mod enhanced_info;
mod info;

pub(crate) use codes::code_info;
pub use codes::{by_code, folklore};
pub use enhanced::by_subject;
pub(crate) use enhanced::enhanced_info;
pub use enhanced_info::EnhancedInfo;
pub use info::{CodeInfo, Standing};

use crate::{EnhancedCode, ReplyCode};

/// The reply code of a table row, checked when the table is compiled.
pub(crate) const fn reply_code(digits: &str) -> ReplyCode {
    match ReplyCode::parse(digits) {
        Ok(code) => code,
        Err(_) => panic!("not a reply code"),
    }
}

/// The enhanced code of a table row, checked when the table is compiled.
pub(crate) const fn enhanced_code(text: &str) -> EnhancedCode {
    match EnhancedCode::parse(text) {
        Ok(code) => code,
        Err(_) => panic!("not an enhanced code"),
    }
}

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
