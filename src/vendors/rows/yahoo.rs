//! Yahoo, AOL and Verizon, which share their systems.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    yahoo "Yahoo" of "Yahoo" {
        Secondary "go-sisimai rhost/for-yahooinc.go (quotes senders.yahooinc.com/smtp-error-codes)"
        at "https://senders.yahooinc.com/smtp-error-codes"
        {
            "TSS04" [421]: RateLimited, SenderAdmin, yes
                "Mail is deferred for unexpected volume or user complaints."
                "Slow down, check authentication and complaints.";
            "TSS09" [553]: Blocklisted, SenderAdmin, no
                "All mail of this IP is refused permanently; retrying does not help."
                "Fix the cause and contact Yahoo's sender support.";
            "TSS11" [553]: Blocklisted, SenderAdmin, no
                "All mail of this IP is refused permanently; retrying does not help."
                "Fix the cause and contact Yahoo's sender support.";
            "BL21" [553]: Blocklisted, SenderAdmin, no
                "The IP is on a Spamhaus list."
                "Get the IP removed at Spamhaus.";
            "BL23" [553]: Blocklisted, SenderAdmin, no
                "The IP is on Spamhaus XBL."
                "Clean the host and get the IP removed.";
            "PH01" [554]: SpamContent, Sender, no
                "The content is refused: suspected phishing, malicious software, or links to them."
                "Check links and images, then ask for review.";
            "5.7.9" [550 554]: Policy, SenderAdmin, no
                "Refused for policy reasons; with 550 because the sender is unauthenticated (IANA: \
                 authentication mechanism too weak)."
                "Check authentication, content and Yahoo's guidelines.";
            "5.7.2" [553]: Blocklisted, SenderAdmin, no
                "Comes with TSS09 and TSS11: permanent refusal of the IP (IANA: list expansion prohibited)."
                "Contact Yahoo's sender support.";
            "unresolvable-from-domain" [451]: SenderRejected, SenderAdmin, unclear
                "The envelope sender's domain cannot be resolved."
                "Publish DNS records for the sender domain.";
            "554.30" [554]: MailboxDisabled, Sender, no
                "The mailbox is disabled."
                "Drop the address.";
        }
        Secondary "zone-eu/zone-mta config/bounces.txt (Yahoo section)"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "TSS07" [553]: Blocklisted, SenderAdmin, no
                "The IP is in a Spamhaus list."
                "Get the IP removed at Spamhaus.";
            "IPTS04" []: RateLimited, SenderAdmin, yes
                "Temporarily deferred because users complained."
                "Slow down and lower complaints.";
            "VS1-IP" [451]: Blocklisted, SenderAdmin, unclear
                "The sending server is considered an open relay."
                "Close the relay.";
            "VS1-MF" [451]: SenderRejected, SenderAdmin, unclear
                "The From address is known for spam."
                "Use a clean sender address.";
            "AU01" [554]: SenderUnauthenticated, SenderAdmin, no
                "The DKIM signature is not valid."
                "Repair the DKIM signature.";
        }
        Official "Yahoo help SLN3436 (TS03)"
        at "http://help.yahoo.com/kb/index?page=content&y=PROD_MAIL_MOBILE&locale=en_US&id=SLN3436"
        {
            "TS03" [421]: Blocklisted, SenderAdmin, unclear
                "High volume typical of unsolicited bulk mail from the IP; despite the 4xx resending is not \
                 advised before changes."
                "Review lists and sign-up practice before sending again.";
        }
        Secondary "smtp-error-codes.info, Yahoo pages"
        at "http://www.smtp-error-codes.info/bounce/yahoo/bounce_421_4.7.0_TS02.php"
        {
            "TS02" [421]: RateLimited, SenderAdmin, yes
                "Unusual traffic or user complaints about the IP."
                "Wait some hours and lower complaints.";
            "4.16.50" [421]: RateLimited, SenderAdmin, yes
                "Substantial complaints about the sending server."
                "Wait and lower complaints.";
        }
        Secondary "Yahoo postmaster 22, a copy"
        at "https://blog.csdn.net/congchenjin2969/article/details/100485478"
        {
            "4.16.51" [421]: SpamContent, Sender, yes
                "The message looked like spam or the network causes complaints."
                "Retry later; check content and outbound queues.";
            "4.16.52" [421]: SpamContent, Sender, yes
                "The message looked like spam or the network causes complaints."
                "Retry later; check content and outbound queues.";
        }
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "TS01" [421]: RateLimited, SenderAdmin, yes
                "Yahoo wants less traffic; the rule set throttles down."
                "Slow down.";
            "BL22" [553]: Blocklisted, SenderAdmin, no
                "The IP is on a Spamhaus list."
                "Get the IP removed at Spamhaus.";
        }
        Secondary "smtp.codes, yahoo" at "https://smtp.codes/yahoo/" {
            "[291]" [554] never: MessageMalformed, MailerAuthor, no
                // A bare number.
                "The headers break the RFC."
                "Correct the headers.";
            "#4.16.1" [451] never: ReceiverFault, Nobody, yes
                // Written by others as well.
                "Resources are short for the moment."
                "Retry later.";
            "[-9]" [554]: MailboxUnknown, Sender, no
                "The user has no account of that name."
                "Check the address.";
            "[-20]" [554]: MailboxDisabled, Sender, no
                "The address is no longer valid."
                "Drop the address.";
        }
    }
    aol "AOL" of "Yahoo" {
        Official "AOL postmaster error list, old page (postmaster.aol.com/errors)"
        at "http://postmaster.aol.com/errors/"
        {
            "RTR:DU" [554]: Blocklisted, SenderAdmin, no
                "Spamhaus lists the IP as dynamic or residential."
                "Send through the provider's relay.";
            "RLY:B1" [554]: Blocklisted, SenderAdmin, yes
                "Complaints about the IP passed a threshold; the automatic block ends within 24 hours if \
                 they fall."
                "Lower complaints, check for compromise, wait a day.";
        }
        Secondary "AOL SMTP Error Messages, a copy"
        at "http://community.hostcheetah.com/topic/267/aol-postmaster/"
        {
            "RTR:BB" [554]: Blocklisted, SenderAdmin, no
                "The IP is on a list of dynamic or residential addresses."
                "Get a proper host name, then ask for removal.";
            "RTR:CH" [554]: Blocklisted, SenderAdmin, no
                "Machines of the network are compromised and send known spam."
                "Clean the network, then ask for removal.";
            "RTR:BG" [554]: Blocklisted, SenderAdmin, no
                "The IP is not delegated or allocated."
                "Talk to the provider.";
            "RTR:RD" [554]: ClientIdentity, SenderAdmin, no
                "The reverse DNS name looks like a dynamic address."
                "Get a PTR record that looks static.";
        }
        Secondary "zone-eu/zone-mta config/bounces.txt (AOL section)"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "RTR:SC" [554]: Blocklisted, SenderAdmin, no
                "The sending IP is blocked."
                "Ask for removal after fixing the cause.";
            "RTR:BL" [554]: Blocklisted, SenderAdmin, no
                "The sending IP is blocked."
                "Ask for removal after fixing the cause.";
            "RTR:GE" [554]: ReceiverFault, Nobody, unclear
                "Technical error."
                "Retry later.";
            "HVU:B*" [554]: SpamContent, Sender, no
                "The message content is blocked."
                "Check the links in the message.";
            "RLY:B2" [554]: Blocklisted, SenderAdmin, no
                "The sending IP is blocked."
                "Ask for removal after fixing the cause.";
            "RLY:BD" [554]: SpamContent, Sender, no
                "The message content is blocked."
                "Change the content.";
            "RLY:CH" [421 554]: SpamContent, Sender, no
                "Spam was detected."
                "Check for compromise and change content.";
            "RLY:IR" [554]: Blocklisted, SenderAdmin, no
                "The IP is dynamic."
                "Send through the provider's relay.";
            "RLY:SN" [554]: SenderRejected, Sender, no
                "From or Reply-To holds an AOL address that may not be used from this server."
                "Use another sender address.";
            "DYN:T*" [421]: RateLimited, SenderAdmin, yes
                "The rate limit is exceeded."
                "Slow down.";
            "CON:B1" [421 554]: Blocklisted, SenderAdmin, unclear
                "The sending IP is blocked; with 421 only for a time."
                "Wait (421) or ask for removal (554).";
            "DMARC:*" [554]: SenderUnauthenticated, SenderAdmin, no
                "DMARC evaluation failed."
                "Align SPF or DKIM.";
            "MFF:*" [421]: MessageMalformed, MailerAuthor, unclear
                "The message carries a date in the future."
                "Correct the clock of the sending host.";
        }
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "DNS:NR" [421]: ClientIdentity, SenderAdmin, unclear
                "Reverse DNS of the IP is missing."
                "Publish a PTR record.";
            "DNS:B1" [554]: ClientIdentity, SenderAdmin, no
                "Reverse DNS error."
                "Publish a PTR record.";
            "DNS:B2" [554]: ClientIdentity, SenderAdmin, no
                "Reverse DNS error."
                "Publish a PTR record.";
            "RLY:B3" [421]: RateLimited, SenderAdmin, yes
                "Rate limited for poor reputation."
                "Slow down and improve reputation.";
            "RLY:CS4" [554]: Blocklisted, SenderAdmin, no
                "The sending server may be compromised."
                "Clean the server.";
        }
    }
    verizon "Verizon" of "Yahoo" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "571" [571]: Blocklisted, SenderAdmin, no
                "571: the anti-spam system blocks the sender's IP."
                "Ask Verizon for removal.";
        }
    }
}
