//! Decides what a sending mailer does next, by a command and its reply.
//!
//! ```console
//! $ cargo run --example retry_policy
//! $ cargo run --example retry_policy -- pairs.txt
//! $ printf 'RCPT TO:<a@example.org>\t552 5.5.3 Too many recipients\n' |
//!       cargo run --example retry_policy -- -
//! ```
//!
//! The policy is in `policy.rs`. `tests/clients` sends the mail of a day by it.

mod policy;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use lexopt::prelude::*;
use smtp_reply::{Command, Outcome, Reply};

use policy::advice;

const USAGE: &str = "\
usage: retry_policy [FILE]

FILE, or - for standard input, has a command and its reply on each line, with a
tab between them. The command is a line of SMTP, or connect, end-of-data, ...;
line endings inside a reply are written \\r\\n, and no reply at all as -.
Without FILE a few pairs are shown.";

const DEMONSTRATION: &str = "\
connect\t554 mx.example.org takes no mail from you today
MAIL FROM:<me@example.net>\t530 5.7.0 Authentication required
AUTH PLAIN\t535 5.7.8 Authentication credentials invalid
AUTH PLAIN\t454 4.7.0 Temporary authentication failure
RCPT TO:<a@example.org>\t250 2.1.5 Ok
RCPT TO:<a@example.org>\t550 5.1.1 No such user
RCPT TO:<a@example.org>\t450 4.2.0 Greylisted, come back later
RCPT TO:<a@example.org>\t552 5.5.3 Too many recipients
RCPT TO:<a@example.org>\t552 5.2.2 Mailbox full
RCPT TO:<a@example.org>\t552 Requested action aborted
RCPT TO:<a@example.org>\t421 4.3.2 Shutting down
RCPT TO:<a@example.org>\t503 5.5.1 Sender not yet given
RCPT TO:<a@example.org>\t550 Ip frequency limited
DATA\t503 5.5.1 Too many recipients
DATA\t554 5.5.1 Error: no valid recipients
DATA\t250 2.0.0 Ok
MAIL FROM:<me@example.net>\t421 4.7.1 [TS03] All messages from 192.0.2.1 permanently deferred
end-of-data\t250 2.0.0 Queued
end-of-data\t500 5.4.6 Routing loop detected
end-of-data\t454 Throttling failure: Maximum sending rate exceeded
end-of-data\t-
";

/// Decides for a line with a command and its reply, and prints why.
fn decide(line: &str, out: &mut impl Write) -> io::Result<()> {
    let (sent, received) = line.split_once('\t').ok_or_else(|| bad_input("there is no tab"))?;
    let command = sent.parse().ok().or_else(|| Command::from_line(sent));
    let command = command.ok_or_else(|| bad_input("there is no command before the tab"))?;

    let wire = received.replace("\\r\\n", "\r\n");
    let reply = if wire == "-" { None } else { Some(Reply::parse(&wire).map_err(bad_input)?) };
    let outcome = match reply {
        Some(reply) => reply.in_reply_to(command),
        None => Outcome::connection_lost(command),
    };
    let reply = reply.as_ref();

    let shown = reply.map_or_else(|| "(connection lost)".into(), ToString::to_string);
    writeln!(out, "{} -> {shown}", sent.escape_debug())?;
    let (verdict, scope) = (outcome.verdict(), outcome.scope());
    let rule = outcome.reference().map_or_else(|| "no RFC".into(), |rule| rule.to_string());
    let advice = advice(command, reply, outcome);
    writeln!(out, "    {}", advice.decision)?;
    match advice.rule_of {
        Some(name) => writeln!(out, "    {name}, in spite of {rule}: {verdict}, {scope}")?,
        None => writeln!(out, "    {rule}: {verdict}, {scope}")?,
    }
    if outcome.may_have_accepted_message() {
        writeln!(out, "    the server may have it all the same: a second copy is possible")?;
    }
    if outcome.ends_session() { writeln!(out, "    nothing more but QUIT") } else { Ok(()) }
}

fn bad_input(cause: impl Into<Box<dyn Error + Send + Sync>>) -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, cause)
}

fn run() -> io::Result<()> {
    let mut name = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(bad_input)? {
        match argument {
            Short('h') | Long("help") => return writeln!(io::stdout(), "{USAGE}"),
            Value(value) if name.is_none() => name = Some(value),
            other => return Err(bad_input(other.unexpected())),
        }
    }
    let input: Box<dyn BufRead> = match name {
        None => Box::new(DEMONSTRATION.as_bytes()),
        Some(name) if name == "-" => Box::new(io::stdin().lock()),
        Some(name) => Box::new(BufReader::new(File::open(name).map_err(bad_input)?)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    for (index, line) in input.split(b'\n').enumerate() {
        let line = String::from_utf8_lossy(&line?).trim_end().to_owned();
        if !line.is_empty() {
            decide(&line, &mut out).map_err(|error| match error.kind() {
                ErrorKind::InvalidInput => bad_input(format!("line {}: {error}", index + 1)),
                _ => error,
            })?;
        }
    }
    out.flush()
}

fn main() -> ExitCode {
    let Err(error) = run() else {
        return ExitCode::SUCCESS;
    };
    // The reader of the output has closed it.
    if error.kind() == ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    // An error cannot be reported if standard error is closed or full.
    let _ = writeln!(io::stderr(), "retry_policy: {error}");
    ExitCode::from(if error.kind() == ErrorKind::InvalidInput { 2 } else { 1 })
}
