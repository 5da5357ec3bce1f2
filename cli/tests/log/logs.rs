//! Real logs of six servers, and what holds for any log.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde_json::Value;

use super::program::start;
use super::{any_json, json, log, row, smtp_reply_log, text, totals};

#[track_caller]
fn check(name: &str, expected: [u64; 3], reasons: &[(&str, (u64, u64))]) {
    let report = json(fs::read(log(name)).unwrap());
    assert_eq!(totals(&report), expected, "{name}");
    for (reason, counts) in reasons {
        assert_eq!(row(&report, "reasons", reason), Some(*counts), "{name}: {reason}");
    }
    // However they are grouped, they are the same attempts.
    for kind in ["reasons", "classes", "parties", "domains"] {
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
        ("rate-limited", (0, 2)),
    ];
    check("exim.log", [7, 21, 14], &others);
}

#[test]
fn qmail() {
    let reasons = [
        ("mailbox-unknown", (6, 0)),
        ("mailbox-full", (0, 1)),
        ("blocklisted", (0, 1)),
        ("sender-rejected", (1, 0)),
        ("spam-content", (1, 0)),
        ("timeout", (0, 1)),
    ];
    check("qmail.log", [5, 8, 4], &reasons);
    let report = json(fs::read(log("qmail.log")).unwrap());
    // The recipient stands in an earlier line than what became of the delivery.
    assert_eq!(row(&report, "domains", "example.org"), Some((3, 2)));
    assert_eq!(row(&report, "domains", "down.example"), Some((0, 1)));
}

#[test]
fn haraka() {
    let reasons = [
        ("mailbox-unknown", (2, 0)),
        ("mailbox-full", (0, 2)),
        ("blocklisted", (1, 0)),
        ("sender-rejected", (1, 0)),
        ("spam-content", (1, 0)),
    ];
    check("haraka.log", [5, 5, 6], &reasons);
    let report = json(fs::read(log("haraka.log")).unwrap());
    assert_eq!(row(&report, "domains", "example.org"), Some((3, 4)));
    // What a line does not name stands where the message came in.
    assert_eq!(row(&report, "domains", "spam.example"), Some((1, 0)));
    assert_eq!(row(&report, "domains", "down.example"), Some((0, 2)));
    assert_eq!(row(&report, "domains", "(not named)"), None);
}

#[test]
fn opensmtpd() {
    // 17 are refused, 11 expire.
    check("opensmtpd.log", [6, 28, 11], &EVERYWHERE);
    let others = [("mailbox-full", (2, 1)), ("rate-limited", (0, 1))];
    check("opensmtpd.log", [6, 28, 11], &others);
}

#[test]
fn sendmail() {
    // Two addresses of its own are not known either.
    let reasons = [
        ("mailbox-full", (1, 1)),
        ("greylisted", (0, 1)),
        ("mailbox-disabled", (1, 0)),
        ("relay-denied", (1, 0)),
        ("spam-content", (2, 0)),
    ];
    check("sendmail.log", [3, 11, 2], &reasons);
    let report = json(fs::read(log("sendmail.log")).unwrap());
    assert_eq!(row(&report, "domains", "example.org"), Some((7, 2)));
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
fn a_server_cannot_forge() {
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
    let report = any_json(noise);
    assert!(report["lines"].as_u64().unwrap() > 1_000);

    // Cut anywhere, each log is still read.
    let log = fs::read(log("exim.log")).unwrap();
    for end in (0..log.len()).step_by(997) {
        let [delivered, failed, waiting] = totals(&any_json(&log[..end]));
        assert!(delivered + failed + waiting <= 42);
    }
}

/// A log of any length, and a line without an end, are read in little memory.
#[test]
fn size_does_not_matter() {
    let logs = ["postfix.log", "exim.log", "opensmtpd.log", "dsn.txt"];
    let lines: Vec<u8> = logs.iter().flat_map(|name| fs::read(log(name)).unwrap()).collect();
    let (rounds, long_line) = (606, 10_000_000);

    let mut child = start(&mut smtp_reply_log(&["--json"]));
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
