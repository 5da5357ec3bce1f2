//! Diagnosis: every phrase decides its reply, none is shadowed, and the form of a text does not matter.
#![cfg(feature = "diagnose")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use smtp_reply::{
    Basis, BounceClass, Class, Command, Diagnosis, EnhancedCode, Party, QuotedReply, Reason, Reply,
    ReplyBuf, ReplyCode, Scope, VendorCode, diagnose,
};

/// The table of phrases, to find rows without a proof.
#[path = "../src/diagnose/phrase.rs"]
#[allow(dead_code, reason = "the conditions are the library's to ask")]
mod phrase;
#[path = "../src/diagnose/phrases.rs"]
mod phrases;
use phrase::Phrase;
use phrases::PHRASES;

// The items that the table imports.
mod enhanced {
    pub(crate) use smtp_reply::{Class, EnhancedCode};

    pub(crate) const fn enhanced_code(text: &str) -> EnhancedCode {
        match EnhancedCode::parse(text) {
            Ok(code) => code,
            Err(_) => panic!("not an enhanced code"),
        }
    }
}
mod reason {
    pub(crate) use smtp_reply::Reason;
}

#[path = "data/mod.rs"]
mod data;
use data::{Proof, proofs};

/// Returns the diagnosis of a reply, or of its parts in a log or a bounce.
#[track_caller]
fn diagnosis(reply: impl AsRef<[u8]>, command: Option<Command>) -> Diagnosis {
    let reply = reply.as_ref();
    if let Ok(reply) = Reply::parse(reply) {
        return reply.diagnose(command);
    }
    let (code, text) = reply.split_at(3);
    diagnose(ReplyCode::from_bytes(code).unwrap(), None, &text[1..], command)
}

/// Returns the conditions of a row in the form of the proofs.
fn condition(row: &Phrase) -> String {
    let class = row.class.map(|class| format!("{}yz", class.digit()));
    let enhanced = row.enhanced.map(|code| code.to_string());
    let words = [
        row.is_weak.then(|| "weak".to_owned()),
        row.is_of_host.then(|| "host".to_owned()),
        class,
        enhanced,
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[test]
fn every_row_has_a_reply_that_it_decides() {
    let mut proofs: HashMap<_, _> = proofs()
        .into_iter()
        .map(|proof| ((proof.phrase, proof.condition.to_owned()), (proof.reason, proof.reply)))
        .collect();
    let mut failures = Vec::new();
    for row in PHRASES {
        let (phrase, reason, condition) = (row.text, row.reason, condition(row));
        let Some((expected, reply)) = proofs.remove(&(phrase, condition)) else {
            failures.push(format!("{row:?} has no proof"));
            continue;
        };
        assert_eq!(reason.as_str(), expected, "{phrase}");
        let found = diagnosis(&reply, None);
        let decided = match reason {
            // A row of `Unknown` gives no reason, and the basis is `Nothing`.
            Reason::Unknown => found.basis() == Basis::Nothing,
            _ => found.phrase() == Some(phrase) && found.basis() == Basis::Phrase,
        };
        if !decided {
            failures.push(format!("{phrase:?}: {:?} {found:?}", String::from_utf8_lossy(&reply)));
        }
    }
    failures.extend(proofs.into_keys().map(|key| format!("{key:?} is not a row")));
    assert!(
        failures.is_empty(),
        "{}\n{} of {}",
        failures.join("\n"),
        failures.len(),
        PHRASES.len()
    );
}

#[test]
fn in_a_greeting_only_a_host_row_is_about_a_recipient() {
    for proof in proofs().iter().filter(|proof| !proof.condition.contains("host")) {
        let found = diagnosis(&proof.reply, Some(Command::Connect));
        let speaks_of_a_recipient = matches!(
            found.reason(),
            Reason::MailboxUnknown | Reason::MailboxMoved | Reason::DomainUnknown
        );
        let by_host_row =
            PHRASES.iter().any(|row| row.is_of_host && found.phrase() == Some(row.text));
        assert!(
            found.basis() != Basis::Phrase || !speaks_of_a_recipient || by_host_row,
            "{}: {found:?}",
            proof.phrase
        );
    }
}

#[test]
fn rows_are_well_formed() {
    for Phrase { text: phrase, .. } in PHRASES {
        assert_eq!(phrase.trim(), *phrase);
        assert!(!phrase.contains("  ") && phrase.to_lowercase() == *phrase, "{phrase}");
        for part in phrase.split(" .. ") {
            let words = part.trim_matches('*');
            assert!(words.chars().any(char::is_alphanumeric), "{phrase}");
            // The automaton takes them as they are: no mark but an apostrophe, and no accent.
            let is_plain = |char: char| {
                char.is_ascii_alphanumeric() || matches!(char, ' ' | '\'') || char > '\u{2ff}'
            };
            assert!(words.chars().all(is_plain), "{phrase}");
        }
    }
}

/// The figures on the labelled replies from which the phrases were learned: a lower bound, not an
/// estimate.
#[test]
#[ignore = "needs the labelled replies: ../shared/data/replies_dev.jsonl or SMTP_REPLY_LABELLED"]
fn labelled_replies() {
    let path = std::env::var_os("SMTP_REPLY_LABELLED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/replies_dev.jsonl"),
        Into::into,
    );
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut all, mut acceptable, mut answers, mut right, mut phrases, mut right_phrases) =
        (0, 0, 0, 0, 0, 0);
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let command = row["command"].as_str().and_then(|name| match name {
            "CONN" => Some(Command::Connect),
            name => Command::from_line(name),
        });
        let found = diagnosis(row["reply"].as_str().unwrap(), command);
        let good = row["acceptable"]
            .as_array()
            .unwrap()
            .iter()
            .any(|name| name == found.reason().as_str());
        let (answered, by_phrase) =
            (found.reason() != Reason::Unknown, found.basis() == Basis::Phrase);
        all += 1;
        acceptable += u32::from(good);
        answers += u32::from(answered);
        right += u32::from(answered && good);
        phrases += u32::from(by_phrase);
        right_phrases += u32::from(by_phrase && good);
        if !good {
            println!("{} for {}: {}", found.reason(), row["acceptable"], row["reply"]);
        }
    }
    println!(
        "{acceptable} of {all} acceptable, {right} of {answers} answers, {right_phrases} of {phrases} phrases"
    );
    assert!(
        acceptable * 100 >= all * 95
            && right * 100 >= answers * 97
            && right_phrases * 100 >= phrases * 98
    );
}

