//! The examples, run as programs: what they print, and how they end.
#![cfg(feature = "alloc")]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

#[cfg(feature = "diagnose")]
mod bounces;
mod client;
mod retry_policy;
mod server;
mod tokio_client;

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

/// Nothing here takes that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program of an example. `cargo test` builds them all beside the tests.
fn example(name: &str) -> Command {
    let test = env::current_exe().unwrap();
    let target: PathBuf = test.ancestors().nth(2).unwrap().join("examples");
    let program = target.join(name).with_extension(env::consts::EXE_EXTENSION);
    assert!(program.is_file(), "{} is missing: cargo build --examples", program.display());
    Command::new(program)
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

/// Runs an example with this input.
fn run(name: &str, arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut command = example(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
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

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}

/// Runs an example whose output nobody reads to its end.
fn assert_quiet_on_closed_pipe(name: &str, arguments: &[&str], input: Vec<u8>) {
    let mut command = example(name);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{name}");
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
