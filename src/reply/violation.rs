//! [`Violation`]: a rule of the RFCs that a reply breaks, although it can be parsed.

use core::fmt;
use core::iter::FusedIterator;

use memchr::memchr;

use super::limits::MAX_LINE;
use super::{Reply, ReplyLine};
use crate::citation::{Reference, rfc};
use crate::code::ReplyCode;
use crate::enhanced::EnhancedCode;
use crate::macros::named_enum;

named_enum! {
    /// The kind of a [`Violation`].
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reply, ViolationKind};
    ///
    /// let reply = Reply::parse("571 Message refused")?;
    /// let violation = reply.violations().next().ok_or("571 is outside the grammar")?;
    /// assert_eq!(violation.kind(), ViolationKind::CodeSyntax);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    #[non_exhaustive]
    pub enum ViolationKind {
        /// The second digit of the code is 6 to 9.
        CodeSyntax => "code-syntax",
        /// The first digit of the code is 1, which SMTP does not use.
        CodePreliminary => "code-preliminary",
        /// The code is historic and must no longer be sent.
        CodeHistoric => "code-historic",
        /// An LF without a CR, inside a line or at the end of one.
        ///
        /// An LF instead of CRLF in a stored reply is not a violation: that is how it was stored.
        BareLf => "bare-lf",
        /// A CR without an LF.
        BareCr => "bare-cr",
        /// A line of more than 512 octets with its CRLF; lines of a 334 may be longer.
        LineLength => "line-length",
        /// A byte above 127.
        NonAscii => "non-ascii",
        /// A control character other than a tab, CR and LF.
        ControlCharacter => "control-character",
        /// A tab instead of the space after the code.
        TabSeparator => "tab-separator",
        /// A line without an enhanced code in a reply in which another line has one.
        EnhancedCodeMissing => "enhanced-code-missing",
        /// An enhanced code that differs from the first one in the reply.
        EnhancedCodeDiffers => "enhanced-code-differs",
        /// An enhanced code whose class is not the first digit of the code.
        EnhancedCodeClass => "enhanced-code-class",
        /// An enhanced code with a leading zero.
        EnhancedCodeLeadingZero => "enhanced-code-leading-zero",
        /// An enhanced code in a 3yz reply, which must not have one.
        EnhancedCodeIntermediate => "enhanced-code-intermediate",
    }
}

