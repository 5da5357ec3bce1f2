//! The laws, on generated replies: well-formed ones, mutated ones, and any bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use smtp_reply::{Reply, ReplyDecoder};

use super::laws::{self, for_each_reading};

/// Returns bytes that matter to a parser more often than random ones.
fn byte() -> impl Strategy<Value = u8> {
    prop_oneof![8 => select(&b"250\r\n\t -.#a"[..]), 1 => any::<u8>()]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    let prefix = select(&["", "", "2.0.0 ", "5.1.1 ", "4.7.650\t", "#5.01.1 ", "5.1.1"][..]);
    let noise = prop_oneof![
        3 => vec(b' '..=b'~', 0..40),
        1 => vec(byte(), 0..10),
        1 => "\\PC{0,9}".prop_map(String::into_bytes),
    ];
    (prefix, noise).prop_map(|(prefix, noise)| [prefix.as_bytes(), &noise].concat())
}

/// Returns replies: a code, lines and their endings.
fn reply() -> impl Strategy<Value = Vec<u8>> {
    let code = prop_oneof![(100..=599_u16), select(&[220, 250, 334, 354, 421, 538, 550, 551][..])];
    let ending = prop_oneof![8 => Just("\r\n"), 1 => Just("\n"), 1 => Just("\r")];
    let lines = vec((text(), ending), 1..6);
    let last = select(&[" ", " ", " ", "\t", ""][..]);
    (code, lines, last).prop_map(|(code, lines, last)| {
        let mut reply = Vec::new();
        for (index, (text, ending)) in lines.iter().enumerate() {
            let separator = if index + 1 < lines.len() { "-" } else { last };
            let text = if separator.is_empty() { &[] } else { text.as_slice() };
            reply.extend([code.to_string().as_bytes(), separator.as_bytes(), text].concat());
            reply.extend_from_slice(ending.as_bytes());
        }
        reply
    })
}

#[derive(Clone, Copy, Debug)]
enum Edit {
    Insert(Index, u8),
    Replace(Index, u8),
    Remove(Index),
}

