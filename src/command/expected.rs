//! [`Expected`]: a row of the table of replies by command, and the macro that declares the rows.

use super::Command;
use super::replies::own;
use crate::macros::named_enum;
use crate::{CodeInfo, Reference, ReplyCode};

named_enum! {
    /// What a reply is to its command, in the terms of RFC 5321.
    ///
    /// [RFC 5321 section 4.3.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.3.2) writes them S,
    /// I and E.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Role};
    ///
    /// let roles = Command::Data.replies().iter().map(|expected| expected.role());
    /// assert!(roles.filter(|role| *role == Role::Intermediate).count() == 1);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Role {
        /// The command was carried out.
        Success => "success",
        /// The server waits for what comes next.
        Intermediate => "intermediate",
        /// The command was refused, for now or for good.
        Error => "error",
    }
}

/// A reply that a document lists for a command.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, ReplyCode, Role};
///
/// let mut replies = Command::Quit.replies().iter();
/// let closing = replies.find(|expected| expected.role() == Role::Success).ok_or("one")?;
/// assert_eq!(closing.code(), ReplyCode::SERVICE_CLOSING);
/// assert_eq!(closing.reference().to_string(), "RFC 5321 section 4.3.2");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expected {
    pub(super) code: ReplyCode,
    pub(super) role: Role,
    pub(super) reference: Reference,
}

impl Expected {
    /// The code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// assert!(Command::Rcpt.replies().iter().any(|expected| expected.code() == 550));
    /// ```
    #[must_use]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// What it is to the command.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Role};
    ///
    /// assert!(Command::Noop.replies().iter().any(|expected| expected.role() == Role::Success));
    /// ```
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The document that lists it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// let mut replies = Command::Auth.replies().iter();
    /// assert!(replies.any(|expected| expected.reference().document() == "RFC 4954"));
    /// ```
    #[must_use]
    pub const fn reference(&self) -> Reference {
        self.reference
    }
}

/// The commands whose replies one command may get as well, since it stands for them.
const fn also(command: Command) -> &'static [Command] {
    match command {
        Command::EndOfData => &[Command::Bdat, Command::Burl],
        Command::EndOfDataPerRecipient => &[Command::EndOfData, Command::Bdat, Command::Burl],
        _ => &[],
    }
}

/// The row for this command and code: its own, that of a command it stands for, or that of any.
#[expect(clippy::indexing_slicing, reason = "below the length")]
pub(crate) const fn expected(command: Command, code: ReplyCode) -> Option<Expected> {
    if let Some(expected) = find(own(command), code) {
        return Some(expected);
    }
    let also = also(command);
    let mut index = 0;
    while index < also.len() {
        if let Some(expected) = find(own(also[index]), code) {
            return Some(expected);
        }
        index += 1;
    }
    super::replies::any(command, code)
}

#[expect(clippy::indexing_slicing, reason = "below the length")]
const fn find(rows: &[Expected], code: ReplyCode) -> Option<Expected> {
    let mut row = 0;
    while row < rows.len() {
        if rows[row].code.as_u16() == code.as_u16() {
            return Some(rows[row]);
        }
        row += 1;
    }
    None
}

/// How many codes are listed for a command.
#[expect(clippy::indexing_slicing, reason = "below the length")]
pub(super) const fn replies_len(command: Command) -> usize {
    let mut len = 0;
    let mut row = 0;
    while row < CodeInfo::all().len() {
        if expected(command, CodeInfo::all()[row].code()).is_some() {
            len += 1;
        }
        row += 1;
    }
    len
}

/// The rows for a command, ascending by code.
#[expect(clippy::indexing_slicing, reason = "evaluated when compiled")]
pub(super) const fn replies_of<const LEN: usize>(command: Command) -> [Expected; LEN] {
    let mut replies = [const { own(Command::Noop)[0] }; LEN];
    let mut len = 0;
    let mut row = 0;
    while row < CodeInfo::all().len() {
        if let Some(expected) = expected(command, CodeInfo::all()[row].code()) {
            replies[len] = expected;
            len += 1;
        }
        row += 1;
    }
    replies
}

