//! `smtp-reply`: explains SMTP replies, sessions and codes, and reads the logs of mail servers.
//!
//! ```console
//! $ smtp-reply 421 5.7.26 "550 5.1.1 User unknown"
//! $ smtp-reply --after rcpt "552 Too many recipients"
//! $ smtp-reply session.txt
//! $ smtp-reply log /var/log/mail.log
//! ```

mod explain;
mod failure;
mod log;
mod terminal;

use std::env;
use std::process::ExitCode;

use failure::Failure;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1).peekable();
    let result = if arguments.next_if(|first| first == "log").is_some() {
        log::run(lexopt::Parser::from_args(arguments))
    } else {
        explain::run(lexopt::Parser::from_args(arguments))
    };
    result.map_or_else(Failure::report, |()| ExitCode::SUCCESS)
}
