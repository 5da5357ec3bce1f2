//! Makes the tables of rows from lines of JSON.
//!
//! A line has `reply`, `reason`, `acceptable`, `source`, `license` and, if known, `code`, `enhanced`,
//! `command`, `kind`, `language` and `before`, which is the answer of version 0.1.0. A text is kept
//! whole if its licence allows it, and otherwise as the alphabetical list of its words and pairs.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use smtp_reply::{EnhancedCode, Reason, ReplyCode};

use crate::rows::{self, Row, Text};

/// The licences that allow a text to be copied.
const FREE: &[&str] =
    &["Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "public domain"];

pub fn prepare(files: &[PathBuf], folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut tables = [String::new(), String::new()];
    for table in &mut tables {
        writeln!(table, "# {}", rows::COLUMNS)?;
    }
    for file in files {
        for line in fs::read_to_string(file)?.lines() {
            let value: Value = serde_json::from_str(line)?;
            let mut row = row(&value).ok_or_else(|| format!("not a row: {line}"))?;
            let free = FREE.contains(&value["license"].as_str().unwrap_or_default());
            if !free {
                let text = row.text();
                let sample = row.sample(&text);
                let (words, pairs) = rows::words_and_pairs(&sample);
                (row.code, row.enhanced) = sample.codes();
                row.text = Text::Words { words, pairs };
            }
            writeln!(tables[usize::from(!free)], "{}", rows::line(&row))?;
        }
    }
    for (table, name) in tables.iter().zip(["texts.tsv", "words.tsv"]) {
        fs::write(folder.join(name), table)?;
    }
    Ok(())
}

fn row(value: &Value) -> Option<Row> {
    let text = |name: &str| value[name].as_str().unwrap_or_default();
    let reason = rows::reason(text("reason"))?;
    let alternatives = value["acceptable"].as_array()?.iter();
    let alternatives: Option<Vec<Reason>> =
        alternatives.map(|name| rows::reason(name.as_str()?)).collect();
    let reply = text("reply").to_owned();
    let code = ReplyCode::from_bytes(reply.as_bytes().get(..3)?).ok();
    let ends = |byte: &u8| matches!(byte, b' ' | b'-' | b'\r' | b'\n');
    Some(Row {
        reason,
        alternatives: alternatives?.into_iter().filter(|other| *other != reason).collect(),
        code: code.filter(|_| reply.as_bytes().get(3).is_none_or(ends)),
        enhanced: EnhancedCode::parse(text("enhanced")).ok(),
        command: rows::command(text("command")),
        source: text("source").to_owned(),
        kind: text("kind").to_owned(),
        language: text("language").to_owned(),
        phrase: None,
        before: rows::reason(text("before")),
        text: Text::Whole(reply),
        weight: 1.0,
    })
}
