//! `Command::from_line`.

use proptest::prelude::*;
use smtp_reply::Command::{
    self, Atrn, Auth, Bdat, Burl, Data, Ehlo, EndOfData, Etrn, Expn, Helo, Help, Lhlo, Mail, Noop,
    Quit, Rcpt, Rset, StartTls, Turn, Vrfy,
};

const VERBS: [(&str, Command); 19] = [
    ("HELO", Helo),
    ("EHLO", Ehlo),
    ("LHLO", Lhlo),
    ("STARTTLS", StartTls),
    ("AUTH", Auth),
    ("MAIL", Mail),
    ("RCPT", Rcpt),
    ("DATA", Data),
    ("BDAT", Bdat),
    ("BURL", Burl),
    ("RSET", Rset),
    ("VRFY", Vrfy),
    ("EXPN", Expn),
    ("HELP", Help),
    ("NOOP", Noop),
    ("QUIT", Quit),
    ("ETRN", Etrn),
    ("ATRN", Atrn),
    ("TURN", Turn),
];

#[test]
fn every_verb_in_any_case_with_or_without_the_rest() {
    for (verb, command) in VERBS {
        let mixed: String = verb
            .chars()
            .enumerate()
            .map(
                |(index, letter)| if index % 2 == 0 { letter.to_ascii_lowercase() } else { letter },
            )
            .collect();
        for verb in [verb.to_owned(), verb.to_ascii_lowercase(), mixed] {
            for rest in ["", "\r\n", "\n", "\r", " ", " \r\n", " x", " x y\r\n", "\tx\r\n", "  x"] {
                let line = format!("{verb}{rest}");
                assert_eq!(Command::from_line(&line), Some(command), "{line:?}");
            }
            for rest in ["S", "0", "-", ":", "_", "=x", "\0", ".", "\u{a0}", "\x0b"] {
                let line = format!("{verb}{rest}");
                assert_eq!(Command::from_line(&line), None, "{line:?}");
            }
            for line in [format!(" {verb}"), format!("\r\n{verb}"), format!("X{verb}")] {
                assert_eq!(Command::from_line(&line), None, "{line:?}");
            }
        }
        let short = &verb[..verb.len() - 1];
        assert_eq!(Command::from_line(short), None, "{short:?}");
    }
}

#[test]
fn the_last_chunk_is_the_end_of_the_message() {
    let url = "imap://harry@example.org/Drafts;uid=2:urlauth=submit+harry:internal:91354a473744909";
    for (line, command) in [
        ("BDAT 86 LAST", EndOfData),
        ("bdat 0 last\r\n", EndOfData),
        ("BDAT 86  Last \r\n", EndOfData),
        ("BDAT\t86\tLAST\r\n", EndOfData),
        ("BDAT 86 LAST\n", EndOfData),
        ("BDAT 86", Bdat),
        ("BDAT 86\r\n", Bdat),
        ("BDAT", Bdat),
        // Without a size it is not a chunk, and the server rejects it.
        ("BDAT LAST", Bdat),
        ("BDAT 86 LASTING", Bdat),
        ("BDAT 86LAST", Bdat),
        // Bytes after the line are not part of it.
        ("BDAT 5 LAST\r\nhello", EndOfData),
        ("BDAT 4\r\nLAST", Bdat),
        ("BDAT 9\r\nthe LAST\r\n", Bdat),
        ("DATA 1 LAST", Data),
        ("NOOP x LAST", Noop),
    ] {
        assert_eq!(Command::from_line(line), Some(command), "{line:?}");
    }
    assert_eq!(Command::from_line(format!("BURL {url}\r\n").as_bytes()), Some(Burl));
    assert_eq!(Command::from_line(format!("BURL {url} LAST\r\n").as_bytes()), Some(EndOfData));
    assert_eq!(Command::from_line(format!("burl {url} last").as_bytes()), Some(EndOfData));
}

#[test]
fn a_dot_ends_the_message_only_alone_or_with_crlf() {
    for line in [".", ".\r\n"] {
        assert_eq!(Command::from_line(line), Some(EndOfData), "{line:?}");
    }
    // A server that takes one of these for the end lets one message smuggle in another.
    for line in [
        ".\n",
        ".\r",
        "..",
        "..\r\n",
        ". ",
        ". \r\n",
        ". x",
        ".x",
        ".\t",
        "\n.",
        "\r\n.\r\n",
        " .",
        ".\0",
        ".\n\r\n",
        ".\r\r\n",
        ".\r\n\r\n",
        ".\r\nQUIT\r\n",
        "\u{ff0e}",
    ] {
        assert_eq!(Command::from_line(line), None, "{line:?}");
    }
}

#[test]
fn bytes_and_strings_are_lines() {
    let line = "QUIT\r\n";
    assert_eq!(Command::from_line(line), Some(Quit));
    assert_eq!(Command::from_line(b"QUIT\r\n"), Some(Quit));
    assert_eq!(Command::from_line(line.as_bytes()), Some(Quit));
    assert_eq!(Command::from_line(&line.to_owned()), Some(Quit));
    assert_eq!(Command::from_line(&line.as_bytes().to_vec()), Some(Quit));
}

#[test]
fn a_name_is_not_a_line_and_a_line_is_not_a_name() {
    for command in Command::all() {
        assert_eq!(command.as_str().parse(), Ok(*command));
        let is_verb =
            command.verb().is_some_and(|verb| verb.eq_ignore_ascii_case(command.as_str()));
        let expected = if is_verb { Some(*command) } else { None };
        assert_eq!(Command::from_line(command.as_str()), expected);
    }
    assert!("RCPT TO:<bob@example.org>".parse::<Command>().is_err());
}

#[test]
fn lines_that_are_not_commands() {
    for line in [
        "",
        " ",
        "\r\n",
        "*",
        "connect",
        "end-of-data",
        "SEND FROM:<>",
        "SOML FROM:<>",
        "SAML FROM:<>",
        "XCLIENT ADDR=192.0.2.1",
        "GET / HTTP/1.1",
        "MAILFROM:<>",
        "ＭＡＩＬ FROM:<>",
    ] {
        assert_eq!(Command::from_line(line), None, "{line:?}");
    }
    assert_eq!(Command::from_line(b"\xff\xfe"), None);
    assert_eq!(Command::from_line(b"RCPT TO:<\xff@example.org>\r\n"), Some(Rcpt));
}

proptest! {
    #[test]
    fn any_bytes_are_a_command_or_none(line: Vec<u8>) {
        let command = Command::from_line(&line);
        if line == b"." || line == b".\r\n" {
            prop_assert_eq!(command, Some(EndOfData));
            return Ok(());
        }
        // The verb ends at the first blank or line ending.
        let end = line.iter().position(|byte| b" \t\r\n".contains(byte)).unwrap_or(line.len());
        let verb = VERBS.iter().find(|(verb, _)| verb.as_bytes().eq_ignore_ascii_case(&line[..end]));
        prop_assert_eq!(command.is_some(), verb.is_some());
    }

    #[test]
    fn arguments_do_not_count((verb, command) in prop::sample::select(&VERBS[..]), rest: Vec<u8>) {
        let line = [verb.as_bytes(), b" ", rest.as_slice()].concat();
        let parsed = Command::from_line(&line);
        if [Bdat, Burl].contains(&command) {
            prop_assert!(parsed == Some(command) || parsed == Some(EndOfData));
        } else {
            prop_assert_eq!(parsed, Some(command));
        }
    }
}
