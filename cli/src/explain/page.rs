//! What is printed about a code, an enhanced code and a reply.

use std::io::{self, Write};

use smtp_reply::{
    CodeInfo, Command, EnhancedCode, Outcome, Reply, ReplyCode, Severity, Standing, Verdict,
};

use super::input::Item;

/// Columns for the labels, and for the whole line.
const INDENT: usize = 13;
const WIDTH: usize = 80;

/// Where the explanations go.
pub(crate) struct Page<W> {
    out: W,
    /// The command that everything is a reply to, if the user named one.
    after: Option<Command>,
    started: bool,
}

impl<W: Write> Page<W> {
    pub(crate) fn new(out: W, after: Option<Command>) -> Self {
        Self { out, after, started: false }
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    pub(crate) fn item(&mut self, item: &Item<'_>) -> io::Result<()> {
        self.gap()?;
        match item {
            Item::Code(code) => {
                self.code(*code)?;
                self.after
                    .map_or(Ok(()), |command| self.outcome(code.in_reply_to(command), command))
            }
            Item::Enhanced(code) => self.enhanced(*code),
            Item::Reply(reply) => self.reply(reply, self.after),
        }
    }

    /// An empty line between two explanations.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.started, true) { writeln!(self.out) } else { Ok(()) }
    }

    pub(crate) fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// A code with all that is known about it.
    fn code(&mut self, code: ReplyCode) -> io::Result<()> {
        let info = code.info();
        let phrase = match info {
            Some(info) => info.phrase().unwrap_or("(no phrase)"),
            None => "(not in the table)",
        };
        writeln!(self.out, "{code} {phrase}")?;
        self.field("class", &class(code))?;
        let Some(info) = info else {
            return self.field("do", by_first_digit(code));
        };
        self.field("standing", &format!("{} ({})", info.standing(), standing(info)))?;
        self.field("means", info.meaning())?;
        self.field("do", info.client_advice())?;
        self.field("servers", info.server_advice())?;
        if !info.commands().is_empty() {
            let commands: Vec<_> = info.commands().iter().map(|command| command.as_str()).collect();
            self.field("answers", &commands.join(", "))?;
        }
        if !info.enhanced().is_empty() {
            self.field("goes with", &joined(info.enhanced()))?;
        }
        self.field("defined in", &joined(info.references()))
    }

    fn enhanced(&mut self, code: EnhancedCode) -> io::Result<()> {
        let title = match code.info() {
            Some(info) => info.title().unwrap_or("(deprecated, no title)"),
            None => "(not in the registry)",
        };
        writeln!(self.out, "{code} {title}")?;
        let class = code.class();
        self.field("class", &format!("{}, {}", class.digit(), class.title()))?;
        let subject = code.subject_kind().map_or("not in the registry", |subject| subject.title());
        self.field("subject", &format!("{}, {subject}", code.subject()))?;
        let Some(info) = code.info() else {
            let rule = "Go by the class, then by the subject (RFC 3463 section 2); the text of the \
                        reply may say more.";
            return self.field("do", rule);
        };
        self.field("means", info.meaning())?;
        self.field("do", info.client_advice())?;
        if !info.basic_codes().is_empty() {
            self.field("goes with", &joined(info.basic_codes()))?;
        }
        self.field("defined in", &joined(info.references()))
    }

    /// A reply: its lines, its codes, where it departs from the RFCs, and what follows from it.
    pub(crate) fn reply(&mut self, reply: &Reply<'_>, after: Option<Command>) -> io::Result<()> {
        writeln!(self.out, "{reply}")?;
        if reply.is_multiline() {
            for (number, line) in reply.lines().enumerate() {
                self.field(&format!("line {}", number + 1), &line.to_string())?;
            }
        }
        for violation in reply.violations() {
            self.field("violation", &format!("{violation} ({})", violation.reference()))?;
        }
        if let Some(enhanced) = reply.enhanced_code() {
            let verb = if enhanced.agrees_with(reply.code()) { "agree" } else { "do not agree" };
            self.field("codes", &format!("{} and {enhanced} {verb} on the class", reply.code()))?;
        }
        if let Some(command) = after {
            self.outcome(reply.in_reply_to(command), command)?;
        }
        self.code(reply.code())?;
        if let Some(enhanced) = reply.enhanced_code() {
            self.enhanced(enhanced)?;
        }
        self.diagnosis(reply, after)?;
        Ok(())
    }

