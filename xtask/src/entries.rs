//! The package's entries, from the table pkg-template/entry/exports.json: one small file per entry and runtime, and the
//! manifest's `exports`. Entries of one build take everything from one instance file, so that they share its bytes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};

use crate::disk::{self, DISK};
use crate::later;
use crate::shell::{command, root, run};

/// A runtime's name in file names, and the manifest's condition for it.
const AHEAD: [(&str, &str); 2] = [("workerd", "workerd"), ("edge", "edge-light")];

/// Name and condition of the runtimes that have files, modules of both systems, and no reason to save bytes. Files of that name are for
/// bundlers, those for Node itself are named [`DISK`].
const NODE: &str = "node";

/// One row of the table.
pub(crate) struct Entry<'a> {
    path: &'a str,
    row: &'a Value,
    pub(crate) names: Vec<&'a str>,
}

impl<'a> Entry<'a> {
    fn read(table: &'a Map<String, Value>, path: &'a str) -> Result<Self> {
        let row = &table[path];
        let mut names = match row["as"].as_str() {
            Some(other) if table.contains_key(other) => Self::read(table, other)?.names,
            Some(other) => bail!("{path}: there is no entry {other}"),
            None => Vec::new(),
        };
        names.extend(
            row["names"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str),
        );
        if row["instance"].is_string() && names.is_empty() {
            bail!("{path}: names no export");
        }
        Ok(Self { path, row, names })
    }

