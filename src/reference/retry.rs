//! How to decide what to do next: a retry policy on [`Outcome`](crate::Outcome).
//!
//! A policy has two parts, and their order matters. First comes what you know of single
//! receivers. What nobody knows better is left to the RFCs, and that is what
//! [`Reply::in_reply_to`](crate::Reply::in_reply_to) answers. The two never mix: this crate knows
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
//! Such rules go by the text, which RFC 5321 forbids where the code is to decide
//! ([section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). So keep them few, tie each
//! to its host, and look at them again from time to time: nobody promised them to you.
//!
//! # Then the answer of the RFCs
//!
//! Give the whole reply to [`Reply::in_reply_to`](crate::Reply::in_reply_to), because the enhanced
//! code settles a doubt; a bare code goes to
//! [`ReplyCode::in_reply_to`](crate::ReplyCode::in_reply_to). The
//! [verdict](crate::Outcome::verdict) says what follows, the [scope](crate::Outcome::scope) for
//! whom:
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
//! | `Fail` | `Credentials` | ask for them; for 504, 534 and 538 try another mechanism; for 523 TLS first, which serves for 538 too; for 525 do not ask, the account is disabled |
//! | `Retry`, `Fail` | [`Command`](crate::Scope::Command), after MAIL, RCPT, DATA, BDAT, BURL or the end of the message | nothing was taken, and nobody is to be bounced: go by what was refused before; if nothing was, repeat it later over a new connection |
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
//!         // Nobody is bounced for a 503, and no message is dropped for it either.
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
//! # Ok::<(), smtp_reply::ParseReplyError>(())
//! ```
//!
//! `examples/retry_policy` is a longer one, which also tells apart the replies of scope `Session`.
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
//!   ([RFC 3030 section 2](https://www.rfc-editor.org/rfc/rfc3030#section-2)). In a pipeline the
//!   chunks behind it are read and refused too; the 503 that they get is an echo, and the first
//!   refusal is the one to go by. The same holds for 503 to RCPT after a refused MAIL, and for 503
//!   or 554 to DATA after refused recipients.
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
//! If the connection is lost, or the server stays silent for too long, there is no reply to ask.
//! [`Outcome::connection_lost`](crate::Outcome::connection_lost) is the answer then: as for a 451,
//! try again later ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)).
//! It is of scope `Session`, so that no recipient is blamed. Behind the final dot the server may
//! have taken the message all the same, and the next try makes it two. That is the lesser evil, and
//! a patient client makes it rare: ten minutes are the least to wait there
//! ([RFC 5321 section 4.5.3.2.6](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6)).
//! Recipients that were answered before the loss keep their answers only if they were refused; an
//! accepted RCPT without an accepted message is nothing.