/// The boundaries between reasons.
#[test]
fn boundaries() {
    let cases: &[(&str, Option<Command>, Reason)] = &[
        ("550 5.4.1 Recipient address rejected: Access denied", None, Reason::MailboxUnknown),
        (
            "554 5.7.1 <a@b.example>: Recipient address rejected: Access denied",
            None,
            Reason::RecipientRefused,
        ),
        ("550 mailbox unavailable", Some(Command::Rcpt), Reason::MailboxUnknown),
        (
            "550 Requested action not taken: mailbox unavailable",
            Some(Command::Rcpt),
            Reason::MailboxUnknown,
        ),
        ("550 5.1.1 user unknown", Some(Command::EndOfData), Reason::MailboxUnknown),
        ("550 5.7.1 Message blocked by policy", None, Reason::Policy),
        ("421 4.7.0 Blocked: rate limited", None, Reason::RateLimited),
        ("501 5.1.3 Bad recipient address syntax", Some(Command::Rcpt), Reason::MailboxUnknown),
        (
            "552 5.3.4 Message size exceeds fixed limit",
            Some(Command::EndOfData),
            Reason::MessageTooLarge,
        ),
        ("535 5.7.8 Error: authentication failed", Some(Command::Auth), Reason::SmtpAuth),
        ("525 5.7.13 User account disabled", Some(Command::Auth), Reason::SmtpAuth),
        ("525 5.7.13 No.", Some(Command::Auth), Reason::SmtpAuth),
        ("521 No.", Some(Command::Connect), Reason::DomainUnknown),
        // The reply is about the server, not about the client.
        ("521 mx.example Host does not accept mail", Some(Command::Connect), Reason::DomainUnknown),
        ("554 No SMTP service here", Some(Command::Connect), Reason::DomainUnknown),
        ("550 Unknown host client.test", Some(Command::Ehlo), Reason::ClientIdentity),
        ("556 No.", Some(Command::Rcpt), Reason::DomainUnknown),
        ("550 No.", None, Reason::Unknown),
        ("550 5.7.1 No.", Some(Command::Rcpt), Reason::Unknown),
    ];
    for (reply, command, expected) in cases {
        let found = diagnosis(reply, *command);
        assert_eq!(found.reason(), *expected, "{reply}: {found:?}");
    }
}

#[test]
fn addresses_and_brackets_decide_nothing() {
    for part in [
        "spam@example.org",
        "\"spam trap\"@example.org",
        "'greylisted'@virus.example",
        "<spam, greylisted>",
        "<relay-denied@virus.example>",
        "[192.0.2.1]",
    ] {
        let reply = format!("550 5.1.1 {part} user unknown");
        assert_eq!(diagnosis(&reply, None).reason(), Reason::MailboxUnknown, "{reply}");
        let reply = format!("550 {part}");
        assert_eq!(diagnosis(&reply, None).reason(), Reason::Unknown, "{reply}");
    }
}

