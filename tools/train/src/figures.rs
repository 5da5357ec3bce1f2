//! Measures the diagnosis on labelled texts.

use std::collections::{BTreeMap, BTreeSet};

use smtp_reply::{Basis, Diagnosis, Reason};

use crate::rows::Row;

/// A diagnosis, and how unlikely its reason is.
#[derive(Clone, Copy)]
pub struct Answer {
    pub diagnosis: Diagnosis,
    pub unlikely: u32,
}

/// The counts.
#[derive(Clone, Copy, Default)]
struct Count {
    all: u32,
    acceptable: u32,
    answers: u32,
    right: u32,
}

impl Count {
    fn add(&mut self, row: &Row, reason: Reason) {
        let (good, answered) = (row.accepts(reason), reason != Reason::Unknown);
        self.all += 1;
        self.acceptable += u32::from(good);
        self.answers += u32::from(answered);
        self.right += u32::from(good && answered);
    }

    fn shares(self) -> [f64; 3] {
        let share = |part: u32, all: u32| 100.0 * f64::from(part) / f64::from(all.max(1));
        [
            share(self.acceptable, self.all),
            share(self.answers, self.all),
            share(self.right, self.answers),
        ]
    }
}

/// Returns the limit with the most acceptable answers at this share of right answers.
pub fn limit(rows: &[Row], answers: &[Option<Answer>], precision: f64) -> u32 {
    let mut told: Vec<(u32, bool, bool)> = Vec::new();
    for (row, answer) in rows.iter().zip(answers) {
        if let Some(Answer { diagnosis, unlikely }) = answer.filter(|_| row.is_reply()) {
            if diagnosis.reason() != Reason::Unknown {
                told.push((
                    unlikely,
                    row.accepts(diagnosis.reason()),
                    row.accepts(Reason::Unknown),
                ));
            }
        }
    }
    told.sort_unstable();
    let (mut answered, mut right, mut gain) = (0_u32, 0_u32, 0_i32);
    let (mut best, mut limit) = (i32::MIN, 1024);
    for (index, (unlikely, good, silence_is_good)) in told.iter().enumerate() {
        answered += 1;
        right += u32::from(*good);
        gain += i32::from(*good) - i32::from(*silence_is_good);
        let last_of_equals = told.get(index + 1).is_none_or(|(next, ..)| next != unlikely);
        if last_of_equals && f64::from(right) >= precision * f64::from(answered) && gain >= best {
            (best, limit) = (gain, *unlikely);
        }
    }
    limit
}

/// Prints the figures of version 0.1.0, on sources left out, and fitted to all rows.
pub fn print(rows: &[Row], left_out: &[Option<Answer>], fitted: &[Answer], limit: u32, all: bool) {
    let mut groups: BTreeMap<(u8, String), [Count; 3]> = BTreeMap::new();
    let mut bases: BTreeMap<&str, [Count; 3]> = BTreeMap::new();
    for ((row, left_out), fitted) in rows.iter().zip(left_out).zip(fitted) {
        let (Some(left_out), Some(before)) = (left_out, row.before) else {
            continue;
        };
        let command = row.command.map_or("none", |command| command.as_str());
        if !row.is_reply() {
            let counts = groups.entry((0, "texts of logs and reports".to_owned())).or_default();
            counts[0].add(row, before);
            counts[1].add(row, left_out.diagnosis.reason());
            counts[2].add(row, fitted.diagnosis.reason());
            continue;
        }
        let names = [
            (0, "replies".to_owned()),
            (1, format!("kind {}", row.kind)),
            (2, format!("language {}", if row.language.is_empty() { "en" } else { &row.language })),
            (3, format!("command {command}")),
            (4, format!("label {}", row.reason)),
            (5, format!("source {}", row.family())),
        ];
        for name in names {
            let counts = groups.entry(name).or_default();
            counts[0].add(row, before);
            counts[1].add(row, left_out.diagnosis.reason());
            counts[2].add(row, fitted.diagnosis.reason());
        }
        for (at, answer) in [(1, left_out), (2, fitted)] {
            let counts = bases.entry(answer.diagnosis.basis().as_str()).or_default();
            counts[at].add(row, answer.diagnosis.reason());
        }
    }
    println!("acceptable, answers, right when it answers; limit {limit}");
    println!(
        "{:44} {:>5}  {:^18}  {:^18}  {:^18}",
        "", "rows", "0.1.0", "sources left out", "fitted"
    );
    for ((rank, name), counts) in &groups {
        if *rank == 5 && !all && counts[0].all < 20 {
            continue;
        }
        line(name, counts);
    }
    for basis in Basis::all() {
        if let Some(counts) = bases.get(basis.as_str()) {
            let [_, left_out, fitted] = counts.map(|count| (count.all, count.shares()));
            println!(
                "basis {:38} {:>5}  {:18}  right {:5.1}         {:>5} right {:5.1}",
                basis.as_str(),
                left_out.0,
                "",
                left_out.1[2],
                fitted.0,
                fitted.1[2]
            );
        }
    }
}

