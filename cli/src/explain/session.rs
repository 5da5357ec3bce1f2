//! An SMTP session as a program prints it: which reply answers which command.

use std::borrow::Cow;
use std::collections::{HashSet, VecDeque};
use std::iter::Peekable;

use smtp_reply::{Command, EnhancedCode, QuotedReplies, QuotedReply, ReplyCode};

use super::facts::shown;
use super::marks::{Mark, Marks, Sent, Side, is_dot, unquoted};
use crate::terminal::shortened;

/// A session, without what the client sends as its message: that may look like anything.
#[derive(Debug)]
pub(crate) struct Transcript<'a> {
    lines: Vec<Line<'a>>,
    /// The text, with blanks in place of what the client says apart from commands.
    server: Vec<u8>,
    marks: Marks,
}

#[derive(Clone, Copy, Debug)]
struct Line<'a> {
    text: &'a [u8],
    start: usize,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// Either side may have written it.
    Any,
    /// After a mark that the client alone has.
    Client,
    /// Between 354 and the dot, or octets after BDAT.
    Message,
}

impl<'a> Transcript<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive(|byte| *byte == b'\n').map(|text| {
            let line = Line { text, start, kind: Kind::Any };
            start += text.len();
            line
        });
        let mut transcript =
            Self { lines: lines.collect(), server: text.to_vec(), marks: Marks::learn(text) };
        transcript.find_messages(text);
        for line in &mut transcript.lines {
            let is_client = || matches!(transcript.marks.split(line.text), Some((Side::Client, _)));
            if line.kind == Kind::Any && is_client() {
                line.kind = Kind::Client;
            }
            // A command stays, since the library looks at what is around a reply.
            if line.kind == Kind::Message
                || line.kind == Kind::Client && Sent::find(line.text).is_none()
            {
                let bytes = transcript.server.iter_mut().skip(line.start).take(line.text.len());
                bytes.filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
            }
        }
        transcript
    }

    /// Marks the lines of the messages.
    fn find_messages(&mut self, text: &[u8]) {
        let begins = QuotedReply::find_iter(text)
            .filter(|reply| reply.code() == ReplyCode::START_MAIL_INPUT)
            .map(|reply| reply.range().start);
        let mut begins = begins.peekable();
        let lines = self.lines.iter().enumerate();
        let ends = lines.filter(|(_, line)| self.ends_message(line)).map(|(index, _)| index);
        let ends: Vec<_> = if begins.peek().is_some() { ends.collect() } else { Vec::new() };
        let mut index = 0;
        while let Some(line) = self.lines.get(index).copied() {
            index += 1;
            let end = line.start + line.text.len();
            let mut asks = false;
            while begins.next_if(|start| *start < end).is_some() {
                asks = true;
            }
            let is_client = matches!(self.marks.split(line.text), Some((Side::Client, _)));
            let message = if asks && !is_client {
                self.message_after(index, &ends)
            } else {
                Sent::find(line.text).map_or(0, |sent| self.chunk_after(index, sent))
            };
            let stop = index + message;
            for line in self.lines.iter_mut().take(stop).skip(index) {
                line.kind = Kind::Message;
            }
            index = stop;
        }
    }

    /// Returns how many lines the message has that begins at this one, without the dot. `ends` are the lines
    /// that may end one.
    fn message_after(&self, index: usize, ends: &[usize]) -> usize {
        let next = ends.get(ends.partition_point(|end| *end < index)..).and_then(<[_]>::first);
        if let Some(end) = next {
            return end - index;
        }
        let rest = self.lines.iter().skip(index);
        // Cut off in the message, if there is one at all.
        let is_field = |line: &Line<'_>| {
            let text = self.marks.split(line.text).map_or(line.text, |(_, text)| text);
            let text = text.trim_ascii_start();
            let name = text.split(|byte| *byte == b':').next().unwrap_or_default();
            let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
            !name.is_empty() && name.len() < text.len() && name.iter().all(is_name)
        };
        if rest.clone().next().is_some_and(is_field) { rest.count() } else { 0 }
    }

    /// Returns `true` if a message ends before this line.
    fn ends_message(&self, line: &Line<'_>) -> bool {
        let split = self.marks.split(line.text);
        let is_server = matches!(split, Some((Side::Server, _)));
        if !is_server && (is_dot(Some(line.text)) || is_dot(split.map(|(_, text)| text))) {
            return true;
        }
        // It is not shown, or the client did not get to the dot.
        self.marks.server_line(line.text).is_some_and(|said| {
            unquoted(said).starts_with(b"354")
                || QuotedReply::find(said).is_some_and(|reply| reply.code() != 354)
        })
    }

    /// Returns how many lines the chunk after BDAT has.
    fn chunk_after(&self, index: usize, sent: Sent<'_>) -> usize {
        let mut words = sent.text.split(u8::is_ascii_whitespace);
        let is_chunk = words.next().is_some_and(|verb| verb.eq_ignore_ascii_case(b"BDAT"));
        let size =
            words.next().and_then(|size| std::str::from_utf8(size).ok()?.parse::<usize>().ok());
        let (true, Some(mut left)) = (is_chunk, size) else { return 0 };
        let shows_reply = self.lines.get(index).is_none_or(|line| {
            let is_server = self.marks.server_line(line.text).is_some();
            is_server || !self.marks.any_server() && begins_as_reply(line.text)
        });
        let mut count = 0;
        for line in self.lines.iter().skip(index) {
            if left == 0 {
                break;
            }
            // The line had a CR, whatever became of it.
            let length = line.text.len() + usize::from(!line.text.ends_with(b"\r\n"));
            count += 1;
            if length > left {
                // They are not shown, or cut off.
                return if shows_reply { 0 } else { count };
            }
            left -= length;
        }
        if shows_reply && left > 0 { 0 } else { count }
    }

    /// Returns `true` if a command with arguments is sent.
    pub(crate) fn has_arguments(&self) -> bool {
        let mut sent = self.lines.iter().filter_map(|line| Sent::find(line.text));
        sent.any(|sent| sent.text.contains(&b' '))
    }

    pub(crate) fn has_commands(&self) -> bool {
        self.marks.any_command()
    }

    /// Returns `true` if a server's side alone was pasted: replies after marks, or more of them after a
    /// greeting.
    pub(crate) fn is_marked(&self, session: &Session<'_>) -> bool {
        match session.turns.as_slice() {
            [first, _, _, ..] if first.code == 220 => true,
            // In a log each reply stands after words of its own.
            turns @ [_, _, ..] => self.marks.any_server() && session.left_out <= turns.len(),
            _ => false,
        }
    }

    pub(crate) fn session(&self) -> Session<'_> {
        let mut reader = Reader::new(self);
        reader.read();
        let Reader { mut session, waiting, .. } = reader;
        session.last = waiting.back().and_then(|waiting| waiting.command);
        session.lines = self.lines.len();
        session
    }
}

