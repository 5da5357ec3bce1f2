//! What to send when you write a server: the situation first, then the code.
//!
//! `ReplyBuf` makes replies that may be sent. Put no enhanced code into the greeting
//! and into replies to HELO and EHLO, and none on a 3yz
//! ([RFC 2034](https://www.rfc-editor.org/rfc/rfc2034)). Say in the text what is wrong and whom to ask:
//! it is the only part that a person will see.
//!
//! # The connection
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | Ready | 220, with the host name first | |
//! | Shutting down, overloaded, too many connections | 421, then close | |
//! | No service to this client | 554, then 503 to all but QUIT | |
//! | This host never takes mail | 521 | |
//! | The client was silent for too long | 421, then close | 4.4.2 |
//! | QUIT | 221, then close | 2.0.0 |
//!
//! # Commands
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | Unknown command | 500 | 5.5.1 |
//! | Known command that is not offered | 502 | 5.5.1 |
//! | Wrong order | 503 | 5.5.1 |
//! | Wrong syntax of an argument | 501 | 5.5.4 |
//! | Unknown parameter of MAIL or RCPT | 555 | 5.5.4 |
//! | Parameter of another command not implemented | 504 | 5.5.4 |
//! | VRFY switched off | 252 | 2.5.0 |
//!
//! # Authentication and TLS
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | Log in first | 530 | 5.7.0 |
//! | Start TLS first | 530 | 5.7.0 |
//! | Wrong user or password | 535 | 5.7.8 |
//! | The account is disabled, after a right password | 525 | 5.7.13 |
//! | Unknown mechanism | 504 | 5.5.4 |
//! | Mechanism too weak for this user | 534 | 5.7.9 |
//! | Authentication does not work just now | 454 | 4.7.0 |
//! | TLS does not work just now | 454 | 4.7.0 |
//! | Logged in | 235 | 2.7.0 |
//!
//! # The sender
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | Accepted | 250 | 2.1.0 |
//! | The domain of the sender cannot be looked up just now | 451 | 4.1.8 |
//! | The domain of the sender does not exist | 550 | 5.1.8 |
//! | The sender's domain has a null MX | 550 | 5.7.27 |
//! | The announced size is over the limit | 552 | 5.3.4 |
//! | SPF fails | 550 | 5.7.23 |
//!
//! # The recipient
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | Accepted | 250 | 2.1.5 |
//! | No such mailbox | 550 | 5.1.1 |
//! | The mailbox is disabled | 550 | 5.2.1 |
//! | The mailbox is full, and may be emptied | 452 | 4.2.2 |
//! | The mailbox is full, and you give up | 552 | 5.2.2 |
//! | Greylisting | 450 | 4.7.1 |
//! | Not local, and no relaying for this client | 550 | 5.7.1 |
//! | The recipient's domain takes no mail | 556 | 5.1.10 |
//! | Too many recipients | 452, not 552 | 4.5.3 |
//! | The recipient does not want mail from this sender | 550 | 5.7.1 |
//!
//! # The message
//!
//! | situation | code | enhanced |
//! |---|---|---|
//! | DATA, with a recipient accepted | 354 | |
//! | DATA without one | 503 or 554 | 5.5.1 |
//! | Taken: from here on it is yours | 250 | 2.0.0 |
//! | Disk full | 452 | 4.3.1 |
//! | A fault of yours | 451 | 4.3.0 |
//! | Too large | 552 | 5.3.4 |
//! | Spam, virus, other policy | 550 or 554 | 5.7.1 |
//! | No passing DKIM signature; several checks fail | 550 | 5.7.20; 5.7.26 |
//! | Too many hops | 554 | 5.4.6 |
//!
//! # Never
//!
//! 1yz, codes with a second digit above 5, and 538. A 5yz for what will pass: the client gives up. A
//! 4yz for what will not: it comes back for days.
//!
//! # Examples
//!
#![cfg_attr(feature = "alloc", doc = "```")]
#![cfg_attr(not(feature = "alloc"), doc = "```ignore")]
//! use smtp_reply::{EnhancedCode, ReplyBuf, ReplyCode};
//!
//! let full = EnhancedCode::parse("4.2.2")?;
//! let reply = ReplyBuf::with_enhanced(ReplyCode::INSUFFICIENT_STORAGE, full, "Mailbox full")?;
//! assert_eq!(reply.as_bytes(), b"452 4.2.2 Mailbox full\r\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
