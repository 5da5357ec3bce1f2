//! The table of situations in which a server finds itself, and what to send in each.
//!
//! Sources, read in November 2026: RFC 5321 sections 3.1, 4.2 and 4.5.3, RFC 1870, 3207, 4954, 6376,
//! 6647, 7208, 7372, 7504, 7505 and 9989, and the IANA registry "SMTP Enhanced Status Codes" of
//! 2024-12-06. What servers answer to a bare LF is from the sources of Postfix and others.

use crate::code::{ReplyCode, reply_code};
use crate::enhanced::{EnhancedCode, enhanced_code};

/// Whether a code may be sent: it has a constant, which only codes of documents have, and the
/// registry knows the enhanced codes that go with it, in its class.
#[expect(clippy::indexing_slicing, reason = "evaluated when compiled")]
const fn may_be_sent(code: ReplyCode, enhanced: &[EnhancedCode]) -> bool {
    let mut index = 0;
    while index < enhanced.len() {
        if !enhanced[index].agrees_with(code) || enhanced[index].info().is_none() {
            return false;
        }
        index += 1;
    }
    match code.info() {
        Some(info) => info.name().is_some(),
        None => false,
    }
}

// What the check must refuse: a code of no document, another class, a code that the registry lacks.
const _: () = assert!(
    !may_be_sent(reply_code("571"), &[])
        && !may_be_sent(reply_code("450"), &[enhanced_code("5.1.1")])
        && !may_be_sent(reply_code("550"), &[enhanced_code("5.1.1"), enhanced_code("5.99.99")])
);

