//! Links the crate into a program that has no std, and runs it.
//!
//! `#![no_std]` in a library proves little: a dependency, or a feature of one, may use std, and
//! `cargo check` for the host does not notice. This program has its own panic handler, so with std in
//! the graph there would be two, which does not compile. Without the feature `alloc` it has no
//! allocator, so nothing may need one.
//!
//! It needs only the host's C compiler, whose start files call `main`, and its C library, for `memcpy`
//! and `abort`:
//!
//! ```text
//! cargo run --release --manifest-path tests/no_std/Cargo.toml
//! cargo run --release --manifest-path tests/no_std/Cargo.toml --features alloc,diagnose,serde
//! ```
//!
//! The exit status is 0 if every check passes; a check that fails panics, which aborts.

#![no_std]
#![no_main]

use core::ffi::c_int;
use core::fmt::{self, Write};
use core::panic::PanicInfo;

use smtp_reply::{
    Command, EnhancedCode, Reply, ReplyBuilder, ReplyCode, ReplyDecoder, Scope, Verdict,
};

#[link(name = "c")]
unsafe extern "C" {
    safe fn abort() -> !;
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    abort()
}

/// The toolchain's `core` and `alloc` were compiled with unwinding, and refer to these two. Nothing
/// calls them, since a panic aborts.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {
    abort()
}

#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    abort()
}

#[unsafe(no_mangle)]
extern "C" fn main() -> c_int {
    codes();
    replies();
    sending();
    outcomes();
    #[cfg(feature = "alloc")]
    owned::replies();
    #[cfg(feature = "diagnose")]
    diagnoses();
    #[cfg(feature = "serde")]
    values();
    0
}

/// The compiler does not know values from C, so nothing below is evaluated at compile time.
fn seen<T>(value: T) -> T {
    core::hint::black_box(value)
}

fn codes() {
    let code = ReplyCode::parse(seen("421")).unwrap();
    assert!(code.is_transient());
    assert_eq!(code.info().unwrap().name(), Some("SERVICE_NOT_AVAILABLE"));
    assert!(displays(code, "421"));

    let error = ReplyCode::from_bytes(seen(b"+25")).unwrap_err();
    assert!(displays(error, "byte 0 of the reply code is 0x2b, not a digit"));
    let _: &dyn core::error::Error = &error;

    let code = EnhancedCode::parse(seen("5.7.26")).unwrap();
    assert_eq!(code.info().unwrap().title(), Some("Multiple authentication checks failed"));
    assert!(displays(code, "5.7.26"));
    assert!(EnhancedCode::parse(seen("5.7")).is_err());
}

fn replies() {
    const WIRE: &[u8] = b"550-5.1.1 No such\r\n550 5.1.1 user\x1b here\r\n250 next";

    let (reply, rest) = Reply::parse_wire(seen(WIRE)).unwrap().unwrap();
    assert_eq!(rest, b"250 next");
    assert_eq!(reply.lines().count(), 2);
    assert_eq!(reply.enhanced_code(), EnhancedCode::parse("5.1.1").ok());
    assert_eq!(reply.violations().count(), 1);
    assert!(displays(reply, "550 5.1.1 No such user\\u{1b} here"));

    let mut decoder = ReplyDecoder::new();
    for end in 0..reply.as_bytes().len() {
        assert_eq!(decoder.decode(seen(&WIRE[..end])), Ok(None));
    }
    assert_eq!(decoder.decode(seen(WIRE)), Ok(Some(reply)));
    decoder.reset();
    assert!(decoder.decode(seen(b"HTTP/1.1")).is_err());
}

fn sending() {
    const OK: ReplyBuilder = ReplyBuilder::new(ReplyCode::OK).text("one\ntwo");
    const _: () = assert!(OK.check().is_ok());

    assert!(displays(seen(OK).wire_lossy(), "250-one\r\n250 two\r\n"));
    let echo = OK.text(seen("j\u{fc}rgen\x1b\r\n250 2.0.0 ok"));
    let error = echo.wire().unwrap_err();
    assert!(displays(error, "byte 1 of the text is 0xc3, which a reply may not contain"));
    assert!(displays(echo.wire_lossy(), "250-j\\u{fc}rgen\\u{1b}\r\n250 250 2.0.0 ok\r\n"));
}

