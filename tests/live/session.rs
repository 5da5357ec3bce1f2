//! A client that checks that every byte is part of a reply.

use std::io::{Read, Write};
use std::net::{SocketAddrV4, TcpStream};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{self, Stdio};
use std::time::Duration;

use smtp_reply::{Command, Outcome, Reply, ReplyBuf, ReplyDecoder, Scope, Verdict};

/// The sizes of reads: every conversation is held with each.
const PIECES: [usize; 3] = [1, 7, 4_096];

/// The time-out: longer than any server here waits on purpose.
const PATIENCE: Duration = Duration::from_secs(30);

/// Holds a conversation over TCP, over a new connection for each size of piece.
pub(crate) fn converse(server: SocketAddrV4, conversation: impl Fn(&mut Session)) {
    for piece in PIECES {
        let stream = TcpStream::connect(server).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        let mut session = Session::new(stream.try_clone().unwrap(), stream, piece);
        conversation(&mut session);
        session.hung_up();
    }
}

/// Holds a conversation with a program's standard input and output, started for each size of piece.
pub(crate) fn converse_with(mut program: process::Command, conversation: impl Fn(&mut Session)) {
    for piece in PIECES {
        // Sockets, since reads from a pipe cannot have a time-out.
        let (ours, its) = UnixStream::pair().unwrap();
        ours.set_read_timeout(Some(PATIENCE)).unwrap();
        program.stdin(OwnedFd::from(its.try_clone().unwrap())).stdout(OwnedFd::from(its));
        let mut child = program.spawn().unwrap();
        // Otherwise this process keeps the other end open, and does not notice that it is closed.
        program.stdin(Stdio::null()).stdout(Stdio::null());

        let mut session = Session::new(ours.try_clone().unwrap(), ours, piece);
        conversation(&mut session);
        session.hung_up();
        child.wait().unwrap();
    }
}

pub(crate) struct Session {
    reader: Box<dyn Read>,
    writer: Box<dyn Write>,
    piece: usize,
    decoder: ReplyDecoder,
    /// The bytes that the decoder has not yet used.
    buffer: Vec<u8>,
    received: Vec<u8>,
    replies: Vec<ReplyBuf>,
}

impl Session {
    fn new(reader: impl Read + 'static, writer: impl Write + 'static, piece: usize) -> Self {
        Self {
            reader: Box::new(reader),
            writer: Box::new(writer),
            piece,
            decoder: ReplyDecoder::new(),
            buffer: Vec::new(),
            received: Vec::new(),
            replies: Vec::new(),
        }
    }

    /// Returns the greeting of the server.
    pub(crate) fn greeting(&mut self) -> Answer {
        self.answer(Command::Connect)
    }

    /// Sends a command and reads the reply to it.
    pub(crate) fn ask(&mut self, line: &str) -> Answer {
        self.send(&format!("{line}\r\n"));
        self.answer(command(line))
    }

    /// Sends commands all at once, then reads their replies.
    pub(crate) fn burst<const N: usize>(&mut self, lines: [&str; N]) -> [Answer; N] {
        self.send(&lines.map(|line| format!("{line}\r\n")).concat());
        lines.map(|line| self.answer(command(line)))
    }

    /// Sends a message and reads the reply to its end.
    pub(crate) fn message(&mut self, text: &str) -> Answer {
        self.ask(&format!("{text}\r\n."))
    }

    /// Sends bytes unchanged.
    pub(crate) fn send(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Reads a reply, to a command that was sent before.
    pub(crate) fn answer(&mut self, command: Command) -> Answer {
        let reply = loop {
            if let Some(reply) = self.decoder.decode(&self.buffer).unwrap() {
                break ReplyBuf::from(reply);
            }
            assert!(self.read(), "{command}: hung up after {:?}", self.buffer.escape_ascii());
        };
        self.buffer.drain(..reply.as_bytes().len());
        self.replies.push(reply.clone());
        Answer { command, reply }
    }

    fn read(&mut self) -> bool {
        let mut piece = vec![0; self.piece];
        let length = self.reader.read(&mut piece).unwrap();
        self.buffer.extend_from_slice(&piece[..length]);
        self.received.extend_from_slice(&piece[..length]);
        length > 0
    }

    /// Waits until the server closes the connection, and asserts that every byte is part of a reply.
    fn hung_up(mut self) {
        while self.read() {}
        assert_eq!(self.decoder.finish(&self.buffer), Ok(()));
        let replies: Vec<_> = self.replies.iter().map(ReplyBuf::as_bytes).collect();
        assert_eq!(replies.concat(), self.received);

        // Read once more, with the whole session at hand.
        let mut rest = self.received.as_slice();
        for expected in &self.replies {
            let (reply, after) = Reply::parse_wire(rest).unwrap().unwrap();
            assert_eq!(reply, expected.as_reply());
            rest = after;
        }
    }
}

/// Returns the command of a line, or NOOP if it is not a command.
fn command(line: &str) -> Command {
    if line.ends_with("\r\n.") {
        return Command::EndOfData;
    }
    Command::from_line(line).unwrap_or(Command::Noop)
}

/// A reply, and its command.
#[must_use]
pub(crate) struct Answer {
    command: Command,
    reply: ReplyBuf,
}

impl Answer {
    /// Asserts the start of the reply and its outcome, and that the session continues.
    #[track_caller]
    pub(crate) fn is(&self, start: &str, verdict: Verdict, scope: Scope) -> &Self {
        self.check(start, verdict, scope, false)
    }

    /// Asserts the start of the reply and its outcome, and that the session ends.
    #[track_caller]
    pub(crate) fn ends(&self, start: &str, verdict: Verdict, scope: Scope) -> &Self {
        self.check(start, verdict, scope, true)
    }

    #[track_caller]
    fn check(&self, start: &str, verdict: Verdict, scope: Scope, ends_session: bool) -> &Self {
        let shown = self.reply.as_reply().to_string();
        assert!(shown.starts_with(start), "{}: {shown} is not {start}", self.command);
        let outcome = self.outcome();
        assert_eq!(
            (outcome.verdict(), outcome.scope(), outcome.ends_session()),
            (verdict, scope, ends_session),
            "{}: {shown}",
            self.command
        );
        self
    }

    pub(crate) fn outcome(&self) -> Outcome {
        self.reply.as_reply().in_reply_to(self.command)
    }

    /// Asserts the reason by the name of a `Reason`, so that tests do not depend on the feature.
    #[track_caller]
    pub(crate) fn because(&self, reason: &str) {
        #[cfg(feature = "diagnose")]
        {
            let reply = self.reply.as_reply();
            let diagnosis = reply.diagnose(Some(self.command));
            assert_eq!(diagnosis.reason().to_string(), reason, "{}: {reply}", self.command);
        }
        #[cfg(not(feature = "diagnose"))]
        let _ = (self, reason);
    }
}
