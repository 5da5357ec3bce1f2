//! From the error of a mail client to what it means.
//!
//! A client library keeps only a part of each reply in its errors. The functions below rebuild a reply from
//! that part, so that this crate can read it. `tests/clients` compiles them and tests them with the clients
//! themselves.
//!
//! # lettre 0.11
//!
//! An error has the code in `status()` and the text in `source()`: the lines joined by spaces, with an
//! enhanced code that every line repeats only once. It does not say which command was refused, because
//! `SmtpTransport` sends them all in one call. For a message to one recipient, ask about
//! [`Command::EndOfData`](crate::Command::EndOfData): whatever command was refused, the message was not
//! sent. (A 554 greeting then also counts as a refused message.) For a message to several recipients, lettre
//! stops at the first recipient that is refused, and does not say which one it is. With `SmtpConnection`,
//! which sends one command at a time, you know the command.
//!
//! ```ignore
#![doc = include_str!("clients/lettre.rs")]
//! ```
//!
//! Why it failed, with the feature `diagnose`: `reply(&error)?.as_reply().diagnose(None)`.
//!
//! lettre does not read a code whose second digit is above 5. For a 571 there is no `status()`, the error is
//! neither transient nor permanent, and the first digit is lost. `unread` takes that digit from the class of
//! the enhanced code, which must be the same ([RFC 2034](https://www.rfc-editor.org/rfc/rfc2034)).
//! Without an enhanced code, 571 and 471 cannot be distinguished. Nothing is left of a bare `550`, of text
//! that is not UTF-8, and of lines over 1,000 octets. All these count as a lost connection and are tried
//! again, so limit the number of attempts. lettre does not promise the words of that error; version 0.11.23
//! was tested.
//!
//! # mail-send 0.7
//!
//! Each command is a call of its own, and the error holds the reply. Only `data` sends the command and the
//! message in one call, and does not say which of the two was refused. mail-send keeps each number of an
//! enhanced code in one byte, so 5.7.509 becomes 5.7.255. The function below therefore leaves out a code
//! with 255.
//!
//! ```ignore
#![doc = include_str!("clients/mail_send.rs")]
//! ```
