//! hookproof beside its peers, all in one run.

use anyhow::{Result, bail};

use crate::shell::{command, root, run};
use crate::{build, tools};

/// Builds the package, unless it `is_built` already, and runs the comparisons of bench/.
pub fn compare(quick: bool, is_built: bool) -> Result<()> {
    tools::npm("bench")?;
    // Chromium and workerd are started as the tests start them.
    tools::npm("tests")?;
    let chromium = tools::chromium()?;
    if !is_built {
        build::package()?;
    } else if !root().join("pkg/package.json").exists() {
        bail!("pkg/ holds no package: run without --built");
    }
    let mut node = command("node");
    node.arg(root().join("bench/main.mjs"))
        .env("CHROMIUM", chromium);
    if quick {
        node.arg("--quick");
    }
    run(&mut node)
}
