//! Lines of each format, in the shapes that people hold; details replaced.

use super::{any_json, assert_none, assert_one, json, json_of, only, row, run, text, totals};

const POSTFIX: &str = "Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to=<ann@example.org>, \
                       relay=mx.example.org[192.0.2.1]:25, delay=0.1, delays=0/0/0/0.1";
const EXIM: &str = "2026-11-24 00:30:08 1xVeQC-00001Y-1r";
const UNKNOWN: &str = "550 5.1.1 User unknown";

fn postfix(status: &str, said: &str) -> String {
    format!("{POSTFIX}, dsn=4.0.0, status={status} (host mx[192.0.2.1] {said})\n")
}

/// The flag says what happened, the text why.
#[test]
fn the_flag_decides() {
    let rcpt = "(in reply to RCPT TO command)";
    let unknown = format!("said: {UNKNOWN} {rcpt}");
    let full = format!("said: 452 4.2.2 Mailbox full {rcpt}");
    for (status, said, event, reason) in [
        ("bounced", &unknown, "failed", "mailbox-unknown"),
        ("deferred", &unknown, "waiting", "mailbox-unknown"),
        ("SOFTBOUNCE", &unknown, "waiting", "mailbox-unknown"),
        ("deferred", &full, "waiting", "mailbox-full"),
        ("bounced", &full, "failed", "mailbox-full"),
        (
            "deferred",
            &"refused to talk to me: 554 5.7.1 Blocked using bl.example".to_owned(),
            "waiting",
            "blocklisted",
        ),
    ] {
        assert_one(&postfix(status, said), event, reason, "example.org");
    }
    // Nobody knows the words of every deferral.
    assert_one(
        &postfix("deferred", "does what nobody expects"),
        "waiting",
        "unknown",
        "example.org",
    );
    // Only a failure for good says something about the address.
    assert_eq!(only(postfix("bounced", &unknown)).class, "hard");
    assert_eq!(only(postfix("bounced", &full)).class, "soft");
}

#[test]
fn forms_of_postfix() {
    let said = "host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)";
    let fields = "relay=mx[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced";
    for (to, rest) in [
        ("<ann@example.org>", format!("{fields} ({said})")),
        ("<ann@example.org>", format!("orig_to=<root>, {fields} ({said})")),
        ("ann@example.org", format!("{fields} ({said})")),
        ("ann@example.org", format!("orig_to=root, {fields} ({said})")),
        (
            "<ann@example.org>",
            format!(" relay=none,  delay=1,  dsn=5.1.1,  status=bounced  ({said})"),
        ),
        ("<\"ann \\\" b\"@example.org>", format!("{fields} ({said})")),
        ("<ANN@Example.ORG.>", format!("{fields} ({said})")),
    ] {
        for start in ["Nov 24 00:29:07 out postfix/smtp[1]: 4jY: ", "4jYNwM0lh8z1Xb0p: ", ""] {
            assert_one(
                &format!("{start}to={to}, {rest}"),
                "failed",
                "mailbox-unknown",
                "example.org",
            );
        }
    }
    // Addresses taken out before the log was handed on.
    let report = json(format!("Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to=, {fields} ({said})"));
    assert_eq!(row(&report, "domains", "(not named)"), Some((1, 0)));
    assert_none(&format!("{POSTFIX}, dsn=2.0.0, status=deliverable (delivers)"));
    let expired = "4jY: from=<news@sender.example>, status=expired, returned to sender";
    assert_eq!(totals(&json(expired)), [0, 1, 0]);
    assert_eq!(totals(&json(expired.replace("status=", "status=force-"))), [0, 1, 0]);
}

