//! Random messages, schemas and bodies through hookproof and the libraries it is compared with.

use anyhow::Result;

use crate::shell::{command, root, run};
use crate::test::install;
use crate::tools;

/// Builds and installs the package, unless it `is_installed` already, and compares `count` messages, and a tenth as many schemas.
pub fn compare(count: u32, seed: u32, is_installed: bool) -> Result<()> {
    tools::npm("tests")?;
    let installed = install::ready(is_installed)?;
    let script = |path: &str, count: u32| {
        run(command("node")
            .arg(root().join(path))
            .arg(format!("--count={count}"))
            .arg(format!("--seed={seed}"))
            .env("HOOKPROOF_INSTALLED", &installed)
            .env("HOOKPROOF_ROOT", root()))
    };
    script("tests/compat/differential.mjs", count)?;
    script("tests/catalog-real/ajv/differential.mjs", count / 10)
}