/// Without a text the enhanced code decides, then the code and the command.
#[test]
fn codes_decide_if_the_text_does_not() {
    use Command::{Auth, Connect, Data, Ehlo, EndOfData, Mail, Rcpt, StartTls, Vrfy};
    use Reason::*;

    let by_enhanced_code: &[(&str, Reason)] = &[
        ("550 5.1.1", MailboxUnknown),
        ("450 4.1.1", MailboxUnknown),
        ("550 5.1.2", DomainUnknown),
        ("550 5.1.6", MailboxMoved),
        ("550 5.1.8", SenderRejected),
        ("550 5.2.1", MailboxDisabled),
        ("550 5.2.2", MailboxFull),
        ("450 4.3.0", ReceiverFault),
        ("450 4.3.2", ReceiverFault),
        ("550 5.3.4", MessageTooLarge),
        ("450 4.4.1", Timeout),
        ("550 5.4.4", DomainUnknown),
        ("550 5.4.6", Routing),
        ("500 5.5.2", ProtocolError),
        ("450 4.5.3", TooManyRecipients),
        ("550 5.6.1", MessageMalformed),
        ("550 5.7.2", RecipientRefused),
        ("450 4.7.4", Tls),
        ("550 5.7.4", SmtpAuth),
        ("550 5.7.23", SenderUnauthenticated),
        ("550 5.7.25", ClientIdentity),
        ("450 4.7.28", RateLimited),
        ("550 5.7.64", RelayDenied),
        // Servers use these for everything.
        ("550 5.7.1", Unknown),
        ("450 4.2.1", Unknown),
        ("550 5.3.0", Unknown),
        ("550 5.3.2", Unknown),
        ("550 5.4.1", Unknown),
    ];
    for (reply, expected) in by_enhanced_code {
        let found = diagnosis(format!("{reply} No."), None);
        let basis = if *expected == Unknown { Basis::Nothing } else { Basis::EnhancedCode };
        assert_eq!((found.reason(), found.basis()), (*expected, basis), "{reply}");
    }

    let by_code: &[(&str, Option<Command>, Reason)] = &[
        ("435", None, SmtpAuth),
        ("454", Some(Auth), SmtpAuth),
        ("454", Some(StartTls), Tls),
        ("454", Some(Rcpt), Unknown),
        ("500", None, ProtocolError),
        ("501", Some(Rcpt), MailboxUnknown),
        ("501", Some(Mail), SenderRejected),
        ("501", Some(Ehlo), ClientIdentity),
        ("501", None, ProtocolError),
        ("521", Some(Connect), DomainUnknown),
        ("521", Some(Rcpt), Unknown),
        ("523", Some(Auth), Tls),
        ("525", Some(Auth), SmtpAuth),
        ("530", Some(Mail), SmtpAuth),
        ("550", Some(Rcpt), MailboxUnknown),
        ("550", Some(Vrfy), MailboxUnknown),
        ("550", Some(EndOfData), Unknown),
        ("550", None, Unknown),
        // A full mailbox, or too many recipients.
        ("552", Some(Rcpt), Unknown),
        ("552", Some(Data), MessageTooLarge),
        ("556", None, DomainUnknown),
        // An enhanced code without a reason contradicts the code, unless it has the same subject.
        ("550 5.1.99", Some(Rcpt), MailboxUnknown),
        ("550 5.0.0", Some(Rcpt), MailboxUnknown),
        ("550 5.7.0", Some(Rcpt), Unknown),
        ("502 5.5.99", None, ProtocolError),
        ("502 5.7.0", None, Unknown),
        ("535 5.7.0", Some(Auth), SmtpAuth),
    ];
    for (reply, command, expected) in by_code {
        let found = diagnosis(format!("{reply} No."), *command);
        let basis = if *expected == Unknown { Basis::Nothing } else { Basis::ReplyCode };
        assert_eq!((found.reason(), found.basis()), (*expected, basis), "{reply} {command:?}");
    }
}

