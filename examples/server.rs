//! A small SMTP server that prints the messages it takes: what to answer, and when.
//!
//! ```console
//! $ cargo run --example server -- 127.0.0.1:2525
//! $ swaks --server 127.0.0.1:2525 --from me@example.net --to alice@example.org
//! ```
//!
//! It shows the replies, not a mail system: nothing is stored and the users are made up.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{mem, thread};

use lexopt::prelude::*;
use smtp_reply::{Command, EnhancedCode, ReplyBuf, ReplyCode};

const USAGE: &str = "\
usage: server [--once] [ADDRESS:PORT]

Listens on 127.0.0.1:2525 unless told otherwise; port 0 takes a free one. Takes
mail for alice, bob and postmaster @example.org, and prints it.

  --once  serve one connection, then end";

const HOST: &str = "mx.example.org";
const DOMAIN: &str = "example.org";
const USERS: [&str; 3] = ["alice", "bob", "postmaster"];

// RFC 5321 section 4.5.3 asks for room for 100 recipients and 1,000 octets a line.
const MAX_RECIPIENTS: usize = 100;
const MAX_LINE: usize = 1_000;
const MAX_MESSAGE: u64 = 1_048_576;
const MAX_ERRORS: u32 = 20;
const MAX_CONNECTIONS: usize = 50;
const PATIENCE: Duration = Duration::from_secs(300);

/// A reply with an enhanced code. All texts are words of this file and never what a client sent, so
/// what could be wrong with them is a mistake here.
fn reply(code: ReplyCode, enhanced: &str, text: &str) -> ReplyBuf {
    let enhanced = EnhancedCode::parse(enhanced).expect("an enhanced code");
    ReplyBuf::with_enhanced(code, enhanced, text).expect("a reply that may be sent")
}

/// A reply without: the greeting, HELO and EHLO must not have one (RFC 2034), 354 cannot.
fn plain(code: ReplyCode, text: &str) -> ReplyBuf {
    ReplyBuf::new(code, text).expect("a reply that may be sent")
}

fn bad_sequence(text: &str) -> ReplyBuf {
    reply(ReplyCode::BAD_SEQUENCE, "5.5.1", text)
}

fn bad_parameter(text: &str) -> ReplyBuf {
    reply(ReplyCode::PARAMETER_SYNTAX_ERROR, "5.5.4", text)
}

fn too_large() -> ReplyBuf {
    reply(ReplyCode::EXCEEDED_STORAGE_ALLOCATION, "5.3.4", "Message too large")
}

fn closing(enhanced: &str, cause: &str) -> ReplyBuf {
    reply(ReplyCode::SERVICE_NOT_AVAILABLE, enhanced, &format!("{HOST} {cause}"))
}

/// A line without its CRLF, or what is wrong with it.
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
    output: &'a TcpStream,
    greeted: bool,
    transaction: Transaction,
}

impl<'a> Session<'a> {
    fn new(stream: &'a TcpStream) -> Self {
        let input = BufReader::new(stream);
        Self { input, output: stream, greeted: false, transaction: Transaction::default() }
    }

    fn serve(&mut self) -> io::Result<()> {
        let mut errors = 0;
        self.send(&plain(ReplyCode::SERVICE_READY, &format!("{HOST} ESMTP")))?;
        loop {
            let mut reply = match self.read_line() {
                Ok(Line::Text(line)) => self.answer(&line),
                Ok(Line::TooLong) => {
                    reply(ReplyCode::COMMAND_UNRECOGNIZED, "5.5.2", "Line too long")
                }
                // Who takes an LF for a line ending lets others smuggle commands in.
                Ok(Line::BareLf) => {
                    reply(ReplyCode::COMMAND_UNRECOGNIZED, "5.5.2", "Lines end in CR LF")
                }
                Err(error) if is_timeout(&error) => closing("4.4.2", "Idle for too long"),
                Err(error) => return Err(error),
            };
            errors += u32::from(reply.code().is_permanent());
            if errors > MAX_ERRORS {
                reply = closing("4.7.0", "Too many errors");
            }
            self.send(&reply)?;
            match reply.code() {
                ReplyCode::START_MAIL_INPUT => {
                    let reply = self.receive()?;
                    self.send(&reply)?;
                }
                ReplyCode::SERVICE_CLOSING | ReplyCode::SERVICE_NOT_AVAILABLE => return Ok(()),
                _ => {}
            }
        }
    }

    fn send(&mut self, reply: &ReplyBuf) -> io::Result<()> {
        self.output.write_all(reply.as_bytes())
    }

