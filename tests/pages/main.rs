//! The pages of `smtp_reply::reference` that are made from the tables: `src/reference/pages/*.md`.
//!
//! A page is a function of the public tables. The tests fail if a file is not what its function returns;
//! with `SMTP_REPLY_RENEW=1` they write the files.
#![cfg(feature = "diagnose")]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

mod by_code;
mod by_command;
mod enhanced;
mod markdown;
mod reasons;
mod servers;
mod vendors;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Returns the text of each page, by its path in `src/reference/pages`.
type Pages = BTreeMap<String, String>;

fn pages() -> Pages {
    let mut pages = Pages::new();
    pages.insert("by_code.md".to_owned(), by_code::page());
    pages.insert("by_command.md".to_owned(), by_command::page());
    pages.insert("reasons.md".to_owned(), reasons::page());
    pages.extend(enhanced::pages());
    pages.extend(vendors::pages());
    pages
}

/// Returns the files in a folder, by their path in it.
fn files(folder: &Path, below: &Path) -> Pages {
    let mut found = Pages::new();
    for entry in fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let path = below.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(folder, &path));
        } else {
            let text = fs::read_to_string(entry.path()).unwrap();
            found.insert(path.to_str().unwrap().replace('\\', "/"), text);
        }
    }
    found
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reference/pages")
}

fn renew(folder: &Path, pages: &Pages) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (name, text) in pages {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn the_files_are_up_to_date() {
    let (folder, pages) = (folder(), pages());
    if env::var_os("SMTP_REPLY_RENEW").is_some() {
        renew(&folder, &pages);
    }
    let found = files(&folder, Path::new(""));
    let names = found.keys().chain(pages.keys());
    let mut stale: Vec<_> = names.filter(|name| found.get(*name) != pages.get(*name)).collect();
    stale.sort();
    stale.dedup();
    assert!(
        stale.is_empty(),
        "out of date in src/reference/pages: {stale:?}\nrenew them with \
         SMTP_REPLY_RENEW=1 cargo test -p smtp-reply --all-features --test pages"
    );
}

/// Returns the anchors that a page sets. Those that rustdoc makes from headings are not used.
fn anchors(text: &str) -> Vec<&str> {
    let rest = text.split("<a id=\"").skip(1);
    rest.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Every anchor of a link exists: rustdoc checks only the pages of links.
#[test]
fn links_lead_to_anchors() {
    let pages = pages();
    let mut links = 0;
    for (name, text) in &pages {
        let own = anchors(text);
        let mut unique = own.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(own.len(), unique.len(), "{name}: an anchor is set twice");
        for link in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            let Some((path, anchor)) = link.split_once('#') else { continue };
            let text = match path.strip_prefix("crate::reference::") {
                Some(page) => &pages[&format!("{}.md", page.replace("::", "/"))],
                None if path.is_empty() => text,
                None => continue,
            };
            assert!(anchors(text).contains(&anchor), "{name}: {link}");
            links += 1;
        }
    }
    assert!(links > 500, "the test sees the links: {links}");
}
