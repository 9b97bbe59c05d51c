//! What a reviewer should not have to look for.

use std::fs;

use anyhow::{Result, bail};

use crate::shell::{command, read, root, run};
use crate::sizes;

const WASM: &str = "wasm32-unknown-unknown";
const SMALL: &[&str] = &["--no-default-features", "--features", "wasm"];
const FULL: &[&str] = &["--no-default-features", "--features", "wasm-full"];
const LEAN: &[&str] = &["--no-default-features", "--features", "full"];
const KEY_PAIRS: &[&str] = &["--no-default-features", "--features", "wasm-key-pairs"];
const COMPILER: &[&str] = &["--no-default-features", "--features", "wasm-compiler"];
const TOOLS: &[&str] = &["--features", "wasm-tools"];

/// Formatting, lints, JavaScript, dependency lists, sizes. Expects a built pkg/.
pub fn all() -> Result<()> {
    run(command("cargo").args(["fmt", "--all", "--check"]))?;
    clippy(&["--workspace", "--lib", "--bins"], TOOLS, &[])?;
    clippy(&["--package", "hookproof", "--lib"], SMALL, &[])?;
    // A test may stop at what it did not expect: that is its way to fail.
    let tests = ["unwrap-used", "expect-used", "panic", "indexing-slicing"];
    clippy(&["--workspace", "--tests"], TOOLS, &tests)?;
    // Without compiler and key pairs the library still has tests: they must go on building.
    run(command("cargo")
        .args(["check", "--quiet", "--package", "hookproof", "--tests"])
        .args(LEAN))?;
    let wasm = ["--package", "hookproof", "--lib", "--target", WASM];
    clippy(&wasm, FULL, &[])?;
    clippy(&wasm, TOOLS, &[])?;
    clippy(&wasm, SMALL, &[])?;
    clippy(&wasm, KEY_PAIRS, &[])?;
    clippy(&wasm, COMPILER, &[])?;
    run(command("cargo")
        .args([
            "doc",
            "--quiet",
            "--no-deps",
            "--lib",
            "--package",
            "hookproof",
        ])
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    run(
        command(root().join("xtask/node_modules/.bin/oxlint")).args([
            "--deny-warnings",
            "pkg-template",
            "www-demo",
            "tests",
            "xtask",
        ]),
    )?;
    run(command(root().join("xtask/node_modules/.bin/tsc")).args(["--project", "xtask"]))?;
    dependencies()?;
    budgets()
}

fn clippy(targets: &[&str], features: &[&str], allowed: &[&str]) -> Result<()> {
    let mut clippy = command("cargo");
    clippy
        .args(["clippy", "--quiet"])
        .args(targets)
        .args(features)
        .args(["--", "-D", "warnings"]);
    for lint in allowed {
        clippy.arg(format!("-Aclippy::{lint}"));
    }
    run(&mut clippy)
}

/// The crates inside each WebAssembly file, against the committed list.
fn dependencies() -> Result<()> {
    for (name, features) in [
        ("small", SMALL),
        ("full", FULL),
        ("key-pairs", KEY_PAIRS),
        ("compiler", COMPILER),
    ] {
        let tree = read(
            command("cargo")
                .args([
                    "tree",
                    "--package",
                    "hookproof",
                    "--edges",
                    "normal,no-proc-macro",
                    "--target",
                    WASM,
                    "--prefix",
                    "none",
                    "--format",
                    "{p}",
                ])
                .args(features),
        )?;
        let mut crates: Vec<String> = tree
            .lines()
            .filter_map(|line| line.split_whitespace().next())
            .map(String::from)
            .collect();
        crates.sort();
        crates.dedup();
        let found = crates.join("\n") + "\n";
        let file = root().join(format!("xtask/dependencies-{name}.txt"));
        let listed = fs::read_to_string(&file).unwrap_or_default();
        if listed != found {
            bail!(
                "{}: the {name} build's crates are now\n{found}If each is meant, write them there.",
                file.display()
            );
        }
    }
    Ok(())
}

fn budgets() -> Result<()> {
    for size in sizes::all()? {
        if size.gzip > size.budget {
            bail!(
                "{} has {} bytes gzip, the budget is {}",
                size.name,
                size.gzip,
                size.budget
            );
        }
    }
    Ok(())
}
