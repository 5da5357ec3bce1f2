//! The table of vendors' codes.
#![cfg(feature = "diagnose")]

use std::collections::{HashMap, HashSet};

use smtp_reply::{
    Basis, BounceClass, Class, Command, Diagnosis, EnhancedCode, Evidence, Reason, Reply,
    ReplyCode, VendorCode, diagnose,
};

#[path = "data/mod.rs"]
mod data;
use data::{VendorProof, vendor_proofs};

/// Returns codes that find a row with this code.
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

/// Returns `true` if the code consists of digits and dots: a text with it may mean anything.
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
                // The text for a star continues.
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
    // A star at the end is a letter or a digit or two.
    assert_eq!(range("554 (DMARC:F1) rejected"), ["DMARC:*"]);
    assert_eq!(range("554 DMARC:reject"), [""; 0]);
    assert_eq!(range("554 (DMARC:)"), [""; 0]);
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
    // A mark belongs to one vendor.
    for (code, rows) in codes {
        let numbers = rows.iter().all(|row| is_number(row));
        assert!(numbers || rows.len() == 1, "{code} {rows:?}");
    }
    for evidence in Evidence::all() {
        assert!(VendorCode::all().iter().any(|row| row.evidence() == *evidence));
    }
}

fn diagnosis(reply: impl AsRef<[u8]>) -> Diagnosis {
    Reply::parse(reply.as_ref()).unwrap().diagnose(None)
}

/// Exactly the rows of the proofs decide.
#[test]
fn every_row_that_decides_has_a_reply_that_it_decides() {
    let mut proven = HashSet::new();
    for VendorProof { vendor, code, reason, reply } in vendor_proofs() {
        let found = diagnosis(&reply);
        let row = found.vendor_code().map(|row| (row.vendor(), row.code()));
        assert_eq!(row, Some((vendor, code)), "{}: {found:?}", reply.escape_ascii());
        assert_eq!((found.reason().as_str(), found.basis()), (reason, Basis::Vendor), "{code}");
        assert!(proven.insert((vendor, code)), "{code} twice");
    }
    for row in VendorCode::all() {
        for sample in samples(row) {
            let class = if sample.starts_with("4.") { "450" } else { "550" };
            let code = row.reply_codes().first().map_or(class.to_owned(), ToString::to_string);
            let reply = if EnhancedCode::parse(&sample).is_ok() {
                format!("{code} {sample} Message not accepted")
            } else {
                format!("{code} Message not accepted {sample}")
            };
            if let Some(row) = diagnosis(&reply).vendor_code() {
                assert!(proven.contains(&(row.vendor(), row.code())), "{reply}: {row:?}");
            }
        }
    }
}

/// A mark counts in its own letter case, as a whole word, in the class of its reply codes, and outside
/// addresses and names.
#[test]
fn what_looks_like_a_mark_does_not_decide() {
    let mut marks = 0;
    for row in vendor_proofs() {
        let row = VendorCode::all()
            .iter()
            .find(|all| (all.vendor(), all.code()) == (row.vendor, row.code));
        let Some(row) = row.filter(|row| !is_number(row)) else { continue };
        marks += 1;
        let code = row.reply_codes().first().map_or(550, |code| code.as_u16());
        let decides = |text: &str| diagnosis(format!("{code} {text}")).vendor_code().is_some();
        let sample = &samples(row)[0];
        assert!(decides(&format!("Message not accepted {sample}")), "{row:?}");
        for text in [
            format!("x{sample}x not accepted"),
            format!("Message from <{sample}@example.org> not accepted"),
            format!("Message from <{sample}> not accepted"),
            format!("Message from \"{sample} x\"@example.org not accepted"),
        ] {
            assert!(!decides(&text), "{text}");
        }
        if !sample.contains(['(', '[', ':', ' ']) {
            let text = format!("Message from {sample}@example.org not accepted");
            assert!(!decides(&text), "{text}");
        }
        let upper = sample.to_ascii_uppercase();
        if upper != *sample && !row.code().contains('*') {
            assert!(!decides(&format!("Message not accepted {upper}")), "{upper}");
        }
        let classes: HashSet<_> = row.reply_codes().iter().map(|code| code.severity()).collect();
        if classes.len() == 1 {
            let other = if code >= 500 { 450 } else { 550 };
            let found = diagnosis(format!("{other} Message not accepted {sample}"));
            assert_eq!(found.vendor_code(), None, "{found:?}");
        }
        let found = diagnosis(format!("250 Accepted {sample}"));
        assert_eq!((found.vendor_code(), found.bounce_class()), (None, BounceClass::Undetermined));
    }
    assert!(marks > 350, "{marks}");
    let text = "550 5.7.1 HELO dbl.spamhaus.org not accepted";
    assert_eq!(diagnosis(text).vendor_code(), None);
    let text = "554 5.7.1 EHLO: csi.mimecast.org not accepted";
    assert_eq!(diagnosis(text).vendor_code(), None);
}

