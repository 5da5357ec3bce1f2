//! The helpers that start servers; `tests/clients` uses them too.
#![allow(dead_code, unused_imports, reason = "each caller needs only a part")]

mod aiosmtpd;
mod postfix;

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process, thread};

pub(crate) use aiosmtpd::Aiosmtpd;
pub(crate) use postfix::Postfix;

const SCRIPT: &str = "tests/live/servers.sh";

/// Returns a file of a server, by its path in the folder that `servers.sh` has fetched.
///
/// # Panics
///
/// If it does not exist: a missing server is a failure.
pub(crate) fn installed(file: &str) -> PathBuf {
    let servers = env::var_os("SMTP_REPLY_LIVE_DIR")
        .map_or_else(|| repository().join("target/live-servers"), PathBuf::from);
    let path = servers.join(file);
    assert!(path.exists(), "there is no {}: run {SCRIPT} first", path.display());
    path
}

/// Returns the root of the repository, seen from any package in it.
pub(crate) fn repository() -> &'static Path {
    let mut ancestors = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    ancestors.find(|directory| directory.join(SCRIPT).exists()).unwrap()
}

/// A directory for one server, which is kept for its logs if the test fails.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(name: &str) -> Self {
        let directory = env::temp_dir().join(format!("smtp-reply-{name}-{}", process::id()));
        // The directory of a failed test whose process had the same number.
        let _ = fs::remove_dir_all(&directory);
        fs::create_dir(&directory).unwrap();
        Self(directory)
    }

    /// Returns the path of a file in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, with `{scratch}` replaced by this directory.
    pub(crate) fn write(&self, name: &str, content: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content.replace("{scratch}", self.0.to_str().unwrap())).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if thread::panicking() {
            eprintln!("logs are in {}", self.0.display());
        } else {
            // A server that is about to end may still write into it.
            let gone = (0..100).any(|_| {
                let removed = fs::remove_dir_all(&self.0).is_ok();
                if !removed {
                    thread::sleep(Duration::from_millis(50));
                }
                removed
            });
            assert!(gone, "{} cannot be removed", self.0.display());
        }
    }
}
