//! Imports point one way: every module of `src` takes names only from the modules before it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate. Each may import from those before it.
const LAYERS: &[&str] = &[
    "pad",
    "name",
    "macros",
    "lists",
    "citation",
    "severity",
    "category",
    "code",
    "enhanced",
    "command",
    "registry",
    "reply",
    "outcome",
    "reason",
    "vendors",
    "diagnose",
    "serde",
    "reference",
];

/// An import, and its place.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    file: PathBuf,
    line: usize,
    /// The name after `crate::`: a module, or a name that the facade exports.
    name: String,
}

/// Returns the files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// Returns the code of a file, line by line, without comments, whose links may point anywhere, and
/// without exported macros, which other crates expand and which see only the facade.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let mut exported = false;
    let lines = lines.filter(move |(_, line)| {
        exported = (exported && *line != "}") || *line == "#[macro_export]";
        !exported
    });
    lines.filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(number, line)| {
        // A link in a `#[doc = ..]` is a comment too.
        let end = line.find("](crate::").unwrap_or(line.len());
        (number, &line[..end])
    })
}

/// Returns the first names of `crate::name`, and of each element of `crate::{name, ..}`.
fn imports(file: &Path, text: &str) -> Vec<Import> {
    let mut found = Vec::new();
    for (line, code) in code_lines(text) {
        for (at, path) in code.match_indices("crate::") {
            // `pub(crate)` has no colons, and `smtp_crate::` is another crate.
            if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_') {
                continue;
            }
            let rest = &code[at + path.len()..];
            let names = match rest.strip_prefix('{') {
                Some(group) => group.split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let end = name.find(|char: char| !char.is_alphanumeric() && char != '_');
                let name = name[..end.unwrap_or(name.len())].to_owned();
                found.push(Import { file: file.to_owned(), line, name });
            }
        }
    }
    found
}

/// Returns the top module of a file, or `None` for `lib.rs`.
fn module_of(file: &Path, src: &Path) -> Option<String> {
    let path = file.strip_prefix(src).unwrap();
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    let name = first.strip_suffix(".rs").unwrap_or(first);
    (name != "lib").then(|| name.to_owned())
}

/// Returns what is wrong with an import of a module.
fn fault(module: &str, import: &Import) -> Option<&'static str> {
    let place = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    match (place(module), place(&import.name)) {
        (None, _) => Some("the module has no place among the layers of this test"),
        (_, None) => {
            Some("the facade is not a module: import from the module that defines the name")
        }
        (Some(own), Some(other)) if other > own => Some("the import points to a later layer"),
        _ => None,
    }
}

#[test]
fn imports_point_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    let mut imported = 0;
    for file in files(&src) {
        let Some(module) = module_of(&file, &src) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        for import in imports(&file, &text) {
            imported += 1;
            if let Some(fault) = fault(&module, &import) {
                let Import { file, line, name } = &import;
                faults.push(format!("{}:{line}: {name}: {fault}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(imported > 50, "the test sees the imports: {imported}");
}

/// The facade exports names from the modules that define them, so that no name hides another path.
#[test]
fn the_facade_re_exports_from_modules() {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let text = fs::read_to_string(lib).unwrap();
    for (number, line) in code_lines(&text).filter(|(_, line)| line.starts_with("pub use ")) {
        let path = line["pub use ".len()..].split("::").next().unwrap();
        assert!(LAYERS.contains(&path), "line {number}: {path}");
    }
}

#[test]
fn a_cycle_would_be_found() {
    let file = Path::new("src/code/mod.rs");
    for (text, expected) in [
        ("use crate::outcome::Outcome;", Some("the import points to a later layer")),
        ("        crate::registry::code_info(self)", Some("the import points to a later layer")),
        ("use crate::{severity, reply::Reply};", Some("the import points to a later layer")),
        ("use crate::ReplyCode;", Some("the facade is not a module")),
        ("use crate::severity::Severity;", None),
        ("/// [`info`](crate::CodeInfo)", None),
        ("#[doc = concat!(\"[a](crate::CodeInfo)\")]", None),
        ("pub(crate) use codes;", None),
        ("#[macro_export]\nmacro_rules! code {\n    $crate::ReplyCode\n}", None),
        ("#[macro_export]\nmacro_rules! code {\n}\nuse crate::ReplyCode;", Some("the facade")),
    ] {
        let found = imports(file, text).iter().find_map(|import| fault("code", import));
        assert_eq!(found.is_some(), expected.is_some(), "{text}: {found:?}");
        assert!(found.unwrap_or_default().starts_with(expected.unwrap_or_default()), "{text}");
    }
}
