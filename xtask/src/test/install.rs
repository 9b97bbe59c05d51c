//! The packed tarball, installed as a user would.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::shell::{command, read, root, run};

/// Packs pkg/ and installs the tarball into a new empty folder, with further packages of the versions in tests/.
pub fn packed(folder: &Path, further: &[&str]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let packed = read(
        command("npm")
            .args(["pack", "--silent", "--pack-destination"])
            .arg(root().join("target"))
            .arg(root().join("pkg")),
    )?;
    let tarball = root().join("target").join(
        packed
            .lines()
            .last()
            .context("npm pack named no file")?
            .trim(),
    );
    fs::write(
        folder.join("package.json"),
        "{ \"name\": \"empty-folder\", \"private\": true }\n",
    )?;
    let mut install = command("npm");
    install
        .current_dir(folder)
        .args(["install", "--no-fund", "--no-audit", "--loglevel=error"])
        .arg(tarball);
    let manifest: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root().join("tests/package.json"))?)?;
    for name in further {
        let version = manifest["devDependencies"][name]
            .as_str()
            .with_context(|| format!("tests/package.json does not list {name}"))?;
        install.arg(format!("{name}@{version}"));
    }
    run(&mut install)
}
