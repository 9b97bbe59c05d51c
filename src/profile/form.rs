//! A profile against the published schema of profiles, which knows every member and its form.

#[cfg(feature = "compile")]
use std::sync::OnceLock;

#[cfg(feature = "compile")]
use crate::json;
use crate::profile_error::ProfileError;
#[cfg(feature = "compile")]
use crate::schema::Schema;

/// The schema, compiled when the build ran: compiled here, it took milliseconds of a start with `defineProvider`.
#[cfg(compact_form)]
fn compiled() -> Option<Schema> {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/form.bin"));
    Schema::from_bytes(bytes, None).ok()
}

#[cfg(all(feature = "compile", not(compact_form)))]
fn compiled() -> Option<Schema> {
    let text = include_bytes!(concat!(env!("OUT_DIR"), "/profile.schema.json"));
    let document = json::parse(text, json::Limits::default()).ok()?;
    Schema::compile(document.root(), crate::schema::Options::default()).ok()
}

/// Read once; `None` never happens for the schema that ships, which the tests compile.
#[cfg(feature = "compile")]
fn schema() -> Option<&'static Schema> {
    static SCHEMA: OnceLock<Option<Schema>> = OnceLock::new();
    SCHEMA.get_or_init(compiled).as_ref()
}

/// Checks the form of a profile: members, types, bounds.
///
/// # Errors
/// The first member that is not in the documented form, and what was expected there.
///
/// ```
/// let error = hookproof::profile::check_form(r#"{"name": "acme", "extends": "svix", "delivery": {"ack": {"deadlineMs": -1}}}"#);
/// assert_eq!(error.unwrap_err().at, "/delivery/ack/deadlineMs");
/// ```
#[cfg(feature = "compile")]
pub fn check_form(text: &str) -> Result<(), ProfileError> {
    let document = json::parse(text.as_bytes(), json::Limits::default())
        .map_err(|error| ProfileError::new("", error.kind.message()))?;
    let findings = schema()
        .map(|schema| schema.validate(document.root()))
        .unwrap_or_default();
    match findings.into_iter().next() {
        Some(finding) => Err(ProfileError::new(finding.at, finding.message)),
        None => Ok(()),
    }
}

/// Checks the form of a profile: members, types, bounds.
///
/// # Errors
/// The first member that is not in the documented form, and what was expected there.
#[cfg(not(feature = "compile"))]
pub fn check_form(text: &str) -> Result<(), ProfileError> {
    use crate::schema::{Question, Refusal, ask};
    match ask(Question::Form, text, "") {
        Ok(_) => Ok(()),
        Err(Refusal::Schema(error)) => Err(ProfileError::new(error.at, error.sentence)),
        Err(refusal) => Err(refusal.in_profile("")),
    }
}
