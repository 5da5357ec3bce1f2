//! The search for replies: three digits, the text before them, and the text after them.

use memchr::{memchr, memchr_iter, memrchr};

use super::QuotedReply;
use super::around;
use super::bytes::{after_last, at, before, between, from, is_blank, skip_blanks};
use super::lines::{Ends, Form, Walk, enhanced_at, indentation, separator};
use super::mark::{self, Mark, Strength};
use super::prefix::{Prefix, prefix};
use super::style::Style;
use super::words::{After, Opening};
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::EnhancedCode;

/// The number of bytes of a reply that are searched for escapes of JSON.
const MAX_ESCAPE: usize = 400;

/// The number of bytes of the line before a reply that are searched.
const MAX_LINE: usize = 200;

/// The search in a text, and its position.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search<'a> {
    text: &'a [u8],
    /// The text.
    at: usize,
    /// The end of the last reply.
    floor: usize,
    /// The start of the line of the last candidate.
    line: usize,
    /// The offset up to which line endings were searched.
    lines_to: usize,
    /// The prefix of the line, after it was read.
    prefix: Option<Prefix>,
    /// The end of the last reply that began a line.
    last_line_reply: Option<usize>,
    /// The code of the reply whose text is searched, if it is one.
    outer: Option<ReplyCode>,
    /// The message after a 354, up to the next reply.
    message: Option<Message>,
    /// The offset from which no line ends a message.
    no_dot_from: usize,
}

/// A message in a session: text in it is not a reply.
#[derive(Clone, Copy, Debug)]
struct Message {
    /// The first byte of the mark of the server, if its lines have one.
    server: Option<u8>,
}

impl<'a> Search<'a> {
    pub(super) const fn new(text: &'a [u8]) -> Self {
        Self {
            text,
            at: 0,
            floor: 0,
            line: 0,
            lines_to: 0,
            prefix: None,
            last_line_reply: None,
            outer: None,
            message: None,
            no_dot_from: usize::MAX,
        }
    }

    /// Starts a search in the text of a reply, up to the end of `text`.
    pub(super) const fn within(text: &'a [u8], start: usize, outer: ReplyCode) -> Self {
        Self {
            text,
            at: start,
            floor: start,
            line: start,
            lines_to: start,
            prefix: None,
            last_line_reply: None,
            outer: Some(outer),
            message: None,
            no_dot_from: usize::MAX,
        }
    }

