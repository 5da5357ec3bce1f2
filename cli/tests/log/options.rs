//! What the options do, and how the program ends.

use super::program::assert_quiet_on_closed_pipe;
use super::{any_json, json, json_of, log, row, run, smtp_reply_log, text, totals};

const UNKNOWN: &str =
    "host mx[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)";

fn line(to: &str, status: &str, said: &str) -> String {
    format!(
        "Nov 24 00:29:07 out postfix/smtp[1]: 4jY: to=<{to}>, relay=mx[192.0.2.1]:25, delay=1, \
         delays=0/0/0/1, dsn=5.1.1, status={status} ({said})\n"
    )
}

#[test]
fn explains_its_use() {
    let usage = text(&["--help"], "");
    assert!(usage.starts_with("usage: smtp-reply log "), "{usage}");
    assert!(usage.lines().all(|line| line.len() <= 80), "{usage}");
}

#[test]
fn json_has_a_shape() {
    let report = json(std::fs::read(log("postfix.log")).unwrap());
    assert_eq!(report["lines"], 59);
    assert_eq!(report["formats"]["Postfix"], 45);
    let reason = &report["reasons"][0];
    for key in ["reason", "party", "class", "advice", "example"] {
        assert!(reason[key].is_string(), "{key}: {reason}");
    }
    assert!(reason["examples"][0].is_string(), "{reason}");
    let party = &report["parties"][0];
    assert!(party["party"].is_string() && party["reasons"][0].is_string(), "{party}");
    let domain = &report["domains"][0];
    assert_eq!(domain["domain"], "example.org");
    assert_eq!(domain["delivered"], 3);
    assert!(domain["reasons"][0]["reason"].is_string(), "{domain}");
    assert!(report["vendors"].is_array());
    let time = &report["times"][0];
    assert_eq!(time["hour"], "--11-24T00");
    assert_eq!([&time["delivered"], &time["failed"], &time["waiting"]], [7, 26, 12]);
    assert!(row(&report, "classes", "hard").is_some());
    assert!(report["suppress"].is_null());
    assert_eq!(totals(&any_json("")), [0; 3]);
}

#[test]
fn text_has_tables() {
    let shown = text(&[&log("postfix.log")], "");
    let start = "59 lines, 45 attempts to deliver:\n\
                 7 delivered, 26 failed for good, 12 only waited\n";
    assert!(shown.starts_with(start), "{shown}");
    for part in [
        "\nwhy  ",
        "\nbounce class  ",
        "\nwho has to act  ",
        "\nto  ",
        "\nmailbox-unknown  ",
        "\nby hour  ",
        "\u{2588}",
    ] {
        assert!(shown.contains(part), "{part:?} is not in:\n{shown}");
    }
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");

    let short = text(&["--top", "2", &log("postfix.log")], "");
    assert!(short.contains("\nand 11 more: --top tells how many to show\n"), "{short}");
    let none = text(&["--examples", "0", &log("postfix.log")], "");
    assert!(!none.contains("such as"), "{none}");
}

/// Only addresses that bounced hard, each with how often and the last reply.
#[test]
fn suppression_list() {
    let full = "host mx[192.0.2.1] said: 552 5.2.2 Mailbox full (in reply to RCPT TO command)";
    let input = [
        line("ann@Example.ORG", "bounced", UNKNOWN),
        line("ann@example.org", "bounced", &UNKNOWN.replace("User", "Really: user")),
        line("bob@example.org", "bounced", full),
        line("carol@example.org", "deferred", UNKNOWN),
        line("dave@example.org", "sent", "250 2.0.0 Ok"),
        line("eve\t\u{1b}[2J@example.org", "bounced", UNKNOWN),
        line("frank@example.org", "bounced", "host mx said: 550 no (in reply to RCPT TO command)"),
    ]
    .concat();
    let expected = "ann@example.org\t2\t550 5.1.1 Really: user unknown\n\
                    eve \\u{1b}[2J@example.org\t1\t550 5.1.1 User unknown\n";
    assert_eq!(text(&["--suppress"], &*input), expected);
    let redacted = "***@example.org\t3\t550 5.1.1 User unknown\n";
    assert_eq!(text(&["--suppress", "--redact"], &*input), redacted);
    let report: serde_json::Value =
        serde_json::from_str(&text(&["--suppress", "--json"], &*input)).unwrap();
    assert_eq!(report["suppress"][0]["address"], "ann@example.org");
    assert_eq!(report["suppress"][0]["count"], 2);
    assert_eq!(report["suppress"].as_array().unwrap().len(), 2);
}

