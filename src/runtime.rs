//! What a WebAssembly module has in place of an operating system: memory, and an end.

/// Memory. A third of the size of the one in Rust's own library, and quicker.
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Nothing here panics; if anything did, a trap ends the call, and the other side takes a new instance.
#[cfg(not(feature = "full"))]
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
