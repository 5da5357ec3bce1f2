//! Codes: parsing, lookup and `in_reply_to`, each compared with handwritten code. `benches/peers`
//! measures other crates.

#![allow(missing_docs, reason = "criterion's macro writes a public function")]

use std::collections::HashMap;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use smtp_reply::{CodeInfo, Command, EnhancedCode, EnhancedInfo, ReplyCode, Verdict};

/// Returns a thousand codes in a mixed order, which no branch predictor learns.
fn mixed_codes() -> Vec<ReplyCode> {
    let mut state = 1_u32;
    (0..1_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ReplyCode::from_u16(200 + u16::try_from(state >> 16).unwrap() % 400).unwrap()
        })
        .collect()
}

fn parse(c: &mut Criterion) {
    let inputs: Vec<_> = mixed_codes().iter().map(|code| code.to_bytes()).collect();
    let mut group = c.benchmark_group("parse_code");
    group.throughput(Throughput::Elements(inputs.len() as u64));
    group.bench_function("from_bytes", |b| {
        b.iter(|| {
            for input in &inputs {
                black_box(ReplyCode::from_bytes(black_box(input)).is_ok());
            }
        });
    });
    group.bench_function("str_parse_u16", |b| {
        b.iter(|| {
            for input in &inputs {
                let text = std::str::from_utf8(black_box(input));
                black_box(text.ok().and_then(|text| text.parse::<u16>().ok()));
            }
        });
    });
    group.finish();
}

fn info(c: &mut Criterion) {
    let codes = mixed_codes();
    let array: Vec<Option<&CodeInfo>> =
        (0..600).map(|code| ReplyCode::from_u16(code).ok().and_then(ReplyCode::info)).collect();
    let map: HashMap<u16, &CodeInfo> =
        CodeInfo::all().iter().map(|info| (info.code().as_u16(), info)).collect();
    let mut group = c.benchmark_group("info");
    group.throughput(Throughput::Elements(codes.len() as u64));
    group.bench_function("info", |b| {
        b.iter(|| {
            for code in &codes {
                black_box(black_box(*code).info());
            }
        });
    });
    group.bench_function("array_element", |b| {
        b.iter(|| {
            for code in &codes {
                black_box(array[usize::from(black_box(*code).as_u16())]);
            }
        });
    });
    group.bench_function("hash_map", |b| {
        b.iter(|| {
            for code in &codes {
                black_box(map.get(&black_box(*code).as_u16()));
            }
        });
    });
    group.finish();
}

fn enhanced(c: &mut Criterion) {
    let codes: Vec<EnhancedCode> = EnhancedInfo::all()
        .iter()
        .flat_map(|info| {
            let text = format!("5.{}.{}", info.subject(), info.detail());
            [EnhancedCode::parse(&text).unwrap(), EnhancedCode::parse(&(text + "0")).unwrap()]
        })
        .collect();
    let map: HashMap<(u16, u16), &EnhancedInfo> =
        EnhancedInfo::all().iter().map(|info| ((info.subject(), info.detail()), info)).collect();
    let mut group = c.benchmark_group("enhanced");
    group.bench_function("parse_prefix", |b| {
        b.iter(|| EnhancedCode::parse_prefix(black_box(b"5.7.26 x")));
    });
    group.bench_function("info", |b| {
        b.iter(|| {
            for code in &codes {
                black_box(black_box(*code).info());
            }
        });
    });
    group.bench_function("info_hash_map", |b| {
        b.iter(|| {
            for code in &codes {
                black_box(map.get(&(black_box(*code).subject(), code.detail())));
            }
        });
    });
    group.finish();
}

/// Does what a mailer writes by hand, with the exceptions of RFC 5321.
fn by_hand(code: u16, command: Command) -> Verdict {
    match (code, command) {
        (100..200, _) => Verdict::Unexpected,
        (200..400, Command::Data) if code != 354 => Verdict::Unexpected,
        (221, Command::Quit) => Verdict::Done,
        (221, _) => Verdict::Unexpected,
        (200..300, _) => Verdict::Done,
        (353, Command::EndOfData)
        | (354, Command::Data)
        | (334, Command::Auth)
        | (355, Command::Mail) => Verdict::Continue,
        (300..400, _) => Verdict::Unexpected,
        (552, Command::Rcpt) => Verdict::Unclear,
        (400..500, _) => Verdict::Retry,
        _ => Verdict::Fail,
    }
}

fn outcome(c: &mut Criterion) {
    let codes: Vec<_> = (100..600).map(|code| ReplyCode::from_u16(code).unwrap()).collect();
    let mut group = c.benchmark_group("in_reply_to");
    group.throughput(Throughput::Elements((codes.len() * Command::all().len()) as u64));
    group.bench_function("in_reply_to", |b| {
        b.iter(|| {
            for command in Command::all() {
                for code in &codes {
                    black_box(black_box(*code).in_reply_to(black_box(*command)).verdict());
                }
            }
        });
    });
    group.bench_function("by_hand", |b| {
        b.iter(|| {
            for command in Command::all() {
                for code in &codes {
                    black_box(by_hand(black_box(*code).as_u16(), black_box(*command)));
                }
            }
        });
    });
    group.finish();
}

criterion_group!(benches, parse, info, enhanced, outcome);
criterion_main!(benches);
