//! What has to be installed, and how.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell::{command, read, root, run};

/// The wasm32 target of the pinned toolchain.
pub fn wasm_target() -> Result<()> {
    let installed = read(command("rustup").args(["target", "list", "--installed"]))?;
    if !installed.contains("wasm32-unknown-unknown") {
        run(command("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
    }
    Ok(())
}

/// The npm packages of a folder with a lock file; installed again when the lock has changed.
pub fn npm(folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let lock = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|old| old == lock) {
        return Ok(());
    }
    println!("npm install in {}", folder.display());
    // Not `npm ci`: it refuses a lock file that names no registry addresses for optional packages.
    run(command("npm")
        .args([
            "install",
            "--no-save",
            "--no-fund",
            "--no-audit",
            "--loglevel=error",
        ])
        .current_dir(&folder))?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Chromium: found, or installed by apt when root.
pub fn chromium() -> Result<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let places = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ]
    .map(PathBuf::from);
    let find = || {
        named
            .iter()
            .chain(&places)
            .find(|path| path.exists())
            .cloned()
    };
    if let Some(path) = find() {
        return Ok(path);
    }
    let root_user = read(command("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root_user || !Path::new("/usr/bin/apt-get").exists() {
        bail!(
            "Chromium is missing: install it (Debian: apt-get install chromium) or name it in CHROMIUM"
        );
    }
    println!("installing Chromium");
    run(command("apt-get").args(["update", "-qq"]))?;
    run(command("apt-get")
        .args([
            "install",
            "-y",
            "-qq",
            "--no-install-recommends",
            "chromium",
        ])
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    find().ok_or_else(|| {
        anyhow::anyhow!("apt-get installed Chromium, but it is at none of {places:?}")
    })
}

/// The runner of `wasm-bindgen-test`, kept outside the checkout because it takes minutes to compile.
pub fn wasm_test_runner() -> Result<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    let folder = cache
        .unwrap_or_else(|| root().join("target"))
        .join("hookproof/wasm-bindgen-0.2.130");
    let runner = folder.join("bin/wasm-bindgen-test-runner");
    if !runner.exists() {
        println!("compiling the WebAssembly test runner (about two minutes, once)");
        // Not --locked: the lock file of that release names a version that no registry has any more.
        run(command("cargo")
            .args([
                "install",
                "--quiet",
                "wasm-bindgen-cli",
                "--version",
                "0.2.130",
                "--debug",
                "--root",
            ])
            .arg(&folder))?;
    }
    Ok(runner)
}
