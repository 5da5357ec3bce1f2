//! The labelled texts to learn from and to measure on.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::Path;

use smtp_reply::training::Sample;
use smtp_reply::{Class, Command, EnhancedCode, Reason, Reply, ReplyCode};

/// A labelled text.
pub struct Row {
    pub reason: Reason,
    /// The other reasons that a reader accepts.
    pub alternatives: Vec<Reason>,
    pub code: Option<ReplyCode>,
    pub enhanced: Option<EnhancedCode>,
    pub command: Option<Command>,
    /// The source of the text. Sources with the same first two words are left out together.
    pub source: String,
    pub kind: String,
    pub language: String,
    /// The phrase that it proves.
    pub phrase: Option<String>,
    /// The answer of version 0.1.0; `None` if the row is only to learn from.
    pub before: Option<Reason>,
    pub text: Text,
    /// Its weight in the fit.
    pub weight: f64,
}

/// The words of a row, as far as its licence allows.
pub enum Text {
    Whole(String),
    /// The words and the pairs of adjacent words, in alphabetical order.
    Words {
        words: Vec<String>,
        pairs: Vec<[String; 2]>,
    },
}

impl Row {
    /// Returns the program or collection of the source.
    pub fn family(&self) -> String {
        let lower = self.source.to_ascii_lowercase();
        let words = lower.split(|char: char| !char.is_ascii_alphanumeric());
        words.filter(|word| !word.is_empty()).take(2).collect::<Vec<_>>().join(" ")
    }

    pub fn is_reply(&self) -> bool {
        self.code.is_some()
    }

    pub fn accepts(&self, reason: Reason) -> bool {
        reason == self.reason || self.alternatives.contains(&reason)
    }

    /// Returns the text, or one with its words and pairs.
    pub fn text(&self) -> String {
        match &self.text {
            Text::Whole(text) => text.clone(),
            Text::Words { words, pairs } => chained(words, pairs),
        }
    }

    /// Returns the evidence of the text.
    pub fn sample<'a>(&self, text: &'a str) -> Sample<'a> {
        let bytes = text.as_bytes();
        match (&self.text, self.code) {
            (Text::Whole(_), Some(code)) => {
                if let Ok(reply) = Reply::parse(bytes) {
                    return Sample::of_reply(&reply, self.command);
                }
                let rest = bytes.get(4..).unwrap_or_default();
                Sample::new(Some(code), class(code), self.enhanced, rest, self.command)
            }
            (_, Some(code)) => {
                Sample::new(Some(code), class(code), self.enhanced, bytes, self.command)
            }
            (_, None) => Sample::of_status(self.enhanced.unwrap_or_else(failed), bytes),
        }
    }
}

/// Returns the class of a code.
pub fn class(code: ReplyCode) -> Option<Class> {
    Class::all().iter().copied().find(|class| code.as_u16() / 100 == *class as u16)
}

/// Returns the reason with this name.
pub fn reason(name: &str) -> Option<Reason> {
    Reason::all().iter().copied().find(|reason| reason.as_str() == name)
}

/// Returns the command with this name.
pub fn command(name: &str) -> Option<Command> {
    Command::all().iter().copied().find(|command| command.as_str() == name)
}

/// Returns the status of a failure without details.
fn failed() -> EnhancedCode {
    EnhancedCode::parse("5.0.0").expect("a valid code")
}

/// Returns a text in which exactly these words are adjacent: names separate the others.
fn chained(words: &[String], pairs: &[[String; 2]]) -> String {
    let mut after: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for [first, second] in pairs.iter().rev() {
        after.entry(first).or_default().push(second);
    }
    let follows: BTreeSet<&str> = pairs.iter().map(|[_, second]| second.as_str()).collect();
    let starts = words.iter().filter(|word| !follows.contains(word.as_str()));
    let mut text = String::new();
    for start in starts.chain(words) {
        let mut word = start.as_str();
        let alone = !after.contains_key(word) && !follows.contains(word);
        if !alone && after.get(word).is_none_or(Vec::is_empty) {
            continue;
        }
        text.push_str(word);
        while let Some(next) = after.get_mut(word).and_then(Vec::pop) {
            text.push(' ');
            text.push_str(next);
            word = next;
        }
        text.push_str(" x0x0x0 ");
    }
    text
}

/// Returns the words and the pairs of a text.
pub fn words_and_pairs(sample: &Sample<'_>) -> (Vec<String>, Vec<[String; 2]>) {
    let (mut words, mut pairs) = (BTreeSet::new(), BTreeSet::new());
    let mut before: Option<String> = None;
    for word in sample.words() {
        if let Some(word) = &word {
            words.insert(word.clone());
            if let Some(before) = before {
                pairs.insert([before, word.clone()]);
            }
        }
        before = word;
    }
    (words.into_iter().collect(), pairs.into_iter().collect())
}

/// The columns of a table of rows.
pub const COLUMNS: &str = "reason\talternatives\tcode\tenhanced\tcommand\tsource\tkind\tlanguage\t0.1.0\ttext or words\tpairs";

