//! Why mail failed, by the logs of a mail server: for each reason and each receiving domain, how
//! much failed for good, how much only waits, and who has to act.
//!
//! ```console
//! $ smtp-reply log /var/log/mail.log
//! $ zcat mail.log.*.gz | smtp-reply log --json
//! ```
//!
//! It reads what Postfix, Exim and OpenSMTPD log and delivery status notifications, line by line,
//! and tells by the line itself which it is. An input may be of any size and hold anything else
//! between.
//!
//! Two questions are kept apart, as the crate does:
//!
//! - **Is it final?** The [`Verdict`](smtp_reply::Verdict) of the reply's
//!   [`Outcome`](smtp_reply::Outcome) says so: `Fail` on a recipient or a message is final, even if
//!   the server keeps the message for now. Without a reply the connection was lost, which is
//!   `Retry`. What the server has given up is final whatever the last reply said.
//! - **Why, and who has to act?** The [`Diagnosis`](smtp_reply::Diagnosis) says so. It never
//!   changes the first answer.
//!
//! Attempts are counted, not messages: what was deferred twice and then delivered counts three
//! times. To know better, one would have to remember every message.

mod attempt;
mod dsn;
mod exim;
mod lines;
mod opensmtpd;
mod postfix;
mod report;
mod tally;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};

use indicatif::{ProgressBar, ProgressStyle};
use lexopt::prelude::*;

use crate::failure::Failure;
use dsn::Group;
use report::Report;
use tally::Tally;

const USAGE: &str = "\
usage: smtp-reply log [--json] [--top N] [FILE...]

Reads logs of Postfix, Exim and OpenSMTPD and delivery status notifications
(bounces), from files or, without any or for -, from standard input. Tells why
mail failed, how much of it only waits, and who has to act.

  --json   everything, for machines
  --top N  no more than N domains (20)";

/// How much is read at once.
const BUFFER: usize = 131_072;

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let (mut json, mut top, mut inputs) = (false, 20, Vec::new());
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => json = true,
            Long("top") => top = parser.value()?.parse()?,
            Short('h') | Long("help") => {
                return writeln!(io::stdout(), "{USAGE}").map_err(Failure::Output);
            }
            Value(name) => inputs.push(name),
            other => return Err(other.unexpected().into()),
        }
    }
    if inputs.is_empty() {
        inputs.push("-".into());
    }

    let progress = progress(&inputs)?;
    let mut tally = Tally::default();
    let all = inputs.iter().try_for_each(|name| {
        read(name, &progress, &mut tally).map_err(|error| unreadable(name, &error))
    });
    progress.finish_and_clear();
    all?;

    let report = Report::new(&tally);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = if json { report.write_json(&mut out) } else { report.write_text(&mut out, top) };
    written.and_then(|()| out.flush()).map_err(Failure::Output)
}

fn unreadable(name: &OsString, error: &io::Error) -> Failure {
    // Quoted, since a name may hold anything.
    Failure::Input(format!("{name:?}: {error}"))
}

/// A bar on standard error where the size of everything is known, and a spinner otherwise; nothing
/// if that is no terminal.
fn progress(inputs: &[OsString]) -> Result<ProgressBar, Failure> {
    let mut total = Some(0);
    for name in inputs {
        if name == "-" {
            total = None;
            continue;
        }
        // All names are looked at before anything is read, which may take long.
        let file = fs::metadata(name).map_err(|error| unreadable(name, &error))?;
        total = total.filter(|_| file.is_file()).map(|total| total + file.len());
    }
    // Neither draws if standard error is no terminal.
    let (bar, template) = match total {
        Some(total) => (ProgressBar::new(total), "{bar:40} {bytes} of {total_bytes}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes}, {bytes_per_sec}"),
    };
    let style = ProgressStyle::with_template(template);
    Ok(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
}

fn read(name: &OsString, progress: &ProgressBar, tally: &mut Tally) -> io::Result<()> {
    let input: Box<dyn Read> =
        if name == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(name)?) };
    let input = BufReader::with_capacity(BUFFER, progress.wrap_read(input));
    let mut group = Group::default();
    lines::each_line(input, |line| {
        tally.lines += 1;
        if group.take(line) {
            return;
        }
        if let Some(attempt) = group.attempt() {
            tally.add(&attempt);
        }
        group.clear();
        if !group.take(line) {
            let attempt = postfix::parse(line)
                .or_else(|| exim::parse(line))
                .or_else(|| opensmtpd::parse(line));
            if let Some(attempt) = attempt {
                tally.add(&attempt);
            }
        }
    })?;
    if let Some(attempt) = group.attempt() {
        tally.add(&attempt);
    }
    Ok(())
}
