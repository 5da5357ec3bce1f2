//! A server in the style of mailin: a handler answers each step, and a session implements the protocol.
//!
//! Every reply is a [`ReplyBuilder`]: a constant if the text is fixed, the lossy form if a handler
//! repeats text of the client.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;

use smtp_reply::{Command, ReplyBuilder, ReplyCode, enhanced_code};

/// The answer to a command: a reply, and a text that replaces its own.
#[derive(Clone, Debug)]
pub struct Response {
    reply: ReplyBuilder<'static>,
    text: Option<String>,
}

impl Response {
    /// Returns a response with a fixed text.
    #[must_use]
    pub const fn new(reply: ReplyBuilder<'static>) -> Self {
        Self { reply, text: None }
    }

    /// Returns the response with another text, which may be anything.
    #[must_use]
    pub fn with_text(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    fn is_positive(&self) -> bool {
        self.reply.code().is_positive()
    }

    fn write_to(&self, out: &mut impl Write) -> io::Result<()> {
        let reply = self.text.as_deref().map_or(self.reply, |text| self.reply.text(text));
        write!(out, "{}", reply.wire_lossy())
    }
}

/// Declares responses with a fixed text. A response that must not be sent is a compile error.
macro_rules! responses {
    ($($(#[$meta:meta])* $NAME:ident = $CODE:ident $([$enhanced:literal])? $text:literal;)+) => {$(
        $(#[$meta])*
        pub const $NAME: Response = {
            const REPLY: ReplyBuilder = ReplyBuilder::new(ReplyCode::$CODE)
                $(.enhanced(enhanced_code!($enhanced)))?
                .text($text);
            const _: () = assert!(REPLY.check().is_ok());
            Response::new(REPLY)
        };
    )+};
}

responses! {
    /// 250 to any command.
    OK = OK ["2.0.0"] "Ok";
    /// 250 to HELO, which must not have an enhanced code.
    HELO = OK "mx.handler.test";
    /// 354.
    START_DATA = START_MAIL_INPUT "Start mail input; end with a dot on its own line";
    /// 221.
    GOODBYE = SERVICE_CLOSING ["2.0.0"] "Goodbye";
    /// 450: the mailbox is temporarily unavailable.
    MAILBOX_NOT_AVAILABLE = MAILBOX_TEMPORARILY_UNAVAILABLE ["4.2.1"] "Mailbox unavailable";
    /// 550: the mailbox does not exist.
    NO_MAILBOX = MAILBOX_UNAVAILABLE ["5.1.1"] "Mailbox unavailable";
    /// 554: the message is refused.
    REFUSED = TRANSACTION_FAILED ["5.7.1"] "Message refused";
    /// 451: an error of the server.
    INTERNAL_ERROR = LOCAL_ERROR ["4.3.0"] "Aborted: local error in processing";
    /// 500.
    SYNTAX_ERROR = COMMAND_UNRECOGNIZED ["5.5.2"] "Syntax error";
    /// 502.
    NOT_IMPLEMENTED = COMMAND_NOT_IMPLEMENTED ["5.5.1"] "Command not implemented";
    /// 503.
    BAD_SEQUENCE = BAD_SEQUENCE ["5.5.1"] "Bad sequence of commands";
    /// 220.
    GREETING = SERVICE_READY "mx.handler.test ESMTP";
}

const EHLO: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).lines(&[
    "mx.handler.test offers the following:",
    "8BITMIME",
    "PIPELINING",
    "ENHANCEDSTATUSCODES",
]);
const _: () = assert!(EHLO.check().is_ok());

/// A handler of the steps of a session. Each method except the last has a default.
pub trait Handler {
    /// Answers HELO and EHLO.
    fn helo(&mut self, _name: &str) -> Response {
        HELO
    }

    /// Answers MAIL, with the path.
    fn mail(&mut self, _from: &str) -> Response {
        OK
    }

    /// Answers RCPT, with the path.
    fn rcpt(&mut self, _to: &str) -> Response {
        OK
    }

    /// Takes a line of the message, with its line ending.
    ///
    /// # Errors
    ///
    /// If the line cannot be stored.
    fn data(&mut self, _line: &[u8]) -> io::Result<()> {
        Ok(())
    }

    /// Answers the end of the message.
    fn data_end(&mut self) -> Response;
}

/// The greatest length of a line: longer lines end the session.
const MAX_LINE: u64 = 12_288;

/// Serves one client on a loopback port.
///
/// # Errors
///
/// If no port is available.
pub fn serve(mut handler: impl Handler + Send + 'static) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        let (stream, _) = listener.accept()?;
        Session { stream: &stream, out: BufWriter::new(&stream), has_mail: false, has_rcpt: false }
            .run(&mut handler)
    });
    Ok(address)
}

