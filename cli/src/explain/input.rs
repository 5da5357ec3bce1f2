//! Reads the text to explain, and removes what a program or Markdown added to it.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::failure::Failure;

/// More than anybody pastes. A log belongs to `smtp-reply log`, which reads any length.
const MOST: u64 = 64 << 20;

/// Text to be explained.
pub(crate) struct Input {
    pub(crate) text: Vec<u8>,
    /// The input was longer.
    pub(crate) is_cut: bool,
}

impl Input {
    /// Takes an argument, which need not be UTF-8: replies are not always UTF-8 either.
    pub(crate) fn of_word(word: &OsStr) -> Self {
        Self { text: word.as_encoded_bytes().to_vec(), is_cut: false }
    }

    pub(crate) fn stdin() -> Result<Self, Failure> {
        Self::read(io::stdin().lock()).map_err(|error| unreadable("standard input", &error))
    }

    /// Reads the file of this name, if there is one or the word looks like a file name.
    pub(crate) fn file(name: &OsStr) -> Result<Option<Self>, Failure> {
        let path = Path::new(name);
        let word = &*name.to_string_lossy();
        if word.contains(['\r', '\n', '\0']) {
            return Ok(None);
        }
        match fs::metadata(path) {
            Ok(found) if found.is_dir() && looks_like_a_file(word) => {
                Err(Failure::Input(format!("{word:?} is a directory")))
            }
            Ok(found) if found.is_dir() => Ok(None),
            Ok(_) => {
                let input = File::open(path).and_then(Self::read);
                input.map(Some).map_err(|error| unreadable(&format!("{word:?}"), &error))
            }
            Err(error) if looks_like_a_file(word) => Err(unreadable(&format!("{word:?}"), &error)),
            Err(_) => Ok(None),
        }
    }

    fn read(input: impl Read) -> io::Result<Self> {
        let mut text = Vec::new();
        let mut input = input.take(MOST);
        input.read_to_end(&mut text)?;
        Ok(Self { is_cut: input.limit() == 0, text: with_lf(decoded(text)) })
    }
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::Input(format!("{name}: {error}"))
}

/// Returns `true` for a path, and for a name that ends in letters: `session.txt`, but not `5.7.509`.
fn looks_like_a_file(word: &str) -> bool {
    let is_path = word.starts_with(['/', '~']) || word.starts_with("./") || word.starts_with("../");
    let ending = word.rsplit_once('.').map(|(_, ending)| ending);
    let is_ending = |ending: &str| {
        matches!(ending.len(), 2..=4)
            && ending.starts_with(|first: char| first.is_ascii_alphabetic())
            && ending.chars().all(|char| char.is_ascii_alphanumeric())
    };
    let has_blank = word.contains(char::is_whitespace);
    !has_blank && !word.contains(['<', '@', '=']) && (is_path || ending.is_some_and(is_ending))
}

/// Converts UTF-16 to UTF-8 and removes the byte order mark.
fn decoded(text: Vec<u8>) -> Vec<u8> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = text.get(2..).unwrap_or_default().chunks_exact(2);
        let units = units.filter_map(|pair| Some(unit(pair.try_into().ok()?)));
        char::decode_utf16(units)
            .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect::<String>()
            .into_bytes()
    };
    match text.as_slice() {
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => text,
    }
}

/// Replaces CR by LF if no line ends with LF.
fn with_lf(mut text: Vec<u8>) -> Vec<u8> {
    if !text.contains(&b'\n') {
        text.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    text
}

/// Removes the fences that Markdown has around code.
pub(crate) fn unfenced(text: &[u8]) -> Cow<'_, [u8]> {
    let is_fence = |line: &[u8]| {
        let line = line.trim_ascii();
        let line = line.strip_prefix(b"> ").unwrap_or(line);
        line.starts_with(b"```") || line.starts_with(b"~~~")
    };
    let lines = text.split_inclusive(|byte| *byte == b'\n');
    if !lines.clone().any(is_fence) {
        return Cow::Borrowed(text);
    }
    let mut kept = Vec::with_capacity(text.len());
    for line in lines {
        // Blank, so that the lines keep their numbers.
        kept.extend_from_slice(if is_fence(line) { b"\n" } else { line });
    }
    Cow::Owned(kept)
}
