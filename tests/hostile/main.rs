//! Properties of the whole for hostile input: the bodies that the fuzz targets run, and the corpus that fuzzing found.
#![cfg(all(feature = "compile", feature = "diagnose"))]

mod bodies;

use bodies::BODIES;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Bytes, and text that looks like what the readers expect.
fn input() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..200),
        "\\PC{0,120}".prop_map(String::into_bytes),
        "[\\[\\]{}\",:0-9a-z\\\\ .eE+-]{0,200}".prop_map(String::into_bytes),
        "[ -~]\n([0-9]{1,13}|\\PC{0,20})\n((t|v1|v0|s|h1)[=,][0-9a-fA-F+/=]{0,90}[,; ]?){0,4}\n\\PC{0,60}\n.{0,60}".prop_map(String::into_bytes),
        (any::<u8>(), "(whsec_|whpk_|whsk_|sk_|)[A-Za-z0-9+/=_-]{0,90}").prop_map(|(first, text)| [&[first], text.as_bytes()].concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_body_holds(data in input()) {
        for (_, body) in BODIES {
            body(&data);
        }
    }

    /// Each member of a profile's scheme replaced by something else: refused or usable, never a panic.
    #[test]
    fn damaged_profiles_are_refused_or_usable(number in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), junk in "[\\[\\]{}\",:0-9a-z ]{0,6}") {
        let names: Vec<_> = hookproof::profile::builtin_names().collect();
        let text = hookproof::profile::builtin_text(names[number.index(names.len())]).unwrap();
        let mut place = at.index(text.len());
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        let end = (place + 1..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
        bodies::profile(format!("{}{junk}{}", &text[..place], &text[end..]).as_bytes());
    }
}

/// What fuzzing found stays found.
#[test]
fn the_corpus_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut files = 0;
    for (name, body) in BODIES {
        let Ok(folder) = fs::read_dir(root.join(name)) else {
            continue;
        };
        for file in folder {
            body(&fs::read(file.unwrap().path()).unwrap());
            files += 1;
        }
    }
    assert!(files > 0, "fuzz/corpus is empty");
}
