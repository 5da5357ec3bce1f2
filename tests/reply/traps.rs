//! 41 replies that real servers send and that trip parsers, each with the right answer and the reason.
//!
//! Most were captured on 2026-11-23 from servers on a loopback address: Postfix 3.7.11, Exim 4.96,
//! OpenSMTPD 6.8.0p2 (these are in `tests/data` too), Sendmail 8.17.1.9, Dovecot 2.3.19.1,
//! aiosmtpd 1.4.6, Haraka 3.3.4 and npm's smtp-server 3.21.6. Where a text comes from a server's
//! source or from a collection of bounces, the test says so.

use smtp_reply::{EnhancedCode, ParseReplyError, Reply, ReplyDecoder};

use super::data::{SERVERS, captures};
use super::laws::{decode_pieces, shown_safely};
use super::{assert_error, stored, texts, wire, wire_error};

/// Asserts the enhanced code (`""` for none) and the violations with their lines of a reply in which a
/// bar marks the start of the message in each line. A reply that ends in CRLF is parsed as from a
/// connection and as stored, another one only as stored.
#[track_caller]
fn reads(marked: &str, enhanced: &str, violations: &[(&str, usize)]) {
    let input = marked.replace('|', "");
    let lines = marked.strip_suffix("\r\n").unwrap_or(marked).split("\r\n");
    let messages: Vec<_> = lines.map(|line| line.split_once('|').unwrap().1).collect();
    let check = |reply: Reply<'_>| {
        assert_eq!(reply.code().to_string(), input[..3]);
        let found: Vec<_> = reply
            .lines()
            .map(|line| String::from_utf8_lossy(line.text_bytes()).into_owned())
            .collect();
        assert_eq!(found, messages);
        let code = (!enhanced.is_empty()).then(|| EnhancedCode::parse(enhanced).unwrap());
        assert_eq!(reply.enhanced_code(), code, "{reply:?}");
        let found: Vec<_> =
            reply.violations().map(|found| (found.kind().as_str(), found.line())).collect();
        assert_eq!(found, violations, "{reply:?}");
        shown_safely(reply);
    };
    check(stored(input.as_bytes()));
    if input.ends_with("\r\n") {
        check(wire(input.as_bytes()));
    }
}

/// Asserts that the bytes are several replies, one after the other, with nothing left over.
#[track_caller]
fn reads_in_turn(replies: &[&str]) {
    let stream = replies.concat();
    let (found, end) = decode_pieces(&mut ReplyDecoder::new(), stream.as_bytes(), [stream.len()]);
    let found: Vec<_> = found.iter().map(|reply| (reply.code.to_string(), reply.len)).collect();
    let expected: Vec<_> =
        replies.iter().map(|reply| (reply[..3].to_owned(), reply.len())).collect();
    assert_eq!((found, end), (expected, Ok(())));
}

const CLASS: (&str, usize) = ("enhanced-code-class", 1);
const SYNTAX: (&str, usize) = ("code-syntax", 1);

#[test]
fn t01_a_bare_lf_and_a_last_line_without_a_code() {
    // Exim to VRFY. The LF does not end a line, so the reply ends where the server ended it.
    let input = "550 <failml@exim.test> This mailbox is closed\nplease update your records\r\n";
    reads(&input.replacen(' ', " |", 1), "", &[("bare-lf", 1)]);
    let shown = r"550 <failml@exim.test> This mailbox is closed\nplease update your records";
    assert_eq!(wire(input.as_bytes()).to_string(), shown);
    // The part before the LF is not yet a reply; the part after it is none.
    let (first, second) = input.split_once('\n').unwrap();
    assert_eq!(Reply::parse_wire(format!("{first}\n").as_bytes()), Ok(None));
    let text = "line 1, byte 0: expected a digit from 1 to 5, found 0x70";
    assert_error(wire_error(second.as_bytes()), 0, 1, text);
}

