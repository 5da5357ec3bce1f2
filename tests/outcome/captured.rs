//! The captured conversations of three servers are in step.

use std::collections::BTreeSet;

use smtp_reply::Command::{self, Auth, Bdat, Connect, Data, EndOfData, EndOfDataPerRecipient};
use smtp_reply::{Reply, Scope, Verdict};

use crate::data::{SERVERS, captures, unescape};

/// Replies that are really out of step: server, command, start of the reply.
const OUT_OF_STEP: [(&str, &str, &str); 1] = [
    // The message came in place of commands. Postfix takes its first header for a command and closes the
    // connection.
    ("Postfix", "message", "221 2.7.0 Error: I can break rules, too. Goodbye."),
];

/// The lines of an AUTH exchange: user name, password, cancellation and others.
const AUTH_LINES: [&str; 4] =
    ["YWxpY2U=", "YWxpY2VAbXgucG9zdGZpeC50ZXN0", "d3Jvbmc=", "YWxpY2UgMDEyMzQ1Njc4OWFiY2RlZg=="];

/// Returns the commands that a reply may answer: one, or those that were sent at once.
fn answered(command: &str) -> Vec<Command> {
    if command == "(connect)" {
        return vec![Connect];
    }
    if command.starts_with("message") {
        return vec![EndOfData];
    }
    if AUTH_LINES.contains(&command) {
        return vec![Auth];
    }
    // `BDAT 3 LAST + data` describes what was sent after the line.
    let lines = command.split("\r\n").map(|line| line.split(" + ").next().unwrap_or(line));
    lines.filter_map(Command::from_line).collect()
}

#[test]
fn captured_conversations_are_in_step() {
    for ((server, data, total), least) in SERVERS.into_iter().zip([390, 330, 180]) {
        let rows = captures(data);
        assert_eq!(rows.len(), total, "{server}");
        let mut judged = 0;
        let mut found = BTreeSet::new();
        for row in &rows {
            let reply = Reply::parse(&row.reply).unwrap();
            let sent = unescape(row.command);
            let sent = String::from_utf8_lossy(&sent);
            let commands = answered(&sent);
            let note = OUT_OF_STEP.iter().position(|(where_, command, start)| {
                (*where_, *command) == (server, &sent) && row.reply.starts_with(start.as_bytes())
            });
            let in_step =
                |command: &Command| reply.in_reply_to(*command).verdict() != Verdict::Unexpected;
            let expected = note.is_none();
            if !commands.is_empty() {
                judged += 1;
                let context = format!("{server}: {reply} to {sent}");
                assert_eq!(commands.iter().any(in_step), expected, "{context}");
            }
            found.extend(note);
        }
        assert!(judged >= least, "{server}: {judged} of {}", rows.len());
        let notes = OUT_OF_STEP.iter().filter(|(where_, ..)| *where_ == server).count();
        assert_eq!(found.len(), notes, "{server}: a note is not needed any more");
    }
}

#[test]
fn captured_prdr_goes_on_with_a_reply_for_each_recipient() {
    let [_, (_, exim, _), _] = SERVERS;
    let rows = captures(exim);
    let start = rows.iter().position(|row| row.reply.starts_with(b"353 ")).unwrap();
    let replies: Vec<_> = rows[start..start + 4]
        .iter()
        .map(|row| {
            assert_eq!(row.command, "message");
            Reply::parse(&row.reply).unwrap()
        })
        .collect();
    assert_eq!(replies[0].in_reply_to(EndOfData).verdict(), Verdict::Continue);
    assert!(replies[1].in_reply_to(EndOfDataPerRecipient).accepts_message());
    assert_eq!(replies[2].in_reply_to(EndOfDataPerRecipient).verdict(), Verdict::Fail);
    assert_eq!(replies[2].in_reply_to(EndOfDataPerRecipient).scope(), Scope::Recipient);
    assert!(replies[3].in_reply_to(EndOfData).accepts_message());
}

/// Returns the captured reply with these words in its text.
#[track_caller]
fn captured(server: usize, words: &str) -> Vec<u8> {
    let holds = |reply: &[u8]| reply.windows(words.len()).any(|part| part == words.as_bytes());
    let found = captures(SERVERS[server].1).into_iter().find(|row| holds(&row.reply));
    found.unwrap_or_else(|| panic!("no capture has {words:?}")).reply
}

#[test]
fn captured_refusals_have_the_right_scope() {
    // The message is in a loop: the same server would refuse it again.
    let looping = captured(2, "Routing loop detected");
    let outcome = Reply::parse(&looping).unwrap().in_reply_to(EndOfData);
    assert_eq!((outcome.verdict(), outcome.scope()), (Verdict::Fail, Scope::Message));

    // Each RCPT was refused before, and its own reply says whether to bounce or to retry.
    let nobody = captured(0, "no valid recipients");
    for command in [Data, Bdat] {
        let outcome = Reply::parse(&nobody).unwrap().in_reply_to(command);
        assert_eq!((outcome.verdict(), outcome.scope()), (Verdict::Fail, Scope::Command));
    }
}
