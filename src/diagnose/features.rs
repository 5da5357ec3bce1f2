//! The features that the model weighs, each as a number: the words of a text and what stands beside
//! them.
//!
//! The words are those of [`normal`](super::normal). A number is the word `0`. A word of six or more
//! letters and digits with a digit among them names something in particular, such as a queue file: it is
//! no feature, and nothing pairs across it.

use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};

use super::Guess;
use super::phrase::Phrase;

/// A feature as a number. Two features share one with a chance of 1 in 2^32.
pub(super) type Key = u32;

/// The feature that every text has.
pub(super) const ALWAYS: Key = Kind::Always.key(0);

/// How many bytes a part of a word has, with the space at each end of the word.
const PART: usize = 4;

/// From how many bytes on a word with a digit in it is a name.
const NAME: usize = 6;

/// What kind of feature it is, so that equal values of two kinds are two features.
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
    /// The number of a feature of this kind. Odd factors lose nothing, so that two parts or two codes
    /// never share a number.
    const fn key(self, value: u32) -> Key {
        (value ^ (self as u32).wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b)
    }
}

/// What stands beside the text.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// `None` in a log or a report that has a status alone.
    pub(super) code: Option<ReplyCode>,
    pub(super) class: Class,
    pub(super) enhanced: Option<EnhancedCode>,
    pub(super) command: Option<Command>,
    /// What the phrases and the codes say by their order.
    pub(super) guess: Guess,
}

impl Context {
    /// Takes the features of the codes, the command and the guess.
    pub(super) fn each(&self, mut take: impl FnMut(Key)) {
        let code = self.code.map_or(0, |code| u32::from(code.as_u16()));
        // A log has no command and says other things than a server.
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
    // The same phrase may stand in two rows, with other conditions.
    take(Kind::Phrase.key(row.hash));
}

/// A word of a text in normal form, as it counts.
pub(super) struct Word<'a> {
    /// A number is `0`.
    pub(super) spelling: &'a [u8],
    /// `None` for a name, which does not count.
    pub(super) hash: Option<u32>,
}

/// The words of a text in normal form.
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

/// The feature of a word, given as its hash.
pub(super) const fn of_word(hash: u32) -> Key {
    Kind::Word.key(hash)
}

/// The feature of two words side by side, given as their hashes.
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

/// The hash of nothing, by FNV-1a.
const FNV: u32 = 0x811c_9dc5;

const fn mixed(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The command that stands for those of its kind.
const fn kin(command: Command) -> Command {
    match command {
        Command::Helo | Command::Lhlo => Command::Ehlo,
        Command::EndOfDataPerRecipient | Command::Bdat | Command::Burl => Command::EndOfData,
        command => command,
    }
}
