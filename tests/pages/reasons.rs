//! `reference::reasons`: why mail fails, and what to do about each reason.

use std::fmt::Write;

use smtp_reply::{Class, Diagnosis, Party, Reason, Reply, enhanced_code};

use crate::markdown::{anchor, code, field, list, plain};

const INTRODUCTION: &str = "\
Why mail fails: each reason with its meaning, who has to act, whether waiting helps, and what to do.

[`Diagnosis::reason`](crate::Diagnosis::reason) finds the reason in a reply, a log line or a bounce. The
bounce class in the table is that of a refusal for good (5yz). After a 4yz every bounce is soft, and the mail
server retries by itself. [`bounces`](crate::reference::bounces) says what each class means for the address.
";

pub(crate) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    page.push_str("\n| reason | bounce class | waiting helps | who acts |\n|---|---|---|---|\n");
    for reason in Reason::all() {
        writeln!(
            page,
            "| [{reason}](#{reason}) | {} | {} | {} |",
            reason.bounce_class(Class::PermanentFailure),
            yes_or_no(reason.waiting_helps(Class::PermanentFailure)),
            who(reason.party(Class::PermanentFailure)),
        )
        .unwrap();
    }
    page.extend(Reason::all().iter().map(|reason| section(*reason)));
    page
}

fn section(reason: Reason) -> String {
    let mut section = format!("\n# {}{reason}\n\n{}\n\n", anchor(reason), plain(reason.meaning()));
    section += &field("What to do", &plain(reason.advice()));
    section += &field("Who acts", who(reason.party(Class::PermanentFailure)));
    section += &field("Waiting helps", &waiting(reason));
    section += &field("Bounce class", reason.bounce_class(Class::PermanentFailure).as_str());
    section += &field("Variant", &format!("[`Reason::{reason:?}`](crate::Reason::{reason:?})"));
    section + &field("Sample texts", &list(samples(reason).iter().map(|text| code(text))))
}

/// Returns the words for a party.
pub(crate) fn who(party: Party) -> &'static str {
    match party {
        Party::Recipient => "the recipient",
        Party::RecipientAdmin => "the recipient's administrator",
        Party::Sender => "the sender",
        Party::SenderAdmin => "the sender's administrator",
        Party::MailerAuthor => "the author of the mail program",
        Party::ReportingAdmin => "the administrator of the system that reports it",
        Party::Nobody => "nobody",
        _ => "unclear",
    }
}

pub(crate) const fn yes_or_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unclear",
    }
}

fn waiting(reason: Reason) -> String {
    let permanent = yes_or_no(reason.waiting_helps(Class::PermanentFailure));
    let transient = match reason.waiting_helps(Class::PersistentTransientFailure) {
        Some(true) => "yes",
        _ => "only if somebody acts meanwhile",
    };
    if permanent == transient {
        permanent.to_owned()
    } else {
        format!("{permanent}; after a 4yz {transient}")
    }
}

