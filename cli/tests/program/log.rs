//! `log`, on logs that servers wrote (`tests/data/logs`).

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Child;

use serde_json::Value;

use crate::program;

const LOGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/logs");

fn log(name: &str) -> String {
    format!("{LOGS}/{name}")
}

fn start(arguments: &[&str]) -> Child {
    program(&[&["log"], arguments].concat()).spawn().unwrap()
}

fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> crate::Output {
    crate::run(&[&["log"], arguments].concat(), input)
}

#[track_caller]
fn text(arguments: &[&str], input: impl Into<Vec<u8>>) -> String {
    run(arguments, input).success()
}

/// Its report on these lines.
#[track_caller]
fn json(input: impl Into<Vec<u8>>) -> Value {
    serde_json::from_str(&text(&["--json"], input)).unwrap()
}

/// The failed and the waiting attempts of a row: of a reason, a party or a domain.
fn row(report: &Value, kind: &str, name: &str) -> Option<(u64, u64)> {
    let rows = report[kind].as_array().unwrap();
    let key = match kind {
        "parties" => "party",
        _ => kind.trim_end_matches('s'),
    };
    let row = rows.iter().find(|row| row[key] == name)?;
    Some((row["failed"].as_u64().unwrap(), row["waiting"].as_u64().unwrap()))
}

/// Delivered, failed and waiting.
fn totals(report: &Value) -> [u64; 3] {
    ["delivered", "failed", "waiting"].map(|name| report[name].as_u64().unwrap())
}

/// The only reason in the report on a line, and whether it is final.
#[track_caller]
fn only(line: impl Into<Vec<u8>>) -> (String, bool) {
    let report = json(line);
    assert_eq!(report["reasons"].as_array().unwrap().len(), 1, "{report}");
    let reason = &report["reasons"][0];
    (reason["reason"].as_str().unwrap().to_owned(), reason["failed"] == 1)
}

#[track_caller]
fn check(name: &str, expected: [u64; 3], reasons: &[(&str, (u64, u64))]) {
    let report = json(fs::read(log(name)).unwrap());
    assert_eq!(totals(&report), expected, "{name}");
    for (reason, counts) in reasons {
        assert_eq!(row(&report, "reasons", reason), Some(*counts), "{name}: {reason}");
    }
    // However they are grouped, they are the same attempts.
    for kind in ["reasons", "parties", "domains"] {
        let rows = report[kind].as_array().unwrap();
        let sum = |name: &str| rows.iter().map(|row| row[name].as_u64().unwrap()).sum::<u64>();
        assert_eq!([sum("failed"), sum("waiting")], expected[1..], "{name}: {kind}");
    }
}

/// What the servers of the test data were told, whichever of them was told it.
const EVERYWHERE: [(&str, (u64, u64)); 9] = [
    ("mailbox-disabled", (1, 0)),
    ("message-too-large", (1, 0)),
    ("sender-unauthenticated", (1, 0)),
    ("spam-content", (1, 0)),
    ("virus", (1, 0)),
    ("relay-denied", (1, 0)),
    ("smtp-auth", (1, 0)),
    // Delivered at the second attempt.
    ("greylisted", (0, 1)),
    ("mailbox-unknown", (6, 0)),
];

#[test]
fn postfix() {
    // 18 are bounced; 8 messages expire, whose recipients the line does not name.
    check("postfix.log", [7, 26, 12], &EVERYWHERE);
    let full_and_blocked = [
        ("mailbox-full", (2, 3)),
        // A greeting of 554 is about the host: Postfix tries again.
        ("blocklisted", (0, 2)),
        ("domain-unknown", (2, 0)),
        ("timeout", (8, 3)),
        ("rate-limited", (0, 1)),
    ];
    check("postfix.log", [7, 26, 12], &full_and_blocked);
    let report = json(fs::read(log("postfix.log")).unwrap());
    assert_eq!(row(&report, "domains", "example.org"), Some((8, 6)));
    assert_eq!(row(&report, "domains", "(not named)"), Some((8, 0)));
}

#[test]
fn exim() {
    // `Unrouteable address` is one more that is not known; nothing counts that was not tried.
    check("exim.log", [7, 21, 14], &EVERYWHERE[..8]);
    let others = [
        ("mailbox-unknown", (7, 0)),
        ("mailbox-full", (2, 2)),
        // Exim gives up after a greeting of 554.
        ("blocklisted", (2, 0)),
        ("timeout", (1, 5)),
        ("rate-limited", (0, 2)),
    ];
    check("exim.log", [7, 21, 14], &others);
}

