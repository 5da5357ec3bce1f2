//! Reads a code and prints a text of the table about it.

use std::env;
use std::process::ExitCode;

use smtp_reply::ReplyCode;

fn main() -> ExitCode {
    let argument = env::args().nth(1).unwrap_or_default();
    println!("{argument}");
    match ReplyCode::parse(&argument) {
        Ok(code) => {
            println!("{}", code.info().map_or("unknown", |info| info.meaning()));
            ExitCode::from(u8::from(code.is_negative()))
        }
        Err(_) => ExitCode::from(u8::MAX),
    }
}
