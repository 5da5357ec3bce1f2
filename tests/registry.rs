//! The tables of codes: every row, and the lookups for every number.
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::collections::HashSet;

use smtp_reply::{
    Class, CodeInfo, Command, EnhancedCode, EnhancedInfo, Reference, ReplyCode, Standing,
};

macro_rules! constants {
    ($($name:ident $value:literal),+ $(,)?) => {
        /// Every constant: its name, its value and its number.
        const CONSTANTS: &[(&str, ReplyCode, u16)] =
            &[$((stringify!($name), ReplyCode::$name, $value)),+];
    };
}

constants! {
    SYSTEM_STATUS 211,
    HELP_MESSAGE 214,
    SERVICE_READY 220,
    SERVICE_CLOSING 221,
    AUTHENTICATION_SUCCEEDED 235,
    OK 250,
    USER_NOT_LOCAL_WILL_FORWARD 251,
    CANNOT_VRFY_USER 252,
    PENDING_MESSAGES_STARTED 253,
    AUTHENTICATION_CHALLENGE 334,
    START_MAIL_INPUT 354,
    TRANSACTION_OFFSET 355,
    SERVICE_NOT_AVAILABLE 421,
    PASSWORD_TRANSITION_NEEDED 432,
    MAILBOX_TEMPORARILY_UNAVAILABLE 450,
    LOCAL_ERROR 451,
    INSUFFICIENT_STORAGE 452,
    NO_MAIL 453,
    TEMPORARY_AUTHENTICATION_OR_TLS_FAILURE 454,
    CANNOT_ACCOMMODATE_PARAMETERS 455,
    UNABLE_TO_QUEUE_FOR_NODE 458,
    NODE_NOT_ALLOWED 459,
    COMMAND_UNRECOGNIZED 500,
    PARAMETER_SYNTAX_ERROR 501,
    COMMAND_NOT_IMPLEMENTED 502,
    BAD_SEQUENCE 503,
    PARAMETER_NOT_IMPLEMENTED 504,
    HOST_DOES_NOT_ACCEPT_MAIL 521,
    ENCRYPTION_NEEDED 523,
    USER_ACCOUNT_DISABLED 525,
    AUTHENTICATION_OR_TLS_REQUIRED 530,
    AUTHENTICATION_MECHANISM_TOO_WEAK 534,
    AUTHENTICATION_CREDENTIALS_INVALID 535,
    ENCRYPTION_REQUIRED_FOR_AUTHENTICATION 538,
    MAILBOX_UNAVAILABLE 550,
    USER_NOT_LOCAL 551,
    EXCEEDED_STORAGE_ALLOCATION 552,
    MAILBOX_NAME_NOT_ALLOWED 553,
    TRANSACTION_FAILED 554,
    PARAMETERS_NOT_RECOGNIZED 555,
    DOMAIN_DOES_NOT_ACCEPT_MAIL 556,
}

/// Every code of the table by its standing.
const STANDINGS: &[(Standing, &[u16])] = &[
    (
        Standing::Standard,
        &[
            211, 214, 220, 221, 250, 251, 252, 354, 421, 450, 451, 452, 455, 500, 501, 502, 503,
            504, 550, 551, 552, 553, 554, 555,
        ],
    ),
    (
        Standing::Extension,
        &[235, 253, 334, 355, 432, 453, 454, 458, 459, 521, 523, 525, 530, 534, 535, 556],
    ),
    (Standing::Historic, &[538]),
    (Standing::Registered, &[422, 430, 524, 533]),
    (
        Standing::Observed,
        &[
            200, 254, 353, 400, 403, 412, 417, 423, 424, 426, 427, 431, 435, 436, 440, 441, 456,
            499, 511, 513, 517, 522, 526, 531, 540, 541, 542, 546, 557, 558, 559, 561, 571, 591,
        ],
    ),
    (Standing::Folklore, &[101, 111, 420, 442, 446, 447, 449, 470, 471, 505, 510, 512, 520, 570]),
];