/// Texts that servers send for a reason.
const fn samples(reason: Reason) -> &'static [&'static str] {
    match reason {
        Reason::MailboxUnknown => &[
            "550 5.1.1 User unknown",
            "550 No such user here",
            "550 5.1.1 Recipient address rejected: User unknown in local recipient table",
        ],
        Reason::MailboxDisabled => &[
            "550 5.2.1 The email account that you tried to reach is inactive",
            "554 5.7.1 Mailbox disabled, not accepting messages",
        ],
        Reason::MailboxMoved => &[
            "551 5.1.6 User has moved; please try <new@example.org>",
            "551 Mailbox moved, use <new@example.org>",
        ],
        Reason::MailboxFull => &[
            "452 4.2.2 Mailbox full",
            "552 5.2.2 Over quota",
            "552 5.2.2 The recipient's mailbox exceeds its quota",
        ],
        Reason::RecipientRefused => &[
            "550 5.7.1 You are not allowed to post to this list",
            "550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup",
        ],
        Reason::DomainUnknown => {
            &["550 5.1.2 Host or domain name not found", "556 5.1.10 Recipient address has null MX"]
        }
        Reason::RateLimited => &[
            "421 4.7.28 Our system has detected an unusual rate of unsolicited mail",
            "450 4.7.1 Error: too much mail from 192.0.2.1",
            "421 Too many concurrent SMTP connections",
        ],
        Reason::Greylisted => &[
            "450 4.2.0 Greylisted, please try again later",
            "451 4.7.1 Greylisting in action, please come back later",
        ],
        Reason::ReceiverFault => &[
            "451 4.3.0 Internal server error",
            "452 4.3.1 Insufficient system storage",
            "421 4.3.2 System not accepting network messages",
        ],
        Reason::Timeout => &[
            "421 4.4.2 Connection timed out",
            "450 4.4.1 Connection refused",
            "550 5.4.7 Message expired",
        ],
        Reason::SenderUnauthenticated => &[
            "550 5.7.26 This mail is unauthenticated",
            "550 5.7.1 Message rejected due to DMARC policy",
            "550 5.7.23 SPF validation failed",
        ],
        Reason::SenderRejected => &[
            "550 5.1.8 Sender domain does not exist",
            "553 5.1.7 Sender address rejected: not owned by user",
        ],
        Reason::ClientIdentity => &[
            "550 5.7.25 Client host rejected: cannot find your reverse hostname",
            "501 5.5.2 Helo command rejected: invalid name",
        ],
        Reason::Blocklisted => &[
            "554 5.7.1 Client host blocked using zen.spamhaus.org",
            "550 5.7.1 Your IP address is on our blacklist",
            "554 5.7.1 Poor sender reputation",
        ],
        Reason::SpamContent => {
            &["554 5.7.1 Spam message rejected", "550 5.7.1 Message content rejected as spam"]
        }
        Reason::Virus => &["554 5.7.1 Virus found in message", "552 5.7.0 Blocked attachment type"],
        Reason::MessageMalformed => &[
            "554 5.6.0 Message has no From header",
            "550 5.6.11 Bare LF in message",
            "500 5.6.0 Line too long",
        ],
        Reason::MessageTooLarge => {
            &["552 5.3.4 Message size exceeds fixed limit", "552 5.2.3 Message too large"]
        }
        Reason::TooManyRecipients => {
            &["452 4.5.3 Too many recipients", "550 5.5.3 Too many recipients"]
        }
        Reason::RelayDenied => &["554 5.7.1 Relay access denied", "550 5.7.1 Relaying denied"],
        Reason::SmtpAuth => &[
            "535 5.7.8 Authentication credentials invalid",
            "530 5.7.0 Authentication required",
            "534 5.7.9 Application-specific password required",
        ],
        Reason::Tls => {
            &["530 5.7.0 Must issue a STARTTLS command first", "454 4.7.0 TLS not available"]
        }
        Reason::ProtocolError => &[
            "503 5.5.1 Bad sequence of commands",
            "500 5.5.2 Command unrecognized",
            "501 5.5.4 Invalid arguments",
        ],
        Reason::Routing => &["554 5.4.6 Too many hops", "550 5.4.6 Mail loops back to myself"],
        Reason::Policy => &["550 5.7.1 Rejected by policy", "554 5.7.1 Access denied"],
        Reason::LocalFault => {
            &["Command died with status 127: \"procmail\"", "failed to lock mailbox /var/mail/ann"]
        }
        _ => &["550 Requested action not taken", "550"],
    }
}

#[test]
fn samples_have_their_reason() {
    let mut wrong = Vec::new();
    for reason in Reason::all() {
        assert!(!samples(*reason).is_empty(), "{reason}");
        for text in samples(*reason) {
            // A text without a code is from a log.
            let found = Reply::parse(text).map_or_else(
                |_| Diagnosis::from_status(enhanced_code!("5.0.0"), text.as_bytes()).reason(),
                |reply| reply.diagnose(None).reason(),
            );
            if found != *reason {
                wrong.push(format!("{text}: {found} and not {reason}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
