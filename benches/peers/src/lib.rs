//! `smtp-reply` beside the other crates that read SMTP replies.
//!
//! ```text
//! cargo run --release                                  # the correctness table, as Markdown
//! cargo bench                                          # the times
//! cargo run --release --bin ratios -- ../chart.svg     # their ratios, as Markdown and as a chart
//! ```
//!
//! A [`Case`] is a question with its right answers. Every [`Peer`] is asked in its own documented
//! way and [judged](judge) by the same rule. A crate that offers no public way to answer a kind of
//! question is not asked: it gets a dash, never a fault.

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

/// How long a peer may think about one case. Far above what any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is asked.
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
    /// The bytes of the question. Enhanced codes are asked for as a reply on the wire.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Code(bytes) | Self::Reply(bytes) => bytes.clone(),
            Self::Enhanced(code, lines) => wire(*code, lines),
        }
    }
}

/// Text lines as a reply on the wire.
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

/// An answer, right or given. In a [`Reply`](Self::Reply) `None` means that it is not said: by a
/// case that does not judge it, or by a peer that does not tell.
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
        /// How many octets of the input it takes up.
        used: Option<usize>,
    },
    /// The enhanced code of a reply, or that it has none.
    Enhanced(Option<[u16; 3]>),
    /// An error: this is not, and cannot become, what was asked for.
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
    /// Whether `self`, a right answer, covers `given`: all that both say is the same.
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

/// White space at the end of a line is not held against anyone.
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
    /// What a server should never send and some peer of yours will.
    Hostile,
}

impl Group {
    /// All groups, in the order of the table.
    pub const ALL: [Self; 4] = [Self::Codes, Self::Framing, Self::Enhanced, Self::Hostile];

    /// The group's name in headings; its first letter begins the ids of its cases.
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

/// What may be said for an answer that is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plea {
    /// It refuses what RFC 5321's or RFC 2034's grammar does not allow, although real servers send
    /// it and the reply is lost.
    Strict,
    /// It waits for the end of a line that cannot become a reply any more, and refuses it then.
    Late,
    /// It refuses a reply beyond a size that it sets itself and no RFC does.
    Limit,
    /// It follows another standard than SMTP, as it says it does.
    OtherStandard,
}

/// A question, its right answers, and why they are right.
#[derive(Clone, Debug)]
pub struct Case {
    /// The part of the table it belongs to.
    pub group: Group,
    /// Letter and number.
    pub id: String,
    /// The question.
    pub ask: Ask,
    /// The right answers: the one that `smtp-reply` gives first, then those as good.
    pub right: Vec<Answer>,
    /// What a refusal, or waiting, may plead.
    pub plea: Option<Plea>,
    /// The rule, with its section.
    pub why: &'static str,
}

/// What an answer is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of the right answers.
    Right,
    /// Neither right nor a plain fault.
    Pleads(Plea),
    /// A wrong value, a refusal of what is valid, the acceptance of what is not, a wait for
    /// nothing, a panic, a time-out.
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
    /// The package's name.
    fn name(&self) -> &'static str;

    /// How it is asked, for the notes under the table.
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

    /// What may be said for any answer of this kind by this peer.
    fn plea(&self, _given: &Answer) -> Option<Plea> {
        None
    }
}

/// Asks a peer, and survives its panic or its silence.
///
/// # Panics
///
/// When the system cannot start a thread.
#[must_use]
pub fn ask(peer: &'static dyn Peer, ask: &Ask) -> Answer {
    let (sender, receiver) = mpsc::channel();
    let ask = ask.clone();
    // A thread that never answers is left behind: there is no way to stop it from outside.
    thread::spawn(move || {
        let answer = catch_unwind(AssertUnwindSafe(|| match &ask {
            Ask::Code(input) => peer.code(input),
            Ask::Reply(input) => peer.reply(input),
            Ask::Enhanced(code, lines) => peer.enhanced(*code, lines),
        }));
        // Nobody listens any more when the time was up.
        let _ = sender.send(answer.unwrap_or(Answer::Panic));
    });
    receiver.recv_timeout(PATIENCE).unwrap_or(Answer::TimedOut)
}