#[test]
fn opensmtpd() {
    // 17 are refused, 11 expire.
    check("opensmtpd.log", [6, 28, 11], &EVERYWHERE);
    let others = [("mailbox-full", (2, 1)), ("timeout", (11, 5)), ("rate-limited", (0, 1))];
    check("opensmtpd.log", [6, 28, 11], &others);
}

#[test]
fn notifications() {
    let reasons = [
        ("mailbox-unknown", (3, 0)),
        ("mailbox-full", (2, 0)),
        ("mailbox-disabled", (1, 0)),
        ("sender-unauthenticated", (1, 0)),
        ("timeout", (1, 1)),
        // OpenSMTPD says no more than 5.0.0.
        ("unknown", (2, 0)),
    ];
    check("dsn.txt", [0, 10, 1], &reasons);
}

#[test]
fn several_files() {
    let names = ["postfix.log", "exim.log", "opensmtpd.log", "dsn.txt"].map(log);
    let mut arguments = vec!["--json"];
    arguments.extend(names.iter().map(String::as_str));
    let report: Value = serde_json::from_str(&text(&arguments, "")).unwrap();
    assert_eq!(totals(&report), [20, 85, 38]);

    // All formats in one stream, from standard input, under either name.
    let all: Vec<u8> = names.iter().flat_map(|name| fs::read(name).unwrap()).collect();
    assert_eq!(json(all.clone()), report);
    let of_stdin: Value = serde_json::from_str(&text(&["--json", "-"], all.clone())).unwrap();
    assert_eq!(of_stdin, report);
    // With the line endings of others.
    let crlf = String::from_utf8_lossy(&all).replace('\n', "\r\n");
    assert_eq!(totals(&json(crlf)), [20, 85, 38]);
}

#[test]
fn json_has_a_shape() {
    let report = json(fs::read(log("postfix.log")).unwrap());
    assert_eq!(report["lines"], 59);
    let reason = &report["reasons"][0];
    for key in ["reason", "party", "advice", "example"] {
        assert!(reason[key].is_string(), "{key}: {reason}");
    }
    let party = &report["parties"][0];
    assert!(party["party"].is_string() && party["reasons"][0].is_string(), "{party}");
    let domain = &report["domains"][0];
    assert_eq!(domain["domain"], "example.org");
    assert_eq!(domain["delivered"], 3);
    assert!(domain["reasons"][0]["reason"].is_string(), "{domain}");
    assert_eq!(totals(&json("")), [0; 3]);
}

