//! Sends a message with lettre, and prints what a refusal means and why it came.
//!
//! ```console
//! $ cargo run --manifest-path tests/clients/Cargo.toml --example lettre -- 127.0.0.1:25 bob@example.org
//! $ cargo run --manifest-path tests/clients/Cargo.toml --example lettre
//! ```
//!
//! Without an argument it starts a server, which refuses in one way after another.

use std::env;
use std::error::Error;

use clients::lettre::{outcome, reply};
use clients::scripted::serve;
use clients::send::by_lettre;
use lettre::transport::smtp;
use smtp_reply::Command;

const REFUSALS: [(Command, &str); 6] = [
    (Command::Rcpt, "550 5.1.1 <bob@scripted.test>: User unknown"),
    (Command::Rcpt, "452 4.5.3 Too many recipients"),
    (Command::Rcpt, "421 4.3.2 Service shutting down"),
    (Command::EndOfData, "552 5.3.4 Message size exceeds fixed limit"),
    (Command::EndOfData, "571 5.7.1 Message refused: it looks like spam"),
    (Command::EndOfData, "571 Delivery not authorized"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => {
            for (command, refusal) in REFUSALS {
                let server = serve(command, refusal.as_bytes())?;
                explain(by_lettre(server, "bob@scripted.test", "hello"));
            }
        }
        [server, recipient] => explain(by_lettre(server.parse()?, recipient, "hello")),
        _ => return Err("usage: lettre [SERVER:PORT RECIPIENT]".into()),
    }
    Ok(())
}

fn explain(sent: Result<(), smtp::Error>) {
    let Err(error) = sent else {
        println!("it was accepted");
        return;
    };
    println!("{}", error.to_string().trim_end());
    match outcome(&error, Command::EndOfData) {
        Some(outcome) => println!("    {}, {}", outcome.verdict(), outcome.scope()),
        None => println!("    it was not sent at all"),
    }
    match reply(&error) {
        Some(reply) => {
            let diagnosis = reply.as_reply().diagnose(None);
            let (reason, party) = (diagnosis.reason(), diagnosis.party());
            println!("    {reason}, to be settled by: {party}\n    {}", reason.advice());
        }
        None => println!("    the reply is lost"),
    }
}
