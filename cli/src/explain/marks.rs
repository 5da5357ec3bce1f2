//! What programs write in front of the lines of a session, and which side each mark stands for.
//!
//! No program is known by name. A mark is the server's if what stands after it are replies, and the
//! client's if they are commands: `->` is the client in swaks and the server in Ruby's net-smtp.

use std::collections::HashMap;

use smtp_reply::{Command, QuotedReply, ReplyCode};

use super::session::begins_as_reply;

/// A mark is short; the rest of a long line is not looked at.
const LONGEST: usize = 400;
/// Of the words in a mark: `2026-01-02 10:00:00 SERVER -> CLIENT:` has two.
const MOST_WORDS: usize = 6;
/// Of different marks.
const MOST_MARKS: usize = 64;
/// Of words that may begin a command.
const MOST_STARTS: usize = 60;

/// Who wrote what stands after a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Server,
    Client,
    /// Both do, so that only the line itself can say it.
    Either,
}

/// A mark without what differs from line to line: numbers, and how many blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Mark(Vec<u8>);

impl Mark {
    /// Makes the mark of what stands before a reply or a command in a line.
    pub(crate) fn new(before: &[u8]) -> Self {
        let mut mark: Vec<u8> = normal(before).into_iter().map(|(byte, _)| byte).collect();
        // Programs write strings as their language does: b'250 ok'.
        while let Some(b' ' | b'\'' | b'"' | b'`') = mark.last() {
            mark.pop();
        }
        if mark.ends_with(b" b") {
            mark.truncate(mark.len() - 2);
        }
        Self(mark)
    }

    /// Returns what stands after this mark in a line that has it.
    fn strip<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        self.strip_normal(&normal(line.get(..LONGEST).unwrap_or(line)), line)
    }

    fn strip_normal<'a>(&self, normal: &[(u8, usize)], line: &'a [u8]) -> Option<&'a [u8]> {
        let mut bytes = normal.iter();
        if !self.0.iter().all(|byte| bytes.next().is_some_and(|(found, _)| found == byte)) {
            return None;
        }
        let end = match self.0.len() {
            0 => 0,
            length => normal.get(length - 1)?.1,
        };
        let rest = line.get(end..)?;
        let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        (!is_word(self.0.last()) || !is_word(rest.first())).then_some(rest)
    }

    /// Returns `true` if the mark is more than a time.
    fn names_a_side(&self) -> bool {
        let is_time =
            |byte: &u8| matches!(byte, b'#' | b' ' | b':' | b'-' | b'.' | b'/' | b'[' | b']');
        !self.0.iter().all(is_time)
    }
}

/// Returns the bytes with the place where each ends in the line: blanks are one, and a number or a name with
/// a digit in it is `#`.
fn normal(line: &[u8]) -> Vec<(u8, usize)> {
    let mut found = Vec::<(u8, usize)>::new();
    let mut at = 0;
    for run in line.chunk_by(|one, two| kind(*one) == kind(*two)) {
        let end = at + run.len();
        match kind(run[0]) {
            // None at the start.
            Kind::Blank if found.is_empty() => {}
            Kind::Blank => found.push((b' ', end)),
            Kind::Word if run.iter().any(u8::is_ascii_digit) => found.push((b'#', end)),
            Kind::Word | Kind::Other => {
                found.extend(run.iter().enumerate().map(|(index, byte)| (*byte, at + index + 1)));
            }
        }
        at = end;
    }
    found
}

#[derive(PartialEq, Eq)]
enum Kind {
    Blank,
    Word,
    Other,
}

fn kind(byte: u8) -> Kind {
    match byte {
        b' ' | b'\t' => Kind::Blank,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Word,
        _ => Kind::Other,
    }
}

/// The marks of a session, and what was seen after those that are too many.
#[derive(Debug, Default)]
pub(crate) struct Marks(HashMap<Mark, Seen>, Seen);

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    replies: usize,
    commands: usize,
}

