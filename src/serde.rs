//! `Serialize` and `Deserialize`, written by hand, so that deserialization goes through the checked
//! constructors. The macro that declares the enums implements them for those.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Error, IgnoredAny, SeqAccess, Unexpected, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::command::Expected;
#[cfg(feature = "diagnose")]
use crate::diagnose::Diagnosis;
use crate::enhanced::{Class, EnhancedCode};
use crate::outcome::Outcome;
use crate::registry::{CodeInfo, EnhancedInfo};
use crate::reply::Violation;
#[cfg(feature = "alloc")]
use crate::reply::{Reply, ReplyBuf};
#[cfg(feature = "diagnose")]
use crate::vendors::VendorCode;

/// Implements `Serialize` for a type with a field for each method.
macro_rules! serialize_methods {
    ($Type:ident { $($method:ident),+ $(,)? }) => {
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let len = [$(stringify!($method)),+].len();
                let mut fields = serializer.serialize_struct(stringify!($Type), len)?;
                $(fields.serialize_field(stringify!($method), &self.$method())?;)+
                fields.end()
            }
        }
    };
}

serialize_methods! { Reference { document, section, url } }
serialize_methods! { Expected { code, role, reference } }
serialize_methods! {
    CodeInfo {
        code, name, phrase, standing, references, commands, enhanced, meaning, client_advice,
        server_advice,
    }
}
serialize_methods! {
    EnhancedInfo {
        subject, subject_kind, detail, codes, title, basic_codes, references, meaning, client_advice,
    }
}
serialize_methods! { Violation { kind, line, reference } }
serialize_methods! {
    Outcome {
        code, command, verdict, scope, ends_session, accepts_message, may_have_accepted_message,
        is_listed, reference,
    }
}
#[cfg(feature = "diagnose")]
serialize_methods! {
    VendorCode {
        vendor, code, reply_codes, reason, party, waiting_helps, meaning, advice, reference, evidence,
    }
}
#[cfg(feature = "diagnose")]
serialize_methods! {
    Diagnosis {
        reason, basis, bounce_class, party, waiting_helps, advice, enhanced_code, phrase, vendor_code,
    }
}

/// Writes the number: `421`.
impl Serialize for ReplyCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.as_u16())
    }
}

/// Reads a number or the three digits, `421` or `"421"`, in readable formats, and a `u16` in compact
/// ones.
impl<'de> Deserialize<'de> for ReplyCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(CodeVisitor)
        } else {
            deserializer.deserialize_u16(CodeVisitor)
        }
    }
}

struct CodeVisitor;

impl Visitor<'_> for CodeVisitor {
    type Value = ReplyCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a reply code from 100 to 599")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<ReplyCode, E> {
        u16::try_from(value)
            .ok()
            .and_then(|value| ReplyCode::from_u16(value).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<ReplyCode, E> {
        match u64::try_from(value) {
            Ok(value) => self.visit_u64(value),
            Err(_) => Err(E::invalid_value(Unexpected::Signed(value), &self)),
        }
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ReplyCode, E> {
        ReplyCode::parse(text).map_err(E::custom)
    }
}

/// Writes the text, `"5.1.1"`, in readable formats, and the three numbers in compact ones.
impl Serialize for EnhancedCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.class().digit(), self.subject(), self.detail()).serialize(serializer)
        }
    }
}

/// Reads the text or the three numbers in readable formats: a buffer of values of a compact format, as
/// for `#[serde(flatten)]`, claims to be readable.
impl<'de> Deserialize<'de> for EnhancedCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(EnhancedVisitor)
        } else {
            deserializer.deserialize_tuple(3, EnhancedVisitor)
        }
    }
}

struct EnhancedVisitor;

impl<'de> Visitor<'de> for EnhancedVisitor {
    type Value = EnhancedCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an enhanced status code such as \"5.1.1\", or its three numbers")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<EnhancedCode, E> {
        EnhancedCode::parse(text).map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<EnhancedCode, A::Error> {
        let class: u8 =
            numbers.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let subject = numbers.next_element()?.ok_or_else(|| A::Error::invalid_length(1, &self))?;
        let detail = numbers.next_element()?.ok_or_else(|| A::Error::invalid_length(2, &self))?;
        if numbers.next_element::<IgnoredAny>()?.is_some() {
            return Err(A::Error::invalid_length(4, &self));
        }
        Class::from_digit(class)
            .and_then(|class| EnhancedCode::new(class, subject, detail))
            .ok_or_else(|| A::Error::custom("the numbers are not an enhanced status code"))
    }
}

/// Writes the text as sent in readable formats, or a sequence of numbers if it is not UTF-8, and bytes
/// in compact ones.
#[cfg(feature = "alloc")]
impl Serialize for ReplyBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_bytes(self.as_bytes());
        }
        match core::str::from_utf8(self.as_bytes()) {
            Ok(text) => serializer.serialize_str(text),
            // Not every readable format supports bytes: YAML rejects them.
            Err(_) => serializer.collect_seq(self.as_bytes()),
        }
    }
}

/// Reads as [`ReplyBuf::from_wire`] does, so that every `ReplyBuf` comes back equal, and if that fails
/// as [`Reply::parse`](crate::Reply::parse) does.
#[cfg(feature = "alloc")]
impl<'de> Deserialize<'de> for ReplyBuf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(ReplyVisitor)
        } else {
            deserializer.deserialize_bytes(ReplyVisitor)
        }
    }
}

#[cfg(feature = "alloc")]
struct ReplyVisitor;

#[cfg(feature = "alloc")]
impl<'de> Visitor<'de> for ReplyVisitor {
    type Value = ReplyBuf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole SMTP reply, as text or as bytes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ReplyBuf, E> {
        self.visit_bytes(text.as_bytes())
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<ReplyBuf, E> {
        ReplyBuf::from_wire(bytes)
            .or_else(|_| Reply::parse(bytes).map(ReplyBuf::from))
            .map_err(E::custom)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<ReplyBuf, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = sequence.next_element()? {
            bytes.push(byte);
        }
        self.visit_bytes(&bytes)
    }
}
