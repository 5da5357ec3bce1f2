//! Providers of Europe.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    gmx_web_de_ionos "GMX/web.de/IONOS" {
        Official "GMX postmaster, error messages when sending to GMX"
        at "https://postmaster.gmx.com/en/error-messages"
        {
            "c=r0201" [554]: Blocklisted, SenderAdmin, no
                "Case number in the link for an IP on a blocklist."
                "Open the postmaster link in the reply.";
        }
        Observed "Published bounce messages" at "https://pastebin.com/ttzFAhDJ" {
            "c=bip" [554]: Blocklisted, SenderAdmin, no
                "Link mark for a blocklisted IP (greeting \"No SMTP service\")."
                "Open the link and ask for removal.";
            "c=poli" [550]: Policy, SenderAdmin, no
                "Link mark for \"Reject due to policy restrictions\"."
                "Open the link in the reply.";
        }
        Secondary "smtp.codes, unitedinternet" at "https://smtp.codes/unitedinternet/" {
            "501" [501]: ProtocolError, SenderAdmin, no
                "Reception refused because the sending server is misconfigured."
                "Correct the server after the postmaster's recommendations.";
        }
    }
    t_online "T-Online" {
        Secondary "Spam Resource, T-Online not accepting mail"
        at "https://www.spamresource.com/2020/06/whoops-t-onlinede-not-accepting-mail.html"
        {
            "(BL)" [554]: Blocklisted, SenderAdmin, no
                "The host has a bad or unknown reputation, also when it has not sent for long."
                "Write to the address in the reply and ask for a reset.";
        }
        Secondary "timmehosting.de guide and bllmnn.de report"
        at "https://timmehosting.de/leitfaden-wenn-t-online-e-mails-blockiert-ursachen-und-loesungen"
        {
            "(NOWL)" [554]: Blocklisted, SenderAdmin, no
                "The IP is not on the list of known mail servers, so it has no reputation here."
                "Ask the address in the reply for a reset; publish an imprint page on the host.";
        }
        Secondary "smtp.codes, tonline" at "https://smtp.codes/tonline/" {
            "FPR@RX.T-ONLINE.DE" [550] never: SpamContent, Sender, no
                // An address.
                "5.7.0: the message was classified as spam or virus."
                "Report a false classification to that address.";
        }
    }
    bytecamp "Bytecamp" {
        Official "Bytecamp FAQ, delivery errors"
        at "https://www.bytecamp.net/de/faq/email/zustellen.html"
        {
            "422" [422]: MailboxFull, Recipient, yes
                "422 with 4.2.2: the account has exceeded its space."
                "Retry later; tell the recipient.";
            "571" [571]: SpamContent, Sender, no
                "571 with 5.7.1: the message was classified as spam."
                "Change the message.";
        }
    }
    orange "Orange" {
        Secondary "p5-sisimai lib/Sisimai/Rhost/FrancePTT.pm (shared list for Orange and La Poste)"
        at "https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/FrancePTT.pm"
        {
            "OFR*_102" [550]: Blocklisted, SenderAdmin, no
                "The source IP is blocked for spam; Cloudmark keeps the list."
                "Ask for a reset at Cloudmark CSI.";
            "OFR*_103" [550]: Blocklisted, SenderAdmin, unclear
                "Service refused to this IP."
                "Retry later; check reputation.";
            "OFR*_104" [421]: RateLimited, SenderAdmin, yes
                "Too many connections."
                "Use fewer connections.";
            "OFR_305" [550]: SmtpAuth, Sender, no
                "The authentication code is not valid."
                "Correct the login.";
            "OFR*_405" [501]: SenderRejected, SenderAdmin, no
                "The envelope sender is not valid."
                "Correct the sender address or its domain.";
            "OFR_415" []: SenderRejected, SenderAdmin, no
                "The envelope sender is not valid."
                "Correct the sender address or its domain.";
            "OFR_416" [550]: MailboxUnknown, Sender, no
                "At least one recipient address is not valid."
                "Check the addresses.";
            "OFR_417" [552]: MailboxFull, Recipient, yes
                "The recipient's mailbox is full, although the enhanced code is 5.1.1."
                "Tell the recipient; retry later.";
            "OFR*_505" [421]: ReceiverFault, Nobody, yes
                "Service refused for the moment at the end of DATA."
                "Retry later.";
            "OFR_506" [550]: SpamContent, Sender, no
                "The mail is rejected (classified as spam)."
                "Change the message; check reputation.";
            "OFR_514" []: MessageTooLarge, Sender, no
                "The size limit is reached."
                "Make the message smaller.";
            "OFR_999" [421]: Blocklisted, SenderAdmin, yes
                "Service refused, try later."
                "Retry later; check reputation.";
        }
        Secondary "bentonow.com, Orange SMTP error codes"
        at "https://bentonow.com/smtp-errors/orange"
        {
            "OFR004_105" [421]: RateLimited, SenderAdmin, yes
                "Temporarily refused, often for rate or reputation."
                "Back off and retry.";
        }
    }
    la_poste "La Poste" {
        Secondary "smtp.codes, laposte" at "https://smtp.codes/laposte/" {
            "LPN007_102" [521 550]: Blocklisted, SenderAdmin, no
                "The IP is on a blocklist, usually for a low Sender Score."
                "Check Sender Score and ask for review.";
            "LPN007_510" [550]: SpamContent, Sender, no
                "The content is suspected to be unsolicited."
                "Change the message; contact La Poste.";
            "LPN007_402" [550]: SenderUnauthenticated, SenderAdmin, no
                "No aligned DKIM signature for the From domain."
                "Sign with the From domain.";
            "5.7.20" [550]: SenderUnauthenticated, SenderAdmin, no
                "No DKIM signature aligned with the From domain (comes with LPN007_402)."
                "Sign with the From domain.";
        }
        Secondary "p5-sisimai lib/Sisimai/Rhost/FrancePTT.pm (shared list for Orange and La Poste)"
        at "https://github.com/sisimai/p5-sisimai/blob/5-stable/lib/Sisimai/Rhost/FrancePTT.pm"
        {
            "LPNAAA_101" [550]: Blocklisted, SenderAdmin, no
                "The IP is listed by Spamhaus."
                "Get it removed at Spamhaus.";
            "LPN105_104" []: RateLimited, SenderAdmin, yes
                "Too many connections."
                "Slow down.";
            "LPN004_401" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF does not allow this server."
                "Repair SPF.";
            "LPN105_402" [550]: SmtpAuth, Sender, no
                "Authentication is needed."
                "Log in.";
            "LPN105_405" []: SenderRejected, SenderAdmin, no
                "The envelope sender is not valid."
                "Correct the sender.";
            "LPN*416" [550]: MailboxUnknown, Sender, no
                "The recipient is not valid."
                "Check the address.";
            "LPN007_420" [550]: MailboxDisabled, Sender, no
                "The recipient's mailbox is archived."
                "Drop the address.";
            "LPN105_421" []: SenderRejected, Sender, no
                "The sender address does not belong to the user."
                "Use your own address.";
            "LPN007_426" [550]: MailboxDisabled, Sender, no
                "The recipient's account is blocked."
                "Contact the recipient another way.";
            "LPN007_505" [421]: ReceiverFault, Nobody, yes
                "Service refused for the moment."
                "Retry later.";
            "LPN005_510" [550]: Blocklisted, SenderAdmin, unclear
                "Service refused at the end of DATA."
                "Retry later; check reputation.";
            "LPN007_517" [571]: SenderUnauthenticated, SenderAdmin, no
                "DMARC verification failed."
                "Align SPF or DKIM.";
            "LPN000_630" [554]: Policy, SenderAdmin, no
                "The client host is rejected."
                "Contact La Poste.";
        }
        Secondary "bentonow.com, Laposte.net SMTP error codes"
        at "https://bentonow.com/smtp-errors/laposte"
        {
            "LPN027_503" [450]: RateLimited, SenderAdmin, yes
                "Temporary refusal of the host after errors, complaints or poor reputation."
                "At most two connections, then retry.";
            "LPN007_405" [450]: SenderRejected, SenderAdmin, unclear
                "The sender address cannot receive mail."
                "Use an address that takes replies.";
        }
    }
    infomaniak "Infomaniak" {
        Secondary "smtp.codes, infomaniak" at "https://smtp.codes/infomaniak/" {
            "4.1.8" [450]: SenderRejected, SenderAdmin, unclear
                "The sender's domain does not exist."
                "Correct the sender domain.";
        }
    }
    interia "Interia" {
        Official "Interia help, why the message was not delivered"
        at "https://pomoc.poczta.interia.pl/news-dlaczego-wiadomosc-nie-zostala-dostarczona,nId,6589600"
        {
            "5.1.1" [550]: MailboxUnknown, Sender, no
                "The account does not exist or is blocked."
                "Check the address.";
            "5.2.1" [550]: MailboxDisabled, Sender, no
                "Mistyped address, full mailbox or suspended account: one code for all three."
                "Check the address; ask the recipient another way.";
            "5.7.1" [550]: RecipientRefused, Recipient, no
                "The recipient has put the sender on a blocklist."
                "Ask the recipient to unblock you.";
            "5.7.0" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF does not allow this host."
                "Repair SPF.";
        }
    }
    wp "WP" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "470" [470]: RateLimited, SenderAdmin, yes
                "470: too many messages were sent."
                "Slow down.";
        }
    }
    onet "Onet" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "4.7.1" [450]: Greylisted, Nobody, yes
                "Greylisting."
                "Let the queue retry.";
        }
    }
    konto_pl "konto.pl" {
        Official "konto.pl help, error 5.1.0"
        at "https://support.konto.pl/kb/a2164/blad-5_1_0.aspx"
        {
            "5.1.0" []: SenderRejected, Sender, no
                "The sender domain is not the one of the login, or the login comes from a country that is \
                 not allowed; with \"policy violation\" a sending limit is exceeded, with \"spam detected\" \
                 spam was seen."
                "Read the words after the code and act on them.";
        }
    }
    aruba "Aruba" {
        Official "Aruba Business guide, common errors"
        at "https://guide.arubabusiness.it/email/configurazioni-email-arubabusiness/errori-comuni-invio-ricezione-posta"
        {
            "5.2.0" [552]: SpamContent, Sender, no
                "\"spam detected\": many recipients reported mail of this sender, so sending is stopped."
                "Send only to people who agreed; clean lists.";
        }
    }
    aspone_cz "aspone.cz" {
        Official "ASPone wiki, limits for e-mail (Cloudmark style replies)"
        at "https://wiki.aspone.cz/wiki/index.php?title=Omezen%C3%AD_pro_emaily"
        {
            "(chkuser)" [552] never: MailboxFull, Recipient, yes
                // Written after each of its refusals.
                "With 5.1.1 or 5.2.2 before it: the mailbox of the final recipient is full."
                "Tell the recipient.";
        }
    }
    telenet "Telenet" {
        Secondary "Momentum adaptive_rules.lua, pandora.be"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "4.1.1" [452]: Greylisted, Nobody, yes
                "Greylisting (IANA: bad mailbox address)."
                "Let the queue retry.";
        }
    }
    kpn "KPN" {
        Secondary "Momentum adaptive_rules.lua, planet.nl"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "5.0.0" [550]: Blocklisted, SenderAdmin, no
                "\"Mail rejected\": the sender's IP is blocked until the provider lifts it."
                "Contact the provider.";
        }
    }
    arcor "Arcor" {
        Secondary "Momentum adaptive_rules.lua (SparkPost/support-docs)"
        at "https://github.com/SparkPost/support-docs/tree/main/content/momentum/3/3-ad"
        {
            "4.7.1" [450]: TooManyRecipients, MailerAuthor, yes
                "Too many recipients (IANA: delivery not authorized)."
                "Split the recipients.";
        }
    }
    gandi "Gandi" {
        Observed "issue Scille/parsec-cloud 1751"
        at "https://github.com/Scille/parsec-cloud/issues/1751"
        {
            "RULE3_2" [550]: Policy, SenderAdmin, no
                "Refused for a numbered policy rule; the postmaster page explains it."
                "Look the rule up at postmaster.gandi.net.";
        }
    }
}