fn outcomes() {
    let reply = Reply::parse(seen("552 5.2.2 full")).unwrap();
    let outcome = reply.in_reply_to(seen(Command::Rcpt));
    assert_eq!((outcome.verdict(), outcome.scope()), (Verdict::Fail, Scope::Recipient));
    let outcome = ReplyCode::EXCEEDED_STORAGE_ALLOCATION.in_reply_to(seen(Command::Rcpt));
    assert_eq!(outcome.verdict(), Verdict::Unclear);
    assert!(!outcome.ends_session());
    assert_eq!(Command::from_line(seen(b"BDAT 86 LAST\r\n")), Some(Command::EndOfData));
}

/// Returns `true` if a value is this text, without room for the text.
fn displays(value: impl fmt::Display, text: &str) -> bool {
    struct Rest<'a>(&'a str);

    impl Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

#[cfg(feature = "serde")]
fn values() {
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, U16Deserializer};
    use serde::{Deserialize, Serialize};

    fn read(value: u16) -> Result<ReplyCode, Error> {
        let deserializer: U16Deserializer<Error> = seen(value).into_deserializer();
        ReplyCode::deserialize(deserializer)
    }

    assert_eq!(read(250), Ok(ReplyCode::OK));
    assert!(read(600).is_err());

    // `Formatter` implements `Serializer`.
    struct Shown(EnhancedCode);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.serialize(f)
        }
    }

    assert!(displays(Shown(EnhancedCode::parse("5.1.1").unwrap()), "5.1.1"));
}

#[cfg(feature = "diagnose")]
fn diagnoses() {
    use smtp_reply::{Basis, Reason};

    let reply = Reply::parse(seen("550 5.7.1 <bob@example.org>: User unknown")).unwrap();
    let diagnosis = reply.diagnose(Some(Command::Rcpt));
    assert_eq!((diagnosis.reason(), diagnosis.basis()), (Reason::MailboxUnknown, Basis::Phrase));
    assert_eq!(diagnosis.waiting_helps(), Some(false));
}

#[cfg(feature = "alloc")]
mod owned {
    use core::alloc::{GlobalAlloc, Layout};
    use core::cell::UnsafeCell;
    use core::ptr;
    use core::sync::atomic::{AtomicUsize, Ordering};

    use smtp_reply::{Reply, ReplyBuf, ReplyCode};

    use super::{displays, seen};

    pub fn replies() {
        let reply = ReplyBuf::new(ReplyCode::OK, seen("one\ntwo")).unwrap();
        assert_eq!(reply.as_bytes(), b"250-one\r\n250 two\r\n");
        assert!(displays(&reply, "250 one two"));
        assert_eq!(ReplyBuf::from(Reply::parse(reply.as_bytes()).unwrap()), reply);
        assert!(ReplyBuf::new(ReplyCode::OK, seen("one\r")).is_err());
    }

    /// An allocator that hands out a piece of memory from start to end, and frees nothing.
    struct Bump {
        memory: UnsafeCell<[u8; SIZE]>,
        used: AtomicUsize,
    }

    const SIZE: usize = 16 << 20;

    #[global_allocator]
    static BUMP: Bump = Bump { memory: UnsafeCell::new([0; SIZE]), used: AtomicUsize::new(0) };

    // SAFETY: `used` only grows, by an atomic update, so no two callers get the same bytes.
    unsafe impl Sync for Bump {}

    // SAFETY: the returned memory is inside `memory`, aligned, and not returned again.
    unsafe impl GlobalAlloc for Bump {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            let start = self.memory.get().cast::<u8>();
            let place = |used: usize| {
                let gap = (start.addr() + used).next_multiple_of(layout.align()) - start.addr();
                gap.checked_add(layout.size()).filter(|end| *end <= SIZE).map(|end| (gap, end))
            };
            let relaxed = Ordering::Relaxed;
            let before =
                self.used.fetch_update(relaxed, relaxed, |used| place(used).map(|(_, end)| end));
            match before.ok().and_then(place) {
                // SAFETY: the offset is at most `SIZE`.
                Some((offset, _)) => unsafe { start.add(offset) },
                None => ptr::null_mut(),
            }
        }

        unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
    }
}
