//! What people ask for in words: reasons, bounces, what vendors' codes mean.

use std::collections::BTreeSet;

use smtp_reply::{
    Basis, BounceClass, Class, CodeInfo, Command, Diagnosis, EnhancedInfo, Reason, ReplyCode,
    VendorCode, diagnose,
};

/// Words of the trade that neither a server nor the library uses, and what they are about. The words of
/// servers are the library's to know.
const TRADE: [(&str, Reason); 37] = [
    ("allowlist", Reason::RecipientRefused),
    ("app password", Reason::SmtpAuth),
    ("authentication", Reason::SmtpAuth),
    ("backscatter", Reason::SenderRejected),
    ("blacklist", Reason::Blocklisted),
    ("blacklisted", Reason::Blocklisted),
    ("blocklist", Reason::Blocklisted),
    ("certificate", Reason::Tls),
    ("dane", Reason::Tls),
    ("deferred", Reason::RateLimited),
    ("dkim", Reason::SenderUnauthenticated),
    ("dmarc", Reason::SenderUnauthenticated),
    ("dnsbl", Reason::Blocklisted),
    ("fcrdns", Reason::ClientIdentity),
    ("greylist", Reason::Greylisted),
    ("greylisting", Reason::Greylisted),
    ("graylisting", Reason::Greylisted),
    ("helo", Reason::ClientIdentity),
    ("invalid recipient", Reason::MailboxUnknown),
    ("mail loop", Reason::Routing),
    ("malware", Reason::Virus),
    ("message size", Reason::MessageTooLarge),
    ("mta sts", Reason::Tls),
    ("null mx", Reason::DomainUnknown),
    ("open relay", Reason::RelayDenied),
    ("over quota", Reason::MailboxFull),
    ("phishing", Reason::SpamContent),
    ("ptr", Reason::ClientIdentity),
    ("quota", Reason::MailboxFull),
    ("rate limit", Reason::RateLimited),
    ("rbl", Reason::Blocklisted),
    ("rdns", Reason::ClientIdentity),
    ("reverse dns", Reason::ClientIdentity),
    ("spam", Reason::SpamContent),
    ("spf", Reason::SenderUnauthenticated),
    ("throttled", Reason::RateLimited),
    ("throttling", Reason::RateLimited),
];

/// Words for what a list does with an address.
const BOUNCES: [(&str, BounceClass); 9] = [
    ("hard bounce", BounceClass::Hard),
    ("hard bounced", BounceClass::Hard),
    ("permanent bounce", BounceClass::Hard),
    ("suppression list", BounceClass::Hard),
    ("soft bounce", BounceClass::Soft),
    ("soft bounced", BounceClass::Soft),
    ("transient bounce", BounceClass::Soft),
    ("block bounce", BounceClass::Block),
    ("blocked", BounceClass::Block),
];

/// No phrase and no title of a code is longer.
const LONGEST_TITLE: usize = 120;

/// What somebody means.
#[derive(Debug)]
pub(crate) enum Meaning {
    Command(Command),
    Bounce(BounceClass),
    Reason(Topic),
    /// The first digit alone, of any code that nobody defines.
    Severity(ReplyCode),
    Vendor(Vec<&'static VendorCode>),
}

/// A reason with all that says it, or what has certain words in its text.
#[derive(Debug)]
pub(crate) struct Topic {
    pub(crate) reason: Option<Reason>,
    pub(crate) codes: BTreeSet<ReplyCode>,
    pub(crate) enhanced: Vec<&'static EnhancedInfo>,
    pub(crate) vendors: Vec<&'static VendorCode>,
}

impl Topic {
    fn new(reason: Reason) -> Self {
        let says = |diagnosis: Diagnosis| diagnosis.reason() == reason;
        let codes = CodeInfo::all().iter().map(CodeInfo::code);
        let codes =
            codes.filter(|code| code.is_negative() && says(diagnose(*code, None, b"", None)));
        let class = if reason.bounce_class(Class::PermanentFailure) == BounceClass::Soft {
            Class::PersistentTransientFailure
        } else {
            Class::PermanentFailure
        };
        let enhanced = EnhancedInfo::all().iter().filter(|info| {
            let code = smtp_reply::EnhancedCode::new(class, info.subject(), info.detail());
            code.is_some_and(|code| says(Diagnosis::from_status(code, b"")))
        });
        let enhanced: Vec<_> = enhanced.collect();
        let mut codes: BTreeSet<_> = codes.collect();
        if codes.is_empty() {
            codes.extend(enhanced.iter().flat_map(|info| info.basic_codes()));
        }
        let vendors = VendorCode::all().iter().filter(|row| row.reason() == reason);
        Self { reason: Some(reason), codes, enhanced, vendors: vendors.collect() }
    }

