//! The rows: one row a code, by vendor.
//!
//! To add a code, add a row under its vendor and source, and a reply that it decides to
//! `tests/data/vendor_codes.tsv` if it is a mark or an enhanced code of that vendor alone. A mark that
//! others write too, or that the vendor writes for several reasons, gets `never`, with the reason in a
//! comment. Words that any server could say are no row here but a phrase of the diagnosis.
//!
//! Sources, read in November 2026, stand beside the rows.

use super::declare::{self, Vendor};
use super::{Source, VendorCode};

mod america;
mod asia;
mod east;
mod europe;
mod filters;
mod google;
mod hosting;
mod microsoft;
mod programs;
mod relays;
mod yahoo;

const FILES: &[&[Vendor]] = &[
    microsoft::VENDORS,
    google::VENDORS,
    yahoo::VENDORS,
    america::VENDORS,
    europe::VENDORS,
    east::VENDORS,
    asia::VENDORS,
    hosting::VENDORS,
    filters::VENDORS,
    relays::VENDORS,
    programs::VENDORS,
];
const COUNT: (usize, usize) = declare::count(FILES);
const TABLES: ([Source; COUNT.0], [VendorCode; COUNT.1]) = declare::tables(FILES);

pub(super) static SOURCES: [Source; COUNT.0] = TABLES.0;
pub(super) static ROWS: [VendorCode; COUNT.1] = TABLES.1;

#[cfg(doc)]
pub mod pages {
    #![doc = include_str!("../../reference/pages/vendors.md")]

    pub use super::{
        america::pages::*, asia::pages::*, east::pages::*, europe::pages::*, filters::pages::*,
        google::pages::*, hosting::pages::*, microsoft::pages::*, programs::pages::*,
        relays::pages::*, yahoo::pages::*,
    };
}
