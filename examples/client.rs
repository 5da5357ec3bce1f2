//! Sends a message: a blocking client on one page, with `?` for everything that the server refuses.
//!
//! ```console
//! $ cargo run --example client -- mx.example.org:25 me@example.net ann@example.org < message.eml
//! ```

use std::env;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::ExitCode;
use std::time::Duration;

use smtp_reply::{Command, Refusal, ReplyAccumulator, ReplyBuf};

/// The time-out: RFC 5321 section 4.5.3.2 asks for at least five minutes.
const PATIENCE: Duration = Duration::from_secs(600);

struct Client {
    stream: BufReader<TcpStream>,
    replies: ReplyAccumulator,
}

impl Client {
    fn connect(address: &str) -> Result<Self, Box<dyn Error>> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut client = Self { stream: BufReader::new(stream), replies: ReplyAccumulator::new() };
        client.read_reply()?.into_result(Command::Connect)?;
        Ok(client)
    }

    /// Sends a line, and returns the reply, or an error if the server refuses.
    fn send(&mut self, command: Command, line: &str) -> Result<ReplyBuf, Box<dyn Error>> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
        Ok(self.read_reply()?.into_result(command)?)
    }

    fn read_reply(&mut self) -> io::Result<ReplyBuf> {
        loop {
            let piece = self.stream.fill_buf()?;
            if piece.is_empty() {
                // The reply was truncated, or there was none.
                self.replies.finish().map_err(io::Error::other)?;
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let used = self.replies.push(piece).map_err(io::Error::other)?;
            self.stream.consume(used);
            if let Some(reply) = self.replies.reply() {
                return Ok(ReplyBuf::from(reply));
            }
        }
    }
}

/// Returns the message as it is sent: with CRLF, doubled dots at the start of lines, and a dot at the
/// end.
fn dotted(message: &str) -> String {
    let mut data = String::new();
    for line in message.lines() {
        data.extend([if line.starts_with('.') { "." } else { "" }, line, "\r\n"]);
    }
    data + "."
}

/// Returns the number of recipients for which the server accepted the message.
fn deliver(
    address: &str,
    sender: &str,
    recipients: &[String],
    message: &str,
) -> Result<usize, Box<dyn Error>> {
    let mut client = Client::connect(address)?;
    client.send(Command::Ehlo, "EHLO client.example")?;
    client.send(Command::Mail, &format!("MAIL FROM:<{sender}>"))?;
    let mut taken = 0;
    for recipient in recipients {
        match client.send(Command::Rcpt, &format!("RCPT TO:<{recipient}>")) {
            Ok(_) => taken += 1,
            // Go on without this recipient, unless the session is over.
            Err(error) => match error.downcast::<Refusal>() {
                Ok(refusal) if !refusal.outcome().ends_session() => {
                    eprintln!("client: {recipient}: {refusal}");
                }
                Ok(refusal) => return Err(refusal),
                Err(error) => return Err(error),
            },
        }
    }
    if taken > 0 {
        client.send(Command::Data, "DATA")?;
        let reply = client.send(Command::EndOfData, &dotted(message))?;
        println!("{reply}");
    }
    // The reply to QUIT does not change whether the message was accepted.
    let _ = client.send(Command::Quit, "QUIT");
    Ok(taken)
}

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [address, sender, recipients @ ..] = &*arguments else {
        eprintln!("usage: client HOST:PORT SENDER RECIPIENT... < MESSAGE");
        return ExitCode::from(2);
    };
    let mut message = String::new();
    let result = io::stdin().read_to_string(&mut message).map_err(Into::into);
    match result.and_then(|_| deliver(address, sender, recipients, &message)) {
        Ok(taken) if taken == recipients.len() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("client: {error}");
            ExitCode::FAILURE
        }
    }
}