    pub(super) fn next_reply(&mut self) -> Option<QuotedReply<'a>> {
        while let Some(code) = self.next_digits() {
            self.at = code + 3;
            if let Some((reply, resume)) = self.reply_at(code) {
                self.at = resume.max(code + 3);
                self.floor = self.at;
                return Some(reply);
            }
        }
        self.at = self.text.len();
        None
    }

    /// Returns the offset of the next three digits that could be a code.
    fn next_digits(&self) -> Option<usize> {
        let text = self.text;
        // Three digits in a row always include every third byte.
        let mut index = self.at + 2;
        while let Some(byte) = at(text, index) {
            if !byte.is_ascii_digit() {
                index += 3;
                continue;
            }
            let mut start = index;
            while start > self.at
                && index - start < 3
                && before(text, start).is_some_and(|byte| byte.is_ascii_digit())
            {
                start -= 1;
            }
            let mut end = index + 1;
            while end - start < 4 && at(text, end).is_some_and(|byte| byte.is_ascii_digit()) {
                end += 1;
            }
            if end - start == 3 && may_be_code(text, start) {
                return Some(start);
            }
            index = end + 2;
        }
        None
    }

    fn look_at_line(&mut self, code: usize) -> Prefix {
        let scanned = self.lines_to.min(code);
        if let Some(newline) = memrchr(b'\n', between(self.text, scanned, code)) {
            self.line = scanned + newline + 1;
            self.prefix = None;
        }
        self.lines_to = code;
        let text = self.text;
        let line = self.line;
        *self.prefix.get_or_insert_with(|| prefix(text, line))
    }

    /// Returns the reply whose code is at `start`, if there is one, and the offset after it.
    fn reply_at(&mut self, start: usize) -> Option<(QuotedReply<'a>, usize)> {
        let text = self.text;
        let code = ReplyCode::from_bytes(text.get(start..start + 3)?).ok()?;
        let prefix = self.look_at_line(start);
        let starts_line = prefix.end == start && self.outer.is_none();
        if starts_line && self.is_of_message(&prefix) {
            return None;
        }
        let mut mark = self.mark_of(&prefix, start);
        let candidate = Candidate { text, code, start, style: mark.style };
        let Body { start: body, detached, quote } = candidate.body(&mark, starts_line)?;
        if let Some(quote) = quote {
            mark.style = Style::Escaped(quote);
        }
        let place = Place { mark, prefix, starts_line };
        if !self.is_reply(&candidate, &place, body, detached) {
            return None;
        }
        let form = Form { style: mark.style, detached };
        let (mut walk, content) = Walk::new(text, code, form, start, body);
        let (end, resume) = walk.find_end(text, content, &self.ends(&place, start));
        let end = end.max(start + 3);
        let mut resume = skip_repeat(text, code, resume.max(end));
        let mut command = None;
        if self.outer.is_none() {
            command = around::command(text, self.floor, self.line, start, end, starts_line);
        }
        if starts_line {
            if command.is_none() && self.message.is_some() && code != ReplyCode::START_MAIL_INPUT {
                command = Some(Command::EndOfData);
            }
            self.message = None;
            if code == ReplyCode::START_MAIL_INPUT {
                let server = mark_before(text, self.line, start).filter(|_| place.prefix.mark);
                resume = self.skip_message(server, resume);
                self.message = Some(Message { server });
            }
            self.last_line_reply = Some(resume);
        }
        Some((QuotedReply { text, start, body: content, end, code, form, command }, resume))
    }

    /// Returns `true` if the line belongs to a message in a session: it does not have the server's mark.
    fn is_of_message(&self, prefix: &Prefix) -> bool {
        let Some(Message { server: Some(server) }) = self.message else {
            return false;
        };
        if prefix.mark {
            mark_before(self.text, self.line, prefix.end).is_some_and(|mark| mark != server)
        } else {
            around::line_before(self.text, self.floor, self.line).is_none()
        }
    }

    /// Reads the text before the code at `start`, in its line, or in the line before if that was folded.
    fn mark_of(&self, prefix: &Prefix, start: usize) -> Mark {
        let (text, line) = (self.text, self.line);
        let mut mark = Mark::read(text, self.floor.max(line), start);
        if mark.style == Style::Plain {
            let in_record = from(text, skip_blanks(text, line)).starts_with(b"{\"");
            let after_escape =
                matches!(between(text, start.saturating_sub(2), start), [b'\\', b'n' | b't']);
            if in_record || after_escape {
                mark.style = Style::Escaped(prefix.quote.unwrap_or(b'"'));
            } else if is_json_text(between(text, start, start + MAX_ESCAPE)) {
                mark.style = Style::Escaped(b'"');
            }
        }
        let own = indentation(text, line);
        if own > 0 && line + own == start {
            if let Some(head) = self.previous_line().strip_suffix(b":") {
                mark.strength = mark.strength.max(mark::colon(head));
            }
        }
        mark
    }

    /// Returns what the text around a reply at `start` implies about its end.
    fn ends(&self, place: &Place, start: usize) -> Ends {
        let (text, mark) = (self.text, &place.mark);
        let floor = self.floor.max(self.line);
        let closing = match at(text, start + 3) {
            // `error (550): No` closes its bracket before the text.
            Some(b')') => open_bracket(text, floor, mark.start),
            _ => mark.closing.or_else(|| open_bracket(text, floor, start)),
        };
        let indent = match self.outer {
            // The lines of a text that a reply quotes are not indented.
            Some(_) => 0,
            // Each line of a session has its mark.
            None if place.starts_line && place.prefix.mark => usize::MAX,
            None => self.indent(start),
        };
        Ends { indent, closing, value: mark.value, field: mark.field }
    }

    /// Returns `true` if three digits are the code of a reply.
    fn is_reply(
        &self,
        candidate: &Candidate<'_>,
        place: &Place,
        body: usize,
        detached: bool,
    ) -> bool {
        let (text, code, start) = (self.text, candidate.code, candidate.start);
        let Place { mark, prefix, starts_line } = place;
        let enhanced = enhanced_at(mark.style, from(text, body)).map(|(enhanced, _)| enhanced);
        let agrees = enhanced.map(|enhanced| enhanced.agrees_with(code));
        if self.outer == Some(code) {
            // A line of the same reply that was joined.
            let word = before(text, mark.start.saturating_sub(1));
            let joined = mark.strength == Strength::None
                || word.is_some_and(|byte| byte.is_ascii_alphanumeric())
                || mark.strength < Strength::Strong && at(text, start + 3) == Some(b'-');
            if joined || agrees == Some(false) {
                return false;
            }
        }
        if agrees == Some(true) && enhanced.is_some_and(is_everyday) {
            return true;
        }
        // Marks of quoting and blanks are not words.
        let head = between(text, 0, mark.start);
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let first = head.iter().all(|byte| is_blank(*byte) || *byte == b'>');
        let very_start = *starts_line && self.line == 0 && first;
        if very_start && !detached {
            return true;
        }
        if mark.strength == Strength::None && !starts_line && !detached {
            return false;
        }
        let after = After::read(text, code, body);
        if detached {
            return candidate.is_detached(mark, prefix, *starts_line, after);
        }
        // `--> 424   it`: a line of a listing.
        let listed = after.column && matches!(mark_before(text, self.line, start), Some(b'-'));
        *starts_line && prefix.mark && !after.http && !listed
            || *starts_line && self.begins_line(candidate, prefix, after, body)
            || candidate.is_marked(mark, after, body)
    }

    /// Returns the start of the line that ends the message after a 354, or the end of the reply if there
    /// is none.
    fn skip_message(&mut self, server: Option<u8>, resume: usize) -> usize {
        if resume >= self.no_dot_from {
            return resume;
        }
        let text = self.text;
        let command = self.previous_line();
        let client = match command.len().checked_sub(4).and_then(|at| command.split_at_checked(at))
        {
            Some((head, verb)) if verb.eq_ignore_ascii_case(b"DATA") => last_word_mark(head),
            _ => None,
        };
        let mut line = resume;
        while let Some(newline) = memchr(b'\n', from(text, line)) {
            line += newline + 1;
            let found = prefix(text, line);
            let is_code = matches!(at(text, found.end), Some(b'2'..=b'5')) && found.mark;
            if is_code && server.is_some() && mark_before(text, line, found.end) == server {
                return resume;
            }
            let rest = between(text, line, line + MAX_LINE);
            let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
            if let [head @ .., b'.'] = rest {
                if head.is_empty()
                    || client.is_some() && last_word_mark(head) == client && head.len() < 80
                {
                    return line.saturating_sub(1).max(resume);
                }
            }
        }
        self.no_dot_from = resume;
        resume
    }

    /// Returns the line before, without blanks around it.
    fn previous_line(&self) -> &'a [u8] {
        let end = self.line.saturating_sub(1);
        let lowest = end.saturating_sub(MAX_LINE).max(self.floor.min(end));
        let previous = between(self.text, lowest, end);
        previous.rsplit(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii()
    }

    /// Returns the indentation beyond which a line continues the reply: that of the reply's line, or of
    /// the line before if the reply's line continues it.
    fn indent(&self, start: usize) -> usize {
        let own = indentation(self.text, self.line);
        let Some(end) = self.line.checked_sub(1).filter(|_| self.line + own == start) else {
            return own;
        };
        let lowest = end.saturating_sub(MAX_LINE).max(self.floor.min(end));
        let previous = between(self.text, lowest, end);
        if !matches!(previous.trim_ascii_end().last(), Some(b':' | b';')) {
            return own;
        }
        match memrchr(b'\n', previous) {
            Some(newline) => own.min(indentation(self.text, lowest + newline + 1)),
            None if lowest == 0 => own.min(indentation(self.text, 0)),
            None => own,
        }
    }

    /// Returns `true` if a code that begins a line is that of a reply.
    fn begins_line(
        &self,
        candidate: &Candidate<'_>,
        prefix: &Prefix,
        after: After,
        body: usize,
    ) -> bool {
        let text = self.text;
        let code = candidate.code;
        // After another reply, or a command.
        let in_session =
            self.last_line_reply.is_some_and(|reply| self.line.saturating_sub(reply) < 3)
                || around::line_before(text, self.floor, self.line).is_some();
        if in_session {
            return !after.http || is_positive_of_mail(code) || code.info().is_some();
        }
        let previous = self.previous_line();
        let mark = previous.strip_suffix(b":").map_or(Strength::None, mark::colon);
        if mark == Strength::Strong && !(after.is_counted() && code.is_positive()) {
            return true;
        }
        if code.info().is_none()
            || after.http
            || matches!(after.opening, Opening::Counted | Opening::Plural)
            || prefix.quote.is_some()
        {
            return false;
        }
        if candidate.is_continued(body) {
            return true;
        }
        let negative = code.is_negative();
        if after.opening == Opening::Empty
            || !(after.is_text() || negative && after.mail)
            || !negative && !is_positive_of_mail(code)
        {
            return false;
        }
        let end = self.line.saturating_sub(1);
        let lowest = end.saturating_sub(MAX_LINE).max(self.floor.min(end));
        let previous = between(text, lowest, end);
        let previous =
            previous.rsplit(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
        // A quotation begins after a colon, or in the first line of a Markdown fence.
        if previous.ends_with(b":") || previous.starts_with(b"```") {
            return negative || after.mail;
        }
        let ended =
            matches!(previous.last(), None | Some(b'.' | b'!' | b'?' | b')' | b'>' | b'-' | b'='));
        ended && after.mail && (after.opening == Opening::Sentence || negative)
    }
}