/// A reply where it stands.
#[derive(Clone, Debug)]
struct Said {
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    /// The command that the text around it names.
    command: Option<Command>,
    /// The command that its own line names.
    named: Option<Command>,
    mark: Mark,
    start: usize,
    end: usize,
    /// It has no last line.
    cut: bool,
    /// As it was sent, whatever the program made of it.
    wire: Vec<u8>,
}

impl Said {
    /// Adds the lines of the rest.
    fn append(&mut self, rest: &Self) {
        let lines = self.wire.strip_suffix(b"\r\n").unwrap_or(&self.wire);
        let last = lines.windows(2).rposition(|pair| pair == b"\r\n").map_or(0, |at| at + 2);
        if let Some(separator) = self.wire.get_mut(last + 3) {
            *separator = b'-';
        }
        self.wire.extend_from_slice(&rest.wire);
        self.enhanced = self.enhanced.or(rest.enhanced);
        (self.end, self.cut) = (rest.end, rest.cut);
    }

    /// Returns `true` if it is the rest of a reply that has no last line.
    fn goes_on(&self, before: &Self, text: &[u8]) -> bool {
        let between = text.get(before.end..self.start).unwrap_or_default();
        self.code == before.code
            && self.mark == before.mark
            && before.cut
            && between.rsplit(|byte| *byte == b'\n').skip(1).all(|line| unquoted(line).is_empty())
    }
}

