//! Exim: `exim4 -bs`, on standard input and output.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use smtp_reply::Command::{Auth, EndOfData, EndOfDataPerRecipient};
use smtp_reply::Scope;
use smtp_reply::Verdict::{Continue, Done, Fail, Retry};

use crate::server::{Scratch, installed};
use crate::session::{Session, converse_with};

const CONFIGURATION: &str = r"
primary_hostname = mx.live.test
domainlist ours = live.test
spool_directory = {scratch}/spool
log_file_path = {scratch}/log.%slog
keep_environment =
tls_advertise_hosts =
queue_only
message_size_limit = 2000
recipients_max = 4
smtp_accept_max_per_connection = 3
smtp_receive_timeout = 20s
smtp_max_synprot_errors = 20
smtp_accept_max_nonmail = 50
prdr_enable
acl_smtp_rcpt = rcpt
acl_smtp_vrfy = accept
acl_smtp_data_prdr = prdr
acl_smtp_data = data

begin acl
rcpt:
  deny    domains = !+ours
          message = relay not permitted
  require verify = recipient
  accept
prdr:
  deny    local_parts = bob
          message = bob takes no such mail
  accept
data:
  deny    condition = ${if eq{$h_subject:}{refused}}
          message = nobody takes such mail
  accept

begin routers
closed:
  driver = redirect
  local_parts = closed
  data = :fail: This mailbox is closed\nplease update your records
  allow_fail
full:
  driver = redirect
  local_parts = full
  data = :defer: 452 4.2.2 over quota, try later
  allow_defer
  forbid_smtp_code = false
mailbox:
  driver = accept
  domains = +ours
  local_parts = alice : bob : carol
  transport = nowhere

begin transports
nowhere:
  driver = appendfile
  file = /dev/null
  user = nobody

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${if eq{$auth2}{broken}{${acl{no-such-acl}}}{${if eq{$auth3}{secret}}}}
  server_advertise_condition = yes
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username: : Password:
  server_condition = no
";

struct Exim(Scratch);

impl Exim {
    fn new(name: &str) -> Self {
        let scratch = Scratch::new(name);
        let configuration = scratch.write("exim.conf", CONFIGURATION);
        // It changes from root to its own account, which writes logs and spool here.
        let everybody = Permissions::from_mode(0o777);
        fs::set_permissions(configuration.parent().unwrap(), everybody).unwrap();
        Self(scratch)
    }

    fn program(&self) -> Command {
        let mut program = Command::new(installed("exim/usr/sbin/exim4"));
        program.arg("-C").arg(self.0.path("exim.conf")).arg("-bs");
        program
    }
}

#[test]
#[ignore = "needs Exim: tests/live/servers.sh"]
fn exim() {
    let exim = Exim::new("exim");
    let conversations = [
        out_of_order,
        side_questions,
        recipients,
        sizes,
        passwords,
        bursts,
        each_recipient,
        chunks,
        too_many_messages,
        too_many_mistakes,
    ];
    for conversation in conversations {
        converse_with(exim.program(), conversation);
    }
}

fn hello(smtp: &mut Session) {
    smtp.greeting().is("220 mx.live.test ESMTP Exim", Done, Scope::Session);
    smtp.ask("EHLO client.test").is("250 mx.live.test Hello", Done, Scope::Session);
}

fn bye(smtp: &mut Session) {
    smtp.ask("QUIT").ends("221 mx.live.test closing", Done, Scope::Session);
}

fn out_of_order(smtp: &mut Session) {
    smtp.greeting().is("220", Done, Scope::Session);
    let too_early = ["MAIL FROM:<a@client.test>", "RCPT TO:<alice@live.test>", "DATA", "STARTTLS"];
    for command in too_early {
        let scope = if command == "STARTTLS" { Scope::Session } else { Scope::Command };
        smtp.ask(command).is("503", Fail, scope).because("protocol-error");
    }
    smtp.ask("FOO").is("500 unrecognized", Fail, Scope::Command).because("protocol-error");
    smtp.ask("HELO").is("501 Syntactically", Fail, Scope::Session).because("client-identity");
    smtp.ask("HELO client.test").is("250", Done, Scope::Session);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("MAIL FROM:<b@client.test>").is("503 sender already", Fail, Scope::Command);
    // It repeats the reply to RCPT: so a 503 does not decide about a recipient.
    smtp.ask("RCPT TO:<nobody@live.test>").is("550 Unrouteable", Fail, Scope::Recipient);
    let data = smtp.ask("DATA");
    data.is("503 All RCPT commands were rejected", Fail, Scope::Command);
    data.because("mailbox-unknown");
    smtp.ask("RSET").is("250 Reset OK", Done, Scope::Command);
    bye(smtp);
}

