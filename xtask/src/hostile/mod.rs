//! What hostile input costs: growth of time with size, time of a comparison, memory over many calls. Measured, so outside the tests.

mod growth;
mod timing;

use anyhow::{Result, bail};

use crate::shell::{command, root, run};
use crate::{build, test::install};

/// Measures all three and fails where a bound does not hold.
pub fn measure(installed: bool) -> Result<()> {
    let mut broken = growth::measure();
    broken.extend(timing::measure());
    if !installed {
        build::assemble()?;
        install::packed(&root().join("target/installed"), &["express"])?;
    }
    println!();
    run(command("node")
        .arg("--expose-gc")
        .arg(root().join("xtask/memory.mjs"))
        .arg(root().join("target/installed")))?;
    if !broken.is_empty() {
        bail!("out of bounds: {}", broken.join(", "));
    }
    Ok(())
}
