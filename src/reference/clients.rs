//! From the error of a mail client to what it means.
//!
//! A client library keeps of a reply what it needs. What is left is put together again and read by this
//! crate. The code below is what `tests/clients` compiles and tests with the clients themselves; here it
//! is not compiled, since the tests of the documentation have no mail clients.
//!
//! # lettre 0.11
//!
//! An error has the code in `status()` and the text in `source()`: the lines joined by spaces, an
//! enhanced code that every line repeats only once. It does not know which command was refused, since
//! `SmtpTransport` sends them all in one call: of a message to one recipient ask about
//! [`Command::EndOfData`](crate::Command::EndOfData), for whatever was refused, the message was. (So a
//! 554 greeting passes for a refused message.) Of a message to several recipients lettre stops at the
//! first that is refused, and does not say which. `SmtpConnection` sends one command at a time; there
//! you know.
//!
//! ```ignore
#![doc = include_str!("clients/lettre.rs")]
//! ```
//!
//! Why it failed, with the feature `diagnose`: `reply(&error)?.as_reply().diagnose(None)`.
//!
//! lettre reads no code whose second digit is above 5. A 571 has no `status()`, is neither transient nor
//! permanent, and its first digit is gone; `unread` takes it from the class of the enhanced code, which is
//! that digit by [RFC 2034](https://www.rfc-editor.org/rfc/rfc2034). `571 Delivery not authorized`, with no
//! enhanced code, cannot be told from 471. Of a bare `550`, of text that is not UTF-8 and of lines over
//! 1,000 octets nothing is left. All these are taken for a lost connection and tried again, since late is
//! better than never; so bound the number of tries. The words of that error are no promise of lettre's:
//! 0.11.23 was tested.
//!
//! # mail-send 0.7
//!
//! Each command is a call of its own, and the error holds the reply. Only `data` gives the command and the
//! message in one, and does not say which of the two was refused. An enhanced code has one byte for each
//! number there, so that 5.7.509 is 5.7.255: better no code than a wrong one.
//!
//! ```ignore
#![doc = include_str!("clients/mail_send.rs")]
//! ```