#[test]
fn t02_the_code_twice_on_every_line() {
    // Exim put its own code before the configured one, so the latter and its enhanced code are text.
    reads(
        "550-|550-5.7.1 First line with code\r\n550-|550-5.7.1 second line with code\r\n\
         550 |550 5.7.1 last\r\n",
        "",
        &[],
    );
    reads(
        "550-|550-Blocked by zen.example.test\r\n\
         550 |550 https://www.example.test/query/ip/127.0.0.1\r\n",
        "",
        &[],
    );
}

#[test]
fn t03_an_earlier_reply_quoted_inside() {
    // Exim. A line's code is its first three digits; digits after the separator are text.
    reads(
        "503-|All RCPT commands were rejected with this error:\r\n503-|503 sender not yet given\r\n\
         503 |valid RCPT command must precede DATA\r\n",
        "",
        &[],
    );
    reads(
        "503-|All RCPT commands were rejected with this error:\r\n503-|Unrouteable address\r\n\
         503 |Valid RCPT command must precede DATA\r\n",
        "",
        &[],
    );
}

#[test]
fn t04_two_replies_to_one_command() {
    // Exim, Sendmail. A last line ends the reply: what follows is another reply.
    reads_in_turn(&["221 mx.exim.test closing connection\r\n", "421 Lost incoming connection\r\n"]);
    let sendmail =
        ["554 5.5.0 SMTP protocol error\r\n", "500 5.5.1 Command unrecognized: \"LHLO x\"\r\n"];
    reads_in_turn(&sendmail);
    let text = "unexpected bytes after the reply, from byte 31";
    assert_error(Reply::parse(&sendmail.concat()).unwrap_err(), 31, 2, text);
}

#[test]
fn t05_a_3yz_that_is_not_354() {
    // Exim's PRDR: one reply, then one per recipient, then one for the message.
    reads_in_turn(&[
        "353 PRDR content analysis beginning\r\n",
        "250 PRDR R=<alice@exim.test> acceptance\r\n",
        "550 not for me thanks\r\n",
        "250 id=1xVUYq-0006cn-1e message accepted for some recipients\r\n",
    ]);
    reads("353 |PRDR content analysis beginning\r\n", "", &[]);
}

#[test]
fn t06_one_reply_per_recipient() {
    // Dovecot's LMTP: two replies, not one with two codes.
    reads_in_turn(&[
        "250 2.0.0 <alice> CPmeI1tQBGsBMwAAg+zDdQ Saved\r\n",
        "552 5.2.2 <full> Quota exceeded (mailbox for user is full)\r\n",
    ]);
}

#[test]
fn t07_a_451_before_the_greeting() {
    // Sendmail with an unsafe map file. Two replies: the decoder gives both, one after the other.
    reads_in_turn(&[
        "451 4.0.0 hash map \"access\": unsafe map file /etc/mail/corpus/access.db: Permission \
         denied\r\n",
        "220 mx.sendmail.test ESMTP Sendmail 8.17.1.9/8.17.1.9; Mon, 23 Nov 2026 15:00:19 GMT\r\n",
        "451 4.3.0 Temporary system failure. Please try again later.\r\n",
    ]);
}

#[test]
fn t08_a_5yz_greeting_and_then_503_for_everything() {
    // Postfix. Each is a separate reply; brackets and colons are text.
    reads(
        "554 5.7.1 |<unknown[127.0.0.2]>: Client host rejected: Go away, banned address\r\n",
        "5.7.1",
        &[],
    );
    reads("503 5.7.0 |Error: access denied for unknown[127.0.0.2]\r\n", "5.7.0", &[]);
}

