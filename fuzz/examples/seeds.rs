//! Writes the seeds of the targets into `fuzz/corpus`: the captured replies, those that prove the
//! phrases, and unusual replies.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use smtp_reply_fuzz::data::{SERVERS, captures, proofs};

const RARE: [&[u8]; 14] = [
    b"250\r\n",
    b"250-\r\n250\r\n",
    b"334 \r\n",
    b"250\tok\r\n",
    b"550 closed\nplease update your records\r\n",
    b"550-a\n550-b\r\n550 c\n",
    b"250-a\r\n251 b\r\n",
    b"250\rx",
    b"550 #5.1.1 no\r\n",
    b"550-5.01.1\r\n550 4.4.7 f\xfcr\r\r\n",
    b"354 2.0.0 \x1b[2J\xe2\x80\xae\\n\r\n",
    b"552 5.5.3 Too many recipients",
    b"5.1.1 User unknown",
    b"BDAT 86 LAST",
];

fn main() -> io::Result<()> {
    let replies = SERVERS.iter().flat_map(|(_, data, _)| captures(data)).map(|one| one.reply);
    let proofs = proofs().into_iter().map(|proof| proof.reply);
    let seeds: BTreeSet<Vec<u8>> = replies.chain(proofs).chain(RARE.map(Vec::from)).collect();
    for (target, prefix) in [
        ("code", &b""[..]),
        ("enhanced", b""),
        ("reply_parse", b""),
        ("reply_wire", &[1, 4, 9, 16, 25, 36, 49, 64]),
        ("reply_text", b""),
        // 550, no enhanced code, once.
        ("reply_build", &[194, 1, 0, 1]),
        ("outcome", b""),
        ("differential", &[255, 255]),
        // No command.
        ("diagnose", &[255]),
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        for (index, seed) in seeds.iter().enumerate() {
            let seed = match target {
                "code" => &seed[..3],
                "enhanced" | "reply_build" => &seed[4.min(seed.len())..],
                _ => seed,
            };
            fs::write(folder.join(format!("seed-{index:04}")), [prefix, seed].concat())?;
        }
    }
    println!("{} seeds for each target", seeds.len());
    Ok(())
}
