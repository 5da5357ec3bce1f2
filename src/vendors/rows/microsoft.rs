//! Microsoft: Exchange Online, Outlook.com and Exchange Server.

use crate::vendors::declare::vendor_codes;

vendor_codes! {
    microsoft_365 "Microsoft 365" of "Microsoft" alias: ["office 365", "exchange online"] {
        Official "Email non-delivery reports and SMTP errors in Exchange Online"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/non-delivery-reports-in-exchange-online"
        {
            "4.3.2" [432]: RateLimited, Nobody, yes
                "Mail reaches this mailbox faster than its share of the mailbox database allows, so delivery \
                 is throttled on purpose."
                "Retry later and send to this mailbox more slowly.";
            "4.4.316" []: Timeout, RecipientAdmin, yes
                "Microsoft 365 could not open a connection to the next mail server outside its network."
                "Let the queue retry; the admin of the named server has to check firewall and service.";
            "4.4.7" [550]: Timeout, RecipientAdmin, yes
                "The message waited in the queue until it expired because the next server never took it."
                "Check the address and the receiving server, then send again.";
            "4.5.3" []: TooManyRecipients, MailerAuthor, yes
                "The envelope holds more than 200 recipients of one domain."
                "Split the recipients over several transactions.";
            "4.7.26" []: SenderUnauthenticated, SenderAdmin, unclear
                "Over IPv6 the service takes only mail that passes SPF or DKIM, and this one passed neither."
                "Sign with DKIM or publish SPF for the IPv6 address.";
            "4.7.321" []: Tls, RecipientAdmin, yes
                "The destination is DANE-protected but did not offer STARTTLS or the handshake failed."
                "The destination's admin has to repair STARTTLS; retry afterwards.";
            "4.7.322" []: Tls, RecipientAdmin, yes
                "The destination's certificate has expired while DANE is in force."
                "The destination's admin has to renew the certificate.";
            "4.7.323" []: Tls, RecipientAdmin, yes
                "The destination fails DANE: its TLSA record and its certificate do not fit together."
                "The destination's admin has to correct TLSA record or certificate.";
            "4.7.324" []: Tls, RecipientAdmin, yes
                "The destination claims DNSSEC but its records could not be validated."
                "The destination's admin has to repair DNSSEC.";
            "4.7.325" []: Tls, RecipientAdmin, yes
                "The destination's certificate names a different host than the MX in use (DANE check)."
                "The destination's admin has to install a certificate for the MX name.";
            "4.7.500-699" [451]: RateLimited, Nobody, yes
                "Suspicious or unusually high traffic from the address was seen, so it is slowed down while \
                 it is evaluated."
                "Keep retrying at a lower rate; send your own relays through a connector.";
            "4.7.850-899" []: RateLimited, Nobody, yes
                "The sending IP looked suspicious and is restricted for a while during evaluation."
                "Retry later; look for compromised senders that use the IP.";
            "5.0.350" [550]: Unknown, Unclear, no
                "Wrapper code: the other organization's server returned some error without a specific \
                 meaning of its own."
                "Read the quoted remote reply in the bounce; send as HTML if it speaks of x-dg-ref.";
            "5.1.0" [550]: MailboxUnknown, Sender, no
                "The recipient could not be resolved, often because an old or exported message was answered."
                "Type the recipient's address anew and resend.";
            "5.1.1" [550]: MailboxUnknown, Sender, no
                "No such recipient in the destination system, or the sender's address cache is out of date."
                "Check the address and delete the cached entry.";
            "5.1.8" [550]: SenderRejected, SenderAdmin, no
                "The sending account was blocked for sending too much spam and is probably compromised."
                "Secure the account, then have the admin lift the restriction.";
            "5.1.10" [550]: MailboxUnknown, Sender, no
                "The address was not found by the SMTP address lookup."
                "Check the address.";
            "5.1.90" []: RateLimited, Sender, yes
                "The sender used up the daily number of recipients."
                "Wait a day; check the account for compromise.";
            "5.2.2" []: RateLimited, Sender, yes
                "The sender went over the recipient or message rate limit of the mailbox plan (not a full \
                 mailbox)."
                "Wait, lower the rate and check the account for compromise.";
            "5.2.121" [554]: RateLimited, Nobody, yes
                "One sender has sent more messages per hour to this recipient than allowed."
                "Retry later and send fewer messages to that recipient.";
            "5.2.122" [554]: RateLimited, Nobody, yes
                "The recipient gets more messages per hour than allowed, all senders counted."
                "Retry later; reduce automatic mail to that recipient.";
            "5.3.190" []: Policy, RecipientAdmin, no
                "Journal mail from on-premises is refused because journaling archive is off for the \
                 organization."
                "The Microsoft 365 admin has to enable it or changes the journal rule.";
            "5.4.1" [550]: MailboxUnknown, Sender, no
                "The recipient's address does not exist (directory-based edge blocking; text \"Recipient \
                 address rejected: Access denied\")."
                "Check the address; the receiving admin has to check the directory sync.";
            "5.4.6" []: Routing, RecipientAdmin, no
                "A loop was broken after 20 rounds by an on-premises Exchange server, typically in a hybrid \
                 setup."
                "The admins have to check forwarding rules and connectors.";
            "5.4.14" [554]: Routing, RecipientAdmin, no
                "A loop was broken after 20 rounds by Exchange Online."
                "The admins have to check forwarding rules, accepted domains and connectors.";
            "5.4.300" []: Timeout, RecipientAdmin, unclear
                "Delivery took too long: the destination did not answer, or a bounce could not be returned."
                "Check the destination, then resend.";
            "5.5.0" [550]: MailboxUnknown, Sender, no
                "The hotmail.com or outlook.com address was not found."
                "Check the address.";
            "5.6.11" [550]: MessageMalformed, MailerAuthor, no
                "The message contains bare line feeds."
                "Make the mailer end lines with CR LF.";
            "5.7.12" []: RecipientRefused, RecipientAdmin, no
                "The recipient takes no mail from outside its organization."
                "Ask the recipient's admin to allow outside senders.";
            "5.7.13" []: RecipientRefused, RecipientAdmin, no
                "A public folder takes no mail from outside the organization."
                "Ask the recipient's admin to allow outside senders.";
            "5.7.23" []: SenderUnauthenticated, SenderAdmin, no
                "The destination checked SPF and this mail violates it."
                "Correct the SPF record.";
            "5.7.25" []: ClientIdentity, SenderAdmin, no
                "An IPv6 sending address must have a reverse DNS record."
                "Publish a PTR record for the IPv6 address.";
            "5.7.57" []: SmtpAuth, SenderAdmin, no
                "A device or application used smtp.office365.com without logging in properly."
                "Correct the device's login settings.";
            "5.7.64" [550]: RelayDenied, SenderAdmin, no
                "The inbound connector no longer fits the on-premises server, or that server does not send \
                 its certificate chain, so relaying is refused."
                "Update the connector's IP address or certificate; install the intermediate certificates.";
            "5.7.124" [550]: RecipientRefused, RecipientAdmin, no
                "The sender is not on the list of allowed senders of the distribution group."
                "Ask the group's owner for permission.";
            "5.7.133" [550]: RecipientRefused, RecipientAdmin, no
                "The distribution group takes no mail from outside the organization."
                "Ask the group's owner or admin.";
            "5.7.134" [550]: RecipientRefused, RecipientAdmin, no
                "The mailbox takes no mail from outside the organization."
                "Ask the recipient's admin.";
            "5.7.135" []: RecipientRefused, RecipientAdmin, no
                "The public folder takes no mail from outside the organization."
                "Ask the recipient's admin.";
            "5.7.136" []: RecipientRefused, RecipientAdmin, no
                "The mail user takes no mail from outside the organization."
                "Ask the recipient's admin.";
            "5.7.321" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.321: no usable STARTTLS at a DANE-protected destination."
                "The destination's admin has to repair STARTTLS.";
            "5.7.322" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.322: expired certificate at a DANE-protected destination."
                "The destination's admin has to renew the certificate.";
            "5.7.323" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.323: DANE validation failed."
                "The destination's admin has to correct TLSA record or certificate.";
            "5.7.324" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.324: the domain's DNSSEC records do not validate."
                "The destination's admin has to repair DNSSEC.";
            "5.7.325" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.325: certificate and MX host name do not match."
                "The destination's admin has to install a matching certificate.";
            "5.7.501" []: SenderRejected, SenderAdmin, no
                "The sending account is banned because spam was seen from it."
                "Clean and secure the account, then contact support.";
            "5.7.502" []: SenderRejected, SenderAdmin, no
                "The sending account is banned because spam was seen from it."
                "Clean and secure the account, then contact support.";
            "5.7.503" []: SenderRejected, SenderAdmin, no
                "The sending account is banned because spam was seen from it."
                "Clean and secure the account, then contact support.";
            "5.7.504" []: MailboxUnknown, Sender, no
                "The recipient address is not valid here."
                "Check the address.";
            "5.7.505" []: MailboxUnknown, Sender, no
                "The recipient is banned or not valid here."
                "Check the address; contact support if it is right.";
            "5.7.506" []: ClientIdentity, SenderAdmin, no
                "The server greeted with the receiver's own name instead of its own host name."
                "Set the HELO name to the server's own full name.";
            "5.7.507" []: RecipientRefused, RecipientAdmin, no
                "The recipient's organization has blocked the sending IP."
                "Ask the recipient's organization to unblock it.";
            "5.7.508" []: RateLimited, Nobody, yes
                "Too many messages came from the sender's IPv6 range in a short time."
                "Retry later at a lower rate.";
            "5.7.509" [550]: SenderUnauthenticated, SenderAdmin, no
                "The From domain fails DMARC and its policy says reject."
                "Align SPF or DKIM with the From domain.";
            "5.7.510" []: Policy, SenderAdmin, no
                "The recipient's domain does not take mail over IPv6."
                "Deliver over IPv4.";
            "5.7.511" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is banned and can only be removed by writing to the delist address."
                "Write to the delist address with the whole bounce code and the IP.";
            "5.7.512" [550]: MessageMalformed, MailerAuthor, no
                "The message has no valid From address."
                "Send one well-formed From address.";
            "5.7.513" []: Blocklisted, RecipientAdmin, no
                "The recipient's domain put the sending IP on its own blocklist."
                "Ask the recipient's admin to take the IP off.";
            "5.7.606-649" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is banned by Microsoft."
                "Fix the cause, then use the delist portal.";
            "5.7.703" [550]: Policy, SenderAdmin, no
                "The sender's own organization blocks one of the recipients in its allow/blocklist, which \
                 stops the whole message."
                "Ask your own admin, or leave that recipient out.";
            "5.7.705" [550]: SenderRejected, SenderAdmin, no
                "The sending tenant is banned because most of its traffic looks like spam."
                "Clean compromised accounts or relays, then contact support.";
            "5.7.708" [550]: Blocklisted, SenderAdmin, no
                "Traffic from this IP is not accepted for the tenant; typical for new or trial tenants."
                "Contact support or buy licences.";
            "5.7.750" [550]: SenderRejected, SenderAdmin, no
                "Much mail comes from domains the tenant has not registered."
                "Add and verify all sending domains in the tenant.";
            "AS345" [550]: Policy, Sender, no
                "A policy violation reported with 5.0.350 that concerns nested attachments."
                "Resend without attached messages inside attachments.";
            "AS16012607" []: Blocklisted, RecipientAdmin, no
                "Mark with 5.7.513: the IP is on the recipient domain's own blocklist."
                "Ask the recipient's admin to take the IP off.";
        }
        Official "Mail flow intelligence in EOP"
        at "https://learn.microsoft.com/en-us/defender-office-365/connectors-mail-flow-intelligence"
        {
            "4.4.312" [450]: DomainUnknown, RecipientAdmin, yes
                "The DNS lookup of the next server failed."
                "Correct the domain's DNS or MX records.";
            "4.4.315" [450]: Timeout, RecipientAdmin, yes
                "Microsoft 365 cannot connect to the destination server; it is down or the smart host is \
                 wrong."
                "Check server, smart host and network.";
            "4.4.317" [450]: Tls, RecipientAdmin, yes
                "The destination answered at once with an error or does not meet the connection's TLS \
                 requirement."
                "Check the destination's TLS and the connector.";
            "4.4.318" [450]: Timeout, RecipientAdmin, yes
                "The destination dropped the connection suddenly, for example through a firewall or a crash."
                "Check firewall inspection and the server's health.";
            "4.7.320" [450]: Tls, RecipientAdmin, yes
                "The destination's certificate could not be validated."
                "Repair the certificate or the connector setting.";
        }
        Official "NDR 550 5.7.193 when external users send email to a Microsoft 365 group"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/550-5-7-193-when-external-users-send-to-microsoft-365-group"
        {
            "5.7.193" [550]: RecipientRefused, RecipientAdmin, no
                "The Microsoft 365 group takes no mail from outsiders or non-members."
                "Ask the group's owner to allow outside senders.";
        }
        Official "Forwarded or relayed messages rejected with error 5.7.367"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/forwarded-message-rejected-5-7-367-ndr"
        {
            "5.7.367" [550]: RelayDenied, SenderAdmin, no
                "The next gateway refused to relay a forwarded message, usually because it left through \
                 Microsoft's relay pool after failed authentication."
                "Make SPF or DKIM pass on arrival, or send from an accepted domain.";
        }
        Official "NDR error code 550 5.1.20"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/fix-error-code-550-5-1-20-multiple-from-addresses"
        {
            "5.1.20" [550]: MessageMalformed, MailerAuthor, no
                "From holds several addresses but there is no Sender field."
                "Use one From address or add a Sender field.";
        }
        Official "Control automatic external email forwarding in Microsoft 365 (Microsoft documentation)"
        at "https://docs.microsoft.com/microsoft-365/security/office-365-security/external-email-forwarding"
        {
            "5.7.520" [550]: Policy, SenderAdmin, no
                "The sender's own organization forbids automatic forwarding to the outside."
                "Your own admin has to allow it in the outbound spam policy.";
        }
        Secondary "go-sisimai rhost/for-microsoft.go"
        at "https://github.com/sisimai/go-sisimai/blob/master/rhost/for-microsoft.go"
        {
            "4.4.8" []: Tls, RecipientAdmin, yes
                "The destination's MX hosts do not fit its MTA-STS policy."
                "The destination's admin has to correct MTA-STS policy or MX.";
            "5.4.8" []: Tls, RecipientAdmin, no
                "Permanent form of 4.4.8: MX hosts do not fit the MTA-STS policy."
                "The destination's admin has to correct MTA-STS policy or MX.";
            "4.7.5" []: Tls, RecipientAdmin, yes
                "The destination's certificate fails its MTA-STS policy."
                "The destination's admin has to install a valid certificate.";
            "5.7.5" []: Tls, RecipientAdmin, no
                "Permanent form of 4.7.5: the certificate fails the MTA-STS policy."
                "The destination's admin has to install a valid certificate.";
            "5.4.312" [550]: DomainUnknown, Sender, no
                "DNS lookup of the destination failed permanently."
                "Check the domain name.";
            "5.4.316" [550]: Timeout, RecipientAdmin, unclear
                "The message expired because the destination kept refusing connections."
                "Check the destination, then resend.";
            "5.4.317" []: Tls, RecipientAdmin, no
                "STARTTLS was required but the destination could not do it until the message expired."
                "The destination's admin has to repair STARTTLS.";
            "5.4.318" [550]: Timeout, RecipientAdmin, unclear
                "The message expired because the destination kept cutting the connection."
                "Check the destination's firewall.";
            "5.4.310" []: DomainUnknown, Sender, no
                "The DNS domain of the recipient does not exist."
                "Check the domain part of the address.";
            "5.1.351" []: MailboxUnknown, Sender, no
                "The remote server said the recipient is unknown or its mailbox unavailable."
                "Check the address.";
            "4.4.4" []: DomainUnknown, RecipientAdmin, yes
                "The address belongs to a tenant without mail-enabled subscriptions."
                "The recipient's admin has to assign a subscription.";
            "5.7.51" []: Policy, SenderAdmin, no
                "A restriction to certain IP addresses or to a certificate is set and this connection does \
                 not meet it."
                "Send from the listed IP or with the listed certificate.";
            "4.7.700" [451]: ReceiverFault, Nobody, yes
                "Microsoft's protocol filter agent is busy."
                "Retry later.";
            "4.4.24" []: ReceiverFault, Nobody, yes
                "The message could not be replicated: system resources are short."
                "Retry later.";
            "4.4.25" []: ReceiverFault, Nobody, yes
                "The message could not be replicated: no healthy second server was there."
                "Retry later.";
            "4.4.28" []: ReceiverFault, Nobody, yes
                "The message could not be replicated: the operation was cancelled."
                "Retry later.";
            "ATTR18" []: ReceiverFault, Nobody, yes
                "Temporary server error."
                "Retry later.";
            "AS761" [451]: ReceiverFault, Nobody, yes
                "Mark with 4.7.500: server busy, try again."
                "Retry later.";
        }
        Secondary "smtp.codes, microsoft365" at "https://smtp.codes/microsoft365/" {
            "4.4.62" [451]: Routing, RecipientAdmin, unclear
                "Mail arrived in the wrong Office 365 region, usually through a wrong connector or hybrid \
                 routing."
                "The recipient's admin has to check MX, connectors and certificates.";
            "ATTR34" [554]: Routing, RecipientAdmin, no
                "Hop count exceeded: the message circles between servers of the recipient's setup."
                "Contact the recipient another way.";
            "ATTR35" [451]: Routing, RecipientAdmin, unclear
                "Mark with 4.4.62: mail came to the wrong region."
                "The recipient's admin has to check routing.";
            "PRX4" [451]: ReceiverFault, Nobody, yes
                "Temporary server error towards the next hop."
                "Retry later.";
            "PRX8" [421]: RateLimited, Nobody, yes
                "Too many simultaneous connections for the resource forest."
                "Retry later with fewer connections.";
            "AS16012611" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is listed by Spamhaus."
                "Look the IP up at Spamhaus and get it removed.";
            "AS16012609" [550]: Blocklisted, SenderAdmin, no
                "Mark with 5.7.606: the sending IP is banned for bad reputation."
                "Use the delist portal sender.office.com.";
            "S8001" [550]: Blocklisted, SenderAdmin, no
                "The HELO domain is listed by Spamhaus."
                "Check HELO name and DNS; get the domain removed.";
            "TRANSPORT.RULES.RejectMessage" [550]: Policy, RecipientAdmin, no
                "A mail flow rule of the recipient's organization refused the message."
                "Ask the recipient's admin which rule.";
        }
        Observed "ActiveCampaign/smtp-field-manual pull request 99"
        at "https://github.com/ActiveCampaign/smtp-field-manual/pull/99"
        {
            "5.7.129" [550]: RecipientRefused, RecipientAdmin, no
                "The mailbox takes mail only from a restricted list of senders \
                 (RestrictedToRecipientsPermission)."
                "Ask the recipient to be allowed.";
        }
        Secondary "Programs that handle the limits of tenants" at none {
            "5.7.233" []: RateLimited, SenderAdmin, yes
                "The sending tenant used up its allowance of external recipients for the day."
                "Wait for the window to pass; lower volume or add licences.";
        }
        Official "Remote Server returned 550 5.2.0 RESOLVER.ADR.BadPrimary"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/badprimary-ndr"
        {
            "RESOLVER.ADR.BadPrimary" [550]: ReceiverFault, SenderAdmin, no
                "5.2.0 with this mark: the contact object in the sender's own organization has no valid \
                 primary SMTP address."
                "Your own admin has to repair the contact's address, and the sender to clear the cached entry.";
        }
        Official "NDR error 554 4.3.2 mailbox busy"
        at "https://learn.microsoft.com/en-us/exchange/troubleshoot/email-delivery/ndr/remote-server-returned-mailbox-busy"
        {
            "MapiExceptionMaxObjsExceeded" [554]: MailboxFull, Recipient, no
                "554 4.3.2 \"mailbox busy\" with this mark: a folder holds its maximum of one million items, \
                 although the words say busy."
                "The recipient has to move items out of the full folder.";
        }
        Observed "A reply in Youans/nodejs-nodemailer-outlook issue 11"
        at "https://github.com/Youans/nodejs-nodemailer-outlook/issues/11"
        {
            "OutboundSpamException" [554]: SpamContent, SenderAdmin, no
                "5.2.0 with this mark: Microsoft takes the mail of its own customer's account for spam and \
                 does not send it."
                "Secure and verify the account; its admin can release it.";
        }
        Observed "A reply in MicrosoftDocs/OfficeDocs-Support issue 1187"
        at "https://github.com/MicrosoftDocs/OfficeDocs-Support/issues/1187"
        {
            "SendAsDeniedException.MapiExceptionSendAsDenied" [554]: SenderRejected, Sender, no
                "5.2.0 with this mark: the account may not send as the address in From."
                "Send as the account's own address, or get the permission.";
        }
    }
    outlook_com "Outlook.com" of "Microsoft" alias: ["hotmail"] {
        Secondary "smtp.codes, outlook" at "https://smtp.codes/outlook/" {
            "4.7.650" [451]: RateLimited, SenderAdmin, yes
                "The IP is slowed down because of its reputation."
                "Slow down and improve reputation (SNDS, authentication).";
            "4.7.651" [451]: RateLimited, SenderAdmin, yes
                "The IP is slowed down because of its reputation."
                "Slow down and improve reputation.";
            "4.7.3" [450]: RateLimited, Nobody, yes
                "The receiving organization's queue quota is used up."
                "Retry later.";
            "S843" [451]: RateLimited, SenderAdmin, yes
                "Mark with 4.7.650: IP slowed down for reputation."
                "Slow down and improve reputation.";
            "S3114" [451]: RateLimited, SenderAdmin, yes
                "Mark with 4.7.651: IP slowed down for reputation."
                "Slow down and improve reputation.";
            "S8002" [550]: Blocklisted, SenderAdmin, no
                "The MAIL FROM domain is listed by Spamhaus."
                "Get the domain removed at Spamhaus.";
            "S3150" [550]: Blocklisted, SenderAdmin, no
                "Part of the sender's network is on Microsoft's blocklist."
                "Let the provider request removal; slow down.";
            "ATTR17" [451]: ReceiverFault, Nobody, yes
                "Temporary server error."
                "Retry later.";
            "PRX6" [451]: ReceiverFault, Nobody, yes
                "Temporary server error on the way to the next hop."
                "Retry later.";
            "TSTE" [452]: ReceiverFault, Nobody, yes
                "The receiving server is short of resources."
                "Retry later.";
        }
        Observed "go-sisimai rhost/for-microsoft.go"
        at "https://github.com/sisimai/go-sisimai/blob/master/rhost/for-microsoft.go"
        {
            "4.7.652" [451]: RateLimited, SenderAdmin, yes
                "The sending server opened more connections than allowed."
                "Use fewer parallel connections.";
            "S775" [451]: RateLimited, SenderAdmin, yes
                "Mark with 4.7.650: IP slowed down for reputation."
                "Slow down and improve reputation.";
            "S3115" [451]: RateLimited, SenderAdmin, yes
                "Mark with 4.7.652: too many connections."
                "Use fewer parallel connections.";
        }
        Observed "MicrosoftDocs/feedback issue 1686"
        at "https://github.com/MicrosoftDocs/feedback/issues/1686"
        {
            "S3140" [550]: Blocklisted, SenderAdmin, no
                "Part of the sender's network is on Microsoft's blocklist."
                "Let the provider request removal.";
        }
        Observed "root-io/vmail issue 91" at "https://github.com/root-io/vmail/issues/91" {
            "AS3140" [550]: Blocklisted, SenderAdmin, no
                "Part of the sender's network is on Microsoft's blocklist (older spelling of S3140)."
                "Let the provider request removal.";
        }
        Observed "A published bounce message" at "https://pastebin.com/HzDCsb8t" {
            "AS3130" [550]: Blocklisted, SenderAdmin, no
                "The client host is blocked because Spamhaus lists it."
                "Get the IP removed at Spamhaus.";
        }
        Observed "A published bounce message" at "https://pastebin.com/rwzHX08U" {
            "AS3150" [550]: Blocklisted, SenderAdmin, no
                "Part of the sender's network is on Microsoft's blocklist (older spelling of S3150)."
                "Let the provider request removal.";
        }
        Official "Outlook.com Postmaster, Troubleshooting"
        at "https://substrate.office.com/ip-domain-management-snds/Postmaster/Troubleshooting"
        {
            "RP-00*" [421]: RateLimited, SenderAdmin, yes
                "The sending server exceeded a limit for rate or connections, which its reputation sets."
                "Send more slowly, over fewer connections, and improve the reputation of IP and domain.";
            "SC-001" [550]: Blocklisted, SenderAdmin, no
                "Refused for spam-like content, or for the reputation of IP or domain."
                "Check content and reputation, then ask Outlook.com's sender support.";
            "SC-002" [550]: Blocklisted, SenderAdmin, no
                "The sending IP tried addresses out to learn which exist (namespace mining)."
                "Look for a compromised account, validate addresses in another way, then ask sender support.";
            "SC-003" [550]: Blocklisted, SenderAdmin, no
                "The sending IP appears to be an open relay or an open proxy."
                "Close the relay, then ask for removal.";
            "SC-004" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is blocked because recipients complained about its mail."
                "Join the junk mail reporting program, remove those who complain, then ask sender support.";
            "DY-001" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is in a dynamic range."
                "Send through a relay with a static address.";
            "DY-002" [550]: Blocklisted, SenderAdmin, no
                "The sending server or computer is probably compromised or infected."
                "Clean the machine, then ask for removal.";
            "OU-001" [550]: Blocklisted, SenderAdmin, no
                "The sending IP is blocked because Spamhaus lists it."
                "Get the IP removed at Spamhaus.";
            "OU-002" [550]: SpamContent, Sender, no
                "Refused for spam-like content, or for the reputation of IP or domain."
                "Change the content, and check the reputation of IP and domain.";
            "5.7.515" [550]: SenderUnauthenticated, SenderAdmin, no
                "A domain that sends over 5,000 messages a day must pass SPF, DKIM and DMARC."
                "Make SPF, DKIM and DMARC all pass.";
        }
        Observed "sisimai/set-of-emails (sample bounce of 2024)"
        at "https://github.com/sisimai/set-of-emails"
        {
            "S3113" [451]: RateLimited, SenderAdmin, yes
                "Mark with 4.7.650: IP slowed down for reputation."
                "Slow down and improve reputation.";
        }
    }
    exchange_on_premises "Exchange on-premises" of "Microsoft" {
        Official "DSNs and NDRs in Exchange Server"
        at "https://learn.microsoft.com/en-us/exchange/mail-flow/non-delivery-reports-and-bounce-messages/non-delivery-reports-and-bounce-messages"
        {
            "4.3.1" []: ReceiverFault, RecipientAdmin, yes
                "Disk or memory of the server is low (back pressure)."
                "Retry; the admin has to free resources.";
            "4.3.2" []: ReceiverFault, RecipientAdmin, yes
                "Service inactive, or a custom connector or agent is in the way."
                "Retry; the admin has to check components.";
            "4.4.1" []: Timeout, Nobody, yes
                "The connection timed out."
                "Retry; check port 25.";
            "4.4.2" []: Timeout, Nobody, yes
                "The connection was dropped, or a size or rate limit of the connection was reached."
                "Retry.";
            "4.4.7" [550]: Timeout, RecipientAdmin, yes
                "The message waited too long in the queue: routing, TNEF or SPF trouble."
                "Check routing and the destination.";
            "5.1.0" []: SenderRejected, Sender, no
                "Sender filtering refused, or an old message was answered."
                "Type the address anew; ask the recipient about blocks.";
            "5.1.1" []: MailboxUnknown, Sender, no
                "No such recipient, or an old address cache entry."
                "Check the address; delete the cache entry.";
            "5.1.3" []: MailboxUnknown, Sender, no
                "The recipient address has bad characters or format."
                "Correct the address.";
            "5.1.4" []: MailboxUnknown, Sender, no
                "The recipient's top level domain is reserved for tests (IANA: ambiguous address)."
                "Use a real address.";
            "5.1.5" []: MailboxUnknown, Sender, no
                "The recipient's domain is example.com or a similar one (IANA: address valid)."
                "Use a real address.";
            "5.1.6" []: MailboxUnknown, Sender, no
                "The recipient's domain is a single label (IANA: mailbox has moved)."
                "Use the full domain.";
            "5.1.7" []: SenderRejected, Sender, no
                "The sender address is not valid."
                "Correct the sender address.";
            "5.1.8" []: RateLimited, SenderAdmin, yes
                "The sender went over a message rate limit (IANA: bad sender system address)."
                "Slow down.";
            "5.2.1" []: SpamContent, Sender, no
                "Content filtering quarantined the message (IANA: mailbox disabled)."
                "Change the message; ask the recipient's admin.";
            "5.2.2" []: MailboxFull, Recipient, yes
                "The mailbox is over its quota."
                "Tell the recipient.";
            "5.2.3" []: MessageTooLarge, Sender, no
                "Too large for this recipient."
                "Make it smaller.";
            "5.3.0" []: MessageMalformed, MailerAuthor, no
                "The message is malformed and went to the poison queue."
                "Correct the message.";
            "5.3.2" []: RecipientRefused, RecipientAdmin, no
                "The recipient is not in the address list that the sender's address book policy names."
                "The admin has to check the policy.";
            "5.3.3" []: SmtpAuth, RecipientAdmin, no
                "An internal receive connector lacks Exchange Server authentication."
                "The admin has to correct the connector.";
            "5.3.4" []: MessageTooLarge, Sender, no
                "Over the fixed maximum size."
                "Make it smaller.";
            "5.3.5" []: Routing, RecipientAdmin, no
                "A loop: the connector's name equals another server's."
                "The admin has to change the connector's FQDN.";
            "5.4.4" []: DomainUnknown, SenderAdmin, no
                "DNS of the Exchange server cannot find the domain."
                "Check the address and the server's DNS settings.";
            "5.4.6" []: Routing, RecipientAdmin, no
                "More than 20 rounds: a loop."
                "Check rules and forwarding.";
            "5.5.2" []: ProtocolError, MailerAuthor, no
                "A command came before EHLO."
                "Send EHLO first.";
            "5.5.3" []: TooManyRecipients, MailerAuthor, no
                "Too many recipients in the message."
                "Split the recipients.";
            "5.7.3" []: SmtpAuth, RecipientAdmin, no
                "Exchange Server authentication failed, for example a firewall strips X-EXPS."
                "The admin has to check connectors and firewall.";
            "5.7.900-999" []: Policy, RecipientAdmin, no
                "A mail flow rule with a code of its own refused the message."
                "Ask the recipient's admin.";
        }
        Official "DSNs and NDRs in Exchange 2013"
        at "https://learn.microsoft.com/en-us/exchange/dsns-and-ndrs-in-exchange-2013-exchange-2013-help"
        {
            "5.0.0" []: DomainUnknown, SenderAdmin, no
                "No route for the address space, or DNS found no host."
                "Check connectors and DNS.";
            "5.1.2" []: MailboxUnknown, SenderAdmin, no
                "A non-SMTP address that no connector serves."
                "Check the address type.";
            "5.2.4" []: ReceiverFault, RecipientAdmin, no
                "A dynamic distribution list is set up wrongly."
                "The admin has to correct the list.";
            "5.5.4" []: SenderRejected, Sender, no
                "Sender or recipient address has an invalid format."
                "Correct the address.";
            "5.5.6" []: ProtocolError, RecipientAdmin, no
                "Possible protocol error with the message content."
                "The admin has to look at the event log.";
        }
        Secondary "go-sisimai lhost/via-exchange2007.go"
        at "https://github.com/sisimai/go-sisimai/blob/master/lhost/via-exchange2007.go"
        {
            "SMTPSEND.DNS.NonExistentDomain" [554]: DomainUnknown, Sender, no
                "The recipient's domain does not exist in DNS."
                "Check the domain.";
            "SMTPSEND.DNS.MxLoopback" [554]: Routing, RecipientAdmin, no
                "The domain's MX points back to the sending server."
                "Check MX and accepted domains.";
            "RESOLVER.ADR.RecipNotFound" [550]: MailboxUnknown, Sender, no
                "Recipient not found."
                "Check the address.";
            "RESOLVER.ADR.RecipientNotFound" [550]: MailboxUnknown, Sender, no
                "Recipient not found."
                "Check the address.";
            "RESOLVER.ADR.ExRecipNotFound" [550]: MailboxUnknown, Sender, no
                "The internal (legacy DN) address is not found."
                "Type the address anew.";
            "RESOLVER.ADR.RecipLimit" [550]: TooManyRecipients, MailerAuthor, no
                "Too many recipients."
                "Split the recipients.";
            "RESOLVER.ADR.InvalidInSmtp" [550]: ReceiverFault, RecipientAdmin, no
                "The recipient object is not valid for SMTP."
                "The recipient's admin has to check the object.";
            "RESOLVER.ADR.Ambiguous" [420 550]: ReceiverFault, RecipientAdmin, no
                "The address belongs to several objects."
                "The recipient's admin has to look for two objects with one address.";
            "RESOLVER.RST.AuthRequired" [550]: RecipientRefused, RecipientAdmin, no
                "Only authenticated (internal) senders may write."
                "Ask the recipient's admin.";
            "RESOLVER.RST.NotAuthorized" [550]: RecipientRefused, RecipientAdmin, no
                "The sender may not write to this recipient."
                "Ask the recipient.";
            "RESOLVER.RST.RecipSizeLimit" [550]: MessageTooLarge, Sender, no
                "Too large for this recipient."
                "Make it smaller.";
            "QUEUE.Expired" [550]: Timeout, RecipientAdmin, yes
                "The message expired in the queue."
                "Check the destination, then resend.";
        }
        Secondary "go-sisimai lhost/via-exchange2003.go"
        at "https://github.com/sisimai/go-sisimai/blob/master/lhost/via-exchange2003.go"
        {
            "000C05A6" []: MailboxUnknown, Sender, no
                "Unknown recipient."
                "Check the address.";
            "000C0595" []: MailboxUnknown, RecipientAdmin, no
                "Ambiguous recipient."
                "The recipient's admin has to remove the duplicate.";
            "00010256" [] never: TooManyRecipients, MailerAuthor, no
                // A bare number.
                "Too many recipients."
                "Split the recipients.";
            "000D06B5" []: ReceiverFault, RecipientAdmin, no
                "No proxy address for the recipient."
                "The recipient's admin has to check the object.";
            "00120270" [] never: Routing, RecipientAdmin, no
                // A bare number.
                "Too many hops."
                "Check forwarding.";
            "00050311" [] never: MessageMalformed, MailerAuthor, no
                // A bare number.
                "Conversion to Internet format failed."
                "Send in a simpler format.";
            "000502CC" []: MessageMalformed, MailerAuthor, no
                "Conversion to Internet format failed."
                "Send in a simpler format.";
            "000B0981" []: SmtpAuth, SenderAdmin, no
                "The server does not support AUTH."
                "Correct the connector's login setting.";
        }
    }
}
