//! Finds the lines of a quoted reply and its end.
//!
//! The same walk finds the end of a reply, and later its lines: then the text ends where the reply ends.

use memchr::memrchr;

use super::bytes::{
    at, before, between, contains, escaped_newline, from, is_blank, skip_blanks, skip_blanks_back,
    starts_with,
};
use super::prefix::{after_marks, prefix};
use super::style::{Style, for_each_piece, is_space, unfold};
use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};
use crate::severity::Severity;

/// The way in which a reply is written in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) style: Style,
    /// `true` if the code is separate from the text, which does not repeat it:
    /// `(550, b'5.1.1 No\nSorry')`.
    pub(super) detached: bool,
}

/// What the text around a reply implies about its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    /// The indentation of the line in which the reply begins: a line that is indented more continues it.
    pub(super) indent: usize,
    /// The closing bracket for a bracket that is open before the reply.
    pub(super) closing: Option<u8>,
    /// `true` if the reply is the value of `key=value`.
    pub(super) value: bool,
    /// The separator of fields, if the reply is in a table.
    pub(super) field: Option<u8>,
}

/// The words between code and text in the errors of mail-send.
const MESSAGE: &[u8] = b" Message: ";

/// Returns the enhanced code at the start of a line's text, and its length with the blanks after it.
///
/// A colon may follow, as old versions of OpenSMTPD wrote it.
pub(super) fn enhanced_at(style: Style, text: &[u8]) -> Option<(EnhancedCode, usize)> {
    let hash = usize::from(text.first() == Some(&b'#'));
    let digits = from(text, hash);
    let [b'2' | b'4' | b'5', b'.', ..] = digits else {
        return None;
    };
    let length =
        digits.iter().take(10).take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    let code = EnhancedCode::from_bytes(digits.get(..length)?).ok()?;
    let mut end = hash + length;
    // In the errors of mail-send.
    if let [b',', rest @ ..] = from(text, end) {
        return rest.starts_with(MESSAGE).then_some((code, end + 1 + MESSAGE.len()));
    }
    if at(text, end) == Some(b':')
        && (at(text, end + 1).is_none() || is_space(style, text, end + 1))
    {
        end += 1;
    }
    match at(text, end) {
        None | Some(b'\r' | b'\n') => {}
        Some(byte) if is_space(style, text, end) || is_closing(style, byte) => {}
        Some(_) => return None,
    }
    while is_space(style, text, end) {
        end += 1;
    }
    Some((code, end))
}

const fn is_closing(style: Style, byte: u8) -> bool {
    match style {
        Style::Escaped(quote) => byte == quote || byte == b'\\',
        Style::Plain => byte == b'\\',
        Style::Underscores => byte == b'/',
    }
}

/// Returns `true` if a line of a reply with this code can have the enhanced code.
pub(super) const fn may_carry(code: ReplyCode, enhanced: EnhancedCode) -> bool {
    matches!(
        (code.severity(), enhanced.class()),
        (Severity::PositiveCompletion, Class::Success)
            | (
                Severity::TransientNegativeCompletion | Severity::PermanentNegativeCompletion,
                Class::PersistentTransientFailure | Class::PermanentFailure,
            )
    )
}

/// Returns the length of the separator between a code and its text, and whether it is a hyphen.
pub(super) fn separator(style: Style, text: &[u8], index: usize) -> Option<(usize, bool)> {
    match at(text, index) {
        None => Some((0, false)),
        Some(b'-') => Some((1, true)),
        Some(_) if is_space(style, text, index) => Some((1, false)),
        Some(b'\r' | b'\n') => {
            // A line that was folded between the code and the enhanced code.
            let after = from(text, index);
            let indented = unfold(after);
            let folded = at(text, index + 1).is_some_and(is_blank)
                || after.starts_with(b"\r\n") && at(text, index + 2).is_some_and(is_blank);
            if folded && enhanced_at(style, indented).is_some() {
                Some((after.len() - indented.len(), false))
            } else {
                Some((0, false))
            }
        }
        Some(b'\\') if escaped_newline(text, index).is_some() => Some((0, false)),
        Some(byte) if byte != b'\\' && is_closing(style, byte) => Some((0, false)),
        Some(_) => None,
    }
}

