//! The replies of each command and the commands of each code: tables made in one pass over the rows.

use super::Command;
use super::expected::Expected;
use super::replies::{ANY, ROWS};
use crate::code::ReplyCode;
use crate::lists::{Lists, at};

/// A reply that one command may get.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) command: Command,
    pub(super) expected: Expected,
}

/// A reply that any command may get, except for those in `except`.
pub(super) struct AnyRow {
    pub(super) expected: Expected,
    pub(super) except: &'static [Command],
}

const COMMANDS: usize = Command::all().len();

/// Returns the commands that get the replies of this one too.
const fn stand_ins(command: Command) -> &'static [Command] {
    match command {
        Command::EndOfData => &[Command::EndOfDataPerRecipient],
        Command::Bdat | Command::Burl => &[Command::EndOfData, Command::EndOfDataPerRecipient],
        _ => &[],
    }
}

struct Grid {
    /// The row for a command and a code: an index into `ROWS`, or beyond its end into `ANY`.
    row: [[Option<u16>; ReplyCode::BOUND]; COMMANDS],
    /// The commands for which each code is listed, one bit per command.
    commands: [u32; ReplyCode::BOUND],
    /// How many replies are listed for each command.
    replies: [u16; COMMANDS + 1],
    len: usize,
}

impl Grid {
    /// Fills a cell unless it is filled.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred rows")]
    const fn set(&mut self, command: Command, code: ReplyCode, row: usize) {
        let [command, code] = [command as usize, code.as_u16() as usize];
        if self.row[command][code].is_none() {
            self.row[command][code] = Some(row as u16);
            self.commands[code] |= 1 << command;
            self.replies[command] += 1;
            self.len += 1;
        }
    }

    /// Fills a cell with a row of the command itself, in place of any other.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred rows")]
    const fn set_own(&mut self, command: Command, code: ReplyCode, row: usize) {
        self.set(command, code, row);
        self.row[command as usize][code.as_u16() as usize] = Some(row as u16);
    }
}

/// All cells. Rows of the command itself take precedence, then rows of the commands whose replies it
/// gets, in the order of the table, then rows for any command.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const GRID: Grid = {
    let mut grid = Grid {
        row: [[None; ReplyCode::BOUND]; COMMANDS],
        commands: [0; ReplyCode::BOUND],
        replies: [0; COMMANDS + 1],
        len: 0,
    };
    let mut row = 0;
    while row < ROWS.len() {
        let Row { command, expected } = ROWS[row];
        grid.set_own(command, expected.code, row);
        let mut stand_ins = stand_ins(command);
        while let [stand_in, rest @ ..] = stand_ins {
            grid.set(*stand_in, expected.code, row);
            stand_ins = rest;
        }
        row += 1;
    }
    let mut row = 0;
    while row < ANY.len() {
        let AnyRow { expected, except } = &ANY[row];
        let mut exempt = 0_u32;
        let mut index = 0;
        while index < except.len() {
            exempt |= 1 << except[index] as u32;
            index += 1;
        }
        let mut command = 0;
        while command < COMMANDS {
            if exempt & 1 << command == 0 {
                grid.set(Command::all()[command], expected.code, ROWS.len() + row);
            }
            command += 1;
        }
        row += 1;
    }
    grid
};

/// The replies of each command, ascending by code.
static REPLIES: Lists<Expected, { GRID.len }, { COMMANDS + 1 }> = replies_by_command();

/// The commands of each code.
static BY_CODE: Lists<Command, { GRID.len }, { ReplyCode::BOUND + 1 }> = commands_by_code();

/// The commands for which each code is listed, one bit per command.
static LISTED: [u32; ReplyCode::BOUND] = GRID.commands;

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn replies_by_command() -> Lists<Expected, { GRID.len }, { COMMANDS + 1 }> {
    let grid = &GRID;
    let mut replies = Lists::new(&grid.replies, ROWS[0].expected);
    let mut command = 0;
    while command < COMMANDS {
        let mut code = 0;
        let mut place = 0;
        while place < grid.replies[command] {
            if let Some(row) = grid.row[command][code] {
                let row = row as usize;
                let expected = if row < ROWS.len() {
                    ROWS[row].expected
                } else {
                    ANY[row - ROWS.len()].expected
                };
                replies.set(command, place, expected);
                place += 1;
            }
            code += 1;
        }
        command += 1;
    }
    replies
}

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn commands_by_code() -> Lists<Command, { GRID.len }, { ReplyCode::BOUND + 1 }> {
    let grid = &GRID;
    let mut lengths = [0; ReplyCode::BOUND + 1];
    let mut code = 0;
    while code < ReplyCode::BOUND {
        #[expect(clippy::cast_possible_truncation, reason = "at most 32")]
        let len = grid.commands[code].count_ones() as u16;
        lengths[code] = len;
        code += 1;
    }
    let mut commands = Lists::new(&lengths, Command::Connect);
    let mut code = 0;
    while code < ReplyCode::BOUND {
        let mut bits = grid.commands[code];
        let mut place = 0;
        while bits != 0 {
            commands.set(code, place, Command::all()[bits.trailing_zeros() as usize]);
            bits &= bits - 1;
            place += 1;
        }
        code += 1;
    }
    commands
}

/// Returns the commands for which a code is listed.
pub(crate) const fn commands(code: ReplyCode) -> &'static [Command] {
    BY_CODE.get(code.as_u16() as usize)
}

/// Returns `true` if a document lists the code for the command.
pub(crate) const fn is_listed(command: Command, code: ReplyCode) -> bool {
    match at(&LISTED, code.as_u16() as usize) {
        Some(commands) => commands & 1 << command as u32 != 0,
        None => false,
    }
}

/// Returns the reply that is listed for a command and a code.
pub(crate) const fn expected(command: Command, code: ReplyCode) -> Option<&'static Expected> {
    let mut replies = command.replies();
    while let [expected, rest @ ..] = replies {
        if expected.code.as_u16() == code.as_u16() {
            return Some(expected);
        }
        replies = rest;
    }
    None
}

impl Command {
    /// Returns the replies that a document lists for the command, ascending by code.
    ///
    /// Any command may get 421, 500 and 501, and 530 where it is not exempt
    /// ([RFC 5321 section 4.3.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.3.2),
    /// [RFC 4954 section 6](https://www.rfc-editor.org/rfc/rfc4954#section-6),
    /// [RFC 3207 section 4](https://www.rfc-editor.org/rfc/rfc3207#section-4)). Servers send other codes
    /// too. Handle those by the first digit. The page
    /// [`reference::by_command`](crate::reference::by_command) has the lists of all commands.
    ///
    /// The end of the message gets the replies to any command, and those to BDAT and BURL. The dot is
    /// not a command, but `BDAT n LAST` and `BURL url LAST` are, and servers send 500 and 501 after the
    /// dot too.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, ReplyCode, Role};
    ///
    /// let replies = Command::Data.replies();
    /// let go_ahead = replies.iter().find(|expected| expected.role() == Role::Intermediate);
    /// assert_eq!(go_ahead.map(|expected| expected.code()), Some(ReplyCode::START_MAIL_INPUT));
    /// ```
    #[must_use]
    pub const fn replies(self) -> &'static [Expected] {
        REPLIES.get(self as usize)
    }
}
