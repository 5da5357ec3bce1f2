//! Messages that report a failure.

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
