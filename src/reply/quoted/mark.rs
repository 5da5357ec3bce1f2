//! The mark before a code in its line, and its strength.

use super::bytes::{between, contains, ends_with_word, is_blank, skip_blanks_back};
use super::lines::closing_of;
use super::style::Style;

/// The number of bytes before a code that are searched.
const MAX_MARK: usize = 160;

/// How likely three digits begin a reply, by the text before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// Nothing introduces a reply.
    None,
    /// A colon or a bracket, after any word.
    Weak,
    /// A word of failure, an address, a host.
    Medium,
    /// Only a reply can follow.
    Strong,
}

/// The text before a code in its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub(super) strength: Strength,
    pub(super) style: Style,
    /// The closing bracket for a bracket directly before the code.
    pub(super) closing: Option<u8>,
    pub(super) value: bool,
    pub(super) field: Option<u8>,
    /// `true` if a name is directly before the bracket: a call.
    pub(super) call: bool,
    /// The start and the end of its words.
    words: (usize, usize),
    /// The start of the quotes and brackets directly before the code.
    pub(super) start: usize,
}

/// Words that only a reply can follow, before a colon or a bracket.
const STRONG: &[&[u8]] = &[
    b"message failed",
    b"with message",
    b"permanent error",
    b"transient error",
    b"said",
    b"to me",
    b"responded",
    b"responded with",
    b"response",
    b"response was",
    b"server was",
    b"response from the remote server was",
    b"replied",
    b"replied with",
    b"reply",
    b"reply was",
    b"answered",
    b"answer",
    b"last answer",
    b"answer was",
    b"returned",
    b"server returned was",
    b"server response",
    b"server message",
    b"remote server",
    b"smtp",
    b"lmtp",
    b"smtp error",
    b"lmtp error",
    b"smtp response",
    b"smtp reply",
    b"smtp code",
    b"smtp status",
    b"end of data",
    b"initial connection",
    b"data block",
    b"diagnostic-code",
    b"command failed",
];

/// Words of failure, which introduce other numbers too.
const MEDIUM: &[&[u8]] = &[
    b"error",
    b"errors",
    b"failed",
    b"failure",
    b"fail",
    b"rejected",
    b"rejection",
    b"refused",
    b"denied",
    b"bounced",
    b"bounce",
    b"deferred",
    b"deferral",
    b"delayed",
    b"undelivered",
    b"undeliverable",
    b"exception",
    b"message",
    b"reason",
    b"status",
    b"details",
    b"detail",
    b"info",
    b"err",
    b"cause",
    b"result",
    b"text",
    b"description",
    b"diagnostic",
    b"explanation",
    b"server",
    b"host",
    b"diagnosis",
    b"problem",
    b"because",
    b"after data",
    b"not delivered",
    b"delivered",
    b"accepted",
    b"output",
    b"transcript",
    b"warning",
    b"log",
];

/// Names whose value is a reply: `reply=`, `stat=`.
const KEYS: &[&[u8]] = &[
    b"reply",
    b"reject",
    b"response",
    b"resp",
    b"stat",
    b"status",
    b"error",
    b"err",
    b"led",
    b"lrt",
    b"msg",
    b"message",
    b"reason",
    b"result",
    b"diag",
    b"c",
    b"smtp",
    b"text",
];

/// Names whose value is always a reply.
const STRONG_KEYS: &[&[u8]] = &[b"stat", b"reply", b"reject", b"response", b"led"];

/// Types of a `Diagnostic-Code`, before a semicolon.
const TYPES: &[&[u8]] = &[b"smtp", b"lmtp", b"x-smtp", b"esmtp"];

impl Mark {
    /// Reads the text before the code at `code`, back to `floor`.
    pub(super) fn read(text: &[u8], floor: usize, code: usize) -> Self {
        let floor = floor.max(code.saturating_sub(MAX_MARK));
        let mut mark = Self {
            strength: Strength::None,
            style: Style::Plain,
            closing: None,
            value: false,
            field: None,
            call: false,
            words: (floor, floor),
            start: code,
        };
        let mut index = skip_blanks_back(text, floor, code);
        if matches!(between(text, floor, code), [.., b':', b'_']) {
            mark.style = Style::Underscores;
            index -= 1;
        }
        let index = mark.take_opened(text, floor, index);
        mark.take_words(text, floor, index);
        mark
    }

    /// Takes the quotes and brackets that open directly before the code, and returns the end of the text
    /// before them.
    fn take_opened(&mut self, text: &[u8], floor: usize, mut index: usize) -> usize {
        for _ in 0..3 {
            match between(text, floor, index) {
                [head @ .., quote @ (b'"' | b'\'' | b'`')] if !self.is_quoted() => {
                    if *quote == b'`' {
                        self.closing = Some(b'`');
                    } else {
                        self.style = Style::Escaped(*quote);
                    }
                    let head = head.strip_suffix(b"\\").unwrap_or(head);
                    // `b'..'`
                    let head = match head {
                        [before @ .., b'b']
                            if !before.last().is_some_and(u8::is_ascii_alphanumeric) =>
                        {
                            before
                        }
                        _ => head,
                    };
                    index = floor + head.len();
                }
                // Exchange: `'<550 5.1.1 No>'`.
                [head @ .., b'"' | b'\'', b'<']
                    if self.closing.is_none() && self.start == index && !self.is_quoted() =>
                {
                    self.closing = closing_of(b'<');
                    index = floor + head.len();
                }
                // Exchange: `#550 5.1.1 No ##`.
                [head @ .., b'#'] if self.closing.is_none() && self.start == index => {
                    self.closing = Some(b'#');
                    index = floor + head.len();
                }
                [head @ .., opening @ (b'(' | b'[' | b'{')]
                    if self.closing.is_none() && !self.is_quoted() =>
                {
                    self.closing = closing_of(*opening);
                    self.call = head
                        .last()
                        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
                    index = floor + head.len();
                }
                _ => break,
            }
            self.start = index;
            index = skip_blanks_back(text, floor, index);
        }
        index
    }

