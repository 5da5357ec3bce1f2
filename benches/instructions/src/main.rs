//! Runs one hot path: makes its input, and then runs one round inside [`counted_round`]. Callgrind
//! counts only what happens there.
//!
//! Without an argument it lists the paths, with the number and the kind of steps in a round.

#[path = "../../../tests/data/mod.rs"]
mod data;

use std::collections::BTreeSet;
use std::env;
use std::error::Error;
use std::fmt::Write;
use std::hint::black_box;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::contiguous::NFA;
use smtp_reply::{
    Command, EnhancedCode, EnhancedInfo, Reply, ReplyBuilder, ReplyCode, ReplyDecoder,
    enhanced_code,
};

/// How often a round parses the same reply.
const TIMES: usize = 1_000;

/// The number of memory locations of each reply.
const PLACES: usize = 16;

/// The size of a read from a socket: an Ethernet segment.
const PIECE: usize = 1_460;

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

/// A refusal in German, in Latin-1, and one in which every byte needs an escape.
const LATIN_1: &[u8] = b"550-5.1.1 Die Nachricht konnte nicht zugestellt werden, der Empf\xe4nger ist ung\xfcltig.\r\n\
    550 5.1.1 Bitte \xfcberpr\xfcfen Sie die Adresse und versuchen Sie es sp\xe4ter.\r\n";
const HOSTILE: &[u8] =
    b"550 \x1b\x1b\x1b\x1b\x1b\x1b\x1b\x1b\\\\\\\\\\\\\\\\\xe9\xe9\xe9\xe9\xe9\xe9\xe9\xe9\r\n";
const UTF_8: &[u8] =
    "550 5.1.1 Ящик пользователя не существует или отключён, проверьте адрес\r\n".as_bytes();

/// A path: its name, the kind of its steps, and the function that prepares it.
type Path = (&'static str, &'static str, fn() -> Prepared);

const PATHS: &[Path] = &[
    ("code_from_bytes", "code", code_from_bytes),
    ("code_info", "code", code_info),
    ("enhanced_parse_prefix", "text", enhanced_parse_prefix),
    ("in_reply_to", "pair", in_reply_to),
    ("parse_wire_single", "line", || parse_wire(SINGLE)),
    ("parse_wire_ehlo", "line", || parse_wire(EHLO)),
    ("parse_wire_gmail", "line", || parse_wire(GMAIL)),
    ("lines_single", "line", || lines(SINGLE)),
    ("lines_ehlo", "line", || lines(EHLO)),
    ("lines_gmail", "line", || lines(GMAIL)),
    ("line_starts_single", "line", || line_starts(SINGLE)),
    ("line_starts_ehlo", "line", || line_starts(EHLO)),
    ("line_starts_gmail", "line", || line_starts(GMAIL)),
    ("decoder_stream", "byte", decoder_stream),
    ("decoder_bytes", "byte", decoder_bytes),
    ("stored", "byte", stored),
    ("stored_lf", "byte", stored_lf),
    ("stored_captures", "byte", stored_captures),
    ("text_single", "reply", || text(SINGLE)),
    ("text_ehlo", "reply", || text(EHLO)),
    ("text_gmail", "reply", || text(GMAIL)),
    ("text_latin_1", "reply", || text(LATIN_1)),
    ("text_utf_8", "reply", || text(UTF_8)),
    ("text_hostile", "reply", || text(HOSTILE)),
    ("lossy_ehlo", "reply", || lossy(EHLO)),
    ("lossy_gmail", "reply", || lossy(GMAIL)),
    ("violations_ehlo", "reply", || violations(EHLO)),
    ("violations_gmail", "reply", || violations(GMAIL)),
    ("outcome_single", "reply", || outcome(SINGLE)),
    ("outcome_gmail", "reply", || outcome(GMAIL)),
    ("format_single", "line", format_single),
    ("wire_single", "line", || wire(ANSWER)),
    ("wire_ehlo", "line", || wire(CAPABILITIES)),
    ("build_single", "line", build_single),
    ("diagnose", "byte", diagnose),
    ("bare_automaton", "byte", bare_automaton),
    ("first_diagnosis", "automaton", first_diagnosis),
];