/// Returns `true` if servers send the code for success.
const fn is_positive_of_mail(code: ReplyCode) -> bool {
    matches!(code.as_u16(), 211 | 214 | 220 | 221 | 235 | 250..=253 | 334 | 354)
}

/// Returns `true` if the enhanced code is one that servers send: others may be version numbers.
const fn is_everyday(enhanced: EnhancedCode) -> bool {
    enhanced.subject_kind().is_some()
}

/// Returns `true` if the bytes around three digits do not rule out a code. The check is cheap.
fn may_be_code(text: &[u8], start: usize) -> bool {
    if !matches!(at(text, start), Some(b'2'..=b'5')) {
        return false;
    }
    let fits_after = matches!(
        at(text, start + 3),
        None | Some(
            b' ' | b'-'
                | b'\t'
                | b'\r'
                | b'\n'
                | b'\\'
                | b'"'
                | b'\''
                | b')'
                | b','
                | b':'
                | b'_'
                | b';'
                | b'`'
        )
    );
    if !fits_after {
        return false;
    }
    match before(text, start) {
        None => true,
        Some(byte) if byte.is_ascii_alphanumeric() => {
            // `\n550`
            matches!(byte, b'n' | b't') && start > 1 && before(text, start - 1) == Some(b'\\')
        }
        Some(b'.' | b'/' | b'$' | b'+' | b'%' | b'&' | b'@' | b'~' | b'\\') => false,
        Some(b',') => !start
            .checked_sub(1)
            .and_then(|index| before(text, index))
            .is_some_and(|byte| byte.is_ascii_digit()),
        Some(b'-') => matches!(
            start.checked_sub(1).and_then(|index| before(text, index)),
            Some(b'<' | b'-' | b' ')
        ),
        Some(_) => true,
    }
}

