//! One event type, read from its text when something of it is asked for.

use std::cell::OnceCell;

use super::remark::{self, Remark};
use crate::json::{self, Document, Node};
use crate::profile_error::ProfileError;
use crate::schema::{self, Refusal, Schema};

/// One kind of event.
#[derive(Debug)]
pub struct EventType {
    /// Its name in payloads or headers.
    pub name: String,
    /// The entry of the catalog, as JSON text.
    text: String,
    /// Its schema may be a number.
    #[cfg(compact_schemas)]
    pub(super) built_in: bool,
    compiled: OnceCell<Result<Schema, Refusal>>,
    remarks: OnceCell<Result<Vec<Remark>, ProfileError>>,
    deprecated: OnceCell<bool>,
}

impl EventType {
    pub(super) fn new(name: String, text: String) -> Self {
        Self {
            name,
            text,
            #[cfg(compact_schemas)]
            built_in: false,
            compiled: OnceCell::new(),
            remarks: OnceCell::new(),
            deprecated: OnceCell::new(),
        }
    }

    /// The entry as a document. It was read before, so that this cannot fail.
    fn read<T>(&self, work: impl FnOnce(Node<'_>) -> Option<T>) -> Option<T> {
        let document = json::parse(self.text.as_bytes(), json::Limits::default()).ok();
        document.as_ref().map(Document::root).and_then(work)
    }

    fn string(&self, key: &str) -> Option<String> {
        self.read(|root| root.get(key)?.as_str().map(std::borrow::Cow::into_owned))
    }

    /// A few words.
    pub fn title(&self) -> String {
        self.string("title").unwrap_or_else(|| self.name.clone())
    }

    /// What makes it happen.
    pub fn description(&self) -> String {
        self.string("description").unwrap_or_default()
    }

    /// How the type is known: `documented`, `observed` or `assumed`.
    pub fn level(&self) -> String {
        self.string("level").unwrap_or_else(|| "documented".into())
    }

    /// How the example is known.
    pub fn example_level(&self) -> String {
        self.string("exampleLevel").unwrap_or_else(|| self.level())
    }

    /// Whether the provider, or whoever wrote the catalog, calls it outdated.
    pub fn deprecated(&self) -> bool {
        // Asked for at every message; the entry is read once.
        *self
            .deprecated
            .get_or_init(|| self.read(|root| root.get("deprecated")?.as_bool()) == Some(true))
    }

    /// Its JSON Schema, as text.
    pub fn schema_text(&self) -> Option<String> {
        self.read(|root| Some(json::minify(root.get("schema")?.raw())))
    }

    /// An example payload, every number and string as its source has it.
    pub fn example(&self) -> Option<String> {
        self.read(|root| Some(json::pretty(root.get("example")?.raw())))
    }

    /// What is to be known of it: irregularities, doubts.
    ///
    /// # Errors
    /// The place of what is wrong with them.
    pub fn remarks(&self) -> Result<&[Remark], ProfileError> {
        let remarks = self.remarks.get_or_init(|| {
            self.read(|root| Some(remark::list(root, "")))
                .unwrap_or_else(|| Ok(Vec::new()))
        });
        match remarks {
            Ok(remarks) => Ok(remarks),
            Err(error) => Err(error.clone()),
        }
    }

    /// The compiled schema, if the type has one. Where the compiler is missing or failed, the next call asks again.
    pub fn schema(&self) -> Option<Result<&Schema, &Refusal>> {
        if self.compiled.get().is_none() {
            match self.read(|root| self.compile(root))? {
                Err(Refusal::Absent) => return Some(Err(&Refusal::Absent)),
                Err(Refusal::Broken) => return Some(Err(&Refusal::Broken)),
                kept => drop(self.compiled.set(kept)),
            }
        }
        Some(self.compiled.get()?.as_ref())
    }

    fn compile(&self, root: Node<'_>) -> Option<Result<Schema, Refusal>> {
        let node = root.get("schema")?;
        #[cfg(compact_schemas)]
        if let Some(number) = node.as_i64().filter(|_| self.built_in) {
            return Some(crate::profile::builtin_schema(number).ok_or(Refusal::Broken));
        }
        // A document of its own: its references start at its own root.
        Some(schema::compiled(&json::minify(node.raw()), "", None))
    }

    pub(super) fn compiled(&self) -> bool {
        self.compiled.get().is_some()
    }
}
