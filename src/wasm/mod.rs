//! The WebAssembly boundary: conversions only.
//!
//! Hot calls pass integers; text and bytes go through one scratch area in the module's memory, so that a call crosses
//! once and copies once. Errors and rejections leave as a code's number with what fills its sentence; the sentences
//! themselves stand on the other side, made from the same table.

#[cfg(feature = "wasm-full")]
mod catalog;
#[cfg(feature = "wasm-tools")]
mod catalog_tools;
#[cfg(all(feature = "wasm-full", not(feature = "compile")))]
mod compiling;
#[cfg(feature = "wasm-tools")]
mod diagnose;
#[cfg(feature = "wasm-full")]
mod findings;
#[cfg(feature = "wasm-full")]
mod handshake;
mod hashed;
#[cfg(feature = "wasm-full")]
mod host;
#[cfg(all(feature = "wasm-full", not(feature = "key-pairs")))]
mod pairs;
#[cfg(feature = "wasm-full")]
mod schema;
mod scratch;
#[cfg(all(
    feature = "wasm-full",
    not(all(feature = "key-pairs", feature = "compile"))
))]
mod side;
mod slots;
mod state;
#[cfg(feature = "wasm-tools")]
mod structured;
#[cfg(feature = "wasm-full")]
mod text;
mod told;
#[cfg(feature = "wasm-tools")]
mod tools;
mod verdict;

use zeroize::Zeroizing;

use crate::prelude::*;
use crate::receiver::Receiver;

/// One open receiver.
struct Entry {
    receiver: Receiver,
    #[cfg(feature = "wasm-full")]
    catalog: crate::catalog::Catalog,
    /// Numbers of the headers that the catalog's rules read.
    #[cfg(feature = "wasm-full")]
    ruling: Vec<usize>,
    #[cfg(feature = "wasm-full")]
    id_signed: bool,
}

/// Everything the boundary remembers between calls.
#[derive(Default)]
struct State {
    scratch: Vec<u8>,
    result: Zeroizing<Vec<u8>>,
    entries: slots::Slots<Entry>,
    told: told::Told,
    #[cfg(feature = "wasm-full")]
    schemas: slots::Slots<crate::schema::Schema>,
    #[cfg(feature = "wasm-full")]
    report: Option<crate::catalog::EventReport>,
    /// The catalog that was used last without a receiver, and its profile: who checks many payloads checks them against one.
    #[cfg(feature = "wasm-full")]
    opened: Option<(String, crate::catalog::Catalog)>,
}

static STATE: state::Shared<State> = state::Shared::new();

/// Whole seconds of a time: what `floor` gives, which is not part of `core`.
fn whole(time: f64) -> i64 {
    let towards_zero = time as i64;
    if (towards_zero as f64) > time {
        towards_zero.saturating_sub(1)
    } else {
        towards_zero
    }
}

impl State {
    /// Leaves text or bytes for the other side to read; gives their length.
    fn answer(&mut self, answer: impl Into<Vec<u8>>) -> i32 {
        self.result = Zeroizing::new(answer.into());
        i32::try_from(self.result.len()).unwrap_or(i32::MAX)
    }

    fn entry(&self, handle: usize) -> Option<&Entry> {
        self.entries.get(handle)
    }
}
