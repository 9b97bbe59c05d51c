//! The layers of docs/ARCHITECTURE.md, held by a test.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|end| end == "rs") {
                out.push(path);
            }
        }
    }
    let mut out = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut out);
    assert!(out.len() > 30, "found {} files", out.len());
    out
}

/// Lower layers first. A module may use what stands before it, never what stands behind.
const LAYERS: [&[&str]; 9] = [
    &[
        "cut", "order", "places", "units", "json", "message", "encoding",
    ],
    &["error", "finding", "profile_error"],
    &["crypto", "schema", "retry", "endpoint"],
    &["scheme"],
    &["profile"],
    &["receiver"],
    &["diagnose", "handshake"],
    &["catalog"],
    &["wasm"],
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|modules| modules.contains(&module))
        .unwrap_or_else(|| panic!("{module} is in no layer"))
}

#[test]
fn no_module_uses_a_higher_layer() {
    for path in rust_files() {
        let relative = path
            .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
            .unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_string_lossy()
            .into_owned();
        let own = first.trim_end_matches(".rs");
        if own == "lib" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for piece in text.split("crate::").skip(1) {
            let used: String = piece
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            if used.is_empty()
                || used == own
                || !LAYERS
                    .iter()
                    .any(|modules| modules.contains(&used.as_str()))
            {
                continue;
            }
            assert!(
                layer(&used) <= layer(own),
                "{}: {own} must not use {used}",
                relative.display()
            );
        }
    }
}

#[test]
fn only_the_boundary_knows_wasm_bindgen() {
    for path in rust_files() {
        let text = fs::read_to_string(&path).unwrap();
        let inside = path.components().any(|part| part.as_os_str() == "wasm");
        assert!(
            inside
                || !["wasm_bindgen", "js_sys"]
                    .iter()
                    .any(|name| text.contains(name)),
            "{}",
            path.display()
        );
    }
}

const PROFILE_SCHEMA: &str = include_str!("../src/profile/profile.schema.json");

/// A provider is data: its name in the engine would be a special case.
#[test]
fn the_engine_names_no_provider() {
    for path in rust_files() {
        let text = fs::read_to_string(&path).unwrap();
        // Examples in tests may speak of a provider's own rules.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        for name in hookproof::profile::builtin_names() {
            let quoted = format!("\"{name}\"");
            // "resend" is a provider and a member of every delivery policy, "line" one and a place in a text: such words say nothing of
            // the provider.
            if name == "line" || PROFILE_SCHEMA.contains(&format!("{quoted}: {{")) {
                continue;
            }
            let lines: Vec<_> = code
                .lines()
                .filter(|line| line.contains(&quoted) && !line.trim_start().starts_with("//"))
                .collect();
            assert!(
                lines.is_empty(),
                "{} names {name}: {lines:?}",
                path.display()
            );
        }
    }
}

#[test]
fn files_have_one_subject() {
    for path in rust_files() {
        let lines = fs::read_to_string(&path)
            .unwrap()
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .count();
        assert!(lines <= 400, "{} has {lines} lines of code", path.display());
    }
}
