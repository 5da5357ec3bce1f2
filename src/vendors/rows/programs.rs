//! Mail server programs.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    postfix "Postfix" {
        Official "vdukhovni/postfix src/postscreen and src/smtpd"
        at "https://github.com/vdukhovni/postfix"
        {
            "4.3.2" [450]: Greylisted, Nobody, yes
                "450 4.3.2 \"Service currently unavailable\" from postscreen: a new client passed the deep \
                 protocol tests and must come back."
                "Let the queue retry.";
            "521 5.3.2" [521]: Blocklisted, SenderAdmin, no
                "A deny-list entry of postscreen refuses the client (RFC 7504: host takes no mail)."
                "Ask the receiver's admin.";
            "521 5.5.1" [521]: ProtocolError, MailerAuthor, no
                "The client talked before its turn or broke the protocol in postscreen's tests."
                "Correct the client.";
            "4.7.1" [450]: RateLimited, SenderAdmin, yes
                "\"too much mail\", \"too many recipients\" or \"too many AUTH commands\" from the client \
                 (anvil limits)."
                "Slow down.";
        }
    }
    qmail "qmail" {
        Official "notqmail/notqmail qmail-smtpd.c and qmail-local.c"
        at "https://github.com/notqmail/notqmail"
        {
            "(#5.7.1)" [553] never: RelayDenied, SenderAdmin, no
                // It writes it after any refusal.
                "\"that domain isn't in my list of allowed rcpthosts\": relaying refused; with badmailfrom \
                 the sender is barred."
                "Use the right server.";
            "smtplf.html" [451]: MessageMalformed, MailerAuthor, unclear
                "A bare line feed was sent; despite the 4xx it will fail again."
                "Make the mailer end lines with CR LF.";
            "555" [555]: ProtocolError, MailerAuthor, no
                "555 for any syntax error in MAIL or RCPT, not only unknown parameters."
                "Correct the address syntax.";
            "(#4.2.1)" [] never: ReceiverFault, RecipientAdmin, yes
                // It writes it after any fault of the mailbox.
                "The user's .qmail file or maildir cannot be used right now."
                "Retry later.";
        }
    }
    courier "Courier" {
        Official "svarshavchik/courier submit.C, submit2.C and courieresmtpd.C"
        at "https://github.com/svarshavchik/courier"
        {
            "400" [400]: ReceiverFault, Nobody, yes
                "400: service temporarily unavailable, or a file operation failed."
                "Retry later.";
            "412" [412]: Greylisted, Nobody, yes
                "412: the recipient's mail filter asks you to try again later."
                "Let the queue retry.";
            "417" [417]: ClientIdentity, SenderAdmin, yes
                "417: the DNS lookup of HELO name or sender domain failed for now."
                "Check DNS; retry.";
            "431" [431]: ReceiverFault, Nobody, yes
                "431: mail system full, or too many recipients."
                "Retry later or split the recipients.";
            "432" [432]: ReceiverFault, Nobody, yes
                "432: service or mail filters temporarily unavailable."
                "Retry later.";
            "440" [440]: Tls, SenderAdmin, yes
                "440: TLS is not available but required."
                "Retry; check TLS.";
            "456" [456]: MailboxDisabled, Recipient, yes
                "456: the address is temporarily unavailable."
                "Retry later.";
            "511" [511]: MessageMalformed, Sender, no
                "511: the headers name no recipients."
                "Add recipients.";
            "517" [517]: SenderRejected, SenderAdmin, no
                "517: sender refused: its domain does not exist, breaks DNS rules, or is syntactically \
                 wrong."
                "Correct the sender or its DNS.";
            "523" [523]: MessageTooLarge, Sender, no
                "523: the message is longer than allowed (RFC 5248: encryption needed)."
                "Make it smaller.";
            "531" [531]: TooManyRecipients, MailerAuthor, no
                "531: too many recipients."
                "Split the recipients.";
            "534" [534]: MessageTooLarge, Sender, no
                "534: message or header too large (RFC 4954: mechanism too weak)."
                "Make it smaller.";
            "540" [540]: Tls, SenderAdmin, no
                "540: TLS is not available."
                "Send without STARTTLS or elsewhere.";
            "546" [546]: Routing, RecipientAdmin, no
                "546: too many Received headers, a loop."
                "Check forwarding.";
            "556" [556]: MailboxDisabled, Sender, no
                "556: the address is unavailable (RFC 7504: domain takes no mail)."
                "Drop the address.";
            "558" [558]: Unknown, Unclear, unclear
                "558: frame around several different recipient results."
                "Read the lines inside.";
            "571" [571]: Policy, SenderAdmin, no
                "571: delivery not authorized, message refused."
                "Ask the receiver's admin.";
        }
    }
    opensmtpd "OpenSMTPD" {
        Official "OpenSMTPD/OpenSMTPD usr.sbin/smtpd" at "https://github.com/OpenSMTPD/OpenSMTPD" {
            "524" [524]: MailboxUnknown, RecipientAdmin, no
                "524 5.2.4: alias or list expansion failed permanently."
                "The recipient's admin has to correct the alias.";
            "424" [424]: ReceiverFault, RecipientAdmin, yes
                "424 4.2.4: alias or list expansion failed for now."
                "Retry later.";
        }
    }
    stalwart "Stalwart" {
        Official "stalwartlabs/stalwart crates/smtp/src/inbound"
        at "https://github.com/stalwartlabs/stalwart"
        {
            "4.2.2" [452]: Greylisted, Nobody, yes
                "452 4.2.2 \"Greylisted\" (IANA: mailbox full)."
                "Let the queue retry.";
            "4.4.5" [452]: RateLimited, Nobody, yes
                "Rate limit or messages per session exceeded."
                "Send more slowly.";
            "4.7.28" [452]: RateLimited, Nobody, yes
                "The session's transfer quota is exceeded."
                "Open a new session later.";
            "4.7.24" [451]: SenderUnauthenticated, SenderAdmin, yes
                "SPF could not be validated for now."
                "Check the SPF record's DNS.";
            "4.7.25" [451]: ClientIdentity, SenderAdmin, yes
                "Reverse DNS could not be validated for now."
                "Check reverse DNS.";
            "4.7.29" [451]: SenderUnauthenticated, SenderAdmin, unclear
                "ARC validation failed."
                "Check the forwarder's ARC seals.";
            "5.1.2" [550]: MailboxUnknown, Sender, no
                "Mailbox, address or mailing list does not exist (IANA: bad destination system)."
                "Check the address.";
            "5.5.3" [503]: Policy, SenderAdmin, no
                "\"Message rejected\" after DATA (IANA: too many recipients)."
                "Ask the receiver's admin.";
            "455" [455]: ProtocolError, SenderAdmin, unclear
                "455: too many recipients (4.5.3) or too many failed logins (4.3.0)."
                "Split recipients or correct the login.";
        }
    }
    iredmail "iRedMail" {
        Official "iredmail/iRedAPD libs/__init__.py" at "https://github.com/iredmail/iRedAPD" {
            "4.7.1" [451]: Greylisted, Nobody, yes
                "Greylisting by iRedAPD."
                "Let the queue retry.";
            "senderscore.org/lookup.php" [554]: Blocklisted, SenderAdmin, no
                "The IP has a low Sender Score."
                "Improve the reputation.";
        }
    }
}
