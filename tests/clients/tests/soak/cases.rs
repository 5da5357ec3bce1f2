//! The messages, and what Postfix is configured to do to them.

use smtp_reply::Reason;

/// What happens to a message. The messages of a day take the cases by turns.
pub(crate) struct Case {
    /// The recipient, in live.test or elsewhere. Only [`UNKNOWN`] has no mailbox in live.test.
    pub(crate) to: &'static str,
    /// The domain of the sender; the local part is the number of the message.
    pub(crate) from: &'static str,
    pub(crate) lines: usize,
    /// The `smtpd` to which it is sent: the second one limits the rate.
    pub(crate) listener: usize,
    /// The reply of the policy server to RCPT, or `None` if Postfix decides.
    pub(crate) policy: Option<&'static str>,
    /// The number of refusals, and their reason. That of the rate limit is not fixed.
    pub(crate) times: usize,
    pub(crate) reason: Option<Reason>,
    pub(crate) bounces: bool,
}

pub(crate) const UNKNOWN: &str = "nobody@live.test";

/// The size limit, which only `Case::lines` of [`LARGE`] exceeds.
pub(crate) const MESSAGE_SIZE_LIMIT: usize = 10_000;

pub(crate) static CASES: [Case; 12] = [
    PLAIN,
    for_a_while(
        "greylisted@live.test",
        "450 4.2.0 Greylisted, come back later",
        1,
        Reason::Greylisted,
    ),
    for_a_while("filling@live.test", "452 4.2.2 Mailbox full", 2, Reason::MailboxFull),
    for_a_while("leaving@live.test", "421 4.3.2 Service shutting down", 1, Reason::ReceiverFault),
    for_a_while("slow@live.test", "451 4.7.1 Too many messages, slow down", 3, Reason::RateLimited),
    Case { to: "hurried@live.test", listener: 1, ..PLAIN },
    for_good("full@live.test", Some("552 5.2.2 Mailbox full"), Reason::MailboxFull),
    // A code that lettre cannot read.
    for_good("spam@live.test", Some("571 5.7.1 Your message looks like spam"), Reason::SpamContent),
    for_good(UNKNOWN, None, Reason::MailboxUnknown),
    for_good("bob@elsewhere.test", None, Reason::RelayDenied),
    Case { from: "refused.test", ..for_good("picky@live.test", None, Reason::SenderRejected) },
    Case { lines: 1_000, ..for_good("large@live.test", None, Reason::MessageTooLarge) },
];

const PLAIN: Case = Case {
    to: "plain@live.test",
    from: "client.test",
    lines: 3,
    listener: 0,
    policy: None,
    times: 0,
    reason: None,
    bounces: false,
};

const fn for_a_while(to: &'static str, policy: &'static str, times: usize, reason: Reason) -> Case {
    Case { to, policy: Some(policy), times, reason: Some(reason), ..PLAIN }
}

const fn for_good(to: &'static str, policy: Option<&'static str>, reason: Reason) -> Case {
    Case { to, policy, times: 1, reason: Some(reason), bounces: true, ..PLAIN }
}
