//! Everything the project does with itself: build, test, demo, check.

mod bench;
mod build;
mod check;
mod compact;
mod demo;
mod differential;
mod disk;
mod entries;
mod generate;
mod hostile;
mod later;
mod order;
mod pack;
mod sdks;
mod shell;
mod sizes;
mod squeeze;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Builds, tests, checks and shows hookproof"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds the npm package into pkg/ and verifies a published vector with it
    ///
    /// Installs the wasm32 target and the build's npm packages when they are missing. Prints the sizes at the end.
    Build,
    /// Runs every test and closes with one line over all suites
    ///
    /// Installs what it needs: npm packages, the WebAssembly test runner, and Chromium by apt when root. Names what is
    /// missing otherwise. Runs `check` and `build` first.
    Test,
    /// Builds the package and opens the endpoint tester with a sample receiver beside it
    ///
    /// Both listen on 127.0.0.1 until Ctrl-C. Secrets are made anew for each run.
    Demo {
        /// Port of the page; 0 takes any free one
        #[arg(long, default_value_t = 0)]
        port: u16,
        /// Do not open a browser
        #[arg(long)]
        no_open: bool,
    },
    /// Compares hookproof with four libraries and with node:crypto on random and damaged messages
    ///
    /// Prints a table: who agrees, and under which row of docs/COMPARE.md each disagreement falls. A disagreement without a
    /// row fails the command.
    Differential {
        /// How many messages
        #[arg(long, default_value_t = 200_000)]
        count: u32,
        /// The same seed makes the same messages
        #[arg(long, default_value_t = 1)]
        seed: u32,
        /// Use the package in target/installed as it is, without a build
        #[arg(long)]
        installed: bool,
    },
    /// Asks the senders' own libraries and hookproof about the same messages
    ///
    /// Installs the packages of tests/sdks, nearly a gigabyte, without their scripts. Prints a table: where both agree, and for what
    /// reason they differ. A difference without a reason in tests/sdks/differences.mjs fails the command.
    Sdks {
        /// Profiles to look at; all where none is named
        profiles: Vec<String>,
        /// Use the package in target/installed as it is, without a build
        #[arg(long)]
        installed: bool,
    },
    /// Measures what hostile input costs: growth of time with size, time of comparisons, memory over millions of calls
    ///
    /// Fails where time grows faster than a little above linear, where the time of a refusal tells the place of the first wrong byte, or
    /// where memory grows. Takes some minutes; use an optimised build: `cargo run --release --package xtask -- hostile`.
    Hostile {
        /// Use the package in target/installed as it is, without a build
        #[arg(long)]
        installed: bool,
    },
    /// Measures hookproof beside its peers in one run and writes the tables into docs/BENCHMARKS.md
    ///
    /// Medians over interleaved, shuffled rounds. Takes about ten minutes; leave the machine alone meanwhile.
    Bench {
        /// A short look that writes nothing
        #[arg(long)]
        quick: bool,
        /// Use pkg/ as it is, without a build
        #[arg(long)]
        built: bool,
    },
    /// Formatting, clippy with denied warnings, JavaScript lints and types, dependency lists, size budgets
    Check,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build => build::package(),
        Command::Test => test::run(),
        Command::Demo { port, no_open } => demo::show(port, no_open),
        Command::Differential {
            count,
            seed,
            installed,
        } => differential::compare(count, seed, installed),
        Command::Sdks {
            profiles,
            installed,
        } => sdks::compare(&profiles, installed),
        Command::Hostile { installed } => hostile::measure(installed),
        Command::Bench { quick, built } => bench::compare(quick, built),
        Command::Check => build::package().and_then(|()| check::all()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not the debug form: with RUST_BACKTRACE set it buries the sentence under a stack.
            eprintln!("cargo xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
