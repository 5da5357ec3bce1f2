//! Parts of pages, as Markdown.

use std::fmt::Display;

use smtp_reply::{CodeInfo, Command, EnhancedCode, Reference, ReplyCode};

/// Escapes characters that Markdown takes for markup.
pub(crate) fn plain(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Returns a text as code, also for a cell of a table.
pub(crate) fn code(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// Returns the first sentence of a text.
pub(crate) fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// Joins parts with commas.
pub(crate) fn list(parts: impl IntoIterator<Item = impl Display>) -> String {
    let parts: Vec<_> = parts.into_iter().map(|part| part.to_string()).collect();
    parts.join(", ")
}

/// Returns a field of a section: a label and its text, on a separate line.
pub(crate) fn field(label: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("- **{label}:** {text}\n") }
}

/// Returns an anchor for links, at the start of a heading.
pub(crate) fn anchor(id: impl Display) -> String {
    format!("<a id=\"{id}\"></a>")
}

pub(crate) fn reference(reference: &Reference) -> String {
    match reference.url() {
        Some(url) => format!("[{}]({url})", plain(&reference.to_string())),
        None => plain(&reference.to_string()),
    }
}

pub(crate) fn references(references: &[Reference]) -> String {
    list(references.iter().map(reference))
}

/// Returns a link to the section of a reply code, if it has one.
pub(crate) fn reply_code(code: ReplyCode) -> String {
    match code.info() {
        Some(_) => format!("[{code}](crate::reference::by_code#{code})"),
        None => code.to_string(),
    }
}

/// Returns a link to the section of an enhanced code, if it has one.
pub(crate) fn enhanced_code(code: EnhancedCode) -> String {
    match code.info().and_then(|info| info.codes().first()) {
        Some(first) => format!("[{code}]({}#{first})", crate::enhanced::path(code.subject())),
        None => code.to_string(),
    }
}

/// Returns the name of a command in a sentence.
pub(crate) fn name(command: Command) -> &'static str {
    match command {
        Command::Connect => "the greeting",
        Command::EndOfData => "the end of the message",
        Command::EndOfDataPerRecipient => "the end of the message for one recipient",
        _ => command.verb().unwrap(),
    }
}

/// Returns a link to the section of a command.
pub(crate) fn command(command: Command) -> String {
    format!("[{}](crate::reference::by_command#{command})", name(command))
}

/// Returns the name of a constant as words: `Service not available`.
pub(crate) fn title(info: &CodeInfo) -> Option<String> {
    let words = info.name()?.split('_').map(|word| match word {
        "OK" | "TLS" | "VRFY" => word.to_owned(),
        _ => word.to_lowercase(),
    });
    let title = words.collect::<Vec<_>>().join(" ");
    Some(title[..1].to_uppercase() + &title[1..])
}
