//! TypeScript types of events. A type is never narrower than its schema: what TypeScript cannot say is left open.

mod name;
mod object;
mod schema;

use super::{Catalog, Source};
use crate::json::{self, Document, Limits, Node, Writer};
use name::Names;
use schema::Typist;

/// Collects the types of one or more catalogs.
#[derive(Debug, Default)]
pub struct Types {
    names: Names,
    definitions: String,
}

impl Types {
    /// The body of an interface: event type → payload. Definitions that schemas refer to are collected aside.
    pub fn map(&mut self, catalog: &Catalog, depth: usize) -> String {
        let mut out = String::from("{\n");
        for event in catalog.types() {
            indent(&mut out, depth);
            remark(&mut out, event.deprecated(), &event.title(), depth);
            out.push_str(&quoted(&event.name));
            out.push_str(": ");
            let text = event.schema_text();
            let document = text
                .as_ref()
                .and_then(|text| json::parse(text.as_bytes(), Limits::default()).ok());
            let kind = match document.as_ref().map(Document::root) {
                Some(root) => self.payload(catalog, &event.name, root, depth),
                None => named(catalog, &event.name, "unknown".into(), depth),
            };
            out.push_str(&kind);
            out.push('\n');
        }
        indent(&mut out, depth - 1);
        out.push('}');
        out
    }

    fn payload(&mut self, catalog: &Catalog, event: &str, root: Node<'_>, depth: usize) -> String {
        let mut typist = Typist::new(root, event, &mut self.names);
        // A message that names its event type in its body is an object.
        let object = tag(catalog).is_some();
        let kind = typist.whole(object, depth);
        let definitions = typist.definitions();
        self.definitions.push_str(&definitions);
        named(catalog, event, kind, depth)
    }

    /// The definitions of everything that was asked for so far.
    pub fn definitions(&self) -> &str {
        &self.definitions
    }
}

/// The member that holds the event type as the catalog spells it, if that is how the type is found.
fn tag(catalog: &Catalog) -> Option<&str> {
    let rule = catalog.rules.event_type.as_ref()?;
    match rule.from.as_slice() {
        [Source::Body(at)] => at.strip_prefix('/'),
        _ => None,
    }
}

/// The payload's type with the event type as a literal, so that comparing it narrows.
fn named(catalog: &Catalog, event: &str, kind: String, depth: usize) -> String {
    let plain = |rule: &super::TypeRule| !rule.lower_case && rule.aliases.is_empty();
    let exact = catalog.rules.event_type.as_ref().is_some_and(plain);
    let member = tag(catalog).filter(|member| exact && !member.contains(['/', '~']));
    let Some(member) = member else {
        return kind;
    };
    let literal = [&quoted(member), ": ", &quoted(event)].concat();
    // One object that says so itself, not one inside it nor one of several.
    let (mut line, mut end) = (String::from("\n"), String::from("\n"));
    indent(&mut line, depth + 1);
    indent(&mut end, depth);
    let whole = kind.starts_with('{')
        && kind.find(&[&end, "}"].concat()) == Some(kind.len() - end.len() - 1);
    if whole && kind.contains(&[&line, &literal, "\n"].concat()) {
        return kind;
    }
    let tagged = ["{ ", &literal, " }"].concat();
    if kind == "unknown" {
        tagged
    } else {
        [&tagged, " & ", &grouped(&kind)].concat()
    }
}

/// A module of declarations for one catalog, which also tells the package's own types of it.
#[must_use]
pub fn declarations(catalog: &Catalog) -> String {
    let mut types = Types::default();
    let events = types.names.take(&[&catalog.provider, "-events"].concat());
    let event = types.names.take(&[&catalog.provider, "-event"].concat());
    let event_type = types
        .names
        .take(&[&catalog.provider, "-event-type"].concat());
    let map = types.map(catalog, 1);
    [
        "// Made by \"hookproof events types\" from the event catalog; make it again when the catalog changes.\nimport 'hookproof'\n\n",
        "/** Payloads by event type. */\nexport interface ", &events, " ", &map,
        "\n\n/** Any payload. */\nexport type ", &event, " = ", &events, "[keyof ", &events, "]\n",
        "/** Any event type. */\nexport type ", &event_type, " = keyof ", &events, "\n",
        types.definitions(),
        "\ndeclare module 'hookproof' {\n  interface EventMap {\n    ", &quoted(&catalog.provider), ": ", &events, "\n  }\n}\n",
    ]
    .concat()
}

fn indent(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// A line of documentation. Editors strike out what is deprecated; a tag counts at the beginning.
fn remark(out: &mut String, deprecated: bool, text: &str, depth: usize) {
    if text.is_empty() && !deprecated {
        return;
    }
    out.push_str("/**");
    if deprecated {
        out.push_str(" @deprecated");
    }
    // Nothing may end the remark early, nor begin a line of its own.
    let text = text.replace("*/", "* /");
    for word in text.split_whitespace() {
        out.push(' ');
        out.push_str(word);
    }
    out.push_str(" */\n");
    indent(out, depth);
}

/// A text as a literal; JSON's escapes are TypeScript's.
fn quoted(text: &str) -> String {
    let mut out = Writer::new();
    out.string(text);
    // These end a line in a script, though not in JSON.
    out.finish()
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// In parentheses where `&` or `[]` would otherwise take a part of it.
fn grouped(kind: &str) -> String {
    if kind.contains(" | ") {
        ["(", kind, ")"].concat()
    } else {
        kind.into()
    }
}
