//! [`Category`]: the second digit of a reply code.

use crate::macros::named_enum;

named_enum! {
    /// The second digit of a reply code: what the reply is about.
    ///
    /// The digits are those of
    /// [RFC 5321 section 4.2.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1). `x3z` and
    /// `x4z` are unspecified there, and the grammar has no `x6z` to `x9z`; all of them are
    /// [`Unspecified`](Self::Unspecified), and the code keeps its digits.
    ///
    /// A category has no order, since `Unspecified` lies on both sides of
    /// [`MailSystem`](Self::MailSystem). It is exhaustive: ten digits are all that there are. It is
    /// a hint for people. Decide by [`Severity`](crate::Severity), which is what RFC 5321 asks for.
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
        /// `x0z`: syntax, or a command that fits nowhere else.
        Syntax => "syntax",
        /// `x1z`: an answer to a question, such as help or status.
        Information => "information",
        /// `x2z`: the connection itself.
        Connections => "connections",
        /// `x3z`, `x4z` and `x6z` to `x9z`: no document says.
        Unspecified => "unspecified",
        /// `x5z`: the mail system, and what it did with the mail.
        MailSystem => "mail-system",
    }
}
