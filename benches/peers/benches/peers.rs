//! Compares the times of `smtp-reply`, of its peers, and of the least work that is necessary.
//!
//! Each benchmark is `group/crate`. Within a group all read the same bytes, each in its fastest
//! documented way; only ratios within a group are meaningful. `smtp-reply` and wasm-smtp find a reply
//! and copy nothing; smtp-proto and lettre also copy its text. `smtp-reply, all` reads all of it.
//! async-smtp is a fork of lettre; smtp-codec, smtp-message and io-smtp are in the table of answers and,
//! for codes, here.
#![expect(missing_docs, reason = "criterion_group! makes a public function")]

use std::collections::HashMap;
use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use peers::inputs::{
    EHLO, ENHANCED, GMAIL, KNOWN, PERFECT, PIECE, SINGLE, digits, mixed_codes, stream,
};
use peers::peers::{http, io_smtp, lettre, smtp_codec, smtp_message, smtp_proto, wasm_smtp};
use peers::{baseline, ours};

type Group<'a> = BenchmarkGroup<'a, WallTime>;

/// Measures `read` on one input after the other.
fn each<I, O>(group: &mut Group<'_>, name: &str, inputs: &[I], read: impl Fn(I) -> Option<O>)
where
    I: Copy,
{
    group.bench_function(name, |bencher| {
        bencher.iter(|| {
            for input in black_box(inputs) {
                black_box(read(*input));
            }
        });
    });
}

/// Measures `read` on one input, which it must accept.
fn one<I, O>(group: &mut Group<'_>, name: &str, input: I, read: impl Fn(I) -> Option<O>)
where
    I: Copy,
{
    assert!(read(input).is_some(), "{name}");
    group.bench_function(name, |bencher| bencher.iter(|| read(black_box(input))));
}

fn code(criterion: &mut Criterion) {
    let codes: Vec<[u8; 3]> = mixed_codes().into_iter().map(digits).collect();
    let accepted = |read: fn(&[u8; 3]) -> bool| assert!(codes.iter().all(read));
    accepted(|digits| ours::code(digits).is_some());
    accepted(|digits| http::code(digits).is_some());
    accepted(|digits| smtp_codec::code(digits).is_some());
    accepted(|digits| smtp_message::code(digits).is_some());
    accepted(|digits| io_smtp::code(digits).is_some());
    let mut group = criterion.benchmark_group("code");
    each(&mut group, "smtp-reply", &codes, |digits| ours::code(&digits));
    each(&mut group, "http", &codes, |digits| http::code(&digits));
    each(&mut group, "smtp-codec", &codes, |digits| smtp_codec::code(&digits));
    each(&mut group, "smtp-message", &codes, |digits| smtp_message::code(&digits));
    each(&mut group, "io-smtp", &codes, |digits| io_smtp::code(&digits));
}

fn info(criterion: &mut Criterion) {
    let codes = mixed_codes();
    let mut array = [None; 600];
    for code in KNOWN {
        array[usize::from(*code)] = Some(code);
    }
    let map: HashMap<u16, &u16> = KNOWN.iter().map(|code| (*code, code)).collect();

    let mut group = criterion.benchmark_group("info");
    let parsed: Vec<_> = codes.iter().filter_map(|code| ours::code(&digits(*code))).collect();
    each(&mut group, "smtp-reply", &parsed, ours::info);
    each(&mut group, "array", &codes, |code| array[usize::from(code)]);
    each(&mut group, "phf", &codes, |code| PERFECT.get(&code));
    each(&mut group, "HashMap", &codes, |code| map.get(&code).copied());
}

fn enhanced(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("enhanced");
    one(&mut group, "smtp-reply", ENHANCED.as_bytes(), ours::enhanced);
    one(&mut group, "wasm-smtp", &wasm_smtp::holding(ENHANCED), wasm_smtp::enhanced);
    one(&mut group, "smtp-message", ENHANCED.as_bytes(), smtp_message::enhanced);
}

fn replies(criterion: &mut Criterion) {
    for (name, reply) in [("reply_single", SINGLE), ("reply_ehlo", EHLO), ("reply_gmail", GMAIL)] {
        let bytes = reply.as_bytes();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        one(&mut group, "smtp-reply", bytes, ours::read);
        one(&mut group, "smtp-reply, all", bytes, ours::read_all);
        one(&mut group, "memchr loop", bytes, baseline::read);
        one(&mut group, "wasm-smtp", bytes, wasm_smtp::read);
        one(&mut group, "smtp-proto", bytes, smtp_proto::read);
        one(&mut group, "lettre", reply, lettre::read);
    }
}

/// Measures streams. lettre is missing, since it reads streams only from a TCP connection.
fn streams(criterion: &mut Criterion) {
    let bytes = stream();
    stream_of(criterion, "stream_1mb", &bytes, PIECE);
    stream_of(criterion, "stream_bytes", &bytes[..bytes.len() / 10], 1);
}

fn stream_of(criterion: &mut Criterion, name: &str, bytes: &[u8], size: usize) {
    let pieces = || bytes.chunks(size);
    let right = baseline::stream(pieces());
    assert_eq!(smtp_proto::stream(pieces()), right);
    assert_eq!(wasm_smtp::stream(pieces()), right);
    assert_eq!(ours::stream(pieces()), right);

    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes.len() as u64));
    group.bench_function("smtp-reply", |bencher| bencher.iter(|| ours::stream(pieces())));
    group.bench_function("memchr loop", |bencher| bencher.iter(|| baseline::stream(pieces())));
    group.bench_function("wasm-smtp", |bencher| bencher.iter(|| wasm_smtp::stream(pieces())));
    group.bench_function("smtp-proto", |bencher| bencher.iter(|| smtp_proto::stream(pieces())));
}