/// What a recipient is called hides no bounce.
#[test]
fn a_recipient_hides_nothing() {
    let fields = "relay=mx[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, \
                  status=bounced (host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))";
    for to in [
        "<\"x, status=sent (\"@example.org>",
        "<\"x>, relay=y, delay=1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 ok)\"@example.org>",
        "<x, status=sent (250 ok)@example.org>",
        "<x>, status=sent (250 ok)@example.org>",
        "<x>, relay=y, dsn=2.0.0, status=sent (250 ok)@example.org>",
        "<x\", status=sent (250 ok)@example.org>",
    ] {
        let line = format!("Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to={to}, {fields}");
        assert_eq!(totals(&json(&*line)), [0, 1, 0], "{line}");
    }
    let said =
        format!("SMTP error from remote mail server after RCPT TO:<a@example.org>: {UNKNOWN}");
    for to in ["\"x => y\"@example.org", "\"x: 250 ok\"@example.org", "\"a ** b\"@example.org"] {
        assert_one(
            &format!("{EXIM} ** {to} R=r T=t H=mx: {said}"),
            "failed",
            "mailbox-unknown",
            "example.org",
        );
    }
    let opensmtpd = "smtpd[1]: 1 mta delivery evpid=1 from=<> to=<\"x\\\" result=\\\"Ok\\\" stat=\\\"250\"@example.org> \
                     rcpt=<\"y result= stat=>\"@example.org> source=\"-\" result=\"PermFail\" stat=\"550 5.1.1 User unknown\"";
    assert_one(opensmtpd, "failed", "mailbox-unknown", "example.org");
    let sendmail = "x: to=<\"y, stat=Sent (ok\"@example.org>, delay=00:00:01, mailer=esmtp, dsn=5.1.1, stat=User unknown";
    assert_one(sendmail, "failed", "mailbox-unknown", "example.org");
}

/// Nor does what a server says.
#[test]
fn a_reply_forges_nothing() {
    let said = "550 5.1.1 User unknown, status=sent (250 ok) (in reply to";
    let line = postfix("bounced", &format!("said: {said} RCPT TO command)"));
    assert_one(&line, "failed", "mailbox-unknown", "example.org");
    let said =
        format!("SMTP error from remote mail server after RCPT TO:<a@example.org>: {UNKNOWN}");
    let line =
        format!("{EXIM} ** a@example.org R=r T=t H=mx: {said} 1xVeQC-00001Y-1r => b@example.org");
    assert_one(&line, "failed", "mailbox-unknown", "example.org");
}

