//! Whole replies: parsed at once, in pieces, and byte by byte. `benches/peers` measures other crates.

#![allow(missing_docs, reason = "criterion's macro writes a public function")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use smtp_reply::{Limits, Reply, ReplyDecoder};

const SINGLE: &[u8] = b"250 2.1.5 Ok\r\n";
const EHLO: &[u8] = b"250-mx.example.org at your service, [192.0.2.22]\r\n\
    250-SIZE 157286400\r\n\
    250-8BITMIME\r\n\
    250-STARTTLS\r\n\
    250-ENHANCEDSTATUSCODES\r\n\
    250-PIPELINING\r\n\
    250-CHUNKING\r\n\
    250-AUTH LOGIN PLAIN XOAUTH2\r\n\
    250 SMTPUTF8\r\n";
const GMAIL: &[u8] =
    b"550-5.7.1 [192.0.2.22      18] Our system has detected that this message is\r\n\
    550-5.7.1 likely suspicious due to the very low reputation of the sending IP\r\n\
    550-5.7.1 address. To best protect our users from spam, the message has been\r\n\
    550-5.7.1 blocked. Please visit\r\n\
    550 5.7.1  https://support.google.com/mail/answer/188131 for more information. - gsmtp\r\n";

/// Does the least that a parser must do: finds the line endings and looks at the start of each line.
fn line_starts(bytes: &[u8]) -> usize {
    let mut start = 0;
    let mut digits = 0;
    for lf in memchr::memchr_iter(b'\n', bytes) {
        if let Some([first, _, _, separator, ..]) = bytes.get(start..) {
            digits += usize::from(first.is_ascii_digit()) + usize::from(*separator == b'-');
        }
        start = lf + 1;
    }
    digits
}

fn whole(c: &mut Criterion) {
    for (name, bytes) in [("single", SINGLE), ("ehlo", EHLO), ("gmail", GMAIL)] {
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function("parse_wire", |b| b.iter(|| Reply::parse_wire(black_box(bytes))));
        group.bench_function("decoder", |b| {
            let mut decoder = ReplyDecoder::new();
            b.iter(|| decoder.decode(black_box(bytes)).map(|reply| reply.is_some()));
        });
        group.bench_function("memchr_loop", |b| b.iter(|| line_starts(black_box(bytes))));
        group.finish();
    }
}

/// Measures a megabyte of replies in reads of the size of a packet.
fn stream(c: &mut Criterion) {
    let mut input = Vec::new();
    while input.len() < 1_000_000 {
        for reply in [SINGLE, EHLO, SINGLE, GMAIL] {
            input.extend_from_slice(reply);
        }
    }
    let mut group = c.benchmark_group("stream");
    group.throughput(Throughput::Bytes(input.len() as u64));
    group.bench_function("decoder_1460", |b| {
        b.iter(|| {
            let mut decoder = ReplyDecoder::new();
            let (mut start, mut end, mut replies) = (0, 0, 0);
            while end < input.len() {
                end = (end + 1_460).min(input.len());
                while let Some(reply) = decoder.decode(&input[start..end]).unwrap() {
                    start += reply.as_bytes().len();
                    replies += 1;
                }
            }
            replies
        });
    });
    group.bench_function("memchr_loop", |b| b.iter(|| line_starts(black_box(&input))));
    group.finish();
}

/// Measures replies that come byte by byte: eight times the lines cost eight times as much.
fn byte_by_byte(c: &mut Criterion) {
    let mut group = c.benchmark_group("byte_by_byte");
    group.sample_size(20);
    for lines in [1_250, 10_000] {
        let input = ["250-SIZE 1000\r\n".repeat(lines - 1), "250 HELP\r\n".into()].concat();
        let input = input.as_bytes();
        group.throughput(Throughput::Elements(lines as u64));
        group.bench_with_input(BenchmarkId::from_parameter(lines), input, |b, input| {
            let limits = Limits::DEFAULT.with_max_reply(input.len());
            b.iter(|| {
                let mut decoder = ReplyDecoder::with_limits(limits);
                (1..=input.len()).find(|end| decoder.decode(&input[..*end]).unwrap().is_some())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, whole, stream, byte_by_byte);
criterion_main!(benches);
