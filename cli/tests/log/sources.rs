//! Files, folders, mailboxes, compressed or not.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{any_json, json, json_of, log, run, totals};

/// A folder for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const BOUNCE: &str = "Return-Path: <>\nFrom: MAILER-DAEMON@out.example\nDate: Tue, 24 Nov 2026 00:29:07 +0000\n\
    Subject: Undelivered Mail\nMIME-Version: 1.0\n\
    Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n\
    --b\nContent-Type: text/plain\n\nNo.\n\n--b\nContent-Type: message/delivery-status\n\n\
    Reporting-MTA: dns; out.example\n\nFinal-Recipient: rfc822; ann@example.org\nAction: failed\n\
    Status: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b\n\
    Content-Type: message/rfc822\n\nSubject: hello\n\nHello.\n\n--b--\n";
const MAIL: &str = "From: ann@example.org\nSubject: Hello\n\nFinal-Recipient: rfc822; x@example.org\nAction: failed\n";

#[test]
fn compressed_with_gzip() {
    let folder = Folder::new("gzip");
    let plain = fs::read(log("postfix.log")).unwrap();
    let expected = json(plain.clone());
    // From a file of any name and from standard input; in several members too.
    let name = folder.write("mail.log.2", gzip(&plain));
    assert_eq!(json_of(&run(&["--json", &name], "")), expected);
    assert_eq!(json(gzip(&plain)), expected);
    let (first, second) = plain.split_at(5_000);
    assert_eq!(json([gzip(first), gzip(second)].concat()), expected);
    // Cut off.
    let whole = gzip(&plain);
    let output = run(&[], whole[..whole.len() - 20].to_vec());
    assert_eq!(output.stdout, "");
    output.failure(2);
}

#[test]
fn what_is_not_read_is_refused() {
    let folder = Folder::new("refused");
    for (start, word) in [
        (b"BZh91AY".as_slice(), "bzip2"),
        (b"\xfd7zXZ\0\0", "xz"),
        (b"\x28\xb5\x2f\xfd\0", "Zstandard"),
        (b"PK\x03\x04\0", "ZIP"),
        (b"LPKSHHRH\0", "journal"),
        (b"\xff\xfeN\0o\0v\0", "UTF-16"),
    ] {
        let name = folder.write(word, start);
        for (arguments, input) in
            [(vec![&*name], &b""[..]), (vec![], start), (vec![folder.path()], b"")]
        {
            let output = run(&arguments, input);
            assert_eq!(output.stdout, "");
            assert!(output.failure(2).contains(word), "{}", output.stderr);
        }
        fs::remove_file(name).unwrap();
    }
}

#[test]
fn folders_of_messages() {
    let folder = Folder::new("folders");
    folder.write("cur/1:2,S", BOUNCE);
    folder.write("new/2", BOUNCE.replace("ann@", "bob@"));
    folder.write("new/3", MAIL);
    // Not there yet.
    folder.write("tmp/4", BOUNCE);
    folder.write(".Sub/cur/5", BOUNCE);
    folder.write(".Sub/cur/6.gz", gzip(BOUNCE.as_bytes()));
    let report = json_of(&run(&["--json", folder.path()], ""));
    assert_eq!(totals(&report), [0, 4, 0]);
    assert_eq!(report["messages"], 5);
    assert_eq!(report["times"][0]["hour"], "2026-11-24T00");
    #[cfg(unix)]
    {
        // A link that leads back.
        std::os::unix::fs::symlink(folder.path(), folder.0.join("loop")).unwrap();
        assert_eq!(totals(&json_of(&run(&["--json", folder.path()], ""))), [0, 4, 0]);
    }
}

#[test]
fn mailboxes() {
    let from = "From MAILER-DAEMON Tue Nov 24 00:29:07 2026\n";
    let mailbox = format!("{from}{BOUNCE}\n{from}{MAIL}\n{from}{}", BOUNCE.replace("ann@", "bob@"));
    for mailbox in [mailbox.clone(), mailbox.replace('\n', "\r\n"), format!("\n{mailbox}")] {
        let report = json(mailbox);
        assert_eq!(totals(&report), [0, 2, 0]);
        assert_eq!(report["messages"], 3);
    }
    // A line of a message is no separator.
    let quoted = BOUNCE.replace("Hello.", "\nFrom here on\n");
    assert_eq!(json(format!("{from}{quoted}"))["messages"], 1);
    // After a log, and as one message alone.
    let log = fs::read_to_string(log("postfix.log")).unwrap();
    assert_eq!(totals(&json(format!("{log}\n{mailbox}"))), [7, 28, 12]);
    assert_eq!(totals(&json(BOUNCE)), [0, 1, 0]);
    assert_eq!(totals(&json(format!("\u{feff}\n{BOUNCE}"))), [0, 1, 0]);
    // What somebody wrote is no report.
    assert_eq!(totals(&any_json(MAIL)), [0; 3]);
}

/// As some systems write text.
#[test]
fn lines_end_with_cr_alone() {
    let plain = fs::read_to_string(log("postfix.log")).unwrap();
    assert_eq!(json(plain.replace('\n', "\r")), json(plain));
    let bounce = json(BOUNCE.replace('\n', "\r"));
    assert_eq!(totals(&bounce), [0, 1, 0]);
}
