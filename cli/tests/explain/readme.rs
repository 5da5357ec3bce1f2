//! The screens of both READMEs are what the program prints.

use std::path::Path;
use std::{env, fs};

use crate::smtp_reply;

/// The README of a folder with its screens renewed: each stands below the command that makes it.
fn renewed(readme: &str, folder: &Path) -> (String, usize) {
    let (mut text, mut screens) = (String::new(), 0);
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        let command =
            line.strip_prefix("<!-- smtp-reply ").and_then(|line| line.strip_suffix(" -->"));
        let Some(command) = command else { continue };
        let word = command.strip_prefix('"').and_then(|word| word.strip_suffix('"'));
        let words = word.map_or_else(|| command.split(' ').collect(), |word| vec![word]);
        let mut command = smtp_reply(&words);
        let output = command.current_dir(folder).env("COLUMNS", "80").output().unwrap();
        let screen = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && !screen.is_empty());
        assert_eq!(lines.next(), Some("```text"));
        assert!(lines.any(|line| line == "```"), "the screen does not end");
        text.extend(["```text\n", &screen, "```\n"]);
        screens += 1;
    }
    (text, screens)
}

#[track_caller]
fn check(folder: &Path, expected: usize) {
    let file = folder.join("README.md");
    let readme = fs::read_to_string(&file).unwrap();
    let (text, screens) = renewed(&readme, folder);
    assert_eq!(screens, expected);
    if env::var_os("SMTP_REPLY_RENEW").is_some() {
        fs::write(&file, text).unwrap();
    } else {
        assert!(
            text == readme,
            "renew it with SMTP_REPLY_RENEW=1 cargo test -p smtp-reply-cli readme"
        );
    }
}

#[test]
fn screens_are_real() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    check(folder, 4);
    check(folder.parent().unwrap(), 1);
}