/// The code of a line and the start of its text.
#[derive(Clone, Copy)]
struct Opened {
    content: usize,
    hyphen: bool,
}

/// Reads code and separator at `index`. A code that is written twice counts as one.
fn open(style: Style, digits: [u8; 3], text: &[u8], index: usize) -> Option<Opened> {
    if !from(text, index).starts_with(&digits) {
        return None;
    }
    let (length, hyphen) = separator(style, text, index + 3)?;
    let mut content = index + 3 + length;
    if length > 0 && from(text, content).starts_with(&digits) {
        if let Some((length @ 1.., _)) = separator(style, text, content + 3) {
            content += 3 + length;
        }
    }
    Some(Opened { content, hyphen })
}

/// The end of a line.
enum Break {
    /// The line ends at `end`, and the text of the next line begins at `content`.
    Line { end: usize, content: usize },
    /// The reply ends at `end`, and the text after it begins at `after`.
    End { end: usize, after: usize },
}

/// The walk through the lines of one reply.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    code: ReplyCode,
    digits: [u8; 3],
    form: Form,
    /// The enhanced code of the first line.
    first: Option<EnhancedCode>,
    /// `true` if the first line announced another one.
    announced: bool,
    /// `true` if the current line announced another one.
    hyphen: bool,
    /// The start of the reply's first line, and the offset of the code.
    head: (usize, usize),
}

impl Walk {
    /// Starts the walk through the reply whose code is at `start`, and returns the start of its text
    /// too.
    pub(super) fn new(
        text: &[u8],
        code: ReplyCode,
        form: Form,
        start: usize,
        body: usize,
    ) -> (Self, usize) {
        let digits = code.to_bytes();
        let opened = if form.detached {
            Opened { content: body, hyphen: false }
        } else {
            open(form.style, digits, text, start).unwrap_or(Opened { content: body, hyphen: false })
        };
        let first = enhanced_at(form.style, from(text, opened.content))
            .map(|(enhanced, _)| enhanced)
            .filter(|enhanced| may_carry(code, *enhanced));
        let announced = opened.hyphen;
        let lowest = start.saturating_sub(MAX_GAP);
        let newline = memrchr(b'\n', between(text, lowest, start));
        let head = match newline {
            Some(newline) => (lowest + newline + 1, start),
            None if lowest == 0 => (0, start),
            None => (start, start),
        };
        (Self { code, digits, form, first, announced, hyphen: announced, head }, opened.content)
    }

    /// Returns the end of the reply, and the start of the text after it.
    pub(super) fn find_end(&mut self, text: &[u8], content: usize, ends: &Ends) -> (usize, usize) {
        let mut content = content;
        loop {
            match self.next_break(text, content, Some(ends)) {
                Break::Line { content: next, .. } => content = next,
                Break::End { end, after } => return (end, after),
            }
        }
    }

    /// Returns the next break in the text of a line from `start` on. Without `ends`, the text is only
    /// that of the reply.
    fn next_break(&mut self, text: &[u8], start: usize, ends: Option<&Ends>) -> Break {
        let mut index = start;
        let mut open_brackets = 0_usize;
        let mut nested = false;
        while let Some(byte) = at(text, index) {
            let found = match byte {
                b'\n' => self.at_newline(text, index, ends),
                b'\\' => self.at_backslash(text, index, ends),
                b' ' | b'\t' | b'_' if is_space(self.form.style, text, index) => {
                    self.at_space(text, start, index, ends)
                }
                b'/' if self.form.style == Style::Underscores => self.at_slash(text, index, ends),
                b'"' | b'\'' | b'`' if self.form.style == Style::Escaped(byte) => {
                    // A quote that was not escaped: one before a word opens, and its partner closes.
                    let opens = opens_quote(text, index);
                    if opens || nested {
                        nested = opens && !nested;
                        Ok(index + 1)
                    } else {
                        Err(self.at_quote(text, index))
                    }
                }
                _ => match ends {
                    Some(ends)
                        if ends_here(
                            ends,
                            self.form.style,
                            text,
                            index,
                            byte,
                            &mut open_brackets,
                        ) =>
                    {
                        Err(Break::End { end: skip_blanks_back(text, start, index), after: index })
                    }
                    _ => Ok(index + 1),
                },
            };
            index = match found {
                Ok(next) => next.max(index + 1),
                Err(found) => return found,
            };
        }
        match ends {
            Some(ends) => self.finish(text, text.len(), text.len(), ends),
            None => Break::End { end: text.len(), after: text.len() },
        }
    }

