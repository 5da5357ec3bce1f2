//! The table of enhanced status codes: every row of the IANA registry, declared once.
//!
//! Source: IANA, "SMTP Enhanced Status Codes",
//! <https://www.iana.org/assignments/smtp-enhanced-status-codes/>, last updated 2024-12-06. Titles,
//! reply codes and references are the registry's; every other word is ours. `CONTRIBUTING.md` says
//! how to compare the table with a newer registry.

use super::declare::enhanced_codes;
use super::info::EnhancedInfo;
use super::optional;
use crate::citation::{draft, rfc};
use crate::code::reply_code;
use crate::enhanced::{EnhancedCode, Subject, enhanced_code};

/// Where each row is, by subject and detail.
static BY_NUMBERS: [[Option<&EnhancedInfo>; DETAILS]; SUBJECTS] = by_numbers();
const SUBJECTS: usize = Subject::all().len();
const DETAILS: usize = details();

/// One more than the highest detail.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn details() -> usize {
    let mut details = 0;
    let mut row = 0;
    while row < ROWS.len() {
        if ROWS[row].detail as usize >= details {
            details = ROWS[row].detail as usize + 1;
        }
        row += 1;
    }
    details
}

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn by_numbers() -> [[Option<&'static EnhancedInfo>; DETAILS]; SUBJECTS] {
    let mut places = [[None; DETAILS]; SUBJECTS];
    let mut row = 0;
    while row < ROWS.len() {
        let [subject, detail] = [ROWS[row].subject() as usize, ROWS[row].detail as usize];
        if row > 0 {
            let before = &ROWS[row - 1];
            let ascends = (before.subject() as usize) < subject
                || before.subject() as usize == subject && (before.detail as usize) < detail;
            assert!(ascends, "rows must ascend, with each code once");
        }
        places[subject][detail] = Some(&ROWS[row]);
        row += 1;
    }
    places
}

pub(super) const fn all() -> &'static [EnhancedInfo] {
    &ROWS
}

impl EnhancedCode {
    /// Returns title, meaning and advice of the code, or `None` if IANA does not list it.
    ///
    /// The answer does not depend on the class: 4.2.2 and 5.2.2 share a row. The lookup is one index
    /// into a constant table.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::EnhancedCode;
    ///
    /// let info = EnhancedCode::parse("5.2.2")?.info().ok_or("not in the registry")?;
    /// assert_eq!(info.title(), Some("Mailbox full"));
    /// assert!(EnhancedCode::parse("5.7.509")?.info().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn info(self) -> Option<&'static EnhancedInfo> {
        let [subject, detail] = [self.subject() as usize, self.detail() as usize];
        if subject < SUBJECTS && detail < DETAILS {
            #[expect(clippy::indexing_slicing, reason = "checked above, and the compiler sees it")]
            BY_NUMBERS[subject][detail]
        } else {
            None
        }
    }
}

/// The detail that a row's codes share, checked against the subject whose block they stand in.
#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn detail(subject: Subject, codes: &[&str]) -> u16 {
    let detail = enhanced_code(codes[0]).detail();
    let mut index = 0;
    while index < codes.len() {
        let code = enhanced_code(codes[index]);
        assert!(code.subject() == subject.number(), "a row must be in the block of its subject");
        assert!(code.detail() == detail, "the codes of a row must differ only in the class");
        index += 1;
    }
    detail
}

