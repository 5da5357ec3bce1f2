//! The laws of `ReplyBuf`: what it makes may be sent and reads back, and it refuses nothing else.
#![allow(unreachable_pub, reason = "the fuzz targets need it")]

use smtp_reply::{BuildReplyError, EnhancedCode, Reply, ReplyBuf, ReplyCode, ReplyDecoder};

use super::laws::{NO_LIMITS, reading, slow};

/// A reply that is kept is the same reply, in the form of the wire.
pub fn kept(reply: Reply<'_>) {
    let owned = ReplyBuf::from(reply);
    let same = owned.as_reply();
    assert_eq!(reading(same).lines, reading(reply).lines);
    assert_eq!((owned.code(), same.code()), (reply.code(), reply.code()));
    assert_eq!(owned.to_string(), reply.to_string());
    assert_eq!(format!("{:#}", same.text()), format!("{:#}", reply.text()));

    let again = ReplyDecoder::with_limits(NO_LIMITS).decode(owned.as_bytes());
    assert_eq!(again, Ok(Some(same)));
    assert_eq!(ReplyBuf::from(same), owned);
    assert_eq!(Reply::from(&owned), same);
    assert_eq!(ReplyBuf::from_wire(owned.as_bytes()).as_ref(), Ok(&owned));
    assert_eq!(Vec::from(owned.clone()), owned.as_bytes());
}

/// What comes out of `ReplyBuf::new` (without an enhanced code) and `with_enhanced` (with one).
pub fn build(code: ReplyCode, enhanced: Option<EnhancedCode>, text: &str) {
    let built = match enhanced {
        None => ReplyBuf::new(code, text),
        Some(enhanced) => ReplyBuf::with_enhanced(code, enhanced, text),
    };
    let limit = if code == 334 { 12_288 } else { 512 };
    let prefix = enhanced.map(|enhanced| format!("{enhanced} ")).unwrap_or_default();
    let too_long = |line: &str| 4 + prefix.len() + line.len() + 2 > limit;
    let allowed = |byte: u8| (b' '..=b'~').contains(&byte) || byte == b'\t' || byte == b'\n';
    let is_sent = code.is_rfc5321_syntax() && code != 538;
    let agrees = enhanced.is_none_or(|enhanced| {
        !code.is_intermediate() && enhanced.to_string().as_bytes()[0] == code.to_digits()[0]
    });
    match built {
        Ok(reply) => {
            assert!(is_sent && agrees && text.bytes().all(allowed));
            assert!(text.split('\n').all(|line| slow::prefix(line.as_bytes()).is_none()));
            may_be_sent(&reply, limit);
            assert_eq!(reply.code(), code);
            assert!(reply.as_reply().lines().all(|line| line.enhanced_code() == enhanced));

            let folds = code.is_negative() && code != 421 && code != 551;
            let mut sent = reply.as_reply().lines().map(|line| {
                let line = std::str::from_utf8(line.text()).unwrap();
                line.strip_prefix(&prefix).unwrap().to_owned()
            });
            for line in text.split('\n') {
                let mut joined = sent.next().unwrap();
                while joined != line {
                    assert!(folds && too_long(line), "{line:?} was folded");
                    joined = format!("{joined} {}", sent.next().unwrap());
                }
            }
            assert_eq!(sent.next(), None);
        }
        Err(BuildReplyError::Code { .. }) => assert!(!code.is_rfc5321_syntax()),
        Err(BuildReplyError::Historic { .. }) => assert_eq!(code, 538),
        Err(BuildReplyError::Class { .. }) => assert!(!agrees && !code.is_intermediate()),
        Err(BuildReplyError::Intermediate { .. }) => assert!(!agrees && code.is_intermediate()),
        Err(BuildReplyError::Byte { offset, byte, .. }) => {
            assert_eq!(text.bytes().position(|byte| !allowed(byte)), Some(offset));
            assert_eq!(text.as_bytes()[offset], byte);
        }
        Err(BuildReplyError::EnhancedInText { offset, .. }) => {
            assert!(slow::prefix(line_at(text, offset).as_bytes()).is_some());
        }
        Err(BuildReplyError::LineTooLong { offset, limit: named, .. }) => {
            assert_eq!(named, limit);
            assert!(too_long(line_at(text, offset)));
        }
        Err(BuildReplyError::SecondLine { offset, .. }) => {
            assert_eq!((code.as_u16(), text.find('\n')), (334, Some(offset)));
        }
        Err(BuildReplyError::ReplyTooLong { limit: named, .. }) => {
            let lines = text.split('\n').count() + text.len() / 200;
            assert!(text.len() + lines * (6 + prefix.len()) > named);
        }
        Err(error) => panic!("{error}"),
    }
}

/// A reply that was built has no violation and is read wholly, by either rule.
fn may_be_sent(reply: &ReplyBuf, limit: usize) {
    let bytes = reply.as_bytes();
    assert_eq!(Reply::parse_wire(bytes), Ok(Some((reply.as_reply(), &[][..]))));
    assert_eq!(Reply::parse(bytes), Ok(reply.as_reply()));
    assert_eq!(reply.as_reply().violations().next(), None);
    assert!(bytes.split_inclusive(|byte| *byte == b'\n').all(|line| line.len() <= limit));
    kept(reply.as_reply());
}

fn line_at(text: &str, offset: usize) -> &str {
    assert!(offset == 0 || text.as_bytes()[offset - 1] == b'\n');
    text[offset..].split('\n').next().unwrap()
}
