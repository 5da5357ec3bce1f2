//! `reference::vendors` and a page for each vendor: the meaning of vendors' codes.

use std::fmt::Write;

use smtp_reply::VendorCode;

use crate::markdown::{anchor, code, field, first_sentence, list, plain, reference, reply_code};
use crate::reasons::{who, yes_or_no};

const INTRODUCTION: &str = "\
What single vendors mean by the codes and marks in their SMTP replies, such as Gmail, Microsoft 365 and Yahoo.

`5.7.509`, `TSS04`, `S3150`: the search finds the page by the code. The same code means different things to
different vendors, so look for the vendor that sent the reply. The reason links to what to do in general.
[`VendorCode`](crate::VendorCode) has the same rows.
";

/// The most common vendors; the others follow by name.
const FIRST: [&str; 5] = ["Gmail", "Microsoft 365", "Outlook.com", "Yahoo", "iCloud"];

fn vendors() -> Vec<&'static str> {
    let mut others: Vec<_> = VendorCode::all().iter().map(VendorCode::vendor).collect();
    others.retain(|vendor| !FIRST.contains(vendor));
    others.sort_by_key(|vendor| vendor.to_lowercase());
    others.dedup();
    FIRST.into_iter().chain(others).collect()
}

fn rows(vendor: &str) -> Vec<&'static VendorCode> {
    VendorCode::all().iter().filter(|row| row.vendor() == vendor).collect()
}

/// Returns the module of a vendor: its name in snake case, without `&`.
fn module(vendor: &str) -> String {
    let lower = vendor.to_lowercase().replace('&', "");
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}

pub(crate) fn pages() -> Vec<(String, String)> {
    let mut pages = vec![("vendors.md".to_owned(), overview())];
    let vendors = vendors();
    pages.extend(
        vendors.iter().map(|vendor| (format!("vendors/{}.md", module(vendor)), page(vendor))),
    );
    pages
}

fn overview() -> String {
    let mut page = INTRODUCTION.to_owned() + "\n| vendor | codes | such as |\n|---|---|---|\n";
    for vendor in vendors() {
        let (mut rows, path) = (rows(vendor), module(vendor));
        // A mark is stronger than a code that others send too.
        rows.sort_by_key(|row| row.code().starts_with(|c: char| c.is_ascii_digit()));
        let samples = rows.iter().take(3).map(|row| code(row.code()));
        writeln!(
            page,
            "| [{}](crate::reference::vendors::{path}) | {} | {} |",
            plain(vendor),
            rows.len(),
            list(samples)
        )
        .unwrap();
    }
    page
}

fn page(vendor: &str) -> String {
    let rows = rows(vendor);
    let mut page = format!(
        "What {0} means by the codes and marks in its SMTP replies.\n\nThe words are for people and may be \
         improved in any release. [`VendorCode`](crate::VendorCode) has the same rows.\n\n\
         | code | meaning | reply codes | reason |\n|---|---|---|---|\n",
        plain(vendor)
    );
    for (index, row) in rows.iter().enumerate() {
        writeln!(
            page,
            "| [{}](#{}) | {} | {} | {} |",
            label(row),
            index + 1,
            plain(first_sentence(row.meaning())),
            list(row.reply_codes()),
            reason(row)
        )
        .unwrap();
    }
    for (index, row) in rows.iter().enumerate() {
        write!(page, "\n# {}{}\n\n", anchor(index + 1), code(row.code())).unwrap();
        page.push_str(&section(row));
    }
    page
}

/// A code as it is, so that no narrow column breaks it; a mark as code.
fn label(row: &VendorCode) -> String {
    let is_code = row.code().starts_with(|c: char| c.is_ascii_digit());
    if is_code { plain(row.code()) } else { code(row.code()) }
}

fn section(row: &VendorCode) -> String {
    let mut section = format!("{}\n\n", plain(row.meaning()));
    section += &field("What to do", &plain(row.advice()));
    section += &field("Reason", &reason(row));
    section += &field("Who acts", who(row.party()));
    section += &field("Waiting helps", yes_or_no(row.waiting_helps()));
    section += &field("Reply codes", &list(row.reply_codes().iter().copied().map(reply_code)));
    let evidence = format!("[{0}](crate::Evidence::{0:?})", row.evidence());
    section + &field("Sources", &format!("{} ({evidence})", reference(&row.reference())))
}

fn reason(row: &VendorCode) -> String {
    format!("[{0}](crate::reference::reasons#{0})", row.reason())
}
