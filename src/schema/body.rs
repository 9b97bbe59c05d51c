//! From the bytes of a body to findings with their lines, and findings in the standard's own form.

use super::{Schema, run};
use crate::finding::{Finding, Severity};
use crate::json::{JsonError, JsonErrorKind, Limits, Writer, parse};

/// How a body is checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Check {
    /// What the reader may spend.
    pub limits: Limits,
    /// Stop at the first finding.
    pub first_only: bool,
}

impl Schema {
    /// Reads a body and checks it. What is wrong with the text is a finding as well: a key that is
    /// there twice is refused, since readers disagree which counts; a byte order mark is a warning.
    pub fn check(&self, body: &[u8], check: Check) -> Vec<Finding> {
        let mut findings = match parse(body, check.limits) {
            Err(error) => vec![Finding::from(error)],
            Ok(document) => {
                let (valid, distinct) = run::verdict(self, &document);
                let twice = document
                    .other_duplicate_key(&distinct)
                    .map(|offset| JsonError {
                        kind: JsonErrorKind::DuplicateKey,
                        offset,
                    });
                let mut findings: Vec<Finding> = twice.into_iter().map(Finding::from).collect();
                let done = check.first_only && !findings.is_empty();
                if !done && !valid {
                    findings.extend(run::findings(self, document.root(), check.first_only));
                }
                if check.first_only {
                    findings.truncate(1);
                }
                if document.had_bom() {
                    let mut finding = Finding::from(JsonError {
                        kind: JsonErrorKind::Bom,
                        offset: 0,
                    });
                    finding.severity = Severity::Warning;
                    findings.push(finding);
                }
                findings
            }
        };
        Finding::locate(&mut findings, body);
        findings
    }
}

/// The findings in JSON Schema's output format `basic`. The place of a keyword is the one it is
/// written at, whatever references lead there.
pub fn basic(findings: &[Finding]) -> String {
    let mut out = Writer::new();
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    out.begin_object().key("valid");
    out.boolean(errors.clone().next().is_none());
    out.key("errors").begin_array();
    for finding in errors {
        out.begin_object();
        out.key("keywordLocation")
            .string(finding.schema_at.as_deref().unwrap_or_default());
        out.key("instanceLocation").string(&finding.at);
        out.key("error").string(&finding.message);
        out.end_object();
    }
    out.end_array();
    out.end_object();
    out.finish()
}
