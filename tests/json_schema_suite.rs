//! The JSON-Schema-Test-Suite, read from where cargo keeps the crate that carries it.
//!
//! `JSON_SCHEMA_TEST_SUITE` may name a folder with another version of it.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use hookproof::json::{Limits, Node, parse};
use hookproof::schema::{Draft, Options, Schema};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

const CARRIER: &str = "rsonschema";

/// Where the suite is; the first call may download the crate that carries it.
fn suite() -> &'static Path {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    FOUND.get_or_init(|| {
        if let Some(folder) = std::env::var_os("JSON_SCHEMA_TEST_SUITE") {
            return PathBuf::from(folder);
        }
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/Cargo.toml");
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--locked", "--manifest-path"])
            .arg(&manifest)
            .output()
            .expect("cargo");
        assert!(
            output.status.success(),
            "the suite is not installed: `cargo fetch --manifest-path tests/suite/Cargo.toml` downloads it; cargo said: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let limits = Limits {
            max_bytes: usize::MAX,
            ..Limits::default()
        };
        let metadata = parse(&output.stdout, limits).expect("metadata");
        let packages = metadata.root().get("packages").expect("packages");
        let carrier = packages
            .items()
            .find(|package| package.get("name").and_then(Node::as_str).as_deref() == Some(CARRIER))
            .expect("the crate that carries the suite");
        let manifest = carrier.get("manifest_path").and_then(Node::as_str);
        let manifest = PathBuf::from(manifest.expect("manifest_path").as_ref());
        manifest.with_file_name("tests/JSON-Schema-Test-Suite")
    })
}

fn files(folder: &Path, deep: bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}")) {
        let path = entry.expect("entry").path();
        if path.is_dir() && deep {
            found.extend(files(&path, deep));
        } else if path.extension().is_some_and(|end| end == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The documents that the suite wants to be found at this address.
fn remotes() -> Vec<(String, String)> {
    let folder = suite().join("remotes");
    let documents = files(&folder, true).into_iter().filter_map(|path| {
        let name = path
            .strip_prefix(&folder)
            .ok()?
            .to_str()?
            .replace('\\', "/");
        let text = std::fs::read_to_string(&path).ok()?;
        Some((format!("http://localhost:1234/{name}"), text))
    });
    documents.collect()
}

/// Runs a file; gives `file / group / test` of every case, and of what went wrong.
fn run(path: &Path, options: Options<'_>) -> (Vec<String>, Vec<String>) {
    let text = std::fs::read(path).expect("file");
    let document = parse(&text, Limits::default()).expect("a file of the suite");
    let file = path.file_stem().expect("name").to_string_lossy();
    let describe = |node: Node<'_>| {
        let text = node.get("description").and_then(Node::as_str);
        text.expect("description").into_owned()
    };
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for group in document.root().items() {
        let name = format!("{file} / {}", describe(group));
        let schema = group.get("schema").expect("schema");
        let compiled = Schema::compile(schema, options);
        let read = compiled.as_ref().ok().map(|schema| {
            let read = Schema::from_bytes(&schema.to_bytes(), None).expect("compact form");
            assert_eq!(format!("{read:?}"), format!("{schema:?}"), "{name}");
            read
        });
        for test in group.get("tests").expect("tests").items() {
            let name = format!("{name} / {}", describe(test));
            all.push(name.clone());
            let wanted = test.get("valid").and_then(Node::as_bool).expect("valid");
            let data = test.get("data").expect("data");
            match &compiled {
                Err(error) => wrong.push(format!("{name}: {error}")),
                Ok(schema) => {
                    let found = schema.is_valid(data);
                    let findings = schema.validate(data);
                    assert_eq!(found, findings.is_empty(), "{name}");
                    let same = read.as_ref().map(|read| read.validate(data));
                    assert_eq!(same.as_ref(), Some(&findings), "{name}: compact form");
                    if found != wanted {
                        wrong.push(format!("{name}: expected {wanted}"));
                    }
                }
            }
        }
    }
    (all, wrong)
}

