//! Pages for people: the answer first, then everything else.

use std::collections::BTreeMap;
use std::io::{self, Write};

use smtp_reply::training::strongest_words;
use smtp_reply::{
    Basis, BounceClass, CodeInfo, Command, Diagnosis, EnhancedCode, EnhancedInfo, Evidence,
    Outcome, Reason, Reply, ReplyCode, Severity, Standing, VendorCode, Verdict, Violation,
};

use super::facts::{Facts, party, short_party, spoken};
use super::words::{Meaning, Topic};
use crate::terminal::{Style, Terminal};

/// Columns for the labels.
const INDENT: usize = 13;
/// Of a refusal in a session, if there are many: five fit on a screen of 24 lines.
const REFUSAL_LINES: usize = 4;
/// Of all refusals in a session, if there are few.
const SCREEN_LINES: usize = 20;
/// Of the vendors' rows for one code.
const MOST_VENDORS: usize = 8;

/// Where the explanations go.
pub(crate) struct Page<W> {
    pub(crate) out: W,
    pub(crate) terminal: Terminal,
    started: bool,
}

impl<W: Write> Page<W> {
    pub(crate) fn new(out: W, terminal: Terminal) -> Self {
        Self { out, terminal, started: false }
    }

    /// Writes an empty line between two explanations.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.started, true) { writeln!(self.out) } else { Ok(()) }
    }

    /// Writes a code by itself.
    pub(crate) fn code(&mut self, code: ReplyCode, facts: &Facts) -> io::Result<()> {
        self.gap()?;
        let phrase = code.info().and_then(CodeInfo::phrase).unwrap_or(match code.info() {
            Some(_) => "(no document gives a phrase)",
            None => "(not in the table)",
        });
        self.headline(code_style(code), &format!("{code} {phrase}"))?;
        self.answer(facts, code.info().map(CodeInfo::client_advice))?;
        self.outcome(facts)?;
        self.code_details(code)
    }

    /// Writes an enhanced code by itself.
    pub(crate) fn enhanced(&mut self, code: EnhancedCode, facts: &Facts) -> io::Result<()> {
        self.gap()?;
        let title = match code.info().map(EnhancedInfo::title) {
            Some(Some(title)) => title,
            Some(None) => "(deprecated, no title)",
            None => "(not in the registry)",
        };
        let style = match code.class().digit() {
            2 => Style::Green,
            4 => Style::Yellow,
            _ => Style::Red,
        };
        self.headline(style, &format!("{code} {title}"))?;
        let vendors: Vec<_> = code.vendor_codes().collect();
        // Of a private code its owner knows more than its class says.
        let own = vendors.first().filter(|_| code.info().is_none());
        let advice = own.map(|row| row.advice()).or(code.info().map(EnhancedInfo::client_advice));
        self.answer(facts, advice)?;
        self.enhanced_details(code)?;
        self.vendors(&vendors)
    }

    /// Writes a reply: what it means, and how it is made.
    pub(crate) fn reply(&mut self, facts: &Facts, whole: Option<&Reply<'_>>) -> io::Result<()> {
        self.gap()?;
        let Some(code) = facts.code else { return Ok(()) };
        self.headline(code_style(code), &facts.headline())?;
        self.answer(facts, None)?;
        self.outcome(facts)?;
        self.other_code(facts)?;
        if let Some(diagnosis) = facts.diagnosis {
            self.field("rests on", &rests_on(diagnosis, facts))?;
            if let Some(row) = diagnosis.vendor_code() {
                self.vendors(&[row])?;
            }
        }
        if let Some(reply) = whole {
            if reply.is_multiline() {
                for (number, line) in reply.lines().enumerate() {
                    self.field(&format!("line {}", number + 1), &line.to_string())?;
                }
            }
            for violation in reply.violations() {
                let Violation { .. } = violation;
                self.field("violation", &format!("{violation} ({})", violation.reference()))?;
            }
        }
        if let Some(enhanced) = facts.enhanced {
            if !enhanced.agrees_with(code) {
                self.field("codes", &format!("{code} and {enhanced} do not agree on the class"))?;
            }
        }
        writeln!(self.out)?;
        // Its own page, `smtp-reply 550`, says more.
        let info = code.info();
        let phrase = info.and_then(CodeInfo::phrase).unwrap_or_default();
        self.headline(Style::Bold, &format!("{code} {phrase}"))?;
        self.field("means", info.map_or(by_first_digit(code), CodeInfo::meaning))?;
        if let Some(reference) = info.and_then(|info| info.references().first()) {
            self.field("defined in", &reference.to_string())?;
        }
        let Some(enhanced) = facts.enhanced else { return Ok(()) };
        let info = enhanced.info();
        let title = info.and_then(EnhancedInfo::title).unwrap_or_default();
        self.headline(Style::Bold, &format!("{enhanced} {title}"))?;
        if let Some(info) = info {
            self.field("means", info.meaning())?;
            if let Some(reference) = info.references().first() {
                self.field("defined in", &reference.to_string())?;
            }
        } else if facts.diagnosis.is_none_or(|diagnosis| diagnosis.vendor_code().is_none()) {
            self.vendors(&enhanced.vendor_codes().collect::<Vec<_>>())?;
        }
        Ok(())
    }

    /// Writes a session: how it went, each refusal in a few lines, and how often each code came.
    pub(crate) fn session(&mut self, all: &[Facts], last: Option<Command>) -> io::Result<()> {
        self.gap()?;
        let refusals: Vec<_> = all.iter().filter(|facts| facts.is_refusal()).collect();
        let taken = all.iter().filter(|facts| facts.outcome.is_some_and(Outcome::accepts_message));
        let taken = match taken.count() {
            0 => "no message was accepted".to_owned(),
            1 => "one message was accepted".to_owned(),
            count => format!("{count} messages were accepted"),
        };
        let (replies, verb) = (
            plural(all.len(), "reply", "replies"),
            match refusals.len() {
                0 => "none refuses".to_owned(),
                1 => "one refuses".to_owned(),
                count => format!("{count} refuse"),
            },
        );
        self.headline(Style::Bold, &format!("{replies}, {verb}; {taken}."))?;
        // All of it fits on a screen, unless there are more.
        let room = (SCREEN_LINES / refusals.len().max(1)).max(REFUSAL_LINES);
        let mut advice = "";
        for facts in refusals {
            let style = facts.code.map_or(Style::Red, code_style);
            let command = match (&facts.sent, facts.command) {
                (Some(sent), _) => sent.clone(),
                (None, Some(command)) => command.to_string(),
                (None, None) => format!("line {}", facts.line.unwrap_or_default()),
            };
            let line = format!("{command}: {}", facts.headline());
            let mut head = self.terminal.folded(&line, 0);
            let summary = self.terminal.folded(&Self::summary(facts), 2);
            if head.len() + summary.len() >= room {
                head = vec![self.terminal.cut(&line, 0)];
            }
            for line in &head {
                writeln!(self.out, "{}", self.terminal.paint(style, line))?;
            }
            for line in &summary {
                writeln!(self.out, "  {line}")?;
            }
            if let Some(other) = facts.other {
                self.text(2, &mixed(other))?;
            }
            // What is to be done is said once where several are refused for one reason.
            let next = facts.diagnosis.map_or("", |diagnosis| diagnosis.advice());
            if next != advice {
                let most = room.saturating_sub(head.len() + summary.len()).max(1);
                let lines = self.terminal.folded(next, 4);
                for (index, line) in lines.iter().take(most).enumerate() {
                    let is_cut = index + 1 == most && lines.len() > most;
                    writeln!(self.out, "  {line}{}", if is_cut { ".." } else { "" })?;
                }
            }
            advice = next;
        }
        if let Some(command) = last {
            let silence = Outcome::connection_lost(command);
            if silence.verdict() != Verdict::Done {
                let doubt = if silence.may_have_accepted_message() {
                    "; if the connection was lost, the server may have accepted the message"
                } else {
                    ""
                };
                self.text(0, &format!("Nothing answers {command}, the last command{doubt}."))?;
            }
        }
        let mut tally = BTreeMap::<ReplyCode, usize>::new();
        for code in all.iter().filter_map(|facts| facts.code) {
            *tally.entry(code).or_default() += 1;
        }
        let counts: Vec<_> =
            tally.iter().map(|(code, count)| format!("{count} x {code}")).collect();
        self.text(0, &counts.join(", "))
    }

    /// Writes a reply on one line.
    pub(crate) fn short(&mut self, facts: &Facts) -> io::Result<()> {
        let dash = || "-".to_owned();
        let code = facts.code.map_or_else(dash, |code| code.to_string());
        let enhanced = facts.enhanced.map_or_else(dash, |code| code.to_string());
        let command = facts.command.map_or("-", Command::as_str);
        let verdict = facts.verdict().map_or("-", |verdict| verdict.as_str());
        let reason = facts.reason().map_or("-", |reason| reason.as_str());
        let bounce = facts.diagnosis.map_or("-", |diagnosis| diagnosis.bounce_class().as_str());
        let text = facts.text.as_deref().unwrap_or_default();
        let line = format!(
            "{code} {enhanced:<7} {command:<11} {verdict:<8} {reason:<16} {bounce:<5} {text}"
        );
        writeln!(self.out, "{}", line.trim_end())
    }

    /// Writes what somebody asked for in words.
    pub(crate) fn meaning(&mut self, meaning: &Meaning) -> io::Result<()> {
        match meaning {
            Meaning::Command(command) => self.replies(*command),
            Meaning::Reason(topic) => self.topic(topic),
            Meaning::Bounce(class) => self.bounce(*class),
            Meaning::Severity(code) => {
                self.gap()?;
                let [first, ..] = code.to_bytes().map(char::from);
                let title = format!("{first}yz, {}", spoken(code.severity().as_str()));
                self.headline(code_style(*code), &title)?;
                self.field("do", by_first_digit(*code))
            }
            Meaning::Vendor(rows) => {
                self.gap()?;
                let Some(first) = rows.first() else { return Ok(()) };
                self.headline(
                    Style::Bold,
                    &format!("{}, a code of {}", first.code(), first.vendor()),
                )?;
                self.field("means", first.meaning())?;
                self.field("who acts", party(first.party()))?;
                self.field("waiting", waiting(first.waiting_helps()))?;
                self.field("do", first.advice())?;
                if first.reason() != Reason::Unknown {
                    self.field("reason", &spoken(first.reason().as_str()))?;
                }
                self.field("source", &source(first))?;
                self.vendors(rows.get(1..).unwrap_or_default())
            }
        }
    }

    fn topic(&mut self, topic: &Topic) -> io::Result<()> {
        self.gap()?;
        let class = smtp_reply::Class::PermanentFailure;
        match topic.reason {
            Some(reason) => {
                let title = format!("{}, a reason for refusals", spoken(reason.as_str()));
                self.headline(Style::Bold, &title)?;
                self.field("who acts", party(reason.party(class)))?;
                self.field("waiting", waiting(reason.waiting_helps(class)))?;
                self.field("do", reason.advice())?;
                self.field("bounce", bounce(reason.bounce_class(class)))?;
            }
            None => self.headline(Style::Bold, "Codes whose text has these words")?,
        }
        for code in &topic.codes {
            let phrase = code.info().and_then(CodeInfo::phrase).unwrap_or("(no phrase)");
            self.field(&code.to_string(), phrase)?;
        }
        for info in &topic.enhanced {
            let title = info.title().unwrap_or("(no title)");
            self.field(&format!("X.{}.{}", info.subject(), info.detail()), title)?;
        }
        let vendors = topic.vendors.iter().take(MOST_VENDORS);
        let vendors: Vec<_> =
            vendors.map(|row| format!("{} ({})", row.code(), row.vendor())).collect();
        if vendors.is_empty() {
            return Ok(());
        }
        let more = topic.vendors.len().saturating_sub(MOST_VENDORS);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        self.field("vendors", &format!("{}{more}", vendors.join(", ")))
    }

    fn bounce(&mut self, class: BounceClass) -> io::Result<()> {
        self.gap()?;
        self.headline(Style::Bold, &format!("{class} bounce"))?;
        self.field("means", bounce(class))?;
        let five = smtp_reply::Class::PermanentFailure;
        let reasons = Reason::all().iter().filter(|reason| reason.bounce_class(five) == class);
        let reasons: Vec<_> = reasons.map(|reason| spoken(reason.as_str())).collect();
        self.field("reasons", &reasons.join(", "))
    }

    /// Writes a row of the table, on one line.
    pub(crate) fn row(&mut self, info: &CodeInfo) -> io::Result<()> {
        let phrase = info.phrase().unwrap_or("(no phrase)");
        let standing = info.standing();
        writeln!(self.out, "{}  {standing:<10}  {phrase}", info.code())
    }

    /// Writes what may answer a command, one reply a line.
    pub(crate) fn replies(&mut self, command: Command) -> io::Result<()> {
        self.gap()?;
        writeln!(self.out, "{command}")?;
        for expected in command.replies() {
            let (code, role) = (expected.code(), expected.role());
            let phrase = code.info().and_then(CodeInfo::phrase).unwrap_or("(no phrase)");
            let lines = self.terminal.folded(&format!("{phrase} ({})", expected.reference()), 21);
            let mut start = format!("  {code}  {role:<12}  ");
            for line in lines {
                writeln!(self.out, "{start}{line}")?;
                start = " ".repeat(21);
            }
        }
        Ok(())
    }

    /// Writes what happened, who acts, whether waiting helps, what to do.
    fn answer(&mut self, facts: &Facts, advice: Option<&str>) -> io::Result<()> {
        self.field("happened", &facts.happened())?;
        if let (Some(party), Some(diagnosis)) = (facts.party(), facts.diagnosis) {
            self.field("who acts", party)?;
            self.field("waiting", waiting(diagnosis.waiting_helps()))?;
        }
        // What is known of a bare code is more than its reason says.
        let advice = advice.or_else(|| Some(facts.diagnosis?.advice()));
        advice.map_or(Ok(()), |advice| self.field("do", advice))
    }

    fn outcome(&mut self, facts: &Facts) -> io::Result<()> {
        let (Some(outcome), Some(command)) = (facts.outcome, facts.command) else { return Ok(()) };
        let verdict = match outcome.verdict() {
            Verdict::Done => "the command was carried out",
            Verdict::Continue => "the server waits for what comes next",
            Verdict::Retry => "not now; the same may work later",
            Verdict::Fail => "no; the same will not work later",
            Verdict::Unclear => "the code alone does not say whether to try again",
            Verdict::Unexpected => "client and server are out of step: reconnect",
        };
        self.field("after", &format!("{command}: {} ({verdict})", outcome.verdict()))?;
        let ends = if outcome.ends_session() { ", ends the session" } else { "" };
        self.field("scope", &format!("{}{ends}", outcome.scope()))?;
        let listed = if outcome.is_listed() { "listed" } else { "not listed" };
        let rule = outcome.reference().map_or_else(String::new, |rule| format!(", by {rule}"));
        self.field("rule", &format!("{listed} for this command{rule}"))
    }

    fn other_code(&mut self, facts: &Facts) -> io::Result<()> {
        facts.other.map_or(Ok(()), |other| self.field("error", &mixed(other)))
    }

    fn code_details(&mut self, code: ReplyCode) -> io::Result<()> {
        self.field("class", &class(code))?;
        let Some(info) = code.info() else {
            return self.field("rule", by_first_digit(code));
        };
        self.field("standing", &format!("{} ({})", info.standing(), standing(info)))?;
        self.field("means", info.meaning())?;
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

    fn enhanced_details(&mut self, code: EnhancedCode) -> io::Result<()> {
        let class = code.class();
        self.field("class", &format!("{}, {}", class.digit(), class.title()))?;
        let subject = code.subject_kind().map_or("not in the registry", |subject| subject.title());
        self.field("subject", &format!("{}, {subject}", code.subject()))?;
        let Some(info) = code.info() else {
            let rule = "Go by the class, then by the subject (RFC 3463 section 2); the text of the \
                        reply may say more.";
            return self.field("rule", rule);
        };
        self.field("means", info.meaning())?;
        if !info.basic_codes().is_empty() {
            self.field("goes with", &joined(info.basic_codes()))?;
        }
        self.field("defined in", &joined(info.references()))
    }

    /// Writes what vendors mean by a code, each in a paragraph.
    fn vendors(&mut self, rows: &[&'static VendorCode]) -> io::Result<()> {
        for row in rows.iter().take(MOST_VENDORS) {
            let text = format!("{}: {} {}", row.code(), row.meaning(), row.advice());
            self.field(row.vendor(), &format!("{text} ({})", source(row)))?;
        }
        match rows.len().saturating_sub(MOST_VENDORS) {
            0 => Ok(()),
            more => self.field("", &format!("and {more} more")),
        }
    }

    /// Returns a summary of a refusal in a session.
    fn summary(facts: &Facts) -> String {
        let Some((diagnosis, waiting)) = facts.diagnosis.zip(facts.waiting()) else {
            return facts.happened();
        };
        let acts = capital(short_party(diagnosis.party()));
        format!("{} {acts}; {waiting}.", facts.happened())
    }

    fn headline(&mut self, style: Style, text: &str) -> io::Result<()> {
        for line in self.terminal.folded(text, 0) {
            let line = self.terminal.paint(style, &line);
            let line = if matches!(style, Style::Bold) {
                line
            } else {
                self.terminal.paint(Style::Bold, &line)
            };
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    pub(crate) fn text(&mut self, indent: usize, text: &str) -> io::Result<()> {
        for line in self.terminal.folded(text, indent) {
            writeln!(self.out, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// Writes a label and its text, folded.
    fn field(&mut self, label: &str, text: &str) -> io::Result<()> {
        let width = INDENT - 2;
        let mut label = format!("{label:<width$}");
        if !label.ends_with(' ') {
            // A long name stands on a line of its own.
            writeln!(self.out, "  {}", self.terminal.paint(Style::Dim, &label))?;
            label = format!("{:<width$}", "");
        }
        let label = self.terminal.paint(Style::Dim, &label);
        for (index, line) in self.terminal.folded(text, INDENT).iter().enumerate() {
            if index == 0 {
                writeln!(self.out, "  {label}{line}")?;
            } else {
                writeln!(self.out, "{:INDENT$}{line}", "")?;
            }
        }
        Ok(())
    }
}

/// Returns what a diagnosis rests on, with the phrase or the words that weighed most.
fn rests_on(diagnosis: Diagnosis, facts: &Facts) -> String {
    let quoted: Vec<_> = match (diagnosis.basis(), &facts.text) {
        (Basis::Words, Some(text)) => strongest_words(text, diagnosis.reason()),
        _ => diagnosis.phrase().map(String::from).into_iter().collect(),
    };
    let quoted: Vec<_> = quoted.iter().map(|words| format!("{words:?}")).collect();
    let colon = if quoted.is_empty() { "" } else { ": " };
    format!("{}{colon}{}", spoken(diagnosis.basis().as_str()), quoted.join(", "))
}

fn source(row: &VendorCode) -> String {
    let evidence = match row.evidence() {
        Evidence::Official => "",
        Evidence::Observed => ", as observed",
        _ => ", as others say",
    };
    format!("{}{evidence}", row.reference())
}

fn code_style(code: ReplyCode) -> Style {
    match code.severity() {
        Severity::PermanentNegativeCompletion => Style::Red,
        Severity::TransientNegativeCompletion => Style::Yellow,
        _ => Style::Green,
    }
}

fn mixed(other: ReplyCode) -> String {
    format!(
        "The lines before have {other}: all lines of a reply must carry one code (RFC 5321 section 4.2)."
    )
}

fn waiting(helps: Option<bool>) -> &'static str {
    match helps {
        Some(true) => "helps",
        Some(false) => "does not help",
        None => "alone may not help",
    }
}

fn bounce(class: BounceClass) -> &'static str {
    match class {
        BounceClass::Hard => "hard: stop writing to the address (suppression list)",
        BounceClass::Soft => "soft: the same address may work later",
        BounceClass::Block => "block: the address is good; who sends, how or what was refused",
        _ => "undetermined: it says nothing about the address",
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn plural(count: usize, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}

/// Returns what the digits say: `4, transient negative completion; 2, connections`.
fn class(code: ReplyCode) -> String {
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
        Standing::Extension => "an RFC for an extension defines it",
        Standing::Historic => "read it, never send it",
        Standing::Registered => "in the IANA registry, defined by no RFC",
        Standing::Observed => "servers send it, defined by no RFC",
        _ => "lists name it, defined by no RFC",
    }
}

fn joined(values: &[impl ToString]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}
