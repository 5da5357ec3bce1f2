//! `examples/retry_policy`.

use std::{env, fs, process};

use crate::program::assert_quiet_on_closed_pipe;
use crate::{assert_contains, example, run};

#[test]
fn decides() {
    for (command, reply, decision, rule) in [
        ("connect", "220 mx", "go on", "RFC 5321 section 4.3.2"),
        ("connect", "554 No", "try the next host", "RFC 5321 section 4.3.2"),
        ("connect", "421 Busy", "try the next host", "RFC 821 section 4.3"),
        ("connect", "-", "try the next host", "RFC 5321 section 3.8"),
        ("EHLO x", "502 What", "say HELO instead", "RFC 5321 section 4.3.2"),
        ("EHLO x", "550 No", "try the next host", "RFC 5321 section 4.3.2"),
        ("STARTTLS", "454 No", "go on without it", "RFC 3207 section 4"),
        ("AUTH PLAIN", "235 Ok", "go on", "RFC 4954 section 6"),
        ("AUTH LOGIN", "334 ", "go on", "RFC 4954 section 4"),
        ("AUTH PLAIN", "432 No", "authenticate once with PLAIN", "RFC 4954 section 6"),
        ("AUTH PLAIN", "454 No", "retry later with the same credentials", "RFC 4954 section 6"),
        ("AUTH PLAIN", "504 5.5.4 No", "try another mechanism, or STARTTLS", "RFC 4954 section 4"),
        ("AUTH PLAIN", "523 5.7.10 No", "STARTTLS first", "RFC 5248 section 2.4"),
        ("AUTH PLAIN", "525 5.7.13 No", "tell the user", "RFC 5248 section 2.4"),
        ("AUTH PLAIN", "534 No", "try another mechanism", "RFC 4954 section 6"),
        ("AUTH PLAIN", "538 5.7.11 No", "STARTTLS first", "RFC 4954 section 6"),
        ("AUTH PLAIN", "535 No", "ask for credentials", "RFC 4954 section 6"),
        ("MAIL FROM:<a>", "530 5.7.0 No", "STARTTLS or AUTH first", "RFC 6409 section 4.3"),
        ("MAIL FROM:<a>", "451 No", "retry the message later", "RFC 5321 section 4.3.2"),
        ("MAIL FROM:<a>", "550 No", "bounce the message", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "250 Ok", "go on", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "421 Bye", "retry on a new connection", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "221 Bye", "retry on a new connection", "RFC 5321 section 4.1.1.10"),
        ("RCPT TO:<a>", "450 No", "retry this recipient later", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "452 4.2.2 Full", "retry this recipient later", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "452 4.5.3 No", "split the recipients", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "503 No", "go by what was refused before", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "550 5.1.1 No", "bounce this recipient", "RFC 5321 section 4.3.2"),
        ("RCPT TO:<a>", "552 5.5.3 No", "split the recipients", "RFC 5321 section 4.5.3.1.10"),
        ("RCPT TO:<a>", "552 5.2.2 Full", "bounce this recipient", "RFC 3463 section 3.3"),
        ("RCPT TO:<a>", "552 No", "split the recipients", "RFC 5321 section 4.5.3.1.10"),
        ("RCPT TO:<a>", "571 No", "bounce this recipient", "RFC 5321 section 4.2"),
        ("RCPT TO:<a>", "-", "retry on a new connection", "RFC 5321 section 3.8"),
        ("DATA", "354 Go", "go on", "RFC 5321 section 4.3.2"),
        (
            "DATA",
            "503 No",
            "go by what was refused before; if nothing was, split",
            "RFC 5321 section 4.3.2",
        ),
        (
            "DATA",
            "554 5.5.1 No valid recipients",
            "go by what was refused before",
            "RFC 5321 section 3.3",
        ),
        ("DATA", "554 5.7.1 No", "bounce the message", "RFC 5321 section 4.3.2"),
        ("BDAT 9", "554 5.5.1 No", "go by what was refused before", "RFC 5321 section 3.3"),
        ("DATA", "250 Ok", "retry on a new connection", "RFC 5321 section 3.3"),
        ("BDAT 9", "250 Ok", "go on", "RFC 3030 section 2"),
        ("BDAT 9 LAST", "250 Ok", "delivered", "RFC 5321 section 4.3.2"),
        ("end-of-data", "250 Ok", "delivered", "RFC 5321 section 4.3.2"),
        ("end-of-data", "353 Go", "go on", "no RFC"),
        ("end-of-data", "452 No", "retry the message later", "RFC 5321 section 4.3.2"),
        ("end-of-data", "500 5.4.6 Loop", "bounce the message", "RFC 5321 section 4.3.2"),
        ("end-of-data", "502 No", "bounce the message", "RFC 5321 section 4.2"),
        ("end-of-data", "503 No", "go by what was refused before", "RFC 3030 section 2"),
        ("end-of-data", "554 No", "bounce the message", "RFC 5321 section 4.3.2"),
        ("end-of-data-per-recipient", "250 Ok", "delivered", "RFC 2033 section 4.2"),
        ("end-of-data-per-recipient", "552 No", "bounce this recipient", "RFC 5321 section 4.3.2"),
        ("VRFY a", "502 No", "go on without it", "RFC 5321 section 4.3.2"),
        ("QUIT", "221 Bye", "close the connection", "RFC 5321 section 4.3.2"),
        ("QUIT", "-", "close the connection", "RFC 5321 section 4.1.1.10"),
    ] {
        let text = run("retry_policy", &["-"], format!("{command}\t{reply}\n")).success();
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        assert!(lines[1].starts_with(decision), "{text}");
        assert!(lines[2].starts_with(&format!("{rule}: ")), "{text}");
        let ends = text.contains("nothing more but QUIT");
        let quits = ["421", "221", "-"].iter().any(|code| reply.starts_with(code));
        assert_eq!(
            ends,
            quits
                || (command, reply) == ("DATA", "250 Ok")
                || reply == "554 No" && command == "connect",
            "{text}"
        );
    }
}

