//! Messages that report a failure.

use std::fmt::Write as _;

use super::{any_json, assert_one, json, row, totals};

#[test]
fn forms_of_notifications() {
    for fields in [
        "Final-Recipient: rfc822; a@Example.ORG\nAction: failed\nStatus: 5.1.1\n",
        "ACTION: Failed\nfinal-recipient:rfc822;a@example.org.\nstatus: 5.1.1 (no such)",
        "Final-Recipient: RFC822; <a@example.org>\nAction: failure\nStatus: 5.1.1\n",
        "Final-Recipient: rfc822;a@example.org\nAction: error\nStatus: 5.1.1\n",
        "Final-Recipient: rfc822;a@example.org\nStatus: 5.1.1\n",
        "Original-Recipient: rfc822;a@example.org\nFinal-Recipient: X400; /C=xx/S=a/\nAction: failed\nStatus: 5.1.1\n",
        "Original-Recipient: rfc822;a@example.org\nFinal-Recipient: rfc822; a@mailbox.internal\nAction: failed\nStatus: 5.1.1\n",
        "Original-Recipient: rfc822;a@example.org\nFinal-Recipient: rfc822; a\nAction: failed\nStatus: 5.1.1\n",
        "Action: failed\r\nX-Other: 1\r\n folded\r\nStatus: 5.0.0\r\n\
         Diagnostic-Code: smtp;550\r\n\t5.1.1 User\r\n  unknown\r\nFinal-Recipient: a@example.org\r\n",
    ] {
        assert_one(fields, "failed", "mailbox-unknown", "example.org");
    }
    let start = "Final-Recipient: rfc822; a@example.org\nAction: failed\n";
    let status = format!("{start}Status: 5.0.0 (recipient reached disk quota)\n");
    assert_one(&status, "failed", "mailbox-full", "example.org");
    let more = format!("{start}Status: 5.0.0\nX-Supplementary-Info: smtp;552 5.2.2 Mailbox full\n");
    assert_one(&more, "failed", "mailbox-full", "example.org");

    let [one, two] = ["a", "b"]
        .map(|name| format!("Final-Recipient: rfc822; {name}@example.org\nAction: delivered\n"));
    // Whether or not an empty line stands between.
    assert_eq!(totals(&json(format!("{one}\n{two}"))), [2, 0, 0]);
    assert_eq!(totals(&json(format!("{one}{two}"))), [2, 0, 0]);
    // Fields that look like one, but are about nobody; a message in a mailbox.
    assert_eq!(totals(&any_json("Subject: Action\nStatus: RO\nAction: failed\n")), [0; 3]);
}

/// A report, its status part in this encoding, and after it the message that is returned.
fn report(encoding: &str, status: &str, returned: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: MAILER-DAEMON@out.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"=b\"\n\n\
         --=b\nContent-Type: text/plain\n\nFinal-Recipient: rfc822; z@example.net\nAction: failed\nStatus: 5.0.0\n\n\
         --=b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: {encoding}\n\n{status}\n\n\
         --=b\nContent-Type: message/rfc822\n\n{returned}\n\n--=b--\n"
    )
}

const STATUS: &str = "Reporting-MTA: dns; out.example\n\nFinal-Recipient: rfc822; ann@example.org\n\
                      Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n";

#[test]
fn parts_are_decoded_and_counted_once() {
    let base64 = "UmVwb3J0aW5nLU1UQTogZG5zOyBvdXQuZXhhbXBsZQoKRmluYWwtUmVjaXBpZW50OiByZmM4MjI7IGFu\n\
                  bkBleGFtcGxlLm9yZwpBY3Rpb246IGZhaWxlZApTdGF0dXM6IDUuMS4xCkRpYWdub3N0aWMtQ29kZTog\n\
                  c210cDsgNTUwIDUuMS4xIFVzZXIgdW5rbm93bgo=";
    let printable = STATUS.replace("ann@", "ann=\n=40").replace("User", "U=73er");
    let mail =
        "Subject: hello\n\nFinal-Recipient: rfc822; y@example.net\nAction: failed\nStatus: 5.0.0";
    let nested = report("7bit", &STATUS.replace("ann", "bob"), mail);
    for (encoding, status) in
        [("7bit", STATUS), ("base64", base64), ("quoted-printable", &*printable)]
    {
        for returned in [mail, &*nested] {
            let one = assert_one(
                &report(encoding, status, returned),
                "failed",
                "mailbox-unknown",
                "example.org",
            );
            assert_eq!(one.class, "hard");
        }
    }
    // A report that somebody forwarded.
    let forwarded = format!(
        "From: ann@example.org\nSubject: Fwd: Undelivered\nMIME-Version: 1.0\n\
         Content-Type: multipart/mixed; boundary=\"m\"\n\n--m\nContent-Type: text/plain\n\nSee below.\n\
         --m\nContent-Type: message/rfc822\n\n{}\n--m--\n",
        report("7bit", STATUS, mail)
    );
    assert_one(&forwarded, "failed", "mailbox-unknown", "example.org");
}

