//! THE table of reply codes: the only place where a code is declared.
//!
//! To add a code, add a row. Phrases are the standards' own; every other word is ours.
//!
//! Sources, read in November 2026: the text of RFC 821, 1123, 1845, 1846, 1870, 1985, 2034, 2554,
//! 2645, 2821, 2852, 3030, 3207, 3463, 4468, 4954, 5248, 5321, 6409, 6531, 6647, 6710, 7208, 7293,
//! 7504, 7505, 7628 and 9989 with their verified errata; the IANA registry "SMTP Enhanced Status
//! Codes" of 2024-12-06; the sources of Exim, Sendmail, Postfix, Courier, OpenSMTPD, Cyrus, DBMail,
//! hMailServer, Stalwart, ZMailer and chkuser; what Alibaba Cloud and Oracle document. To check a
//! row again, open the section or the file that it names.

use super::declare::{codes, constant};
use super::info::{CodeInfo, Standing};
use super::optional;
use super::pairs::{Lengths, Others, Usual, lengths, usual};
use super::phrases::{Phrases, length};
use crate::citation::{Reference, rfc};
use crate::code::{ReplyCode, reply_code};
use crate::command::commands;
use crate::enhanced::enhanced_code;
use crate::lists::at;

const LENGTHS: Lengths = lengths(OTHERS);

/// The enhanced codes that go with each code.
static USUAL: Usual<{ LENGTHS.sum }> = usual(&LENGTHS, OTHERS);

static PHRASES: Phrases<{ PHRASE_ROWS.len() }, { length(PHRASE_ROWS) }> = Phrases::new(PHRASE_ROWS);

/// Where each code's row is.
static BY_CODE: [Option<&CodeInfo>; ReplyCode::BOUND] = by_code();

#[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn by_code() -> [Option<&'static CodeInfo>; ReplyCode::BOUND] {
    let mut places = [None; ReplyCode::BOUND];
    let mut row = 0;
    while row < CODES.len() {
        let code = CODES[row].code.as_u16() as usize;
        let ascends = row == 0 || CODES[row - 1].code.as_u16() < CODES[row].code.as_u16();
        assert!(ascends, "rows must ascend, with each code once");
        places[code] = Some(&CODES[row]);
        row += 1;
    }
    places
}

pub(super) const fn all() -> &'static [CodeInfo] {
    &CODES
}

impl ReplyCode {
    /// Returns meaning, advice and sources of the code, or `None` if it is not in the table.
    ///
    /// The lookup is one index into a constant table.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, Standing};
    ///
    /// let info = ReplyCode::parse("571")?.info().ok_or("not in the table")?;
    /// assert_eq!(info.standing(), Standing::Observed);
    /// assert!(ReplyCode::parse("599")?.info().is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn info(self) -> Option<&'static CodeInfo> {
        match at(&BY_CODE, self.as_u16() as usize) {
            Some(info) => info,
            None => None,
        }
    }

    /// Returns the standard's short text, or `None` if no document gives one.
    ///
    /// [`CodeInfo::phrase`] returns the same. The phrases are in a table of their own: a program that
    /// uses only this method does not contain the meanings and the advice of [`info`](Self::info).
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::ReplyCode;
    ///
    /// assert_eq!(ReplyCode::BAD_SEQUENCE.phrase(), Some("Bad sequence of commands"));
    /// assert_eq!(ReplyCode::parse("571")?.phrase(), None);
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[must_use]
    pub const fn phrase(self) -> Option<&'static str> {
        PHRASES.get(self)
    }

    /// Returns `true` if servers must no longer send this code.
    pub(crate) const fn is_historic(self) -> bool {
        /// One bit per code: a server that only builds replies does not contain the whole table.
        #[expect(clippy::indexing_slicing, reason = "evaluated at compile time")]
        const HISTORIC: [u64; 10] = {
            let mut bits = [0; 10];
            let mut rows = CodeInfo::all();
            while let [row, rest @ ..] = rows {
                if matches!(row.standing(), Standing::Historic) {
                    let value = row.code().as_u16();
                    bits[(value / 64) as usize] |= 1 << (value % 64);
                }
                rows = rest;
            }
            bits
        };
        let value = self.as_u16();
        match at(&HISTORIC, (value / 64) as usize) {
            Some(bits) => bits >> (value % 64) & 1 == 1,
            None => false,
        }
    }
}