#[test]
fn t09_a_greeting_of_several_lines_one_of_them_empty() {
    // Exim. `220-` CRLF is a line like the others.
    reads(
        "220-|mx.exim.test ESMTP Exim\r\n220-|No UCE please\r\n220-|\r\n\
         220 |Unauthorised use prohibited\r\n",
        "",
        &[],
    );
    // Postfix's postscreen waits some seconds after the first line: not yet a reply, and not an error.
    let input = b"220-mx.postfix.test please wait to be seated\r\n\
                  220 mx.postfix.test ESMTP Postfix (Debian/GNU)\r\n";
    let mut decoder = ReplyDecoder::new();
    assert_eq!(decoder.decode(&input[..46]), Ok(None));
    assert_eq!(decoder.decode(input), Ok(Some(wire(input))));
}

#[test]
fn t10_an_empty_line_with_its_enhanced_code() {
    // Postfix's reject_footer. The code ends at the blank; the message is empty.
    reads(
        "550-5.1.1 |<nosuchuser@postfix.test>: Recipient address rejected: User unknown in local \
         recipient table\r\n550-5.1.1 |For assistance, call 800-555-0101.\r\n\
         550-5.1.1 |Please provide this information: time (Nov 23 13:40:18)\r\n550-5.1.1 |\r\n\
         550 5.1.1 |client (127.0.0.1)\\ \\ server (mx.postfix.test).\r\n",
        "5.1.1",
        &[],
    );
    // A backslash is shown doubled, so that it is not taken for an escape.
    let last = wire(b"550 5.1.1 client (127.0.0.1)\\ \\ server (mx.postfix.test).\r\n");
    assert_eq!(last.text().to_string(), r"client (127.0.0.1)\\ \\ server (mx.postfix.test).");
}

#[test]
fn t11_an_enhanced_code_only_on_the_last_line() {
    // Postfix, from a milter. The first line that carries one gives it.
    reads(
        "550-|This line has no enhanced code\r\n550-|neither has this\r\n\
         550 5.7.1 |but the last one has\r\n",
        "5.7.1",
        &[("enhanced-code-missing", 1)],
    );
}

#[test]
fn t12_an_enhanced_code_only_on_the_first_line() {
    // Postfix, from a milter; and Sendmail, which adds 5.0.0 to the first line: the lines disagree.
    reads(
        "550-5.7.1 |The first line has an enhanced code\r\n550 |the last line has none\r\n",
        "5.7.1",
        &[("enhanced-code-missing", 2)],
    );
    reads(
        "550-5.0.0 |<m-lastonly@sendmail.test>... This line has no enhanced code\r\n\
         550-|neither has this\r\n550 5.7.1 |but the last one has\r\n",
        "5.0.0",
        &[("enhanced-code-missing", 2), ("enhanced-code-differs", 3)],
    );
}

#[test]
fn t13_code_and_enhanced_code_of_different_classes() {
    // Sendmail passes them on. Classes 4 and 5 both count in 4yz and 5yz, and the difference is
    // reported.
    reads(
        "550 4.7.1 |<root@sendmail.test>... temporary enhanced code with permanent basic code\r\n",
        "4.7.1",
        &[CLASS],
    );
    reads(
        "450 5.2.1 |<root@sendmail.test>... permanent enhanced with temporary basic\r\n",
        "5.2.1",
        &[CLASS],
    );
    // Postfix repairs them.
    reads(
        "550 5.2.1 |<550dsn4@client.example>: Sender address rejected: Permanent basic code with a \
         temporary enhanced code\r\n",
        "5.2.1",
        &[],
    );
}

#[test]
fn t14_the_same_in_the_wild() {
    // From a Postfix log of 2013, in Postfix-Deliverability-Analytics.
    reads("450 5.1.1 |Mailbox is currently disabled.", "5.1.1", &[CLASS]);
    reads("552 4.2.2 |User has full mailbox.", "4.2.2", &[CLASS]);
}

#[test]
fn t15_400_and_403() {
    // Postfix with soft_bounce: unusual codes, within the grammar, temporary by their first digit.
    reads("400 4.5.2 |Error: command not recognized\r\n", "4.5.2", &[]);
    reads("403 4.5.1 |Error: nested MAIL command\r\n", "4.5.1", &[]);
    reads("454 4.7.1 |<x@elsewhere.example>: Relay access denied\r\n", "4.7.1", &[]);
    assert!(stored(b"403").code().is_transient());
}

