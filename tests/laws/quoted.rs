//! The laws of quoted replies, for any text.
#![allow(unreachable_pub, reason = "the fuzz targets need it too")]

use smtp_reply::QuotedReply;
#[cfg(feature = "alloc")]
use smtp_reply::Reply;

/// Asserts that ranges are in the text, in order and disjoint; that `find` returns one of all; that a
/// quoted reply is inside the reply that quotes it; that the text that is shown is one line; and that a
/// reply that is restored parses as the one that was found.
pub fn well_behaved(text: &[u8]) {
    let mut end = 0;
    let all: Vec<_> = QuotedReply::find_iter(text).collect();
    for reply in &all {
        let range = reply.range();
        assert!(end <= range.start && range.start + 3 <= range.end && range.end <= text.len());
        assert_eq!(text.get(range.start..range.start + 3), Some(&reply.code().to_bytes()[..]));
        end = range.end;
        let shown = reply.text().to_string();
        assert!(!shown.contains(|char: char| char.is_control() && char != '\t'), "{shown:?}");
        #[cfg(feature = "alloc")]
        reads_back(*reply);
        let (mut inner, mut outer) = (reply.quoted(), range);
        while let Some(reply) = inner {
            assert!(outer.start < reply.range().start && reply.range().end <= outer.end);
            outer = reply.range();
            inner = reply.quoted();
        }
    }
    let negative = all.iter().find(|reply| reply.code().is_negative());
    assert_eq!(QuotedReply::find(text), negative.or(all.last()).copied());
}

/// Asserts that the reply alone is a whole reply, with the same code and text.
#[cfg(feature = "alloc")]
fn reads_back(quoted: QuotedReply<'_>) {
    let owned = quoted.to_reply();
    let (reply, rest) = match Reply::parse_wire(owned.as_bytes()) {
        Ok(Some(found)) => found,
        // Beyond the limit for servers.
        other => {
            assert!(owned.as_bytes().len() > 16_000, "{other:?}");
            return;
        }
    };
    assert!(rest.is_empty(), "{owned:?}");
    assert_eq!(reply.code(), quoted.code());
    assert_eq!(reply.lines().count(), owned.as_reply().lines().count());
    if let Some(enhanced) = quoted.enhanced_code() {
        assert_eq!(reply.enhanced_code(), Some(enhanced), "{owned:?}");
    }
}
