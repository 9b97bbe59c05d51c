//! Places in a document, built only when a finding needs them.

use crate::json::step_down;

/// The way from the root to a value, kept on the stack of the check.
#[derive(Clone, Copy, Debug)]
pub(super) enum Path<'p> {
    Root,
    Key(&'p Self, &'p str),
    Index(&'p Self, usize),
}

impl Path<'_> {
    /// The JSON Pointer.
    pub(super) fn pointer(&self) -> String {
        let mut steps = Vec::new();
        let mut here = self;
        while let Path::Key(parent, _) | Path::Index(parent, _) = here {
            steps.push(here);
            here = parent;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            match step {
                Path::Root => {}
                Path::Key(_, key) => step_down(&mut pointer, key),
                Path::Index(_, index) => step_down(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }
}

/// The JSON Pointer one step further down.
pub(super) fn join(pointer: &str, part: &str) -> String {
    let mut joined = pointer.to_owned();
    step_down(&mut joined, part);
    joined
}
