//! `reference::enhanced` and a page for each subject: every row of the IANA registry.

use std::fmt::Write;

use smtp_reply::{EnhancedCode, EnhancedInfo, Subject};

use crate::markdown::{anchor, field, list, plain, references, reply_code};

const INTRODUCTION: &str = "\
The enhanced status codes by subject: every row of the IANA registry.

An enhanced code is class, subject and detail
([RFC 3463](https://www.rfc-editor.org/rfc/rfc3463)). Class 2 says that it worked, 4 that it may work later,
5 that it will not. A row holds for every class; it is listed under the classes in use, the usual one first.
For a code that is not here, go by the class, then by the subject (RFC 3463 section 2).
Codes with a detail of 100 or more, such as 5.7.509, are vendors' own.
";

const SOURCE: &str = "
Source: IANA, [SMTP Enhanced Status
Codes](https://www.iana.org/assignments/smtp-enhanced-status-codes/), of 2024-12-06. The reply codes that go
with a row are an open list (RFC 5248 section 2.1).
";

/// Returns the path of the page of a subject.
pub(crate) fn path(subject: u16) -> String {
    let subject = Subject::all().iter().find(|known| known.number() == subject).unwrap();
    format!("crate::reference::enhanced::{}", module(*subject))
}

fn module(subject: Subject) -> String {
    subject.as_str().replace('-', "_")
}

const fn about(subject: Subject) -> &'static str {
    match subject {
        Subject::Addressing => "The address of the sender or of a recipient.",
        Subject::Mailbox => {
            "The recipient's mailbox: it exists, but something about it stands in the way."
        }
        Subject::MailSystem => "The receiving mail system as a whole.",
        Subject::Network => "The network, DNS and routing on the way to the recipient.",
        Subject::Protocol => "The SMTP dialogue: the commands, their arguments and their order.",
        Subject::Content => "The message itself: its format, its encoding and its characters.",
        Subject::Policy => {
            "Security and policy: login, encryption, permission, authentication of mail, reputation."
        }
        _ => "Something outside the other subjects, or the system says no more.",
    }
}

pub(crate) fn pages() -> Vec<(String, String)> {
    let mut pages = vec![("enhanced.md".to_owned(), overview())];
    for subject in Subject::all() {
        let mut page = format!("`X.{}`: {}\n", subject.number(), about(*subject));
        page.extend(rows(*subject).map(section));
        pages.push((format!("enhanced/{}.md", module(*subject)), page));
    }
    pages
}

fn rows(subject: Subject) -> impl Iterator<Item = &'static EnhancedInfo> {
    EnhancedInfo::all().iter().filter(move |info| info.subject_kind() == subject)
}

fn first(info: &EnhancedInfo) -> EnhancedCode {
    *info.codes().first().unwrap()
}

fn overview() -> String {
    let mut page = INTRODUCTION.to_owned() + "\n";
    for subject in Subject::all() {
        let (number, path) = (subject.number(), path(subject.number()));
        writeln!(page, "- [`X.{number}`]({path}): {}", about(*subject)).unwrap();
    }
    page.push_str("\n# All enhanced codes\n\n| code | title | reply codes |\n|---|---|---|\n");
    for info in EnhancedInfo::all() {
        writeln!(
            page,
            "| [{0}]({1}#{0}) | {2} | {3} |",
            first(info),
            path(info.subject()),
            plain(info.title().unwrap_or_default()),
            list(info.basic_codes().iter().copied().map(reply_code)),
        )
        .unwrap();
    }
    page + SOURCE
}

fn section(info: &EnhancedInfo) -> String {
    let title = info.title().map(|title| format!(" {}", plain(title))).unwrap_or_default();
    let mut section = format!("\n# {}{}{title}\n\n", anchor(first(info)), list(info.codes()));
    writeln!(section, "{}\n", plain(info.meaning())).unwrap();
    section += &field("What to do", &plain(info.client_advice()));
    let replies = list(info.basic_codes().iter().copied().map(reply_code));
    section += &field("Reply codes", &replies);
    section + &field("Sources", &references(info.references()))
}