/// An address that was only asked for: nothing was delivered, and nothing failed.
#[test]
fn an_address_that_was_asked_for() {
    let status = STATUS.replace("failed", "deliverable").replace("5.1.1", "2.1.5");
    let input = report("7bit", &status, "Subject: x\n\nx").replace(
        "Final-Recipient: rfc822; z@example.net\nAction: failed\nStatus: 5.0.0",
        "This is the mail system at host out.example.\n\n\
         <ann@example.org>: delivery via mx[192.0.2.1]:25: 250 2.1.5 Ok\n",
    );
    assert_eq!(totals(&any_json(input)), [0; 3]);
}

/// A report that says no more than a status, beside a text that says why.
#[test]
fn the_text_says_why() {
    let status = "Reporting-MTA: dns; out.example\n\nFinal-Recipient: rfc822; ann@example.org\n\
                  Action: failed\nStatus: 5.0.0\n";
    let input = report("7bit", status, "Subject: x\n\nx").replace(
        "Final-Recipient: rfc822; z@example.net\nAction: failed\nStatus: 5.0.0",
        "An error has occurred while attempting to deliver a message for\n\
         the following list of recipients:\n\nann@example.org: 552 5.2.2 Mailbox full\n",
    );
    assert_one(&input, "failed", "mailbox-full", "example.org");
}

#[test]
fn several_recipients() {
    let status = format!(
        "{STATUS}\nFinal-Recipient: rfc822; bob@example.net\nAction: delayed\nStatus: 4.2.2\n\
         Diagnostic-Code: smtp; 452 4.2.2 Mailbox full\n\nFinal-Recipient: rfc822; c@example.com\nAction: relayed\nStatus: 2.0.0\n"
    );
    let report = json(report("7bit", &status, "Subject: x\n\nx"));
    assert_eq!(totals(&report), [1, 1, 1]);
    assert_eq!(row(&report, "domains", "example.net"), Some((0, 1)));
}

/// A message of a machine with this text.
fn message(from: &str, subject: &str, text: &str) -> String {
    format!(
        "Return-Path: <>\nFrom: {from}\nTo: news@sender.example\nSubject: {subject}\n\
         Date: Tue, 24 Nov 2026 00:29:07 +0000\n\n{text}\n"
    )
}

const RETURNED: &str = "Return-Path: <news@sender.example>\nReceived: from x by y; Tue, 24 Nov 2026 00:29:07 +0000\n\
                        From: news@sender.example\nTo: somebody@else.example\nSubject: hello\n\nHello.\n";

