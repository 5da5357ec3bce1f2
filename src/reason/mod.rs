//! [`Reason`] and [`Party`]: why mail failed, and who has to act.

use crate::code::ReplyCode;
use crate::macros::named_enum;

named_enum! {
    /// Why a message or a command failed.
    ///
    /// The names are stable; which reason a given text gets may change in any minor release, as
    /// servers change their words.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reason, Reply};
    ///
    /// let reply = Reply::parse("554 5.7.1 <bob@example.org>: Relay access denied")?;
    /// let reason = reply.diagnose(None).reason();
    /// assert_eq!(reason, Reason::RelayDenied);
    /// println!("{reason}: {}", reason.advice());
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Reason {
        /// No such mailbox, or the address is not valid there.
        #[doc(alias = "user unknown")]
        MailboxUnknown => "mailbox-unknown",
        /// The mailbox is closed, suspended or inactive.
        MailboxDisabled => "mailbox-disabled",
        /// The owner of the mailbox moved.
        MailboxMoved => "mailbox-moved",
        /// The mailbox is over its quota.
        #[doc(alias = "mailbox full")]
        #[doc(alias = "over quota")]
        MailboxFull => "mailbox-full",
        /// Only some senders may write to the recipient.
        RecipientRefused => "recipient-refused",
        /// No such domain or host, or it takes no mail.
        DomainUnknown => "domain-unknown",
        /// Too many messages or connections.
        #[doc(alias = "throttled")]
        RateLimited => "rate-limited",
        /// A sender that was not seen before is asked to come back.
        #[doc(alias = "greylisting")]
        Greylisted => "greylisted",
        /// A fault of the receiver: an error, overload, a full disk.
        ReceiverFault => "receiver-fault",
        /// The connection was lost or timed out, or the message expired in a queue.
        Timeout => "timeout",
        /// SPF, DKIM or DMARC failed.
        #[doc(alias = "spf")]
        #[doc(alias = "dkim")]
        #[doc(alias = "dmarc")]
        SenderUnauthenticated => "sender-unauthenticated",
        /// The sender's address is invalid, cannot be resolved or is refused.
        SenderRejected => "sender-rejected",
        /// The client has no or a wrong PTR record, or a bad name in HELO.
        #[doc(alias = "reverse dns")]
        #[doc(alias = "ptr")]
        ClientIdentity => "client-identity",
        /// The client's IP address or the sender's domain is listed or has a bad reputation.
        #[doc(alias = "rbl")]
        #[doc(alias = "dnsbl")]
        Blocklisted => "blocklisted",
        /// The message was taken for spam or phishing.
        #[doc(alias = "spam")]
        SpamContent => "spam-content",
        /// A virus, or an attachment that is forbidden.
        Virus => "virus",
        /// Headers, MIME structure or line lengths are wrong.
        MessageMalformed => "message-malformed",
        /// The message is over a size limit.
        MessageTooLarge => "message-too-large",
        /// Too many recipients in one transaction.
        TooManyRecipients => "too-many-recipients",
        /// The server does not relay for this client.
        RelayDenied => "relay-denied",
        /// Authentication is needed, failed or is not allowed.
        SmtpAuth => "smtp-auth",
        /// TLS is needed or failed.
        Tls => "tls",
        /// A command, its order or its parameters were wrong.
        ProtocolError => "protocol-error",
        /// A loop, too many hops, or no route.
        Routing => "routing",
        /// Refused by a policy that is not named.
        Policy => "policy",
        /// The reply does not say.
        Unknown => "unknown",
    }
}

