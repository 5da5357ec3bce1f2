//! What it explains.

use std::fs;

use serde_json::Value;
use smtp_reply::{CodeInfo, Command};

use crate::program::assert_quiet_on_closed_pipe;
use crate::{assert_contains, json, run, smtp_reply};

#[test]
fn a_code() {
    let text = run(&["421"], "").success();
    assert_contains(&text, &["421 <domain> Service not available", "4yz", "RFC 5321 section"]);
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
}

#[test]
fn several_things() {
    let words = ["421", "5.7.26", "550 5.1.1 User unknown", "354"];
    let text = run(&words, "").success();
    let found = text.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit()));
    let starts: Vec<_> = found.map(|line| line.split(' ').next().unwrap()).collect();
    // The reply is followed by its code and its enhanced code.
    assert_eq!(starts, ["421", "5.7.26", "550", "550", "5.1.1", "354"]);
}

#[test]
fn an_unknown_code() {
    let text = run(&["599"], "").success();
    assert_contains(&text, &["599 (not in the table)", "5yz", "first digit"]);
}

#[test]
fn lists_the_table() {
    let text = run(&["--list"], "").success();
    let codes: Vec<_> = text.lines().map(|line| line[..3].parse::<u16>().unwrap()).collect();
    let table: Vec<_> = CodeInfo::all().iter().map(|info| info.code().as_u16()).collect();
    assert_eq!(codes, table);
}

#[test]
fn lists_what_may_answer_a_command() {
    for name in ["rcpt", "RCPT", "RCPT TO:<a@example.org>"] {
        let text = run(&["--list", name], "").success();
        assert_eq!(text.lines().next(), Some("rcpt"));
        let rows = text.lines().filter(|line| !line.starts_with("   "));
        assert_eq!(rows.count(), 1 + Command::Rcpt.replies().len());
        assert!(text.lines().all(|line| line.len() <= 80), "{text}");
        assert_contains(&text, &["  250  success", "  552  error"]);
    }
    let rows = json(&["--list", "rcpt"], "");
    assert!(rows.iter().any(|row| row["code"] == 550 && row["role"] == "error"), "{rows:?}");
    assert!(rows.iter().all(|row| row["command"] == "rcpt" && row["reference"].is_string()));
    let text = run(&["--list", "quit", "noop"], "").success();
    assert_contains(&text, &["quit\n  221", "\n\nnoop\n  250"]);
}

#[test]
fn after_a_command() {
    let words = ["--after", "rcpt", "552 Too many recipients"];
    let text = run(&words, "").success();
    let rule = "by RFC 5321 section 4.5.3.1.10";
    assert_contains(&text, &["after      rcpt: unclear", "scope      recipient", rule]);
    let words = ["--after", "RCPT TO:<a>", "552 5.5.3 Too many recipients"];
    assert_contains(&run(&words, "").success(), &["after      rcpt: retry"]);
    let words = ["--after", "data", "250"];
    assert_contains(&run(&words, "").success(), &["unexpected", "ends the session"]);
}

#[test]
fn a_long_list() {
    let codes = ["250", "421", "550", "5.1.1", "599", "550 5.1.1 User unknown"];
    let input: String = codes.iter().cycle().take(10_000).flat_map(|code| [code, "\n"]).collect();
    let text = run(&["-"], input).success();
    assert_eq!(text.matches("\n421 <domain>").count(), 1_667);
}

/// Replies as logs, bounces, panels and clients print them.
#[test]
fn quoted_replies() {
    for text in [
        "550 5.1.1 User unknown",
        "550 5.1.1 User unknown\\r\\n",
        "smtp; 550 5.1.1 User unknown",
        "550-5.1.1 User 550 5.1.1 unknown",
        "550 550 5.1.1 User unknown",
        "550 5.1.1: User unknown",
        "550-5.1.1 User unknown",
        "host mx.example.org[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)",
        "permanent error (550): 5.1.1 User unknown",
        "(550, b'5.1.1 User unknown')",
        "Error: Message failed: 550 5.1.1 User unknown",
        "\"550 5.1.1 User unknown\"",
        "-> \"550 5.1.1 User unknown\\r\\n\"",
        "  ** 550 5.1.1 User unknown",
    ] {
        let found = json(&[text], "");
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((&found[0]["code"], &found[0]["enhanced_code"]), (&550.into(), &"5.1.1".into()));
        assert_eq!(
            (&found[0]["text"], &found[0]["reason"]),
            (&"User unknown".into(), &"mailbox-unknown".into())
        );
        assert_contains(
            &run(&[text], "").success(),
            &["hard bounce", "the sender", "does not help"],
        );
    }
    let log = "status=bounced (host mx said: 452 4.2.2 Over quota (in reply to RCPT TO command))";
    let found = &json(&[log], "")[0];
    assert_eq!(
        (&found["command"], &found["verdict"], &found["scope"]),
        (&"rcpt".into(), &"retry".into(), &"recipient".into())
    );
    // A bounce: what it says twice is said once.
    let bounce = "This is the mail system at host out.example.net.\n\n<ann@example.org>: host mx said: 550 5.1.1 User unknown\n    (in reply to RCPT TO command)\n\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n";
    assert_eq!(json(&[], bounce).len(), 1);
    // The outer reply's code, the inner one's reason.
    let nested = "554 5.7.1 Rejected by next-hop MTA on relaying, from MTA([127.0.0.1]:10025): 550 5.1.1 <x@example.org>: User unknown";
    let found = &json(&[nested], "")[0];
    assert_eq!((&found["code"], &found["reason"]), (&554.into(), &"mailbox-unknown".into()));
}

