//! smtp-reply with the errors of real mail clients.
//!
//! [`lettre`] and [`mail_send`] are the recipes on the page `reference::clients` of the documentation:
//! from the error of a client to the reply that caused it, and from there to an `Outcome` and a
//! `Diagnosis`. [`handler`] and [`connection`] are a server and a client that use this crate for
//! replies.

pub mod connection;
pub mod handler;
/// The recipe for lettre 0.11.
#[path = "../../../src/reference/clients/lettre.rs"]
pub mod lettre;
/// The recipe for mail-send 0.7.
#[path = "../../../src/reference/clients/mail_send.rs"]
pub mod mail_send;
pub mod scripted;
pub mod send;