#[test]
fn t16_435() {
    // Exim. No document has the code; the first digit says enough.
    reads("435 |Unable to authenticate at present: defer\r\n", "", &[]);
    assert!(stored(b"435").code().is_transient());
}

#[test]
fn t17_524_for_an_unknown_user() {
    // OpenSMTPD. A parser reports the codes and does not judge them by the text.
    reads(
        "524 5.2.4 |Mailing list expansion problem: <nosuchuser@opensmtpd.test>\r\n",
        "5.2.4",
        &[],
    );
}

#[test]
fn t18_530_with_an_unusual_enhanced_code() {
    // OpenSMTPD. The list of pairs of codes is open, so this is not a violation.
    reads("530 5.5.1 |Invalid command: Must issue a STARTTLS command first\r\n", "5.5.1", &[]);
}

#[test]
fn t19_too_many_recipients_for_too_many_messages() {
    // OpenSMTPD. A parser does not judge what the enhanced code means.
    reads("452 4.5.3 |Too many recipients: Too many messages sent\r\n", "4.5.3", &[]);
}

#[test]
fn t20_enhanced_codes_put_in_by_a_table() {
    // npm's smtp-server, which adds them to any text. They count.
    reads("554 5.6.0 |Relay access denied\r\n", "5.6.0", &[]);
    reads("552 5.2.2 |Message exceeds fixed maximum message size\r\n", "5.2.2", &[]);
    reads("421 4.4.2 |HTTP requests not allowed\r\n", "4.4.2", &[]);
}

#[test]
fn t21_two_enhanced_codes_on_one_line() {
    // npm's smtp-server. The first one is the code, the second is text.
    reads("552 5.2.2 |5.2.2 Mailbox full\r\n", "5.2.2", &[]);
    reads("571 5.0.0 |line one line two 5.7.1 line three\r\n", "5.0.0", &[SYNTAX]);
}

#[test]
fn t22_no_text() {
    // npm's smtp-server: an empty challenge. Haraka: an empty reason, so a second blank, which is text,
    // since no enhanced code precedes it.
    reads("334 |\r\n", "", &[]);
    reads("451 | (46D756B1-ECE0-43BD-95C5-7D17786B0AC6.1)\r\n", "", &[]);
    assert_eq!(wire(b"334 \r\n").to_string(), "334");
}

#[test]
fn t23_421_that_does_not_close_and_221_for_an_error() {
    // Exim, Sendmail, Postfix. The decoder continues as long as the server does.
    reads_in_turn(&[
        "421 too many messages in this connection\r\n",
        "503 sender not yet given\r\n",
        "421 4.3.0 come back later\r\n",
        "503 5.0.0 Need RCPT (recipient)\r\n",
    ]);
    reads("221 2.7.0 |Error: I can break rules, too. Goodbye.\r\n", "2.7.0", &[]);
}

#[test]
fn t24_5yz_that_closes_the_connection() {
    // Postfix, Haraka, aiosmtpd. The reply is whole, and nothing is left over when the input ends.
    reads_in_turn(&["521 5.5.4 Syntax: BDAT count [LAST]\r\n"]);
    reads_in_turn(&["554 5.5.0 Error: SMTP protocol synchronization\r\n"]);
    reads_in_turn(&["521 Command line too long\r\n"]);
    reads_in_turn(&["502 5.5.1 Too many unrecognized commands, goodbye.\r\n"]);
}

#[test]
fn t25_500_for_an_exception_of_the_server() {
    // aiosmtpd. Permanent by its code, which decides.
    reads("500 |Error: (ValueError) data exploded\r\n", "", &[]);
    reads("500 |Error: (IndexError) string index out of range\r\n", "", &[]);
    assert!(stored(b"500").code().is_permanent());
}

