//! Relays that send for their customers.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    amazon_ses "Amazon SES" {
        Official "SMTP response codes returned by Amazon SES (awsdocs/amazon-ses-developer-guide)"
        at "http://docs.aws.amazon.com/ses/latest/DeveloperGuide/smtp-response-codes.html"
        {
            "530" [530]: SmtpAuth, Sender, no
                "The client did not try to log in."
                "Configure SMTP AUTH.";
            "ses:SendRawEmail" [554]: SmtpAuth, SenderAdmin, no
                "IAM or sending policy does not allow this user to send."
                "Correct the policy.";
            "454" [454]: RateLimited, SenderAdmin, yes
                "SES answers throttling with 454, which elsewhere means TLS or AUTH trouble."
                "Read the words and retry with pauses.";
        }
    }
    sendgrid "SendGrid" {
        Official "SendGrid, SMTP errors and troubleshooting (sendgrid/docs)"
        at "https://sendgrid.com/docs/for-developers/sending-email/smtp-errors-and-troubleshooting/"
        {
            "403" [403]: SenderRejected, SenderAdmin, unclear
                "403: the From address is not a verified sender identity, although the code is a 4xx."
                "Verify the sender identity.";
        }
    }
    sparkpost "SparkPost" {
        Official "SparkPost support-docs"
        at "https://github.com/SparkPost/support-docs/tree/main/content/docs"
        {
            "5.6.0" [550]: MessageMalformed, MailerAuthor, no
                "The JSON in the X-MSYS-API header cannot be parsed."
                "Correct the JSON.";
        }
    }
    brevo "Brevo" {
        Observed "Replies of Brevo in public repositories" at none {
            "5.7.1" [525]: SmtpAuth, SenderAdmin, no
                "525 5.7.1 \"Unauthorized IP address\": the connecting IP is not on the account's list of \
                 authorized IPs, although the login is right."
                "Authorize the IP in the account or switch the restriction off.";
            "5.7.0" [502]: SenderRejected, SenderAdmin, no
                "502 5.7.0 after DATA: sending is not activated for the account yet."
                "Ask Brevo to activate the account.";
            "5.7.8" [535]: SmtpAuth, Sender, no
                "535 5.7.8: the SMTP key is wrong."
                "Use the SMTP key of the account.";
        }
    }
    emailit "Emailit" {
        Official "Emailit docs, SMTP troubleshooting"
        at "https://emailit.com/docs/smtp/troubleshooting/"
        {
            "4.4.5" [452]: RateLimited, Nobody, yes
                "Messages per second limit exceeded."
                "Send more slowly.";
            "4.5.3" [452]: RateLimited, SenderAdmin, yes
                "The day's message limit is used up (IANA: too many recipients)."
                "Wait for the next day.";
        }
    }
    outmail_prolateral "outMail (Prolateral)" {
        Official "Prolateral knowledge base, what does SMTP 554 5.7.1 mean"
        at "https://support.prolateral.com/index.php?/Knowledgebase/Article/View/187/35/what-does-smtp-554-571-mean"
        {
            "5.7.1" [554]: RateLimited, SenderAdmin, no
                "The account's quota is exceeded; the message is not queued."
                "Check the quota in the portal.";
        }
    }
    oracle_email_delivery "Oracle Email Delivery" {
        Official "Oracle Cloud, Email Delivery troubleshooting"
        at "https://docs.oracle.com/fr-fr/iaas/Content/Email/Concepts/troubleshooting.htm"
        {
            "254" [254]: RecipientRefused, SenderAdmin, no
                "254 4.7.1: the message was taken but the recipient is on the suppression list, so nothing \
                 is sent."
                "Check the suppression list.";
        }
    }
    jetemail "JetEmail" {
        Official "JetEmail documentation, 535 IP not authorized"
        at "https://support.jetemail.com/outbound/smtp-error-codes/535-IP-not-authorized"
        {
            "535" [535]: SmtpAuth, SenderAdmin, no
                "535 also comes with right credentials when the connecting IP is not on the user's list."
                "Add the IP to the SMTP user.";
        }
    }
    mailchannels "MailChannels" {
        Official "MailChannels documentation, sending policies"
        at "https://docs.mailchannels.com/email-api/sending-policies"
        {
            "[ESA]" [550]: Blocklisted, SenderAdmin, no
                "MailChannels blocks the sender."
                "Stop the spam of this sender, then ask MailChannels.";
            "[RBL]" [550] never: Blocklisted, SenderAdmin, no
                // Three letters that others write in brackets too.
                "The sender's IP is on a blocklist."
                "Get the IP removed from the list.";
            "[UNS]" [550]: RecipientRefused, Sender, no
                "The recipient has unsubscribed."
                "Remove the recipient from the list.";
        }
        Observed "A reply in justingit/dada-mail issue 717"
        at "https://github.com/justingit/dada-mail/issues/717"
        {
            "[BFD]" [550]: SenderUnauthenticated, SenderAdmin, no
                "SPF does not allow the customer to send for this domain."
                "Add the relay to the SPF record.";
        }
    }
}
