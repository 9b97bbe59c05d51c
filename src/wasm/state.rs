//! One value that lives as long as the module.

use spin::Mutex;

/// A value that every call may change; the module has one thread, so nobody ever waits.
pub(super) struct Shared<T>(Mutex<Option<T>>);

impl<T: Default> Shared<T> {
    pub(super) const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Runs `work` on the value, which is made at the first use.
    pub(super) fn with_borrow_mut<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(self.0.lock().get_or_insert_default())
    }

    pub(super) fn with_borrow<R>(&self, work: impl FnOnce(&T) -> R) -> R {
        self.with_borrow_mut(|value| work(value))
    }
}
