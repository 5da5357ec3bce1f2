//! The features of the model as numbers: the words of a text, the codes, the command and the phrases.
//!
//! The words are those of [`normal`](super::normal). A number is the word `0`. A word of six or more
//! letters and digits that contains a digit is a name, such as that of a queue file: it is not a
//! feature, and ends pairs.

use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};

use super::Guess;
use super::phrase::Phrase;

/// A feature as a number. Two features share one with a chance of 1 in 2^32.
pub(super) type Key = u32;

/// The feature of every text.
pub(super) const ALWAYS: Key = Kind::Always.key(0);

/// The length of a part of a word in bytes, where a word has a space at each end.
const PART: usize = 4;

/// The least length in bytes of a name, which is a word with a digit.
const NAME: usize = 6;

/// The kind of a feature: equal values of two kinds are different features.
#[derive(Clone, Copy)]
enum Kind {
    Always,
    Code,
    Class,
    Command,
    CodeAndCommand,
    ClassAndCommand,
    Enhanced,
    Subject,
    Rule,
    RuleAndBasis,
    Phrase,
    Strong,
    Weak,
    Word,
    Pair,
    Part,
}

impl Kind {
    /// Returns the number of a feature of this kind. The factors are odd, so two values of a kind never
    /// share a number.
    const fn key(self, value: u32) -> Key {
        (value ^ (self as u32).wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b)
    }
}

/// The evidence other than the text.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// `None` in a log or a report that has only a status.
    pub(super) code: Option<ReplyCode>,
    pub(super) class: Class,
    pub(super) enhanced: Option<EnhancedCode>,
    pub(super) command: Option<Command>,
    /// The reason by the order of phrases and codes.
    pub(super) guess: Guess,
}

impl Context {
    /// Takes the features of the codes, the command and the guess.
    pub(super) fn each(&self, mut take: impl FnMut(Key)) {
        let code = self.code.map_or(0, |code| u32::from(code.as_u16()));
        // Logs have no command, and other texts than replies.
        let class = u32::from(self.class.digit()) + if self.code.is_some() { 0 } else { 10 };
        let command = self.command.map_or(0, |command| 1 + kin(command) as u32);
        let Guess { reason, basis, .. } = self.guess;
        take(ALWAYS);
        take(Kind::Code.key(code));
        take(Kind::Class.key(class));
        take(Kind::Command.key(command));
        take(Kind::CodeAndCommand.key(code << 8 | command));
        take(Kind::ClassAndCommand.key(class << 8 | command));
        match self.enhanced {
            Some(code) => {
                let (subject, detail) = (u32::from(code.subject()), u32::from(code.detail()));
                take(Kind::Enhanced.key(subject << 16 | detail));
                take(Kind::Subject.key(subject));
            }
            None => take(Kind::Enhanced.key(u32::MAX)),
        }
        take(Kind::Rule.key(reason as u32));
        take(Kind::RuleAndBasis.key((reason as u32) << 8 | basis as u32));
    }
}

/// Takes the features of a phrase that hits.
pub(super) fn of_phrase(row: &Phrase, mut take: impl FnMut(Key)) {
    let kind = if row.is_weak { Kind::Weak } else { Kind::Strong };
    take(kind.key(row.reason as u32));
    // Two rows may have the same phrase with different conditions.
    take(Kind::Phrase.key(row.hash));
}

/// A word of a text in normal form.
pub(super) struct Word<'a> {
    /// A number is `0`.
    pub(super) spelling: &'a [u8],
    /// `None` for a name, which is not a feature.
    pub(super) hash: Option<u32>,
}

/// Returns the words of a text in normal form.
pub(super) fn words(text: &[u8]) -> impl Iterator<Item = Word<'_>> {
    let mut rest = text.trim_ascii_start();
    core::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (mut hash, mut digits, mut len) = (FNV, 0, 0);
        for byte in rest.iter().take_while(|byte| **byte != b' ') {
            hash = mixed(hash, *byte);
            digits += usize::from(byte.is_ascii_digit());
            len += 1;
        }
        let (spelling, after) = rest.split_at_checked(len)?;
        rest = after.get(1..).unwrap_or_default();
        Some(match digits {
            0 => Word { spelling, hash: Some(hash) },
            _ if digits == len => Word { spelling: b"0", hash: Some(mixed(FNV, b'0')) },
            _ => Word { spelling, hash: (len < NAME).then_some(hash) },
        })
    })
}

/// Returns the feature of a word, given as its hash.
pub(super) const fn of_word(hash: u32) -> Key {
    Kind::Word.key(hash)
}

/// Returns the feature of two words side by side, given as their hashes.
pub(super) const fn of_pair(before: u32, hash: u32) -> Key {
    Kind::Pair.key(before.rotate_left(11) ^ hash)
}

/// Takes the features of the parts of a word.
pub(super) fn of_parts(spelling: &[u8], mut take: impl FnMut(Key)) {
    let mut part = u32::from(b' ');
    for (index, byte) in spelling.iter().chain(b" ").enumerate() {
        part = part << 8 | u32::from(*byte);
        if index + 2 >= PART {
            take(Kind::Part.key(part));
        }
    }
}

/// The FNV-1a hash of an empty text.
const FNV: u32 = 0x811c_9dc5;

const fn mixed(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// Returns the command that represents similar commands.
const fn kin(command: Command) -> Command {
    match command {
        Command::Helo | Command::Lhlo => Command::Ehlo,
        Command::EndOfDataPerRecipient | Command::Bdat | Command::Burl => Command::EndOfData,
        command => command,
    }
}
