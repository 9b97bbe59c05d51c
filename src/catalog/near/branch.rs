//! Which form of a value an example has, seen from outside: enough to go on inside that form.

use crate::catalog::references::Schemas;
use crate::catalog::tree::Tree;
use crate::catalog::walk::Together;
use crate::json::{Kind, Node, minify};

/// Forms inside one another.
const MAX_DEPTH: usize = 8;

/// The schemas together with the form that the value has, where only one of the forms can be it.
pub(super) fn entered<'d>(schemas: Schemas<'d>, all: &Together<'d>, tree: &Tree) -> Together<'d> {
    let mut all = all.clone();
    for _ in 0..MAX_DEPTH {
        let known = all.parts.len();
        for key in ["oneOf", "anyOf"] {
            let lists: Vec<_> = all.each(key).collect();
            for branches in lists {
                let forms = branches
                    .items()
                    .map(|branch| schemas.together(branch, None));
                let mut fitting = forms.filter(|form| fits(schemas, form, tree));
                if let (Some(only), None) = (fitting.next(), fitting.next()) {
                    let new =
                        |part: &Node<'_>| all.parts.iter().all(|old| old.offset() != part.offset());
                    let more: Vec<_> = only.parts.into_iter().filter(new).collect();
                    all.parts.extend(more);
                }
            }
        }
        if all.parts.len() == known {
            break;
        }
    }
    all
}

/// Whether nothing that shows at once speaks against a form: its type, its values, what must be there, and the values of
/// its members.
fn fits(schemas: Schemas<'_>, form: &Together<'_>, tree: &Tree) -> bool {
    let word = tree.kind().name();
    let is = |node: Node<'_>| {
        node.as_str()
            .is_some_and(|kind| kind == word || (kind == "integer" && word == "number"))
    };
    let typed = form
        .each("type")
        .all(|types| is(types) || types.items().any(is));
    let present = form
        .texts("required")
        .iter()
        .all(|name| tree.kind() != Kind::Object || tree.get(name).is_some());
    let Tree::Object(members) = tree else {
        return !form.impossible && typed && listed(form, tree);
    };
    typed
        && present
        && !form.impossible
        && listed(form, tree)
        && members
            .iter()
            .all(|(name, value)| listed(&form.member(schemas, name, None), value))
}

/// Whether a value is one of those that are listed, if any are.
fn listed(all: &Together<'_>, tree: &Tree) -> bool {
    let same = |node: Node<'_>| Tree::read(node) == *tree || minify(node.raw()) == tree.text();
    all.each("const").all(same) && all.each("enum").all(|values| values.items().any(same))
}