impl Transcript<'_> {
    /// Returns all replies, in order, each without lines of the client.
    fn replies(&self) -> Vec<Said> {
        let mut all = Vec::<Said>::new();
        let mut replies = QuotedReply::find_iter(&self.server).peekable();
        let mut taken = 0;
        for (index, line) in self.lines.iter().enumerate() {
            let end = line.start + line.text.len();
            if line.start < taken {
                continue;
            }
            while replies.next_if(|reply| reply.range().start < line.start).is_some() {}
            let found = replies.next_if(|reply| reply.range().start < end);
            let start = match found {
                Some(reply) => reply.range().start,
                // Where nothing but a session is, a code at the start of a line is one.
                None if line.kind == Kind::Any => match self.marks.split(line.text) {
                    Some((side, said)) if side != Side::Client && begins_as_reply(said) => {
                        line.start + line.text.len() - skipped(said).len()
                    }
                    _ => continue,
                },
                None => continue,
            };
            let (mut stop, part) = match found {
                Some(reply) => {
                    let stop = self.clipped(index, reply.range().end);
                    (stop, Cow::from(self.server.get(start..stop).unwrap_or_default()))
                }
                None => self.block(index),
            };
            if let Some(reply) = QuotedReply::find_iter(&*part).next() {
                if found.is_some() {
                    stop = start + reply.range().end;
                }
                let before = self.server.get(line.start..start).unwrap_or_default();
                let mut said = Said {
                    code: reply.code(),
                    enhanced: reply.enhanced_code(),
                    command: found.unwrap_or(reply).command(),
                    named: QuotedReply::find(line.text).and_then(|reply| reply.command()),
                    mark: Mark::new(before),
                    start,
                    end: stop,
                    cut: is_cut(part.get(reply.range()).unwrap_or_default(), reply.code()),
                    // The place in the line tells how the program writes strings.
                    wire: match found {
                        Some(whole) if start + reply.range().end == whole.range().end => {
                            without_string_end(whole.to_reply().as_bytes())
                        }
                        _ => reply.to_reply().as_bytes().to_vec(),
                    },
                };
                taken = stop;
                if self.marks.is_usual(&said.mark) {
                    taken = self.take_folded(index, &mut said, &mut replies);
                }
                match all.last_mut() {
                    Some(last) if said.goes_on(last, &self.server) => {
                        last.append(&said);
                    }
                    _ => all.push(said),
                }
            }
        }
        all
    }

    /// Adds the indented lines below a reply, which belong to it, and returns where they end.
    fn take_folded(
        &self,
        index: usize,
        said: &mut Said,
        replies: &mut Peekable<QuotedReplies<'_>>,
    ) -> usize {
        let indent = |line: &Line<'_>| line.text.iter().take_while(|byte| **byte == b' ').count();
        let own = self.lines.get(index).map_or(0, indent);
        let below = self.lines.iter().skip(index + 1).skip_while(|line| line.start < said.end);
        let mut end = said.end;
        for line in below {
            let stop = line.start + line.text.len();
            let is_text = line.kind == Kind::Any
                && indent(line) > own
                && !line.text.trim_ascii().is_empty()
                && Sent::find(line.text).is_none()
                && self.marks.own_mark(line.text).is_none()
                && replies.peek().is_none_or(|reply| reply.range().start >= stop);
            if !is_text {
                break;
            }
            said.wire
                .truncate(said.wire.strip_suffix(b"\r\n").map_or(said.wire.len(), <[u8]>::len));
            said.wire.push(b' ');
            said.wire.extend_from_slice(line.text.trim_ascii());
            said.wire.extend_from_slice(b"\r\n");
            end = stop;
        }
        end
    }

    /// Returns where a reply ends that begins in this line and seems to end there: before the client says
    /// more.
    fn clipped(&self, index: usize, end: usize) -> usize {
        let inside = self.lines.iter().skip(index + 1).take_while(|line| line.start < end);
        let mut sent =
            inside.filter(|line| matches!(self.marks.split(line.text), Some((Side::Client, _))));
        sent.next().map_or(end, |line| line.start)
    }

    /// Returns the lines that carry the code of this one, without marks, and where they end.
    fn block(&self, index: usize) -> (usize, Cow<'_, [u8]>) {
        let mut end = 0;
        let mut block = Vec::new();
        let mut code: Option<&[u8]> = None;
        for line in self.lines.iter().skip(index) {
            let said = self.marks.split(line.text).map_or(line.text, |(_, said)| said);
            let said = skipped(said);
            let digits = said.get(..3).filter(|_| begins_as_reply(said));
            if digits.is_none() || code.is_some_and(|code| Some(code) != digits) {
                break;
            }
            code = digits;
            end = line.start + line.text.len();
            block.extend_from_slice(&unescaped(unquoted(said)));
            block.extend_from_slice(b"\r\n");
            if said.get(3) != Some(&b'-') {
                break;
            }
        }
        (end, block.into())
    }
}

