//! Example payloads: the documented one, or one made from it or from the schema with a seed. The same seed gives the
//! same bytes; nothing here draws randomness of its own.

mod number;
mod pattern;
mod random;
mod text;
mod value;
mod vary;

pub(super) use number::{beyond, order};

use super::references::Schemas;
use super::tree::{Tree, place};
use super::{Catalog, Context, EventType, Source};
use crate::json;
use random::Random;
use value::Maker;

/// Proposals until one is valid.
const ATTEMPTS: u64 = 64;
/// Values in all proposals together; whoever needs more has a schema that multiplies.
const MAX_VALUES: usize = 50_000;
/// Leaves of an example that are tried one by one where not all may change together.
const MAX_LEAVES: usize = 256;

impl Catalog {
    /// A payload of an event type as text: without a seed the catalog's own example if it has one, otherwise one that is
    /// made with the seed, from the own example if that is valid.
    ///
    /// # Errors
    /// What stands in the way: the first finding on the last proposal.
    pub fn example(&self, event: &EventType, seed: Option<u64>) -> Result<String, String> {
        match (event.example(), seed) {
            (Some(example), None) => Ok(example),
            // Of one that its own schema refuses no valid one can be made.
            (Some(example), Some(seed)) if self.refusal(event, &example).is_none() => {
                Ok(self.vary(event, &example, seed))
            }
            (_, seed) => self.make(event, seed.unwrap_or(0)),
        }
    }

    /// What keeps a payload from being one of this type: a finding as rule and place.
    pub(super) fn refusal(&self, event: &EventType, body: &str) -> Option<String> {
        let report = self.check(body.as_bytes(), &self.alone(event));
        if report.event_type.as_deref() != Some(&event.name) {
            return Some("it leaves no place for the event type".into());
        }
        let error = report
            .findings
            .into_iter()
            .find(|finding| finding.severity == crate::finding::Severity::Error)?;
        Some([error.rule, " at \"", &error.at, "\""].concat())
    }

    /// What a receiver knows beside the body: nothing where the body names its type, else the type.
    fn alone<'e>(&self, event: &'e EventType) -> Context<'e> {
        let names_itself = self.rules.event_type.as_ref().is_some_and(|rule| {
            let in_body = |source: &Source| matches!(source, Source::Body(_));
            rule.from.iter().all(in_body)
        });
        Context {
            event_type: (!names_itself).then_some(&event.name),
            ..context(&event.name)
        }
    }

    fn vary(&self, event: &EventType, example: &str, seed: u64) -> String {
        let Some(base) = parse(example) else {
            return example.into();
        };
        let leaves = vary::leaves(&base);
        let changed = |tree: &mut Tree, number: usize| {
            if let Some((place, leaf)) = leaves.get(number)
                && let Some(target) = tree.at_mut(place)
            {
                *target = vary::leaf(leaf, seed);
            }
        };
        let mut all = base.clone();
        (0..leaves.len()).for_each(|number| changed(&mut all, number));
        if self.refusal(event, &all.text()).is_none() {
            return all.pretty();
        }
        let mut kept = base;
        for number in 0..leaves.len().min(MAX_LEAVES) {
            let mut next = kept.clone();
            changed(&mut next, number);
            if next != kept && self.refusal(event, &next.text()).is_none() {
                kept = next;
            }
        }
        kept.pretty()
    }

    fn make(&self, event: &EventType, seed: u64) -> Result<String, String> {
        let text = event
            .schema_text()
            .unwrap_or_else(|| "{\"type\":\"object\"}".into());
        let document = json::parse(text.as_bytes(), json::Limits::default())
            .map_err(|error| error.kind.code().to_string())?;
        let mut reason = String::from("the schema allows no value that can be built");
        let mut made = 0;
        for attempt in 0..ATTEMPTS {
            if made > MAX_VALUES {
                break;
            }
            let mut maker = Maker {
                schemas: Schemas::new(document.root()),
                random: Random::new(seed.wrapping_mul(ATTEMPTS).wrapping_add(attempt)),
                // The longer it takes, the less is put in.
                least: attempt % 4 == 3 || attempt > ATTEMPTS / 2,
                hints: attempt % 2 == 0,
                made: 0,
            };
            let proposal = maker.of(document.root(), 0);
            made += maker.made;
            let Some(mut tree) = proposal else {
                continue;
            };
            self.name_type(event, &mut tree);
            match self.refusal(event, &tree.text()) {
                None => return Ok(tree.pretty()),
                Some(refusal) => reason = refusal,
            }
        }
        Err(reason)
    }

    /// Puts the event type where the catalog's rule looks for it, if the schema leaves that open.
    fn name_type(&self, event: &EventType, tree: &mut Tree) {
        let Some(rule) = &self.rules.event_type else {
            return;
        };
        let report = self.check(tree.text().as_bytes(), &self.alone(event));
        if report.event_type.as_deref() == Some(&event.name) {
            return;
        }
        let parts = if rule.join.is_empty() || rule.from.len() < 2 {
            vec![event.name.as_str()]
        } else {
            event
                .name
                .splitn(rule.from.len(), rule.join.as_str())
                .collect()
        };
        for (source, part) in rule.from.iter().zip(parts) {
            let Source::Body(at) = source else { continue };
            tree.put(&place(at), Tree::string(part));
        }
    }
}

pub(super) fn parse(text: &str) -> Option<Tree> {
    let document = json::parse(text.as_bytes(), json::Limits::default()).ok()?;
    Some(Tree::read(document.root()))
}

/// A payload that did not arrive in a message, of a type that the caller names.
pub(super) fn context(event_type: &str) -> Context<'_> {
    Context {
        event_type: Some(event_type),
        id: None,
        id_signed: false,
        assurance: None,
        headers: &[],
    }
}