    /// Returns the break at the same code at `code`, if there is one. `end` is the end of the line
    /// before.
    fn line_at(&mut self, text: &[u8], end: usize, code: usize) -> Option<Break> {
        let opened = open(self.form.style, self.digits, text, code)?;
        self.hyphen = opened.hyphen;
        Some(Break::Line { end, content: opened.content })
    }

    fn at_newline(
        &mut self,
        text: &[u8],
        index: usize,
        ends: Option<&Ends>,
    ) -> Result<usize, Break> {
        let end = if before(text, index) == Some(b'\r') { index - 1 } else { index };
        // The line ending, written once more.
        let end = match between(text, end.saturating_sub(4), end) {
            br"\r\n" if self.form.style == Style::Plain => end - 4,
            _ => end,
        };
        let line = index + 1;
        if self.hyphen {
            let code = after_marks(text, line);
            if let Some(found) = self.line_at(text, end, code) {
                return Err(found);
            }
            // The same words before the code as in the first line.
            if self.head.1 > self.head.0 {
                let head = between(text, self.head.0, self.head.1);
                if from(text, line).starts_with(head) {
                    if let Some(found) = self.line_at(text, end, line + head.len()) {
                        return Err(found);
                    }
                }
            }
        }
        let Some(ends) = ends else {
            return Ok(line);
        };
        if is_fold(text, line, ends.indent) {
            Ok(line)
        } else {
            Err(self.finish(text, end, index, ends))
        }
    }

    /// Returns the end of a reply at the end of a line.
    fn finish(&self, text: &[u8], end: usize, after: usize, ends: &Ends) -> Break {
        let mut end = end;
        if self.form.style == Style::Plain {
            if between(text, end.saturating_sub(4), end) == br"\r\n" {
                end -= 4;
            }
            if let (Some(closing), Some(last)) = (ends.closing, before(text, end)) {
                if last == closing {
                    end -= 1;
                }
            }
            // The end of a quotation that began before the reply.
            let reply = between(text, self.head.1, end);
            if let [said @ .., b'`'] = reply {
                if !said.contains(&b'`') {
                    end -= 1;
                }
            }
        }
        Break::End { end, after }
    }

    fn at_backslash(
        &mut self,
        text: &[u8],
        index: usize,
        ends: Option<&Ends>,
    ) -> Result<usize, Break> {
        let Some(length) = escaped_newline(text, index) else {
            let escaped = matches!(self.form.style, Style::Escaped(_));
            return Ok(index + 1 + usize::from(escaped));
        };
        let line = index + length;
        let code = skip_blanks(text, line);
        if self.hyphen {
            if let Some(found) = self.line_at(text, index, code) {
                return Err(found);
            }
        }
        let Style::Escaped(quote) = self.form.style else {
            return Ok(index + 1);
        };
        match at(text, line) {
            Some(byte) if byte == quote => Err(self.at_quote_after(text, index, line)),
            None if ends.is_some() => Err(Break::End { end: index, after: line }),
            _ if self.form.detached => Err(Break::Line { end: index, content: line }),
            _ if code > line || ends.is_none() => Ok(code),
            _ => Err(Break::End { end: index, after: line }),
        }
    }

