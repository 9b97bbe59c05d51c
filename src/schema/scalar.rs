//! Rules that look at one value and at no schema below it.

use std::cmp::Ordering;

use super::listing::shorten;
use super::number::Lexeme;
use super::path::Path;
use super::rule::{Bound, Compiled, Rule, Size};
use super::run::Run;
use super::value::Value;
use crate::json::{Kind, Node};

impl Run<'_> {
    /// Any rule that is left when those about branches, objects and arrays are done.
    #[inline(never)]
    pub(super) fn value_rule(
        &mut self,
        schema: &Compiled,
        rule: &Rule,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        match rule {
            Rule::Never => {
                // A finding about a false schema is about the keyword that holds it.
                self.report(schema, "false", node, path, || {
                    (
                        format!("expected nothing here, found {}", article(node.kind())),
                        "remove it".into(),
                    )
                })
            }
            Rule::Types(types) => {
                types.allow(node)
                    || self.report(schema, "type", node, path, || {
                        let fraction = if types.only_whole() && node.kind() == Kind::Number {
                            " with a fraction"
                        } else {
                            ""
                        };
                        (
                            format!(
                                "expected {}, found {}{fraction}",
                                types.listing(),
                                node.kind().name()
                            ),
                            String::new(),
                        )
                    })
            }
            Rule::Enum { values, listing } => {
                self.spend(1 + node.raw().len() / 64)
                    && (is_among(values, node)
                        || self.report(schema, "enum", node, path, || {
                            unlisted("one of ", listing, node.kind())
                        }))
            }
            Rule::Const { value, listing } => {
                value.matches(node)
                    || self.report(schema, "const", node, path, || {
                        unlisted("", listing, node.kind())
                    })
            }
            Rule::Bound { bound, limit } => node.as_number().is_none_or(|lexeme| {
                let order = Lexeme::of(lexeme).compare(limit.lexeme());
                let (rule, words, found) = match bound {
                    Bound::Minimum => ("minimum", "at least", "a smaller number"),
                    Bound::Maximum => ("maximum", "at most", "a larger number"),
                    Bound::ExclusiveMinimum => {
                        ("exclusiveMinimum", "more than", "a number that is not")
                    }
                    Bound::ExclusiveMaximum => {
                        ("exclusiveMaximum", "less than", "a number that is not")
                    }
                };
                bound.holds(order)
                    || self.report(schema, rule, node, path, || {
                        (
                            format!("expected {words} {}, found {found}", limit.text),
                            String::new(),
                        )
                    })
            }),
            Rule::MultipleOf { divisor, lexeme } => {
                node.as_number()
                    .is_none_or(|number| divisor.divides(number))
                    || self.report(schema, "multipleOf", node, path, || {
                        (
                            format!("expected a multiple of {lexeme}, found a number that is none"),
                            String::new(),
                        )
                    })
            }
            Rule::Size { size, limit } => self.size(schema, *size, *limit, node, path),
            Rule::Pattern(pattern) => {
                let Some(text) = node.as_str() else {
                    return true;
                };
                self.spend(pattern.cost(&text))
                    && (pattern.is_match(&text)
                        || self.report(schema, "pattern", node, path, || {
                            let source = shorten(pattern.source(), 120);
                            let length = text.chars().count();
                            (format!("expected text that matches {source}, found {length} characters that do not"), String::new())
                        }))
            }
            Rule::Format(format) => {
                let Some(text) = node.as_str() else {
                    return true;
                };
                (format.test)(&text)
                    || self.report(schema, "format", node, path, || {
                        let length = text.chars().count();
                        (
                            format!(
                                "expected the format {}, found {length} characters that are not",
                                format.name
                            ),
                            String::new(),
                        )
                    })
            }
            _ => true,
        }
    }

    #[inline(never)]
    fn size(
        &mut self,
        schema: &Compiled,
        size: Size,
        limit: u64,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let (rule, kind, least, what) = match size {
            Size::MinLength => ("minLength", Kind::String, true, "character"),
            Size::MaxLength => ("maxLength", Kind::String, false, "character"),
            Size::MinItems => ("minItems", Kind::Array, true, "item"),
            Size::MaxItems => ("maxItems", Kind::Array, false, "item"),
            Size::MinProperties => ("minProperties", Kind::Object, true, "key"),
            Size::MaxProperties => ("maxProperties", Kind::Object, false, "key"),
        };
        if node.kind() != kind {
            return true;
        }
        let found = node
            .as_str()
            .map_or(node.len(), |text| text.chars().count()) as u64;
        let fits = if least {
            found >= limit
        } else {
            found <= limit
        };
        fits || self.report(schema, rule, node, path, || {
            let words = if least { "at least" } else { "at most" };
            let several = if limit == 1 { "" } else { "s" };
            (
                format!("expected {words} {limit} {what}{several}, found {found}"),
                String::new(),
            )
        })
    }
}

/// The values are in order, those of one kind beside each other, and are searched by halves.
#[inline(never)]
fn is_among(values: &[Value], node: Node<'_>) -> bool {
    let found = match (node.as_str(), node.as_number()) {
        (Some(text), _) => values.binary_search_by(|value| match value {
            Value::String(other) => (**other).cmp(&*text),
            Value::Null | Value::Bool(_) | Value::Number(_) => Ordering::Less,
            Value::Array(_) | Value::Object(_) => Ordering::Greater,
        }),
        (None, Some(lexeme)) => {
            let number = Lexeme::of(lexeme);
            values.binary_search_by(|value| match value {
                Value::Number(other) => other.lexeme().compare(number),
                Value::Null | Value::Bool(_) => Ordering::Less,
                _ => Ordering::Greater,
            })
        }
        (None, None) => values.binary_search(&Value::read(node)),
    };
    found.is_ok()
}

/// The sentence about a value that is none of those listed, and no hint. The first of them tells what kind was meant.
pub(super) fn unlisted(words: &str, listing: &str, kind: Kind) -> (String, String) {
    let meant = listing.as_bytes().first().map(|byte| Kind::of(*byte));
    let another = if meant == Some(kind) { "another " } else { "" };
    let sentence = [
        "expected ",
        words,
        listing,
        ", found ",
        another,
        kind.name(),
    ];
    (sentence.concat(), String::new())
}

fn article(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}
