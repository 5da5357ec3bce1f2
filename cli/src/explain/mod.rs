//! Explains SMTP reply codes, enhanced status codes, whole replies, sessions, and what people say.
//!
//! ```console
//! $ smtp-reply 421 5.7.26 "550 5.1.1 User unknown"
//! $ smtp-reply --after rcpt "552 Too many recipients"
//! $ smtp-reply mailbox full
//! $ smtp-reply --list rcpt
//! $ smtp-reply --short < session.txt
//! ```

mod facts;
mod input;
mod json;
mod marks;
mod page;
mod session;
mod text;
mod words;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};

use lexopt::prelude::*;
use smtp_reply::{CodeInfo, Command};

use crate::failure::Failure;
use crate::terminal::Terminal;
use facts::shown;
use input::Input;
use page::Page;
use text::{Content, Found};

const USAGE: &str = "\
usage: smtp-reply [--after COMMAND] [--short | --json] [WHAT...]
       smtp-reply --list [COMMAND...]
       smtp-reply log [FILE...]

Explains what mail servers say: what happened, who has to act, whether waiting
helps, and what to do.

WHAT is a reply code (421), an enhanced status code (5.7.26), a vendor's code
(TSS04), a reply or a line of a log or an error that quotes one (\"550 5.1.1 User
unknown\"), words (mailbox full, greylisting, hard bounce), a command (rcpt), or
a file that holds any of these or an SMTP session. Without WHAT, or for -, it is
read from standard input: paste it, and end with Ctrl-D.

  --after COMMAND  what it means in reply to connect, helo, ehlo, mail, rcpt,
                   data, end-of-data, auth, ... or to a line of SMTP
  --short          one line for each reply
  --json           one JSON object for each reply, each on a line
  --list           the table of reply codes, or what may answer a command
  log              why mail failed, by the logs of a mail server: log --help
  -h, --help       this text
  -V, --version    the version

The status is 0 if all was understood, 1 if some or all was not, 2 if the
options or files are wrong. NO_COLOR=1 turns colour off, CLICOLOR_FORCE=1 on.";

/// How things are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Pages,
    Short,
    Json,
}

pub(crate) fn run(mut parser: lexopt::Parser) -> Result<(), Failure> {
    let mut words = Vec::new();
    let (mut after, mut list, mut form) = (None, false, Form::Pages);
    loop {
        // Marks of the programs that print sessions: -> "550 5.1.1 No"
        let is_text = |word: &OsStr| {
            let bytes = word.as_encoded_bytes();
            bytes.starts_with(b"-") && bytes.contains(&b' ') && !bytes.contains(&b'=')
        };
        if let Some(mut rest) = parser.try_raw_args() {
            if let Some(text) = rest.next_if(is_text) {
                words.push(text);
                continue;
            }
        }
        let Some(argument) = parser.next()? else { break };
        match argument {
            Long("after") => after = Some(command(&parser.value()?.string()?)?),
            Long("list") => list = true,
            Long("short") if form != Form::Json => form = Form::Short,
            Long("json") if form != Form::Short => form = Form::Json,
            Long("short" | "json") => {
                return Err(Failure::Input("--short and --json exclude each other".into()));
            }
            Short('h') | Long("help") => return print(USAGE),
            Short('V') | Long("version") => {
                return print(concat!("smtp-reply ", env!("CARGO_PKG_VERSION")));
            }
            Value(word) => words.push(word),
            other => return Err(other.unexpected().into()),
        }
    }
    let out = io::BufWriter::new(io::stdout().lock());
    let mut printer = Printer { page: Page::new(out, Terminal::stdout()), after, form };
    let result = if list { printer.list(&words) } else { printer.explain(&words) };
    // What was understood is shown, whatever comes after it.
    printer.page.out.flush()?;
    result
}

fn print(text: &str) -> Result<(), Failure> {
    Ok(writeln!(io::stdout(), "{text}")?)
}

/// Reads a command: its name (`end-of-data`) or what a client sends (`RCPT TO:<a@example.org>`).
fn command(name: &str) -> Result<Command, Failure> {
    let by_name = name.to_ascii_lowercase().parse::<Command>().ok();
    by_name.or_else(|| Command::from_line(name)).ok_or_else(|| {
        let names: Vec<_> = Command::all().iter().map(|command| command.as_str()).collect();
        Failure::Input(format!(
            "{:?} is not a command; there are {}",
            shown(name),
            names.join(", ")
        ))
    })
}

struct Printer<W> {
    page: Page<W>,
    after: Option<Command>,
    form: Form,
}

impl<W: Write> Printer<W> {
    fn list(&mut self, words: &[OsString]) -> Result<(), Failure> {
        if words.is_empty() {
            for info in CodeInfo::all() {
                match self.form {
                    Form::Json => json::line(&mut self.page.out, &json::row(info))?,
                    Form::Short | Form::Pages => self.page.row(info)?,
                }
            }
        }
        for word in words {
            let command = command(&word.to_string_lossy())?;
            if self.form == Form::Json {
                for expected in command.replies() {
                    json::line(&mut self.page.out, &json::expected(command, expected))?;
                }
            } else {
                self.page.replies(command)?;
            }
        }
        Ok(())
    }

    fn explain(&mut self, words: &[OsString]) -> Result<(), Failure> {
        if words.is_empty() {
            if io::stdin().is_terminal() {
                return Err(Failure::Input("nothing to explain; see --help".into()));
            }
            let input = Input::stdin()?;
            if input.text.trim_ascii().is_empty() {
                return Err(Failure::Input(
                    "nothing to explain: the input is empty; see --help".into(),
                ));
            }
            return self.input(&input);
        }
        let mut inputs = Vec::new();
        for word in words {
            inputs.push(if word == "-" {
                Input::stdin()?
            } else {
                Input::file(word)?.unwrap_or_else(|| Input::of_word(word))
            });
        }
        // The shell has taken apart what belongs together, unless each part is something by itself.
        let all = Input::of_word(&words.join(OsStr::new(" ")));
        let found = |input: &Input| text::find(&input.text, self.after).ok();
        let is_whole = |input: &Input| found(input).is_some_and(|found| !found.is_words());
        if words.len() > 1 && !inputs.iter().all(is_whole) && found(&all).is_some() {
            return self.input(&all);
        }
        let results: Vec<_> = inputs.iter().map(|input| self.input(input)).collect();
        results.into_iter().find(Result::is_err).unwrap_or(Ok(()))
    }

    fn input(&mut self, input: &Input) -> Result<(), Failure> {
        let found = text::find(&input.text, self.after).map_err(Failure::Unread)?;
        match self.form {
            Form::Pages => self.pages(&found)?,
            Form::Short => found.facts().iter().try_for_each(|facts| self.page.short(facts))?,
            Form::Json => {
                let out = &mut self.page.out;
                found.facts().iter().try_for_each(|facts| json::line(out, &json::reply(facts)))?;
            }
        }
        let cut = || input.is_cut.then(|| "the input is too long: the rest is not read".to_owned());
        found.complaint.or_else(cut).map_or(Ok(()), |complaint| Err(Failure::Unread(complaint)))
    }

    fn pages(&mut self, found: &Found) -> io::Result<()> {
        match &found.content {
            Content::Items(items) => {
                let next = items.iter().skip(1).map(Some).chain([None]);
                items.iter().zip(next).try_for_each(|(item, next)| match next {
                    // Of a reply that changes its code, what worked is beside the point.
                    Some(next) if next.changes_code() => Ok(()),
                    _ => item.show(&mut self.page),
                })
            }
            Content::Session(facts, last) => self.page.session(facts, *last),
        }
    }
}