    pub(crate) fn text(&self, member: &str) -> Result<&'a str> {
        self.row[member]
            .as_str()
            .with_context(|| format!("{}: expected the member {member}", self.path))
    }

    /// The entry's module for one runtime, by its path in the package.
    fn target(&self, runtime: &str) -> Result<String> {
        Ok(match self.row["instance"].as_str() {
            Some(_) => format!("entry/{}.{runtime}.js", self.text("file")?),
            None => self.text("module")?.to_string(),
        })
    }

    fn runs_on(&self, pkg: &Path, runtime: &str) -> bool {
        let instance = self.row["instance"].as_str().unwrap_or_default();
        pkg.join(format!("entry/instance/{instance}.{runtime}.js"))
            .exists()
    }

    /// The entries whose exports are exported again.
    fn others(&self, table: &'a Map<String, Value>) -> Result<Vec<Self>> {
        let paths = self.row["again"].as_array().into_iter().flatten();
        paths
            .map(|path| match path.as_str() {
                Some(path) if table.contains_key(path) => Self::read(table, path),
                _ => bail!("{}: there is no entry {path}", self.path),
            })
            .collect()
    }

    /// What other entries export, exported again: from their own files, so that a bundler leaves out what nobody uses.
    fn again(&self, table: &'a Map<String, Value>, pkg: &Path, runtime: &str) -> Result<String> {
        let mut out = String::new();
        for other in self.others(table)? {
            let runtime = if other.runs_on(pkg, runtime) {
                runtime
            } else {
                "inline"
            };
            let _ = write!(
                out,
                "\nexport {{\n  {},\n}} from './{}.{runtime}.js'\n",
                other.names.join(",\n  "),
                other.text("file")?
            );
        }
        Ok(out)
    }

    fn list(&self, member: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let list = self.row[member].as_array();
        list.into_iter().flatten().filter_map(Value::as_str)
    }

    /// The WebAssembly files that are compiled when something in them is asked for (lib/side.js), by name. Some stand within the file of runtimes
    /// that download nothing at a start.
    pub(crate) fn sides(&self, runtime: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let within: Vec<_> = match runtime {
            "inline" => Vec::new(),
            _ => self.list("wholeHas").collect(),
        };
        self.list("sides")
            .filter(move |side| !within.contains(side))
    }

    /// Offers those files where their bytes cost nothing until then: a runtime that compiles modules ahead has them apart, and on
    /// Node nobody downloads a bundle. Elsewhere each has an entry of its own.
    fn offers(&self, runtime: &str) -> String {
        let (mut imports, mut calls) = (String::new(), String::new());
        for (number, side) in self.sides(runtime).enumerate() {
            let import = match runtime {
                "workerd" => format!("import side{number} from '../wasm/{side}.wasm'\n"),
                "edge" => format!("import side{number} from '../wasm/{side}.wasm?module'\n"),
                NODE => {
                    format!("import {{ source as side{number} }} from '../wasm/{side}-inline.js'\n")
                }
                _ => continue,
            };
            imports.push_str(&import);
            let _ = write!(calls, "\noffer('{side}', () => side{number})\n");
        }
        if calls.is_empty() {
            return calls;
        }
        format!("{imports}import {{ offer }} from '../lib/side.js'\n{calls}")
    }

    /// Those of its functions that compile schemas, where no file is read or compiled ahead: each brings the compiler along, so that a bundle
    /// that calls none of them goes without.
    fn compiling(&self, runtime: &str) -> Vec<&'a str> {
        let names = self.list("compiling");
        names.filter(|_| runtime == "inline").collect()
    }

    fn source(&self, runtime: &str) -> Result<String> {
        let (file, instance) = (self.text("file")?, self.text("instance")?);
        let up = "../".repeat(file.matches('/').count());
        let beside = if up.is_empty() { "./" } else { &up };
        let mut out = format!(
            "// Made by the build from entry/exports.json.\nimport {{ {instance} }} from '{beside}instance/{instance}.{runtime}.js'\n"
        );
        let mut from = instance;
        if let Some(module) = self.row["module"].as_str() {
            let make = self.text("make")?;
            let _ = write!(
                out,
                "import {{ {make} }} from '../{up}{module}'\n\nconst made = {make}({instance})\n"
            );
            from = "made";
        }
        out.push_str(&self.offers(runtime));
        let compiling = self.compiling(runtime);
        if !compiling.is_empty() {
            out.push_str("import { source } from '../wasm/compiler-inline.js'\nimport { offer } from '../lib/side.js'\n");
        }
        let named: Vec<&str> = self
            .names
            .iter()
            .copied()
            .filter(|name| *name != "default" && !compiling.contains(name))
            .collect();
        let _ = write!(
            out,
            "\nexport const {{\n  {},\n}} = {from}\n",
            named.join(",\n  ")
        );
        for name in compiling {
            let _ = write!(
                out,
                "\nexport function {name}(...given) {{\n  offer('compiler', () => source)\n  return {from}.{name}(...given)\n}}\n"
            );
        }
        if self.names.contains(&"default") {
            let _ = writeln!(out, "export default {from}.default");
        }
        Ok(out)
    }

    /// What the manifest says of the entry; the first condition that fits is taken.
    fn conditions(&self, pkg: &Path) -> Result<Value> {
        let types = self.text("types")?;
        let inline = self.target("inline")?;
        let mut conditions = Map::new();
        for (runtime, condition) in AHEAD {
            if self.runs_on(pkg, runtime) {
                let target = self.target(runtime)?;
                conditions.insert(
                    condition.into(),
                    json!({ "types": format!("./{types}.d.ts"), "default": format!("./{target}") }),
                );
            }
        }
        let systems = |target: &str| {
            [
                ("import", json!({ "types": format!("./{types}.d.ts"), "default": format!("./{target}") })),
                ("require", json!({ "types": format!("./{types}.d.cts"), "default": format!("./cjs/{target}") })),
            ]
            .map(|(system, value)| (system.to_string(), value))
        };
        if self.runs_on(pkg, DISK) {
            let target = self.target(DISK)?;
            let bundled = self.target(if self.runs_on(pkg, NODE) {
                NODE
            } else {
                "inline"
            })?;
            let mut both = Map::from_iter(systems(&target));
            // Bundlers know the condition `module`, Node does not. Deno asks its user before a program reads files, and loads `node:module` slowly.
            let bundled = format!("./{bundled}");
            both["import"] = json!({ "types": format!("./{types}.d.ts"), "deno": bundled, "module": bundled, "default": format!("./{target}") });
            conditions.insert(NODE.into(), Value::Object(both));
        }
        conditions.extend(systems(&inline));
        conditions.insert("default".into(), json!(format!("./{inline}")));
        Ok(Value::Object(conditions))
    }
}

