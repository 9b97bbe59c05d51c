//! For Node itself: an entry that exports another's names again, and reads that other one when one of its functions is called. A process
//! that receives never calls the tools, and their files are a sixth of its start.
//!
//! Calls are synchronous, and so is `require` alone. Therefore the tools come from the CommonJS tree. Bundlers have them all the same
//! (xtask/src/disk.rs says how).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::disk::{self, DISK};
use crate::entries::Entry;

const MADE: &str = "// Made by the build from entry/exports.json, for Node itself.\n";

/// Writes both modules in place of those that read everything at once.
pub fn write(pkg: &Path, target: &str, entry: &Entry<'_>, others: &[Entry<'_>]) -> Result<()> {
    fs::write(pkg.join(target), es_module(entry, others)?)?;
    fs::write(pkg.join("cjs").join(target), common_js(entry, others)?)?;
    Ok(())
}

/// Where the other entry stands in the CommonJS tree, seen from that tree's own entries.
fn beside(other: &Entry<'_>) -> Result<String> {
    Ok(format!("{}.{DISK}.js", other.text("file")?))
}

fn es_module(entry: &Entry<'_>, others: &[Entry<'_>]) -> Result<String> {
    let instance = entry.text("instance")?;
    let mut out = format!(
        "{MADE}{}import {{ misuse, offer }} from '../lib/core.js'\n\
         import {{ {instance} }} from './instance/{instance}.{DISK}.js'\n\n\
         export const {{\n  {},\n}} = {instance}\n",
        disk::IMPORTS,
        entry.names.join(",\n  ")
    );
    for (number, side) in entry.sides(DISK).enumerate() {
        let name = format!("side{number}");
        let _ = write!(
            out,
            "{}\noffer('{side}', {name})\n",
            disk::side(side, &name)?
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
         const {{ {instance} }} = require('./instance/{instance}.{DISK}.js')\n\n",
    );
    let mut names = entry.names.clone();
    for name in &entry.names {
        let _ = writeln!(out, "exports.{name} = {instance}.{name}");
    }
    out.push('\n');
    for side in entry.sides(DISK) {
        let _ = writeln!(
            out,
            "require('../lib/core.js').offer('{side}', require('../wasm/{side}-disk.js').source)"
        );
    }
    out.push_str("\n// Read when they are asked for.\n");
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
