//! Filters before mail servers, and blocklists.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    mimecast "Mimecast" {
        Official "Mimecast SMTP error codes, quoted in go-sisimai rhost/for-mimecast.go"
        at "https://community.mimecast.com/s/article/email-security-cloud-gateway-mimecast-smtp-error-codes"
        {
            "503" [503]: Unknown, Unclear, no
                "503 \"User unknown\" or bad sequence: wrong command order, or a login is needed."
                "Check command order and login.";
        }
        Observed "A published bounce message" at "https://pastebin.com/A5BgtgEm" {
            "csi.mimecast.org" [550]: Blocklisted, SenderAdmin, no
                "The IP has a poor reputation."
                "Ask for review of the IP.";
        }
    }
    proofpoint "Proofpoint" {
        Secondary "smtp.codes, proofpoint" at "https://smtp.codes/proofpoint/" {
            "prs.proofpoint.com" [550]: Blocklisted, SenderAdmin, no
                "Proofpoint Dynamic Reputation blocks the IP."
                "Ask for removal at Proofpoint.";
            "5.5.2" [550]: SenderRejected, SenderAdmin, no
                "The sender address has no full domain (IANA: syntax error)."
                "Use a complete sender address.";
            "5.1.8" [550]: SenderRejected, SenderAdmin, no
                "The sender's domain does not exist."
                "Use a domain that exists in DNS.";
        }
        Observed "zone-eu/zone-mta config/bounces.txt"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "ipcheck.proofpoint.com" [550 554]: Blocklisted, SenderAdmin, no
                "The IP is blocked; the link tells more."
                "Open the link and ask for removal.";
        }
        Secondary "Spambrella, common delivery error codes (a Proofpoint Essentials reseller)"
        at "https://www.spambrella.com/faq/email-delivery-error-codes/"
        {
            "5.1.0" [550]: Blocklisted, SenderAdmin, no
                "\"sender rejected\": the IP is blocklisted or SPF is wrong."
                "Check blocklists and SPF.";
        }
    }
    barracuda "Barracuda" {
        Secondary "smtp.codes, barracuda" at "https://smtp.codes/barracuda/" {
            "422" [422]: Policy, RecipientAdmin, unclear
                "422: the recipient's Barracuda licence has expired and mail is not processed."
                "The recipient's admin has to renew the licence.";
            "cuda_nsu" [450 451 550] never: Unknown, Unclear, unclear
                // Written before every reply.
                "Barracuda's cloud service writes this before the enhanced code; the words after it tell \
                 the reason."
                "Read the code and the words after it.";
        }
    }
    symantec_messagelabs "Symantec/MessageLabs" {
        Official "symanteccloud.com troubleshooting page"
        at "http://www.symanteccloud.com/nl/nl/supportcentre/information/r_troublshooting"
        {
            "symanteccloud.com/troubleshooting" [553] never: SpamContent, SenderAdmin, no
                // In every refusal.
                "Link in refusals by the signature anti-spam filter."
                "Check blocklists, relay, content and infections, then ask the recipient.";
        }
    }
    trellix_fireeye "Trellix/FireEye" {
        Secondary "smtp.codes, fireeye" at "https://smtp.codes/fireeye/" {
            "ETP205" [550]: SenderUnauthenticated, SenderAdmin, no
                "DMARC failed for the domain."
                "Align SPF or DKIM.";
        }
        Observed "zone-eu/zone-mta config/bounces.txt"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "ETP208" [550]: Blocklisted, SenderAdmin, no
                "The IP is listed by Invaluement."
                "Get it removed at Invaluement.";
            "5.5.4" [550]: Blocklisted, SenderAdmin, no
                "Comes with ETP208 for a listed IP (IANA: invalid command arguments)."
                "Get the IP removed.";
        }
    }
    trend_micro "Trend Micro" {
        Official "Trend Micro Deep Discovery Email Inspector 5.1 online help, SMTP error codes"
        at "https://docs.trendmicro.com/en-us/documentation/article/deep-discovery-email-inspector-51-online-help-smtp-error-codes"
        {
            "421" [421]: Policy, SenderAdmin, yes
                "Sender filtering or authentication blocks temporarily: harvest protection, throttling, SPF, \
                 DKIM or DMARC."
                "Retry; check authentication and rate.";
            "521" [521]: Policy, SenderAdmin, no
                "Sender filtering or authentication blocks permanently (RFC 7504: host takes no mail)."
                "Repair authentication; ask the recipient's admin.";
            "450" [450]: Blocklisted, SenderAdmin, yes
                "Email Reputation Services denies the connection for a time (dynamic or zombie list)."
                "Check for infection; retry later.";
            "550" [550]: Blocklisted, SenderAdmin, no
                "Email Reputation Services denies permanently (RBL+)."
                "Ask Trend Micro for removal.";
        }
        Official "Trend Micro ERS FAQ 1097055"
        at "https://success.trendmicro.com/solution/1097055-frequently-asked-questions-faqs-about-messages-blocked-by-email-reputation-services-ers"
        {
            "rbl-plus.mail-abuse.org" [550]: Blocklisted, SenderAdmin, no
                "The IP is in the RBL+ database."
                "Close open relays, then ask for removal.";
        }
        Secondary "smtp.codes, trendmicro" at "https://smtp.codes/trendmicro/" {
            "ERS-Customized-Block" [550]: Blocklisted, RecipientAdmin, no
                "Reputation settings of the customer block the sender."
                "Ask the recipient's admin.";
            "BLOCK-SEND-ER" [554]: RecipientRefused, RecipientAdmin, no
                "The recipient's domain blocks sender, domain or IP."
                "Ask the recipient's admin.";
            "Invalid-Recipient" [554]: MailboxUnknown, Sender, no
                "The recipient is not valid."
                "Check the address.";
            "NO-DOMAIN" [554]: DomainUnknown, RecipientAdmin, no
                "Routing for this domain is not set up at the service."
                "The recipient's admin has to add the domain.";
        }
    }
    hornetsecurity "Hornetsecurity" {
        Official "EveryCloud Workspace reason codes (antispameurope platform)"
        at "https://support.everycloud.com/support/solutions/articles/4000039509-workspace-reason-codes"
        {
            "4.1.1" [450]: MailboxUnknown, Nobody, yes
                "Recipient check at the customer's server did not succeed."
                "Retry later.";
            "4.1.8" [450]: SenderRejected, SenderAdmin, unclear
                "The sender's domain was not found."
                "Publish DNS for the sender domain.";
            "4.5.5" [450]: Greylisted, Nobody, yes
                "Early spam detection blocks for a time (IANA: wrong protocol version)."
                "Let the queue retry.";
            "4.5.6" [450]: ReceiverFault, Nobody, yes
                "Temporary failure in the filter's MTA (IANA: auth exchange line too long)."
                "Retry later.";
            "4.5.7" [450]: ReceiverFault, Nobody, yes
                "Temporary failure in the filter's MTA."
                "Retry later.";
            "5.5.2" [504]: SenderRejected, Sender, no
                "Sender or recipient address is not fully qualified."
                "Use complete addresses.";
            "5.2.2" [550]: RecipientRefused, RecipientAdmin, no
                "Sender or recipient is explicitly blocked (IANA: mailbox full)."
                "Ask the recipient's admin.";
            "5.5.3" [550]: Policy, SenderAdmin, no
                "550 5.5.3: a bounce goes to several recipients, which is refused."
                "Send bounces to one recipient only.";
            "552 5.5.2" [552]: MessageTooLarge, Sender, no
                "The content filter's size limit is exceeded."
                "Make the message smaller.";
            "554 5.5.3" [554]: MessageTooLarge, Sender, no
                "Rejected for the content filter's size limit (IANA: too many recipients)."
                "Make the message smaller.";
            "5.5.4" [554]: Blocklisted, SenderAdmin, no
                "The sending IP has a bad reputation (IANA: invalid command arguments)."
                "Repair reputation; ask for removal.";
            "5.5.5" [554]: SpamContent, Sender, no
                "Refused as spam (IANA: wrong protocol version)."
                "Change the message.";
            "5.5.6" [554]: Routing, RecipientAdmin, no
                "A loop was detected (IANA: auth exchange line too long)."
                "Check forwarding.";
            "5.5.7" [554]: Virus, Sender, no
                "The attachment's type or content is forbidden."
                "Remove the attachment.";
            "5.6.1" [554]: SpamContent, Sender, no
                "Spam signature in header or subject (IANA: media not supported)."
                "Change the subject.";
            "5.6.2" [554]: SpamContent, Sender, no
                "A link is known from spam (IANA: conversion prohibited)."
                "Remove the link.";
            "5.6.3" [554]: SpamContent, Sender, no
                "Text is known from spam (IANA: conversion not supported)."
                "Change the text.";
            "5.6.4" [554]: Virus, Sender, no
                "A virus was found (IANA: conversion with loss)."
                "Clean the message.";
            "5.6.5" [554]: Tls, SenderAdmin, no
                "The customer demands TLS (IANA: conversion failed)."
                "Turn on TLS.";
            "5.6.9" [554]: Policy, RecipientAdmin, no
                "A compliance rule of the customer matched."
                "Ask the recipient's admin.";
            "5.7.1" [554]: MailboxUnknown, Sender, no
                "Domain or recipient is unknown by the directory check (IANA: delivery not authorized)."
                "Check the address.";
        }
    }
    barricademx "BarricadeMX" {
        Official "BarricadeMX smtpf 2.3.12, SMTP replies"
        at "http://www.snertsoft.com/smtp/smtpf/reply.html"
        {
            "#120" [550] never: Policy, RecipientAdmin, no
                // Written for block lists as well.
                "The access map rejects the client's name or IP."
                "Ask the receiver's admin.";
            "#853" [450]: Policy, RecipientAdmin, yes
                "The access map defers the client's name or IP."
                "Retry; ask the receiver's admin.";
            "#854" [550]: Policy, RecipientAdmin, no
                "The access map rejects the client at once."
                "Ask the receiver's admin.";
            "#121" [550]: ClientIdentity, SenderAdmin, no
                "The client's name lies in a reserved test domain."
                "Set proper reverse DNS.";
            "#122" [550]: ClientIdentity, SenderAdmin, no
                "The client's name has an unknown top level domain."
                "Set proper reverse DNS.";
            "#125" [550]: Policy, RecipientAdmin, no
                "The access map rejects this client together with this sender."
                "Ask the receiver's admin.";
            "#814" [450]: Policy, RecipientAdmin, yes
                "The access map defers this client together with this sender."
                "Retry; ask the receiver's admin.";
            "#855" [550]: Policy, RecipientAdmin, no
                "The access map rejects this client and sender at once."
                "Ask the receiver's admin.";
            "#127" [550]: SenderRejected, RecipientAdmin, no
                "The access map rejects the sender address or domain."
                "Ask the receiver's admin.";
            "#815" [450]: SenderRejected, RecipientAdmin, yes
                "The access map defers the sender address or domain."
                "Retry; ask the receiver's admin.";
            "#856" [550]: SenderRejected, RecipientAdmin, no
                "The access map rejects the sender at once."
                "Ask the receiver's admin.";
        }
        Official "BarricadeMX smtpf 2.1.56, SMTP replies"
        at "http://www.milter.info/smtp/smtpf/reply.html"
        {
            "#128" [550]: SenderRejected, Sender, no
                "The sender's domain is a reserved test domain."
                "Use a real sender domain.";
            "#129" [550]: SenderRejected, Sender, no
                "The sender's top level domain is unknown."
                "Use a real sender domain.";
            "#131" [550]: RelayDenied, Sender, no
                "Routed addresses (percent hack) are refused."
                "Use a plain address.";
            "#132" [550]: MailboxUnknown, Sender, no
                "UUCP addresses are refused."
                "Use a plain address.";
        }
    }
    cloudmark "Cloudmark" {
        Observed "zone-eu/zone-mta config/bounces.txt"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "csi.cloudmark.com/reset-request" [550 554]: Blocklisted, SenderAdmin, no
                "Cloudmark Sender Intelligence rates the IP as poor."
                "Ask for a reset at that link.";
        }
    }
    spamhaus "Spamhaus" {
        Observed "zone-eu/zone-mta config/bounces.txt"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "spamhaus.org/query/ip" [550 553 554]: Blocklisted, SenderAdmin, no
                "The receiver uses Spamhaus and the IP is listed."
                "Look the IP up and ask for removal.";
            "[SHXBL]" [554]: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus XBL."
                "Clean the host; ask for removal.";
            "dbl.spamhaus.org" [554]: Blocklisted, SenderAdmin, no
                "The sender's domain or a link is in the domain blocklist."
                "Look the domain up and ask for removal.";
        }
    }
    sophos_email "Sophos Email" {
        Official "Sophos Central help, SMTP error codes"
        at "https://docs.sophos.com/central/customer/help/en-us/ManageYourProducts/EmailSecurity/SMTPErrorCodes/index.html"
        {
            "XGEMAIL_0001" [550]: SenderUnauthenticated, SenderAdmin, no
                "The DKIM signature is missing or invalid."
                "Repair the DKIM signature.";
            "XGEMAIL_0002" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF of the sender's domain failed."
                "Correct the SPF record.";
            "XGEMAIL_0003" [550]: SenderUnauthenticated, SenderAdmin, no
                "DMARC of the sender's domain failed."
                "Align SPF or DKIM.";
            "XGEMAIL_0004" [550]: Blocklisted, SenderAdmin, no
                "The sender's IP is on a blocklist."
                "Get the IP removed from the list.";
            "XGEMAIL_0005" [550]: Blocklisted, SenderAdmin, no
                "The sender's domain is on a blocklist."
                "Get the domain removed from the list.";
            "XGEMAIL_0006" [550]: Tls, SenderAdmin, no
                "The connection does not use the TLS version that the recipient demands."
                "Offer that version of TLS.";
            "XGEMAIL_0007" [550]: ReceiverFault, RecipientAdmin, no
                "The recipient's licence for the filter has expired."
                "The recipient's admin has to renew the licence.";
            "XGEMAIL_0008" [550]: RecipientRefused, RecipientAdmin, no
                "The recipient's admin has blocked the address, the domain or the IP."
                "Ask the recipient's admin to unblock you.";
            "XGEMAIL_0009" [550]: RecipientRefused, Recipient, no
                "The recipient has blocked the address, the domain or the IP."
                "Ask the recipient in another way to unblock you.";
            "XGEMAIL_0010" [550]: RelayDenied, RecipientAdmin, no
                "Sophos Email does not take mail for the recipient's domain."
                "The recipient's admin has to add the domain, or correct its MX records.";
            "XGEMAIL_0011" [550]: MailboxUnknown, Sender, no
                "No such recipient."
                "Drop or correct the address.";
            "XGEMAIL_0012" []: MessageTooLarge, Sender, no
                "The message is larger than is allowed."
                "Make it smaller.";
            "XGEMAIL_0013" []: TooManyRecipients, MailerAuthor, unclear
                "A large message has more recipients than are allowed."
                "Send it to fewer recipients at once.";
            "XGEMAIL_0014" []: RateLimited, Nobody, yes
                "The recipient gets too much mail from this sender."
                "Send slower.";
            "XGEMAIL_0015" []: RateLimited, Nobody, yes
                "The recipient gets too much mail."
                "Retry later.";
        }
    }
}