#[test]
fn knows_better_than_the_codes() {
    let deferred = "All messages from 192.0.2.1 will be permanently deferred";
    for (line, decision, receiver) in [
        (format!("connect\t421 4.7.1 [TS03] {deferred}"), "bounce", "Yahoo"),
        (format!("MAIL FROM:<a>\t451 4.7.1 [TS03] {deferred}"), "bounce", "Yahoo"),
        (format!("RCPT TO:<a>\t553 5.7.1 [TS03] {deferred}"), "bounce", "Yahoo"),
        ("end-of-data\t550 Ip frequency limited".to_owned(), "retry later", "QQ"),
        (
            "end-of-data\t454 Throttling failure: Daily message quota exceeded".to_owned(),
            "retry later",
            "Amazon SES",
        ),
    ] {
        let text = run("retry_policy", &["-"], line).success();
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        assert!(lines[1].starts_with(decision), "{text}");
        assert!(lines[2].starts_with(&format!("{receiver}, in spite of RFC ")), "{text}");
    }
    // The client does not know whether the server has the message.
    let text = run("retry_policy", &["-"], "end-of-data\t-\n").success();
    assert_contains(&text, &["retry on a new connection", "a second copy is possible"]);
    // The words without the code, and the code without the words.
    for line in ["RCPT TO:<a>\t550 [TS03]", "RCPT TO:<a>\t550 No such user"] {
        let text = run("retry_policy", &["-"], line).success();
        assert_contains(&text, &["bounce this recipient\n", "    RFC 5321 section 4.3.2: fail"]);
    }
}

#[test]
fn reads_files_and_shows_a_demonstration() {
    let text = run("retry_policy", &[], "").success();
    for decision in [
        "delivered",
        "retry this recipient later",
        "retry on a new connection",
        "split",
        "try the next host",
        "ask for credentials",
        "bounce this recipient",
        "bounce: ",
    ] {
        assert_contains(&text, &[&format!("\n    {decision}")]);
    }
    let folder = env::temp_dir().join(format!("smtp-reply-examples-{}", process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("pairs.txt");
    fs::write(&file, "NOOP\t250 Ok\r\n\r\nRCPT TO:<\x1b>\t550-5.1.1 a\\r\\n550 5.1.1 b\n").unwrap();
    let text = run("retry_policy", &[file.to_str().unwrap()], "").success();
    fs::remove_dir_all(&folder).unwrap();
    assert_contains(&text, &["NOOP -> 250 Ok\n", "RCPT TO:<\\u{1b}> -> 550 5.1.1 a b\n"]);
    assert_eq!(run("retry_policy", &["-"], "").success(), "");
}

#[test]
fn refuses_in_one_line() {
    for (input, cause) in [
        ("NOOP 250 Ok\n", "line 1: there is no tab"),
        ("NOOP\t250 Ok\n\nFOO\t500 What\n", "line 3: there is no command before the tab"),
        ("NOOP\t250\nNOOP\t650 Ok\n", "line 2: "),
        ("NOOP\t250-Ok\\r\\n251 Ok\n", "line 1: "),
    ] {
        let stderr = run("retry_policy", &["-"], input).failure(2);
        assert!(stderr.starts_with(&format!("retry_policy: {cause}")), "{stderr}");
    }
    run("retry_policy", &["/nonexistent/pairs.txt"], "").failure(2);
    run("retry_policy", &["-", "-"], "").failure(2);
    run("retry_policy", &["--nonsense"], "").failure(2);
    assert_quiet_on_closed_pipe(example("retry_policy").arg("-"), b"NOOP\t250 Ok\n".repeat(20_000));
}
