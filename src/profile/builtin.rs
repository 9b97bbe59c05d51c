//! The profiles that ship with the crate.

/// Name and text, sorted by name.
const PROVIDERS: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/providers.rs"));

/// Every built-in name, sorted.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    PROVIDERS.iter().map(|(name, _)| *name)
}

/// The profile of that name.
#[must_use]
pub fn builtin_text(name: &str) -> Option<&'static str> {
    PROVIDERS
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()
        .and_then(|at| PROVIDERS.get(at))
        .map(|(_, text)| *text)
}