impl Marks {
    /// Learns them from what stands after them.
    pub(crate) fn learn(text: &[u8]) -> Self {
        let mut marks = Self::default();
        let mut replies = QuotedReply::find_iter(text).peekable();
        let mut message = None;
        // The lines of a reply may name commands.
        let mut taken = 0;
        let mut start = 0;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let end = start + line.len();
            while let Some(reply) = replies.next_if(|reply| reply.range().start < end) {
                taken = reply.range().end;
                let Some(before) = reply.range().start.checked_sub(start) else { continue };
                let mark = Mark::new(line.get(..before).unwrap_or_default());
                // What the client sends as its message is whatever it likes.
                if message.as_ref() != Some(&mark) {
                    marks.seen(mark).replies += 1;
                }
            }
            let is_free = start >= taken;
            if let Some(before) = before_reply(line).filter(|_| is_free) {
                marks.seen(Mark::new(before)).replies += 1;
            }
            let sent =
                Sent::find(line).filter(|sent| is_free && !marks.begins_as_server(sent.before));
            if let Some(sent) = sent {
                let mark = Mark::new(sent.before);
                if message.as_ref() != Some(&mark) {
                    let seen = marks.seen(mark.clone());
                    let is_client = seen.commands > 0 && seen.replies == 0;
                    seen.commands += 1;
                    message = (is_client && sent.command == Some(Command::Data)).then_some(mark);
                }
            } else if message.as_ref().is_some_and(|mark| is_dot(mark.strip(line))) {
                message = None;
            }
            start = end;
        }
        marks
    }

    /// Returns what was seen after a mark. A log has many more of them than a session, and they say nothing.
    fn seen(&mut self, mark: Mark) -> &mut Seen {
        let is_one_too_many = self.0.len() >= MOST_MARKS && !self.0.contains_key(&mark);
        if is_one_too_many { &mut self.1 } else { self.0.entry(mark).or_default() }
    }

    /// Returns the longest mark of a line, since one may begin another, and what is after it.
    fn longest<'a>(&self, line: &'a [u8]) -> Option<(&Mark, &'a [u8])> {
        let normal = normal(line.get(..LONGEST).unwrap_or(line));
        let usual = self.0.keys().filter(|mark| self.is_usual(mark));
        let found = usual.filter_map(|mark| Some((mark, mark.strip_normal(&normal, line)?)));
        found.max_by_key(|(mark, _)| mark.0.len())
    }

    /// Returns `true` if the text begins with a mark of the server and has a number after it.
    fn begins_as_server(&self, before: &[u8]) -> bool {
        let says = |text: &[u8]| text.iter().any(u8::is_ascii_digit);
        self.0.iter().any(|(mark, seen)| {
            let is_servers = seen.replies > 0 && seen.commands == 0 && mark.names_a_side();
            is_servers && mark.strip(before).is_some_and(says)
        })
    }

    /// Whose mark it is, if anything was seen after it.
    pub(crate) fn side(&self, mark: &Mark) -> Option<Side> {
        let Seen { replies, commands } = *self.0.get(mark)?;
        Some(match (replies, commands) {
            // One that looks like the other side's may be a line of the message.
            (replies, commands) if replies > 4 * commands => Side::Server,
            (replies, commands) if commands > 4 * replies => Side::Client,
            _ => Side::Either,
        })
    }

    /// Returns the side that a line's mark stands for, and what is after the mark.
    pub(crate) fn split<'a>(&self, line: &'a [u8]) -> Option<(Side, &'a [u8])> {
        let (mark, rest) = self.longest(line)?;
        Some((self.side(mark)?, rest))
    }

    /// As `split`, if the mark is one that the server alone has.
    pub(crate) fn server_line<'a>(&self, line: &'a [u8]) -> Option<&'a [u8]> {
        let (mark, rest) = self.longest(line)?;
        let is_servers = self.side(mark) == Some(Side::Server);
        // It stands before everything where text is quoted.
        let is_quoted = |other: &Mark| other != mark && mark.strip(&other.0).is_some();
        let quotes = self.0.iter().any(|(other, seen)| seen.commands > 0 && is_quoted(other));
        (mark.names_a_side() && is_servers && !quotes).then_some(rest)
    }

    /// Returns `true` if replies stand after it in general, and not in a sentence about one.
    pub(crate) fn is_usual(&self, mark: &Mark) -> bool {
        // `E200 = "250 ok"` gives a name to a reply.
        let is_sign = !mark.0.iter().any(u8::is_ascii_alphabetic)
            && mark.names_a_side()
            && !mark.0.ends_with(b"=");
        let seen = self.0.get(mark).copied().unwrap_or_default();
        seen.replies > 1 || seen.commands > 0 || is_sign && seen.replies > 0
    }

    /// Returns the mark of a line, if it has one that is more than a time.
    pub(crate) fn own_mark(&self, line: &[u8]) -> Option<&Mark> {
        self.longest(line).map(|(mark, _)| mark).filter(|mark| mark.names_a_side())
    }

    /// Returns `true` if the server has a mark that is more than a time.
    pub(crate) fn any_server(&self) -> bool {
        self.0.iter().any(|(mark, seen)| mark.names_a_side() && seen.replies > 1)
    }

    /// Returns `true` if anybody sends a command.
    pub(crate) fn any_command(&self) -> bool {
        self.0.values().any(|seen| seen.commands > 0)
    }
}