/// Measures writing replies into a buffer with room.
fn builds(criterion: &mut Criterion) {
    use peers::builds::{self, CAPABILITIES, REFUSAL};

    /// Measures `write`, which must write `right`.
    fn written<I: Copy, B: Default + AsRef<[u8]>>(
        group: &mut Group<'_>,
        name: &str,
        (input, right): (I, &str),
        clear: impl Fn(&mut B),
        write: impl Fn(I, &mut B) -> bool,
    ) {
        let mut out = B::default();
        assert!(write(input, &mut out), "{name}");
        assert_eq!(String::from_utf8_lossy(out.as_ref()), right, "{name}");
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                clear(&mut out);
                black_box(write(black_box(input), &mut out));
                black_box(&out);
            });
        });
    }

    let refusal = (REFUSAL, "550 5.1.1 No such user here, sorry\r\n");
    let mut group = criterion.benchmark_group("build_single");
    written(&mut group, "smtp-reply", refusal, Vec::clear, builds::refusal_strict);
    written(&mut group, "smtp-reply, lossy", refusal, Vec::clear, builds::refusal_lossy);
    written(&mut group, "write!", refusal, String::clear, builds::refusal_format);
    written(&mut group, "smtp-proto", refusal, Vec::clear, builds::refusal_smtp_proto);
    written(&mut group, "mailin", refusal, Vec::clear, builds::refusal_mailin);
    group.finish();

    let lines = format!("250-{}\r\n", CAPABILITIES.join("\r\n250-"));
    let right = lines.replace("250-SMTPUTF8", "250 SMTPUTF8");
    let capabilities = (CAPABILITIES, right.as_str());
    let mut group = criterion.benchmark_group("build_ehlo");
    written(&mut group, "smtp-reply", capabilities, Vec::clear, builds::capabilities);
    written(&mut group, "write!", capabilities, String::clear, builds::capabilities_format);
}

criterion_group! {
    name = peers;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3));
    targets = code, info, enhanced, replies, streams, builds
}
criterion_main!(peers);
