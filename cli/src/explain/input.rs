//! What the user may ask about.

use smtp_reply::{Command, EnhancedCode, Reply, ReplyCode};

/// Something that can be explained.
pub(crate) enum Item<'a> {
    Code(ReplyCode),
    Enhanced(EnhancedCode),
    Reply(Reply<'a>),
}

impl<'a> Item<'a> {
    /// Reads one, or says in a line why it is none.
    pub(crate) fn parse(text: &'a [u8]) -> Result<Self, String> {
        let text = text.trim_ascii();
        let one_word = !text.iter().any(u8::is_ascii_whitespace);
        if one_word && text.contains(&b'.') && !text.starts_with(b".") {
            if let Ok(code) = EnhancedCode::from_bytes(text) {
                return Ok(Self::Enhanced(code));
            }
        }
        if one_word {
            if let Ok(code) = ReplyCode::from_bytes(text) {
                return Ok(Self::Code(code));
            }
        }
        Reply::parse(text).map(Self::Reply).map_err(|error| {
            let cause = if one_word && text.get(1) == Some(&b'.') {
                EnhancedCode::from_bytes(text).err().map(|error| error.to_string())
            } else if one_word {
                ReplyCode::from_bytes(text).err().map(|error| error.to_string())
            } else {
                None
            };
            let cause = cause.unwrap_or_else(|| error.to_string());
            format!("\"{}\": {cause}", shortened(text).escape_ascii())
        })
    }
}

/// Enough of a text to know it again.
fn shortened(text: &[u8]) -> &[u8] {
    text.get(..40).unwrap_or(text)
}

/// The name of a command that there is not.
pub(crate) struct UnknownCommand(pub(crate) String);

/// A command by its name here (`end-of-data`) or as a client sends it (`RCPT TO:<a@example.org>`).
pub(crate) fn command(name: &str) -> Result<Command, UnknownCommand> {
    let named = name.to_ascii_lowercase().parse().ok();
    named.or_else(|| Command::from_line(name)).ok_or_else(|| UnknownCommand(name.to_owned()))
}
