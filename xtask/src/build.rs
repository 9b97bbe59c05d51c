//! cargo → wasm-bindgen → wasm-opt → pkg/, and a look whether it works.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result};
use hookproof::encoding::Encoding;
use wasm_bindgen_cli_support::Bindgen;

use crate::shell::{command, root, run};
use crate::{compact, generate, order, pack, sizes, squeeze, tools};

/// One of the WebAssembly files.
struct Build {
    name: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    /// How large a function may be that is copied to where it is called; the level's own bound where it is absent.
    inline: Option<&'static str>,
    /// Whether its calls take and give nothing but numbers, so that it needs nothing of what wasm-bindgen adds for other values.
    numbers: bool,
    /// Whether to search for what compresses best (xtask/src/squeeze.rs): half a minute for the small file, too long for the others.
    search: bool,
}

/// Each of these saves a computation in a loop or on a branch, at the cost of variables, and few loops here are run often. Left out they take 2 %
/// of the bytes with them; verification is as fast in the small file and 4 % faster in the full one, a verdict on a payload as fast.
const LEAN: &[&str] = &[
    "-disable-lsr",
    "-disable-licm-promotion",
    "-disable-machine-licm",
    "-disable-machine-cse",
    "-enable-pre=0",
    "-bonus-inst-threshold=0",
    "-two-entry-phi-node-folding-threshold=2",
];

const BUILDS: [Build; 6] = [
    Build {
        name: "small",
        profile: "wasm-small",
        features: &["--no-default-features", "--features", "wasm"],
        // At opt-level "z" the bound is 5; a little above it calls cost more than what they call. The hash's own size stays.
        inline: Some("-inline-threshold=12"),
        numbers: true,
        search: true,
    },
    Build {
        name: "full",
        profile: "wasm-small",
        features: &["--no-default-features", "--features", "wasm-full"],
        inline: Some("-inline-threshold=12"),
        numbers: false,
        search: false,
    },
    // For runtimes that download nothing at a start: the full file with the compiler of schemas inside. With two files a process of Node that has
    // schemas of its own took 8 ms longer, and every isolate of workerd 5.
    Build {
        name: "whole",
        profile: "wasm-whole",
        features: &["--no-default-features", "--features", "wasm-full,compile"],
        // Measured with link-time optimisation: 25 is 3 % slower and 1.5 % smaller, 100 an eighth larger and no faster.
        inline: Some("-inline-threshold=50"),
        numbers: false,
        search: false,
    },
    Build {
        name: "tools",
        profile: "wasm-small",
        features: &["--features", "wasm-tools"],
        inline: None,
        numbers: false,
        search: false,
    },
    // Beside the full file: lib/side.js has it compiled when the first key of a pair is opened.
    Build {
        name: "key-pairs",
        profile: "wasm-side",
        features: &["--no-default-features", "--features", "wasm-key-pairs"],
        // 12 and 50 make it a hundredth larger.
        inline: Some("-inline-threshold=25"),
        numbers: true,
        search: false,
    },
    // Beside it too: compiled when a schema is used that does not come with the package.
    Build {
        name: "compiler",
        profile: "wasm-side",
        features: &["--no-default-features", "--features", "wasm-compiler"],
        inline: Some("-inline-threshold=12"),
        numbers: true,
        search: false,
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
    inflater(&pkg)?;
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

/// The compiler's flags for all crates. They replace those of .cargo/config.toml.
fn flags(build: &Build) -> Result<String> {
    let llvm: Vec<&str> = LEAN.iter().copied().chain(build.inline).collect();
    let mut flags = vec![
        "-Ctarget-feature=+simd128".to_owned(),
        format!("-Cllvm-args={}", llvm.join(" ")),
    ];
    // The places of panics are part of the file. Where it was built is nobody's business, and the same everywhere makes the same file.
    let sysroot = command("rustc").args(["--print", "sysroot"]).output()?;
    let sysroot = PathBuf::from(String::from_utf8(sysroot.stdout)?.trim());
    let mut places = vec![(sysroot.join("lib/rustlib/src/rust"), "rust")];
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    for registry in registries.into_iter().flatten() {
        places.push((registry?.path(), "crates"));
    }
    for (from, to) in places {
        flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    }
    Ok(flags.join("\u{1f}"))
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
        .env("CARGO_ENCODED_RUSTFLAGS", flags(build)?)
        .env("HOOKPROOF_COMPACT", compact::write()?)
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
    let steps = [
        "--generate-global-effects",
        "-Oz",
        "--converge",
        // A function that is called once compresses better where it stands: 3 % of the gzip size.
        "--one-caller-inline-max-function-size=20",
        // It makes the files larger.
        "--skip-pass=local-cse",
    ];
    let unused: &[&str] = match build.numbers {
        true => &["--remove-exports=__*"],
        false => &[],
    };
    let bound_wasm = bound.join(format!("{}_bg.wasm", build.name));
    optimise(&bound_wasm, &wasm, &[unused, &steps].concat())?;
    let named = bound.join("named.wasm");
    fs::write(&named, order::named(&fs::read(&wasm)?, build.search)?)?;
    optimise(
        &named,
        &wasm,
        &["--reorder-functions-by-name", "--optimize-stack-ir"],
    )?;
    if build.search {
        fs::write(&wasm, squeeze::renamed(&fs::read(&wasm)?)?)?;
    }
    let name = format!("{}_bg.js", build.name);
    let mut glue = fs::read_to_string(bound.join(&name))?;
    if build.numbers {
        glue = without_calls(&glue);
    }
    fs::write(pkg.join("wasm").join(name), glue)?;
    Ok(())
}

/// What wasm-bindgen wrote without the functions that only hand numbers on: lib/ calls the exports themselves.
fn without_calls(glue: &str) -> String {
    let (mut kept, mut keeps) = (String::new(), true);
    for line in glue.lines() {
        if line.starts_with("/**") {
            keeps = false;
        } else if let Some(name) = line.strip_prefix("export function ") {
            keeps = name.starts_with("__");
        } else if line.starts_with("let ") {
            keeps = true;
        }
        if keeps {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// What unpacks the inline files, as a text for lib/unpack.js.
fn inflater(pkg: &Path) -> Result<()> {
    let wasm = root().join("target/inflate.wasm");
    let features = ["--enable-bulk-memory", "--enable-multivalue", "-Oz"];
    optimise(&root().join("xtask/inflate.wat"), &wasm, &features)?;
    let text = Encoding::Base64.encode(&fs::read(wasm)?);
    fs::write(
        pkg.join("lib/inflater.js"),
        format!("// Made by the build from xtask/inflate.wat.\nexport const INFLATER = '{text}'\n"),
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

#[cfg(test)]
mod tests {
    #[test]
    fn calls_of_numbers_are_left_out_and_the_rest_stays() {
        let rest = "export function __wbg_a() {\n    return 1;\n}\n\nlet wasm;\nexport function __wbg_set_wasm(val) {\n    wasm = val;\n}\n";
        let call =
            "/**\n * Closes.\n */\nexport function close(handle) {\n    wasm.close(handle);\n}\n\n";
        assert_eq!(super::without_calls(&format!("{call}{rest}")), rest);
    }
}
