//! io-smtp: a client without I/O. Its parsers need a whole reply, which `is_complete` detects; the
//! enhanced code is a type without a parser.

use io_smtp::rfc5321::{SmtpReplyCode, SmtpResponse};

use crate::{Answer, Peer};

/// io-smtp.
#[derive(Debug)]
pub struct IoSmtp;

impl Peer for IoSmtp {
    fn name(&self) -> &'static str {
        "io-smtp"
    }

    fn entry_points(&self) -> &'static str {
        "`SmtpReplyCode::parse`; `SmtpResponse::is_complete`, then `SmtpResponse::parse`, as its \
         coroutines do"
    }

    fn code(&self, input: &[u8]) -> Answer {
        SmtpReplyCode::parse(input).map_or(Answer::Reject, |code| Answer::Code(code.code()))
    }

    fn reply(&self, input: &[u8]) -> Answer {
        if !SmtpResponse::is_complete(input) {
            return Answer::NeedMore;
        }
        match SmtpResponse::parse(input) {
            Ok(response) => {
                let lines: Vec<&str> = response.lines.as_ref().iter().map(AsRef::as_ref).collect();
                Answer::Reply {
                    code: response.code.code(),
                    text: Some(lines.join("\n")),
                    used: None,
                }
            }
            Err(_) => Answer::Reject,
        }
    }
}

/// Reads a code from three bytes.
#[must_use]
pub fn code(digits: &[u8]) -> Option<SmtpReplyCode> {
    SmtpReplyCode::parse(digits).ok()
}
