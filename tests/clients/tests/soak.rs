//! A day of mail: lettre sends 2,000 messages to Postfix, which refuses many, some of them temporarily.
//!
//! `examples/retry_policy` decides what happens next. In the end every message is delivered or bounced
//! as configured, none is lost or delivered twice, and the reasons are those for which Postfix was
//! configured to refuse.
//!
//! ```console
//! $ tests/live/servers.sh
//! $ cargo test --manifest-path tests/clients/Cargo.toml --test soak -- --ignored --nocapture
//! ```

#[path = "soak/cases.rs"]
mod cases;
#[path = "soak/policy_server.rs"]
mod policy_server;
#[path = "../../../examples/retry_policy/policy.rs"]
mod retry_policy;
#[path = "../../live/server/mod.rs"]
mod server;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, iter};

use clients::lettre::{outcome, reply};
use lettre::{Message, SmtpTransport, Transport};
use smtp_reply::{Command, Outcome, Reason, Reply, ReplyCode};

use cases::{CASES, Case};
use server::Postfix;

const MESSAGES: usize = 2_000;

/// The time for a minute of a real queue.
const MINUTE: Duration = Duration::from_millis(50);

/// The time for a day, after which waiting was in vain.
const PATIENCE: Duration = Duration::from_secs(500);

/// A message in the queue.
struct Queued {
    id: usize,
    tries: u32,
    due: Instant,
}

/// The result of one attempt.
enum Next {
    Delivered,
    Later,
    Bounce,
}

/// Returns what to do next for a message to one recipient, by the example.
fn next(reply: Option<&Reply<'_>>, outcome: Outcome) -> Next {
    let advice = retry_policy::advice(Command::EndOfData, reply, outcome);
    assert_eq!(advice.rule_of, None, "Postfix has no rules of its own");
    match advice.decision {
        decision if decision.starts_with("delivered") => Next::Delivered,
        decision if decision.starts_with("bounce") => Next::Bounce,
        _ => Next::Later,
    }
}

/// The results of all messages.
#[derive(Default)]
struct Day {
    delivered: BTreeSet<usize>,
    bounced: BTreeSet<usize>,
    reasons: HashMap<Reason, usize>,
}

#[test]
#[ignore = "needs Postfix: tests/live/servers.sh"]
fn a_day_of_mail() {
    let postfix = start_postfix();
    let mut day = Day::default();
    thread::scope(|scope| {
        let postfix = &postfix;
        let senders: Vec<_> =
            (0..CASES.len()).map(|case| scope.spawn(move || send_all(postfix, case))).collect();
        for sender in senders {
            day.add(sender.join().unwrap());
        }
    });

    let (bounce, deliver): (BTreeSet<_>, _) = (0..MESSAGES).partition(|id| case_of(*id).bounces);
    assert_eq!(day.delivered, deliver);
    assert_eq!(day.bounced, bounce);
    assert_eq!(in_the_mailboxes(&postfix), deliver);
    assert_eq!(day.reasons, configured_reasons(&postfix));

    let mut reasons: Vec<_> = day.reasons.iter().map(|(reason, count)| (count, reason)).collect();
    reasons.sort_by_key(|(count, _)| *count);
    println!("{} delivered, {} bounced", day.delivered.len(), day.bounced.len());
    for (count, reason) in reasons.iter().rev() {
        println!("{count:6} {reason}");
    }
}

fn start_postfix() -> Postfix {
    let addresses = CASES.iter().map(|case| case.to).filter(|to| *to != cases::UNKNOWN);
    let mailboxes: Vec<_> = addresses
        .filter_map(|to| to.strip_suffix("@live.test"))
        .map(|name| format!("{{{name}@live.test = {name}/}}"))
        .collect();
    let settings = format!(
        "
message_size_limit = {limit}
anvil_rate_time_unit = 1s
smtpd_client_event_limit_exceptions =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_recipient_restrictions =
    check_sender_access inline:{{refused.test=REJECT}} check_policy_service inet:{policy}
virtual_mailbox_maps = inline:{{ {mailboxes} }}
",
        mailboxes = mailboxes.join(" "),
        limit = cases::MESSAGE_SIZE_LIMIT,
        policy = policy_server::serve(),
    );
    Postfix::start("soak", &settings, &["", "-o smtpd_client_message_rate_limit=10"])
}

/// Returns the case of a message: the messages take the cases by turns.
fn case_of(id: usize) -> &'static Case {
    &CASES[id % CASES.len()]
}

