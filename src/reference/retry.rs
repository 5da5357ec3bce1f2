//! How to decide what to do next: a retry policy on [`Outcome`](crate::Outcome).
//!
//! A policy has two parts, and their order matters. First come your own rules for single receivers.
//! Everything else follows from the RFCs, and
//! [`Reply::in_reply_to`](crate::Reply::in_reply_to) applies them. The two never mix: an outcome does not
//! depend on the receiver, and [`Severity`](crate::Severity) always follows the first digit.
//!
//! # Your own rules first
//!
//! Some receivers mean something else by a code than the RFCs do:
//!
//! - Yahoo answers 421, 451 or 553 with `[TS03]` in the text, and defers all mail from your
//!   IP address until something changes on your side. By the first digit, 421 and 451 are worth
//!   another try; here they are not.
//! - QQ answers `550 Ip frequency limited`, or `Connection`, `Domain` or `Sender` instead of
//!   `Ip`, when you send too much at a time. By the first digit that is permanent, but waiting helps.
//! - Amazon SES answers 454 with `Throttling failure` at the end of the message. Repeat that message
//!   later, and also slow down everything else that you send to this host.
//!
//! Such rules read the text, although RFC 5321 asks clients to decide by the code alone
//! ([section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)). So keep them few, limit each
//! to its host, and check them from time to time: receivers change their texts without notice.
//!
//! # Then the rules of the RFCs
//!
//! Pass the whole reply to [`Reply::in_reply_to`](crate::Reply::in_reply_to), because the enhanced
//! code often decides what the reply code leaves open. If you have only a code, use
//! [`ReplyCode::in_reply_to`](crate::ReplyCode::in_reply_to). The
//! [verdict](crate::Outcome::verdict) says what to do, and the [scope](crate::Outcome::scope) what it is about:
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
//! Also check [`ends_session`](crate::Outcome::ends_session): if it is `true`, send nothing more except
//! QUIT. A 5yz to MAIL is about this message only, so do not apply it to the next one
//! ([RFC 5321 section 4.5.4.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1)).
//!
//! ```
//! use smtp_reply::{Command, Reply, Scope, Verdict};
//!
//! #[derive(Debug, PartialEq)]
//! enum Next { GoOn, Delivered, Later, Reconnect, LogIn, AskUser, SlowDown, Split, Bounce }
//!
//! fn next(host: &str, command: Command, reply: &Reply<'_>) -> Next {
//!     // Rules for single receivers.
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
//! Go by the first refusal, which has the reason, and bounce nobody for the replies that repeat it. That is
//! why the scope of 503, and of 554 with X.5.1 to DATA or BDAT, is [`Command`](crate::Scope::Command). The
//! code 551 does not show that it repeats a refusal, so stop at the first BDAT that failed. If you send
//! `BDAT n LAST` although no recipient was accepted, ask about [`Command::Bdat`](crate::Command::Bdat)
//! and not about [`Command::EndOfData`](crate::Command::EndOfData).
//!
//! **If nothing was refused before**, look at the command:
//!
//! - 503 to DATA may be the server's way to limit the recipients of a message
//!   ([RFC 5321 section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)).
//!   Split them into smaller transactions: repeating the same transaction does not help. A server with
//!   LIMITS says in its EHLO reply how many recipients it accepts
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
//! ([RFC 1870 section 6.4](https://www.rfc-editor.org/rfc/rfc1870#section-6.4)). A wrong guess either
//! bounces mail that could have been delivered, or repeats mail that never can be. An enhanced code
//! decides. Without one the verdict is [`Unclear`](crate::Verdict::Unclear), because only the caller knows
//! how many recipients came before.
//!
//! If a recipient was accepted in this transaction, send the message to those that were, and try this
//! one again in a transaction of its own. If it is the first, or is refused again when alone, their number
//! is not the cause: go by [`ReplyCode::severity`](crate::ReplyCode::severity), and bounce this recipient.
//!
//! # What a reply cannot know
//!
//! - **LMTP** answers the end of the message once for each RCPT that succeeded, in their order. An
//!   address that was given twice gets two replies
//!   ([RFC 2033 section 4.2](https://www.rfc-editor.org/rfc/rfc2033#section-4.2)). The caller
//!   counts, and asks each reply about
//!   [`EndOfDataPerRecipient`](crate::Command::EndOfDataPerRecipient). If no RCPT succeeded, DATA
//!   gets 503, and `BDAT n LAST` gets no reply at all
//!   ([section 4.3](https://www.rfc-editor.org/rfc/rfc2033#section-4.3)): do not wait for one.
//! - **BDAT** gets a reply for each chunk, and no 354. If a chunk is refused, so is the
//!   message: send no more of it, and start again with RSET
//!   ([RFC 3030 section 2](https://www.rfc-editor.org/rfc/rfc3030#section-2)).
//! - **PRDR**: after 353 to the end of the message, one reply for each recipient follows, and then
//!   one for the whole message. Ask the replies for single recipients about `EndOfDataPerRecipient` and the
//!   last about [`EndOfData`](crate::Command::EndOfData). `Done` there means that the message was accepted
//!   for those recipients that were not refused.
//! - **354 without a recipient**: a server may answer DATA with 354 although it refused every RCPT.
//!   Send only the dot
//!   ([RFC 2920 section 3.1](https://www.rfc-editor.org/rfc/rfc2920#section-3.1)).
//! - **421** may come without a command, and is then read as the reply to the next one
//!   ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)). It says nothing
//!   about that command's recipient or message.
//!
//! # No reply at all
//!
//! If the connection is lost, the server stays silent for too long, or its reply cannot be read,
//! there is no reply to read. Use
//! [`Outcome::connection_lost`](crate::Outcome::connection_lost): as after a 451, try
//! again later ([RFC 5321 section 3.8](https://www.rfc-editor.org/rfc/rfc5321#section-3.8)). Its
//! scope is `Session`, because it is not about a recipient.
//!
//! - **At the end of the message** the server may have accepted the message, and the next
//!   attempt then delivers a duplicate ([RFC 1047](https://www.rfc-editor.org/rfc/rfc1047));
//!   [`may_have_accepted_message`](crate::Outcome::may_have_accepted_message) returns `true`. A duplicate
//!   is better than a lost message. To make it rare, wait at least ten minutes for this reply
//!   ([RFC 5321 section 4.5.3.2.6](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.2.6)).
//! - **After QUIT** nothing is lost, because no transaction is open: the outcome is `Done`. Never
//!   send a message again because of a reply to QUIT, not even after a 421: it would be delivered twice.
//! - **Recipients** that were refused before the loss remain refused. Those that were accepted do not
//!   count, because the message was not.