/// Returns a reply without the line ending and the quote of the string that it stands in.
fn without_string_end(wire: &[u8]) -> Vec<u8> {
    let line = wire.strip_suffix(b"\r\n").unwrap_or(wire);
    let ends = [br#"\r\n""#, br"\r\n'"];
    let line = if ends.iter().any(|end| line.ends_with(*end)) { unquoted(line) } else { line };
    [line, b"\r\n"].concat()
}

/// With line endings in place of those that a string has.
fn unescaped(line: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some((first, after)) = rest.split_first() {
        let ending = rest.strip_prefix(br"\r\n").or_else(|| rest.strip_prefix(br"\n"));
        if ending.is_some() {
            text.extend_from_slice(b"\r\n");
        } else {
            text.push(*first);
        }
        rest = ending.unwrap_or(after);
    }
    text
}

/// Without the line ending that a program writes before a reply in a string: `"\n250 ok"`.
pub(super) fn without_escape(text: &[u8]) -> Cow<'_, [u8]> {
    let is_one = |part: &[u8]| match part {
        [b' ' | b'"' | b'\'', b'\\', b'n', rest @ ..] => {
            begins_as_reply(rest.get(..5).unwrap_or(rest))
        }
        _ => false,
    };
    let found: Vec<_> = (0..text.len().saturating_sub(6))
        .filter(|at| text.get(*at + 1) == Some(&b'\\') && text.get(*at..).is_some_and(is_one))
        .collect();
    if found.is_empty() {
        return text.into();
    }
    let mut text = text.to_vec();
    for at in found {
        // Of the same length, so that the lines stay where they are.
        text.iter_mut().skip(at + 1).take(2).for_each(|byte| *byte = b' ');
    }
    text.into()
}

/// Returns a line without blanks and an opening quote at its start.
fn skipped(line: &[u8]) -> &[u8] {
    let line = line.trim_ascii_start();
    line.strip_prefix(b"'").or_else(|| line.strip_prefix(b"\"")).unwrap_or(line)
}

/// Three digits and a separator, as a line of a reply begins.
pub(super) fn begins_as_reply(line: &[u8]) -> bool {
    let line = unquoted(line);
    line.split_at_checked(3).is_some_and(|(digits, rest)| {
        let is_separated = matches!(rest.first(), None | Some(b' ' | b'-' | b'\t'));
        is_separated && ReplyCode::from_bytes(digits).is_ok_and(|code| code.info().is_some())
    })
}

