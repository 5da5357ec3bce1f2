//! The table of vendors' codes.
#![cfg(feature = "diagnose")]

use std::collections::{HashMap, HashSet};

use smtp_reply::{EnhancedCode, Evidence, ReplyCode, VendorCode};

/// Codes that a row with this code is found by.
fn samples(row: &VendorCode) -> Vec<String> {
    let code = row.code();
    if let Some((first, last)) = code.rsplit_once('-').filter(|(_, last)| last.len() >= 3) {
        let at = first.rfind(['-', '.']).map_or(0, |at| at + 1);
        if let (Ok(from), Ok(to)) = (first[at..].parse::<u32>(), last.parse::<u32>()) {
            let head = first[..at].replace('*', "In");
            return [from, from.midpoint(to), to].map(|number| format!("{head}{number}")).to_vec();
        }
    }
    match code.split_once('*') {
        Some((head, "")) => vec![format!("{head}1"), format!("{head}F2")],
        Some((head, tail)) => vec![format!("{head}007{tail}"), format!("{head}A_{tail}")],
        None => vec![code.to_owned()],
    }
}

fn finds(text: &str, row: &VendorCode) -> bool {
    VendorCode::find(text).any(|found| found == row)
}

/// Whether its code is nothing but digits and dots: then a text with it may mean anything.
fn is_number(row: &VendorCode) -> bool {
    ReplyCode::parse(row.code()).is_ok()
        || EnhancedCode::parse(row.code()).is_ok()
        || row.code().split_once(' ').is_some_and(|(_, code)| EnhancedCode::parse(code).is_ok())
        || row.code().split_once('-').is_some_and(|(code, _)| EnhancedCode::parse(code).is_ok())
}

#[test]
fn a_row_is_found_by_its_own_code() {
    for row in VendorCode::all() {
        assert!(finds(row.code(), row), "{row:?}");
        assert!(finds(&format!("  {}\r\n", row.code()), row), "{row:?}");
        assert!(finds(&row.code().to_ascii_lowercase(), row), "{row:?}");
        for sample in samples(row) {
            assert!(finds(&sample, row), "{sample} {row:?}");
        }
    }
}

#[test]
fn a_mark_is_found_in_a_text_as_a_word_in_its_own_letter_case() {
    let mut marks = 0;
    for row in VendorCode::all().iter().filter(|row| !is_number(row)) {
        marks += 1;
        for sample in samples(row) {
            for text in [
                format!("550 5.7.1 Refused {sample}"),
                format!("550 5.7.1 Refused ({sample})."),
                format!("550 5.7.1 Refused {sample}, see our pages"),
                format!("550-5.7.1 Refused\r\n550 5.7.1 {sample}\r\n"),
                format!("{sample} refused"),
            ] {
                assert!(finds(&text, row), "{text}: {row:?}");
            }
            let swapped: String =
                sample
                    .chars()
                    .map(|c| {
                        if c.is_lowercase() {
                            c.to_ascii_uppercase()
                        } else {
                            c.to_ascii_lowercase()
                        }
                    })
                    .collect();
            if swapped != sample {
                assert!(!finds(&format!("550 Refused {swapped} now"), row), "{swapped}: {row:?}");
            }
            let [first, last] = [sample.chars().next(), sample.chars().last()].map(Option::unwrap);
            let mut joined =
                ["x", "9", "_", "é"].map(|before| format!("{before}{sample}")).to_vec();
            if first.is_alphanumeric() {
                joined.extend([format!("-{sample}"), format!("@{sample}")]);
            }
            if last.is_alphanumeric() {
                // What a star stands for goes on.
                let goes_on = if row.code().ends_with('*') { 4 } else { 0 };
                let after = ["x", "9", "_", "é", "-x", ".x"].into_iter().skip(goes_on);
                joined.extend(after.map(|after| format!("{sample}{after}")));
            }
            let joined = format!("550 Refused {}", joined.join(" "));
            assert!(!finds(&joined, row), "{joined}: {row:?}");
        }
    }
    assert!(marks > 400, "{marks}");
}

