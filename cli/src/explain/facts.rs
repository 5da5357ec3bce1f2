//! What is known about a reply or a code, for people and for machines alike.

use smtp_reply::{
    BounceClass, Class, Command, Diagnosis, EnhancedCode, Outcome, Party, QuotedReply, Reason,
    Reply, ReplyCode, Scope, Severity, Verdict, diagnose,
};

use super::session::Turn;

/// The answer to what people ask, apart from the tables.
#[derive(Debug)]
pub(crate) struct Facts {
    pub(crate) code: Option<ReplyCode>,
    pub(crate) enhanced: Option<EnhancedCode>,
    /// What the reply answers.
    pub(crate) command: Option<Command>,
    /// The command as the client sent it.
    pub(crate) sent: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    /// Nothing is to be diagnosed if it worked.
    pub(crate) diagnosis: Option<Diagnosis>,
    /// The reason that somebody asked for.
    pub(crate) words: Option<Reason>,
    /// What the server said, safe to show.
    pub(crate) text: Option<String>,
    /// The line of the input that it begins in, if there is more than one.
    pub(crate) line: Option<usize>,
    /// The other code that lines of the same reply have.
    pub(crate) other: Option<ReplyCode>,
}

impl Facts {
    pub(crate) fn of_code(code: ReplyCode, command: Option<Command>) -> Self {
        let diagnosis = code.is_negative().then(|| diagnose(code, None, b"", command));
        Self {
            code: Some(code),
            enhanced: None,
            command,
            sent: None,
            outcome: command.map(|command| code.in_reply_to(command)),
            diagnosis,
            words: None,
            text: None,
            line: None,
            other: None,
        }
    }

    /// Describes an enhanced code, alone or with the text after it, as in a DSN.
    pub(crate) fn of_enhanced(enhanced: EnhancedCode, text: Option<&[u8]>) -> Self {
        let said = text.unwrap_or_default();
        let diagnosis =
            (enhanced.class() != Class::Success).then(|| Diagnosis::from_status(enhanced, said));
        Self {
            code: None,
            enhanced: Some(enhanced),
            command: None,
            sent: None,
            outcome: None,
            diagnosis,
            words: None,
            text: text.map(|text| shown(&String::from_utf8_lossy(text.trim_ascii()))),
            line: None,
            other: None,
        }
    }

    /// Describes words and the reason that they name.
    pub(crate) fn of_words(reason: Option<Reason>, text: &str) -> Self {
        Self {
            code: None,
            enhanced: None,
            command: None,
            sent: None,
            outcome: None,
            diagnosis: None,
            words: reason,
            text: Some(shown(text)),
            line: None,
            other: None,
        }
    }

    /// Describes a quoted reply. `after` is the command that it answers, unless the text around it names one.
    pub(crate) fn of_reply(reply: &QuotedReply<'_>, after: Option<Command>) -> Self {
        Self::in_reply_to(reply, reply.command().or(after))
    }

    fn in_reply_to(reply: &QuotedReply<'_>, command: Option<Command>) -> Self {
        let code = reply.code();
        let owned = reply.to_reply();
        let diagnosis = code.is_negative().then(|| owned.as_reply().diagnose(command));
        Self {
            code: Some(code),
            enhanced: reply
                .enhanced_code()
                .or_else(|| diagnosis.and_then(Diagnosis::enhanced_code)),
            command,
            sent: None,
            outcome: command.map(|command| reply.in_reply_to(command)),
            diagnosis,
            words: None,
            text: Some(reply.text().to_string().trim_end().to_owned()),
            line: None,
            other: None,
        }
    }

    pub(crate) fn of_turn(turn: &Turn<'_>, after: Option<Command>) -> Self {
        let command = turn.command.or(after);
        let reply = QuotedReply::find_iter(&turn.wire).next();
        Self {
            sent: turn.sent.map(|sent| shown(&sent.shown())),
            line: Some(turn.line),
            other: turn.other,
            ..match reply {
                Some(reply) => Self::in_reply_to(&reply, command),
                None => Self::of_code(turn.code, command),
            }
        }
    }

    pub(crate) fn is_refusal(&self) -> bool {
        self.code.is_some_and(ReplyCode::is_negative)
            || self.outcome.is_some_and(|outcome| outcome.verdict() == Verdict::Unexpected)
    }

    pub(crate) fn verdict(&self) -> Option<Verdict> {
        self.outcome.map(Outcome::verdict)
    }

    pub(crate) fn scope(&self) -> Option<Scope> {
        self.outcome.map(Outcome::scope)
    }

    pub(crate) fn reason(&self) -> Option<Reason> {
        self.diagnosis.map(Diagnosis::reason).or(self.words)
    }

