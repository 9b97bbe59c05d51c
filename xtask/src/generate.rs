//! Files made from the crate's tables: the codes and the typed events.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use hookproof::catalog::{Catalog, Types};
use hookproof::error::CODES;
use hookproof::profile::{Layers, builtin_names, builtin_text};
use serde_json::json;

/// Writes every generated file.
pub fn all(pkg: &Path) -> Result<()> {
    fs::write(pkg.join("lib/codes.js"), codes())?;
    fs::write(pkg.join("events.d.ts"), events()?)?;
    Ok(())
}

fn codes() -> String {
    let mut out = String::from(
        "// Made by the build from the crate's table of codes. The place in the list is the number that crosses from WebAssembly.\n// Name, status, message, hint.\nexport const CODES = [\n",
    );
    for (_, info) in CODES {
        let row = json!([info.name, info.status, info.message, info.hint]);
        let _ = writeln!(out, "  {row},");
    }
    out.push_str("]\n");
    out
}

/// `BuiltInEventMap`: provider → event type → payload.
fn events() -> Result<String> {
    let mut out = String::from(
        "// Made by the build from the event catalogs.\n\n/** Payloads of every catalogued event type, by provider. */\nexport interface BuiltInEventMap {\n",
    );
    let mut types = Types::default();
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).unwrap_or_default())
            .with_context(|| name.to_string())?;
        let catalog = Catalog::parse(&layers).with_context(|| name.to_string())?;
        let _ = writeln!(out, "  {}: {}", json!(name), types.map(&catalog, 2));
    }
    out.push_str("}\n");
    out.push_str(types.definitions());
    Ok(out)
}