/// The text before a code.
struct Place {
    mark: Mark,
    prefix: Prefix,
    /// `true` if the code begins what was said in its line.
    starts_line: bool,
}

struct Candidate<'a> {
    text: &'a [u8],
    code: ReplyCode,
    start: usize,
    style: Style,
}

/// The start of the text of a reply.
struct Body {
    start: usize,
    /// `true` if the code is separate from the text.
    detached: bool,
    /// The quote that opens the string that contains it.
    quote: Option<u8>,
}

impl Candidate<'_> {
    /// Returns the start of the text, and whether the code is separate from it.
    fn body(&self, mark: &Mark, starts_line: bool) -> Option<Body> {
        let text = self.text;
        let code_end = self.start + 3;
        // A bare code in a quotation of Markdown.
        if mark.closing == Some(b'`') && at(text, code_end) == Some(b'`') {
            let introduced = starts_line || mark.strength >= Strength::Strong;
            return introduced.then_some(Body { start: code_end, detached: false, quote: None });
        }
        let named = [b" Additional SMTP info: ".as_slice(), b" msg=\""]
            .into_iter()
            .any(|name| from(text, code_end).starts_with(name));
        if let Some((length, hyphen)) = separator(self.style, text, code_end).filter(|_| !named) {
            let body = code_end + length;
            // A range or a telephone number.
            let digits = from(text, body);
            let digits = digits.strip_prefix(b"-").filter(|_| hyphen).unwrap_or(digits);
            if hyphen
                && matches!(digits, [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..])
                && digits.get(..3) != text.get(self.start..code_end)
                // An IP address begins the text.
                && digits.get(3) != Some(&b'.')
            {
                return None;
            }
            // A bare code ends the line, or the string.
            if length == 0 && !starts_line && mark.strength < Strength::Strong {
                return None;
            }
            return Some(Body { start: body, detached: false, quote: None });
        }
        // `(550, b'5.1.1 No')`, `retcode (550); Msg: b'5.1.1 No'`, `permanent error (550): 5.1.1 No`,
        // `SMTP error 550: No`
        let rest = from(text, code_end);
        let gap = [
            b"); Msg: b'".as_slice(),
            b"); Msg: b\"",
            b", \"message\": \"",
            b",\"message\":\"",
            b", b'",
            b", b\"",
            b", '",
            b", \"",
            b"): ",
            b": ",
            b" Additional SMTP info: ",
            b", Enhanced code: 0.0.0, Message: ",
            b", Enhanced code: ",
            b" msg=\"",
        ]
        .into_iter()
        .find(|gap| rest.starts_with(gap))?;
        let fits = match gap {
            [b',', b' ', b'E', ..]
            | [b',', b'"', ..]
            | [b',', b' ', b'"', b'm', ..]
            | [b' ', ..] => true,
            [b')' | b',', ..] => mark.closing == Some(b')') && mark.style == Style::Plain,
            _ => mark.strength >= Strength::Medium || starts_line,
        };
        let quote = gap.last().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        fits.then_some(Body { start: code_end + gap.len(), detached: true, quote })
    }

    /// Returns `true` if the mark before the code introduces a reply, considering the text after it.
    fn is_marked(&self, mark: &Mark, after: After, body: usize) -> bool {
        let negative = self.code.is_negative();
        match mark.strength {
            // Other programs respond too.
            Strength::Strong => {
                (negative || is_positive_of_mail(self.code) || after.mail)
                    && (!after.http || mark.is_of_mail(self.text))
            }
            Strength::Medium => {
                (after.is_text() || after.mail || self.is_continued(body))
                    && !after.is_counted()
                    && !after.http
                    && after.opening != Opening::Empty
                    && (negative || after.mail && is_positive_of_mail(self.code))
            }
            Strength::Weak => {
                after.opening == Opening::Sentence
                    && !after.http
                    && after.mail
                    && negative
                    && self.code.info().is_some()
            }
            Strength::None => false,
        }
    }

    /// Returns `true` if a code that is separate from its text is that of a reply.
    fn is_detached(&self, mark: &Mark, prefix: &Prefix, starts_line: bool, after: After) -> bool {
        let rest = from(self.text, self.start + 3);
        match rest {
            // `Code: 550, Enhanced code: 5.1.1, Message: No`
            [b',', b' ', b'E', ..] => true,
            [b' ', b'A', ..] => mark.strength >= Strength::Medium,
            [b',', b'"', ..] | [b',', b' ', b'"', b'm', b'e', ..] | [b' ', b'm', ..] => false,
            // `(550, b'5.1.1 No')`, as Python prints replies and exceptions.
            [b',', b' ', rest @ ..] => {
                let bytes = rest.first() == Some(&b'b');
                if mark.call {
                    let head = between(self.text, mark.start.saturating_sub(40), mark.start);
                    let name = head.rsplit(|byte| !byte.is_ascii_alphanumeric()).next();
                    return bytes && name.is_some_and(|name| name.starts_with(b"SMTP"));
                }
                mark.strength >= Strength::Medium
                    || mark.start == 0
                    || bytes && (mark.strength == Strength::Weak || starts_line && prefix.log)
            }
            // `retcode (550); Msg: b'5.1.1 No'`
            [b')', b';', ..] => true,
            // `permanent error (550): 5.1.1 No`, unlike `main.c (240): ERROR`
            [b')', ..] => {
                mark.strength >= Strength::Medium
                    && !after.http
                    && (mark.strength == Strength::Strong
                        || self.code.info().is_some()
                        || after.mail)
            }
            _ => {
                mark.strength >= Strength::Medium
                    && (after.is_text() || after.opening == Opening::Empty)
                    && !after.http
            }
        }
    }

    /// Returns `true` if the next line has the same code.
    fn is_continued(&self, body: usize) -> bool {
        if before(self.text, body) != Some(b'-') {
            return false;
        }
        let rest = between(self.text, body, body + 600);
        let Some(newline) = rest.iter().position(|byte| *byte == b'\n') else {
            return false;
        };
        let next = super::prefix::after_marks(self.text, body + newline + 1);
        from(self.text, next).starts_with(&self.code.to_bytes())
            && matches!(at(self.text, next + 3), Some(b' ' | b'-'))
    }
}

