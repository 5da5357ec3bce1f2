//! `smtp-reply log`, run: on logs and bounces that servers wrote (`tests/data/logs`), and on shapes that
//! people hold.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

mod bounces;
mod formats;
mod logs;
mod options;
#[path = "../../../tests/program/mod.rs"]
mod program;
mod sources;

use std::process::Command;

use program::Output;
use serde_json::Value;

const LOGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/logs");

fn log(name: &str) -> String {
    format!("{LOGS}/{name}")
}

fn smtp_reply_log(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_smtp-reply"));
    command.arg("log").args(arguments);
    command
}

/// Runs the program with this input.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    program::run(&mut smtp_reply_log(arguments), input)
}

#[track_caller]
fn text(arguments: &[&str], input: impl Into<Vec<u8>>) -> String {
    run(arguments, input).success()
}

/// Its report on an input that it understands.
#[track_caller]
fn json(input: impl Into<Vec<u8>>) -> Value {
    serde_json::from_str(&text(&["--json"], input)).unwrap()
}

/// The report that a run printed for machines.
#[track_caller]
fn json_of(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).unwrap()
}

/// Its report on any input.
#[track_caller]
fn any_json(input: impl Into<Vec<u8>>) -> Value {
    json_of(&run(&["--json"], input))
}

/// The failed and the waiting attempts of a row: of a reason, a class, a party, a vendor or a domain.
fn row(report: &Value, kind: &str, name: &str) -> Option<(u64, u64)> {
    let key = match kind {
        "parties" => "party",
        "classes" => "class",
        _ => kind.trim_end_matches('s'),
    };
    let row = report[kind].as_array().unwrap().iter().find(|row| row[key] == name)?;
    Some((row["failed"].as_u64().unwrap(), row["waiting"].as_u64().unwrap()))
}

/// Delivered, failed and waiting.
fn totals(report: &Value) -> [u64; 3] {
    ["delivered", "failed", "waiting"].map(|name| report[name].as_u64().unwrap())
}

/// What a line tells of one attempt: what happened, why, the class and the domain.
#[derive(Debug, PartialEq, Eq)]
struct One {
    event: &'static str,
    reason: String,
    class: String,
    domain: String,
    example: String,
}

/// The only attempt in the report on an input.
#[track_caller]
fn only(input: impl Into<Vec<u8>>) -> One {
    let report = json(input);
    let event = match totals(&report) {
        [1, 0, 0] => "delivered",
        [0, 1, 0] => "failed",
        [0, 0, 1] => "waiting",
        other => panic!("{other:?} in {report}"),
    };
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let reason = &report["reasons"][0];
    One {
        event,
        reason: text(&reason["reason"]),
        class: text(&reason["class"]),
        domain: text(&report["domains"][0]["domain"]),
        example: text(&reason["example"]),
    }
}

/// That an input tells of one attempt, and why it did not deliver.
#[track_caller]
fn assert_one(input: &str, event: &str, reason: &str, domain: &str) -> One {
    let one = only(input);
    assert_eq!(
        (one.event, &*one.reason, &*one.domain),
        (event, reason, domain),
        "{input}\n{one:?}"
    );
    one
}

/// That nothing in it counts, although it is understood.
#[track_caller]
fn assert_none(input: &str) {
    let output = run(&["--json"], input);
    assert_eq!(totals(&json_of(&output)), [0; 3], "{input}");
    assert_eq!(json_of(&output)["not_understood"], 0, "{input}");
}
