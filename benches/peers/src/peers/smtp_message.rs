//! smtp-message: the parser and builder of the Kannader mail server, on nom and automata.

use smtp_message::nom::IResult;
use smtp_message::{EnhancedReplyCode, MaybeUtf8, Reply, ReplyCode};

use crate::{Answer, Peer, wire};

/// smtp-message.
#[derive(Debug)]
pub struct SmtpMessage;

impl Peer for SmtpMessage {
    fn name(&self) -> &'static str {
        "smtp-message"
    }

    fn entry_points(&self) -> &'static str {
        "`ReplyCode::parse` with nothing left over; `Reply::parse`; enhanced codes as `Reply::ecode`"
    }

    fn code(&self, input: &[u8]) -> Answer {
        answer(ReplyCode::parse(input), |rest, code| match rest {
            [] => Answer::Code(code.code()),
            _ => Answer::Reject,
        })
    }

    fn reply(&self, input: &[u8]) -> Answer {
        answer(Reply::<&str>::parse(input), |rest, reply| Answer::Reply {
            code: reply.code.code(),
            text: Some(reply.text.iter().map(MaybeUtf8::as_str).collect::<Vec<_>>().join("\n")),
            used: Some(input.len() - rest.len()),
        })
    }

    fn enhanced(&self, code: u16, lines: &[Vec<u8>]) -> Answer {
        // `EnhancedReplyCode::parse` does not look at the text after the code; the parser of replies
        // does.
        answer(Reply::<&str>::parse(&wire(code, lines)), |_, reply| {
            let code =
                reply.ecode.map(|code| (code.class as u16, code.raw_subject, code.raw_detail));
            Answer::Enhanced(code.map(Into::into))
        })
    }
}

fn answer<'a, T>(parsed: IResult<&'a [u8], T>, found: impl Fn(&'a [u8], T) -> Answer) -> Answer {
    match parsed {
        Ok((rest, value)) => found(rest, value),
        Err(error) if error.is_incomplete() => Answer::NeedMore,
        Err(_) => Answer::Reject,
    }
}

/// Reads a code from three bytes.
#[must_use]
pub fn code(digits: &[u8]) -> Option<ReplyCode> {
    ReplyCode::parse(digits).ok().map(|(_, code)| code)
}

/// Reads an enhanced code from the start of a text.
#[must_use]
pub fn enhanced(text: &[u8]) -> Option<EnhancedReplyCode<&str>> {
    EnhancedReplyCode::parse(text).ok().map(|(_, code)| code)
}
