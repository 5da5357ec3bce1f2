//! The reasons that codes give: the enhanced code, and the reply code with the command. A code has a row
//! only if nearly all servers use it alike; the comment says why.
//!
//! 5.7.1, 5.7.0, 5.1.0, 5.2.0, 4.2.1, 5.3.0, 5.3.2, 5.4.1, 5.5.0, 421, 450, 451, 551 and 554 are missing
//! on purpose: servers use them for everything.

use crate::code::ReplyCode;
use crate::command::Command;
use crate::enhanced::{Class, EnhancedCode, Subject, enhanced_code};
#[allow(clippy::enum_glob_use, reason = "for readable tables")]
use crate::reason::Reason::{self, *};

/// The reason of an enhanced code, in one class or in every class.
struct ByEnhanced {
    code: EnhancedCode,
    any_class: bool,
    reason: Reason,
}

const fn any_class(code: &str, reason: Reason) -> ByEnhanced {
    ByEnhanced { code: enhanced_code(code), any_class: true, reason }
}

const fn only(code: &str, reason: Reason) -> ByEnhanced {
    ByEnhanced { code: enhanced_code(code), any_class: false, reason }
}

/// By enhanced code.
#[rustfmt::skip] // One row a line, each with its reason.
static ENHANCED: &[ByEnhanced] = &[
    any_class("5.1.1", MailboxUnknown), // IANA: bad destination mailbox address; the code nearly every receiver gives an unknown user.
    any_class("5.1.2", DomainUnknown), // IANA: bad destination system address.
    any_class("5.1.3", MailboxUnknown), // IANA: bad destination mailbox address syntax; a malformed recipient counts as mailbox-unknown.
    any_class("5.1.4", MailboxUnknown), // IANA: destination mailbox address ambiguous; the sender has to fix the address.
    any_class("5.1.6", MailboxMoved), // IANA: destination mailbox has moved, no forwarding address.
    any_class("5.1.7", SenderRejected), // IANA: bad sender's mailbox address syntax.
    any_class("5.1.8", SenderRejected), // IANA: bad sender's system address.
    any_class("5.1.10", DomainUnknown), // IANA: recipient address has null MX (Exchange Online's text names an unknown recipient).
    only("5.2.1", MailboxDisabled), // IANA: mailbox disabled; 4.2.1 is used for rates and locks too and decides nothing.
    any_class("5.2.2", MailboxFull), // IANA: mailbox full.
    any_class("5.2.3", MessageTooLarge), // IANA: message length exceeds administrative limit.
    any_class("5.2.4", MailboxUnknown), // IANA: mailing list expansion problem; OpenSMTPD gives it for an unknown user.
    only("4.3.0", ReceiverFault), // IANA: other mail system status, temporary; Sendmail sends 5.3.0 for anything.
    any_class("5.3.1", ReceiverFault), // IANA: mail system full.
    only("4.3.2", ReceiverFault), // IANA: system not accepting network messages; 5.3.2 is also sent for hosts that never accept mail and for blocked clients.
    any_class("5.3.3", ProtocolError), // IANA: system not capable of selected features.
    any_class("5.3.4", MessageTooLarge), // IANA: message too big for system.
    any_class("5.3.5", ReceiverFault), // IANA: system incorrectly configured.
    only("4.4.1", Timeout), // IANA: no answer from host.
    any_class("5.4.2", Timeout), // IANA: bad connection.
    any_class("5.4.3", ReceiverFault), // IANA: directory server failure (DNS).
    only("5.4.4", DomainUnknown), // IANA: unable to route; permanently: no MX, no address.
    any_class("5.4.5", ReceiverFault), // IANA: mail system congestion.
    any_class("5.4.6", Routing), // IANA: routing loop detected.
    any_class("5.4.14", Routing), // Exchange: hop count exceeded.
    any_class("5.4.7", Timeout), // IANA: delivery time expired.
    any_class("5.5.1", ProtocolError), // IANA: invalid command.
    any_class("5.5.2", ProtocolError), // IANA: syntax error.
    any_class("5.5.3", TooManyRecipients), // IANA: too many recipients.
    any_class("5.5.4", ProtocolError), // IANA: invalid command arguments.
    any_class("5.5.5", ProtocolError), // IANA: wrong protocol version.
    any_class("5.5.6", SmtpAuth), // IANA: authentication exchange line is too long.
    any_class("5.6.0", MessageMalformed), // IANA: other media error; the text of a 5.6.0 for spam says so.
    any_class("5.6.1", MessageMalformed), // IANA: media not supported.
    any_class("5.6.2", MessageMalformed), // IANA: conversion required and prohibited.
    any_class("5.6.3", MessageMalformed), // IANA: conversion required but not supported.
    any_class("5.6.6", MessageMalformed), // IANA: message content not available.
    any_class("5.6.7", MessageMalformed), // IANA: non-ASCII addresses not permitted for that sender/recipient.
    any_class("5.6.9", MessageMalformed), // IANA: UTF-8 header message cannot be transferred.
    any_class("5.7.2", RecipientRefused), // IANA: mailing list expansion prohibited: the sender may not write to the list.
    only("4.7.4", Tls), // Postfix: TLS is required and was not offered.
    only("5.7.4", SmtpAuth), // IANA: security features not supported (AUTH mechanism).
    any_class("5.7.5", Tls), // IANA: cryptographic failure, usually of a certificate.
    any_class("5.7.8", SmtpAuth), // IANA: authentication credentials invalid.
    any_class("5.7.10", Tls), // IANA: encryption needed.
    any_class("5.7.11", Tls), // IANA: encryption required for requested authentication mechanism.
    any_class("5.7.12", SmtpAuth), // IANA: a password transition is needed.
    any_class("5.7.13", MailboxDisabled), // IANA: user account disabled.
    any_class("5.7.17", MailboxUnknown), // IANA (RFC 7293): mailbox owner has changed.
    any_class("5.7.18", MailboxUnknown), // IANA (RFC 7293): domain owner has changed.
    any_class("5.7.20", SenderUnauthenticated), // IANA: no passing DKIM signature found.
    any_class("5.7.21", SenderUnauthenticated), // IANA: no acceptable DKIM signature found.
    any_class("5.7.22", SenderUnauthenticated), // IANA: no valid author-matched DKIM signature found.
    any_class("5.7.23", SenderUnauthenticated), // IANA: SPF validation failed.
    any_class("5.7.24", SenderUnauthenticated), // IANA: SPF validation error.
    any_class("5.7.25", ClientIdentity), // IANA: reverse DNS validation failed.
    any_class("5.7.26", SenderUnauthenticated), // IANA: multiple authentication checks failed; Gmail's DMARC and SPF refusals.
    any_class("5.7.27", SenderRejected), // IANA: sender address has null MX (Gmail also sends it for SPF, which the text names).
    any_class("5.7.28", RateLimited), // IANA: mail flood detected; Gmail's unusual rate.
    any_class("5.7.29", SenderUnauthenticated), // IANA: ARC validation failure.
    any_class("5.7.30", Tls), // IANA: REQUIRETLS support required.
    only("5.7.57", SmtpAuth), // Exchange: client was not authenticated.
    only("5.7.60", SenderRejected), // Exchange: no permission to send as this sender.
    only("5.7.64", RelayDenied), // Exchange: TenantAttribution, relay access denied.
    only("5.7.139", SmtpAuth), // Exchange: authentication refused.
];

