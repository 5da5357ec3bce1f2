//! lettre and mail-send with real servers: the refusals in their errors.
//!
//! ```console
//! $ tests/live/servers.sh
//! $ cargo test --manifest-path tests/clients/Cargo.toml --test live -- --ignored
//! ```

#[path = "../../live/server/mod.rs"]
mod server;

use std::net::SocketAddr;

use clients::send::{by_lettre, by_mail_send};
use clients::{lettre, mail_send};
use smtp_reply::{Command, Reason, Scope, Verdict};

use server::{Aiosmtpd, Postfix};

/// Recipient, subject, and the expected command, verdict, scope and reason.
type Case = (&'static str, &'static str, Option<(Command, Verdict, Scope, Reason)>);

fn both_clients(server: SocketAddr, cases: &[Case]) {
    for &(to, subject, expected) in cases {
        let found = by_lettre(server, to, subject).err().map(|error| {
            let outcome = lettre::outcome(&error, Command::EndOfData).unwrap();
            let reply = lettre::reply(&error).unwrap_or_else(|| panic!("{to}: {error}"));
            (outcome.verdict(), outcome.scope(), reply.as_reply().diagnose(None).reason())
        });
        // lettre does not return the command, so the refusal counts for the message.
        let of_the_message = |scope| if scope == Scope::Recipient { Scope::Message } else { scope };
        let of_lettre =
            expected.map(|(_, verdict, scope, reason)| (verdict, of_the_message(scope), reason));
        assert_eq!(found, of_lettre, "lettre, {to}, {subject}");

        let found = by_mail_send(server, to, subject).err().map(|(command, error)| {
            let outcome = mail_send::outcome(&error, command).unwrap();
            let reply = mail_send::reply(&error).unwrap_or_else(|| panic!("{to}: {error}"));
            let reason = reply.as_reply().diagnose(Some(command)).reason();
            (command, outcome.verdict(), outcome.scope(), reason)
        });
        assert_eq!(found, expected, "mail-send, {to}, {subject}");
    }
}

#[test]
#[ignore = "needs aiosmtpd: tests/live/servers.sh"]
fn aiosmtpd() {
    use Command::{EndOfData, Rcpt};
    use Scope::{Message, Recipient};

    let aiosmtpd = Aiosmtpd::start();
    let unknown = (Rcpt, Verdict::Fail, Recipient, Reason::MailboxUnknown);
    let full = (Rcpt, Verdict::Fail, Recipient, Reason::MailboxFull);
    let relay = (Rcpt, Verdict::Fail, Recipient, Reason::RelayDenied);
    // A 571, whose code lettre loses.
    let spam = (EndOfData, Verdict::Fail, Message, Reason::SpamContent);
    let cases: [Case; 5] = [
        ("alice@live.test", "hello", None),
        ("nobody@live.test", "hello", Some(unknown)),
        ("full@live.test", "hello", Some(full)),
        ("bob@elsewhere.test", "hello", Some(relay)),
        ("alice@live.test", "spam", Some(spam)),
    ];
    both_clients(aiosmtpd.address().into(), &cases);
}

#[test]
#[ignore = "needs Postfix: tests/live/servers.sh"]
fn postfix() {
    use Command::Rcpt;
    use Scope::{Recipient, Session};

    let settings = "
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions = check_recipient_access inline:{
    {full@live.test = 452 4.2.2 Mailbox full}
    {leaving@live.test = 421 4.3.2 Shutting down}
    {spam@live.test = 571 5.7.1 Message refused, it looks like spam}}
virtual_mailbox_maps = inline:{{alice@live.test = alice/}}
";
    let postfix = Postfix::start("clients", settings, &[""]);
    let unknown = (Rcpt, Verdict::Fail, Recipient, Reason::MailboxUnknown);
    let full = (Rcpt, Verdict::Retry, Recipient, Reason::MailboxFull);
    let leaving = (Rcpt, Verdict::Retry, Session, Reason::ReceiverFault);
    let spam = (Rcpt, Verdict::Fail, Recipient, Reason::SpamContent);
    let relay = (Rcpt, Verdict::Fail, Recipient, Reason::RelayDenied);
    let cases: [Case; 6] = [
        ("alice@live.test", "hello", None),
        ("nobody@live.test", "hello", Some(unknown)),
        ("full@live.test", "hello", Some(full)),
        ("leaving@live.test", "hello", Some(leaving)),
        ("spam@live.test", "hello", Some(spam)),
        ("bob@elsewhere.test", "hello", Some(relay)),
    ];
    both_clients(postfix.address(0).into(), &cases);
}
