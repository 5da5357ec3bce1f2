//! The reference: pages to read and to search, with no code in them.
//!
//! Most are written by the same declarations as the tables that the program sees, so that the two
//! cannot differ. The paths and anchors of these pages may change in any minor release.
//!
//! - [`by_code`]: every reply code, what it says and what to do about it.
//! - [`by_command`]: which codes each command may be answered with.
//! - [`enhanced`]: the enhanced status codes of the IANA registry, by subject.
//! - [`clients`]: from the error of lettre or mail-send to what it means.
//! - [`confused`]: codes that are taken for one another.
//! - [`folklore`]: codes that no document defines, and what is known of them.
//! - [`retry`]: how to decide what to do next.
//! - `vendors` (feature `diagnose`): the codes and marks of single vendors, such as Microsoft and Yahoo.
//! - [`servers`]: what to send, when you write a server.

pub use crate::command::by_command;
pub use crate::registry::by_subject as enhanced;
pub use crate::registry::{by_code, folklore};
pub use situations::servers;

#[cfg(all(doc, feature = "diagnose"))]
pub use crate::vendors::pages as vendors;

pub mod clients;
pub mod confused;
pub mod retry;
mod situations;
