//! Every value in every format is equal after a round trip, alone and inside enums and structs that
//! buffer their values. The table in the documentation is made from the results.
#![cfg(all(feature = "serde", feature = "alloc"))]
#![allow(clippy::unwrap_used, reason = "tests may fail, and so may their helpers")]

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::path::Path;
use std::{env, fs};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use smtp_reply::{
    Category, Class, Command, EnhancedCode, Reply, ReplyBuf, ReplyCode, Role, Scope, Severity,
    Standing, Subject, Verdict, ViolationKind,
};

/// A format of serde.
struct Format {
    name: &'static str,
    /// `true` if it is self-describing, which `tag`, `untagged` and `flatten` need.
    describes_itself: bool,
}

const FORMATS: [Format; 6] = [
    Format { name: "JSON", describes_itself: true },
    Format { name: "YAML", describes_itself: true },
    Format { name: "TOML", describes_itself: true },
    Format { name: "CBOR", describes_itself: true },
    Format { name: "MessagePack", describes_itself: true },
    Format { name: "postcard", describes_itself: false },
];

/// TOML has no values outside a table.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Inside<T> {
    value: T,
}

impl Format {
    fn written<T: Serialize>(&self, value: &T) -> Result<Vec<u8>, String> {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        match self.name {
            "JSON" => serde_json::to_vec(value).map_err(|error| text(&error)),
            "YAML" => serde_yaml_ng::to_string(value).map(Into::into).map_err(|error| text(&error)),
            "TOML" => toml::to_string(value).map(Into::into).map_err(|error| text(&error)),
            "CBOR" => {
                let mut bytes = Vec::new();
                ciborium::into_writer(value, &mut bytes).map_err(|error| text(&error))?;
                Ok(bytes)
            }
            "MessagePack" => rmp_serde::to_vec_named(value).map_err(|error| text(&error)),
            _ => postcard::to_stdvec(value).map_err(|error| text(&error)),
        }
    }

    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, String> {
        let text = |error: &dyn std::fmt::Display| error.to_string();
        match self.name {
            "JSON" => serde_json::from_slice(bytes).map_err(|error| text(&error)),
            "YAML" => serde_yaml_ng::from_slice(bytes).map_err(|error| text(&error)),
            "TOML" => toml::from_str(&String::from_utf8_lossy(bytes)).map_err(|error| text(&error)),
            "CBOR" => ciborium::from_reader(bytes).map_err(|error| text(&error)),
            "MessagePack" => rmp_serde::from_slice(bytes).map_err(|error| text(&error)),
            _ => postcard::from_bytes(bytes).map_err(|error| text(&error)),
        }
    }

    /// Asserts the law: a value is equal after a round trip.
    #[track_caller]
    fn keeps<T: Serialize + DeserializeOwned + PartialEq + Debug>(&self, value: &T) {
        let bytes = self.written(value).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let found = self.read::<T>(&bytes);
        assert_eq!(
            found.as_ref(),
            Ok(value),
            "{}: {:?}",
            self.name,
            String::from_utf8_lossy(&bytes)
        );
    }
}

/// Every type that implements `Deserialize`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    code: ReplyCode,
    enhanced: EnhancedCode,
    reply: ReplyBuf,
    severity: Severity,
    category: Category,
    class: Class,
    subject: Subject,
    command: Command,
    role: Role,
    standing: Standing,
    verdict: Verdict,
    scope: Scope,
    violation: ViolationKind,
    codes: Vec<ReplyCode>,
    more: Vec<EnhancedCode>,
}

/// An enum that buffers its value until the tag is found.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type")]
enum Tagged {
    Everything(Everything),
    Code { code: ReplyCode, enhanced: Option<EnhancedCode>, reply: ReplyBuf },
}

/// An enum that buffers its value and tries one variant after the other.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Everything(Box<Everything>),
    Enhanced(EnhancedCode),
    Command(Command),
    Reply(ReplyBuf),
}

