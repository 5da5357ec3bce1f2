//! The whole public surface, by signature: what other programs compile against.
//!
//! Functions become pointers of their exact type, `const fn`s are called in constants, and traits are
//! asserted. A change that renames or weakens an item does not compile here. `tests/public-api.txt`
//! lists every item; this file has those that are promised.
#![allow(clippy::type_complexity, reason = "the types of functions, as promised")]

use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::iter::FusedIterator;
use std::ops::Range;
use std::str::FromStr;

use smtp_reply::{
    BuildReplyError, Category, Class, CodeInfo, Command, EhloKeywords, EnhancedCode, EnhancedInfo,
    Expected, Limits, Lines, Outcome, ParseEnhancedCodeError, ParseNameError, ParseReplyCodeError,
    ParseReplyError, QuotedReplies, QuotedReply, Reference, Reply, ReplyBuilder, ReplyCode,
    ReplyDecoder, ReplyLine, Role, Scope, Severity, Standing, Subject, Text, Verdict, Violation,
    ViolationKind, Violations, Wire, enhanced_code, reply_code,
};

/// Asserts the exact type of each function: `path: type`.
macro_rules! signatures {
    ($($function:expr => $Type:ty;)+) => {
        const _: () = {
            $(let _: $Type = $function;)+
        };
    };
}

/// Asserts that each type has all of the traits.
macro_rules! traits {
    ([$($traits:tt)+]: $($Type:ty),+ $(,)?) => {
        const _: () = {
            const fn check<T: $($traits)+>() {}
            $(check::<$Type>();)+
        };
    };
}

mod codes {
    use super::*;

