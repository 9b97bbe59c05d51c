//! Places in a document, built only when a finding needs them.

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
        let mut parts = Vec::new();
        let mut here = self;
        loop {
            match here {
                Path::Root => break,
                Path::Key(parent, key) => {
                    parts.push(escape(key));
                    here = parent;
                }
                Path::Index(parent, index) => {
                    parts.push(index.to_string());
                    here = parent;
                }
            }
        }
        parts
            .iter()
            .rev()
            .fold(String::new(), |pointer, part| pointer + "/" + part)
    }
}

fn escape(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}

/// The JSON Pointer one step further down.
pub(super) fn join(pointer: &str, part: &str) -> String {
    let mut joined = pointer.to_owned();
    add(&mut joined, part);
    joined
}

/// Leads a JSON Pointer one step further down.
pub(super) fn add(pointer: &mut String, part: &str) {
    pointer.push('/');
    pointer.push_str(&escape(part));
}