/// The replies of a session, in order, and how well it could be read.
#[derive(Debug, Default)]
pub(crate) struct Session<'a> {
    pub(crate) turns: Vec<Turn<'a>>,
    /// Lines of the server that are no replies, by number.
    pub(crate) unread: Vec<(usize, &'a [u8])>,
    /// Commands that nothing answers although more was said later.
    pub(crate) unanswered: usize,
    /// What was sent last, if nothing answers it.
    pub(crate) last: Option<Command>,
    pub(crate) commands: usize,
    /// Replies that repeat others, or that no mark introduces.
    left_out: usize,
    pub(crate) lines: usize,
}

impl Session<'_> {
    /// Returns a sentence about what could not be read, if there is anything.
    pub(crate) fn complaint(&self) -> Option<String> {
        let lines = self.lines;
        if let Some((number, line)) = self.unread.first() {
            let read = lines.saturating_sub(self.unread.len());
            let line = shortened(&shown(&String::from_utf8_lossy(line.trim_ascii())), 40);
            return Some(format!(
                "read {read} of {lines} lines: line {number} is not a reply: \"{line}\""
            ));
        }
        let (missing, commands) = (self.unanswered, self.commands);
        (missing > 0)
            .then(|| format!("read in part: {missing} of {commands} commands have no reply in it"))
    }
}

/// A reply, and what it answers.
#[derive(Debug)]
pub(crate) struct Turn<'a> {
    pub(crate) code: ReplyCode,
    /// As it was sent, and where it begins and ends in the text.
    pub(crate) wire: Vec<u8>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) command: Option<Command>,
    pub(crate) sent: Option<Sent<'a>>,
    /// The line that it begins in, from 1.
    pub(crate) line: usize,
    /// The code of the lines before, which belong to the same reply and have another one.
    pub(crate) other: Option<ReplyCode>,
}

/// A command that waits for its reply.
#[derive(Clone, Copy, Debug)]
struct Waiting<'a> {
    command: Option<Command>,
    sent: Option<Sent<'a>>,
}

impl Waiting<'_> {
    fn of(command: Command) -> Self {
        Self { command: Some(command), sent: None }
    }

    /// Returns `true` if the client has to wait for its reply before it says more (RFC 2920 section 3.1).
    fn is_last_of_group(&self) -> bool {
        use Command::{Data, Ehlo, Expn, Helo, Lhlo, Noop, Quit, StartTls, Turn, Vrfy};
        matches!(
            self.command,
            Some(Data | Ehlo | Expn | Helo | Lhlo | Noop | Quit | StartTls | Turn | Vrfy)
        )
    }

    /// Returns `true` if only this command gets a reply with this code.
    fn is_answered_by(&self, code: ReplyCode) -> bool {
        matches!(
            (self.command, code.as_u16()),
            (Some(Command::Data), 354)
                | (Some(Command::Auth), 235 | 334 | 535)
                | (Some(Command::Quit), 221)
        )
    }
}

/// The codes of replies.
#[derive(Debug, Default)]
struct Codes(HashSet<(ReplyCode, Option<EnhancedCode>)>);

impl Codes {
    fn add(&mut self, one: &Said) {
        // Who repeats a reply may leave the enhanced code out.
        self.0.extend([(one.code, one.enhanced), (one.code, None)]);
    }

    fn has(&self, one: &Said) -> bool {
        self.0.contains(&(one.code, one.enhanced))
    }
}

struct Reader<'a> {
    transcript: &'a Transcript<'a>,
    session: Session<'a>,
    waiting: VecDeque<Waiting<'a>>,
    /// The mark of the last reply that was not a repetition.
    mark: Mark,
    /// What was said so far.
    told: Codes,
    /// What the lines before belong to, if their reply has no last line.
    cut: Option<(ReplyCode, Waiting<'a>)>,
    speaks_lmtp: bool,
    /// RCPTs of this transaction that the server took.
    recipients: usize,
}

impl<'a> Reader<'a> {
    fn new(transcript: &'a Transcript<'a>) -> Self {
        Self {
            transcript,
            session: Session::default(),
            waiting: VecDeque::new(),
            mark: Mark::default(),
            told: Codes::default(),
            cut: None,
            speaks_lmtp: false,
            recipients: 0,
        }
    }

