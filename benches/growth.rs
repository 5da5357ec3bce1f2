//! Checks that the cost per byte is bounded as inputs grow: for replies of 1 to 100,000 lines, and for
//! hostile texts of up to a megabyte. It compares ratios within one run, not times.
//!
//! ```text
//! cargo bench --all-features --bench growth
//! ```

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use smtp_reply::{Limits, QuotedReply, Reply, ReplyBuilder, ReplyCode, ReplyDecoder};

/// The greatest ratio of the cost per byte of the longest input to that of the shortest. Linear work
/// stays below 2; quadratic work reaches hundreds.
const ALLOWED: f64 = 8.0;

/// The least number of bytes of a measurement: short inputs are repeated.
const BYTES: usize = 1 << 20;

const LINES: [usize; 6] = [1, 10, 100, 1_000, 10_000, 100_000];
const LENGTHS: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// A name, and the work on an input.
type Work = (&'static str, fn(&[u8]));

const WORK: &[Work] = &[
    ("parse", |bytes| seen(Reply::parse(bytes).is_ok())),
    ("parse_wire", |bytes| seen(Reply::parse_wire(bytes).is_ok())),
    ("decoder, in pieces", |bytes| {
        let limits = Limits::DEFAULT.with_max_line(usize::MAX).with_max_reply(usize::MAX);
        let mut decoder = ReplyDecoder::with_limits(limits);
        for end in (0..bytes.len()).step_by(97).chain([bytes.len()]) {
            black_box(decoder.decode(bytes.get(..end).unwrap_or(bytes)).is_ok());
        }
    }),
    ("text", |bytes| with_reply(bytes, |reply| seen(reply.text().to_string()))),
    ("violations", |bytes| with_reply(bytes, |reply| seen(reply.violations().count()))),
    ("quoted", |bytes| seen(QuotedReply::find_iter(bytes).count())),
    ("build_lossy", |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let reply = ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE).text(&text);
        black_box(reply.build_lossy());
    }),
    #[cfg(feature = "diagnose")]
    ("diagnose", |bytes| {
        black_box(smtp_reply::diagnose(ReplyCode::MAILBOX_UNAVAILABLE, None, bytes, None));
    }),
];

fn seen<T>(value: T) {
    black_box(value);
}

fn with_reply(bytes: &[u8], step: impl Fn(Reply<'_>)) {
    if let Ok(reply) = Reply::parse(bytes) {
        step(reply);
    }
}

/// The parts that hostile texts repeat.
const REPEATED: &[&str] = &[
    "x",
    "\n",
    "\r",
    "\r\n",
    "\r\n250-",
    "\n550-5.1.1 ",
    "550 ",
    "5.1.1 ",
    "<",
    "(",
    "\"",
    "\\",
    "é",
    "said: ",
    "a@",
    "250-\r\n",
    "#",
    "\u{202e}",
];

fn main() -> ExitCode {
    // `cargo test --benches` runs it without this argument, to show that it runs.
    let whole = std::env::args().any(|argument| argument == "--bench");
    let parts = |all: usize| if whole { all } else { 2 };
    let mut inputs: Vec<(String, Vec<Vec<u8>>)> = Vec::new();
    let lines = LINES.iter().take(parts(LINES.len()));
    inputs.push(("lines".to_owned(), lines.map(|lines| reply_of(*lines)).collect()));
    for part in REPEATED {
        let lengths = LENGTHS.iter().take(parts(LENGTHS.len()));
        let hostile = lengths.map(|length| format!("550 {}", part.repeat(length / part.len())));
        inputs.push((format!("{part:?}"), hostile.map(String::into_bytes).collect()));
    }

    println!("| work | input | a byte of the longest, of one of the shortest |\n|---|---|--:|");
    let mut good = true;
    for (name, work) in WORK {
        for (input, sizes) in &inputs {
            let Some((first, last)) = sizes.first().zip(sizes.last()) else {
                continue;
            };
            let enough = if whole { BYTES } else { 1 };
            let cost = |input| cost_of_a_byte(*work, input, enough);
            let ratio = cost(last) / cost(first);
            println!("| {name} | {input} | {ratio:.2} |");
            good &= ratio < ALLOWED || !whole;
        }
    }
    if good {
        ExitCode::SUCCESS
    } else {
        println!("\nA byte may cost {ALLOWED} times as much, not more.");
        ExitCode::FAILURE
    }
}

fn reply_of(lines: usize) -> Vec<u8> {
    let mut reply =
        "250-5.7.1 a line of the usual length, as servers send it to explain\r\n".repeat(lines);
    reply.push_str("250 the last\r\n");
    reply.into_bytes()
}

/// Returns the cost of a byte in nanoseconds: the best of three measurements of at least this number of
/// bytes.
fn cost_of_a_byte(work: fn(&[u8]), input: &[u8], least: usize) -> f64 {
    let times = least.div_ceil(input.len());
    let once = || {
        let start = Instant::now();
        for _ in 0..times {
            work(black_box(input));
        }
        start.elapsed()
    };
    let best = (0..3).map(|_| once()).min().unwrap_or(Duration::ZERO);
    let bytes = u32::try_from(times * input.len()).unwrap_or(u32::MAX);
    best.as_secs_f64() * 1e9 / f64::from(bytes)
}
