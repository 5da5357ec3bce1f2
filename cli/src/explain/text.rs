//! What a text is: a code, a reply, a list of them, a session, words, or something that quotes replies.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write};

use smtp_reply::{Command, EnhancedCode, QuotedReply, Reply, ReplyBuf, ReplyCode, VendorCode};

use super::facts::{Facts, shown};
use super::input::unfenced;
use super::marks::Sent;
use super::page::Page;
use super::session::{Session, Transcript, without_escape};
use super::words::{self, Meaning};
use crate::terminal::shortened;

/// Nobody asks for more words than that, in bytes.
const MOST_WORDS: usize = 400;
/// Enough of a text to know it again.
const SHOWN: usize = 40;

/// What there is in a text.
pub(crate) struct Found {
    pub(crate) content: Content,
    /// What could not be read of it.
    pub(crate) complaint: Option<String>,
}

pub(crate) enum Content {
    /// One after the other.
    Items(Vec<Item>),
    /// The replies of a session, and the last command if nothing answers it.
    Session(Vec<Facts>, Option<Command>),
}

/// Something to be explained by itself.
pub(crate) enum Item {
    Code(ReplyCode, Facts),
    Enhanced(EnhancedCode, Facts),
    /// With the reply itself, if it is written down as it was sent.
    Reply(Facts, Option<ReplyBuf>),
    Meaning(Meaning, Facts),
}

impl Item {
    pub(crate) fn show(&self, page: &mut Page<impl Write>) -> io::Result<()> {
        match self {
            Self::Code(code, facts) => page.code(*code, facts),
            Self::Enhanced(code, facts) => page.enhanced(*code, facts),
            Self::Reply(facts, whole) => {
                page.reply(facts, whole.as_ref().map(ReplyBuf::as_reply).as_ref())
            }
            Self::Meaning(meaning, _) => page.meaning(meaning),
        }
    }

    /// Returns `true` if the reply began with another code, for success.
    pub(crate) fn changes_code(&self) -> bool {
        self.facts().other.is_some_and(|other| !other.is_negative())
    }

    fn facts(&self) -> &Facts {
        match self {
            Self::Code(_, facts)
            | Self::Enhanced(_, facts)
            | Self::Reply(facts, _)
            | Self::Meaning(_, facts) => facts,
        }
    }

    fn reply(facts: Facts, raw: &[u8]) -> Self {
        Self::Reply(facts, Reply::parse(raw).ok().map(ReplyBuf::from))
    }
}

impl Found {
    fn items(items: Vec<Item>) -> Self {
        Self { content: Content::Items(items), complaint: None }
    }

    /// Returns `true` if it was looked up by words alone.
    pub(crate) fn is_words(&self) -> bool {
        matches!(&self.content, Content::Items(items) if items.iter().any(|item| match item {
            Item::Meaning(meaning, _) => !matches!(meaning, Meaning::Vendor(_) | Meaning::Severity(_)),
            _ => false,
        }))
    }

    pub(crate) fn facts(&self) -> Vec<&Facts> {
        match &self.content {
            Content::Items(items) => items.iter().map(Item::facts).collect(),
            Content::Session(facts, _) => facts.iter().collect(),
        }
    }
}

/// Reads a text, or says in a line why there is nothing in it.
pub(crate) fn find(text: &[u8], after: Option<Command>) -> Result<Found, String> {
    let text = &*unfenced(text);
    let is_blank = |line: &&[u8]| line.trim_ascii().is_empty();
    let mut lines = text.split(|byte| *byte == b'\n').filter(|line| !is_blank(line));
    let Some(first) = lines.next() else { return Err("the input is empty".into()) };
    let text = if lines.next().is_none() {
        match parted(first) {
            Some(parted) => Cow::from(parted),
            None => return alone(first, after),
        }
    } else {
        without_escape(text)
    };
    let text = &*text;
    let transcript = Transcript::new(text);
    let session = transcript.session();
    if transcript.has_commands() && !session.turns.is_empty() || transcript.is_marked(&session) {
        return Ok(of_session(&session, after));
    }
    if session.turns.is_empty() && transcript.has_arguments() {
        let commands = session.commands;
        return Err(format!("no reply is in it to {commands} commands, or it cannot be read"));
    }
    if let Some(found) = list(text, &session, after) {
        return Ok(found);
    }
    let quoted = quoted(text, after);
    if !quoted.is_empty() {
        return Ok(Found::items(quoted));
    }
    // A sentence in several lines.
    alone(text, after)
}

fn alone(text: &[u8], after: Option<Command>) -> Result<Found, String> {
    one_line(text, after).map(|item| Found::items(vec![item])).map_err(Cause::say)
}

