//! [`pad`]: padding for codes, which never truncates them.

use core::fmt::{self, Alignment, Write};

/// Writes ASCII text with the width, fill and alignment of `f`.
///
/// A precision has no effect. It would truncate a `str`, and a code without its last digit is another
/// code.
pub(crate) fn pad(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let padding = f.width().map_or(0, |width| width.saturating_sub(text.len()));
    let before = match f.align() {
        Some(Alignment::Right) => padding,
        Some(Alignment::Center) => padding / 2,
        Some(Alignment::Left) | None => 0,
    };
    let fill = f.fill();
    for _ in 0..before {
        f.write_char(fill)?;
    }
    f.write_str(text)?;
    for _ in before..padding {
        f.write_char(fill)?;
    }
    Ok(())
}
