//! Where a message begins: in a mailbox, or at the start of a file.

/// What a message holds beyond this is not kept; a report stands at its start.
pub(crate) const MAX_MESSAGE: usize = 4 << 20;

const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
const MONTHS: [&[u8]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Returns `true` if a line is what stands between the messages of a mailbox: `From ann@example.org Tue Nov
/// 24 ..`
pub(crate) fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let words: Vec<_> =
        rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
    let is_month = |word: Option<&&[u8]>| word.is_some_and(|word| MONTHS.contains(word));
    words.iter().enumerate().any(|(at, word)| {
        DAYS.contains(word) && (is_month(words.get(at + 1)) || is_month(words.get(at + 2)))
    })
}

/// Names of fields that a message begins with.
const NAMES: [&str; 34] = [
    "arc-authentication-results",
    "arc-message-signature",
    "arc-seal",
    "authentication-results",
    "auto-submitted",
    "cc",
    "content-class",
    "content-type",
    "date",
    "delivered-to",
    "delivery-date",
    "dkim-signature",
    "domainkey-signature",
    "envelope-to",
    "errors-to",
    "from",
    "in-reply-to",
    "list-id",
    "mailing-list",
    "message-id",
    "mime-version",
    "newsgroups",
    "precedence",
    "received",
    "received-spf",
    "references",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "thread-index",
    "thread-topic",
    "to",
    "xref",
];

/// Returns `true` if a message may begin with this line.
pub(crate) fn is_header(line: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', line) else {
        return false;
    };
    let name = line.get(..colon).unwrap_or_default().trim_ascii_end().to_ascii_lowercase();
    NAMES.iter().any(|known| known.as_bytes() == name)
        || name.len() > 2
            && name.starts_with(b"x-")
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}
