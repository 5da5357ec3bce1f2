//! The macro that declares the rows, and the table that is made of them when the crate is compiled.

use super::{Evidence, Form, Source, VendorCode};
use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::code::reply_code;
use crate::reason::{Party, Reason};

/// A vendor as it is declared.
pub(super) struct Vendor {
    pub(super) name: &'static str,
    /// The vendors that share systems with it have the same.
    pub(super) family: &'static str,
    pub(super) groups: &'static [Group],
}

/// The rows of a vendor that one source supports.
pub(super) struct Group {
    pub(super) reference: Reference,
    pub(super) evidence: Evidence,
    pub(super) rows: &'static [Row],
}

/// A row as it is declared.
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) reply_codes: &'static [&'static str],
    pub(super) never: bool,
    pub(super) reason: Reason,
    pub(super) party: Party,
    pub(super) waiting_helps: Option<bool>,
    pub(super) meaning: &'static str,
    pub(super) advice: &'static str,
}

/// How many groups and how many rows there are.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(super) const fn count(files: &[&[Vendor]]) -> (usize, usize) {
    let (mut groups, mut rows, mut file) = (0, 0, 0);
    while file < files.len() {
        let mut vendor = 0;
        while vendor < files[file].len() {
            let mut group = 0;
            while group < files[file][vendor].groups.len() {
                rows += files[file][vendor].groups[group].rows.len();
                group += 1;
            }
            groups += group;
            vendor += 1;
        }
        file += 1;
    }
    (groups, rows)
}

/// The sources of all groups, and the rows, each with the number of its source.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(super) const fn tables<const SOURCES: usize, const ROWS: usize>(
    files: &[&[Vendor]],
) -> ([Source; SOURCES], [VendorCode; ROWS]) {
    assert!(SOURCES <= 256, "a number of one byte for each source");
    let mut sources = [NOBODY; SOURCES];
    let mut rows = [const { vendor_code(&EMPTY, 0) }; ROWS];
    let (mut source, mut next, mut file) = (0, 0, 0);
    while file < files.len() {
        let mut vendor = 0;
        while vendor < files[file].len() {
            let Vendor { name, family, groups } = files[file][vendor];
            let mut group = 0;
            while group < groups.len() {
                let Group { reference, evidence, rows: declared } = groups[group];
                sources[source] = Source { vendor: name, family, reference, evidence };
                let mut row = 0;
                while row < declared.len() {
                    #[expect(clippy::cast_possible_truncation, reason = "asserted above")]
                    let number = source as u8;
                    rows[next] = vendor_code(&declared[row], number);
                    next += 1;
                    row += 1;
                }
                source += 1;
                group += 1;
            }
            vendor += 1;
        }
        file += 1;
    }
    (sources, rows)
}

const NOBODY: Source = Source {
    vendor: "",
    family: "",
    reference: Reference::new("", None, None),
    evidence: Evidence::Secondary,
};

const EMPTY: Row = Row {
    code: "",
    reply_codes: &[],
    never: true,
    reason: Reason::Unknown,
    party: Party::Unclear,
    waiting_helps: None,
    meaning: "",
    advice: "",
};

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn vendor_code(row: &Row, source: u8) -> VendorCode {
    let mut reply_codes = [ReplyCode::OK; VendorCode::MAX_REPLY_CODES];
    let mut index = 0;
    while index < row.reply_codes.len() {
        reply_codes[index] = reply_code(row.reply_codes[index]);
        index += 1;
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked by the array above")]
    let reply_codes_len = index as u8;
    VendorCode {
        code: row.code,
        meaning: row.meaning,
        advice: row.advice,
        form: Form::of(row.code),
        reply_codes,
        reply_codes_len,
        source,
        never: row.never,
        reason: row.reason,
        party: row.party,
        waiting_helps: row.waiting_helps,
    }
}

/// Declares the rows of some vendors, and the page of each in
/// [`reference::vendors`](crate::reference::vendors) with the terms under which a search finds it.
///
/// A vendor is the name of its page (its name in snake case, `&` left out), its name, the family whose
/// systems it shares, and other terms for a search. Then come its sources: how good the evidence is, the
/// document, its URL. A row is the code, the reply codes it comes with, `never` if it must not decide a
/// diagnosis, reason, party, whether waiting helps (`yes`, `no`, `unclear`), the meaning and the advice.
macro_rules! vendor_codes {
    ($(
        $page:ident $vendor:literal $(of $family:literal)? $(alias: [$($alias:literal),+])? {
            $(
                $Evidence:ident $document:literal at $url:tt {
                    $(
                        $code:literal [$($reply:literal)*] $($never:ident)?: $Reason:ident, $Party:ident, $waiting:ident
                            $meaning:literal
                            $advice:literal;
                    )+
                }
            )+
        }
    )+) => {
        pub(super) const VENDORS: &[$crate::vendors::declare::Vendor] = &[$(
            $crate::vendors::declare::Vendor {
                name: $vendor,
                family: $crate::vendors::declare::vendor_codes!(@family $vendor $($family)?),
                groups: &[$(
                    $crate::vendors::declare::Group {
                        reference: $crate::citation::Reference::new(
                            $document,
                            None,
                            $crate::vendors::declare::vendor_codes!(@url $url),
                        ),
                        evidence: $crate::vendors::Evidence::$Evidence,
                        rows: &[$(
                            $crate::vendors::declare::Row {
                                code: $code,
                                reply_codes: &[$(stringify!($reply)),*],
                                never: $crate::vendors::declare::vendor_codes!(@never $($never)?),
                                reason: $crate::reason::Reason::$Reason,
                                party: $crate::reason::Party::$Party,
                                waiting_helps: $crate::vendors::declare::vendor_codes!(@waiting $waiting),
                                meaning: $meaning,
                                advice: $advice,
                            },
                        )+],
                    },
                )+],
            },
        )+];

        #[cfg(doc)]
        pub(super) mod pages {
            $(
                #[doc = include_str!(concat!("../../reference/pages/vendors/", stringify!($page), ".md"))]
                $($(#[doc(alias = $code)])+)+
                $($(#[doc(alias = $alias)])+)?
                pub mod $page {}
            )+
        }
    };
    (@family $vendor:literal) => { $vendor };
    (@family $vendor:literal $family:literal) => { $family };
    (@url none) => { None };
    (@url $url:literal) => { Some($url) };
    (@never) => { false };
    (@never never) => { true };
    (@waiting yes) => { Some(true) };
    (@waiting no) => { Some(false) };
    (@waiting unclear) => { None };
}
pub(super) use vendor_codes;