/// The shell takes words apart; what belongs together is put together again.
#[test]
fn words_of_one_reply() {
    let text = run(&["550", "5.1.1", "User", "unknown"], "").success();
    assert!(
        text.starts_with("550 5.1.1 User unknown\n  happened   Refused: mailbox unknown"),
        "{text}"
    );
    assert!(run(&["mailbox", "full"], "").success().starts_with("mailbox full, a reason"));
    let two = run(&["550", "5.1.1"], "").success();
    assert_contains(&two, &["550 Requested", "\n5.1.1 Bad destination mailbox address"]);
}

#[test]
fn what_people_ask_for() {
    for (words, starts, parts) in [
        ("mailbox full", "mailbox full, a reason", &["the recipient", "soft", "X.2.2"][..]),
        ("mailbox-full", "mailbox full, a reason", &["waiting    helps"]),
        ("greylisting", "greylisted, a reason", &["15 minutes"]),
        ("Reverse DNS", "client identity, a reason", &["PTR"]),
        ("suppression list", "hard bounce", &["mailbox unknown"]),
        ("soft bounce", "soft bounce", &["greylisted"]),
        ("blacklisted", "blocklisted, a reason", &[]),
        ("5.7.509", "5.7.509", &["Microsoft", "DMARC"]),
        ("(#5.1.1)", "5.1.1 Bad destination", &[]),
        ("X.7.25", "5.7.25 ", &["PTR"]),
        ("TSS04", "TSS04, a code of Yahoo", &["who acts"]),
        ("p=NoSuchUser", "p=NoSuchUser, a code of Gmail", &[]),
        ("bad sequence", "protocol error, a reason", &[]),
        ("syntax error in parameters", "", &["501"]),
        ("5xx", "5yz, permanent", &["do not repeat it"]),
        ("4yz", "4yz, transient", &["try again later"]),
        ("starttls", "starttls\n", &["  454  error"]),
        ("RCPT TO:<ann@example.org>", "rcpt\n", &["  550  error"]),
        ("dsn=5.1.1, stat=User unknown", "5.1.1 ", &["mailbox unknown"]),
    ] {
        let text = run(&[words], "").success();
        assert!(text.starts_with(starts), "{words}: {text}");
        assert_contains(&text, parts);
        let found = json(&[words], "");
        assert_eq!(found.len(), 1, "{words}");
    }
    let found = &json(&["mailbox full"], "")[0];
    assert_eq!((&found["reason"], &found["code"]), (&"mailbox-full".into(), &Value::Null));
}

#[test]
fn unknown_words_get_suggestions() {
    for (word, meant) in [
        ("gryelisting", "greylisting"),
        ("mailbox-ful", "mailbox-full"),
        ("blcklisted", "blacklisted"),
        ("hard bonce", "hard bounce"),
        ("TSS4", "TSS04"),
    ] {
        assert_contains(&run(&[word], "").failure(1), &["is not known: did you mean", meant]);
    }
    let cause = run(&["hello world"], "").failure(1);
    assert_contains(&cause, &["\"hello world\" is not known: a reply code, an enhanced code"]);
}

/// For machines: null is what is not known.
#[test]
fn json_has_a_shape() {
    let names = [
        "advice",
        "basis",
        "bounce_class",
        "code",
        "command",
        "ends_session",
        "enhanced_code",
        "line",
        "party",
        "reason",
        "scope",
        "text",
        "verdict",
        "waiting_helps",
    ];
    for words in [
        &["421"][..],
        &["5.1.1"],
        &["mailbox full"],
        &["--after", "rcpt", "550 5.1.1 User unknown"],
    ] {
        for object in json(words, "") {
            let found: Vec<_> = object.as_object().unwrap().keys().cloned().collect();
            assert_eq!(found, names, "{words:?}");
        }
    }
    let text = run(&["--json", "--after", "rcpt", "550 5.1.1 User unknown"], "").success();
    let found: Value = serde_json::from_str(&text).unwrap();
    for (name, value) in [
        ("command", "rcpt"),
        ("verdict", "fail"),
        ("scope", "recipient"),
        ("basis", "phrase"),
        ("bounce_class", "hard"),
        ("party", "sender"),
        ("text", "User unknown"),
    ] {
        assert_eq!(found[name], value, "{name}");
    }
    assert_eq!(found["waiting_helps"], false);
    let worked = &json(&["250 2.1.5 Ok"], "")[0];
    assert_eq!(
        (&worked["code"], &worked["reason"], &worked["command"]),
        (&250.into(), &Value::Null, &Value::Null)
    );
    let table = json(&["--list"], "");
    assert_eq!(table.len(), CodeInfo::all().len());
    assert_eq!(table[0]["code"], CodeInfo::all()[0].code().as_u16());
}

