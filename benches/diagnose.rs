//! Diagnoses, compared with a pass of the automaton alone over the same bytes, and the cost of the first
//! diagnosis.

#![allow(missing_docs, reason = "criterion's macro writes a public function")]

use std::hint::black_box;
use std::time::Instant;

use aho_corasick::nfa::contiguous::NFA;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use smtp_reply::{Reason, Reply, ReplyCode};

// The table of phrases, for the automaton alone.
#[path = "../src/diagnose/phrase.rs"]
#[allow(dead_code, reason = "the words are enough here")]
mod phrase;
#[path = "../src/diagnose/phrases.rs"]
mod phrases;

// The items that the table imports.
mod enhanced {
    pub(crate) use smtp_reply::{Class, EnhancedCode};

    pub(crate) const fn enhanced_code(text: &str) -> EnhancedCode {
        match EnhancedCode::parse(text) {
            Ok(code) => code,
            Err(_) => panic!("not an enhanced code"),
        }
    }
}
mod reason {
    pub(crate) use smtp_reply::Reason;
}

#[path = "../tests/data/mod.rs"]
mod data;

/// Returns the replies that prove the phrases: one for every row of the table.
fn replies() -> Vec<Vec<u8>> {
    let replies = data::proofs().into_iter().map(|proof| proof.reply);
    replies.filter(|reply| Reply::parse(reply).is_ok()).collect()
}

fn first_use() {
    let start = Instant::now();
    let reply = Reply::parse("550 User unknown").unwrap();
    black_box(reply.diagnose(None));
    println!("first diagnosis, which builds the automaton: {:?}", start.elapsed());
}

fn diagnose(c: &mut Criterion) {
    first_use();
    let bytes = replies();
    let replies: Vec<_> = bytes.iter().map(|bytes| Reply::parse(bytes).unwrap()).collect();
    let patterns: Vec<_> = phrases::PHRASES
        .iter()
        .flat_map(|row| row.text.split(" .. "))
        .map(|part| part.trim_matches('*').to_owned())
        .collect();
    let automaton = NFA::builder().ascii_case_insensitive(true).build(&patterns).unwrap();
    println!("the automaton takes {} bytes", {
        use aho_corasick::automaton::Automaton;
        automaton.memory_usage()
    });

    let mut group = c.benchmark_group("diagnose");
    group.throughput(Throughput::Elements(replies.len() as u64));
    group.bench_function("diagnose", |b| {
        b.iter(|| {
            for reply in &replies {
                black_box(black_box(reply).diagnose(None));
            }
        });
    });
    group.bench_function("bare_pass", |b| {
        use aho_corasick::automaton::{Automaton, OverlappingState};
        b.iter(|| {
            for reply in &bytes {
                let input = aho_corasick::Input::new(black_box(reply));
                let mut state = OverlappingState::start();
                loop {
                    automaton.try_find_overlapping(&input, &mut state).unwrap();
                    match state.get_match() {
                        Some(found) => black_box(found),
                        None => break,
                    };
                }
            }
        });
    });
    group.bench_function("parse_and_diagnose_failure_code", |b| {
        let code = ReplyCode::MAILBOX_UNAVAILABLE;
        b.iter(|| {
            smtp_reply::diagnose(code, None, black_box(b""), None).reason() == Reason::Unknown
        });
    });
    group.finish();
}

criterion_group!(benches, diagnose);
criterion_main!(benches);