    fn at_space(
        &mut self,
        text: &[u8],
        start: usize,
        index: usize,
        ends: Option<&Ends>,
    ) -> Result<usize, Break> {
        let mut word = index + 1;
        while is_space(self.form.style, text, word) {
            word += 1;
        }
        if self.form.detached && self.form.style == Style::Plain {
            let again = enhanced_at(Style::Plain, from(text, word)).map(|(enhanced, _)| enhanced);
            if again.is_some() && again == self.first {
                let end = skip_blanks_back(text, start, index);
                return Err(Break::Line { end, content: word });
            }
        }
        if from(text, word).starts_with(&self.digits) && self.joins(text, index, word) {
            let end = skip_blanks_back(text, start, index);
            if let Some(found) = self.line_at(text, end, word) {
                return Err(found);
            }
        }
        if ends.is_some() {
            // The line may have been folded before it.
            let end = between(text, 0, index).trim_ascii_end().len().max(start);
            let end = Break::End { end, after: index };
            let rest = from(text, word);
            let hash = ends.is_some_and(|ends| ends.closing == Some(b'#'));
            if rest.first() == Some(&b'(')
                && (starts_with_words(rest, b"(in reply to ") || rest.starts_with(b"(Net::SMTP"))
                || hash && rest.starts_with(b"##")
            {
                return Err(end);
            }
        }
        Ok(word)
    }

    /// Returns `true` if the same code in the middle of a line, at `code`, begins another line of the
    /// reply.
    fn joins(&self, text: &[u8], space: usize, code: usize) -> bool {
        let Some((length, hyphen)) = separator(self.form.style, text, code + 3) else {
            return false;
        };
        let enhanced = enhanced_at(self.form.style, from(text, code + 3 + length));
        let after_mark =
            matches!(before(text, space), Some(b':' | b';' | b'(' | b'"' | b'\'' | b'=' | b'>'));
        match (self.first, enhanced) {
            (Some(first), Some((enhanced, _))) => {
                may_carry(self.code, enhanced)
                    && (self.announced || first == enhanced && !after_mark)
            }
            (Some(_), None) => false,
            (None, Some(_)) if after_mark => false,
            (None, _) => self.announced && (hyphen || self.hyphen),
        }
    }

    fn at_slash(&mut self, text: &[u8], index: usize, ends: Option<&Ends>) -> Result<usize, Break> {
        if self.hyphen {
            if let Some(found) = self.line_at(text, index, index + 1) {
                return Err(found);
            }
        }
        let rest = from(text, index + 1);
        let over = rest.is_empty()
            || matches!(rest, [b'\r' | b'\n', ..])
            || rest.starts_with(b"Giving_up_on");
        if over && ends.is_some() {
            return Err(Break::End { end: index, after: index });
        }
        Ok(index + 1)
    }

    fn at_quote(&mut self, text: &[u8], index: usize) -> Break {
        self.at_quote_after(text, index, index)
    }

    /// Returns the break at the end of a string at `quote`: the end of the reply, unless a string in the
    /// next line continues it.
    fn at_quote_after(&mut self, text: &[u8], end: usize, quote: usize) -> Break {
        if self.hyphen {
            let newline =
                between(text, quote, quote + MAX_GAP).iter().position(|byte| *byte == b'\n');
            if let Some(newline) = newline {
                let prefix = prefix(text, quote + newline + 1);
                if let Some(found) = self.line_at(text, end, prefix.end) {
                    // Python chooses the quote for each line.
                    if let Some(quote) = prefix.quote {
                        self.form.style = Style::Escaped(quote);
                    }
                    return found;
                }
            }
        }
        Break::End { end, after: quote + 1 }
    }
}

/// Returns `true` if a quote begins a quotation inside a string rather than ending the string.
fn opens_quote(text: &[u8], index: usize) -> bool {
    let letter = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    letter(at(text, index + 1))
        || matches!(before(text, index), Some(b' ' | b'('))
            && matches!(at(text, index + 1), Some(b'.' | b'<' | b'[' | b'#' | b'*' | b'/' | b'%'))
            && !matches!(at(text, index + 2), None | Some(b' ' | b'\r' | b'\n'))
}

/// The number of bytes that may follow a string in its line, if a string in the next line continues the
/// reply.
const MAX_GAP: usize = 256;

