//! The table of replies: the listed codes, and their documents.

use std::collections::{BTreeMap, BTreeSet};

use smtp_reply::Command::{
    self, Atrn, Auth, Bdat, Burl, Connect, Data, Ehlo, EndOfData, EndOfDataPerRecipient, Etrn,
    Expn, Helo, Help, Lhlo, Mail, Noop, Quit, Rcpt, Rset, StartTls, Turn, Vrfy,
};
use smtp_reply::{CodeInfo, Role, Severity, Verdict};

use crate::{ALL, cells, outcome};

#[test]
fn listed_means_in_the_table() {
    for (command, value) in cells() {
        let row = command.replies().iter().find(|expected| expected.code() == value);
        assert_eq!(outcome(value, command).is_listed(), row.is_some(), "{value} to {command}");
        let commands = CodeInfo::all().iter().find(|info| info.code() == value);
        let commands = commands.map_or(&[][..], CodeInfo::commands);
        assert_eq!(commands.contains(&command), row.is_some(), "{value} to {command}");
    }
}

#[test]
fn a_reference_says_which_rule_decided() {
    for (command, value) in cells() {
        let outcome = outcome(value, command);
        let reference = outcome.reference();
        // PRDR is an expired draft, so there is no document.
        assert_eq!(reference.is_none(), (command, value) == (EndOfData, 353));
        let by_rule = [Verdict::Unexpected, Verdict::Unclear].contains(&outcome.verdict());
        if by_rule || reference.is_none() {
            continue;
        }
        let row = command.replies().iter().find(|expected| expected.code() == value);
        let expected = row.map_or_else(
            || "RFC 5321 section 4.2".to_owned(),
            |expected| expected.reference().to_string(),
        );
        assert_eq!(reference.map(|rule| rule.to_string()), Some(expected), "{value} to {command}");
    }
}

#[test]
fn replies_are_ascending_and_agree_with_the_first_digit() {
    for command in ALL {
        let replies = command.replies();
        assert!(replies.windows(2).all(|pair| pair[0].code() < pair[1].code()), "{command}");
        for expected in replies {
            let role = match expected.code().severity() {
                Severity::PositiveCompletion => Role::Success,
                Severity::PositiveIntermediate => Role::Intermediate,
                _ => Role::Error,
            };
            assert_eq!(expected.role(), role, "{} to {command}", expected.code());
            assert!(expected.reference().document().starts_with("RFC "), "{command}");
            assert!(expected.reference().section().is_some(), "{command}");
        }
        assert!(replies.iter().any(|expected| expected.role() == Role::Success) || command == Data);
    }
}

/// Returns the codes listed for a command.
fn listed(command: Command) -> BTreeSet<u16> {
    command.replies().iter().map(|expected| expected.code().as_u16()).collect()
}

/// Returns the replies to any command, and the commands that are exempt.
fn any_command(command: Command) -> BTreeSet<u16> {
    let mut codes = BTreeSet::new();
    if command != Connect {
        codes.extend([421, 500, 501]);
    }
    if ![Connect, Ehlo, Lhlo, Noop, Quit].contains(&command) {
        codes.insert(530);
    }
    codes
}

#[test]
fn any_command_may_get_421_500_501_and_most_530() {
    for command in ALL {
        let listed = listed(command);
        assert!(listed.is_superset(&any_command(command)), "{command}");
        assert_eq!(listed.contains(&530), any_command(command).contains(&530), "{command}");
    }
    // RFC 4954 exempts AUTH, HELO and RSET, RFC 3207 does not; with STARTTLS it is the reverse.
    let document = |command: Command| {
        let replies = command.replies();
        replies.iter().find(|expected| expected.code() == 530).unwrap().reference().document()
    };
    assert_eq!([Auth, Helo, Rset].map(document), ["RFC 3207"; 3]);
    assert_eq!([StartTls, Rcpt, Data, Vrfy].map(document), ["RFC 4954"; 4]);
}

#[test]
fn the_end_of_data_has_the_rows_of_bdat_and_burl() {
    let end = listed(EndOfData);
    assert!(end.is_superset(&listed(Bdat)));
    assert!(end.is_superset(&listed(Burl)));
    assert_eq!(listed(EndOfDataPerRecipient), end);
}

