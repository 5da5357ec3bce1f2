//! Fits the weights of the diagnosis to labelled texts, writes them to `src/diagnose/weights.rs`, and
//! measures the diagnosis on sources that it has not seen.
//!
//! ```text
//! train                   fits, prints the figures, writes the table
//! train --figures         prints the figures alone
//! train --sources         prints the figures of every source
//! train --wrong N         prints N wrong answers
//! train --phrases         prints the phrases that decide wrongly, and those that never decide
//! train --check           fails if the table is not the one that these rows give
//! train --prepare FILE..  makes the tables of rows from lines of JSON
//! ```
//!
//! The figures come from eight rounds. In each, an eighth of the sources is left out, the weights are
//! fitted to the others, and the diagnosis is measured on the sources left out. Rows of one program or
//! collection are left out together, since their texts recur. Texts that were written for this
//! repository are not measured.

mod figures;
mod fit;
mod prepare;
mod rows;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use lexopt::prelude::*;
use smtp_reply::Reason;
use smtp_reply::training::{REASONS, Sample};

use figures::Answer;
use fit::Lesson;
use rows::Row;
use table::{Dictionary, Table};

/// The number of rounds.
const ROUNDS: usize = 8;
/// The share of right answers for which the limit is set.
const PRECISION: f64 = 0.93;
/// The value of an acceptable reason that is not the best one.
const ALTERNATIVE: f64 = 0.4;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut measure, mut write, mut check) = (true, true, false);
    let mut prepare = None;
    let (mut all_sources, mut phrases) = (false, false);
    let mut wrong = 20;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("figures") => write = false,
            Long("no-figures") => measure = false,
            Long("sources") => all_sources = true,
            Long("phrases") => phrases = true,
            Long("wrong") => wrong = parser.value()?.parse()?,
            Long("check") => (measure, write, check) = (false, false, true),
            Long("prepare") => {
                prepare = Some(parser.values()?.map(PathBuf::from).collect::<Vec<_>>())
            }
            argument => return Err(argument.unexpected().into()),
        }
    }
    if let Some(files) = prepare {
        return prepare::prepare(&files, &root.join("rows"));
    }
    let rows = all_rows(root)?;
    let texts: Vec<String> = rows.iter().map(Row::text).collect();
    let samples: Vec<Sample<'_>> =
        rows.iter().zip(&texts).map(|(row, text)| row.sample(text)).collect();
    let lessons: Vec<Lesson> =
        rows.iter().zip(&samples).map(|(row, sample)| lesson(row, sample)).collect();

    let families = families(&rows);
    let round = |row: &Row| {
        let family = families.get(&row.family())?;
        row.before.map(|_| family % ROUNDS)
    };
    let rounds: Vec<Option<usize>> = rows.iter().map(round).collect();

    let limit_file = root.join("limit");
    let mut limit = fs::read_to_string(&limit_file)
        .ok()
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(2048);
    let mut left_out = vec![None; rows.len()];
    if measure {
        let fit_without = |number| -> Result<Table, argmin::core::Error> {
            let others = (0..rows.len()).filter(|index| rounds[*index] != Some(number));
            let weights = fit::fit(others.clone().map(|index| &lessons[index]))?;
            Ok(Table::new(&weights, &Dictionary::of(others.map(|index| &samples[index]))))
        };
        let fit_without = &fit_without;
        let models = std::thread::scope(|scope| -> Result<Vec<Table>, Box<dyn Error>> {
            let threads: Vec<_> = (0..2)
                .map(|first| {
                    let numbers = (first..ROUNDS).step_by(2);
                    scope.spawn(move || numbers.map(fit_without).collect::<Result<Vec<_>, _>>())
                })
                .collect();
            let mut models = Vec::new();
            for thread in threads {
                models.push(thread.join().map_err(|_| "a round has failed")??.into_iter());
            }
            Ok((0..ROUNDS).filter_map(|number| models[number % 2].next()).collect())
        })?;
        let ask = |limit| -> Vec<Option<Answer>> {
            samples
                .iter()
                .zip(&rounds)
                .map(|(sample, round)| round.map(|round| answer(sample, &models[round], limit)))
                .collect()
        };
        let certain = ask(u32::MAX);
        limit = figures::limit(&rows, &certain, PRECISION);
        figures::print_curve(&rows, &certain);
        fs::write(&limit_file, format!("{limit}\n"))?;
        left_out = ask(limit);
    }
    let weights = Table::new(&fit::fit(lessons.iter())?, &Dictionary::of(samples.iter()));
    let fitted: Vec<Answer> =
        samples.iter().map(|sample| answer(sample, &weights, limit)).collect();
    if measure {
        figures::print(&rows, &left_out, &fitted, limit, all_sources);
        figures::print_wrong(&rows, &texts, &left_out, wrong);
        if phrases {
            figures::print_phrases(&rows, &left_out);
        }
    }
    let table = weights.rust(limit);
    let path = root.join("../../src/diagnose/weights.rs");
    println!("{}", weights.size());
    for (row, answer) in rows.iter().zip(&fitted).filter(|(row, _)| row.kind == "proof") {
        let reason = answer.diagnosis.reason();
        let local = row.reason == Reason::LocalFault && reason == Reason::ReceiverFault;
        if !row.accepts(reason) && !local {
            println!(
                "proof lost: {} for {}: {}",
                answer.diagnosis.reason(),
                row.reason,
                row.text().trim()
            );
        }
    }
    if write {
        fs::write(&path, &table)?;
    }
    if check && fs::read_to_string(&path)? != table {
        return Err("src/diagnose/weights.rs is not what the rows give: run tools/train".into());
    }
    Ok(())
}

