//! The macro that declares the table of reasons.

/// Declares [`Reason`](super::Reason): a row is a variant with its name and meaning, and
/// what follows from the reason.
///
/// `advice` is for mail that was refused for good; `after_4yz` takes its place where that would be
/// wrong for mail that was only deferred. `waiting_helps` is the answer after a 5yz.
macro_rules! reasons {
    ($(
        $(#[$meta:meta])*
        $Reason:ident $name:literal {
            meaning: $meaning:literal,
            advice: $advice:literal,
            $(after_4yz: $after_4yz:literal,)?
            party: $Party:ident,
            waiting_helps: $waiting_helps:expr,
            bounce_class: $BounceClass:ident,
        }
    )+) => {
        $crate::macros::named_enum! {
            /// Why a message or a command failed.
            ///
            /// The names are stable; which reason a given text gets may change in any minor release, as
            /// servers change their words.
            ///
            /// # Examples
            ///
            /// ```
            /// use smtp_reply::{Reason, Reply};
            ///
            /// let reply = Reply::parse("554 5.7.1 <bob@example.org>: Relay access denied")?;
            /// let reason = reply.diagnose(None).reason();
            /// assert_eq!(reason, Reason::RelayDenied);
            /// println!("{reason}: {}", reason.advice());
            /// # Ok::<(), smtp_reply::ParseReplyError>(())
            /// ```
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Reason {
                $(#[doc = $meaning] $(#[$meta])* $Reason => $name,)+
            }
        }

        /// What follows from a reason.
        struct Row {
            meaning: &'static str,
            advice: &'static str,
            after_4yz: Option<&'static str>,
            party: Party,
            waiting_helps: Option<bool>,
            bounce_class: BounceClass,
        }

        impl Reason {
            const fn row(self) -> &'static Row {
                match self {
                    $(Self::$Reason => &Row {
                        meaning: $meaning,
                        advice: $advice,
                        after_4yz: reasons!(@optional $($after_4yz)?),
                        party: Party::$Party,
                        waiting_helps: $waiting_helps,
                        bounce_class: BounceClass::$BounceClass,
                    },)+
                }
            }
        }
    };
    (@optional) => { None };
    (@optional $value:literal) => { Some($value) };
}
pub(super) use reasons;