/// Declares the table: a situation, one or more codes, a word on them, enhanced codes. Each row
/// becomes a line of the page [`servers`](crate::reference::servers) and is checked when compiled.
macro_rules! situations {
    (
        $(#[doc = $introduction:literal])+
        $(
            $section:literal {
                $($situation:literal: $code:literal $(or $other:literal)* $(($word:literal))?
                    $(with $enhanced:literal $(or $more:literal)*)?;)+
            }
        )+
        $(#[$ending:meta])+
    ) => {
        $($(const _: () = {
            const ENHANCED: &[EnhancedCode] =
                &[$(enhanced_code($enhanced), $(enhanced_code($more)),*)?];
            assert!(may_be_sent(reply_code($code), ENHANCED), $situation);
            $(assert!(may_be_sent(reply_code($other), ENHANCED), $situation);)*
        };)+)+

        $(#[doc = $introduction])+
        $(
            #[doc = ""]
            #[doc = concat!("# ", $section)]
            #[doc = ""]
            #[doc = "| situation | code | enhanced |"]
            #[doc = "|---|---|---|"]
            $(#[doc = concat!(
                "| ", $situation,
                " | [", $code, "](crate::reference::by_code#", $code, ")"
                $(, " or [", $other, "](crate::reference::by_code#", $other, ")")*
                $(, ", ", $word)?,
                " | " $(, $enhanced $(, " or ", $more)*)?, " |"
            )])+
        )+
        #[doc = ""]
        $(#[$ending])+
        pub mod servers {}
    };
}

situations! {
    /// What to send when you write a server: the situation first, then the code.
    ///
    /// `ReplyBuf` makes replies that may be sent. Put no enhanced code into the greeting
    /// and into replies to HELO and EHLO, and none on a 3yz
    /// ([RFC 2034](https://www.rfc-editor.org/rfc/rfc2034)). Say in the text what is wrong and whom to
    /// ask: it is the only part that a person will see.
    "The connection" {
        "Ready": "220" ("with the host name first");
        "Shutting down, overloaded, too many connections": "421" ("then close");
        "No service to this client": "554" ("then 503 to all but QUIT");
        "This host never takes mail": "521";
        "The client was silent for too long": "421" ("then close") with "4.4.2";
        "QUIT": "221" ("then close") with "2.0.0";
    }
    "Commands" {
        "Unknown command": "500" with "5.5.2";
        "Known command that is not offered": "502" with "5.5.1";
        "Wrong order": "503" with "5.5.1";
        "Wrong syntax of an argument": "501" with "5.5.4";
        "Unknown parameter of MAIL or RCPT": "555" with "5.5.4";
        "Parameter of another command not implemented": "504" with "5.5.4";
        "VRFY switched off": "252" with "2.5.0";
    }
    "Authentication and TLS" {
        "Log in first": "530" with "5.7.0";
        "Start TLS first": "530" ("but not on a server that MX records name") with "5.7.0";
        "Wrong user or password": "535" with "5.7.8";
        "The account is disabled, after a right password": "525" with "5.7.13";
        "Unknown mechanism": "504" with "5.5.4";
        "The mechanism needs TLS first": "504" ("better: do not offer it") with "5.5.4";
        "Mechanism too weak for this user": "534" with "5.7.9";
        "Authentication does not work for now": "454" with "4.7.0";
        "TLS does not work for now": "454" with "4.7.0";
        "Bad base64": "501" with "5.5.2";
        "The client cancels": "501" with "5.7.0";
        "A line of the exchange is too long": "500" with "5.5.6";
        "Logged in already": "503" with "5.5.1";
        "AUTH inside a transaction": "503" with "5.5.1";
        "Logged in": "235" with "2.7.0";
    }
    "The sender" {
        "Accepted": "250" with "2.1.0";
        "The domain of the sender cannot be looked up for now": "451" with "4.1.8";
        "The domain of the sender does not exist": "550" with "5.1.8";
        "The sender's domain has a null MX": "550" with "5.7.27";
        "The announced size is over the limit": "552" with "5.3.4";
        "Malformed address": "501" with "5.1.7";
        "The address has to be ASCII": "550" with "5.6.7";
        "SPF fails": "550" with "5.7.23";
        "SPF cannot be checked for now": "451" with "4.7.24";
        "The SPF record is faulty": "550" with "5.7.24";
        "Reverse DNS fails": "550" with "5.7.25";
    }
    "The recipient" {
        "Accepted": "250" with "2.1.5";
        "Malformed address": "501" with "5.1.3";
        "The address has to be ASCII": "553" with "5.6.7";
        "No such mailbox": "550" with "5.1.1";
        "The mailbox is disabled": "550" with "5.2.1";
        "The mailbox is full, and may be emptied": "452" with "4.2.2";
        "The mailbox is full, and you give up": "552" with "5.2.2";
        "Greylisting": "450" with "4.7.1";
        "Not local, and no relaying for this client": "550" with "5.7.1";
        "The recipient's domain takes no mail": "556" with "5.1.10";
        "Too many recipients": "452" ("not 552") with "4.5.3";
        "The recipient does not want mail from this sender": "550" with "5.7.1";
    }
    "The message" {
        "DATA, with a recipient accepted": "354";
        "DATA without one": "503" or "554" with "5.5.1";
        "Taken: from here on it is yours": "250" with "2.0.0";
        "Disk full": "452" with "4.3.1";
        "A fault of yours": "451" with "4.3.0";
        "Too large": "552" with "5.3.4";
        "Spam, virus, other policy": "550" or "554" with "5.7.1";
        "DMARC fails": "550" ("with the word DMARC in the text; see below") with "5.7.1" or "5.7.26";
        "DMARC cannot be checked for now": "451" with "4.7.1";
        "No passing DKIM signature": "550" ("although RFC 6376 advises against it") with "5.7.20";
        "Several checks fail": "550" with "5.7.26";
        "A bare LF in the message": "550" or "554" with "5.5.2";
        "Too many hops": "554" with "5.4.6";
    }
    /// # TLS, DKIM and DMARC
    ///
    /// - A server that MX records name must not require STARTTLS for mail that it delivers locally
    ///   ([RFC 3207 section 4](https://www.rfc-editor.org/rfc/rfc3207#section-4)); a submission server
    ///   may.
    /// - A message without a DKIM signature that verifies is not worse than one without any signature
    ///   ([RFC 6376 section 6.1](https://www.rfc-editor.org/rfc/rfc6376#section-6.1)): X.7.20 to X.7.22
    ///   are for receivers that refuse it all the same.
    /// - Do not refuse a message for `p=reject` alone
    ///   ([RFC 9989 section 8](https://www.rfc-editor.org/rfc/rfc9989#section-8)): mailing lists and
    ///   forwarders break SPF and DKIM. Without other knowledge of the message, treat it as if the
    ///   policy were `p=quarantine`
    ///   ([section 7.4](https://www.rfc-editor.org/rfc/rfc9989#section-7.4)).
    ///
    /// # Limits
    ///
    /// Announce limits before you enforce them: SIZE
    /// ([RFC 1870](https://www.rfc-editor.org/rfc/rfc1870)) for messages, LIMITS with RCPTMAX and MAILMAX
    /// ([RFC 9422](https://www.rfc-editor.org/rfc/rfc9422)) for recipients and transactions.
    ///
    /// # Never
    ///
    /// 1yz, codes with a second digit above 5, and 538. A 5yz for what will pass: the client gives up. A
    /// 4yz for what will not: it comes back for days.
    ///
    /// # Examples
    ///
    #[cfg_attr(feature = "alloc", doc = "```")]
    #[cfg_attr(not(feature = "alloc"), doc = "```ignore")]
    /// use smtp_reply::{EnhancedCode, ReplyBuf, ReplyCode};
    ///
    /// let full = EnhancedCode::parse("4.2.2")?;
    /// let reply = ReplyBuf::with_enhanced(ReplyCode::INSUFFICIENT_STORAGE, full, "Mailbox full")?;
    /// assert_eq!(reply.as_bytes(), b"452 4.2.2 Mailbox full\r\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
}
