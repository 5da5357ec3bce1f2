//! http: not an SMTP crate, but it has the status code that every Rust user knows.

use http::StatusCode;

use crate::{Answer, Peer, Plea};

/// http.
#[derive(Debug)]
pub struct Http;

impl Peer for Http {
    fn name(&self) -> &'static str {
        "http"
    }

    fn entry_points(&self) -> &'static str {
        "`StatusCode::from_bytes`"
    }

    fn code(&self, input: &[u8]) -> Answer {
        StatusCode::from_bytes(input).map_or(Answer::Reject, |code| Answer::Code(code.as_u16()))
    }

    fn plea(&self, given: &Answer) -> Option<Plea> {
        // Its documented range is 100 to 999, wider than HTTP's own.
        matches!(given, Answer::Code(600..=999)).then_some(Plea::OtherStandard)
    }
}

/// Reads a code from three bytes.
#[must_use]
pub fn code(digits: &[u8]) -> Option<StatusCode> {
    StatusCode::from_bytes(digits).ok()
}
