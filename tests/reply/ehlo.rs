//! The keywords of a reply to EHLO.

use std::fmt::Write;

use proptest::prelude::*;
use smtp_reply::Reply;

use super::{stored, wire};

fn keywords<'a>(reply: &Reply<'a>) -> Vec<(&'a str, &'a str)> {
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    reply.ehlo_keywords().map(|(keyword, rest)| (text(keyword), text(rest))).collect()
}

#[test]
fn what_servers_offer() {
    let postfix = "250-mx.example.org\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-VRFY\r\n250-ETRN\r\n\
        250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n250-AUTH=PLAIN LOGIN\r\n250-ENHANCEDSTATUSCODES\r\n\
        250-8BITMIME\r\n250 DSN\r\n";
    let reply = wire(postfix.as_bytes());
    assert_eq!(
        keywords(&reply),
        [
            ("PIPELINING", ""),
            ("SIZE", "10240000"),
            ("VRFY", ""),
            ("ETRN", ""),
            ("STARTTLS", ""),
            ("AUTH", "PLAIN LOGIN"),
            ("AUTH=PLAIN", "LOGIN"),
            ("ENHANCEDSTATUSCODES", ""),
            ("8BITMIME", ""),
            ("DSN", ""),
        ]
    );
    for (name, parameters) in [
        ("SIZE", Some("10240000")),
        ("size", Some("10240000")),
        ("auth", Some("PLAIN LOGIN")),
        ("Auth=Plain", Some("LOGIN")),
        ("starttls", Some("")),
        ("DSN", Some("")),
        // The name of the server is not a keyword.
        ("mx.example.org", None),
        ("SIZ", None),
        ("SIZE ", None),
        ("SIZE 10240000", None),
        ("PLAIN", None),
        ("", None),
        (" ", None),
    ] {
        let found = reply.ehlo_keyword(name);
        assert_eq!(found, parameters.map(str::as_bytes), "{name:?}");
    }
}

#[test]
fn lines_are_trimmed_and_blank_ones_skipped() {
    let input = b"250-mx\r\n250-  SIZE \t 1 2 \t\r\n250-\r\n250 \r\n";
    assert_eq!(keywords(&wire(input)), [("SIZE", "1 2")]);
    let input = b"250-mx\r\n250-\t\r\n250\tHELP\r\r\n";
    assert_eq!(keywords(&wire(input)), [("HELP", "")]);
    // Not every server puts its name first, but the first line does not count.
    assert_eq!(keywords(&stored(b"250-SIZE 1\n250 SIZE 2")), [("SIZE", "2")]);
    assert_eq!(keywords(&stored(b"250 SIZE 1")), []);
    assert_eq!(keywords(&stored(b"250")), []);
}

#[test]
fn the_first_of_equal_keywords_counts() {
    let reply = stored(b"250-mx\n250-auth PLAIN\n250-AUTH LOGIN\n250 Auth");
    assert_eq!(keywords(&reply), [("auth", "PLAIN"), ("AUTH", "LOGIN"), ("Auth", "")]);
    assert_eq!(reply.ehlo_keyword("AUTH"), Some(&b"PLAIN"[..]));
}

/// RFC 2034 forbids enhanced codes in this reply; if a server sends them, they hide no keyword.
#[test]
fn an_enhanced_code_is_not_a_keyword() {
    let reply = stored(b"250-2.0.0 mx\n250-2.0.0 SIZE 1\n250 2.0.0");
    assert_eq!(keywords(&reply), [("SIZE", "1")]);
}

#[test]
fn only_a_2yz_has_keywords() {
    for code in [150, 354, 421, 550] {
        let reply = format!("{code}-mx\r\n{code}-SIZE 1\r\n{code} HELP\r\n");
        let reply = wire(reply.as_bytes());
        assert_eq!(keywords(&reply), [], "{reply}");
        assert_eq!(reply.ehlo_keyword("SIZE"), None, "{reply}");
    }
    // LHLO and EHLO get 250, but the first digit decides.
    assert_eq!(keywords(&stored(b"220-mx\n220 SIZE")), [("SIZE", "")]);
}

#[test]
fn bytes_that_are_not_text_are_keywords_as_received() {
    let reply = stored(b"250-mx\n250-X-\xff \xfe\n250 X-\xe9");
    let found: Vec<_> = reply.ehlo_keywords().collect();
    assert_eq!(found, [(&b"X-\xff"[..], &b"\xfe"[..]), (b"X-\xe9", b"")]);
    // Case is ignored only in ASCII: `É` is not `é`.
    let reply = stored("250-mx\n250 X-é".as_bytes());
    assert!(reply.ehlo_keyword("x-é").is_some() && reply.ehlo_keyword("x-É").is_none());
}

proptest! {
    /// The keywords agree with those of a second parser.
    #[test]
    fn keywords_are_the_words_of_the_lines(lines in prop::collection::vec("[A-Za-z0-9=\\- \t]{0,8}", 1..8)) {
        let (last, before) = lines.split_last().unwrap();
        let mut input = String::new();
        for line in before {
            write!(input, "250-{line}\r\n").unwrap();
        }
        write!(input, "250 {last}\r\n").unwrap();
        let reply = wire(input.as_bytes());
        let expected: Vec<_> = lines[1..]
            .iter()
            .map(|line| line.trim_matches([' ', '\t']))
            .filter(|line| !line.is_empty())
            .map(|line| line.split_once([' ', '\t']).unwrap_or((line, "")))
            .map(|(keyword, rest)| (keyword, rest.trim_start_matches([' ', '\t'])))
            .collect();
        prop_assert_eq!(keywords(&reply), expected.clone());
        let mut again = reply.ehlo_keywords();
        prop_assert_eq!(again.by_ref().count(), expected.len());
        prop_assert!(again.next().is_none() && again.next().is_none());
        for (keyword, _) in &expected {
            let first = expected.iter().find(|(other, _)| other.eq_ignore_ascii_case(keyword)).unwrap();
            prop_assert_eq!(reply.ehlo_keyword(keyword), Some(first.1.as_bytes()));
            prop_assert_eq!(reply.ehlo_keyword(&keyword.to_uppercase()), Some(first.1.as_bytes()));
        }
    }
}
