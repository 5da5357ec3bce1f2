//! The policy server that Postfix asks at every RCPT
//! (<https://www.postfix.org/SMTPD_POLICY_README.html>).

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::cases::CASES;

/// The number of refusals of each sender, which has only one message.
type Refusals = Arc<Mutex<HashMap<String, usize>>>;

/// Starts the server on a loopback port. It runs as long as the test.
pub(crate) fn serve() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let refusals = Refusals::default();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let refusals = Arc::clone(&refusals);
            thread::spawn(move || answer(stream?, &refusals));
        }
    });
    address
}

/// Answers the requests of one `smtpd`: attributes, one a line, up to an empty one.
fn answer(mut stream: TcpStream, refusals: &Refusals) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let (mut sender, mut recipient) = (String::new(), String::new());
    while let Some(line) = lines.next().transpose()? {
        match line.split_once('=') {
            Some(("sender", value)) => value.clone_into(&mut sender),
            Some(("recipient", value)) => value.clone_into(&mut recipient),
            Some(_) => {}
            None => {
                let action = action(&sender, &recipient, refusals).unwrap_or("DUNNO");
                write!(stream, "action={action}\n\n")?;
            }
        }
    }
    Ok(())
}

fn action(sender: &str, recipient: &str, refusals: &Refusals) -> Option<&'static str> {
    let case = CASES.iter().find(|case| case.to == recipient)?;
    let policy = case.policy?;
    let mut refusals = refusals.lock().unwrap();
    let refused = refusals.entry(sender.to_owned()).or_default();
    *refused += 1;
    (*refused <= case.times).then_some(policy)
}
