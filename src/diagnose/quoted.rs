//! The diagnosis of quoted replies, which take precedence over the text around them.

use alloc::vec::Vec;
use core::convert::Infallible;

use super::{Basis, Diagnosis, bounce_class, says_something, weigh_parts};
use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode};
use crate::reason::{BounceClass, Reason};
use crate::reply::QuotedReply;

/// The number of replies inside each other that are considered.
const MAX_DEPTH: usize = 3;

impl QuotedReply<'_> {
    /// Diagnoses why the message or command failed, and who has to act.
    ///
    /// See [`Reply::diagnose`](crate::Reply::diagnose), which gets the [`command`](Self::command) that
    /// the text around the reply names.
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

/// Diagnoses a quoted reply, with the status beside it if it has no enhanced code.
fn diagnose_quoted(
    reply: &QuotedReply<'_>,
    status: Option<EnhancedCode>,
    command: Option<Command>,
) -> Diagnosis {
    let text = text_of(reply);
    super::diagnose_parts(reply.code(), reply.enhanced_code().or(status), &text, command)
}

/// Diagnoses the reply in the text of a report, or returns `None` if there is none.
pub(super) fn in_report(status: EnhancedCode, text: &[u8]) -> Option<Diagnosis> {
    let reply = QuotedReply::find(text)?;
    let code = reply.code();
    // A positive reply does not explain why a delivery failed.
    if !code.is_negative() && status.class() != Class::Success {
        return None;
    }
    let status = Some(status).filter(|status| says_something(*status) && status.agrees_with(code));
    Some(diagnose_quoted(&reply, status, reply.command()))
}

/// Returns the text of all lines, with LF between them.
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

/// Returns the diagnosis of a reply that may quote another one; `outer` is its diagnosis by code and
/// text.
///
/// The quoted refusal gives the reason. The outer code gives the class, since that is the answer of the
/// next hop.
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
        // A code alone is weaker evidence than any word around it.
        let silent = matches!(diagnosis.basis, Basis::ReplyCode | Basis::Nothing)
            && !matches!(found.basis, Basis::ReplyCode | Basis::Nothing);
        if diagnosis.reason != Reason::Unknown && !silent {
            // If both give the same reason, show the stronger evidence.
            let same = diagnosis.reason == found.reason;
            let shown =
                if same && found.basis as u8 <= diagnosis.basis as u8 { found } else { diagnosis };
            let bounce_class = if inner.code().is_transient() {
                BounceClass::Soft
            } else {
                bounce_class(
                    outer.class,
                    diagnosis.reason,
                    shown.basis,
                    command,
                    outer.repeats_refusal,
                )
            };
            found = Diagnosis {
                bounce_class,
                class: outer.class,
                says_later: outer.says_later || diagnosis.says_later,
                repeats_refusal: outer.repeats_refusal,
                enhanced: diagnosis.enhanced.or(found.enhanced),
                ..shown
            };
        }
        around = (inner.code(), inner_text);
    }
    found
}

/// Returns the diagnosis of a reply that refuses the sender, since its address could not be verified.
fn of_sender(outer: Diagnosis, command: Option<Command>) -> Diagnosis {
    let reason = Reason::SenderRejected;
    if outer.reason == reason {
        return outer;
    }
    let bounce_class =
        bounce_class(outer.class, reason, Basis::Words, command, outer.repeats_refusal);
    Diagnosis {
        reason,
        basis: Basis::Words,
        bounce_class,
        phrase: None,
        vendor_code: None,
        ..outer
    }
}

/// Returns `true` if the text is about the verification of a sender.
fn verifies_sender(text: &[u8]) -> bool {
    let has = |word: &[u8]| text.windows(word.len()).any(|found| found.eq_ignore_ascii_case(word));
    has(b"sender")
        && [b"verif".as_slice(), b"callout", b"callback", b"undeliverable"].into_iter().any(has)
}
