//! The inputs of the benchmark: the same bytes for every peer.

/// Declares the array and the perfect hash table from one list, since the macro of the latter must see
/// its keys.
macro_rules! known {
    ($($code:tt)*) => {
        /// The codes in the table of `smtp-reply`.
        pub const KNOWN: &[u16] = &[$($code),*];

        /// The same codes as a perfect hash table.
        pub static PERFECT: phf::Map<u16, u16> = phf::phf_map! { $($code => $code),* };
    };
}

known! {
    101u16 111u16 200u16 211u16 214u16 220u16 221u16 235u16 250u16 251u16
    252u16 253u16 334u16 353u16 354u16 355u16 403u16 420u16 421u16 422u16
    424u16 426u16 430u16 431u16 432u16 435u16 441u16 442u16 446u16 447u16
    449u16 450u16 451u16 452u16 453u16 454u16 455u16 456u16 458u16 459u16
    471u16 499u16 500u16 501u16 502u16 503u16 504u16 505u16 510u16 511u16
    512u16 513u16 517u16 520u16 521u16 522u16 523u16 524u16 525u16 530u16
    533u16 534u16 535u16 538u16 541u16 542u16 546u16 550u16 551u16 552u16
    553u16 554u16 555u16 556u16 557u16 570u16 571u16
}

/// Returns a thousand codes without a pattern that a branch predictor could learn: one in four is drawn
/// from all of 200 to 559, the others from the table. None is a 1yz or has a second digit above 5, since
/// some peers reject these, which takes a different time.
#[must_use]
pub fn mixed_codes() -> Vec<u16> {
    let in_grammar = |code: &u16| *code >= 200 && *code / 10 % 10 <= 5;
    let known: Vec<u16> = KNOWN.iter().copied().filter(in_grammar).collect();
    let any: Vec<u16> = (200..600).filter(in_grammar).collect();
    let mut state = 1_u32;
    let mut random = move |below: usize| {
        // The generator of Numerical Recipes: its high bits are good enough, and the same in each run.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    (0..1000)
        .map(|_| {
            let from = if random(4) == 0 { &any } else { &known };
            from[random(from.len())]
        })
        .collect()
}

/// Returns the three digits of a code.
///
/// # Panics
///
/// When the code does not have three digits.
#[must_use]
pub fn digits(code: u16) -> [u8; 3] {
    code.to_string().into_bytes().try_into().expect("three digits")
}

/// The commonest reply of all.
pub const SINGLE: &str = "250 2.1.5 Ok\r\n";

/// Nine lines in answer to EHLO, as Postfix sends them.
pub const EHLO: &str = "250-mx.example.org\r\n\
    250-PIPELINING\r\n\
    250-SIZE 52428800\r\n\
    250-ETRN\r\n\
    250-STARTTLS\r\n\
    250-ENHANCEDSTATUSCODES\r\n\
    250-8BITMIME\r\n\
    250-DSN\r\n\
    250 CHUNKING\r\n";

/// A refusal of five lines, in the style of Gmail.
pub const GMAIL: &str = "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\r\n\
    550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n\
    550-5.7.26  DKIM = did not pass\r\n\
    550-5.7.26  SPF [relay3.example.com] with ip: [192.0.2.22] = did not pass\r\n\
    550 5.7.26 https://support.google.com/mail/answer/81126#authentication - gsmtp\r\n";

/// The start of a text, with an enhanced code.
pub const ENHANCED: &str = "5.7.26 x";

/// The size of a read from a socket: an Ethernet segment.
pub const PIECE: usize = 1460;

/// Returns a megabyte of whole replies.
#[must_use]
pub fn stream() -> Vec<u8> {
    let replies = [SINGLE, EHLO, SINGLE, GMAIL, SINGLE].concat();
    replies.repeat(1_000_000 / replies.len() + 1).into_bytes()
}
