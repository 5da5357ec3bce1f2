//! A quoted reply takes precedence over the text around it.

use alloc::vec::Vec;
use core::convert::Infallible;

use super::{Basis, Diagnosis, bounce_class, says_something, weigh_parts};
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::reason::{BounceClass, Reason};
use crate::reply::QuotedReply;

/// How many replies inside each other are looked at.
const MAX_DEPTH: usize = 3;

impl QuotedReply<'_> {
    /// Returns why it failed, and who has to act.
    ///
    /// As [`Reply::diagnose`](crate::Reply::diagnose), with the [`command`](Self::command) that the text
    /// around the reply names.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{BounceClass, QuotedReply, Reason};
    ///
    /// let text = "554 5.7.1 Rejected by next hop: 550 5.1.1 <ann@example.org>: User unknown";
    /// let diagnosis = QuotedReply::find(text).ok_or("no reply")?.diagnose();
    /// assert_eq!(diagnosis.reason(), Reason::MailboxUnknown);
    /// assert_eq!(diagnosis.bounce_class(), BounceClass::Hard);
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        diagnose_quoted(self, None, self.command())
    }
}

/// With the status that stands beside the reply, for one without.
fn diagnose_quoted(
    reply: &QuotedReply<'_>,
    status: Option<EnhancedCode>,
    command: Option<Command>,
) -> Diagnosis {
    let text = text_of(reply);
    super::diagnose_parts(reply.code(), reply.enhanced_code().or(status), &text, command)
}

/// The diagnosis of the reply that the text of a report holds, beside its status.
pub(super) fn in_report(status: EnhancedCode, text: &[u8]) -> Option<Diagnosis> {
    let reply = QuotedReply::find(text)?;
    let code = reply.code();
    // A delivery that failed says no more by what went well before.
    if !code.is_negative() && status.class() != Class::Success {
        return None;
    }
    let status = Some(status).filter(|status| says_something(*status) && status.agrees_with(code));
    Some(diagnose_quoted(&reply, status, reply.command()))
}

/// The text of all lines, each on its own.
fn text_of(reply: &QuotedReply<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    for (index, line) in reply.lines().enumerate() {
        if index > 0 {
            text.push(b'\n');
        }
        let _ = line.for_each_piece(|piece| {
            text.extend_from_slice(piece);
            Ok::<_, Infallible>(())
        });
    }
    text
}

/// The diagnosis of a reply with this code and text, where `outer` is what they say by themselves.
///
/// A refusal that the text quotes says what went wrong. Whether it is final the outer code says, which
/// is what the next hop answered.
pub(super) fn take_precedence(
    outer: Diagnosis,
    code: ReplyCode,
    text: &[u8],
    command: Option<Command>,
) -> Diagnosis {
    if !code.is_negative() {
        return outer;
    }
    let mut found = outer;
    let mut around = (code, text.to_vec());
    for _ in 0..MAX_DEPTH {
        let (code, text) = &around;
        let Some(inner) =
            QuotedReply::inside(*code, text).filter(|inner| inner.code().is_negative())
        else {
            break;
        };
        let before = text.get(..inner.range().start).unwrap_or_default();
        if verifies_sender(before) {
            return of_sender(found, command);
        }
        let inner_text = text_of(&inner);
        let command = inner.command().or(command);
        let diagnosis = weigh_parts(inner.code(), inner.enhanced_code(), &inner_text, command);
        // A code alone says less than any word around it.
        let silent = matches!(diagnosis.basis, Basis::ReplyCode | Basis::Nothing)
            && !matches!(found.basis, Basis::ReplyCode | Basis::Nothing);
        if diagnosis.reason != Reason::Unknown && !silent {
            // Where both say the same, what says it more strongly is shown.
            let same = diagnosis.reason == found.reason;
            let shown =
                if same && found.basis as u8 <= diagnosis.basis as u8 { found } else { diagnosis };
            let bounce_class = if inner.code().is_transient() {
                BounceClass::Soft
            } else {
                bounce_class(outer.class, diagnosis.reason, shown.basis, command)
            };
            found = Diagnosis {
                bounce_class,
                class: outer.class,
                says_later: outer.says_later || diagnosis.says_later,
                enhanced: diagnosis.enhanced.or(found.enhanced),
                ..shown
            };
        }
        around = (inner.code(), inner_text);
    }
    found
}

/// The text around a quoted reply says that the sender was to be verified.
fn of_sender(outer: Diagnosis, command: Option<Command>) -> Diagnosis {
    let reason = Reason::SenderRejected;
    if outer.reason == reason {
        return outer;
    }
    let bounce_class = bounce_class(outer.class, reason, Basis::Words, command);
    Diagnosis {
        reason,
        basis: Basis::Words,
        bounce_class,
        phrase: None,
        vendor_code: None,
        ..outer
    }
}

/// Whether a text is about a sender that was to be verified.
fn verifies_sender(text: &[u8]) -> bool {
    let has = |word: &[u8]| text.windows(word.len()).any(|found| found.eq_ignore_ascii_case(word));
    has(b"sender")
        && [b"verif".as_slice(), b"callout", b"callback", b"undeliverable"].into_iter().any(has)
}