#[track_caller]
fn row(code: u16) -> &'static CodeInfo {
    ReplyCode::from_u16(code).unwrap().info().unwrap()
}

/// Returns the texts of the rows, each with its place.
fn prose() -> impl Iterator<Item = (String, &'static str)> {
    let codes = CodeInfo::all().iter().flat_map(|row| {
        [
            (format!("{} meaning", row.code()), row.meaning()),
            (format!("{} client", row.code()), row.client_advice()),
            (format!("{} server", row.code()), row.server_advice()),
        ]
    });
    let enhanced = EnhancedInfo::all().iter().flat_map(|row| {
        let name = format!("X.{}.{}", row.subject(), row.detail());
        [
            (format!("{name} meaning"), row.meaning()),
            (format!("{name} advice"), row.client_advice()),
        ]
    });
    codes.chain(enhanced)
}

#[test]
fn a_meaning_is_one_sentence_or_two() {
    for (what, text) in prose().filter(|(what, _)| what.ends_with("meaning")) {
        let sentences = text.split(['.', '?']).filter(|end| end.is_empty() || end.starts_with(' '));
        assert!((1..=2).contains(&sentences.count()), "{what}: {text}");
        assert!(text.ends_with('.'), "{what}: {text}");
    }
}

#[test]
fn rows_ascend() {
    assert_eq!(CodeInfo::all().len(), 93);
    assert!(CodeInfo::all().windows(2).all(|pair| pair[0].code() < pair[1].code()));

    let numbers = |row: &EnhancedInfo| (row.subject(), row.detail());
    assert_eq!(EnhancedInfo::all().len(), 81);
    assert!(EnhancedInfo::all().windows(2).all(|pair| numbers(&pair[0]) < numbers(&pair[1])));
}