/// Returns the first byte of the mark before a code in its line.
fn mark_before(text: &[u8], line: usize, start: usize) -> Option<u8> {
    let head = between(text, line, start);
    let mut head = head.trim_ascii_end();
    while let [before @ .., b'"' | b'\''] = head {
        head = before.strip_suffix(b"b").unwrap_or(before).trim_ascii_end();
    }
    last_word_mark(head)
}

/// Returns the first byte of the last word, or of the arrow at its end.
fn last_word_mark(head: &[u8]) -> Option<u8> {
    let word = head.trim_ascii_end().rsplit(|byte| is_blank(*byte)).next()?;
    let arrow = word.iter().position(|byte| matches!(byte, b'<' | b'>' | b'-' | b'~'));
    match arrow {
        Some(at) if matches!(word.last(), Some(b'<' | b'>' | b'-' | b'~' | b'*')) => {
            word.get(at).copied()
        }
        _ => word.first().copied(),
    }
}

/// Returns `true` if angle brackets are written as JSON may write them: `\u003c`.
fn is_json_text(text: &[u8]) -> bool {
    memchr_iter(b'\\', text)
        .any(|index| matches!(from(text, index), [_, b'u', b'0', b'0', b'3', b'c' | b'e', ..]))
}

/// Returns the closing bracket for a bracket that is open before a reply in its line.
fn open_bracket(text: &[u8], floor: usize, start: usize) -> Option<u8> {
    let floor = floor.max(start.saturating_sub(300));
    // Exchange: `'<mx.example.org #5.1.1 smtp;550 5.1.1 No>'`.
    let head = between(text, floor, start);
    let angle = head.iter().rposition(|byte| matches!(byte, b'<' | b'>'));
    if let Some([.., b'\'' | b'"', b'<']) = angle.and_then(|at| head.get(..=at)) {
        return Some(b'>');
    }
    let mut closed = 0_usize;
    for byte in between(text, floor, start).iter().rev() {
        match byte {
            b')' => closed += 1,
            b'(' if closed == 0 => return Some(b')'),
            b'(' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// Skips the repetition of a reply that smtplib prints after it.
fn skip_repeat(text: &[u8], code: ReplyCode, resume: usize) -> usize {
    let mut resume = resume;
    for _ in 0..2 {
        let Some(newline) =
            between(text, resume, resume + 4).iter().position(|byte| *byte == b'\n')
        else {
            break;
        };
        let line = resume + newline + 1;
        let rest = between(text, line, line + 400);
        let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let digits = code.to_bytes();
        let repeats = [b"retcode (".as_slice(), b"data: ("].into_iter().any(|mark| {
            after_last(rest, mark).is_some_and(|at| from(rest, at).starts_with(&digits))
        });
        if !repeats {
            break;
        }
        resume = line + rest.len();
    }
    resume
}
