//! A small SMTP server that prints the messages it accepts: what to answer, and when.
//!
//! ```console
//! $ cargo run --example server -- 127.0.0.1:2525
//! $ swaks --server 127.0.0.1:2525 --from me@example.net --to alice@example.org
//! ```
//!
//! It shows how to reply, and is not a mail system: it stores nothing and its users are invented.
//! Replies with a fixed text are constants, which the compiler checks. Replies that repeat text of the
//! client, such as an address, are sent in the lossy form, which no text can break.

use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{mem, thread};

use lexopt::prelude::*;
use smtp_reply::{Command, ReplyBuilder, ReplyCode, enhanced_code};

const USAGE: &str = "\
usage: server [--once] [ADDRESS:PORT]

Listens on 127.0.0.1:2525 unless told otherwise; port 0 takes a free one. Takes
mail for alice, bob and postmaster @example.org, and prints it.

  --once  serve one connection, then end";

const DOMAIN: &str = "example.org";
const USERS: [&str; 3] = ["alice", "bob", "postmaster"];

// RFC 5321 section 4.5.3 requires 100 recipients and text lines of 1,000 octets. A command with AUTH may
// have 12,288 octets (RFC 4954 section 4).
const MAX_RECIPIENTS: usize = 100;
const MAX_LINE: usize = 1_000;
const MAX_COMMAND: usize = 12_288;
const MAX_MESSAGE: u64 = 1_048_576;
const MAX_ERRORS: u32 = 20;
const MAX_CONNECTIONS: usize = 50;
const PATIENCE: Duration = Duration::from_secs(300);

/// Declares replies with a fixed text. A reply that must not be sent is a compile error.
macro_rules! replies {
    ($($NAME:ident = $CODE:ident $([$enhanced:literal])? $text:literal;)+) => {$(
        const $NAME: ReplyBuilder = ReplyBuilder::new(ReplyCode::$CODE)
            $(.enhanced(enhanced_code!($enhanced)))?
            .text($text);
        const _: () = assert!($NAME.check().is_ok());
    )+};
}

// The greeting and the replies to HELO and EHLO must not have an enhanced code, nor may 354 (RFC 2034).
replies! {
    GREETING = SERVICE_READY "mx.example.org ESMTP";
    HELO = OK "mx.example.org";
    NO_NAME = PARAMETER_SYNTAX_ERROR "The name of the client is missing";
    GO_AHEAD = START_MAIL_INPUT "End with a dot on its own line";
    OK = OK ["2.0.0"] "Ok";
    BYE = SERVICE_CLOSING ["2.0.0"] "mx.example.org Bye";
    HELP = HELP_MESSAGE ["2.0.0"] "See RFC 5321";
    // Do not reveal who has a mailbox (RFC 5321 section 7.3).
    SEND_AND_SEE = CANNOT_VRFY_USER ["2.0.0"] "Send and see";
    TAKEN = OK ["2.0.0"] "Taken and printed";

    BUSY = SERVICE_NOT_AVAILABLE "mx.example.org Too busy";
    IDLE = SERVICE_NOT_AVAILABLE ["4.4.2"] "mx.example.org Idle for too long";
    TOO_MANY_ERRORS = SERVICE_NOT_AVAILABLE ["4.7.0"] "mx.example.org Too many errors";
    CANNOT_PRINT = LOCAL_ERROR ["4.3.0"] "Cannot print it now";
    // Not 552, as in RFC 821: it means "too large" elsewhere.
    TOO_MANY_RECIPIENTS = INSUFFICIENT_STORAGE ["4.5.3"] "Too many recipients";

    LINE_TOO_LONG = COMMAND_UNRECOGNIZED ["5.5.2"] "Line too long";
    // A server that accepts LF as a line ending lets others smuggle commands in.
    BARE_LF = COMMAND_UNRECOGNIZED ["5.5.2"] "Lines end in CR LF";
    UNKNOWN_COMMAND = COMMAND_UNRECOGNIZED ["5.5.2"] "Command not recognized";
    NOT_UTF8 = PARAMETER_SYNTAX_ERROR ["5.5.2"] "Commands are UTF-8";
    NO_LMTP = COMMAND_UNRECOGNIZED ["5.5.1"] "This is not LMTP";
    NOT_IMPLEMENTED = COMMAND_NOT_IMPLEMENTED ["5.5.1"] "Not implemented";
    EHLO_FIRST = BAD_SEQUENCE ["5.5.1"] "EHLO first";
    MAIL_FIRST = BAD_SEQUENCE ["5.5.1"] "MAIL first";
    ONE_MAIL = BAD_SEQUENCE ["5.5.1"] "One MAIL at a time";
    NO_RECIPIENTS = TRANSACTION_FAILED ["5.5.1"] "No valid recipients";
    NO_PARAMETERS = PARAMETER_SYNTAX_ERROR ["5.5.4"] "No parameters here";
    MAIL_SYNTAX = PARAMETER_SYNTAX_ERROR ["5.5.4"] "Syntax: MAIL FROM:<address>";
    RCPT_SYNTAX = PARAMETER_SYNTAX_ERROR ["5.5.4"] "Syntax: RCPT TO:<address>";
    SIZE_SYNTAX = PARAMETER_SYNTAX_ERROR ["5.5.4"] "SIZE is a number";
    BODY_SYNTAX = PARAMETER_SYNTAX_ERROR ["5.5.4"] "BODY is 7BIT or 8BITMIME";
    UNKNOWN_PARAMETER = PARAMETERS_NOT_RECOGNIZED ["5.5.4"] "Parameter not recognized";
    TOO_LARGE = EXCEEDED_STORAGE_ALLOCATION ["5.3.4"] "Message too large";
    TEXT_TOO_LONG = TRANSACTION_FAILED ["5.6.0"] "A line has more than 998 octets";
    BARE_LF_IN_TEXT = MAILBOX_UNAVAILABLE ["5.5.2"] "Bare LF in the message";
}

