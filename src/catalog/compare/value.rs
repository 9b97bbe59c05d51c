//! Bounds and forms of single values.

use std::cmp::Ordering;

use super::Change;
use super::schema::Comparison;
use crate::catalog::generate::order;
use crate::catalog::walk::Together;
use crate::json::{self, Node};
use crate::schema::{Options, Schema};

/// Bounds, and whether a smaller number promises less.
const BOUNDS: [(&str, bool); 12] = [
    ("minimum", true),
    ("exclusiveMinimum", true),
    ("minLength", true),
    ("minItems", true),
    ("minProperties", true),
    ("minContains", true),
    ("maximum", false),
    ("exclusiveMaximum", false),
    ("maxLength", false),
    ("maxItems", false),
    ("maxProperties", false),
    ("maxContains", false),
];

impl<'o, 'n> Comparison<'_, 'o, 'n> {
    pub(super) fn bounds(&mut self, old: &Together<'o>, new: &Together<'n>) {
        for (key, lower) in BOUNDS {
            let tightest = |numbers: Vec<&str>| {
                let tighter =
                    |left: &&str, right: &&str| order(left, right).unwrap_or(Ordering::Equal);
                let mut numbers: Vec<String> = if lower {
                    numbers
                        .into_iter()
                        .max_by(tighter)
                        .into_iter()
                        .map(Into::into)
                        .collect()
                } else {
                    numbers
                        .into_iter()
                        .min_by(tighter)
                        .into_iter()
                        .map(Into::into)
                        .collect()
                };
                numbers.pop()
            };
            let mut before = tightest(old.each(key).filter_map(Node::as_number).collect());
            let mut now = tightest(new.each(key).filter_map(Node::as_number).collect());
            if key == "minContains" {
                // One item has to fit where nothing else is said.
                let one = |all: &Together<'_>| all.each("contains").next().map(|_| "1".to_owned());
                if let (Some(old), Some(new)) = (one(old), one(new)) {
                    before = before.or(Some(old));
                    now = now.or(Some(new));
                }
            }
            let change = match (&before, &now) {
                (None, None) => continue,
                (None, Some(_)) => Change::BoundTightened,
                (Some(_), None) => Change::BoundLoosened,
                (Some(before), Some(now)) => match (order(before, now), lower) {
                    (Some(Ordering::Equal), _) => continue,
                    (Some(Ordering::Less), true) | (Some(Ordering::Greater), false) => {
                        Change::BoundTightened
                    }
                    _ => Change::BoundLoosened,
                },
            };
            let none = || String::from("none");
            let (before, now) = (before.unwrap_or_else(none), now.unwrap_or_else(none));
            self.tell(
                change,
                [key, ": ", &before, " before, ", &now, " now"].concat(),
            );
        }
    }

    /// Rules that name a form: the same, gone, new or another.
    pub(super) fn forms(&mut self, old: &Together<'o>, new: &Together<'n>) {
        const FORMS: [(&str, [Change; 3]); 4] = [
            (
                "format",
                [Change::FormRemoved, Change::FormChanged, Change::FormAdded],
            ),
            (
                "pattern",
                [Change::FormRemoved, Change::FormChanged, Change::FormAdded],
            ),
            (
                "multipleOf",
                [Change::StepChanged, Change::StepChanged, Change::StepAdded],
            ),
            (
                "uniqueItems",
                [
                    Change::RepeatsAllowed,
                    Change::RepeatsAllowed,
                    Change::RepeatsForbidden,
                ],
            ),
        ];
        for (key, [gone, other, added]) in FORMS {
            // `false` says as much as nothing.
            let said = |node: &Node<'_>| node.as_bool() != Some(false);
            let write = |node: Node<'_>| json::minify(node.raw());
            let before: Vec<_> = old.each(key).filter(said).map(write).collect();
            let now: Vec<_> = new.each(key).filter(said).map(write).collect();
            let lost: Vec<_> = before.iter().filter(|text| !now.contains(text)).collect();
            let gained: Vec<_> = now.iter().filter(|text| !before.contains(text)).collect();
            match (lost.first(), gained.first()) {
                (None, None) => {}
                (Some(lost), None) => self.tell(gone, [key, ": ", lost.as_str()].concat()),
                (None, Some(gained)) => self.tell(added, [key, ": ", gained.as_str()].concat()),
                (Some(lost), Some(gained)) => {
                    let kept = |old: &&String| now.iter().any(|new| is_multiple(new, old));
                    let finer = key == "multipleOf" && before.iter().all(|old| kept(&old));
                    self.tell(
                        if finer { added } else { other },
                        [key, ": ", lost, " before, ", gained, " now"].concat(),
                    );
                }
            }
        }
    }
}

/// Is one number a multiple of another, as a payload's would be?
fn is_multiple(number: &str, of: &str) -> bool {
    let rule = ["{\"multipleOf\":", of, "}"].concat();
    let read = |text| json::parse(text, json::Limits::default()).ok();
    let (Some(rule), Some(number)) = (read(rule.as_bytes()), read(number.as_bytes())) else {
        return false;
    };
    let schema = Schema::compile(rule.root(), Options::default());
    schema.is_ok_and(|schema| schema.is_valid(number.root()))
}
