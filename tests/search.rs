//! What a search of the documentation finds: rustdoc's own search, asked in Chromium, and the aliases in
//! the sources, without a browser.
#![cfg(feature = "diagnose")]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs, thread};

use smtp_reply::{CodeInfo, EnhancedInfo, VendorCode};

/// A term, and an item that has to be among the first results.
const TERMS: [(&str, &str); 57] = [
    ("421", "ReplyCode::SERVICE_NOT_AVAILABLE"),
    ("571", "reference::by_code"),
    ("4.7.1", "reference::enhanced::policy"),
    ("5.7.26", "reference::enhanced::policy"),
    ("5.7.509", "reference::vendors::microsoft_365"),
    ("452 4.2.2", "reference::enhanced::mailbox"),
    ("550 5.1.1", "reference::enhanced::addressing"),
    ("550 5.7.1", "reference::enhanced::policy"),
    ("534 5.7.9", "reference::enhanced::policy"),
    ("mailbox full", "Reason::MailboxFull"),
    ("over quota", "Reason::MailboxFull"),
    ("user unknown", "Reason::MailboxUnknown"),
    ("greylisting", "Reason::Greylisted"),
    ("relay access denied", "Reason::RelayDenied"),
    ("too many recipients", "ReplyCode::INSUFFICIENT_STORAGE"),
    ("bounce", "reference::bounces"),
    ("hard bounce", "BounceClass::Hard"),
    ("soft bounce", "BounceClass::Soft"),
    ("suppression list", "BounceClass::Hard"),
    ("retry", "reference::retry"),
    ("temporary", "ReplyCode::is_transient"),
    ("permanent", "ReplyCode::is_permanent"),
    ("deferred", "ReplyCode::MAILBOX_TEMPORARILY_UNAVAILABLE"),
    ("throttled", "Reason::RateLimited"),
    ("rate limit", "Reason::RateLimited"),
    ("blacklist", "Reason::Blocklisted"),
    ("blocklist", "Reason::Blocklisted"),
    ("rbl", "Reason::Blocklisted"),
    ("DMARC", "Reason::SenderUnauthenticated"),
    ("SPF", "Reason::SenderUnauthenticated"),
    ("DKIM", "Reason::SenderUnauthenticated"),
    ("spam", "Reason::SpamContent"),
    ("null MX", "Reason::DomainUnknown"),
    ("reverse dns", "Reason::ClientIdentity"),
    ("ptr", "Reason::ClientIdentity"),
    ("EHLO", "Command::Ehlo"),
    ("PIPELINING", "Reply::ehlo_keyword"),
    ("STARTTLS", "Command::StartTls"),
    ("SMTPUTF8", "Reply::ehlo_keyword"),
    ("8BITMIME", "Reply::ehlo_keyword"),
    ("LMTP", "Command::Lhlo"),
    ("PRDR", "Command::EndOfDataPerRecipient"),
    ("DSN", "Diagnosis::from_status"),
    ("serde", "reference::formats"),
    ("json", "reference::formats"),
    ("tokio", "ReplyDecoder::decode"),
    ("async", "ReplyDecoder::decode"),
    ("log", "reference::logs"),
    ("Gmail", "reference::vendors::gmail"),
    ("Outlook", "reference::vendors::outlook_com"),
    ("Office 365", "reference::vendors::microsoft_365"),
    ("Yahoo", "reference::vendors::yahoo"),
    ("iCloud", "reference::vendors::icloud"),
    ("TSS04", "reference::vendors::yahoo"),
    ("S3150", "reference::vendors::outlook_com"),
    ("access denied", "Reason::Policy"),
    ("app password", "Reason::SmtpAuth"),
];

/// How many results count as the first.
const FIRST: usize = 5;

/// The files below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// The aliases that the sources declare: `doc(alias = "..")`, and the lists of the tables.
fn aliases() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for (text, end) in files.iter().flat_map(|text| {
        let single = text.split("doc(alias = ").skip(1).map(|rest| (rest, ')'));
        single.chain(text.split("alias: [").skip(1).map(|rest| (rest, ']')))
    }) {
        let list = text.split(end).next().unwrap();
        found.extend(list.split('"').skip(1).step_by(2).map(str::to_lowercase));
    }
    found
}

/// The terms that the rows of the tables make: their codes, as the macros write them into `doc(alias)`.
fn codes() -> BTreeSet<String> {
    let replies = CodeInfo::all().iter().map(|info| info.code().to_string());
    let enhanced = EnhancedInfo::all().iter().flat_map(EnhancedInfo::codes);
    let codes = replies.chain(enhanced.map(ToString::to_string));
    let codes = codes.chain(VendorCode::all().iter().map(|row| row.code().to_lowercase()));
    codes.collect()
}