#[test]
fn forms_of_exim() {
    let said = "SMTP error from remote mail server after RCPT TO:<a@example.org>";
    let text = r"550-5.1.1 No such user\n550 5.1.1 here";
    for line in [
        format!("{EXIM} ** a@example.org R=r T=t H=mx [192.0.2.1]: {said}: {text}"),
        format!("{EXIM} ** a@example.org R=r T=t: {said}: host mx [192.0.2.1]: {text}"),
        format!("{EXIM} ** a@example.org <b@example.net> R=r T=t H=mx [192.0.2.1]: {said}: {text}"),
        format!("{EXIM} ** a@example.org F=<n@sender.example> R=r T=t: {said}: {text}"),
        format!(
            "{EXIM} ** a@example.org R=r T=t X=TLS1.3:x:256 CV=yes DN=\"C=X: y\": {said}: {text}"
        ),
        format!("Nov 24 00:30:08 out exim[1]: {EXIM} ** a@example.org R=r: {said}: {text}"),
        format!(
            "Nov 24 00:30:08 out exim[1]: 1xVeQC-00001Y-1r ** a@example.org R=r: {said}: {text}"
        ),
        format!(
            "2026-11-24 00:30:08.123 +0100 [99] 1xVeQC-00000000Ab1-0abc ** a@example.org: {said}: {text}"
        ),
        format!("{EXIM} ** |/bin/vacation <a@example.org> R=r T=t: {said}: {text}"),
        format!(
            "{EXIM} ** a@example.org R=r T=t: LMTP error after RCPT TO:<a@example.org>: {text}"
        ),
        format!("{EXIM} ** a@example.org R=r T=t: PRDR error after DATA: {text}"),
    ] {
        assert_one(&line, "failed", "mailbox-unknown", "example.org");
    }
    let one = only(format!("{EXIM} ** a@example.org: {said}: {text} \\303\\251"));
    assert!(one.example.ends_with("here \u{e9}"), "{one:?}");
    // More than one reply, as it seems.
    let twice = format!(r"{EXIM} ** a@example.org: {said}: 550 5.1.1 No such user\n550 5.1.1 here");
    assert_one(&twice, "failed", "mailbox-unknown", "example.org");

    // Whatever the words are.
    for words in [
        "R=r T=t : all hosts for 'example.org' have been failing for a long time (and retry time not reached)",
        ": retry timeout exceeded",
        "R=r T=t: retry time not reached for any host after a long failure period",
        ": an MX or SRV record indicated no SMTP service",
    ] {
        let report = json(format!("{EXIM} ** a@example.org {words}"));
        assert_eq!(totals(&report), [0, 1, 0], "{words}");
        assert_eq!(row(&report, "domains", "example.org"), Some((1, 0)), "{words}");
    }
    for words in [
        "routing defer (-52): retry time not reached",
        "R=r T=t defer (-53): Retry time not yet reached",
        "R=r T=t defer (-1): SMTP delivery explicitly queued",
        "R=r T=t defer (-1): domain matches queue_smtp_domains, or -odqs set",
        "R=r T=t defer (-54): retry time not reached for any host for 'example.org'",
    ] {
        assert_none(&format!("{EXIM} == a@example.org {words}"));
    }
    assert_eq!(
        totals(&json(format!("{EXIM} == a@example.org R=r T=t defer (-18): what nobody knows"))),
        [0, 0, 1]
    );
    assert_eq!(totals(&json(format!("{EXIM} >> a@example.org R=r T=t C=\"250 ok\""))), [1, 0, 0]);
    // As `exim -v` prints it.
    let printed = "LOG: MAIN\n  <= root@out U=root P=local S=361\ndelivering 1uPq3x-000012-2b\nLOG: MAIN\n  \
                   == a@example.org R=r T=t defer (111): Connection refused\nLOG: MAIN\n  \
                   => b@example.org R=r T=t H=mx [192.0.2.1] C=\"250 ok\"\n";
    assert_eq!(totals(&json(printed)), [1, 0, 1]);
}

#[test]
fn forms_of_opensmtpd() {
    let to =
        "from=<n@sender.example> to=<a@example.org> rcpt=<-> source=\"-\" relay=\"mx\" delay=1s";
    let old = "session=1, from=<n@sender.example>, to=<a@example.org>, rcpt=<->, source=192.0.2.1, relay=mx, delay=1s";
    for line in [
        format!("smtpd[1]: 14a mta delivery evpid=1 {to} result=\"PermFail\" stat=\"{UNKNOWN}\""),
        format!(
            "smtpd[1]: 14a mta event=delivery evpid=1 {to} result=\"PermFail\" stat=\"{UNKNOWN}\""
        ),
        format!("smtpd[1]: 14a mta event=delivery evpid=1 {to} result=PermFail stat={UNKNOWN}"),
        format!("smtpd[1]: relay: PermFail for 4ad2bc: {old}, stat={UNKNOWN}"),
        format!("smtpd[1]: smtp-out: PermFail for 4ad2bc: {old}, stat={UNKNOWN}"),
    ] {
        assert_one(&line, "failed", "mailbox-unknown", "example.org");
    }
    let line = format!("smtpd[1]: relay: TempFail for 4ad2bc: {old}, stat=452 4.2.2 Mailbox full");
    assert_one(&line, "waiting", "mailbox-full", "example.org");
    let line = format!("smtpd[1]: relay: Ok for 4ad2bc: {old}, stat=250 2.0.0 Ok");
    assert_eq!(totals(&json(line)), [1, 0, 0]);
    let local = "smtpd[1]: delivery: Ok for 4ad2bc: from=<a@example.org>, to=<b@example.org>, user=b, method=mda, delay=0s, stat=Delivered";
    assert_eq!(totals(&json(local)), [1, 0, 0]);
}