    /// Reads a line, of which no more is kept than it may have.
    fn read_line(&mut self) -> io::Result<Line> {
        let (mut line, mut too_long) = (Vec::new(), false);
        while !line.ends_with(b"\n") {
            if line.len() == MAX_LINE {
                too_long = true;
                line.drain(..MAX_LINE - 1);
            }
            let room = (MAX_LINE - line.len()) as u64;
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

    fn answer(&mut self, line: &[u8]) -> ReplyBuf {
        let Some(command) = Command::from_line(line) else {
            return reply(ReplyCode::COMMAND_UNRECOGNIZED, "5.5.2", "Command not recognized");
        };
        let Some(text) = std::str::from_utf8(line).ok().filter(|text| text.is_ascii()) else {
            return reply(ReplyCode::PARAMETER_SYNTAX_ERROR, "5.5.2", "Commands are ASCII");
        };
        let rest = text.split_once([' ', '\t']).map_or("", |(_, rest)| rest.trim());
        match command {
            Command::Helo | Command::Ehlo if rest.is_empty() => {
                plain(ReplyCode::PARAMETER_SYNTAX_ERROR, "The name of the client is missing")
            }
            Command::Helo | Command::Ehlo => {
                self.greeted = true;
                self.transaction = Transaction::default();
                let extensions = format!(
                    "\nPIPELINING\nSIZE {MAX_MESSAGE}\n8BITMIME\nENHANCEDSTATUSCODES\nHELP"
                );
                let offered = if command == Command::Ehlo { &extensions } else { "" };
                plain(ReplyCode::OK, &format!("{HOST}{offered}"))
            }
            Command::Mail if !self.greeted => bad_sequence("EHLO first"),
            Command::Mail if self.transaction.sender.is_some() => {
                bad_sequence("One MAIL at a time")
            }
            Command::Mail => self.mail(rest),
            Command::Rcpt if self.transaction.sender.is_none() => bad_sequence("MAIL first"),
            Command::Rcpt => self.rcpt(rest),
            Command::Data | Command::Rset | Command::Quit if !rest.is_empty() => {
                bad_parameter("No parameters here")
            }
            Command::Data if self.transaction.sender.is_none() => bad_sequence("MAIL first"),
            Command::Data if self.transaction.recipients.is_empty() => {
                reply(ReplyCode::TRANSACTION_FAILED, "5.5.1", "No valid recipients")
            }
            Command::Data => plain(ReplyCode::START_MAIL_INPUT, "End with a dot on its own line"),
            Command::Rset => {
                self.transaction = Transaction::default();
                reply(ReplyCode::OK, "2.0.0", "Ok")
            }
            Command::Noop => reply(ReplyCode::OK, "2.0.0", "Ok"),
            // Who lives here is nobody's business; the message will show (RFC 5321 section 7.3).
            Command::Vrfy => reply(ReplyCode::CANNOT_VRFY_USER, "2.0.0", "Send and see"),
            Command::Help => reply(ReplyCode::HELP_MESSAGE, "2.0.0", "See RFC 5321"),
            Command::Quit => reply(ReplyCode::SERVICE_CLOSING, "2.0.0", &format!("{HOST} Bye")),
            Command::Lhlo => reply(ReplyCode::COMMAND_UNRECOGNIZED, "5.5.1", "This is no LMTP"),
            // STARTTLS, AUTH, EXPN and the like are known and not offered: 502, where an unknown
            // command gets 500 (RFC 5321 section 4.2.4).
            _ => reply(ReplyCode::COMMAND_NOT_IMPLEMENTED, "5.5.1", "Not implemented"),
        }
    }

    fn mail(&mut self, rest: &str) -> ReplyBuf {
        let Some((address, parameters)) = path(rest, "FROM:") else {
            return bad_parameter("Syntax: MAIL FROM:<address>");
        };
        for parameter in parameters.split_ascii_whitespace() {
            let parameter = parameter.to_ascii_uppercase();
            match parameter.split_once('=') {
                Some(("SIZE", size)) => match size.parse::<u64>() {
                    Ok(size) if size > MAX_MESSAGE => return too_large(),
                    Ok(_) => {}
                    Err(_) => return bad_parameter("SIZE is a number"),
                },
                Some(("BODY", "7BIT" | "8BITMIME")) => {}
                Some(("BODY", _)) => return bad_parameter("BODY is 7BIT or 8BITMIME"),
                _ => return unknown_parameter(),
            }
        }
        self.transaction.sender = Some(address.to_owned());
        reply(ReplyCode::OK, "2.1.0", "Ok")
    }

    fn rcpt(&mut self, rest: &str) -> ReplyBuf {
        let Some((address, parameters)) = path(rest, "TO:") else {
            return bad_parameter("Syntax: RCPT TO:<address>");
        };
        if !parameters.is_empty() {
            return unknown_parameter();
        }
        // Only the postmaster needs no domain (RFC 5321 section 4.5.1).
        let (user, domain) = match address.rsplit_once('@') {
            Some(both) => both,
            None if address.eq_ignore_ascii_case("postmaster") => (address, DOMAIN),
            None => {
                return reply(ReplyCode::PARAMETER_SYNTAX_ERROR, "5.1.3", "A domain is missing");
            }
        };
        if !domain.eq_ignore_ascii_case(DOMAIN) {
            return reply(ReplyCode::MAILBOX_UNAVAILABLE, "5.7.1", "Relaying denied");
        }
        if !USERS.iter().any(|known| known.eq_ignore_ascii_case(user)) {
            return reply(ReplyCode::MAILBOX_UNAVAILABLE, "5.1.1", "No such user here");
        }
        // Not 552, which RFC 821 had, and which says "too large" elsewhere.
        if self.transaction.recipients.len() == MAX_RECIPIENTS {
            return reply(ReplyCode::INSUFFICIENT_STORAGE, "4.5.3", "Too many recipients");
        }
        self.transaction.recipients.push(address.to_owned());
        reply(ReplyCode::OK, "2.1.5", "Ok")
    }

    /// Reads the message to its end, whatever is wrong with it, and says what became of it.
    fn receive(&mut self) -> io::Result<ReplyBuf> {
        let transaction = mem::take(&mut self.transaction);
        let (mut message, mut size, mut refusal) = (Vec::new(), 0, None);
        let mut starts_line = true;
        loop {
            match self.read_line()? {
                Line::Text(line) if starts_line && line == b"." => break,
                Line::Text(line) => {
                    let text = line.strip_prefix(b".").unwrap_or(&line);
                    size += text.len() as u64 + 2;
                    if size > MAX_MESSAGE {
                        refusal.get_or_insert_with(too_large);
                    } else {
                        message.push(text.to_vec());
                    }
                    starts_line = true;
                }
                Line::TooLong => {
                    let text = "A line has more than 998 octets";
                    refusal = Some(reply(ReplyCode::TRANSACTION_FAILED, "5.6.0", text));
                    starts_line = true;
                }
                // A dot behind it is no end: the next message might be hidden there.
                Line::BareLf => {
                    let text = "Bare LF in the message";
                    refusal = Some(reply(ReplyCode::MAILBOX_UNAVAILABLE, "5.5.2", text));
                    starts_line = false;
                }
            }
        }
        Ok(match refusal {
            Some(refusal) => refusal,
            // From here on the message is this server's to deliver.
            None if deliver(&transaction, &message).is_ok() => {
                reply(ReplyCode::OK, "2.0.0", "Taken and printed")
            }
            None => reply(ReplyCode::LOCAL_ERROR, "4.3.0", "Cannot print it now"),
        })
    }
}

fn unknown_parameter() -> ReplyBuf {
    reply(ReplyCode::PARAMETERS_NOT_RECOGNIZED, "5.5.4", "Parameter not recognized")
}

/// The address and the parameters of `FROM:<address> PARAMETERS`. (Quoted strings are not read.)
fn path<'a>(rest: &'a str, keyword: &str) -> Option<(&'a str, &'a str)> {
    let (found, path) = rest.split_at_checked(keyword.len())?;
    let (address, parameters) = path.trim_start().strip_prefix('<')?.split_once('>')?;
    found.eq_ignore_ascii_case(keyword).then_some((address, parameters))
}

/// Prints a message, so that a terminal shows it and does not obey it.
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
    // A client that hangs up in mid-session has lost what it did not get a reply to.
    if let Err(error) = served {
        eprintln!("server: {error}");
    }
}

fn run(address: &str, once: bool) -> io::Result<()> {
    let listener = TcpListener::bind(address)?;
    writeln!(io::stdout(), "listening on {}", listener.local_addr()?)?;
    io::stdout().flush()?;
    // Each thread has a copy; their number is the number of connections.
    let slots = Arc::new(());
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        if once {
            serve(&stream);
            break;
        }
        if Arc::strong_count(&slots) > MAX_CONNECTIONS {
            let full = plain(ReplyCode::SERVICE_NOT_AVAILABLE, &format!("{HOST} Too busy"));
            let _ = stream.write_all(full.as_bytes());
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

/// The address, and whether to serve one connection only. `None`: the usage was asked for.
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
