//! Why mail failed: what the library makes of the words of a log.

use smtp_reply::{
    BounceClass, Class, Command, Diagnosis, EnhancedCode, Party, QuotedReply, Reason, Reply,
    VendorCode,
};

use super::attempt::{Attempt, Event, Said};

/// What follows from what was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Why {
    pub(crate) reason: Reason,
    pub(crate) class: BounceClass,
    pub(crate) party: Party,
    /// Whose code or mark decided.
    pub(crate) vendor: Option<&'static str>,
    pub(crate) advice: &'static str,
}

/// Finds out why, and remembers what was asked lately: a server says the same thing again and again.
pub(crate) struct Diagnoser {
    known: Vec<Option<Known>>,
}

struct Known {
    text: Vec<u8>,
    key: Key,
    why: Why,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Key {
    status: Option<EnhancedCode>,
    command: Option<Command>,
    event: Event,
}

const KNOWN: usize = 4_096;
/// What is longer is not remembered.
const MAX_KNOWN: usize = 1_024;

impl Diagnoser {
    pub(crate) fn new() -> Self {
        Self { known: std::iter::repeat_with(|| None).take(KNOWN).collect() }
    }

    /// Returns why the attempt did not deliver.
    pub(crate) fn why(&mut self, attempt: &Attempt<'_>) -> Why {
        let Said { text, status, command } = &attempt.said;
        let key = Key { status: *status, command: *command, event: attempt.event };
        let index = hash(text) % KNOWN;
        let Some(place) = self.known.get_mut(index).filter(|_| text.len() <= MAX_KNOWN) else {
            return of(&attempt.said, attempt.event);
        };
        if let Some(known) = place {
            if known.key == key && known.text == **text {
                return known.why;
            }
        }
        let why = of(&attempt.said, attempt.event);
        *place = Some(Known { text: text.to_vec(), key, why });
        why
    }
}

/// Good enough to spread texts; two that collide are compared.
fn hash(text: &[u8]) -> usize {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut words = text.chunks_exact(8);
    for word in words.by_ref() {
        let word = word.try_into().map_or(0, u64::from_le_bytes);
        hash = (hash ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
    for byte in words.remainder() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    usize::try_from(hash >> 40).unwrap_or_default()
}

fn of(said: &Said<'_>, event: Event) -> Why {
    let diagnosis = match (QuotedReply::find(&said.text), said.command) {
        // The format says in words of its own what was answered.
        (Some(reply), Some(command)) if reply.command().is_none() => {
            reply.to_reply().as_reply().diagnose(command)
        }
        (Some(reply), _) => reply.diagnose(),
        (None, _) => Diagnosis::from_status(status(said, event), &said.text),
    };
    Why {
        reason: diagnosis.reason(),
        class: diagnosis.bounce_class(),
        party: diagnosis.party(),
        vendor: diagnosis.vendor_code().map(VendorCode::vendor),
        advice: diagnosis.advice(),
    }
}

/// Returns the status that the reporting server found, or what its flag says.
fn status(said: &Said<'_>, event: Event) -> EnhancedCode {
    let of_flag = match event {
        Event::Failed => FAILED,
        Event::Delivered | Event::Deferred => DEFERRED,
    };
    said.status.filter(|status| status.class() != Class::Success).unwrap_or(of_flag)
}

const FAILED: EnhancedCode = EnhancedCode::new(Class::PermanentFailure, 0, 0).unwrap();
const DEFERRED: EnhancedCode = EnhancedCode::new(Class::PersistentTransientFailure, 0, 0).unwrap();

/// Returns `true` if there is a reply in a text.
pub(crate) fn has_reply(text: &[u8]) -> bool {
    QuotedReply::find(text).is_some()
}

/// Returns what was said, safe to show: the reply, or the reporting server's own words.
pub(crate) fn shown(said: &Said<'_>) -> String {
    match QuotedReply::find(&said.text) {
        Some(reply) => reply.to_string(),
        None => escaped(&said.text),
    }
}

/// Any bytes on one line, escaped as [`Text`](smtp_reply::Text) does.
pub(crate) fn escaped(bytes: &[u8]) -> String {
    // The library escapes the text of a reply; 354 has no enhanced code that could be taken off. A line
    // ending would be one of the reply.
    let line = bytes.iter().map(|byte| match byte {
        b'\n' | b'\r' => b' ',
        byte => *byte,
    });
    let reply: Vec<u8> = b"354 ".iter().copied().chain(line).collect();
    Reply::parse(&reply).map_or_else(|_| String::new(), |reply| reply.text().to_string())
}