    /// Returns `true` if its words are those of mail.
    pub(super) fn is_of_mail(&self, text: &[u8]) -> bool {
        let words = between(text, self.words.0, self.words.1);
        [b"said".as_slice(), b"smtp", b"lmtp", b"mail", b"to me", b"diagnostic", b"data"]
            .iter()
            .any(|word| contains(words, word))
    }

    fn is_quoted(&self) -> bool {
        matches!(self.style, Style::Escaped(_)) || self.closing == Some(b'`')
    }

    /// Sets the strength by the words and signs that end at `index`.
    fn take_words(&mut self, text: &[u8], floor: usize, index: usize) {
        let opened = self.is_quoted() || self.closing.is_some();
        let head = between(text, floor, index);
        self.words = (floor, index);
        self.strength = match head.split_last() {
            None => Strength::None,
            Some((b':', head)) if index < self.start || opened => colon(head),
            // `name.c:240` is a place in a file.
            Some((b':', head)) => colon(head).only_strong(),
            Some((b'=', head)) => {
                self.value = true;
                if STRONG_KEYS.iter().any(|key| ends_with_word(head, key)) {
                    Strength::Strong
                } else if KEYS.iter().any(|key| ends_with_word(head, key)) {
                    Strength::Medium
                } else {
                    Strength::None
                }
            }
            Some((b';', head)) if TYPES.iter().any(|kind| ends_with_word(head, kind)) => {
                Strength::Strong
            }
            Some((separator @ (b';' | b',' | b'|'), _)) => {
                self.field = Some(*separator);
                Strength::None
            }
            Some((b'>', head)) if arrow(head) => Strength::Medium,
            // The mark of Net::SMTP, not of Net::FTP.
            Some((b'<', head)) if head.ends_with(b"<<") && contains(head, b"MTP=") => {
                Strength::Strong
            }
            Some((b'<', head)) if head.ends_with(b"SMTP<") => Strength::Strong,
            Some(_) => word(head, opened),
        };
        // `status=sent (250 ok)`
        if self.closing == Some(b')') && self.strength == Strength::None {
            let key = head.rsplitn(2, |byte| *byte == b'=').nth(1);
            if key.is_some_and(|key| ends_with_word(key, b"status")) {
                self.strength = Strength::Strong;
            }
        }
    }
}

impl Strength {
    const fn only_strong(self) -> Self {
        match self {
            Self::Strong => self,
            _ => Self::None,
        }
    }
}

/// Returns the strength of a colon after this text.
pub(super) fn colon(head: &[u8]) -> Strength {
    let end = skip_blanks_back(head, 0, head.len());
    let head = between(head, 0, end);
    // A line of the client.
    if [b"C".as_slice(), b"send", b"-> SERVER"].iter().any(|mark| ends_with_word(head, mark)) {
        return Strength::None;
    }
    if STRONG.iter().any(|mark| ends_with_word(head, mark)) {
        return Strength::Strong;
    }
    if MEDIUM.iter().any(|mark| ends_with_word(head, mark)) {
        return Strength::Medium;
    }
    let word = head.rsplit(|byte| is_blank(*byte)).next().unwrap_or_default();
    if contains(head, b"reject: ") && contains(head, b" from ") {
        return Strength::Strong;
    }
    if contains(head, b"after rcpt to:")
        || contains(head, b"after mail from:")
        || contains(head, b"after ehlo")
        || contains(head, b"after helo")
        || contains(head, b"error after data")
    {
        return Strength::Strong;
    }
    match head.last() {
        Some(b'>') if contains(head, b"rcpt to:<") || contains(head, b"mail from:<") => {
            return Strength::Strong;
        }
        Some(b'>' | b')' | b']') => return Strength::Medium,
        _ => {}
    }
    if matches!(word, [first, .., last] if word.contains(&b'@') && *first != b'@' && *last != b'@')
    {
        return Strength::Medium;
    }
    // `SMTPDataError`, `SMTPAddressFailedException`
    if contains(word, b"smtp") || contains(word, b"exception") || word.ends_with(b"Error") {
        return Strength::Medium;
    }
    Strength::Weak
}

/// Returns the strength of a word directly before the code, or before a bracket that opens there.
fn word(head: &[u8], opened: bool) -> Strength {
    if STRONG.iter().any(|mark| ends_with_word(head, mark)) {
        // `SMTP error 550 No`, but not `allow SMTP 550 times`.
        match opened {
            true => Strength::Strong,
            false if mark_is_protocol(head) => Strength::None,
            false => Strength::Medium,
        }
    } else if opened
        && (head.ends_with(b">") || MEDIUM.iter().any(|mark| ends_with_word(head, mark)))
    {
        Strength::Medium
    } else if opened {
        let word = head.rsplit(|byte| is_blank(*byte)).next().unwrap_or_default();
        if contains(word, b"smtp") { Strength::Medium } else { Strength::None }
    } else {
        Strength::None
    }
}

fn mark_is_protocol(head: &[u8]) -> bool {
    ends_with_word(head, b"smtp") || ends_with_word(head, b"lmtp")
}

/// Returns `true` if `>` ends an arrow: `->`, `-->`.
fn arrow(head: &[u8]) -> bool {
    matches!(head, [.., before, b' ', b'-'] if !before.is_ascii_digit())
}