/// By reply code and command; an empty list means any command. 552 to RCPT is missing: it means a full
/// mailbox (RFC 5321 section 4.2.3) or too many recipients (section 4.5.3.1.10).
#[rustfmt::skip]
static CODES: &[(u16, &[Command], Reason)] = &[
    (435, &[], SmtpAuth), // Exim: temporary authentication failure.
    (432, &[Command::Auth], SmtpAuth), // RFC 4954: a password transition is needed.
    (454, &[Command::Auth], SmtpAuth), // RFC 4954: temporary authentication failure.
    (454, &[Command::StartTls], Tls), // RFC 3207: TLS not available due to temporary reason.
    (500, &[], ProtocolError), // RFC 5321: syntax error, command unrecognized.
    (501, &[Command::Rcpt], MailboxUnknown), // RFC 5321: syntax error in the argument, which is the recipient.
    (501, &[Command::Mail], SenderRejected), // RFC 5321: syntax error in the argument, which is the sender.
    (501, GREETINGS, ClientIdentity), // RFC 5321: syntax error in the argument, which is the client's name.
    (501, &[], ProtocolError), // RFC 5321: syntax error in parameters or arguments.
    (502, &[], ProtocolError), // RFC 5321: command not implemented.
    (503, &[], ProtocolError), // RFC 5321: bad sequence of commands.
    (504, &[], ProtocolError), // RFC 5321: command parameter not implemented.
    (555, &[], ProtocolError), // RFC 5321: parameters not recognized or not implemented.
    (523, &[Command::Auth], Tls), // RFC 5248: encryption needed.
    (525, &[Command::Auth], SmtpAuth), // RFC 5248: the account that logs in is disabled.
    (521, &[Command::Connect], DomainUnknown), // RFC 7504: host does not accept mail, as the greeting.
    (556, &[], DomainUnknown), // RFC 7504: domain does not accept mail.
    (530, &[Command::Mail], SmtpAuth), // RFC 4954: authentication required (if TLS is required, the text says so).
    (530, &[Command::Rcpt], SmtpAuth), // RFC 4954: authentication required.
    (534, &[], SmtpAuth), // RFC 4954: authentication mechanism is too weak.
    (535, &[], SmtpAuth), // RFC 4954: authentication credentials invalid.
    (538, &[], Tls), // RFC 4954: encryption required for requested authentication mechanism.
    (550, &[Command::Rcpt], MailboxUnknown), // RFC 5321: mailbox unavailable; no text that says otherwise.
    (550, &[Command::Vrfy], MailboxUnknown), // RFC 5321: mailbox unavailable.
    (553, &[Command::Rcpt], MailboxUnknown), // RFC 5321: mailbox name not allowed.
    (553, &[Command::Mail], SenderRejected), // RFC 5321: mailbox name not allowed, and it is the sender's.
    (552, &[Command::Mail], MessageTooLarge), // RFC 1870: the declared size exceeds the limit.
    (552, MESSAGE, MessageTooLarge), // RFC 5321: too much mail data.
    (452, &[Command::Mail], ReceiverFault), // RFC 5321: insufficient system storage.
    (455, &[], ReceiverFault), // RFC 5321: server unable to accommodate parameters.
];

