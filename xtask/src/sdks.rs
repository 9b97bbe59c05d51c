//! The senders' own libraries beside hookproof.

use anyhow::Result;

use crate::shell::{command, root, run};
use crate::test::install;
use crate::tools;

/// Builds and installs the package, unless it `is_installed` already, and asks the libraries of `profiles`, or of all.
pub fn compare(profiles: &[String], is_installed: bool) -> Result<()> {
    tools::npm("tests/sdks")?;
    let installed = install::ready(is_installed)?;
    run(command("node")
        .arg(root().join("tests/sdks/main.mjs"))
        .args(profiles)
        .env("HOOKPROOF_INSTALLED", installed))
}