/// Returns `true` if the byte at an index ends the reply, by what was open before it.
fn ends_here(
    ends: &Ends,
    style: Style,
    text: &[u8],
    index: usize,
    byte: u8,
    open_brackets: &mut usize,
) -> bool {
    let value = ends.value && style == Style::Plain;
    match byte {
        b'(' | b'[' | b'{' if ends.closing == closing_of(byte) => {
            *open_brackets += 1;
            false
        }
        b')' | b']' | b'}' if ends.closing == Some(byte) => {
            if *open_brackets == 0 {
                // At the end of a line it may be part of a smiley.
                return !ends_line(text, index + 1);
            }
            *open_brackets -= 1;
            false
        }
        b'>' if ends.closing == Some(byte) => {
            matches!(at(text, index + 1), Some(b'\'' | b'"'))
        }
        b';' => {
            let rest = from(text, index + 1);
            rest.starts_with(b" from=<")
                || rest.starts_with(b" proto=")
                || value && rest.starts_with(b"{")
        }
        b',' => {
            value && is_key(rest_of_word(text, index))
                || ends.field == Some(b',') && !at(text, index + 1).is_some_and(is_blank)
        }
        b'}' => value && matches!(at(text, index + 1), Some(b';') | None),
        b'<' => {
            let rest = from(text, index + 1);
            rest.starts_with(b"/")
                || starts_with(rest, b"br>")
                || starts_with(rest, b"br/")
                || starts_with(rest, b"br />")
        }
        _ => false,
    }
}

/// Returns `true` if the text begins with these words, in any case. A fold counts as a space.
pub(super) fn starts_with_words(text: &[u8], words: &[u8]) -> bool {
    strip_words(text, words).is_some()
}

/// Returns the text after these words at its start, in any letter case and folded at any blank.
pub(super) fn strip_words<'a>(text: &'a [u8], words: &[u8]) -> Option<&'a [u8]> {
    let mut rest = text;
    for byte in words {
        rest = match (byte, rest) {
            (b' ', [b' ', after @ ..]) => after,
            (b' ', [b'\r' | b'\n', ..]) => unfold(rest),
            (byte, [found, after @ ..]) if found.eq_ignore_ascii_case(byte) => after,
            _ => return None,
        };
    }
    Some(rest)
}

/// Returns `true` if only blanks follow in the line.
fn ends_line(text: &[u8], index: usize) -> bool {
    matches!(at(text, skip_blanks(text, index)), None | Some(b'\r' | b'\n'))
}

pub(super) const fn closing_of(opening: u8) -> Option<u8> {
    match opening {
        b'(' => Some(b')'),
        b'[' => Some(b']'),
        b'{' => Some(b'}'),
        b'<' => Some(b'>'),
        _ => None,
    }
}

/// Returns the text after a comma and a blank.
fn rest_of_word(text: &[u8], comma: usize) -> &[u8] {
    match from(text, comma + 1) {
        [b' ', rest @ ..] => rest,
        _ => &[],
    }
}

/// Returns `true` if the text begins with `key=`.
fn is_key(text: &[u8]) -> bool {
    let word =
        text.iter().take(24).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_');
    let length = word.count();
    length > 1 && at(text, length) == Some(b'=')
}

/// Returns the indentation of a line, including marks of quoting.
pub(super) fn indentation(text: &[u8], line: usize) -> usize {
    let rest = from(text, line);
    rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'|')).count()
}

/// Returns `true` if a line is a folded continuation of the line before, which is indented by `indent`.
fn is_fold(text: &[u8], line: usize, indent: usize) -> bool {
    let own = indentation(text, line);
    // A quoted line does not continue a line that is not quoted.
    let quotes = between(text, line, line + own).contains(&b'>');
    if own <= indent || quotes && indent == 0 {
        return false;
    }
    let rest = from(text, line + own);
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii_end();
    !(line.is_empty() || opens_line(line) || is_stack_frame(line))
}