#[test]
fn forms_of_sendmail() {
    let start = "Nov 24 00:29:07 out sm-mta[1]: 5AO0T7: to=<a@example.org>";
    let fields = "ctladdr=<n@sender.example> (0/0), delay=00:00:01, xdelay=00:00:01, mailer=esmtp, \
                  pri=120000, relay=mx.example.org. [192.0.2.1]";
    assert_one(
        &format!("{start}, {fields}, dsn=5.1.1, stat=User unknown"),
        "failed",
        "mailbox-unknown",
        "example.org",
    );
    assert_one(
        &format!("{start}, {fields}, dsn=4.2.2, stat=Deferred: 452 4.2.2 Mailbox full"),
        "waiting",
        "mailbox-full",
        "example.org",
    );
    assert_one(
        &format!(
            "{start}, {fields}, dsn=5.1.2, stat=Host unknown (Name server: mx.example.org: host not found)"
        ),
        "failed",
        "domain-unknown",
        "example.org",
    );
    assert_eq!(
        totals(&json(format!("{start}, {fields}, dsn=2.0.0, stat=Sent (Ok: queued)"))),
        [1, 0, 0]
    );
    assert_eq!(
        totals(&json(format!("{start}, {fields}, dsn=5.0.0, stat=Service unavailable"))),
        [0, 1, 0]
    );
    // As soon as it knows it, and without a status.
    assert_eq!(
        totals(&json(format!("{start}, {fields}, stat=Deferred: Connection refused by mx"))),
        [0, 0, 1]
    );
    assert_none(&format!("{start}, {fields}, dsn=2.0.0, stat=queued"));
    // What the server said, in a field of its own.
    assert_one(
        &format!(
            "{start}, {fields}, dsn=5.2.1, reply=550 5.2.1 Mailbox disabled, stat=Service unavailable"
        ),
        "failed",
        "mailbox-disabled",
        "example.org",
    );
    // Whatever a server says, the status and what stands last are Sendmail's own.
    for (dsn, said, event) in [
        ("5.1.1", "reply=550 5.1.1 User unknown, stat=Sent (ok), stat=User unknown", [0, 1, 0]),
        ("4.2.2", "reply=452 x, stat=Deferred: 452 x, stat=Sent (ok)", [0, 0, 1]),
        ("2.0.0", "stat=Sent (ok, stat=User unknown)", [1, 0, 0]),
    ] {
        let line = format!("{start}, {fields}, dsn={dsn}, {said}");
        assert_eq!(totals(&json(&*line)), event, "{line}");
    }
    // Several recipients, with brackets or without.
    for to in ["to=<a@example.org>,<b@example.net>", "to=a@example.org,b@example.net"] {
        let report =
            json(format!("out sm-mta[1]: 5AO: {to}, {fields}, dsn=5.1.1, stat=User unknown"));
        assert_eq!(totals(&report), [0, 2, 0], "{to}");
        assert_eq!(row(&report, "domains", "example.net"), Some((1, 0)), "{to}");
    }
}

#[test]
fn forms_of_qmail() {
    let log = |time: &str, word: &str, said: &str| {
        format!(
            "{time} new msg 7\n{time} info msg 7: bytes 1 from <n@sender.example> qp 1 uid 1\n\
             {time} starting delivery 3: msg 7 to remote ann@example.org\n\
             {time} status: local 0/10 remote 1/20\n{time} delivery 3: {word}: {said}\n"
        )
    };
    let unknown = "192.0.2.1_does_not_like_recipient./Remote_host_said:_550_5.1.1_User_unknown/Giving_up_on_192.0.2.1./";
    for time in [
        "@400000006ba27a30123456ab",
        "1795480147.123456",
        "Nov 24 00:29:07 out qmail: 1795480147.1",
    ] {
        assert_one(&log(time, "failure", unknown), "failed", "mailbox-unknown", "example.org");
        assert_eq!(totals(&json(log(time, "success", "192.0.2.1_accepted_message./"))), [1, 0, 0]);
        let full = unknown.replace("550_5.1.1_User_unknown", "452_4.2.2_Mailbox_full");
        assert_one(&log(time, "deferral", &full), "waiting", "mailbox-full", "example.org");
    }
    // Without the line that names the recipient.
    let report = json(format!("@400000006ba27a30123456ab delivery 3: failure: {unknown}\n"));
    assert_eq!(row(&report, "domains", "(not named)"), Some((1, 0)));
}

