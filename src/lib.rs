//! SMTP reply codes, enhanced status codes and whole replies as types: what a server said, what it means,
//! and what to do about it.
//!
//! A mail client sends a command and the server answers `550-5.1.1 ..`. This crate tells a mailer, a
//! server or a bounce processor whether the command worked, whether to retry, whether the reply is about
//! this recipient, this message or this connection, why it was refused, who has to act, and whether it
//! is a hard bounce or a soft bounce.
//!
//! ```
//! use smtp_reply::ReplyCode;
//!
//! assert!(ReplyCode::parse("421")?.is_transient());
//! # Ok::<(), smtp_reply::ParseReplyCodeError>(())
//! ```
//!
//! Looking up a code? [`reference::by_code`] explains every reply code, [`reference::enhanced`] codes such
#![cfg_attr(
    feature = "diagnose",
    doc = "as 5.7.26, and [`reference::vendors`] what individual vendors mean by theirs."
)]
#![cfg_attr(
    not(feature = "diagnose"),
    doc = "as 5.7.26, and `reference::vendors` (feature `diagnose`) what individual vendors mean by theirs."
)]
//! The search above finds `452`, `5.2.2` and `greylisting`.
//!
//! # The three digits
//!
//! | digit | type | meaning |
//! |---|---|---|
//! | first | [`Severity`] | 2 it worked, 3 go on, 4 retry later, 5 do not retry |
//! | second | [`Category`] | 0 syntax, 1 information, 2 connections, 5 mail system |
//! | third | [`detail`](ReplyCode::detail) | distinguishes codes of one kind, 0 to 9 |
//!
//! A client decides by the first digit, and by that digit alone if it does not know the code
//! ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
//!
//! # Overview
//!
//! - [`ReplyCode`]: three digits from 100 to 599, with constants for the codes that documents define.
//!   [`CodeInfo`] describes each known code.
//! - [`EnhancedCode`]: class, subject and detail, as in 5.1.1. [`EnhancedInfo`] is a row of the IANA
//!   registry.
//! - [`Reply`]: a whole reply, borrowed. [`ReplyDecoder`] reads replies from a socket.
#![cfg_attr(
    feature = "alloc",
    doc = "  [`ReplyAccumulator`] does so with a buffer of its own. [`ReplyBuf`] owns a reply."
)]
#![cfg_attr(
    not(feature = "alloc"),
    doc = "  `ReplyAccumulator` and `ReplyBuf` (feature `alloc`) own their bytes."
)]
//! - [`QuotedReply`]: a reply inside a log line, a bounce, or the error of a mail client.
//! - [`ReplyBuilder`]: a reply to send, checked at compile time. [`Wire`] is its octets.
//! - [`Command`] and [`Outcome`]: what a reply means to the command that it answers.
#![cfg_attr(
    feature = "diagnose",
    doc = "- [`Diagnosis`]: why a message failed, who has to act, and whether the bounce is \
           hard or soft.\n\
           - [`VendorCode`]: what individual vendors mean by codes such as `5.7.509` and `TSS04`."
)]
#![cfg_attr(
    not(feature = "diagnose"),
    doc = "- `Diagnosis` (feature `diagnose`): why a message failed, who has to act, and whether the \
           bounce is hard or soft.\n\
           - `VendorCode` (feature `diagnose`): what individual vendors mean by codes such as \
           `5.7.509` and `TSS04`."
)]
//! - [`reference`](mod@reference): pages to read.
//!
//! # Cookbook
//!
//! ## Read a reply
//!
//! ```
//! use smtp_reply::{EnhancedCode, Reply, ReplyCode};
//!
//! let reply = Reply::parse("550-5.1.1 User unknown\r\n550 5.1.1 Try the phone book\r\n")?;
//! assert_eq!(reply.code(), ReplyCode::MAILBOX_UNAVAILABLE);
//! assert_eq!(reply.enhanced_code(), Some(EnhancedCode::parse("5.1.1")?));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Decide whether to retry
//!
//! A code means different things to different commands. [`reference::retry`] has the details.
//!
//! ```
//! use smtp_reply::{Command, Reply, Scope, Verdict};
//!
//! let reply = Reply::parse("552 5.5.3 Too many recipients")?;
//! let outcome = reply.in_reply_to(Command::Rcpt);
//! assert_eq!(outcome.verdict(), Verdict::Retry);
//! assert_eq!(outcome.scope(), Scope::Recipient);
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! ## Turn a refusal into an error
//!
//! `Refusal` (feature `alloc`) keeps the server's words, so that a client can use `?`.
//!
#![cfg_attr(feature = "alloc", doc = "```")]
#![cfg_attr(not(feature = "alloc"), doc = "```ignore")]
//! use smtp_reply::{Command, Refusal, ReplyBuf};
//!
//! fn rcpt(answer: ReplyBuf) -> Result<(), Refusal> {
//!     answer.into_result(Command::Rcpt)?;
//!     Ok(())
//! }
//!
//! let refusal = rcpt(ReplyBuf::parse("450 4.2.1 Busy")?).unwrap_err();
//! assert_eq!(refusal.to_string(), "RCPT refused for now: 450 4.2.1 Busy");
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! ## Ask what a server offers
//!
//! ```
//! use smtp_reply::Reply;
//!
//! let reply = Reply::parse("250-mx.example.org\r\n250-SIZE 35882577\r\n250 STARTTLS\r\n")?;
//! assert!(reply.ehlo_keyword("STARTTLS").is_some());
//! assert_eq!(reply.ehlo_keyword("SIZE"), Some(b"35882577".as_slice()));
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! ## Read from a socket
//!
//! ```
//! use std::io::Read;
//!
//! use smtp_reply::ReplyDecoder;
//!
//! fn read_replies(mut socket: impl Read) -> Result<usize, Box<dyn std::error::Error>> {
//!     let mut decoder = ReplyDecoder::new();
//!     let (mut buffer, mut piece, mut replies) = (Vec::new(), [0; 1_460], 0);
//!     loop {
//!         // Remove the replies once per read: removing them one by one would be slow.
//!         let mut start = 0;
//!         while let Some(reply) = decoder.decode(&buffer[start..])? {
//!             println!("{reply}");
//!             replies += 1;
//!             start += reply.as_bytes().len();
//!         }
//!         buffer.drain(..start);
//!         match socket.read(&mut piece)? {
//!             0 => break,
//!             len => buffer.extend_from_slice(&piece[..len]),
//!         }
//!     }
//!     decoder.finish(&buffer)?;
//!     Ok(replies)
//! }
//! # assert_eq!(read_replies(b"220 mx\r\n250-a\r\n250 b\r\n".as_slice())?, 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
#![cfg_attr(feature = "alloc", doc = "[`ReplyAccumulator`] keeps the buffer for you, also on")]
#![cfg_attr(
    not(feature = "alloc"),
    doc = "`ReplyAccumulator` (feature `alloc`) keeps the buffer for you, also on"
)]
//! asynchronous streams.
//!
//! ## Read with tokio
//!
//! The decoder fits into a `Decoder` of `tokio_util::codec`, whose buffer starts at the next reply.
//! `examples/tokio_client.rs` is a complete client.
//!
#![cfg_attr(feature = "alloc", doc = "```")]
#![cfg_attr(not(feature = "alloc"), doc = "```ignore")]
//! use bytes::BytesMut;
//! use smtp_reply::{ReplyBuf, ReplyDecoder};
//! use tokio_util::codec::Decoder;
//!
//! struct Replies(ReplyDecoder);
//!
//! impl Decoder for Replies {
//!     type Item = ReplyBuf;
//!     type Error = std::io::Error;
//!
//!     fn decode(&mut self, buffer: &mut BytesMut) -> std::io::Result<Option<ReplyBuf>> {
//!         let Some(reply) = self.0.decode(buffer).map_err(std::io::Error::other)? else {
//!             return Ok(None);
//!         };
//!         let (reply, used) = (ReplyBuf::from(reply), reply.as_bytes().len());
//!         drop(buffer.split_to(used));
//!         Ok(Some(reply))
//!     }
//! }
//!
//! let mut buffer = BytesMut::from(&b"250-mx.example.org\r\n250 SIZE\r\n220"[..]);
//! let reply = Replies(ReplyDecoder::new()).decode(&mut buffer)?.ok_or("incomplete")?;
//! assert_eq!(reply.to_string(), "250 mx.example.org SIZE");
//! assert_eq!(buffer, "220");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Answer as a server
//!
//! If the text of a reply is fixed, make the reply a constant, which the compiler checks. Send text that
//! a client controls in the lossy form: it never fails, and the client cannot forge a line with it.
//!
//! ```
//! use smtp_reply::{ReplyBuilder, ReplyCode, enhanced_code};
//!
//! const UNKNOWN: ReplyBuilder = ReplyBuilder::new(ReplyCode::MAILBOX_UNAVAILABLE)
//!     .enhanced(enhanced_code!("5.1.1"))
//!     .text("No such user");
//! const _: () = assert!(UNKNOWN.check().is_ok());
//!
//! assert_eq!(UNKNOWN.wire_lossy().to_string(), "550 5.1.1 No such user\r\n");
//! let text = format!("<{}>: no such user", "jürgen@example.org");
//! let wire = UNKNOWN.text(&text).wire_lossy().to_string();
//! assert_eq!(wire, "550 5.1.1 <j\\u{fc}rgen@example.org>: no such user\r\n");
//! ```
//!
//! [`reference::servers`] lists which code to send in which situation.
//!
//! ## Explain a code to a person
//!
//! ```
//! use smtp_reply::ReplyCode;
//!
//! let info = ReplyCode::parse("452")?.info().ok_or("not in the table")?;
//! assert_eq!(info.phrase(), Some("Requested action not taken: insufficient system storage"));
//! println!("{} {}", info.meaning(), info.client_advice());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Say why a message failed
//!
#![cfg_attr(feature = "diagnose", doc = "```")]
#![cfg_attr(not(feature = "diagnose"), doc = "```ignore")]
//! use smtp_reply::{Party, Reason, Reply};
//!
//! let reply = Reply::parse("550 5.7.1 Client host blocked using zen.spamhaus.org")?;
//! let diagnosis = reply.diagnose(None);
//! assert_eq!(diagnosis.reason(), Reason::Blocklisted);
//! assert_eq!(diagnosis.party(), Party::SenderAdmin);
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! ## Read the error of a mail client
//!
//! lettre and mail-send keep the reply in their errors. [`reference::clients`] shows how to get it back.
//!
//! ## Store and send with serde
//!
#![cfg_attr(
    feature = "serde",
    doc = "[`reference::formats`] shows how each type is written in JSON, YAML, TOML, CBOR, MessagePack and"
)]
#![cfg_attr(
    not(feature = "serde"),
    doc = "`reference::formats` (feature `serde`) shows how each type is written in JSON, YAML, TOML, CBOR, MessagePack and"
)]
//! postcard.
//!
#![cfg_attr(all(feature = "serde", feature = "alloc"), doc = "```")]
#![cfg_attr(not(all(feature = "serde", feature = "alloc")), doc = "```ignore")]
//! use smtp_reply::{EnhancedCode, Reply, ReplyBuf, ReplyCode};
//!
//! let reply = ReplyBuf::from(Reply::parse("550 5.1.1 User unknown")?);
//! let code = (reply.code(), reply.as_reply().enhanced_code());
//! assert_eq!(serde_json::to_string(&code)?, r#"[550,"5.1.1"]"#);
//! assert_eq!(serde_json::to_string(&reply)?, r#""550 5.1.1 User unknown\r\n""#);
//!
//! let read: (ReplyCode, Option<EnhancedCode>) = serde_json::from_str(r#"["550","5.1.1"]"#)?;
//! assert_eq!(read, code);
//! assert!(serde_json::from_str::<ReplyCode>("65786").is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Log safely
//!
//! The `Display` of a reply and of its [`Text`] is one line without control characters, so a server
//! cannot forge log lines.
//!
//! ```
//! use smtp_reply::Reply;
//!
//! let reply = Reply::parse(b"550 no\x1b[2J\nway\r\n")?;
//! assert_eq!(reply.to_string(), r"550 no\u{1b}[2J\nway");
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! # Features
//!
//! | feature | default | adds |
//! |---|---|---|
//! | (none) | always | everything that needs no allocation: codes, tables, replies, decoder, outcomes |
//! | `alloc` | yes | owned replies: `ReplyBuf`, `ReplyAccumulator`, `Refusal` |
//! | `serde` | no | `Serialize` and `Deserialize` for codes, `ReplyBuf` and the enums |
//! | `diagnose` | no | why a message failed, from code, enhanced code and text; implies `alloc` |
//!
//! `diagnose` needs atomic compare-and-swap on pointers (`target_has_atomic = "ptr"`), which single-core
//! microcontrollers such as `thumbv6m-none-eabi` lack. Everything else builds on every target whose
//! pointers have at least 32 bits.
//!
//! The crate is `no_std`, has no `unsafe` code and does not panic on any input. Features only add items.
//!
//! # What is not promised
//!
//! - A reason for a bare 550: without its command and its text, the code does not say why.
//! - Folklore in predicates: [`is_transient`](ReplyCode::is_transient) and the others look at the first
//!   digit, whatever individual receivers mean by a code.
//! - The words of the tables, and which reason a text gets: they may change in any minor release. Codes,
//!   names and verdicts do not change.
//! - A mailer: the crate opens no connection, keeps no queue and writes no bounces.
//!
//! # Versions
//!
//! The oldest supported Rust is 1.85; raising it is a minor release. Nothing public comes from a
//! dependency, except the traits of serde. `Severity`, `Category`, `Class` and `Verdict` are closed by
//! definition and exhaustive; every other enum and every error is `#[non_exhaustive]`.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![no_std]
// Lints for the library alone. Cargo.toml has those for all targets.
#![warn(
    clippy::alloc_instead_of_core,
    clippy::indexing_slicing,
    clippy::missing_const_for_fn,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::string_slice,
    clippy::unwrap_used
)]

