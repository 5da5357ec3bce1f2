//! How serde writes each type in JSON, YAML, TOML, CBOR, `MessagePack` and postcard.
//!
//! Codes, `ReplyBuf` and the enums implement `Serialize` and `Deserialize`, through the checked
//! constructors. A code is the number `421` and is also read from `"421"`, an enhanced code is `"5.1.1"`, an
//! enum is its kebab-case name, and a `ReplyBuf` is the text as sent. No error repeats its input unescaped.
//!
#![doc = include_str!("../formats.md")]
//!
//! A `ReplyBuf` can be read from everything that [`Reply::parse`](crate::Reply::parse) accepts. A flattened
//! map with codes as keys can be read back from every format here except CBOR.
//!
//! # Types that are only written
//!
//! [`CodeInfo`](crate::CodeInfo), [`EnhancedInfo`](crate::EnhancedInfo), [`Reference`](crate::Reference),
//! [`Expected`](crate::Expected), [`Outcome`](crate::Outcome), [`Violation`](crate::Violation),
#![cfg_attr(
    feature = "diagnose",
    doc = "[`Diagnosis`](crate::Diagnosis) and [`VendorCode`](crate::VendorCode)"
)]
#![cfg_attr(not(feature = "diagnose"), doc = "`Diagnosis` and `VendorCode`")]
//! implement only `Serialize`. They have a field for each method, with its name; a minor release may add
//! fields.
