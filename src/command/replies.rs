//! The table of replies by command: the only place where a pair is declared.
//!
//! Sources, read in November 2026: RFC 5321 sections 4.1.4, 4.3.2 and 3.5.3 first, then the RFCs of
//! the extensions, each row with its section, and the verified errata. What only one server does, and
//! what depends on an earlier reply (503 after a 554 greeting), is not a row. `EndOfData` takes the
//! rows of `Bdat` and `Burl` as well, `EndOfDataPerRecipient` those of `EndOfData`.
//!
//! The rows of any command hold for the end of the message too. The dot is not a command, but `BDAT n
//! LAST` and `BURL url LAST` are, and the reply does not say which of them it answers. Servers send 500
//! and 501 there as well, as OpenSMTPD does for a routing loop.

use super::Command;
use super::expected::{Expected, Role};
use super::listed::{AnyRow, Row};
use crate::citation::rfc;
use crate::code::reply_code;

/// Declares the table: one row a command and code, with role and reference. Each row becomes an `Expected`.
macro_rules! expected_replies {
    (
        any { $(
            $any_role:ident $any_code:literal [$any_rfc:tt $any_section:literal]
                except [$($exempt:ident)*],
        )+ }
        $(
            $Command:ident {
                $( $role:ident $code:literal [$rfc:tt $section:literal], )*
            }
        )+
    ) => {
        pub(super) static ROWS: &[Row] = &[$($(Row {
            command: Command::$Command,
            expected: Expected {
                code: reply_code($code),
                role: Role::$role,
                reference: rfc!($rfc $section),
            },
        },)*)+];

        pub(super) static ANY: &[AnyRow] = &[$(AnyRow {
            expected: Expected {
                code: reply_code($any_code),
                role: Role::$any_role,
                reference: rfc!($any_rfc $any_section),
            },
            except: &[$(Command::$exempt),*],
        },)+];
    };
}

