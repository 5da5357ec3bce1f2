//! A client in the style of lettre's `SmtpConnection`, which reads replies with a [`ReplyAccumulator`].

use std::io::{self, BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use smtp_reply::{Command, Reply, ReplyAccumulator, ReplyBuf};

/// The time-out: longer than any server here takes.
const PATIENCE: Duration = Duration::from_secs(50);

/// The error of a step: that of the connection, or [`smtp_reply::Refusal`].
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// A connection after the greeting.
#[derive(Debug)]
pub struct Connection {
    stream: BufReader<TcpStream>,
    replies: ReplyAccumulator,
    greeting: ReplyBuf,
}

impl Connection {
    /// Connects, reads the greeting and sends EHLO.
    ///
    /// # Errors
    ///
    /// If the server cannot be reached or refuses.
    pub fn connect(server: SocketAddr) -> Result<Self, Error> {
        let stream = TcpStream::connect_timeout(&server, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut stream = BufReader::new(stream);
        let mut replies = ReplyAccumulator::new();
        let greeting: ReplyBuf = read(&mut stream, &mut replies)?.into();
        let greeting = greeting.into_result(Command::Connect)?;
        let mut connection = Self { stream, replies, greeting };
        connection.command(Command::Ehlo, "EHLO client.test")?;
        Ok(connection)
    }

    /// Returns the greeting of the server.
    #[must_use]
    pub fn greeting(&self) -> Reply<'_> {
        self.greeting.as_reply()
    }

    /// Sends a command line, without its line ending, and reads the reply.
    ///
    /// # Errors
    ///
    /// If the command is refused, or no reply comes.
    pub fn command(&mut self, command: Command, line: &str) -> Result<ReplyBuf, Error> {
        self.stream.get_mut().write_all(format!("{line}\r\n").as_bytes())?;
        Ok(ReplyBuf::from(self.read_reply()?).into_result(command)?)
    }

    /// Sends a message whose lines end in CRLF, and its end.
    ///
    /// # Errors
    ///
    /// As [`command`](Self::command).
    pub fn message(&mut self, message: &str) -> Result<ReplyBuf, Error> {
        let stuffed = message
            .split_inclusive('\n')
            .map(|line| if line.starts_with('.') { format!(".{line}") } else { line.to_owned() });
        let lines: Vec<_> = stuffed.collect();
        self.stream.get_mut().write_all(lines.concat().as_bytes())?;
        self.command(Command::EndOfData, ".")
    }

    /// Reads the next reply.
    ///
    /// # Errors
    ///
    /// If no valid reply comes.
    pub fn read_reply(&mut self) -> io::Result<Reply<'_>> {
        read(&mut self.stream, &mut self.replies)
    }
}

fn read<'r>(stream: &mut impl BufRead, replies: &'r mut ReplyAccumulator) -> io::Result<Reply<'r>> {
    loop {
        let piece = stream.fill_buf()?;
        if piece.is_empty() {
            replies.finish().map_err(io::Error::other)?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let used = replies.push(piece).map_err(io::Error::other)?;
        stream.consume(used);
        if replies.reply().is_some() {
            break;
        }
    }
    replies.reply().ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}
