//! Finds the command that a reply answered, in the text around it.

use super::bytes::{
    after_last, at, between, contains, ends_with_word, from, is_blank, starts_with,
};
use super::lines::{starts_with_words, strip_words};
use super::style::unfold;
use crate::command::Command;

/// The number of bytes before a reply that are searched.
const MAX_BEFORE: usize = 300;

/// The number of bytes of the line before that are searched.
const MAX_LINE: usize = 600;

/// Returns the command that the reply from `start` to `end` answered. `line` is the start of its first
/// line, and the text before `floor` belongs to another reply.
pub(super) fn command(
    text: &[u8],
    floor: usize,
    line: usize,
    start: usize,
    end: usize,
    starts_line: bool,
) -> Option<Command> {
    after(text, end)
        .or_else(|| {
            let floor = floor.max(start.saturating_sub(MAX_BEFORE));
            let head = between(text, floor.max(line), start);
            before(head, is_lmtp(between(text, line, start)))
        })
        .or_else(|| qmail(text, floor, line, start))
        .or_else(|| if starts_line { line_before(text, floor, line) } else { None })
}

/// Returns the command that the text after a reply names: `(in reply to RCPT TO command)`,
/// `command: 'RCPT TO'`.
fn after(text: &[u8], end: usize) -> Option<Command> {
    // The words may be folded anywhere.
    let rest = unfold(from(text, end));
    if let Some(words) = strip_words(rest, b"(in reply to ") {
        return name(unfold(words), false);
    }
    // The printed error of nodemailer.
    let rest = between(rest, 0, rest.len().min(80));
    // The error of net-smtp.
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if contains(line, b"(Net::SMTPAuthenticationError)") {
        return Some(Command::Auth);
    }
    let key = rest.windows(10).position(|window| window == b"command: '")?;
    name(from(rest, key + 10), false)
}

/// Returns the command by what qmail writes before `Remote host said: `, in the line before, or in its
/// log in the same line.
fn qmail(text: &[u8], floor: usize, line: usize, start: usize) -> Option<Command> {
    let head = between(text, line, start);
    let said = if head == b"Remote host said: " {
        previous_line(text, floor, line)?.0
    } else {
        between(head, head.len().saturating_sub(MAX_BEFORE), head.len())
            .strip_suffix(b"/Remote_host_said:_")?
    };
    [
        (b"like".as_slice(), b"recipient.".as_slice(), Command::Rcpt),
        (b"sender", b"rejected.", Command::Mail),
        (b"greeting", b"failed.", Command::Connect),
        (b"name", b"rejected.", Command::Helo),
        (b"DATA", b"command.", Command::Data),
        (b"sent", b"message.", Command::EndOfData),
    ]
    .into_iter()
    .find(|(word, end, _)| said.ends_with(end) && contains(said, word))
    .map(|(_, _, command)| command)
}

/// Returns the command by the text before the reply in its line.
fn before(head: &[u8], lmtp: bool) -> Option<Command> {
    let per_recipient = |command| match command {
        Command::EndOfData if lmtp => Command::EndOfDataPerRecipient,
        command => command,
    };
    if contains(head, b"PRDR error after DATA") {
        return Some(Command::EndOfDataPerRecipient);
    }
    for word in [b"after ".as_slice(), b"in reply to ", b"in response to "] {
        if let Some(found) = after_last(head, word).and_then(|at| name(from(head, at), lmtp)) {
            return Some(per_recipient(found));
        }
    }
    // `reject: RCPT from host`
    if let Some(found) = after_last(head, b"reject: ") {
        let rest = from(head, found);
        if starts_with(rest, b"END-OF-MESSAGE") {
            return Some(per_recipient(Command::EndOfData));
        }
        if starts_with(rest, b"CONNECT from") {
            return Some(Command::Connect);
        }
        if let Some(command) = name(rest, lmtp) {
            return Some(command);
        }
    }
    if contains(head, b"refused to talk to me") || contains(head, b"SMTPConnectError") {
        return Some(Command::Connect);
    }
    if let Some(found) = after_last(head, b"command=\"") {
        return name(from(head, found), lmtp);
    }
    for (word, command) in [
        (b"SMTPRecipientsRefused".as_slice(), Command::Rcpt),
        (b"SMTPSenderRefused", Command::Mail),
        (b"SMTPAuthenticationError", Command::Auth),
        (b"SMTPHeloError", Command::Helo),
        (b"ruleset=check_rcpt", Command::Rcpt),
        (b"ruleset=check_mail", Command::Mail),
        (b"ruleset=check_relay", Command::Connect),
    ] {
        if contains(head, word) {
            return Some(command);
        }
    }
    // The errors of nodemailer.
    let error = head.trim_ascii_end().strip_suffix(b":").unwrap_or_default();
    for (words, command) in [
        (b"Recipient command failed".as_slice(), Command::Rcpt),
        (b"all recipients were rejected", Command::Rcpt),
        (b"Mail command failed", Command::Mail),
        (b"Data command failed", Command::Data),
        (b"Message failed", Command::EndOfData),
        (b"Invalid login", Command::Auth),
        (b"Invalid greeting", Command::Connect),
    ] {
        if ends_with_word(error, words) {
            return Some(command);
        }
    }
    // `RCPT TO command failed: `, `RCPT failed: `, `RCPT TO:<x> (`
    let end = head.trim_ascii_end();
    let end = end.strip_suffix(b"(").unwrap_or(end).trim_ascii_end();
    let end = end.strip_suffix(b":").unwrap_or(end).trim_ascii_end();
    let end = if ends_with_word(end, b"failed") { between(end, 0, end.len() - 6) } else { end };
    let end = end.trim_ascii_end();
    let end = if ends_with_word(end, b"command") { between(end, 0, end.len() - 7) } else { end };
    let end = end.trim_ascii_end();
    if ends_with_word(end, b"DATA END") {
        return Some(per_recipient(Command::EndOfData));
    }
    for (verb, command) in [
        (b"RCPT TO".as_slice(), Command::Rcpt),
        (b"RCPT", Command::Rcpt),
        (b"MAIL FROM", Command::Mail),
        (b"MAIL", Command::Mail),
        (b"DATA", Command::Data),
        (b"EHLO", Command::Ehlo),
        (b"HELO", Command::Helo),
        (b"STARTTLS", Command::StartTls),
        (b"AUTH", Command::Auth),
    ] {
        if end.len() >= verb.len()
            && end.get(end.len() - verb.len()..) == Some(verb)
            && ends_with_word(end, verb)
            && end.len() < head.trim_ascii_end().len()
        {
            return Some(command);
        }
    }
    if let (Some(b'>'), Some(at)) = (end.last(), after_last(end, b"RCPT TO:<")) {
        return (!from(end, at).contains(&b' ')).then_some(Command::Rcpt);
    }
    if let (Some(b'>'), Some(at)) = (end.last(), after_last(end, b"MAIL FROM:<")) {
        return (!from(end, at).contains(&b' ')).then_some(Command::Mail);
    }
    None
}

