//! serde: every value both ways, in readable and compact formats, and input that is rejected.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::collections::{BTreeMap, HashMap};
use std::fmt::{Debug, Display};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use serde_test::{
    Compact, Configure, Readable, Token, assert_de_tokens, assert_de_tokens_error, assert_tokens,
};
use smtp_reply::{
    Category, Class, Command, EnhancedCode, ReplyCode, Role, Scope, Severity, Standing, Subject,
    Verdict, ViolationKind,
};
#[cfg(feature = "diagnose")]
use smtp_reply::{Reply, VendorCode};

fn all_codes() -> impl Iterator<Item = ReplyCode> {
    (100..=599).map(|value| ReplyCode::from_u16(value).unwrap())
}

fn some_enhanced_codes() -> impl Iterator<Item = EnhancedCode> {
    let texts = ["2.0.0", "4.7.650", "5.1.1", "5.7.509", "2.999.999", "5.0.100"];
    texts.map(|text| EnhancedCode::parse(text).unwrap()).into_iter()
}

/// Reads JSON both ways: with borrowed and with owned strings.
#[track_caller]
fn from_json<T: DeserializeOwned + PartialEq + Debug>(value: &Value) -> Result<T, String> {
    let lent = serde_json::from_str::<T>(&value.to_string());
    let given = serde_json::from_value::<T>(value.clone());
    assert_eq!(lent.as_ref().ok(), given.as_ref().ok(), "{value}");
    given.map_err(|error| error.to_string())
}

/// Asserts that the value has this JSON, and is equal after a round trip through JSON and postcard.
#[track_caller]
fn assert_both_ways<T>(value: T, json: &Value)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert_eq!(&serde_json::to_value(&value).unwrap(), json);
    assert_eq!(from_json::<T>(json).as_ref(), Ok(&value));
    let bytes = postcard::to_stdvec(&value).unwrap();
    assert_eq!(postcard::from_bytes::<T>(&bytes), Ok(value));
}

#[test]
fn reply_codes_are_numbers() {
    for code in all_codes() {
        assert_both_ways(code, &json!(code.as_u16()));
        assert_tokens(&code.readable(), &[Token::U16(code.as_u16())]);
        assert_tokens(&code.compact(), &[Token::U16(code.as_u16())]);
    }
}

#[test]
fn reply_codes_are_read_from_text_too() {
    for code in all_codes() {
        assert_eq!(from_json(&json!(code.to_string())), Ok(code));
    }
    for token in [
        Token::Str("421"),
        Token::String("421"),
        Token::BorrowedStr("421"),
        Token::U32(421),
        Token::U64(421),
        Token::I16(421),
        Token::I32(421),
        Token::I64(421),
    ] {
        assert_de_tokens(&ReplyCode::SERVICE_NOT_AVAILABLE.readable(), &[token]);
    }
}

/// A `HashMap` or a `BTreeMap` by code is a JSON object.
#[test]
fn reply_codes_are_map_keys() {
    let counts: BTreeMap<_, _> = all_codes().map(|code| (code, code.detail())).collect();
    let object = serde_json::to_value(&counts).unwrap();
    assert_eq!(object["250"], json!(0));
    assert_eq!(object.as_object().unwrap().len(), 500);
    assert_eq!(from_json(&object), Ok(counts.clone()));

    let hashed: HashMap<_, _> = counts.into_iter().collect();
    assert_eq!(from_json(&object), Ok(hashed.clone()));
    assert_eq!(serde_json::to_value(&hashed).unwrap(), object);

    for key in ["25", "2500", "+25", "099", "600", "65786", "", "OK"] {
        assert!(from_json::<BTreeMap<ReplyCode, u8>>(&json!({ key: 0 })).is_err(), "{key}");
    }
}