/// Marks that a vendor writes for several reasons, or that others write too, do not decide.
#[test]
fn known_bad_marks_do_not_decide() {
    for mark in [
        "(#5.7.1)",
        "(#4.2.1)",
        "#554",
        "#120",
        "#4.16.1",
        "(chkuser)",
        "cuda_nsu",
        "https://support.google.com/mail/?p=BlockedMessage",
        "(G7)",
        "(G18)",
        "www.symanteccloud.com/troubleshooting",
        "policy violation",
        "No SMTP service",
        "[291]",
        "FPR@RX.T-ONLINE.DE",
        "https://community.mimecast.com/docs/DOC-1369#554",
    ] {
        for code in ["421", "451", "550", "553", "554"] {
            let found = diagnosis(format!("{code} Message not accepted {mark}"));
            assert_eq!(found.vendor_code(), None, "{mark}: {found:?}");
        }
    }
}

/// Codes that IANA defines and reply codes do not decide, since all servers use them.
#[test]
fn common_codes_do_not_decide() {
    for row in VendorCode::all() {
        let Ok(code) = EnhancedCode::parse(row.code()) else { continue };
        if code.detail() < 100 && code.info().is_some() {
            let reply = format!("{}50 {code} Message not accepted", code.class().digit());
            assert_eq!(diagnosis(&reply).vendor_code(), None, "{reply}");
        }
    }
    for code in ["571", "521", "540", "422", "456", "558"] {
        let reply = format!("{code} Message not accepted");
        assert!(VendorCode::find(code).next().is_some());
        assert_eq!(diagnosis(&reply).vendor_code(), None, "{reply}");
    }
}

/// An official row prevails over a phrase, and a phrase over a secondary row.
#[test]
fn a_phrase_prevails_only_over_the_lists_of_others() {
    let official =
        diagnosis("550 5.2.1 Mailbox full, see https://support.google.com/mail/?p=DisabledUser");
    assert_eq!((official.reason(), official.basis()), (Reason::MailboxDisabled, Basis::Vendor));
    let secondary = diagnosis("421 4.7.0 [TSS04] Mailbox full");
    assert_eq!((secondary.reason(), secondary.basis()), (Reason::MailboxFull, Basis::Phrase));
    assert_eq!(secondary.vendor_code(), None);
    let agreed = diagnosis(
        "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to user complaints",
    );
    assert_eq!((agreed.reason(), agreed.basis()), (Reason::RateLimited, Basis::Vendor));
    assert_eq!(agreed.phrase(), None);
}

/// Two rows of one family decide if they agree.
#[test]
fn rows_that_disagree_decide_nothing() {
    let found = diagnosis("451 4.7.650 Message not accepted");
    assert_eq!(found.vendor_code().map(VendorCode::code), Some("4.7.650"));
    let found = diagnosis("451 4.7.650 Message not accepted (S843)");
    assert_eq!((found.reason(), found.basis()), (Reason::RateLimited, Basis::Vendor));
    let found = diagnosis("554 Message not accepted [AU01] [BL21]");
    assert_eq!(
        found.vendor_code().map(VendorCode::code),
        None,
        "553 and 554 are one class: {found:?}"
    );
    let found = diagnosis("550 5.7.606 Message not accepted [AU01]");
    assert_eq!(found.vendor_code().map(VendorCode::code), Some("5.7.606-649"));
}

/// Waiting, party and advice are those of the vendor, and the bounce class is that of the reason.
#[test]
fn a_diagnosis_by_a_vendors_code_has_the_vendors_answers() {
    for VendorProof { reply, .. } in vendor_proofs() {
        let found = diagnosis(&reply);
        let row = found.vendor_code().unwrap();
        assert_eq!(found.party(), row.party());
        if reply[0] == b'4' {
            assert_ne!(found.waiting_helps(), Some(false), "{found:?}");
            assert!(!found.advice().contains("Drop the address"), "{found:?}");
        } else {
            assert_eq!(
                (found.waiting_helps(), found.advice()),
                (row.waiting_helps(), row.advice())
            );
        }
        // A row without a reply code decides a 4yz too, and then the advice does not give up an address.
        let sample = &samples(row)[0];
        let deferred = diagnosis(format!("450 Message not accepted {sample}"));
        let advice = deferred.advice().to_lowercase();
        for words in ["drop the address", "remove the address", "your list"] {
            assert!(!advice.contains(words), "{deferred:?}");
        }
        let class = Class::from_digit(reply[0] - b'0').unwrap();
        assert_eq!(found.bounce_class(), row.reason().bounce_class(class), "{found:?}");
        let parsed = Reply::parse(&reply).unwrap();
        let at_connect = parsed.diagnose(Command::Connect);
        assert_ne!(at_connect.bounce_class(), BounceClass::Hard, "{found:?}");
    }
}

/// A mark decides in a text without a reply code, and in a line that was folded or joined.
#[test]
fn a_mark_is_found_wherever_the_text_comes_from() {
    let status = EnhancedCode::parse("4.0.0").unwrap();
    let found = Diagnosis::from_status(status, b"deferred: [TSS04] Messages from 192.0.2.1");
    assert_eq!(found.vendor_code().map(VendorCode::code), Some("TSS04"));
    for text in [
        &b"Message not\r\n550-accepted SL\r\n E502"[..],
        b"Message not\taccepted SL \t E502",
        b"550-SL E502",
    ] {
        let found = diagnose(ReplyCode::MAILBOX_UNAVAILABLE, None, text, None);
        assert_eq!(
            found.vendor_code().map(VendorCode::code),
            Some("SL E502"),
            "{}",
            text.escape_ascii()
        );
    }
}
