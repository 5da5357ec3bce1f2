//! `reference::by_command`: the replies to each command.

use std::fmt::Write;

use smtp_reply::Command;

use crate::markdown::{anchor, name, plain, reference, reply_code};

const INTRODUCTION: &str = "\
What each SMTP command may be answered with: the reply codes that documents list for it.

A success means that the command was carried out, an intermediate reply that the server waits for what
comes next, an error that the command was refused, for now or for good. RFC 5321 writes these roles S, I
and E. Servers send other codes too; a client decides those by the first digit
([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
[`Command::replies`](crate::Command::replies) returns the same lists.

A session in which every command succeeds, with the client's lines marked:

```text
    220 mx.example.org ESMTP
 -> EHLO client.example.com
    250-mx.example.org
    250 PIPELINING
 -> MAIL FROM:<bob@example.com>
    250 2.1.0 Ok
 -> RCPT TO:<ann@example.org>
    250 2.1.5 Ok
 -> DATA
    354 End the message with a dot on a line of its own
 -> Subject: Hello
 -> .
    250 2.0.0 Accepted
 -> QUIT
    221 2.0.0 Bye
```
";

pub(crate) fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    for command in Command::all() {
        write!(page, "\n# {}{}\n\n", anchor(command), title(*command)).unwrap();
        page.push_str(note(*command));
        page.push_str("| code | phrase | role | listed in |\n|---|---|---|---|\n");
        for expected in command.replies() {
            writeln!(
                page,
                "| {} | {} | {:?} | {} |",
                reply_code(expected.code()),
                plain(expected.code().phrase().unwrap_or("(a challenge in base64)")),
                expected.role(),
                reference(&expected.reference()),
            )
            .unwrap();
        }
    }
    page
}

fn title(command: Command) -> String {
    match command {
        Command::Data => "DATA, before the message".to_owned(),
        Command::Bdat => "BDAT, a chunk before the last".to_owned(),
        Command::Burl => "BURL, a part before the last".to_owned(),
        _ => {
            let name = name(command);
            name[..1].to_uppercase() + &name[1..]
        }
    }
}

const fn note(command: Command) -> &'static str {
    match command {
        Command::EndOfData => {
            "The replies to the dot after the message, and to `BDAT n LAST` and `BURL url LAST`. After a \
             success the server is responsible for the message.\n\n"
        }
        Command::EndOfDataPerRecipient => {
            "LMTP answers once for each recipient that was accepted, as do servers after a \
             [353](crate::reference::by_code#353) (PRDR).\n\n"
        }
        _ => "",
    }
}
