//! The search: three digits, what stands before them, what follows.

use memchr::memrchr;

use super::QuotedReply;
use super::around;
use super::bytes::{at, before, between, from, skip_blanks};
use super::lines::{Ends, Form, Walk, enhanced_at, indentation, separator};
use super::mark::{self, Mark, Strength};
use super::prefix::{Prefix, prefix};
use super::style::Style;
use super::words::{After, Opening};
use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;

/// How far the line before a reply is looked at.
const MAX_LINE: usize = 200;

/// Where the search is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search<'a> {
    text: &'a [u8],
    /// What was searched.
    at: usize,
    /// Where the last reply ended.
    floor: usize,
    /// Where the line begins in which the last candidate stood.
    line: usize,
    /// Up to where line endings were looked for.
    lines_to: usize,
    /// The start of the line, once it was looked at.
    prefix: Option<Prefix>,
    /// Where the last reply that began a line ended.
    last_line_reply: Option<usize>,
    /// The code of the reply whose text is searched, if it is one.
    outer: Option<ReplyCode>,
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
        }
    }

    /// The search in the text of a reply, which goes up to the end of `text`.
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
        }
    }

    pub(super) fn next_reply(&mut self) -> Option<QuotedReply<'a>> {
        while let Some(code) = self.next_digits() {
            self.at = code + 3;
            if let Some((reply, behind)) = self.reply_at(code) {
                self.at = behind.max(code + 3);
                self.floor = self.at;
                return Some(reply);
            }
        }
        self.at = self.text.len();
        None
    }

    /// Three digits that could be a code, from where the search is.
    fn next_digits(&self) -> Option<usize> {
        let text = self.text;
        // Of three digits in a row one is at every third byte.
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

    /// The reply whose code stands at `code`, if it is one, and where what comes after it begins.
    fn reply_at(&mut self, start: usize) -> Option<(QuotedReply<'a>, usize)> {
        let text = self.text;
        let code = ReplyCode::from_bytes(text.get(start..start + 3)?).ok()?;
        let prefix = self.look_at_line(start);
        let line = self.line;
        let floor = self.floor.max(line);
        let mut mark = Mark::read(text, floor, start);
        // A line that was folded before the code.
        let own = indentation(text, line);
        if own > 0 && line + own == start {
            if let Some(head) = self.previous_line().strip_suffix(b":") {
                mark.strength = mark.strength.max(mark::colon(head));
            }
        }
        // A joined line of the reply itself.
        let joined = mark.strength == Strength::None
            || before(text, mark.start.saturating_sub(1))
                .is_some_and(|byte| byte.is_ascii_alphanumeric())
            || mark.strength < Strength::Strong && at(text, start + 3) == Some(b'-');
        if self.outer == Some(code) && joined {
            return None;
        }
        let in_json = at(text, skip_blanks(text, line)) == Some(b'{');
        let escaped_line = before(text, start).is_some_and(|byte| byte == b'n' || byte == b't')
            && start > 1
            && before(text, start - 1) == Some(b'\\');
        if mark.style == Style::Plain && (in_json || escaped_line) {
            mark.style = Style::Escaped(prefix.quote.unwrap_or(b'"'));
        }
        if mark.style == Style::Plain
            && between(text, start, start + 400)
                .windows(6)
                .any(|window| matches!(window, [b'\\', b'u', b'0', b'0', b'3', b'c' | b'e']))
        {
            mark.style = Style::Escaped(b'"');
        }
        let starts_line = prefix.end == start && self.outer.is_none();
        let very_start = starts_line
            && line == 0
            && !prefix.log
            && (prefix.quote.is_none() || prefix.mark || mark.start == 0);
        let candidate = Candidate { text, code, start, style: mark.style };
        let Body { start: body, detached, quote } = candidate.body(&mark, starts_line)?;
        if let Some(quote) = quote {
            mark.style = Style::Escaped(quote);
        }
        let enhanced = enhanced_at(mark.style, from(text, body)).map(|(enhanced, _)| enhanced);
        if self.outer == Some(code) && enhanced.is_some_and(|enhanced| !enhanced.agrees_with(code))
        {
            return None;
        }
        let after = After::read(text, code, body);
        let fits =
            enhanced.is_some_and(|enhanced| enhanced.agrees_with(code) && is_everyday(enhanced));
        let accepted = fits
            || very_start && !detached
            || if detached {
                candidate.is_detached(&mark, &prefix, starts_line, after)
            } else {
                starts_line && prefix.mark && !after.http
                    || starts_line && self.begins_line(&candidate, &prefix, after, body)
                    || match mark.strength {
                        Strength::Strong => true,
                        Strength::Medium => {
                            (after.is_text() || after.mail || candidate.is_continued(body))
                                && !after.is_counted()
                                && !after.http
                                && after.opening != Opening::Empty
                                && (code.is_negative() || after.mail && is_positive_of_mail(code))
                        }
                        Strength::Weak => {
                            after.is_text()
                                && !after.http
                                && after.mail
                                && after.opening == Opening::Sentence
                                && code.info().is_some()
                                && code.is_negative()
                        }
                        Strength::None => false,
                    }
            };
        if !accepted {
            return None;
        }
        let open = mark.closing.or_else(|| open_bracket(text, floor, start));
        // The lines of a text that a reply quotes are not indented.
        let indent = if self.outer.is_some() { 0 } else { self.indent(start) };
        let ends = Ends { indent, closing: open, value: mark.value, field: mark.field };
        let form = Form { style: mark.style, detached };
        let (mut walk, content) = Walk::new(text, code, form, start, body);
        let (end, behind) = walk.find_end(text, content, &ends);
        let end = end.max(start + 3);
        let behind = behind.max(end);
        let command = if self.outer.is_some() {
            None
        } else {
            around::command(text, self.floor, line, start, end)
        };
        if starts_line {
            self.last_line_reply = Some(end);
        }
        let behind = skip_repeat(text, code, behind);
        Some((QuotedReply { text, start, body: content, end, code, form, command }, behind))
    }

    /// The last line before, without blanks around it.
    fn previous_line(&self) -> &'a [u8] {
        let end = self.line.saturating_sub(1);
        let lowest = end.saturating_sub(MAX_LINE).max(self.floor.min(end));
        let previous = between(self.text, lowest, end);
        previous.rsplit(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii()
    }

    /// How far the line is indented that a deeper line continues: the one before the reply's own if that
    /// one is its continuation.
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

    /// Whether a code that begins a line is that of a reply.
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
                || around::command(text, self.floor, self.line, candidate.start, candidate.start)
                    .is_some();
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
        if previous.ends_with(b":") {
            return negative || after.mail;
        }
        let ended =
            matches!(previous.last(), None | Some(b'.' | b'!' | b'?' | b')' | b'>' | b'-' | b'='));
        ended && after.mail && (after.opening == Opening::Sentence || negative)
    }
}

