//! Reads a code and prints its phrase alone.

use std::env;
use std::process::ExitCode;

use smtp_reply::ReplyCode;

fn main() -> ExitCode {
    let argument = env::args().nth(1).unwrap_or_default();
    println!("{argument}");
    match ReplyCode::parse(&argument) {
        Ok(code) => {
            println!("{}", code.phrase().unwrap_or("unknown"));
            ExitCode::from(u8::from(code.is_negative()))
        }
        Err(_) => ExitCode::from(u8::MAX),
    }
}