/// Returns the families of sources with numbers, those of replies first.
fn families(rows: &[Row]) -> BTreeMap<String, usize> {
    let of = |is_reply| -> BTreeSet<String> {
        let measured = rows.iter().filter(|row| row.before.is_some() && row.is_reply() == is_reply);
        measured.map(Row::family).collect()
    };
    let mut numbers = BTreeMap::new();
    for family in of(true).into_iter().chain(of(false)) {
        let number = numbers.len();
        numbers.entry(family).or_insert(number);
    }
    numbers
}

/// Reads all rows to learn from.
fn all_rows(root: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut rows = rows::read(&root.join("rows/texts.tsv"))?;
    rows.extend(rows::read(&root.join("rows/words.tsv"))?);
    rows.extend(rows::read_written(&root.join("rows/written.txt"))?);
    rows.extend(rows::read_proofs(&root.join("../../tests/data/phrases.tsv"))?);
    Ok(rows)
}

/// Returns the lesson of a row.
fn lesson(row: &Row, sample: &Sample<'_>) -> Lesson {
    let is_reply = sample.codes().0.is_some();
    let number = |reason: Reason| {
        // A local fault in a server's reply is a fault of that server.
        let reason = match reason {
            Reason::LocalFault if is_reply => Reason::ReceiverFault,
            reason => reason,
        };
        Reason::all().iter().position(|known| *known == reason).expect("every reason is listed")
    };
    let mut welcome = [0.0; REASONS];
    for reason in &row.alternatives {
        welcome[number(*reason)] = ALTERNATIVE;
    }
    welcome[number(row.reason)] = 1.0;
    Lesson { features: features(sample), welcome, weight: row.weight }
}

/// Returns the features, each word once, with its parts.
fn features(sample: &Sample<'_>) -> Vec<u32> {
    let mut once = BTreeSet::from_iter(sample.features_beside_the_text());
    let mut parts = Vec::new();
    for word in sample.features_of_words() {
        if once.insert(word.key) {
            parts.extend(word.parts.into_iter().collect::<BTreeSet<u32>>());
        }
        once.extend(word.pair);
    }
    let mut features: Vec<u32> = once.into_iter().chain(parts).collect();
    features.sort_unstable();
    features
}

/// Returns the answer of the model for a sample.
fn answer(sample: &Sample<'_>, table: &Table, limit: u32) -> Answer {
    let (diagnosis, unlikely) = sample.diagnosis(&table.model(), limit);
    Answer { diagnosis, unlikely }
}