struct Session<'s> {
    stream: &'s TcpStream,
    out: BufWriter<&'s TcpStream>,
    has_mail: bool,
    has_rcpt: bool,
}

impl Session<'_> {
    fn run(&mut self, handler: &mut impl Handler) -> io::Result<()> {
        let mut input = BufReader::new(self.stream);
        GREETING.write_to(&mut self.out)?;
        loop {
            if input.buffer().is_empty() {
                self.out.flush()?;
            }
            let mut line = Vec::new();
            if (&mut input).take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            let Some(line) = line.strip_suffix(b"\r\n") else {
                SYNTAX_ERROR.write_to(&mut self.out)?;
                return self.out.flush();
            };
            let response = self.process(line, handler);
            response.write_to(&mut self.out)?;
            match response.reply.code() {
                ReplyCode::SERVICE_CLOSING => return self.out.flush(),
                ReplyCode::START_MAIL_INPUT => {
                    self.out.flush()?;
                    self.message(&mut input, handler)?.write_to(&mut self.out)?;
                }
                _ => {}
            }
        }
    }

    fn process(&mut self, line: &[u8], handler: &mut impl Handler) -> Response {
        let text = String::from_utf8_lossy(line);
        let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
        match Command::from_line(line) {
            None => SYNTAX_ERROR.with_text(format!("What is {text}?")),
            Some(Command::Helo) => handler.helo(rest),
            Some(Command::Ehlo) => match handler.helo(rest) {
                response if response.is_positive() => Response::new(EHLO),
                response => response,
            },
            Some(Command::Mail) => {
                let response = handler.mail(path(rest));
                (self.has_mail, self.has_rcpt) = (response.is_positive(), false);
                response
            }
            Some(Command::Rcpt) if self.has_mail => {
                let response = handler.rcpt(path(rest));
                self.has_rcpt |= response.is_positive();
                response
            }
            Some(Command::Data) if self.has_rcpt => START_DATA,
            Some(Command::Rcpt | Command::Data) => BAD_SEQUENCE,
            Some(Command::Rset) => {
                (self.has_mail, self.has_rcpt) = (false, false);
                OK
            }
            Some(Command::Noop) => OK,
            Some(Command::Quit) => GOODBYE,
            Some(_) => NOT_IMPLEMENTED,
        }
    }

    fn message(
        &mut self,
        input: &mut impl BufRead,
        handler: &mut impl Handler,
    ) -> io::Result<Response> {
        (self.has_mail, self.has_rcpt) = (false, false);
        let mut kept = Ok(());
        loop {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == b".\r\n" {
                return Ok(if kept.is_ok() { handler.data_end() } else { INTERNAL_ERROR });
            }
            let text = line.strip_prefix(b".").unwrap_or(&line);
            kept = kept.and_then(|()| handler.data(text));
        }
    }
}

/// Returns the text between the angle brackets.
fn path(rest: &str) -> &str {
    let path = rest.split_once('<').and_then(|(_, path)| path.rsplit_once('>'));
    path.map_or(rest, |(path, _)| path)
}