    fn read(&mut self) {
        let found = self.transcript.replies();
        let mut usual = Codes::default();
        let marks = &self.transcript.marks;
        found.iter().filter(|one| marks.is_usual(&one.mark)).for_each(|one| usual.add(one));
        let mut replies = found.iter().peekable();
        // What a reply reaches into is not a line of its own.
        let mut taken = 0;
        for (index, line) in self.transcript.lines.iter().enumerate() {
            let end = line.start + line.text.len();
            let mut in_line = None;
            while let Some(one) = replies.next_if(|one| one.start < end) {
                // More in the same line is about the first.
                if one.start >= taken {
                    in_line.get_or_insert(one);
                }
            }
            if let Some(one) = in_line {
                taken = one.end;
                if self.is_repetition(one, &usual) {
                    self.session.left_out += 1;
                } else {
                    self.reply(one, index);
                }
            } else if line.start >= taken {
                self.other(*line, index);
            }
        }
    }

    /// A line in which no reply begins.
    fn other(&mut self, line: Line<'a>, index: usize) {
        if line.kind == Kind::Message {
            return;
        }
        let said = self.transcript.marks.server_line(line.text);
        let sent = Sent::find(line.text).filter(|_| said.is_none()).or_else(|| {
            let (_, said) = self.transcript.marks.split(line.text)?;
            let said = unquoted(said);
            let is_verb = said.split(u8::is_ascii_whitespace).next().is_some_and(|verb| {
                (4..=10).contains(&verb.len()) && verb.iter().all(u8::is_ascii_uppercase)
            });
            // An answer to AUTH is one word too.
            let is_answer =
                self.waiting.front().is_some_and(|first| first.command == Some(Command::Auth));
            (line.kind == Kind::Client
                && is_verb
                && !is_answer
                && self.transcript.marks.own_mark(line.text).is_some())
            .then_some(Sent { before: b"", text: said, command: None })
        });
        if let Some(sent) = sent {
            self.cut = None;
            // Programs may log what they send twice.
            let last = self.waiting.back().and_then(|waiting| waiting.sent);
            let is_twice = last.is_some_and(|last| {
                last.text == sent.text && Mark::new(last.before) != Mark::new(sent.before)
            });
            if !is_twice {
                self.send(sent);
            }
        } else if let Some(said) = said {
            let said = unquoted(said);
            // What a program says once more in its own way, such as `retcode (250); Msg: b'ok'`.
            let last = self.session.turns.last().map(|turn| turn.code.to_bytes());
            let repeats = last.is_some_and(|last| said.windows(3).any(|part| part == last));
            if !said.is_empty() && !repeats {
                self.session.unread.push((index + 1, line.text));
            }
        }
    }

    fn send(&mut self, sent: Sent<'a>) {
        self.session.commands += 1;
        if self.waiting.iter().any(Waiting::is_last_of_group) {
            self.session.unanswered += self.waiting.len();
            self.waiting.clear();
        }
        match sent.command {
            Some(Command::Lhlo) => self.speaks_lmtp = true,
            Some(Command::Helo | Command::Ehlo) => self.speaks_lmtp = false,
            Some(Command::Mail | Command::Rset) => self.recipients = 0,
            _ => {}
        }
        let waiting = Waiting { command: sent.command, sent: Some(sent) };
        self.waiting.push_back(waiting);
        if self.speaks_lmtp && sent.command == Some(Command::EndOfData) {
            self.waiting.pop_back();
            self.wait_for_recipients();
        }
    }

    fn wait_for_recipients(&mut self) {
        let one = Waiting::of(Command::EndOfDataPerRecipient);
        self.waiting.extend(std::iter::repeat_n(one, self.recipients.max(1)));
    }