#[test]
fn covers_and_vendor_codes_agree() {
    let edges = VendorCode::all().iter().flat_map(|row| {
        samples(row).into_iter().filter_map(|code| EnhancedCode::parse(&code).ok()).flat_map(
            |code| {
                let (class, subject, detail) = (code.class(), code.subject(), code.detail());
                [detail.saturating_sub(1), detail, detail + 1]
                    .into_iter()
                    .filter_map(move |detail| EnhancedCode::new(class, subject, detail))
            },
        )
    });
    let (mut covered, mut not_covered) = (0, 0);
    for code in edges.collect::<HashSet<_>>() {
        let rows: Vec<_> = code.vendor_codes().collect();
        let covering: Vec<_> = VendorCode::all().iter().filter(|row| row.covers(code)).collect();
        assert_eq!(rows, covering, "{code}");
        assert_eq!(rows, VendorCode::find(&code.to_string()).collect::<Vec<_>>(), "{code}");
        for row in &rows {
            let named = row.code().rsplit(' ').next().unwrap();
            let (first, last) = named.split_once('-').unwrap_or((named, named));
            let first = EnhancedCode::parse(first).unwrap();
            assert_eq!((first.class(), first.subject()), (code.class(), code.subject()));
            let last: u16 = last.rsplit('.').next().unwrap().parse().unwrap();
            assert!((first.detail()..=last).contains(&code.detail()), "{row:?} {code}");
        }
        if rows.is_empty() { not_covered += 1 } else { covered += 1 }
    }
    assert!(covered > 150 && not_covered > 50, "{covered} {not_covered}");
}

#[test]
fn ranges_are_ranges() {
    let range = |code: &str| VendorCode::find(code).map(VendorCode::code).collect::<Vec<_>>();
    assert_eq!(range("5.7.606"), ["5.7.606-649"]);
    assert_eq!(range("5.7.649"), ["5.7.606-649"]);
    assert_eq!(range("5.7.605"), [""; 0]);
    assert_eq!(range("5.7.650"), [""; 0]);
    assert_eq!(range("550 Rejected AUP#In-1020 now"), ["AUP#*-1020-1080"]);
    assert_eq!(range("550 Rejected AUP#Out-1055 now"), ["AUP#*-1020-1080"]);
    assert_eq!(range("550 Rejected AUP#In-1080 now"), ["AUP#*-1020-1080"]);
    assert_eq!(range("550 Rejected AUP#In-1085 now"), [""; 0]);
    assert_eq!(range("550 Rejected AUP#In-10200 now"), [""; 0]);
    assert_eq!(range("550 Rejected AUP# now"), [""; 0]);
}

#[test]
fn what_a_reader_gets_is_complete() {
    let mut seen = HashSet::new();
    let mut codes = HashMap::<_, Vec<_>>::new();
    for row in VendorCode::all() {
        for text in [row.meaning(), row.advice()] {
            assert!(text.ends_with('.') && !text.contains("  "), "{row:?}");
            let sentences = text
                .split_inclusive(['.', '!', '?'])
                .filter(|part| part.ends_with(['.', '!', '?']));
            let ends = text.matches(". ").count() + 1;
            assert!((1..=2).contains(&ends) && sentences.count() >= ends, "{row:?}");
            assert!(
                text.starts_with(|c: char| c.is_uppercase()
                    || c.is_ascii_digit()
                    || "\"(".contains(c)),
                "{row:?}"
            );
            assert!(
                !text.contains(['<', '>', '[', ']', '`', '*']),
                "not for the documentation: {row:?}"
            );
        }
        assert!(!row.vendor().is_empty() && !row.code().is_empty());
        assert!(!row.reference().document().is_empty());
        assert!(row.reference().url().is_none_or(|url| url.starts_with("http")), "{row:?}");
        assert!(row.reply_codes().iter().all(|code| code.is_negative() || code == &254), "{row:?}");
        assert!(seen.insert((row.vendor(), row.code())), "twice: {row:?}");
        codes.entry(row.code()).or_default().push(row);
    }
    // A mark is one vendor's.
    for (code, rows) in codes {
        let numbers = rows.iter().all(|row| is_number(row));
        assert!(numbers || rows.len() == 1, "{code} {rows:?}");
    }
    for evidence in Evidence::all() {
        assert!(VendorCode::all().iter().any(|row| row.evidence() == *evidence));
    }
}