#[test]
fn text_has_tables() {
    let shown = text(&[&log("postfix.log")], "");
    let start = "59 lines tell of 45 attempts to deliver:\n\
                 7 delivered, 26 failed for good, 12 only waited\n";
    assert!(shown.starts_with(start), "{shown}");
    for part in ["\nwhy  ", "\nwho has to act  ", "\nto  ", "\nmailbox-unknown  "] {
        assert!(shown.contains(part), "{part:?} is not in:\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");

    let short = text(&["--top", "2", &log("postfix.log")], "");
    assert!(short.ends_with("\nand 11 more: --top tells how many to show\n"), "{short}");
    assert_eq!(text(&[], "no log at all\n").lines().count(), 2);
}

const POSTFIX: &str = "Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to=<ann@example.org>, relay=none";
const EXIM: &str = "2026-11-24 00:30:08 1xVeQC-00001Y-1r";

/// The verdict says whether it is final, as long as the server has not given up.
#[test]
fn what_is_final() {
    let postfix = |status: &str, said: &str| {
        only(format!("{POSTFIX}, dsn=4.0.0, status={status} (host mx[192.0.2.1] {said})\n"))
    };
    let rcpt = "(in reply to RCPT TO command)";
    let (reason, is_final) = postfix("deferred", &format!("said: 550 5.1.1 User unknown {rcpt}"));
    assert_eq!((&*reason, is_final), ("mailbox-unknown", true));
    assert!(postfix("SOFTBOUNCE", &format!("said: 550 5.1.1 User unknown {rcpt}")).1);
    assert!(!postfix("deferred", &format!("said: 452 4.2.2 Mailbox full {rcpt}")).1);
    assert!(postfix("bounced", &format!("said: 452 4.2.2 Mailbox full {rcpt}")).1);
    // Only to RCPT is 552 not clear.
    assert!(!postfix("deferred", &format!("said: 552 Too much {rcpt}")).1);
    assert!(!postfix("deferred", &format!("said: 552 Too much (in reply to DATA) {rcpt}")).1);
    assert!(postfix("deferred", "said: 552 Too much (in reply to end of DATA command)").1);
    assert!(!postfix("deferred", "refused to talk to me: 554 5.7.1 Blocked").1);
    assert_eq!(postfix("deferred", "does what nobody expects"), ("timeout".to_owned(), false));
}

#[test]
fn forms_of_exim() {
    let unknown = ("mailbox-unknown".to_owned(), true);
    let said = "SMTP error from remote mail server after RCPT TO:<a@example.org>";
    let text = r"550-5.1.1 No such user\n550 5.1.1 here";
    for line in [
        format!("{EXIM} ** a@example.org R=r T=t H=mx [192.0.2.1]: {said}: {text}"),
        format!("{EXIM} ** a@example.org R=r T=t: {said}: host mx [192.0.2.1]: {text}"),
        format!("{EXIM} ** a@example.org <b@example.net> R=r T=t H=mx [192.0.2.1]: {said}: {text}"),
        format!("Nov 24 00:30:08 out exim[1]: {EXIM} ** a@example.org R=r: {said}: {text}"),
        format!(
            "2026-11-24 00:30:08.123 +0100 [99] 1xVeQC-00000000Ab1-0abc ** a@example.org: {said}: {text}"
        ),
    ] {
        assert_eq!(only(&*line), unknown, "{line}");
        assert_eq!(row(&json(&*line), "domains", "example.org"), Some((1, 0)), "{line}");
    }
    let report = json(format!("{EXIM} ** a@example.org: {said}: {text} \\303\\251"));
    assert_eq!(report["reasons"][0]["example"], "550 5.1.1 No such user here \u{e9}");
    // More than one reply, as it seems.
    let twice = format!(r"{EXIM} ** a@example.org: {said}: 550 5.1.1 No such user\n550 5.1.1 here");
    assert_eq!(only(twice), unknown);
    let pipe = format!("{EXIM} ** |/bin/vacation <a@example.org> R=r T=t: {said}: {text}");
    assert_eq!(row(&json(pipe), "domains", "example.org"), Some((1, 0)));
}

#[test]
fn forms_of_notifications() {
    let unknown = ("mailbox-unknown".to_owned(), true);
    for fields in [
        "Final-Recipient: rfc822; a@Example.ORG\nAction: failed\nStatus: 5.1.1\n",
        "ACTION: Failed\nfinal-recipient:rfc822;a@example.org.\nstatus: 5.1.1 (no such)",
        "Action: failed\r\nX-Other: 1\r\n folded\r\nStatus: 5.0.0\r\n\
         Diagnostic-Code: smtp;550\r\n\t5.1.1 User\r\n  unknown\r\nFinal-Recipient: a@example.org\r\n",
    ] {
        assert_eq!(only(fields), unknown, "{fields}");
        assert_eq!(row(&json(fields), "domains", "example.org"), Some((1, 0)), "{fields}");
    }
    let [one, two] = ["a", "b"]
        .map(|name| format!("Final-Recipient: rfc822; {name}@example.org\nAction: delivered\n"));
    // Whether or not an empty line stands between.
    assert_eq!(totals(&json(format!("{one}\n{two}"))), [2, 0, 0]);
    assert_eq!(totals(&json(format!("{one}{two}"))), [2, 0, 0]);
    // Fields that look like one, but are about nobody; a message in a mailbox.
    assert_eq!(totals(&json("Subject: Action\nStatus: RO\nAction: failed\n")), [0; 3]);
}

#[test]
fn what_is_no_attempt() {
    for line in [
        format!("{POSTFIX}, dsn=2.0.0, status=deliverable (delivers)"),
        format!("{EXIM} == a@example.org routing defer (-52): retry time not reached"),
        format!("{EXIM} <= news@sender.example U=root P=local S=333"),
        "smtpd[1]: 14a mta delivery evpid=1 from=<> to=<a@example.org> rcpt=<->".to_owned(),
        "status=bounced (".to_owned(),
        ", status= (".to_owned(),
        " ** ".to_owned(),
    ] {
        assert_eq!(totals(&json(&*line)), [0; 3], "{line}");
    }
}

#[test]
fn a_server_cannot_forge() {
    let said = "550 5.1.1 unknown, status=sent (250 ok) (in reply to";
    let line =
        format!("{POSTFIX}, dsn=5.1.1, status=bounced (host mx said: {said} RCPT TO command))");
    assert_eq!(only(line), ("mailbox-unknown".to_owned(), true));

    // Escape sequences, control characters and what is not UTF-8, in a reply and in an address.
    let mut evil =
        b"smtpd[1]: 1 mta delivery evpid=1 from=<> to=<a@x\x1b[31m\xff> rcpt=<-> ".to_vec();
    evil.extend_from_slice(
        b"result=\"PermFail\" stat=\"550 5.1.1 \x1b[2J\x07\x7f\xe9 \xe2\x80\xae user unknown\"\n",
    );
    evil.extend_from_slice(
        br"2026-11-24 00:30:08 1xVeQC-00001Y-1r ** a@example.org: SMTP error from ",
    );
    evil.extend_from_slice(
        br"remote mail server after RCPT TO:<a>: 550 5.2.2 \033[2J\377\n\\ mailbox full",
    );
    for arguments in [["--top", "20"].as_slice(), &["--json"]] {
        let shown = text(arguments, &*evil);
        let is_safe = |char: char| char == '\n' || !char.is_control() && char != '\u{202e}';
        assert!(shown.chars().all(is_safe), "{shown:?}");
        assert!(shown.contains("mailbox-unknown") && shown.contains("(not named)"), "{shown}");
        assert!(shown.contains("mailbox-full"), "{shown}");
    }
}

#[test]
fn garbage_does_no_harm() {
    // Reproducible noise, with line endings and the marks of the formats thrown in.
    let marks: [&[u8]; 8] = [
        b"\n",
        b"\r\n",
        b", status=",
        b": to=<",
        b" ** ",
        b"Action: failed",
        b"result=\"",
        b": 550-",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = Vec::new();
    while noise.len() < 1_000_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        noise.extend_from_slice(&state.to_le_bytes()[..4]);
        if state % 16 < 8 {
            noise.extend_from_slice(marks[usize::try_from(state % 8).unwrap()]);
        }
    }
    let report = json(noise);
    assert!(report["lines"].as_u64().unwrap() > 1_000);

    // Cut anywhere, each log is still read.
    let log = fs::read(log("exim.log")).unwrap();
    for end in (0..log.len()).step_by(997) {
        let [delivered, failed, waiting] = totals(&json(&log[..end]));
        assert!(delivered + failed + waiting <= 42);
    }
}

/// A log of any length, and a line without an end, are read in little memory.
#[test]
fn size_does_not_matter() {
    let logs = ["postfix.log", "exim.log", "opensmtpd.log", "dsn.txt"];
    let lines: Vec<u8> = logs.iter().flat_map(|name| fs::read(log(name)).unwrap()).collect();
    let (rounds, long_line) = (606, 10_000_000);

    let mut child = start(&["--json"]);
    let mut stdin = child.stdin.take().unwrap();
    for _ in 0..rounds {
        stdin.write_all(&lines).unwrap();
    }
    io::copy(&mut io::Read::take(io::repeat(b'x'), long_line), &mut stdin).unwrap();
    stdin.write_all(b"\n").unwrap();
    // All but what the pipe holds has been read.
    if let Some(peak) = peak_memory(child.id()) {
        assert!(peak < 20_000, "{peak} kB");
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(totals(&report), [20, 85, 38].map(|count| count * rounds));
    assert_eq!(report["lines"], 330 * rounds + 1);
}

/// In kilobytes, where the system tells.
fn peak_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status"));
    let status = status.ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn any_number_of_domains() {
    let line = |number: usize| {
        format!(
            "smtpd[1]: 1 mta delivery evpid=1 to=<a@{number}.example> rcpt=<-> result=\"Ok\" stat=\"250\"\n"
        )
    };
    let report = json((0..100_500).map(line).collect::<String>());
    let domains = report["domains"].as_array().unwrap();
    assert_eq!(domains.len(), 100_001);
    let others = domains.iter().find(|row| row["domain"] == "(other domains)").unwrap();
    assert_eq!(others["delivered"], 500);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let all = fs::read(log("postfix.log")).unwrap();
    for arguments in [["--top", "20"].as_slice(), &["--json"]] {
        let mut child = start(arguments);
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(&all).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
    }
}

#[test]
fn refuses_in_one_line() {
    let missing = log("missing.log");
    let bad: [&[&str]; 6] = [
        &["--nonsense"],
        &["--top"],
        &["--top", "many"],
        &["--json=yes"],
        &[&missing],
        // A directory; nothing is reported of what was read before.
        &[&log("dsn.txt"), LOGS],
    ];
    for arguments in bad {
        let output = run(arguments, "");
        assert_eq!(output.stdout, "");
        let cause = output.failure(2);
        assert!(cause.starts_with("smtp-reply: "), "{cause}");
    }
}