    signatures! {
        ReplyCode::parse => fn(&str) -> Result<ReplyCode, ParseReplyCodeError>;
        ReplyCode::from_bytes => fn(&[u8]) -> Result<ReplyCode, ParseReplyCodeError>;
        ReplyCode::from_u16 => fn(u16) -> Result<ReplyCode, ParseReplyCodeError>;
        ReplyCode::as_u16 => fn(ReplyCode) -> u16;
        ReplyCode::to_bytes => fn(ReplyCode) -> [u8; 3];
        ReplyCode::new => fn(u16) -> Option<ReplyCode>;
        ReplyCode::digits => fn(ReplyCode) -> [u8; 3];
        ReplyCode::phrase => fn(ReplyCode) -> Option<&'static str>;
        ReplyCode::severity => fn(ReplyCode) -> Severity;
        ReplyCode::category => fn(ReplyCode) -> Category;
        ReplyCode::detail => fn(ReplyCode) -> u8;
        ReplyCode::is_positive => fn(ReplyCode) -> bool;
        ReplyCode::is_negative => fn(ReplyCode) -> bool;
        ReplyCode::is_preliminary => fn(ReplyCode) -> bool;
        ReplyCode::is_success => fn(ReplyCode) -> bool;
        ReplyCode::is_intermediate => fn(ReplyCode) -> bool;
        ReplyCode::is_transient => fn(ReplyCode) -> bool;
        ReplyCode::is_permanent => fn(ReplyCode) -> bool;
        ReplyCode::is_rfc5321_syntax => fn(ReplyCode) -> bool;
        ReplyCode::info => fn(ReplyCode) -> Option<&'static CodeInfo>;
        ReplyCode::in_reply_to => fn(ReplyCode, Command) -> Outcome;
        Severity::digit => fn(Severity) -> u8;
        ParseReplyCodeError::offset => fn(ParseReplyCodeError) -> usize;
        ParseNameError::expected => fn(ParseNameError) -> &'static [&'static str];
        CodeInfo::code => fn(&CodeInfo) -> ReplyCode;
        CodeInfo::name => fn(&CodeInfo) -> Option<&'static str>;
        CodeInfo::phrase => fn(&CodeInfo) -> Option<&'static str>;
        CodeInfo::standing => fn(&CodeInfo) -> Standing;
        CodeInfo::references => fn(&CodeInfo) -> &'static [Reference];
        CodeInfo::commands => fn(&CodeInfo) -> &'static [Command];
        CodeInfo::enhanced => fn(&CodeInfo) -> &'static [EnhancedCode];
        CodeInfo::meaning => fn(&CodeInfo) -> &'static str;
        CodeInfo::client_advice => fn(&CodeInfo) -> &'static str;
        CodeInfo::server_advice => fn(&CodeInfo) -> &'static str;
        CodeInfo::all => fn() -> &'static [CodeInfo];
        Reference::document => fn(&Reference) -> &'static str;
        Reference::section => fn(&Reference) -> Option<&'static str>;
        Reference::url => fn(&Reference) -> Option<&'static str>;
    }

    traits! { [Copy + Debug + Eq + Ord + Hash + Display + Send + Sync]: ReplyCode, Severity }
    traits! { [Copy + Debug + Eq + Hash + Display + Send + Sync]: Category, Standing }
    traits! { [FromStr<Err = ParseReplyCodeError>]: ReplyCode }
    traits! { [for<'a> TryFrom<&'a str, Error = ParseReplyCodeError>]: ReplyCode }
    traits! { [for<'a> TryFrom<&'a [u8], Error = ParseReplyCodeError>]: ReplyCode }
    traits! { [TryFrom<u16, Error = ParseReplyCodeError>]: ReplyCode }
    traits! { [PartialEq<u16> + PartialOrd<u16>]: ReplyCode }
    traits! { [From<ReplyCode> + PartialEq<ReplyCode>]: u16 }
    traits! { [Copy + Debug + Eq + Hash + Error + Send + Sync]: ParseReplyCodeError, ParseNameError }

    const fn code(text: &str) -> ReplyCode {
        match ReplyCode::parse(text) {
            Ok(code) => code,
            Err(_) => panic!(),
        }
    }

    const _: () = {
        assert!(code("421").is_transient());
        assert!(matches!(ReplyCode::from_bytes(b"250"), Ok(ReplyCode::OK)));
        assert!(matches!(ReplyCode::from_u16(250), Ok(ReplyCode::OK)));
        assert!(reply_code!(571).as_u16() == 571 && ReplyCode::new(571).unwrap().detail() == 1);
        assert!(matches!(ReplyCode::OK.to_bytes(), [b'2', b'5', b'0']));
        assert!(matches!(ReplyCode::OK.digits(), [2, 5, 0]));
        assert!(ReplyCode::OK.phrase().is_some() && ReplyCode::OK.is_positive());
        assert!(matches!(ReplyCode::OK.severity(), Severity::PositiveCompletion));
        assert!(matches!(ReplyCode::OK.category(), Category::MailSystem));
        assert!(!ReplyCode::OK.is_negative() && !ReplyCode::OK.is_preliminary());
        assert!(ReplyCode::OK.is_success() && !ReplyCode::OK.is_intermediate());
        assert!(!ReplyCode::OK.is_permanent() && ReplyCode::OK.is_rfc5321_syntax());
        let Some(info) = ReplyCode::OK.info() else { panic!() };
        assert!(info.code().as_u16() == 250 && info.name().is_some() && info.phrase().is_some());
        assert!(matches!(info.standing(), Standing::Standard) && !info.commands().is_empty());
        assert!(!info.enhanced().is_empty() && !info.meaning().is_empty());
        assert!(!info.client_advice().is_empty() && !info.server_advice().is_empty());
        let [reference, ..] = info.references() else { panic!() };
        assert!(!reference.document().is_empty());
        assert!(reference.section().is_some() && reference.url().is_some());
        assert!(!CodeInfo::all().is_empty());
    };

    /// The names are the least reversible part.
    #[rustfmt::skip]
    const CONSTANTS: [(ReplyCode, u16); 41] = [
        (ReplyCode::SYSTEM_STATUS, 211), (ReplyCode::HELP_MESSAGE, 214), (ReplyCode::SERVICE_READY, 220),
        (ReplyCode::SERVICE_CLOSING, 221), (ReplyCode::AUTHENTICATION_SUCCEEDED, 235), (ReplyCode::OK, 250),
        (ReplyCode::USER_NOT_LOCAL_WILL_FORWARD, 251), (ReplyCode::CANNOT_VRFY_USER, 252),
        (ReplyCode::PENDING_MESSAGES_STARTED, 253), (ReplyCode::AUTHENTICATION_CHALLENGE, 334),
        (ReplyCode::START_MAIL_INPUT, 354), (ReplyCode::TRANSACTION_OFFSET, 355),
        (ReplyCode::SERVICE_NOT_AVAILABLE, 421), (ReplyCode::PASSWORD_TRANSITION_NEEDED, 432),
        (ReplyCode::MAILBOX_TEMPORARILY_UNAVAILABLE, 450), (ReplyCode::LOCAL_ERROR, 451),
        (ReplyCode::INSUFFICIENT_STORAGE, 452), (ReplyCode::NO_MAIL, 453),
        (ReplyCode::TEMPORARY_AUTHENTICATION_OR_TLS_FAILURE, 454),
        (ReplyCode::CANNOT_ACCOMMODATE_PARAMETERS, 455), (ReplyCode::UNABLE_TO_QUEUE_FOR_NODE, 458),
        (ReplyCode::NODE_NOT_ALLOWED, 459), (ReplyCode::COMMAND_UNRECOGNIZED, 500),
        (ReplyCode::PARAMETER_SYNTAX_ERROR, 501), (ReplyCode::COMMAND_NOT_IMPLEMENTED, 502),
        (ReplyCode::BAD_SEQUENCE, 503), (ReplyCode::PARAMETER_NOT_IMPLEMENTED, 504),
        (ReplyCode::HOST_DOES_NOT_ACCEPT_MAIL, 521), (ReplyCode::ENCRYPTION_NEEDED, 523),
        (ReplyCode::USER_ACCOUNT_DISABLED, 525), (ReplyCode::AUTHENTICATION_OR_TLS_REQUIRED, 530),
        (ReplyCode::AUTHENTICATION_MECHANISM_TOO_WEAK, 534),
        (ReplyCode::AUTHENTICATION_CREDENTIALS_INVALID, 535),
        (ReplyCode::ENCRYPTION_REQUIRED_FOR_AUTHENTICATION, 538), (ReplyCode::MAILBOX_UNAVAILABLE, 550),
        (ReplyCode::USER_NOT_LOCAL, 551), (ReplyCode::EXCEEDED_STORAGE_ALLOCATION, 552),
        (ReplyCode::MAILBOX_NAME_NOT_ALLOWED, 553), (ReplyCode::TRANSACTION_FAILED, 554),
        (ReplyCode::PARAMETERS_NOT_RECOGNIZED, 555), (ReplyCode::DOMAIN_DOES_NOT_ACCEPT_MAIL, 556),
    ];

    #[test]
    fn constants_are_named_by_meaning() {
        for (code, number) in CONSTANTS {
            assert_eq!(code, number);
            assert!(code.info().is_some_and(|info| info.name().is_some()));
        }
        assert_eq!(CodeInfo::all().iter().filter(|info| info.name().is_some()).count(), 41);
    }

    /// Programs can match exhaustively on enums that are closed by definition.
    #[test]
    fn closed_enums_are_exhaustive() {
        let closed = |severity: Severity, category: Category, class: Class, verdict: Verdict| {
            let severity = match severity {
                Severity::PositivePreliminary => 1,
                Severity::PositiveCompletion => 2,
                Severity::PositiveIntermediate => 3,
                Severity::TransientNegativeCompletion => 4,
                Severity::PermanentNegativeCompletion => 5,
            };
            let category = match category {
                Category::Syntax => 0,
                Category::Information => 1,
                Category::Connections => 2,
                Category::Unspecified => 3,
                Category::MailSystem => 5,
            };
            let class = match class {
                Class::Success => 2,
                Class::PersistentTransientFailure => 4,
                Class::PermanentFailure => 5,
            };
            let verdict = match verdict {
                Verdict::Done => 0,
                Verdict::Continue => 1,
                Verdict::Retry => 2,
                Verdict::Fail => 3,
                Verdict::Unclear => 4,
                Verdict::Unexpected => 5,
            };
            severity + category + class + verdict
        };
        let sum = closed(
            Severity::PositiveCompletion,
            Category::MailSystem,
            Class::Success,
            Verdict::Done,
        );
        assert_eq!(sum, 2 + 5 + 2);
        assert_eq!([Severity::PositivePreliminary as u8, Class::PermanentFailure as u8], [1, 5]);
    }
}

