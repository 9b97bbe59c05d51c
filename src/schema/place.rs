//! Where a schema stands. Only findings ask for it, so it is put together from the schemas around it when one does.

use super::rule::{Compiled, Id, Needs, Rule, Text};
use crate::json::step_down;

/// The place of a schema.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// As a JSON Pointer, behind the document's URI where it is not the caller's.
    Written(Text),
    /// Inside the schema of that number, which is smaller than its own, at the keyword whose rule names it.
    Under(Id),
}

impl Default for Place {
    fn default() -> Self {
        Self::Written(Text::default())
    }
}

/// The step below a keyword.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'r> {
    None,
    Key(&'r str),
    Index(usize),
}

/// Leads a JSON Pointer one keyword and one step further down.
pub(super) fn go_down(pointer: &mut String, word: &str, step: Step<'_>) {
    step_down(pointer, word);
    match step {
        Step::None => {}
        Step::Key(key) => step_down(pointer, key),
        Step::Index(index) => step_down(pointer, &index.to_string()),
    }
}

/// The JSON Pointer to a schema.
pub(super) fn pointer(schemas: &[Compiled], schema: &Compiled) -> String {
    let mut steps: Vec<(&'static str, Step<'_>)> = Vec::new();
    let mut here = schema;
    loop {
        let outer = match &here.at {
            Place::Written(start) => {
                let mut pointer = String::from(&**start);
                for (word, step) in steps.into_iter().rev() {
                    go_down(&mut pointer, word, step);
                }
                return pointer;
            }
            Place::Under(outer) => *outer,
        };
        let Some(outer) = schemas.get(outer) else {
            return String::new();
        };
        let mut found = None;
        inside(&outer.rules, |id, word, step| {
            if found.is_none()
                && schemas
                    .get(id)
                    .is_some_and(|inner| std::ptr::eq(inner, here))
            {
                found = Some((word, step));
            }
        });
        steps.extend(found);
        here = outer;
    }
}

/// Visits the schemas written inside a schema, with the keyword of each and the step below it, in the order they are numbered. The list
/// that draft-07 allows for `items` goes by 2020-12's name here, so that such a schema's place has to be written.
pub(super) fn inside<'r>(rules: &'r [Rule], mut visit: impl FnMut(Id, &'static str, Step<'r>)) {
    for rule in rules {
        match rule {
            Rule::DependentSchemas(pairs) => {
                for (key, id) in pairs {
                    visit(*id, "dependentSchemas", Step::Key(key));
                }
            }
            Rule::Dependencies(pairs) => {
                for (key, needs) in pairs {
                    if let Needs::Schema(id) = needs {
                        visit(*id, "dependencies", Step::Key(key));
                    }
                }
            }
            Rule::Members(members) => {
                for (key, id) in &members.properties {
                    visit(*id, "properties", Step::Key(key));
                }
                for (pattern, id) in &members.patterns {
                    visit(*id, "patternProperties", Step::Key(pattern.source()));
                }
                if let Some(id) = members.additional {
                    visit(id, "additionalProperties", Step::None);
                }
            }
            Rule::Items { prefix, rest } => {
                list(prefix, "prefixItems", &mut visit);
                if let Some(id) = rest {
                    visit(*id, "items", Step::None);
                }
            }
            Rule::If {
                test,
                then,
                otherwise,
            } => {
                visit(*test, "if", Step::None);
                for (id, word) in [(then, "then"), (otherwise, "else")] {
                    if let Some(id) = id {
                        visit(*id, word, Step::None);
                    }
                }
            }
            Rule::PropertyNames(id) => visit(*id, "propertyNames", Step::None),
            Rule::Contains { schema, .. } => visit(*schema, "contains", Step::None),
            Rule::UnevaluatedProperties(id) => visit(*id, "unevaluatedProperties", Step::None),
            Rule::UnevaluatedItems(id) => visit(*id, "unevaluatedItems", Step::None),
            Rule::Not(id) => visit(*id, "not", Step::None),
            Rule::AllOf(ids) => list(ids, "allOf", &mut visit),
            Rule::AnyOf(ids) => list(ids, "anyOf", &mut visit),
            Rule::OneOf(ids) => list(ids, "oneOf", &mut visit),
            _ => {}
        }
    }
}

fn list<'r>(ids: &[Id], word: &'static str, visit: &mut impl FnMut(Id, &'static str, Step<'r>)) {
    for (index, id) in ids.iter().enumerate() {
        visit(*id, word, Step::Index(index));
    }
}