/// A search also finds an item by a part of its name.
fn is_name(term: &str, item: &str) -> bool {
    let plain = |text: &str| text.replace(['_', ' '], "").to_lowercase();
    plain(item.rsplit("::").next().unwrap()).contains(&plain(term))
}

#[test]
fn every_term_is_an_alias_or_a_name() {
    let (aliases, codes) = (aliases(), codes());
    assert!(aliases.len() > 200 && codes.len() > 700, "{} {}", aliases.len(), codes.len());
    let missing: Vec<_> = TERMS
        .iter()
        .filter(|(term, item)| {
            let term = term.to_lowercase();
            !is_name(&term, item) && !aliases.contains(&term) && !codes.contains(&term)
        })
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Asks each term in a frame of its own, a few at a time, and sends what is found, a line a term.
const ASK: &str = r##"<!doctype html><title>search</title><script>
const pause = time => new Promise(done => setTimeout(done, time));
async function ask(term) {
    const frame = document.createElement("iframe");
    frame.style = "width: 1000px; height: 800px";
    frame.src = "/smtp_reply/index.html?search=" + encodeURIComponent(term);
    document.body.append(frame);
    let found = "", same = 0;
    for (let tries = 0; tries < 200 && same < 5; tries++) {
        await pause(50);
        const names = frame.contentDocument?.querySelectorAll("#search .search-results.active a .path") ?? [];
        const now = [...names].map(name => name.textContent.replace(/\s+/g, "")).join("\t");
        same = now && now === found ? same + 1 : 0;
        found = now;
    }
    frame.remove();
    return term + "\t" + found;
}
async function main() {
    const terms = await (await fetch("/terms")).json();
    const lines = [];
    const work = async () => { while (terms.length) lines.push(await ask(terms.shift())); };
    await Promise.all(Array.from({ length: 8 }, work));
    await fetch("/found", { method: "POST", body: lines.join("\n") });
}
addEventListener("load", main);
</script>"##;

/// Answers one request with a file of the folder; returns what was found when the page sends it.
fn answer(mut stream: &TcpStream, folder: &Path) -> Option<String> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request).ok()?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let line = line.to_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let path = request.split([' ', '?']).nth(1).unwrap_or_default().trim_start_matches('/');
    let content = match path {
        "" => ASK.into(),
        "terms" => format!("{:?}", TERMS.map(|(term, _)| term)).into_bytes(),
        "found" => Vec::new(),
        _ => fs::read(folder.join(path)).unwrap_or_default(),
    };
    let kind = match path.rsplit_once('.') {
        Some((_, "js")) => "text/javascript",
        Some((_, "css")) => "text/css",
        Some((_, "svg")) => "image/svg+xml",
        Some((_, "woff2")) => "font/woff2",
        _ => "text/html; charset=utf-8",
    };
    // Only the files of rustdoc keep their names: their content is part of these.
    let age = if path.contains('/') { "Cache-Control: max-age=600\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{age}Connection: close\r\n\r\n",
        content.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&content).ok()?;
    (path == "found").then(|| String::from_utf8(body).unwrap())
}

/// Chromium, which ends with the test.
struct Browser(Child, PathBuf);

impl Browser {
    fn open(url: &str) -> Self {
        let profile = env::temp_dir().join(format!("smtp-reply-search-{}", std::process::id()));
        let child = Command::new(env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into()))
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
            ])
            .args([
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(["--remote-debugging-port=0", url])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium starts");
        Self(child, profile)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
        let _ = fs::remove_dir_all(&self.1);
    }
}

/// The documentation as docs.rs builds it: rustdoc 1.95 forgets the aliases of re-exported items.
#[test]
#[ignore = "needs Chromium, and the documentation in SMTP_REPLY_DOCS"]
fn search_finds_every_term() {
    let folder = env::var_os("SMTP_REPLY_DOCS").expect("SMTP_REPLY_DOCS is a folder of rustdoc");
    let folder = PathBuf::from(folder);
    assert!(folder.join("smtp_reply/index.html").exists(), "{}", folder.display());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (sender, found) = std::sync::mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, sender) = (folder.clone(), sender.clone());
            thread::spawn(move || answer(&stream, &folder).map(|found| sender.send(found)));
        }
    });
    let _browser = Browser::open(&url);
    let found = found.recv_timeout(Duration::from_secs(300)).expect("the browser answers");

    let mut wrong = Vec::new();
    for (term, item) in TERMS {
        let line = found.lines().find(|line| line.split('\t').next() == Some(term)).unwrap();
        let results: Vec<_> = line.split('\t').skip(1).take(FIRST).collect();
        if !results.iter().any(|result| result.ends_with(&format!("smtp_reply::{item}"))) {
            wrong.push(format!("{term}: {item} is not among {results:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
