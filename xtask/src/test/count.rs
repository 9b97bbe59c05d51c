//! Running a test runner, showing its output and reading its closing lines.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What a suite did.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Count {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Shows every line as it comes and hands it to `read`.
fn follow(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("could not be started")?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            println!("{line}");
            read(&line);
        }
    }
    Ok(child.wait()?.success())
}

fn before(line: &str, word: &str) -> u64 {
    let mut last = 0;
    for piece in line.split([' ', ';', '.']) {
        if piece == word {
            return last;
        }
        if let Ok(number) = piece.parse() {
            last = number;
        }
    }
    0
}

/// `cargo test`: the sum over its `test result:` lines.
pub fn cargo(command: &mut Command) -> Result<Count> {
    let mut count = Count::default();
    let good = follow(command, |line| {
        if line.starts_with("test result:") {
            count.add(Count {
                passed: before(line, "passed"),
                failed: before(line, "failed"),
                skipped: before(line, "ignored"),
            });
        }
    })?;
    finish(good, count)
}

/// `node --test`: its three closing lines.
pub fn node(command: &mut Command) -> Result<Count> {
    let mut count = Count::default();
    let good = follow(command, |line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["ℹ" | "#", word, number] = words[..] {
            let number = number.parse().unwrap_or(0);
            match word {
                "pass" => count.passed = number,
                "fail" | "cancelled" => count.failed += number,
                "skipped" | "todo" => count.skipped += number,
                _ => {}
            }
        }
    })?;
    finish(good, count)
}

fn finish(good: bool, count: Count) -> Result<Count> {
    if !good && count.failed == 0 {
        bail!("the runner failed without a failed test");
    }
    Ok(count)
}
