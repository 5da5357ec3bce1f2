//! Reads a code and calls every method about its digits.

use std::env;
use std::process::ExitCode;

use smtp_reply::ReplyCode;

fn main() -> ExitCode {
    let argument = env::args().nth(1).unwrap_or_default();
    println!("{argument}");
    match ReplyCode::parse(&argument) {
        Ok(code) => ExitCode::from(answers(code)),
        Err(_) => ExitCode::from(u8::MAX),
    }
}

/// Returns one bit for each predicate.
fn answers(code: ReplyCode) -> u8 {
    let answers = [
        code.is_positive(),
        code.is_preliminary(),
        code.is_success(),
        code.is_intermediate(),
        code.is_transient(),
        code.is_permanent(),
        code.is_rfc5321_syntax(),
        code.category() as u8 == code.detail(),
    ];
    answers.iter().fold(0, |bits, yes| bits << 1 | u8::from(*yes))
}
