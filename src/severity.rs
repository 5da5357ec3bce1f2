//! [`Severity`]: the first digit of a reply code.

use crate::macros::named_enum;

named_enum! {
    /// The first digit of a reply code: whether the command worked, and whether to try again.
    ///
    /// [RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1) defines the digits
    /// 2 to 5, and [RFC 821 appendix E](https://www.rfc-editor.org/rfc/rfc821) the digit 1. A client
    /// that does not know a code decides by this digit alone
    /// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
    ///
    /// `Severity` is ordered by the digit, from success to failure. It is exhaustive, since the rule has
    /// only these five digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{ReplyCode, Severity};
    ///
    /// let code = ReplyCode::parse("452")?;
    /// assert_eq!(code.severity(), Severity::TransientNegativeCompletion);
    /// assert!(Severity::PositiveCompletion < Severity::PermanentNegativeCompletion);
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[repr(u8)]
    pub enum Severity {
        /// `1yz`: accepted, but the server waits for a confirmation. No SMTP server sends it.
        PositivePreliminary = 1 => "positive-preliminary",
        /// `2yz`: the command was carried out.
        PositiveCompletion = 2 => "positive-completion",
        /// `3yz`: the server waits for more, such as the message after DATA.
        PositiveIntermediate = 3 => "positive-intermediate",
        /// `4yz`: the command failed, and the same command may work later.
        TransientNegativeCompletion = 4 => "transient-negative-completion",
        /// `5yz`: the command failed, and the same command will fail again.
        PermanentNegativeCompletion = 5 => "permanent-negative-completion",
    }
}

impl Severity {
    /// Returns the first digit of a code of this severity, 1 to 5.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Severity;
    ///
    /// assert_eq!(Severity::TransientNegativeCompletion.digit(), 4);
    /// ```
    #[must_use]
    #[inline]
    pub const fn digit(self) -> u8 {
        self as u8
    }

    /// Returns the severity of codes with this first digit, or `None` unless it is from 1 to 5.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Severity;
    ///
    /// assert_eq!(Severity::from_digit(4), Some(Severity::TransientNegativeCompletion));
    /// assert_eq!(Severity::from_digit(6), None);
    /// ```
    #[must_use]
    pub const fn from_digit(digit: u8) -> Option<Self> {
        match digit {
            1 => Some(Self::PositivePreliminary),
            2 => Some(Self::PositiveCompletion),
            3 => Some(Self::PositiveIntermediate),
            4 => Some(Self::TransientNegativeCompletion),
            5 => Some(Self::PermanentNegativeCompletion),
            _ => None,
        }
    }
}
