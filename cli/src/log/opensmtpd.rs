//! OpenSMTPD: `mta delivery evpid=.. to=<ann@example.org> .. result="PermFail" stat="550 5.1.1
//! .."`.

use smtp_reply::EnhancedCode;

use super::attempt::{Attempt, Cause, Status, between, split};

pub(crate) fn parse(line: &[u8]) -> Option<Attempt<'_>> {
    if let Some((_, expired)) = split(line, ": Expire for ") {
        let recipient = between(expired, ", to=<", ">, ")?;
        let (_, text) = split(expired, ", stat=")?;
        let cause = Cause::NoReply(text, EnhancedCode::parse("4.4.7").ok());
        return Some(Attempt { recipient, status: Status::Failed, cause });
    }
    let (_, delivery) = split(line, " delivery evpid=")?;
    let recipient = between(delivery, " to=<", "> ")?;
    let (_, result) = split(delivery, " result=")?;
    let (word, text) = split(result, " stat=")?;
    let status = match unquoted(word) {
        b"Ok" => Status::Delivered,
        b"TempFail" => Status::Deferred,
        b"PermFail" | b"LoopFail" => Status::Failed,
        _ => return None,
    };
    Some(Attempt { recipient, status, cause: Cause::of(unquoted(text), None) })
}

/// The text may hold quotes of its own, which are not escaped.
fn unquoted(text: &[u8]) -> &[u8] {
    let inside = text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\""));
    inside.unwrap_or(text)
}
