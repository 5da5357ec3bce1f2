//! wasm-smtp: a client for any transport. The client reads replies internally; the parser for a line
//! without its ending and that for the enhanced code of a `Reply` are public.
//!
//! `wasm-smtp-core`, which contained them before, is deprecated in favour of this crate.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use memchr::memchr_iter;
use wasm_smtp::protocol::{EnhancedStatus, Reply, parse_reply_line};
use wasm_smtp::{IoError, ProtocolError, SendOutcome, SmtpClient, SmtpError, Transport};

use crate::baseline::Tally;
use crate::{Answer, Peer};

/// wasm-smtp.
#[derive(Debug)]
pub struct WasmSmtp;

impl Peer for WasmSmtp {
    fn name(&self) -> &'static str {
        "wasm-smtp"
    }

    fn entry_points(&self) -> &'static str {
        "`SmtpClient::send_mail` with the input as reply to the message; \
         `Reply::try_parse_enhanced`"
    }

    fn reply(&self, input: &[u8]) -> Answer {
        match send_mail(input) {
            Ok(SendOutcome { code, server_message, .. }) => {
                Answer::Reply { code, text: Some(server_message), used: None }
            }
            Err(SmtpError::Protocol(ProtocolError::UnexpectedCode { actual, message, .. })) => {
                Answer::Reply { code: actual, text: Some(message), used: None }
            }
            // The client still reads at the end of the input.
            Err(SmtpError::Protocol(ProtocolError::UnexpectedClose)) => Answer::NeedMore,
            Err(_) => Answer::Reject,
        }
    }

    fn enhanced(&self, code: u16, lines: &[Vec<u8>]) -> Answer {
        // Lossy, as in the client.
        let lines = lines.iter().map(|line| String::from_utf8_lossy(line).into_owned()).collect();
        let status = Reply::new(code, lines).try_parse_enhanced();
        Answer::Enhanced(status.map(|s| [u16::from(s.class), s.subject, s.detail]))
    }
}

/// What the server sends before it answers the message.
const BEFORE: &[u8] =
    b"220 mx.example.org\r\n250 mx.example.org\r\n250 sender\r\n250 recipient\r\n354 go\r\n";

fn send_mail(last_reply: &[u8]) -> Result<SendOutcome, SmtpError> {
    let script = Script([BEFORE, last_reply].concat().into_iter());
    ready(async {
        let mut client = SmtpClient::connect(script, "client.example").await?;
        client.send_mail("a@client.example", &["b@example.org"], "Subject: x\r\n\r\nx\r\n").await
    })
}

/// A server whose replies do not depend on the client.
struct Script(std::vec::IntoIter<u8>);

impl Transport for Script {
    async fn read(&mut self, buf: &mut [u8]) -> Result<usize, IoError> {
        let filled = buf.iter_mut().zip(&mut self.0).map(|(to, from)| *to = from).count();
        Ok(filled)
    }

    async fn write_all(&mut self, _buf: &[u8]) -> Result<(), IoError> {
        Ok(())
    }

    async fn close(&mut self) -> Result<(), IoError> {
        Ok(())
    }
}

/// Returns the value of a future that is always ready.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("the script is always ready"),
    }
}

/// Returns a reply with this text, as the client makes it before it looks for an enhanced code.
#[must_use]
pub fn holding(text: &str) -> Reply {
    Reply::new(550, vec![text.to_owned()])
}

/// Reads the enhanced code of a reply.
#[must_use]
pub fn enhanced(reply: &Reply) -> Option<EnhancedStatus> {
    reply.try_parse_enhanced()
}

/// Reads one whole reply in the fastest way: with the line parser, which borrows. The client copies
/// every line into a `String`.
#[must_use]
pub fn read(reply: &[u8]) -> Option<u16> {
    let mut first = None;
    let mut start = 0;
    for end in memchr_iter(b'\n', reply) {
        let line = parse_reply_line(reply[start..end].strip_suffix(b"\r")?).ok()?;
        // The client compares the codes too.
        if *first.get_or_insert(line.code) != line.code {
            return None;
        }
        if line.is_last {
            return first;
        }
        start = end + 1;
    }
    None
}

/// Reads a stream in pieces. The caller splits it into lines.
pub fn stream<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Tally {
    let mut tally = Tally::default();
    let mut buf: Vec<u8> = Vec::new();
    for piece in pieces {
        buf.extend_from_slice(piece);
        let mut start = 0;
        for end in memchr_iter(b'\n', &buf) {
            let Some(line) = buf[start..end].strip_suffix(b"\r") else { continue };
            if let Ok(line) = parse_reply_line(line)
                && line.is_last
            {
                tally.add(line.code);
            }
            start = end + 1;
        }
        buf.drain(..start);
    }
    tally
}