/// Before RCPT a reply is not about a recipient.
#[test]
fn the_sender_and_the_client_are_not_recipients() {
    use Command::{Auth, Connect, Ehlo, Mail, Rcpt};
    use Reason::*;

    for (reply, command, expected) in [
        ("550 5.1.1 User unknown", Some(Mail), SenderRejected),
        ("550 No such domain", Some(Mail), SenderRejected),
        ("550 5.1.8 User unknown", Some(Rcpt), SenderRejected),
        ("550 5.1.7 User unknown", None, SenderRejected),
        ("550 User unknown", Some(Connect), ClientIdentity),
        ("550 No such domain", Some(Ehlo), ClientIdentity),
        // A code alone is not about the client.
        ("550 5.1.2 No.", Some(Ehlo), DomainUnknown),
        ("550 5.1.1 User unknown", Some(Rcpt), MailboxUnknown),
        ("550 5.2.2 Mailbox full", Some(Mail), MailboxFull),
        ("535 Account disabled", Some(Auth), SmtpAuth),
        ("550 Account disabled", Some(Rcpt), MailboxDisabled),
    ] {
        assert_eq!(diagnosis(reply, command).reason(), expected, "{reply} {command:?}");
    }
}

/// Host names stay in the text, since some are evidence; a common word in one is not.
#[test]
fn a_word_in_a_host_name_does_not_decide() {
    for host in
        ["pipeline.com", "ptr.example.net", "rdns.example.net", "vrfy.example", "expn.example"]
    {
        let reply = format!("550 5.1.2 {host}: no such domain");
        assert_eq!(diagnosis(&reply, None).reason(), Reason::DomainUnknown, "{reply}");
        let reply = format!("550 {host} is listed by zen.spamhaus.org");
        assert_eq!(diagnosis(&reply, None).reason(), Reason::Blocklisted, "{reply}");
    }
}

/// Returns `true` if the two parts of `connection .. inactivity` are near enough with this between them.
fn is_near(between: &str) -> bool {
    let reply = format!("421 connection {between} inactivity");
    diagnosis(reply, None).phrase() == Some("connection .. inactivity")
}

#[test]
fn the_parts_of_a_phrase_are_near() {
    assert!(is_near(""));
    assert!(is_near(&"x".repeat(40)));
    assert!(!is_near(&"x".repeat(41)));
    let reply = "421 inactivity, so the connection is gone";
    assert_ne!(diagnosis(reply, None).phrase(), Some("connection .. inactivity"));
}

/// Text that is removed does not count as distance.
#[test]
fn numbers_and_addresses_are_removed() {
    let between = |what: &str| is_near(&format!("{} {what}", "x".repeat(38)));
    for taken_out in [
        "",
        "5.7.1",
        "(#5.7.1)",
        "192.0.2.1",
        "192.0.2.1.",
        "[192.0.2.1]",
        "[IPv6:2001:db8::1]",
        "[ipv6:2001:db8::1]",
        "[2001:db8::1]",
        "[::ffff:192.0.2.1]",
        "<ann@example.org>",
        "ann@example.org",
        "550-5.7.1",
        "\r\n550-5.7.1",
    ] {
        assert!(between(taken_out), "{taken_out}");
    }
    for left in
        ["1.5", "5.7.1.1.1", "5.7.1000", "5.a.1", "[host]", "@ab", "550-ab", "5a0-5.7.1", "57.1"]
    {
        assert!(!between(left), "{left}");
    }
    // Host names stay, however short their parts are.
    let reply = "550 see x.spf.net";
    assert_eq!(diagnosis(reply, None).reason(), Reason::SenderUnauthenticated);
}

#[test]
fn brackets_must_close_nearby() {
    let inside = |rest: &str| diagnosis(format!("450 <greylisted {rest}>"), None).reason();
    assert_eq!(inside(&"x".repeat(246)), Reason::Unknown);
    assert_eq!(inside(&format!("{}{}", "x".repeat(246), " ".repeat(50))), Reason::Unknown);
    assert_eq!(inside(&"x".repeat(247)), Reason::Greylisted);
    assert_eq!(inside("<b"), Reason::Greylisted);
    assert_eq!(diagnosis("450 <greylisted", None).reason(), Reason::Greylisted);
}

#[test]
fn a_positive_reply_has_no_reason() {
    for reply in ["250 2.1.5 user unknown", "354 mailbox full", "150 greylisted"] {
        let found = diagnosis(reply, None);
        assert_eq!((found.reason(), found.basis()), (Reason::Unknown, Basis::Nothing));
        assert_eq!((found.party(), found.waiting_helps()), (Party::Unclear, None));
    }
}

