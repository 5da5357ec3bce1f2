//! [`Reason`], [`Party`] and [`BounceClass`]: why mail failed, who has to act, and what to do with the
//! address.

mod declare;

use crate::enhanced::Class;
use crate::macros::named_enum;
use declare::reasons;

reasons! {
    #[doc(alias = "user unknown")]
    #[doc(alias = "no such user")]
    #[doc(alias = "mailbox not found")]
    MailboxUnknown "mailbox-unknown" {
        meaning: "The mailbox does not exist, or the address is invalid.",
        advice: "Check the address for a typo. If it is right, the mailbox does not exist: remove the address from your lists.",
        after_4yz: "Let the mail server retry: the receiver cannot confirm the address for now. If this lasts, check the address for a typo.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Hard,
    }
    #[doc(alias = "account disabled")]
    #[doc(alias = "inactive mailbox")]
    MailboxDisabled "mailbox-disabled" {
        meaning: "The mailbox is closed, suspended or inactive.",
        advice: "The mailbox is closed or suspended. Reach the person another way, and remove the address from your lists.",
        after_4yz: "Let the mail server retry: the mailbox is closed for now. If this lasts, reach the person another way.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Hard,
    }
    MailboxMoved "mailbox-moved" {
        meaning: "The owner of the mailbox moved.",
        advice: "Use the new address if the reply names one, and remove the old one from your lists.",
        after_4yz: "Use the new address if the reply names one. Otherwise let the mail server retry.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Hard,
    }
    #[doc(alias = "mailbox full")]
    #[doc(alias = "over quota")]
    #[doc(alias = "quota exceeded")]
    MailboxFull "mailbox-full" {
        meaning: "The mailbox is over its quota.",
        advice: "The recipient has to make room. Retry after a day or two, or reach them another way.",
        party: Recipient,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    RecipientRefused "recipient-refused" {
        meaning: "The recipient accepts mail from certain senders only.",
        advice: "The recipient accepts mail from certain senders only. Ask the recipient or their administrator to allow you.",
        party: RecipientAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "null mx")]
    #[doc(alias = "host not found")]
    DomainUnknown "domain-unknown" {
        meaning: "The domain or host does not exist or does not accept mail.",
        advice: "Check the part of the address after the @: the domain does not exist or accepts no mail.",
        after_4yz: "Let the mail server retry: the domain cannot be found or accepts no mail for now. If this lasts, check the part of the address after the @.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Hard,
    }
    #[doc(alias = "throttled")]
    #[doc(alias = "rate limit")]
    RateLimited "rate-limited" {
        meaning: "The client sends too many messages or opens too many connections.",
        advice: "Nothing is wrong with the message. Send more slowly, over fewer connections, and retry later.",
        party: Nobody,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    #[doc(alias = "greylisting")]
    Greylisted "greylisted" {
        meaning: "The server defers mail from a sender that it has not seen before.",
        advice: "Nothing is wrong with the message. Let the mail server retry after 15 minutes or more, from the same IP address: greylisting servers reject earlier attempts.",
        party: Nobody,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    ReceiverFault "receiver-fault" {
        meaning: "The receiving server has a problem: an error, overload, a full disk.",
        advice: "The receiving server has a problem of its own. Retry later. If it lasts, tell its administrator.",
        party: Nobody,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    Timeout "timeout" {
        meaning: "The connection was lost or timed out, or the message expired in a queue.",
        advice: "The connection failed or took too long. Retry later. If it lasts, check the network and the receiving host.",
        party: Nobody,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    #[doc(alias = "spf")]
    #[doc(alias = "dkim")]
    #[doc(alias = "dmarc")]
    SenderUnauthenticated "sender-unauthenticated" {
        meaning: "SPF, DKIM or DMARC failed.",
        advice: "The administrator of the sending domain has to set up SPF, DKIM and DMARC so that they cover this server. Sending again before that does not help.",
        after_4yz: "The administrator of the sending domain has to check SPF, DKIM and DMARC, which must cover this server. The mail server retries meanwhile.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    SenderRejected "sender-rejected" {
        meaning: "The sender's address is invalid, cannot be resolved or is refused.",
        advice: "Check the sender's address: it must exist, you must be allowed to use it, and its domain must accept mail.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "reverse dns")]
    #[doc(alias = "ptr")]
    ClientIdentity "client-identity" {
        meaning: "The client's reverse DNS (PTR record) is missing or wrong, or its HELO name is bad.",
        advice: "The administrator of the sending server has to give its IP address a PTR record that points back to it, and a matching name in HELO.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "rbl")]
    #[doc(alias = "dnsbl")]
    #[doc(alias = "blocklist")]
    #[doc(alias = "blacklist")]
    Blocklisted "blocklisted" {
        meaning: "The client's IP address or the sender's domain is on a blocklist or has a bad reputation.",
        advice: "The administrator of the sending server has to find out why it is listed, stop the cause, and ask the list or the receiver to remove it.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "spam")]
    SpamContent "spam-content" {
        meaning: "The receiver considers the message spam or phishing.",
        advice: "The message looks like spam to the receiver. Change its text and links, and make sure that the recipients asked for it.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    Virus "virus" {
        meaning: "The message contains a virus or a forbidden attachment.",
        advice: "Check the attachments for viruses. If the type of a file is forbidden, send the file another way.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    MessageMalformed "message-malformed" {
        meaning: "Headers, MIME structure or line lengths of the message are wrong.",
        advice: "The message breaks the rules for its form. Check headers, line lengths and MIME structure, or update the program that wrote it.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    MessageTooLarge "message-too-large" {
        meaning: "The message is over a size limit.",
        advice: "Send a smaller message: remove attachments and share them by a link.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    TooManyRecipients "too-many-recipients" {
        meaning: "Too many recipients in one transaction.",
        advice: "Split the recipients into smaller groups and send the rest in another transaction.",
        party: MailerAuthor,
        waiting_helps: Some(true),
        bounce_class: Soft,
    }
    #[doc(alias = "relay access denied")]
    RelayDenied "relay-denied" {
        meaning: "The server does not relay for this client.",
        advice: "This server does not accept mail for that domain from you. Log in to your own mail server, or correct the route or the MX record.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "authentication failed")]
    #[doc(alias = "app password")]
    SmtpAuth "smtp-auth" {
        meaning: "Authentication is needed, failed or is not allowed.",
        advice: "Check the user name, the password, which may have to be an app password, the method, and whether the account may send here.",
        after_4yz: "Retry later with the same user name and password. If it lasts, check them, and whether the account may send here.",
        party: Sender,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    Tls "tls" {
        meaning: "TLS is needed or failed.",
        advice: "The connection must be encrypted, or its encryption failed. Check TLS settings and certificates on the sending side.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    ProtocolError "protocol-error" {
        meaning: "A command, its order or its parameters were wrong.",
        advice: "The sending program made an error in SMTP. Update it, or report the reply to its author.",
        party: MailerAuthor,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    #[doc(alias = "mail loop")]
    Routing "routing" {
        meaning: "The mail runs in a loop, has passed too many hops, or has no route.",
        advice: "The mail runs in a loop or finds no route. The administrators have to check forwarding, MX records and transports.",
        party: RecipientAdmin,
        waiting_helps: Some(false),
        bounce_class: Undetermined,
    }
    #[doc(alias = "access denied")]
    Policy "policy" {
        meaning: "The receiver refuses the mail by a policy that the reply does not name.",
        advice: "The receiver refuses the mail by a rule that it does not name. The administrator of the sending server should ask theirs.",
        party: SenderAdmin,
        waiting_helps: Some(false),
        bounce_class: Block,
    }
    ///
    /// Only logs and reports get this reason. In a reply from a server the same words mean
    /// [`ReceiverFault`](Self::ReceiverFault).
    LocalFault "local-fault" {
        meaning: "The system that wrote the text has a problem: its delivery program, a socket, a lock or its configuration.",
        advice: "The system that wrote this line has a problem of its own. Its administrator has to check its configuration, delivery programs and disks.",
        party: ReportingAdmin,
        waiting_helps: None,
        bounce_class: Undetermined,
    }
    Unknown "unknown" {
        meaning: "The reply does not say why.",
        advice: "The reply does not say why. Go by its code: retry after 4yz, do not retry after 5yz, and ask the administrator of the receiver.",
        party: Unclear,
        waiting_helps: Some(false),
        bounce_class: Undetermined,
    }
}

impl Reason {
    /// Returns what the reason means, in one sentence.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reason;
    ///
    /// assert_eq!(Reason::MailboxFull.meaning(), "The mailbox is over its quota.");
    /// ```
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.row().meaning
    }

    /// Returns what the sender of the message should do, in one or two sentences.
    ///
    /// The advice is for mail that was refused permanently.
    /// [`Diagnosis::advice`](crate::Diagnosis::advice) takes the class of the reply into account. The
    /// text is for people; a minor release may change it.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reason;
    ///
    /// assert!(Reason::MailboxUnknown.advice().contains("remove the address"));
    /// ```
    #[must_use]
    pub const fn advice(self) -> &'static str {
        self.row().advice
    }

    /// Returns what the sender should do after a reply of this class.
    pub(crate) const fn advice_in(self, class: Class) -> &'static str {
        let row = self.row();
        match (class, row.after_4yz) {
            (Class::PersistentTransientFailure, Some(advice)) => advice,
            _ => row.advice,
        }
    }

    /// Returns who has to act after a reply of this class.
    ///
    /// The class matters only for [`Unknown`](Self::Unknown): after a 4yz nobody has to act, since the
    /// mail server retries.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, Party, Reason};
    ///
    /// assert_eq!(Reason::ClientIdentity.party(Class::PermanentFailure), Party::SenderAdmin);
    /// assert_eq!(Reason::Unknown.party(Class::PersistentTransientFailure), Party::Nobody);
    /// ```
    #[must_use]
    pub const fn party(self, class: Class) -> Party {
        match (self, class) {
            (Self::Unknown, Class::PersistentTransientFailure) => Party::Nobody,
            _ => self.row().party,
        }
    }

    /// Returns whether the same mail may get through later, after a reply of this class, or `None` if
    /// that is unknown.
    ///
    /// After a 4yz the answer is `Some(true)` if the reason goes away with time, and `None` if somebody
    /// has to act first, such as for a missing PTR record. After a 2yz it is `None`.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Class, Reason};
    ///
    /// assert_eq!(Reason::ClientIdentity.waiting_helps(Class::PermanentFailure), Some(false));
    /// assert_eq!(Reason::ClientIdentity.waiting_helps(Class::PersistentTransientFailure), None);
    /// assert_eq!(Reason::Greylisted.waiting_helps(Class::PersistentTransientFailure), Some(true));
    /// ```
    #[must_use]
    pub const fn waiting_helps(self, class: Class) -> Option<bool> {
        match (class, self, self.row().waiting_helps) {
            (Class::Success, ..) => None,
            (Class::PersistentTransientFailure, Self::SmtpAuth | Self::Unknown, _) => Some(true),
            (Class::PersistentTransientFailure, _, Some(false)) => None,
            (.., helps) => helps,
        }
    }

    /// Returns the bounce class of mail that failed for this reason with a reply of this class.
    ///
    /// A 4yz is [`Soft`](BounceClass::Soft) for every reason, and a 2yz is
    /// [`Undetermined`](BounceClass::Undetermined).
    /// [`Diagnosis::bounce_class`](crate::Diagnosis::bounce_class) also takes the evidence for the
    /// reason into account.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{BounceClass, Class, Reason};
    ///
    /// assert_eq!(Reason::SpamContent.bounce_class(Class::PermanentFailure), BounceClass::Block);
    /// assert_eq!(Reason::MailboxFull.bounce_class(Class::PermanentFailure), BounceClass::Soft);
    /// ```
    #[must_use]
    pub const fn bounce_class(self, class: Class) -> BounceClass {
        match class {
            Class::Success => BounceClass::Undetermined,
            Class::PersistentTransientFailure => BounceClass::Soft,
            Class::PermanentFailure => self.row().bounce_class,
        }
    }
}

named_enum! {
    /// Who has to act before the mail can get through.
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
        /// The recipient of the mail.
        Recipient => "recipient",
        /// The administrator of the recipient's mail server.
        RecipientAdmin => "recipient-admin",
        /// The sender of the mail.
        Sender => "sender",
        /// The administrator of the sender's mail server or domain.
        SenderAdmin => "sender-admin",
        /// The author of the sending program.
        MailerAuthor => "mailer-author",
        /// The administrator of the system that wrote the log or the report: the Reporting-MTA of
        /// [RFC 3464](https://www.rfc-editor.org/rfc/rfc3464#section-2.2.2).
        ReportingAdmin => "reporting-admin",
        /// Nobody: the mail server retries.
        Nobody => "nobody",
        /// The reply does not say who.
        Unclear => "unclear",
    }
}

named_enum! {
    /// What a bounce means for the address: hard bounce, soft bounce or block.
    ///
    /// It follows from the class of the reply and the [`Reason`]; a vendor's advice to wait does not
    /// change it. [`Diagnosis::bounce_class`](crate::Diagnosis::bounce_class) has the rule.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{BounceClass, Class, Reason};
    ///
    /// assert_eq!(Reason::MailboxUnknown.bounce_class(Class::PermanentFailure), BounceClass::Hard);
    /// let greylisted = Reason::Greylisted.bounce_class(Class::PersistentTransientFailure);
    /// assert_eq!(greylisted, BounceClass::Soft);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum BounceClass {
        /// The address does not work and will not work later: put it on the suppression list.
        #[doc(alias = "hard bounce")]
        #[doc(alias = "suppression list")]
        Hard => "hard",
        /// The same mail may get through later: keep the address.
        #[doc(alias = "soft bounce")]
        Soft => "soft",
        /// The mail was refused because of its sender, its content or the way it was sent. Keep the
        /// address.
        Block => "block",
        /// The reply does not say enough about the address.
        Undetermined => "undetermined",
    }
}
