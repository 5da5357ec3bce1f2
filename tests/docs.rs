//! The form of the documentation: a method's first line says what it does, and examples assert.

use std::fs;
use std::path::{Path, PathBuf};

/// A documented item: its place, the lines of its documentation, and its first line of code.
struct Item {
    place: String,
    docs: Vec<String>,
    code: String,
}

/// Returns the files of Rust in a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a readable folder").path();
        // The pages of the reference contain no items.
        if path.ends_with("src/reference") {
            continue;
        }
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// Returns the items with `///` documentation in the sources of the crate.
fn items() -> Vec<Item> {
    let mut items = Vec::new();
    for file in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = fs::read_to_string(&file).expect("a text");
        let mut docs = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(doc) = line.strip_prefix("///") {
                docs.push(doc.strip_prefix(' ').unwrap_or(doc).to_owned());
            } else if line.starts_with("#[doc = ") {
                // A line that a macro writes.
                docs.push(line.to_owned());
            } else if !line.starts_with("#[") && !docs.is_empty() {
                let place = format!("{}:{}", file.display(), index + 1);
                items.push(Item { place, docs: std::mem::take(&mut docs), code: line.to_owned() });
            }
        }
    }
    items
}

/// Returns `true` if the item is a public function.
fn is_public_function(item: &Item) -> bool {
    ["pub fn ", "pub const fn "].iter().any(|start| item.code.starts_with(start))
}

/// A method's first line begins with a verb in the third person, and a predicate's with "Returns `true`".
#[test]
fn first_lines_begin_with_a_verb() {
    let items = items();
    let functions: Vec<_> = items.iter().filter(|item| is_public_function(item)).collect();
    assert!(functions.len() > 100, "the test sees the functions: {}", functions.len());
    for Item { place, docs, code } in functions {
        if docs[0].starts_with("#[doc = ") {
            continue;
        }
        let first = docs[0].split(' ').next().unwrap_or_default();
        let is_verb = first.ends_with('s') && !["As", "This", "Its", "Is"].contains(&first);
        assert!(is_verb, "{place}: not a verb in the third person: {}", docs[0]);
        if code.contains("-> bool") {
            assert!(docs[0].starts_with("Returns `true` "), "{place}: {}", docs[0]);
        }
    }
}

/// An example asserts something that could be false: one that only prints, or that asserts that a text
/// is not empty, shows nothing.
#[test]
fn examples_assert() {
    let (mut examples, mut fence) = (0, None::<(String, Vec<String>)>);
    for Item { place, docs, .. } in items() {
        for line in docs {
            match (&mut fence, line.strip_prefix("```")) {
                (None, Some(language)) => fence = Some((language.to_owned(), Vec::new())),
                (Some((_, lines)), None) => lines.push(line),
                (Some((language, lines)), Some(_)) => {
                    if language.is_empty() {
                        let example = lines.join("\n");
                        let asserts = example.contains("assert") || example.contains("panic!");
                        assert!(asserts, "{place}: an example without an assertion:\n{example}");
                        let text = "is_empty())";
                        assert!(!example.contains(&format!("!{text}")), "{place}:\n{example}");
                        examples += 1;
                    }
                    fence = None;
                }
                (None, None) => {}
            }
        }
        fence = None;
    }
    assert!(examples > 100, "the test sees the examples: {examples}");
}
