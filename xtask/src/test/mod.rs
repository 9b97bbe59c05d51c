//! Every test of the project, and one line over all of them.

mod count;
pub mod install;

use std::path::Path;

use anyhow::{Result, bail};
use count::Count;

use crate::shell::{command, root};
use crate::{build, check, tools};

/// Folders of `node --test` files; each is one suite. All run against the packed and installed package.
const NODE_SUITES: [&str; 10] = [
    "oracle",
    "packaging",
    "js",
    "compat",
    "cli",
    "studio",
    "docs",
    "catalog-real",
    "runtimes",
    "demo",
];

/// Installs, builds, checks, runs every suite.
pub fn run() -> Result<()> {
    tools::wasm_target()?;
    tools::npm("xtask")?;
    tools::npm("tests")?;
    let chromium = tools::chromium()?;
    let runner = tools::wasm_test_runner()?;
    build::package()?;
    check::all()?;
    let installed = root().join("target/installed");
    install::packed(&installed, &["express"])?;

    let mut rows: Vec<(String, Count)> = Vec::new();
    let mut failures = Vec::new();
    let mut suite = |name: &str, count: Result<Count>| match count {
        Ok(count) => {
            if count.failed > 0 || count.passed == 0 {
                failures.push(name.to_string());
            }
            rows.push((name.to_string(), count));
        }
        Err(error) => {
            eprintln!("{name}: {error:#}");
            failures.push(name.to_string());
            rows.push((
                name.to_string(),
                Count {
                    failed: 1,
                    ..Count::default()
                },
            ));
        }
    };

    suite(
        "rust",
        count::cargo(command("cargo").args(["test", "--workspace", "--quiet"])),
    );
    suite(
        "wasm-bindgen-test",
        count::cargo(
            command("cargo")
                .args([
                    "test",
                    "--target",
                    "wasm32-unknown-unknown",
                    // Without the exports: what they ask of JavaScript stands in the package.
                    "--test",
                    "wasm",
                ])
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner),
        ),
    );
    for name in NODE_SUITES {
        suite(name, node(name, &installed, &chromium));
    }

    println!(
        "\n{:<20} {:>7} {:>7} {:>8}",
        "suite", "passed", "failed", "skipped"
    );
    let mut total = Count::default();
    for (name, count) in &rows {
        println!(
            "{name:<20} {:>7} {:>7} {:>8}",
            count.passed, count.failed, count.skipped
        );
        total.add(*count);
    }
    println!(
        "{} passed, {} failed, {} skipped",
        total.passed, total.failed, total.skipped
    );
    if !failures.is_empty() {
        bail!("failed: {}", failures.join(", "));
    }
    Ok(())
}

fn node(name: &str, installed: &Path, chromium: &Path) -> Result<Count> {
    let folder = root().join("tests").join(name);
    let mut files: Vec<_> = std::fs::read_dir(&folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("{} holds no *.test.mjs", folder.display());
    }
    let mut run = command("node");
    // One file after another: the machines are small, and browsers and servers must not starve each other.
    run.args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
        .args(files);
    run.env("HOOKPROOF_INSTALLED", installed)
        .env("HOOKPROOF_ROOT", root())
        .env("CHROMIUM", chromium);
    println!("\n== tests/{name}");
    count::node(&mut run)
}