#[test]
fn t26_452_to_vrfy() {
    // Sendmail with a full disk: one text for every command, which the reply does not know.
    reads("452 4.4.5 |Insufficient disk space; try again later\r\n", "4.4.5", &[]);
}

#[test]
fn t27_tabs_inside_the_text() {
    // Sendmail's HELP. A tab in the text stays and is not a violation; the blanks after an enhanced code
    // go, be they spaces or tabs.
    reads(
        "214-2.0.0 |This is sendmail version 8.17.1.9\r\n214-2.0.0 |Topics:\r\n\
         214-2.0.0 \t|HELO\tEHLO\tMAIL\tRCPT\tDATA\r\n214-2.0.0 \t|RSET\tNOOP\tQUIT\tHELP\tVRFY\r\n\
         214-2.0.0 \t|EXPN\tVERB\tETRN\tDSN\tAUTH\r\n214-2.0.0 \t|STARTTLS\r\n\
         214-2.0.0 |For more info use \"HELP <topic>\".\r\n\
         214-2.0.0 |To report bugs in the implementation see\r\n\
         214-2.0.0 \t|http://www.sendmail.org/email-addresses.html\r\n\
         214-2.0.0 |For local information send email to Postmaster at your site.\r\n\
         214 2.0.0 |End of HELP info\r\n",
        "2.0.0",
        &[],
    );
    assert_eq!(texts(wire(b"214 2.0.0 \tSTARTTLS\r\n")), [b"2.0.0 \tSTARTTLS"]);
}

#[test]
fn t28_control_characters_and_8_bit() {
    // Sendmail quotes a TLS ClientHello; Exim and Postfix send UTF-8. Read, told, and shown safely.
    let hello = "500 5.5.1 |Command unrecognized: \"\x16\x03\x01\x02\"\r\n";
    reads(hello, "5.5.1", &[("control-character", 1)]);
    let shown = r#"500 5.5.1 Command unrecognized: "\u{16}\u{3}\u{1}\u{2}""#;
    assert_eq!(wire(hello.replace('|', "").as_bytes()).to_string(), shown);
    reads("550 |Zugriff verweigert für Sie\r\n", "", &[("non-ascii", 1)]);
    reads(
        "550 5.1.1 |<é@postfix.test>: Recipient address rejected: User unknown in local recipient \
         table\r\n",
        "5.1.1",
        &[("non-ascii", 1)],
    );
}

#[test]
fn t29_lines_over_512_octets() {
    // Postfix passes on a policy reply of 961 octets. Read whole, and told.
    let [(_, postfix, _), ..] = SERVERS;
    let mut long = captures(postfix);
    long.retain(|capture| capture.reply.split(|byte| *byte == b'\n').any(|line| line.len() > 511));
    let [capture] = &long[..] else {
        panic!("one reply has a line over 512 octets");
    };
    let reply = wire(&capture.reply);
    let violations: Vec<_> = reply.violations().map(|found| found.kind().as_str()).collect();
    assert_eq!((reply.as_bytes().len(), violations), (962, vec!["line-length"]));
}

#[test]
fn t30_the_refused_address_is_the_sender() {
    // Exim's sender verification. Three lines of text; whom they are about is not for a reader.
    reads(
        "550-|Verification failed for <nosuchuser@exim.test>\r\n550-|Unrouteable address\r\n\
         550 |Sender verify failed\r\n",
        "",
        &[],
    );
}