const GREETINGS: &[Command] = &[Command::Helo, Command::Ehlo, Command::Lhlo];
const MESSAGE: &[Command] = &[
    Command::Data,
    Command::EndOfData,
    Command::EndOfDataPerRecipient,
    Command::Bdat,
    Command::Burl,
];

/// Returns the reason that an enhanced code gives.
pub(super) fn by_enhanced_code(code: EnhancedCode) -> Option<Reason> {
    // Exchange Online rejects banned IP addresses with a range of codes.
    if code.class() == Class::PermanentFailure
        && code.subject_kind() == Some(Subject::Policy)
        && (606..=649).contains(&code.detail())
    {
        return Some(Blocklisted);
    }
    let row = ENHANCED.iter().find(|row| {
        (row.code.subject(), row.code.detail()) == (code.subject(), code.detail())
            && (row.any_class || row.code.class() == code.class())
    });
    row.map(|row| row.reason)
}

/// Returns the reason that a reply code gives, in reply to the command if that is known.
///
/// `None` if an enhanced code with another subject contradicts it.
pub(super) fn by_code(
    code: ReplyCode,
    command: Option<Command>,
    enhanced: Option<EnhancedCode>,
) -> Option<Reason> {
    let (.., reason) = CODES.iter().find(|(number, commands, _)| {
        code == *number
            && (commands.is_empty() || command.is_some_and(|command| commands.contains(&command)))
    })?;
    let fits = match (enhanced.and_then(EnhancedCode::subject_kind), reason) {
        (None | Some(Subject::Other), _) | (_, SmtpAuth | Tls) => true,
        (Some(subject), ProtocolError) => subject == Subject::Protocol,
        (Some(subject), _) => subject == Subject::Addressing,
    };
    fits.then_some(*reason)
}