/// Returns `true` if the line is about LMTP.
fn is_lmtp(head: &[u8]) -> bool {
    let head = between(head, 0, head.len().min(MAX_BEFORE));
    contains(head, b"lmtp")
}

/// Returns the command whose name begins the text.
fn name(text: &[u8], lmtp: bool) -> Option<Command> {
    let text = text.strip_prefix(b"pipelined ").unwrap_or(text);
    let end_of_data = if lmtp { Command::EndOfDataPerRecipient } else { Command::EndOfData };
    for (name, command) in [
        (b"end of data".as_slice(), end_of_data),
        (b"end-of-data", end_of_data),
        (b"END-OF-MESSAGE", end_of_data),
        (b"sending data block", end_of_data),
        (b"initial connection", Command::Connect),
        (b"initial server greeting", Command::Connect),
        (b"connect", Command::Connect),
        (b"message body", end_of_data),
    ] {
        if starts_with_words(text, name) {
            return Some(command);
        }
    }
    let length = text.iter().take(10).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    Command::from_line(text.get(..length)?)
        .filter(|_| at(text, length).is_none_or(|byte| !byte.is_ascii_alphanumeric()))
}

/// Returns the command in the line before, as in a transcript, unless several were sent at once.
pub(super) fn line_before(text: &[u8], floor: usize, line: usize) -> Option<Command> {
    let (previous, begins) = previous_line(text, floor, line)?;
    let command = of_line(previous)?;
    match previous_line(text, floor, begins).and_then(|(earlier, _)| of_line(earlier)) {
        None => Some(command),
        Some(_) => None,
    }
}

/// Returns the line before the one that begins at `line`, unless it is blank or too long.
fn previous_line(text: &[u8], floor: usize, line: usize) -> Option<(&[u8], usize)> {
    let end = line.checked_sub(1)?;
    let lowest = floor.max(end.saturating_sub(MAX_LINE));
    let before = between(text, lowest, end);
    let begins = match before.iter().rposition(|byte| *byte == b'\n') {
        Some(newline) => lowest + newline + 1,
        None if lowest == 0 || lowest == floor => lowest,
        None => return None,
    };
    let line = between(text, begins, end).trim_ascii();
    (!line.is_empty()).then_some((line, begins))
}

/// Returns the command that a line of a transcript shows.
fn of_line(line: &[u8]) -> Option<Command> {
    // Skip the marks of client and server.
    let mut rest = line;
    for _ in 0..8 {
        rest = rest.trim_ascii_start();
        if let Some(command) = command_line(rest) {
            return Some(command);
        }
        let length = match rest {
            [b'<' | b'>' | b'-' | b'~' | b'*' | b'=' | b'|', ..] => rest
                .iter()
                .take_while(|byte| matches!(byte, b'<' | b'>' | b'-' | b'~' | b'*' | b'=' | b'|'))
                .count(),
            [b'[', ..] => rest.iter().position(|byte| *byte == b']')? + 1,
            [b'b', b'"' | b'\'', ..] => 2,
            [b'"' | b'\'', ..] => 1,
            _ => {
                let word =
                    rest.iter().position(|byte| is_blank(*byte) || matches!(byte, b'<' | b'>'))?;
                word.max(1)
            }
        };
        rest = from(rest, length);
    }
    None
}

/// Returns the command if the line contains nothing else.
fn command_line(line: &[u8]) -> Option<Command> {
    let end = line
        .iter()
        .position(|byte| matches!(byte, b'\\' | b'\'' | b'"' | b'\r'))
        .unwrap_or(line.len());
    let line = between(line, 0, end);
    if line == b"." {
        return Some(Command::EndOfData);
    }
    let command = Command::from_line(line)?;
    let rest = from(line, command.verb().map_or(0, str::len));
    let fits = match command {
        Command::Rcpt => starts_with(rest, b" TO:"),
        Command::Mail => starts_with(rest, b" FROM:"),
        Command::Data | Command::Quit | Command::Rset | Command::StartTls => rest.is_empty(),
        Command::EndOfData | Command::Bdat => true,
        Command::Helo | Command::Ehlo | Command::Lhlo | Command::Auth => starts_with(rest, b" "),
        Command::Vrfy | Command::Expn | Command::Etrn => starts_with(rest, b" "),
        _ => false,
    };
    fits.then_some(command)
}