/// For how many commands a code is listed.
#[expect(clippy::indexing_slicing, reason = "below the length")]
pub(crate) const fn commands_len(code: ReplyCode) -> usize {
    let mut len = 0;
    let mut index = 0;
    while index < Command::all().len() {
        if expected(Command::all()[index], code).is_some() {
            len += 1;
        }
        index += 1;
    }
    len
}

/// The commands for which a code is listed.
#[expect(clippy::indexing_slicing, reason = "evaluated when compiled")]
pub(crate) const fn commands_of<const LEN: usize>(code: ReplyCode) -> [Command; LEN] {
    let mut commands = [Command::Connect; LEN];
    let mut len = 0;
    let mut index = 0;
    while index < Command::all().len() {
        if expected(Command::all()[index], code).is_some() {
            commands[len] = Command::all()[index];
            len += 1;
        }
        index += 1;
    }
    commands
}

/// Declares the table: one row a command and code, with role and reference. Each row becomes an
/// `Expected` and a line of the page [`by_command`](crate::reference::by_command).
macro_rules! expected_replies {
    (
        any { $(
            $any_role:ident $any_code:literal [$any_rfc:literal $any_section:literal]
                except [$($exempt:ident)*],
        )+ }
        $(
            $Command:ident $title:literal {
                $( $role:ident $code:literal [$rfc:literal $section:literal], )*
            }
        )+
    ) => {
        // The lists are made by going through the table of codes.
        $($(const _: () = assert!(reply_code($code).info().is_some(), "a listed code is in the table");)*)+

        /// The rows of a command, without those of any command.
        pub(super) const fn own(command: Command) -> &'static [Expected] {
            match command {
                $(Command::$Command => const {
                    &[$(Expected {
                        code: reply_code($code),
                        role: Role::$role,
                        reference: rfc!($rfc $section),
                    }),*]
                },)+
            }
        }

        /// The row of any command for a code, unless the command is exempt.
        pub(super) const fn any(command: Command, code: ReplyCode) -> Option<Expected> {
            $(
                if code.as_u16() == const { reply_code($any_code) }.as_u16()
                    && !matches!(command, $(Command::$exempt)|*)
                {
                    return Some(Expected {
                        code,
                        role: Role::$any_role,
                        reference: rfc!($any_rfc $any_section),
                    });
                }
            )+
            None
        }

        pub(super) const fn replies(command: Command) -> &'static [Expected] {
            match command {
                $(Command::$Command => {
                    const LEN: usize = replies_len(Command::$Command);
                    static REPLIES: [Expected; LEN] = replies_of(Command::$Command);
                    &REPLIES
                })+
            }
        }

        /// Reply codes by command: what each command may be answered with.
        ///
        /// S, I and E are the terms of RFC 5321: success, intermediate, error. Servers send other
        /// codes too; a client decides those by the first digit
        /// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
        /// [`Command::replies`](crate::Command::replies) is the same table.
        ///
        /// # Any command
        ///
        /// | code | role | listed in | except |
        /// |---|---|---|---|
        $(#[doc = concat!(
            "| [", $any_code, "](crate::reference::by_code#", $any_code, ") | ", stringify!($any_role), " | ", $crate::citation::rfc_link!($any_rfc $any_section), " |",
            $(" ", stringify!($exempt),)* " |"
        )])+
        $(
            #[doc = ""]
            #[doc = concat!("# ", $title)]
            #[doc = ""]
            #[doc = "| code | role | listed in |"]
            #[doc = "|---|---|---|"]
            $(#[doc = concat!(
                "| [", $code, "](crate::reference::by_code#", $code, ") | ", stringify!($role), " | ", $crate::citation::rfc_link!($rfc $section), " |"
            )])*
        )+
        pub mod by_command {}
    };
}
pub(super) use expected_replies;
