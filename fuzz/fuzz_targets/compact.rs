#![no_main]
//! The body stands in tests/hostile/bodies.rs, where the property tests run it too.

#[allow(dead_code)]
#[path = "../../tests/hostile/bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::compact(data));