mod names {
    use super::*;

    traits! { [Copy + Debug + Eq + Hash + Display + FromStr<Err = ParseNameError> + Send + Sync]:
        Severity, Category, Class, Subject, Standing, Command, Role, Verdict, Scope, ViolationKind,
    }

    /// `all` and `as_str` of every named enum, in constants.
    macro_rules! named {
        ($($Enum:ident)+) => {
            signatures! {
                $($Enum::all => fn() -> &'static [$Enum]; $Enum::as_str => fn($Enum) -> &'static str;)+
            }
            const _: () = {
                $(let [first, ..] = $Enum::all() else { panic!() }; assert!(!first.as_str().is_empty());)+
            };
        };
    }

    named! { Severity Category Class Subject Standing Command Role Verdict Scope ViolationKind }
    #[cfg(feature = "diagnose")]
    use smtp_reply::{Basis, BounceClass, Evidence, Party, Reason};
    #[cfg(feature = "diagnose")]
    named! { Basis BounceClass Evidence Party Reason }
    #[cfg(feature = "diagnose")]
    traits! { [Copy + Debug + Eq + Hash + Display + FromStr<Err = ParseNameError> + Send + Sync]:
        Basis, BounceClass, Evidence, Party, Reason,
    }
}

mod enhanced {
    use super::*;

    signatures! {
        EnhancedCode::new => fn(Class, u16, u16) -> Option<EnhancedCode>;
        EnhancedCode::parse => fn(&str) -> Result<EnhancedCode, ParseEnhancedCodeError>;
        EnhancedCode::from_bytes => fn(&[u8]) -> Result<EnhancedCode, ParseEnhancedCodeError>;
        EnhancedCode::parse_prefix => for<'a> fn(&'a [u8]) -> Option<(EnhancedCode, &'a [u8])>;
        EnhancedCode::parse_prefix_str => for<'a> fn(&'a str) -> Option<(EnhancedCode, &'a str)>;
        EnhancedCode::class => fn(EnhancedCode) -> Class;
        EnhancedCode::subject => fn(EnhancedCode) -> u16;
        EnhancedCode::detail => fn(EnhancedCode) -> u16;
        EnhancedCode::subject_kind => fn(EnhancedCode) -> Option<Subject>;
        EnhancedCode::agrees_with => fn(EnhancedCode, ReplyCode) -> bool;
        EnhancedCode::info => fn(EnhancedCode) -> Option<&'static EnhancedInfo>;
        EnhancedCode::is_success => fn(EnhancedCode) -> bool;
        EnhancedCode::is_transient => fn(EnhancedCode) -> bool;
        EnhancedCode::is_permanent => fn(EnhancedCode) -> bool;
        Class::of => fn(ReplyCode) -> Option<Class>;
        ParseEnhancedCodeError::offset => fn(ParseEnhancedCodeError) -> usize;
        EnhancedInfo::subject => fn(&EnhancedInfo) -> u16;
        EnhancedInfo::detail => fn(&EnhancedInfo) -> u16;
        EnhancedInfo::codes => fn(&EnhancedInfo) -> &'static [EnhancedCode];
        EnhancedInfo::title => fn(&EnhancedInfo) -> Option<&'static str>;
        EnhancedInfo::basic_codes => fn(&EnhancedInfo) -> &'static [ReplyCode];
        EnhancedInfo::references => fn(&EnhancedInfo) -> &'static [Reference];
        EnhancedInfo::meaning => fn(&EnhancedInfo) -> &'static str;
        EnhancedInfo::client_advice => fn(&EnhancedInfo) -> &'static str;
        EnhancedInfo::all => fn() -> &'static [EnhancedInfo];
    }