#[test]
fn enhanced_codes_inside_the_text() {
    let code = |text: &str| Some(EnhancedCode::parse(text).unwrap());
    for (reply, expected) in [
        ("553 sorry, not allowed (#5.7.1)", code("5.7.1")),
        ("550 #5.1.0 Address rejected.", code("5.1.0")),
        ("550 gone [5.1.6].", code("5.1.6")),
        ("550 gone (#5.1.6) or full (#5.2.2)", code("5.1.6")),
        ("550 written by a mailer 2.1.1", None),
        ("550 since version 5.8.1", None),
        ("550 from 192.0.2.1 and 4.4.4.4", None),
        ("550 written by a mailer 2.8.1", None),
        ("550 5.1.1 not 5.2.2", code("5.1.1")),
        ("550 a5.1.1 5.1.1b 5.1.1000", None),
    ] {
        assert_eq!(diagnosis(reply, None).enhanced_code(), expected, "{reply}");
    }
}

#[test]
fn waiting_party_and_advice_come_from_the_vendor_or_the_reason() {
    for Proof { reply, .. } in proofs() {
        let found = diagnosis(&reply, None);
        let class = Class::from_digit(reply[0] - b'0').unwrap();
        let (reason, row) = (found.reason(), found.vendor_code());
        assert_eq!(found.party(), row.map_or(reason.party(class), VendorCode::party), "{found:?}");
        let waiting = row.map_or(reason.waiting_helps(class), VendorCode::waiting_helps);
        if class == Class::PermanentFailure {
            assert_eq!(found.waiting_helps(), waiting, "{found:?}");
            assert_eq!(
                found.advice(),
                row.map_or(reason.advice(), VendorCode::advice),
                "{found:?}"
            );
        } else {
            assert_ne!(found.waiting_helps(), Some(false), "{found:?}");
            assert!(waiting != Some(true) || found.waiting_helps() == Some(true), "{found:?}");
            assert!(!gives_up(found.advice()), "{found:?}");
        }
    }
}

#[test]
fn after_a_4yz_no_advice_gives_up_an_address() {
    for Proof { reply, .. } in proofs().iter().filter(|proof| proof.reply[0] == b'5') {
        let text = String::from_utf8_lossy(&reply[1..]).replace("5.", "4.").replace("\n5", "\n4");
        let found = diagnosis(format!("4{text}"), None);
        assert_ne!(found.waiting_helps(), Some(false), "{found:?}");
        assert!(!gives_up(found.advice()), "{found:?}");
    }
}

#[test]
fn after_a_4yz_advice_for_permanent_codes_is_not_used() {
    let inner =
        "552 5.2.2 The account is over quota, see https://support.google.com/mail/?p=OverQuotaPerm";
    let found = diagnosis(inner, None);
    assert!(gives_up(found.advice()), "{found:?}");
    let found = diagnosis(format!("450 4.2.0 host mx said: {inner}"), None);
    assert_eq!(found.reason(), Reason::MailboxFull);
    assert!(!gives_up(found.advice()), "{found:?}");
}

/// Returns `true` if an advice tells the sender to give up an address.
fn gives_up(advice: &str) -> bool {
    ["your list", "drop the", "do not send again"]
        .iter()
        .any(|words| advice.to_lowercase().contains(words))
}

/// For each reason: who acts and whether waiting helps after a 5yz, and the bounce class.
#[test]
fn every_reason_has_party_waiting_and_bounce_class() {
    use BounceClass::*;
    use Party::*;
    use Reason::*;
    let (now, forever) = (Class::PersistentTransientFailure, Class::PermanentFailure);
    let table = [
        (MailboxUnknown, Sender, Some(false), Hard),
        (MailboxDisabled, Sender, Some(false), Hard),
        (MailboxMoved, Sender, Some(false), Hard),
        (MailboxFull, Recipient, Some(true), Soft),
        (RecipientRefused, RecipientAdmin, Some(false), Block),
        (DomainUnknown, Sender, Some(false), Hard),
        (RateLimited, Nobody, Some(true), Soft),
        (Greylisted, Nobody, Some(true), Soft),
        (ReceiverFault, Nobody, Some(true), Soft),
        (Timeout, Nobody, Some(true), Soft),
        (SenderUnauthenticated, SenderAdmin, Some(false), Block),
        (SenderRejected, Sender, Some(false), Block),
        (ClientIdentity, SenderAdmin, Some(false), Block),
        (Blocklisted, SenderAdmin, Some(false), Block),
        (SpamContent, Sender, Some(false), Block),
        (Virus, Sender, Some(false), Block),
        (MessageMalformed, Sender, Some(false), Block),
        (MessageTooLarge, Sender, Some(false), Block),
        (TooManyRecipients, MailerAuthor, Some(true), Soft),
        (RelayDenied, SenderAdmin, Some(false), Block),
        (SmtpAuth, Sender, Some(false), Block),
        (Tls, SenderAdmin, Some(false), Block),
        (ProtocolError, MailerAuthor, Some(false), Block),
        (Routing, RecipientAdmin, Some(false), Undetermined),
        (Policy, SenderAdmin, Some(false), Block),
        (LocalFault, ReportingAdmin, None, Undetermined),
        (Unknown, Unclear, Some(false), Undetermined),
    ];
    assert!(table.iter().map(|row| row.0).eq(Reason::all().iter().copied()));
    let mut bounce_classes = HashMap::new();
    for Proof { reply, .. } in proofs() {
        let found = diagnosis(&reply, Some(Command::Rcpt));
        match reply[0] {
            b'4' => assert_eq!(found.bounce_class(), Soft, "{found:?}"),
            _ => _ = bounce_classes.insert(found.reason(), found),
        }
    }
    for (reason, party, waiting, bounce_class) in table {
        assert_eq!((reason.party(forever), reason.waiting_helps(forever)), (party, waiting));
        assert_ne!(reason.waiting_helps(now), Some(false), "{reason}");
        assert_eq!(reason.waiting_helps(Class::Success), None, "{reason}");
        assert!(reason == Unknown || reason.party(now) == party);
        assert!(reason.advice().ends_with('.') && !reason.advice().contains("  "), "{reason}");
        let Some(found) = bounce_classes.get(&reason) else {
            assert!(matches!(reason, LocalFault | Greylisted), "{reason}");
            continue;
        };
        let expected = match found.basis() {
            Basis::ReplyCode | Basis::Nothing if bounce_class == Hard => Undetermined,
            _ => bounce_class,
        };
        assert_eq!(found.bounce_class(), expected, "{found:?}");
    }
    assert_eq!((Unknown.party(now), Unknown.waiting_helps(now)), (Nobody, Some(true)));
    assert_eq!(SmtpAuth.waiting_helps(now), Some(true));
    assert_eq!(ClientIdentity.waiting_helps(now), None);
}

