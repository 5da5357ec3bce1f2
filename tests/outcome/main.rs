//! `Command` and `Outcome`: every command with every code, against a second version of the rules.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

mod captured;
#[path = "../data/mod.rs"]
mod data;
mod from_line;
#[cfg(feature = "alloc")]
mod refusal;
mod scope;
mod table;
mod verdict;

use smtp_reply::{Command, Outcome, Reply, ReplyCode};

use Command::{
    Atrn, Auth, Bdat, Burl, Connect, Data, Ehlo, EndOfData, EndOfDataPerRecipient, Etrn, Expn,
    Helo, Help, Lhlo, Mail, Noop, Quit, Rcpt, Rset, StartTls, Turn, Vrfy,
};

const ALL: [Command; 22] = [
    Connect,
    Helo,
    Ehlo,
    Lhlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    EndOfData,
    EndOfDataPerRecipient,
    Bdat,
    Burl,
    Rset,
    Vrfy,
    Expn,
    Help,
    Noop,
    Quit,
    Etrn,
    Atrn,
    Turn,
];

fn code(value: u16) -> ReplyCode {
    ReplyCode::from_u16(value).unwrap()
}

fn outcome(value: u16, command: Command) -> Outcome {
    code(value).in_reply_to(command)
}

/// Returns every command with every code.
fn cells() -> impl Iterator<Item = (Command, u16)> {
    ALL.into_iter().flat_map(|command| (100..=599).map(move |value| (command, value)))
}

/// Returns the outcome of a stored reply.
#[track_caller]
fn of_reply(text: &str, command: Command) -> Outcome {
    Reply::parse(text).unwrap().in_reply_to(command)
}

#[track_caller]
fn reference(outcome: Outcome) -> String {
    outcome.reference().unwrap().to_string()
}

#[test]
fn the_list_of_commands_is_complete() {
    assert_eq!(Command::all(), ALL);
    assert_eq!(cells().count(), 22 * 500);
}
