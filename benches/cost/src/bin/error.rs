//! Reads a code, and prints what is wrong with it.

use std::env;
use std::process::ExitCode;

use smtp_reply::ReplyCode;

fn main() -> ExitCode {
    let argument = env::args().nth(1).unwrap_or_default();
    println!("{argument}");
    match ReplyCode::parse(&argument) {
        Ok(code) if code.is_transient() => ExitCode::from(75),
        Ok(code) => ExitCode::from(u8::from(code.is_permanent())),
        Err(error) => {
            println!("{error}");
            ExitCode::from(u8::MAX)
        }
    }
}