/// A path with its input.
struct Prepared {
    /// The number of steps in a round.
    steps: usize,
    round: Box<dyn FnMut()>,
}

impl Prepared {
    /// Runs one round before counting, so that work that is done once does not count.
    fn warm(steps: usize, mut round: impl FnMut() + 'static) -> Self {
        round();
        Self { steps, round: Box::new(round) }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(wanted) = env::args().nth(1) else {
        for (name, step, prepare) in PATHS {
            println!("{name}\t{}\t{step}", prepare().steps);
        }
        return Ok(());
    };
    let path = PATHS.iter().find(|(name, ..)| *name == wanted).ok_or("no such path")?;
    counted_round(&mut *path.2().round);
    Ok(())
}

/// Runs the round that is counted. `check.sh` finds the function by its name, which no other name may
/// contain.
#[inline(never)]
fn counted_round(round: &mut dyn FnMut()) {
    round();
}

/// Returns a thousand codes in a mixed order, the same in every run.
fn mixed_codes() -> Vec<ReplyCode> {
    let mut state = 1_u32;
    let mut draw = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ReplyCode::from_u16(200 + u16::try_from(state >> 16).unwrap_or_default() % 400).ok()
    };
    (0..1_000).filter_map(|_| draw()).collect()
}

fn code_from_bytes() -> Prepared {
    let inputs: Vec<_> = mixed_codes().iter().map(|code| code.to_bytes()).collect();
    Prepared::warm(inputs.len(), move || {
        for input in &inputs {
            black_box(ReplyCode::from_bytes(black_box(input)).is_ok());
        }
    })
}

fn code_info() -> Prepared {
    let codes = mixed_codes();
    Prepared::warm(codes.len(), move || {
        for code in &codes {
            black_box(black_box(*code).info());
        }
    })
}

fn enhanced_parse_prefix() -> Prepared {
    let texts: Vec<_> = EnhancedInfo::all()
        .iter()
        .map(|info| format!("5.{}.{} some text", info.subject(), info.detail()))
        .collect();
    Prepared::warm(texts.len(), move || {
        for text in &texts {
            black_box(EnhancedCode::parse_prefix(black_box(text.as_bytes())));
        }
    })
}

fn in_reply_to() -> Prepared {
    let codes: Vec<_> = (100..600).filter_map(|code| ReplyCode::from_u16(code).ok()).collect();
    Prepared::warm(codes.len() * Command::all().len(), move || {
        for command in Command::all() {
            for code in &codes {
                black_box(black_box(*code).in_reply_to(black_box(*command)).verdict());
            }
        }
    })
}

fn parse_wire(reply: &'static [u8]) -> Prepared {
    let places = Places::of(reply);
    Prepared::warm(TIMES * count_lines(reply), move || {
        for reply in places.iter() {
            black_box(Reply::parse_wire(black_box(reply)).is_ok());
        }
    })
}

/// A reply at each alignment: memchr takes more steps at some, and the place where the linker puts a
/// constant must not matter. An allocation begins at a multiple of 16.
struct Places(Vec<Vec<u8>>);

impl Places {
    fn of(reply: &[u8]) -> Self {
        Self((0..PLACES).map(|padding| [&vec![0; padding], reply].concat()).collect())
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        (0..TIMES).map(|time| &self.0[time % PLACES][time % PLACES..])
    }
}

fn count_lines(reply: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', reply).count()
}

/// Prepares what follows the parsing of a reply: its enhanced code, and the message of every line.
fn lines(reply: &'static [u8]) -> Prepared {
    let places: &Places = Box::leak(Box::new(Places::of(reply)));
    let replies: Vec<_> = places.iter().filter_map(|reply| Reply::parse(reply).ok()).collect();
    Prepared::warm(TIMES * count_lines(reply), move || {
        for reply in &replies {
            black_box(black_box(reply).enhanced_code());
            for line in black_box(reply).lines() {
                black_box(line.text_bytes());
            }
        }
    })
}

