//! The peers, one file each: how the crate is asked, and its fastest way to parse.

pub mod async_smtp;
pub mod http;
pub mod io_smtp;
pub mod lettre;
pub mod smtp_codec;
pub mod smtp_message;
pub mod smtp_proto;
pub mod wasm_smtp;

use crate::{Peer, ours};

/// Every crate in the table, `smtp-reply` first.
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