#[test]
fn forms_of_haraka() {
    let start = "2026-11-24T00:30:08.123Z [NOTICE] [AB12.1.1] [outbound]";
    assert_one(
        &format!("{start} recipient <ann@example.org> rejected: 550 5.1.1 User unknown"),
        "failed",
        "mailbox-unknown",
        "example.org",
    );
    assert_one(
        &format!("{start} recipient <ann@example.org> deferred: 452 4.2.2 Mailbox full"),
        "waiting",
        "mailbox-full",
        "example.org",
    );
    let report = json(format!(
        "{start} delivered file=1_2_3 domain=example.org host=mx ip=192.0.2.1 port=25 mode=SMTP tls=N \
         auth=N response=\"Ok: queued\" delay=0.1 fails=0 rcpts=2/1/0"
    ));
    assert_eq!(totals(&report), [2, 0, 0]);
    let file = "Temp failing 1795480147_0_1_2.out for 64 seconds";
    assert_eq!(
        totals(&json(format!("{start} {file}: Upstream error: 421 4.3.2 Closing"))),
        [0, 0, 1]
    );
    assert_eq!(
        totals(&json(format!("{start} bouncing mail: Too many failures (Connection refused)"))),
        [0, 1, 0]
    );
    assert_eq!(totals(&json(format!("{start} Bouncing mail: 550 5.7.26 No"))), [0, 1, 0]);
    // Nobody is known by name, so nobody is suppressed.
    let unnamed = format!(
        "2026-11-24T00:30:07.1Z [NOTICE] [AB12.1] [core] recipient <ann@example.org> code=OK msg=\"\"\n\
         {start} bouncing mail: Domain example.org sends and receives no email (NULL MX)"
    );
    let report = json(unnamed.as_str());
    assert_eq!(row(&report, "domains", "example.org"), Some((1, 0)));
    assert_eq!(text(&["--suppress"], unnamed), "");
    // The recipients stand in lines of their own.
    assert_none(&format!("{start} {file}: Some recipients temp failed: <ann@example.org>"));
    assert_none(&format!("{start} bouncing mail: Some recipients failed: <ann@example.org>"));
}

#[test]
fn forms_of_exchange() {
    let fields = "#Software: Microsoft Exchange Server\n#Log-type: Message Tracking Log\n\
                  #Fields: date-time,client-ip,source,event-id,recipient-address,recipient-status,message-subject\n";
    let row_of = |event: &str, to: &str, status: &str| {
        format!(
            "{fields}2026-11-24T00:30:08.123Z,192.0.2.9,SMTP,{event},{to},{status},\"a, \"\"b\"\"\"\n"
        )
    };
    assert_one(
        &row_of("FAIL", "ann@example.org", UNKNOWN),
        "failed",
        "mailbox-unknown",
        "example.org",
    );
    let status = "[{LRT=11/24/2026 12:30:08 AM};{LED=452 4.2.2 Mailbox full};{FQDN=mx.example.org};{IP=192.0.2.1}]";
    assert_one(
        &row_of("DEFER", "ann@example.org", status),
        "waiting",
        "mailbox-full",
        "example.org",
    );
    assert_eq!(
        totals(&json(row_of("SEND", "a@example.org;b@example.net", "250 2.1.5 OK;250 2.1.5 OK"))),
        [2, 0, 0]
    );
    let two = json(row_of(
        "FAIL",
        "a@example.org;b@example.net",
        "550 5.1.1 User unknown;552 5.2.2 Mailbox full",
    ));
    assert_eq!(row(&two, "reasons", "mailbox-unknown"), Some((1, 0)));
    assert_eq!(row(&two, "reasons", "mailbox-full"), Some((1, 0)));
    assert_none(&row_of("RECEIVE", "ann@example.org", ""));
    let exported = "\"EventId\",\"Recipients\",\"RecipientStatus\",\"Timestamp\"\n\
                    \"FAIL\",\"ann@example.org\",\"550 5.1.1 User unknown\",\"11/24/2026 12:30:08 AM\"\n";
    assert_one(exported, "failed", "mailbox-unknown", "example.org");
}