/// Declares the text after the address in replies that repeat it.
macro_rules! echoes {
    ($($NAME:ident = $CODE:ident, $enhanced:literal, $text:literal;)+) => {$(
        const $NAME: (ReplyBuilder, &str) =
            (ReplyBuilder::new(ReplyCode::$CODE).enhanced(enhanced_code!($enhanced)), $text);
    )+};
}

echoes! {
    SENDER_OK = OK, "2.1.0", "Ok";
    RECIPIENT_OK = OK, "2.1.5", "Ok";
    NO_DOMAIN = PARAMETER_SYNTAX_ERROR, "5.1.3", "A domain is missing";
    NO_RELAY = MAILBOX_UNAVAILABLE, "5.7.1", "Relaying denied";
    NO_USER = MAILBOX_UNAVAILABLE, "5.1.1", "No such user here";
    NO_SMTPUTF8 = MAILBOX_NAME_NOT_ALLOWED, "5.6.7", "SMTPUTF8 is not offered";
}

const EHLO: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).lines(&[
    "mx.example.org",
    "PIPELINING",
    "SIZE 1048576",
    "8BITMIME",
    "ENHANCEDSTATUSCODES",
    "HELP",
]);
const _: () = assert!(EHLO.check().is_ok());

/// A reply, and the text of the client that replaces its own.
struct Answer {
    reply: ReplyBuilder<'static>,
    text: Option<String>,
}

impl Answer {
    fn echo((reply, text): (ReplyBuilder<'static>, &str), address: &str) -> Self {
        Self { reply, text: Some(format!("<{address}>: {text}")) }
    }
}

impl From<ReplyBuilder<'static>> for Answer {
    fn from(reply: ReplyBuilder<'static>) -> Self {
        Self { reply, text: None }
    }
}

/// A line without its CRLF, or the reason why it is not one.
enum Line {
    Text(Vec<u8>),
    TooLong,
    BareLf,
}

#[derive(Default)]
struct Transaction {
    sender: Option<String>,
    recipients: Vec<String>,
}

struct Session<'a> {
    input: BufReader<&'a TcpStream>,
    output: BufWriter<&'a TcpStream>,
    greeted: bool,
    transaction: Transaction,
}

impl<'a> Session<'a> {
    fn new(stream: &'a TcpStream) -> Self {
        let input = BufReader::new(stream);
        let output = BufWriter::new(stream);
        Self { input, output, greeted: false, transaction: Transaction::default() }
    }

    fn serve(&mut self) -> io::Result<()> {
        let mut errors = 0;
        self.send(&GREETING.into())?;
        loop {
            let mut answer = match self.read_line(MAX_COMMAND) {
                Ok(Line::Text(line)) => self.answer(&line),
                Ok(Line::TooLong) => LINE_TOO_LONG.into(),
                Ok(Line::BareLf) => BARE_LF.into(),
                Err(error) if is_timeout(&error) => IDLE.into(),
                Err(error) => return Err(error),
            };
            errors += u32::from(answer.reply.code().is_permanent());
            if errors > MAX_ERRORS {
                answer = TOO_MANY_ERRORS.into();
            }
            self.send(&answer)?;
            match answer.reply.code() {
                ReplyCode::START_MAIL_INPUT => {
                    let reply = self.receive()?;
                    self.send(&reply.into())?;
                }
                ReplyCode::SERVICE_CLOSING | ReplyCode::SERVICE_NOT_AVAILABLE => {
                    return self.output.flush();
                }
                _ => {}
            }
        }
    }

