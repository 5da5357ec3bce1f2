//! How to decide what to do next: a retry policy on [`Outcome`](crate::Outcome).
//!
//! A policy has two parts, and their order matters. First comes what you know of single
//! receivers. For everything else ask the RFCs: that is what
//! [`Reply::in_reply_to`](crate::Reply::in_reply_to) answers. The two never mix: an outcome knows
//! no receiver by name, and [`Severity`](crate::Severity) stays what the first digit says.
//!
//! # Your own rules first
//!
//! Some receivers mean something else by a code than the RFCs do:
//!
//! - Yahoo answers 421, 451 or 553 with `[TS03]` in the text, and defers all mail from your
//!   IP address until something changes on your side. By the first digit, 421 and 451 are worth
//!   another try; here they are not.
//! - QQ answers `550 Ip frequency limited`, or `Connection`, `Domain` or `Sender` in the place of
//!   `Ip`, when you send too much at a time. That is permanent by the first digit, and yet
//!   waiting helps.
//! - Amazon SES answers 454 with `Throttling failure` at the end of the message. To repeat that
//!   one message later is right and not enough: whatever you send to this host has to slow down.
//!
//! Such rules go by the text, although RFC 5321 wants clients to go by the code alone
//! ([section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). So keep them few, tie each
//! to its host, and check them from time to time: no receiver promises to keep them.
//!
//! # Then the answer of the RFCs
//!
//! Give the whole reply to [`Reply::in_reply_to`](crate::Reply::in_reply_to), because the enhanced
//! code settles what the reply code leaves open; a bare code goes to
//! [`ReplyCode::in_reply_to`](crate::ReplyCode::in_reply_to). The
//! [verdict](crate::Outcome::verdict) says what to do, the [scope](crate::Outcome::scope) for whom:
//!
//! | verdict | scope | what to do |
//! |---|---|---|
//! | [`Done`](crate::Verdict::Done) | any | go on; delivered if it [accepts the message](crate::Outcome::accepts_message) |
//! | [`Continue`](crate::Verdict::Continue) | any | send what the command announced |
//! | [`Retry`](crate::Verdict::Retry) | [`Recipient`](crate::Scope::Recipient) | go on with the others, repeat this one later |
//! | `Retry` | [`Message`](crate::Scope::Message) | repeat the message later |
//! | `Retry` | [`Session`](crate::Scope::Session) | another connection: to the next host for a greeting, to this one later; for STARTTLS as your policy says |
//! | `Retry` | [`Credentials`](crate::Scope::Credentials) | later with the same credentials; for 432 authenticate once with PLAIN |
//! | [`Fail`](crate::Verdict::Fail) | `Recipient` | bounce this recipient |
//! | `Fail` | `Message` | bounce the message |
//! | `Fail` | `Session` | for 530 STARTTLS or AUTH; for 500 or 502 to EHLO say HELO; for STARTTLS go on without it if your policy allows; for a greeting the next host |
//! | `Fail` | `Credentials` | ask for them; for 504 try another mechanism or TLS first, for 534 another mechanism, for 523 and 538 TLS first; for 525 do not ask, the account is disabled |
//! | `Retry`, `Fail` | [`Command`](crate::Scope::Command), after MAIL, RCPT, DATA, BDAT, BURL or the end of the message | nothing was taken, and nobody is to be bounced for this reply: go by what was refused before; if nothing was, see below |
//! | `Retry`, `Fail` | `Command`, after the others | go on without it, unless it is required |
//! | [`Unclear`](crate::Verdict::Unclear) | `Recipient` | see below |
//! | [`Unexpected`](crate::Verdict::Unexpected) | any | hang up and repeat it over a new connection |
//!
//! Beside all that, ask [`ends_session`](crate::Outcome::ends_session): after it, send nothing more
//! but QUIT. And a 5yz to MAIL is an answer to this message and no other; do not remember it for
//! the next ([RFC 5321 section 4.5.4.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1)).
//!
//! ```
//! use smtp_reply::{Command, Reply, Scope, Verdict};
//!
//! #[derive(Debug, PartialEq)]
//! enum Next { GoOn, Delivered, Later, Reconnect, LogIn, AskUser, SlowDown, Split, Bounce }
//!
//! fn next(host: &str, command: Command, reply: &Reply<'_>) -> Next {
//!     // What we know better.
//!     let text = reply.text().to_string();
//!     match reply.code().as_u16() {
//!         421 | 451 | 553 if host.ends_with("yahoodns.net") && text.contains("[TS03]") => {
//!             return Next::Bounce;
//!         }
//!         550 if host.ends_with("qq.com") && text.contains("frequency limited") => {
//!             return Next::SlowDown;
//!         }
//!         454 if host.ends_with("amazonaws.com") && text.starts_with("Throttling") => {
//!             return Next::SlowDown;
//!         }
//!         _ => {}
//!     }
//!     // What the RFCs say.
//!     let outcome = reply.in_reply_to(command);
//!     match (outcome.verdict(), outcome.scope()) {
//!         (Verdict::Unexpected, _) => Next::Reconnect,
//!         (Verdict::Done, _) if outcome.accepts_message() => Next::Delivered,
//!         (Verdict::Done | Verdict::Continue, _) => Next::GoOn,
//!         (_, Scope::Session) if reply.code() == 530 => Next::LogIn,
//!         (_, Scope::Session) => Next::Reconnect,
//!         // It repeats an earlier refusal, if there was one, and bounces nobody by itself. If there
//!         // was none, 503 to DATA may mean too many recipients.
//!         (_, Scope::Command) if command == Command::Data && reply.code() == 503 => Next::Split,
//!         (_, Scope::Command) if is_about_mail(command) => Next::Later,
//!         (_, Scope::Command) => Next::GoOn,
//!         (Verdict::Unclear, _) => Next::Split,
//!         (Verdict::Fail, Scope::Credentials) => Next::AskUser,
//!         (Verdict::Retry, _) => Next::Later,
//!         (Verdict::Fail, _) => Next::Bounce,
//!     }
//! }
//!
//! fn is_about_mail(command: Command) -> bool {
//!     use Command::*;
//!     matches!(command, Mail | Rcpt | Data | Bdat | Burl | EndOfData | EndOfDataPerRecipient)
//! }
//!
//! let limited = Reply::parse("550 Ip frequency limited")?;
//! assert_eq!(next("mx1.qq.com", Command::EndOfData, &limited), Next::SlowDown);
//! assert_eq!(next("mx.example.org", Command::EndOfData, &limited), Next::Bounce);
//! let too_many = Reply::parse("552 5.5.3 Too many recipients")?;
//! assert_eq!(next("mx.example.org", Command::Rcpt, &too_many), Next::Later);
//! let nobody = Reply::parse("554 5.5.1 Error: no valid recipients")?;
//! assert_eq!(next("mx.example.org", Command::Data, &nobody), Next::Later);
//! let looping = Reply::parse("500 5.4.6 Routing loop detected")?;
//! assert_eq!(next("mx.example.org", Command::EndOfData, &looping), Next::Bounce);
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! `examples/retry_policy` is a longer one, which also distinguishes the replies of scope `Session`.
//!
//! # Replies that repeat an earlier one
//!
//! In a pipeline, a refusal comes back as the answer to what was sent after it:
//!
//! - 503 to RCPT after a refused MAIL, and 503 or `554 5.5.1 no valid recipients` to DATA after
//!   refused recipients.
//! - 503, or `551 5.0.0 Discarded 1024 bytes after earlier error` from Postfix, to the chunks that
//!   follow a refused BDAT.
//!
//! Go by the first refusal, which has the reason; bounce nobody for its echo. For 503, and for 554
//! with X.5.1 to DATA or BDAT, the scope is [`Command`](crate::Scope::Command) for that reason. The
//! code 551 does not tell, so the caller has to stop at the first BDAT that failed. If you send
//! `BDAT n LAST` although no recipient was accepted, ask for [`Command::Bdat`](crate::Command::Bdat)
//! and not for [`Command::EndOfData`](crate::Command::EndOfData).
//!
//! **If nothing was refused before**, look at the command:
//!
//! - 503 to DATA may be the server's way to limit the recipients of a message
//!   ([RFC 5321 section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)).
//!   Split them into smaller transactions; to repeat the same does not help. A server with LIMITS
//!   says in its EHLO reply how many it takes
//!   ([RFC 9422](https://www.rfc-editor.org/rfc/rfc9422)): `LIMITS RCPTMAX=100`.
//! - 554 with X.5.1 to DATA although a recipient was accepted: repeat it later over a new connection.
//! - 500 and 502 to MAIL or RCPT: something is wrong with this session. Repeat it later over a new
//!   connection, and tell the operator if it lasts.
//!
//! # What `Unclear` is for
//!
//! 552 to RCPT says "too many recipients" in servers that follow RFC 821, and a client should take
//! it as temporary
//! ([RFC 5321 section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)). In
//! servers with SIZE it says that the message is too large for this recipient, and is permanent
//! ([RFC 1870 section 6.4](https://www.rfc-editor.org/rfc/rfc1870#section-6.4)). Whoever guesses
//! either bounces mail that could have been delivered or repeats what can never be. An enhanced
//! code settles it. Without one the verdict is [`Unclear`](crate::Verdict::Unclear), because the
//! caller knows what the reply does not: how many recipients came before.
//!
//! Was one accepted in this transaction? Then send the message to those that were, and try this
//! one again in a transaction of its own. Is it the first, or refused again when alone? Then it is
//! not their number, and [`ReplyCode::severity`](crate::ReplyCode::severity) decides: bounce it.
//!
//! # What a reply cannot know
//!
//! - **LMTP** answers the end of the message once for each RCPT that succeeded, in their order, and
//!   counts an address twice that was given twice
//!   ([RFC 2033 section 4.2](https://www.rfc-editor.org/rfc/rfc2033#section-4.2)). The caller
//!   counts, and asks each reply about
//!   [`EndOfDataPerRecipient`](crate::Command::EndOfDataPerRecipient). If no RCPT succeeded, DATA
//!   gets 503, and `BDAT n LAST` gets no reply at all
//!   ([section 4.3](https://www.rfc-editor.org/rfc/rfc2033#section-4.3)): do not wait for one.
//! - **BDAT** is answered chunk by chunk, and there is no 354. If a chunk is refused, so is the
//!   message: send no more of it and begin again with RSET
//!   ([RFC 3030 section 2](https://www.rfc-editor.org/rfc/rfc3030#section-2)).
//! - **PRDR**: after 353 to the end of the message, one reply for each recipient follows, and then
//!   one for the whole. Ask the single ones about `EndOfDataPerRecipient` and the last about
//!   [`EndOfData`](crate::Command::EndOfData). Done there means taken for those recipients that
//!   were not refused.
//! - **354 without a recipient**: a server may answer DATA with 354 though it refused every RCPT.
//!   Send the dot alone
//!   ([RFC 2920 section 3.1](https://www.rfc-editor.org/rfc/rfc2920#section-3.1)).
//! - **421** may come before it was asked for, and is read as the reply to the next command
//!   ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)). It says nothing
//!   about that command's recipient or message.
//!
//! # No reply at all
//!
//! If the connection is lost, the server stays silent for too long, or its reply cannot be read,
//! there is no reply to judge. Then
//! [`Outcome::connection_lost`](crate::Outcome::connection_lost) is the answer: as for a 451, try
//! again later ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)). Its
//! scope is `Session`, so that no recipient is blamed.
//!
//! - **At the end of the message** the server may have taken the message all the same, and the next
//!   try makes it two ([RFC 1047](https://www.rfc-editor.org/rfc/rfc1047));
//!   [`may_have_accepted_message`](crate::Outcome::may_have_accepted_message) says so. A duplicate is
//!   the lesser evil, and a patient client makes it rare: wait at least ten minutes there
//!   ([RFC 5321 section 4.5.3.2.6](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6)).
//! - **After QUIT** nothing is lost, because no transaction is open: the outcome is `Done`. Never
//!   send a message again because of QUIT, not even after a 421 to it; a program that does delivers
//!   everything twice.
//! - **Recipients** that were answered before the loss keep their answers only if they were refused;
//!   an accepted RCPT without an accepted message is nothing.
