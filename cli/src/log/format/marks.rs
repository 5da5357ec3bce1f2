//! Which formats a line may be of, by marks that each of them must have: found in one pass.

use aho_corasick::packed::Searcher;

/// What was found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found(u8);

impl Found {
    /// What became of an address, in Exim's words.
    pub(super) const FLAG: Self = Self(1);
    /// `status=`
    pub(super) const STATUS: Self = Self(1 << 1);
    /// `stat=`
    pub(super) const STAT: Self = Self(1 << 2);
    /// `result=`
    pub(super) const RESULT: Self = Self(1 << 3);
    /// `delivery 12: ..`
    pub(super) const DELIVERY: Self = Self(1 << 4);
    /// `[outbound] `, and what Haraka says of a recipient when the message comes.
    pub(super) const OUTBOUND: Self = Self(1 << 5);
    /// A bracket as JSON may write it.
    pub(super) const ESCAPE: Self = Self(1 << 6);
    /// The kind of a notification in JSON.
    pub(super) const NOTIFICATION: Self = Self(1 << 7);

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }
}

const MARKS: [(&str, Found); 14] = [
    (" ** ", Found::FLAG),
    (" == ", Found::FLAG),
    (" => ", Found::FLAG),
    (" -> ", Found::FLAG),
    (" >> ", Found::FLAG),
    ("status=", Found::STATUS),
    ("stat=", Found::STAT),
    ("result=", Found::RESULT),
    ("delivery ", Found::DELIVERY),
    ("outbound] ", Found::OUTBOUND),
    ("core] recipient <", Found::OUTBOUND),
    ("\\u003", Found::ESCAPE),
    ("notificationType", Found::NOTIFICATION),
    ("eventType", Found::NOTIFICATION),
];

/// Compares many bytes at once, where the processor can.
pub(super) struct Marks(Option<Searcher>);

impl Marks {
    pub(super) fn new() -> Self {
        Self(Searcher::new(MARKS.iter().map(|(mark, _)| mark)))
    }

    pub(super) fn find(&self, line: &[u8]) -> Found {
        // Without a searcher all may be there.
        let Some(searcher) = &self.0 else {
            return Found(u8::MAX);
        };
        let found = searcher.find_iter(line).fold(0, |found, mark| {
            found | MARKS.get(mark.pattern().as_usize()).map_or(0, |(_, mark)| mark.0)
        });
        Found(found)
    }
}