/// Commands, codes and the document that lists them for these commands.
const FACTS: &[(&[Command], &str, &str)] = &[
    (&[Connect], "220 554", "RFC 5321"),
    (&[Connect], "521", "RFC 7504"),
    (&[Connect], "421", "RFC 821"),
    (&[Ehlo, Helo], "250 500 501 502 504 550", "RFC 5321"),
    (&[Lhlo], "250 502 504 550", "RFC 2033"),
    (&[StartTls], "220 454 501", "RFC 3207"),
    (&[Auth], "235 334 432 454 500 501 503 504 534 535 538", "RFC 4954"),
    (&[Auth], "523 525", "RFC 5248"),
    (&[Mail], "250 451 452 455 501 503 550 552 553 555", "RFC 5321"),
    (&[Mail], "355", "RFC 1845"),
    (&[Mail], "450", "RFC 6710"),
    (&[Mail], "504", "RFC 4141"),
    (&[Mail], "530 554", "RFC 6409"),
    (&[Rcpt], "250 251 450 451 452 455 503 550 551 552 553 555", "RFC 5321"),
    (&[Rcpt], "501", "RFC 3461"),
    (&[Rcpt], "504", "RFC 4141"),
    (&[Rcpt], "521", "RFC 1846"),
    (&[Rcpt], "554", "RFC 6409"),
    (&[Rcpt], "556", "RFC 7504"),
    (&[Data], "354 503 554", "RFC 5321"),
    (&[Data], "451", "RFC 821"),
    (&[Data], "452 552", "RFC 1870"),
    (&[Data], "550", "RFC 7293"),
    (&[EndOfData], "250 450 451 452 550 552 554", "RFC 5321"),
    (&[Bdat], "250 503", "RFC 3030"),
    (&[Bdat], "550 554", "RFC 6409"),
    (&[Burl], "250 451 503 552 554", "RFC 4468"),
    (&[EndOfDataPerRecipient], "250", "RFC 2033"),
    (&[Rset], "250", "RFC 5321"),
    (&[Rset], "504", "RFC 821"),
    (&[Vrfy], "250 251 252 502 504 550 551 553", "RFC 5321"),
    (&[Expn], "250 251 252 500 502 504 550 551", "RFC 5321"),
    (&[Help], "211 214 502 504", "RFC 5321"),
    (&[Noop], "250", "RFC 5321"),
    (&[Quit], "221", "RFC 5321"),
    (&[Quit], "500", "RFC 821"),
    (&[Etrn], "250 251 252 253 458 459 500 501", "RFC 1985"),
    (&[Atrn], "250 450 451 453 530", "RFC 2645"),
    (&[Turn], "250 500 502 503", "RFC 821"),
];

/// Returns the codes of a command and their documents.
fn facts(command: Command) -> Vec<(u16, &'static str)> {
    let rows = FACTS.iter().filter(|(commands, ..)| commands.contains(&command));
    let facts: Vec<_> = rows
        .flat_map(|(_, codes, document)| {
            codes.split(' ').map(|value| (value.parse().unwrap(), *document))
        })
        .collect();
    let codes: BTreeSet<_> = facts.iter().map(|(value, _)| value).collect();
    assert_eq!(codes.len(), facts.len(), "a code of {command} stands there twice");
    facts
}

#[test]
fn the_table_holds_the_facts_and_nothing_else() {
    for command in ALL {
        let mut rows = BTreeMap::new();
        // The end of data gets the replies to BDAT and BURL, and one recipient's reply those to the end
        // of data.
        let sources = match command {
            EndOfData => &[EndOfData, Bdat, Burl][..],
            EndOfDataPerRecipient => &[EndOfDataPerRecipient, EndOfData, Bdat, Burl],
            command => &[command],
        };
        for (value, document) in sources.iter().flat_map(|source| facts(*source)) {
            rows.entry(value).or_insert(document);
        }
        for value in any_command(command) {
            let document = match value {
                530 if [Auth, Helo, Rset].contains(&command) => "RFC 3207",
                530 => "RFC 4954",
                _ => "RFC 5321",
            };
            rows.entry(value).or_insert(document);
        }
        let found: BTreeMap<_, _> = command
            .replies()
            .iter()
            .map(|expected| (expected.code().as_u16(), expected.reference().document()))
            .collect();
        assert_eq!(found, rows, "{command}");
    }
}
