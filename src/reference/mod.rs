//! The reference: pages to read and to search, with no code in them.
//!
//! Most are made from the tables that the program sees, and a test compares the two. The paths and anchors
//! of these pages may change in any minor release.
//!
//! | page | what |
//! |---|---|
//! | [`by_code`] | every reply code: what it means, what to do about it, when to send it |
//! | [`enhanced`] | every enhanced status code of the IANA registry, by subject |
//! | [`by_command`] | what each command may be answered with |
#![cfg_attr(
    feature = "diagnose",
    doc = "| [`reasons`] | why mail fails: who acts, whether waiting helps, what to do |"
)]
#![cfg_attr(
    feature = "diagnose",
    doc = "| [`vendors`] | what Gmail, Microsoft 365, Yahoo and others mean by their codes |"
)]
//! | [`confused`] | codes that are commonly confused, and how they differ |
//! | [`retry`] | how to decide whether to retry, and what to bounce |
//! | [`servers`] | what to send, when you write a server |
//! | [`clients`] | from the error of lettre or mail-send to what it means |
#![cfg_attr(
    not(feature = "diagnose"),
    doc = "\nThe feature `diagnose` adds `reasons`, why mail fails, and `vendors`, the codes of single vendors."
)]

pub use crate::registry::by_code;
pub use crate::registry::by_subject as enhanced;

#[cfg(all(doc, feature = "diagnose"))]
pub use crate::vendors::pages as vendors;

#[doc = include_str!("pages/by_command.md")]
pub mod by_command {}

pub mod clients;
pub mod confused;

#[cfg(feature = "diagnose")]
#[doc = include_str!("pages/reasons.md")]
pub mod reasons {}

pub mod retry;

#[doc = include_str!("servers.md")]
pub mod servers {}
