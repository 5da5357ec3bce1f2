//! A reply in the words of a log.

use std::fmt;

use smtp_reply::{Command, Diagnosis, Reply, ReplyBuf, ReplyCode};

use super::bytes::{rsplit, split};

pub(crate) struct Quoted {
    reply: ReplyBuf,
    command: Option<Command>,
}

impl Quoted {
    pub(crate) fn find(text: &[u8]) -> Option<Self> {
        let (text, mut command) = match rsplit(text, " (in reply to ") {
            Some((text, command)) if command.starts_with(b"end of DATA") => {
                (text, Some(Command::EndOfData))
            }
            Some((text, command)) => (text, Command::from_line(command)),
            None => (text, None),
        };
        let mut rest = text;
        while !begins_as_reply(rest) {
            let (before, after) = split(rest, ": ")?;
            if before.ends_with(b"refused to talk to me") || before.ends_with(b"initial connection")
            {
                command = Some(Command::Connect);
            } else if before.ends_with(b"end of data") {
                command = Some(Command::EndOfData);
            } else if let Some((_, name)) = rsplit(before, " after ") {
                command = command.or_else(|| Command::from_line(name));
            }
            rest = after.trim_ascii_start();
        }
        let plain: Vec<u8> = rest
            .iter()
            .enumerate()
            .map(|(at, byte)| match byte {
                b'\r' | b'\n' => b' ',
                b'-' if at == 3 => b' ',
                byte => *byte,
            })
            .collect();
        let reply = ReplyBuf::from(Reply::parse(&plain).ok()?);
        Some(Self { reply, command })
    }

    pub(crate) fn diagnose(&self, command: Option<Command>) -> Diagnosis {
        self.reply.as_reply().diagnose(self.command.or(command))
    }
}

fn begins_as_reply(text: &[u8]) -> bool {
    text.get(..3).is_some_and(|digits| ReplyCode::from_bytes(digits).is_ok())
        && matches!(text.get(3), None | Some(b' ' | b'-'))
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reply.as_reply().fmt(f)
    }
}
