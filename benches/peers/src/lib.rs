//! The comparison of `smtp-reply` with other crates that parse SMTP replies.
//!
//! ```text
//! cargo run --release                                  # the correctness table, as Markdown
//! cargo bench                                          # the times
//! cargo run --release --bin ratios -- ../chart.svg     # their ratios, as Markdown and as a chart
//! ```
//!
//! A [`Case`] is a question with its right answers. Every [`Peer`] is asked through its documented
//! interface and [judged](judge) by the same rule. A crate whose interface cannot answer a kind of
//! question is not asked: it gets a dash, not a fault.

pub mod baseline;
pub mod builds;
pub mod cases;
pub mod inputs;
pub mod ours;
pub mod peers;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The time-out for one case: much longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A question.
#[derive(Clone, Debug)]
pub enum Ask {
    /// Are these bytes, and nothing but these bytes, a reply code?
    Code(Vec<u8>),
    /// What is the first reply in these bytes, which came from a socket?
    Reply(Vec<u8>),
    /// Which enhanced status code does a whole reply with this code and these text lines carry?
    Enhanced(u16, Vec<Vec<u8>>),
}

impl Ask {
    /// Returns the bytes of the question. A question about an enhanced code is a whole reply.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Code(bytes) | Self::Reply(bytes) => bytes.clone(),
            Self::Enhanced(code, lines) => wire(*code, lines),
        }
    }
}

/// Returns lines of text as a reply.
#[must_use]
pub fn wire(code: u16, lines: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let separator = if index + 1 == lines.len() { ' ' } else { '-' };
        out.extend_from_slice(format!("{code:03}{separator}").as_bytes());
        out.extend_from_slice(line);
        out.extend_from_slice(b"\r\n");
    }
    out
}

/// An answer, right or given. In a [`Reply`](Self::Reply) `None` means unknown: the case does not judge
/// it, or the peer does not return it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A reply code.
    Code(u16),
    /// A whole reply.
    Reply {
        /// Its code.
        code: u16,
        /// Its text, lines joined with LF, invalid UTF-8 replaced.
        text: Option<String>,
        /// The number of octets of the input that it uses.
        used: Option<usize>,
    },
    /// The enhanced code of a reply, or `None` if it does not have one.
    Enhanced(Option<[u16; 3]>),
    /// An error: the input is not valid, and cannot become valid.
    Reject,
    /// More bytes are needed.
    NeedMore,
    /// The crate has no public way to answer this kind of question.
    NotOffered,
    /// The peer panicked.
    Panic,
    /// The peer did not answer in time.
    TimedOut,
}

impl Answer {
    /// Returns `true` if `given` agrees with `self`, a right answer, in everything that both contain.
    fn covers(&self, given: &Self) -> bool {
        match (self, given) {
            (
                Self::Reply { code, text, used },
                Self::Reply { code: given_code, text: given_text, used: given_used },
            ) => {
                code == given_code
                    && text.iter().zip(given_text).all(|(right, given)| same_text(right, given))
                    && used.iter().zip(given_used).all(|(right, given)| right == given)
            }
            _ => self == given,
        }
    }
}

/// Compares texts without white space at the end of lines, which does not count as a fault.
fn same_text(right: &str, given: &str) -> bool {
    let lines = |text: &str| text.split('\n').map(|line| line.trim_end().to_owned()).collect();
    let (right, given): (Vec<_>, Vec<_>) = (lines(right), lines(given));
    right == given
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) | Self::Reply { code, .. } => write!(f, "{code:03}"),
            Self::Enhanced(Some([class, subject, detail])) => {
                write!(f, "{class}.{subject}.{detail}")
            }
            Self::Enhanced(None) => f.write_str("none"),
            Self::Reject => f.write_str("reject"),
            Self::NeedMore => f.write_str("more"),
            Self::NotOffered => f.write_str("–"),
            Self::Panic => f.write_str("panic"),
            Self::TimedOut => f.write_str("time-out"),
        }
    }
}

