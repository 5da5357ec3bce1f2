//! Explains SMTP reply codes, enhanced status codes, whole replies and session transcripts.
//!
//! ```console
//! $ smtp-reply 421 5.7.26 "550 5.1.1 User unknown"
//! $ smtp-reply --after rcpt "552 Too many recipients"
//! $ smtp-reply --list rcpt
//! $ smtp-reply - < session.txt
//! ```

mod input;
mod page;
mod transcript;

use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::Path;

use lexopt::prelude::*;
use smtp_reply::{CodeInfo, Command};

use crate::failure::Failure;
use input::Item;
use page::Page;

const USAGE: &str = "\
usage: smtp-reply [--after COMMAND] WHAT...
       smtp-reply --list [COMMAND...]
       smtp-reply log [FILE...]

WHAT is a reply code (421), an enhanced status code (5.7.26), a whole reply
(\"550 5.1.1 User unknown\"), a file that holds an SMTP session, or - for
standard input: codes or replies, one a line, or a session.

  --after COMMAND  what it means in reply to connect, helo, ehlo, mail, rcpt,
                   data, end-of-data, auth, ... or to a line of SMTP
  --list           the table of reply codes, or what may answer a command
  log              why mail failed, by the logs of a mail server; see log --help";

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let mut words = Vec::new();
    let mut after = None;
    let mut list = false;
    while let Some(argument) = parser.next()? {
        match argument {
            Long("after") => after = Some(input::command(&parser.value()?.string()?)?),
            Long("list") => list = true,
            Short('h') | Long("help") => {
                writeln!(io::stdout(), "{USAGE}")?;
                return Ok(());
            }
            Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }

    let mut page = Page::new(io::BufWriter::new(io::stdout().lock()), after);
    if list {
        print_list(&mut page, &words)?;
    } else if words.is_empty() {
        return Err(Failure::Input("nothing to explain; --help tells how".into()));
    }
    for word in words.iter().filter(|_| !list) {
        if word == "-" {
            transcript::explain(io::stdin().lock(), &mut page)?;
        } else if !word.contains(['\r', '\n']) && Path::new(word).is_file() {
            transcript::explain(BufReader::new(File::open(word)?), &mut page)?;
        } else {
            page.item(&Item::parse(word.as_bytes()).map_err(Failure::Input)?)?;
        }
    }
    Ok(page.flush()?)
}

fn print_list(page: &mut Page<impl Write>, words: &[String]) -> Result<(), Failure> {
    if words.is_empty() {
        CodeInfo::all().iter().try_for_each(|info| page.row(info))?;
    }
    for word in words {
        let command = input::command(word)?;
        page.replies(command)?;
    }
    Ok(())
}

impl From<input::UnknownCommand> for Failure {
    fn from(input::UnknownCommand(name): input::UnknownCommand) -> Self {
        let names: Vec<_> = Command::all().iter().map(|command| command.as_str()).collect();
        Self::Input(format!("{name:?} is no command; there are {}", names.join(", ")))
    }
}