/// Returns `true` if a line begins like a separate line of a transcript or a report.
fn opens_line(line: &[u8]) -> bool {
    const OPENINGS: [&[u8]; 20] = [
        b"-> ",
        b"~> ",
        b"<- ",
        b"<~ ",
        b"<~* ",
        b"<** ",
        b"<<< ",
        b">>> ",
        b"S: ",
        b"C: ",
        b"responseCode:",
        b"response:",
        b"command: '",
        b"SMTP>> ",
        b"SMTP<< ",
        b"RCPT TO:<",
        b"MAIL FROM:<",
        b"QUIT",
        b"RSET",
        b"}",
    ];
    let greets = (starts_with(line, b"EHLO ") || starts_with(line, b"HELO "))
        && !from(line, 5).iter().any(|byte| is_blank(*byte));
    line == b"{" || greets || OPENINGS.iter().any(|opening| starts_with(line, opening))
}

/// Returns `true` if a line belongs to a stack trace: `at smtp.rcptTo(smtp.java:18)`,
/// `at send (/app/smtp.js:7:8)`.
fn is_stack_frame(line: &[u8]) -> bool {
    let Some(frame) = line.strip_prefix(b"at ") else {
        return line.starts_with(b"from ") && contains(line, b":in ");
    };
    let place = frame.split(|byte| matches!(byte, b'(' | b' ')).next_back().unwrap_or_default();
    let place = place.strip_suffix(b")").unwrap_or(place);
    let mut parts = place.rsplit(|byte| *byte == b':');
    let numbered =
        parts.next().is_some_and(|line| !line.is_empty() && line.iter().all(u8::is_ascii_digit));
    numbered && parts.next().is_some_and(|file| !file.is_empty()) && !contains(frame, b"http")
        || frame.ends_with(b"(Native Method)")
        || frame.ends_with(b"(Unknown Source)")
        || frame.ends_with(b"(<anonymous>)")
}

/// One line of a quoted reply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuotedLine<'a> {
    pub(super) style: Style,
    pub(super) enhanced: Option<EnhancedCode>,
    /// The text with the enhanced code, as written.
    pub(super) raw: &'a [u8],
    /// The text without it.
    pub(super) message: &'a [u8],
    /// The offset of `raw` in the text.
    pub(super) start: usize,
}

impl QuotedLine<'_> {
    /// Passes the text without the enhanced code to `take`, in pieces and decoded.
    pub(crate) fn for_each_piece<E>(
        &self,
        take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        for_each_piece(self.style, self.message, take)
    }
}

/// The lines of a quoted reply.
#[derive(Clone, Debug)]
pub(crate) struct QuotedLines<'a> {
    /// The text up to the end of the reply.
    text: &'a [u8],
    walk: Walk,
    content: Option<usize>,
}

impl<'a> QuotedLines<'a> {
    pub(super) fn new(
        text: &'a [u8],
        code: ReplyCode,
        form: Form,
        start: usize,
        body: usize,
        end: usize,
    ) -> Self {
        let text = text.get(..end).unwrap_or(text);
        let (walk, content) = Walk::new(text, code, form, start, body);
        Self { text, walk, content: Some(content) }
    }
}

impl<'a> Iterator for QuotedLines<'a> {
    type Item = QuotedLine<'a>;

    fn next(&mut self) -> Option<QuotedLine<'a>> {
        let content = self.content?;
        let style = self.walk.form.style;
        let (end, next) = match self.walk.next_break(self.text, content, None) {
            Break::Line { end, content } => (end, Some(content)),
            Break::End { end, .. } => (end, None),
        };
        self.content = next;
        let content = content.min(end);
        let mut raw = between(self.text, content, end);
        if style == Style::Plain && matches!(raw, [b'\r' | b'\n', ..]) {
            raw = unfold(raw);
        }
        let start = end - raw.len();
        let found =
            enhanced_at(style, raw).filter(|(enhanced, _)| may_carry(self.walk.code, *enhanced));
        let (enhanced, message) = match found {
            Some((enhanced, length)) => (Some(enhanced), from(raw, length)),
            None => (None, raw),
        };
        let message = if style == Style::Plain && matches!(message, [b'\r' | b'\n', ..]) {
            unfold(message)
        } else {
            message
        };
        Some(QuotedLine { style, enhanced, raw, message, start })
    }
}