codes! {
    "101" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a failure to connect, but SMTP has no 1yz replies and no server is known to send it. It is the Linux errno for an unreachable network, and was probably copied from there.",
        client: "Look for a network fault on your own side: host name, port, routing, firewall. If a server really sends it, the code is out of range; RFC 5321 says to treat such a code as fatal and to end the mail transaction.",
        server: "Never send it: the first digit must be 2 to 5. To turn a client away for now, send 421 and close.",
    }
    "111" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a refused connection, but SMTP has no 1yz replies and no server is known to send it. It is the Linux errno for a refused connection, and was probably copied from there.",
        client: "Check host name, port and firewall: probably nothing listens there. If a server really sends it, the code is out of range; RFC 5321 says to treat such a code as fatal and to end the mail transaction.",
        server: "Never send it: the first digit must be 2 to 5. To turn a client away for now, send 421 and close.",
    }
    "200" {
        standing: Observed,
        rfc: [876],
        sources: ["Sendmail 8.18.2 sendmail/srvrsmtp.c"],
        enhanced: ["2.0.0"],
        meaning: "Success, by its first digit, but no SMTP standard has the code. Sendmail confirms its DEBUG command with it, and a survey of 1983 found servers that sent it to RSET and NOOP in place of 250.",
        client: "Take it as success of the command that it answers. It never allows message data: only 354 does that.",
        server: "Do not send it; send 250 with 2.0.0.",
    }
    "211" SYSTEM_STATUS {
        phrase: "System status, or system help reply",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 821 "4.2.2", 2034 "4"],
        enhanced: ["2.0.0"],
        alias: ["system status"],
        meaning: "Answers HELP with the state of the system, or with help about it.",
        client: "Show or log the text and carry on. It says nothing about any message.",
        server: "Send it to HELP when you report on the system. Help on a command is 214.",
    }
    "214" HELP_MESSAGE {
        phrase: "Help message",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 821 "4.2.2", 2034 "4"],
        enhanced: ["2.0.0"],
        alias: ["help text"],
        meaning: "Answers HELP with an explanation of the server or of one command, usually over several lines. The text is for people only.",
        client: "Show or log the text and carry on. To learn what the server supports, read its reply to EHLO.",
        server: "Send it to HELP, with the code on every line, and the enhanced code too if you use them. If you do not offer HELP, send 502.",
    }
    "220" SERVICE_READY {
        phrase: "<domain> Service ready",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.1", 5321 "4.3.2", 821 "3.8", 2034 "4", 2645 "5.3", 3207 "4"],
        enhanced: ["2.0.0"],
        alias: ["greeting", "banner", "ready to start tls"],
        meaning: "As the greeting: the server is ready, and the first word of the text is its name. To STARTTLS: the TLS handshake starts now; that reply is not a greeting.",
        client: "After the greeting, send EHLO. After STARTTLS, begin the handshake; if bytes already wait after this reply, drop the connection, because they may be injected. Once TLS is up, send EHLO again.",
        server: "Greet with it: first your domain or address literal, and no enhanced code. To refuse at connect, send 421 for now, 554 for good, or 521 if the host takes no mail at all. After STARTTLS, discard any plaintext already read.",
    }
    "221" SERVICE_CLOSING {
        phrase: "<domain> Service closing transmission channel",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.1.1.10", 5321 "4.3.2", 5321 "3.8", 2034 "6"],
        enhanced: ["2.0.0"],
        alias: ["goodbye", "closing connection"],
        meaning: "The server closes the connection, as QUIT asked. Some servers also send it unasked when they hang up; then the command that it answers has not been carried out.",
        client: "Close the connection. If you had not sent QUIT, do not read it as success: keep what was not yet accepted and try again over a new connection.",
        server: "Send it to QUIT, and only to QUIT, then close. To hang up on a client unasked, send 421.",
    }
    "235" AUTHENTICATION_SUCCEEDED {
        phrase: "Authentication Succeeded",
        standing: Extension,
        rfc: [4954 "4", 4954 "6", 2554 "4"],
        enhanced: [],
        alias: ["authentication successful", "login successful"],
        meaning: "The login succeeded: the client is authenticated for the rest of this session.",
        client: "Go on with MAIL. Do not send AUTH again, because a second AUTH gets 503. If the mechanism set up a security layer of its own, send EHLO again first.",
        server: "Send it to AUTH, with 2.7.0, when the exchange has succeeded. It cannot carry SASL success data: send that as a last 334 challenge, which the client answers with an empty line.",
    }
    "250" OK {
        phrase: "Requested mail action okay, completed",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "4.2.5", 5321 "3.5.3", 821 "3.8", 1985 "5.1", 2033 "4.1", 2034 "6", 2645 "5.2.1", 3030 "2", 4468 "6"],
        enhanced: ["2.0.0", "2.1.0", "2.6.0"],
        alias: ["ok", "success", "message accepted"],
        meaning: "The command worked. Only at the end of the message does it mean that the server has taken responsibility for the message; to ETRN it has a meaning of its own: queuing for the node has started.",
        client: "Go on. Take the message off your queue only after the 250 at its end, and only for the recipients accepted at RCPT. In LMTP each of them gets a reply of its own; go by that one.",
        server: "Send it when the command is done; at the end of the message, only once you can answer for the message. Replies to EHLO and HELO take no enhanced code. If VRFY or EXPN checked only the syntax, do not send 250: servers send 252, although RFC 5321 section 3.5.3 asks for 502 or 500.",
    }
    "251" USER_NOT_LOCAL_WILL_FORWARD {
        phrase: "User not local; will forward to <forward-path>",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "3.4", 5321 "4.3.2", 5321 "7.4", 5321 "7.7", 1985 "5.1", 6531 "3.7.4.1"],
        enhanced: [],
        alias: ["will forward"],
        meaning: "To RCPT and VRFY: the user is elsewhere, and the server forwards the mail to the address in the text, which software may read. To ETRN it means something else: no messages wait for the node.",
        client: "Accepted, like 250. Update a stored address from the text only if you have authenticated the server. After ETRN there is nothing to wait for.",
        server: "Send it only if you forward and may disclose the new address, and let operators switch it off. Otherwise forward silently with 250, or refuse with 551 or 550. A non-ASCII address must not go to a client without SMTPUTF8: send 250.",
    }
    "252" CANNOT_VRFY_USER {
        phrase: "Cannot VRFY user, but will accept message and attempt delivery",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "3.5.3", 5321 "7.3", 5321 "4.3.2", 1123 "5.2.3", 1985 "5.1"],
        enhanced: ["2.0.0"],
        alias: ["cannot verify user", "vrfy disabled"],
        meaning: "To VRFY and EXPN: the server has not verified the address, but takes mail for it and tries to deliver. To ETRN it means something else: delivery of the pending messages for the node has started.",
        client: "Do not take it as proof that the mailbox exists. Send the mail: RCPT and the end of the message give the real answer.",
        server: "Send it when VRFY or EXPN is disabled for security; RFC 5321 section 7.3 requires it, because 250 and 550 look like a result. RFC 5321 section 3.5.3 wants 502 or 500 if you only checked the syntax, but servers send 252 there too.",
    }
    "253" PENDING_MESSAGES_STARTED {
        phrase: "OK, <n> pending messages for node <x> started",
        standing: Extension,
        rfc: [1985 "5.1"],
        enhanced: [],
        alias: ["pending messages"],
        meaning: "To ETRN: the server has started to send what it holds for the node, and the text says how many messages that is.",
        client: "Wait for the server to deliver them over a connection of its own. Software may use the number in the text.",
        server: "Send it to ETRN, with 2.5.0, when you know the number of messages. Without a number send 252; if nothing waits, send 251.",
    }
    "254" {
        standing: Observed,
        sources: ["Oracle Cloud Email Delivery documentation"],
        enhanced: ["4.7.1"],
        meaning: "Sent by Oracle Cloud Email Delivery, with 4.7.1: the recipient is on your suppression list, so nothing is sent although the first digit says success. No RFC has the code, and the class of the enhanced code does not fit it.",
        client: "Expect no delivery to this recipient. Look the address up in the suppression list of your account, and take it off the list only if it accepts mail again.",
        server: "Do not send it; refuse a message that you will not deliver with 550 and 5.7.1.",
    }
    "334" AUTHENTICATION_CHALLENGE {
        standing: Extension,
        rfc: [4954 "4", 4954 "8", 2554 "4", 7628 "3.2.3", 2034 "4"],
        enhanced: [],
        alias: ["auth challenge", "base64 challenge"],
        meaning: "The login goes on: the text is the server's challenge in base64, or empty. To AUTH LOGIN, VXNlcm5hbWU6 asks for the user name and UGFzc3dvcmQ6 for the password; a challenge that begins with eyJ is JSON, usually an OAuth error.",
        client: "Answer with one line of base64, or cancel with a single asterisk, which brings 501. After an OAuth error, answer AQ== to OAUTHBEARER (RFC 7628) and an empty line to XOAUTH2; then 535 follows. Allow for lines of 12288 octets.",
        server: "Send it only within AUTH, with base64 or nothing after the space, and no enhanced code. Words for people belong in the final reply, such as 535 or 454.",
    }
    "353" {
        standing: Observed,
        sources: ["Exim 4.100.1 src/receive.c", "draft-hall-prdr-00 (expired)"],
        enhanced: [],
        meaning: "Sent by Exim after the end of the message if the client asked for PRDR and there are several recipients: one reply for each recipient follows, then one for the whole message. No RFC has PRDR or this code.",
        client: "Read all the replies that follow before you send anything. A final 250 can mean accepted for some recipients, so go by each recipient's own reply. If you did not ask for PRDR, the session is out of step: close it.",
        server: "Do not send it unless you implement PRDR and the client asked for it. Otherwise answer the whole message with 250 and 2.6.0, or refuse it with 550 and 5.7.1; LMTP has one reply for each recipient by design.",
    }
    "354" START_MAIL_INPUT {
        phrase: "Start mail input; end with <CRLF>.<CRLF>",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "3.3", 5321 "4.1.1.4", 5321 "4.3.2", 2034 "4", 2920 "3.1"],
        enhanced: [],
        alias: ["start mail input", "go ahead"],
        meaning: "The server is ready for the message, which ends with a line that holds a single full stop. Nothing has been accepted yet.",
        client: "Send message data only after this reply, never after another. With pipelining it may come although every recipient was refused: then send the full stop alone and expect a failure.",
        server: "Send it to DATA once there is a sender and an accepted recipient; otherwise send 503 or 554. It takes no enhanced code, and BDAT never gets it.",
    }
    "355" TRANSACTION_OFFSET {
        phrase: "octet-offset is the transaction offset",
        standing: Extension,
        rfc: [1845 "3"],
        enhanced: [],
        alias: ["checkpoint restart"],
        meaning: "To MAIL, under the experimental CHECKPOINT extension: an interrupted transaction can be resumed. The first word of the text is the octet offset to resume from, in digits.",
        client: "Read the number, send DATA, and after 354 continue from that offset. If you did not ask to resume, the session is out of step: close it.",
        server: "Send it to MAIL only if its TRANSID parameter names a transaction that you hold in part. Otherwise send 250.",
    }
    "400" {
        standing: Observed,
        sources: ["Courier courier/submit.C", "Courier courier/module.esmtp/courieresmtpd.C", "ZMailer smtpserver/smtpserver.c", "Postfix 3.7.11 with soft bounces on"],
        enhanced: ["4.0.0", "4.5.2", "4.7.0"],
        meaning: "Sent by Courier if its service is unavailable for now or STARTTLS has to come first, and by ZMailer if its policy database fails. Postfix with soft bounces on sends it in place of 500; no RFC has it.",
        client: "Go by the first digit: keep the message and try again later. If the text asks for STARTTLS, waiting does not help: start TLS first.",
        server: "Do not send it; send 451 with 4.3.0 for a fault of your own, and 530 with 5.7.0 if TLS has to come first.",
    }
    "403" {
        standing: Observed,
        sources: ["Sendmail 8.18.2 sendmail/deliver.c", "Postfix 3.7.11 with soft bounces on"],
        enhanced: ["4.5.1", "4.7.0"],
        meaning: "Sendmail has it, with 4.7.0, for a TLS handshake that fails or a TLS policy that is not met: as a client in its logs and reports, as a server on the wire. Postfix with soft bounces on sends it in place of 503; no RFC has it.",
        client: "Go by the first digit: keep the message and try again later. If Sendmail reports it, the administrators have to look at TLS versions, certificates and the access map; waiting alone seldom helps.",
        server: "Do not send it; send 503 with 5.5.1 for commands out of order, and 454 with 4.7.0 for a temporary failure of AUTH or STARTTLS.",
    }
    "412" {
        standing: Observed,
        sources: ["Courier courier/submit.C"],
        enhanced: [],
        meaning: "Sent by Courier to RCPT: the recipient's own mail filter defers this sender, much like greylisting. No RFC has it.",
        client: "Temporary, for this recipient: keep the message and try again later. If it lasts, reach the recipient another way and ask to be let through.",
        server: "Do not send it; send 450 with 4.7.1 to ask a sender to come back later.",
    }
    "417" {
        standing: Observed,
        sources: ["Courier courier/submit.C"],
        enhanced: [],
        meaning: "Sent by Courier to MAIL: a DNS lookup of the HELO name or of the sender's domain failed for now. No RFC has it.",
        client: "Keep the message and try again later. If it lasts, check that the name servers for the sender's domain and for your HELO name answer.",
        server: "Do not send it; send 451 with 4.1.8 if the sender's domain cannot be looked up for now, and 451 with 4.4.3 for other DNS faults.",
    }
    "420" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a connection that timed out, but no RFC has it and no server is known to send it. The digits say only: temporary, and about the connection.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, ask the administrator of the host that reports it.",
        server: "Do not send it; to give up on a client that is silent for too long, send 421 with 4.4.2 and close.",
    }
    "421" SERVICE_NOT_AVAILABLE {
        phrase: "<domain> Service not available, closing transmission channel",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.8", 821 "4.3", 6647 "5"],
        enhanced: ["4.3.2", "4.4.5", "4.7.0", "4.7.28"],
        alias: ["temporary failure", "greylisting", "too many connections", "rate limited", "throttled"],
        meaning: "The server closes this connection, and has not carried out the command. Typical reasons are a rate limit, too many connections, overload, a shutdown, an idle timeout or greylisting; it may come at any point, even as the greeting.",
        client: "Keep the message, close the connection, and try again later over a new one; if it was the greeting, try the next MX first. If it comes back and the text names a rate or a limit, you are throttled: send fewer messages over fewer connections. It is not about a recipient.",
        server: "Send it to any command when you must shut down or shed load, then close. To refuse one recipient or one message, send 450, 451 or 452, which keep the session open.",
    }
    "422" {
        standing: Registered,
        rfc: [5248 "2.4"],
        sources: ["IANA SMTP Enhanced Status Codes registry"],
        enhanced: [],
        meaning: "The IANA registry pairs it with 4.7.12, password transition needed, but no RFC defines it. It is not enhanced code 4.2.2, mailbox full: web lists that say so are wrong.",
        client: "Go by the first digit: keep the message and try again later. If it answers AUTH, treat it like 432. Do not conclude that a mailbox is full.",
        server: "Do not send it; send 432 with 4.7.12 for a password transition, and 452 with 4.2.2 or 552 with 5.2.2 for a full mailbox.",
    }
    "423" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Reported by Alibaba Cloud DirectMail, which sends for its customers: the DNS lookup of the recipient's domain failed. No RFC has it.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, check the recipient's domain and its MX records.",
        server: "Do not send it; send 451 with 4.4.3 while DNS does not answer.",
    }
    "424" {
        standing: Observed,
        sources: ["OpenSMTPD usr.sbin/smtpd/lka_session.c"],
        enhanced: ["4.2.4"],
        meaning: "Sent by OpenSMTPD to RCPT, with 4.2.4, mailing list expansion problem: it cannot expand the address for now. The code is 4.2.4 without its dots; no RFC has it.",
        client: "Temporary, for this recipient: keep the message and try again later. If it lasts, the receiving administrator has to look at the address.",
        server: "Do not send it; send 450 with 4.2.4 if a list fails to expand for now, and 451 with 4.3.0 for other faults of your own.",
    }
    "426" {
        standing: Observed,
        sources: ["Sisimai set-of-emails rfc3464-36.eml"],
        enhanced: [],
        meaning: "Seen in a bounce, for a connection that timed out. The host that wrote the bounce probably made it up; no RFC has it and no server is known to send it.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, look for trouble on the network between the two hosts.",
        server: "Do not send it; to end a session that has timed out, send 421 with 4.4.2 and close.",
    }
    "427" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Reported by Alibaba Cloud DirectMail, which sends for its customers: the receiving host cannot be reached. No RFC has it.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, the receiving administrator has to check the MX records and the firewall.",
        server: "Do not send it; send 451 with 4.4.1 if a host that you depend on does not answer.",
    }
    "430" {
        standing: Registered,
        rfc: [5248 "2.4"],
        sources: ["IANA SMTP Enhanced Status Codes registry", "Cyrus imap/lmtpengine.c", "DBMail src/lmtp.c", "chkuser 2.0.8 chkuser_settings.h (qmail)"],
        enhanced: [],
        meaning: "Over LMTP, Cyrus sends it if the client has to authenticate, and DBMail for a temporary fault; old releases of chkuser for qmail, before 2.0.9, sent it for a fault of their own, and Postfix with soft bounces on in place of 530. The IANA registry pairs it with X.5.1, invalid command, but no RFC defines it.",
        client: "Go by the first digit: keep the message and try again later. If the text asks for authentication, waiting does not help: the administrator of the sending host has to set it up.",
        server: "Do not send it; send 451 with 4.3.0 for a fault of your own, 503 with 5.5.1 for a command out of order, and 530 with 5.7.0 if the client has to authenticate.",
    }
    "431" {
        standing: Observed,
        sources: ["Courier courier/submit.C", "Courier courier/submit2.C", "web lists of SMTP codes"],
        enhanced: [],
        meaning: "Sent by Courier with two meanings, which the text distinguishes: the mail system is full, or there are too many recipients. Web lists speak of disk or memory; no RFC has it.",
        client: "Temporary: keep the message and try again later. If the text says too many recipients, send to those refused in another transaction.",
        server: "Do not send it; send 452 with 4.3.1 if storage is short, and 452 with 4.5.3 for too many recipients.",
    }
    "432" PASSWORD_TRANSITION_NEEDED {
        phrase: "A password transition is needed",
        standing: Extension,
        rfc: [4954 "6", 2554 "6"],
        enhanced: ["4.3.2"],
        alias: ["password transition"],
        meaning: "To AUTH: this mechanism does not work for this user until the password has been moved over to it. To anything else it is a temporary fault: from Exchange with 4.3.2, mail that comes faster than the mailbox takes it; from Courier, filters that are unavailable.",
        client: "To AUTH: authenticate once with PLAIN, over TLS; the mechanism chosen first should work in later sessions. To anything else: keep the message and try again later; with 4.3.2, also send to that mailbox more slowly.",
        server: "Send it to AUTH, with 4.7.12, if one login with PLAIN makes the chosen mechanism usable. Wrong credentials are 535, a fault of yours is 454.",
    }
    "435" {
        standing: Observed,
        sources: ["Exim 4.100.1 src/smtp_in.c", "Postfix 3.7.11 with soft bounces on"],
        enhanced: [],
        meaning: "Sent by Exim to AUTH: it could not check the login because of a temporary fault of its own; RFC 4954 has 454 for that. From Postfix with soft bounces on it stands for 535, wrong credentials; no RFC has it.",
        client: "Treat it like 454: do not ask for the password again, tell the user that the server is at fault, and try again later. If the text says that the login failed, treat it like 535.",
        server: "Do not send it; send 454 with 4.7.0.",
    }
    "436" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Sent by Alibaba Cloud DirectMail to MAIL: the envelope sender is not the address that logged in. No RFC has it.",
        client: "Use the address of the login as the envelope sender. The first digit says temporary, but the same command fails again until one of the two changes.",
        server: "Do not send it; send 550 with 5.7.1 for a sender that the user may not use.",
    }
    "440" {
        standing: Observed,
        sources: ["Courier courier/module.esmtp/courieresmtpd.C", "ZMailer smtpserver/subdaemon-rtr.c"],
        enhanced: ["4.4.0"],
        meaning: "Sent by Courier as the greeting if TLS is required but cannot be offered now, and by ZMailer to RCPT, with 4.4.0, if its router does not start. No RFC has it.",
        client: "Keep the message and try again later. If it lasts, the administrator of that server has to act.",
        server: "Do not send it; send 421 and close if you cannot offer the TLS that you require, and 454 to STARTTLS if TLS is not available for now.",
    }
    "441" {
        standing: Observed,
        sources: ["Sisimai set-of-emails lhost-exchange2007-05.eml", "web lists of SMTP codes"],
        enhanced: ["4.4.1"],
        meaning: "Written by Exchange into its queue and its reports, with 4.4.1, if it cannot reach the next host: your own side speaks, not the other server. Web lists name it too; no RFC has it.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, check DNS, routing and firewall between the two hosts.",
        server: "Do not send it; send 451 with 4.4.1 if a host that you depend on does not answer.",
    }
    "442" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a connection that broke during transfer, but no RFC has it and no server is known to send it. It resembles enhanced code 4.4.2, bad connection; the digits say only: temporary.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, look for trouble on the network between the two hosts.",
        server: "Do not send it; if you can still speak on a failing connection, send 421 with 4.4.2 and close.",
    }
    "446" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a message in a loop, with too many hops, but no RFC has it and no server is known to send it. It resembles enhanced code 4.4.6, routing loop; the digits say only: temporary.",
        client: "Go by the first digit: keep the message and try again later. If the text tells of a loop, waiting does not help: find the hosts that recur in the Received lines and have the forwarding corrected.",
        server: "Do not send it; for a message in a loop send 554 with 5.4.6.",
    }
    "447" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a message that timed out because of the receiving server, but no RFC has it and no server is known to send it. It resembles enhanced code 4.4.7, delivery time expired; the digits say only: temporary.",
        client: "Go by the first digit: keep the message and try again later. If a report says that the message has expired, nothing retries it any more: send it again.",
        server: "Do not send it; refuse for now with 451 and 4.3.0. A queue that gives up says 4.4.7 or 5.4.7 in its report, not in a reply.",
    }
    "449" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a routing error, but no RFC has it, no server is known to send it, and there is no registered enhanced code 4.4.9 either. The digits say only: temporary.",
        client: "Go by the first digit: keep the message and try again later. If it lasts, ask the administrator of the host that reports it.",
        server: "Do not send it; send 451 with 4.4.3 if a lookup fails for now, and 550 with 5.4.4 if there is no route.",
    }
    "450" MAILBOX_TEMPORARILY_UNAVAILABLE {
        phrase: "Requested mail action not taken: mailbox unavailable",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 2645 "7", 6647 "5", 6710 "4.1"],
        enhanced: ["4.1.1", "4.1.7", "4.1.8", "4.2.0", "4.2.1", "4.3.2", "4.7.1", "4.7.25"],
        alias: ["greylisting", "mailbox busy", "deferred"],
        meaning: "Not now, for this mailbox: greylisting, a check that is still running, a limit or another policy, or a mailbox that is busy. It reads almost like 550, but is temporary; to ATRN it means that the request is refused.",
        client: "Keep the message for this recipient and try again after 15 minutes or more, with the same sender and from the same IP address: greylisting servers reject earlier attempts and unknown clients. At the end of the message it concerns all recipients. Act only if it lasts for hours or the text names a fault of yours.",
        server: "Send it to RCPT, or at the end of the message, if a later attempt may succeed. A mailbox that does not exist, or a refusal that will stand, is 550. A fault of your own is 451, lack of space 452.",
    }
    "451" LOCAL_ERROR {
        phrase: "Requested action aborted: local error in processing",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.8", 5321 "4.2.2", 2645 "7", 4468 "6", 7208 "8.6"],
        enhanced: ["4.3.5"],
        alias: ["temporary failure", "local error", "deferred"],
        meaning: "Something failed on the server's side for now, such as a lookup, a filter or a disk; some servers greylist or throttle with it. To ATRN: the request cannot be processed now.",
        client: "Keep the message and try again later; usually nothing has to be changed. If the text names greylisting or a rate limit, wait longer and send more slowly. Treat a connection that breaks without a reply in the same way. If it lasts, the receiving administrator has to act.",
        server: "Send it if a lookup, a filter, a disk or a host that you depend on fails while you handle the command. Lack of space and too many recipients are 452, a busy mailbox is 450; to close the connection, send 421.",
    }
    "452" INSUFFICIENT_STORAGE {
        phrase: "Requested action not taken: insufficient system storage",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "4.5.3.1.9", 5321 "4.5.3.1.10", 1870 "6.1", 1870 "6.2", 1870 "6.4"],
        enhanced: ["4.2.2", "4.4.5", "4.5.3"],
        alias: ["too many recipients", "insufficient storage", "disk full"],
        meaning: "Not now: storage is short (4.3.1), the mailbox is full (4.2.2), or there are too many recipients in the transaction (4.5.3). Do not confuse it with 552, which is permanent.",
        client: "With 4.5.3, send to the recipients already accepted, then to the rest at once in another transaction. With 4.2.2, go on with the others and try this one later. Otherwise keep the message and try again later. Do not bounce.",
        server: "Too many recipients must get it, with 4.5.3. Send it also if storage is short, with 4.3.1, or if a full mailbox may soon have room, with 4.2.2. A message above a fixed size limit is 552.",
    }
    "453" NO_MAIL {
        phrase: "You have no mail",
        standing: Extension,
        rfc: [2645 "5.2.1", 2645 "7"],
        enhanced: [],
        alias: ["no mail waiting"],
        meaning: "To ATRN: there is no mail for the domains asked for. To anything else it is a temporary refusal: hMailServer sends it if a script says so, and Postfix with soft bounces on in place of 553.",
        client: "To ATRN: there is nothing to fetch; ask again at your usual time. To anything else: keep the message and try again later, and read the text.",
        server: "Send it to ATRN, and to nothing else, if nothing waits. A refused request is 450, a temporary fault 451, a client not yet authenticated 530. The registry pairs it with 4.3.2, system not accepting network messages, which does not fit.",
    }
    "454" TEMPORARY_AUTHENTICATION_OR_TLS_FAILURE {
        phrase: "TLS not available due to temporary reason / Temporary authentication failure",
        standing: Extension,
        rfc: [4954 "6", 3207 "4"],
        enhanced: ["4.3.3"],
        alias: ["tls not available", "temporary authentication failure"],
        meaning: "To STARTTLS or AUTH: TLS or the login is not available now, by a fault of the server and not of the password. To RCPT, from Postfix by default: relaying denied; from Amazon SES at the end of the message: you send too fast.",
        client: "After AUTH, do not ask for the password again; try later. After STARTTLS, your policy decides whether to go on without TLS. After RCPT, waiting does not help: log in, or use the right server. If you are throttled, slow down.",
        server: "Send it to STARTTLS, or to AUTH with 4.7.0, for a fault that will pass. Wrong credentials are 535. Refuse to relay with 550 and 5.7.1.",
    }
    "455" CANNOT_ACCOMMODATE_PARAMETERS {
        phrase: "Server unable to accommodate parameters",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.1.1.11", 5321 "4.3.2", 2852 "4"],
        enhanced: ["4.5.3"],
        alias: ["cannot accommodate parameters"],
        meaning: "To MAIL or RCPT: the server knows a parameter, but cannot honour it now. Stalwart sends it to RCPT, with 4.5.3, for too many recipients.",
        client: "Keep the message and try again later, or at once without the parameter if the message can do without it. With 4.5.3, send to the recipients already accepted, then to the rest in another transaction.",
        server: "Send it to MAIL or RCPT if you support the parameter but cannot serve it for now. A parameter that you do not know or implement is 555, a malformed value is 501, too many recipients are 452.",
    }
    "456" {
        standing: Observed,
        sources: ["Courier courier/submit.C", "draft-martin-smtp-ipv6-to-ipv4-fallback-00 (expired), as quoted by Sisimai"],
        enhanced: [],
        meaning: "Sent by Courier to RCPT: mail to this address was deferred a short time ago, so it takes no more for now. An expired draft wanted the code for mail that fails SPF and DKIM over IPv6; no RFC has it.",
        client: "Temporary, for this recipient: keep the message and try again later. If the text names SPF or DKIM, the administrator of the sending domain has to correct them.",
        server: "Do not send it; send 450 with 4.2.1 if the mailbox takes no mail for now, and 550 with 5.7.26 if several sender checks have failed.",
    }
    "458" UNABLE_TO_QUEUE_FOR_NODE {
        phrase: "Unable to queue messages for node <x>",
        standing: Extension,
        rfc: [1985 "5.1"],
        enhanced: [],
        alias: ["unable to queue"],
        meaning: "To ETRN: the server cannot start to send the mail that it holds for the node. Exim also sends it if its policy forbids ETRN.",
        client: "Send ETRN again later. If it lasts, the administrator of that server has to look.",
        server: "Send it to ETRN, with 4.5.0, if you would serve the node but cannot do so now. A node that this client may not ask for is 459, a malformed name 501.",
    }
    "459" NODE_NOT_ALLOWED {
        phrase: "Node <x> not allowed: <reason>",
        standing: Extension,
        rfc: [1985 "5.1"],
        enhanced: [],
        alias: ["node not allowed"],
        meaning: "To ETRN: this client may not ask for the mail of that node. The text gives the reason.",
        client: "Check the node's name. If it is right, ask the administrator of that server to allow it: the first digit says temporary, but waiting alone is unlikely to help.",
        server: "Send it to ETRN, with 4.5.0, if the client may not ask for that node. A temporary failure is 458, a malformed name 501.",
    }
    "470" {
        standing: Folklore,
        sources: ["SparkPost Momentum adaptive rules, for WP (Poland)"],
        enhanced: [],
        meaning: "A list of delivery rules says that WP, a Polish provider, sends it for too many messages; no sample of it is known. No RFC has it, and a second digit of 7 lies outside the grammar of RFC 5321.",
        client: "Go by the first digit: keep the message and try again later. If the text speaks of too many messages, send more slowly to this provider.",
        server: "Do not send it; send 450 with 4.7.1, or 421 with 4.7.0 and close, to slow a client down.",
    }
    "471" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists blame a spam filter on the sender's own server, but no RFC has it and no server is known to send it. The digits say only: temporary; a second digit of 7 lies outside the grammar of RFC 5321.",
        client: "Go by the first digit: keep the message and try again later. Look at the text for the cause before you look at your own filter.",
        server: "Do not send it; send 451 with 4.3.0 if a filter fails, and 450 with 4.7.0 if policy holds the message back for now.",
    }
    "499" {
        standing: Observed,
        sources: ["aiosmtpd aiosmtpd/tests/test_smtp.py (a test)"],
        enhanced: [],
        meaning: "Known only from a test of aiosmtpd, a mail server in Python, where the application sends it; no RFC has it. The digits say only: temporary; a second digit of 9 lies outside the grammar of RFC 5321.",
        client: "Go by the first digit: keep the message and try again later.",
        server: "Do not send it; send 451 with 4.3.0.",
    }
    "500" COMMAND_UNRECOGNIZED {
        phrase: "Syntax error, command unrecognized",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.2.4", 5321 "4.3.2", 5321 "4.5.3.1.9", 5321 "4.1.4", 5321 "2.4", 5321 "3.8", 5321 "4.1.5", 1985 "5.1", 2033 "4.1", 4954 "6"],
        enhanced: ["5.4.6"],
        alias: ["unknown command", "line too long"],
        meaning: "The server does not recognise the command, or the line is too long; a command that it knows but does not implement gets 502. At the end of the message it refuses the message, for instance because it runs in a loop (OpenSMTPD, with 5.4.6).",
        client: "If it answers EHLO, try HELO. At the end of the message, bounce the message and read the text. Otherwise it is about the command: the mailer's author has to act, or something in between alters the stream; do not bounce a recipient for it alone.",
        server: "Send it for commands that you do not know, with 5.5.2, and for lines that are too long. Known but not implemented is 502, bad arguments 501, wrong order 503. At the end of the message send 550 or 554.",
    }
    "501" PARAMETER_SYNTAX_ERROR {
        phrase: "Syntax error in parameters or arguments",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "4.1.4", 5321 "4.5.3.1.9", 1985 "5.1", 2852 "4", 3207 "4", 3461 "5.1", 3461 "4.5", 4865 "4.2", 4954 "4", 6710 "4.1"],
        enhanced: ["5.1.7"],
        alias: ["bad argument", "address syntax"],
        meaning: "The server knows the command, but its arguments are malformed: an address, the value of a parameter, or text where none belongs. To AUTH also: cancelled by the client, or bad base64.",
        client: "The same line will fail again. To RCPT and MAIL it is mostly a malformed address, which the sender has to correct; otherwise the mailer's author has to act.",
        server: "Send it for malformed arguments: 5.1.3 for a recipient address, 5.1.7 for a sender, 5.5.2 for bad base64 in AUTH, 5.5.4 for the rest. A parameter that you do not know or implement is 555 to MAIL and RCPT, 504 elsewhere.",
    }
    "502" COMMAND_NOT_IMPLEMENTED {
        phrase: "Command not implemented",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.2.4", 5321 "4.3.2", 821 "3.8", 2645 "5.4"],
        enhanced: ["5.5.1"],
        alias: ["not implemented"],
        meaning: "The server knows the command but does not implement it; a command that it does not know gets 500. Some servers send it, and then hang up, after too many unknown commands.",
        client: "Do without the command in this session. If it answers EHLO, try HELO. At the end of the message it refuses the message. Otherwise it is about the command: do not bounce a recipient for it alone.",
        server: "Send it for known commands that you do not implement, and never list those in the EHLO reply. VRFY and EXPN disabled for security must get 252.",
    }
    "503" BAD_SEQUENCE {
        phrase: "Bad sequence of commands",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.1", 5321 "3.3", 5321 "4.1.4", 5321 "4.5.3.1.10", 2033 "4.2", 3030 "2", 4468 "6", 4954 "4"],
        enhanced: [],
        alias: ["bad sequence", "out of order"],
        meaning: "The command may not come at this point: DATA without an accepted recipient, RCPT before MAIL, a second AUTH, AUTH that EHLO did not offer, often because TLS has to come first. After a 554 greeting it answers everything but QUIT.",
        client: "Look at the replies before it: to RCPT and DATA it mostly repeats an earlier refusal, so never bounce a recipient for it alone. To DATA with nothing refused before, it may mean too many recipients: send to fewer at a time, because repeating the same does not help. If the order really was wrong, the mailer's author has to act.",
        server: "Send it for commands out of order, with 5.5.1. AUTH within a transaction, DATA after BDAT, and LMTP DATA with no accepted recipient must get it. Do not send it to a second EHLO, which is allowed.",
    }
    "504" PARAMETER_NOT_IMPLEMENTED {
        phrase: "Command parameter not implemented",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 4141 "4.2", 4141 "5.2", 4954 "4"],
        enhanced: ["5.5.2"],
        alias: ["unsupported auth mechanism", "mechanism needs tls", "need fully-qualified hostname"],
        meaning: "The server does not implement an argument of the command: to AUTH, it does not have the mechanism, or wants TLS first; to MAIL and RCPT the standard code for an unknown parameter is 555. Postfix also sends it for a HELO name or an address that is not fully qualified.",
        client: "After AUTH, choose a mechanism that EHLO lists, or start TLS first and send EHLO again: servers often offer plain mechanisms only over TLS. If the text asks for a fully qualified name, correct the HELO name or the address. Otherwise leave the argument out.",
        server: "Send it to AUTH, with 5.5.4, for a mechanism that you do not have or that needs TLS first, and to VRFY, EXPN or HELP. For parameters of MAIL and RCPT send 555; only RFC 4141 asks for 504 there.",
    }
    "505" {
        standing: Folklore,
        sources: ["a list of codes in a source comment"],
        enhanced: [],
        meaning: "One list explains it as a domain without DNS or MX records, but no RFC has it and no server is known to send it. The digits say only: permanent, and syntax, which does not fit that explanation.",
        client: "Go by the first digit: do not retry unchanged. Check that the sender's domain has an MX or address record; if it has, ask the receiving administrator.",
        server: "Do not send it; send 550 with 5.1.8 if the sender's domain does not exist, and 550 with 5.7.27 if it has a null MX.",
    }
    "510" {
        standing: Folklore,
        sources: ["web lists of SMTP codes", "Sendmail sendmail/queue.c (mailq, not SMTP)"],
        enhanced: [],
        meaning: "Web lists explain it as a bad address, but no RFC has it and no server is known to send it; Sendmail has it only in the local output of mailq. The digits say only: permanent.",
        client: "Go by the first digit: do not retry unchanged. Check the address, and read the text for another cause.",
        server: "Do not send it; send 550 with 5.1.1 if there is no such mailbox, and 501 with 5.1.3 if the address is malformed.",
    }
    "511" {
        standing: Observed,
        sources: ["Courier courier/submit.C", "chkuser 2.0.8 chkuser_settings.h (qmail)", "web lists of SMTP codes"],
        enhanced: [],
        meaning: "Sent to RCPT by old releases of chkuser for qmail, before 2.0.9, for no such mailbox, a malformed address or a domain without MX, and by Courier for a local message without recipients. It is not enhanced code 5.1.1, although chkuser sent the two together.",
        client: "Permanent, for this recipient: bounce it, and correct the address or take it off the list. If the text speaks of the sender's domain or of headers, correct those instead.",
        server: "Do not send it; send 550 with 5.1.1 if there is no such mailbox, and 554 with 5.6.0 if the headers are at fault.",
    }
    "512" {
        standing: Folklore,
        sources: ["web lists of SMTP codes"],
        enhanced: [],
        meaning: "Web lists explain it as a recipient's domain that DNS does not know, but no RFC has it and no server is known to send it. It resembles enhanced code 5.1.2; the digits say only: permanent.",
        client: "Go by the first digit: do not retry unchanged. Check the part of the recipient's address after the at sign.",
        server: "Do not send it; send 550 with 5.1.2 if the domain does not exist, and 451 with 4.4.3 while DNS does not answer.",
    }
    "513" {
        standing: Observed,
        sources: ["Courier module.esmtp/esmtp.C", "web lists of SMTP codes"],
        enhanced: [],
        meaning: "Sent by Courier to RCPT with two meanings, which the text distinguishes: the address is malformed, or the server refuses to relay. Web lists speak of the wrong type of address; no RFC has it.",
        client: "Permanent, for this recipient. Correct the address if it is malformed. If relaying is refused, log in, or use the server of your own provider.",
        server: "Do not send it; send 501 with 5.1.3 for a malformed address, and 550 with 5.7.1 if you do not relay.",
    }
    "517" {
        standing: Observed,
        sources: ["Courier courier/submit.C"],
        enhanced: [],
        meaning: "Sent by Courier to MAIL: the sender is refused, because of SPF, a domain that does not exist, a HELO name that does not match, a blocklist or a malformed address. No RFC has it.",
        client: "Permanent, for the whole message. The text says what to correct: the sender's address, or the DNS records, the SPF record or the HELO name, which the sending administrator sets.",
        server: "Do not send it; send 501 with 5.1.7 for a malformed sender, 550 with 5.7.23 if SPF fails, and 550 with 5.7.1 for other policy.",
    }
    "520" {
        standing: Folklore,
        sources: ["draft-fanf-smtp-quickstart-01 (expired), as quoted by Sisimai"],
        enhanced: [],
        meaning: "An expired draft wanted it for QHLO, a command that SMTP does not have: the client was to use the correct ID. No RFC has it and no server is known to send it; the digits say only: permanent, and about the connection.",
        client: "Go by the first digit: do not retry unchanged. A mailer that never sends QHLO should not meet it; read the text.",
        server: "Do not send it; send 500 with 5.5.2 for a command that you do not know.",
    }
    "521" HOST_DOES_NOT_ACCEPT_MAIL {
        phrase: "Host does not accept mail",
        standing: Extension,
        rfc: [7504 "3", 7504 "5.1", 1846 "4.1", 6409 "7", 1846 "3"],
        enhanced: ["5.5.1", "5.5.4", "5.7.0"],
        alias: ["host accepts no mail"],
        meaning: "As the greeting: this host never takes mail. Postfix sends it otherwise: as the greeting if postscreen blocks your address, or in mid-session before it hangs up; compare 554 and 556.",
        client: "As the greeting: try the next MX; if there is none, bounce. If the text names a blocklist, have your address removed there. In mid-session: the command has failed for good and the connection is over; send the rest over a new one.",
        server: "Greet with it if the host takes no mail at all, then answer everything but QUIT with it, or close. Do not refuse single clients or recipients with it: they get 554 and 550. It must not be used on a submission port.",
    }
    "522" {
        standing: Observed,
        sources: ["Sisimai set-of-emails lhost-messagingserver-02.eml", "chkuser 2.0.8 chkuser_settings.h (qmail)"],
        enhanced: ["5.2.0"],
        meaning: "Seen in a bounce, with 5.2.0, and sent by old releases of chkuser for qmail, before 2.0.9: the mailbox is over quota. It resembles enhanced code 5.2.2, mailbox full; no RFC has it.",
        client: "Go by the first digit: do not retry unchanged. Bounce this recipient, who has to make room before you try again.",
        server: "Do not send it; send 552 with 5.2.2, or 452 with 4.2.2 if the client should try again.",
    }
    "523" ENCRYPTION_NEEDED {
        phrase: "Encryption Needed",
        standing: Extension,
        rfc: [5248 "2.4", 4954 "4"],
        enhanced: [],
        alias: ["encryption needed", "message length exceeds administrative limit"],
        meaning: "To AUTH above all: this mechanism needs an encrypted connection; RFC 5248 registers it with 5.7.10, from practice. Courier sends it for a message over the size limit, Google for commands pipelined after STARTTLS.",
        client: "To AUTH: start TLS, send EHLO again, then authenticate. Never send a password in the clear because of it. At the end of the message: make the message smaller. If the text speaks of something else, follow that.",
        server: "Prefer other codes: RFC 4954 section 4 wants 504 with 5.5.4 for a mechanism that needs TLS, and 530 says that everything needs TLS. Better still, do not offer the mechanism before TLS. A message that is too big is 552.",
    }
    "524" {
        standing: Registered,
        rfc: [5248 "2.4"],
        sources: ["IANA SMTP Enhanced Status Codes registry", "OpenSMTPD usr.sbin/smtpd/lka_session.c", "Alibaba Cloud DirectMail return codes"],
        enhanced: ["5.2.4"],
        meaning: "OpenSMTPD sends it to RCPT, with 5.2.4, for a list that does not expand and for an unknown user; Alibaba Cloud DirectMail reports it if DNS does not know the recipient's domain. The IANA registry pairs it with 5.7.11, encryption required for the mechanism, but no RFC defines it.",
        client: "Permanent. To RCPT, bounce this recipient: the address may not exist. To AUTH, start TLS first.",
        server: "Do not send it; send 550 with 5.1.1 for an unknown user, 550 with 5.2.4 for a list that does not expand, and 504 with 5.5.4 for a mechanism that needs TLS.",
    }
    "525" USER_ACCOUNT_DISABLED {
        phrase: "User Account Disabled",
        standing: Extension,
        rfc: [5248 "2.4"],
        enhanced: [],
        alias: ["account disabled"],
        meaning: "To AUTH: the credentials are right, but the account has been disabled. Some servers also send it to RCPT, for a recipient whose account is disabled.",
        client: "To AUTH: do not ask for another password; the user has to contact the administrator. To RCPT: bounce this recipient.",
        server: "Send it to AUTH, with 5.7.13, and only after the credentials proved right. Wrong credentials are 535. A disabled recipient is 550 with 5.2.1.",
    }
    "526" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Reported by Alibaba Cloud DirectMail, which sends for its customers: DNS has no data for the recipient's domain. No RFC has it.",
        client: "Permanent: do not retry unchanged. Check the domain of the address for a typing error; if it is right, its owner has to set the MX records.",
        server: "Do not send it; send 550 with 5.4.4 if the domain has no route, and 550 with 5.1.2 if it does not exist.",
    }
    "530" AUTHENTICATION_OR_TLS_REQUIRED {
        phrase: "Authentication required / Must issue a STARTTLS command first",
        standing: Extension,
        rfc: [4954 "6", 3207 "4", 6409 "4.3", 2645 "5.2.1"],
        enhanced: ["5.7.1"],
        alias: ["authentication required", "must issue a starttls command first"],
        meaning: "The text distinguishes two meanings: the client has to authenticate first, or has to send STARTTLS first. It is not 535, which says that a login was tried and refused.",
        client: "Do what is missing, AUTH or STARTTLS and EHLO, then repeat the command. Nothing is wrong with the message or the recipient: your mailer needs a login, or TLS switched on. With 5.7.57, Microsoft 365 wants a login.",
        server: "Send it, with 5.7.0, if policy wants AUTH or TLS first. If it wants AUTH, answer AUTH, EHLO, HELO, NOOP, RSET and QUIT as usual; if it wants TLS, answer STARTTLS, EHLO, NOOP and QUIT as usual. A server that MX records name must not require STARTTLS for local delivery (RFC 3207). A failed login is 535.",
    }
    "531" {
        standing: Observed,
        sources: ["Courier courier/submit.C"],
        enhanced: [],
        meaning: "Sent by Courier to RCPT: there are more recipients than it allows, and its operator made that permanent; otherwise it sends 431. No RFC has it.",
        client: "Send to the recipients already accepted, then to the others in another transaction. Do not bounce them for it.",
        server: "Do not send it; send 452 with 4.5.3 for too many recipients, as RFC 5321 requires.",
    }
    "533" {
        standing: Registered,
        rfc: [5248 "2.4"],
        sources: ["IANA SMTP Enhanced Status Codes registry", "Exim 4.100.1 src/verify.c"],
        enhanced: [],
        meaning: "Exim sends it to RCPT for an internationalised address that cannot be used, where RFC 6531 has 553. The IANA registry pairs it with 5.7.1, delivery not authorised, but no RFC defines it.",
        client: "Permanent: do not retry unchanged. To RCPT, bounce this recipient and read the text; an ASCII address of the same person may work.",
        server: "Do not send it; send 550 with 5.7.1 if you refuse the mail, and 553 with 5.6.7 if the recipient's address has to be ASCII.",
    }
    "534" AUTHENTICATION_MECHANISM_TOO_WEAK {
        phrase: "Authentication mechanism is too weak",
        standing: Extension,
        rfc: [4954 "6", 2554 "6"],
        enhanced: ["5.7.14"],
        alias: ["mechanism too weak", "app password required", "application-specific password required"],
        meaning: "To AUTH: policy does not let this user log in in this way; Gmail sends it with 5.7.9 if it wants an app password, and with 5.7.14 if the user has to log in with a browser first. Courier sends it to MAIL or at the end of the message, if the message or its header is too big.",
        client: "To AUTH: use a stronger mechanism from the EHLO reply, OAuth, or at Gmail an app password; the same password does not help. To MAIL or at the end of the message: make the message smaller.",
        server: "Send it to AUTH, with 5.7.9. A mechanism that you do not have is 504, wrong credentials are 535, and a message that is too big is 552.",
    }
    "535" AUTHENTICATION_CREDENTIALS_INVALID {
        phrase: "Authentication credentials invalid",
        standing: Extension,
        rfc: [4954 "6", 4954 "4", 2554 "4"],
        enhanced: ["5.7.1", "5.7.3"],
        alias: ["wrong password", "login failed", "authentication failed"],
        meaning: "The login failed: the user name or the password is wrong, or not sufficient. It is not 530, which says that no login has been made yet.",
        client: "Ask the user for new credentials; do not repeat the old ones, because that may lock the account. Many providers take only an app password or OAuth, or have SMTP logins switched off (5.7.139). Nothing is wrong with the message: keep it.",
        server: "Send it to AUTH, with 5.7.8, for every failed login that no other code fits better. A fault of your own is 454, a command before login 530, a mechanism that you do not have 504.",
    }
    "538" ENCRYPTION_REQUIRED_FOR_AUTHENTICATION {
        phrase: "Encryption required for requested authentication mechanism",
        standing: Historic,
        rfc: [4954 "6", 2554 "6", 4954 "4"],
        enhanced: [],
        alias: ["encryption required"],
        meaning: "To AUTH: this mechanism may only be used over an encrypted connection. RFC 4954 documents the code only so that old servers are understood.",
        client: "Start TLS, send EHLO again, then authenticate; or choose another mechanism. The password may be right.",
        server: "Parse it, never send it: do not offer the mechanism before TLS. If a client uses it all the same, send 504 with 5.5.4, or 530 with 5.7.0 if everything needs TLS.",
    }
    "540" {
        standing: Observed,
        sources: ["Courier courier/module.esmtp/courieresmtpd.C", "SMTP Field Manual (Rambler)"],
        enhanced: ["5.7.1"],
        meaning: "From Rambler to RCPT, with 5.7.1: the mailbox is inactive, blocked or deleted. From Courier to STARTTLS: TLS is not available; no RFC has it.",
        client: "To RCPT: permanent, so bounce this recipient and take the address off the list. To STARTTLS: your policy decides whether to go on without TLS.",
        server: "Do not send it; send 550 with 5.2.1 for a disabled mailbox, and 454 to STARTTLS if TLS is not available.",
    }
    "541" {
        standing: Observed,
        sources: ["Sisimai set-of-emails rhost-zoho-04.eml", "web lists of SMTP codes"],
        enhanced: ["5.4.1"],
        meaning: "Seen in a bounce from Zoho, with 5.4.1: the destination refused the mail and did not say why. Web lists say much the same; no RFC has it.",
        client: "Permanent: do not retry unchanged. Ask the receiving administrator for the reason.",
        server: "Do not send it; send 550 with 5.7.1 and a text that gives the reason.",
    }
    "542" {
        standing: Observed,
        sources: ["Sisimai set-of-emails rhost-messagelabs-03.eml"],
        enhanced: [],
        meaning: "Seen in a bounce from MessageLabs: the recipient is refused, without a reason. No RFC has it.",
        client: "Permanent, for this recipient: bounce it. The address may not exist, or policy may be against you; only the receiving administrator can tell.",
        server: "Do not send it; send 550 with 5.1.1 for an unknown mailbox, and 550 with 5.7.1 for policy.",
    }
    "546" {
        standing: Observed,
        sources: ["Courier courier/submit.C"],
        enhanced: [],
        meaning: "Sent by Courier at the end of the message: there are more than 100 Received lines, so the message runs in a loop. It resembles enhanced code 5.4.6, routing loop; no RFC has it.",
        client: "Permanent, for the message. Find the hosts that recur in its Received lines; their administrators have to correct the forwarding.",
        server: "Do not send it; send 554 with 5.4.6.",
    }
    "550" MAILBOX_UNAVAILABLE {
        phrase: "Requested action not taken: mailbox unavailable",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.4", 5321 "3.5", 5321 "3.6.2", 5321 "7.9", 2034 "6", 5429 "2.1.1", 6409 "6.1", 7208 "8.4", 7208 "8.7", 7505 "4.1", 9989 "7.2"],
        enhanced: ["5.1.0", "5.1.2", "5.1.8", "5.1.10", "5.2.1", "5.4.1", "5.4.4", "5.4.5", "5.5.3", "5.7.17", "5.7.18", "5.7.19", "5.7.28"],
        alias: ["user unknown", "no such user", "mailbox not found", "hard bounce", "recipient rejected"],
        meaning: "No such mailbox, no access to it, or refused by policy, such as spam, a blocklist or a failed DMARC check; the enhanced code tells which: 5.1.1 is an unknown mailbox, 5.7.1 policy. It is permanent, unlike 450 with almost the same phrase.",
        client: "Do not retry unchanged. At RCPT, bounce this recipient; with 5.1.1 take the address off your list. At MAIL and at the end of the message it concerns the whole message; with 5.7 codes the sending administrator has to act on the text. As the greeting or to EHLO this host refuses you: try the next MX.",
        server: "Send it for unknown mailboxes and for refusals by policy, always with the enhanced code that tells which. If a later attempt may succeed, send 450. Over quota is 552, a domain that takes no mail 556. At connect send 554 or 421.",
    }
    "551" USER_NOT_LOCAL {
        phrase: "User not local; please try <forward-path>",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "3.4", 5321 "4.3.2", 5321 "7.4", 5321 "7.7", 6531 "3.7.4.1"],
        enhanced: [],
        alias: ["user has moved"],
        meaning: "The user is elsewhere, and the server does not forward; the text may name the address to use (a server that forwards says 251). Many servers send it, mostly with 5.7.1, to refuse relaying or for other policy, and Postfix to each BDAT that follows a failed one.",
        client: "Permanent, for this address: return the message with the new address if the text has one; use that address by yourself only if you have authenticated the server. Without one, read the text as with 550. To BDAT it repeats an earlier refusal: go by the first one.",
        server: "Send it only if you may disclose the new address, and let operators switch it off. Otherwise send 550, or forward with 250 or 251. A non-ASCII address must not go to a client without SMTPUTF8: send 550.",
    }
    "552" EXCEEDED_STORAGE_ALLOCATION {
        phrase: "Requested mail action aborted: exceeded storage allocation",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "4.5.3.1.9", 5321 "4.5.3.1.10", 1870 "6.1", 1870 "6.4", 1870 "6.2", 4468 "6", 4865 "6", 6710 "5"],
        enhanced: ["5.7.0"],
        alias: ["mailbox full", "over quota", "message too big"],
        meaning: "The mailbox is full, or the message is too big; Google sends it with 5.7.0 for a forbidden attachment. To RCPT it can also be an old server's way to say too many recipients, which is temporary and should be 452.",
        client: "For size, send a smaller message or a link; for quota, the recipient has to make room. At RCPT with 5.2.2, 5.2.3 or 5.3.4 it is permanent; without them, and after many recipients, treat it like 452.",
        server: "Send it for a message above your size limit, with 5.3.4, or a mailbox over quota, with 5.2.2. Too many recipients must be 452. If space is short only for now, send 452.",
    }
    "553" MAILBOX_NAME_NOT_ALLOWED {
        phrase: "Requested action not taken: mailbox name not allowed",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.3", 5321 "3.5.1", 6531 "3.5"],
        enhanced: ["5.1.0", "5.1.2", "5.1.3", "5.1.7", "5.1.8", "5.7.1"],
        alias: ["invalid mailbox name", "ambiguous user"],
        meaning: "The address is not allowed here, mostly for its syntax or its domain. With 5.7.1 some servers mean a sender that you may not use, or relaying denied; to VRFY the name is ambiguous, and the text may list candidates.",
        client: "Correct the address: at RCPT the recipient's, at MAIL the sender's. With 5.7.1, log in as the owner of the sender address, or use the right server.",
        server: "Send it if the name cannot be used here, with 5.6.7 if RCPT needs ASCII; at MAIL that is 550. A malformed address may also be 501 with 5.1.3. No such mailbox is 550 with 5.1.1, policy 550 with 5.7.1.",
    }
    "554" TRANSACTION_FAILED {
        phrase: "Transaction failed",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.3.2", 5321 "3.1", 5321 "3.3", 2920 "3.1", 3207 "4.1", 4468 "6", 6409 "4.1"],
        enhanced: ["5.4.0", "5.4.6", "5.6.0", "5.6.9", "5.7.0", "5.7.1", "5.7.7"],
        alias: ["no smtp service here", "no valid recipients", "transaction failed", "message rejected"],
        meaning: "Failed for good, with no better code; at the end of the message mostly refused by policy (5.7.1), as spam, or as malformed. As the greeting: no SMTP service here, perhaps only for you, unlike 521; to DATA: no valid recipients.",
        client: "At the end of the message, bounce it; with 5.7.1 the sending administrator has to act on the text. As the greeting, try the next MX; if there is none, bounce. To DATA or BDAT with 5.5.1 it repeats what the RCPTs were told: go by their replies. At RCPT it is about the recipient.",
        server: "Send it where no other code fits. After it as the greeting, wait for QUIT and answer everything else with 503. A host that takes no mail at all says 521, a recipient's domain that takes none is 556, one mailbox is 550.",
    }
    "555" PARAMETERS_NOT_RECOGNIZED {
        phrase: "MAIL FROM/RCPT TO parameters not recognized or not implemented",
        standing: Standard,
        rfc: [5321 "4.2.3", 5321 "4.1.1.11", 5321 "4.3.2", 2852 "4"],
        enhanced: [],
        alias: ["unknown parameter"],
        meaning: "To MAIL or RCPT: the server does not know or does not implement a parameter; to other commands that is 504. Gmail, with 5.5.2, and qmail, with 5.5.4, send it for any syntax error, mostly a malformed address.",
        client: "If the text says syntax error, correct the address in the command. Otherwise repeat the command without the parameter if the message can do without it, or bounce. If EHLO did not offer the extension, the mailer's author has to act.",
        server: "Send it to MAIL and RCPT, with 5.5.4, for parameters that you do not know or implement. Known but not possible for now is 455, a malformed value 501, another command 504.",
    }
    "556" DOMAIN_DOES_NOT_ACCEPT_MAIL {
        phrase: "Domain does not accept mail",
        standing: Extension,
        rfc: [7504 "4", 7504 "5.1", 7505 "4.1"],
        enhanced: [],
        alias: ["null mx"],
        meaning: "To RCPT: the recipient's domain takes no mail, for instance because it has a null MX; a host that takes no mail itself greets with 521. Courier sends it for an address to which mail failed a short time ago, Alibaba Cloud DirectMail for too many recipients.",
        client: "Bounce this recipient and do not retry; the sender has to find another address. If the text speaks of recipients, split them.",
        server: "Send it to RCPT, with 5.1.10, if you find that the domain takes no mail. A null MX of the sender's domain is 550 with 5.7.27, an unknown mailbox 550 with 5.1.1.",
    }
    "557" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes", "draft-moore-email-addrquery-01 (expired), as quoted by Sisimai"],
        enhanced: [],
        meaning: "Sent by Alibaba Cloud DirectMail at the end of the message: it is over the size limit. An expired draft on address queries had another use for the code; no RFC has it.",
        client: "Permanent, for this message: make it smaller, or send a link in place of the attachment. If the text speaks of something else, follow that.",
        server: "Do not send it; send 552 with 5.3.4 for a message that is too big.",
    }
    "558" {
        standing: Observed,
        sources: ["Courier courier/submit2.C"],
        enhanced: [],
        meaning: "Sent by Courier at the end of the message, only to clients that asked for its EXDATA extension: some recipients' filters refuse the message. Each line gives one recipient's own code; no RFC has it.",
        client: "Read the code in each line as the reply for the recipient that it names. If you did not ask for EXDATA, go by the first digit.",
        server: "Do not send it; SMTP has one reply for all recipients at the end of the message, so refuse single recipients at RCPT, or use LMTP.",
    }
    "559" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Sent by Alibaba Cloud DirectMail to RCPT: the recipient is on its list of invalid addresses. No RFC has it.",
        client: "Permanent: take the address off your list. If it does exist, ask the service to take it off theirs.",
        server: "Do not send it; send 550 with 5.1.1 if there is no such mailbox.",
    }
    "561" {
        standing: Observed,
        sources: ["Alibaba Cloud DirectMail return codes"],
        enhanced: [],
        meaning: "Sent by Alibaba Cloud DirectMail: the recipient is a spam trap. No RFC has it, and a second digit of 6 lies outside the grammar of RFC 5321.",
        client: "Remove the address at once. Find out how it came onto your list, and remove what came from the same source.",
        server: "Do not send it; send 550 with 5.7.1 for policy.",
    }
    "570" {
        standing: Folklore,
        sources: ["Sisimai lib/Sisimai/Reason/SecurityError.pm (an example)"],
        enhanced: ["5.7.0"],
        meaning: "An example in one program has it, with 5.7.0, for failed authentication; no server is known to send it. No RFC has it, and a second digit of 7 lies outside the grammar of RFC 5321.",
        client: "Go by the first digit: do not retry unchanged. Check the login if the text speaks of one; otherwise ask the receiving administrator.",
        server: "Do not send it; send 535 with 5.7.8 for a failed login, and 550 with 5.7.1 for policy.",
    }
    "571" {
        standing: Observed,
        sources: ["Courier courier/submit.C", "Sisimai Rhost/FrancePTT.pm (Orange)", "Sisimai set-of-emails lhost-exim-32.eml", "chkuser 2.0.8 chkuser_settings.h (qmail)"],
        enhanced: ["5.7.1"],
        meaning: "Refused by policy, such as DMARC, missing reverse DNS or, from old releases of chkuser for qmail, too many recipients; no RFC has it, and a second digit of 7 lies outside the grammar. It is not enhanced code 5.7.1, although often sent for it.",
        client: "Read it like 550 with 5.7.1: permanent, so do not retry unchanged. The text names the cause, and the sending administrator has to act. A parser that rejects the code loses a real answer.",
        server: "Do not send it; send 550 with 5.7.1, or 5.7.25 for failed reverse DNS. As the greeting send 554, without an enhanced code.",
    }
    "591" {
        standing: Observed,
        sources: ["zone-mta config/bounces.txt (a sample)"],
        enhanced: [],
        meaning: "Seen in one sample, for a client on a blocklist (DNSBL); which server sends it is not known. No RFC has it, and a second digit of 9 lies outside the grammar of RFC 5321.",
        client: "Read it like 550 with 5.7.1: permanent. The text names the list; remove the cause, then ask the list to remove your IP address.",
        server: "Do not send it; send 550 with 5.7.1, or 554 as the greeting, and name the blocklist in the text.",
    }
}