impl ViolationKind {
    /// Returns what is wrong, in a few words.
    const fn text(self) -> &'static str {
        match self {
            Self::CodeSyntax => "the second digit of the code is above 5",
            Self::CodePreliminary => "the first digit of the code is 1",
            Self::CodeHistoric => "the code is historic",
            Self::BareLf => "LF without CR",
            Self::BareCr => "CR without LF",
            Self::LineLength => "more than 512 octets",
            Self::NonAscii => "a byte that is not ASCII",
            Self::ControlCharacter => "a control character",
            Self::TabSeparator => "a tab after the code",
            Self::EnhancedCodeMissing => "no enhanced code, though other lines have one",
            Self::EnhancedCodeDiffers => "another enhanced code than before",
            Self::EnhancedCodeClass => "the class of the enhanced code is not the first digit",
            Self::EnhancedCodeLeadingZero => "a leading zero in the enhanced code",
            Self::EnhancedCodeIntermediate => "an enhanced code with a 3yz",
        }
    }

    const fn reference(self) -> Reference {
        match self {
            Self::CodePreliminary => rfc!(5321 "4.2.1"),
            Self::CodeHistoric => rfc!(4954 "6"),
            Self::BareLf | Self::BareCr => rfc!(5321 "2.3.8"),
            Self::LineLength => rfc!(5321 "4.5.3.1.5"),
            Self::CodeSyntax | Self::NonAscii | Self::ControlCharacter | Self::TabSeparator => {
                rfc!(5321 "4.2")
            }
            Self::EnhancedCodeMissing
            | Self::EnhancedCodeDiffers
            | Self::EnhancedCodeClass
            | Self::EnhancedCodeIntermediate => rfc!(2034 "4"),
            Self::EnhancedCodeLeadingZero => rfc!(3463 "2"),
        }
    }

    /// Returns the index of the first line with this violation.
    fn find(self, reply: Reply<'_>) -> Option<usize> {
        let code = reply.code();
        let whole_reply = |violates: bool| violates.then_some(0);
        let in_line =
            |violates: fn(ReplyLine<'_>) -> bool| reply.lines().position(|line| violates(line));
        match self {
            Self::CodeSyntax => {
                let [_, second, _] = code.to_bytes();
                whole_reply(second > b'5')
            }
            Self::CodePreliminary => whole_reply(code.is_preliminary()),
            Self::CodeHistoric => whole_reply(code.is_historic()),
            Self::BareLf => in_line(|line| line.bare_lf || memchr(b'\n', line.content).is_some()),
            Self::BareCr => in_line(|line| memchr(b'\r', line.content).is_some()),
            Self::LineLength if code == ReplyCode::AUTHENTICATION_CHALLENGE => None,
            Self::LineLength => in_line(|line| line.content.len() + 2 > MAX_LINE),
            Self::NonAscii => in_line(|line| !line.content.is_ascii()),
            Self::ControlCharacter => in_line(|line| {
                line.content
                    .iter()
                    .any(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n'))
            }),
            Self::TabSeparator => in_line(|line| line.content.get(3) == Some(&b'\t')),
            Self::EnhancedCodeIntermediate => {
                if !code.is_intermediate() {
                    return None;
                }
                in_line(|line| EnhancedCode::prefix(line.raw_text()).is_some())
            }
            // In a 3yz every enhanced code is a violation already.
            _ if code.is_intermediate() => None,
            Self::EnhancedCodeMissing => {
                let missing = |line: ReplyLine<'_>| EnhancedCode::prefix(line.raw_text()).is_none();
                if reply.lines().all(missing) { None } else { in_line(missing) }
            }
            Self::EnhancedCodeDiffers => {
                let found = |line: ReplyLine<'_>| {
                    EnhancedCode::parse_prefix(line.raw_text()).map(|(code, _)| code)
                };
                let first = reply.lines().find_map(found)?;
                reply.lines().position(|line| found(line).is_some_and(|code| code != first))
            }
            Self::EnhancedCodeClass => in_line(|line| {
                EnhancedCode::parse_prefix(line.raw_text())
                    .is_some_and(|(enhanced, _)| !enhanced.agrees_with(line.code))
            }),
            Self::EnhancedCodeLeadingZero => in_line(|line| {
                EnhancedCode::prefix(line.raw_text())
                    .is_some_and(|(_, leading_zero, _)| leading_zero)
            }),
        }
    }
}

/// A rule of the RFCs that a [`Reply`] breaks.
///
/// The `Display` names the line and what is wrong: `line 2: LF without CR`.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let reply = Reply::parse("550-5.1.1 no such user\r\n550 sorry\r\n")?;
/// let violation = reply.violations().next().ok_or("the second line has no enhanced code")?;
/// assert_eq!(violation.line(), 2);
/// assert_eq!(violation.to_string(), "line 2: no enhanced code, though other lines have one");
/// assert_eq!(violation.reference().to_string(), "RFC 2034 section 4");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Violation {
    kind: ViolationKind,
    line: usize,
}

