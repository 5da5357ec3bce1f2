//! Providers of Russia and Ukraine.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    yandex "Yandex" {
        Secondary "smtp.codes, yandex" at "https://smtp.codes/yandex/" {
            "4.2.1" [450]: RateLimited, Nobody, yes
                "The recipient's message limit is exceeded (IANA: mailbox disabled)."
                "Retry later.";
            "5.3.0" [551]: Unknown, Unclear, unclear
                "Unknown error."
                "Retry once, then contact support.";
        }
        Observed "Published bounce messages" at "https://pastebin.com/wWEpeehX" {
            "spamsource.yandex.ru" [554]: Blocklisted, SenderAdmin, no
                "The IP is blocked by spam statistics."
                "Write to the feedback form in the reply.";
        }
    }
    rambler "Rambler" {
        Secondary "smtp.codes, rambler" at "https://smtp.codes/rambler/" {
            "540" [540]: MailboxDisabled, Sender, no
                "540: the recipient is blocked or inactive."
                "Drop the address.";
        }
    }
    bmail_ru "bmail.ru" {
        Observed "A published bounce message" at "https://pastebin.com/mdrmw62V" {
            "5.9.9" [551]: SpamContent, Sender, no
                "The bulk spam filter blocked the message."
                "Contact the abuse address in the reply.";
        }
    }
    i_ua "i.ua" {
        Secondary "go-sisimai rhost/for-iua.go (quotes mail.i.ua/err)"
        at "https://github.com/sisimai/go-sisimai/blob/master/rhost/for-iua.go"
        {
            "i.ua/err/1/" []: RelayDenied, SenderAdmin, no
                "Use as a mail gateway is forbidden."
                "Use your own provider's server.";
            "i.ua/err/2/" []: MailboxUnknown, Sender, no
                "User not found."
                "Check the address.";
            "i.ua/err/3/" [550]: MailboxDisabled, Sender, no
                "The mailbox was not used for over three months."
                "Drop the address.";
            "i.ua/err/4/" []: MailboxFull, Recipient, yes
                "The mailbox is full."
                "Tell the recipient.";
            "i.ua/err/5/" []: RateLimited, Nobody, yes
                "The sending limit is exceeded."
                "Wait, then retry.";
            "i.ua/err/6/" []: RelayDenied, SenderAdmin, no
                "Mail must go through your own provider's SMTP server."
                "Use the provider's server.";
            "i.ua/err/7/" []: ClientIdentity, SenderAdmin, no
                "The HELO parameter is wrong."
                "Set a valid host name.";
            "i.ua/err/8/" []: SenderRejected, SenderAdmin, no
                "The sender address could not be checked."
                "Use a working sender address.";
            "i.ua/err/9/" []: Blocklisted, SenderAdmin, no
                "The sending IP is on a blocklist."
                "Get it removed.";
            "i.ua/err/10/" []: RecipientRefused, Recipient, no
                "The sender is not on the recipient's list of allowed addresses."
                "Ask the recipient.";
        }
    }
}