expected_replies! {
    any {
        Error "421" [5321 "4.3.2"] except [Connect],
        Error "500" [5321 "4.3.2"] except [Connect],
        Error "501" [5321 "4.3.2"] except [Connect],
        Error "530" [4954 "6"] except [Connect Auth Ehlo Lhlo Helo Noop Rset Quit],
        Error "530" [3207 "4"] except [Connect Noop Ehlo Lhlo StartTls Quit],
    }
    Connect {
        Success "220" [5321 "4.3.2"],
        Error "421" [821 "4.3"],
        Error "521" [7504 "3"],
        Error "554" [5321 "4.3.2"],
    }
    Helo {
        Success "250" [5321 "4.3.2"],
        Error "500" [5321 "4.1.4"],
        Error "501" [5321 "4.1.4"],
        Error "502" [5321 "4.3.2"],
        Error "504" [5321 "4.3.2"],
        Error "550" [5321 "4.3.2"],
    }
    Ehlo {
        Success "250" [5321 "4.3.2"],
        Error "500" [5321 "4.1.4"],
        Error "501" [5321 "4.1.4"],
        Error "502" [5321 "4.3.2"],
        Error "504" [5321 "4.3.2"],
        Error "550" [5321 "4.3.2"],
    }
    Lhlo {
        Success "250" [2033 "4.1"],
        Error "502" [2033 "4.1"],
        Error "504" [2033 "4.1"],
        Error "550" [2033 "4.1"],
    }
    StartTls {
        Success "220" [3207 "4"],
        Error "454" [3207 "4"],
        Error "501" [3207 "4"],
    }
    Auth {
        Success "235" [4954 "6"],
        Intermediate "334" [4954 "4"],
        Error "432" [4954 "6"],
        Error "454" [4954 "6"],
        Error "500" [4954 "6"],
        Error "501" [4954 "4"],
        Error "503" [4954 "4"],
        Error "504" [4954 "4"],
        Error "523" [5248 "2.4"],
        Error "525" [5248 "2.4"],
        Error "534" [4954 "6"],
        Error "535" [4954 "6"],
        Error "538" [4954 "6"],
    }
    Mail {
        Success "250" [5321 "4.3.2"],
        Intermediate "355" [1845 "3"],
        Error "450" [6710 "4.1"],
        Error "451" [5321 "4.3.2"],
        Error "452" [5321 "4.3.2"],
        Error "455" [5321 "4.3.2"],
        Error "501" [5321 "4.1.4"],
        Error "503" [5321 "4.3.2"],
        Error "504" [4141 "4.2"],
        Error "530" [6409 "4.3"],
        Error "550" [5321 "4.3.2"],
        Error "552" [5321 "4.3.2"],
        Error "553" [5321 "4.3.2"],
        Error "554" [6409 "4.1"],
        Error "555" [5321 "4.3.2"],
    }
    Rcpt {
        Success "250" [5321 "4.3.2"],
        Success "251" [5321 "4.3.2"],
        Error "450" [5321 "4.3.2"],
        Error "451" [5321 "4.3.2"],
        Error "452" [5321 "4.3.2"],
        Error "455" [5321 "4.3.2"],
        Error "501" [3461 "5.1"],
        Error "503" [5321 "4.3.2"],
        Error "504" [4141 "5.2"],
        Error "521" [1846 "3"],
        Error "550" [5321 "4.3.2"],
        Error "551" [5321 "4.3.2"],
        Error "552" [5321 "4.3.2"],
        Error "553" [5321 "4.3.2"],
        Error "554" [6409 "4.1"],
        Error "555" [5321 "4.3.2"],
        Error "556" [7504 "4"],
    }
    Data {
        Intermediate "354" [5321 "4.3.2"],
        Error "451" [821 "4.3"],
        Error "452" [1870 "6.2"],
        Error "503" [5321 "4.3.2"],
        Error "550" [7293 "5.1.1"],
        Error "552" [1870 "6.2"],
        Error "554" [5321 "4.3.2"],
    }
    EndOfData {
        Success "250" [5321 "4.3.2"],
        Error "450" [5321 "4.3.2"],
        Error "451" [5321 "4.3.2"],
        Error "452" [5321 "4.3.2"],
        Error "550" [5321 "4.3.2"],
        Error "552" [5321 "4.3.2"],
        Error "554" [5321 "4.3.2"],
    }
    EndOfDataPerRecipient {
        Success "250" [2033 "4.2"],
    }
    Bdat {
        Success "250" [3030 "2"],
        Error "503" [3030 "2"],
        Error "550" [6409 "7"],
        Error "554" [6409 "7"],
    }
    Burl {
        Success "250" [4468 "6"],
        Error "451" [4468 "6"],
        Error "503" [4468 "6"],
        Error "552" [4468 "6"],
        Error "554" [4468 "6"],
    }
    Rset {
        Success "250" [5321 "4.3.2"],
        Error "504" [821 "4.3"],
    }
    Vrfy {
        Success "250" [5321 "4.3.2"],
        Success "251" [5321 "4.3.2"],
        Success "252" [5321 "4.3.2"],
        Error "502" [5321 "4.3.2"],
        Error "504" [5321 "4.3.2"],
        Error "550" [5321 "4.3.2"],
        Error "551" [5321 "4.3.2"],
        Error "553" [5321 "4.3.2"],
    }
    Expn {
        Success "250" [5321 "4.3.2"],
        Success "251" [5321 "3.5.3"],
        Success "252" [5321 "4.3.2"],
        Error "500" [5321 "4.3.2"],
        Error "502" [5321 "4.3.2"],
        Error "504" [5321 "4.3.2"],
        Error "550" [5321 "4.3.2"],
        Error "551" [5321 "3.5.3"],
    }
    Help {
        Success "211" [5321 "4.3.2"],
        Success "214" [5321 "4.3.2"],
        Error "502" [5321 "4.3.2"],
        Error "504" [5321 "4.3.2"],
    }
    Noop {
        Success "250" [5321 "4.3.2"],
    }
    Quit {
        Success "221" [5321 "4.3.2"],
        Error "500" [821 "4.3"],
    }
    Etrn {
        Success "250" [1985 "5.1"],
        Success "251" [1985 "5.1"],
        Success "252" [1985 "5.1"],
        Success "253" [1985 "5.1"],
        Error "458" [1985 "5.1"],
        Error "459" [1985 "5.1"],
        Error "500" [1985 "5.1"],
        Error "501" [1985 "5.1"],
    }
    Atrn {
        Success "250" [2645 "5.2.1"],
        Error "450" [2645 "7"],
        Error "451" [2645 "7"],
        Error "453" [2645 "5.2.1"],
        Error "530" [2645 "5.2.1"],
    }
    Turn {
        Success "250" [821 "4.3"],
        Error "500" [821 "4.3"],
        Error "502" [821 "4.3"],
        Error "503" [821 "4.3"],
    }
}
