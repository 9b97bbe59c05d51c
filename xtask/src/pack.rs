//! From template and wasm to a package: inline bytes, CommonJS, types, version, page.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};

use crate::entries;
use crate::shell::root;

/// Copies a folder.
pub fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        if name == "node_modules" || name == "receiver" {
            continue;
        }
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &to.join(name))?;
        } else {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}

/// Adds everything that stands beside the template's own files.
pub fn finish(pkg: &Path) -> Result<()> {
    for build in ["small", "full", "tools", "key-pairs", "compiler"] {
        let bytes = fs::read(pkg.join(format!("wasm/{build}.wasm")))?;
        fs::write(
            pkg.join(format!("wasm/{build}-inline.js")),
            format!("export const source = '{}'\n", packed(&bytes)?),
        )?;
    }
    for build in ["small", "whole"] {
        let bytes = fs::read(pkg.join(format!("wasm/{build}.wasm")))?;
        fs::write(
            pkg.join(format!("wasm/{build}-plain.js")),
            format!("export const source = '{}'\n", base64(&bytes)),
        )?;
    }
    entries::write(pkg)?;
    common_js_types(pkg)?;
    for licence in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"] {
        fs::copy(root().join(licence), pkg.join(licence))?;
    }
    fs::copy(
        root().join("src/profile/profile.schema.json"),
        pkg.join("profile.schema.json"),
    )?;
    copy_tree(&root().join("www-demo"), &pkg.join("studio/page"))?;
    let manifest = pkg.join("package.json");
    let text = fs::read_to_string(&manifest)?.replace("0.0.0-development", &version()?);
    fs::write(manifest, text)?;
    Ok(())
}

/// The crate's version; the only place where it is written is Cargo.toml.
fn version() -> Result<String> {
    let text = fs::read_to_string(root().join("Cargo.toml"))?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("version = "))
        .context("Cargo.toml has no version")?;
    Ok(line.trim_matches('"').to_string())
}

/// A `.d.cts` beside each `.d.ts`: one declaration file cannot be right for both module systems.
fn common_js_types(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            common_js_types(&path)?;
        }
        let Some(name) = path
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.strip_suffix(".d.ts"))
        else {
            continue;
        };
        let text = fs::read_to_string(&path)?
            .replace(".js'", ".cjs'")
            .replace(".js\"", ".cjs\"");
        let mut file = fs::File::create(folder.join(format!("{name}.d.cts")))?;
        file.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// What lib/unpack.js unpacks: base64 of the length as a little-endian u32 and of raw deflate. Base64 of plain bytes keeps a
/// third of its size through gzip; of compressed ones it keeps next to nothing.
fn packed(bytes: &[u8]) -> Result<String> {
    let mut out = u32::try_from(bytes.len())?.to_le_bytes().to_vec();
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Deflate,
        bytes,
        &mut out,
    )?;
    Ok(base64(&out))
}

fn base64(bytes: &[u8]) -> String {
    hookproof::encoding::Encoding::Base64.encode(bytes)
}
