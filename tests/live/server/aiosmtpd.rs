//! aiosmtpd, in a virtual environment of its own.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::process::{Child, Command, Stdio};

use super::{installed, repository};

/// A running aiosmtpd; dropping it stops it.
pub(crate) struct Aiosmtpd {
    child: Child,
    address: SocketAddrV4,
}

impl Aiosmtpd {
    pub(crate) fn start() -> Self {
        let mut child = Command::new(installed("aiosmtpd/bin/python"))
            .arg(repository().join("tests/live/aiosmtpd_server.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut port = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim_end().parse().expect("aiosmtpd does not start");
        Self { child, address: SocketAddrV4::new(Ipv4Addr::LOCALHOST, port) }
    }

    pub(crate) const fn address(&self) -> SocketAddrV4 {
        self.address
    }
}

impl Drop for Aiosmtpd {
    fn drop(&mut self) {
        // The server ends with its standard input.
        self.child.stdin = None;
        self.child.wait().unwrap();
    }
}
