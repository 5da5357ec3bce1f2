//! Diagnosis: every phrase decides its reply, none is shadowed, and what must not matter does not.
#![cfg(feature = "diagnose")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use smtp_reply::{Basis, Command, Diagnosis, EnhancedCode, Party, Reason, Reply, ReplyBuf, ReplyCode, diagnose};

/// The table itself, so that a row without a proof is found.
#[path = "../src/diagnose/phrases.rs"]
mod phrases;
use phrases::PHRASES;

fn unescape(text: &str) -> Vec<u8> {
    text.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\").into()
}

fn reason(name: &str) -> Reason {
    *Reason::all().iter().find(|reason| reason.as_str() == name).unwrap()
}

/// The diagnosis of a reply, or of what a log or a bounce has kept of one.
#[track_caller]
fn diagnosis(reply: impl AsRef<[u8]>, command: Option<Command>) -> Diagnosis {
    let reply = reply.as_ref();
    match Reply::parse(reply) {
        Ok(reply) => reply.diagnose(command),
        Err(_) => {
            let (code, text) = reply.split_at(3);
            diagnose(ReplyCode::from_bytes(code).unwrap(), None, &text[1..], command)
        }
    }
}

/// (phrase, condition, reason, reply) of every proof.
fn proofs() -> Vec<(String, String, Reason, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/phrases.tsv");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        let [phrase, condition, name, reply, _] = fields[..] else {
            panic!("five fields: {line}");
        };
        (phrase.into(), condition.into(), reason(name), unescape(reply))
    })
    .collect()
}

#[test]
fn every_row_has_a_reply_that_it_decides() {
    let mut proofs: HashMap<_, _> = proofs()
        .into_iter()
        .map(|(phrase, condition, reason, reply)| ((phrase, condition), (reason, reply)))
        .collect();
    let mut failures = Vec::new();
    for (reason, phrase, condition) in PHRASES {
        let Some((expected, reply)) = proofs.remove(&((*phrase).into(), (*condition).into())) else {
            failures.push(format!("{phrase:?} [{condition}] has no proof"));
            continue;
        };
        assert_eq!(*reason, expected, "{phrase}");
        let found = diagnosis(&reply, None);
        let decided = match reason {
            // A row of `Unknown` keeps silent, and says so by the basis.
            Reason::Unknown => found.basis() == Basis::Nothing,
            _ => found.phrase() == Some(phrase) && found.basis() == Basis::Phrase,
        };
        if !decided {
            failures.push(format!("{phrase:?}: {:?} {found:?}", String::from_utf8_lossy(&reply)));
        }
    }
    failures.extend(proofs.into_keys().map(|key| format!("{key:?} is no row")));
    assert!(failures.is_empty(), "{}\n{} of {}", failures.join("\n"), failures.len(), PHRASES.len());
}

#[test]
fn rows_are_well_formed() {
    for (_, phrase, condition) in PHRASES {
        assert_eq!(phrase.trim(), *phrase);
        assert!(!phrase.contains("  ") && phrase.to_lowercase() == *phrase, "{phrase}");
        for part in phrase.split(" .. ") {
            let words = part.trim_matches('*');
            assert!(words.chars().any(char::is_alphanumeric), "{phrase}");
        }
        for word in condition.split(", ").filter(|word| !word.is_empty()) {
            let known = matches!(word, "4yz" | "5yz" | "weak") || EnhancedCode::parse(word).is_ok();
            assert!(known, "{phrase}: {word}");
        }
    }
}

/// The figures on the labelled replies that the phrases were learned from: a floor, no estimate.
#[test]
#[ignore = "needs the labelled replies: ../shared/data/replies_dev.jsonl or SMTP_REPLY_LABELLED"]
fn labelled_replies() {
    let path = std::env::var_os("SMTP_REPLY_LABELLED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/replies_dev.jsonl"),
        Into::into,
    );
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (mut all, mut acceptable, mut answers, mut right, mut phrases, mut right_phrases) = (0, 0, 0, 0, 0, 0);
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let command = row["command"].as_str().and_then(|name| match name {
            "CONN" => Some(Command::Connect),
            name => Command::parse(name.as_bytes()),
        });
        let found = diagnosis(row["reply"].as_str().unwrap(), command);
        let good = row["acceptable"].as_array().unwrap().iter().any(|name| name == found.reason().as_str());
        let (answered, by_phrase) = (found.reason() != Reason::Unknown, found.basis() == Basis::Phrase);
        all += 1;
        acceptable += u32::from(good);
        answers += u32::from(answered);
        right += u32::from(answered && good);
        phrases += u32::from(by_phrase);
        right_phrases += u32::from(by_phrase && good);
        if !good {
            println!("{} for {}: {}", found.reason(), row["acceptable"], row["reply"]);
        }
    }
    println!("{acceptable} of {all} acceptable, {right} of {answers} answers, {right_phrases} of {phrases} phrases");
    assert!(acceptable * 100 >= all * 95 && right * 100 >= answers * 97 && right_phrases * 100 >= phrases * 98);
}
