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
