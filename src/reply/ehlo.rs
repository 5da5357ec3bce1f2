//! [`EhloKeywords`]: the extensions that a server offers in its reply to EHLO.

use core::iter::FusedIterator;

use super::Reply;
use super::line::Lines;

/// The keywords of a reply to EHLO, each with its parameters.
///
/// Get one from [`Reply::ehlo_keywords`].
///
/// # Examples
///
/// ```
/// use smtp_reply::Reply;
///
/// let reply = Reply::parse("250-mx.example.org\r\n250-SIZE 35882577\r\n250 8BITMIME\r\n")?;
/// let mut keywords = reply.ehlo_keywords();
/// assert_eq!(keywords.next(), Some((&b"SIZE"[..], &b"35882577"[..])));
/// assert_eq!(keywords.next(), Some((&b"8BITMIME"[..], &b""[..])));
/// assert_eq!(keywords.next(), None);
/// # Ok::<(), smtp_reply::ParseReplyError>(())
/// ```
#[derive(Clone, Debug)]
pub struct EhloKeywords<'a> {
    /// `None` if the reply is not a 2yz.
    lines: Option<Lines<'a>>,
}

impl<'a> Iterator for EhloKeywords<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let lines = self.lines.as_mut()?;
        let line =
            lines.map(|line| line.text_bytes().trim_ascii()).find(|line| !line.is_empty())?;
        let end = line.iter().position(u8::is_ascii_whitespace).unwrap_or(line.len());
        let (keyword, parameters) = line.split_at_checked(end)?;
        Some((keyword, parameters.trim_ascii_start()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, self.lines.as_ref().map_or(Some(0), |lines| lines.size_hint().1))
    }
}

impl FusedIterator for EhloKeywords<'_> {}

impl<'a> Reply<'a> {
    /// Returns the keywords in a reply to EHLO or LHLO, each with its parameters, in the server's order.
    ///
    /// The first line, which names the server, and blank lines are left out. Keyword and parameters are
    /// trimmed, and otherwise as received: ignore case when you compare keywords
    /// ([RFC 5321 section 4.1.1.1](https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.1)). A reply
    /// that is not a 2yz has no keywords. Call this only for replies to EHLO and LHLO, since a `Reply`
    /// does not know its command.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-mx.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n")?;
    /// let keywords: Vec<_> = reply.ehlo_keywords().collect();
    /// assert_eq!(keywords, [(&b"STARTTLS"[..], &b""[..]), (b"AUTH", b"PLAIN LOGIN")]);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    pub fn ehlo_keywords(&self) -> EhloKeywords<'a> {
        EhloKeywords {
            lines: self.is_success().then(|| {
                let mut lines = self.lines();
                lines.next();
                lines
            }),
        }
    }

    /// Returns the parameters of a keyword in a reply to EHLO, or `None` if the server does not offer it.
    ///
    /// The parameters may be empty. ASCII case is ignored. If a keyword comes twice, the first one
    /// counts. `AUTH=PLAIN`, which old servers send in addition to `AUTH PLAIN`, is a different keyword.
    ///
    /// # Examples
    ///
    /// ```
    /// use smtp_reply::Reply;
    ///
    /// let reply = Reply::parse("250-mx.example.org\r\n250-Size 35882577\r\n250 STARTTLS\r\n")?;
    /// assert_eq!(reply.ehlo_keyword("SIZE"), Some(b"35882577".as_slice()));
    /// assert_eq!(reply.ehlo_keyword("starttls"), Some(b"".as_slice()));
    /// assert_eq!(reply.ehlo_keyword("SMTPUTF8"), None);
    /// # Ok::<(), smtp_reply::ParseReplyError>(())
    /// ```
    #[must_use]
    #[doc(alias = "8bitmime")]
    #[doc(alias = "chunking")]
    #[doc(alias = "pipelining")]
    #[doc(alias = "size")]
    #[doc(alias = "smtputf8")]
    pub fn ehlo_keyword(&self, name: &str) -> Option<&'a [u8]> {
        let is_meant = |(keyword, _): &(&[u8], _)| keyword.eq_ignore_ascii_case(name.as_bytes());
        self.ehlo_keywords().find(is_meant).map(|(_, parameters)| parameters)
    }
}