    /// Finds the codes with these words in their phrase or title.
    fn with_words(words: &str) -> Option<Self> {
        let has = |text: Option<&str>| {
            text.is_some_and(|text| format!(" {} ", plain(text)).contains(&format!(" {words} ")))
        };
        let codes = CodeInfo::all().iter().filter(|info| has(info.phrase()) || has(info.name()));
        let codes: BTreeSet<_> = codes.map(CodeInfo::code).collect();
        let enhanced = EnhancedInfo::all().iter().filter(|info| has(info.title()));
        let enhanced: Vec<_> = enhanced.collect();
        let is_found = !codes.is_empty() || !enhanced.is_empty();
        // A word that stands everywhere says nothing.
        let is_short = codes.len() + enhanced.len() <= 20;
        (is_found && is_short).then_some(Self {
            reason: None,
            codes,
            enhanced,
            vendors: Vec::new(),
        })
    }
}

/// Finds what is meant by words.
pub(crate) fn find(text: &str) -> Option<Meaning> {
    let words = plain(text);
    if words.is_empty() {
        return None;
    }
    let named = |name: &str| plain(name) == words;
    if let Some(command) = Command::all()
        .iter()
        .find(|command| named(command.as_str()) || command.verb().is_some_and(named))
    {
        return Some(Meaning::Command(*command));
    }
    if let Some(reason) = Reason::all().iter().find(|reason| named(reason.as_str())) {
        return Some(Meaning::Reason(Topic::new(*reason)));
    }
    if let Some((_, class)) = BOUNCES.iter().find(|(name, _)| named(name)) {
        return Some(Meaning::Bounce(*class));
    }
    if let Some((_, reason)) = TRADE.iter().find(|(name, _)| named(name)) {
        return Some(Meaning::Reason(Topic::new(*reason)));
    }
    let vendors: Vec<_> = VendorCode::find(text.trim()).collect();
    if !vendors.is_empty() {
        return Some(Meaning::Vendor(vendors));
    }
    if let [first @ '1'..='5', 'x' | 'y', 'x' | 'z'] = words.chars().collect::<Vec<_>>().as_slice()
    {
        return ReplyCode::parse(&format!("{first}99")).ok().map(Meaning::Severity);
    }
    let topic = said(&words).map(Topic::new);
    let few = || (words.len() <= LONGEST_TITLE).then(|| Topic::with_words(&words)).flatten();
    topic.or_else(few).map(Meaning::Reason)
}

/// Returns the reason for which a server says these words.
fn said(words: &str) -> Option<Reason> {
    [ReplyCode::MAILBOX_UNAVAILABLE, ReplyCode::MAILBOX_TEMPORARILY_UNAVAILABLE]
        .into_iter()
        .map(|code| diagnose(code, None, words.as_bytes(), Command::EndOfData))
        .find(|diagnosis| matches!(diagnosis.basis(), Basis::Vendor | Basis::Phrase))
        .map(Diagnosis::reason)
        .filter(|reason| *reason != Reason::Unknown)
}

/// Words in lower case with one blank between them.
fn plain(text: &str) -> String {
    let is_word = |char: char| char.is_alphanumeric() || char == '.';
    let words = text.split(|char| !is_word(char)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Returns the known words that are most similar, the nearest first.
pub(crate) fn suggestions(text: &str) -> Vec<String> {
    let words = plain(text);
    let commands = Command::all().iter().map(|command| command.as_str());
    let reasons = Reason::all().iter().map(|reason| reason.as_str());
    let trade = TRADE.iter().map(|(name, _)| *name);
    let bounces = BOUNCES.iter().map(|(name, _)| *name);
    let vendors = VendorCode::all().iter().map(VendorCode::code);
    let known = commands.chain(reasons).chain(trade).chain(bounces).chain(vendors);

    let mut near: Vec<_> = known
        .filter_map(|name| {
            let (wanted, name_words) = (words.as_str(), plain(name));
            let length = wanted.chars().count().max(name_words.chars().count());
            let distance = distance(wanted, &name_words);
            // A typo, or a word of several.
            let has_word = || name_words.split(' ').any(|part| part.len() > 3 && part == wanted);
            if distance * 3 <= length {
                Some((distance, name))
            } else {
                has_word().then_some((length, name))
            }
        })
        .collect();
    near.sort_unstable();
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().take(3).map(|(_, name)| name.to_owned()).collect()
}

/// Returns the edit distance: how many letters have to be inserted, removed or changed.
fn distance(one: &str, two: &str) -> usize {
    let mut row: Vec<usize> = (0..=two.chars().count()).collect();
    for (index, left) in one.chars().enumerate() {
        let mut diagonal = index;
        let mut before = index + 1;
        for (cell, right) in row.iter_mut().skip(1).zip(two.chars()) {
            let changed = diagonal + usize::from(left != right);
            diagonal = *cell;
            *cell = changed.min(before + 1).min(diagonal + 1);
            before = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
