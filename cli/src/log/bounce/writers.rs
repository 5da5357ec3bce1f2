//! Programs that report a failure as text for people, a row each.
//!
//! The shapes are alike: a sentence, then each address with what was said about it, then the message that
//! is returned.

/// How a program writes.
#[derive(Debug)]
pub(super) struct Writer {
    /// Its name in the report.
    pub(super) name: &'static str,
    /// Sentences before the addresses: in lower case, with one blank between words. Any will do.
    pub(super) intros: &'static [&'static str],
}

/// The most particular first: several programs begin as Exim does.
pub(super) const WRITERS: &[Writer] = &[
    Writer {
        name: "qmail",
        intros: &[
            "this is the qmail-send program at",
            "i wasn't able to deliver your message to the following addresses",
            "i'm not going to try again; this message has been in the queue too long",
        ],
    },
    Writer {
        name: "Yahoo",
        intros: &[
            "sorry, we were unable to deliver your message to the following address",
            "unable to deliver message to the following address(es)",
        ],
    },
    Writer {
        name: "GMX",
        intros: &[
            "a message that you sent could not be delivered to one or more of its recipients. this is a \
             permanent error. the following address failed:",
        ],
    },
    Writer {
        name: "Gmail",
        intros: &[
            "delivery to the following recipient failed permanently",
            "delivery to the following recipients failed permanently",
            "delivery to the following recipient has been delayed",
            "delivery to the following recipients has been delayed",
            "your message wasn't delivered to",
            "wasn't delivered to",
            "couldn't be delivered to",
            "there was a temporary problem delivering your message to",
            "there was a problem delivering your message to",
            "your message has been blocked",
        ],
    },
    Writer {
        name: "Exchange",
        intros: &[
            "did not reach the following recipient(s)",
            "delivery has failed to these recipients or",
            "delivery has failed to these recipients",
            "delivery to the following recipients failed",
            "delivery to the following recipients or distribution lists failed",
            "delivery is delayed to these recipients",
            "couldn't be delivered to these recipients",
            "your message couldn't be delivered",
            "the following recipient(s) could not be reached",
            "the following recipient(s) cannot be reached",
        ],
    },
    Writer {
        name: "Exim",
        intros: &[
            "the following address(es) failed:",
            "the following address(es) have yet to be delivered",
            "the address to which the message has not yet been delivered is",
            "the addresses to which the message has not yet been delivered are",
            "the following addresses had errors:",
            "recipient addresses that were incorrectly constructed:",
        ],
    },
    Writer {
        name: "Sendmail",
        intros: &[
            "the following addresses had permanent fatal errors",
            "the following addresses had transient non-fatal errors",
            "the following addresses had fatal errors",
            "the following addresses had delivery problems",
            "the following addresses had delivery errors",
            "the following address had permanent",
            "the following recipients were rejected",
            "transcript of session follows",
        ],
    },
    Writer {
        name: "Postfix",
        intros: &[
            "this is the mail system at host",
            "this is the postfix program at host",
            "i'm sorry to have to inform you that your message could not be",
            "i'm sorry to have to inform you that the message returned",
        ],
    },
    Writer {
        name: "OpenSMTPD",
        intros: &[
            "deliver a message for the following list of recipients",
            "deliver a message to the following list of recipients",
            "for the following list of recipients:",
        ],
    },
    Writer {
        name: "DragonFly",
        intros: &["this is the dragonfly mail agent", "there was an error delivering your mail to"],
    },
    Writer { name: "Domino", intros: &["was not delivered to:", "failure reasons"] },
    Writer {
        name: "other",
        intros: &[
            "could not be delivered to",
            "could not be delivered",
            "cannot be delivered to the following recipients",
            "could not deliver your message to the following recipient",
            "unable to deliver message to",
            "unable to deliver your message to",
            "unable to deliver the following message",
            "unable to deliver to",
            "not able to deliver the message",
            "was unable to deliver your message",
            "failed to deliver the message",
            "failed to deliver to",
            "delivery failed for the following recipient",
            "delivery failed to the following recipient",
            "delivery to the following address failed",
            "trying to deliver the mail to the following recipients",
            "following recipients returned permanent errors",
            "each of the following recipients was rejected by a remote mail server",
            "the following recipients have reported problems",
            "the following address failed",
            "the following addresses failed",
            "could not be sent to the following",
            "undeliverable to the following",
            "message delivery has failed",
            "message could not be delivered",
            "your message was not delivered",
            "trouble delivering your message",
            "mail delivery failed",
            "unknown user:",
            "user mailbox exceeds allowed size:",
            "failed addresses follow",
            "undeliverable address:",
            "cannot be delivered to the following address(es)",
            "has been returned because it encountered an error",
            "delivery failed 20 attempts",
            "delivery of email to this address",
            "could not be delivered to the following user",
            "error message below:",
            "no such user here",
            "error was given: message was not accepted",
            "to the following recipients was aborted",
            "delivery failed",
        ],
    },
];

/// What says that the message still waits: in lower case, with one blank between words.
pub(super) const WAITS: &[&str] = &[
    "has not yet been delivered",
    "have yet to be delivered",
    "has been delayed",
    "delivery is delayed to these recipients",
    "will be retried",
    "will continue to be attempted",
    "has been postponed",
    "will continue to attempt delivery",
    "will continue to try to deliver",
    "will keep trying",
    "will continue trying",
    "will try again",
    "will try to deliver",
    "transient non-fatal errors",
    "this is a warning message only",
    "warning: could not send message for",
    "temporary problem delivering your message",
    "you do not need to resend your message",
    "delivery attempts will continue",
];

/// Where the message that is returned begins, or what is said about it: the start of a line, in lower
/// case, without the hyphens, stars and blanks before it.
pub(super) const ENDS: &[&str] = &[
    "this is a copy of",
    "this is a copy",
    "below this line is a copy",
    "below is a copy of the",
    "below is the header of",
    "the header of the original",
    "the body of the message is",
    "a copy of the message",
    "original message",
    "original mail",
    "message headers follow",
    "message header follows",
    "returned message",
    "unsent message",
    "unsent copy",
    "included is a copy",
    "enclosed is a copy",
    "your original message",
    "the original message follows",
    "message from your",
    "begin original message",
    "start of message",
    "end of message",
    "original-message",
    "header of the original",
    "message text follows",
    "return-path:",
    "return-path <",
    "received: from",
    "received: by",
    "received:from",
    "received: (",
    "dkim-signature:",
    "reporting-mta:",
];
