//! Runs a program to its end and keeps its output. The tests of `cli/` use this file too.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use std::thread;

pub(crate) struct Output {
    /// The exit status; `None` if a signal ended it.
    pub(crate) status: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Output {
    /// Returns the output, and asserts success and an empty standard error.
    #[track_caller]
    pub(crate) fn success(self) -> String {
        assert_eq!((self.status, &*self.stderr), (Some(0), ""), "{}", self.stdout);
        self.stdout
    }

    /// Returns the only line of standard error.
    #[track_caller]
    pub(crate) fn failure(&self, status: i32) -> String {
        assert_eq!(self.status, Some(status), "{}{}", self.stdout, self.stderr);
        assert_eq!(self.stderr.lines().count(), 1, "{}", self.stderr);
        assert!(self.stderr.ends_with('\n'));
        self.stderr.clone()
    }
}

/// Runs a program with this input.
pub(crate) fn run(command: &mut Command, input: impl Into<Vec<u8>>) -> Output {
    end(start(command), input.into())
}

/// Asserts that a program ends quietly if nobody reads its output.
#[track_caller]
pub(crate) fn assert_quiet_on_closed_pipe(command: &mut Command, input: impl Into<Vec<u8>>) {
    let mut child = start(command);
    drop(child.stdout.take());
    let output = end(child, input.into());
    assert_eq!((output.status, &*output.stderr), (Some(0), ""), "{command:?}");
}

/// Starts a program whose input and output are pipes.
pub(crate) fn start(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn end(mut child: Child, input: Vec<u8>) -> Output {
    let mut stdin = child.stdin.take().unwrap();
    // It may end before it has read everything.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Output {
        status: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
