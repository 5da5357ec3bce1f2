//! Why mail failed, by the logs of a mail server and by bounces: for each reason and each receiving domain,
//! how much failed for good, how much only waits, and who has to act.
//!
//! ```console
//! $ smtp-reply log /var/log/mail.log /var/log/mail.log.*.gz
//! $ smtp-reply log --suppress ~/Maildir/.Bounces
//! ```
//!
//! It reads line by line, and tells by the line itself which format it is of: an input may be of any size
//! and hold anything else between. Mailboxes, folders of messages and compressed files are known by what
//! they hold, not by their names.
//!
//! Two questions are kept apart, as the library does:
//!
//! - **What happened?** The flag of the log says so (`status=deferred`, `**`, `Action: failed`), never the
//!   reply: a server may keep trying after a 550, and may give up after a 450.
//! - **Why, and who has to act?** The [`Diagnosis`](smtp_reply::Diagnosis) of the reply says so, or of the
//!   server's own words where there was no reply. It never changes the first answer.
//!
//! Attempts are counted, not messages: what was deferred twice and then delivered counts three
//! times. To know better, one would have to remember every message.

mod attempt;
mod bounce;
mod bytes;
mod format;
mod histogram;
mod lines;
mod mailbox;
mod redact;
mod report;
mod source;
mod tally;
mod time;
mod why;

use std::ffi::OsString;
use std::io::{self, Write};

use lexopt::prelude::*;

use crate::failure::Failure;
use attempt::Attempt;
use bounce::dsn::{self, Group};
use bounce::ses;
use format::{Formats, Seen};
use histogram::Unit;
use mailbox::{MAX_MESSAGE, is_header, is_separator};
use report::Report;
use source::Sources;
use tally::{Keep, Tally};

const USAGE: &str = "\
usage: smtp-reply log [OPTION...] [FILE|FOLDER...]

Tells why mail failed, how much of it only waits, and who has to act. Reads
logs of Postfix, Exim, OpenSMTPD, Sendmail, qmail, Haraka and Exchange (message
tracking), also as JSON of the journal or a container; bounces, one a file, in
mailboxes and in folders (Maildir); notifications of Amazon SES; all of it
compressed with gzip or not. Without a name, or for -, it reads standard input.

  --suppress     only the addresses that bounced hard, one a line, with how
                 often and the last reply, separated by tabs
  --json         everything, for machines
  --redact       local parts of addresses are replaced by ***
  --top N        no more than N domains and vendors (20)
  --examples N   no more than N texts for a reason (2)
  --by UNIT      attempts by hour, day or month; by default what fits

The status is 1 if lines about a delivery were not understood or nothing was
recognised at all, and 2 for wrong use and for what cannot be read.";

/// What was asked for.
struct Options {
    json: bool,
    suppress: bool,
    top: usize,
    unit: Option<Unit>,
    keep: Keep,
    names: Vec<OsString>,
}

impl Options {
    /// Reads the arguments; `None` if only the usage is asked for.
    fn parse(mut parser: lexopt::Parser) -> Result<Option<Self>, Failure> {
        let keep = Keep { examples: 2, addresses: false, redacted: false };
        let mut options =
            Self { json: false, suppress: false, top: 20, unit: None, keep, names: Vec::new() };
        while let Some(argument) = parser.next()? {
            match argument {
                Long("json") => options.json = true,
                Long("suppress") => options.suppress = true,
                Long("redact") => options.keep.redacted = true,
                Long("top") => options.top = parser.value()?.parse()?,
                Long("examples") => options.keep.examples = parser.value()?.parse()?,
                Long("by") => {
                    let name = parser.value()?.string()?;
                    let unit = Unit::from_name(&name);
                    let unit = unit.ok_or("--by is followed by hour, day or month");
                    options.unit = Some(unit.map_err(|cause| Failure::Input(cause.to_owned()))?);
                }
                Short('h') | Long("help") => return Ok(None),
                Value(name) => options.names.push(name),
                other => return Err(other.unexpected().into()),
            }
        }
        options.keep.addresses = options.suppress;
        if options.names.is_empty() {
            options.names.push("-".into());
        }
        Ok(Some(options))
    }
}

pub(crate) fn run(parser: lexopt::Parser) -> Result<(), Failure> {
    let Some(options) = Options::parse(parser)? else {
        return writeln!(io::stdout(), "{USAGE}").map_err(Failure::Output);
    };
    let sources = Sources::new(&options.names)?;
    let mut progress = sources.progress();
    let mut tally = Tally::new(options.keep);
    let all = sources.list.iter().try_for_each(|source| {
        source.read(&mut progress, |input| {
            let mut reading = Reading::new(&mut tally);
            lines::each_line(input, |line| reading.take(line))?;
            reading.finish();
            Ok(())
        })
    });
    progress.finish();
    all?;

    let report = Report::new(&tally, options.unit);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = if options.json {
        report.write_json(&mut out, options.suppress)
    } else if options.suppress {
        report.write_addresses(&mut out)
    } else {
        report.write_text(&mut out, options.top)
    };
    written.and_then(|()| out.flush()).map_err(Failure::Output)?;
    judge(&tally)
}