/// Prepares the least that a parser must do: find the line endings and look at the start of each line.
fn line_starts(reply: &'static [u8]) -> Prepared {
    fn digits(bytes: &[u8]) -> usize {
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
    let places = Places::of(reply);
    Prepared::warm(TIMES * count_lines(reply), move || {
        for reply in places.iter() {
            black_box(digits(black_box(reply)));
        }
    })
}

/// Prepares a megabyte of replies in reads of the size of a packet.
fn decoder_stream() -> Prepared {
    let replies = [SINGLE, EHLO, SINGLE, GMAIL].concat();
    let input = replies.repeat(1_000_000_usize.div_ceil(replies.len()));
    Prepared::warm(input.len(), move || {
        let mut decoder = ReplyDecoder::new();
        let (mut start, mut end) = (0, 0);
        while end < input.len() {
            end = (end + PIECE).min(input.len());
            while let Ok(Some(reply)) = decoder.decode(black_box(&input[start..end])) {
                start += reply.as_bytes().len();
            }
        }
        assert_eq!(start, input.len(), "all replies are taken out");
    })
}

/// One line with an enhanced code.
const ANSWER: ReplyBuilder = ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE)
    .enhanced(enhanced_code!("5.1.1"))
    .text("No such user here, sorry");
const CAPABILITIES: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).lines(&[
    "mx.example.org",
    "PIPELINING",
    "SIZE 52428800",
    "8BITMIME",
    "STARTTLS",
    "ENHANCEDSTATUSCODES",
    "CHUNKING",
    "SMTPUTF8",
]);

/// Prepares what a server without a builder writes, for comparison with the paths below.
fn format_single() -> Prepared {
    let mut out = String::with_capacity(4_096);
    Prepared::warm(TIMES, move || {
        for _ in 0..TIMES {
            out.clear();
            let (code, text) = black_box((ANSWER.code(), "No such user here, sorry"));
            let enhanced = black_box(enhanced_code!("5.1.1"));
            let _ = write!(out, "{code} {enhanced} {text}\r\n");
            black_box(&out);
        }
    })
}

/// Prepares writing into a string with room.
fn wire(reply: ReplyBuilder<'static>) -> Prepared {
    let mut out = String::with_capacity(4_096);
    let lines = count_lines(reply.wire_lossy().to_string().as_bytes());
    Prepared::warm(TIMES * lines, move || {
        for _ in 0..TIMES {
            out.clear();
            let _ = write!(out, "{}", black_box(reply).wire_lossy());
            black_box(&out);
        }
    })
}

fn build_single() -> Prepared {
    Prepared::warm(TIMES, || {
        for _ in 0..TIMES {
            black_box(black_box(ANSWER).build().is_ok());
        }
    })
}

/// Prepares the same replies from a server that writes byte by byte.
fn decoder_bytes() -> Prepared {
    let input = [SINGLE, EHLO, SINGLE, GMAIL].concat().repeat(20);
    Prepared::warm(input.len(), move || {
        let mut decoder = ReplyDecoder::new();
        let mut start = 0;
        for end in 1..=input.len() {
            if let Ok(Some(reply)) = decoder.decode(black_box(&input[start..end])) {
                start += reply.as_bytes().len();
            }
        }
        assert_eq!(start, input.len(), "all replies are taken out");
    })
}

fn stored() -> Prepared {
    read_stored([SINGLE, EHLO, SINGLE, GMAIL].map(<[u8]>::to_vec))
}

/// Prepares replies whose lines end in LF, the last one without.
fn stored_lf() -> Prepared {
    read_stored([SINGLE, EHLO, SINGLE, GMAIL].map(|reply| {
        let mut reply = reply.to_vec();
        reply.retain(|byte| *byte != b'\r');
        reply.pop();
        reply
    }))
}

