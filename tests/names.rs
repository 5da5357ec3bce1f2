//! The named enums: `as_str`, `Display` and `FromStr` use the same name.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use proptest::prelude::*;
#[cfg(feature = "diagnose")]
use smtp_reply::{Basis, BounceClass, Evidence, Party, Reason};
use smtp_reply::{
    Category, Class, Command, ParseNameError, Role, Scope, Severity, Standing, Subject, Verdict,
    ViolationKind,
};

trait Named: FromStr<Err = ParseNameError> + Copy + Debug + Display + PartialEq + 'static {
    fn names() -> Vec<(Self, &'static str)>;
}

macro_rules! named {
    ($($Enum:ty),+ $(,)?) => {
        $(impl Named for $Enum {
            fn names() -> Vec<(Self, &'static str)> {
                Self::all().iter().map(|value| (*value, value.as_str())).collect()
            }
        })+
    };
}

named! { Category, Class, Command, Role, Scope, Severity, Standing, Subject, Verdict, ViolationKind }
#[cfg(feature = "diagnose")]
named! { Basis, BounceClass, Evidence, Party, Reason }

/// Runs `$check` for each enum.
macro_rules! each {
    ($check:ident($($argument:expr),*)) => {
        $check::<Category>($($argument),*);
        $check::<Class>($($argument),*);
        $check::<Command>($($argument),*);
        $check::<Role>($($argument),*);
        $check::<Scope>($($argument),*);
        $check::<Severity>($($argument),*);
        $check::<Standing>($($argument),*);
        $check::<Subject>($($argument),*);
        $check::<Verdict>($($argument),*);
        $check::<ViolationKind>($($argument),*);
        #[cfg(feature = "diagnose")]
        {
            $check::<Basis>($($argument),*);
            $check::<BounceClass>($($argument),*);
            $check::<Evidence>($($argument),*);
            $check::<Party>($($argument),*);
            $check::<Reason>($($argument),*);
        }
    };
}

/// Returns the kebab-case form. `StartTls` is one word, like the command.
fn kebab(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.replace("StartTls", "Starttls").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

#[test]
fn a_name_is_the_variant_in_kebab_case_and_reads_back() {
    fn check<T: Named>() {
        let names = T::names();
        assert!(!names.is_empty());
        for (value, name) in &names {
            assert_eq!(*name, kebab(&format!("{value:?}")));
            assert_eq!(value.to_string(), *name);
            assert_eq!(format!("{value:>40}|{value:-<40}"), format!("{name:>40}|{name:-<40}"));
            assert_eq!(name.parse(), Ok(*value));
        }
        let distinct: BTreeSet<_> = names.iter().map(|(_, name)| name).collect();
        assert_eq!(distinct.len(), names.len());
    }
    each!(check());
}

#[test]
fn names_are_compared_exactly() {
    fn check<T: Named>() {
        for (value, name) in T::names() {
            for wrong in [
                name.to_uppercase(),
                format!("{value:?}_"),
                format!(" {name}"),
                format!("{name} "),
                format!("{name}\0"),
                name[1..].to_owned(),
                name.replace('-', "_") + "_",
            ] {
                assert!(wrong.parse::<T>().is_err(), "{wrong:?}");
            }
        }
        assert!("".parse::<T>().is_err());
    }
    each!(check());
}

#[test]
fn the_error_lists_the_names_and_nothing_else() {
    fn check<T: Named>() {
        let names: Vec<_> = T::names().iter().map(|(_, name)| *name).collect();
        let error = "\r\nno such name".parse::<T>().unwrap_err();
        assert_eq!(error.expected(), names);
        assert_eq!(
            error.to_string(),
            format!("unknown name, expected one of: {}", names.join(", "))
        );
        assert_eq!(error, "another".parse::<T>().unwrap_err());
    }
    each!(check());
    assert_eq!(
        "Fail".parse::<Verdict>().unwrap_err().to_string(),
        "unknown name, expected one of: done, continue, retry, fail, unclear, unexpected"
    );
}

proptest! {
    #[test]
    fn any_other_text_is_an_error(text in "[a-z-]{0,12}") {
        fn check<T: Named>(text: &str) {
            let expected = T::names().into_iter().find(|(_, name)| *name == text);
            assert_eq!(text.parse().ok(), expected.map(|(value, _): (T, _)| value));
        }
        each!(check(&text));
    }
}
