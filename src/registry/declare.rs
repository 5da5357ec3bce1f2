//! The macros that declare the tables of reply codes and of enhanced codes.

/// Declares the table: each row becomes a `CodeInfo`, its place in the lookup, a section of the
/// page [`by_code`](crate::reference::by_code) and, where it has a name, a documented and tested
/// constant of `ReplyCode`.
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
                $(#[doc = concat!("- **Phrase:** `", $phrase, "`")])?
                #[doc = concat!("- **To a client:** ", $client)]
                #[doc = concat!("- **To a server:** ", $server)]
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

        /// Every reply code of the table: what it says, and what to do about it.
        ///
        /// The first digit says whether it worked: 2 yes, 3 go on, 4 not now, 5 no. The standing says
        /// how firmly a code is established; [`Standing`](crate::Standing) explains the words. For a
        /// code that is not here, go by the first digit
        /// ([RFC 5321 section 4.2](https://www.rfc-editor.org/rfc/rfc5321#section-4.2)).
        ///
        #[doc = concat!($("[", $code, "](#", $code, ") "),+)]
        $(
            #[doc = ""]
            #[doc = concat!("# ", $code)]
            #[doc = ""]
            #[doc = concat!(
                $("**`", $phrase, "`** ",)? "(", stringify!($standing),
                $(", [`", stringify!($name), "`](crate::ReplyCode::", stringify!($name), ")",)? ")"
            )]
            #[doc = ""]
            #[doc = $meaning]
            #[doc = ""]
            #[doc = concat!("- **To a client:** ", $client)]
            #[doc = concat!("- **To a server:** ", $server)]
            $(#[doc = concat!(
                "- **Sources:** ",
                $crate::citation::rfc_links!($first $($part)? $(, $rfc $($section)?)*)
            )])?
            $(#[doc = concat!("- **Seen in:** ", $source $(, "; ", $more)*)])?
            #[doc(alias = $code)]
        )+
        pub mod by_code {}

        /// Codes that no document defines: what is said of them, and what is known.
        ///
        /// Lists on the web copy codes from one another. Some of these are sent by one server, some
        /// stand in a registry without a text, and of the rest no source could be found. Their
        /// [standing](crate::Standing) says which is which. None of them has a constant: read them by
        /// the first digit, and do not send them.
        $($(
            #[doc = ""]
            #[doc = concat!("# ", $code)]
            #[doc = ""]
            #[doc = concat!(
                "*", stringify!($standing), "; seen in ", $source $(, "; ", $more)*, ".* ", $meaning
            )]
            #[doc = ""]
            #[doc = concat!("**If you get it:** ", $client, " **If you want to send it:** ", $server)]
        )?)+
        pub mod folklore {}

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

/// Declares the table: each row becomes an `EnhancedInfo`, its place in the lookup, a section of the
/// page of its subject and the terms under which a search of the documentation finds that page.
///
/// A row begins with its code in the classes in which it is seen, the usual one first.
macro_rules! enhanced_codes {
    ($(
        $Subject:ident $pattern:literal $page:ident {
            $about:literal,
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

        #[doc = "The enhanced status codes by subject: every row of the IANA registry."]
        #[doc = ""]
        #[doc = "An enhanced code is class, subject and detail"]
        #[doc = "([RFC 3463](https://www.rfc-editor.org/rfc/rfc3463)). Class 2 says that it worked, 4"]
        #[doc = "that it may work later, 5 that it will not. A row holds for every class; it stands under"]
        #[doc = "the classes in use, the usual one first. For a code that is not here, go by the class, then by the subject"]
        #[doc = "(RFC 3463 section 2)."]
        #[doc = ""]
        $(
            #[doc = concat!(
                "- [`", $pattern, "`](crate::reference::enhanced::", stringify!($page), "): ", $about
            )]
        )+
        #[doc = ""]
        #[doc = "# All of them"]
        #[doc = ""]
        #[doc = "| code | title | goes with |"]
        #[doc = "|---|---|---|"]
        $($(
            #[doc = concat!(
                "| [", $first, "](crate::reference::enhanced::", stringify!($page), "#", $first, ") | ",
                $($title,)? " |" $(, " [", $basic, "](crate::reference::by_code#", $basic, ")")*, " |"
            )]
        )+)+
        #[doc = ""]
        #[doc = "Source: IANA, [SMTP Enhanced Status"]
        #[doc = "Codes](https://www.iana.org/assignments/smtp-enhanced-status-codes/), of 2024-12-06. The"]
        #[doc = "reply codes that go with a row are an open list (RFC 5248 section 2.1)."]
        pub mod by_subject {
            $(
                #[doc = concat!("`", $pattern, "`: ", $about)]
                #[doc = ""]
                $(
                    #[doc = concat!("<a id=\"", $first, "\"></a>")]
                    #[doc = ""]
                    #[doc = concat!("# ", $first, $(", ", $also,)* $(" ", $title)?)]
                    #[doc = ""]
                    #[doc = $meaning]
                    #[doc = ""]
                    #[doc = concat!("**What to do:** ", $advice)]
                    #[doc = ""]
                    $($(#[doc = concat!("- ", $crate::citation::rfc_link!($rfc $($section)?))])+)?
                    $($(#[doc = concat!("- [", $draft, "](", $crate::citation::draft_url!($draft), ")")])+)?
                    #[doc = ""]
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