/// A part of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Three digits alone.
    Codes,
    /// Where a reply begins and ends, and which code it has.
    Framing,
    /// Enhanced status codes.
    Enhanced,
    /// Bytes that a server should never send, but that some server will send.
    Hostile,
}

impl Group {
    /// All groups, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Codes, Self::Framing, Self::Enhanced, Self::Hostile];

    /// Returns the group's name in headings. Its first letter begins the ids of its cases.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Framing => "framing",
            Self::Enhanced => "enhanced",
            Self::Hostile => "hostile",
        }
    }
}

/// A plea for an answer that is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plea {
    /// It rejects what the grammar of RFC 5321 or RFC 2034 does not allow, although real servers send it
    /// and the reply is lost.
    Strict,
    /// It waits for the end of a line that can no longer become a reply, and rejects it then.
    Late,
    /// It rejects a reply beyond a limit of its own, which no RFC sets.
    Limit,
    /// It follows another standard than SMTP, as documented.
    OtherStandard,
}

/// A question, its right answers, and why they are right.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its part of the table.
    pub group: Group,
    /// Letter and number.
    pub id: String,
    /// The question.
    pub ask: Ask,
    /// The right answers: first the one that `smtp-reply` gives, then others that are as good.
    pub right: Vec<Answer>,
    /// The plea for a rejection or for waiting.
    pub plea: Option<Plea>,
    /// The rule, with its section.
    pub why: &'static str,
}

/// The judgement of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of the right answers.
    Right,
    /// Neither right nor wrong.
    Pleads(Plea),
    /// A wrong value, the rejection of valid input, the acceptance of invalid input, an endless wait, a
    /// panic, a time-out.
    Wrong,
    /// Not asked.
    NotOffered,
}

/// Judges an answer: the same rule for all.
#[must_use]
pub fn judge(peer: &dyn Peer, case: &Case, given: &Answer) -> Verdict {
    if *given == Answer::NotOffered {
        Verdict::NotOffered
    } else if case.right.iter().any(|right| right.covers(given)) {
        Verdict::Right
    } else {
        let plea = match (case.plea, given) {
            (Some(Plea::Late), Answer::NeedMore)
            | (Some(Plea::Strict | Plea::Limit), Answer::Reject)
            | (Some(Plea::Strict), Answer::Enhanced(None)) => case.plea,
            _ => peer.plea(given),
        };
        plea.map_or(Verdict::Wrong, Verdict::Pleads)
    }
}

/// A crate, asked through its public interface.
pub trait Peer: Sync {
    /// Returns the package's name.
    fn name(&self) -> &'static str;

    /// Describes how it is asked, for the notes under the table.
    fn entry_points(&self) -> &'static str;

    /// Reads a reply code.
    fn code(&self, _input: &[u8]) -> Answer {
        Answer::NotOffered
    }

    /// Reads the first reply.
    fn reply(&self, _input: &[u8]) -> Answer {
        Answer::NotOffered
    }

    /// Reads the enhanced code of a reply with this code and these lines of text.
    fn enhanced(&self, _code: u16, _lines: &[Vec<u8>]) -> Answer {
        Answer::NotOffered
    }

    /// Returns the plea for any answer of this kind by this peer.
    fn plea(&self, _given: &Answer) -> Option<Plea> {
        None
    }
}

/// Asks a peer, and survives a panic or a time-out.
///
/// # Panics
///
/// When the system cannot start a thread.
#[must_use]
pub fn ask(peer: &'static dyn Peer, ask: &Ask) -> Answer {
    let (sender, receiver) = mpsc::channel();
    let ask = ask.clone();
    // A thread that never answers keeps running: it cannot be stopped from outside.
    thread::spawn(move || {
        let answer = catch_unwind(AssertUnwindSafe(|| match &ask {
            Ask::Code(input) => peer.code(input),
            Ask::Reply(input) => peer.reply(input),
            Ask::Enhanced(code, lines) => peer.enhanced(*code, lines),
        }));
        // The receiver is gone after the time-out.
        let _ = sender.send(answer.unwrap_or(Answer::Panic));
    });
    receiver.recv_timeout(PATIENCE).unwrap_or(Answer::TimedOut)
}
