//! Mailbox hosting, forwarding, and platforms that receive mail.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    icloud "iCloud" {
        Secondary "suped.com, Message rejected due to local policy"
        at "https://www.suped.com/learn/email-deliverability/what-does-apples-message-rejected-due-to-local-policy-error-mean-and-how-can-it-be-resolved"
        {
            "CS02" [550]: Policy, SenderAdmin, no
                "Local policy refuses the mail, for authentication, reputation or content."
                "Check authentication, links and reputation, then write to Apple's postmaster.";
            "HM07" [554]: Policy, SenderAdmin, no
                "Local policy refuses the mail, for authentication, reputation or content."
                "Check authentication, links and reputation, then write to Apple's postmaster.";
        }
        Secondary "smtp.codes, icloud" at "https://smtp.codes/icloud/" {
            "CS01" [550 554]: Policy, SenderAdmin, no
                "Local policy refuses the mail, usually for reputation of domain or IP."
                "Check authentication and reputation, then write to Apple's postmaster.";
            "BS01" [554]: Policy, SenderAdmin, no
                "Local policy refuses the mail."
                "Make SPF, DKIM and DMARC valid, then write to Apple's postmaster.";
            "HM08" [554]: Policy, SenderAdmin, no
                "Local policy refuses the mail, usually for reputation of domain or IP."
                "Improve reputation, then write to Apple's postmaster.";
        }
        Observed "p5-sisimai lib/Sisimai/Rhost/Apple.pm"
        at "https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/Apple.pm"
        {
            "HME1" [554]: SenderUnauthenticated, SenderAdmin, no
                "SPF and DKIM both failed."
                "Repair SPF and DKIM.";
            "5.1.6" [550]: MailboxMoved, Sender, no
                "The recipient is no longer on this server."
                "Ask the recipient for the new address.";
            "proofpoint.com/dnsbl-lookup" [550]: Blocklisted, SenderAdmin, no
                "5.7.0 \"Blocked\" with this link: Proofpoint's list blocks the IP."
                "Ask for removal at Proofpoint.";
        }
    }
    facebook "Facebook" {
        Official "Facebook postmaster response codes, quoted in go-sisimai rhost/for-facebook.go"
        at "https://www.facebook.com/postmaster/response_codes"
        {
            "POL-P1" []: Blocklisted, SenderAdmin, no
                "The IP is on Spamhaus PBL."
                "Send through a relay.";
            "POL-P2" []: Blocklisted, SenderAdmin, no
                "The IP is refused permanently."
                "Contact Facebook's postmaster.";
            "POL-P3" []: Blocklisted, SenderAdmin, yes
                "The server is refused for 4 to 8 hours."
                "Wait, then retry.";
            "POL-P4" []: Blocklisted, SenderAdmin, yes
                "The server is refused for 24 to 48 hours."
                "Wait, then retry.";
            "POL-P5" []: Virus, Sender, no
                "The message contains a virus."
                "Clean the message.";
            "POL-P6" []: SpamContent, Sender, no
                "A link is blocked by Facebook."
                "Remove the link.";
            "POL-P7" [554]: SenderUnauthenticated, SenderAdmin, no
                "Domain authentication requirements are not met (the list gives abuse policy as a second \
                 meaning)."
                "Repair SPF and DKIM.";
            "POL-T1" []: RateLimited, SenderAdmin, yes
                "The server is refused for 1 to 2 hours."
                "Wait, then retry.";
            "POL-T2" []: RateLimited, SenderAdmin, yes
                "The server is refused for 4 to 8 hours."
                "Wait, then retry.";
            "POL-T3" []: RateLimited, SenderAdmin, yes
                "The server is refused for 24 to 48 hours."
                "Wait, then retry.";
            "MSG-P1" []: MessageTooLarge, Sender, no
                "The message is over the size limit."
                "Make it smaller.";
            "MSG-P2" []: Virus, Sender, no
                "The attachment's type is not accepted."
                "Remove the attachment.";
            "MSG-P3" []: MessageMalformed, MailerAuthor, no
                "A header that is allowed once appears several times."
                "Correct the headers.";
            "MSG-T1" []: TooManyRecipients, MailerAuthor, yes
                "Too many recipients."
                "Split the recipients.";
            "INT-P1" []: MailboxUnknown, Sender, no
                "The recipient does not exist."
                "Check the address.";
            "INT-P2" []: MessageTooLarge, Sender, no
                "The message is over the size limit."
                "Make it smaller.";
            "INT-P3" []: MailboxUnknown, Sender, no
                "The group address does not exist."
                "Check the address.";
            "INT-P4" []: MailboxUnknown, Sender, no
                "The recipient does not exist."
                "Check the address.";
            "RCP-P1" []: MailboxUnknown, Sender, no
                "The recipient does not exist."
                "Check the address.";
            "RCP-P2" []: RecipientRefused, Recipient, no
                "The recipient's preferences stop the message."
                "Ask the recipient.";
            "RCP-P3" []: RecipientRefused, Recipient, no
                "The recipient's privacy settings stop the message."
                "Ask the recipient.";
            "RCP-T1" []: ReceiverFault, Nobody, yes
                "The address is not available for an internal problem."
                "Retry later.";
            "RCP-T4" []: MailboxDisabled, Recipient, unclear
                "The address is deactivated for now."
                "Retry later; contact the recipient another way.";
            "DNS-P1" []: SenderRejected, SenderAdmin, no
                "The MAIL FROM domain does not exist."
                "Use an existing domain.";
            "DNS-P2" []: SenderRejected, SenderAdmin, no
                "The MAIL FROM domain has no MX record."
                "Publish an MX record.";
            "DNS-P3" []: ClientIdentity, SenderAdmin, no
                "The server has no reverse DNS."
                "Publish a PTR record.";
            "DNS-T1" []: SenderRejected, SenderAdmin, yes
                "The MAIL FROM domain does not resolve for the moment."
                "Check DNS; retry.";
            "DNS-T2" []: ClientIdentity, SenderAdmin, yes
                "Reverse DNS does not resolve for the moment."
                "Check DNS; retry.";
            "CON-T1" []: ReceiverFault, Nobody, yes
                "Facebook's server has too many connections."
                "Retry later.";
            "CON-T2" []: RateLimited, SenderAdmin, yes
                "Your server has too many connections open."
                "Use fewer connections.";
            "CON-T3" []: RateLimited, SenderAdmin, yes
                "Your server opens connections too fast."
                "Connect more slowly.";
            "CON-T4" []: RateLimited, Nobody, yes
                "Too many recipients for this connection."
                "Open a new connection.";
        }
    }
    rackspace "Rackspace" {
        Secondary "smtp.codes, rackspace" at "https://smtp.codes/rackspace/" {
            "(G2)" [421]: RateLimited, SenderAdmin, yes
                "Too many parallel connections."
                "Use fewer connections.";
            "(G3)" [550]: Virus, Sender, no
                "Virus found."
                "Clean the message.";
            "(G4)" [550]: Virus, Sender, no
                "Virus found."
                "Clean the message.";
            "(G5)" [550]: Virus, Sender, no
                "Virus found."
                "Clean the message.";
            "(G6)" [450]: ReceiverFault, Nobody, yes
                "The recipient's server could not be reached to check the address."
                "Retry in some minutes.";
            "(G7)" [550] never: RecipientRefused, RecipientAdmin, no
                // The recipient's own server refused, for whatever reason.
                "The recipient's server refused the message."
                "Contact the recipient another way.";
            "(G8)" [550]: MailboxUnknown, Sender, no
                "Address not found or misspelled."
                "Check the address.";
            "(G9)" [550]: MailboxUnknown, Sender, no
                "Address not found or misspelled."
                "Check the address.";
            "(GE)" [554]: RecipientRefused, Recipient, no
                "The recipient blocks this sender."
                "Ask the recipient.";
            "(G14)" [550]: SenderRejected, SenderAdmin, no
                "The sender domain's MX belongs to a blocked provider."
                "Change the domain's MX.";
            "(G15)" [550]: SenderUnauthenticated, SenderAdmin, no
                "DMARC says reject."
                "Align SPF or DKIM.";
            "(G16)" [450]: Routing, RecipientAdmin, yes
                "Routing loop."
                "Retry; tell the postmaster if it stays.";
            "(G18)" [550] never: Virus, Sender, no
                // For malformed headers as well.
                "The header matches a known virus."
                "Clean the message.";
            "(G19)" [550]: MessageMalformed, MailerAuthor, no
                "Partial MIME messages are refused."
                "Send the message in one piece.";
            "(G1A)" [550]: Virus, Sender, no
                "Banned file type inside an archive."
                "Remove the attachment.";
            "(G1B)" [550]: Virus, Sender, no
                "Banned file type."
                "Remove the attachment.";
            "(G1C)" [550]: Virus, Sender, no
                "File type that exploits WinZip."
                "Remove the attachment.";
            "(G1D)" [550]: Virus, Sender, no
                "File name with a Windows class ID."
                "Rename the attachment.";
            "(G1E)" [450]: SenderUnauthenticated, SenderAdmin, yes
                "DNS failed while looking up DMARC."
                "Retry; check the DMARC record's DNS.";
            "(G1F)" [450]: ClientIdentity, SenderAdmin, unclear
                "The IP has no PTR record."
                "Publish a PTR record.";
            "(G28)" [451]: RateLimited, SenderAdmin, yes
                "Too many messages from a new or untrusted IP."
                "Warm up the IP slowly.";
            "(G30)" [450]: RateLimited, Nobody, yes
                "The mailbox got too much mail in a short time."
                "Retry in some minutes.";
            "(G31)" [554]: Blocklisted, SenderAdmin, no
                "A DNS blocklist (Spamhaus or SenderScore) holds the IP."
                "Get it removed there.";
        }
    }
    godaddy "GoDaddy" {
        Official "GoDaddy help 40685, fix rejected email with a bounce error, quoted in go-sisimai rhost/for-godaddy.go"
        at "https://ca.godaddy.com/help/fix-rejected-email-with-a-bounce-error-40685"
        {
            "IB007" [421]: RateLimited, SenderAdmin, yes
                "Too many sessions from the IP."
                "Use fewer sessions.";
            "IB101" [421]: ReceiverFault, Nobody, yes
                "The queue is fuller than normal."
                "Retry later.";
            "IB103" [554]: Blocklisted, SenderAdmin, no
                "Poor reputation at Cloudmark CSI."
                "Ask Cloudmark for a reset.";
            "IB104" [554]: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus SBL."
                "Get the IP removed.";
            "IB105" [554]: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus XBL."
                "Clean the host; get the IP removed.";
            "IB106" [554]: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus PBL."
                "Send through a relay or get the IP removed.";
            "IB108" [421]: ClientIdentity, SenderAdmin, unclear
                "Reverse DNS is missing or fails."
                "Publish a PTR record.";
            "IB110" [554]: Blocklisted, SenderAdmin, yes
                "Too much spam from the IP; blocked for an hour."
                "Stop the spam, wait an hour.";
            "IB111" [554]: Blocklisted, SenderAdmin, yes
                "Too much spam from the IP; blocked for the day."
                "Stop the spam, wait a day.";
            "IB112" [554]: Blocklisted, SenderAdmin, yes
                "Too many invalid recipients; blocked for an hour."
                "Clean the list, wait an hour.";
            "IB113" [554]: Blocklisted, SenderAdmin, yes
                "Too many invalid recipients; blocked for the day."
                "Clean the list, wait a day.";
            "IB212" [552]: SpamContent, Sender, no
                "Content, link or attachment is classified as spam."
                "Change the message.";
            "IB401" [535]: SmtpAuth, Sender, no
                "Login is not possible on the inbound server."
                "Use the outgoing server in the mail program.";
            "IB501" [550]: MessageMalformed, Sender, no
                "From is blank."
                "Set a From address.";
            "IB502" [550]: MessageMalformed, Sender, no
                "From holds an IP address as domain."
                "Set a proper From address.";
            "IB504" [550]: RateLimited, SenderAdmin, yes
                "The IP's messages of the hour are used up."
                "Retry next hour.";
            "IB506" [550]: SenderRejected, SenderAdmin, no
                "The From domain has no valid DNS."
                "Correct the domain's DNS.";
            "IB508" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF does not allow the server."
                "Repair SPF.";
            "IB510" [550]: RateLimited, Nobody, yes
                "Too many messages in one session."
                "Open a new session.";
            "IB605" [452]: TooManyRecipients, MailerAuthor, yes
                "Too many recipients in one message."
                "Split the recipients.";
            "IB607" [550]: RateLimited, SenderAdmin, yes
                "The IP's recipients of the hour are used up."
                "Retry next hour.";
            "IB705" [552]: Virus, Sender, no
                "Link, attachment or pattern classified as a virus."
                "Clean the message.";
        }
        Secondary "smtp.codes, godaddy" at "https://smtp.codes/godaddy/" {
            "IB301" [501]: ClientIdentity, SenderAdmin, no
                "The HELO name is rejected."
                "Use another, proper HELO name.";
        }
    }
    titan "Titan" {
        Secondary "smtp.codes, titan" at "https://smtp.codes/titan/" {
            "4.7.0" [421]: RateLimited, SenderAdmin, yes
                "The IP is new and has no sufficient reputation yet."
                "Retry later; warm up the IP.";
            "4.2.0" [450]: Greylisted, Nobody, yes
                "Greylisting of a suspicious IP, often for poor reverse DNS."
                "Let the queue retry.";
            "5.4.6" [550]: RateLimited, Nobody, yes
                "A receiving quota of the hour or day is exceeded (IANA: routing loop)."
                "Retry later.";
            "5.4.7" [550]: RateLimited, Nobody, yes
                "The recipient domain's quota of the hour or day is exceeded (IANA: delivery time expired)."
                "Retry later.";
            "5.7.2" [550]: Blocklisted, SenderAdmin, no
                "The IP's spam rate is too high (IANA: list expansion prohibited)."
                "Stop the spam.";
            "5.7.27" [550]: SenderRejected, SenderAdmin, no
                "The sender's domain has a null MX."
                "Use a domain that takes mail.";
        }
    }
    improvmx "ImprovMX" {
        Secondary "smtp.codes, improvmx" at "https://smtp.codes/improvmx/" {
            "#id-5.9.0" [551]: Routing, RecipientAdmin, no
                "Forwarding loops back to ImprovMX."
                "The recipient has to correct the forwarding.";
            "#id-5.9.2" [550 551]: DomainUnknown, RecipientAdmin, no
                "The domain is not in the database."
                "The recipient has to set up the domain.";
            "#id-5.9.3" [551]: ReceiverFault, RecipientAdmin, unclear
                "The database holds wrong data on the domain."
                "The recipient has to contact ImprovMX.";
            "#id-5.9.4" [450]: Greylisted, Nobody, yes
                "The spam check failed; the sender is asked to retry."
                "Let the queue retry.";
            "#id-5.9.5" [551]: ReceiverFault, RecipientAdmin, no
                "The forwarding target cannot be read."
                "The recipient has to correct the alias.";
            "(Code 2)" [551]: Blocklisted, SenderAdmin, no
                "The sender's domain has a very low reputation."
                "Get the domain removed from blocklists.";
        }
    }
    zoho "Zoho" {
        Secondary "smtp.codes, zoho" at "https://smtp.codes/zoho/" {
            "541" [541]: RecipientRefused, RecipientAdmin, no
                "541 with 5.4.1: the recipient's domain filters block the message."
                "Ask the recipient's admin.";
        }
    }
    terra "Terra" {
        Observed "zone-eu/zone-mta config/bounces.txt"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "cm-csi-v11" [554]: Blocklisted, SenderAdmin, no
                "Cloudmark's sender list holds the IP."
                "Ask Cloudmark for a reset.";
        }
    }
    bluetie "BlueTie" {
        Secondary "MxToolbox, Bounceback by providers" at "https://mxtoolbox.com/Bouncebacks" {
            "BL0001" [554]: Blocklisted, SenderAdmin, no
                "On Cloudmark CSI."
                "Get the IP removed at Cloudmark.";
            "BL0002" [554]: Blocklisted, SenderAdmin, no
                "On SpamCop's list."
                "Get the IP removed at SpamCop.";
            "BL0003" [554]: Blocklisted, SenderAdmin, no
                "On Return Path's reputation list."
                "Get the IP removed at Validity.";
            "BL0004" [554]: Blocklisted, SenderAdmin, no
                "On BlueTie's own list."
                "Ask BlueTie for removal.";
            "BL0005" [554]: Blocklisted, SenderAdmin, no
                "The server broke BlueTie's rules: invalid recipients, too many connections or bad sender \
                 domains."
                "Fix the behaviour.";
        }
    }
    simplelogin "SimpleLogin" {
        Official "simple-login/app app/email/status.py and email_handler.py"
        at "https://github.com/simple-login/app/blob/master/app/email/status.py"
        {
            "SL E402" [421]: ReceiverFault, Nobody, yes
                "Encrypting the message failed."
                "Retry later.";
            "SL E404" [421]: ReceiverFault, Nobody, yes
                "Unexpected error in the handler."
                "Retry later.";
            "SL E405" [421]: MailboxDisabled, Recipient, yes
                "The domain of the user's mailbox has a problem; mail is kept until the user fixes it."
                "Retry later.";
            "SL E407" [421]: ReceiverFault, Nobody, yes
                "Forwarding failed for the moment."
                "Retry later.";
            "SL E501" [550]: MailboxUnknown, Sender, no
                "The reverse alias has a wrong domain."
                "Check the address.";
            "SL E502" [550]: MailboxUnknown, Sender, no
                "The address does not exist (also given when alias or contact is blocked)."
                "Check the address.";
            "SL E503" [550]: RelayDenied, RecipientAdmin, no
                "The alias's domain is not managed by SimpleLogin."
                "The alias's owner has to check the domain.";
            "SL E504" [550]: MailboxDisabled, Sender, no
                "The account is disabled."
                "Contact the owner another way.";
            "SL E506" [550]: SpamContent, Sender, no
                "A reply through an alias was classified as spam."
                "Change the message.";
            "SL E510" [550]: MailboxUnknown, Sender, no
                "No such user (account gone)."
                "Drop the address.";
            "SL E515" [550]: MailboxUnknown, Sender, no
                "The alias does not exist and cannot be made automatically."
                "Check the address.";
            "SL E516" [550]: MailboxDisabled, Recipient, no
                "The alias has no valid mailbox."
                "Contact the owner another way.";
            "SL E517" [550]: MailboxDisabled, Recipient, no
                "The mailbox of the alias is not verified."
                "The owner has to verify the mailbox.";
            "SL E518" [550]: MailboxDisabled, Recipient, no
                "The mailbox of the alias is disabled."
                "The owner has to enable the mailbox.";
            "SL E519" [550]: SpamContent, Sender, no
                "The message to the alias was classified as spam."
                "Change the message.";
            "SL E520" [550]: MailboxDisabled, Recipient, no
                "The alias's own domain is not verified."
                "The owner has to verify the domain.";
            "SL E522" [550]: RateLimited, Nobody, yes
                "The user gets mail at too high a rate."
                "Retry later.";
            "SL E524" [550]: Policy, Sender, no
                "A reverse alias was used wrongly."
                "Write from the mailbox that owns the alias.";
            "SL E525" [550]: Routing, Recipient, no
                "The mailbox is itself an alias: a loop."
                "The owner has to change the mailbox.";
            "SL E526" [550]: TooManyRecipients, MailerAuthor, no
                "Too many recipients for forwarding."
                "Split the recipients.";
        }
    }
}
