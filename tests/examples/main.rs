//! The examples as programs: their output and their exit status.
#![cfg(feature = "alloc")]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

#[cfg(feature = "diagnose")]
mod bounces;
mod client;
#[path = "../program/mod.rs"]
mod program;
mod retry_policy;
mod server;
mod tokio_client;

use std::env;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use program::Output;

/// The time-out: nothing here takes that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// Returns the program of an example. `cargo test` builds all of them.
fn example(name: &str) -> Command {
    let test = env::current_exe().unwrap();
    let target: PathBuf = test.ancestors().nth(2).unwrap().join("examples");
    let program = target.join(name).with_extension(env::consts::EXE_EXTENSION);
    assert!(program.is_file(), "{} is missing: cargo build --examples", program.display());
    Command::new(program)
}

/// Runs an example with this input.
fn run(name: &str, arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    program::run(example(name).args(arguments), input)
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

#[test]
fn examples_explain_their_use() {
    for name in ["retry_policy", "server", "tokio_client"] {
        let text = run(name, &["--help"], "").success();
        assert!(text.starts_with(&format!("usage: {name} ")), "{text}");
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
        let cause = run(name, &["--nonsense"], "").failure(2);
        assert!(cause.starts_with(&format!("{name}: ")), "{cause}");
    }
    run("tokio_client", &[], "").failure(2);
    run("server", &["one", "two"], "").failure(2);
    run("server", &["nowhere"], "").failure(1);
}
