//! The WebAssembly boundary: conversions only.
//!
//! Hot calls pass integers; text and bytes go through one scratch area in the module's memory, so that a call crosses
//! once and copies once. Errors and rejections leave as a code's number with what fills its sentence; the sentences
//! themselves stand on the other side, made from the same table.

#[cfg(feature = "wasm-full")]
mod catalog;
mod scratch;
#[cfg(feature = "wasm-full")]
mod structured;
mod text;
mod verdict;

use std::cell::RefCell;

use zeroize::Zeroizing;

use crate::error::Rejection;
use crate::receiver::{Receiver, Verified};

/// One open receiver.
struct Entry {
    receiver: Receiver,
    #[cfg(feature = "wasm-full")]
    catalog: crate::catalog::Catalog,
    #[cfg(feature = "wasm-full")]
    id_signed: bool,
}

/// Everything the boundary remembers between calls.
#[derive(Default)]
struct State {
    scratch: Vec<u8>,
    result: Zeroizing<Vec<u8>>,
    entries: Vec<Option<Entry>>,
    verdict: Option<Result<Verified<'static>, Rejection>>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

impl State {
    /// Leaves `text` for the other side to read; gives its length.
    fn answer(&mut self, text: String) -> i32 {
        self.result = Zeroizing::new(text.into_bytes());
        i32::try_from(self.result.len()).unwrap_or(i32::MAX)
    }

    fn entry(&self, handle: usize) -> Option<&Entry> {
        self.entries.get(handle).and_then(Option::as_ref)
    }
}