/// Runs files that must pass but for the cases in the table, each with its reason. A row that no longer fails must go;
/// one about cases that this edition of the suite does not have may stay.
fn pass(paths: &[PathBuf], draft: Draft, assert_formats: bool, known: &[(&str, &str)]) {
    let remotes = remotes();
    let remotes: Vec<(&str, &str)> = remotes
        .iter()
        .map(|(uri, text)| (uri.as_str(), text.as_str()))
        .collect();
    let options = Options {
        draft,
        assert_formats,
        remotes: &remotes,
        ..Options::default()
    };
    let (mut count, mut wrong, mut met) = (0, Vec::new(), BTreeSet::new());
    let mut there = BTreeSet::new();
    for path in paths {
        let (cases, failed) = run(path, options);
        count += cases.len();
        let has = |start: &str| cases.iter().any(|case| case.starts_with(start));
        there.extend(
            known
                .iter()
                .map(|(start, _)| *start)
                .filter(|start| has(start)),
        );
        for case in failed {
            match known.iter().find(|(start, _)| case.starts_with(start)) {
                Some((start, _)) => {
                    met.insert(*start);
                }
                None => wrong.push(case),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {count}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    for (start, reason) in known {
        assert!(
            met.contains(start) || !there.contains(start),
            "{start} passes now, strike it out ({reason})"
        );
    }
    println!("{count} cases of {} files", paths.len());
}

fn required(name: &str, draft: Draft) {
    let paths = files(&suite().join("tests").join(name), false);
    assert!(paths.len() >= 30, "{} files of {name}", paths.len());
    pass(&paths, draft, false, &[]);
}

#[test]
fn draft_2020_12_passes_whole() {
    required("draft2020-12", Draft::Draft202012);
}

#[test]
fn draft_07_passes_whole() {
    required("draft7", Draft::Draft7);
}

const FORMATS: [&str; 15] = [
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "idn-email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// What the optional files ask for and is not given, each with its reason.
const LEFT_OUT: [(&str, &str); 1] = [(
    "cross-draft / refs to historic drafts",
    "its remote document is of draft 2019-09, which is not read",
)];

const LEFT_OUT_07: [(&str, &str); 2] = [
    (
        "content / ",
        "contentEncoding and contentMediaType are remarks in both drafts, as 2020-12 has it",
    ),
    (
        "cross-draft / refs to future drafts",
        "its remote document is of draft 2019-09, which is not read",
    ),
];

const NOT_DECODED: &str = "punycode is not decoded: its rules need tables of Unicode larger than all other formats together";

/// What later editions of the suite ask of `hostname`: labels that begin with `xn--` and are no name of IDNA.
const LEFT_OUT_FORMATS: [(&str, &str); 1] = [(
    "hostname / validation of A-label (punycode) host names",
    NOT_DECODED,
)];

#[test]
fn formats_that_webhooks_use_pass() {
    for (name, draft) in [
        ("draft2020-12", Draft::Draft202012),
        ("draft7", Draft::Draft7),
    ] {
        let folder = suite().join("tests").join(name).join("optional/format");
        let paths: Vec<PathBuf> = FORMATS
            .iter()
            .map(|format| folder.join(format).with_extension("json"))
            .filter(|path| path.exists())
            .collect();
        assert!(paths.len() >= 12, "{} files of {name}", paths.len());
        pass(&paths, draft, true, &LEFT_OUT_FORMATS);
    }
}

#[test]
fn optional_files_pass() {
    let optional = |name: &str| files(&suite().join("tests").join(name).join("optional"), false);
    pass(
        &optional("draft2020-12"),
        Draft::Draft202012,
        false,
        &LEFT_OUT,
    );
    pass(&optional("draft7"), Draft::Draft7, false, &LEFT_OUT_07);
}
