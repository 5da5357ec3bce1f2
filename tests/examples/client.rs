//! `examples/client.rs`, with `examples/server.rs` and with misbehaving servers.

use crate::server::Server;
use crate::tokio_client::scripted;
use crate::{assert_contains, run};

const MESSAGE: &str = "Subject: Dots\n\n.\n..\nno dot\n";

#[test]
fn sends_a_message() {
    let server = Server::start();
    let arguments = [&server.address, "me@example.net", "postmaster@example.org"];
    let text = run("client", &arguments, MESSAGE).success();
    assert_eq!(text, "250 2.0.0 Taken and printed\n");
    assert_contains(&server.printed(), &["| Subject: Dots\n| \n| .\n| ..\n| no dot\n"]);
}

#[test]
fn goes_on_without_a_refused_recipient() {
    let server = Server::start();
    let recipients = ["nobody@example.org", "postmaster@example.org", "ann@elsewhere.example"];
    let arguments = [&[&*server.address, "me@example.net"], &recipients[..]].concat();
    let output = run("client", &arguments, MESSAGE);
    assert_eq!(output.status, Some(1));
    assert_eq!(output.stdout, "250 2.0.0 Taken and printed\n");
    assert_contains(&output.stderr, &["RCPT refused: 550 5.1.1 ", "RCPT refused: 550 5.7.1 "]);
    assert_contains(&server.printed(), &["no dot\n"]);
}

#[test]
fn ends_where_the_server_refuses() {
    for (says, cause, commands) in [
        (&["554 No\r\n"][..], "connection refused: 554 No", 0),
        (
            &["220 mx\r\n", "250 mx\r\n", "451 4.3.0 No\r\n"],
            "MAIL refused for now: 451 4.3.0 No",
            2,
        ),
        (
            &["220 mx\r\n", "250 mx\r\n", "250 Ok\r\n", "421 Bye\r\n"],
            "RCPT refused for now: 421 Bye",
            3,
        ),
        (&["220 mx\r\n", "250-m"], "cut off", 1),
    ] {
        let (address, server) = scripted(says, true);
        let arguments = [&*address.to_string(), "me@example.net", "ann@example.org"];
        assert_contains(&run("client", &arguments, MESSAGE).failure(1), &[cause]);
        assert_eq!(server.join().unwrap().len(), commands);
    }
    run("client", &["127.0.0.1:25"], "").failure(2);
}
