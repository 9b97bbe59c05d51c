//! How large things are: raw, gzip -9, brotli 11.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::shell::{command, root, run};

/// One measured thing and its budget.
pub struct Size {
    pub name: &'static str,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
    /// Most gzip bytes allowed.
    pub budget: usize,
    /// The gzip bytes to come down to.
    pub goal: usize,
}

/// Name, budget and goal in gzip bytes. A larger budget needs its reason in the same commit.
const BUDGETS: [(&str, usize, usize); 8] = include!("budgets.in");

/// What `gzip -9` makes of it. Some compressors of the same format are 2 % worse at base64 of packed bytes.
fn gzip(bytes: &[u8]) -> Result<usize> {
    let from = root().join("target/measured");
    std::fs::write(&from, bytes)?;
    let out = command("gzip")
        .args(["-9", "--no-name", "--stdout"])
        .arg(&from)
        .output()
        .context("gzip")?;
    ensure!(out.status.success(), "gzip failed");
    Ok(out.stdout.len())
}

fn measure((name, budget, goal): (&'static str, usize, usize), bytes: &[u8]) -> Result<Size> {
    let mut brotli = Vec::new();
    brotli::BrotliCompress(
        &mut &bytes[..],
        &mut brotli,
        &brotli::enc::BrotliEncoderParams {
            quality: 11,
            ..Default::default()
        },
    )?;
    Ok(Size {
        name,
        raw: bytes.len(),
        gzip: gzip(bytes)?,
        brotli: brotli.len(),
        budget,
        goal,
    })
}

/// What somebody downloads who imports `names` from an entry, as a bundler makes it.
fn bundle(entry: &Path, names: &str) -> Result<Vec<u8>> {
    let out = root().join("target/bundle.js");
    let from = root().join("target/bundled.mjs");
    std::fs::write(
        &from,
        format!("export {names} from {:?}\n", entry.display().to_string()),
    )?;
    run(command(root().join("xtask/node_modules/.bin/esbuild"))
        .arg(from)
        .args(["--bundle", "--minify", "--format=esm", "--log-level=error"])
        .arg(format!("--outfile={}", out.display())))?;
    Ok(std::fs::read(out)?)
}

/// Measures what was built.
pub fn all() -> Result<Vec<Size>> {
    let pkg = root().join("pkg");
    let bytes = [
        std::fs::read(pkg.join("wasm/small.wasm"))?,
        bundle(&pkg.join("entry/verify.inline.js"), "*")?,
        std::fs::read(pkg.join("wasm/full.wasm"))?,
        std::fs::read(pkg.join("wasm/whole.wasm"))?,
        bundle(&pkg.join("entry/full.inline.js"), "{ createReceiver }")?,
        std::fs::read(pkg.join("wasm/key-pairs.wasm"))?,
        std::fs::read(pkg.join("wasm/compiler.wasm"))?,
        std::fs::read(pkg.join("wasm/tools.wasm"))?,
    ];
    BUDGETS
        .iter()
        .zip(&bytes)
        .map(|(row, bytes)| measure(*row, bytes))
        .collect()
}

/// Prints the table.
pub fn print(sizes: &[Size]) {
    println!(
        "{:<28} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "size in bytes", "raw", "gzip", "brotli", "budget", "goal"
    );
    for size in sizes {
        println!(
            "{:<28} {:>9} {:>9} {:>9} {:>9} {:>9}",
            size.name, size.raw, size.gzip, size.brotli, size.budget, size.goal
        );
    }
}