/// Text for people, in the shapes of the programs that write it.
#[test]
fn text_for_people() {
    let daemon = "MAILER-DAEMON@out.example";
    let shapes = [
        // qmail
        (
            "failure notice",
            "Hi. This is the qmail-send program at out.example.\n\
             I'm afraid I wasn't able to deliver your message to the following addresses.\n\
             This is a permanent error; I've given up. Sorry it didn't work out.\n\n\
             <ann@example.org>:\n192.0.2.1 does not like recipient.\n\
             Remote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n\n\
             --- Below this line is a copy of the message.\n\n",
        ),
        // Exim
        (
            "Mail delivery failed: returning message to sender",
            "This message was created automatically by mail delivery software.\n\n\
             A message that you sent could not be delivered to one or more of its\n\
             recipients. This is a permanent error. The following address(es) failed:\n\n\
             \x20 ann@example.org\n    (generated from bob@sender.example)\n\
             \x20   SMTP error from remote mail server after RCPT TO:<ann@example.org>:\n\
             \x20   host mx.example.org [192.0.2.1]: 550 5.1.1\n    <ann@example.org>: User unknown\n\n\
             ------ This is a copy of the message, including all the headers. ------\n\n",
        ),
        // Sendmail
        (
            "Returned mail: User unknown",
            "The original message was received at Tue, 24 Nov 2026 00:29:07 +0000\n\
             from localhost [127.0.0.1]\n\n\
             \x20  ----- The following addresses had permanent fatal errors -----\n<ann@example.org>\n\n\
             \x20  ----- Transcript of session follows -----\n... while talking to mx.example.org.:\n\
             >>> RCPT To:<ann@example.org>\n<<< 550 5.1.1 User unknown\n\n\
             \x20  ----- Original message follows -----\n\n",
        ),
        // Exchange
        (
            "Undeliverable: hello",
            "Your message\n\n  To:      bob@sender.example\n  Subject: hello\n  Sent:    Tue, 24 Nov 2026 00:29:07 -0000\n\n\
             did not reach the following recipient(s):\n\n\
             ann@example.org on Tue, 24 Nov 2026 00:29:07 -0000\n\
             \x20   The recipient name is not recognized\n    MSEXCH:IMS:OUT:SITE:SERVER 0 (000C05A6)\nUnknown Recipient\n\n",
        ),
        (
            "Undeliverable: hello",
            "Delivery has failed to these recipients or groups:\n\n\
             ann@example.org<mailto:ann@example.org>\nThe address wasn't found.\n\n\
             Diagnostic information for administrators:\n\nGenerating server: out.example\n\n\
             ann@example.org\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'\n\n\
             Original message headers:\n\n",
        ),
        // Gmail
        (
            "Delivery Status Notification (Failure)",
            "Delivery to the following recipient failed permanently:\n\n     ann@example.org\n\n\
             Technical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected.\n\n\
             The error that the other server returned was:\n550 550 5.1.1 User unknown (state 13).\n\n\
             ----- Original message -----\n\n",
        ),
        // Yahoo
        (
            "Failure Notice",
            "Sorry, we were unable to deliver your message to the following address.\n\n\
             <ann@example.org>:\nRemote host said: 550 5.1.1 User unknown [RCPT_TO]\n\n\
             --- Below this line is a copy of the message.\n\n",
        ),
        // GMX
        (
            "Mail delivery failed: returning message to sender",
            "This message was created automatically by mail delivery software.\n\n\
             A message that you sent could not be delivered to one or more of\nits recipients. This is a permanent error. \
             The following address\nfailed:\n\n\"ann@example.org\":\nSMTP error from remote server after RCPT command:\n\
             host: mx.example.org\n5.1.1 <ann@example.org>... User unknown\n\n\
             --- The header of the original message is following. ---\n\n",
        ),
        // Postfix, OpenSMTPD, DragonFly, and a sentence.
        (
            "Undelivered Mail Returned to Sender",
            "This is the Postfix program at host out.example.\n\nI'm sorry to have to inform you that the message returned\n\
             below could not be delivered to one or more destinations.\n\n\
             <ann@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1\n    <ann@example.org>: User unknown\n    (in reply to RCPT TO command)\n\n",
        ),
        (
            "Delivery status notification: error",
            "    Hi!\n\n    An error has occurred while attempting to deliver a message for\n\
             \x20   the following list of recipients:\n\nann@example.org: 550 5.1.1 User unknown\n\n\
             \x20   Below is a copy of the original message:\n\n",
        ),
        (
            "Mail delivery failed",
            "This is the DragonFly Mail Agent v0.13 at out.example.\n\n\
             There was an error delivering your mail to <ann@example.org>.\n\n\
             mx.example.org [192.0.2.1] did not like our RCPT TO:\n550 5.1.1 User unknown\n\nMessage headers follow.\n\n",
        ),
        (
            "Message delivery has failed",
            "Unable to deliver message to: <ann@example.org>\nDelivery failed for the following reason:\n\
             Server mx.example.org[192.0.2.1] failed with: 550 <ann@example.org> No such user here\n\n",
        ),
    ];
    for (subject, text) in shapes {
        let input = message(daemon, subject, &format!("{text}{RETURNED}"));
        assert_one(&input, "failed", "mailbox-unknown", "example.org");
        assert_one(&input.replace('\n', "\r\n"), "failed", "mailbox-unknown", "example.org");
        let report = json(&*input);
        assert_eq!(report["times"][0]["hour"], "2026-11-24T00", "{input}");
    }
}