#[test]
fn t31_three_digits_that_read_like_an_enhanced_code() {
    // Courier's source; the last two from bounces in sisimai/set-of-emails. The three digits are the
    // code and nothing more, and only 571 is outside the grammar.
    reads("571 |Delivery not authorized, message refused.", "", &[SYNTAX]);
    reads("534 |SIZE=Message too big.", "", &[]);
    reads("531 |Too many recipients.", "", &[]);
    reads("431 |Too many recipients.", "", &[]);
    reads("431 |Mail system full.", "", &[]);
    reads("540 |TLS not available.", "", &[]);
    reads("522 5.2.0 |Delivery failed: Over quota", "5.2.0", &[]);
    reads(
        "441 4.4.1 |Error encountered while communicating with primary target IP address: \"Failed \
         to connect. Winsock error code: 10060, Win32 error code: 10060.\" Attempted failover to \
         alternate host, but that did not succeed. The last endpoint attempted was 10.1.1.3:25'",
        "4.4.1",
        &[],
    );
}

#[test]
fn t32_a_code_alone() {
    // Postfix, from a milter. The end of the line ends an enhanced code as a blank does.
    reads("550-5.7.1|\r\n550-5.7.1 |\r\n550 5.7.1 |end\r\n", "5.7.1", &[]);
    // MailHog's source writes a bare code with a bare LF: an error at once on the wire, unless it is
    // known that this server ends its lines so.
    let text = "line 1, byte 3: expected a space, a hyphen or CRLF, found 0x0a";
    assert_error(wire_error(b"250\n"), 3, 1, text);
    assert!(ReplyDecoder::new().accept_bare_lf(true).decode(b"250\n").unwrap().is_some());
    assert_eq!(texts(stored(b"250\n")), [b""]);
}

#[test]
fn t33_the_enhanced_code_at_the_end_in_parentheses() {
    // notqmail's source, and bounces in sisimai/set-of-emails. It counts only at the start of a line;
    // `#5.1.0` there is one.
    reads("553 |sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)\r\n", "", &[]);
    reads(
        "552 |sorry, mailbox kijitora@example.org is over quota temporarily (#5.1.1) This has been \
         a permanent failure. No further delivery attempts will be made.",
        "",
        &[],
    );
    reads("550 #5.1.0 |Address rejected.", "5.1.0", &[]);
}

#[test]
fn t34_a_colon_after_the_code() {
    // Yahoo's bounces, in sisimai/set-of-emails. A colon is not a separator: this is not a reply.
    let text = "line 1, byte 3: expected a space, a hyphen or CRLF, found 0x3a";
    for input in ["550: 5.2.2 <mailboxfull@libsisimai.org>... Mailbox Full", "550: : User unknown"]
    {
        assert_error(Reply::parse(input).unwrap_err(), 3, 1, text);
        assert_error(wire_error(input.as_bytes()), 3, 1, text);
    }
}

#[test]
fn t35_gmail_in_several_lines() {
    // Bounces in sisimai/set-of-emails. Where Postfix joined the lines with blanks, the one line that
    // is left says that more follow, and none does.
    let joined = "550-5.7.26 This mail has been blocked because the sender is unauthenticated. \
                  550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM. \
                  550-5.7.26  550-5.7.26  Authentication results: 550-5.7.26  DKIM = did not pass";
    let len = joined.len();
    let text = format!("the reply is cut off in line 2, at byte {len}");
    assert_error(Reply::parse(joined).unwrap_err(), len, 2, &text);

    reads(
        "550-5.7.1 |[192.0.2.22      18] Our system has detected that this message is\r\n\
         550-5.7.1 |likely suspicious due to the very low reputation of the sending IP\r\n\
         550-5.7.1 |address. To best protect our users from spam, the message has been\r\n\
         550-5.7.1 |blocked. Please visit\r\n\
         550 5.7.1  |https://support.google.com/mail/answer/188131 for more information. \
         p22nn000202cat.22 - gsmtp",
        "5.7.1",
        &[],
    );
}

#[test]
fn t36_enhanced_code_and_text_that_say_different_things() {
    // GoDaddy and Orange; sisimai/set-of-emails, zone-mta's list of bounces. Each is reported unchanged.
    reads(
        "550 5.1.1 |<kijitora@example.com>  - 203.0.113.222 has sent to too many recipients this \
         hour. IB607  <http://x.co/rlbounce>",
        "5.1.1",
        &[],
    );
    reads(
        "552 5.1.1 |Boite du destinataire pleine. Recipient overquota. OFR_417 [417]",
        "5.1.1",
        &[],
    );
}

