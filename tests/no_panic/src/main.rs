//! The reading path of the crate, called by functions whose call graph `check.py` checks.
//!
//! Each `probe_*` takes input that the compiler does not know and uses every result. In the optimised
//! program none of them may reach the panic machinery, even if the panic could not happen.

use std::env;
use std::fmt::Write;
use std::hint::black_box;

use smtp_reply::{Command, EnhancedCode, Reply, ReplyBuilder, ReplyCode, ReplyDecoder};

#[inline(never)]
fn probe_parse(input: &[u8]) {
    let _ = black_box(Reply::parse(input));
}

#[inline(never)]
fn probe_parse_wire(input: &[u8]) {
    let _ = black_box(Reply::parse_wire(input));
}

#[inline(never)]
fn probe_decode(decoder: &mut ReplyDecoder, input: &[u8]) {
    let _ = black_box(decoder.decode(input));
}

#[inline(never)]
fn probe_finish(decoder: &mut ReplyDecoder, input: &[u8]) {
    let _ = black_box(decoder.finish(input));
}

#[inline(never)]
fn probe_lines(reply: Reply<'_>) {
    for line in reply.lines() {
        black_box((line.raw_text(), line.text_bytes(), line.enhanced_code(), line.is_last()));
    }
    black_box(reply.enhanced_code());
}

#[inline(never)]
fn probe_ehlo_keywords(reply: Reply<'_>) {
    for keyword in reply.ehlo_keywords() {
        black_box(keyword);
    }
}

#[inline(never)]
fn probe_violations(reply: Reply<'_>) {
    for violation in reply.violations() {
        black_box((violation, violation.reference()));
    }
}

#[inline(never)]
fn probe_in_reply_to(reply: Reply<'_>, command: Command) {
    let outcome = reply.in_reply_to(command);
    black_box((outcome.verdict(), outcome.scope(), outcome.ends_session(), outcome.is_listed()));
    black_box((outcome.accepts_message(), outcome.may_have_accepted_message()));
    black_box(outcome.reference());
}

#[inline(never)]
fn probe_codes(input: &[u8], number: u16) {
    let _ = black_box((ReplyCode::from_bytes(input), ReplyCode::from_u16(number)));
    let _ = black_box((EnhancedCode::from_bytes(input), EnhancedCode::parse_prefix(input)));
    if let Some(code) = ReplyCode::new(number) {
        black_box((code.severity(), code.category(), code.info(), code.phrase()));
    }
}

#[inline(never)]
fn probe_from_line(line: &[u8]) {
    black_box(Command::from_line(line));
}

/// A writer for the octets of a `Wire`.
struct Sink(usize);

impl Write for Sink {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0 = self.0.wrapping_add(black_box(text).len());
        Ok(())
    }
}

#[inline(never)]
fn probe_wire(code: ReplyCode, enhanced: EnhancedCode, text: &str) {
    let reply = ReplyBuilder::new(code).enhanced(enhanced).text(text);
    let _ = black_box(reply.check());
    let mut sink = Sink(0);
    if let Ok(wire) = reply.wire() {
        let _ = black_box(write!(sink, "{wire}"));
    }
    let _ = black_box(write!(sink, "{}", reply.wire_lossy()));
}

/// A panic that must be found, to show that the check works.
#[inline(never)]
fn control_that_panics(input: &[u8]) -> u8 {
    input[3]
}

fn main() {
    let input = env::args().nth(1).unwrap_or_else(|| "250 ok\r\n".to_owned());
    let bytes = black_box(input.as_bytes());
    probe_parse(bytes);
    probe_parse_wire(bytes);
    let mut decoder = ReplyDecoder::new().accept_bare_lf(black_box(false));
    probe_decode(&mut decoder, bytes);
    probe_finish(&mut decoder, bytes);
    if let Ok(reply) = Reply::parse(bytes) {
        probe_lines(black_box(reply));
        probe_ehlo_keywords(black_box(reply));
        probe_violations(black_box(reply));
        probe_in_reply_to(black_box(reply), black_box(Command::Rcpt));
    }
    probe_codes(bytes, black_box(250));
    probe_from_line(bytes);
    let [code, enhanced] = [black_box("550"), black_box("5.1.1")];
    if let (Ok(code), Ok(enhanced)) = (ReplyCode::parse(code), EnhancedCode::parse(enhanced)) {
        probe_wire(code, enhanced, &input);
    }
    black_box(control_that_panics(bytes));
}
