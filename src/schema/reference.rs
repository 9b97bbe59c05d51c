//! Where a `$ref` leads: into the caller's document, one given beside it, or a metaschema.

use super::dialect::Dialect;
use super::meta;
use super::names::Names;
use super::path::join;
use super::resource::{Resources, Spot};
use super::uri::{fragment, percent_decode, resolve};
use super::{Remote, SchemaError};
use crate::json::{Kind, Node, quoted};

/// Everything that can be referred to.
pub(super) struct References<'d> {
    pub resources: Resources<'d>,
    remotes: &'d [Remote<'d>],
    /// What stands in large values that references led into: document, offset and step, and the value there.
    steps: Names,
    by_step: Vec<Node<'d>>,
}

/// Members of a value from which on they are looked up by name rather than one after another.
const MANY: usize = 32;

/// What a reference leads to.
pub(super) struct Target<'d> {
    pub spot: Spot<'d>,
    pub at: String,
    /// The name of the `$dynamicAnchor` the reference ended at, if it did.
    pub dynamic: Option<String>,
}

impl<'d> References<'d> {
    pub(super) fn new(remotes: &'d [Remote<'d>]) -> Self {
        Self {
            resources: Resources::default(),
            remotes,
            steps: Names::default(),
            by_step: Vec::new(),
        }
    }

    /// The dialect a document's own `$schema` names.
    pub(super) fn dialect(
        &self,
        root: Node<'_>,
        otherwise: Dialect,
        at: &str,
    ) -> Result<Dialect, SchemaError> {
        let Some(uri) = root.get("$schema").and_then(Node::as_str) else {
            return Ok(otherwise);
        };
        Dialect::named(&uri).map_or_else(|| self.metaschema(&uri, at), Ok)
    }

    /// The dialect of a metaschema given in remotes.
    #[inline(never)]
    fn metaschema(&self, uri: &str, at: &str) -> Result<Dialect, SchemaError> {
        let at = join(at, "$schema");
        let Some(remote) = self.remote(uri.trim_end_matches('#')) else {
            return Err(SchemaError {
                at,
                sentence: [
                    "expected draft 2020-12, draft-07 or a metaschema given in remotes, found ",
                    &quoted(uri),
                ]
                .concat(),
            });
        };
        Dialect::of_metaschema(remote.document.root()).map_err(|unknown| SchemaError {
            at,
            sentence: [
                "expected a metaschema of known drafts and vocabularies, found ",
                &quoted(uri),
                ", which requires ",
                &quoted(&unknown),
            ]
            .concat(),
        })
    }

    fn remote(&self, uri: &str) -> Option<&'d Remote<'d>> {
        self.remotes.iter().find(|remote| remote.uri == uri)
    }

    /// The resource of a URI; takes its document in when it is needed for the first time.
    fn resource(&mut self, uri: &str, dialect: Dialect) -> Result<Option<usize>, SchemaError> {
        if let Some(known) = self.resources.by_uri(uri) {
            return Ok(Some(known));
        }
        if let Some(remote) = self.remote(uri) {
            let root = remote.document.root();
            let place = [uri, "#"].concat();
            let dialect = self.dialect(root, dialect, &place)?;
            return self.resources.add(uri, root, dialect, true).map(Some);
        }
        if let Some((start, document)) = meta::documents(uri)
            && self.resources.by_uri(start).is_none()
        {
            let draft = Dialect::named(&[start, "schema"].concat()).unwrap_or(dialect);
            self.resources.add(start, document.root(), draft, true)?;
        }
        if let Some(known) = self.resources.by_uri(uri) {
            return Ok(Some(known));
        }
        // A document may be known by the name it gives itself rather than by where it was found.
        let named = self.remotes.iter().find(|remote| {
            let id = remote.document.root().get("$id").and_then(Node::as_str);
            id.is_some_and(|id| resolve(&remote.uri, id.trim_end_matches('#')) == uri)
        });
        let Some(remote) = named else {
            return Ok(None);
        };
        let dialect = self.dialect(remote.document.root(), dialect, uri)?;
        self.resources
            .add(&remote.uri, remote.document.root(), dialect, true)
            .map(Some)
    }

    /// The schema a reference names, seen from the resource it stands in.
    pub(super) fn resolve(
        &mut self,
        from: usize,
        reference: &str,
        at: &str,
    ) -> Result<Target<'d>, SchemaError> {
        let fail = |sentence: &[&str]| {
            Err(SchemaError {
                at: at.to_owned(),
                sentence: sentence.concat(),
            })
        };
        let (uri, name) = fragment(reference);
        let base = self.resources.list.get(from);
        let (uri, dialect) = base.map_or_else(
            || (uri.to_owned(), Dialect::of(super::Draft::default())),
            |base| (resolve(&base.uri, uri), base.dialect),
        );
        let Some(resource) = self.resource(&uri, dialect)? else {
            return fail(&[
                "expected a reference to a known document, found ",
                &quoted(reference),
                "; nothing is fetched: give ",
                &quoted(&uri),
                " in remotes or copy that schema under $defs",
            ]);
        };
        let Some(name) = percent_decode(name) else {
            return fail(&[
                "expected a reference in UTF-8 with complete % escapes, found ",
                &quoted(reference),
            ]);
        };
        let found = if name.is_empty() || name.starts_with('/') {
            self.walk(resource, &name).map(|(spot, at)| Target {
                spot,
                at,
                dynamic: None,
            })
        } else {
            self.resources.named(resource, &name).map(|anchor| Target {
                spot: anchor.spot,
                at: self.place(anchor.spot, &anchor.at),
                dynamic: anchor.dynamic.then_some(name),
            })
        };
        match found {
            Some(target) if !matches!(target.spot.node.kind(), Kind::Object | Kind::Bool) => {
                let found = target.spot.node.kind().name();
                fail(&[
                    "expected a schema at ",
                    &quoted(reference),
                    ", found ",
                    found,
                ])
            }
            Some(found) => Ok(found),
            None => fail(&[
                "expected a schema at ",
                &quoted(reference),
                ", found nothing there",
            ]),
        }
    }

    fn place(&self, spot: Spot<'_>, at: &str) -> String {
        let prefix = self.resources.prefixes.get(spot.document);
        [prefix.map_or("", String::as_str), at].concat()
    }

    /// One step of a JSON Pointer. Thousands of references may lead into one object.
    #[inline(never)]
    fn step(&mut self, spot: Spot<'d>, part: &str) -> Option<Node<'d>> {
        let node = spot.node;
        if node.len() >= MANY {
            let (document, offset) = spot.key();
            let place = format!("{document} {offset}");
            if self.steps.find(&place).is_none() {
                let items = node.items().enumerate();
                let items = items.map(|(index, item)| (join(&place, &index.to_string()), item));
                let entries = node.entries();
                let entries = entries.map(|(key, value)| (join(&place, &key), value));
                let itself = core::iter::once((place.clone(), node));
                for (step, value) in itself.chain(items).chain(entries) {
                    self.steps.add(step);
                    self.by_step.push(value);
                }
            }
            if let Some(found) = self.steps.find(&[&place, "/", part].concat()) {
                return self.by_step.get(found).copied();
            }
        }
        node.pointer(&["/", part].concat())
    }

    /// Follows a JSON Pointer and notes where another resource begins.
    pub(super) fn walk(&mut self, resource: usize, pointer: &str) -> Option<(Spot<'d>, String)> {
        let start = self.resources.list.get(resource)?;
        let at = [&start.at, pointer].concat();
        let mut spot = start.root;
        for part in pointer.split('/').skip(1) {
            spot.node = self.step(spot, part)?;
            spot = self.resources.settle(spot);
        }
        Some((spot, self.place(spot, &at)))
    }
}
