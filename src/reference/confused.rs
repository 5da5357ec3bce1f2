//! Codes that are commonly confused, and how they differ.
//!
//! # 422 and 4.2.2
//!
//! `4.2.2` is an enhanced status code: mailbox full, for now
//! ([RFC 3463 section 3.3](https://www.rfc-editor.org/rfc/rfc3463#section-3.3)). `422` is a reply code
//! that no RFC defines; the registry pairs it with 4.7.12, a password transition. Web lists that
//! explain 422 as a full mailbox confuse the two. A full mailbox is 452 4.2.2 or 552 5.2.2.
//!
//! # 571 and 5.7.1
//!
//! `5.7.1` is an enhanced status code: delivery not authorized. `571` is a reply code outside the
//! grammar of RFC 5321, which allows a second digit from 0 to 5. Several servers send it with the meaning of
//! 5.7.1. Read it by its first digit. Send 550 5.7.1.
//!
//! # 511 and 5.1.1
//!
//! `5.1.1` is an enhanced status code: no such mailbox. No document defines `511`. Releases of chkuser
//! for qmail before 2.0.9 send it for an unknown mailbox, and Courier for a message without recipients.
//! Web lists explain it as a bad address. Send 550 5.1.1.
//!
//! # 452 and 552
//!
//! Both are about space. [452](crate::ReplyCode::INSUFFICIENT_STORAGE) is temporary: the system is short
//! of space, or the transaction has too many recipients.
//! [552](crate::ReplyCode::EXCEEDED_STORAGE_ALLOCATION) is permanent: this message is too large, or the
//! mailbox is over its quota. In RFC 821, 552 also meant too many recipients. A client should treat that
//! 552 to RCPT as temporary
//! ([RFC 5321 section 4.5.3.1.10](https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.10)). A
//! 552 for the size of the message is permanent
//! ([RFC 1870 section 6.4](https://www.rfc-editor.org/rfc/rfc1870#section-6.4)). Only the enhanced code
//! distinguishes the two, and [`Reply::in_reply_to`](crate::Reply::in_reply_to) reads it.
//!
//! # 450 and 550
//!
//! Both have almost the same phrase. The first digit decides.
//! [450](crate::ReplyCode::MAILBOX_TEMPORARILY_UNAVAILABLE) means that the mailbox is busy, or that the
//! client should come back later, as with greylisting. [550](crate::ReplyCode::MAILBOX_UNAVAILABLE) means
//! that there is no such mailbox, or that a policy forbids the mail.
//!
//! # 400, 403, 435, 453 and soft bounces
//!
//! With `soft_bounce = yes`, which operators set while they try a new configuration, Postfix replaces the
//! 5 of every refusal by a 4, in the reply code and in the enhanced code. So it sends 450 for 550, 454 for
//! 554, and codes that are otherwise rare: 400 for 500, 403 for 503, 430 for 530, 435 for 535, 453 for 553.
//! Go by the first digit: keep the message and retry. For the reason, read the code as if it began with 5.
//!
//! # 521, 554 and 556
//!
//! [521](crate::ReplyCode::HOST_DOES_NOT_ACCEPT_MAIL) as the greeting says that this host never takes
//! mail ([RFC 7504](https://www.rfc-editor.org/rfc/rfc7504)).
//! [554](crate::ReplyCode::TRANSACTION_FAILED) as the greeting says that the server gives no service now,
//! perhaps only to this client. Later in a session it is a failure for which no better code exists.
//! [556](crate::ReplyCode::DOMAIN_DOES_NOT_ACCEPT_MAIL) answers RCPT: the domain of the recipient takes no
//! mail. Postfix also sends 521 to a client that it blocks, as the greeting or before it closes the
//! connection.
//!
//! # 500 and 502
//!
//! [500](crate::ReplyCode::COMMAND_UNRECOGNIZED): the server does not know the command.
//! [502](crate::ReplyCode::COMMAND_NOT_IMPLEMENTED): it knows the command and does not offer it
//! ([RFC 5321 section 4.2.4](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.4)). A server that
//! disables VRFY for security sends 252 instead. At the end of the message both codes refuse the message.
//!
//! # 504 and 555
//!
//! [504](crate::ReplyCode::PARAMETER_NOT_IMPLEMENTED): a parameter of another command is not
//! implemented, such as a mechanism of AUTH. [555](crate::ReplyCode::PARAMETERS_NOT_RECOGNIZED): a
//! parameter of MAIL or RCPT is unknown or not implemented
//! ([RFC 5321 section 4.1.1.11](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.11)). As an
//! exception, RFC 4141 requires 504 for CONPERM and CONNEG.
//!
//! # 504, 523, 530, 534 and 538
//!
//! A mechanism of AUTH that the server does not have, or that needs TLS first, gets
//! [504](crate::ReplyCode::PARAMETER_NOT_IMPLEMENTED) 5.5.4
//! ([RFC 4954 section 4](https://www.rfc-editor.org/rfc/rfc4954#section-4)). The older
//! [523](crate::ReplyCode::ENCRYPTION_NEEDED) and
//! [538](crate::ReplyCode::ENCRYPTION_REQUIRED_FOR_AUTHENTICATION) mean only that TLS is needed first.
//! [530](crate::ReplyCode::AUTHENTICATION_OR_TLS_REQUIRED) answers another command than AUTH, and
//! [534](crate::ReplyCode::AUTHENTICATION_MECHANISM_TOO_WEAK) asks for a stronger mechanism for this user.
//!
//! # 530 and 535
//!
//! [530](crate::ReplyCode::AUTHENTICATION_OR_TLS_REQUIRED): the client has to authenticate, or start TLS,
//! before this command. [535](crate::ReplyCode::AUTHENTICATION_CREDENTIALS_INVALID): the client tried, and
//! the credentials are wrong. Ask the user for another password only after 535.
//!
//! # 251, 252 and 551
//!
//! After RCPT, [251](crate::ReplyCode::USER_NOT_LOCAL_WILL_FORWARD) means that the server accepts the mail
//! and forwards it, and [551](crate::ReplyCode::USER_NOT_LOCAL) that it refuses the mail and names the new
//! address. Many servers also send 551 for other refusals. [252](crate::ReplyCode::CANNOT_VRFY_USER) answers
//! VRFY and says nothing about the mailbox. After ETRN, 251 and 252 say whether messages wait.