    /// `550 5.1.1 No such user`.
    pub(crate) fn headline(&self) -> String {
        let code = self.code.map(|code| code.to_string());
        let enhanced = self.enhanced.map(|code| code.to_string());
        let parts = [code, enhanced, self.text.clone()].into_iter().flatten();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Returns a sentence that says what happened.
    pub(crate) fn happened(&self) -> String {
        let refused = match (self.verdict(), self.class()) {
            (Some(Verdict::Unexpected), _) => {
                return "Client and server are out of step: reconnect and start again.".into();
            }
            (Some(Verdict::Unclear), _) => "Refused, and the code leaves open for how long",
            (Some(Verdict::Retry), _) | (_, Some(Class::PersistentTransientFailure)) => {
                "Refused for now"
            }
            (Some(Verdict::Fail), _) | (_, Some(Class::PermanentFailure)) => "Refused",
            (Some(Verdict::Continue), _) => return "The server waits for what comes next.".into(),
            (Some(Verdict::Done), _) | (_, Some(Class::Success)) => {
                return if self.outcome.is_some_and(Outcome::accepts_message) {
                    "The server has accepted the message.".into()
                } else {
                    "It worked.".into()
                };
            }
            _ => return "The server waits for more, or answers out of turn.".into(),
        };
        let scope = self.scope().map_or("", |scope| match scope {
            Scope::Recipient => " this recipient",
            Scope::Message => " the message",
            Scope::Session => " the whole session",
            Scope::Credentials => " these credentials",
            _ => "",
        });
        let refused = refused.replacen("Refused", &format!("Refused{scope}"), 1);
        let Some(diagnosis) = self.diagnosis else { return format!("{refused}.") };
        let bounce = match diagnosis.bounce_class() {
            BounceClass::Hard => ", a hard bounce",
            BounceClass::Soft => ", a soft bounce",
            BounceClass::Block => ", a block",
            _ => "",
        };
        match diagnosis.reason() {
            Reason::Unknown => format!("{refused}{bounce}; the reply does not say why."),
            reason => format!("{refused}: {}{bounce}.", spoken(reason.as_str())),
        }
    }

    fn class(&self) -> Option<Class> {
        self.code.and_then(class_of).or_else(|| self.enhanced.map(EnhancedCode::class))
    }

    /// Who has to act, as the beginning of a sentence.
    pub(crate) fn party(&self) -> Option<&'static str> {
        self.diagnosis.map(|diagnosis| party(diagnosis.party()))
    }

    pub(crate) fn waiting(&self) -> Option<&'static str> {
        Some(match self.diagnosis?.waiting_helps() {
            Some(true) => "waiting helps",
            Some(false) => "waiting does not help",
            None => "waiting alone may not help",
        })
    }
}

/// 1yz and 3yz are in no class.
fn class_of(code: ReplyCode) -> Option<Class> {
    match code.severity() {
        Severity::PositiveCompletion => Some(Class::Success),
        Severity::TransientNegativeCompletion => Some(Class::PersistentTransientFailure),
        Severity::PermanentNegativeCompletion => Some(Class::PermanentFailure),
        Severity::PositivePreliminary | Severity::PositiveIntermediate => None,
    }
}

/// Who has to act, in as few words as possible.
pub(crate) fn short_party(party: Party) -> &'static str {
    match party {
        Party::Recipient => "the recipient acts",
        Party::RecipientAdmin => "the receiver's administrator acts",
        Party::Sender => "the sender acts",
        Party::SenderAdmin => "the sender's administrator acts",
        Party::MailerAuthor => "the mail program's author acts",
        Party::ReportingAdmin => "the administrator of the system that wrote this acts",
        Party::Nobody => "nobody has to act",
        _ => "who has to act is not said",
    }
}

pub(crate) fn party(party: Party) -> &'static str {
    match party {
        Party::Recipient => "the recipient",
        Party::RecipientAdmin => "the administrator of the receiver",
        Party::Sender => "the sender",
        Party::SenderAdmin => "the administrator of the sender",
        Party::MailerAuthor => "the author of the mail program",
        Party::ReportingAdmin => "the administrator of the system that wrote this",
        Party::Nobody => "nobody: the mail server retries by itself",
        _ => "the reply does not say",
    }
}

/// Returns a name of the library as people say it.
pub(crate) fn spoken(name: &str) -> String {
    name.replace('-', " ")
}

/// Any text in one line, with what a terminal might obey escaped as the library does in replies.
pub(crate) fn shown(text: &str) -> String {
    let line = format!("250 x{}", text.replace(['\r', '\n'], " "));
    let text = Reply::parse(&line).map(|reply| reply.text().to_string());
    text.ok().and_then(|text| text.strip_prefix('x').map(str::to_owned)).unwrap_or_default()
}