    pub(crate) fn outcome(&mut self, outcome: Outcome, command: Command) -> io::Result<()> {
        let verdict = match outcome.verdict() {
            Verdict::Done => "the command was carried out",
            Verdict::Continue => "the server waits for what comes next",
            Verdict::Retry => "not now; the same may work later",
            Verdict::Fail => "no; the same will not work later",
            Verdict::Unclear => "the code alone does not tell whether to try again",
            Verdict::Unexpected => "client and server are out of step: reconnect",
        };
        self.field("after", &format!("{command}: {} ({verdict})", outcome.verdict()))?;
        let listed = if outcome.is_listed() { "listed" } else { "not listed" };
        let ends = if outcome.ends_session() { ", ends the session" } else { "" };
        self.field("scope", &format!("{}{ends}", outcome.scope()))?;
        let rule = outcome.reference().map_or_else(String::new, |rule| format!(", by {rule}"));
        self.field("rule", &format!("{listed} for this command{rule}"))
    }

    fn diagnosis(&mut self, reply: &Reply<'_>, after: Option<Command>) -> io::Result<()> {
        if reply.code().is_positive() {
            return Ok(());
        }
        let diagnosis = reply.diagnose(after);
        writeln!(self.out, "why: {}", diagnosis.reason())?;
        self.field("rests on", diagnosis.basis().as_str())?;
        self.field("who acts", diagnosis.party().as_str())?;
        let waiting = match diagnosis.waiting_helps() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "the reply does not say",
        };
        self.field("will wait", waiting)?;
        self.field("do", diagnosis.reason().advice())
    }

    /// A row of the table, on one line.
    pub(crate) fn row(&mut self, info: &CodeInfo) -> io::Result<()> {
        let phrase = info.phrase().unwrap_or("(no phrase)");
        let standing = info.standing();
        writeln!(self.out, "{}  {standing:<10}  {phrase}", info.code())
    }

    /// What may answer a command, one reply a line.
    pub(crate) fn replies(&mut self, command: Command) -> io::Result<()> {
        self.gap()?;
        writeln!(self.out, "{command}")?;
        for expected in command.replies() {
            let phrase = expected.code().info().and_then(CodeInfo::phrase).unwrap_or("(no phrase)");
            let (code, role) = (expected.code(), expected.role());
            writeln!(self.out, "  {code}  {role:<12}  {phrase} ({})", expected.reference())?;
        }
        Ok(())
    }

    /// A label and its text, wrapped.
    fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let mut column = INDENT;
        write!(self.out, "  {label:<width$}", width = INDENT - 2)?;
        for (index, word) in text.split(' ').enumerate() {
            if index > 0 && column + 1 + word.len() > WIDTH {
                write!(self.out, "\n{:INDENT$}", "")?;
                column = INDENT;
            } else if index > 0 {
                write!(self.out, " ")?;
                column += 1;
            }
            write!(self.out, "{word}")?;
            column += word.chars().count();
        }
        writeln!(self.out)
    }
}

/// What the digits say: `4, transient negative completion; 2, connections`.
fn class(code: ReplyCode) -> String {
    let spoken = |name: &str| name.replace('-', " ");
    let [first, second, _] = code.to_bytes().map(char::from);
    let (severity, category) = (spoken(code.severity().as_str()), spoken(code.category().as_str()));
    format!("{first}yz, {severity}; x{second}z, {category}")
}

fn by_first_digit(code: ReplyCode) -> &'static str {
    match code.severity() {
        Severity::PositivePreliminary => {
            "No SMTP server sends it: treat it as an error (RFC 5321 section 4.2.1)."
        }
        Severity::PositiveCompletion => "Go by the first digit (RFC 5321 section 4.2): it worked.",
        Severity::PositiveIntermediate => {
            "Go by the first digit (RFC 5321 section 4.2): the server waits for more."
        }
        Severity::TransientNegativeCompletion => {
            "Go by the first digit (RFC 5321 section 4.2): keep the message and try again later."
        }
        Severity::PermanentNegativeCompletion => {
            "Go by the first digit (RFC 5321 section 4.2): do not repeat it unchanged."
        }
    }
}

fn standing(info: &CodeInfo) -> &'static str {
    match info.standing() {
        Standing::Standard => "RFC 5321 defines it",
        Standing::Extension => "another RFC defines it",
        Standing::Historic => "read it, never send it",
        Standing::Registered => "in the IANA registry, defined by no RFC",
        Standing::Observed => "servers send it, defined by no RFC",
        _ => "lists name it, defined by no RFC",
    }
}

fn joined(values: &[impl ToString]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
