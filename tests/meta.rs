//! The properties of the types: names, traits, sizes.

use std::env;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::iter::FusedIterator;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

#[cfg(feature = "diagnose")]
use smtp_reply::{Basis, BounceClass, Diagnosis, Evidence, Party, Reason, VendorCode};
use smtp_reply::{
    BuildReplyError, Category, Class, CodeInfo, Command, EhloKeywords, EnhancedCode, EnhancedInfo,
    Expected, FoundCode, Limits, Lines, Outcome, ParseEnhancedCodeError, ParseNameError,
    ParseReplyCodeError, ParseReplyError, Reference, Reply, ReplyBuilder, ReplyCode, ReplyDecoder,
    ReplyLine, Role, Scope, Severity, Standing, Subject, Text, Verdict, Violation, ViolationKind,
    Violations, Wire,
};
#[cfg(feature = "alloc")]
use smtp_reply::{Refusal, ReplyAccumulator, ReplyBuf};

/// Asserts that each type has all of the traits.
macro_rules! assert_impl {
    ([$($traits:tt)+]: $($Type:ty),+ $(,)?) => {
        const _: () = {
            const fn check<T: $($traits)+>() {}
            $(check::<$Type>();)+
        };
    };
}

/// Asserts that none of the types has the trait: otherwise `_` below would be ambiguous.
macro_rules! assert_not_impl {
    ($Trait:path: $($Type:ty),+ $(,)?) => {
        const _: () = {
            struct Has;
            trait Answer<A> {
                const IS: () = ();
            }
            impl<T: ?Sized> Answer<()> for T {}
            impl<T: ?Sized + $Trait> Answer<Has> for T {}
            $(let () = <$Type as Answer<_>>::IS;)+
        };
    };
}

// Every public type.
assert_impl! { [Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe]:
    Category, Class, CodeInfo, Command, EnhancedCode, EnhancedInfo, Expected, FoundCode, Limits,
    Lines<'_>, Outcome, ParseEnhancedCodeError, ParseNameError, ParseReplyCodeError, ParseReplyError, Reference,
    Reply<'_>, ReplyCode, ReplyDecoder, ReplyLine<'_>, Role, Scope, Severity, Standing, Subject,
    Text<'_>, Verdict, Violation, ViolationKind, Violations<'_>, BuildReplyError, ReplyBuilder<'_>, Wire<'_>, EhloKeywords<'_>,
}
#[cfg(feature = "alloc")]
assert_impl! { [Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe]:
    Refusal, ReplyAccumulator, ReplyBuf,
}
#[cfg(feature = "diagnose")]
assert_impl! { [Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe]:
    Basis, BounceClass, Diagnosis, Evidence, Party, Reason, VendorCode,
}

// Values. They have no `Default`, since no value is neutral.
assert_impl! { [Eq + Hash]:
    Category, Class, CodeInfo, Command, EnhancedCode, EnhancedInfo, Expected, FoundCode, Limits,
    Outcome, ParseEnhancedCodeError, ParseNameError, ParseReplyCodeError, ParseReplyError, Reference, Reply<'_>,
    ReplyCode, ReplyLine<'_>, Role, Scope, Severity, Standing, Subject, Verdict, Violation,
    ViolationKind, BuildReplyError, ReplyBuilder<'_>,
}
#[cfg(feature = "alloc")]
assert_impl! { [Eq + Hash]: Refusal, ReplyBuf }
#[cfg(feature = "diagnose")]
assert_impl! { [Copy + Eq + Hash]: Basis, BounceClass, Diagnosis, Evidence, Party, Reason }
#[cfg(feature = "diagnose")]
assert_impl! { [Eq + Hash]: VendorCode }
assert_not_impl! { Default: Category, Class, Command, EnhancedCode, Outcome, ReplyCode, Severity }

// Small values.
assert_impl! { [Copy]:
    Category, Class, Command, EnhancedCode, Expected, FoundCode, Limits, Outcome, Reference,
    Reply<'_>, ReplyCode, ReplyLine<'_>, Role, Scope, Severity, Standing, Subject, Verdict,
    Violation, ViolationKind, ReplyBuilder<'_>, Wire<'_>,
}

// Types with an order. `Category::Unspecified` lies on both sides of `MailSystem`.
assert_impl! { [Ord]: Class, EnhancedCode, ReplyCode, Severity }
assert_not_impl! { PartialOrd: Category }