#[test]
fn lookup_finds_the_rows_and_nothing_else() {
    let mut rows = CodeInfo::all().iter().peekable();
    for value in 0..=u16::MAX {
        let Ok(code) = ReplyCode::from_u16(value) else { continue };
        let expected = rows.next_if(|row| row.code() == value);
        assert_eq!(code.info().is_some(), expected.is_some(), "{code}");
        if let (Some(found), Some(expected)) = (code.info(), expected) {
            assert!(std::ptr::eq(found, expected), "{code}: another row");
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn lookups_work_in_constants() {
    const ROWS: usize = CodeInfo::all().len() + EnhancedInfo::all().len();
    const NAME: Option<&str> = match ReplyCode::OK.info() {
        Some(info) => info.name(),
        None => None,
    };
    const TITLE: Option<&str> = match EnhancedCode::parse("5.2.2") {
        Ok(code) => match code.info() {
            Some(info) => info.title(),
            None => None,
        },
        Err(_) => None,
    };
    const UNKNOWN: bool = match ReplyCode::parse("599") {
        Ok(code) => code.info().is_none(),
        Err(_) => false,
    };

    assert_eq!(ROWS, 93 + 81);
    assert_eq!(NAME, Some("OK"));
    assert_eq!(TITLE, Some("Mailbox full"));
    const { assert!(UNKNOWN) };
}

#[test]
fn constants_are_the_rows_that_have_a_name() {
    let named: Vec<_> = CodeInfo::all()
        .iter()
        .filter_map(|row| Some((row.name()?, row.code(), row.code().as_u16())))
        .collect();
    assert_eq!(named, CONSTANTS);
    assert_eq!(named.iter().map(|(name, ..)| name).collect::<HashSet<_>>().len(), 41);
}

#[test]
fn standings() {
    let mut expected: Vec<_> = STANDINGS
        .iter()
        .flat_map(|(standing, codes)| codes.iter().map(|code| (*code, *standing)))
        .collect();
    expected.sort_by_key(|(code, _)| *code);
    let found: Vec<_> =
        CodeInfo::all().iter().map(|row| (row.code().as_u16(), row.standing())).collect();
    assert_eq!(found, expected);
}

/// Codes that no document defines have no constant.
#[test]
fn what_a_standing_implies() {
    for row in CodeInfo::all() {
        let documented =
            matches!(row.standing(), Standing::Standard | Standing::Extension | Standing::Historic);
        assert_eq!(row.name().is_some(), documented, "{}: name", row.code());
        // The text of 334 is a challenge.
        assert_eq!(
            row.phrase().is_some(),
            documented && row.code() != 334,
            "{}: phrase",
            row.code()
        );

        let in_rfc = row.references().iter().any(|reference| reference.url().is_some());
        let registered = row.standing() == Standing::Registered;
        // RFC 876 surveyed the servers of 1983 and defines nothing.
        let surveyed = row.code() == 200;
        assert_eq!(in_rfc, documented || registered || surveyed, "{}: RFC", row.code());
        let in_source = row.references().iter().any(|reference| reference.url().is_none());
        assert_eq!(in_source, !documented, "{}: source", row.code());
    }
}

#[test]
fn phrases_are_one_line_of_ascii() {
    for row in CodeInfo::all() {
        let Some(phrase) = row.phrase() else { continue };
        assert!(phrase.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{phrase}");
        assert!(!phrase.is_empty() && phrase.trim() == phrase, "{phrase}");
        assert!(!phrase.contains("  ") && !phrase.contains('`'), "{phrase}");
    }
    for code in [454, 530] {
        assert_eq!(row(code).phrase().unwrap().split(" / ").count(), 2, "{code} has two phrases");
    }
}

/// The texts are part of Markdown pages, so they must not contain markup.
#[test]
fn prose_is_plain() {
    let mut texts = 0;
    for (place, text) in prose() {
        assert!(text.ends_with('.') && !text.ends_with(".."), "{place}: {text}");
        assert!(text.starts_with(|first: char| first.is_ascii_uppercase()), "{place}: {text}");
        assert!(text.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{place}: {text}");
        assert!(!text.contains("  "), "{place}: {text}");
        assert!(!text.contains(['<', '>', '|', '`', '[', ']', '*', '_', '\\']), "{place}: {text}");
        texts += 1;
    }
    assert_eq!(texts, 93 * 3 + 81 * 2);
}

#[track_caller]
fn assert_well_formed(reference: Reference, place: &str) {
    let document = reference.document();
    assert!(!document.is_empty() && document.trim() == document, "{place}: {document:?}");
    let number = document.strip_prefix("RFC ").filter(|_| reference.url().is_some());
    let (url, text) = match (number, reference.section()) {
        (Some(number), section) => {
            assert!(
                number.parse::<u16>().is_ok_and(|value| value.to_string() == number),
                "{place}"
            );
            let page = format!("https://www.rfc-editor.org/rfc/rfc{number}");
            match section {
                Some(section) => {
                    assert!(
                        section
                            .split('.')
                            .all(|part| part.parse::<u8>().is_ok_and(|value| value > 0)),
                        "{place}: section {section:?}"
                    );
                    let url = format!("{page}#section-{section}");
                    (Some(url), format!("{document} section {section}"))
                }
                None => (Some(page), document.to_owned()),
            }
        }
        (None, None) if document.starts_with("draft-") && reference.url().is_some() => {
            let url = format!("https://datatracker.ietf.org/doc/html/{document}");
            (Some(url), document.to_owned())
        }
        (None, None) => (None, document.to_owned()),
        (None, Some(section)) => panic!("{place}: a source with a section {section:?}"),
    };
    assert_eq!(reference.url(), url.as_deref(), "{place}");
    assert_eq!(reference.to_string(), text, "{place}");
}

#[test]
fn references_are_well_formed() {
    for row in CodeInfo::all() {
        assert!(!row.references().is_empty(), "{}", row.code());
        for reference in row.references() {
            assert_well_formed(*reference, &row.code().to_string());
        }
        let unique: HashSet<_> = row.references().iter().collect();
        assert_eq!(unique.len(), row.references().len(), "{}", row.code());
    }
    for row in EnhancedInfo::all() {
        let place = format!("X.{}.{}", row.subject(), row.detail());
        assert!(!row.references().is_empty(), "{place}");
        for reference in row.references() {
            assert_well_formed(*reference, &place);
            assert!(reference.url().is_some(), "{place}: every row of the registry is published");
        }
    }
    for command in Command::all() {
        for expected in command.replies() {
            let place = format!("{command} {}", expected.code());
            assert_well_formed(expected.reference(), &place);
            assert!(expected.reference().section().is_some(), "{place}");
        }
    }
}

#[test]
fn enhanced_codes_fit_their_row() {
    for row in CodeInfo::all() {
        let enhanced = row.enhanced();
        assert!(enhanced.windows(2).all(|pair| pair[0] < pair[1]), "{}: order", row.code());
        for code in enhanced {
            // Oracle sends 254 with 4.7.1.
            let fits = code.agrees_with(row.code()) || row.code() == 254;
            assert!(fits, "{code} with {}", row.code());
            assert!(code.info().is_some(), "{code} with {}: not in the registry", row.code());
        }
        if row.code().is_preliminary() || row.code().is_intermediate() {
            assert!(enhanced.is_empty(), "{} carries no enhanced code", row.code());
        }
    }
}

/// Each pair of the registry is in both tables.
#[test]
fn pairs_of_the_registry_are_in_both_tables() {
    let mut pairs = HashSet::new();
    for row in EnhancedInfo::all() {
        for code in row.basic_codes() {
            let class = Class::from_digit(code.severity().digit()).unwrap();
            let enhanced = EnhancedCode::new(class, row.subject(), row.detail()).unwrap();
            let info = code.info().unwrap_or_else(|| panic!("{code} is in the registry"));
            assert!(info.enhanced().contains(&enhanced), "{enhanced} with {code}");
            assert!(pairs.insert((*code, enhanced)), "{enhanced} names {code} twice");
        }
    }
    // The reverse: a code of the registry alone has only its pair; 524 also has 5.2.4, which OpenSMTPD
    // sends.
    for code in [422, 430, 524, 533] {
        let others = row(code)
            .enhanced()
            .iter()
            .filter(|&&other| !pairs.contains(&(row(code).code(), other)));
        assert_eq!(others.count(), usize::from(code == 524), "{code}");
        assert_eq!(row(code).enhanced().len(), 1 + usize::from(code == 524), "{code}");
    }
}

#[test]
fn commands_and_replies_are_one_table() {
    let mut listed = HashSet::new();
    for command in Command::all() {
        let replies = command.replies();
        assert!(!replies.is_empty(), "{command}");
        assert!(replies.windows(2).all(|pair| pair[0].code() < pair[1].code()), "{command}: order");
        for expected in replies {
            assert!(listed.insert((expected.code(), *command)));
            assert!(expected.code().info().is_some(), "{command} {}: no row", expected.code());
        }
    }
    for row in CodeInfo::all() {
        let expected: Vec<_> = Command::all()
            .iter()
            .copied()
            .filter(|command| listed.contains(&(row.code(), *command)))
            .collect();
        assert_eq!(row.commands(), expected, "{}", row.code());
    }
}

/// A code with several meanings lists them.
#[test]
fn overloaded_codes_say_so() {
    for (code, meanings) in [
        (220, &["greeting", "STARTTLS"][..]),
        (250, &["ETRN"]),
        (251, &["RCPT", "ETRN"]),
        (252, &["VRFY", "ETRN"]),
        (450, &["mailbox", "ATRN"]),
        (451, &["server's side", "ATRN"]),
        (454, &["STARTTLS", "AUTH"]),
        (521, &["greeting", "mid-session"]),
        (530, &["authenticate", "STARTTLS"]),
        (552, &["mailbox is full", "too big", "too many recipients"]),
    ] {
        for meaning in meanings {
            let text = row(code).meaning();
            assert!(text.contains(meaning), "{code} does not tell of {meaning}: {text}");
        }
    }
}

/// A code that is often confused with another one says so.
#[test]
fn confused_codes_say_so() {
    for (code, other) in [
        (422, "4.2.2"),
        (511, "5.1.1"),
        (571, "5.7.1"),
        (452, "552"),
        (552, "452"),
        (450, "550"),
        (550, "450"),
        (530, "535"),
        (535, "530"),
    ] {
        let text = row(code).meaning();
        assert!(text.contains(other), "{code} does not tell of {other}: {text}");
    }
    for code in [422, 511, 571] {
        assert!(row(code).meaning().contains("It is not enhanced code"), "{code}");
    }
}

/// Advice that a reader acts on, and former errors and gaps of the texts.
#[test]
fn rows_say_what_servers_do() {
    for (code, words) in [
        (250, &["RFC 5321 section 3.5.3"][..]),
        (334, &["AQ==", "OAUTHBEARER", "XOAUTH2"]),
        (432, &["Courier", "PLAIN"]),
        (453, &["anything else it is a temporary refusal"]),
        (455, &["Stalwart", "too many recipients"]),
        (499, &["a test"]),
        (500, &["At the end of the message it refuses the message"]),
        (503, &["To DATA with nothing refused before", "too many recipients"]),
        (504, &["TLS first"]),
        (511, &["before 2.0.9"]),
        (521, &["postscreen"]),
        (523, &["504 with 5.5.4"]),
        (524, &["504 with 5.5.4"]),
        (530, &["must not require STARTTLS for local delivery"]),
        (534, &["Courier", "too big"]),
        (538, &["504 with 5.5.4"]),
        (550, &["As the greeting or to EHLO", "try the next MX"]),
        (551, &["Postfix to each BDAT", "repeats an earlier refusal"]),
        (554, &["To DATA or BDAT with 5.5.1 it repeats what the RCPTs were told"]),
        (555, &["qmail"]),
        (556, &["Courier"]),
    ] {
        let row = row(code);
        let text = [row.meaning(), row.client_advice(), row.server_advice()].join(" ");
        for word in words {
            assert!(text.contains(word), "{code} does not say {word:?}: {text}");
        }
    }
    // Postfix can turn every 5yz into a 4yz.
    for code in [400, 403, 430, 435, 453] {
        assert!(row(code).meaning().contains("Postfix with soft bounces on"), "{code}");
    }
}

/// Pairs of RFC texts and of servers that the registry does not have.
#[test]
fn usual_enhanced_codes_beyond_the_registry() {
    for (code, usual) in [
        (254, &["4.7.1"][..]),
        (421, &["4.4.5", "4.7.28"]),
        (452, &["4.5.3"]),
        (521, &["5.7.0"]),
        (530, &["5.7.1"]),
        (550, &["5.4.5", "5.5.3", "5.7.17", "5.7.18", "5.7.19", "5.7.28"]),
        (553, &["5.1.2", "5.1.7", "5.1.8"]),
        (554, &["5.6.9", "5.7.7"]),
    ] {
        for text in usual {
            let enhanced = EnhancedCode::parse(text).unwrap();
            assert!(row(code).enhanced().contains(&enhanced), "{text} with {code}");
        }
    }
}

/// 538 must not be sent, and the advice for a code that no document defines names another one.
#[test]
fn servers_are_told_what_not_to_send() {
    for row in CodeInfo::all() {
        let advice = row.server_advice();
        let discouraged = ["Do not send it", "Never send it", "Parse it, never send it"]
            .iter()
            .any(|start| advice.starts_with(start));
        assert_eq!(discouraged, row.name().is_none() || row.code() == 538, "{}", row.code());
    }
}