/// A struct that buffers the fields that it does not know.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    id: u32,
    #[serde(flatten)]
    everything: Everything,
}

/// Returns replies as servers send them, also replies that are not UTF-8, and with a bare LF inside a
/// line.
fn replies() -> Vec<ReplyBuf> {
    let wire: [&[u8]; 8] = [
        b"250 ok\r\n",
        b"250\r\n",
        b"550-5.1.1 a\r\n550 5.1.1 b\r\n",
        b"550 \xfcbel\r\n",
        b"550 a\nb\r\n",
        b"550-a\n550 b\r\n550 c\r\n",
        b"550 a\rb\r\n",
        "550 unbekannt: j\u{fc}rgen, \u{7528}\u{6237} \"x\" \\ \t\r\n".as_bytes(),
    ];
    wire.map(|wire| ReplyBuf::from_wire(wire).unwrap()).into()
}

fn everything(reply: ReplyBuf) -> Everything {
    Everything {
        code: ReplyCode::from_u16(571).unwrap(),
        enhanced: EnhancedCode::parse("5.7.509").unwrap(),
        reply,
        severity: Severity::TransientNegativeCompletion,
        category: Category::MailSystem,
        class: Class::PermanentFailure,
        subject: Subject::Policy,
        command: Command::EndOfDataPerRecipient,
        role: Role::Intermediate,
        standing: Standing::Folklore,
        verdict: Verdict::Unclear,
        scope: Scope::Credentials,
        violation: ViolationKind::BareLf,
        codes: (100..=599).map(|value| ReplyCode::from_u16(value).unwrap()).collect(),
        more: ["2.0.0", "4.7.650", "5.999.999"].map(|c| EnhancedCode::parse(c).unwrap()).into(),
    }
}

#[test]
fn values_come_back_equal() {
    for format in FORMATS {
        for reply in replies() {
            format.keeps(&Inside { value: reply.clone() });
            format.keeps(&everything(reply));
        }
        format.keeps(&Inside { value: Command::all().to_vec() });
    }
}

#[test]
fn values_survive_buffering() {
    for format in FORMATS.iter().filter(|format| format.describes_itself) {
        for reply in replies() {
            let everything = everything(reply.clone());
            format.keeps(&Tagged::Everything(everything.clone()));
            let enhanced = Some(everything.enhanced);
            format.keeps(&Tagged::Code { code: everything.code, enhanced, reply: reply.clone() });
            format.keeps(&Inside { value: Untagged::Everything(Box::new(everything.clone())) });
            format.keeps(&Inside { value: Untagged::Enhanced(everything.enhanced) });
            format.keeps(&Inside { value: Untagged::Command(everything.command) });
            format.keeps(&Inside { value: Untagged::Reply(reply) });
            format.keeps(&Flat { id: 7, everything });
        }
    }
}

#[test]
fn codes_are_map_keys() {
    let codes = (100..=599).map(|value| ReplyCode::from_u16(value).unwrap());
    let by_code: BTreeMap<_, _> = codes.map(|code| (code, code.detail())).collect();
    let commands = Command::all().iter().map(|command| (command.to_string(), 1_u8));
    let by_name: BTreeMap<_, _> = commands.collect();
    for format in FORMATS {
        format.keeps(&Inside { value: by_code.clone() });
        format.keeps(&Inside { value: by_name.clone() });
    }
}

/// Text that a person wrote is parsed as a stored reply.
#[test]
fn replies_are_read_as_they_are_stored() {
    for (text, expected) in [
        ("250 ok", &b"250 ok\r\n"[..]),
        ("250 ok\n", b"250 ok\r\n"),
        ("250-a\n250 b\n", b"250-a\r\n250 b\r\n"),
    ] {
        let found: ReplyBuf = serde_json::from_value(text.into()).unwrap();
        assert_eq!(found.as_bytes(), expected);
    }
}