/// Sends the messages of one case until each is delivered or bounced.
fn send_all(postfix: &Postfix, case: usize) -> Day {
    let address = postfix.address(CASES[case].listener);
    let transport =
        SmtpTransport::builder_dangerous(address.ip().to_string()).port(address.port()).build();
    let start = Instant::now();
    let mut queue: VecDeque<_> = (case..MESSAGES)
        .step_by(CASES.len())
        .map(|id| Queued { id, tries: 0, due: start })
        .collect();
    let mut day = Day::default();
    while let Some(Queued { id, tries, due }) = queue.pop_front() {
        assert!(start.elapsed() < PATIENCE, "{id} is still in the queue");
        thread::sleep(due.saturating_duration_since(Instant::now()));
        match day.attempt(&transport, id) {
            Next::Delivered => assert!(day.delivered.insert(id)),
            Next::Bounce => assert!(day.bounced.insert(id)),
            Next::Later => {
                let tries = tries + 1;
                queue.push_back(Queued { id, tries, due: Instant::now() + tries * MINUTE });
            }
        }
    }
    day
}

impl Day {
    fn attempt(&mut self, transport: &SmtpTransport, id: usize) -> Next {
        let case = case_of(id);
        let message = Message::builder()
            .message_id(Some(format!("<{id}@client.test>")))
            .from(format!("{id}@{}", case.from).parse().unwrap())
            .to(case.to.parse().unwrap())
            .body("All work and no play.\r\n".repeat(case.lines))
            .unwrap();
        let error = match transport.send(&message) {
            Ok(response) => {
                let code = ReplyCode::from_u16(response.code().into()).unwrap();
                return next(None, code.in_reply_to(Command::EndOfData));
            }
            Err(error) => error,
        };
        let outcome = outcome(&error, Command::EndOfData).unwrap();
        // On loopback no connection is lost, and of a 571 enough is left to have the reply back.
        let reply = reply(&error).unwrap_or_else(|| panic!("{id}: {error}"));
        let reply = reply.as_reply();
        *self.reasons.entry(reply.diagnose(None).reason()).or_default() += 1;
        next(Some(&reply), outcome)
    }

    fn add(&mut self, other: Self) {
        self.delivered.extend(other.delivered);
        self.bounced.extend(other.bounced);
        for (reason, count) in other.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
    }
}

/// Waits until Postfix has nothing left to do, and finds each message it delivered once.
fn in_the_mailboxes(postfix: &Postfix) -> BTreeSet<usize> {
    let files = |directory: &Path| {
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>()
    };
    // In the order in which a message goes through them, so that none slips past.
    let queues = ["queue/incoming", "queue/active"].map(|queue| postfix.scratch.path(queue));
    let end = Instant::now() + PATIENCE;
    while queues.iter().any(|queue| !files(queue).is_empty()) {
        assert!(Instant::now() < end, "Postfix still has something to deliver");
        thread::sleep(Duration::from_millis(100));
    }
    let mut ids = BTreeSet::new();
    let mailboxes = files(&postfix.scratch.path("mail"));
    for file in mailboxes.iter().flat_map(|mailbox| files(&mailbox.join("new"))) {
        let message = fs::read_to_string(file).unwrap();
        let id = message.lines().find_map(|line| line.strip_prefix("Message-ID: <")).unwrap();
        let (id, _) = id.split_once('@').unwrap();
        assert!(ids.insert(id.parse().unwrap()), "{id} was delivered twice");
    }
    ids
}

/// Returns the number of refusals for each reason in the configuration.
fn configured_reasons(postfix: &Postfix) -> HashMap<Reason, usize> {
    let mut reasons = HashMap::new();
    for id in 0..MESSAGES {
        let case = case_of(id);
        if let Some(reason) = case.reason {
            *reasons.entry(reason).or_default() += case.times;
        }
    }
    // How often the rate limit strikes is a matter of time; Postfix keeps the account.
    let limited = || {
        let log = fs::read_to_string(postfix.scratch.path("log")).unwrap();
        log.matches("Message delivery request rate limit exceeded").count()
    };
    // The last lines may still be on their way.
    let mut limited = iter::repeat_with(|| (limited(), thread::sleep(Duration::from_secs(1))).0);
    let [mut before, mut now] = [0, limited.next().unwrap()];
    while before != now {
        (before, now) = (now, limited.next().unwrap());
    }
    assert!(now > 0, "the rate limit never struck");
    *reasons.entry(Reason::RateLimited).or_default() += now;
    reasons
}
