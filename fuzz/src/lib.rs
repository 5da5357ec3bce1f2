//! The parts that the targets share: the laws and the captured replies of the tests.
//!
//! ```text
//! cargo run --manifest-path fuzz/Cargo.toml --example seeds
//! cargo +nightly fuzz run reply_wire
//! ```

#[path = "../../tests/laws/build.rs"]
pub mod build_laws;
#[path = "../../tests/data/mod.rs"]
pub mod data;
#[path = "../../tests/laws/mod.rs"]
pub mod laws;
#[path = "../../tests/laws/quoted.rs"]
pub mod quoted_laws;
#[path = "../../tests/laws/send.rs"]
pub mod send_laws;
