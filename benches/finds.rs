//! Counts the replies that are found in text without replies: false finds per million lines.
//!
//! ```text
//! cargo bench --bench finds -- /usr/share/doc /usr/share/man /var/log
//! ```
//!
//! Files that begin with binary data are skipped. Read the output: a reply that the documentation of a
//! mail program quotes is found rightly.

use std::path::{Path, PathBuf};

use smtp_reply::QuotedReply;

#[derive(Default)]
struct Tally {
    lines: usize,
    finds: usize,
    negative: usize,
}

fn main() {
    let roots: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).map(PathBuf::from).collect();
    if roots.is_empty() {
        println!("usage: cargo bench --bench finds -- DIRECTORY...");
    }
    for root in roots {
        let mut tally = Tally::default();
        search(&root, &mut tally);
        let Tally { lines, finds, negative } = tally;
        let hundredths = finds.saturating_mul(100_000_000) / lines.max(1);
        println!(
            "{}: {finds} finds ({negative} of them 4yz or 5yz) in {lines} lines, {}.{:02} a million",
            root.display(),
            hundredths / 100,
            hundredths % 100
        );
    }
}

fn search(path: &Path, tally: &mut Tally) {
    if path.is_symlink() {
        return;
    }
    if path.is_dir() {
        let mut entries: Vec<_> = std::fs::read_dir(path)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        entries.sort();
        for entry in entries {
            search(&entry, tally);
        }
        return;
    }
    let Ok(text) = std::fs::read(path) else { return };
    if text.iter().take(4_000).any(|byte| *byte == 0) {
        return;
    }
    tally.lines += text.split(|byte| *byte == b'\n').count() - 1;
    for reply in QuotedReply::find_iter(&text) {
        tally.finds += 1;
        tally.negative += usize::from(reply.code().is_negative());
        println!("{}: {reply}", path.display());
    }
}