    fn reply(&mut self, one: &Said, index: usize) {
        let code = one.code;
        let (other, answered) = match self.cut.take() {
            // A reply that changes its code, unless another command waits for one.
            Some((other, answered)) if self.waiting.is_empty() => (Some(other), answered),
            _ => (None, self.answered(one)),
        };
        if one.cut {
            self.cut = Some((code, answered));
        }
        self.mark = one.mark.clone();
        self.told.add(one);
        self.go_on(answered, code);
        let Waiting { command, sent } = answered;
        self.session.turns.push(Turn {
            code,
            wire: one.wire.clone(),
            start: one.start,
            end: one.end,
            command,
            sent,
            line: index + 1,
            other,
        });
    }

    /// Returns `true` if a program reports a refusal once more, in words of its own.
    fn is_repetition(&self, one: &Said, usual: &Codes) -> bool {
        // It names another command than the one that waits.
        let waits = self.waiting.front().and_then(|first| first.command);
        if one.named.is_some() && one.named != waits && one.mark != self.mark && self.told.has(one)
        {
            return true;
        }
        if !self.transcript.marks.is_usual(&one.mark) {
            // Before or after what it is about.
            let is_noise = one.code.info().is_none() && one.enhanced.is_none();
            // What worked, and answers nothing.
            let is_mentioned =
                one.code != 220 && !one.code.is_negative() && self.waiting.is_empty();
            return usual.has(one) || (is_noise || is_mentioned) && !usual.0.is_empty();
        }
        let nobody_waits = match self.waiting.front() {
            None => true,
            Some(waiting) => one.code == 354 && waiting.command == Some(Command::EndOfData),
        };
        nobody_waits && one.mark != self.mark && self.told.has(one)
    }

    /// Which command this reply answers.
    fn answered(&mut self, one: &Said) -> Waiting<'a> {
        let code = one.code;
        if let Some(at) = self.waiting.iter().position(|waiting| waiting.is_answered_by(code)) {
            self.session.unanswered += at;
            self.waiting.drain(..at);
        }
        // Nothing but STARTTLS is answered with a greeting.
        if code == 220
            && self.waiting.front().is_some_and(|first| {
                first.command.is_some() && first.command != Some(Command::StartTls)
            })
        {
            self.waiting.clear();
        }
        if let Some(waiting) = self.waiting.pop_front() {
            return waiting;
        }
        // LMTP, pasted from the message on.
        if let Some(last) = self.session.turns.last_mut() {
            use Command::{EndOfData, EndOfDataPerRecipient};
            let is_next = matches!(last.command, Some(EndOfData | EndOfDataPerRecipient))
                && one.mark == self.mark
                && !matches!(code.as_u16(), 220 | 221 | 421);
            if is_next && self.recipients != 1 {
                last.command = Some(EndOfDataPerRecipient);
                return Waiting::of(EndOfDataPerRecipient);
            }
        }
        let is_first = self.session.turns.is_empty() && self.session.commands == 0;
        let greets =
            code == 220 || is_first && code.is_negative() && self.transcript.marks.any_command();
        Waiting { command: if greets { Some(Command::Connect) } else { one.command }, sent: None }
    }

    /// What the client is to say next, if it is not a command.
    fn go_on(&mut self, answered: Waiting<'a>, code: ReplyCode) {
        match (answered.command, code.as_u16()) {
            (Some(Command::Rcpt), _) if code.is_success() => self.recipients += 1,
            (Some(Command::Auth), 334) => self.waiting.push_front(answered),
            (_, 354) if self.speaks_lmtp => self.wait_for_recipients(),
            (_, 354) => self.waiting.push_front(Waiting::of(Command::EndOfData)),
            // PRDR: one for each recipient, and then one for the message.
            (Some(Command::EndOfData), 353) => {
                self.wait_for_recipients();
                self.waiting.push_back(Waiting::of(Command::EndOfData));
            }
            _ => {}
        }
    }
}

/// Returns `true` if a reply has no last line: a hyphen follows its last code.
fn is_cut(raw: &[u8], code: ReplyCode) -> bool {
    let digits = code.to_bytes();
    let after = raw.windows(4).rev().find_map(|window| {
        let after = window.strip_prefix(&digits)?.first()?;
        matches!(after, b'-' | b' ' | b'\t').then_some(*after)
    });
    after == Some(b'-')
}