#[test]
fn a_line_inside_a_line() {
    let said = "host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)";
    let line = format!("{POSTFIX}, dsn=5.1.1, status=bounced ({said})");
    let escaped = line.replace('<', "\\u003c").replace('>', "\\u003e");
    for input in [
        format!(
            "{{\"log\":\"{escaped}\\n\",\"stream\":\"stdout\",\"time\":\"2026-11-24T00:29:07.1Z\"}}"
        ),
        format!(
            "{{\"__REALTIME_TIMESTAMP\":\"1795480147123456\",\"SYSLOG_IDENTIFIER\":\"postfix/smtp\",\"MESSAGE\":\"{line}\"}}"
        ),
        format!(
            "{{\"__REALTIME_TIMESTAMP\":\"1795480147123456\",\"MESSAGE\":{:?}}}",
            line.as_bytes()
        ),
        format!("{{\"a\":[{{\"b\":{{\"msg\":\"{line}\"}}}}]}}"),
        format!("2026-11-24T00:29:07Z stdout F {line}"),
        format!("Nov 24 00:29:07 host docker[1]: {{\"log\":\"{escaped}\"}}"),
        // Taken out of the object as it was.
        escaped.clone(),
    ] {
        assert_one(&input, "failed", "mailbox-unknown", "example.org");
    }
    let exim = format!(
        "{EXIM} ** a@example.org R=r: SMTP error from remote mail server after end of data: {UNKNOWN}"
    );
    let json_of = serde_json::json!({ "log": exim, "stream": "stderr" }).to_string();
    assert_one(&json_of, "failed", "mailbox-unknown", "example.org");
}

/// A line that looks like a delivery and cannot be read is counted and shown.
#[test]
fn what_is_not_understood() {
    for line in [
        "Nov 24 00:29:07 out postfix/smtp[1]: 4jY: status=bounced (",
        "Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to=<a@example.org>, relay=none, status=novel (x)",
        "Nov 24 00:29:07 out sm-mta[1]: 5AO: dsn=5.1.1, stat=User unknown",
        "2026-11-24 00:30:08 a-new-form-of-name ** a@example.org: User unknown",
        "2026-11-24 00:30:08 1xVeQC-00001Y-1r == ?",
        "smtpd[1]: 14a mta delivery evpid=1 to=<a@example.org> result=\"NewFail\" stat=\"550 x\"",
        "smtpd[1]: 14a mta delivery evpid=1 result=\"PermFail\"",
    ] {
        let known = postfix("bounced", &format!("said: {UNKNOWN} (in reply to RCPT TO command)"));
        let output = run(&["--json"], format!("{line}\n{known}{line}\n"));
        assert_eq!(totals(&json_of(&output)), [0, 1, 0], "{line}");
        assert_eq!(json_of(&output)["not_understood"], 2, "{line}");
        assert_eq!(json_of(&output)["first_not_understood"], line.trim_end(), "{line}");
        let cause = output.failure(1);
        assert!(cause.contains("2 lines") && cause.contains(line.trim_end()), "{cause}");
    }
    // Other programs use the same marks.
    for line in [
        "Nov 24 00:29:07 out systemd[1]: x.service: Main process exited, code=exited, status=1/FAILURE",
        "audit: type=1 res=success result=1",
        "=== a === ** b ** status=running",
        "#Fields: a,b",
    ] {
        assert_eq!(any_json(line)["not_understood"], 0, "{line}");
        let output = run(&[], line);
        assert!(output.failure(1).contains("Postfix"), "{}", output.stderr);
    }
}

/// Addresses that were only asked for.
#[test]
fn verification_by_postfix() {
    for status in [
        "deliverable",
        "undeliverable",
        "undeliverable-but-not-cached",
        "deliverable-but-not-cached",
    ] {
        assert_none(&postfix(status, "said: 550 5.1.1 No such user"));
    }
}
