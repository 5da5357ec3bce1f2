//! The macros that declare the tables of reply codes and of enhanced codes.

/// Declares the table: each row becomes a `CodeInfo`, its place in the lookup, a term under which a search
/// of the documentation finds the page [`by_code`](crate::reference::by_code) and, where it has a name, a
/// documented and tested constant of `ReplyCode`.
///
/// A row's `enhanced` names only what the IANA registry does not pair with the code: the pairs of
/// the registry are taken from its own table.
macro_rules! codes {
    ($(
        $code:literal $($name:ident)? {
            $(phrase: $phrase:literal,)?
            standing: $standing:ident,
            $(rfc: [$first:tt $($part:literal)? $(, $rfc:tt $($section:literal)?)*],)?
            $(sources: [$source:literal $(, $more:literal)*],)?
            enhanced: [$($enhanced:literal),*],
            $(alias: [$($alias:literal),+],)?
            meaning: $meaning:literal,
            client: $client:literal,
            server: $server:literal,
        }
    )+) => {
        /// # The codes that a document defines
        impl ReplyCode {
            $(constant! {
                [$($name)?] $code
                #[doc = concat!("**", $code, ":** ", $meaning)]
                #[doc = ""]
                #[doc = concat!("- **What to do:** ", $client)]
                #[doc = concat!("- **When to send it:** ", $server)]
                $(#[doc = concat!("- **Phrase:** `", $phrase, "`")])?
                #[doc = concat!(
                    "- **Standing:** [", stringify!($standing), "](Standing::", stringify!($standing), ")"
                )]
                $(#[doc = concat!(
                    "- **Sources:** ",
                    $crate::citation::rfc_links!($first $($part)? $(, $rfc $($section)?)*)
                )])?
                #[doc = ""]
                #[doc = "# Examples"]
                #[doc = ""]
                #[doc = "```"]
                #[doc = "use smtp_reply::{ReplyCode, Standing};"]
                #[doc = ""]
                #[doc = concat!("let code = ReplyCode::parse(\"", $code, "\")?;")]
                #[doc = concat!("assert_eq!(code, ReplyCode::", stringify!($($name)?), ");")]
                #[doc = "let info = code.info().ok_or(\"not in the table\")?;"]
                #[doc = concat!("assert_eq!(info.standing(), Standing::", stringify!($standing), ");")]
                $(#[doc = concat!("assert_eq!(info.phrase(), Some(\"", $phrase, "\"));")])?
                #[doc = "# Ok::<(), Box<dyn std::error::Error>>(())"]
                #[doc = "```"]
                #[doc(alias = $code)]
                $($(#[doc(alias = $alias)])+)?
            })+
        }

        #[doc = include_str!("../reference/pages/by_code.md")]
        $(#[doc(alias = $code)])+
        pub mod by_code {}

        /// What goes with a code beside the pairs of the registry.
        const OTHERS: &[Others] =
            &[$((reply_code($code), &[$(enhanced_code($enhanced)),*])),+];

        /// The standards' short texts.
        const PHRASE_ROWS: &[(ReplyCode, &str)] = &[$($((reply_code($code), $phrase),)?)+];

        static CODES: [CodeInfo; [$($code),+].len()] = [$(
            CodeInfo {
                code: reply_code($code),
                name: optional!($(stringify!($name))?),
                standing: Standing::$standing,
                references: &[
                    $(rfc!($first $($part)?), $(rfc!($rfc $($section)?),)*)?
                    $(Reference::new($source, None, None), $(Reference::new($more, None, None),)*)?
                ],
                commands: commands(reply_code($code)),
                enhanced: USUAL.get(reply_code($code).as_u16() as usize),
                meaning: $meaning,
                client: $client,
                server: $server,
            },
        )+];
    };
}
pub(super) use codes;

/// The constant of a row that has a name.
macro_rules! constant {
    ([] $code:literal $(#[$attribute:meta])*) => {};
    ([$name:ident] $code:literal $(#[$attribute:meta])*) => {
        $(#[$attribute])*
        pub const $name: Self = reply_code($code);
    };
}
pub(super) use constant;

/// Declares the table: each row becomes an `EnhancedInfo`, its place in the lookup and the terms under which
/// a search of the documentation finds the page of its subject.
///
/// A row begins with its code in the classes in which it is seen, the usual one first.
macro_rules! enhanced_codes {
    ($(
        $Subject:ident $page:ident {
            $(
                [$first:literal $($also:literal)*] {
                    $(title: $title:literal,)?
                    basic: [$($basic:literal)*],
                    $(rfc: [$($rfc:tt $($section:literal)?),+],)?
                    $(drafts: [$($draft:literal),+],)?
                    $(alias: [$($alias:literal),+],)?
                    meaning: $meaning:literal,
                    advice: $advice:literal,
                }
            )+
        }
    )+) => {
        pub(super) static ROWS: [EnhancedInfo; [$($($first),+),+].len()] = [$($(
            EnhancedInfo {
                subject: Subject::$Subject,
                detail: detail(Subject::$Subject, &[$first, $($also),*]),
                codes: &[enhanced_code($first), $(enhanced_code($also)),*],
                title: optional!($($title)?),
                basic_codes: &[$(reply_code($basic)),*],
                references: &[
                    $($(rfc!($rfc $($section)?),)+)?
                    $($(draft!($draft),)+)?
                ],
                meaning: $meaning,
                advice: $advice,
            },
        )+)+];

        #[doc = include_str!("../reference/pages/enhanced.md")]
        pub mod by_subject {
            $(
                #[doc = include_str!(concat!("../reference/pages/enhanced/", stringify!($page), ".md"))]
                $(
                    #[doc(alias = $first)]
                    $(#[doc(alias = $also)])*
                    $($(#[doc(alias = $alias)])+)?
                )+
                pub mod $page {}
            )+
        }
    };
}
pub(super) use enhanced_codes;
