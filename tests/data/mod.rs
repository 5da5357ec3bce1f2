//! Reads the captured replies of this folder and the proofs of the phrases.
#![allow(dead_code, unreachable_pub, reason = "each caller needs only a part")]

pub struct Capture {
    pub stage: &'static str,
    pub command: &'static str,
    pub reply: Vec<u8>,
}

pub const SERVERS: [(&str, &str, usize); 3] = [
    ("Postfix", include_str!("postfix-3.7.11.tsv"), 424),
    ("Exim", include_str!("exim-4.96.tsv"), 380),
    ("OpenSMTPD", include_str!("opensmtpd-6.8.0p2.tsv"), 207),
];

pub fn captures(data: &'static str) -> Vec<Capture> {
    data.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let [stage, command, reply] = fields[..] else {
                panic!("not three fields: {line}");
            };
            Capture { stage, command, reply: unescape(reply) }
        })
        .collect()
}

/// A reply that a row of the table of phrases decides.
pub struct Proof {
    pub phrase: &'static str,
    pub condition: &'static str,
    pub reason: &'static str,
    pub reply: Vec<u8>,
}

pub fn proofs() -> Vec<Proof> {
    include_str!("phrases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let [phrase, condition, reason, reply, _source] = fields[..] else {
                panic!("not five fields: {line}");
            };
            Proof { phrase, condition, reason, reply: unescape(reply) }
        })
        .collect()
}

/// Reads `\r \n \t \\ \xNN`.
pub fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next().unwrap() {
                b'r' => b'\r',
                b'n' => b'\n',
                b't' => b'\t',
                b'\\' => b'\\',
                b'x' => {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap()
                }
                other => panic!("escape {}", char::from(other)),
            },
            byte => byte,
        });
    }
    bytes
}

/// A reply that a row of the table of vendors' codes decides.
pub struct VendorProof {
    pub vendor: &'static str,
    pub code: &'static str,
    pub reason: &'static str,
    pub reply: Vec<u8>,
}

pub fn vendor_proofs() -> Vec<VendorProof> {
    include_str!("vendor_codes.tsv")
        .lines()
        .filter(|line| !line.starts_with("# "))
        .map(|line| {
            let fields: Vec<_> = line.split('\t').collect();
            let [vendor, code, reason, reply, _source] = fields[..] else {
                panic!("not five fields: {line}");
            };
            VendorProof { vendor, code, reason, reply: unescape(reply) }
        })
        .collect()
}
