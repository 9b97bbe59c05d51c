//! For Node: an entry that exports another's names again, and reads that other one when one of its functions is called. A process
//! that receives never calls the tools, and their files are a sixth of its start. The same for WebAssembly files that few need.
//!
//! Calls are synchronous, and so is `require` alone. Therefore the tools come from the CommonJS tree. Bundlers keep what they had by the
//! condition `module`; those that do not know it find the calls of `require` or of `createRequire`, and so do tracers.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::entries::{Entry, NODE};

const MADE: &str = "// Made by the build from entry/exports.json, for Node itself.\n";

/// Beside the entry that reads everything at once.
pub fn path(target: &str) -> String {
    target.replace(".node.js", ".later.js")
}

/// Writes the ES module, and the CommonJS one in place of what was made from the other file.
pub fn write(pkg: &Path, target: &str, entry: &Entry<'_>, others: &[Entry<'_>]) -> Result<()> {
    fs::write(pkg.join(path(target)), es_module(entry, others)?)?;
    fs::write(pkg.join("cjs").join(target), common_js(entry, others)?)?;
    Ok(())
}

/// Where the other entry stands in the CommonJS tree, seen from that tree's own entries.
fn beside(other: &Entry<'_>) -> Result<String> {
    Ok(format!("{}.inline.js", other.text("file")?))
}

/// Where a WebAssembly file's bytes stand in the CommonJS tree.
fn bytes(side: &str) -> String {
    format!("wasm/{side}-inline.js")
}

fn es_module(entry: &Entry<'_>, others: &[Entry<'_>]) -> Result<String> {
    let instance = entry.text("instance")?;
    let mut out = format!(
        "{MADE}import {{ createRequire }} from 'node:module'\nimport {{ misuse, offer }} from '../lib/core.js'\n\
         import {{ {instance} }} from './instance/{instance}.node.js'\n\n\
         export const {{\n  {},\n}} = {instance}\n",
        entry.names.join(",\n  ")
    );
    for side in entry.sides(NODE) {
        let path = bytes(side);
        let _ = write!(
            out,
            "
/** Read when something in it is first asked for; nothing where a bundler left it out. */
offer('{side}', () => {{
  try {{
    const load = createRequire(import.meta.url)
    return load('../cjs/{path}').source
  }} catch {{
    try {{
      return require('../cjs/{path}').source
    }} catch {{
      return undefined
    }}
  }}
}})
"
        );
    }
    for other in others {
        let (file, path) = (
            other.text("file")?,
            format!("../cjs/entry/{}", beside(other)?),
        );
        let _ = write!(
            out,
            "
/** Read when one of its functions is called. In a bundle it stands where the bundler put it. */
function {file}() {{
  try {{
    const load = createRequire(import.meta.url)
    return load('{path}')
  }} catch (error) {{
    if (typeof require === 'function') return require('{path}')
    // A file that is there and does not load tells why itself.
    if (error.code !== undefined && error.code !== 'MODULE_NOT_FOUND') throw error
    throw misuse('option-invalid', {{ subject: 'the bundle', detail: 'expected it to hold this function; import it from \\'hookproof/{file}\\'' }})
  }}
}}

"
        );
        for name in &other.names {
            let _ = writeln!(
                out,
                "export const {name} = (...given) => {file}().{name}(...given)"
            );
        }
    }
    Ok(out)
}

fn common_js(entry: &Entry<'_>, others: &[Entry<'_>]) -> Result<String> {
    let instance = entry.text("instance")?;
    let mut out = format!(
        "{MADE}Object.defineProperty(exports, '__esModule', {{ value: true }})\n\
         const {{ {instance} }} = require('./instance/{instance}.node.js')\n\n",
    );
    let mut names = entry.names.clone();
    for name in &entry.names {
        let _ = writeln!(out, "exports.{name} = {instance}.{name}");
    }
    out.push_str("\n// Read when they are asked for.\n");
    for side in entry.sides(NODE) {
        let _ = writeln!(
            out,
            "require('../lib/core.js').offer('{side}', () => require('../{}').source)",
            bytes(side)
        );
    }
    for other in others {
        names.extend(&other.names);
        for name in &other.names {
            let _ = writeln!(
                out,
                "Object.defineProperty(exports, '{name}', {{ enumerable: true, get: () => require('./{}').{name} }})",
                beside(other)?
            );
        }
    }
    // How those who import CommonJS find the names: Node's reader does not know the getters.
    let _ = writeln!(out, "\n0 && (module.exports = {{ {} }})", names.join(", "));
    Ok(out)
}
