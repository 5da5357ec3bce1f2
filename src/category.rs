//! [`Category`]: the second digit of a reply code.

use crate::macros::named_enum;

named_enum! {
    /// The second digit of a reply code: what the reply is about.
    ///
    /// The digits are those of
    /// [RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1). The RFC leaves
    /// `x3z` and `x4z` unspecified, and its grammar does not have `x6z` to `x9z`. All of them are
    /// [`Unspecified`](Self::Unspecified); the code keeps its digits.
    ///
    /// Show the category to people as a hint, and decide by [`Severity`](crate::Severity), as RFC 5321
    /// asks.
    ///
    /// `Category` has no order, since `Unspecified` lies on both sides of
    /// [`MailSystem`](Self::MailSystem). It is exhaustive, since it covers all ten digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Category, ReplyCode};
    ///
    /// assert_eq!(ReplyCode::parse("421")?.category(), Category::Connections);
    /// assert_eq!(ReplyCode::parse("571")?.category(), Category::Unspecified);
    /// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub enum Category {
        /// `x0z`: a syntax error, an unknown command, or a reply that fits no other category.
        Syntax => "syntax",
        /// `x1z`: an answer to a request for information, such as status or help.
        Information => "information",
        /// `x2z`: the connection.
        Connections => "connections",
        /// `x3z`, `x4z` and `x6z` to `x9z`: not defined by any document.
        Unspecified => "unspecified",
        /// `x5z`: the state of the receiving mail system.
        MailSystem => "mail-system",
    }
}
