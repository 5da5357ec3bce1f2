//! The program, run: what it prints, and how it ends.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

mod codes;
#[path = "../../../tests/program/mod.rs"]
mod program;
mod readme;
mod sessions;

use std::process::Command;

use program::Output;

fn smtp_reply(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smtp-reply"));
    command.args(arguments);
    command
}

/// Runs the program with this input.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    program::run(&mut smtp_reply(arguments), input)
}

/// What it says for machines, an object for each reply.
#[track_caller]
fn json(arguments: &[&str], input: impl Into<Vec<u8>>) -> Vec<serde_json::Value> {
    let text = run(&[&["--json"], arguments].concat(), input).success();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

/// Runs the program with these variables in its environment.
fn run_with(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut command = smtp_reply(arguments);
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").envs(variables.iter().copied());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

/// Colour is there where it is asked for, ends where it begins, and changes nothing else.
#[test]
fn colour() {
    let session = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sessions/swaks.txt");
    for arguments in [&["421"][..], &["550 5.1.1 User unknown"], &["greylisting"], &[session]] {
        let plain = run_with(&[], arguments);
        assert!(!plain.contains('\u{1b}'), "{plain}");
        let coloured = run_with(&[("CLICOLOR_FORCE", "1")], arguments);
        let mut shown = String::new();
        let mut open = 0;
        for (index, part) in coloured.split('\u{1b}').enumerate() {
            let text = match part.split_once('m') {
                Some((number, text)) if index > 0 => {
                    open = if number == "[0" { 0 } else { open + 1 };
                    text
                }
                _ => part,
            };
            assert!(open == 0 || !text.contains('\n'), "{coloured}");
            shown.push_str(text);
        }
        assert!(shown != coloured, "{coloured}");
        assert_eq!(shown, plain);
        let denied = run_with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], arguments);
        assert_eq!(denied, plain);
    }
    for option in ["--short", "--json"] {
        let text = run_with(&[("CLICOLOR_FORCE", "1")], &[option, "421"]);
        assert!(!text.contains('\u{1b}'), "{text}");
    }
}

#[test]
fn explains_its_use() {
    for arguments in [&["--help"][..], &["log", "--help"]] {
        let text = run(arguments, "").success();
        assert!(text.starts_with("usage: smtp-reply "), "{text}");
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
    }
    for arguments in [&["--nonsense"][..], &["log", "--nonsense"]] {
        let cause = run(arguments, "").failure(2);
        assert!(cause.starts_with("smtp-reply: "), "{cause}");
    }
}
