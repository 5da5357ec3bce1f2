//! A second builder of replies, for comparison: written from the documentation, character by character,
//! without regard to speed. It shares no code with the library.

use super::is_harmless;
use super::slow::{Numbers, prefix};

#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    Text(&'a str),
    Lines(&'a [&'a str]),
    /// As for `ReplyBuf::new`.
    Verbatim(&'a str),
}

#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    pub code: u16,
    pub enhanced: Option<Numbers>,
    pub content: Content<'a>,
    pub utf8: bool,
}

/// What is sent for a text, and the offset there of each of its characters and of the end.
pub struct Escaped {
    pub sent: String,
    starts: Vec<usize>,
}

/// The text of one line that is sent.
struct Piece {
    text: String,
    marked: bool,
    /// `true` if a fold follows that the strict form does not make.
    ugly: bool,
}

impl Sending<'_> {
    /// Returns the octets of the strict form, or the text of its error.
    pub fn strict(&self) -> Result<Vec<u8>, String> {
        let code = self.code;
        if let Some([class, subject, detail]) = self.enhanced {
            if code / 100 == 3 {
                return Err(format!("{code} must not have an enhanced code"));
            }
            if class != code / 100 {
                let enhanced = format!("{class}.{subject}.{detail}");
                return Err(format!("the class of {enhanced} does not match {code}"));
            }
        }
        if code < 200 || code / 10 % 10 > 5 {
            return Err(format!("{code} is outside the grammar of RFC 5321"));
        }
        if code == 538 {
            return Err("538 is historic and must not be sent".into());
        }
        if let Some((offset, byte)) = self.first_odd() {
            let what = format!("0x{byte:02x}, which a reply may not contain");
            return Err(format!("byte {offset} of the text is {what}"));
        }
        let folds = code >= 400 && code != 421 && code != 551;
        let (mut sent, mut octets) = (Vec::new(), 0);
        for (offset, line) in self.lines() {
            if code == 334 && !sent.is_empty() {
                let lf = offset - 1;
                return Err(format!(
                    "334 must be one line, but byte {lf} of the text starts another"
                ));
            }
            let text = self.taken_off(&line);
            if prefix(text.as_bytes()).is_some() {
                let place = format!("at byte {offset}, where a line begins");
                return Err(format!("the text has an enhanced code {place}"));
            }
            let pieces = self.fold(text);
            let last = pieces.len() - 1;
            for (index, piece) in pieces.into_iter().enumerate() {
                if piece.ugly || index < last && !folds {
                    let place = format!("the line at byte {offset} of the text");
                    return Err(format!("{place} would be longer than {} octets", self.limit()));
                }
                octets += self.prefix().len() + piece.text.len() + 2;
                sent.push(piece.text);
                if octets > 131_072 {
                    return Err("the reply would be longer than 131072 octets".into());
                }
            }
        }
        Ok(self.joined(&sent))
    }

    /// Returns the octets of the lossy form.
    pub fn lossy(&self) -> Vec<u8> {
        if self.code == 334 {
            let mut lines = match self.content {
                Content::Lines(_) => self.lines(),
                Content::Text(text) | Content::Verbatim(text) => {
                    vec![(0, without_end(text).into())]
                }
            };
            let first = self.taken_off(&lines[0].1).to_owned();
            lines[0].1 = first;
            let marker = if prefix(lines[0].1.as_bytes()).is_some() { "\\" } else { "" };
            let lines: Vec<_> = lines.into_iter().map(|(_, line)| line).collect();
            let escaped = self.escaped(&lines.join("\n"));
            let room = self.room() - marker.len();
            let most = escaped.starts.iter().rev().find(|start| **start <= room).unwrap();
            let text = format!("{marker}{}", &escaped.sent[..*most]);
            return self.joined(&[text]);
        }
        let mut sent = Vec::new();
        for (_, line) in self.lines() {
            for piece in self.fold(self.taken_off(&line)) {
                sent.push(if piece.marked { format!("\\{}", piece.text) } else { piece.text });
            }
        }
        let mut octets = 0;
        let fits = |text: &&String| {
            octets += self.prefix().len() + text.len() + 2;
            octets <= 131_072
        };
        let most = sent.iter().take_while(fits).count();
        sent.truncate(most);
        self.joined(&sent)
    }

    /// Returns the lines of the text, each with its offset.
    pub fn lines(&self) -> Vec<(usize, String)> {
        let lines: Vec<&str> = match self.content {
            Content::Text(text) => without_end(text).split('\n').collect(),
            Content::Verbatim(text) => text.split('\n').collect(),
            Content::Lines([]) => vec![""],
            Content::Lines(items) => items.to_vec(),
        };
        let (mut offset, last) = (0, lines.len() - 1);
        let mut found = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let ends_in_crlf = index < last && matches!(self.content, Content::Text(_));
            let text = if ends_in_crlf { line.strip_suffix('\r').unwrap_or(line) } else { line };
            found.push((offset, text.to_owned()));
            offset += line.len() + 1;
        }
        found
    }

    /// Returns a line without the enhanced code that is sent with every line.
    pub fn taken_off<'l>(&self, line: &'l str) -> &'l str {
        match prefix(line.as_bytes()) {
            Some((found, _, text)) if Some(found) == self.enhanced => {
                &line[line.len() - text.len()..]
            }
            _ => line,
        }
    }

    /// Returns the enhanced code that is sent.
    pub fn sent_enhanced(&self) -> Option<Numbers> {
        self.enhanced.filter(|[class, ..]| *class == self.code / 100)
    }

    /// Returns what is sent for a text.
    pub fn escaped(&self, text: &str) -> Escaped {
        let mut escaped = Escaped { sent: String::new(), starts: vec![0] };
        for char in text.chars() {
            match char {
                '\n' => escaped.sent += "\\n",
                '\r' => escaped.sent += "\\r",
                char if self.is_sent(char) => escaped.sent.push(char),
                char => escaped.sent.extend(char.escape_unicode()),
            }
            escaped.starts.push(escaped.sent.len());
        }
        escaped
    }

    pub fn limit(&self) -> usize {
        if self.code == 334 { 12_288 } else { 512 }
    }

    fn room(&self) -> usize {
        self.limit() - self.prefix().len() - 2
    }

    fn is_sent(&self, char: char) -> bool {
        char == '\\' || is_harmless(char) && (char.is_ascii() || self.utf8)
    }

    fn prefix(&self) -> String {
        match self.sent_enhanced() {
            Some([class, subject, detail]) => format!("{}-{class}.{subject}.{detail} ", self.code),
            None => format!("{}-", self.code),
        }
    }

    /// Returns the offset and the first byte of the first character that a reply must not contain.
    fn first_odd(&self) -> Option<(usize, u8)> {
        let (text, ends) = match self.content {
            Content::Text(text) => (text.to_owned(), &["\n", "\r\n"][..]),
            Content::Verbatim(text) => (text.to_owned(), &["\n"][..]),
            Content::Lines(items) => (items.join("\n"), &[][..]),
        };
        let mut joints = Vec::new();
        if let Content::Lines(items) = self.content {
            for item in items {
                joints.push(joints.last().map_or(0, |joint| joint + 1) + item.len());
            }
        }
        let odd = |&(at, char): &(usize, char)| {
            let ending = ends.iter().any(|end| text[at..].starts_with(end));
            !ending && !joints.contains(&at) && !self.is_sent(char)
        };
        text.char_indices().find(odd).map(|(at, _)| (at, text.as_bytes()[at]))
    }

    /// Splits a line of the text into the lines that are sent.
    fn fold(&self, line: &str) -> Vec<Piece> {
        let Escaped { sent, starts } = self.escaped(line);
        let mut rest = sent.as_str();
        let mut pieces = Vec::new();
        loop {
            let marked = prefix(rest.as_bytes()).is_some();
            let room = self.room() - usize::from(marked);
            if rest.len() <= room {
                pieces.push(Piece { text: rest.to_owned(), marked, ugly: false });
                return pieces;
            }
            // A space is never escaped, and no escape contains one.
            let is_clean = |at: &usize| {
                let rest = &rest[at + 1..];
                !rest.starts_with([' ', '\t']) && prefix(rest.as_bytes()).is_none()
            };
            let spaces = || (0..=room).rev().filter(|at| rest.as_bytes()[*at] == b' ');
            let clean = spaces().find(is_clean);
            let begun = sent.len() - rest.len();
            let most = starts.iter().rev().find(|start| **start <= begun + room).unwrap() - begun;
            let (text, after) = match clean.or(spaces().next()) {
                Some(space) => (&rest[..space], &rest[space + 1..]),
                None => rest.split_at(most),
            };
            pieces.push(Piece { text: text.to_owned(), marked, ugly: clean.is_none() });
            rest = after;
        }
    }

    /// Returns the lines with their prefixes and CRLFs.
    fn joined(&self, texts: &[String]) -> Vec<u8> {
        let mut lines: Vec<_> = texts
            .iter()
            .map(|text| self.prefix() + text + "\r\n")
            .map(String::into_bytes)
            .collect();
        lines.last_mut().unwrap()[3] = b' ';
        lines.concat()
    }
}

/// Returns a text without one line ending at its very end.
pub fn without_end(text: &str) -> &str {
    text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text)
}
