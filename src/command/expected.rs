//! [`Expected`]: a reply that a document lists for a command.

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::macros::named_enum;

named_enum! {
    /// The role of a reply to a command: success, intermediate or error.
    ///
    /// [RFC 5321 section 4.3.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.3.2) abbreviates them
    /// as S, I and E.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Role};
    ///
    /// let roles = Command::Data.replies().iter().map(|expected| expected.role());
    /// assert!(roles.filter(|role| *role == Role::Intermediate).count() == 1);
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum Role {
        /// The command was carried out.
        Success => "success",
        /// The server waits for more.
        Intermediate => "intermediate",
        /// The command was refused, temporarily or permanently.
        Error => "error",
    }
}

/// A reply that a document lists for a command.
///
/// # Examples
///
/// ```
/// use smtp_reply::{Command, ReplyCode, Role};
///
/// let mut replies = Command::Quit.replies().iter();
/// let closing = replies.find(|expected| expected.role() == Role::Success).ok_or("one")?;
/// assert_eq!(closing.code(), ReplyCode::SERVICE_CLOSING);
/// assert_eq!(closing.reference().to_string(), "RFC 5321 section 4.3.2");
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expected {
    pub(super) code: ReplyCode,
    pub(super) role: Role,
    pub(super) reference: Reference,
}

impl Expected {
    /// Returns the code.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// assert!(Command::Rcpt.replies().iter().any(|expected| expected.code() == 550));
    /// ```
    #[must_use]
    pub const fn code(&self) -> ReplyCode {
        self.code
    }

    /// Returns the role of the reply: success, intermediate or error.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Command, Role};
    ///
    /// assert!(Command::Noop.replies().iter().any(|expected| expected.role() == Role::Success));
    /// ```
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Returns the document that lists the reply.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Command;
    ///
    /// let mut replies = Command::Auth.replies().iter();
    /// assert!(replies.any(|expected| expected.reference().document() == "RFC 4954"));
    /// ```
    #[must_use]
    pub const fn reference(&self) -> Reference {
        self.reference
    }
}
