//! Files made from the crate's tables: the codes and the typed events.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use hookproof::catalog::Catalog;
use hookproof::error::{Blame, CODES};
use hookproof::profile::{Layers, builtin_names, builtin_text};
use serde_json::{Value, json};

/// Writes every generated file.
pub fn all(pkg: &Path) -> Result<()> {
    fs::write(pkg.join("lib/codes.js"), codes())?;
    fs::write(pkg.join("events.d.ts"), events()?)?;
    Ok(())
}

fn codes() -> String {
    let mut out = String::from(
        "// Made by the build from the crate's table of codes. The place in the list is the number that crosses from WebAssembly.\nexport const CODES = [\n",
    );
    for (_, info) in CODES {
        let blame = if info.blame == Blame::Sender {
            "sender"
        } else {
            "caller"
        };
        let row = json!({ "name": info.name, "blame": blame, "status": info.status, "message": info.message, "hint": info.hint });
        let _ = writeln!(out, "  {row},");
    }
    out.push_str("]\n");
    out
}

/// `EventMap`: provider → event type → payload.
fn events() -> Result<String> {
    let mut out = String::from(
        "// Made by the build from the event catalogs.\n\n/** Payloads of every catalogued event type, by provider. */\nexport interface EventMap {\n",
    );
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).unwrap_or_default())
            .with_context(|| name.to_string())?;
        let catalog = Catalog::parse(&layers).with_context(|| name.to_string())?;
        let _ = writeln!(out, "  {}: {{", Value::from(name));
        for event in catalog.types() {
            let schema: Value = event
                .schema_text()
                .as_deref()
                .map_or(Ok(Value::Bool(true)), serde_json::from_str)?;
            let _ = writeln!(
                out,
                "    /** {} */\n    {}: {}",
                event.title().replace("*/", ""),
                Value::from(event.name.as_str()),
                type_of(&schema, 2)
            );
        }
        out.push_str("  }\n");
    }
    out.push_str("}\n");
    Ok(out)
}

/// A TypeScript type that every valid value fits; wider where TypeScript cannot say it.
fn type_of(schema: &Value, depth: usize) -> String {
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        return values
            .iter()
            .map(Value::to_string)
            .collect::<Vec<_>>()
            .join(" | ");
    }
    match schema.get("type") {
        Some(Value::String(name)) => simple(name, schema, depth),
        Some(Value::Array(names)) => names
            .iter()
            .filter_map(Value::as_str)
            .map(|name| simple(name, schema, depth))
            .collect::<Vec<_>>()
            .join(" | "),
        _ => "unknown".into(),
    }
}

fn simple(name: &str, schema: &Value, depth: usize) -> String {
    match name {
        "string" => "string".into(),
        "number" | "integer" => "number".into(),
        "boolean" => "boolean".into(),
        "null" => "null".into(),
        "array" => format!(
            "Array<{}>",
            schema
                .get("items")
                .map_or_else(|| "unknown".into(), |items| type_of(items, depth))
        ),
        "object" => object(schema, depth),
        _ => "unknown".into(),
    }
}

fn object(schema: &Value, depth: usize) -> String {
    let Some(Value::Object(properties)) = schema.get("properties") else {
        return "Record<string, unknown>".into();
    };
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut out = String::from("{\n");
    let blank = "  ".repeat(depth + 1);
    for (name, schema) in properties {
        let mark = if required.contains(&name.as_str()) {
            ""
        } else {
            "?"
        };
        let _ = writeln!(
            out,
            "{blank}{}{mark}: {}",
            Value::from(name.as_str()),
            type_of(schema, depth + 1)
        );
    }
    let _ = write!(out, "{}}}", "  ".repeat(depth));
    out
}
