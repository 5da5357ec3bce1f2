//! [`Command`], and the replies that each command may get.

mod expected;
mod listed;
mod replies;

pub use expected::{Expected, Role};
pub(crate) use listed::{commands, expected, is_listed};

use crate::macros::named_enum;

named_enum! {
    /// What a reply answers: a command, the connection, or the end of the message.
    ///
    /// A code means different things to different commands: 552 to RCPT may mean "too many recipients",
    /// 250 to DATA shows that the server is out of step, and a 5yz greeting is not about any recipient.
    /// [`ReplyCode::in_reply_to`](crate::ReplyCode::in_reply_to) takes the command into account.
    ///
    /// SEND, SOML and SAML are left out, since RFC 5321 advises clients not to use them
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
        /// The connection, which the server answers with its greeting.
        Connect => "connect",
        /// `HELO`, the greeting of old clients.
        Helo => "helo",
        /// `EHLO`, which asks for the extensions.
        Ehlo => "ehlo",
        /// `LHLO`, the greeting of LMTP ([RFC 2033](https://www.rfc-editor.org/rfc/rfc2033)).
        #[doc(alias = "lmtp")]
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
        /// `DATA`, before the message. The reply to wait for is 354.
        Data => "data",
        /// The end of the message: the dot after DATA, `BDAT n LAST` or `BURL url LAST`. With its reply
        /// the server accepts responsibility for the message or refuses it.
        EndOfData => "end-of-data",
        /// The end of the message, answered for one recipient: in LMTP
        /// ([RFC 2033 section 4.2](https://www.rfc-editor.org/rfc/rfc2033#section-4.2)), or after a 353
        /// (PRDR).
        ///
        /// LMTP servers send one such reply for each RCPT that succeeded, in the order of the RCPTs. If
        /// none succeeded they send no reply to `BDAT n LAST`, so the client has to count.
        ///
        /// After a 353 a last reply follows, to [`EndOfData`](Self::EndOfData). The replies for the
        /// recipients count only if that is a 2yz.
        #[doc(alias = "lmtp")]
        #[doc(alias = "prdr")]
        EndOfDataPerRecipient => "end-of-data-per-recipient",
        /// `BDAT`, a chunk other than the last ([RFC 3030](https://www.rfc-editor.org/rfc/rfc3030)).
        Bdat => "bdat",
        /// `BURL`, a part other than the last ([RFC 4468](https://www.rfc-editor.org/rfc/rfc4468)).
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
        /// `ETRN`, which asks the server to start its queue
        /// ([RFC 1985](https://www.rfc-editor.org/rfc/rfc1985)).
        Etrn => "etrn",
        /// `ATRN`, which reverses the roles of client and server
        /// ([RFC 2645](https://www.rfc-editor.org/rfc/rfc2645)).
        Atrn => "atrn",
        /// `TURN`, which does the same without authentication; obsolete.
        Turn => "turn",
    }
}

impl Command {
    /// Returns `true` for the end of the message, where the server accepts responsibility for it.
    pub(crate) const fn ends_message(self) -> bool {
        matches!(self, Self::EndOfData | Self::EndOfDataPerRecipient)
    }

    /// Reads a command line as a client sends it, with or without its line ending and arguments.
    ///
    /// Only the verb is read, in upper or lower case; arguments are not checked. `BDAT n LAST` and
    /// `BURL url LAST` are [`EndOfData`](Self::EndOfData). So is a dot, alone or with CRLF and nothing
    /// else. A dot with a bare LF, or with another dot or a space after it, is text. `None` means that
    /// the verb is not one of these commands; SEND is not. `FromStr` reads the name of a command, such
    /// as `end-of-data`.
    ///
    /// **Never look for the end of a message with this function.** After 354 the client sends the
    /// message, not commands, and a line of it may begin with `MAIL` or `QUIT`. Only CRLF, dot, CRLF
    /// ends it ([RFC 5321 section 4.1.1.4](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.4)). A
    /// server that splits the message at a bare LF and reads it line by line lets one message smuggle in
    /// another (SMTP smuggling).
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
        // A chunk may follow the line; its words are not arguments.
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

    /// Returns the verb that a client sends, in capitals, or `None` for the connection and the end of
    /// the message.
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
