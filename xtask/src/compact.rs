//! The schemas that ship, compiled: the files embed this form in place of their texts.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use hookproof::catalog::Catalog;
use hookproof::json::{Limits, parse};
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::schema::{Options, Schema};

use crate::shell::root;

/// Writes them and gives the folder, for `build.rs`: `schemas.bin` is a bundle and `schemas.txt` names each on a line of its own by provider and
/// event type. `form.bin` is the schema of profiles.
pub fn write() -> Result<PathBuf> {
    let folder = root().join("target/compact");
    fs::create_dir_all(&folder)?;
    let mut catalogs = Vec::new();
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).context("a profile")?)
            .map_err(|error| anyhow!("{name}: {error}"))?;
        catalogs.push(Catalog::parse(&layers).map_err(|error| anyhow!("{name}: {error}"))?);
    }
    let mut names = String::new();
    let mut schemas = Vec::new();
    for catalog in &catalogs {
        for event in catalog.types() {
            if let Some(schema) = event.schema() {
                let schema = schema.map_err(|error| anyhow!("{}: {error}", event.name))?;
                names.push_str(&format!("{} {}\n", catalog.provider, event.name));
                schemas.push(schema);
            }
        }
    }
    fs::write(folder.join("schemas.txt"), names)?;
    fs::write(folder.join("schemas.bin"), Schema::bundle(&schemas))?;
    fs::write(folder.join("form.bin"), form()?)?;
    Ok(folder)
}

fn form() -> Result<Vec<u8>> {
    let text = fs::read(root().join("src/profile/profile.schema.json"))?;
    let document = parse(&text, Limits::default()).map_err(|error| anyhow!("{error:?}"))?;
    let schema = Schema::compile(document.root(), Options::default());
    Ok(schema.map_err(|error| anyhow!("{error:?}"))?.to_bytes())
}
