//! SMTP reply codes as types.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
// What holds for the library alone; the other lints stand in Cargo.toml.
#![warn(
    clippy::alloc_instead_of_core,
    clippy::indexing_slicing,
    clippy::missing_const_for_fn,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::string_slice
)]

#[cfg(feature = "alloc")]
extern crate alloc;

mod category;
mod code;
mod command;
#[cfg(feature = "diagnose")]
mod diagnose;
mod enhanced;
mod error;
mod macros;
mod outcome;
pub mod reference;
mod registry;
mod reply;
#[cfg(feature = "serde")]
mod serde;
mod severity;

pub use category::Category;
pub use code::ReplyCode;
pub use command::{Command, Expected, Role};
#[cfg(feature = "diagnose")]
pub use diagnose::{Basis, Diagnosis, Party, Reason, diagnose};
pub use enhanced::{Class, EnhancedCode, Subject};
#[cfg(feature = "alloc")]
pub use error::BuildReplyError;
pub use error::{FoundCode, ParseEnhancedCodeError, ParseReplyCodeError, ParseReplyError};
pub use outcome::{Outcome, Scope, Verdict};
pub use registry::{CodeInfo, EnhancedInfo, Reference, Standing};
#[cfg(feature = "alloc")]
pub use reply::ReplyBuf;
pub use reply::{
    Limits, Lines, Reply, ReplyDecoder, ReplyLine, Text, Violation, ViolationKind, Violations,
};
pub use severity::Severity;
