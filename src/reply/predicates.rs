//! The severity of a reply and its predicates.

use super::Reply;
#[cfg(feature = "alloc")]
use super::ReplyBuf;
use crate::severity::Severity;

/// Adds the severity and its predicates to a type that has `code`.
macro_rules! predicates {
    ($(
        #[doc = $doc:literal]
        $example:literal $name:ident,
    )+) => {
        predicates! { @of Reply<'_>, $($doc $example $name,)+ }
        #[cfg(feature = "alloc")]
        predicates! { @of ReplyBuf, $($doc $example $name,)+ }
    };
    (@of $Type:ty, $($doc:literal $example:literal $name:ident,)+) => {
        impl $Type {
            /// Returns the severity of the code, which the first digit gives.
            ///
            /// # Examples
            ///
            /// ```
            /// use smtp_reply::{Reply, Severity};
            ///
            /// let reply = Reply::parse("450 4.2.1 Busy")?;
            /// assert_eq!(reply.severity(), Severity::TransientNegativeCompletion);
            /// # Ok::<(), smtp_reply::ParseReplyError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn severity(&self) -> Severity {
                self.code().severity()
            }

            $(
                #[doc = $doc]
                ///
                /// # Examples
                ///
                /// ```
                #[doc = concat!("let reply = smtp_reply::Reply::parse(\"", $example, "\")?;")]
                #[doc = concat!("assert!(reply.", stringify!($name), "());")]
                /// # Ok::<(), smtp_reply::ParseReplyError>(())
                /// ```
                #[must_use]
                #[inline]
                pub const fn $name(&self) -> bool {
                    self.code().$name()
                }
            )+
        }
    };
}

predicates! {
    /// Returns `true` if the server did not refuse: `1yz`, `2yz` or `3yz`.
    "354 Go ahead" is_positive,
    /// Returns `true` if the server refused: `4yz` or `5yz`.
    "503 5.5.1 Bad sequence" is_negative,
    /// Returns `true` for `1yz`, which no SMTP server sends.
    "150 Opening data connection" is_preliminary,
    /// Returns `true` if the command was carried out: `2yz`.
    "250 2.0.0 Ok" is_success,
    /// Returns `true` if the server waits for more: `3yz`.
    "354 Go ahead" is_intermediate,
    /// Returns `true` if the refusal is temporary: `4yz`.
    "450 4.2.1 Busy" is_transient,
    /// Returns `true` if the refusal is permanent: `5yz`.
    "550 5.1.1 User unknown" is_permanent,
}
