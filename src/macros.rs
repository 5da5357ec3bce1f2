//! One declaration for an enum, its kebab-case names, its `Display` and its serde form.

/// Declares an enum whose variants have a kebab-case name, which is its `Display` and serde string.
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
            #[doc = concat!("Every `", stringify!($Enum), "`, in the order of declaration, which a later release may change.")]
            ///
            /// # Examples
            ///
            /// ```
            #[doc = concat!("use smtp_reply::", stringify!($Enum), ";")]
            ///
            #[doc = concat!("for value in ", stringify!($Enum), "::all() {")]
            ///     println!("{value}");
            /// }
            /// ```
            #[must_use]
            pub const fn all() -> &'static [Self] {
                &[$(Self::$Variant),+]
            }

            /// The name in kebab case, which is also what `Display` writes and the serde form.
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

        /// Reads the name in kebab case.
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