#[test]
fn t37_a_permanent_code_for_something_temporary() {
    // KumoMTA's test responses, zone-mta's list, sisimai/set-of-emails. "Try again" is text.
    reads(
        "550 5.2.1 |The user you are trying to contact is receiving mail at a rate that prevents \
         additional messages from being delivered.",
        "5.2.1",
        &[],
    );
    reads(
        "450 |Requested action not taken:c1mx2, IwENCgC3+s5MYEpYXlIcAA--.4588S3, dnsbl.sorbs.net, \
         please try again",
        "",
        &[],
    );
    reads(
        "550 5.7.1 |<kijitora@example.com>: Recipient address rejected: User kijitora@example.com \
         temporary locked. Please try again later!",
        "5.7.1",
        &[],
    );
}

#[test]
fn t38_a_reply_inside_the_reply() {
    // Exchange Online, Amazon SES, AT&T; sisimai/set-of-emails, zone-mta's list. The reply is the
    // outer one, also where its own two codes disagree.
    reads(
        "550 5.1.351 |Remote server returned unknown recipient or mailbox unavailable -> 550 : User \
         unknown",
        "5.1.351",
        &[],
    );
    reads(
        "554 4.4.7 |Message expired: unable to deliver in 840 minutes.<421 4.4.2 Connection timed \
         out>",
        "4.4.7",
        &[CLASS],
    );
    reads(
        "553 5.3.0 |flph825 DNSBL:ATTRBL 521< 1.2.3.4 >_is_blocked.For assistance forward this \
         email to abuse@example.com",
        "5.3.0",
        &[],
    );
}

#[test]
fn t39_access_denied_that_means_no_such_user() {
    // Exchange Online; sisimai/set-of-emails. Its meaning is for `diagnose`, not for a parser.
    reads(
        "550 5.4.1 |<kijitora@example.br>: Recipient address rejected: Access denied \
         [BL2NAM02FT061.eop-nam02.prod.protection.outlook.com]",
        "5.4.1",
        &[],
    );
}

#[test]
fn t40_a_reply_truncated_after_its_first_line() {
    // zone-mta's list, sisimai/set-of-emails. The hyphen shows that more followed: a parser that ignores
    // it takes a part for the whole.
    for input in [
        "550-\"JunkMail rejected - [hostname] [11.2.3.4]:24706 is in an RBL: Blocked\"",
        "550-'5.7.1 <x@email-bounces.amazonses.com>... Access denied' (delivery attempts: 0)",
    ] {
        let error = Reply::parse(input).unwrap_err();
        assert!(matches!(error, ParseReplyError::CutOff { bare_lf: false, .. }), "{error}");
        assert_eq!((error.line(), error.offset()), (2, input.len()));
    }
}

#[test]
fn t41_odd_codes() {
    // zone-mta's list, sisimai/set-of-emails, smtp.codes. All are accepted; those with a second digit
    // above 5 are reported.
    reads(
        "591 |sofia.nascimento@yanabg.com your host [1.2.3.4] is blacklisted by dnsbl.sorbs.net.",
        "",
        &[SYNTAX],
    );
    reads("571 |No PTR Record found. Reverse DNS required:", "", &[SYNTAX]);
    reads("542 |kijitora@example.com Rejected", "", &[]);
    reads("541 5.4.1 |Mail rejected by destination domain", "5.4.1", &[]);
    reads("540 5.7.1 |<example@rambler.ru>: recipient address rejected: Inactive", "5.7.1", &[]);
    reads(
        "525 5.7.13 |<suspend@libsisimai.net>: Recipient address rejected: User account disabled. \
         See https://libsisimai.org/en/reason/#suspend",
        "5.7.13",
        &[],
    );
    reads("426 |connection timed out", "", &[]);
}
