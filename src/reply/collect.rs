//! [`Collected`]: a buffer before a writer.

use core::fmt;

use super::limits::MAX_LINE;

/// A writer that takes UTF-8 as bytes, in pieces of whole characters.
pub(super) trait Sink: fmt::Write {
    fn put(&mut self, utf8: &[u8]) -> fmt::Result;
}

/// Shorter texts are copied.
const SHORT: usize = 64;

/// A writer that collects short pieces and writes them together: copying one costs less than writing it.
pub(super) struct Collected<'w, W> {
    out: &'w mut W,
    octets: [u8; MAX_LINE],
    len: usize,
}

impl<'w, W: fmt::Write> Collected<'w, W> {
    pub(super) const fn new(out: &'w mut W) -> Self {
        Self { out, octets: [0; MAX_LINE], len: 0 }
    }

    /// Writes the pieces that were collected.
    pub(super) fn write(&mut self) -> fmt::Result {
        let collected = self.octets.get(..self.len).unwrap_or_default();
        self.len = 0;
        self.out.write_str(core::str::from_utf8(collected).map_err(|_| fmt::Error)?)
    }

    /// Copies a piece, if there is room for it.
    #[inline]
    fn copy(&mut self, utf8: &[u8]) -> bool {
        let end = self.len + utf8.len();
        let Some(room) = self.octets.get_mut(self.len..end) else {
            return false;
        };
        room.copy_from_slice(utf8);
        self.len = end;
        true
    }

    #[inline(never)]
    fn put_after_writing(&mut self, utf8: &[u8]) -> fmt::Result {
        self.write()?;
        if self.copy(utf8) {
            return Ok(());
        }
        self.out.write_str(core::str::from_utf8(utf8).map_err(|_| fmt::Error)?)
    }
}

impl<W: fmt::Write> Sink for Collected<'_, W> {
    #[inline]
    fn put(&mut self, utf8: &[u8]) -> fmt::Result {
        if self.copy(utf8) { Ok(()) } else { self.put_after_writing(utf8) }
    }
}

impl<W: fmt::Write> fmt::Write for Collected<'_, W> {
    /// Writes a long text at once: its UTF-8 has been checked, and checking a copy costs more.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.len() < SHORT {
            return self.put(text.as_bytes());
        }
        self.write()?;
        self.out.write_str(text)
    }
}
