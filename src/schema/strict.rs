//! Every value is asked for keys that nothing describes, once, where it is entered.

use super::rule::{Compiled, Dynamic, Id, Needs, Rule};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the question to every schema of a value of its own, and tells the first one's number.
///
/// What another schema applies to the same value must not ask: it knows a part of the keys. A schema that is used both
/// ways gets one in front of it that asks.
pub(super) fn strict(schemas: &mut Vec<Compiled>, dynamic: &[Dynamic], first: Id) -> Id {
    let mut entered = BTreeSet::from([first]);
    let mut applied: BTreeSet<Id> = BTreeSet::new();
    for rule in schemas.iter_mut().flat_map(|schema| &mut schema.rules) {
        entries(rule, &mut |id| entered.extend([*id]));
        in_place(rule, &mut applied);
    }
    let targets = dynamic.iter().flat_map(|name| &name.targets);
    applied.extend(targets.map(|(_, id)| *id));

    let mut fronts: BTreeMap<Id, Id> = BTreeMap::new();
    for id in entered {
        let front = schemas.len();
        let Some(schema) = schemas.get_mut(id) else {
            continue;
        };
        if !applied.contains(&id) {
            schema.rules.push(Rule::Strict);
            continue;
        }
        let asking = Compiled {
            at: schema.at.clone(),
            resource: schema.resource,
            rules: vec![Rule::Ref(id), Rule::Strict],
            ..Compiled::default()
        };
        schemas.push(asking);
        fronts.insert(id, front);
    }
    for rule in schemas.iter_mut().flat_map(|schema| &mut schema.rules) {
        entries(rule, &mut |id| *id = *fronts.get(id).unwrap_or(id));
    }
    *fronts.get(&first).unwrap_or(&first)
}

/// The schemas of members and items.
fn entries(rule: &mut Rule, each: &mut impl FnMut(&mut Id)) {
    match rule {
        Rule::Members(inner) => {
            inner.properties.iter_mut().for_each(|(_, id)| each(id));
            inner.patterns.iter_mut().for_each(|(_, id)| each(id));
            inner.additional.iter_mut().for_each(each);
        }
        Rule::Items { prefix, rest } => prefix.iter_mut().chain(rest).for_each(each),
        _ => {}
    }
}

/// The schemas that a rule applies to the same value, or asks for a verdict.
fn in_place(rule: &Rule, found: &mut BTreeSet<Id>) {
    match rule {
        Rule::AllOf(ids) | Rule::AnyOf(ids) | Rule::OneOf(ids) => found.extend(ids),
        Rule::Ref(id)
        | Rule::Not(id)
        | Rule::PropertyNames(id)
        | Rule::Contains { schema: id, .. }
        | Rule::DynamicRef { otherwise: id, .. } => found.extend([*id]),
        Rule::If {
            test,
            then,
            otherwise,
        } => {
            found.insert(*test);
            found.extend(then.iter().chain(otherwise));
        }
        Rule::DependentSchemas(needs) => found.extend(needs.iter().map(|(_, id)| *id)),
        Rule::Dependencies(needs) => {
            found.extend(needs.iter().filter_map(|(_, needs)| match needs {
                Needs::Schema(id) => Some(*id),
                Needs::Keys(_) => None,
            }));
        }
        _ => {}
    }
}
