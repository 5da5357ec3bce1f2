//! The laws of `ReplyBuf`: it makes the same replies as the slow builder, and they may be sent and parse
//! back.
#![allow(unreachable_pub, reason = "the fuzz targets need it")]

use smtp_reply::{EnhancedCode, Reply, ReplyAccumulator, ReplyBuf, ReplyCode, ReplyDecoder};

use super::laws::slow_build::{Content, Sending};
use super::laws::{NO_LIMITS, decode_pieces, reading, slow};
use super::send_laws;

/// Asserts that a reply that is kept is the same reply, with CRLF.
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

/// Asserts the results of `ReplyBuf::new` (without an enhanced code) and `with_enhanced` (with one).
pub fn build(code: ReplyCode, enhanced: Option<EnhancedCode>, text: &str) {
    let built = match enhanced {
        None => ReplyBuf::new(code, text),
        Some(enhanced) => ReplyBuf::with_enhanced(code, enhanced, text),
    };
    let sending = Sending {
        code: code.as_u16(),
        enhanced: enhanced.map(numbers),
        content: Content::Verbatim(text),
        utf8: false,
    };
    if let Ok(reply) = &built {
        assert_eq!(reply.code(), code);
        may_be_sent(reply, sending.limit());
    }
    let built = built.map(ReplyBuf::into_bytes).map_err(|error| error.to_string());
    assert_eq!(built, sending.strict(), "{sending:?}");
}

/// Asserts that `ReplyBuilder` builds what it sends.
pub fn send(sending: &Sending<'_>) {
    send_laws::send(sending);
    let builder = send_laws::builder(sending);
    let lossy = builder.build_lossy();
    assert_eq!(lossy.code(), builder.code());
    assert_eq!(Reply::parse_wire(lossy.as_bytes()), Ok(Some((lossy.as_reply(), &[][..]))));
    assert_eq!(lossy.as_bytes(), builder.wire_lossy().to_string().as_bytes());
    assert_eq!(lossy.as_bytes().len(), lossy.clone().into_bytes().capacity(), "one allocation");
    match builder.build() {
        Ok(built) => assert_eq!(built, lossy),
        Err(error) => assert_eq!(builder.check(), Err(error)),
    }
    let mut buffer = b"before".to_vec();
    builder.wire_lossy().append_to(&mut buffer);
    assert_eq!(buffer, [b"before", lossy.as_bytes()].concat());
}

/// Asserts that an accumulator finds in pieces of any size what a decoder finds in the whole, and uses
/// no more bytes.
pub fn accumulate(decoder: &ReplyDecoder, stream: &[u8], pieces: impl IntoIterator<Item = usize>) {
    let (expected, end) = decode_pieces(&mut decoder.clone(), stream, [stream.len()]);
    let mut expected = expected.into_iter();
    let mut replies = ReplyAccumulator::with_decoder(decoder.clone());
    let (mut used, mut received) = (0, 0);
    for size in pieces {
        received = stream.len().min(received + size);
        while used < received {
            let piece = &stream[used..received];
            let taken = match replies.push(piece) {
                Ok(taken) => taken,
                Err(error) => {
                    assert_eq!((expected.next(), Err(error)), (None, end));
                    assert!(replies.reply().is_none());
                    for piece in [&b""[..], piece, b"250 ok\r\n"] {
                        assert_eq!(replies.push(piece), Err(error));
                        assert_eq!(replies.finish(), Err(error));
                    }
                    replies.reset();
                    assert_eq!(replies.finish(), Ok(()));
                    let mut fresh = ReplyAccumulator::with_decoder(decoder.clone());
                    assert_eq!(replies.push(b"250 ok\r\n"), fresh.push(b"250 ok\r\n"));
                    return;
                }
            };
            used += taken;
            let Some(reply) = replies.reply() else {
                assert_eq!(taken, piece.len());
                continue;
            };
            assert!(taken > 0 && stream[..used].ends_with(reply.as_bytes()));
            assert_eq!(expected.next(), Some(reading(reply)));
            assert_eq!(replies.finish(), Ok(()));
        }
        if received == stream.len() {
            break;
        }
    }
    assert_eq!((expected.next(), replies.finish()), (None, end));
    let whole = replies.reply().is_some();
    // An empty piece starts the next reply, or changes nothing.
    assert_eq!(replies.push(b""), Ok(0));
    assert!(replies.reply().is_none());
    assert_eq!(replies.finish(), if whole { Ok(()) } else { end });
}

pub fn numbers(code: EnhancedCode) -> slow::Numbers {
    [code.class().digit().into(), code.subject(), code.detail()]
}

/// Asserts that a reply that was built has no violations and is parsed completely by either rule.
fn may_be_sent(reply: &ReplyBuf, limit: usize) {
    let bytes = reply.as_bytes();
    assert_eq!(Reply::parse_wire(bytes), Ok(Some((reply.as_reply(), &[][..]))));
    assert_eq!(Reply::parse(bytes), Ok(reply.as_reply()));
    assert_eq!(reply.as_reply().violations().next(), None);
    assert!(bytes.split_inclusive(|byte| *byte == b'\n').all(|line| line.len() <= limit));
    kept(reply.as_reply());
}
