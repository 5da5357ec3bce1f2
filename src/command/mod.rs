//! [`Command`], and the replies that each may get.

mod expected;
mod listed;
mod replies;

pub use expected::{Expected, Role};
pub(crate) use listed::{commands, expected, is_listed};
pub use replies::by_command;

use crate::macros::named_enum;

named_enum! {
    /// What a reply answers: a command, or one of the moments at which a server speaks unasked.
    ///
    /// A code does not mean the same to every command: 552 to RCPT may say "too many recipients", 250
    /// to DATA is a server out of step, a 5yz greeting is no fault of any recipient.
    /// [`ReplyCode::in_reply_to`](crate::ReplyCode::in_reply_to) takes the command into account.
    ///
    /// SEND, SOML and SAML are left out: RFC 5321 wants no client to use them
    /// ([appendix F.6](https://www.rfc-editor.org/rfc/rfc5321#appendix-F.6)).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// let command = Command::from_line("RCPT TO:<bob@example.org>\r\n").ok_or("not a command")?;
    /// assert_eq!(command, Command::Rcpt);
    /// assert!(command.replies().iter().any(|expected| expected.code() == 550));
    /// # Ok::<(), &str>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Command {
        /// The greeting: what the server says first, before any command.
        Connect => "connect",
        /// `HELO`, the greeting of old clients.
        Helo => "helo",
        /// `EHLO`, which asks for the extensions.
        Ehlo => "ehlo",
        /// `LHLO`, the greeting of LMTP ([RFC 2033](https://www.rfc-editor.org/rfc/rfc2033)).
        Lhlo => "lhlo",
        /// `STARTTLS` ([RFC 3207](https://www.rfc-editor.org/rfc/rfc3207)).
        StartTls => "starttls",
        /// `AUTH`, and every line of its exchange
        /// ([RFC 4954](https://www.rfc-editor.org/rfc/rfc4954)).
        Auth => "auth",
        /// `MAIL FROM`.
        Mail => "mail",
        /// `RCPT TO`.
        Rcpt => "rcpt",
        /// `DATA`, before the message: 354 is what it waits for.
        Data => "data",
        /// The end of the message: the dot behind DATA, `BDAT n LAST` or `BURL url LAST`. Here the
        /// server takes responsibility or does not.
        EndOfData => "end-of-data",
        /// One of several replies to the end of the message, for one recipient: LMTP
        /// ([RFC 2033 section 4.2](https://www.rfc-editor.org/rfc/rfc2033#section-4.2)), or after a
        /// 353 (PRDR).
        ///
        /// After a 353 one more reply follows, to [`EndOfData`](Self::EndOfData), and only with a 2yz
        /// there do these hold.
        ///
        /// LMTP sends one for each RCPT that succeeded, in their order, and none at all to
        /// `BDAT n LAST` if no RCPT did: the caller has to count.
        EndOfDataPerRecipient => "end-of-data-per-recipient",
        /// `BDAT`, a chunk before the last ([RFC 3030](https://www.rfc-editor.org/rfc/rfc3030)).
        Bdat => "bdat",
        /// `BURL`, a part before the last ([RFC 4468](https://www.rfc-editor.org/rfc/rfc4468)).
        Burl => "burl",
        /// `RSET`.
        Rset => "rset",
        /// `VRFY`.
        Vrfy => "vrfy",
        /// `EXPN`.
        Expn => "expn",
        /// `HELP`.
        Help => "help",
        /// `NOOP`.
        Noop => "noop",
        /// `QUIT`.
        Quit => "quit",
        /// `ETRN`, to start a queue ([RFC 1985](https://www.rfc-editor.org/rfc/rfc1985)).
        Etrn => "etrn",
        /// `ATRN`, to turn the connection round ([RFC 2645](https://www.rfc-editor.org/rfc/rfc2645)).
        Atrn => "atrn",
        /// `TURN`, the same without authentication; obsolete.
        Turn => "turn",
    }
}

