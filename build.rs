//! Embeds the provider profiles: whole files for the tools (blanks removed, every lexeme kept), what receiving needs for the full
//! build, the schemes alone for the small one.

// A build script that stops with the reason is the right answer to a broken profile.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// Removes blanks between JSON tokens; strings and numbers keep their bytes.
fn minify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_string = false;
    let mut escaped = false;
    for c in text.chars() {
        if in_string {
            out.push(c);
            in_string = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if !matches!(c, ' ' | '\n' | '\r' | '\t') {
            in_string = c == '"';
            out.push(c);
        }
    }
    out
}

/// The published schema without its sentences: what the library needs to check a profile.
fn schema_without_sentences(value: &mut Value) {
    match value {
        Value::Object(members) => {
            // A property of that name is described by an object, a sentence is text.
            members.retain(|key, value| {
                !(matches!(key.as_str(), "description" | "$comment" | "title") && value.is_string())
            });
            members.values_mut().for_each(schema_without_sentences);
        }
        Value::Array(items) => items.iter_mut().for_each(schema_without_sentences),
        _ => {}
    }
}

/// Drops what `src/scheme/parse` takes for granted: member, member inside it, value.
fn drop_defaults(scheme: &mut Value) {
    if let Some(timestamp) = scheme.get_mut("timestamp").and_then(Value::as_object_mut)
        && timestamp.get("futureSeconds") == timestamp.get("toleranceSeconds")
    {
        timestamp.shift_remove("futureSeconds");
    }
    let defaults = [
        ("signature", "encoding", Value::from("hex")),
        ("signature", "algorithm", Value::from("hmac-sha256")),
        ("secret", "encoding", Value::from("utf-8")),
        ("timestamp", "format", Value::from("unix-seconds")),
        ("timestamp", "toleranceSeconds", Value::from(300)),
    ];
    for (outer, inner, default) in defaults {
        if let Some(members) = scheme.get_mut(outer).and_then(Value::as_object_mut)
            && members.get(inner) == Some(&default)
        {
            members.shift_remove(inner);
        }
    }
}

/// Where a file is embedded that holds schemas in compact form (xtask/src/compact.rs) in place of their texts, it is copied, and `word` is set.
fn compact(word: &str, names: &[&str], wanted: bool) -> Option<PathBuf> {
    println!("cargo::rerun-if-env-changed=HOOKPROOF_COMPACT");
    println!("cargo::rustc-check-cfg=cfg({word})");
    let folder = PathBuf::from(env::var_os("HOOKPROOF_COMPACT").filter(|_| wanted)?);
    println!("cargo::rustc-cfg={word}");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for name in names {
        println!("cargo::rerun-if-changed={}", folder.join(name).display());
        fs::copy(folder.join(name), out.join(name)).expect("the compact schemas");
    }
    Some(out)
}

/// The numbers of the compact schemas, by what `schemas.txt` calls them: the provider, a blank and the event type.
fn numbers(full: bool) -> HashMap<String, usize> {
    let Some(folder) = compact("compact_schemas", &["schemas.bin", "schemas.txt"], full) else {
        return HashMap::new();
    };
    let names = fs::read_to_string(folder.join("schemas.txt")).expect("the names of the schemas");
    let lines = names.lines().map(ToOwned::to_owned);
    lines.zip(0..).collect()
}

/// Puts the number of a schema in its place. A schema without one would have to be compiled where nothing compiles.
fn put_number(event: &mut Value, provider: &str, numbers: &HashMap<String, usize>) {
    let name = format!("{provider} {}", event["type"].as_str().unwrap_or_default());
    if let Some(schema) = event.get_mut("schema").filter(|_| !numbers.is_empty()) {
        let number = numbers.get(&name);
        *schema = Value::from(*number.unwrap_or_else(|| panic!("{name} has no compact schema")));
    }
}

