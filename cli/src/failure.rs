//! How the program ends when it cannot do what it was asked for.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

/// Why the program ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The options are wrong, or the input cannot be read or explained.
    Input(String),
    /// Some of what was given is not understood, or all of it.
    Unread(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// Says it in one line on standard error, and with the status.
    pub(crate) fn report(self) -> ExitCode {
        let (cause, status) = match self {
            // Whoever read the output has seen enough, as `head` does.
            Self::Output(error) if error.kind() == ErrorKind::BrokenPipe => {
                return ExitCode::SUCCESS;
            }
            Self::Output(error) => (error.to_string(), 1),
            Self::Unread(cause) => (cause, 1),
            Self::Input(cause) => (cause, 2),
        };
        // Where standard error takes nothing, the status has to do.
        let _ = writeln!(io::stderr(), "smtp-reply: {cause}");
        ExitCode::from(status)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        Self::Input(format!("{error}; see --help"))
    }
}