/// Returns what stands before the first code of a line, if it looks like a mark.
fn before_reply(line: &[u8]) -> Option<&[u8]> {
    let is_start = |at: usize| match at.checked_sub(1).and_then(|before| line.get(before)) {
        None | Some(b' ' | b'\t' | b'\'' | b'"' | b'|' | b'>' | b'<') => true,
        Some(_) => false,
    };
    let starts = (0..line.len().min(LONGEST)).filter(|at| is_start(*at));
    starts.filter_map(|at| line.split_at_checked(at)).find_map(|(before, rest)| {
        let is_digit = rest.first().is_some_and(u8::is_ascii_digit);
        (is_digit && begins_as_reply(rest) && is_mark(before)).then_some(before)
    })
}

/// Returns `true` for the dot that ends a message.
pub(crate) fn is_dot(content: Option<&[u8]>) -> bool {
    content.is_some_and(|content| unquoted(content) == b".")
}

/// What a client sent, in a line of a session.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sent<'a> {
    /// What stands before it in its line.
    pub(crate) before: &'a [u8],
    /// Without line ending.
    pub(crate) text: &'a [u8],
    /// `None` if it is not a command of the library's.
    pub(crate) command: Option<Command>,
}

impl<'a> Sent<'a> {
    /// Finds a command after whatever looks like a mark.
    pub(crate) fn find(line: &'a [u8]) -> Option<Self> {
        let is_letter = |at: usize| line.get(at).is_some_and(u8::is_ascii_alphabetic);
        let is_in_word = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| line.get(before));
            before.is_some_and(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'@')
            })
        };
        let end = line.len().min(LONGEST);
        // No verb has less than four letters.
        let is_verb = |at: usize| (at..at + 4).all(is_letter);
        let starts = (0..end).filter(|at| is_verb(*at) && !is_in_word(*at));
        starts.take(MOST_STARTS).find_map(|at| {
            let (before, text) = line.split_at_checked(at)?;
            let text = unquoted(text);
            let command = Command::from_line(text);
            let is_sent = is_command(text, command) && is_mark(before);
            is_sent.then_some(Self { before, text, command })
        })
    }

    /// Returns what the client sent, without secrets.
    pub(crate) fn shown(self) -> String {
        let is_secret = self.command == Some(Command::Auth);
        // `AUTH PLAIN`, and no more of it.
        let text = String::from_utf8_lossy(self.text);
        let words: Vec<_> = text.split_whitespace().take(if is_secret { 2 } else { 10 }).collect();
        words.join(" ")
    }
}