fn of_session(session: &Session<'_>, after: Option<Command>) -> Found {
    let facts = session.turns.iter().map(|turn| Facts::of_turn(turn, after)).collect();
    Found { content: Content::Session(facts, session.last), complaint: session.complaint() }
}

/// Replies somewhere in other text, each of them once.
fn quoted(text: &[u8], after: Option<Command>) -> Vec<Item> {
    let mut replies: Vec<_> = QuotedReply::find_iter(text).collect();
    // What worked is beside the point where something did not.
    if replies.iter().any(|reply| reply.code().is_negative()) {
        replies.retain(|reply| reply.code().is_negative());
    }
    let (mut items, mut known) = (Vec::new(), HashSet::new());
    for reply in replies {
        let facts = Facts::of_reply(&reply, after);
        if known.insert((facts.code, facts.enhanced, facts.text.clone())) {
            items.push(Item::reply(facts, text.get(reply.range()).unwrap_or_default()));
        }
    }
    items
}

/// Codes and replies, each on lines of its own.
fn list(text: &[u8], session: &Session<'_>, after: Option<Command>) -> Option<Found> {
    let mut items = Vec::new();
    let mut complaint = None;
    let mut turns = session.turns.iter().peekable();
    let (mut start, mut known, mut unknown) = (0, 0, 0);
    let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let most_unknown = lines.count() / 2;
    // Where the last reply ends.
    let mut taken = 0;
    for (index, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let end = start + line.len();
        let turn = turns.next_if(|turn| turn.line == index + 1);
        let content = line.trim_ascii();
        if let Some(turn) = turn {
            // In the middle of a line it is quoted, and this is not a list.
            if text.get(start..turn.start).is_some_and(|before| !before.trim_ascii().is_empty()) {
                return None;
            }
            taken = turn.end;
            known += 1;
            items.push(if let Ok(code) = ReplyCode::from_bytes(content) {
                Item::Code(code, Facts::of_code(code, after))
            } else {
                let facts = Facts { sent: None, ..Facts::of_turn(turn, after) };
                Item::reply(facts, text.get(turn.start..turn.end).unwrap_or_default())
            });
        } else if !content.is_empty() && start >= taken {
            if QuotedReply::find(content).is_some_and(|reply| reply.range().start > 0) {
                return None;
            }
            match one_line(content, after) {
                Ok(item) => {
                    known += 1;
                    items.push(item);
                }
                Err(cause) => {
                    unknown += 1;
                    if unknown > most_unknown {
                        return None;
                    }
                    complaint.get_or_insert_with(|| format!("line {}: {}", index + 1, cause.say()));
                }
            }
        }
        start = end;
    }
    (known > 0 && known >= unknown).then_some(Found { content: Content::Items(items), complaint })
}

/// Restores the lines of a session that stands in one line, as when a web page was copied: each command
/// and each reply begins a line.
fn parted(line: &[u8]) -> Option<Vec<u8>> {
    const VERBS: [&[u8]; 9] =
        [b"EHLO", b"HELO", b"LHLO", b"MAIL", b"RCPT", b"DATA", b"RSET", b"QUIT", b"STARTTLS"];
    let is_code = |word: &[u8]| {
        let digits = word.get(..3).unwrap_or_default();
        matches!(word.get(3), None | Some(b'-'))
            && ReplyCode::from_bytes(digits).is_ok_and(|code| code.info().is_some())
    };
    let words: Vec<_> = line.split(|byte| *byte == b' ').filter(|word| !word.is_empty()).collect();
    let mut parted = Vec::with_capacity(line.len());
    let (mut pairs, mut waits) = (0, false);
    for (index, word) in words.iter().enumerate() {
        let is_verb = VERBS.contains(word) && {
            let rest = words.get(index + 1..).unwrap_or_default();
            rest.iter().take(6).any(|word| is_code(word))
        };
        let is_reply = waits && is_code(word);
        pairs += usize::from(is_reply);
        waits = is_verb || waits && !is_reply;
        // Such a line of notes ends a reply.
        let is_note = *word == b"DEBUG";
        parted.push(if is_verb || is_reply || is_note { b'\n' } else { b' ' });
        parted.extend_from_slice(word);
    }
    (pairs > 1).then_some(parted)
}

/// Why a line cannot be explained; to say it takes long.
enum Cause<'a> {
    NotACode(String),
    Unknown(&'a [u8]),
}

impl Cause<'_> {
    fn say(self) -> String {
        match self {
            Self::NotACode(cause) => cause,
            Self::Unknown(text) => unknown(text),
        }
    }
}

