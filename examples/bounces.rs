//! Decides what a mailing list does with addresses that bounced, by the replies of their servers.
//!
//! ```console
//! $ cargo run --example bounces --features diagnose
//! ```

use std::error::Error;
use std::io::{self, Write};

use smtp_reply::{Basis, Command, Party, Reason, Reply};

/// Recipients, and the replies of their servers to RCPT.
const BOUNCES: [(&str, &str); 7] = [
    ("ann@example.org", "550 5.1.1 User unknown"),
    ("bob@example.org", "452 4.2.2 The email account that you tried to reach is over quota"),
    ("cat@example.net", "450 4.2.0 Greylisted, see http://postgrey.example.net/help"),
    ("dan@example.net", "554 5.7.1 Service unavailable; client [192.0.2.1] blocked using a list"),
    ("eve@example.com", "550 5.2.1 The user you are trying to contact is disabled"),
    ("fay@example.com", "550 mailbox unavailable"),
    ("gus@example.com", "550 Not to our taste"),
];

/// Returns what the list does with an address.
fn decision(reply: &Reply<'_>) -> &'static str {
    let diagnosis = reply.diagnose(Some(Command::Rcpt));
    match (diagnosis.reason(), diagnosis.party()) {
        _ if reply.code().is_transient() => "keep, and try again later",
        // A bare 550 can have many reasons: suppress an address only for words or an enhanced code.
        _ if matches!(diagnosis.basis(), Basis::ReplyCode | Basis::Nothing) => "keep, and count it",
        (Reason::MailboxUnknown | Reason::MailboxDisabled | Reason::DomainUnknown, _) => "remove",
        // The address is good; the list's own server has a problem.
        (_, Party::SenderAdmin) => "keep, and tell the administrator",
        _ => "keep, and count it",
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = io::stdout().lock();
    for (recipient, said) in BOUNCES {
        let reply = Reply::parse(said)?;
        let reason = reply.diagnose(Some(Command::Rcpt)).reason();
        writeln!(out, "{recipient}: {} ({reason})", decision(&reply))?;
    }
    Ok(())
}