impl Command {
    /// Returns `true` for the end of the message, where the server takes responsibility.
    pub(crate) const fn ends_message(self) -> bool {
        matches!(self, Self::EndOfData | Self::EndOfDataPerRecipient)
    }

    /// Reads a command line as a client sends it, with or without its line ending and arguments.
    ///
    /// The verb counts, in any case; arguments are not checked. `BDAT n LAST` and `BURL url LAST` are
    /// [`EndOfData`](Self::EndOfData). So is a dot, alone or with CRLF and nothing else: a dot with a
    /// bare LF, or with another dot or a space after it, is text. `None` means that the verb is
    /// unknown here, as SEND is. The name of a command, such as `end-of-data`, is read by `FromStr`.
    ///
    /// **Never look for the end of a message with this function.** After 354 the client sends the
    /// message, not commands: a line of it may begin with `MAIL` or `QUIT`, and where the message ends
    /// is decided by CRLF, dot, CRLF alone
    /// ([RFC 5321 section 4.1.1.4](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.4)). Whoever
    /// splits it at a bare LF and asks line by line lets one message smuggle in another.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// assert_eq!(Command::from_line("mail from:<>"), Some(Command::Mail));
    /// assert_eq!(Command::from_line(b"BDAT 1000\r\n"), Some(Command::Bdat));
    /// assert_eq!(Command::from_line("BDAT 86 LAST\r\n"), Some(Command::EndOfData));
    /// assert_eq!(Command::from_line(".\r\n"), Some(Command::EndOfData));
    /// assert_eq!(Command::from_line(".\n"), None);
    /// assert_eq!(Command::from_line("SEND FROM:<>\r\n"), None);
    /// ```
    #[must_use]
    #[inline]
    pub fn from_line<T: AsRef<[u8]> + ?Sized>(line: &T) -> Option<Self> {
        Self::from_line_bytes(line.as_ref())
    }

    fn from_line_bytes(line: &[u8]) -> Option<Self> {
        if let b"." | b".\r\n" = line {
            return Some(Self::EndOfData);
        }
        // A chunk may stand after the line; its words are not arguments.
        let line = line.split(|byte| *byte == b'\n').next()?;
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
        let mut words = line.split(blank);
        let verb = words.next()?;
        let is_meant = |command: &&Self| {
            command.verb().is_some_and(|name| name.as_bytes().eq_ignore_ascii_case(verb))
        };
        let command = Self::all().iter().find(is_meant)?;
        let last = words.filter(|word| !word.is_empty()).skip(1).last();
        let is_last = last.is_some_and(|word| word.eq_ignore_ascii_case(b"LAST"));
        match command {
            Self::Bdat | Self::Burl if is_last => Some(Self::EndOfData),
            command => Some(*command),
        }
    }

    /// The verb that a client sends, in capitals; `None` for the greeting and the end of the message,
    /// which have none.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// assert_eq!(Command::StartTls.verb(), Some("STARTTLS"));
    /// assert_eq!(Command::EndOfData.verb(), None);
    /// ```
    #[must_use]
    pub const fn verb(self) -> Option<&'static str> {
        Some(match self {
            Self::Connect | Self::EndOfData | Self::EndOfDataPerRecipient => return None,
            Self::Helo => "HELO",
            Self::Ehlo => "EHLO",
            Self::Lhlo => "LHLO",
            Self::StartTls => "STARTTLS",
            Self::Auth => "AUTH",
            Self::Mail => "MAIL",
            Self::Rcpt => "RCPT",
            Self::Data => "DATA",
            Self::Bdat => "BDAT",
            Self::Burl => "BURL",
            Self::Rset => "RSET",
            Self::Vrfy => "VRFY",
            Self::Expn => "EXPN",
            Self::Help => "HELP",
            Self::Noop => "NOOP",
            Self::Quit => "QUIT",
            Self::Etrn => "ETRN",
            Self::Atrn => "ATRN",
            Self::Turn => "TURN",
        })
    }
}
