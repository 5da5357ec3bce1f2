//! The program, run: what it prints, and how it ends.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

mod codes;
mod readme;
mod sessions;

use std::io::Write;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smtp-reply"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

struct Output {
    status: ExitStatus,
    stdout: String,
    stderr: String,
}

impl Output {
    #[track_caller]
    fn success(self) -> String {
        assert_eq!((self.status.code(), &*self.stderr), (Some(0), ""), "{}", self.stdout);
        self.stdout
    }

    /// The one line that says what went wrong.
    #[track_caller]
    fn failure(self, status: i32) -> String {
        assert_eq!(self.status.code(), Some(status), "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stderr.lines().count(), 1, "{}", self.stderr);
        assert!(self.stderr.ends_with('\n'));
        self.stderr
    }
}

/// Runs the program with this input.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = program(arguments).spawn().unwrap();
    let (mut stdin, input) = (child.stdin.take().unwrap(), input.into());
    // It may end before it has read everything.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Output {
        status: output.status,
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
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

/// Runs the program when nobody reads its output to the end.
fn assert_quiet_on_closed_pipe(arguments: &[&str], input: Vec<u8>) {
    let mut child = program(arguments).spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{arguments:?}");
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
