//! smtp-reply behind the errors of real mail clients.
//!
//! [`lettre`] and [`mail_send`] are the recipes that the documentation of smtp-reply quotes: from the
//! error of a client to the reply that caused it, and from there to an `Outcome` and a `Diagnosis`.

pub mod lettre;
pub mod mail_send;
pub mod scripted;