/// The captured replies of the tests.
fn stored_captures() -> Prepared {
    let captures: Vec<_> = data::SERVERS
        .into_iter()
        .flat_map(|(_, captures, _)| data::captures(captures))
        .map(|capture| capture.reply)
        .collect();
    let bytes = captures.iter().map(Vec::len).sum();
    Prepared::warm(bytes, move || {
        for reply in &captures {
            black_box(Reply::parse(black_box(reply)).is_ok());
        }
    })
}

fn read_stored(replies: [Vec<u8>; 4]) -> Prepared {
    let places = replies.map(|reply| Places::of(&reply));
    let bytes = places.iter().flat_map(Places::iter).map(<[u8]>::len).sum();
    Prepared::warm(bytes, move || {
        for reply in places.iter().flat_map(Places::iter) {
            black_box(Reply::parse(black_box(reply)).is_ok());
        }
    })
}

/// Prepares a step for a thousand replies at all locations.
fn each(reply: &'static [u8], step: impl Fn(&Reply<'static>) + 'static) -> Prepared {
    let places: &Places = Box::leak(Box::new(Places::of(reply)));
    let replies: Vec<_> = places.iter().filter_map(|reply| Reply::parse(reply).ok()).collect();
    Prepared::warm(replies.len(), move || replies.iter().for_each(|reply| step(black_box(reply))))
}

fn text(reply: &'static [u8]) -> Prepared {
    each(reply, |reply| {
        black_box(reply.text().to_string());
    })
}

/// Prepares what a program does that replaces bytes that are not UTF-8.
fn lossy(reply: &'static [u8]) -> Prepared {
    each(reply, |reply| {
        let mut text = String::new();
        for line in reply.lines() {
            text.push_str(&String::from_utf8_lossy(line.text_bytes()));
            text.push(' ');
        }
        black_box(text);
    })
}

fn violations(reply: &'static [u8]) -> Prepared {
    each(reply, |reply| {
        black_box(reply.violations().count());
    })
}

fn outcome(reply: &'static [u8]) -> Prepared {
    each(reply, |reply| {
        let outcome = reply.in_reply_to(black_box(Command::Rcpt));
        black_box((outcome.verdict(), outcome.scope(), outcome.ends_session()));
    })
}

fn diagnose() -> Prepared {
    // The replies that prove the phrases: one for every row of the table.
    let replies: Vec<Reply<'static>> = data::proofs()
        .into_iter()
        .filter_map(|proof| Reply::parse(proof.reply.leak()).ok())
        .collect();
    let bytes = replies.iter().map(|reply| reply.as_bytes().len()).sum();
    Prepared::warm(bytes, move || {
        for reply in &replies {
            black_box(black_box(reply).diagnose(None));
        }
    })
}

/// Prepares the automaton alone, for comparison: it searches the same replies for the phrases of the
/// table, ignoring case, and counts the matches.
fn bare_automaton() -> Prepared {
    let proofs = data::proofs();
    let phrases: BTreeSet<_> = proofs
        .iter()
        .flat_map(|proof| proof.phrase.split(" .. "))
        .map(|phrase| phrase.trim_matches('*'))
        .collect();
    let automaton = NFA::builder()
        .ascii_case_insensitive(true)
        .dense_depth(2)
        .build(phrases)
        .expect("the phrases are few");
    let start = automaton.start_state(Anchored::No).expect("not anchored");
    let bytes = proofs.iter().map(|proof| proof.reply.len()).sum();
    Prepared::warm(bytes, move || {
        for proof in &proofs {
            let mut state = start;
            let mut found = 0;
            for byte in black_box(&proof.reply) {
                state = automaton.next_state(Anchored::No, state, *byte);
                if automaton.is_match(state) {
                    found += automaton.match_len(state);
                }
            }
            black_box(found);
        }
    })
}

/// Prepares the first diagnosis, which builds the automaton.
fn first_diagnosis() -> Prepared {
    let round = || {
        let code = black_box(ReplyCode::MAILBOX_UNAVAILABLE);
        black_box(smtp_reply::diagnose(code, None, b"", None));
    };
    Prepared { steps: 1, round: Box::new(round) }
}
