//! Sends one message to one recipient, with each client.

use std::net::SocketAddr;
use std::time::Duration;

use lettre::{Message, SmtpTransport, Transport};
use mail_send::SmtpClient;
use mail_send::smtp::message::Parameters;
use smtp_reply::Command;

/// The time-out: longer than any server here takes.
const PATIENCE: Duration = Duration::from_secs(50);

/// Sends with lettre, which does not return the command that was refused.
///
/// # Errors
///
/// If the message was not accepted.
///
/// # Panics
///
/// If `to` is not an address.
pub fn by_lettre(
    server: SocketAddr,
    to: &str,
    subject: &str,
) -> Result<(), lettre::transport::smtp::Error> {
    let message = Message::builder()
        .from("ann@client.test".parse().expect("an address"))
        .to(to.parse().expect("an address"))
        .subject(subject)
        .body(String::from("hello"))
        .expect("a message");
    SmtpTransport::builder_dangerous(server.ip().to_string())
        .port(server.port())
        .timeout(Some(PATIENCE))
        .build()
        .send(&message)
        .map(drop)
}

/// Sends with mail-send, one command at a time.
///
/// # Errors
///
/// The command that was refused and the error, if the message was not accepted.
///
/// # Panics
///
/// If the runtime cannot be started.
pub fn by_mail_send(
    server: SocketAddr,
    to: &str,
    subject: &str,
) -> Result<(), (Command, mail_send::Error)> {
    let at = |command| move |error| (command, error);
    let plain = Parameters::new();
    let sending = async {
        let mut smtp = SmtpClient::connect(server, PATIENCE).await.map_err(at(Command::Connect))?;
        let greeting = smtp.read().await.map_err(at(Command::Connect))?;
        if !greeting.is_positive_completion() {
            return Err((Command::Connect, mail_send::Error::UnexpectedReply(greeting)));
        }
        smtp.ehlo("client.test").await.map_err(at(Command::Ehlo))?;
        smtp.mail_from("ann@client.test", &plain).await.map_err(at(Command::Mail))?;
        smtp.rcpt_to(to, &plain).await.map_err(at(Command::Rcpt))?;
        let message = format!("Subject: {subject}\r\n\r\nhello");
        smtp.data(message).await.map_err(at(Command::EndOfData))?;
        Ok(())
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(sending)
}
