//! `reference::by_code`: every reply code of the table.

use std::fmt::Write;

use smtp_reply::{CodeInfo, Command, Severity};

use crate::markdown::{
    anchor, code, command, enhanced_code, field, first_sentence, list, plain, references, title,
};

const INTRODUCTION: &str = "\
Every SMTP reply code: what it means, what to do about it, and when to send it.

The first digit decides: 2 it worked, 3 go on, 4 retry later, 5 do not retry. The second digit says what the
reply is about: 0 syntax, 1 information, 2 the connection, 5 the mail system. For a code that is not on this
page, go by the first digit ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).

A code such as 5.7.26 is an enhanced status code; [`enhanced`](crate::reference::enhanced) explains those.
[`by_command`](crate::reference::by_command) has the same codes by the command that they answer.
";

const UNDEFINED: &str = "\
# Codes that no document defines

Servers send some of these codes, the registry names some without a text, and lists on the web copy others
from one another. The standing says which is which. None has a constant. Read them by the first digit, and
do not send them.
";

pub(crate) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let defined = || CodeInfo::all().iter().filter(|info| info.name().is_some());
    page.push_str(
        "\n# All defined codes\n\n| code | phrase | in one line | constant |\n|---|---|---|---|\n",
    );
    for info in defined() {
        let number = info.code();
        writeln!(
            page,
            "| [{number}](#{number}) | {} | {} | {} |",
            plain(info.phrase().unwrap_or_default()),
            plain(first_sentence(info.meaning())),
            constant(info.name().unwrap()),
        )
        .unwrap();
    }
    for severity in Severity::all() {
        let mut infos = defined().filter(|info| info.code().severity() == *severity).peekable();
        if infos.peek().is_some() {
            writeln!(page, "\n# {}", heading(*severity)).unwrap();
            page.extend(infos.map(section));
        }
    }
    page.push('\n');
    page.push_str(UNDEFINED);
    let undefined = CodeInfo::all().iter().filter(|info| info.name().is_none());
    page.extend(undefined.map(section));
    page
}

const fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::PositivePreliminary => "1yz: wait",
        Severity::PositiveCompletion => "2yz: it worked",
        Severity::PositiveIntermediate => "3yz: go on",
        Severity::TransientNegativeCompletion => "4yz: not now, retry later",
        Severity::PermanentNegativeCompletion => "5yz: refused, do not retry",
    }
}

fn section(info: &CodeInfo) -> String {
    let number = info.code();
    let title = title(info).unwrap_or_else(|| format!("({})", info.standing()));
    let standing = format!("{:?}", info.standing());
    let mut section = format!("\n## {}{number} {title}\n\n", anchor(number));
    writeln!(section, "{}\n", plain(info.meaning())).unwrap();
    section += &field("What to do", &plain(info.client_advice()));
    section += &field("When to send it", &plain(info.server_advice()));
    section += &field("Phrase", &info.phrase().map(code).unwrap_or_default());
    section += &field("Constant", &info.name().map(constant).unwrap_or_default());
    section += &field("Commands", &commands(info.commands()));
    section += &field("Enhanced codes", &list(info.enhanced().iter().copied().map(enhanced_code)));
    section += &field("Standing", &format!("[{}](crate::Standing::{standing})", info.standing()));
    section + &field("Sources", &references(info.references()))
}

/// Returns a link to a constant, which may be broken at each underscore.
fn constant(name: &str) -> String {
    let text = name.replace('_', "\\_<wbr>");
    format!("[<code>{text}</code>](crate::ReplyCode::{name})")
}

/// Returns the commands of a code: all but a few, or these.
fn commands(commands: &[Command]) -> String {
    let missing = Command::all().iter().filter(|command| !commands.contains(command));
    let missing: Vec<_> = missing.copied().map(command).collect();
    match missing.len() {
        0 => "any".to_owned(),
        1..=6 => format!("any but {}", list(missing)),
        _ => list(commands.iter().copied().map(command)),
    }
}
