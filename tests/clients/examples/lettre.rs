//! Sends a message with lettre to a server that refuses it, in one way after another, and says what
//! the error means and why it came.
//!
//! ```console
//! $ cargo run --manifest-path tests/clients/Cargo.toml --example lettre
//! ```

use std::error::Error;

use clients::lettre::{outcome, reply};
use clients::scripted::serve;
use lettre::{Message, SmtpTransport, Transport};
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
    for (command, refusal) in REFUSALS {
        let server = serve(command, refusal.as_bytes())?;
        let transport =
            SmtpTransport::builder_dangerous(server.ip().to_string()).port(server.port()).build();
        let message = Message::builder()
            .from("ann@client.test".parse()?)
            .to("bob@scripted.test".parse()?)
            .body(String::from("hello"))?;
        let Err(error) = transport.send(&message) else { continue };

        println!("{}", error.to_string().trim_end());
        match outcome(&error, Command::EndOfData) {
            Some(outcome) => println!("    {}, {}", outcome.verdict(), outcome.scope()),
            None => println!("    it was not sent at all"),
        }
        match reply(&error) {
            Some(reply) => {
                let diagnosis = reply.as_reply().diagnose(None);
                let reason = diagnosis.reason();
                println!(
                    "    {reason}, to be settled by: {}\n    {}",
                    diagnosis.party(),
                    reason.advice()
                );
            }
            None => println!("    the reply is lost"),
        }
    }
    Ok(())
}
