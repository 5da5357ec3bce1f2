//! Reads a reply and prints its diagnosis and the vendor's advice.

use std::env;
use std::process::ExitCode;

use smtp_reply::Reply;

fn main() -> ExitCode {
    let argument = env::args().nth(1).unwrap_or_default();
    println!("{argument}");
    match Reply::parse(&argument) {
        Ok(reply) => {
            let diagnosis = reply.diagnose(None);
            println!("{diagnosis}: {}", diagnosis.advice());
            ExitCode::from(u8::from(reply.is_negative()))
        }
        Err(_) => ExitCode::from(u8::MAX),
    }
}
