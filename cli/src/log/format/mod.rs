//! The formats of logs, each in a file of its own.

mod container;
mod exchange;
mod exim;
mod haraka;
mod marks;
mod opensmtpd;
mod postfix;
pub(super) mod qmail;
mod sendmail;
mod suspicion;

use super::attempt::Attempt;
use super::bounce::ses;
use super::time::Hour;
use exchange::Exchange;
use exim::Exim;
use haraka::Haraka;
use marks::{Found, Marks};
use opensmtpd::OpenSmtpd;
use postfix::Postfix;
use qmail::Qmail;
use sendmail::Sendmail;
use suspicion::Suspicion;

/// What a format makes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is not a line about a delivery, as far as is known.
    Other,
    /// It was read: as attempts, or as something that is none.
    Read,
    /// It is about a delivery, but could not be read.
    Unread,
}

/// What takes the attempts that are found.
pub(crate) type Sink<'s> = &'s mut dyn FnMut(Attempt<'_>);

/// A format of logs that has one line for an attempt.
pub(crate) trait Format {
    /// Its name in the report.
    const NAME: &'static str;

    /// Passes on the attempts that a line tells of.
    fn read(&mut self, line: &[u8], sink: Sink<'_>) -> Seen;
}

/// All formats: the next line may be of any.
pub(crate) struct Formats {
    lines: Lines,
    exchange: Exchange,
}

impl Formats {
    pub(crate) fn new() -> Self {
        Self { lines: Lines::new(), exchange: Exchange::default() }
    }

    /// Passes on the attempts that a line tells of, each with the name of its format.
    pub(crate) fn read(
        &mut self,
        line: &[u8],
        sink: &mut dyn FnMut(Attempt<'_>, &'static str),
    ) -> Seen {
        let seen = self.exchange.read(line, &mut |attempt| sink(attempt, Exchange::NAME));
        if seen != Seen::Other {
            return seen;
        }
        // Most lines say nothing of a delivery.
        let found = self.lines.marks.find(line);
        if found.is_empty() && !container::holds_numbers(line) {
            return Seen::Other;
        }
        if found.has(Found::NOTIFICATION)
            && container::notification(line, &mut |attempt| sink(attempt, ses::NAME))
        {
            return Seen::Read;
        }
        // What a container or the journal wrote is a line inside a line.
        let Some(inside) = container::inside(line, found) else {
            return self.lines.read(line, found, &mut |mut attempt, format| {
                attempt.hour = attempt.hour.or_else(|| Hour::of_line(line));
                sink(attempt, format);
            });
        };
        let mut unread = false;
        for text in &inside.texts {
            let found = self.lines.marks.find(text);
            let seen = self.lines.read(text, found, &mut |mut attempt, format| {
                attempt.hour = attempt.hour.or_else(|| Hour::of_line(text)).or(inside.hour);
                sink(attempt, format);
            });
            match seen {
                Seen::Read => return Seen::Read,
                Seen::Unread => unread = true,
                Seen::Other => {}
            }
        }
        if unread { Seen::Unread } else { Seen::Other }
    }
}

struct Lines {
    marks: Marks,
    postfix: Postfix,
    exim: Exim,
    opensmtpd: OpenSmtpd,
    sendmail: Sendmail,
    qmail: Qmail,
    haraka: Haraka,
    suspicion: Suspicion,
}

impl Lines {
    fn new() -> Self {
        Self {
            marks: Marks::new(),
            postfix: Postfix::new(),
            exim: Exim::new(),
            opensmtpd: OpenSmtpd::new(),
            sendmail: Sendmail::new(),
            qmail: Qmail::new(),
            haraka: Haraka::new(),
            suspicion: Suspicion::new(),
        }
    }

    /// Passes on the attempts of a line in which these marks were found.
    fn read(
        &mut self,
        line: &[u8],
        found: Found,
        sink: &mut dyn FnMut(Attempt<'_>, &'static str),
    ) -> Seen {
        // Exim before the others: what its lines quote may look like a line of theirs.
        let tries: [(&mut dyn Try, Found); 6] = [
            (&mut self.exim, Found::FLAG),
            (&mut self.postfix, Found::STATUS),
            (&mut self.opensmtpd, Found::STAT),
            (&mut self.sendmail, Found::STAT),
            (&mut self.qmail, Found::DELIVERY),
            (&mut self.haraka, Found::OUTBOUND),
        ];
        for (format, mark) in tries {
            if found.has(mark) {
                let seen = format.try_line(line, sink);
                if seen != Seen::Other {
                    return seen;
                }
            }
        }
        let may_be_of_delivery = [Found::FLAG, Found::STATUS, Found::STAT, Found::RESULT]
            .iter()
            .any(|mark| found.has(*mark));
        if may_be_of_delivery && self.suspicion.is_of_delivery(line) {
            return Seen::Unread;
        }
        Seen::Other
    }
}

/// Any format, with its name.
trait Try {
    fn try_line(&mut self, line: &[u8], sink: &mut dyn FnMut(Attempt<'_>, &'static str)) -> Seen;
}

impl<F: Format> Try for F {
    fn try_line(&mut self, line: &[u8], sink: &mut dyn FnMut(Attempt<'_>, &'static str)) -> Seen {
        self.read(line, &mut |attempt| sink(attempt, F::NAME))
    }
}