/// Whether servers send the code for success.
const fn is_positive_of_mail(code: ReplyCode) -> bool {
    matches!(code.as_u16(), 211 | 214 | 220 | 221 | 235 | 250..=253 | 334 | 354)
}

/// Whether the enhanced code is one that servers send: else it might be a version.
const fn is_everyday(enhanced: EnhancedCode) -> bool {
    enhanced.subject_kind().is_some()
}

/// A cheap look at what stands around three digits.
fn may_be_code(text: &[u8], start: usize) -> bool {
    if !matches!(at(text, start), Some(b'2'..=b'5')) {
        return false;
    }
    let fits_behind = matches!(
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
        )
    );
    if !fits_behind {
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

struct Candidate<'a> {
    text: &'a [u8],
    code: ReplyCode,
    start: usize,
    style: Style,
}

/// Where the text of a reply begins.
struct Body {
    start: usize,
    /// The code stands apart from it.
    detached: bool,
    /// The quote that opens the string in which it stands.
    quote: Option<u8>,
}

impl Candidate<'_> {
    /// Where the text begins, and whether the code stands apart from it.
    fn body(&self, mark: &Mark, starts_line: bool) -> Option<Body> {
        let text = self.text;
        let behind = self.start + 3;
        if let Some((length, hyphen)) = separator(self.style, text, behind) {
            let body = behind + length;
            // A range or a telephone number.
            let digits = from(text, body);
            if hyphen
                && matches!(digits, [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..])
                && digits.get(..3) != text.get(self.start..behind)
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
        let rest = from(text, behind);
        let gap = [
            b"); Msg: b'".as_slice(),
            b"); Msg: b\"",
            b", b'",
            b", b\"",
            b", '",
            b", \"",
            b"): ",
            b": ",
        ]
        .into_iter()
        .find(|gap| rest.starts_with(gap))?;
        let fits = match gap {
            [b')' | b',', ..] => mark.closing == Some(b')') && mark.style == Style::Plain,
            _ => mark.strength >= Strength::Medium || starts_line,
        };
        let quote = gap.last().copied().filter(|byte| matches!(byte, b'"' | b'\''));
        fits.then_some(Body { start: behind + gap.len(), detached: true, quote })
    }

    /// Whether a code that stands apart from its text is that of a reply.
    fn is_detached(&self, mark: &Mark, prefix: &Prefix, starts_line: bool, after: After) -> bool {
        let behind = from(self.text, self.start + 3);
        match behind {
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

    /// Whether the next line has the same code.
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

/// The closing bracket of one that is open before a reply in its line.
fn open_bracket(text: &[u8], floor: usize, start: usize) -> Option<u8> {
    let floor = floor.max(start.saturating_sub(300));
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

/// What smtplib prints after a reply repeats it.
fn skip_repeat(text: &[u8], code: ReplyCode, behind: usize) -> usize {
    let mut behind = behind;
    for _ in 0..2 {
        let Some(newline) =
            between(text, behind, behind + 4).iter().position(|byte| *byte == b'\n')
        else {
            break;
        };
        let line = behind + newline + 1;
        let rest = between(text, line, line + 400);
        let rest = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let digits = code.to_bytes();
        let repeats = [b"retcode (".as_slice(), b"data: ("].into_iter().any(|mark| {
            let at = rest.windows(mark.len()).position(|window| window == mark);
            at.is_some_and(|at| from(rest, at + mark.len()).starts_with(&digits))
        });
        if !repeats {
            break;
        }
        behind = line + rest.len();
    }
    behind
}