#[test]
fn one_line_for_each_reply() {
    let text = run(&["--short", "421", "5.1.1", "550 5.1.1 User unknown"], "").success();
    assert_eq!(text.lines().count(), 3, "{text}");
    let text =
        run(&["--short", "--after", "rcpt", "550-5.1.1 User\n550 5.1.1 unknown"], "").success();
    assert_eq!(text, "550 5.1.1   rcpt        fail     mailbox-unknown  hard  User unknown\n");
}

/// The answer comes first, and a line is as wide as the terminal.
#[test]
fn folds_to_the_width() {
    for (columns, width) in
        [("80", 80), ("120", 120), ("200", 120), ("10", 40), ("x", 80), ("", 80)]
    {
        let mut command = smtp_reply(&["550 5.1.1 User unknown"]);
        let output = command.env("COLUMNS", columns).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width && widest > width - 20, "{columns}: {widest}\n{text}");
        assert!(!text.contains('\u{1b}'));
        let labels: Vec<_> = text
            .lines()
            .skip(1)
            .filter(|line| !line.starts_with("   "))
            .map(|line| line[2..13].trim())
            .take(4)
            .collect();
        assert_eq!(labels, ["happened", "who acts", "waiting", "do"]);
    }
}

#[test]
fn what_is_not_known_and_what_is_wrong() {
    for word in ["600", "4a1", "5.1.1000", "hello world", "099", ""] {
        let cause = run(&[word], "").failure(1);
        assert!(cause.starts_with("smtp-reply: "), "{cause}");
    }
    for words in [
        &[][..],
        &["--nonsense"],
        &["--after", "nothing", "421"],
        &["--list", "nothing"],
        &["--after"],
        &["--short", "--json", "421"],
    ] {
        run(words, "").failure(2);
    }
    for input in ["", "\n\n", "hello world\n", "\x1b[31m\n", "\u{feff}", "\0\0"] {
        let cause = run(&["-"], input).failure(1);
        assert!(!cause.contains(['\x1b', '\0']), "{cause}");
    }
    // What is understood is shown before the complaint.
    let output = run(&["-"], "250\n600\n421\n");
    assert_contains(&output.stdout, &["250 Requested", "\n421 "]);
    assert_contains(&output.failure(1), &["line 2: \"600\" is not a reply code"]);
    // Files.
    for name in ["missing.txt", "./missing", "/nowhere/session"] {
        assert_contains(&run(&[name], "").failure(2), &[name, "No such file"]);
    }
    run(&[env!("CARGO_MANIFEST_DIR")], "").failure(2);
    let latin1 = b"550 5.1.1 Empf\xe4nger unbekannt\n".to_vec();
    assert_eq!(run(&["--short"], latin1).success().lines().count(), 1);
    let wide: Vec<u8> =
        "\u{feff}550 5.1.1 No\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = std::env::temp_dir().join(format!("smtp-reply-{}.txt", std::process::id()));
    fs::write(&file, wide).unwrap();
    assert_eq!(json(&[file.to_str().unwrap()], "")[0]["code"], 550);
    fs::remove_file(file).unwrap();
}

/// Nothing that a server says reaches the terminal as a command.
#[test]
fn shows_nothing_that_a_terminal_obeys() {
    let session = "C: RCPT TO:<\x1b[31ma@example.org>\nS: 550 5.1.1 No \x1b[2J\x07\u{202e}such user\nS: \x1b[31mwhat\n";
    for option in ["-", "--short", "--json"] {
        let output = run(&[option], session);
        for text in [&output.stdout, &output.stderr] {
            assert!(!text.contains(['\x1b', '\x07', '\u{202e}']), "{text:?}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = smtp_reply(&["421"]).stdout(full).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), stderr.lines().count()), (Some(1), 1), "{stderr}");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = smtp_reply(&["600"]).stderr(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn ends_quietly_when_nobody_reads() {
    assert_quiet_on_closed_pipe(
        &mut smtp_reply(&["-"]),
        b"550 5.1.1 User unknown\n421\n".repeat(5_000),
    );
    assert_quiet_on_closed_pipe(&mut smtp_reply(&["--list"]), Vec::new());
}

#[test]
fn shows_the_words_that_weighed_most() {
    let text = run(&["552 the letter box of ann has no more room"], "").success();
    assert_contains(&text, &["rests on   words: \"box\""]);
    let text = run(&["550 User unknown"], "").success();
    assert_contains(&text, &["rests on   phrase: \"user .. unknown\""]);
    let text = run(&["550 5.1.1 No."], "").success();
    assert_contains(&text, &["rests on   enhanced code\n"]);
}