    /// Sends a reply when the client waits for it, so that pipelined commands are answered in one
    /// packet.
    fn send(&mut self, answer: &Answer) -> io::Result<()> {
        let reply = match &answer.text {
            Some(text) => answer.reply.text(text),
            None => answer.reply,
        };
        write!(self.output, "{}", reply.wire_lossy())?;
        if self.input.buffer().is_empty() { self.output.flush() } else { Ok(()) }
    }

    /// Reads a line, and keeps at most the allowed length.
    fn read_line(&mut self, max: usize) -> io::Result<Line> {
        let (mut line, mut too_long) = (Vec::new(), false);
        while !line.ends_with(b"\n") {
            // The rest of a line may come late.
            if !self.input.buffer().contains(&b'\n') {
                self.output.flush()?;
            }
            if line.len() == max {
                too_long = true;
                line.drain(..max - 1);
            }
            let room = (max - line.len()) as u64;
            if self.input.by_ref().take(room).read_until(b'\n', &mut line)? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(match line.strip_suffix(b"\r\n") {
            None => Line::BareLf,
            Some(_) if too_long => Line::TooLong,
            Some(text) => Line::Text(text.to_vec()),
        })
    }

    fn answer(&mut self, line: &[u8]) -> Answer {
        let Some(command) = Command::from_line(line) else {
            return UNKNOWN_COMMAND.into();
        };
        let Ok(text) = std::str::from_utf8(line) else {
            return NOT_UTF8.into();
        };
        let rest = text.split_once([' ', '\t']).map_or("", |(_, rest)| rest.trim());
        let reply = match command {
            Command::Helo | Command::Ehlo if rest.is_empty() => NO_NAME,
            Command::Helo | Command::Ehlo => {
                self.greeted = true;
                self.transaction = Transaction::default();
                if command == Command::Ehlo { EHLO } else { HELO }
            }
            Command::Mail if !self.greeted => EHLO_FIRST,
            Command::Mail if self.transaction.sender.is_some() => ONE_MAIL,
            Command::Mail => return self.mail(rest),
            Command::Rcpt if self.transaction.sender.is_none() => MAIL_FIRST,
            Command::Rcpt => return self.rcpt(rest),
            Command::Data | Command::Rset | Command::Quit if !rest.is_empty() => NO_PARAMETERS,
            Command::Data if self.transaction.sender.is_none() => MAIL_FIRST,
            Command::Data if self.transaction.recipients.is_empty() => NO_RECIPIENTS,
            Command::Data => GO_AHEAD,
            Command::Rset => {
                self.transaction = Transaction::default();
                OK
            }
            Command::Noop => OK,
            Command::Vrfy => SEND_AND_SEE,
            Command::Help => HELP,
            Command::Quit => BYE,
            Command::Lhlo => NO_LMTP,
            // STARTTLS, AUTH, EXPN and others are known but not offered, so they get 502. An unknown
            // command gets 500 (RFC 5321 section 4.2.4).
            _ => NOT_IMPLEMENTED,
        };
        reply.into()
    }

    fn mail(&mut self, rest: &str) -> Answer {
        let Some((address, parameters)) = path(rest, "FROM:") else {
            return MAIL_SYNTAX.into();
        };
        for parameter in parameters.split_ascii_whitespace() {
            let parameter = parameter.to_ascii_uppercase();
            let wrong = match parameter.split_once('=') {
                Some(("SIZE", size)) => match size.parse::<u64>() {
                    Ok(size) if size > MAX_MESSAGE => TOO_LARGE,
                    Ok(_) => continue,
                    Err(_) => SIZE_SYNTAX,
                },
                Some(("BODY", "7BIT" | "8BITMIME")) => continue,
                Some(("BODY", _)) => BODY_SYNTAX,
                _ => UNKNOWN_PARAMETER,
            };
            return wrong.into();
        }
        if !address.is_ascii() {
            return Answer::echo(NO_SMTPUTF8, address);
        }
        self.transaction.sender = Some(address.to_owned());
        Answer::echo(SENDER_OK, address)
    }

    fn rcpt(&mut self, rest: &str) -> Answer {
        let Some((address, parameters)) = path(rest, "TO:") else {
            return RCPT_SYNTAX.into();
        };
        if !parameters.is_empty() {
            return UNKNOWN_PARAMETER.into();
        }
        if !address.is_ascii() {
            return Answer::echo(NO_SMTPUTF8, address);
        }
        // Only `postmaster` may come without a domain (RFC 5321 section 4.5.1).
        let (user, domain) = match address.rsplit_once('@') {
            Some(both) => both,
            None if address.eq_ignore_ascii_case("postmaster") => (address, DOMAIN),
            None => return Answer::echo(NO_DOMAIN, address),
        };
        if !domain.eq_ignore_ascii_case(DOMAIN) {
            return Answer::echo(NO_RELAY, address);
        }
        if !USERS.iter().any(|known| known.eq_ignore_ascii_case(user)) {
            return Answer::echo(NO_USER, address);
        }
        if self.transaction.recipients.len() == MAX_RECIPIENTS {
            return TOO_MANY_RECIPIENTS.into();
        }
        self.transaction.recipients.push(address.to_owned());
        Answer::echo(RECIPIENT_OK, address)
    }

    /// Reads the message to its end, even if it is rejected, and returns the reply.
    fn receive(&mut self) -> io::Result<ReplyBuilder<'static>> {
        let transaction = mem::take(&mut self.transaction);
        let (mut message, mut size, mut refusal) = (Vec::new(), 0, None);
        let mut starts_line = true;
        loop {
            match self.read_line(MAX_LINE)? {
                Line::Text(line) if starts_line && line == b"." => break,
                Line::Text(line) => {
                    let text = line.strip_prefix(b".").unwrap_or(&line);
                    size += text.len() as u64 + 2;
                    if size > MAX_MESSAGE {
                        refusal.get_or_insert(TOO_LARGE);
                    } else {
                        message.push(text.to_vec());
                    }
                    starts_line = true;
                }
                Line::TooLong => {
                    refusal = Some(TEXT_TOO_LONG);
                    starts_line = true;
                }
                // A dot after it does not end the message: another message could be hidden there.
                Line::BareLf => {
                    refusal = Some(BARE_LF_IN_TEXT);
                    starts_line = false;
                }
            }
        }
        Ok(match refusal {
            Some(refusal) => refusal,
            // From here on this server is responsible for the message.
            None if deliver(&transaction, &message).is_ok() => TAKEN,
            None => CANNOT_PRINT,
        })
    }
}