enhanced_codes! {
    Other other {
        ["5.0.0" "4.0.0" "2.0.0"] {
            title: "Other undefined Status",
            basic: [],
            rfc: [3463 "3.1"],
            meaning: "Nothing is known beyond the class: it worked (2), it may work later (4), or it will not (5).",
            advice: "Class 2: no action needed. Class 4: wait and retry. Class 5: do not retry unchanged; read the reply text, and ask the postmaster of the other side if that does not help.",
        }
    }
    Addressing addressing {
        ["5.1.0" "4.1.0" "2.1.0"] {
            title: "Other address status",
            basic: [],
            rfc: [3463 "3.2"],
            alias: ["address rejected"],
            meaning: "It is about an address; no more is said, and in class 5 it is often the sender's. As 2.1.0 it is the usual yes to a sender's address.",
            advice: "Class 2: no action needed. Class 4: wait and retry. Class 5: do not retry unchanged; find out from the reply text which address is meant, and correct it.",
        }
        ["5.1.1" "4.1.1"] {
            title: "Bad destination mailbox address",
            basic: ["451" "550"],
            rfc: [3463 "3.2"],
            alias: ["550 5.1.1", "user unknown", "no such user"],
            meaning: "No mailbox there has this name: the part of the address before the @ is unknown. RFC 3463 says permanent only, yet IANA pairs it with 451 as well as 550, and servers that are not sure of an address send 4.1.1.",
            advice: "Class 5: correct the address, or take it off the list and add it to your suppression list; do not retry. Class 4: wait and retry, and check the spelling meanwhile.",
        }
        ["5.1.2" "4.1.2"] {
            title: "Bad destination system address",
            basic: [],
            rfc: [3463 "3.2"],
            alias: ["host unknown", "domain not found"],
            meaning: "The domain after the @ does not exist or cannot take mail. RFC 3463 says permanent only, but some servers send 4.1.2 because a DNS lookup may have failed only for now.",
            advice: "Class 5: correct the domain or take the address off the list; do not retry. Class 4: wait and retry, and check the spelling meanwhile.",
        }
        ["5.1.3"] {
            title: "Bad destination mailbox address syntax",
            basic: ["501"],
            rfc: [3463 "3.2"],
            alias: ["invalid recipient syntax"],
            meaning: "The recipient's address is malformed.",
            advice: "Do not retry it as it is. Correct the address: look for stray spaces, commas or brackets, or a missing @ or domain.",
        }
        ["5.1.4"] {
            title: "Destination mailbox address ambiguous",
            basic: [],
            rfc: [3463 "3.2"],
            alias: ["ambiguous address"],
            meaning: "The address fits more than one mailbox there, and the system does not guess.",
            advice: "Do not retry. Ask the recipient for an exact address; if it is exact already, the postmaster there has to remove the duplicate.",
        }
        ["2.1.5"] {
            title: "Destination address valid",
            basic: ["250"],
            rfc: [3463 "3.2"],
            alias: ["recipient ok"],
            meaning: "The recipient's address is valid: the usual yes to a recipient. It does not say that the message has arrived.",
            advice: "No action needed: go on with the message.",
        }
        ["5.1.6"] {
            title: "Destination mailbox has moved, No forwarding address",
            basic: [],
            rfc: [3463 "3.2"],
            alias: ["mailbox moved"],
            meaning: "The mailbox existed once, but no longer takes mail, and no new address is known.",
            advice: "Do not retry. Take the address off the list, and ask the recipient another way for the new one.",
        }
        ["5.1.7" "4.1.7"] {
            title: "Bad sender's mailbox address syntax",
            basic: [],
            rfc: [3463 "3.2"],
            alias: ["invalid sender syntax", "unverified address"],
            meaning: "The sender's address is malformed. Postfix also sends it, as 4.1.7 or 5.1.7, for a well-formed sender that it could not verify or that does not exist.",
            advice: "Class 4: wait and retry, and check that bounces to the sender get through. Class 5: do not retry as it is; correct the envelope sender, which is the address in MAIL FROM, then send again.",
        }
        ["5.1.8" "4.1.8"] {
            title: "Bad sender's system address",
            basic: ["451" "501"],
            rfc: [3463 "3.2"],
            alias: ["sender domain not found", "bad outbound sender"],
            meaning: "The domain of the sender's address does not exist or cannot take replies and bounces. Exchange Online sends 5.1.8 to its own users who are blocked for sending spam.",
            advice: "Class 4: retry, because the lookup may have failed only for now. Class 5: first correct the sender's domain or its MX and address records. At Exchange Online, ask your administrator to lift the block.",
        }
        ["2.1.9"] {
            title: "Message relayed to non-compliant mailer",
            basic: [],
            rfc: [3886 "3.3.4"],
            alias: ["message tracking"],
            meaning: "The address was valid, but the next system does not take part in message tracking, so no more can be learned. It stands in tracking reports only.",
            advice: "Nothing has failed; do not send again. If it matters whether the message arrived, ask the recipient.",
        }
        ["5.1.10"] {
            title: "Recipient address has null MX",
            basic: ["556"],
            rfc: [7505 "6", 7504 "6"],
            alias: ["null mx", "recipient not found by smtp address lookup"],
            meaning: "The recipient's domain declares by a null MX record in DNS that it takes no mail. Exchange uses 5.1.10 differently: it found no such recipient.",
            advice: "Do not retry. Correct the address, above all its domain, or take it off the list.",
        }
    }
    Mailbox mailbox {
        ["5.2.0" "4.2.0"] {
            title: "Other or undefined mailbox status",
            basic: [],
            rfc: [3463 "3.3"],
            alias: ["recipient unavailable"],
            meaning: "It is about the recipient's mailbox; no more is said.",
            advice: "Class 4: wait and retry. Class 5: do not retry; read the reply text, and reach the recipient another way.",
        }
        ["5.2.1" "4.2.1"] {
            title: "Mailbox disabled, not accepting messages",
            basic: [],
            rfc: [3463 "3.3"],
            alias: ["550 5.2.1", "mailbox disabled", "account disabled"],
            meaning: "The mailbox takes no mail: for a while (4.2.1) or for good (5.2.1). Some servers send 5.2.1 for an unknown user; Gmail sends both for a user who gets too much mail at once.",
            advice: "Class 4: wait and retry. Class 5: do not retry; take the address off the list, or reach the recipient another way. If the text speaks of a rate, send less.",
        }
        ["4.2.2" "5.2.2"] {
            title: "Mailbox full",
            basic: ["552"],
            rfc: [3463 "3.3"],
            alias: ["452 4.2.2", "552 5.2.2", "mailbox full", "over quota", "quota exceeded"],
            meaning: "The mailbox is over its quota or out of space; RFC 3463 calls that transient, but IANA pairs it with 552, a permanent code, and servers send both classes. Microsoft 365 uses 5.2.2 differently: its own user is over a sending limit; Stalwart sends 4.2.2 for greylisting.",
            advice: "Class 4: wait and retry. Class 5: do not retry; only the recipient can make room, so if the message matters, tell them another way. If the text speaks of a sending limit, wait, send less, and check the account for abuse.",
        }
        ["5.2.3"] {
            title: "Message length exceeds administrative limit",
            basic: ["552"],
            rfc: [3463 "3.3"],
            alias: ["message too large for recipient"],
            meaning: "The message is larger than this mailbox may receive, although the system may take larger ones for others.",
            advice: "Do not retry the same message. Make it smaller, or send a link in place of the attachment.",
        }
        ["5.2.4" "4.2.4"] {
            title: "Mailing list expansion problem",
            basic: ["450" "452"],
            rfc: [3463 "3.3"],
            alias: ["mailing list expansion"],
            meaning: "The address is a mailing list, and its members could not be worked out; RFC 3463 allows both classes, although IANA pairs it with 450 and 452 only. OpenSMTPD may send 5.2.4 for an unknown user.",
            advice: "Class 4: wait and retry. Class 5: check the address, then tell the owner of the list or the postmaster there.",
        }
    }
    MailSystem mail_system {
        ["4.3.0" "5.3.0" "2.3.0"] {
            title: "Other or undefined mail system status",
            basic: ["221" "250" "421" "451" "550" "554"],
            rfc: [3463 "3.4"],
            alias: ["local error", "queue file write error"],
            meaning: "It is about the receiving system; no more is said. Mostly the fault lies there and not in the message.",
            advice: "Class 2: no action needed. Class 4: wait and retry; if it lasts, the postmaster there has to act. Class 5: do not retry unchanged; read the reply text.",
        }
        ["4.3.1"] {
            title: "Mail system full",
            basic: ["452"],
            rfc: [3463 "3.4"],
            alias: ["disk full", "insufficient system storage"],
            meaning: "The receiving system is out of space. The recipient cannot make room there, only its operator can.",
            advice: "Wait and retry: RFC 3463 allows class 4 only. If it lasts for days, tell the postmaster there another way.",
        }
        ["4.3.2" "5.3.2"] {
            title: "System not accepting network messages",
            basic: ["453" "521"],
            rfc: [3463 "3.4", 7504 "6"],
            alias: ["service unavailable", "host does not accept mail"],
            meaning: "The system takes no mail: not now, because it is overloaded, stopping or under repair, or never. IANA pairs it with 521, which fits, and with 453, which does not: in RFC 2645 that means You have no mail.",
            advice: "Class 4: wait and retry. Class 5: do not retry there; check the recipient's domain and its MX records.",
        }
        ["5.3.3" "4.3.3"] {
            title: "System not capable of selected features",
            basic: [],
            rfc: [3463 "3.4"],
            alias: ["feature not supported"],
            meaning: "The message asks for a feature that the receiving system does not have. Sendmail sends 4.3.3 when it cannot start TLS for now.",
            advice: "Class 4: wait and retry. Class 5: send again without that feature, if you can do without it.",
        }
        ["5.3.4"] {
            title: "Message too big for system",
            basic: ["552" "554"],
            rfc: [3463 "3.4"],
            alias: ["552 5.3.4", "message too big", "message size exceeds limit"],
            meaning: "The message is larger than the receiving system takes for anybody.",
            advice: "Do not retry the same message. Make it smaller, or send a link in place of the attachment. The SIZE line of the EHLO reply often gives the limit.",
        }
        ["4.3.5" "5.3.5"] {
            title: "System incorrectly configured",
            basic: [],
            rfc: [3463 "3.4"],
            alias: ["server configuration error"],
            meaning: "The receiving system is misconfigured and cannot take this message.",
            advice: "Only its operator can fix that. Class 4: wait and retry. Class 5: do not retry until it is fixed; tell the postmaster there another way.",
        }
        ["2.3.6"] {
            title: "Requested priority was changed",
            basic: ["250" "251"],
            rfc: [6710 "10"],
            alias: ["mt-priority changed"],
            meaning: "The message was accepted, but with another priority than it asked for. The reply text begins with the new one, a number from -9 to 9.",
            advice: "Nothing has failed; do not send again. Read the new priority from the text if you need it.",
        }
    }
    Network network {
        ["4.4.0" "5.4.0"] {
            title: "Other or undefined network or routing status",
            basic: [],
            rfc: [3463 "3.5"],
            alias: ["network error"],
            meaning: "It is about the network or the routing; no more is said.",
            advice: "Class 4: wait and retry. Class 5: do not retry unchanged; check the recipient's domain, then ask the postmaster of the system that reports it.",
        }
        ["4.4.1" "5.4.1"] {
            title: "No answer from host",
            basic: ["451"],
            rfc: [3463 "3.5"],
            alias: ["550 5.4.1", "connection refused", "host unreachable", "recipient address rejected: access denied"],
            meaning: "The next host did not answer: it is down, busy or out of reach; RFC 3463 says transient only. From Exchange Online, 5.4.1 usually means that there is no such recipient.",
            advice: "Class 4: wait and retry. Class 5: do not retry; check the address first, then the MX records of its domain.",
        }
        ["4.4.2"] {
            title: "Bad connection",
            basic: ["421"],
            rfc: [3463 "3.5"],
            alias: ["421 4.4.2", "timeout exceeded", "lost connection"],
            meaning: "The connection was made, but broke or timed out before the message was through.",
            advice: "Wait and retry. If every attempt ends like that, look for a bad line, a firewall that interferes with SMTP, or a very slow sender.",
        }
        ["4.4.3" "5.4.3"] {
            title: "Directory server failure",
            basic: ["451" "550"],
            rfc: [3463 "3.5"],
            alias: ["dns failure", "name service error"],
            meaning: "A directory that routing needs, mostly DNS, could not be queried. RFC 3463 says transient only, yet IANA pairs it with 550, a permanent code, as well as 451.",
            advice: "Class 4: wait and retry; if it lasts, check DNS at the system that reports it and for the recipient's domain. Class 5: have that checked before you send again.",
        }
        ["5.4.4" "4.4.4"] {
            title: "Unable to route",
            basic: [],
            rfc: [3463 "3.5"],
            alias: ["unrouteable address", "no mx record"],
            meaning: "No next host was found for the recipient's domain, for instance because DNS has neither MX nor address records for it.",
            advice: "Class 4: wait and retry. Class 5: correct the domain; if it is right, its owner has to set the DNS records.",
        }
        ["4.4.5" "5.4.5"] {
            title: "Mail system congestion",
            basic: ["451"],
            rfc: [3463 "3.5"],
            alias: ["congestion", "daily sending limit exceeded"],
            meaning: "The mail system has more to do than it can handle; RFC 3463 says transient only. Gmail sends 5.4.5 to its own users who have reached the daily sending limit, and Sendmail 4.4.5 for too many connections or a full disk.",
            advice: "Class 4: wait and retry. If the text speaks of a sending limit, stop, and send again when it is lifted, mostly after a day. If it speaks of connections, use fewer.",
        }
        ["5.4.6" "4.4.6"] {
            title: "Routing loop detected",
            basic: [],
            rfc: [3463 "3.5"],
            alias: ["mail loop", "too many hops", "mail loops back to myself"],
            meaning: "The message goes round in a loop. RFC 3463 says transient only, but servers mostly send 5.4.6.",
            advice: "Retrying does not help. Somebody has to break the loop: the recipient where mailboxes forward to each other, the postmaster where MX records or routes lead back.",
        }
        ["4.4.7" "5.4.7"] {
            title: "Delivery time expired",
            basic: [],
            rfc: [3463 "3.5"],
            alias: ["message expired", "delivery time expired"],
            meaning: "The message is too old: it waited too long in a queue, or the sender's own time limit is over. Even as 4.4.7 it often stands in the final report.",
            advice: "Find out from the text or the log why it had to wait. When that is fixed, send it again as a new message.",
        }
    }
    Protocol protocol {
        ["5.5.0" "4.5.0" "2.5.0"] {
            title: "Other or undefined protocol status",
            basic: ["220" "250" "251" "252" "253" "451" "452" "454" "458" "459" "501" "502" "503" "554"],
            rfc: [3463 "3.6"],
            alias: ["protocol error"],
            meaning: "It is about the SMTP dialogue; no more is said. Some servers send 5.5.0 for any refusal, such as an unknown recipient or a block.",
            advice: "Class 2: no action needed. Class 4: wait and retry. Class 5: do not retry unchanged; read the reply text, and if it blames a command, look at the sending software.",
        }
        ["5.5.1" "4.5.1"] {
            title: "Invalid command",
            basic: ["430" "500" "501" "503" "530" "550" "554" "555"],
            rfc: [3463 "3.6"],
            alias: ["command not recognized", "bad sequence of commands"],
            meaning: "The command is not supported or came at the wrong moment; with 530, login or STARTTLS has to come first. RFC 3463 says permanent only, yet IANA pairs it with 430, a transient code, too.",
            advice: "Log in or start TLS first if the text says so. With 554 to DATA, look at the replies to RCPT. Otherwise the sending software has to be fixed; retrying unchanged helps in class 4 at most.",
        }
        ["5.5.2" "4.5.2"] {
            title: "Syntax error",
            basic: ["500" "501" "502" "550" "555"],
            rfc: [3463 "3.6"],
            alias: ["syntax error", "unrecognized command"],
            meaning: "The server could not read a command: its syntax is wrong, or the word is unknown. Some servers also send it for a message with a bare LF in it.",
            advice: "Do not retry unchanged. Look for odd characters in the addresses and in the name given in EHLO; if there are none, the sending software has to be fixed.",
        }
        ["4.5.3" "5.5.3"] {
            title: "Too many recipients",
            basic: ["451"],
            rfc: [3463 "3.6"],
            alias: ["452 4.5.3", "too many recipients"],
            meaning: "The message has more recipients than the server takes at once. IANA pairs it with 451 only, although RFC 5321 wants 452 for too many recipients.",
            advice: "In either class finish the message for the recipients already accepted, and send it to the others separately. If the text speaks of a rate, wait first.",
        }
        ["5.5.4" "4.5.4"] {
            title: "Invalid command arguments",
            basic: ["451" "501" "502" "503" "504" "550" "555"],
            rfc: [3463 "3.6"],
            alias: ["invalid argument", "unsupported parameter"],
            meaning: "The command is valid, but an argument is not: it is out of range, or a parameter or an AUTH mechanism that the server does not offer here. RFC 3463 says permanent only, yet IANA pairs it with 451, a transient code, too.",
            advice: "Class 4: wait and retry. Class 5: send without that parameter or with another value; the reply text mostly names it. To AUTH, start TLS first or choose another mechanism.",
        }
        ["5.5.5"] {
            title: "Wrong protocol version",
            basic: [],
            rfc: [3463 "3.6"],
            alias: ["protocol version mismatch"],
            meaning: "The two sides speak versions of the protocol that do not fit together.",
            advice: "Do not retry unchanged. One of the two programs has to be updated, or the sender has to do without extensions.",
        }
        ["5.5.6" "4.5.6"] {
            title: "Authentication Exchange line is too long",
            basic: ["500"],
            rfc: [4954 "6"],
            alias: ["auth line too long"],
            meaning: "At login the client sent a line longer than the server can hold for that mechanism.",
            advice: "Class 4: wait and retry. Class 5: do not retry unchanged; log in with another mechanism or with a shorter token.",
        }
    }
    Content content {
        ["5.6.0" "2.6.0"] {
            title: "Other or undefined media error",
            basic: [],
            rfc: [3463 "3.7"],
            alias: ["message malformed"],
            meaning: "It is about the content; no more is said, but often the message is malformed, or a filter took it for spam. As 2.6.0 it is a usual yes to a whole message.",
            advice: "Class 2: no action needed. Class 4: wait and retry. Class 5: do not retry unchanged; change what the reply text complains of, and send again.",
        }
        ["5.6.1"] {
            title: "Media not supported",
            basic: [],
            rfc: [3463 "3.7"],
            alias: ["media not supported"],
            meaning: "The receiving system, or one on the way, does not take this kind of content.",
            advice: "Do not retry unchanged. Send the content in another format, or leave the attachment out.",
        }
        ["5.6.2"] {
            title: "Conversion required and prohibited",
            basic: [],
            rfc: [3463 "3.7"],
            alias: ["conversion prohibited"],
            meaning: "The content would have to be converted on the way, and the sender or a policy forbids that.",
            advice: "Do not retry unchanged. Send it in a form that needs no conversion, such as 7-bit MIME, or allow the conversion.",
        }
        ["5.6.3"] {
            title: "Conversion required but not supported",
            basic: ["554"],
            rfc: [3463 "3.7"],
            alias: ["8bitmime not supported"],
            meaning: "The content would have to be converted on the way, mostly from 8-bit to 7-bit, and the system there cannot do it.",
            advice: "Do not retry unchanged. Encode the content as quoted-printable or base64 and send it again.",
        }
        ["2.6.4" "5.6.4"] {
            title: "Conversion with loss performed",
            basic: ["250"],
            rfc: [3463 "3.7"],
            alias: ["conversion with loss"],
            meaning: "Class 2: the message was delivered, but a conversion lost part of it. Class 5: it was not delivered, because the sender had forbidden such a loss.",
            advice: "Class 2: if the loss matters, send the original another way. Class 5: send a simpler format, or allow the loss.",
        }
        ["5.6.5" "4.6.5"] {
            title: "Conversion Failed",
            basic: [],
            rfc: [3463 "3.7"],
            alias: ["conversion failed"],
            meaning: "The content had to be converted, and the attempt failed.",
            advice: "Class 4: wait and retry. Class 5: send it in a simpler format or in another encoding.",
        }
        ["5.6.6" "4.6.6"] {
            title: "Message content not available",
            basic: ["554"],
            rfc: [4468 "5"],
            alias: ["burl failed", "imap url resolution failed"],
            meaning: "BURL told the server to fetch the content from another server, and it could not.",
            advice: "Class 4: wait and retry. Class 5: check that the URL is right and still valid, or send the content yourself with DATA.",
        }
        ["5.6.7"] {
            title: "Non-ASCII addresses not permitted for that sender/recipient",
            basic: ["553" "550"],
            rfc: [6531 "4.2"],
            alias: ["smtputf8 required", "non-ascii address"],
            meaning: "A sender's or recipient's address has characters outside ASCII, which the server does not take here, or not before the client has declared SMTPUTF8.",
            advice: "Do not retry unchanged. Use an ASCII address if there is one, or send through servers that support SMTPUTF8.",
        }
        ["5.6.8" "2.6.8"] {
            title: "UTF-8 string reply is required, but not permitted by the SMTP client",
            basic: ["252" "553" "550"],
            rfc: [6531 "4.2"],
            alias: ["utf-8 reply required"],
            meaning: "To name the mailbox in the reply to VRFY or EXPN, the server needs UTF-8, which the client has not allowed. RFC 6531 speaks of 252 and 550 there; its own registration and IANA add 553.",
            advice: "No message has failed. Ask again with the SMTPUTF8 parameter, or do without the name.",
        }
        ["5.6.9"] {
            title: "UTF-8 header message cannot be transferred to one or more recipients, so the message must be rejected",
            basic: ["550"],
            rfc: [6531 "4.2"],
            alias: ["utf-8 header rejected", "8-bit data in header"],
            meaning: "The headers contain UTF-8, and at least one recipient's system does not take that, so it was refused for all. RFC 6531 wants 554 for this in section 3.5; its own registration and IANA pair it with 550.",
            advice: "Do not retry unchanged. Encode the headers in ASCII (RFC 2047), or send separately to those whose systems take UTF-8.",
        }
        ["5.6.10" "2.6.10"] {
            basic: [],
            rfc: [6531 "4.2"],
            meaning: "It is the same as X.6.8, and deprecated by RFC 6531 for that reason. The registry has no title and no reply codes for it.",
            advice: "Treat it like X.6.8. No message has failed, and servers should not send it.",
        }
    }
    Policy policy {
        ["5.7.0" "4.7.0" "2.7.0"] {
            title: "Other or undefined security status",
            basic: ["220" "235" "450" "454" "500" "501" "503" "504" "530" "535" "550"],
            rfc: [3463 "3.8"],
            alias: ["421 4.7.0", "530 5.7.0", "authentication required", "must issue a starttls command first"],
            meaning: "It is about security or policy; no more is said. With 530, login or STARTTLS has to come first; 4.7.0 often means too much mail or a doubtful reputation; 2.7.0 is the usual yes to a login.",
            advice: "Class 2: no action needed. Class 4: wait, then retry more slowly. Class 5: do not retry unchanged; log in or start TLS if asked to, else follow the reply text.",
        }
        ["5.7.1" "4.7.1"] {
            title: "Delivery not authorized, message refused",
            basic: ["451" "454" "502" "503" "533" "550" "551"],
            rfc: [3463 "3.8"],
            alias: ["550 5.7.1", "554 5.7.1", "451 4.7.1", "relay access denied", "relaying denied", "greylisted"],
            meaning: "The server refuses by its own rules: in practice for spam, blocklists, relaying, a missing login, DMARC and more. RFC 3463 says permanent only, yet IANA pairs it with 451 and 454, transient codes, too, and greylisting sends 4.7.1.",
            advice: "Class 4: wait and retry. Class 5: do not retry unchanged; the text mostly names the rule. Log in if it speaks of relaying; otherwise fix what it names, or ask the postmaster there.",
        }
        ["5.7.2"] {
            title: "Mailing list expansion prohibited",
            basic: ["550"],
            rfc: [3463 "3.8"],
            alias: ["not allowed to post to list"],
            meaning: "The sender may not post to this mailing list. Yahoo uses 5.7.2 differently: it takes no mail from this IP address any more.",
            advice: "Do not retry. Post from the address that is subscribed, or ask the owner of the list. With Yahoo, follow the link in the text.",
        }
        ["5.7.3" "4.7.3"] {
            title: "Security conversion required but not possible",
            basic: [],
            rfc: [3463 "3.8"],
            alias: ["authentication unsuccessful"],
            meaning: "The message would have to be converted from one secure format to another, which is not possible. Microsoft uses it differently: 535 5.7.3 is a failed login, and 4.7.3 a limit that was reached.",
            advice: "Class 4: wait and retry. Class 5: do not retry unchanged; with 535 check the login, else send in a format that both sides know.",
        }
        ["5.7.4" "4.7.4"] {
            title: "Security features not supported",
            basic: ["504"],
            rfc: [3463 "3.8"],
            alias: ["unrecognized authentication type", "tls is required but was not offered"],
            meaning: "A security feature that was asked for is not supported, for instance a login mechanism. Postfix reports 4.7.4 itself when it must use TLS and the other host offers none.",
            advice: "Class 4: retry, but have one side change its settings. Class 5: do not retry unchanged; use another mechanism, or do without the feature.",
        }
        ["5.7.5" "4.7.5"] {
            title: "Cryptographic failure",
            basic: [],
            rfc: [3463 "3.8"],
            alias: ["certificate not trusted", "certificate verification failed"],
            meaning: "Something could not be verified or decrypted: a key or certificate is missing or not valid. Postfix reports 4.7.5 itself when it cannot verify the other host's certificate.",
            advice: "Have the keys or certificates corrected: look at names, dates and issuers. Class 4: retry meanwhile. Class 5: send again afterwards.",
        }
        ["5.7.6"] {
            title: "Cryptographic algorithm not supported",
            basic: [],
            rfc: [3463 "3.8"],
            alias: ["algorithm not supported"],
            meaning: "A system that should verify or decrypt the message does not know the algorithm.",
            advice: "Do not retry unchanged. Sign or encrypt with an algorithm that both sides know, or have the older side updated.",
        }
        ["5.7.7" "4.7.7" "2.7.7"] {
            title: "Message integrity failure",
            basic: [],
            rfc: [3463 "3.8"],
            alias: ["message altered"],
            meaning: "A check found that the message was damaged or changed on the way. Some servers send 5.7.7 for a message whose MIME structure they cannot read.",
            advice: "Class 2: no action needed. Class 4: wait and retry. Class 5: send it once more as a new message; if that fails too, find the relay, list or filter that changes it, or have the mailer's MIME corrected.",
        }
        ["5.7.8"] {
            title: "Authentication credentials invalid",
            basic: ["535" "554"],
            rfc: [4954 "6"],
            alias: ["535 5.7.8", "authentication failed", "username and password not accepted", "bad credentials"],
            meaning: "The login failed: the user name or the password is wrong or not sufficient. RFC 4468 used X.7.8 for what is X.7.14 now.",
            advice: "Do not retry with the same credentials: that may lock the account. Ask the user for the right ones; many providers want an app password or OAuth.",
        }
        ["5.7.9"] {
            title: "Authentication mechanism is too weak",
            basic: ["534"],
            rfc: [4954 "6"],
            alias: ["534 5.7.9", "application-specific password required"],
            meaning: "The server wants a stronger way to log in for this user; Gmail asks for an app password with it. Yahoo uses 5.7.9 differently: the mail passes neither SPF nor DKIM.",
            advice: "At login, do not retry the same way: use a stronger mechanism, OAuth or an app password. If it answers a message and not a login, set up SPF and DKIM.",
        }
        ["5.7.10"] {
            title: "Encryption Needed",
            basic: ["523"],
            rfc: [5248 "2.4"],
            alias: ["encryption needed", "tls required"],
            meaning: "Encryption has to come first, mostly before a login in clear text. RFC 8689 also has it for a message that must go by TLS when no secure connection can be had.",
            advice: "Start TLS, then log in and send. If the message itself requires TLS, the receiving side has to offer it with a valid certificate.",
        }
        ["5.7.11"] {
            title: "Encryption required for requested authentication mechanism",
            basic: ["524" "538"],
            rfc: [4954 "6"],
            alias: ["encryption required for authentication"],
            meaning: "This login mechanism may be used on an encrypted connection only. RFC 4954 keeps the code for history: a server should not offer the mechanism without encryption.",
            advice: "Start TLS, or connect to the TLS port, and log in again.",
        }
        ["4.7.12" "5.7.12"] {
            title: "A password transition is needed",
            basic: ["422" "432"],
            rfc: [4954 "6"],
            alias: ["password transition"],
            meaning: "The account is not ready for this login mechanism; usually one login with the plain password makes it so. Microsoft 365 uses 5.7.12 differently: the recipient takes no mail from outside its organization.",
            advice: "At login, start TLS and log in once with PLAIN; after that the mechanism should work. If it answers a message, ask the recipient or their administrator to let your address through.",
        }
        ["5.7.13"] {
            title: "User Account Disabled",
            basic: ["525"],
            rfc: [5248 "2.4"],
            alias: ["user account disabled", "account suspended"],
            meaning: "The login was right, but the administrator has disabled the account, for instance after abuse or an unpaid bill; some servers send it for a recipient too. Microsoft 365 uses it differently: a public folder takes no mail from outside its organization.",
            advice: "Do not retry, and do not ask for the password again: the user has to ask the administrator. If it is a recipient, take the address off the list; at Microsoft 365, ask the recipient's administrator to let you through.",
        }
        ["5.7.14"] {
            title: "Trust relationship required",
            basic: ["535" "554"],
            rfc: [5248 "2.4"],
            alias: ["please log in via your web browser"],
            meaning: "The submission server may not fetch the content from another server, because no trust is set up between them. Gmail uses 5.7.14 differently: the user has to log in with a browser first.",
            advice: "Do not retry unchanged. Send the content yourself, or have the operators set up the trust. With Gmail, log in with a browser once, or use OAuth or an app password.",
        }
        ["4.7.15" "5.7.15"] {
            title: "Priority Level is too low",
            basic: ["450" "550"],
            rfc: [6710 "10"],
            alias: ["priority too low"],
            meaning: "The priority of the message is below what the server takes, perhaps only for now.",
            advice: "Class 4: wait and retry. Class 5: do not retry unchanged; ask for a higher priority, if you may.",
        }
        ["5.7.16" "4.7.16"] {
            title: "Message is too big for the specified priority",
            basic: ["552"],
            rfc: [6710 "10"],
            alias: ["too big for priority", "future release quota exceeded"],
            meaning: "A message of this priority may not be so big, perhaps only for now. RFC 4865 had given the number to a user's quota for future release; the registry follows RFC 6710.",
            advice: "Class 4: wait and retry. Class 5: make it smaller or ask for a higher priority. If you asked for future release, your quota may be used up: retry when those messages have gone out.",
        }
        ["5.7.17"] {
            title: "Mailbox owner has changed",
            basic: [],
            rfc: [7293 "15.3"],
            alias: ["mailbox owner changed", "rrvs"],
            meaning: "The mailbox has changed hands since the date that the sender gave (RRVS). RFC 4865 had given the number to the system's quota for future release; the registry follows RFC 7293.",
            advice: "Do not retry: the message would reach somebody else. Ask the person you mean for the present address.",
        }
        ["5.7.18"] {
            title: "Domain owner has changed",
            basic: [],
            rfc: [7293 "15.3"],
            alias: ["domain owner changed"],
            meaning: "The recipient's domain has changed hands since the date that the sender gave (RRVS).",
            advice: "Do not retry: the message would reach somebody else. Ask the person you mean for the present address.",
        }
        ["5.7.19"] {
            title: "RRVS test cannot be completed",
            basic: [],
            rfc: [7293 "15.3"],
            alias: ["rrvs test failed"],
            meaning: "The sender asked that the mailbox has kept its owner since a given date (RRVS), and the server has no record to check that.",
            advice: "Do not retry unchanged. Decide whether to send without that condition or to reach the recipient another way.",
        }
        ["5.7.20" "4.7.20"] {
            title: "No passing DKIM signature found",
            basic: ["550"],
            rfc: [7372 "3.1", 6376 "6.1"],
            alias: ["dkim", "no dkim signature"],
            meaning: "The message has no DKIM signature that verifies. RFC 6376 advises against refusing mail for that.",
            advice: "Do not retry unchanged. The sending domain has to sign its mail, publish the key in DNS, and make sure that nothing changes the message after signing. Class 4: retry meanwhile, because a lookup of the key may have failed.",
        }
        ["5.7.21"] {
            title: "No acceptable DKIM signature found",
            basic: ["550"],
            rfc: [7372 "3.1", 6376 "6.1"],
            alias: ["dkim signature not acceptable"],
            meaning: "A DKIM signature verifies, but does not meet the receiver's own rules, such as what it has to cover. RFC 6376 advises against refusing mail for that.",
            advice: "Do not retry unchanged. The sending domain has to sign the whole body and the main headers; if it does, ask the postmaster there what is missing.",
        }
        ["5.7.22"] {
            title: "No valid author-matched DKIM signature found",
            basic: ["550"],
            rfc: [7372 "3.1", 6376 "6.1"],
            alias: ["dkim alignment"],
            meaning: "A DKIM signature verifies, but none belongs to the address in the From header. RFC 6376 advises against refusing mail for that.",
            advice: "Do not retry unchanged. Sign as the domain of the From header; if a provider sends for you, have it sign with your domain.",
        }
        ["5.7.23" "4.7.23"] {
            title: "SPF validation failed",
            basic: ["550"],
            rfc: [7372 "3.2", 7208 "8.4"],
            alias: ["spf", "spf fail"],
            meaning: "By the SPF record of the sender's domain, this server may not send for it; it replaces 5.7.1 for this case. Gmail uses 4.7.23 differently: reverse DNS is missing or does not match.",
            advice: "Do not retry unchanged. Add the sending server to the SPF record, or send through one that is in it. A forwarder has to rewrite the envelope sender. With 4.7.23 from Gmail, set the PTR record.",
        }
        ["4.7.24" "5.7.24"] {
            title: "SPF validation error",
            basic: ["451" "550"],
            rfc: [7372 "3.2", 7208 "8"],
            alias: ["spf permerror", "spf temperror"],
            meaning: "The SPF check could not be finished: DNS did not answer (class 4), or the SPF record is faulty (class 5). It replaces 4.4.3 and 5.5.2 for this case.",
            advice: "Class 4: wait and retry. Class 5: correct the SPF record of the sender's domain; look for a second record, wrong syntax, or more than ten lookups.",
        }
        ["5.7.25" "4.7.25"] {
            title: "Reverse DNS validation failed",
            basic: ["550"],
            rfc: [7372 "3.3"],
            alias: ["550 5.7.25", "reverse dns", "ptr record", "cannot find your hostname"],
            meaning: "The IP address of the sending server has no name in reverse DNS (PTR), or that name does not lead back to the address.",
            advice: "Whoever runs the sending server has to set a PTR record with a name that resolves to the same address. Class 4: retry meanwhile. Class 5: send again afterwards.",
        }
        ["5.7.26" "4.7.26"] {
            title: "Multiple authentication checks failed",
            basic: ["550"],
            rfc: [7372 "3.4"],
            alias: ["550 5.7.26", "dmarc", "sender is unauthenticated"],
            meaning: "More than one authentication check of the message failed, such as SPF and DKIM. Gmail sends it for mail that passes neither or fails the DMARC policy of its domain.",
            advice: "The sending domain has to set up SPF and DKIM, one of them aligned with the From header. Class 4: do that, then retry. Class 5: do not retry before.",
        }
        ["5.7.27" "4.7.27"] {
            title: "Sender address has null MX",
            basic: ["550"],
            rfc: [7505 "6"],
            alias: ["sender null mx", "sender domain does not accept mail"],
            meaning: "The sender's domain declares, by a null MX record, that it takes no mail, so no bounce could go back. Gmail uses 4.7.27 and 5.7.27 differently: the SPF check failed.",
            advice: "Do not retry unchanged. Send from a domain that takes mail, or remove its null MX record. With Gmail, correct the SPF record.",
        }
        ["4.7.28" "5.7.28"] {
            title: "Mail flood detected",
            basic: [],
            drafts: ["draft-levine-mailbomb-header-00"],
            alias: ["421 4.7.28", "mail flood", "unusual rate of mail"],
            meaning: "The message looks like part of a flood of unwanted mail. Gmail sends it when too much such mail comes from an IP address or a domain.",
            advice: "Class 4: you are rate limited; wait long and retry slowly. Class 5: stop. Find out whether an account, a web form or a machine of yours is being abused.",
        }
        ["5.7.29" "4.7.29"] {
            title: "ARC validation failure",
            basic: ["550"],
            rfc: [8617 "10.4"],
            alias: ["arc", "arc validation"],
            meaning: "The ARC headers, by which forwarders vouch for what they received, do not verify. Gmail uses 4.7.29 and 5.7.29 differently: the message did not come over TLS.",
            advice: "Do not retry unchanged. A forwarder on the way has to fix its ARC headers; until then send directly to the final address. With Gmail, switch on TLS for outgoing mail.",
        }
        ["5.7.30" "4.7.30"] {
            title: "REQUIRETLS support required",
            basic: ["550"],
            rfc: [8689 "7"],
            alias: ["requiretls"],
            meaning: "The message was sent with REQUIRETLS, and no server that it could go to next supports that. Gmail uses 4.7.30 and 5.7.30 differently: the DKIM check failed.",
            advice: "Do not retry unchanged. Send without REQUIRETLS, if the content allows it, or have the receiving side support it. With Gmail, fix the DKIM signature.",
        }
    }
}
