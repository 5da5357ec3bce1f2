//! Postfix, unpacked but not installed, which writes to one scratch directory.

use std::ffi::OsStr;
use std::fs;
use std::net::{Ipv4Addr, SocketAddrV4, TcpListener};
use std::os::unix::fs::chown;
use std::process::{Command, Output};

use super::{Scratch, installed};

/// The owner of the mailboxes: Postfix delivers as `nobody`.
const NOBODY: u32 = 65_534;

/// The settings to run without installation; {postfix} is the folder into which it was unpacked.
const PLACES: &str = "
compatibility_level = 3.6
queue_directory = {scratch}/queue
data_directory = {scratch}/data
command_directory = {postfix}/usr/sbin
daemon_directory = {postfix}/usr/lib/postfix/sbin
shlib_directory = {postfix}/usr/lib/postfix
meta_directory = {postfix}/etc/postfix
sendmail_path = {postfix}/usr/sbin/sendmail
mailq_path = {postfix}/usr/sbin/sendmail
newaliases_path = {postfix}/usr/sbin/sendmail
import_environment = MAIL_CONFIG LD_LIBRARY_PATH
maillog_file = {scratch}/log
maillog_file_prefixes = {scratch}
";

/// A host for live.test that does not send mail elsewhere and trusts nobody, not even on loopback.
const HOST: &str = "
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 192.0.2.0/24
myhostname = mx.live.test
mydestination =
alias_maps =
default_transport = error:this host sends nothing
virtual_mailbox_domains = live.test
virtual_mailbox_base = {scratch}/mail
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
";

const SERVICES: &str = "
cleanup  unix       n - n -     0 cleanup
qmgr     unix       n - n 300   1 qmgr
rewrite  unix       - - n -     - trivial-rewrite
bounce   unix       - - n -     0 bounce
defer    unix       - - n -     0 bounce
trace    unix       - - n -     0 bounce
flush    unix       n - n 1000? 0 flush
proxymap unix       - - n -     - proxymap
error    unix       - - n -     - error
retry    unix       - - n -     - error
virtual  unix       - n n -     - virtual
anvil    unix       - - n -     1 anvil
postlog  unix-dgram n - n -     1 postlogd
";

/// A running Postfix; dropping it stops it.
pub(crate) struct Postfix {
    pub(crate) scratch: Scratch,
    ports: Vec<u16>,
}

impl Postfix {
    /// Starts a Postfix that listens on a loopback port for each of `listeners`. These are options of
    /// its `smtpd`, in addition to the `settings` in `main.cf`.
    pub(crate) fn start(name: &str, settings: &str, listeners: &[&str]) -> Self {
        let scratch = Scratch::new(name);
        let ports = free_ports(listeners.len());
        let smtpd = ports
            .iter()
            .zip(listeners)
            .map(|(port, options)| format!("127.0.0.1:{port} inet n - n - - smtpd {options}\n"));
        let services = smtpd.collect::<String>() + SERVICES;
        let places = PLACES.replace("{postfix}", installed("postfix").to_str().unwrap());

        for directory in ["etc", "queue", "mail"] {
            fs::create_dir(scratch.path(directory)).unwrap();
        }
        scratch.write("etc/main.cf", &(places + HOST + settings));
        scratch.write("etc/master.cf", &services);
        chown(scratch.path("mail"), Some(NOBODY), None).unwrap();

        let postfix = Self { scratch, ports };
        let Output { status, stderr, .. } = postfix.control("start");
        let log = fs::read_to_string(postfix.scratch.path("log")).unwrap_or_default();
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(status.success(), "Postfix does not start:\n{stderr}\n{log}");
        postfix
    }

    /// Returns the address of a listener.
    pub(crate) fn address(&self, listener: usize) -> SocketAddrV4 {
        SocketAddrV4::new(Ipv4Addr::LOCALHOST, self.ports[listener])
    }

    fn control(&self, order: &str) -> Output {
        Command::new(installed("postfix/usr/sbin/postfix"))
            .args([OsStr::new("-c"), self.scratch.path("etc").as_os_str(), OsStr::new(order)])
            .env("LD_LIBRARY_PATH", installed("postfix/usr/lib/postfix"))
            .output()
            .unwrap()
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        self.control("stop");
    }
}

/// Returns free ports. It takes all of them before it releases any.
fn free_ports(count: usize) -> Vec<u16> {
    let any = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let listeners: Vec<_> = (0..count).map(|_| any()).collect();
    listeners.iter().map(|listener| listener.local_addr().unwrap().port()).collect()
}