impl Violation {
    /// Returns what is wrong.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::{Reply, ViolationKind};
    ///
    /// let reply = Reply::parse("250\tok")?;
    /// let kinds: Vec<_> = reply.violations().map(|violation| violation.kind()).collect();
    /// assert_eq!(kinds, [ViolationKind::TabSeparator]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn kind(self) -> ViolationKind {
        self.kind
    }

    /// Returns the first line with this violation, counted from 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-a\r\n250\tb")?;
    /// assert_eq!(reply.violations().map(|violation| violation.line()).collect::<Vec<_>>(), [2]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn line(self) -> usize {
        self.line
    }

    /// Returns the rule that is broken.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("550 5.01.1 no")?;
    /// let rules: Vec<_> = reply.violations().map(|found| found.reference().to_string()).collect();
    /// assert_eq!(rules, ["RFC 3463 section 2"]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub const fn reference(self) -> Reference {
        self.kind.reference()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.kind.text())
    }
}

/// The violations of a [`Reply`], one of each kind.
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// assert_eq!(Reply::parse("250 2.1.0 Ok\r\n")?.violations().count(), 0);
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Violations<'a> {
    reply: Reply<'a>,
    kinds: core::slice::Iter<'static, ViolationKind>,
    suspects: Suspects,
}

impl<'a> Violations<'a> {
    pub(super) fn new(reply: Reply<'a>) -> Self {
        Self { reply, kinds: ViolationKind::all().iter(), suspects: Suspects::of(reply) }
    }
}

impl Iterator for Violations<'_> {
    type Item = Violation;

    fn next(&mut self) -> Option<Violation> {
        let (reply, suspects) = (self.reply, self.suspects);
        self.kinds.by_ref().filter(|kind| suspects.has(**kind)).find_map(|kind| {
            kind.find(reply).map(|index| Violation { kind: *kind, line: index + 1 })
        })
    }
}

impl FusedIterator for Violations<'_> {}

/// The kinds of violations that a reply may have, found in one pass. A correct reply needs no further
/// pass.
#[derive(Clone, Copy, Debug)]
struct Suspects(u16);

impl Suspects {
    fn of(reply: Reply<'_>) -> Self {
        let mut suspects = Self(0);
        // These do not need a pass.
        suspects.add(ViolationKind::CodeSyntax, true);
        suspects.add(ViolationKind::CodePreliminary, true);
        suspects.add(ViolationKind::CodeHistoric, true);
        let (mut first, mut missing) = (None, false);
        for line in reply.lines() {
            suspects.add(ViolationKind::LineLength, line.content.len() + 2 > MAX_LINE);
            if line.bare_lf || !is_printable(line.content) {
                suspects.add(ViolationKind::BareLf, true);
                suspects.add(ViolationKind::BareCr, true);
                suspects.add(ViolationKind::NonAscii, true);
                suspects.add(ViolationKind::ControlCharacter, true);
                suspects.add(ViolationKind::TabSeparator, true);
            }
            let Some((code, leading_zero, _)) = EnhancedCode::prefix(line.raw_text()) else {
                missing = true;
                continue;
            };
            let differs = *first.get_or_insert(code) != code;
            suspects.add(ViolationKind::EnhancedCodeDiffers, differs);
            suspects.add(ViolationKind::EnhancedCodeClass, !code.agrees_with(line.code));
            suspects.add(ViolationKind::EnhancedCodeLeadingZero, leading_zero);
        }
        suspects.add(ViolationKind::EnhancedCodeMissing, missing && first.is_some());
        suspects.add(ViolationKind::EnhancedCodeIntermediate, first.is_some());
        suspects
    }

    const fn add(&mut self, kind: ViolationKind, suspect: bool) {
        self.0 |= (suspect as u16) << kind as u16;
    }

    const fn has(self, kind: ViolationKind) -> bool {
        self.0 >> kind as u16 & 1 != 0
    }
}

/// Returns `true` if all bytes are printable ASCII.
///
/// It looks at every byte, so that the compiler can use vector instructions.
fn is_printable(bytes: &[u8]) -> bool {
    let other = |byte: u8| !matches!(byte, b' '..=b'~');
    bytes.iter().fold(0, |found, byte| found | u8::from(other(*byte))) == 0
}