/// Reads a table of rows.
pub fn read(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    lines
        .map(|(number, line)| {
            row(line).ok_or_else(|| format!("{}:{}: not a row", path.display(), number + 1).into())
        })
        .collect()
}

fn row(line: &str) -> Option<Row> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [
        label,
        alternatives,
        code,
        enhanced,
        asked,
        source,
        kind,
        language,
        before,
        text,
        rest @ ..,
    ] = fields.as_slice()
    else {
        return None;
    };
    let reasons = |names: &str| -> Option<Vec<Reason>> {
        names.split(',').filter(|name| !name.is_empty()).map(reason).collect()
    };
    let text = match rest {
        [] => Text::Whole(unescaped(text)),
        [pairs] => Text::Words {
            words: text.split(' ').filter(|word| !word.is_empty()).map(String::from).collect(),
            pairs: pairs
                .split(',')
                .filter_map(|pair| pair.split_once(' '))
                .map(|(first, second)| [first.to_owned(), second.to_owned()])
                .collect(),
        },
        _ => return None,
    };
    Some(Row {
        reason: reason(label)?,
        alternatives: reasons(alternatives)?,
        code: optional(code, |code| ReplyCode::parse(code).ok())?,
        enhanced: optional(enhanced, |code| EnhancedCode::parse(code).ok())?,
        command: optional(asked, command)?,
        source: (*source).to_owned(),
        kind: (*kind).to_owned(),
        language: (*language).to_owned(),
        phrase: None,
        before: optional(before, reason)?,
        text,
        weight: 1.0,
    })
}

/// Reads a field: `Some(None)` if it is empty, `None` if it is wrong.
#[expect(clippy::option_option, reason = "a field may be empty, right or wrong")]
fn optional<T>(field: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if field.is_empty() { Some(None) } else { parse(field).map(Some) }
}

/// Writes a row as a line of a table.
pub fn line(row: &Row) -> String {
    let or_empty = |value: Option<String>| value.unwrap_or_default();
    let alternatives: Vec<_> = row.alternatives.iter().map(|reason| reason.as_str()).collect();
    let text = match &row.text {
        Text::Whole(text) => escaped(text),
        Text::Words { words, pairs } => {
            let pairs: Vec<_> = pairs.iter().map(|pair| pair.join(" ")).collect();
            format!("{}\t{}", words.join(" "), pairs.join(","))
        }
    };
    [
        row.reason.to_string(),
        alternatives.join(","),
        or_empty(row.code.map(|code| code.to_string())),
        or_empty(row.enhanced.map(|code| code.to_string())),
        or_empty(row.command.map(|command| command.to_string())),
        row.source.clone(),
        row.kind.clone(),
        row.language.clone(),
        or_empty(row.before.map(|reason| reason.to_string())),
        text,
    ]
    .join("\t")
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t")
}

fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        plain.push(match char {
            '\\' => match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some(char) => char,
                None => '\\',
            },
            char => char,
        });
    }
    plain
}

/// Reads the texts that were written to learn from: a heading is a reason, a line a reply. A command may
/// precede it, as in `@rcpt 550 no`, and other acceptable reasons may follow it, as in
/// `550 no | policy`.
pub fn read_written(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut heading = None;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let wrong = || format!("{}:{}: not a row: {line}", path.display(), number + 1);
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        if let Some(name) = line.strip_prefix("# ") {
            heading = Some(reason(name).ok_or_else(wrong)?);
            continue;
        }
        let (asked, line) = match line.strip_prefix('@') {
            Some(rest) => {
                let (name, line) = rest.split_once(' ').ok_or_else(wrong)?;
                (Some(command(name).ok_or_else(wrong)?), line)
            }
            None => (None, line),
        };
        let (text, others) = line.split_once(" | ").unwrap_or((line, ""));
        let others = others.split(',').filter(|name| !name.is_empty()).map(reason);
        let (code, text) = match ReplyCode::from_bytes(&text.as_bytes()[..3.min(text.len())]) {
            Ok(code) => (Some(code), text),
            Err(_) => (None, text),
        };
        rows.push(Row {
            reason: heading.ok_or_else(wrong)?,
            alternatives: others.collect::<Option<_>>().ok_or_else(wrong)?,
            code,
            enhanced: None,
            command: asked,
            source: "written".to_owned(),
            kind: "written".to_owned(),
            language: "en".to_owned(),
            phrase: None,
            before: None,
            text: Text::Whole(text.to_owned()),
            weight: 1.0,
        });
    }
    Ok(rows)
}

/// Reads the replies that prove the phrases.
pub fn read_proofs(path: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut rows = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let [phrase, _, label, reply, ..] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("{}: not a proof: {line}", path.display()).into());
        };
        let text = unescaped(reply);
        rows.push(Row {
            reason: reason(label).ok_or("not a reason")?,
            alternatives: Vec::new(),
            code: Some(ReplyCode::parse(&text[..3])?),
            enhanced: None,
            command: None,
            source: "proofs".to_owned(),
            kind: "proof".to_owned(),
            language: String::new(),
            phrase: Some((*phrase).to_owned()),
            before: None,
            text: Text::Whole(text),
            weight: 1.0,
        });
    }
    Ok(rows)
}
