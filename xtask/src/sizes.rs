//! How large things are: raw, gzip -9, brotli 11.

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use crate::shell::{command, root, run};

/// One measured thing and its budget.
pub struct Size {
    pub name: &'static str,
    pub raw: usize,
    pub gzip: usize,
    pub brotli: usize,
    /// Most gzip bytes allowed.
    pub budget: usize,
}

/// Budgets in gzip bytes. A larger number here needs its reason in the same commit.
const BUDGETS: [(&str, usize); 4] = include!("budgets.in");

fn measure(name: &'static str, budget: usize, bytes: &[u8]) -> Result<Size> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
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
        gzip: gzip.finish()?.len(),
        brotli: brotli.len(),
        budget,
    })
}

/// Everything an importer of one entry downloads, as a bundler makes it.
fn bundle(entry: &Path) -> Result<Vec<u8>> {
    let out = root().join("target/bundle.js");
    run(command(root().join("xtask/node_modules/.bin/esbuild"))
        .arg(entry)
        .args(["--bundle", "--minify", "--format=esm", "--log-level=error"])
        .arg(format!("--outfile={}", out.display())))?;
    Ok(std::fs::read(out)?)
}

/// Measures what was built.
pub fn all() -> Result<Vec<Size>> {
    let pkg = root().join("pkg");
    let bytes = [
        std::fs::read(pkg.join("wasm/small.wasm"))?,
        bundle(&pkg.join("entry/verify.inline.js"))?,
        std::fs::read(pkg.join("wasm/full.wasm"))?,
        bundle(&pkg.join("entry/full.inline.js"))?,
    ];
    BUDGETS
        .iter()
        .zip(&bytes)
        .map(|((name, budget), bytes)| measure(name, *budget, bytes))
        .collect()
}

/// Prints the table.
pub fn print(sizes: &[Size]) {
    println!(
        "{:<38} {:>9} {:>9} {:>9} {:>9}",
        "size in bytes", "raw", "gzip", "brotli", "budget"
    );
    for size in sizes {
        println!(
            "{:<38} {:>9} {:>9} {:>9} {:>9}",
            size.name, size.raw, size.gzip, size.brotli, size.budget
        );
    }
}
