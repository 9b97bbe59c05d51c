//! The vector corpus inside WebAssembly, by wasm-bindgen-test. On other targets this file is empty: tests/vectors.rs runs there.
#![cfg(target_arch = "wasm32")]

#[macro_use]
mod support;

use support::{FILES, run_file};
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! providers {
    ($($test:ident $name:literal)*) => { $(
        #[wasm_bindgen_test]
        fn $test() {
            let (name, text) = FILES.iter().find(|(name, _)| *name == $name).unwrap();
            assert!(run_file(name, text) > 0);
        }
    )* };
}

each_provider!(providers);