/// Explains a single line.
fn one_line(line: &[u8], after: Option<Command>) -> Result<Item, Cause<'_>> {
    let line = line.trim_ascii();
    let word = line
        .trim_ascii()
        .strip_prefix(b"(")
        .and_then(|line| line.strip_suffix(b")"))
        .unwrap_or(line);
    let word = word.strip_suffix(b":").or_else(|| word.strip_suffix(b",")).unwrap_or(word);
    // As in Markdown, and in a comment.
    let word = word.trim_ascii_start();
    let word = word.strip_prefix(b"//").or_else(|| word.strip_prefix(b"#")).unwrap_or(word);
    let word = word.trim_ascii();
    let inside = word.strip_prefix(b"`").and_then(|word| word.strip_suffix(b"`"));
    let word = inside.unwrap_or(word);
    if let Ok(code) = ReplyCode::from_bytes(word) {
        return Ok(Item::Code(code, Facts::of_code(code, after)));
    }
    let enhanced = word;
    // The registry writes its codes without a class: X.7.1.
    let classed = match enhanced {
        [b'X' | b'x', rest @ ..] => [b"5", rest].concat(),
        _ => enhanced.to_vec(),
    };
    if let Ok(code) = EnhancedCode::from_bytes(&classed) {
        return Ok(Item::Enhanced(code, Facts::of_enhanced(code, None)));
    }
    if let Some(reply) = QuotedReply::find(line) {
        let raw = line.get(reply.range()).unwrap_or_default();
        return Ok(Item::reply(Facts::of_reply(&reply, after), raw));
    }
    let is_number = word.iter().all(u8::is_ascii_digit) && !word.is_empty();
    if is_number {
        if let Err(error) = ReplyCode::from_bytes(word) {
            let cause = format!("\"{}\" is not a reply code: {error}", excerpt(word));
            return Err(Cause::NotACode(cause));
        }
    }
    if let Some((code, text)) = status(line) {
        return Ok(Item::Enhanced(code, Facts::of_enhanced(code, Some(text))));
    }
    let is_text = |byte: &u8| !byte.is_ascii_control() || *byte == b'\t' || *byte == b'\n';
    if line.len() > MOST_WORDS || !line.iter().all(is_text) {
        return Err(Cause::Unknown(line));
    }
    let text = String::from_utf8_lossy(line);
    if line.contains(&b' ') {
        if let Some(Sent { command: Some(command), .. }) = Sent::find(line) {
            let meaning = Meaning::Command(command);
            return Ok(Item::Meaning(meaning, Facts::of_words(None, &text)));
        }
    }
    let meaning = words::find(&text).ok_or(Cause::Unknown(line))?;
    let reason = match &meaning {
        Meaning::Reason(topic) => topic.reason,
        Meaning::Vendor(rows) => rows.first().map(|row| VendorCode::reason(row)),
        _ => None,
    };
    Ok(Item::Meaning(meaning, Facts::of_words(reason, &text)))
}

/// Finds an enhanced code in a line without a reply, as in the fields of a DSN and the logs of Sendmail.
fn status(line: &[u8]) -> Option<(EnhancedCode, &[u8])> {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'.';
    let mut at = 0;
    for word in line.split(|byte| !is_word(byte)) {
        let end = at + word.len();
        let sign = at.checked_sub(1).and_then(|before| line.get(before));
        if let (Ok(code), None | Some(b' ' | b'#' | b'=' | b'(' | b'[' | b':')) =
            (EnhancedCode::from_bytes(word), sign)
        {
            let rest = line.get(end..).unwrap_or_default();
            let text =
                rest.iter().position(|byte| !matches!(byte, b' ' | b',' | b';' | b':' | b')'));
            return Some((code, text.and_then(|at| rest.get(at..)).unwrap_or_default()));
        }
        at = end + 1;
    }
    None
}

/// Says that nothing is known of it, and what may have been meant.
fn unknown(text: &[u8]) -> String {
    let known = "a reply code, an enhanced code, a reply, a session or known words were expected";
    let is_short = text.len() <= MOST_WORDS;
    let near = String::from_utf8_lossy(if is_short { text } else { b"" });
    let near = words::suggestions(&near);
    let text = excerpt(text);
    match near.as_slice() {
        [] => format!("\"{text}\" is not known: {known}"),
        [near] => format!("\"{text}\" is not known: did you mean \"{near}\"?"),
        near => {
            format!("\"{text}\" is not known: did you mean one of \"{}\"?", near.join("\", \""))
        }
    }
}

fn excerpt(text: &[u8]) -> String {
    // Cut before it is made safe to show, which takes the longer the longer it is.
    let text = text.get(..4 * SHOWN).unwrap_or(text);
    shortened(&shown(&String::from_utf8_lossy(text)), SHOWN)
}