fn side_questions(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("NOOP").is("250 OK", Done, Scope::Command);
    smtp.ask("HELP").is("214 Commands supported: AUTH", Done, Scope::Command);
    smtp.ask("EXPN staff").is("550 Administrative", Fail, Scope::Command);
    smtp.ask("ETRN live.test").is("458 Administrative", Retry, Scope::Command);
    smtp.ask("VRFY alice@live.test").is("250 <alice@live.test>", Done, Scope::Command);
    let unknown = smtp.ask("VRFY nobody@live.test");
    unknown.is("550 <nobody@live.test> Unrouteable", Fail, Scope::Command);
    unknown.because("mailbox-unknown");
    // An LF inside a line. A client that ends the line there is one reply out of step from here on.
    let closed = smtp.ask("VRFY closed@live.test");
    closed.is("550 <closed@live.test> This mailbox is closed\\nplease", Fail, Scope::Command);
    closed.because("mailbox-disabled");
    smtp.ask("NOOP").is("250 OK", Done, Scope::Command);
    bye(smtp);
}

fn recipients(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250 OK", Done, Scope::Message);
    let unknown = smtp.ask("RCPT TO:<nobody@live.test>");
    unknown.is("550 Unrouteable address", Fail, Scope::Recipient).because("mailbox-unknown");
    let relay = smtp.ask("RCPT TO:<x@elsewhere.test>");
    relay.is("550 relay not permitted", Fail, Scope::Recipient).because("relay-denied");
    let closed = smtp.ask("RCPT TO:<closed@live.test>");
    closed.is("550 This mailbox is closed please", Fail, Scope::Recipient);
    closed.because("mailbox-disabled");
    let full = smtp.ask("RCPT TO:<full@live.test>");
    full.is("452 4.2.2 over quota", Retry, Scope::Recipient).because("mailbox-full");
    bye(smtp);
}

fn sizes(smtp: &mut Session) {
    hello(smtp);
    let announced = smtp.ask("MAIL FROM:<a@client.test> SIZE=5000");
    announced.is("552 Message size exceeds", Fail, Scope::Message).because("message-too-large");
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
    smtp.ask("DATA").is("354", Continue, Scope::Message);
    let sent = smtp.message(&format!("Subject: large\r\n\r\n{}", "x".repeat(5_000)));
    sent.is("552 Message size exceeds", Fail, Scope::Message).because("message-too-large");
    assert!(!sent.outcome().accepts_message());
    bye(smtp);
}

fn passwords(smtp: &mut Session) {
    hello(smtp);
    let unknown = smtp.ask("AUTH FOO");
    unknown.is("504 FOO authentication", Fail, Scope::Credentials).because("smtp-auth");
    smtp.ask("AUTH PLAIN !").is("501 Invalid base64", Fail, Scope::Command);
    let wrong = smtp.ask("AUTH PLAIN AGFsaWNlAHdyb25n");
    wrong.is("535 Incorrect authentication data", Fail, Scope::Credentials).because("smtp-auth");
    let unavailable = smtp.ask("AUTH PLAIN AGJyb2tlbgB4");
    unavailable.is("435 Unable to authenticate", Retry, Scope::Credentials).because("smtp-auth");
    smtp.ask("AUTH LOGIN").is("334 VXNlcm5hbWU=", Continue, Scope::Credentials);
    smtp.send("*\r\n");
    smtp.answer(Auth).is("501 Authentication cancelled", Fail, Scope::Command);
    smtp.ask("AUTH PLAIN AGFsaWNlAHNlY3JldA==").is("235", Done, Scope::Credentials);
    bye(smtp);
}

