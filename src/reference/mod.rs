//! The reference: pages to read and to search.
//!
//! Most are made from the tables that a program sees, and a test compares the two. The paths and anchors of
//! these pages may change in any minor release.
//!
//! | question | page |
//! |---|---|
//! | What does 550 mean, and what do I do about it? | [`by_code`] |
//! | What does 5.7.26 mean? | [`enhanced`] |
#![cfg_attr(
    feature = "diagnose",
    doc = "| What do Gmail, Microsoft 365, Yahoo and others mean by their codes, such as TSS04? | [`vendors`] |",
    doc = "| Why did the mail fail, who has to act, and does waiting help? | [`reasons`] |",
    doc = "| Is the bounce hard or soft, and do I keep the address? | [`bounces`] |",
    doc = "| How do I read logs and bounce messages? | [`logs`] |"
)]
//! | How do two similar codes differ? | [`confused`] |
//! | Do I retry? | [`retry`] |
//! | What may a server answer to RCPT? | [`by_command`] |
//! | What should my server send? | [`servers`] |
//! | What does an error of lettre or mail-send mean? | [`clients`] |
#![cfg_attr(feature = "serde", doc = "| How does serde write the types? | [`formats`] |")]
#![cfg_attr(
    not(feature = "diagnose"),
    doc = "\nThe feature `diagnose` adds the pages `vendors`, `reasons`, `bounces` and `logs`."
)]

pub use crate::registry::by_code;
pub use crate::registry::by_subject as enhanced;

#[cfg(all(doc, feature = "diagnose"))]
pub use crate::vendors::pages as vendors;

#[doc = include_str!("pages/by_command.md")]
pub mod by_command {}

#[cfg(feature = "diagnose")]
#[doc = include_str!("bounces.md")]
pub mod bounces {}

pub mod clients;
pub mod confused;

#[cfg(feature = "serde")]
#[doc(alias = "serde")]
#[doc(alias = "json")]
pub mod formats;

#[cfg(feature = "diagnose")]
#[doc = include_str!("logs.md")]
#[doc(alias = "dsn")]
#[doc(alias = "bounce message")]
#[doc(alias = "delivery status notification")]
pub mod logs {}

#[cfg(feature = "diagnose")]
#[doc = include_str!("pages/reasons.md")]
pub mod reasons {}

pub mod retry;

#[doc = include_str!("servers.md")]
pub mod servers {}