#[test]
fn after_a_4yz_the_text_may_say_that_waiting_helps() {
    for (reply, expected) in [
        (
            "450 4.1.1 <a@b.example> Recipient address rejected: unverified address: Address verification in progress",
            Some(true),
        ),
        ("454 TLS not available due to temporary reason", Some(true)),
        ("451 4.4.3 Host not found, try again", Some(true)),
        ("450 4.7.25 Client host rejected: cannot find your reverse hostname", None),
        ("450 4.7.25 Client host rejected: no PTR record, do not retry", None),
        ("450 4.2.2 Mailbox full", Some(true)),
        ("450 4.1.1 User unknown", None),
        ("450 No.", Some(true)),
        ("550 5.7.25 no PTR record, try again later", Some(false)),
        ("250 try again", None),
    ] {
        assert_eq!(diagnosis(reply, None).waiting_helps(), expected, "{reply}");
    }
}

/// A bare code, or a reply before a recipient was named, puts no address on a suppression list.
#[test]
fn bounce_classes() {
    use BounceClass::*;
    use Command::{Auth, Connect, Ehlo, EndOfData, Helo, Lhlo, Rcpt, StartTls};
    for (reply, command, expected) in [
        ("550 5.1.1 User unknown", None, Hard),
        ("550 User unknown", Some(Rcpt), Hard),
        ("550 5.1.1 No.", Some(Rcpt), Hard),
        ("550 No.", Some(Rcpt), Undetermined),
        ("450 5.1.1 User unknown", Some(Rcpt), Soft),
        ("550 5.1.2 No such domain", Some(EndOfData), Hard),
        ("550 5.2.2 Mailbox full", Some(Rcpt), Soft),
        ("550 5.7.1 Blocked using zen.spamhaus.org", Some(Connect), Block),
        ("521 Host does not accept mail", Some(Connect), Undetermined),
        ("250 User unknown", Some(Rcpt), Undetermined),
        ("354 User unknown", Some(Rcpt), Undetermined),
    ] {
        assert_eq!(diagnosis(reply, command).bounce_class(), expected, "{reply} {command:?}");
    }
    for command in [Connect, Helo, Ehlo, Lhlo, StartTls, Auth] {
        for reply in
            ["550 5.1.1 No.", "556 5.1.10 No mail here", "550 5.2.1 No.", "550 5.1.6 Moved"]
        {
            assert_ne!(diagnosis(reply, Some(command)).bounce_class(), Hard, "{reply} {command}");
        }
    }
}

