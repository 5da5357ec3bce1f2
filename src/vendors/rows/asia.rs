//! Providers of Asia and the Pacific.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    netease "NetEase" {
        Official "NetEase help, bounces" at "http://help.163.com/" {
            "HL:REP" [421]: Blocklisted, SenderAdmin, yes
                "The IP wrote to many addresses that do not exist and is barred for a time."
                "Clean the list, then retry.";
            "HL:ICC" [421]: RateLimited, SenderAdmin, yes
                "Too many parallel connections from the IP."
                "Use fewer connections.";
            "HL:IFC" [421]: RateLimited, SenderAdmin, yes
                "Too many messages from the IP in a short time."
                "Slow down.";
            "HL:MEP" [421]: SenderRejected, SenderAdmin, unclear
                "The IP sends with many forged sender domains."
                "Use real sender domains.";
            "HL:IHU" [554]: Blocklisted, SenderAdmin, unclear
                "The IP is suspended for spam or odd connections."
                "Check the IP's sending history.";
            "HL:IPB" [554]: Blocklisted, SenderAdmin, no
                "The IP is not among the addresses allowed to send."
                "Ask NetEase to allow it.";
            "MI:CEL" [450]: ProtocolError, MailerAuthor, unclear
                "Too many wrong commands."
                "Check the sending program.";
            "MI:CCL" [450]: ProtocolError, MailerAuthor, unclear
                "More commands than normal."
                "Check the sending program.";
            "MI:DMC" [450 451]: RateLimited, Nobody, yes
                "Too many messages in one connection."
                "Send fewer per connection.";
            "MI:SFQ" [451]: RateLimited, Nobody, yes
                "Too many messages of one sender in 15 minutes."
                "Slow down.";
            "MI:NHD" [550]: ClientIdentity, SenderAdmin, no
                "HELO is empty."
                "Send a host name.";
            "MI:IMF" [550]: SenderRejected, Sender, no
                "The sender address is malformed."
                "Correct the sender address.";
            "MI:SPF" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF does not allow the IP."
                "Repair SPF.";
            "MI:DMA" [550]: SenderUnauthenticated, SenderAdmin, no
                "DMARC of the sender's domain does not allow the mail."
                "Align SPF or DKIM.";
            "MI:STC" [550 554]: RateLimited, Sender, yes
                "The sender's connections or messages of the day are over the limit."
                "Wait until the next day.";
            "MI:SPB" [554]: SenderRejected, Sender, no
                "The sender is not among those allowed to send."
                "Ask NetEase.";
            "RP:CEL" [451]: ProtocolError, MailerAuthor, unclear
                "Too many wrong commands."
                "Check the sending program.";
            "RP:CCL" [450]: ProtocolError, MailerAuthor, unclear
                "More commands than normal."
                "Check the sending program.";
            "RP:DRC" [450]: TooManyRecipients, MailerAuthor, yes
                "Too many recipients in one connection."
                "Send fewer per connection.";
            "RP:QRC" [451]: RateLimited, Sender, yes
                "Too many recipients of this sender in a short time."
                "Slow down.";
            "RP:FRL" [550]: RelayDenied, SenderAdmin, no
                "No open relay."
                "Use the right server.";
            "RP:RCL" [550]: TooManyRecipients, MailerAuthor, no
                "Too many recipients for a group mail."
                "Split the recipients.";
            "RP:TRC" [550]: RateLimited, Sender, yes
                "The sender's recipients of the day are over the limit."
                "Wait until the next day.";
            "DT:RBL" [450]: Blocklisted, SenderAdmin, unclear
                "The IP is on one or more DNS blocklists."
                "Get it removed.";
            "DT:SPM" [451 550 554]: SpamContent, Sender, no
                "The message looks like spam or the sending setup is poor; with 451 resend after two \
                 minutes."
                "Change content or setup.";
            "DT:SUM" [554]: SenderRejected, MailerAuthor, no
                "Envelope sender and header sender differ."
                "Make both the same.";
            "WM:BLI" [450]: Blocklisted, SenderAdmin, unclear
                "The IP is not among the addresses allowed to send."
                "Ask NetEase.";
            "WM:BLU" [450]: SenderRejected, Sender, unclear
                "The user is not among those allowed to send."
                "Ask NetEase.";
        }
        Secondary "NetEase help, bounces" at "http://help.mail.163.com/" {
            "HL:IFQ" [554]: RateLimited, SenderAdmin, yes
                "Too many messages from the IP in a short time."
                "Slow down.";
            "HL:ITC" [554]: RateLimited, SenderAdmin, yes
                "Too many messages from the IP in a short time."
                "Slow down.";
        }
    }
    alibaba "Alibaba" {
        Official "Alibaba Cloud DirectMail, return codes and solutions"
        at "https://www.alibabacloud.com/help/zh/directmail/latest/summary-of-common-email-return-codes-and-solutions"
        {
            "556" [556]: TooManyRecipients, MailerAuthor, no
                "556: too many recipients in the message (RFC 7504: no mail for the domain)."
                "Split the recipients.";
            "557" [557]: MessageTooLarge, Sender, no
                "557: the message is over the size limit."
                "Make it smaller.";
            "559" [559]: MailboxUnknown, Sender, no
                "559: the recipient is in DirectMail's list of invalid addresses."
                "Check that the address exists.";
            "561" [561]: Blocklisted, Sender, no
                "561: the recipient is a spam trap."
                "Remove the address and clean the list.";
            "423" [423]: DomainUnknown, RecipientAdmin, yes
                "423: DNS lookup of the recipient's domain failed."
                "The recipient has to check the MX record.";
            "524" [524]: DomainUnknown, RecipientAdmin, no
                "524: host of the recipient's domain not found in DNS."
                "The recipient has to check the MX record.";
            "526" [526]: DomainUnknown, RecipientAdmin, no
                "526: DNS has no data for the recipient's domain."
                "The recipient has to check the MX record.";
            "427" [427]: Timeout, RecipientAdmin, yes
                "427: the destination host is unreachable."
                "The recipient has to check the MX record.";
            "@out060104" [561]: Blocklisted, Sender, no
                "Mark with 561: spam trap hit."
                "Clean the list.";
        }
        Official "Alibaba Cloud DirectMail, return codes (help.aliyun.com)"
        at "https://help.aliyun.com/document_detail/44499.html"
        {
            "504" [504]: ProtocolError, MailerAuthor, no
                "504: a value in the X-AliDM-Settings header is not valid."
                "Correct the header.";
            "436" [436]: SmtpAuth, Sender, unclear
                "436: MAIL FROM is not the authenticated address."
                "Use the login's address as envelope sender.";
            "@sm190210" [504]: ProtocolError, MailerAuthor, no
                "Unknown setting in X-AliDM-Settings."
                "Correct the header.";
            "@sm060104" [436]: SmtpAuth, Sender, unclear
                "MAIL FROM does not fit the login."
                "Use the login's address.";
        }
        Official "Alibaba Cloud FAQ 109009"
        at "https://www.alibabacloud.com/help/faq-detail/109009.htm"
        {
            "ANTISPAM_BAT" [454 554]: RateLimited, Sender, yes
                "The sender is over the sending rate, or its password is weak and it is limited for that."
                "Slow down; set a strong password.";
        }
    }
    naver "Naver" {
        Secondary "puffinknight.tistory.com, list of bounce texts"
        at "https://puffinknight.tistory.com/102"
        {
            "realip.naver.com" [421]: Blocklisted, SenderAdmin, unclear
                "4.3.2 with this link: the IP is filtered and must be registered."
                "Register the IP with Naver.";
        }
    }
    telstra_bigpond "Telstra BigPond" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "5.2.0" [552]: SpamContent, Sender, no
                "Suspected spam."
                "Change the message; contact BigPond.";
            "4.1.0" [452]: RateLimited, SenderAdmin, yes
                "Too many messages per session, or the sender is rejected."
                "Send fewer per session.";
        }
    }
}
