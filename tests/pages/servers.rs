//! `reference::servers` is written by hand: its tables contain only replies that a server may send.

use smtp_reply::{EnhancedCode, ReplyBuilder, ReplyCode};

const PAGE: &str = include_str!("../../src/reference/servers.md");

/// Returns the codes of a row of a table: reply codes are links to the page of codes.
fn row(line: &str) -> Option<(Vec<ReplyCode>, Vec<EnhancedCode>)> {
    let cells = line.strip_prefix("| ")?.strip_suffix(" |")?;
    let [situation, replies, enhanced] = cells.split('|').collect::<Vec<_>>().try_into().unwrap();
    if situation.trim() == "situation" {
        return None;
    }
    let links = replies.split('[').skip(1);
    let codes = links.map(|link| {
        let (code, target) = link.split_once("](crate::reference::by_code#").expect(line);
        assert_eq!(target.split(')').next(), Some(code), "{line}");
        ReplyCode::parse(code).unwrap()
    });
    let enhanced = enhanced.split(" or ").map(str::trim).filter(|code| !code.is_empty());
    Some((codes.collect(), enhanced.map(|code| EnhancedCode::parse(code).unwrap()).collect()))
}

/// Returns what is wrong with a row: a code without a document, another class, a code that is not in the
/// registry, or a forbidden enhanced code.
fn fault(codes: &[ReplyCode], enhanced: &[EnhancedCode]) -> Option<String> {
    for code in codes {
        if code.info().is_none_or(|info| info.name().is_none()) {
            return Some(format!("{code} has no constant"));
        }
        let plain = ReplyBuilder::new(*code).text("x");
        let mut replies = enhanced.iter().map(|enhanced| plain.enhanced(*enhanced)).chain([plain]);
        if let Some(error) = replies.find_map(|reply| reply.check().err()) {
            return Some(format!("{code}: {error}"));
        }
    }
    let unknown = enhanced.iter().find(|code| code.info().is_none());
    unknown.map(|code| format!("{code} is not in the registry"))
}

#[test]
fn every_row_may_be_sent() {
    let rows: Vec<_> = PAGE.lines().filter_map(|line| Some((line, row(line)?))).collect();
    for (line, (codes, enhanced)) in &rows {
        assert!(!codes.is_empty(), "{line}");
        assert_eq!(fault(codes, enhanced), None, "{line}");
    }
    assert!(rows.len() > 50, "the test sees the rows: {}", rows.len());
}

#[test]
fn a_wrong_row_would_be_found() {
    for (line, expected) in [
        ("| x | [571](crate::reference::by_code#571) | |", "571 has no constant"),
        ("| x | [450](crate::reference::by_code#450) | 5.1.1 |", "450: "),
        ("| x | [354](crate::reference::by_code#354) | 2.0.0 |", "354: "),
        ("| x | [550](crate::reference::by_code#550) | 5.1.1 or 5.99.99 |", "5.99.99 is not"),
    ] {
        let (codes, enhanced) = row(line).unwrap();
        let found = fault(&codes, &enhanced).unwrap_or_default();
        assert!(found.starts_with(expected), "{line}: {found}");
    }
}