#[test]
fn reply_codes_are_checked() {
    let error = |value: Value| from_json::<ReplyCode>(&value).unwrap_err();
    // The lowest 16 bits are 250: a cast would accept it.
    assert_eq!(
        error(json!(65786)),
        "invalid value: integer `65786`, expected a reply code from 100 to 599"
    );
    assert_eq!(
        error(json!(-1)),
        "invalid value: integer `-1`, expected a reply code from 100 to 599"
    );
    assert_eq!(
        error(json!(250.0)),
        "invalid type: floating point `250.0`, expected a reply code from 100 to 599"
    );
    assert_eq!(error(Value::Null), "invalid type: null, expected a reply code from 100 to 599");
    assert_eq!(error(json!("+25")), "byte 0 of the reply code is 0x2b, not a digit");
    assert_eq!(error(json!("600")), "reply code 600 is outside the range 100 to 599");

    for value in [
        json!(0),
        json!(99),
        json!(600),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(-65286),
        json!("25"),
        json!("2500"),
        json!(" 250"),
        json!("250 OK"),
        json!(""),
        json!(true),
        json!([250]),
        json!({ "code": 250 }),
    ] {
        assert!(from_json::<ReplyCode>(&value).is_err(), "{value}");
    }
    assert_eq!(from_json::<Option<ReplyCode>>(&Value::Null), Ok(None));
}

#[test]
fn compact_reply_codes_are_checked() {
    for value in (0..=u16::MAX).filter(|value| !(100..=599).contains(value)) {
        let bytes = postcard::to_stdvec(&value).unwrap();
        assert!(postcard::from_bytes::<ReplyCode>(&bytes).is_err(), "{value}");
    }
    let refused = |token, error| assert_de_tokens_error::<Compact<ReplyCode>>(&[token], error);
    refused(Token::U16(600), "invalid value: integer `600`, expected a reply code from 100 to 599");
    refused(
        Token::U64(65786),
        "invalid value: integer `65786`, expected a reply code from 100 to 599",
    );
}

#[test]
fn enhanced_codes_are_text() {
    for code in some_enhanced_codes() {
        let text: &'static str = code.to_string().leak();
        assert_both_ways(code, &json!(text));
        assert_tokens(&code.readable(), &[Token::Str(text)]);
    }
    // Leading zeros are accepted, as from any input.
    assert_eq!(from_json(&json!("5.01.001")), Ok(EnhancedCode::parse("5.1.1").unwrap()));

    let counts: BTreeMap<_, _> = some_enhanced_codes().map(|code| (code, 1)).collect();
    assert_eq!(from_json(&serde_json::to_value(&counts).unwrap()), Ok(counts));
}

#[test]
fn compact_enhanced_codes_are_three_numbers() {
    for code in some_enhanced_codes() {
        let tokens = three_numbers(code.class().digit(), code.subject(), code.detail());
        assert_tokens(&code.compact(), &tokens);
    }
}

fn three_numbers(class: u8, subject: u16, detail: u16) -> [Token; 5] {
    [
        Token::Tuple { len: 3 },
        Token::U8(class),
        Token::U16(subject),
        Token::U16(detail),
        Token::TupleEnd,
    ]
}

#[test]
fn enhanced_codes_are_checked() {
    let error = |value: Value| from_json::<EnhancedCode>(&value).unwrap_err();
    assert_eq!(error(json!("5.1")), "unexpected end of the enhanced code at byte 3");
    assert_eq!(
        error(json!("3.1.1")),
        "byte 0 of the enhanced code is 0x33, not a class (2, 4 or 5)"
    );
    assert_eq!(error(json!("5.1000.1")), "byte 5 of the enhanced code is a fourth digit");
    assert_eq!(
        error(json!(511)),
        "invalid type: integer `511`, expected an enhanced status code such as \"5.1.1\", or its three numbers"
    );
    // A buffered value of a compact format is its three numbers.
    assert_eq!(from_json(&json!([5, 1, 1])), Ok(EnhancedCode::parse("5.1.1").unwrap()));
    for value in [
        Value::Null,
        json!(""),
        json!("5.1.1 "),
        json!("#5.1.1"),
        json!([5, 1]),
        json!([5, 1, 1, 1]),
        json!([3, 1, 1]),
        json!([5, 1, -1]),
        json!(5.1),
    ] {
        assert!(from_json::<EnhancedCode>(&value).is_err(), "{value}");
    }

    for (class, subject, detail) in [
        (3, 1, 1),
        (0, 0, 0),
        (1, 1, 1),
        (6, 1, 1),
        (255, 1, 1),
        (5, 1000, 1),
        (5, 1, 1000),
        (5, 1, 65535),
    ] {
        assert_de_tokens_error::<Compact<EnhancedCode>>(
            &three_numbers(class, subject, detail),
            "the numbers are not an enhanced status code",
        );
        let bytes = postcard::to_stdvec(&(class, subject, detail)).unwrap();
        assert!(postcard::from_bytes::<EnhancedCode>(&bytes).is_err());
    }
}

