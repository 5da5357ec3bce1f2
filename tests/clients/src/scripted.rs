//! A server with scripted replies.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;

use smtp_reply::Command;

/// Starts a server for one session on a loopback port. It answers `command` with `reply`, without its
/// last line ending, and everything else positively. If `reply` is empty, it closes the connection
/// instead.
///
/// # Errors
///
/// If no port is available.
pub fn serve(command: Command, reply: &'static [u8]) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        let (stream, _) = listener.accept()?;
        session(stream, |asked| if asked == command { reply } else { favourable(asked) })
    });
    Ok(address)
}

fn favourable(command: Command) -> &'static [u8] {
    match command {
        Command::Connect => b"220 mx.scripted.test ESMTP",
        Command::Ehlo => b"250-mx.scripted.test\r\n250 8BITMIME",
        Command::Data => b"354 Go ahead",
        Command::Quit => b"221 2.0.0 Bye",
        _ => b"250 2.0.0 Ok",
    }
}

fn session(mut stream: TcpStream, reply: impl Fn(Command) -> &'static [u8]) -> io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let mut command = Command::Connect;
    loop {
        let text = reply(command);
        if text.is_empty() {
            return Ok(());
        }
        stream.write_all(&[text, b"\r\n"].concat())?;

        let in_message = command == Command::Data && text.starts_with(b"3");
        let next = if in_message {
            lines
                .find(|line| line.as_ref().map_or(true, |line| line == "."))
                .map(|_| Command::EndOfData)
        } else {
            lines.next().transpose()?.and_then(|line| Command::from_line(&line))
        };
        let Some(next) = next else { return Ok(()) };
        command = next;
    }
}