/// Returns an error unless everything was understood.
fn judge(tally: &Tally) -> Result<(), Failure> {
    let cause = if let Some(first) = &tally.first_unread {
        let count = match tally.unread {
            1 => "1 line looks like a delivery, but was".to_owned(),
            count => format!("{count} lines look like deliveries, but were"),
        };
        format!("{count} not understood; the first: {first}")
    } else if !tally.recognised {
        "nothing was recognised: expected a log of Postfix, Exim, OpenSMTPD, Sendmail, qmail, \
         Haraka or Exchange, notifications of Amazon SES, or bounces"
            .to_owned()
    } else if tally.addresses_full {
        "there are more addresses than are kept: the list is not complete".to_owned()
    } else {
        return Ok(());
    };
    Err(Failure::Unread(cause))
}

/// How much is kept of the start of a text, at most.
const MAX_START: usize = 65_536;

/// One input, line by line.
struct Reading<'t> {
    tally: &'t mut Tally,
    formats: Formats,
    /// The fields of a report that stands between the lines.
    group: Group,
    /// The message at hand, in a mailbox or a file that is one.
    message: Option<Vec<u8>>,
    /// The lines of a file that is one value of JSON, over several lines, as far as is known.
    json: Option<Vec<u8>>,
    /// The start of a text in which nothing was recognised: it may be that of a bounce.
    start: Vec<u8>,
    /// Whether anything but blank lines was there.
    begun: bool,
    /// Whether the last line was empty.
    after_empty: bool,
}

impl<'t> Reading<'t> {
    fn new(tally: &'t mut Tally) -> Self {
        let (formats, group) = (Formats::new(), Group::among_lines());
        Self {
            tally,
            formats,
            group,
            message: None,
            json: None,
            start: Vec::new(),
            begun: false,
            after_empty: true,
        }
    }

    fn take(&mut self, line: &[u8]) {
        self.tally.lines += 1;
        let may_begin = std::mem::replace(&mut self.after_empty, line.is_empty());
        if may_begin && line.starts_with(b"From ") && is_separator(line) {
            self.finish();
            self.message = Some(Vec::new());
            self.begun = true;
            return;
        }
        if let Some(message) = &mut self.message {
            if message.len() + line.len() < MAX_MESSAGE {
                message.extend_from_slice(line);
                message.push(b'\n');
            }
            return;
        }
        if !self.begun {
            let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
            if line.trim_ascii().is_empty() {
                return;
            }
            self.begun = true;
            if is_header(line) {
                self.message = Some([line, b"\n"].concat());
                return;
            }
            let first = line.trim_ascii();
            if matches!(first, [b'{' | b'[']) || first.starts_with(b"{\"") && !first.ends_with(b"}")
            {
                self.json = Some(Vec::new());
            }
        }
        if let Some(json) = &mut self.json {
            json.extend_from_slice(line);
            json.push(b'\n');
            if json.len() > MAX_MESSAGE {
                self.finish_json();
            }
            return;
        }
        self.take_line(line);
    }

    /// Takes a line of a log, or of a report that stands between such lines.
    fn take_line(&mut self, line: &[u8]) {
        if !self.tally.recognised && self.start.len() + line.len() < MAX_START {
            self.start.extend_from_slice(line);
            self.start.push(b'\n');
        }
        if self.group.take(line) {
            return;
        }
        self.finish_group();
        if !self.group.take(line) {
            self.read(line);
        }
    }

    fn read(&mut self, line: &[u8]) {
        let tally = &mut *self.tally;
        match self.formats.read(line, &mut |attempt, format| tally.add(&attempt, format)) {
            Seen::Other => {}
            Seen::Read => self.tally.recognised = true,
            Seen::Unread => self.tally.add_unread(line),
        }
    }

    fn finish_group(&mut self) {
        if let Some(attempt) = self.group.attempt() {
            self.tally.add(&attempt, dsn::NAME);
        }
        self.group.clear();
    }

    /// Ends a value of JSON: a notification, or lines like all others.
    fn finish_json(&mut self) {
        let Some(json) = self.json.take() else { return };
        let tally = &mut *self.tally;
        let sink = &mut |attempt: Attempt<'_>| tally.add(&attempt, ses::NAME);
        if std::str::from_utf8(&json).is_ok_and(|text| ses::read_text(text, sink)) {
            self.tally.recognised = true;
            return;
        }
        let lines = json.strip_suffix(b"\n").unwrap_or(&json);
        lines.split(|byte| *byte == b'\n').for_each(|line| self.take_line(line));
    }

    /// Ends what has begun: a group of fields, or a message.
    fn finish(&mut self) {
        self.finish_json();
        self.finish_group();
        if self.message.is_none() && !self.tally.recognised && self.tally.unread == 0 {
            let tally = &mut *self.tally;
            bounce::read_plain(&self.start, &mut |attempt, format| tally.add(&attempt, format));
        }
        self.start.clear();
        if let Some(message) = self.message.take() {
            let tally = &mut *self.tally;
            tally.messages += 1;
            let is_report =
                bounce::read(&message, &mut |attempt, format| tally.add(&attempt, format));
            tally.recognised |= is_report;
        }
    }
}