/// Returns the kebab-case form of a name as `Debug` prints it: `MailboxUnavailable`.
fn kebab(value: impl Debug) -> String {
    let mut name = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    // One word, like the command.
    if name == "start-tls" { "starttls".to_owned() } else { name }
}

/// Asserts the laws of an enum whose serde form is its name.
fn assert_named<T>(all: &[T])
where
    T: Serialize + DeserializeOwned + Copy + PartialEq + Debug + Display,
{
    assert!(!all.is_empty());
    let names: Vec<_> = all.iter().map(ToString::to_string).collect();
    let unknown = format!("unknown name, expected one of: {}", names.join(", "));
    for value in all.iter().copied() {
        let name: &'static str = kebab(value).leak();
        assert_eq!(value.to_string(), name);
        assert_both_ways(value, &json!(name));
        assert_tokens(&value.readable(), &[Token::Str(name)]);
        assert_tokens(&value.compact(), &[Token::Str(name)]);
        assert_de_tokens(&value.readable(), &[Token::String(name)]);

        let upper = name.to_uppercase();
        let snake = format!("{value:?}_");
        for wrong in [upper, snake, format!("{value:?}"), format!(" {name}"), name[1..].to_owned()]
        {
            let error = from_json::<T>(&json!(wrong)).unwrap_err();
            assert_eq!(error, unknown, "{wrong}");
        }
    }
    for wrong in [json!(0), json!(1), json!(""), Value::Null, json!([]), json!({ "ok": null })] {
        assert!(from_json::<T>(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn enums_are_their_names() {
    assert_named(Severity::all());
    assert_named(Category::all());
    assert_named(Class::all());
    assert_named(Subject::all());
    assert_named(Standing::all());
    assert_named(Command::all());
    assert_named(Role::all());
    assert_named(Verdict::all());
    assert_named(Scope::all());
    assert_named(ViolationKind::all());
    #[cfg(feature = "diagnose")]
    {
        assert_named(smtp_reply::Reason::all());
        assert_named(smtp_reply::Party::all());
        assert_named(smtp_reply::Basis::all());
    }
}

#[test]
fn an_unknown_name_is_an_error_with_the_known_names() {
    assert_de_tokens_error::<Readable<Class>>(
        &[Token::Str("failure")],
        "unknown name, expected one of: success, persistent-transient-failure, permanent-failure",
    );
    assert_eq!(
        from_json::<Class>(&json!(5)).unwrap_err(),
        "invalid type: integer `5`, expected one of: success, persistent-transient-failure, permanent-failure"
    );
}

#[test]
fn values_serialize_inside_others() {
    #[derive(Debug, PartialEq, Serialize, serde::Deserialize)]
    struct Attempt {
        code: ReplyCode,
        enhanced: Option<EnhancedCode>,
        command: Command,
        verdict: Verdict,
    }

    let attempt = Attempt {
        code: ReplyCode::INSUFFICIENT_STORAGE,
        enhanced: EnhancedCode::parse("4.5.3").ok(),
        command: Command::EndOfDataPerRecipient,
        verdict: Verdict::Retry,
    };
    let json = json!({
        "code": 452,
        "enhanced": "4.5.3",
        "command": "end-of-data-per-recipient",
        "verdict": "retry",
    });
    assert_both_ways(attempt, &json);
}

/// Owned replies are text if they are UTF-8, and bytes otherwise.
#[cfg(feature = "alloc")]
mod reply_buf {
    use smtp_reply::{Reply, ReplyBuf};

    use super::*;

    const LATIN_1: &[u8] = b"550 unzul\xe4ssig\r\n";

    fn reply(wire: &[u8]) -> ReplyBuf {
        Reply::parse(wire).unwrap().into()
    }

    #[test]
    fn utf_8_is_text() {
        for text in
            ["250 ok\r\n", "250-a\r\n250 b\r\n", "334\r\n", "250 bestätigt\r\n", "250 a\nb\r\n"]
        {
            let reply = serde_json::from_value::<ReplyBuf>(json!(text)).unwrap();
            assert_eq!(reply.as_bytes(), text.as_bytes());
            assert_tokens(&reply.clone().readable(), &[Token::Str(text)]);
            assert_tokens(&reply.clone().compact(), &[Token::Bytes(text.as_bytes())]);
            assert_both_ways(reply, &json!(text));
        }
    }

    #[test]
    fn other_bytes_are_bytes() {
        let numbers = LATIN_1.iter().map(|byte| Token::U8(*byte));
        let len = Token::Seq { len: Some(LATIN_1.len()) };
        let tokens: Vec<_> = [len].into_iter().chain(numbers).chain([Token::SeqEnd]).collect();
        assert_tokens(&reply(LATIN_1).readable(), &tokens);
        assert_de_tokens(&reply(LATIN_1).readable(), &[Token::Bytes(LATIN_1)]);
        assert_tokens(&reply(LATIN_1).compact(), &[Token::Bytes(LATIN_1)]);
        assert_both_ways(reply(LATIN_1), &json!(LATIN_1));
    }

    #[test]
    fn only_one_whole_reply_is_read() {
        assert_eq!(
            from_json::<ReplyBuf>(&json!(250)).unwrap_err(),
            "invalid type: integer `250`, expected a whole SMTP reply, as text or as bytes"
        );
        for text in ["", "ok", "250-a\r\n", "250 a\r\n250 b\r\n", "250-a\r\n550 b\r\n", "600 a\r\n"]
        {
            assert!(from_json::<ReplyBuf>(&json!(text)).is_err(), "{text:?}");
            assert!(from_json::<ReplyBuf>(&json!(text.as_bytes())).is_err(), "{text:?}");
            let bytes = postcard::to_stdvec(text).unwrap();
            assert!(postcard::from_bytes::<ReplyBuf>(&bytes).is_err(), "{text:?}");
        }
        for value in [Value::Null, json!({}), json!([300]), json!(["250 ok\r\n"])] {
            assert!(from_json::<ReplyBuf>(&value).is_err(), "{value}");
        }
    }
}

#[cfg(feature = "diagnose")]
#[test]
fn a_vendor_code_has_a_field_for_each_method() {
    let row = VendorCode::find("TSS04").next().unwrap();
    let json = serde_json::to_value(row).unwrap();
    assert_eq!(
        json,
        json!({
            "vendor": row.vendor(),
            "code": "TSS04",
            "reply_codes": [421],
            "reason": "rate-limited",
            "party": "sender-admin",
            "waiting_helps": true,
            "meaning": row.meaning(),
            "advice": row.advice(),
            "reference": {
                "document": row.reference().document(),
                "section": null,
                "url": row.reference().url(),
            },
            "evidence": row.evidence(),
        })
    );
}

#[cfg(feature = "diagnose")]
#[test]
fn a_diagnosis_has_a_field_for_each_method() {
    let reply = Reply::parse("450 4.7.25 cannot find your reverse hostname").unwrap();
    let found = reply.diagnose(None);
    assert_eq!(
        serde_json::to_value(found).unwrap(),
        json!({
            "reason": "client-identity",
            "basis": "phrase",
            "bounce_class": "soft",
            "party": "sender-admin",
            "waiting_helps": null,
            "advice": found.advice(),
            "enhanced_code": "4.7.25",
            "phrase": found.phrase(),
            "vendor_code": null,
        })
    );
    assert_eq!(found.to_string(), "client-identity: soft bounce, by phrase");
}