#[test]
fn several_in_a_text() {
    let qmail = "Hi. This is the qmail-send program at out.example.\n\
        I'm afraid I wasn't able to deliver your message to the following addresses.\n\n\
        <ann@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\n\n\
        <bob@example.net>:\nRemote host said: 552 5.2.2 Mailbox full\n\n--- Below this line is a copy of the message.\n";
    let report = json(message("MAILER-DAEMON@out.example", "failure notice", qmail));
    assert_eq!(totals(&report), [0, 2, 0]);
    assert_eq!(row(&report, "reasons", "mailbox-full"), Some((1, 0)));
    assert_eq!(row(&report, "domains", "example.net"), Some((1, 0)));

    // It has not been given up.
    let exim = "This message was created automatically by mail delivery software.\n\
        A message that you sent has not yet been delivered to one or more of its\n\
        recipients after more than 24 hours on the queue on out.example.\n\n\
        The address to which the message has not yet been delivered is:\n\n  ann@example.org\n\n\
        No action is required on your part. Delivery attempts will continue for\nsome time.\n";
    let report =
        json(message("MAILER-DAEMON@out.example", "Warning: message delayed 24 hours", exim));
    assert_eq!(totals(&report), [0, 0, 1]);
    assert_eq!(row(&report, "domains", "example.org"), Some((0, 1)));
}

/// What people and their vacation programs write is no report.
#[test]
fn what_is_no_report() {
    let answer = message(
        "ann@example.org",
        "Out of office: hello",
        "I am away. Write to bob@example.org.\n",
    );
    let list = message(
        "news@sender.example",
        "Digest",
        "ann@example.org:\nHello.\n\nbob@example.org:\n550 apples\n",
    );
    for input in [answer, list.replace("Return-Path: <>", "Return-Path: <a@example.org>")] {
        assert_eq!(totals(&any_json(&*input)), [0; 3], "{input}");
    }
}

/// What the parser of messages cannot take is not a reason to stop.
#[test]
fn an_attached_message_without_a_header() {
    for attached in
        ["", "\n", "From ann@example.org Thu Feb 18 11:22:53 2010\n", ">From x\n\n", "x"]
    {
        let message = format!(
            "From: MAILER-DAEMON@out.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\n\
             Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n\
             The following address failed:\n\n<ann@example.org>: 550 5.1.1 No such user\n\n\
             --b\nContent-Type: message/rfc822\n\n{attached}--b--\n"
        );
        assert_one(&message, "failed", "mailbox-unknown", "example.org");
    }
    let feedback = "From: feedback@example.org\nSubject: FW: x\nMIME-Version: 1.0\n\
        Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\
        Content-Type: message/rfc822\n\nFrom ann@example.org Thu Feb 18 11:22:53 2010\n\
        X-Apparently-To: bob@example.org\n\nHello\n--b--\n";
    assert_eq!(totals(&any_json(feedback)), [0; 3]);
}

/// However a bounce is damaged, it ends in a report.
#[test]
fn damaged_messages() {
    let whole = report("quoted-printable", STATUS, "Subject: x\n\nHello\n");
    let mut mailbox = String::new();
    for end in (0..whole.len()).step_by(7) {
        let from = "From ann@example.org Thu Feb 18 11:22:53 2010\n";
        write!(mailbox, "{from}{}\n\n", &whole[..end]).unwrap();
        write!(mailbox, "{from}{}{}\n\n", &whole[..end / 2], &whole[end..]).unwrap();
    }
    let [delivered, failed, _] = totals(&any_json(mailbox));
    assert_eq!(delivered, 0);
    assert!(failed > 0);
}