/// Returns whole replies one after the other, with some wrong bytes.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let edit = prop_oneof![
        (any::<Index>(), byte()).prop_map(|(at, byte)| Edit::Insert(at, byte)),
        (any::<Index>(), byte()).prop_map(|(at, byte)| Edit::Replace(at, byte)),
        any::<Index>().prop_map(Edit::Remove),
    ];
    let replies = vec(reply(), 1..4).prop_map(|replies| replies.concat());
    let mutated = (replies, vec(edit, 0..3)).prop_map(|(mut bytes, edits)| {
        for edit in edits {
            match edit {
                Edit::Insert(at, byte) => bytes.insert(at.index(bytes.len() + 1), byte),
                Edit::Replace(at, byte) => {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
                Edit::Remove(at) => {
                    bytes.remove(at.index(bytes.len()));
                }
            }
        }
        bytes
    });
    prop_oneof![4 => mutated, 1 => vec(byte(), 0..30), 1 => vec(any::<u8>(), 0..100)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn same_as_the_slow_reader(input in stream(), max_line in 0..60_usize, max_reply in 0..90_usize) {
        laws::same_as_the_slow_reader(&input, max_line, max_reply);
    }

    #[test]
    fn one_step_is_many(input in stream()) {
        laws::one_step_is_many(&input);
    }

    #[test]
    fn cutting_changes_nothing(stream in stream(), sizes in vec(0..9_usize, 1..9)) {
        for lf in [false, true] {
            let decoder = ReplyDecoder::new().accept_bare_lf(lf);
            let pieces = sizes.iter().copied().chain([1]).cycle();
            laws::cutting_changes_nothing(&decoder, &stream, pieces);
        }
    }

    #[test]
    fn never_misled(
        buffers in vec(stream(), 1..5),
        common in 0..30_usize,
        padding in select(&[0, 0, 520][..]),
        lf in any::<bool>(),
    ) {
        // Mostly buffers with the same beginning, also those that are too long to be read again.
        let start = [b"250-".as_slice(), &vec![b'x'; padding], b"\r\n"].concat();
        let start = if padding == 0 { &buffers[0][..common.min(buffers[0].len())] } else { &start };
        let buffers: Vec<_> = buffers.iter().map(|buffer| [start, buffer].concat()).collect();
        let buffers: Vec<_> = buffers.iter().map(Vec::as_slice).collect();
        laws::never_misled(&ReplyDecoder::new().accept_bare_lf(lf), &buffers);
    }

    #[test]
    fn stored_is_as_on_the_wire(input in stream()) {
        laws::stored_is_as_on_the_wire(&input);
    }

    #[test]
    fn lines_tell_all(input in stream()) {
        for_each_reading(&input, laws::lines_tell_all);
    }

    #[test]
    fn same_violations_as_the_slow_reader(input in stream()) {
        if let Ok(Some((reply, _))) = Reply::parse_wire(&input) {
            laws::same_violations_as_the_slow_reader(reply);
        }
    }

    #[test]
    fn shown_safely(input in stream()) {
        for_each_reading(&input, laws::shown_safely);
    }
}

/// Lines of every length up to the one at which the search for their ends changes, with bytes that
/// resemble an end.
#[test]
fn lines_of_every_length() {
    for len in 0..=120 {
        for (at, byte) in (0..=len).flat_map(|at| [b'\n', b'\r', 0x8a, 0x0b].map(|byte| (at, byte)))
        {
            let mut text = vec![b'x'; len + 1];
            text[at] = byte;
            let single = [b"250 ", text.as_slice(), b"\r\n250-"].concat();
            let several = [b"250-", text.as_slice(), b"\r\n", &single].concat();
            for input in [&single[..], &several] {
                let part = &input[..input.len() - 5];
                for input in [input, part] {
                    laws::same_as_the_slow_reader(input, text.len() + 6, 2 * text.len() + 12);
                    laws::same_as_the_slow_reader(input, text.len() + 5, 2 * text.len() + 11);
                }
            }
        }
    }
}

/// Two splits at all places.
#[test]
fn all_cuts() {
    let text = "xxxxxxxx\r\rxxxxxxxx\nxxxxxxxxxxx ".repeat(2);
    let stream = format!("250-{text}\r\n250-\r\n250 a\r\n354\r\n550-5.1.1 b\r\n550 {text}\r\n25");
    let stream = stream.as_bytes();
    for lf in [false, true] {
        let decoder = ReplyDecoder::new().accept_bare_lf(lf);
        for first in 0..=stream.len() {
            for second in first..=stream.len() {
                let pieces = [first, second - first, stream.len() - second];
                laws::cutting_changes_nothing(&decoder, stream, pieces);
            }
        }
    }
}

#[cfg(feature = "alloc")]
mod building {
    use proptest::option;
    use smtp_reply::{Class, EnhancedCode, Limits, ReplyCode};

    use super::*;
    use crate::build_laws;
    use crate::laws::slow_build::{Content, Sending};

    fn code() -> impl Strategy<Value = ReplyCode> {
        let common = select(&[220, 250, 334, 354, 421, 450, 538, 550, 551, 554][..]);
        prop_oneof![3 => common, 1 => 100..=599_u16]
            .prop_map(|code| ReplyCode::from_u16(code).unwrap())
    }

    fn enhanced() -> impl Strategy<Value = EnhancedCode> {
        let class = select(
            &[Class::Success, Class::PersistentTransientFailure, Class::PermanentFailure][..],
        );
        (class, 0..=999_u16, 0..=999_u16)
            .prop_map(|(class, subject, detail)| EnhancedCode::new(class, subject, detail).unwrap())
    }

    /// Returns words, some of them enhanced codes, with blanks and LFs between them; many lines are
    /// long.
    fn prose() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            6 => "[ -~]{0,12}",
            1 => "[!-~]{200,520}",
            1 => "#?[245]\\.[0-9]{1,3}\\.[0-9]{1,4}",
            1 => "[\0-\u{ff}]",
            1 => select(&["\u{feff}", "\u{202e}", "\u{2028}", "\\", "日本", "\u{1f4e7}"][..]).prop_map(String::from),
        ];
        let blank = select(&[" ", " ", " ", " ", "  ", "\t", "\n", "\r\n", "\r"][..]);
        (vec((word, blank), 0..8), 1..12_usize).prop_map(|(words, times)| {
            let words: Vec<_> = words.into_iter().map(|(word, blank)| word + blank).collect();
            words.concat().repeat(times)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_built_may_be_sent(code in code(), enhanced in option::of(enhanced()), text in prose()) {
            build_laws::build(code, enhanced, &text);
        }

        /// The same with an enhanced code that agrees.
        #[test]
        fn what_is_built_with_its_class(code in code(), enhanced in enhanced(), text in prose()) {
            let class = Class::from_digit(code.severity().digit()).unwrap_or(enhanced.class());
            let enhanced = EnhancedCode::new(class, enhanced.subject(), enhanced.detail());
            build_laws::build(code, enhanced, &text);
        }

        #[test]
        fn what_is_sent(
            code in code(),
            enhanced in option::of(enhanced()),
            agrees in any::<bool>(),
            lines in vec(prose(), 0..4),
            (as_lines, utf8) in any::<(bool, bool)>(),
        ) {
            let class = Class::from_digit(code.severity().digit());
            let enhanced = enhanced.map(build_laws::numbers).map(|[given, subject, detail]| {
                [class.filter(|_| agrees).map_or(given, |class| class.digit().into()), subject, detail]
            });
            let lines: Vec<_> = lines.iter().map(String::as_str).collect();
            let text = lines.concat();
            let content = if as_lines { Content::Lines(&lines) } else { Content::Text(&text) };
            build_laws::send(&Sending { code: code.as_u16(), enhanced, content, utf8 });
        }

        #[test]
        fn what_is_accumulated(
            stream in stream(),
            sizes in vec(0..9_usize, 1..9),
            max_line in 0..60_usize,
            max_reply in 0..90_usize,
        ) {
            let limits = Limits::DEFAULT.with_max_line(max_line).with_max_reply(max_reply);
            for decoder in [ReplyDecoder::new(), ReplyDecoder::with_limits(limits)] {
                let pieces = sizes.iter().copied().chain([1]).cycle();
                build_laws::accumulate(&decoder, &stream, pieces.clone());
                build_laws::accumulate(&decoder.accept_bare_lf(true), &stream, pieces);
            }
        }

        #[test]
        fn what_came_in_is_kept(input in stream()) {
            for_each_reading(&input, build_laws::kept);
        }
    }
}
