//! The packed tarball, installed as a user would.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build;
use crate::shell::{command, read, root, run};

/// The folder with the installed package: built and installed now, unless it `is_installed` already.
pub fn ready(is_installed: bool) -> Result<PathBuf> {
    let folder = root().join("target/installed");
    if !is_installed {
        build::package()?;
        packed(&folder, &["express"])?;
    } else if !folder.join("node_modules/hookproof").exists() {
        bail!(
            "{} holds no package: run without --installed",
            folder.display()
        );
    }
    Ok(folder)
}

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