#[test]
fn notifications_of_ses() {
    let bounce = r#"{"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"General","bouncedRecipients":[{"emailAddress":"ann@example.org","action":"failed","status":"5.1.1","diagnosticCode":"smtp; 550 5.1.1 user unknown"}],"timestamp":"2026-11-21T00:06:40.502Z"},"mail":{"timestamp":"2026-11-21T00:06:39.000Z","source":"me@sender.example","destination":["ann@example.org"]}}"#;
    assert_one(bounce, "failed", "mailbox-unknown", "example.org");
    // Pretty-printed, in what SNS, a queue and a log make of it.
    let value: serde_json::Value = serde_json::from_str(bounce).unwrap();
    assert_one(
        &serde_json::to_string_pretty(&value).unwrap(),
        "failed",
        "mailbox-unknown",
        "example.org",
    );
    let topic = serde_json::json!({"Type": "Notification", "MessageId": "1", "Message": bounce});
    assert_one(&topic.to_string(), "failed", "mailbox-unknown", "example.org");
    let record = serde_json::json!({"Records": [{"Sns": topic}]});
    assert_one(
        &serde_json::to_string_pretty(&record).unwrap(),
        "failed",
        "mailbox-unknown",
        "example.org",
    );
    let log = format!("2026-11-21T00:06:41Z INFO received {bounce}\nother\n");
    assert_one(&log, "failed", "mailbox-unknown", "example.org");
    // As a message, whose long line was broken.
    let broken = bounce.replace(r#""action""#, "!\n \"action\"");
    let mail = format!(
        "From: no-reply@sns.example\nSubject: AWS Notification Message\n\n{broken}\n\n--\nIf you wish to \
         stop receiving notifications from this topic, please visit the link below.\n"
    );
    assert_one(&mail, "failed", "mailbox-unknown", "example.org");

    // Events that are published have another name for the kind; without a reply the words of SES count.
    let full = r#"{"eventType":"Bounce","bounce":{"bounceType":"Transient","bounceSubType":"MailboxFull","bouncedRecipients":[{"emailAddress":"ann@example.org"}]},"mail":{"timestamp":"2026-11-21T00:06:39.000Z"}}"#;
    assert_one(full, "failed", "mailbox-full", "example.org");
    let delay = r#"{"eventType":"DeliveryDelay","deliveryDelay":{"delayType":"MailboxFull","delayedRecipients":[{"emailAddress":"ann@example.org","status":"4.2.2"}]},"mail":{}}"#;
    assert_one(delay, "waiting", "mailbox-full", "example.org");
    let delivery = r#"{"eventType":"Delivery","delivery":{"recipients":["ann@example.org","bob@example.org"],"smtpResponse":"250 ok"},"mail":{}}"#;
    assert_eq!(totals(&json(delivery)), [2, 0, 0]);
    let complaint = r#"{"notificationType":"Complaint","complaint":{"complainedRecipients":[{"emailAddress":"ann@example.org"}]},"mail":{}}"#;
    assert_eq!(totals(&json(complaint)), [0; 3]);
}

/// Programs that nobody knows: an address beside the words of a failure.
#[test]
fn other_writers() {
    for (subject, text, event, reason) in [
        (
            "Undelivered Mail",
            "Undeliverable Address: ann@example.org\n\nReason: the recipient is over disk quota.\n",
            "failed",
            "mailbox-full",
        ),
        (
            "Processing Error",
            "Intended recipient: ann@example.org\n\nThe following mail has been returned because it encountered an \
             error\nwhile being processed: 550 5.1.1 No such user.\n",
            "failed",
            "mailbox-unknown",
        ),
        (
            "Mail Delivery Warning",
            "Delivery of email to this address\n\"ann@example.org\"\nhas been postponed due to a full mailbox.\n\
             We will continue to try to deliver your message over the next few days.\n",
            "waiting",
            "mailbox-full",
        ),
        (
            "Warning: ann@example.org - User unknown!",
            "ann@example.org - no such user here.\n\nThere is no user by that name at this server.\n",
            "failed",
            "mailbox-unknown",
        ),
    ] {
        let message =
            format!("Newsgroups: x\nFrom: MAILER-DAEMON@out.example\nSubject: {subject}\n\n{text}");
        assert_one(&message, event, reason, "example.org");
    }
}

/// Copied out of a mail program.
#[test]
fn the_text_of_a_bounce_alone() {
    let postfix = "This is the mail system at host out.example.\n\nI'm sorry to have to inform you that your message could not\n\
        be delivered to one or more recipients.\n\n<ann@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1 No such\n    \
        user here (in reply to RCPT TO command)\n";
    assert_one(postfix, "failed", "mailbox-unknown", "example.org");
    let qmail = "Hi. This is the qmail-send program at out.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\n\n\
        <ann@example.org>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 No such user\nGiving up on 192.0.2.1.\n";
    assert_one(qmail, "failed", "mailbox-unknown", "example.org");
    // A session, and any other text.
    for text in [
        "S: 220 mx\nC: RCPT TO:<ann@example.org>\nS: 550 5.1.1 No\n",
        "S: 220 mx\nC: RCPT TO:<ann@example.org>\nS: 550 5.1.1 No such user here\n",
        "Dear Ann,\n550 euro for you\n",
    ] {
        assert_eq!(totals(&any_json(text)), [0; 3], "{text}");
    }
}

/// Exim folds a long reply, and does not indent what follows.
#[test]
fn a_folded_reply_of_exim() {
    let bounce = "From: Mail Delivery System <Mailer-Daemon@out.example>\nSubject: Mail delivery failed: returning message to sender\n\n\
        This message was created automatically by mail delivery software.\n\n\
        A message that you sent could not be delivered to one or more of its\n\
        recipients. This is a permanent error. The following address(es) failed:\n\n  \
        ann@example.org\n    SMTP error from remote mail server after RCPT TO:<ann@example.org>:\n    \
        host mx.example.org [192.0.2.1]: 550 Requested action not taken:\n    mailbox unavailable\n\n\
        ------ This is a copy of the message, including all the headers. ------\n\nSubject: x\n";
    let one = assert_one(bounce, "failed", "mailbox-unknown", "example.org");
    assert_eq!(one.example, "550 Requested action not taken: mailbox unavailable");
}

/// A status that says why decides where no server said anything.
#[test]
fn a_status_without_words() {
    let report = "From: postmaster@out.example\nSubject: Delivery Status Notification (Failure)\nMIME-Version: 1.0\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\
        Content-Type: text/plain\n\nThis is an automatically generated Delivery Status Notification.\n\n\
        Delivery to the following recipients failed.\n\n       ann@example.org\n\n--b\n\
        Content-Type: message/delivery-status\n\nReporting-MTA: dns;out.example\n\n\
        Final-Recipient: rfc822;ann@example.org\nAction: failed\nStatus: 5.1.1\n\n--b--\n";
    assert_one(report, "failed", "mailbox-unknown", "example.org");
}

/// A writer that breaks the header of its parts.
#[test]
fn parts_without_a_boundary() {
    let bounce = "From: post_master@out.example\nSubject: Re:Hello\nMIME-Version: 1.0\n\
        Content-Type: multipart/mixed; boundary=\"one\"\n\n--one\nContent-Type: multipart/alternative;\nboundary=\"two\"\n\n\
        --two\nContent-Type: text/plain; charset=us-ascii\n\nError: Invalid user address\n\nError message below:\n\
        550 - Requested action not taken: no such user here\n\nMessage details:\n  Subject: Hello\n  \
        RCPT TO: ann@example.org\n\n--two--\n\n--one--\n";
    assert_one(bounce, "failed", "mailbox-unknown", "example.org");
}

/// Postfix folds a long reply, and indents what follows.
#[test]
fn a_folded_reply_of_postfix() {
    let bounce = "From: MAILER-DAEMON@out.example\nSubject: Undelivered Mail Returned to Sender\n\n\
        This is the Postfix program at host out.example.\n\n\
        <ann@example.org>: host mx.example.org[192.0.2.1] said: 550 No such\n    user here (in reply to RCPT TO command)\n";
    let one = assert_one(bounce, "failed", "mailbox-unknown", "example.org");
    assert_eq!(one.example, "550 No such user here");
}
