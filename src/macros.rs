//! [`named_enum!`]: an enum, its kebab-case names, its `Display` and its serde form from one
//! declaration. [`reply_code!`](crate::reply_code!) and [`enhanced_code!`](crate::enhanced_code!):
//! constants.

/// Declares an enum whose variants have kebab-case names, which `Display` and serde use.
macro_rules! named_enum {
    (
        $(#[$enum_meta:meta])*
        pub enum $Enum:ident {
            $( $(#[$variant_meta:meta])* $Variant:ident $(= $value:literal)? => $name:literal, )+
        }
    ) => {
        $(#[$enum_meta])*
        pub enum $Enum {
            $( $(#[$variant_meta])* $Variant $(= $value)?, )+
        }

        impl $Enum {
            #[doc = concat!("Returns every `", stringify!($Enum), "`, in the order of declaration.")]
            ///
            /// A later release may change the order.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use smtp_reply::", stringify!($Enum), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($Enum), "::all() {")]
            ///     assert_eq!(value.as_str().parse(), Ok(*value));
            /// }
            /// ```
            #[must_use]
            pub const fn all() -> &'static [Self] {
                &[$(Self::$Variant),+]
            }

            /// Returns the name in kebab case, which `Display` and serde write too.
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use smtp_reply::", stringify!($Enum), ";")]
            ///
            #[doc = concat!("let names: Vec<_> = ", stringify!($Enum), "::all().iter().map(|value| value.as_str()).collect();")]
            #[doc = concat!("assert_eq!(names, [", $("\"", $name, "\", ",)+ "]);")]
            /// ```
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $name),+ }
            }
        }

        /// Reads the kebab-case name of a variant.
        impl core::str::FromStr for $Enum {
            type Err = $crate::name::ParseNameError;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                match name {
                    $($name => Ok(Self::$Variant),)+
                    _ => Err($crate::name::ParseNameError::new(&[$($name),+])),
                }
            }
        }

        impl core::fmt::Display for $Enum {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $Enum {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $Enum {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str($crate::name::NameVisitor::<Self> {
                    names: &[$($name),+],
                    value: core::marker::PhantomData,
                })
            }
        }
    };
}
pub(crate) use named_enum;

/// Makes a constant [`ReplyCode`](crate::ReplyCode) that is checked at compile time.
///
/// The argument is a constant from 100 to 599. Use the result wherever a constant is allowed. A pattern
/// cannot contain the macro: define a `const` with it and match against that.
///
/// # Examples
///
/// ```
/// use smtp_reply::{ReplyCode, reply_code};
///
/// const BLOCKED: ReplyCode = reply_code!(571);
///
/// let code = ReplyCode::parse("571")?;
/// assert_eq!(code, reply_code!(571));
/// assert!(matches!(code, BLOCKED));
/// # Ok::<(), smtp_reply::ParseReplyCodeError>(())
/// ```
///
/// A number that is not a code is a compile error:
///
/// ```compile_fail,E0080
/// let code = smtp_reply::reply_code!(600);
/// ```
///
/// So is a value that is known only at run time:
///
/// ```compile_fail,E0435
/// let number = 250;
/// let code = smtp_reply::reply_code!(number);
/// ```
#[macro_export]
macro_rules! reply_code {
    ($code:expr) => {
        const {
            match $crate::ReplyCode::new($code) {
                ::core::option::Option::Some(code) => code,
                ::core::option::Option::None => {
                    ::core::panic!("not a reply code: it must be from 100 to 599")
                }
            }
        }
    };
}

/// Makes a constant [`EnhancedCode`](crate::EnhancedCode) that is checked at compile time.
///
/// The argument is a constant string. Use the result wherever a constant is allowed. A pattern cannot
/// contain the macro: define a `const` with it and match against that.
///
/// # Examples
///
/// ```
/// use smtp_reply::{EnhancedCode, enhanced_code};
///
/// const NO_MAILBOX: EnhancedCode = enhanced_code!("5.1.1");
///
/// let code = EnhancedCode::parse("5.1.1")?;
/// assert_eq!(code, enhanced_code!("5.1.1"));
/// assert!(matches!(code, NO_MAILBOX));
/// # Ok::<(), smtp_reply::ParseEnhancedCodeError>(())
/// ```
///
/// Text that is not a code is a compile error:
///
/// ```compile_fail,E0080
/// let code = smtp_reply::enhanced_code!("5.1");
/// ```
#[macro_export]
macro_rules! enhanced_code {
    ($code:expr) => {
        const {
            match $crate::EnhancedCode::parse($code) {
                ::core::result::Result::Ok(code) => code,
                ::core::result::Result::Err(_) => {
                    ::core::panic!("not an enhanced status code such as 5.1.1")
                }
            }
        }
    };
}