#[test]
fn a_status_counts_as_its_class() {
    use Reason::*;
    let from_status = |status: &str, text: &str| {
        Diagnosis::from_status(EnhancedCode::parse(status).unwrap(), text.as_bytes())
    };
    for (status, text, reason, bounce_class, enhanced) in [
        ("5.1.1", "", MailboxUnknown, BounceClass::Hard, "5.1.1"),
        ("4.1.1", "", MailboxUnknown, BounceClass::Soft, "4.1.1"),
        ("5.0.0", "smtp; 550 5.2.2 Over quota", MailboxFull, BounceClass::Soft, "5.2.2"),
        // The code of the reply gives the class.
        ("5.0.0", "smtp; 450 4.1.1 User unknown", MailboxUnknown, BounceClass::Soft, "4.1.1"),
        ("4.0.0", "550 5.1.1 User unknown", MailboxUnknown, BounceClass::Hard, "5.1.1"),
        ("5.1.1", "550 No.", MailboxUnknown, BounceClass::Hard, "5.1.1"),
        ("5.0.0", "User unknown (#5.1.1)", MailboxUnknown, BounceClass::Hard, "5.1.1"),
        ("2.0.0", "User unknown", Unknown, BounceClass::Undetermined, "2.0.0"),
        ("4.0.0", "What nobody knows", Unknown, BounceClass::Soft, "4.0.0"),
        ("5.0.0", "What nobody knows", Unknown, BounceClass::Undetermined, "5.0.0"),
        ("4.3.0", "failed to lock mailbox", LocalFault, BounceClass::Soft, "4.3.0"),
        (
            "5.3.0",
            "Command died with status 127: \"procmail\"",
            LocalFault,
            BounceClass::Undetermined,
            "5.3.0",
        ),
        (
            "5.3.0",
            "550 5.3.0 Command died with status 127",
            ReceiverFault,
            BounceClass::Soft,
            "5.3.0",
        ),
    ] {
        let found = from_status(status, text);
        assert_eq!(
            (found.reason(), found.bounce_class()),
            (reason, bounce_class),
            "{status} {text}"
        );
        assert_eq!(found.enhanced_code(), EnhancedCode::parse(enhanced).ok(), "{status} {text}");
    }
    let found = from_status("5.3.0", "Command died with status 127");
    assert_eq!((found.party(), found.waiting_helps()), (Party::ReportingAdmin, None));
}

/// Line breaks, blanks and repeated codes do not matter.
#[test]
fn folding_changes_nothing() {
    for Proof { reply, .. } in proofs() {
        let Ok(reply) = Reply::parse(&reply) else { continue };
        let expected = reply.diagnose(None);
        let text = reply.lines().map(|line| line.text_bytes().to_vec()).collect::<Vec<_>>();
        let joined = text.join(&b' ');
        let blanks = joined
            .iter()
            .flat_map(|byte| if *byte == b' ' { b" \t ".to_vec() } else { vec![*byte] });
        let folded = joined
            .iter()
            .flat_map(|byte| if *byte == b' ' { b"\r\n ".to_vec() } else { vec![*byte] });
        // The words of a line, joined with what begins each line of the reply. Another code would be
        // that of a quoted reply.
        let code = ["-5.7.1 ", " 5.7.1 ", "-", " "].map(|end| format!(" {}{end}", reply.code()));
        // A code after a colon or `smtp;` is that of a quoted reply too.
        let announces = joined.windows(2).any(|pair| matches!(pair, b": " | b"; "));
        let marked = code.iter().filter(|_| !announces).map(|marker| {
            joined.split(|byte| *byte == b' ').collect::<Vec<_>>().join(marker.as_bytes())
        });
        let others = [joined.clone(), blanks.collect(), folded.collect(), text.join(&b"\r\n"[..])];
        for text in marked.chain(others) {
            // The text decides; an enhanced code in it is found only if none is given.
            let enhanced = expected.enhanced_code();
            let found = diagnose(reply.code(), enhanced, &text, None);
            if enhanced.is_some() || found.enhanced_code().is_none() {
                assert_eq!(found, expected, "{}", text.escape_ascii());
            }
        }
        let owned = ReplyBuf::from(reply);
        assert_eq!(owned.as_reply().diagnose(None), expected);
    }
}

proptest! {
    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400), value in 100_u16..600) {
        let code = ReplyCode::from_u16(value).unwrap();
        for command in Command::all().iter().copied().map(Some).chain([None]) {
            let found = diagnose(code, None, &bytes, command);
            prop_assert_eq!(found.phrase().is_some(), found.basis() == Basis::Phrase);
            prop_assert_eq!(found.vendor_code().is_some(), found.basis() == Basis::Vendor);
            prop_assert!(!code.is_transient() || found.waiting_helps() != Some(false));
            prop_assert!(!code.is_transient() || found.bounce_class() == BounceClass::Soft);
            prop_assert_eq!(found.reason() == Reason::Unknown, found.basis() == Basis::Nothing);
        }
    }

}

