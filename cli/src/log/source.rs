//! Where the input comes from: files, folders, standard input, compressed or not.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Failure;

/// How much is read at once.
const BUFFER: usize = 131_072;
/// How much is looked at before the rest, to know what it is.
const START: u64 = 4_096;
/// Folders in folders.
const MAX_DEPTH: usize = 32;
/// Work that is done sooner needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// One input: standard input, or a file.
#[derive(Debug)]
pub(crate) enum Source {
    Stdin,
    File(PathBuf),
}

/// All inputs, and how many bytes they have if that is known.
#[derive(Debug)]
pub(crate) struct Sources {
    pub(crate) list: Vec<Source>,
    total: Option<u64>,
}

impl Sources {
    /// Looks at all names before anything is read, which may take long.
    pub(crate) fn new(names: &[OsString]) -> Result<Self, Failure> {
        let mut sources = Self { list: Vec::new(), total: Some(0) };
        for name in names {
            if name == "-" {
                sources.list.push(Source::Stdin);
                sources.total = None;
            } else {
                let path = Path::new(name);
                sources.add(path, MAX_DEPTH).map_err(|error| unreadable(path, &error))?;
            }
        }
        Ok(sources)
    }

    fn add(&mut self, path: &Path, depth: usize) -> io::Result<()> {
        let file = fs::metadata(path)?;
        if !file.is_dir() {
            self.total = self.total.filter(|_| file.is_file()).map(|total| total + file.len());
            self.list.push(Source::File(path.to_owned()));
            return Ok(());
        }
        if depth == 0 {
            return Err(io::Error::other("too many folders in folders"));
        }
        let mut entries = fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        // What a Maildir holds in `tmp` is not there yet.
        let is_maildir = entries.iter().any(|entry| entry.file_name() == "cur");
        for entry in entries {
            let kind = entry.file_type()?;
            // A link to a folder may lead back to this one.
            let is_link_to_folder = kind.is_symlink() && entry.path().is_dir();
            let is_unfinished = is_maildir && entry.file_name() == "tmp";
            if !is_link_to_folder && !is_unfinished && (kind.is_dir() || entry.path().is_file()) {
                self.add(&entry.path(), depth - 1)?;
            }
        }
        Ok(())
    }

    /// Makes a progress bar on standard error, or a spinner if the size is not known. It appears only on a
    /// terminal, and only if the work lasts.
    pub(crate) fn progress(&self) -> Progress {
        let hidden = ProgressDrawTarget::hidden();
        let template = match self.total {
            Some(_) => "{bar:40} {bytes} of {total_bytes}, {eta} left",
            None => "{spinner} {bytes}, {bytes_per_sec}",
        };
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::with_draw_target(self.total, hidden).with_style(style);
        Progress { bar, start: Instant::now(), is_shown: false }
    }
}

impl Source {
    /// Calls `read` with its text.
    pub(crate) fn read(
        &self,
        progress: &mut Progress,
        read: impl FnOnce(&mut dyn BufRead) -> io::Result<()>,
    ) -> Result<(), Failure> {
        let result = || {
            let input: Box<dyn Read> = match self {
                Self::Stdin => Box::new(io::stdin().lock()),
                Self::File(path) => Box::new(File::open(path)?),
            };
            let mut input = Watched { input, progress };
            let mut start = Vec::new();
            input.by_ref().take(START).read_to_end(&mut start)?;
            let kind = kind(&start).map_err(io::Error::other)?;
            let whole = start.as_slice().chain(input);
            match kind {
                Kind::Plain => read(&mut BufReader::with_capacity(BUFFER, whole)),
                Kind::Gzip => {
                    let compressed = BufReader::with_capacity(BUFFER / 4, whole);
                    let plain = MultiGzDecoder::new(compressed);
                    read(&mut BufReader::with_capacity(BUFFER, plain))
                }
            }
        };
        result().map_err(|error| match self {
            Self::Stdin => Failure::Input(format!("standard input: {error}")),
            Self::File(path) => unreadable(path, &error),
        })
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    // Quoted, since a name may hold anything.
    Failure::Input(format!("\"{}\": {error}", path.display().to_string().escape_debug()))
}

enum Kind {
    Plain,
    Gzip,
}

/// Recognises compressed files by their first bytes. The error says how to read other kinds.
fn kind(start: &[u8]) -> Result<Kind, String> {
    const GZIP: &[u8] = b"\x1f\x8b";
    const OTHERS: [(&[u8], &str, &str); 12] = [
        (b"BZh", "bzip2", "bzcat"),
        (b"\xfd7zXZ\0", "xz", "xzcat"),
        (b"\x28\xb5\x2f\xfd", "Zstandard", "zstdcat"),
        (b"\x04\x22\x4d\x18", "LZ4", "lz4cat"),
        (b"\x1f\x9d", "compress", "zcat"),
        (b"\x5d\0\0", "LZMA", "xzcat"),
        (b"\x89LZO", "lzop", "lzop -dc"),
        (b"LZIP", "lzip", "lzip -dc"),
        (b"PK\x03\x04", "ZIP", "unzip -p"),
        (b"7z\xbc\xaf", "7-Zip", "7z x -so"),
        (b"Rar!", "RAR", "unrar p -inul"),
        (b"LPKSHHRH", "", "journalctl --file"),
    ];
    if start.starts_with(GZIP) {
        return Ok(Kind::Gzip);
    }
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Err("UTF-16 is not read: convert it, as with iconv -f UTF-16 -t UTF-8".to_owned());
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err("a message of Outlook is not read: save it as text (.eml)".to_owned());
    }
    match OTHERS.iter().find(|(magic, ..)| start.starts_with(magic)) {
        None => Ok(Kind::Plain),
        Some((_, "", command)) => {
            Err(format!("the journal is not read as a file: use {command} FILE | smtp-reply log"))
        }
        Some((_, name, command)) => Err(format!(
            "compressed with {name}, which is not read: use {command} FILE | smtp-reply log"
        )),
    }
}

/// How far the work is.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    is_shown: bool,
}

impl Progress {
    fn add(&mut self, bytes: usize) {
        self.bar.inc(u64::try_from(bytes).unwrap_or_default());
        if !self.is_shown && self.start.elapsed() > PATIENCE {
            self.is_shown = true;
            // It draws nothing if standard error is not a terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(crate) fn finish(self) {
        self.bar.finish_and_clear();
    }
}

/// Counts what is read for the progress bar.
struct Watched<'p, R> {
    input: R,
    progress: &'p mut Progress,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.progress.add(read);
        Ok(read)
    }
}
