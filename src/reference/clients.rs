//! From the error of a mail client to what it means.
//!
//! A client library keeps of a reply what it needs. What is left is put together again and read by this
//! crate. The code below is compiled and tested with the clients themselves in `tests/clients`, where a
//! test compares it with this page; here it is marked as not tested, since the documentation's tests
//! have no mail clients.
//!
//! # lettre 0.11
//!
//! An error has the code in `status()` and the text in `source()`. It does not know which command was
//! refused, since `SmtpTransport` sends them all in one call: of a message to one recipient ask about
//! [`Command::EndOfData`](crate::Command::EndOfData), for whatever was refused, the message was. (So a
//! 554 greeting passes for a refused message.) `SmtpConnection` sends one command at a time; there you
//! know.
//!
//! ```ignore
//! use std::error::Error;
//!
//! use lettre::transport::smtp;
//! use smtp_reply::{Command, EnhancedCode, Outcome, Reply, ReplyBuf};
//!
//! /// The reply behind an error, as far as lettre has kept it.
//! #[must_use]
//! pub fn reply(error: &smtp::Error) -> Option<ReplyBuf> {
//!     let text = error.source()?.to_string();
//!     let stored = match error.status() {
//!         Some(code) => format!("{code} {text}"),
//!         None => unread(&text)?,
//!     };
//!     Reply::parse(&stored).ok().map(ReplyBuf::from)
//! }
//!
//! /// The line in `error Tag at: 71 5.7.1 Delivery not authorized`, which says that lettre read the 5
//! /// of 571 and not the 7.
//! fn unread(text: &str) -> Option<String> {
//!     let (_, line) = text.split_once(" at: ")?;
//!     let (digits, message) = (line.get(..2)?, line.get(3..)?);
//!     let (enhanced, _) = EnhancedCode::parse_prefix(message.as_bytes())?;
//!     Some(format!("{}{digits} {message}", enhanced.class() as u8))
//! }
//!
//! /// What an error means for the message; `None` if lettre itself refused to send it.
//! #[must_use]
//! pub fn outcome(error: &smtp::Error, command: Command) -> Option<Outcome> {
//!     match reply(error) {
//!         Some(reply) => Some(reply.as_reply().in_reply_to(command)),
//!         None if error.is_client() => None,
//!         None => Some(Outcome::connection_lost(command)),
//!     }
//! }
//! ```
//!
//! Why it failed, with the feature `diagnose`: `reply(&error)?.as_reply().diagnose(None)`.
//!
//! lettre reads no code whose second digit is above 5. A 571 has no `status()`, is neither transient nor
//! permanent, and its first digit is gone; `unread` takes it from the class of the enhanced code, which is
//! that digit by [RFC 2034](https://www.rfc-editor.org/rfc/rfc2034). `571 Delivery not authorized`, with no
//! enhanced code, cannot be told from 471. Of a bare `550` and of text that is not UTF-8 nothing is left.
//! All these are taken for a lost connection and tried again, since late is better than never; so bound
//! the number of tries. The words of that error are no promise of lettre's: 0.11.23 was tested.
//!
//! # mail-send 0.7
//!
//! Each command is a call of its own, and the error holds the reply.
//!
//! ```ignore
//! use mail_send::Error;
//! use smtp_reply::{Command, Outcome, Reply, ReplyBuf};
//!
//! /// The reply behind an error, if there was one.
//! #[must_use]
//! pub fn reply(error: &Error) -> Option<ReplyBuf> {
//!     let (Error::UnexpectedReply(said) | Error::AuthenticationFailed(said)) = error else {
//!         return None;
//!     };
//!     let enhanced = match said.esc {
//!         [0, ..] | [_, 255, _] | [_, _, 255] => String::new(),
//!         [class, subject, detail] => format!("{class}.{subject}.{detail} "),
//!     };
//!     let stored = format!("{} {enhanced}{}", said.code, said.message.replace('\n', " "));
//!     Reply::parse(&stored).ok().map(ReplyBuf::from)
//! }
//!
//! /// What an error means to the command; `None` if mail-send itself refused to go on.
//! #[must_use]
//! pub fn outcome(error: &Error, command: Command) -> Option<Outcome> {
//!     match (reply(error), error) {
//!         (Some(reply), _) => Some(reply.as_reply().in_reply_to(command)),
//!         (None, Error::Io(_) | Error::Timeout | Error::UnparseableReply) => {
//!             Some(Outcome::connection_lost(command))
//!         }
//!         (None, _) => None,
//!     }
//! }
//! ```