fn line(name: &str, counts: &[Count; 3]) {
    let shares = counts.map(|count| {
        let [acceptable, answers, right] = count.shares();
        format!("{acceptable:5.1} {answers:5.1} {right:5.1}")
    });
    println!("{name:44} {:>5}  {}", counts[0].all, shares.join("   "));
}

/// Prints the most certain wrong answers.
pub fn print_wrong(rows: &[Row], texts: &[String], answers: &[Option<Answer>], most: usize) {
    let mut wrong: Vec<_> = rows
        .iter()
        .zip(texts)
        .zip(answers)
        .filter_map(|((row, text), answer)| answer.map(|answer| (answer, row, text)))
        .filter(|(answer, row, _)| {
            let reason = answer.diagnosis.reason();
            reason != Reason::Unknown && !row.accepts(reason)
        })
        .collect();
    wrong.sort_by_key(|(answer, ..)| answer.unlikely);
    for (answer, row, text) in wrong.into_iter().take(most) {
        println!(
            "{:4} {} ({}) for {}{}: {}",
            answer.unlikely,
            answer.diagnosis.reason(),
            answer.diagnosis.phrase().unwrap_or(answer.diagnosis.basis().as_str()),
            row.reason,
            row.command.map(|command| format!(" [{command}]")).unwrap_or_default(),
            text.replace(['\r', '\n'], " "),
        );
    }
}

/// Prints what each share of right answers costs.
pub fn print_curve(rows: &[Row], certain: &[Option<Answer>]) {
    for precision in [0.90, 0.91, 0.92, 0.93, 0.94, 0.95] {
        let limit = limit(rows, certain, precision);
        let mut count = Count::default();
        for (row, answer) in rows.iter().zip(certain) {
            if let Some(Answer { diagnosis, unlikely }) = answer.filter(|_| row.is_reply()) {
                let reason = if unlikely > limit { Reason::Unknown } else { diagnosis.reason() };
                count.add(row, reason);
            }
        }
        let [acceptable, answers, right] = count.shares();
        println!("limit {limit:5}: {acceptable:5.1} {answers:5.1} {right:5.1}");
    }
}

/// Prints how often each phrase decided rightly and wrongly, the worst first, and those that never did.
pub fn print_phrases(rows: &[Row], answers: &[Option<Answer>]) {
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    let mut decided = BTreeSet::new();
    for (row, answer) in rows.iter().zip(answers) {
        let Some(diagnosis) = answer.map(|answer| answer.diagnosis) else { continue };
        if let Some(phrase) = diagnosis.phrase() {
            decided.insert(phrase);
            let count = counts.entry((phrase, diagnosis.reason().as_str())).or_default();
            count.add(row, diagnosis.reason());
        }
    }
    let mut wrong: Vec<_> = counts.iter().filter(|(_, count)| count.right < count.all).collect();
    wrong.sort_by_key(|(_, count)| (count.right * 100 / count.all, count.right));
    for ((phrase, reason), Count { all, right, .. }) in wrong {
        println!("{right:4} of {all:4} {reason} {phrase:?}");
    }
    let proofs = rows.iter().filter_map(|row| row.phrase.as_deref());
    let never: Vec<_> = proofs.filter(|phrase| !decided.contains(phrase)).collect();
    println!("never decide: {}", never.join(", "));
}
