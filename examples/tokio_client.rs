//! Talks to an SMTP server: [`ReplyDecoder`] as a codec of `tokio_util`, and a short conversation.
//!
//! ```console
//! $ cargo run --example tokio_client -- mx.example.org:25
//! $ cargo run --example tokio_client -- --starttls --timeout 10 mx.example.org:25
//! ```

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::time::Duration;

use bytes::{Buf, BytesMut};
use lexopt::prelude::*;
use smtp_reply::{Command, Outcome, ParseReplyError, ReplyBuf, ReplyDecoder, Verdict};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::codec::Decoder;

const USAGE: &str = "\
usage: tokio_client [--starttls] [--timeout SECONDS] HOST:PORT

Greets the server with EHLO, sends NOOP and QUIT, and prints what it answers.

  --starttls         ask for TLS, as far as a program without TLS can
  --timeout SECONDS  how long to wait for a reply (300)";

/// The codec of replies that `tokio_util::codec::Framed` needs.
struct Replies(ReplyDecoder);

impl Decoder for Replies {
    type Item = ReplyBuf;
    type Error = io::Error;

    fn decode(&mut self, buffer: &mut BytesMut) -> io::Result<Option<ReplyBuf>> {
        let Some(reply) = self.0.decode(buffer).map_err(invalid)? else {
            return Ok(None);
        };
        let (used, reply) = (reply.as_bytes().len(), ReplyBuf::from(reply));
        buffer.advance(used);
        Ok(Some(reply))
    }

    fn decode_eof(&mut self, buffer: &mut BytesMut) -> io::Result<Option<ReplyBuf>> {
        let reply = self.decode(buffer)?;
        if reply.is_none() {
            self.0.finish(buffer).map_err(invalid)?;
        }
        Ok(reply)
    }
}

fn invalid(error: ParseReplyError) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, error)
}

/// A connection to a server.
///
/// The loop in [`reply`](Self::reply) is that of `Framed`, written out so that a time-out can report
/// what was received.
struct Connection {
    stream: TcpStream,
    replies: Replies,
    buffer: BytesMut,
    patience: Duration,
}

impl Connection {
    /// Waits for a reply and prints it.
    async fn reply(&mut self, command: Command) -> io::Result<ReplyBuf> {
        loop {
            if let Some(reply) = self.replies.decode(&mut self.buffer)? {
                // The `Display` is one line that is safe to show, whatever the server sent.
                writeln!(io::stdout(), "S: {reply}")?;
                return Ok(reply);
            }
            let read = timeout(self.patience, self.stream.read_buf(&mut self.buffer)).await;
            let kind = match read {
                Ok(Ok(0)) => ErrorKind::UnexpectedEof,
                Ok(Ok(_)) => continue,
                Ok(Err(error)) if error.kind() == ErrorKind::ConnectionReset => {
                    ErrorKind::UnexpectedEof
                }
                Ok(Err(error)) => return Err(error),
                Err(_) => ErrorKind::TimedOut,
            };
            // In the middle of a reply the error contains the offset, and whether there was a bare LF.
            self.replies.decode_eof(&mut self.buffer)?;
            let lost = Outcome::connection_lost(command);
            return Err(io::Error::new(kind, lost.to_string()));
        }
    }

    /// Sends a command and waits for the reply to it.
    async fn send(&mut self, line: &str) -> io::Result<(ReplyBuf, Outcome)> {
        writeln!(io::stdout(), "C: {line}")?;
        let command = Command::from_line(line)
            .ok_or_else(|| io::Error::new(ErrorKind::InvalidInput, "not a command"))?;
        // If the server has closed the connection, its last reply may still be unread.
        let _ = self.stream.write_all(format!("{line}\r\n").as_bytes()).await;
        let reply = self.reply(command).await?;
        let outcome = reply.in_reply_to(command);
        Ok((reply, outcome))
    }

    async fn converse(&mut self, start_tls: bool) -> io::Result<()> {
        let mut reply = self.reply(Command::Connect).await?;
        let mut outcome = reply.in_reply_to(Command::Connect);
        for line in ["EHLO client.example", "STARTTLS", "NOOP"] {
            if outcome.verdict() != Verdict::Done {
                break;
            }
            let is_start_tls = line == "STARTTLS";
            if is_start_tls && !start_tls {
                continue;
            }
            if is_start_tls && reply.ehlo_keyword("STARTTLS").is_none() {
                writeln!(io::stdout(), "(the server does not offer STARTTLS)")?;
                continue;
            }
            (reply, outcome) = self.send(line).await?;
            if is_start_tls && outcome.verdict() == Verdict::Done {
                return self.hang_up_before_tls();
            }
        }
        if outcome.verdict() == Verdict::Unexpected {
            return Err(io::Error::new(ErrorKind::InvalidData, "the server is out of step"));
        }
        match self.send("QUIT").await {
            // The reply announced that.
            Err(error) if error.kind() == ErrorKind::UnexpectedEof && outcome.ends_session() => {
                writeln!(io::stdout(), "(the server hung up)")
            }
            result => result.map(|_| ()),
        }
    }

    /// Closes the connection where TLS would begin: nothing may follow in the clear, not even QUIT.
    fn hang_up_before_tls(&self) -> io::Result<()> {
        // Bytes after the 220 came in the clear: an attacker may have inserted them as the server's
        // first words under TLS (CVE-2011-0411). No honest server sends any, so a client with TLS drops
        // the connection here too.
        if !self.buffer.is_empty() {
            let cause = format!("{} bytes follow the reply to STARTTLS", self.buffer.len());
            return Err(io::Error::new(ErrorKind::InvalidData, cause));
        }
        writeln!(io::stdout(), "(TLS would begin here; this program has none and hangs up)")
    }
}

struct Arguments {
    address: String,
    start_tls: bool,
    patience: Duration,
}

/// Returns the arguments, or `None` after printing the usage.
fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let (mut address, mut start_tls, mut patience) = (None, false, Duration::from_secs(300));
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("starttls") => start_tls = true,
            Long("timeout") => {
                patience = parser.value()?.parse_with(|seconds| {
                    let seconds = seconds.parse().map_err(|_| "not a number of seconds")?;
                    Duration::try_from_secs_f64(seconds).map_err(|_| "not a length of time")
                })?;
            }
            Value(value) if address.is_none() => address = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let address = address.ok_or("HOST:PORT is missing; see --help")?;
    Ok(Some(Arguments { address, start_tls, patience }))
}

fn run(arguments: &Arguments) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let connecting = timeout(arguments.patience, TcpStream::connect(&arguments.address));
        let mut connection = Connection {
            stream: connecting.await??,
            replies: Replies(ReplyDecoder::new()),
            buffer: BytesMut::new(),
            patience: arguments.patience,
        };
        connection.converse(arguments.start_tls).await
    })
}

fn main() -> ExitCode {
    let result = match arguments() {
        Ok(Some(arguments)) => run(&arguments),
        Ok(None) => writeln!(io::stdout(), "{USAGE}"),
        Err(error) => {
            // An error cannot be reported if standard error is closed or full.
            let _ = writeln!(io::stderr(), "tokio_client: {error}");
            return ExitCode::from(2);
        }
    };
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            // An error cannot be reported if standard error is closed or full.
            let _ = writeln!(io::stderr(), "tokio_client: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
