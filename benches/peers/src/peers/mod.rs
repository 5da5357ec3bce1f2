//! The peers, a file each: how the crate is asked, and how it reads fastest.

pub mod async_smtp;
pub mod http;
pub mod io_smtp;
pub mod lettre;
pub mod smtp_codec;
pub mod smtp_message;
pub mod smtp_proto;
pub mod wasm_smtp;

use crate::{Peer, ours};

/// Every crate in the table, ours first.
pub const ALL: [&dyn Peer; 9] = [
    &ours::Ours,
    &lettre::Lettre,
    &async_smtp::AsyncSmtp,
    &smtp_proto::SmtpProto,
    &smtp_codec::SmtpCodec,
    &smtp_message::SmtpMessage,
    &io_smtp::IoSmtp,
    &wasm_smtp::WasmSmtp,
    &http::Http,
];
