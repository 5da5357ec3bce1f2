//! The reference: pages to read and to search, with no code in them.
//!
//! They are written by the same declarations as the tables that the program sees, so that the two
//! cannot differ.
//!
//! - [`by_code`]: every reply code, what it says and what to do about it.
//! - [`by_command`]: which codes each command may be answered with.
//! - [`enhanced`]: the enhanced status codes of the IANA registry, by subject.
//! - [`retry`]: how to decide what to do next.

pub use crate::command::by_command;
pub use crate::registry::by_code;
pub use crate::registry::by_subject as enhanced;

pub mod retry {
    //! How to decide what to do next.
}