/// Returns `true` if a whole line is a command, the library's or one that it does not know.
fn is_command(line: &[u8], command: Option<Command>) -> bool {
    let verb_end = line.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(line.len());
    let (verb, rest) = line.split_at_checked(verb_end).unwrap_or_default();
    let arguments = rest.trim_ascii();
    let one_word = !arguments.is_empty() && !arguments.iter().any(u8::is_ascii_whitespace);
    let path_after = |word: &[u8]| {
        arguments.split_at_checked(word.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(word) && rest.trim_ascii_start().starts_with(b":")
        })
    };
    match command {
        Some(Command::Mail) => path_after(b"FROM"),
        Some(Command::Rcpt) => path_after(b"TO"),
        Some(Command::Ehlo | Command::Helo | Command::Lhlo) => arguments.is_empty() || one_word,
        Some(Command::Auth) => {
            let words = arguments.split(u8::is_ascii_whitespace).count();
            arguments.first().is_some_and(u8::is_ascii_alphanumeric) && words <= 2
        }
        Some(Command::Vrfy | Command::Expn | Command::Etrn) => !arguments.is_empty(),
        Some(Command::Data | Command::Rset | Command::Quit | Command::StartTls) => {
            arguments.is_empty()
        }
        Some(Command::Help | Command::Noop | Command::Turn | Command::Atrn) => {
            arguments.is_empty() || one_word
        }
        Some(Command::Bdat | Command::EndOfData) => {
            arguments.first().is_some_and(u8::is_ascii_digit)
        }
        Some(Command::Burl) => !arguments.is_empty(),
        Some(_) => false,
        None => {
            matches!(verb, b"XCLIENT" | b"XFORWARD" | b"SEND" | b"SOML" | b"SAML")
                && !arguments.is_empty()
        }
    }
}

/// Fields of a message that hold any words.
const FREE_FIELDS: [&str; 4] = ["subject", "comments", "keywords", "thread-topic"];

/// Returns `true` if a program may have written this before a line of a session.
fn is_mark(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    let (Some(last), words) = (before.last(), words(before)) else {
        return true;
    };
    // A string, as in logs of names and values, is that and nothing else.
    if matches!(last, b'"' | b'\'') {
        return true;
    }
    // `250-STARTTLS` offers the command.
    if let Some((before, digits)) = before.strip_suffix(b"-").unwrap_or(before).split_last_chunk() {
        let digits: &[u8; 3] = digits;
        let is_code = ReplyCode::from_bytes(digits).is_ok();
        if is_code && !matches!(before.last(), Some(b'.' | b':' | b'0'..=b'9')) {
            return false;
        }
    }
    // The message is shown apart from the session, as Exim does.
    let field = before.trim_ascii_start().strip_suffix(b":").unwrap_or_default();
    if FREE_FIELDS.iter().any(|name| field.eq_ignore_ascii_case(name.as_bytes())) {
        return false;
    }
    // A sign, or a time or a word alone.
    words <= MOST_WORDS && (!last.is_ascii_alphanumeric() || words <= 1)
}

/// Counts the words that begin with a letter.
fn words(text: &[u8]) -> usize {
    text.split(|byte| !byte.is_ascii_alphanumeric())
        .filter(|word| word.first().is_some_and(u8::is_ascii_alphabetic))
        .count()
}

/// Returns a line without what a language writes around a string, and without its end.
pub(crate) fn unquoted(line: &[u8]) -> &[u8] {
    let mut line = line.trim_ascii();
    if let [b'b', b'\'' | b'"', ..] = line {
        line = &line[1..];
    }
    line = line.strip_prefix(b"'").or_else(|| line.strip_prefix(b"\"")).unwrap_or(line);
    while let Some(shorter) = ["'", "\"", "`", "\\n", "\\r", "\\x0d", "\\x0a"]
        .iter()
        .find_map(|end| line.strip_suffix(end.as_bytes()))
    {
        line = shorter.trim_ascii_end();
    }
    line
}
