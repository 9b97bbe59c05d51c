//! For Node itself: WebAssembly files are read from the disk. A module that holds them as text is longer by a third, and takes a
//! millisecond of a start longer (docs/BENCHMARKS.md).
//!
//! A bundle has no such files beside it. Bundlers take the entries that hold the text by the condition `module`, and so does Deno by its own;
//! bundlers that do not know that condition find the calls of `require`, and so do tracers. Calls are synchronous, and so is `require` alone:
//! the text comes from the CommonJS tree.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use hookproof::encoding::Encoding;

/// A runtime's name in file names, as `node` is for bundlers.
pub const DISK: &str = "disk";

const MADE: &str = "// Made by the build (xtask/src/disk.rs), for Node itself.\n";

/// Base64 of the bytes: what an entry of every start has.
const PLAIN: &str = "plain";

/// Base64 of the deflated bytes.
const PACKED: &str = "inline";

/// A WebAssembly file that Node reads.
struct File {
    build: &'static str,
    /// Of the text that its bundle would hold.
    form: &'static str,
    /// The instance over it. Of a file without one `source` gives undefined where it is missing, and who asks says so.
    instance: Option<&'static str>,
}

const FILES: [File; 4] = [
    File {
        build: "small",
        form: PLAIN,
        instance: Some("small"),
    },
    File {
        build: "whole",
        form: PLAIN,
        instance: Some("full"),
    },
    File {
        build: "tools",
        form: PACKED,
        instance: Some("tools"),
    },
    File {
        build: "key-pairs",
        form: PACKED,
        instance: None,
    },
];

/// Puts `source`, which gives the bytes, into the instances that import it: one module more is a third of a millisecond of a start.
pub fn es_modules(pkg: &Path) -> Result<()> {
    for file in &FILES {
        let Some(instance) = file.instance else {
            continue;
        };
        let path = pkg.join(format!("entry/instance/{instance}.{DISK}.js"));
        let text = fs::read_to_string(&path)?;
        let import = format!(
            "import {{ source }} from \"../../wasm/{}-disk.js\";\n",
            file.build
        );
        ensure!(
            text.matches(&import).count() == 1,
            "{instance}: expected {import}"
        );
        fs::write(
            path,
            IMPORTS.to_string() + &text.replace(&import, &reader(file, "source", "../../")),
        )?;
    }
    Ok(())
}

/// What such a function needs.
pub const IMPORTS: &str = "import { createRequire } from 'node:module'\n";

/// The function for a file beside an entry's own, which stands in `entry/`.
pub fn side(build: &str, name: &str) -> Result<String> {
    let file = FILES.iter().find(|file| file.build == build);
    Ok(reader(
        file.with_context(|| format!("no row for {build}"))?,
        name,
        "../",
    ))
}

/// The same in the CommonJS tree, and the texts that stand nowhere else in it.
pub fn common_js(pkg: &Path) -> Result<()> {
    let folder = pkg.join("cjs/wasm");
    for &File { build, form, .. } in &FILES {
        fs::write(
            folder.join(format!("{build}-disk.js")),
            required(build, form),
        )?;
        if form == PLAIN {
            let bytes = fs::read(pkg.join(format!("wasm/{build}.wasm")))?;
            let text = Encoding::Base64.encode(&bytes);
            fs::write(
                folder.join(format!("{build}-{form}.js")),
                format!("exports.source = '{text}'\n"),
            )?;
        }
    }
    Ok(())
}

/// What turns the text into what an engine takes: it unpacks a packed one itself.
fn bytes(form: &str, text: &str, decode: &str) -> String {
    match form {
        PLAIN => format!("{decode}({text}.source)"),
        _ => format!("{text}.source"),
    }
}

/// A function of that name, for a module from which the package's folder is `up`.
fn reader(
    &File {
        build,
        form,
        instance,
    }: &File,
    name: &str,
    up: &str,
) -> String {
    let path = format!("{up}cjs/wasm/{build}-{form}.js");
    let core =
        format!("import {{ fromBase64 as decode, misuse as wrong }} from '{up}lib/core.js'\n");
    let loaded = bytes(form, &format!("load('{path}')"), "decode");
    let required = bytes(form, &format!("require('{path}')"), "decode");
    let (core, missing) = match instance {
        Some(_) => (core, format!("if (typeof require === 'function') return {required}
    // A file that is there and does not load tells why itself.
    if (error.code !== undefined && error.code !== 'MODULE_NOT_FOUND') throw error
    throw wrong('option-invalid', {{ subject: 'the bundle', detail: 'expected wasm/{build}.wasm where the package has it; bundlers that know the condition \"module\" take its bytes in' }})")),
        None => (
            String::new(),
            format!(
                "try {{
      return {required}
    }} catch {{
      return undefined
    }}"
            ),
        ),
    };
    let caught = instance.map_or("", |_| " (error)");
    format!(
        "{core}
function {name}() {{
  try {{
    // Not imported: to read all its names is a third of a millisecond of a start.
    const {{ readFileSync }} = process.getBuiltinModule?.('node:fs') ?? createRequire(import.meta.url)('node:fs')
    return readFileSync(new URL('{up}wasm/{build}.wasm', import.meta.url))
  }} catch {{}}
  try {{
    const load = createRequire(import.meta.url)
    return {loaded}
  }} catch{caught} {{
    {missing}
  }}
}}
"
    )
}

fn required(build: &str, form: &str) -> String {
    let decode = match form {
        PLAIN => "const { fromBase64 } = require('../lib/core.js')\n",
        _ => "",
    };
    let required = bytes(
        form,
        &format!("require('./{build}-{form}.js')"),
        "fromBase64",
    );
    format!(
        "{MADE}{decode}
exports.source = () => {{
  try {{
    // Deno asks its user before a program reads a file, unless it requires it. Required here: a bundle of ES modules has no such call.
    const {{ readFileSync }} = require('node:fs')
    const {{ join }} = require('node:path')
    if (!('Deno' in globalThis)) return readFileSync(join(__dirname, '../../wasm/{build}.wasm'))
  }} catch {{}}
  return {required}
}}
"
    )
}