    traits! { [Copy + Debug + Eq + Ord + Hash + Display + Send + Sync]: EnhancedCode, Class }
    traits! { [FromStr<Err = ParseEnhancedCodeError>]: EnhancedCode }
    traits! { [Copy + Debug + Eq + Hash + Error + Send + Sync]: ParseEnhancedCodeError }

    const _: () = {
        const CODE: EnhancedCode = enhanced_code!("5.1.1");
        assert!(EnhancedCode::new(Class::Success, 1000, 0).is_none());
        assert!(matches!(EnhancedCode::parse("5.1.1"), Ok(CODE)));
        assert!(matches!(EnhancedCode::from_bytes(b"5.1.1"), Ok(CODE)));
        assert!(matches!(EnhancedCode::parse_prefix(b"5.1.1 no"), Some((CODE, b"no"))));
        assert!(matches!(CODE.class(), Class::PermanentFailure));
        assert!(CODE.subject() == 1 && CODE.detail() == 1);
        assert!(matches!(CODE.subject_kind(), Some(Subject::Addressing)));
        assert!(CODE.agrees_with(ReplyCode::MAILBOX_UNAVAILABLE));
        assert!(!CODE.is_success() && !CODE.is_transient() && CODE.is_permanent());
        assert!(matches!(Class::of(ReplyCode::OK), Some(Class::Success)));
        let Some(info) = CODE.info() else { panic!() };
        assert!(info.subject() == 1 && info.detail() == 1 && info.title().is_some());
        assert!(!info.basic_codes().is_empty() && !info.references().is_empty());
        assert!(!info.meaning().is_empty() && !info.client_advice().is_empty());
        assert!(!EnhancedInfo::all().is_empty());
    };
}

mod replies {
    use super::*;

    type Keyword<'a> = (&'a [u8], &'a [u8]);

