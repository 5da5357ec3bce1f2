//! Access providers of North America.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    comcast "Comcast" {
        Official "Comcast mail delivery error codes (postmaster.comcast.net)"
        at "http://postmaster.comcast.net/mail-error-codes.html"
        {
            "ES000001" []: Blocklisted, SenderAdmin, no
                "The mail comes directly from Comcast's own dynamic or residential addresses."
                "Send through Comcast's mail server.";
            "ES000010" []: Blocklisted, SenderAdmin, no
                "The mail comes directly from dynamic or residential addresses."
                "Give the server a PTR record that looks static or use a relay.";
            "BL000000" [554]: Blocklisted, SenderAdmin, no
                "Sending patterns of the address look like spam."
                "Stop the spam and ask for removal.";
            "BL000001" []: Blocklisted, SenderAdmin, no
                "The address is on Spamhaus Zen."
                "Get it removed at Spamhaus.";
            "BL000010" [554]: Blocklisted, SenderAdmin, no
                "The address is on Cloudmark CSI."
                "Get it removed at Cloudmark.";
            "BL000011" []: Blocklisted, SenderAdmin, no
                "The address is on Spamhaus Zen and Cloudmark CSI."
                "Get it removed at both.";
            "BL000100" []: Blocklisted, SenderAdmin, no
                "The address is on the SenderScore list."
                "Get it removed at Validity.";
            "BL000101" []: Blocklisted, SenderAdmin, no
                "The address is on Spamhaus Zen and SenderScore."
                "Get it removed at both.";
            "BL000110" []: Blocklisted, SenderAdmin, no
                "The address is on SenderScore and Cloudmark CSI."
                "Get it removed at both.";
            "BL000111" []: Blocklisted, SenderAdmin, no
                "The address is on SenderScore, Cloudmark CSI and Spamhaus Zen."
                "Get it removed at all three.";
            "421" [421]: RateLimited, SenderAdmin, yes
                "Too many sessions, or reverse DNS failed for the moment: Comcast sends 421 for both."
                "Use fewer sessions; check reverse DNS.";
        }
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "BL001000" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro's MAPS list."
                "Get it removed at Trend Micro.";
            "BL001001" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS and Spamhaus Zen."
                "Get it removed at both.";
            "BL001010" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS and Cloudmark CSI."
                "Get it removed at both.";
            "BL001011" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS, Cloudmark CSI and Spamhaus Zen."
                "Get it removed at all three.";
            "BL001100" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS and SenderScore."
                "Get it removed at both.";
            "BL001101" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS, SenderScore and Spamhaus Zen."
                "Get it removed at all three.";
            "BL001110" []: Blocklisted, SenderAdmin, no
                "The address is on Trend Micro MAPS, SenderScore and Cloudmark CSI."
                "Get it removed at all three.";
            "BL001111" []: Blocklisted, SenderAdmin, no
                "The address is on all four lists: Trend Micro MAPS, SenderScore, Cloudmark CSI and Spamhaus \
                 Zen."
                "Get it removed at all four.";
        }
        Secondary "smtp.codes, comcast" at "https://smtp.codes/comcast/" {
            "DM000001" [550]: SenderUnauthenticated, SenderAdmin, no
                "DMARC failed."
                "Align SPF or DKIM.";
            "#554" [554] never: ClientIdentity, SenderAdmin, no
                // The anchor of a help page of others.
                "The sending server has no valid reverse DNS."
                "Publish a PTR record.";
            "4.1.1" [452]: RateLimited, Nobody, yes
                "Too many recent messages for the address, or user over quota (IANA: bad mailbox address)."
                "Retry later.";
        }
        Secondary "Test data of a bounce processor" at none {
            "RL000003" [421]: RateLimited, SenderAdmin, yes
                "The IP is throttled."
                "Slow down and retry.";
            "RL000010" [451]: RateLimited, SenderAdmin, yes
                "The sender is throttled."
                "Slow down and retry.";
        }
    }
    charter "Charter" {
        Official "Understanding email error codes (Spectrum), quoted in go-sisimai rhost/for-spectrum.go"
        at "https://www.spectrumbusiness.net/support/internet/understanding-email-error-codes"
        {
            "AUP#*-1000" []: Blocklisted, SenderAdmin, unclear
                "The IP is blocked for suspicious activity; other IPs wait until the block expires."
                "Stop the activity and wait, or contact Spectrum as a customer.";
            "AUP#*-1010" []: SenderRejected, Sender, unclear
                "The account may not send because of suspicious activity."
                "Change passwords and contact Spectrum.";
            "AUP#*-1020-1080" []: SenderRejected, Sender, unclear
                "The account's sending is limited because of suspicious activity."
                "Contact Spectrum or wait.";
            "AUP#*-1090" []: ReceiverFault, Nobody, yes
                "The message cannot be processed now."
                "Retry later.";
            "AUP#*-1100-1150" []: ClientIdentity, SenderAdmin, no
                "The sending IP has no full-circle reverse DNS."
                "Publish matching PTR and A records.";
            "AUP#*-1160-1190" []: SenderUnauthenticated, SenderAdmin, no
                "The mail violates the sender domain's own security policy."
                "Contact the admins of the sending domain.";
            "AUP#*-1200-1210" []: Blocklisted, SenderAdmin, no
                "Cloudmark CSI flags the IP."
                "Ask Cloudmark for a reset.";
            "AUP#*-1220-1250" [554]: Blocklisted, SenderAdmin, no
                "Spamhaus lists the IP."
                "Get it removed at Spamhaus.";
            "AUP#*-1260" []: Policy, SenderAdmin, no
                "IPv6 connections are not taken."
                "Deliver over IPv4.";
            "AUP#*-1300-1340" []: RateLimited, SenderAdmin, yes
                "Too many connections for the IP's reputation."
                "Use fewer connections and retry later.";
            "AUP#*-1350-1490" []: RateLimited, SenderAdmin, yes
                "A limit for messages, recipients, spam or invalid recipients is reached."
                "Send less and retry later.";
            "AUP#*-1500" []: SenderRejected, Sender, no
                "The sender address is not the one of the login."
                "Send from the address you log in with.";
            "AUP#*-1520" []: SenderRejected, Sender, no
                "The sender address is of a domain hosted here but not yours."
                "Correct the sender address.";
            "AUP#*-1530" []: MessageTooLarge, Sender, no
                "The message is over 20 MB."
                "Make it smaller.";
            "AUP#*-1540" []: RateLimited, Nobody, yes
                "Too many messages in one session."
                "Reconnect and send fewer per session.";
            "AUP#*-1550" []: TooManyRecipients, MailerAuthor, no
                "Too many recipients in one message."
                "Split the recipients.";
            "AUP#*-1560" []: Policy, Sender, no
                "Too many invalid recipients."
                "Clean the recipient list.";
            "AUP#*-1580" []: RateLimited, Nobody, yes
                "Too many recipients in a short time."
                "Wait, then retry.";
        }
    }
    cox "Cox" {
        Official "Cox postmaster, error codes"
        at "http://postmaster.cox.net/confluence/display/postmaster/Error+Codes"
        {
            "AUP#CXBL" []: Blocklisted, SenderAdmin, no
                "Cox blocks the IP for spam-like behaviour."
                "Ask Cox to unblock.";
            "AUP#CXDNS" []: ClientIdentity, SenderAdmin, no
                "Reverse DNS of the IP fails."
                "Publish a PTR record and retry after a day.";
            "AUP#CXSNDR" []: SenderUnauthenticated, SenderAdmin, no
                "SPF or DKIM of the sender's domain failed."
                "Repair SPF and DKIM.";
            "AUP#CXSMTP" []: ProtocolError, MailerAuthor, no
                "SMTP protocol violation; the sender could not be verified as legitimate."
                "Correct the client's SMTP behaviour.";
            "AUP#CXCNCT" []: RateLimited, SenderAdmin, yes
                "More than ten connections at once from the IP."
                "Use fewer connections.";
            "AUP#CXMXRT" []: RateLimited, Sender, yes
                "The sender mailed too many recipients."
                "Wait before sending more.";
            "AUP#CDRBL" []: Blocklisted, SenderAdmin, yes
                "Temporary block for spam-like behaviour, at most 24 hours."
                "Check for spam and retry later.";
            "AUP#CXTHRT" []: RateLimited, Sender, unclear
                "Sending is limited because of suspicious account activity."
                "Secure the account.";
            "AUP#CXMJ" []: SenderRejected, Sender, no
                "Sending is blocked because of suspicious activity on the primary account."
                "Secure the account and contact Cox.";
            "AUP#IPBL0001" []: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus Zen."
                "Get the IP removed.";
            "AUP#IPBL0010" []: Blocklisted, SenderAdmin, no
                "Listed in the Return Path list."
                "Get the IP removed.";
            "AUP#IPBL0100" []: Blocklisted, SenderAdmin, no
                "Listed in Invaluement ivmSIP."
                "Get the IP removed.";
            "AUP#IPBL0011" []: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus Zen and Return Path."
                "Get the IP removed at both.";
            "AUP#IPBL0101" []: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus Zen and ivmSIP."
                "Get the IP removed at both.";
            "AUP#IPBL0110" []: Blocklisted, SenderAdmin, no
                "Listed in Return Path and ivmSIP."
                "Get the IP removed at both.";
            "AUP#IPBL0111" []: Blocklisted, SenderAdmin, no
                "Listed in Spamhaus Zen, Return Path and ivmSIP."
                "Get the IP removed at all three.";
            "AUP#IPBL1000" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI."
                "Get the IP removed.";
            "AUP#IPBL1001" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI and Spamhaus Zen."
                "Get the IP removed at both.";
            "AUP#IPBL1010" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI and Return Path."
                "Get the IP removed at both.";
            "AUP#IPBL1011" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI, Spamhaus Zen and Return Path."
                "Get the IP removed at all three.";
            "AUP#IPBL1100" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI and ivmSIP."
                "Get the IP removed at both.";
            "AUP#IPBL1101" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI, Spamhaus Zen and ivmSIP."
                "Get the IP removed at all three.";
            "AUP#IPBL1110" []: Blocklisted, SenderAdmin, no
                "Listed in Cloudmark CSI, Return Path and ivmSIP."
                "Get the IP removed at all three.";
            "AUP#IPBL1111" []: Blocklisted, SenderAdmin, no
                "Listed in all four: Cloudmark CSI, Spamhaus Zen, Return Path, ivmSIP."
                "Get the IP removed at all four.";
            "AUP#IPBL00001" []: Blocklisted, SenderAdmin, no
                "Listed at Spamhaus."
                "Get the IP removed.";
            "AUP#URLBL011" []: SpamContent, Sender, no
                "A link is on SURBL and Spamhaus DBL."
                "Remove the link.";
            "AUP#URLBL101" []: SpamContent, Sender, no
                "A link is on SURBL and ivmURI."
                "Remove the link.";
            "AUP#URLBL110" []: SpamContent, Sender, no
                "A link is on Spamhaus DBL and ivmURI."
                "Remove the link.";
            "AUP#URLBL1001" []: SpamContent, Sender, no
                "A link is listed at Spamhaus."
                "Remove the link.";
        }
    }
    att "AT&T" {
        Official "AT&T mail block error summary (rbl.att.net)"
        at "http://rbl.att.net/block_enduser.html"
        {
            "521" [521]: Blocklisted, SenderAdmin, no
                "The sending system is known as a spam source (RFC 7504: host takes no mail)."
                "Fix the cause and ask for removal.";
            "[suspend]" [550]: MailboxDisabled, Sender, no
                "The customer's mailbox is suspended."
                "Contact the recipient another way.";
            "[permfail]" [550]: SenderRejected, SenderAdmin, no
                "The sender's domain could not be verified in DNS."
                "Correct the domain's DNS.";
            "ou=rblmx" [550]: Blocklisted, SenderAdmin, no
                "The system behaved like a spammer and is blocked."
                "Fix the cause and file an unblock request.";
        }
        Observed "zone-eu/zone-mta config/bounces.txt (AT&T)"
        at "https://github.com/zone-eu/zone-mta/blob/master/config/bounces.txt"
        {
            "DNSBL:ATTRBL" [553]: Blocklisted, SenderAdmin, no
                "AT&T's own blocklist holds the IP."
                "Forward the error to the abuse address named in it.";
            "DNSBL:RBL" [553]: Blocklisted, SenderAdmin, no
                "AT&T's own blocklist holds the IP."
                "Forward the error to the abuse address named in it.";
        }
    }
    roadrunner "RoadRunner" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "mail_blocks#directspam" []: Blocklisted, SenderAdmin, no
                "The IP is blocked for direct spam."
                "Ask for removal.";
            "mail_blocks#highspam" []: Blocklisted, SenderAdmin, no
                "The IP is blocked for many complaints."
                "Lower complaints and ask for removal.";
            "mail_blocks#rollup" []: Blocklisted, SenderAdmin, no
                "The whole network is blocked for complaints."
                "Let the provider ask for removal.";
            "mail_blocks#dynamic" []: Blocklisted, SenderAdmin, no
                "The IP seems dynamic."
                "Send through a relay.";
            "mail_blocks#generic" []: ClientIdentity, SenderAdmin, no
                "The PTR record looks generic."
                "Give the server a name of its own.";
        }
    }
}