/// Letter case does not matter, except in the marks of vendors.
#[test]
fn case_does_not_matter() {
    for Proof { reply, .. } in proofs() {
        let upper = reply.to_ascii_uppercase();
        let [upper, expected] = [&upper, &reply].map(|reply| diagnosis(reply, None));
        if upper.vendor_code() == expected.vendor_code() {
            assert_eq!(upper.reason(), expected.reason(), "{}", reply.escape_ascii());
        }
    }
}

/// A reply may repeat why it refused something before.
#[test]
fn an_earlier_refusal_that_is_repeated_says_why() {
    let exim = "503-All RCPT commands were rejected with this error:\r\n503-Unrouteable address\r\n\
                503 Valid RCPT command must precede DATA\r\n";
    for (reply, command, expected) in [
        (exim, Some(Command::Data), Reason::MailboxUnknown),
        (exim, None, Reason::MailboxUnknown),
        ("503 Valid RCPT command must precede DATA", Some(Command::Data), Reason::ProtocolError),
        ("550 retry timeout exceeded, last error: mailbox full", None, Reason::MailboxFull),
        ("550 retry timeout exceeded", None, Reason::Timeout),
    ] {
        assert_eq!(diagnosis(reply, command).reason(), expected, "{reply}");
    }
}

/// Such a reply puts no address on a suppression list: what each RCPT was told decides about it.
#[test]
fn an_earlier_refusal_that_is_repeated_is_no_hard_bounce() {
    for text in ["", " No such user", " 5.5.1 No valid recipients", " 5.1.1 User unknown"] {
        for code in 500..600 {
            for command in [Command::Mail, Command::Rcpt, Command::Data, Command::Bdat] {
                let reply = format!("{code}{text}");
                let reply = Reply::parse(&reply).unwrap();
                if reply.in_reply_to(command).scope() == Scope::Command {
                    let class = reply.diagnose(command).bounce_class();
                    assert_ne!(class, BounceClass::Hard, "{reply} to {command}");
                    let advice = reply.diagnose(command).advice();
                    assert!(!gives_up(advice), "{reply} to {command}: {advice}");
                }
            }
        }
    }
    let class = |reply, command| diagnosis(reply, Some(command)).bounce_class();
    let unknown = "503-All RCPT commands were rejected with this error:\r\n503 Unrouteable address";
    assert_eq!(class(unknown, Command::Data), BounceClass::Undetermined);
    assert_eq!(class("554 5.5.1 No valid recipients", Command::Data), BounceClass::Undetermined);
    assert_eq!(class("554 5.1.1 User unknown", Command::Data), BounceClass::Hard);
    assert_eq!(class("500 5.1.1 User unknown", Command::EndOfData), BounceClass::Hard);
    let quoted = "503 5.5.1 Rejected, last answer: 550 5.1.1 User unknown";
    assert_eq!(class(quoted, Command::Data), BounceClass::Undetermined);
}

/// The quoted reply gives the reason, and the outer code the class.
#[test]
fn a_quoted_reply_takes_precedence() {
    let cases = [
        (
            "554 5.7.1 id=0 - Rejected by next-hop MTA on relaying, from MTA([127.0.0.1]:10025): \
             550 5.1.1 <x@example.org>: User unknown",
            Reason::MailboxUnknown,
            BounceClass::Hard,
            "5.1.1",
        ),
        (
            "451 4.7.1 Try later; last answer: 550 5.1.1 User unknown",
            Reason::MailboxUnknown,
            BounceClass::Soft,
            "5.1.1",
        ),
        (
            "554 5.7.1 Rejected by next hop: 452 4.2.2 Mailbox full",
            Reason::MailboxFull,
            BounceClass::Soft,
            "4.2.2",
        ),
    ];
    for (text, reason, class, enhanced) in cases {
        let quoted = QuotedReply::find(text).unwrap().diagnose();
        let found = (quoted.reason(), quoted.bounce_class());
        assert_eq!(found, (reason, class), "{text}: {quoted:?}");
        assert_eq!(quoted.enhanced_code().unwrap().to_string(), enhanced, "{text}");
        assert_eq!(quoted, Reply::parse(text).unwrap().diagnose(None), "{text}");
    }
    // The reply is about a sender that could not be verified.
    let text = "550 5.1.0 <a@b.example>: Sender address rejected: undeliverable address: host \
                mx.example.org[192.0.2.1] said: 550 5.1.1 <a@b.example>: User unknown";
    let found = QuotedReply::find(text).unwrap().diagnose();
    assert_eq!(found.reason(), Reason::SenderRejected, "{found:?}");
}
