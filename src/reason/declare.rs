//! The macro that declares the table of reasons.

/// Declares [`Reason`](super::Reason). A row is a variant with its name and meaning, and with advice,
/// party, waiting and bounce class.
///
/// `advice` and `waiting_helps` are for mail that was refused permanently. `after_4yz` replaces the
/// advice for mail that was deferred, where the advice would be wrong.
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
            /// The names are stable. Which reason a text gets may change in any minor release, since
            /// servers change their texts.
            ///
            /// # Examples
            ///
            /// ```
            /// use smtp_reply::{Reason, Reply};
            ///
            /// let reply = Reply::parse("554 5.7.1 <bob@example.org>: Relay access denied")?;
            /// let reason = reply.diagnose(None).reason();
            /// assert_eq!(reason, Reason::RelayDenied);
            /// assert_eq!(reason.to_string(), "relay-denied");
            /// # Ok::<(), smtp_reply::ParseReplyError>(())
            /// ```
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            #[non_exhaustive]
            pub enum Reason {
                $(#[doc = $meaning] $(#[$meta])* $Reason => $name,)+
            }
        }

        /// Meaning, advice, party, waiting and bounce class of a reason.
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