// Errors.
assert_impl! { [Error + Copy + Eq + 'static]:
    BuildReplyError, ParseEnhancedCodeError, ParseNameError, ParseReplyCodeError, ParseReplyError,
}
#[cfg(feature = "alloc")]
assert_impl! { [Error + 'static]: Refusal }

// Types with a text.
assert_impl! { [Display]:
    Category, Class, Command, EnhancedCode, FoundCode, Outcome, Reference, Reply<'_>, ReplyCode,
    ReplyLine<'_>, Role, Scope, Severity, Standing, Subject, Text<'_>, Verdict, Violation,
    ViolationKind, Wire<'_>,
}
#[cfg(feature = "alloc")]
assert_impl! { [Display]: Refusal, ReplyBuf }
#[cfg(feature = "diagnose")]
assert_impl! { [Display]: Basis, BounceClass, Diagnosis, Evidence, Party, Reason }

// Conversions.
assert_impl! { [FromStr<Err = ParseReplyCodeError>]: ReplyCode }
assert_impl! { [for<'a> TryFrom<&'a str, Error = ParseReplyCodeError>]: ReplyCode }
assert_impl! { [for<'a> TryFrom<&'a [u8], Error = ParseReplyCodeError>]: ReplyCode }
assert_impl! { [TryFrom<u16, Error = ParseReplyCodeError> + PartialEq<u16>]: ReplyCode }
assert_impl! { [From<ReplyCode> + PartialEq<ReplyCode>]: u16 }
assert_impl! { [PartialOrd<u16>]: ReplyCode }
// It would break type inference in every program that depends on the crate.
assert_not_impl! { PartialOrd<ReplyCode>: u16 }
assert_impl! { [FromStr<Err = ParseEnhancedCodeError>]: EnhancedCode }
assert_impl! { [FromStr<Err = ParseNameError>]:
    Category, Class, Command, Role, Scope, Severity, Standing, Subject, Verdict, ViolationKind,
}
#[cfg(feature = "diagnose")]
assert_impl! { [FromStr<Err = ParseNameError>]: Basis, BounceClass, Evidence, Party, Reason }
assert_impl! { [for<'a> TryFrom<&'a str, Error = ParseEnhancedCodeError>]: EnhancedCode }
assert_impl! { [for<'a> TryFrom<&'a [u8], Error = ParseEnhancedCodeError>]: EnhancedCode }
assert_impl! { [AsRef<[u8]>]: Reply<'_> }
#[cfg(feature = "alloc")]
assert_impl! { [AsRef<[u8]> + for<'a> From<Reply<'a>>]: ReplyBuf }

// Iterators.
assert_impl! { [FusedIterator<Item = ReplyLine<'static>>]: Lines<'static> }
assert_impl! { [FusedIterator<Item = Violation>]: Violations<'_> }
assert_impl! { [FusedIterator<Item = (&'static [u8], &'static [u8])> + Clone]: EhloKeywords<'static> }

#[test]
fn the_readme_agrees_with_the_manifest() {
    let [version, licence] = [env!("CARGO_PKG_RUST_VERSION"), env!("CARGO_PKG_LICENSE")];
    let badges = format!("`Rust {version}` · `no_std` · `forbid(unsafe_code)` · `{licence}`");
    assert!(include_str!("../README.md").contains(&badges), "{badges}");
    assert!(include_str!("../Cargo.toml").contains("unsafe_code = \"forbid\""));
    assert!(include_str!("../src/lib.rs").contains("#![no_std]"));
}

/// Another package of the workspace may turn features on, so that a test of `--no-default-features`
/// would prove nothing. CI passes the features that it has requested.
#[test]
fn only_the_requested_features_are_on() {
    let features = [
        ("alloc", cfg!(feature = "alloc")),
        ("diagnose", cfg!(feature = "diagnose")),
        ("serde", cfg!(feature = "serde")),
    ];
    let on: Vec<_> = features.iter().filter(|(_, is_on)| *is_on).map(|(name, _)| *name).collect();
    if let Ok(expected) = env::var("SMTP_REPLY_FEATURES") {
        assert_eq!(on.join(" "), expected);
    }
}

#[test]
fn ci_names_the_package_with_the_features() {
    let script = include_str!("../.ci/run").replace("\\\n", " ");
    let words = ["$features", "--features", "--all-features", "--no-default-features"];
    let commands: Vec<_> = script
        .lines()
        .filter(|line| ["cargo ", "cargo_test "].iter().any(|command| line.contains(command)))
        .filter(|line| words.iter().any(|word| line.split(' ').any(|part| part == *word)))
        .collect();
    assert!(commands.len() > 10, "{commands:#?}");
    for command in commands {
        let named = ["-p smtp-reply ", "--manifest-path ", "--workspace "];
        assert!(named.iter().any(|option| command.contains(option)), "{command}");
    }
}

/// A speed bump against types that grow by accident. Smaller sizes are welcome.
#[test]
fn sizes() {
    #[track_caller]
    fn at_most<T>(bytes: usize) {
        let found = size_of::<T>();
        assert!(found <= bytes, "{} has {found} bytes", std::any::type_name::<T>());
    }

    at_most::<ReplyCode>(2);
    at_most::<Option<ReplyCode>>(2);
    at_most::<ParseReplyCodeError>(8);
    at_most::<Result<ReplyCode, ParseReplyCodeError>>(8);

    at_most::<EnhancedCode>(6);
    at_most::<Option<EnhancedCode>>(6);

    at_most::<Severity>(1);
    at_most::<Category>(1);
    at_most::<Class>(1);
    at_most::<Subject>(1);
    at_most::<Standing>(1);
    at_most::<Command>(1);
    at_most::<Option<Command>>(1);
    at_most::<Role>(1);
    at_most::<Verdict>(1);
    at_most::<Scope>(1);
    at_most::<ViolationKind>(1);

    at_most::<Outcome>(6);
    at_most::<FoundCode>(3);

    let word = size_of::<usize>();
    at_most::<ParseEnhancedCodeError>(2 * word);
    at_most::<Result<EnhancedCode, ParseEnhancedCodeError>>(2 * word);
    at_most::<ParseNameError>(2 * word);
    at_most::<Limits>(2 * word);
    at_most::<Violation>(2 * word);
    at_most::<Reply<'_>>(3 * word);
    at_most::<Option<Reply<'_>>>(3 * word);
    at_most::<ReplyLine<'_>>(3 * word);
    at_most::<Text<'_>>(6 * word);
    at_most::<Violations<'_>>(6 * word);
    at_most::<Reference>(6 * word);
    at_most::<Lines<'_>>(3 * word);
    at_most::<EhloKeywords<'_>>(3 * word);
    at_most::<Expected>(7 * word);
    at_most::<EnhancedInfo>(13 * word);
    at_most::<CodeInfo>(17 * word);
    // On 32-bit targets the codes inside are as large as on 64-bit targets.
    at_most::<ParseReplyError>(3 * word + 8);
    at_most::<Result<Option<Reply<'_>>, ParseReplyError>>(3 * word + 8);
    at_most::<ReplyDecoder>(15 * word);
    at_most::<BuildReplyError>(2 * word + 8);
    at_most::<ReplyBuilder<'_>>(6 * word);
    at_most::<Wire<'_>>(7 * word);
    #[cfg(feature = "alloc")]
    at_most::<ReplyBuf>(4 * word);
    #[cfg(feature = "alloc")]
    at_most::<Refusal>(6 * word);
    #[cfg(feature = "diagnose")]
    {
        at_most::<Reason>(1);
        at_most::<Party>(1);
        at_most::<Basis>(1);
        at_most::<BounceClass>(1);
        at_most::<Evidence>(1);
        at_most::<Diagnosis>(3 * word + 16);
        // There are hundreds of them.
        at_most::<VendorCode>(6 * word + 24);
    }
}

/// Error texts follow a colon, so they begin in lower case and end without a full stop.
#[test]
fn errors_are_parts_of_a_sentence() {
    const INPUTS: [&str; 21] = [
        "",
        "2",
        "25",
        "2500",
        "25x",
        "600",
        "ok",
        "250_",
        "250\rx",
        "250-a",
        "250-a\r\n251 b",
        "250 a\r\n250 b",
        "5.1",
        "5.1.",
        "3.0.0",
        "5-1",
        "5..1",
        "5.1.1x",
        "5.1.1000",
        "Ü",
        "250\n",
    ];
    let mut texts = Vec::new();
    for input in INPUTS {
        texts.extend(ReplyCode::parse(input).map_err(|error| error.to_string()).err());
        texts.extend(EnhancedCode::parse(input).map_err(|error| error.to_string()).err());
        texts.extend(Reply::parse(input).map_err(|error| error.to_string()).err());
        texts.extend(Reply::parse_wire(input.as_bytes()).map_err(|error| error.to_string()).err());
    }
    #[cfg(feature = "alloc")]
    for (code, text) in [
        (ReplyCode::OK, "bestätigt"),
        (ReplyCode::OK, "5.1.1 no"),
        (ReplyCode::OK, &"x".repeat(600)),
        (ReplyCode::OK, &"x\n".repeat(100_000)),
        (ReplyCode::AUTHENTICATION_CHALLENGE, "a\nb"),
        (ReplyCode::ENCRYPTION_REQUIRED_FOR_AUTHENTICATION, "no"),
    ] {
        texts.push(ReplyBuf::new(code, text).unwrap_err().to_string());
    }
    assert!(texts.len() > 50);
    for text in texts {
        assert!(!text.starts_with(char::is_uppercase) && !text.is_empty(), "{text}");
        assert!(!text.ends_with(['.', ' ', '\n']), "{text}");
        assert!(text.bytes().all(|byte| matches!(byte, b' '..=b'~')), "{text:?}");
    }
}
