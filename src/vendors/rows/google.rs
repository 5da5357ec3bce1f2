//! Google: Gmail and the Workspace relay.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    gmail "Gmail" of "Google" alias: ["google workspace"] {
        Official "Gmail SMTP errors and codes (Google help), quoted in go-sisimai rhost/for-google.go"
        at "https://support.google.com/a/answer/3726730?hl=en"
        {
            "4.2.1" [450]: RateLimited, Nobody, yes
                "The recipient is getting mail faster than Gmail allows."
                "Retry later.";
            "4.2.2" [452]: MailboxFull, Recipient, yes
                "The recipient's account is out of storage."
                "Ask the recipient to make room.";
            "4.3.0" [451]: ReceiverFault, Nobody, yes
                "The server refuses the message for the moment, or the transaction holds recipients of \
                 several domains."
                "Retry later; one recipient domain per transaction.";
            "4.4.2" [451]: Timeout, Nobody, yes
                "The session timed out and was closed."
                "Retry.";
            "4.4.5" [421]: ReceiverFault, Nobody, yes
                "The server is busy."
                "Retry later.";
            "4.5.0" [451 454]: ProtocolError, MailerAuthor, unclear
                "SMTP protocol violation."
                "Correct the client's command sequence.";
            "4.5.3" [452]: TooManyRecipients, MailerAuthor, yes
                "Too many recipients, or the recipient domain's policies are too large for one transaction."
                "Put the recipient into a transaction of its own.";
            "4.7.23" [421]: ClientIdentity, SenderAdmin, unclear
                "The sending IP has no PTR record, or PTR and forward lookup disagree, so mail is slowed \
                 down."
                "Publish matching PTR and A records.";
            "4.7.24" [451]: SenderUnauthenticated, SenderAdmin, unclear
                "The sender domain's SPF record has suspicious entries, so mail is slowed down."
                "Clean up the SPF record.";
            "4.7.26" [421 451]: SenderUnauthenticated, SenderAdmin, unclear
                "Neither SPF nor DKIM passed, or DMARC forbids the mail and DNS trouble prevented the check."
                "Set up SPF and DKIM for the domain.";
            "4.7.27" [421]: SenderUnauthenticated, SenderAdmin, unclear
                "SPF did not pass, which bulk senders must have, so mail is slowed down (IANA: null MX)."
                "Repair SPF.";
            "4.7.28" [421]: RateLimited, SenderAdmin, yes
                "Unusual amounts of mail come from the IP, netblock, DKIM or SPF domain, URL domain or \
                 Message-ID."
                "Slow down and read the bulk sender guidelines.";
            "4.7.29" [421]: Tls, SenderAdmin, unclear
                "The message did not come over TLS, which bulk senders must use (IANA: ARC failure)."
                "Turn on TLS for outgoing mail.";
            "4.7.30" [421]: SenderUnauthenticated, SenderAdmin, unclear
                "DKIM did not pass, which bulk senders must have, so mail is slowed down (IANA: REQUIRETLS)."
                "Sign with DKIM.";
            "4.7.32" [421]: SenderUnauthenticated, SenderAdmin, unclear
                "The From domain is aligned with neither SPF nor DKIM, so mail is slowed down."
                "Align From with SPF or DKIM.";
            "5.1.1" [550]: MailboxUnknown, Sender, no
                "The account does not exist."
                "Check the address for typing errors.";
            "5.1.2" [553]: DomainUnknown, Sender, no
                "The recipient's domain cannot be found. The code is also seen for an address that breaks \
                 RFC 5321 syntax."
                "Check the domain part of the address.";
            "5.1.3" [553]: MailboxUnknown, Sender, no
                "The recipient address breaks RFC 5321 syntax."
                "Correct the address.";
            "5.1.7" [553]: SenderRejected, Sender, no
                "The sender address breaks RFC 5321 syntax."
                "Correct the envelope sender.";
            "5.2.1" [550]: MailboxDisabled, Sender, no
                "The account is disabled or inactive."
                "Contact the recipient another way and drop the address.";
            "5.2.2" [552]: MailboxFull, Sender, no
                "The account is out of storage and, in one of the texts, also inactive."
                "Ask the recipient another way, else drop the address.";
            "5.2.3" [552]: MessageTooLarge, Sender, no
                "The message exceeds Gmail's size limit."
                "Make it smaller or send a link.";
            "5.3.4" [552]: MessageTooLarge, Sender, no
                "Message, header or number of attachments exceeds a limit."
                "Reduce size, header or attachments.";
            "5.4.5" [550]: RateLimited, Sender, yes
                "The daily sending or relay limit of the user is used up."
                "Wait until the next day.";
            "5.4.6" [554]: Routing, RecipientAdmin, no
                "The message went over 50 hops, probably a loop."
                "Check forwarding.";
            "5.5.1" [530 502 503]: ProtocolError, MailerAuthor, no
                "Unknown, unimplemented or misplaced command; with 530 a login is missing."
                "Correct the client or log in.";
            "5.5.2" [501 555]: ProtocolError, MailerAuthor, no
                "Syntax error in the command or its data."
                "Correct the client.";
            "5.5.3" [550]: TooManyRecipients, MailerAuthor, no
                "Too many recipients for this sender."
                "Split the recipient list.";
            "5.5.4" [501]: ClientIdentity, SenderAdmin, no
                "The HELO/EHLO name is empty or not valid."
                "Set a valid host name.";
            "5.6.0" [554]: MessageMalformed, MailerAuthor, no
                "The message is malformed."
                "Correct the message format.";
            "5.7.0" [550]: RelayDenied, SenderAdmin, no
                "The Workspace relay refuses: domain or IP is not registered, or the sender account is \
                 disabled."
                "Register the sending IP in the relay settings.";
            "5.7.4" [504]: SmtpAuth, MailerAuthor, no
                "The authentication mechanism is not supported."
                "Use a supported mechanism.";
            "5.7.8" [535]: SmtpAuth, Sender, no
                "User name or password not accepted."
                "Correct the login data.";
            "5.7.9" [534 535]: SmtpAuth, Sender, no
                "An application-specific password or a browser login is needed (IANA: mechanism too weak)."
                "Create an app password or log in once with a browser.";
            "5.7.10" [523 525]: ProtocolError, MailerAuthor, no
                "Commands were pipelined after STARTTLS."
                "Wait for the reply to STARTTLS before sending on.";
            "5.7.11" [501]: ProtocolError, MailerAuthor, no
                "STARTTLS takes no parameters (IANA: encryption required for AUTH)."
                "Send STARTTLS without parameters.";
            "5.7.14" [534]: SmtpAuth, Sender, no
                "Log in through a web browser first (IANA: trust relationship required)."
                "Log in with a browser, then retry.";
            "5.7.24" [550]: SenderUnauthenticated, SenderAdmin, no
                "The sender domain's SPF record has suspicious entries."
                "Clean up the SPF record.";
            "5.7.25" [550]: ClientIdentity, SenderAdmin, no
                "No PTR record, or PTR and forward lookup disagree."
                "Publish matching PTR and A records.";
            "5.7.26" [550]: SenderUnauthenticated, SenderAdmin, no
                "Neither SPF nor DKIM passed, SPF failed hard, or DMARC forbids the mail."
                "Set up SPF, DKIM and alignment.";
            "5.7.27" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF did not pass (IANA: sender domain has null MX)."
                "Repair SPF.";
            "5.7.28" [550]: Blocklisted, SenderAdmin, no
                "Too much unsolicited mail from this IP, so its mail is blocked."
                "Stop the unwanted mail and follow the sender guidelines.";
            "5.7.29" [550]: Tls, SenderAdmin, no
                "The message did not come over TLS (IANA: ARC validation failure)."
                "Turn on TLS for outgoing mail.";
            "5.7.30" [550]: SenderUnauthenticated, SenderAdmin, no
                "DKIM did not pass (IANA: REQUIRETLS needed)."
                "Sign with DKIM.";
            "p=NoSuchUser" [550]: MailboxUnknown, Sender, no
                "Help link for 5.1.1: no such account."
                "Check the address.";
            "p=DisabledUser" [550]: MailboxDisabled, Sender, no
                "Help link for 5.2.1: account disabled or inactive."
                "Drop the address.";
            "p=OverQuotaTemp" [452]: MailboxFull, Recipient, yes
                "Help link: account over quota for now."
                "Retry later; tell the recipient.";
            "p=OverQuotaPerm" [552]: MailboxFull, Sender, no
                "Help link: account over quota for a long time."
                "Drop the address if the recipient cannot be reached.";
            "p=ReceivingRatePerm" [550]: RateLimited, Nobody, yes
                "5.2.1 with this link: the account receives too much mail, not a disabled mailbox."
                "Retry later; check for sign-up abuse.";
            "p=UnsolicitedMessageError" [550]: SpamContent, Sender, no
                "Help link: the message was classified as unsolicited mail."
                "Change content and sending practice.";
            "p=UnsolicitedRateLimitError" [421]: RateLimited, SenderAdmin, yes
                "Help link for 4.7.28: unusual rate of mail."
                "Slow down.";
            "p=IPv6AuthError" [550]: ClientIdentity, SenderAdmin, no
                "Mail over IPv6 without PTR record or authentication."
                "Publish PTR, SPF or DKIM, or use IPv4.";
            "p=NotAuthorizedError" [550]: RelayDenied, SenderAdmin, no
                "This IP may not deliver directly to Google (for example a home connection)."
                "Send through the provider's relay.";
            "p=RfcMessageNonCompliant" [550 554]: MessageMalformed, MailerAuthor, no
                "The message breaks RFC 5322: From or Message-ID missing, doubled header or bad encoding."
                "Correct the headers.";
            "p=BlockedMessage" [550 552] never: Virus, Sender, no
                // Links the list of file types for other faults too.
                "Attachment or content is forbidden for security."
                "Remove the blocked file type.";
            "p=MaxSizeError" [552]: MessageTooLarge, Sender, no
                "Help link: message too large."
                "Make it smaller.";
            "p=TooManyRecipientsError" [452]: TooManyRecipients, MailerAuthor, yes
                "Help link: too many recipients."
                "Split the recipients.";
            "p=BadRcptDomain" [553]: DomainUnknown, Sender, no
                "Help link: the recipient's domain cannot be found."
                "Check the domain.";
            "p=MailLoop" [554]: Routing, RecipientAdmin, no
                "Help link: more than 50 hops."
                "Check forwarding.";
            "p=WantAuthError" [530]: SmtpAuth, Sender, no
                "Help link: login needed."
                "Log in.";
            "p=DmarcRejection" [451 550]: SenderUnauthenticated, SenderAdmin, no
                "Help link: DMARC policy of the From domain forbids the mail."
                "Align SPF or DKIM.";
        }
        Official "Gmail SMTP errors and codes (Google Workspace knowledge page)"
        at "https://knowledge.workspace.google.com/admin/support/troubleshooting/gmail-smtp-errors-and-codes"
        {
            "gcdp" []: Policy, RecipientAdmin, no
                "The refusal comes from a custom rule that a Workspace admin made (gsmtp alone is in \
                 every Google error)."
                "Ask the recipient's admin.";
        }
    }
}
