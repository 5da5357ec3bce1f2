//! One JSON object a reply, each on a line.

use std::io::{self, Write};

use serde_json::{Value, json};
use smtp_reply::{
    CodeInfo, Command, Diagnosis, Expected, Outcome, Reason, ReplyCode, Scope, Verdict,
};

use super::facts::Facts;

pub(crate) fn reply(facts: &Facts) -> Value {
    let diagnosis = facts.diagnosis;
    json!({
        "code": facts.code.map(ReplyCode::as_u16),
        "enhanced_code": facts.enhanced.map(|code| code.to_string()),
        "command": facts.command.map(Command::as_str),
        "verdict": facts.verdict().map(Verdict::as_str),
        "scope": facts.scope().map(Scope::as_str),
        "ends_session": facts.outcome.map(Outcome::ends_session),
        "reason": facts.reason().map(Reason::as_str),
        "basis": diagnosis.map(|diagnosis| diagnosis.basis().as_str()),
        "bounce_class": diagnosis.map(|diagnosis| diagnosis.bounce_class().as_str()),
        "party": diagnosis.map(|diagnosis| diagnosis.party().as_str()),
        "waiting_helps": diagnosis.and_then(Diagnosis::waiting_helps),
        "advice": diagnosis.map(Diagnosis::advice),
        "text": facts.text,
        "line": facts.line,
    })
}

/// Returns a row of the table of codes as JSON.
pub(crate) fn row(info: &CodeInfo) -> Value {
    json!({
        "code": info.code().as_u16(),
        "standing": info.standing().as_str(),
        "phrase": info.phrase(),
    })
}

/// Returns a reply that a command may get as JSON.
pub(crate) fn expected(command: Command, expected: &Expected) -> Value {
    let code = expected.code();
    json!({
        "command": command.as_str(),
        "code": code.as_u16(),
        "role": expected.role().to_string(),
        "phrase": code.info().and_then(CodeInfo::phrase),
        "reference": expected.reference().to_string(),
    })
}

pub(crate) fn line(out: &mut impl Write, value: &Value) -> io::Result<()> {
    writeln!(out, "{value}")
}
