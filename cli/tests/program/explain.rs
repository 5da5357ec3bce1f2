//! What it explains.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use smtp_reply::{CodeInfo, Command};

use crate::{assert_contains, assert_quiet_on_closed_pipe, run};

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
        assert_eq!(text.lines().count(), 1 + Command::Rcpt.replies().len());
        assert_contains(&text, &["  250  success", "  552  error", "(RFC 7504 section 4)"]);
    }
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

#[test]
fn a_session() {
    let session = "\
S: 220 mx.example.org ESMTP
C: EHLO client.example
S: 250-mx.example.org
S: 250 SIZE 1000
C: MAIL FROM:<me@example.net>
S: 250 2.1.0 Ok
C: RCPT TO:<a@example.org>
S: 552 Too many recipients
C: RCPT TO:<b@example.org>
S: 550 5.1.1 No such user
C: DATA
S: 354 Go
C: (message)
S: 452 4.3.1 Disk full
C: QUIT
S: 221 2.0.0 Bye
";
    let text = run(&["-"], session).success();
    assert_contains(&text, &["rcpt: unclear", "rcpt: fail", "end-of-data: retry"]);
    let tally = "1 x 220\n       1 x 221\n       2 x 250\n       1 x 354\n       1 x 452\n       1 x 550\n       1 x 552\n";
    assert!(text.ends_with(tally), "{text}");
    // Other marks, other line endings, none at all.
    let crlf = session.replace('\n', "\r\n");
    let swaks = session.replace("S: ", "<- ").replace("C: ", "-> ");
    let bare = session.replace("S: ", "").replace("C: ", "");
    for session in [crlf, swaks, bare] {
        assert_eq!(run(&["-"], session).success(), text);
    }
}

#[test]
fn refuses_in_one_line() {
    for word in ["600", "4a1", "5.1.1000", "hello world", "099", "", "--nonsense"] {
        let cause = run(&[word], "").failure(2);
        assert!(cause.starts_with("smtp-reply: "), "{cause}");
    }
    for words in [&[][..], &["--after", "nothing", "421"], &["--list", "nothing"], &["--after"]] {
        run(words, "").failure(2);
    }
    for input in ["", "\n\n", "250\n600\n", "hello world\n", "\x1b[31m\n"] {
        let cause = run(&["-"], input).failure(2);
        assert!(!cause.contains('\x1b'), "{cause}");
    }
}

#[test]
fn ends_quietly_when_nobody_reads() {
    assert_quiet_on_closed_pipe(&["-"], b"550 5.1.1 User unknown\n421\n".repeat(5_000));
    assert_quiet_on_closed_pipe(&["--list"], Vec::new());
}

/// The captured sessions: for each server the lines of its replies, with a command before each.
fn captures() -> Vec<(String, Vec<(String, String)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data");
    let servers = ["exim-4.96", "opensmtpd-6.8.0p2", "postfix-3.7.11"];
    let read = |server: &str| {
        let text = fs::read_to_string(folder.join(format!("{server}.tsv"))).unwrap();
        let rows = text.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let mut fields = line.split('\t').skip(1).map(str::to_owned);
            (fields.next().unwrap(), fields.next().unwrap())
        });
        (server.to_owned(), rows.collect())
    };
    servers.into_iter().map(read).collect()
}

#[test]
fn every_captured_code_and_session() {
    for (server, rows) in captures() {
        let codes: BTreeSet<_> = rows.iter().map(|(_, reply)| &reply[..3]).collect();
        assert!(codes.len() > 15, "{server}");
        let list: String = codes.iter().flat_map(|code| [code, "\n"]).collect();
        run(&["-"], list).success();

        let turns = rows.iter().map(|(command, reply)| {
            let lines = reply.trim_end_matches("\\r\\n").replace("\\r\\n", "\nS: ");
            format!("C: {command}\nS: {lines}\n")
        });
        let session: String = turns.collect();
        let text = run(&["-"], session).success();
        let tally = text.lines().rev().take_while(|line| !line.is_empty());
        let counts = tally.map(|line| line.split(" x ").next().unwrap().trim().parse::<usize>());
        let total: usize = counts.map(Result::unwrap).sum();
        assert_eq!(total, rows.len(), "{server}");
    }
}