fn bursts(smtp: &mut Session) {
    hello(smtp);
    let [mail, unknown, relay, alice, data] = smtp.burst([
        "MAIL FROM:<a@client.test>",
        "RCPT TO:<nobody@live.test>",
        "RCPT TO:<x@elsewhere.test>",
        "RCPT TO:<alice@live.test>",
        "DATA",
    ]);
    mail.is("250", Done, Scope::Message);
    unknown.is("550", Fail, Scope::Recipient).because("mailbox-unknown");
    relay.is("550", Fail, Scope::Recipient).because("relay-denied");
    alice.is("250", Done, Scope::Recipient);
    data.is("354", Continue, Scope::Message);
    // The next transaction is in the same packet as the end of this one.
    let [dot, mail, unknown, relay, alice, bob, carol, rset] = smtp.burst([
        "Subject: burst\r\n\r\nhello\r\n.",
        "MAIL FROM:<a@client.test>",
        "RCPT TO:<nobody@live.test>",
        "RCPT TO:<x@elsewhere.test>",
        "RCPT TO:<alice@live.test>",
        "RCPT TO:<bob@live.test>",
        "RCPT TO:<carol@live.test>",
        "RSET",
    ]);
    dot.is("250 OK id=", Done, Scope::Message);
    assert!(dot.outcome().accepts_message());
    mail.is("250", Done, Scope::Message);
    unknown.is("550", Fail, Scope::Recipient);
    relay.is("550", Fail, Scope::Recipient);
    alice.is("250", Done, Scope::Recipient);
    bob.is("250", Done, Scope::Recipient);
    carol.is("452 too many recipients", Retry, Scope::Recipient).because("too-many-recipients");
    rset.is("250", Done, Scope::Command);
    bye(smtp);
}

/// PRDR: the end of the message is answered once for each recipient, and then as a whole.
fn each_recipient(smtp: &mut Session) {
    hello(smtp);
    for subject in ["accepted", "refused"] {
        smtp.ask("MAIL FROM:<a@client.test> PRDR").is("250", Done, Scope::Message);
        smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
        smtp.ask("RCPT TO:<bob@live.test>").is("250", Done, Scope::Recipient);
        smtp.ask("DATA").is("354", Continue, Scope::Message);
        let text = format!("Subject: {subject}\r\n\r\nhello");
        smtp.message(&text).is("353 PRDR", Continue, Scope::Message);
        smtp.answer(EndOfDataPerRecipient).is("250 PRDR R=<alice", Done, Scope::Recipient);
        smtp.answer(EndOfDataPerRecipient).is("550 bob takes no", Fail, Scope::Recipient);
        // The last reply, which decides for the recipients with a 250 too.
        let whole = smtp.answer(EndOfData);
        if subject == "accepted" {
            whole.is("250 id=", Done, Scope::Message);
        } else {
            whole.is("550 nobody takes", Fail, Scope::Message);
        }
        assert_eq!(whole.outcome().accepts_message(), subject == "accepted");
    }
    bye(smtp);
}

fn chunks(smtp: &mut Session) {
    hello(smtp);
    smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
    smtp.ask("RCPT TO:<alice@live.test>").is("250", Done, Scope::Recipient);
    smtp.ask("BDAT 16\r\nSubject: chunk").is("250 16 byte chunk", Done, Scope::Command);
    smtp.ask("BDAT 9 LAST\r\n\r\nhello").is("250  9 byte chunk, total 25", Done, Scope::Message);
    bye(smtp);
}

/// Exim continues after this 421; a client must not, and `ends_session` returns `true`.
fn too_many_messages(smtp: &mut Session) {
    hello(smtp);
    for _ in 0..3 {
        smtp.ask("MAIL FROM:<a@client.test>").is("250", Done, Scope::Message);
        smtp.ask("RSET").is("250", Done, Scope::Command);
    }
    let fourth = smtp.ask("MAIL FROM:<a@client.test>");
    fourth.ends("421 too many messages", Retry, Scope::Session).because("rate-limited");
    smtp.ask("RCPT TO:<alice@live.test>").is("503 sender not yet", Fail, Scope::Command);
    bye(smtp);
}

/// It closes the connection after a 500, without a 421: the next command gets no reply.
fn too_many_mistakes(smtp: &mut Session) {
    hello(smtp);
    for _ in 0..3 {
        smtp.ask("FOO").is("500 unrecognized command", Fail, Scope::Command);
    }
    smtp.ask("FOO").is("500 Too many unrecognized", Fail, Scope::Command);
}