    signatures! {
        Reply::parse::<[u8]> => fn(&'static [u8]) -> Result<Reply<'static>, ParseReplyError>;
        Reply::parse::<str> => fn(&'static str) -> Result<Reply<'static>, ParseReplyError>;
        Reply::parse::<Vec<u8>> => fn(&'static Vec<u8>) -> Result<Reply<'static>, ParseReplyError>;
        Reply::parse_wire => fn(&'static [u8]) -> Result<Option<(Reply<'static>, &'static [u8])>, ParseReplyError>;
        Reply::code => fn(&Reply<'static>) -> ReplyCode;
        Reply::lines => fn(&Reply<'static>) -> Lines<'static>;
        Reply::enhanced_code => fn(&Reply<'static>) -> Option<EnhancedCode>;
        Reply::text => fn(&Reply<'static>) -> Text<'static>;
        Reply::as_bytes => fn(&Reply<'static>) -> &'static [u8];
        Reply::is_multiline => fn(&Reply<'static>) -> bool;
        Reply::violations => fn(&Reply<'static>) -> Violations<'static>;
        Reply::severity => fn(&Reply<'static>) -> Severity;
        Reply::is_positive => fn(&Reply<'static>) -> bool;
        Reply::is_negative => fn(&Reply<'static>) -> bool;
        Reply::is_success => fn(&Reply<'static>) -> bool;
        Reply::is_intermediate => fn(&Reply<'static>) -> bool;
        Reply::is_transient => fn(&Reply<'static>) -> bool;
        Reply::is_permanent => fn(&Reply<'static>) -> bool;
        Reply::ehlo_keywords => fn(&Reply<'static>) -> EhloKeywords<'static>;
        Reply::ehlo_keyword => fn(&Reply<'static>, &str) -> Option<&'static [u8]>;
        Reply::in_reply_to => fn(&Reply<'static>, Command) -> Outcome;
        ReplyLine::raw_text => fn(&ReplyLine<'static>) -> &'static [u8];
        ReplyLine::text => fn(&ReplyLine<'static>) -> Text<'static>;
        ReplyLine::text_bytes => fn(&ReplyLine<'static>) -> &'static [u8];
        ReplyLine::enhanced_code => fn(&ReplyLine<'static>) -> Option<EnhancedCode>;
        ReplyLine::is_last => fn(&ReplyLine<'static>) -> bool;
        Violation::reference => fn(Violation) -> Reference;
        ParseReplyError::offset => fn(ParseReplyError) -> usize;
    }

    traits! { [Copy + Debug + Eq + Hash + Display + Send + Sync]: Reply<'_>, Violation }
    traits! { [Copy + Debug + Display + Send + Sync]: ReplyLine<'_>, Text<'_> }
    traits! { [Clone + FusedIterator<Item = ReplyLine<'static>> + Debug + Send + Sync]: Lines<'static> }
    traits! { [Clone + FusedIterator<Item = Keyword<'static>> + Debug + Send + Sync]: EhloKeywords<'static> }
    traits! { [Clone + Iterator<Item = Violation> + Debug + Send + Sync]: Violations<'static> }
    traits! { [Copy + Debug + Eq + Hash + Error + Send + Sync]: ParseReplyError }

    signatures! {
        ReplyDecoder::new => fn() -> ReplyDecoder;
        ReplyDecoder::with_limits => fn(Limits) -> ReplyDecoder;
        ReplyDecoder::accept_bare_lf => fn(ReplyDecoder, bool) -> ReplyDecoder;
        ReplyDecoder::decode => for<'a> fn(&mut ReplyDecoder, &'a [u8]) -> Result<Option<Reply<'a>>, ParseReplyError>;
        ReplyDecoder::finish => fn(&mut ReplyDecoder, &[u8]) -> Result<(), ParseReplyError>;
        ReplyDecoder::reset => fn(&mut ReplyDecoder);
        Limits::with_max_line => fn(Limits, usize) -> Limits;
        Limits::with_max_reply => fn(Limits, usize) -> Limits;
    }

    traits! { [Clone + Debug + Send + Sync]: ReplyDecoder }
    traits! { [Copy + Debug + Eq + Hash + Send + Sync]: Limits }

    const _: () = {
        const LIMITS: Limits = Limits::DEFAULT.with_max_line(512).with_max_reply(1024);
        assert!(LIMITS.max_line() == 512 && LIMITS.max_reply() == 1024);
        assert!(Limits::DEFAULT.max_line() == 16_384 && Limits::DEFAULT.max_reply() == 131_072);
        let _ = ReplyDecoder::with_limits(LIMITS).accept_bare_lf(true);
        let _ = ReplyDecoder::new();
    };

    #[test]
    fn a_reply_outlives_the_decoder() {
        fn last<'a>(decoder: &mut ReplyDecoder, buffer: &'a [u8]) -> Option<Reply<'a>> {
            decoder.decode(buffer).ok().flatten()
        }
        let reply = last(&mut ReplyDecoder::new(), b"250 ok\r\n").map(|reply| reply.code());
        assert_eq!(reply, Some(ReplyCode::OK));
        let is_fused = |name: &str| Reply::parse("250-mx\n250 X 1").unwrap().ehlo_keyword(name);
        assert_eq!(is_fused("x"), Some(&b"1"[..]));
    }
}

#[cfg(feature = "alloc")]
mod owned {
    use std::borrow::Cow;

    use smtp_reply::{Refusal, ReplyAccumulator, ReplyBuf};

    use super::*;

    signatures! {
        ReplyLine::text_lossy => fn(&ReplyLine<'static>) -> Cow<'static, str>;
        ReplyBuf::new => fn(ReplyCode, &str) -> Result<ReplyBuf, BuildReplyError>;
        ReplyBuf::with_enhanced => fn(ReplyCode, EnhancedCode, &str) -> Result<ReplyBuf, BuildReplyError>;
        ReplyBuf::parse::<[u8]> => fn(&[u8]) -> Result<ReplyBuf, ParseReplyError>;
        ReplyBuf::parse::<str> => fn(&str) -> Result<ReplyBuf, ParseReplyError>;
        ReplyBuf::as_reply => fn(&ReplyBuf) -> Reply<'_>;
        ReplyBuf::as_bytes => fn(&ReplyBuf) -> &[u8];
        ReplyBuf::as_str => fn(&ReplyBuf) -> Option<&str>;
        ReplyBuf::code => fn(&ReplyBuf) -> ReplyCode;
        ReplyBuf::severity => fn(&ReplyBuf) -> Severity;
        ReplyBuf::is_positive => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_negative => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_success => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_intermediate => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_transient => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_permanent => fn(&ReplyBuf) -> bool;
        ReplyBuf::is_multiline => fn(&ReplyBuf) -> bool;
        ReplyBuf::enhanced_code => fn(&ReplyBuf) -> Option<EnhancedCode>;
        ReplyBuf::text => fn(&ReplyBuf) -> Text<'_>;
        ReplyBuf::lines => fn(&ReplyBuf) -> Lines<'_>;
        ReplyBuf::ehlo_keywords => fn(&ReplyBuf) -> EhloKeywords<'_>;
        ReplyBuf::ehlo_keyword => for<'a> fn(&'a ReplyBuf, &str) -> Option<&'a [u8]>;
        ReplyBuf::violations => fn(&ReplyBuf) -> Violations<'_>;
        ReplyBuf::in_reply_to => fn(&ReplyBuf, Command) -> Outcome;
        ReplyBuf::into_result => fn(ReplyBuf, Command) -> Result<ReplyBuf, Refusal>;
        ReplyBuilder::build => fn(&ReplyBuilder<'static>) -> Result<ReplyBuf, BuildReplyError>;
        ReplyBuilder::build_lossy => fn(&ReplyBuilder<'static>) -> ReplyBuf;
        Wire::append_to => fn(&Wire<'static>, &mut Vec<u8>);
        QuotedReply::to_reply => fn(&QuotedReply<'static>) -> ReplyBuf;
        Refusal::reply => fn(&Refusal) -> &ReplyBuf;
        Refusal::command => fn(&Refusal) -> Command;
        Refusal::outcome => fn(&Refusal) -> Outcome;
        ReplyAccumulator::new => fn() -> ReplyAccumulator;
        ReplyAccumulator::with_decoder => fn(ReplyDecoder) -> ReplyAccumulator;
        ReplyAccumulator::push => fn(&mut ReplyAccumulator, &[u8]) -> Result<usize, ParseReplyError>;
        ReplyAccumulator::reply => fn(&ReplyAccumulator) -> Option<Reply<'_>>;
        ReplyAccumulator::finish => fn(&ReplyAccumulator) -> Result<(), ParseReplyError>;
        ReplyAccumulator::reset => fn(&mut ReplyAccumulator);
    }

    traits! { [Clone + Debug + Eq + Hash + Display + Send + Sync]: ReplyBuf, Refusal }
    traits! { [for<'a> From<Reply<'a>>]: ReplyBuf }
    traits! { [Error + 'static]: Refusal }
    traits! { [Clone + Debug + Send + Sync]: ReplyAccumulator }

    const _: ReplyAccumulator = ReplyAccumulator::new();
    const _: ReplyAccumulator = ReplyAccumulator::with_decoder(ReplyDecoder::new());

    /// The loop of the docs compiles in a function that returns the reply.
    #[test]
    fn an_accumulator_in_a_loop() {
        fn read<'a>(
            accumulator: &'a mut ReplyAccumulator,
            mut input: &[u8],
        ) -> Result<Option<Reply<'a>>, ParseReplyError> {
            while !input.is_empty() {
                let used = accumulator.push(&input[..input.len().min(3)])?;
                input = &input[used..];
                if accumulator.reply().is_some() {
                    break;
                }
            }
            Ok(accumulator.reply())
        }
        let mut accumulator = ReplyAccumulator::new();
        let reply = read(&mut accumulator, b"250 ok\r\n").unwrap().unwrap();
        assert_eq!(reply.as_bytes(), b"250 ok\r\n");
    }
}

mod sent {
    use super::*;

    signatures! {
        ReplyBuilder::new => fn(ReplyCode) -> ReplyBuilder<'static>;
        ReplyBuilder::enhanced => fn(ReplyBuilder<'static>, EnhancedCode) -> ReplyBuilder<'static>;
        ReplyBuilder::text => fn(ReplyBuilder<'static>, &'static str) -> ReplyBuilder<'static>;
        ReplyBuilder::lines => fn(ReplyBuilder<'static>, &'static [&'static str]) -> ReplyBuilder<'static>;
        ReplyBuilder::utf8 => fn(ReplyBuilder<'static>, bool) -> ReplyBuilder<'static>;
        ReplyBuilder::check => fn(&ReplyBuilder<'static>) -> Result<(), BuildReplyError>;
        ReplyBuilder::wire => fn(&ReplyBuilder<'static>) -> Result<Wire<'static>, BuildReplyError>;
        ReplyBuilder::wire_lossy => fn(&ReplyBuilder<'static>) -> Wire<'static>;
    }

    traits! { [Copy + Debug + Eq + Hash + Send + Sync]: ReplyBuilder<'_> }
    traits! { [Copy + Debug + Display + Send + Sync]: Wire<'_> }
    traits! { [Copy + Debug + Eq + Hash + Error + Send + Sync]: BuildReplyError }

    const OK: ReplyBuilder<'_> =
        ReplyBuilder::new(ReplyCode::OK).enhanced(enhanced_code!("2.0.0")).text("Ok").utf8(false);
    const EHLO: ReplyBuilder<'_> =
        ReplyBuilder::new(ReplyCode::OK).lines(&["mx.example.org", "PIPELINING"]);
    const _: () = assert!(OK.check().is_ok() && EHLO.check().is_ok());

    #[test]
    fn the_wire_is_written_with_display() {
        assert_eq!(OK.wire_lossy().to_string(), "250 2.0.0 Ok\r\n");
        assert_eq!(EHLO.wire().unwrap().to_string(), "250-mx.example.org\r\n250 PIPELINING\r\n");
    }
}

mod quoted {
    use super::*;

    signatures! {
        QuotedReply::find::<[u8]> => fn(&'static [u8]) -> Option<QuotedReply<'static>>;
        QuotedReply::find::<str> => fn(&'static str) -> Option<QuotedReply<'static>>;
        QuotedReply::find_iter::<str> => fn(&'static str) -> QuotedReplies<'static>;
        QuotedReply::code => fn(&QuotedReply<'static>) -> ReplyCode;
        QuotedReply::enhanced_code => fn(&QuotedReply<'static>) -> Option<EnhancedCode>;
        QuotedReply::text => fn(&QuotedReply<'static>) -> Text<'static>;
        QuotedReply::range => fn(&QuotedReply<'static>) -> Range<usize>;
        QuotedReply::command => fn(&QuotedReply<'static>) -> Option<Command>;
        QuotedReply::quoted => fn(&QuotedReply<'static>) -> Option<QuotedReply<'static>>;
        QuotedReply::in_reply_to => fn(&QuotedReply<'static>, Command) -> Outcome;
    }

    traits! { [Copy + Debug + Send + Sync]: QuotedReply<'_> }
    traits! { [Clone + Debug + Iterator<Item = QuotedReply<'static>> + Send + Sync]: QuotedReplies<'static> }
}

mod outcomes {
    use super::*;

    signatures! {
        Command::from_line::<[u8]> => fn(&[u8]) -> Option<Command>;
        Command::from_line::<str> => fn(&str) -> Option<Command>;
        Command::from_line::<String> => fn(&String) -> Option<Command>;
        Command::replies => fn(Command) -> &'static [Expected];
        Expected::code => fn(&Expected) -> ReplyCode;
        Expected::role => fn(&Expected) -> Role;
        Expected::reference => fn(&Expected) -> Reference;
        Outcome::verdict => fn(Outcome) -> Verdict;
        Outcome::scope => fn(Outcome) -> Scope;
        Outcome::ends_session => fn(Outcome) -> bool;
        Outcome::accepts_message => fn(Outcome) -> bool;
        Outcome::connection_lost => fn(Command) -> Outcome;
        Outcome::may_have_accepted_message => fn(Outcome) -> bool;
        Outcome::code => fn(Outcome) -> Option<ReplyCode>;
        Outcome::command => fn(Outcome) -> Command;
        Outcome::is_listed => fn(Outcome) -> bool;
        Outcome::reference => fn(Outcome) -> Option<Reference>;
    }

    traits! { [Copy + Debug + Eq + Hash + Display + Send + Sync]: Outcome }
    traits! { [Copy + Debug + Eq + Hash + Send + Sync]: Expected, Reference }

    const _: () = {
        const OUTCOME: Outcome = ReplyCode::OK.in_reply_to(Command::EndOfData);
        assert!(
            matches!(OUTCOME.verdict(), Verdict::Done) && matches!(OUTCOME.scope(), Scope::Message)
        );
        assert!(OUTCOME.accepts_message() && !OUTCOME.ends_session());
        assert!(!OUTCOME.may_have_accepted_message() && OUTCOME.is_listed());
        assert!(OUTCOME.code().is_some() && OUTCOME.reference().is_some());
        assert!(matches!(OUTCOME.command(), Command::EndOfData));
        assert!(Outcome::connection_lost(Command::EndOfData).may_have_accepted_message());
        let [expected, ..] = Command::Rcpt.replies() else { panic!() };
        assert!(expected.code().as_u16() >= 200);
        assert!(matches!(expected.role(), Role::Success | Role::Intermediate | Role::Error));
        assert!(!expected.reference().document().is_empty());
    };

    #[rustfmt::skip]
    const COMMANDS: [Command; 22] = [
        Command::Connect, Command::Helo, Command::Ehlo, Command::Lhlo, Command::StartTls, Command::Auth,
        Command::Mail, Command::Rcpt, Command::Data, Command::EndOfData, Command::EndOfDataPerRecipient,
        Command::Bdat, Command::Burl, Command::Rset, Command::Vrfy, Command::Expn, Command::Help,
        Command::Noop, Command::Quit, Command::Etrn, Command::Atrn, Command::Turn,
    ];
    const SCOPES: [Scope; 5] =
        [Scope::Command, Scope::Recipient, Scope::Message, Scope::Session, Scope::Credentials];

    #[test]
    fn the_lists_are_complete() {
        assert_eq!(Command::all(), COMMANDS);
        assert_eq!(Scope::all(), SCOPES);
        assert_eq!(Command::StartTls.as_str(), "starttls");
    }
}

#[cfg(feature = "diagnose")]
mod diagnoses {
    use smtp_reply::{
        Basis, BounceClass, Diagnosis, Evidence, Party, Reason, Refusal, ReplyBuf, VendorCode,
        diagnose,
    };

    use super::*;

    signatures! {
        Reply::diagnose => fn(&Reply<'static>, Command) -> Diagnosis;
        Reply::diagnose => fn(&Reply<'static>, Option<Command>) -> Diagnosis;
        ReplyBuf::diagnose => fn(&ReplyBuf, Option<Command>) -> Diagnosis;
        QuotedReply::diagnose => fn(&QuotedReply<'static>) -> Diagnosis;
        Refusal::diagnose => fn(&Refusal) -> Diagnosis;
        diagnose => fn(ReplyCode, Option<EnhancedCode>, &[u8], Option<Command>) -> Diagnosis;
        Diagnosis::from_status => fn(EnhancedCode, &[u8]) -> Diagnosis;
        Diagnosis::reason => fn(Diagnosis) -> Reason;
        Diagnosis::basis => fn(Diagnosis) -> Basis;
        Diagnosis::bounce_class => fn(Diagnosis) -> BounceClass;
        Diagnosis::party => fn(Diagnosis) -> Party;
        Diagnosis::waiting_helps => fn(Diagnosis) -> Option<bool>;
        Diagnosis::advice => fn(Diagnosis) -> &'static str;
        Diagnosis::enhanced_code => fn(Diagnosis) -> Option<EnhancedCode>;
        Diagnosis::phrase => fn(Diagnosis) -> Option<&'static str>;
        Diagnosis::vendor_code => fn(Diagnosis) -> Option<&'static VendorCode>;
        VendorCode::all => fn() -> &'static [VendorCode];
        VendorCode::covers => fn(&VendorCode, EnhancedCode) -> bool;
        VendorCode::vendor => fn(&'static VendorCode) -> &'static str;
        VendorCode::code => fn(&'static VendorCode) -> &'static str;
        VendorCode::reply_codes => fn(&'static VendorCode) -> &'static [ReplyCode];
        VendorCode::reason => fn(&'static VendorCode) -> Reason;
        VendorCode::party => fn(&'static VendorCode) -> Party;
        VendorCode::waiting_helps => fn(&'static VendorCode) -> Option<bool>;
        VendorCode::meaning => fn(&'static VendorCode) -> &'static str;
        VendorCode::advice => fn(&'static VendorCode) -> &'static str;
        VendorCode::reference => fn(&'static VendorCode) -> Reference;
        VendorCode::evidence => fn(&'static VendorCode) -> Evidence;
        Reason::meaning => fn(Reason) -> &'static str;
        Reason::advice => fn(Reason) -> &'static str;
        Reason::party => fn(Reason, Class) -> Party;
        Reason::waiting_helps => fn(Reason, Class) -> Option<bool>;
    }

    traits! { [Copy + Debug + Eq + Hash + Display + Send + Sync]: Diagnosis }
    traits! { [Debug + Eq + Hash + Send + Sync]: VendorCode }

    const _: () = {
        assert!(!Reason::MailboxFull.advice().is_empty() && !Reason::all().is_empty());
        assert!(matches!(Reason::MailboxFull.party(Class::PermanentFailure), Party::Recipient));
        assert!(matches!(Reason::MailboxFull.waiting_helps(Class::PermanentFailure), Some(true)));
        assert!(!VendorCode::all().is_empty());
    };

    #[test]
    fn a_diagnosis_is_asked_in_constants_too() {
        const fn all(diagnosis: Diagnosis) -> (Reason, Basis, BounceClass, Party, Option<bool>) {
            let _ = (diagnosis.advice(), diagnosis.enhanced_code(), diagnosis.phrase());
            let _ = diagnosis.vendor_code();
            (
                diagnosis.reason(),
                diagnosis.basis(),
                diagnosis.bounce_class(),
                diagnosis.party(),
                diagnosis.waiting_helps(),
            )
        }
        let reply = Reply::parse("550 5.1.1 User unknown").unwrap();
        let (reason, _, class, party, waiting) = all(reply.diagnose(None));
        assert_eq!(
            (reason, class, party, waiting),
            (Reason::MailboxUnknown, BounceClass::Hard, Party::Sender, Some(false))
        );
        assert_eq!(reply.diagnose(Command::Rcpt), reply.diagnose(Some(Command::Rcpt)));
        let vendor: Option<&'static VendorCode> = VendorCode::find("421 4.7.0 [TSS04]").next();
        assert!(vendor.is_some());
        let of_code = enhanced_code!("5.7.509").vendor_codes().next();
        assert!(of_code.is_some_and(|vendor| vendor.covers(enhanced_code!("5.7.509"))));
    }

    #[rustfmt::skip]
    const REASONS: [Reason; 27] = [
        Reason::MailboxUnknown, Reason::MailboxDisabled, Reason::MailboxMoved, Reason::MailboxFull,
        Reason::RecipientRefused, Reason::DomainUnknown, Reason::RateLimited, Reason::Greylisted,
        Reason::ReceiverFault, Reason::Timeout, Reason::SenderUnauthenticated, Reason::SenderRejected,
        Reason::ClientIdentity, Reason::Blocklisted, Reason::SpamContent, Reason::Virus,
        Reason::MessageMalformed, Reason::MessageTooLarge, Reason::TooManyRecipients,
        Reason::RelayDenied, Reason::SmtpAuth, Reason::Tls, Reason::ProtocolError, Reason::Routing,
        Reason::Policy, Reason::LocalFault, Reason::Unknown,
    ];
    const PARTIES: [Party; 8] = [
        Party::Recipient,
        Party::RecipientAdmin,
        Party::Sender,
        Party::SenderAdmin,
        Party::MailerAuthor,
        Party::ReportingAdmin,
        Party::Nobody,
        Party::Unclear,
    ];

    #[test]
    fn the_lists_are_complete() {
        assert_eq!(Reason::all().len(), REASONS.len());
        assert!(REASONS.iter().all(|reason| Reason::all().contains(reason)));
        assert_eq!(Party::all().len(), PARTIES.len());
        assert!(PARTIES.iter().all(|party| Party::all().contains(party)));
        let bases = [
            Basis::Vendor,
            Basis::Phrase,
            Basis::EnhancedCode,
            Basis::Words,
            Basis::ReplyCode,
            Basis::Nothing,
        ];
        assert_eq!(Basis::all(), bases);
        let classes =
            [BounceClass::Hard, BounceClass::Soft, BounceClass::Block, BounceClass::Undetermined];
        assert_eq!(BounceClass::all(), classes);
        assert_eq!(Evidence::all(), [Evidence::Official, Evidence::Observed, Evidence::Secondary]);
    }
}

#[cfg(feature = "serde")]
mod stored {
    use serde::Serialize;
    use serde::de::DeserializeOwned;

    use super::*;

    traits! { [Serialize + DeserializeOwned]:
        ReplyCode, EnhancedCode, Severity, Category, Class, Subject, Standing, Command, Role, Verdict,
        Scope, ViolationKind,
    }
    #[cfg(feature = "alloc")]
    traits! { [Serialize + DeserializeOwned]: smtp_reply::ReplyBuf }
    #[cfg(feature = "diagnose")]
    traits! { [Serialize + DeserializeOwned]:
        smtp_reply::Basis, smtp_reply::BounceClass, smtp_reply::Evidence, smtp_reply::Party,
        smtp_reply::Reason,
    }
    traits! { [Serialize]: CodeInfo, EnhancedInfo, Reference, Outcome, Violation }
    #[cfg(feature = "diagnose")]
    traits! { [Serialize]: smtp_reply::Diagnosis, smtp_reply::VendorCode }
}

/// The type of a number from text is inferred as without the crate.
#[test]
fn inference_is_left_alone() {
    let number: u16 = 550;
    assert!(number < "551".parse().unwrap());
    assert!(number >= "550".parse().unwrap());
}
