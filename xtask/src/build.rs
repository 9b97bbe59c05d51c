//! cargo → wasm-bindgen → wasm-opt → pkg/, and a look whether it works.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::shell::{command, root, run};
use crate::{generate, order, pack, sizes, tools};

/// One of the WebAssembly files.
struct Build {
    name: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    /// Flags of the compiler for all crates.
    flags: &'static str,
}

/// As in .cargo/config.toml, which the environment variable for flags replaces.
const SIMD: &str = "-C target-feature=+simd128";

/// At opt-level "z" the bound is 5; a little above it calls cost more than what they call. The hash's own size stays.
const SIMD_SMALL: &str = "-C target-feature=+simd128 -C llvm-args=-inline-threshold=12";

/// A function as large as this is copied to where it is called. Measured with link-time optimisation: 25 is a tenth slower and a hundredth
/// smaller, 100 an eighth larger and no faster.
const SIMD_INLINE: &str = "-C target-feature=+simd128 -C llvm-args=-inline-threshold=50";

const BUILDS: [Build; 3] = [
    Build {
        name: "small",
        profile: "wasm-small",
        features: &["--no-default-features", "--features", "wasm"],
        flags: SIMD_SMALL,
    },
    Build {
        name: "full",
        profile: "wasm-full",
        features: &["--no-default-features", "--features", "wasm-full"],
        flags: SIMD_INLINE,
    },
    Build {
        name: "tools",
        profile: "wasm-tools",
        features: &["--features", "wasm-tools"],
        flags: SIMD,
    },
];

/// Builds pkg/.
pub fn assemble() -> Result<()> {
    tools::wasm_target()?;
    tools::npm("xtask")?;
    let pkg = root().join("pkg");
    if pkg.exists() {
        fs::remove_dir_all(&pkg)?;
    }
    pack::copy_tree(&root().join("pkg-template"), &pkg)?;
    fs::create_dir_all(pkg.join("wasm"))?;
    for build in &BUILDS {
        compile(build, &pkg)?;
    }
    generate::all(&pkg)?;
    pack::finish(&pkg)?;
    try_out(&pkg)
}

/// Builds and prints the sizes.
pub fn package() -> Result<()> {
    assemble()?;
    sizes::print(&sizes::all()?);
    println!("built pkg/");
    Ok(())
}

fn compile(build: &Build, pkg: &Path) -> Result<()> {
    let target = root().join("target").join(format!("wasm-{}", build.name));
    run(command("cargo")
        .args([
            "rustc",
            "--quiet",
            "--lib",
            // Alone: beside an rlib cargo leaves link-time optimisation out without a word, and that is a tenth of the size.
            "--crate-type",
            "cdylib",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            build.profile,
        ])
        .args(build.features)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", build.flags)
        .arg("--target-dir")
        .arg(&target))?;
    let compiled = target
        .join("wasm32-unknown-unknown")
        .join(build.profile)
        .join("hookproof.wasm");
    let bound = target.join("bound");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(&compiled)
        .out_name(build.name)
        .bundler(true)?
        .typescript(false);
    bindgen
        .generate(&bound)
        .with_context(|| format!("wasm-bindgen on {}", compiled.display()))?;
    let wasm = pkg.join("wasm").join(format!("{}.wasm", build.name));
    optimise(
        &bound.join(format!("{}_bg.wasm", build.name)),
        &wasm,
        &[
            "--generate-global-effects",
            "-Oz",
            "--converge",
            // A function that is called once compresses better where it stands: 3 % of the gzip size.
            "--one-caller-inline-max-function-size=20",
        ],
    )?;
    let named = bound.join("named.wasm");
    fs::write(&named, order::named(&fs::read(&wasm)?)?)?;
    optimise(
        &named,
        &wasm,
        &["--reorder-functions-by-name", "--optimize-stack-ir"],
    )?;
    fs::copy(
        bound.join(format!("{}_bg.js", build.name)),
        pkg.join("wasm").join(format!("{}_bg.js", build.name)),
    )?;
    Ok(())
}

/// Only the optimiser from npm: Debian's binaryen 108 miscompiles externref tables without a word.
fn optimise(from: &Path, to: &Path, steps: &[&str]) -> Result<()> {
    run(command("node")
        .arg(root().join("xtask/node_modules/.bin/wasm-opt"))
        .arg(from)
        .args(steps)
        .args(["--strip-debug", "--strip-producers", "-o"])
        .arg(to))
}

/// Instantiates what was built, through both module systems and both entries, and verifies a published vector.
fn try_out(pkg: &Path) -> Result<()> {
    let script = root().join("xtask/try-out.mjs");
    run(command("node").arg(script).arg(pkg))
        .context("the built package does not verify a published vector")
}
