//! `Serialize` and `Deserialize`, by hand, so that whatever is read goes through the checked
//! constructors. The enums have theirs from the macro that declares them.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;
use core::fmt;

#[cfg(feature = "alloc")]
use serde::de::SeqAccess;
use serde::de::{Error, Unexpected, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::citation::Reference;
use crate::code::ReplyCode;
use crate::enhanced::{Class, EnhancedCode};
#[cfg(feature = "alloc")]
use crate::reply::ReplyBuf;

/// What its methods say.
impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reference = serializer.serialize_struct("Reference", 3)?;
        reference.serialize_field("document", self.document())?;
        reference.serialize_field("section", &self.section())?;
        reference.serialize_field("url", &self.url())?;
        reference.end()
    }
}

/// The number: `421`.
impl Serialize for ReplyCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.as_u16())
    }
}

/// In readable formats a number or the three digits, `421` or `"421"`; in compact ones a `u16`.
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

/// In readable formats the text, `"5.1.1"`; in compact ones the three numbers.
impl Serialize for EnhancedCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.class().digit(), self.subject(), self.detail()).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for EnhancedCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_str(EnhancedVisitor);
        }
        let (class, subject, detail) = Deserialize::deserialize(deserializer)?;
        Class::from_digit(class)
            .and_then(|class| Self::new(class, subject, detail))
            .ok_or_else(|| D::Error::custom("the numbers are no enhanced status code"))
    }
}

struct EnhancedVisitor;

impl Visitor<'_> for EnhancedVisitor {
    type Value = EnhancedCode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an enhanced status code such as \"5.1.1\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<EnhancedCode, E> {
        EnhancedCode::parse(text).map_err(E::custom)
    }
}

/// In readable formats the text of the wire where it is UTF-8, else its bytes; in compact ones bytes.
#[cfg(feature = "alloc")]
impl Serialize for ReplyBuf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match core::str::from_utf8(self.as_bytes()) {
            Ok(text) if serializer.is_human_readable() => serializer.serialize_str(text),
            _ => serializer.serialize_bytes(self.as_bytes()),
        }
    }
}

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
        f.write_str("a whole SMTP reply as on the wire")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<ReplyBuf, E> {
        self.visit_bytes(text.as_bytes())
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<ReplyBuf, E> {
        ReplyBuf::from_wire(bytes).map_err(E::custom)
    }

    /// Formats without bytes, such as JSON, write them as a sequence of numbers.
    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<ReplyBuf, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = sequence.next_element()? {
            bytes.push(byte);
        }
        self.visit_bytes(&bytes)
    }
}
