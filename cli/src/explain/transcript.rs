//! Codes and replies that come a line at a time: a list of them, or an SMTP session.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};

use smtp_reply::{Command, Reply, ReplyCode};

use super::input::Item;
use super::page::Page;
use crate::failure::Failure;

/// Longer lines are no replies; the decoder of the crate draws the line at the same place.
const MAX_LINE: u64 = 16_384;
const MAX_REPLY: usize = 131_072;

/// What tools write in front of a server's line and of a client's.
const SERVER_MARKS: [&[u8]; 5] = [b"S: ", b"<<< ", b"<- ", b"<~ ", b"< "];
const CLIENT_MARKS: [&[u8]; 5] = [b"C: ", b">>> ", b"-> ", b"~> ", b"> "];

/// Explains what comes in, whatever its length: nothing is kept but the reply that is being read and
/// a count for each code.
pub(crate) fn explain(mut input: impl BufRead, page: &mut Page<impl Write>) -> Result<(), Failure> {
    let mut line = Vec::new();
    loop {
        if !read_line(&mut input, &mut line)? {
            return Err(Failure::Input("the input is empty".into()));
        }
        if !line.trim_ascii().is_empty() {
            break;
        }
    }
    // A session has words to say from its first line on, a list has a code a line.
    let is_list = !line.trim_ascii().iter().any(u8::is_ascii_whitespace);
    if is_list { list(input, line, page) } else { session(input, line, page) }
}

/// Codes, enhanced codes and one-line replies. A line that is none is an error.
fn list(
    mut input: impl BufRead,
    mut line: Vec<u8>,
    page: &mut Page<impl Write>,
) -> Result<(), Failure> {
    loop {
        if !line.trim_ascii().is_empty() {
            page.item(&Item::parse(&line).map_err(Failure::Input)?)?;
        }
        if !read_line(&mut input, &mut line)? {
            return Ok(());
        }
    }
}

/// Finds the replies of a session, explains those that refuse, and counts all.
fn session(
    mut input: impl BufRead,
    mut line: Vec<u8>,
    page: &mut Page<impl Write>,
) -> Result<(), Failure> {
    let mut tally = BTreeMap::<ReplyCode, u64>::new();
    let mut command = Some(Command::Connect);
    let mut reply = Vec::new();
    loop {
        let text = line.trim_ascii_end().trim_ascii_start();
        let server = SERVER_MARKS.iter().find_map(|mark| text.strip_prefix(*mark)).unwrap_or(text);
        let client = CLIENT_MARKS.iter().find_map(|mark| text.strip_prefix(*mark)).unwrap_or(text);
        if begins_as_reply(server) {
            reply.extend_from_slice(server);
            reply.extend_from_slice(b"\r\n");
            if server.get(3) != Some(&b'-') || reply.len() > MAX_REPLY {
                match Reply::parse(&reply) {
                    Ok(reply) => {
                        *tally.entry(reply.code()).or_default() += 1;
                        if reply.code().is_negative() {
                            page.gap()?;
                            page.reply(&reply, command)?;
                        }
                        command = after(command, &reply);
                    }
                    Err(error) => {
                        page.gap()?;
                        page.line(&format!("not a reply: {error}"))?;
                    }
                }
                reply.clear();
            }
        } else if let Some(sent) = Command::from_line(client) {
            command = Some(sent);
        }
        if !read_line(&mut input, &mut line)? {
            break;
        }
    }
    if tally.is_empty() {
        return Err(Failure::Input("there is no reply in the input".into()));
    }
    page.gap()?;
    for (code, count) in tally {
        page.line(&format!("{count:>8} x {code}"))?;
    }
    Ok(())
}

/// What the next reply answers, if no command is seen before it.
fn after(command: Option<Command>, reply: &Reply<'_>) -> Option<Command> {
    match command {
        Some(Command::Data) if reply.code() == ReplyCode::START_MAIL_INPUT => {
            Some(Command::EndOfData)
        }
        Some(Command::Auth) if reply.code().is_intermediate() => command,
        _ => None,
    }
}

/// Three digits and a separator, as a line of a reply begins.
fn begins_as_reply(line: &[u8]) -> bool {
    line.get(..3).is_some_and(|digits| ReplyCode::from_bytes(digits).is_ok())
        && matches!(line.get(3), None | Some(b' ' | b'-' | b'\t'))
}

/// Reads a line; what is too much of it is dropped.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    if input.by_ref().take(MAX_LINE).read_until(b'\n', line)? == 0 {
        return Ok(false);
    }
    while !line.ends_with(b"\n") {
        let (skipped, found) = match input.fill_buf()? {
            [] => break,
            more => match more.iter().position(|byte| *byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (more.len(), false),
            },
        };
        input.consume(skipped);
        if found {
            break;
        }
    }
    Ok(true)
}
