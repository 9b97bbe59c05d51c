//! The endpoint tester with a sample receiver beside it.

use std::fs;

use anyhow::Result;

use crate::shell::{command, root, run};
use crate::{build, test::install};

/// Builds, installs the packed package in a folder of its own, starts receiver and studio, and waits for Ctrl-C.
pub fn show(port: u16, no_open: bool) -> Result<()> {
    build::package()?;
    let folder = root().join("target/demo");
    install::packed(&folder, &["express"])?;
    let receiver = folder.join("sample-receiver");
    if receiver.exists() {
        fs::remove_dir_all(&receiver)?;
    }
    crate::pack::copy_tree(&root().join("www-demo/receiver"), &receiver)?;
    let mut start = command("node");
    start
        .current_dir(&folder)
        .arg(root().join("xtask/demo.mjs"))
        .arg(&folder)
        .arg(port.to_string());
    if no_open {
        start.arg("--no-open");
    }
    run(&mut start)
}
