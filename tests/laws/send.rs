//! The laws of `ReplyBuilder`: both forms send what the slow builder sends, and it parses back.
#![allow(unreachable_pub, reason = "the fuzz targets need it")]

use smtp_reply::{Class, EnhancedCode, Reply, ReplyBuilder, ReplyCode, ViolationKind};

use super::laws::slow::{self, Answer};
use super::laws::slow_build::{Content, Sending, without_end};

/// Returns the builder.
pub fn builder<'a>(sending: &Sending<'a>) -> ReplyBuilder<'a> {
    let code = ReplyCode::from_u16(sending.code).unwrap();
    let builder = ReplyBuilder::new(code).utf8(sending.utf8);
    let builder = match sending.enhanced {
        Some([class, subject, detail]) => {
            let class = Class::from_digit(class.try_into().unwrap()).unwrap();
            builder.enhanced(EnhancedCode::new(class, subject, detail).unwrap())
        }
        None => builder,
    };
    match sending.content {
        Content::Text(text) | Content::Verbatim(text) => builder.text(text),
        Content::Lines(lines) => builder.lines(lines),
    }
}

/// Asserts that the octets are right.
pub fn send(sending: &Sending<'_>) {
    let builder = builder(sending);
    let lossy = builder.wire_lossy().to_string();
    assert_eq!(lossy, String::from_utf8(sending.lossy()).unwrap(), "{sending:?}");
    reads_back(sending, lossy.as_bytes());

    let strict = sending.strict();
    let wire = builder.wire().map(|wire| wire.to_string().into_bytes());
    assert_eq!(wire.map_err(|error| error.to_string()), strict, "{sending:?}");
    assert_eq!(builder.check(), builder.wire().map(drop));
    if let Ok(bytes) = strict {
        assert_eq!(lossy.as_bytes(), bytes, "{sending:?}");
        let (reply, _) = Reply::parse_wire(&bytes).unwrap().unwrap();
        let allowed = |kind| sending.utf8 && kind == ViolationKind::NonAscii;
        assert!(reply.violations().all(|violation| allowed(violation.kind())), "{reply:?}");
    }
}

/// Asserts that any parser finds one whole reply with the given code, no enhanced code but the given one
/// and lines of the right length, and that no text is lost.
fn reads_back(sending: &Sending<'_>, wire: &[u8]) {
    let Answer::Reply(reading) = slow::wire(wire, 16_384, 131_072, false) else {
        panic!("no reply: {}", wire.escape_ascii());
    };
    assert_eq!((reading.code, reading.len), (sending.code, wire.len()));
    assert!(wire.split_inclusive(|byte| *byte == b'\n').all(|line| line.len() <= sending.limit()));
    assert!(!wire.iter().any(|byte| byte.is_ascii_control() && !b"\r\n\t".contains(byte)));
    let lines = wire.split_inclusive(|byte| *byte == b'\r').count() - 1;
    assert_eq!(lines, reading.lines.len());
    assert!(sending.utf8 && std::str::from_utf8(wire).is_ok() || wire.is_ascii());
    assert!(reading.lines.iter().all(|line| line.enhanced == sending.sent_enhanced()));

    let sent: Vec<u8> = reading.lines.iter().flat_map(|line| line.message.clone()).collect();
    let lines = sending.lines().into_iter().map(|(_, line)| line);
    let lines: Vec<_> = match sending.content {
        // The separators between lines are sent too.
        Content::Lines(_) if sending.code == 334 => {
            vec![sending.taken_off(&lines.collect::<Vec<_>>().join("\n")).to_owned()]
        }
        Content::Text(text) | Content::Verbatim(text) if sending.code == 334 => {
            vec![sending.taken_off(without_end(text)).to_owned()]
        }
        _ => lines.map(|line| sending.taken_off(&line).to_owned()).collect(),
    };
    let whole: String = lines.iter().map(|line| sending.escaped(line).sent).collect();
    let bare = |text: &[u8]| -> Vec<u8> {
        text.iter().copied().filter(|byte| !b" \t\\".contains(byte)).collect()
    };
    let [sent, whole] = [bare(&sent), bare(whole.as_bytes())];
    if wire.len() > 131_072 - 512 || sending.code == 334 && wire.len() > 12_288 - 16 {
        assert!(whole.starts_with(&sent));
    } else {
        assert_eq!(String::from_utf8(sent), String::from_utf8(whole));
    }
}