/// The errors of serde for wrong types and names contain no control characters.
#[test]
fn errors_never_repeat_raw_input() {
    const RAW: &str = "\u{1b}[31m\u{202e}x";
    let text = serde_json::to_string(RAW).unwrap();
    let errors = [
        serde_json::from_str::<ReplyCode>(&text).unwrap_err().to_string(),
        serde_json::from_str::<EnhancedCode>(&text).unwrap_err().to_string(),
        serde_json::from_str::<ReplyBuf>(&text).unwrap_err().to_string(),
        serde_json::from_str::<Command>(&text).unwrap_err().to_string(),
        serde_json::from_str::<Verdict>(&text).unwrap_err().to_string(),
        serde_json::from_str::<Vec<Scope>>(&format!("[{text}]")).unwrap_err().to_string(),
    ];
    for error in errors {
        assert!(!error.contains(|c: char| c.is_control() || c == '\u{202e}'), "{error:?}");
        assert!(!error.contains("[31m"), "{error:?}");
    }
}

/// Returns the form of a value: `421`, `"5.1.1"`, bytes.
fn shape(format: &Format, value: &impl Serialize, is_bytes: bool) -> String {
    match format.name {
        "JSON" => serde_json::to_string(value).unwrap(),
        "YAML" => serde_yaml_ng::to_string(value).unwrap().trim().replace('\n', ", "),
        "TOML" => {
            let text = toml::to_string(&Inside { value }).unwrap();
            text.trim().trim_start_matches("value = ").replace('\n', "\\n")
        }
        "CBOR" => {
            let value = ciborium::Value::serialized(value).unwrap();
            match value {
                ciborium::Value::Bytes(_) => "bytes".to_owned(),
                ciborium::Value::Text(text) => format!("{text:?}"),
                ciborium::Value::Integer(number) => i128::from(number).to_string(),
                other => {
                    let numbers = other.into_array().unwrap();
                    let numbers = numbers.iter().map(|n| i128::from(n.as_integer().unwrap()));
                    format!("{:?}", numbers.collect::<Vec<_>>())
                }
            }
        }
        _ if is_bytes => "bytes".to_owned(),
        _ => {
            // The same form as in CBOR: the library asks only whether a format is readable.
            shape(&Format { name: "CBOR", describes_itself: true }, value, is_bytes)
        }
    }
}

/// `src/formats.md`, which `reference::formats` shows.
#[test]
fn the_table_in_the_documentation() {
    let mut table = String::from("| type |");
    for format in &FORMATS {
        write!(table, " {} |", format.name).unwrap();
    }
    table.push_str("\n|---|---|---|---|---|---|---|\n");
    let code = ReplyCode::MAILBOX_UNAVAILABLE;
    let enhanced = EnhancedCode::parse("5.1.1").unwrap();
    let reply = ReplyBuf::from(Reply::parse("250 ok").unwrap());
    let latin_1 = ReplyBuf::from(Reply::parse(b"250 \xfc").unwrap());
    let mut row = |name: &str, cell: &dyn Fn(&Format) -> String| {
        write!(table, "| {name} |").unwrap();
        for format in &FORMATS {
            write!(table, " `{}` |", cell(format)).unwrap();
        }
        table.push('\n');
    };
    row("`ReplyCode`", &|format| shape(format, &code, false));
    row("`EnhancedCode`", &|format| shape(format, &enhanced, false));
    row("the enums", &|format| shape(format, &Command::EndOfData, false));
    row("`ReplyBuf`", &|format| shape(format, &reply, true));
    row("`ReplyBuf` that is not UTF-8", &|format| shape(format, &latin_1, true));
    table.push_str("| `ReplyCode` as a map key |");
    table.push_str(&" yes |".repeat(FORMATS.len()));
    write!(table, "\n| in `tag`, `untagged` and `flatten` |").unwrap();
    for format in &FORMATS {
        write!(table, " {} |", if format.describes_itself { "yes" } else { "no" }).unwrap();
    }
    table.push('\n');

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats.md");
    if env::var_os("SMTP_REPLY_RENEW").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == table, "src/formats.md is out of date: run the tests with SMTP_REPLY_RENEW=1");
}