/// Returns the address and the parameters of `FROM:<address> PARAMETERS`. It does not parse quoted
/// strings.
fn path<'a>(rest: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let (found, path) = rest.split_at_checked(keyword.len())?;
    let (address, parameters) = path.trim_start().strip_prefix('<')?.split_once('>')?;
    found.eq_ignore_ascii_case(keyword).then_some((address, parameters))
}

/// Prints a message, escaped so that a terminal does not obey it.
fn deliver(transaction: &Transaction, message: &[Vec<u8>]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let sender = transaction.sender.as_deref().unwrap_or_default();
    writeln!(out, "from <{}>", sender.escape_debug())?;
    for recipient in &transaction.recipients {
        writeln!(out, "to <{}>", recipient.escape_debug())?;
    }
    message.iter().try_for_each(|line| writeln!(out, "| {}", line.escape_ascii()))?;
    out.flush()
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

fn serve(stream: &TcpStream) {
    let patient = stream.set_read_timeout(Some(PATIENCE));
    let served = patient
        .and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
        .and_then(|()| Session::new(stream).serve());
    // A client that closes the connection in the middle of a session knows only what was replied.
    if let Err(error) = served {
        eprintln!("server: {error}");
    }
}

fn run(address: &str, once: bool) -> io::Result<()> {
    let listener = TcpListener::bind(address)?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    io::stdout().flush()?;
    // Each thread has a copy, so the number of copies is the number of connections.
    let slots = Arc::new(());
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        if once {
            serve(&stream);
            break;
        }
        if Arc::strong_count(&slots) > MAX_CONNECTIONS {
            let _ = write!(BufWriter::new(&stream), "{}", BUSY.wire_lossy());
            continue;
        }
        let slot = Arc::clone(&slots);
        thread::spawn(move || {
            serve(&stream);
            drop(slot);
        });
    }
    Ok(())
}

/// Returns the address, and whether to serve only one connection; `None` after printing the usage.
fn arguments() -> Result<Option<(String, bool)>, lexopt::Error> {
    let (mut address, mut once) = (None, false);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("once") => once = true,
            Value(value) if address.is_none() => address = Some(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some((address.unwrap_or_else(|| "127.0.0.1:2525".into()), once)))
}

fn main() -> ExitCode {
    let result = match arguments() {
        Ok(Some((address, once))) => run(&address, once),
        Ok(None) => writeln!(io::stdout(), "{USAGE}"),
        Err(error) => {
            eprintln!("server: {error}");
            return ExitCode::from(2);
        }
    };
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("server: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}
