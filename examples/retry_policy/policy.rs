//! The policy: what to do next.
//!
//! What the mailer knows about individual receivers comes first, in its own table. Then comes the answer
//! of the RFCs, from [`Outcome`].

use smtp_reply::{Command, Outcome, Reply, Scope, Verdict};

/// Receivers that do not follow the RFCs: codes, words of the text, and what to do instead. A mailer
/// that knows the receiver's host compares that too.
const OWN_RULES: [(&str, &[u16], &str, &str); 3] = [
    ("Yahoo", &[421, 451, 553], "[TS03]", "bounce: it defers for good, whatever the code says"),
    ("QQ", &[550], "frequency limited", "retry later, and send less to this receiver"),
    ("Amazon SES", &[454], "Throttling failure", "retry later, and send less to this receiver"),
];

/// What to do, and the receiver whose own rule applies, if any.
pub(crate) struct Advice {
    pub(crate) decision: &'static str,
    pub(crate) rule_of: Option<&'static str>,
}

/// Returns the advice; `reply` is `None` if the connection was lost.
pub(crate) fn advice(command: Command, reply: Option<&Reply<'_>>, outcome: Outcome) -> Advice {
    match reply.and_then(own_rule) {
        Some((receiver, decision)) => Advice { decision, rule_of: Some(receiver) },
        None => Advice { decision: by_the_rfcs(command, reply, outcome), rule_of: None },
    }
}

fn own_rule(reply: &Reply<'_>) -> Option<(&'static str, &'static str)> {
    let text = reply.text().to_string();
    let fits =
        |codes: &[u16], words| codes.contains(&reply.code().as_u16()) && text.contains(words);
    let rule = OWN_RULES.iter().find(|(_, codes, words, _)| fits(codes, words));
    rule.map(|(receiver, .., decision)| (*receiver, *decision))
}

/// Returns the advice by the RFCs.
fn by_the_rfcs(command: Command, reply: Option<&Reply<'_>>, outcome: Outcome) -> &'static str {
    use Command::{Connect, Ehlo, Helo, Lhlo, Quit};

    let code = reply.map_or(0, |reply| reply.code().as_u16());
    match (outcome.verdict(), outcome.scope(), command) {
        (_, _, Quit) => "close the connection",
        (Verdict::Done, ..) if outcome.accepts_message() => "delivered: the server has it now",
        (Verdict::Done | Verdict::Continue, ..) => "go on with the next command",
        (Verdict::Unexpected, ..) => "retry on a new connection: this one is out of step",
        // With fewer recipients the replies show whether there were too many or the message is too
        // large.
        (Verdict::Unclear, ..) => "split the recipients",

        (_, Scope::Session, _) if code == 530 => "STARTTLS or AUTH first, then the same again",
        (_, Scope::Session, Ehlo) if [500, 502].contains(&code) => "say HELO instead",
        (_, Scope::Session, Connect | Ehlo | Helo | Lhlo) => "try the next host",
        (_, Scope::Session, _) if outcome.ends_session() => "retry on a new connection",
        (_, Scope::Session, _) => "go on without it, unless it is required",

        // It may repeat an earlier refusal, so do not bounce anybody for it. RFC 5321 section 4.5.3.1.10
        // allows 503 to DATA after too many recipients.
        (_, Scope::Command, Command::Data) if code == 503 => {
            "go by what was refused before; if nothing was, split the recipients"
        }
        (_, Scope::Command, _) if is_about_a_message(command) => {
            "go by what was refused before; if nothing was, retry later"
        }
        (_, Scope::Command, _) => "go on without it, unless it is required",

        (_, Scope::Credentials, _) if code == 432 => "authenticate once with PLAIN",
        (_, Scope::Credentials, _) if [523, 538].contains(&code) => "STARTTLS first, then AUTH",
        (_, Scope::Credentials, _) if code == 504 => "try another mechanism, or STARTTLS first",
        (_, Scope::Credentials, _) if code == 534 => "try another mechanism",
        (_, Scope::Credentials, _) if code == 525 => "tell the user: the account is disabled",
        (Verdict::Retry, Scope::Credentials, _) => "retry later with the same credentials",
        (Verdict::Fail, Scope::Credentials, _) => "ask for credentials",

        (Verdict::Retry, Scope::Recipient, _) if says_too_many(reply) => "split the recipients",
        (Verdict::Retry, Scope::Recipient, _) => "retry this recipient later",
        (Verdict::Fail, Scope::Recipient, _) => "bounce this recipient",
        (Verdict::Retry, ..) => "retry the message later",
        (Verdict::Fail, ..) => "bounce the message",
    }
}

fn is_about_a_message(command: Command) -> bool {
    use Command::{Bdat, Burl, Data, EndOfData, EndOfDataPerRecipient, Mail, Rcpt};
    [Mail, Rcpt, Data, Bdat, Burl, EndOfData, EndOfDataPerRecipient].contains(&command)
}

/// Returns `true` for X.5.3: the remaining recipients go into another transaction, at once.
fn says_too_many(reply: Option<&Reply<'_>>) -> bool {
    let enhanced = reply.and_then(Reply::enhanced_code);
    enhanced.is_some_and(|code| (code.subject(), code.detail()) == (5, 3))
}
