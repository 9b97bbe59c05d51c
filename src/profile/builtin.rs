//! The profiles that ship with the crate.

use crate::cut;
#[cfg(compact_schemas)]
use crate::schema::Schema;

/// Name and object of each, as `build.rs` writes them.
const PROVIDERS: &str = include_str!(concat!(env!("OUT_DIR"), "/providers.txt"));

/// The first entry, and those behind it.
#[cfg(not(feature = "full"))]
fn entry(rest: &'static str) -> Option<(&'static str, &'static str)> {
    cut::split(rest, b'\n')
}

/// The first entry, and those behind it.
#[cfg(feature = "full")]
fn entry(rest: &'static str) -> Option<(&'static str, &'static str)> {
    let (head, rest) = rest.split_at_checked(3)?;
    let mut length = 0;
    for digit in head.as_bytes() {
        length = length << 7 | usize::from(*digit);
    }
    rest.split_at_checked(length)
}

/// Is the text part of a built-in profile? Only there a number stands for a schema.
#[cfg(compact_schemas)]
pub(crate) fn is_built_in(text: &[u8]) -> bool {
    PROVIDERS.as_bytes().as_ptr_range().contains(&text.as_ptr())
}

/// The schema that an event type of a built-in catalog names by number. Not drawn into its caller: a start with schemas of one's own compiles
/// nothing of it.
#[cfg(compact_schemas)]
#[inline(never)]
pub(crate) fn builtin_schema(number: i64) -> Option<Schema> {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/schemas.bin"));
    Schema::from_bundle(bytes, usize::try_from(number).ok()?, None).ok()
}

/// Every built-in name; sorted in a build with all features.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    let mut rest = PROVIDERS;
    core::iter::from_fn(move || {
        let (first, others) = entry(rest)?;
        rest = others;
        Some(cut::before(first, b'{'))
    })
}

/// The profile of that name.
#[must_use]
pub fn builtin_text(name: &str) -> Option<&'static str> {
    let mut rest = PROVIDERS;
    while let Some((first, others)) = entry(rest) {
        if cut::before(first, b'{') == name {
            return first.get(name.len()..);
        }
        rest = others;
    }
    None
}