fn write_schema() {
    let path = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("src/profile/profile.schema.json");
    println!("cargo::rerun-if-changed={}", path.display());
    let text = fs::read_to_string(&path).expect("the schema of profiles");
    let mut schema: Value = serde_json::from_str(&text).expect("the schema of profiles is JSON");
    schema_without_sentences(&mut schema);
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("profile.schema.json");
    fs::write(out, schema.to_string()).expect("the output folder is writable");
}

/// What signatures need of a profile; its name stands before it.
const VERIFY: [&str; 3] = ["extends", "scheme", "maxBodyBytes"];

/// What receiving needs: schemes, and the rules and schemas of events. Evidence, examples and policies are for looking.
const RECEIVE: [&str; 7] = [
    "name",
    "extends",
    "scheme",
    "maxBodyBytes",
    "handshake",
    "event",
    "events",
];

/// The members that a build uses, without the texts for people.
fn embedded(profile: &Value, members: &[&str], numbers: &HashMap<String, usize>) -> String {
    let mut out = serde_json::Map::new();
    for key in members {
        let Some(member) = profile.get(*key) else {
            continue;
        };
        let mut member = member.clone();
        if *key == "scheme" {
            drop_defaults(&mut member);
        }
        if *key == "events" {
            for event in member.as_array_mut().into_iter().flatten() {
                put_number(event, profile["name"].as_str().unwrap_or_default(), numbers);
                if let Some(event) = event.as_object_mut() {
                    event.retain(|key, _| {
                        matches!(key.as_str(), "type" | "schema" | "findings" | "deprecated")
                    });
                    event.values_mut().for_each(schema_without_sentences);
                }
            }
        }
        out.insert((*key).into(), member);
    }
    Value::Object(out).to_string()
}

/// One entry of the table that `src/profile/builtin.rs` reads: name, object, and where its end is. A table of addresses would be a fifth of
/// what it points to. The full file's entry has its length in front, in three characters of seven bits, since it is long to go through;
/// the small file's has a line break behind it, since every length is news to a compressor.
fn push_entry(table: &mut String, name: &str, object: &str, full: bool) {
    let length = name.len() + object.len();
    assert!(length < 1 << 21, "{name}: too long for the table");
    if full {
        for shift in [14, 7, 0] {
            table.push(char::from((length >> shift & 127) as u8));
        }
    }
    table.push_str(name);
    table.push_str(object);
    if !full {
        table.push('\n');
    }
}

fn main() {
    write_schema();
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"))
        .join("src/profile/providers");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of profiles")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    // By name, not by file: a search goes through them, and "a-b.json" stands before "a.json".
    paths.sort_by_key(|path| path.file_stem().map(ToOwned::to_owned));
    let has = |feature: &str| env::var_os(format!("CARGO_FEATURE_{feature}")).is_some();
    let numbers = numbers(has("FULL") && !has("TOOLS"));
    // For the file of Node and edge runtimes, where a start counts. A page's compiler would be larger by what reads this form.
    let starts = has("WASM_FULL") && has("COMPILE") && !has("TOOLS");
    compact("compact_form", &["form.bin"], starts);
    let mut entries = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable profile");
        let value: Value = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        assert_eq!(
            value["name"],
            name,
            "{}: the name must be the file's",
            path.display()
        );
        let kept = if has("TOOLS") {
            minify(&text)
        } else {
            let members: &[&str] = if has("FULL") { &RECEIVE } else { &VERIFY };
            embedded(&value, members, &numbers)
        };
        entries.push((name.to_owned(), kept));
    }
    if !has("FULL") {
        // Beside one another where what is signed is alike, for compressors.
        entries.sort_by_cached_key(|(_, object)| {
            let at = object.find("\"content\"").unwrap_or_default();
            (object[at..].to_owned(), object[..at].to_owned())
        });
    }
    let mut table = String::new();
    for (name, object) in entries {
        push_entry(&mut table, &name, &object, has("FULL"));
    }
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("providers.txt");
    fs::write(out, table).expect("the output folder is writable");
}
