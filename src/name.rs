//! [`ParseNameError`]: why text is not one of the names of an enum.

use core::fmt;

use thiserror::Error;

/// The error for text that is not one of the names of an enum.
///
/// Names are in kebab case and compared exactly: `"Rcpt"` and `" rcpt"` are not the name `rcpt`. The
/// error lists the names that exist and does not repeat the text.
///
/// # Examples
///
/// ```
/// use smtp_reply::Role;
///
/// let error = "Error".parse::<Role>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown name, expected one of: success, intermediate, error");
/// assert_eq!(error.expected(), ["success", "intermediate", "error"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("unknown name, expected one of: {}", Names(.expected))]
pub struct ParseNameError {
    expected: &'static [&'static str],
}

impl ParseNameError {
    pub(crate) const fn new(expected: &'static [&'static str]) -> Self {
        Self { expected }
    }

    /// Returns the names that exist, in the order of declaration. A later release may change the order.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Verdict;
    ///
    /// let error = "perhaps".parse::<Verdict>().unwrap_err();
    /// assert!(error.expected().contains(&"unclear"));
    /// ```
    #[must_use]
    pub const fn expected(self) -> &'static [&'static str] {
        self.expected
    }
}

/// Writes names with commas between them.
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// Deserializes an enum from its name.
#[cfg(feature = "serde")]
pub(crate) struct NameVisitor<T> {
    pub(crate) names: &'static [&'static str],
    pub(crate) value: core::marker::PhantomData<T>,
}

#[cfg(feature = "serde")]
impl<T: core::str::FromStr<Err = ParseNameError>> serde::de::Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of: {}", Names(self.names))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
