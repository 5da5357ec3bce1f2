//! The captured conversations of three servers are in step.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use smtp_reply::Command::{self, Auth, Connect, EndOfData, EndOfDataPerRecipient};
use smtp_reply::{Reply, Scope, Verdict};

const SERVERS: [&str; 3] = ["postfix-3.7.11", "exim-4.96", "opensmtpd-6.8.0p2"];

/// Replies that are out of step in truth: server, command, start of the reply.
const OUT_OF_STEP: [(&str, &str, &str); 1] = [
    // The message came where commands belong. Postfix takes its first header for one and hangs up.
    ("postfix-3.7.11", "message", "221 2.7.0 Error: I can break rules, too. Goodbye."),
];

/// The lines of an AUTH exchange: user name, password, cancellation and such.
const AUTH_LINES: [&str; 4] =
    ["YWxpY2U=", "YWxpY2VAbXgucG9zdGZpeC50ZXN0", "d3Jvbmc=", "YWxpY2UgMDEyMzQ1Njc4OWFiY2RlZg=="];

struct Row {
    command: String,
    reply: Vec<u8>,
}

fn rows(server: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = fs::read_to_string(path.join(format!("{server}.tsv"))).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let [_stage, command, reply] = fields[..] else { panic!("{line}") };
            let command = String::from_utf8_lossy(&unescaped(command)).into_owned();
            Row { command, reply: unescaped(reply) }
        })
        .collect()
}

/// Reads `\r \n \t \\ \xNN`.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next() {
                Some(b'r') => b'\r',
                Some(b'n') => b'\n',
                Some(b't') => b'\t',
                Some(b'\\') => b'\\',
                Some(b'x') => {
                    let digits: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).unwrap()
                }
                other => panic!("escape {other:?} in {text}"),
            },
            byte => byte,
        });
    }
    bytes
}

/// What a reply may answer: one command, or one of those sent at once.
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
    // `BDAT 3 LAST + data` tells what was sent behind the line.
    let lines = command.split("\r\n").map(|line| line.split(" + ").next().unwrap_or(line));
    lines.filter_map(|line| Command::parse(line.as_bytes())).collect()
}

#[test]
fn captured_conversations_are_in_step() {
    for (server, [total, least]) in SERVERS.iter().zip([[424, 390], [380, 330], [207, 180]]) {
        let rows = rows(server);
        assert_eq!(rows.len(), total, "{server}");
        let mut judged = 0;
        let mut found = BTreeSet::new();
        for row in &rows {
            let reply = Reply::parse(&row.reply).unwrap();
            let commands = answered(&row.command);
            let note = OUT_OF_STEP.iter().position(|(where_, command, start)| {
                (where_, *command) == (server, &row.command)
                    && row.reply.starts_with(start.as_bytes())
            });
            let in_step =
                |command: &Command| reply.in_reply_to(*command).verdict() != Verdict::Unexpected;
            let expected = note.is_none();
            if !commands.is_empty() {
                judged += 1;
                let context = format!("{server}: {reply} to {}", row.command);
                assert_eq!(commands.iter().any(in_step), expected, "{context}");
            }
            found.extend(note);
        }
        assert!(judged >= least, "{server}: {judged} of {}", rows.len());
        let notes = OUT_OF_STEP.iter().filter(|(where_, ..)| where_ == server).count();
        assert_eq!(found.len(), notes, "{server}: a note is not needed any more");
    }
}

#[test]
fn captured_prdr_goes_on_with_a_reply_for_each_recipient() {
    let rows = rows("exim-4.96");
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