#[cfg(feature = "alloc")]
extern crate alloc;

// Errors hold lengths and offsets as 32-bit numbers, and the limits of a reply exceed 16 bits.
const _: () = assert!(usize::BITS >= 32, "smtp-reply needs pointers of at least 32 bits");

mod category;
mod citation;
mod code;
mod command;
#[cfg(feature = "diagnose")]
mod diagnose;
mod enhanced;
mod lists;
mod macros;
mod name;
mod outcome;
mod pad;
#[cfg(feature = "diagnose")]
mod reason;
pub mod reference;
mod registry;
mod reply;
#[cfg(feature = "serde")]
mod serde;
mod severity;
#[cfg(feature = "diagnose")]
mod vendors;

pub use category::Category;
pub use citation::Reference;
pub use code::{ParseReplyCodeError, ReplyCode};
pub use command::{Command, Expected, Role};
#[cfg(feature = "diagnose")]
#[doc(hidden)]
pub use diagnose::training;
#[cfg(feature = "diagnose")]
pub use diagnose::{Basis, Diagnosis, diagnose};
pub use enhanced::{Class, EnhancedCode, ParseEnhancedCodeError, Subject};
pub use name::ParseNameError;
#[cfg(feature = "alloc")]
pub use outcome::Refusal;
pub use outcome::{Outcome, Scope, Verdict};
#[cfg(feature = "diagnose")]
pub use reason::{BounceClass, Party, Reason};
pub use registry::{CodeInfo, EnhancedInfo, Standing};
pub use reply::{
    BuildReplyError, EhloKeywords, FoundCode, Limits, Lines, ParseReplyError, QuotedReplies,
    QuotedReply, Reply, ReplyBuilder, ReplyDecoder, ReplyLine, Text, Violation, ViolationKind,
    Violations, Wire,
};
#[cfg(feature = "alloc")]
pub use reply::{ReplyAccumulator, ReplyBuf};
pub use severity::Severity;
#[cfg(feature = "diagnose")]
pub use vendors::{Evidence, VendorCode};

/// Runs the examples of the README as tests.
#[cfg(all(doctest, feature = "diagnose"))]
#[doc = include_str!("../README.md")]
struct Readme;