/// Writes the entry files, their CommonJS form and the manifest's `exports`.
pub fn write(pkg: &Path) -> Result<()> {
    let file = pkg.join("entry/exports.json");
    let table: Map<String, Value> =
        serde_json::from_str(&fs::read_to_string(&file)?).context("entry/exports.json")?;
    let mut exports = Map::new();
    for path in table.keys() {
        let entry = Entry::read(&table, path)?;
        let runtimes = AHEAD
            .map(|(runtime, _)| runtime)
            .into_iter()
            .chain([NODE, DISK, "inline"]);
        for runtime in runtimes.filter(|runtime| entry.runs_on(pkg, runtime)) {
            let target = pkg.join(entry.target(runtime)?);
            fs::create_dir_all(target.parent().context("an entry without a folder")?)?;
            fs::write(
                target,
                entry.source(runtime)? + &entry.again(&table, pkg, runtime)?,
            )?;
        }
        if !pkg.join(entry.target("inline")?).exists() {
            bail!("{path}: {} does not exist", entry.target("inline")?);
        }
        exports.insert(path.clone(), entry.conditions(pkg)?);
    }
    // Only the build reads it.
    fs::remove_file(file)?;
    let manifest = pkg.join("package.json");
    let mut value: Value = serde_json::from_str(&fs::read_to_string(&manifest)?)?;
    if let Some(files) = value["exports"].as_object() {
        exports.extend(files.clone());
    }
    value["exports"] = Value::Object(exports);
    fs::write(manifest, serde_json::to_string_pretty(&value)? + "\n")?;
    run(command("node")
        .arg(root().join("xtask/bundle.mjs"))
        .arg(pkg))?;
    common_js(pkg)?;
    disk::common_js(pkg)?;
    disk::es_modules(pkg)?;
    for path in table.keys() {
        let entry = Entry::read(&table, path)?;
        let others = entry.others(&table)?;
        if !others.is_empty() && entry.runs_on(pkg, DISK) {
            later::write(pkg, &entry.target(DISK)?, &entry, &others)?;
        }
    }
    Ok(())
}

/// The same tree of modules under cjs/, file by file: there too every module and every build exists once. What has a form for Node itself
/// has that one alone: bundlers find their way by the calls of `require` in it.
fn common_js(pkg: &Path) -> Result<()> {
    let mut modules = Vec::new();
    for folder in ["lib", "entry", "wasm"] {
        collect(&pkg.join(folder), &mut modules)?;
    }
    modules.retain(|path| {
        let ahead = AHEAD
            .iter()
            .any(|(runtime, _)| path.ends_with(&format!(".{runtime}.js")));
        !ahead && !path.ends_with(&format!(".{NODE}.js"))
    });
    run(command(root().join("xtask/node_modules/.bin/esbuild"))
        .args(&modules)
        .args([
            "--format=cjs",
            "--platform=node",
            "--target=node20",
            "--log-level=error",
        ])
        .arg(format!("--outbase={}", pkg.display()))
        .arg(format!("--outdir={}", pkg.join("cjs").display())))?;
    // Nearer to those modules than the package's own manifest, and so read in its place.
    let manifest: Value = serde_json::from_str(&fs::read_to_string(pkg.join("package.json"))?)?;
    let system = json!({ "type": "commonjs", "sideEffects": manifest["sideEffects"] });
    fs::write(pkg.join("cjs/package.json"), format!("{system}\n"))?;
    Ok(())
}

fn collect(folder: &Path, out: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, out)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            out.push(path.display().to_string());
        }
    }
    out.sort();
    Ok(())
}
