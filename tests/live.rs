//! Real servers on this machine: Exim on standard input and output, Postfix and aiosmtpd on
//! loopback ports. `tests/live/servers.sh` fetches them.
//!
//! ```console
//! $ tests/live/servers.sh
//! $ cargo test --test live --all-features -- --ignored
//! ```
//!
//! Every byte that a server sends is part of a reply, and every outcome (with the feature `diagnose`
//! every diagnosis too) is the one that the conversation was made to provoke.

// The servers are Unix programs, and the client keeps the replies.
#![cfg(all(unix, feature = "alloc"))]

#[path = "live/aiosmtpd.rs"]
mod aiosmtpd;
#[path = "live/exim.rs"]
mod exim;
#[path = "live/postfix.rs"]
mod postfix;
#[path = "live/server/mod.rs"]
mod server;
#[path = "live/session.rs"]
mod session;