impl Reason {
    /// What the sender of the message should do, in one or two plain sentences.
    ///
    /// The words are for people and may be improved in any release.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reason;
    ///
    /// assert!(Reason::Greylisted.advice().contains("again"));
    /// ```
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a text for each reason")]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::MailboxUnknown => {
                "Check the address for a slip; if it is right, the mailbox is gone. Take it off your \
                 lists and do not send again."
            }
            Self::MailboxDisabled => {
                "The mailbox is closed or suspended. Reach the person another way and take the \
                 address off your lists."
            }
            Self::MailboxMoved => {
                "The owner has another address. Use the new one if the reply names it, and drop the \
                 old one."
            }
            Self::MailboxFull => {
                "The recipient has to make room. Try again after a day or two, or reach them another \
                 way."
            }
            Self::RecipientRefused => {
                "The recipient takes mail from certain senders alone. Ask the recipient or their \
                 administrator to let you in."
            }
            Self::DomainUnknown => {
                "Check the part of the address behind the @: the domain does not exist or takes no \
                 mail."
            }
            Self::RateLimited => {
                "Nothing is wrong with the message. Send more slowly, over fewer connections, and try \
                 again later."
            }
            Self::Greylisted => {
                "Nothing is wrong with the message. Let the mail server try again after some minutes, \
                 from the same address."
            }
            Self::ReceiverFault => {
                "The receiving server has a problem of its own. Try again later; if it lasts, tell \
                 its administrator."
            }
            Self::Timeout => {
                "The connection failed or took too long. Try again later; if it lasts, check the \
                 network and the receiving host."
            }
            Self::SenderUnauthenticated => {
                "The sending domain has to set up SPF, DKIM and DMARC so that they cover this server. \
                 Sending again before that does not help."
            }
            Self::SenderRejected => {
                "Check the sender's address: it has to exist, to be yours to use, and its domain has \
                 to take mail."
            }
            Self::ClientIdentity => {
                "The administrator of the sending server has to give its IP address a PTR record that \
                 points back to it, and a matching name in HELO."
            }
            Self::Blocklisted => {
                "The administrator of the sending server has to find out why it is listed, stop the \
                 cause, and ask the list or the receiver to take it off."
            }
            Self::SpamContent => {
                "The message looks like spam to the receiver. Change its text and links, and make \
                 sure that the recipients asked for it."
            }
            Self::Virus => {
                "Check the attachments for viruses and send the file another way if its type is \
                 forbidden."
            }
            Self::MessageMalformed => {
                "The message breaks the rules for its form: check headers, line lengths and MIME \
                 structure, or update the program that wrote it."
            }
            Self::MessageTooLarge => {
                "Send a smaller message: take attachments out and share them by a link."
            }
            Self::TooManyRecipients => {
                "Split the recipients into smaller groups and send the rest in another transaction."
            }
            Self::RelayDenied => {
                "This server does not take mail for that domain from you. Log in to your own mail \
                 server, or correct the route or the MX record."
            }
            Self::SmtpAuth => {
                "Check user name, password and method, and whether the account may send here. After \
                 a 4yz try again later with the same."
            }
            Self::Tls => {
                "The connection has to be encrypted, or its encryption failed: check TLS settings and \
                 certificates on the sending side."
            }
            Self::ProtocolError => {
                "The sending program made an error in SMTP. Update it, or report the reply to its \
                 author."
            }
            Self::Routing => {
                "The mail runs in a loop or finds no way. The administrators have to check forwarding, \
                 MX records and transports."
            }
            Self::Policy => {
                "The receiver refuses by a rule that it does not name. The administrator of the \
                 sending server should ask theirs."
            }
            Self::Unknown => {
                "The reply does not say why. Go by its code: try again after 4yz, not after 5yz, and \
                 ask the receiver's administrator."
            }
        }
    }

    pub(crate) const fn party(self, code: ReplyCode) -> Party {
        match self {
            Self::MailboxUnknown
            | Self::MailboxDisabled
            | Self::MailboxMoved
            | Self::DomainUnknown
            | Self::SenderRejected
            | Self::SpamContent
            | Self::Virus
            | Self::MessageMalformed
            | Self::MessageTooLarge
            | Self::SmtpAuth => Party::Sender,
            Self::MailboxFull => Party::Recipient,
            Self::RecipientRefused | Self::Routing => Party::RecipientAdmin,
            Self::RateLimited | Self::Greylisted | Self::ReceiverFault | Self::Timeout => {
                Party::Nobody
            }
            Self::SenderUnauthenticated
            | Self::ClientIdentity
            | Self::Blocklisted
            | Self::RelayDenied
            | Self::Tls
            | Self::Policy => Party::SenderAdmin,
            Self::TooManyRecipients | Self::ProtocolError => Party::MailerAuthor,
            // Whoever is told to come back does so by itself.
            Self::Unknown if code.is_transient() => Party::Nobody,
            Self::Unknown => Party::Unclear,
        }
    }

    pub(crate) const fn waiting_helps(self, code: ReplyCode) -> Option<bool> {
        match self {
            Self::MailboxFull
            | Self::RateLimited
            | Self::Greylisted
            | Self::ReceiverFault
            | Self::Timeout
            | Self::TooManyRecipients => Some(true),
            Self::SmtpAuth => Some(code.is_transient()),
            Self::Unknown if code.is_negative() => Some(code.is_transient()),
            Self::Unknown => None,
            _ => Some(false),
        }
    }
}

named_enum! {
    /// Who has to act, so that the mail gets through.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Party, Reply};
    ///
    /// let reply = Reply::parse("450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/")?;
    /// assert_eq!(reply.diagnose(None).party(), Party::Nobody);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Party {
        /// The person to whom the mail goes.
        Recipient => "recipient",
        /// Who runs the recipient's server.
        RecipientAdmin => "recipient-admin",
        /// The person who sends the mail.
        Sender => "sender",
        /// Who runs the sender's server or domain.
        SenderAdmin => "sender-admin",
        /// Who writes the sending program.
        MailerAuthor => "mailer-author",
        /// Nobody: the server tries again by itself.
        Nobody => "nobody",
        /// The reply does not say.
        Unclear => "unclear",
    }
}