#[test]
fn no_local_part_is_shown() {
    let name = "zebediah";
    let said = [
        format!("550 5.1.1 <{name}@example.org>: user unknown"),
        format!("550 5.1.1 No such user {name}"),
        format!("550 5.1.1 unknown \"{name}\"@example.org"),
        format!("550 5.2.1 /home/{name}: disabled mailbox"),
        format!("451 4.7.1 bounce+{name}=example.org@list.example greylisted"),
    ];
    let mut input: String = said
        .iter()
        .map(|said| {
            let said = format!("host mx[192.0.2.1] said: {said} (in reply to RCPT TO command)");
            line(&format!("{name}@example.org"), "bounced", &said)
        })
        .collect();
    let odd =
        format!("4jY: to=<{name}@example.org>, orig_to=<{name}>, relay=none, status=novel (x)\n");
    input.push_str(&odd);
    for arguments in [
        &["--redact", "--examples", "9"][..],
        &["--redact", "--json", "--suppress"],
        &["--redact", "--suppress"],
    ] {
        let output = run(arguments, &*input);
        let cause = output.failure(1);
        for shown in [&output.stdout, &cause] {
            assert!(!shown.to_lowercase().contains(name), "{shown}");
            assert!(shown.contains("***"), "{shown}");
        }
    }
    assert!(run(&["--examples", "9"], &*input).stdout.contains(name));
}

#[test]
fn over_time() {
    let at =
        |time: &str| line("a@example.org", "bounced", UNKNOWN).replace("Nov 24 00:29:07", time);
    let labels = |arguments: &[&str], input: String| {
        let unit = arguments.last().copied().unwrap_or("hour");
        let report = json_of(&run(&[&["--json"], arguments].concat(), input));
        let times = report["times"].as_array().unwrap().clone();
        times
            .iter()
            .map(|row| format!("{} {}", row[unit].as_str().unwrap(), row["failed"]))
            .collect::<Vec<_>>()
    };
    let night = [at("Nov 24 23:10:00"), at("Nov 25 01:10:00"), at("Nov 25 01:59:59")].concat();
    assert_eq!(labels(&[], night.clone()), ["--11-24T23 1", "--11-25T00 0", "--11-25T01 2"]);
    assert_eq!(labels(&["--by", "day"], night.clone()), ["--11-24 1", "--11-25 2"]);
    assert_eq!(labels(&["--by", "month"], night), ["--11 3"]);
    let year = [at("2025-12-31T23:10:00+01:00"), at("2026-01-01T00:10:00+01:00")].concat();
    assert_eq!(labels(&["--by", "day"], year), ["2025-12-31 1", "2026-01-01 1"]);
}

#[test]
fn a_closed_pipe_is_quiet() {
    let all = std::fs::read(log("postfix.log")).unwrap();
    for arguments in [["--top", "20"].as_slice(), &["--json"], &["--suppress"]] {
        assert_quiet_on_closed_pipe(&mut smtp_reply_log(arguments), &*all);
    }
}

#[test]
fn refuses_in_one_line() {
    let missing = log("missing.log");
    let bad: [&[&str]; 7] = [
        &["--nonsense"],
        &["--top"],
        &["--top", "many"],
        &["--json=yes"],
        &["--by", "week"],
        &[&missing],
        // Nothing is reported of what was read before.
        &[&log("dsn.txt"), &missing],
    ];
    for arguments in bad {
        let output = run(arguments, "");
        assert_eq!(output.stdout, "");
        output.failure(2);
    }
}

/// Nothing recognised is no success.
#[test]
fn nothing_recognised() {
    for input in [
        "",
        "no log at all\n",
        "Subject: hello\n\nNo bounce.\n",
        "Nov 24 00:29:07 out sshd[1]: x\n",
    ] {
        let output = run(&[], input);
        let cause = output.failure(1);
        assert!(cause.contains("nothing was recognised") && cause.contains("Postfix"), "{cause}");
        assert_eq!(run(&["--json"], input).status, Some(1));
        assert_eq!(run(&["--suppress"], input).status, Some(1));
    }
}
