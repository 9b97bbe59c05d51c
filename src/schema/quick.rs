//! The way of a verdict: the rules of a schema arranged so that an object is walked once and a key found in a few steps.
//!
//! Nothing is written down here. A document that turns out to be wrong is checked a second time, for its findings.

use super::discriminator::{self, Discriminator};
use super::number::{Lexeme, Number};
use super::path::Path;
use super::rule::{Bound, Compiled, Id, Rule, Text, Types};
use super::run::Run;
use crate::json::{Key, Kind, Node};

/// Most keys that one walk can tick off.
const MOST_TICKED: usize = 256;

/// What a verdict needs of one schema.
#[derive(Clone, Debug, Default)]
pub(super) struct Quick {
    /// What `type` allows; everything where there is none.
    pub types: Types,
    /// `properties`, `additionalProperties` and `required` in one.
    pub object: Option<Table>,
    /// The one schema of all items.
    pub items: Option<Child>,
    /// What numbers are compared with.
    pub bounds: Vec<(Bound, Number)>,
    /// Numbers of the rules that are left.
    pub others: Vec<Other>,
}

/// The schema of a value inside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    id: Id,
    /// The types it allows, where it asks for nothing else: then there is no need to look it up.
    types: Option<Types>,
}

impl Child {
    fn new(schemas: &[Compiled], id: Id) -> Self {
        // Where nothing but a reference stands, what it leads to is checked at once.
        let id = discriminator::follow(schemas, id);
        let types = match schemas.get(id).map(|schema| schema.rules.as_slice()) {
            Some([]) => Some(Types::all()),
            Some([Rule::Types(types)]) => Some(*types),
            _ => None,
        };
        Self { id, types }
    }
}

/// A rule that stays as it is.
#[derive(Clone, Debug)]
pub(super) struct Other {
    /// Its number in the schema.
    number: usize,
    /// What picks a branch of `anyOf` or `oneOf`.
    pub discriminator: Option<Box<Discriminator>>,
}

impl Quick {
    pub(super) fn new(schemas: &[Compiled], schema: &Compiled, left: &mut usize) -> Self {
        let table = Table::new(schemas, &schema.rules);
        let mut quick = Self {
            types: Types::all(),
            ..Self::default()
        };
        for (number, rule) in schema.rules.iter().enumerate() {
            match rule {
                Rule::Types(types) => quick.types = *types,
                Rule::Members(_) | Rule::Required(_) if table.is_some() => {}
                Rule::Items {
                    prefix,
                    rest: Some(rest),
                } if prefix.is_empty() => quick.items = Some(Child::new(schemas, *rest)),
                Rule::Bound { bound, limit } => quick.bounds.push((*bound, limit.clone())),
                _ => {
                    let branches = match rule {
                        Rule::AnyOf(ids) | Rule::OneOf(ids) => ids.as_slice(),
                        _ => &[],
                    };
                    quick.others.push(Other {
                        number,
                        discriminator: Discriminator::new(schemas, branches, left).map(Box::new),
                    });
                }
            }
        }
        quick.object = table;
        quick
    }

    fn has_in_bounds(&self, number: Node<'_>) -> bool {
        let number = Lexeme::of(number.as_number().unwrap_or_default());
        self.bounds
            .iter()
            .all(|(bound, limit)| bound.holds(number.compare(limit.lexeme())))
    }

    /// Are type and bounds all there is to look at?
    fn is_leaf(&self) -> bool {
        self.object.is_none() && self.items.is_none() && self.others.is_empty()
    }
}

impl<'s> Run<'s> {
    /// The verdict alone. Recursion is bounded by `MAX_DEPTH`.
    pub(super) fn fits(&mut self, id: Id, node: Node<'_>) -> bool {
        let Some(schema) = self.schema(id) else {
            return false;
        };
        let quick = &schema.quick;
        if !quick.types.allow(node) {
            return false;
        }
        if quick.is_leaf() {
            return quick.bounds.is_empty()
                || node.kind() != Kind::Number
                || quick.has_in_bounds(node);
        }
        self.fits_inside(id, schema, node)
    }

    #[inline(always)]
    fn fits_child(&mut self, child: Child, node: Node<'_>) -> bool {
        match child.types {
            Some(types) => types.allow(node),
            None => self.fits(child.id, node),
        }
    }

    fn fits_inside(&mut self, id: Id, schema: &'s Compiled, node: Node<'_>) -> bool {
        let remember = schema.shared && self.has_worked();
        if remember && let Some(verdict) = self.verdict(id, node) {
            return verdict;
        }
        if !self.enter(schema, node) {
            return false;
        }
        let quick = &schema.quick;
        let fits = match node.kind() {
            Kind::Object => quick
                .object
                .as_ref()
                .is_none_or(|table| self.fits_table(table, node)),
            Kind::Array => quick.items.is_none_or(|child| {
                self.spend(node.len()) && node.items().all(|item| self.fits_child(child, item))
            }),
            Kind::Number => quick.bounds.is_empty() || quick.has_in_bounds(node),
            _ => true,
        };
        let fits = fits
            && quick
                .others
                .iter()
                .all(|other| self.fits_other(schema, other, node));
        self.leave();
        if remember {
            self.remember(id, node, fits);
        }
        fits && !self.is_exhausted()
    }

    fn fits_other(&mut self, schema: &'s Compiled, other: &'s Other, node: Node<'_>) -> bool {
        let Some(rule) = schema.rules.get(other.number) else {
            return true;
        };
        let picked = other.discriminator.as_deref().and_then(|by| by.pick(node));
        match (picked, rule) {
            (Some(ids), Rule::AnyOf(_)) => ids.iter().any(|id| self.fits(*id, node)),
            (Some(ids), Rule::OneOf(_)) => {
                let mut fitting = ids.iter().filter(|id| self.fits(**id, node));
                fitting.next().is_some() && fitting.next().is_none()
            }
            _ => self.rule(schema, rule, node, &Path::Root),
        }
    }

    fn fits_table(&mut self, table: &'s Table, node: Node<'_>) -> bool {
        let mut seen = Seen::default();
        let mut members = 0;
        // Keys that may be there twice: they are not known, or have no tick.
        let mut others = 0;
        for (key, value) in node.members() {
            members += 1;
            let entry = match key.plain_text() {
                Some(text) => table.find(text),
                None => table.find(key.as_str().unwrap_or_default().as_bytes()),
            };
            let child = match entry {
                Some(entry) => {
                    if !tick(&mut seen, entry.number) {
                        others += 2;
                    }
                    entry.child
                }
                None => {
                    others += 1;
                    table.additional
                }
            };
            if let Some(child) = child
                && !self.fits_child(child, value)
            {
                // A walk that ends early costs its steps too, or many branches over one wide object would cost nothing.
                self.spend(members);
                return false;
            }
        }
        if others < 2 {
            self.distinct.note(node);
        }
        self.spend(members) && table.is_complete(&seen)
    }
}

/// A known key.
#[derive(Clone, Debug)]
struct Entry {
    key: Key,
    name: Text,
    /// Counted from 0, those of the required keys first.
    number: usize,
    /// The schema of its value. A key that is required and not described is additional too.
    child: Option<Child>,
}

/// Which of the known keys were met.
type Seen = [u64; MOST_TICKED / 64];

/// The known keys of an object, found by hash. They come from a schema, whose owner gains nothing by choosing bad ones.
#[derive(Clone, Debug)]
pub(super) struct Table {
    entries: Vec<Entry>,
    /// Places in `entries`, counted from 1; 0 where there is none. A power of two, at most half full.
    slots: Vec<u32>,
    /// All required keys met.
    complete: Seen,
    /// What a key that is not known must fit.
    additional: Option<Child>,
}

impl Table {
    /// `None` where one walk over the keys does not settle it, or where there is nothing to settle.
    fn new(schemas: &[Compiled], rules: &[Rule]) -> Option<Self> {
        let mut table = Self {
            entries: Vec::new(),
            slots: Vec::new(),
            complete: Seen::default(),
            additional: None,
        };
        let names = |rule: &Rule| match rule {
            Rule::Members(members) => members.properties.len().max(1),
            Rule::Required(names) => names.len(),
            _ => 0,
        };
        let most: usize = rules.iter().map(names).sum();
        if most == 0 {
            return None;
        }
        table.slots = vec![0; (most * 2).next_power_of_two()];
        let required = rules.iter().filter_map(|rule| match rule {
            Rule::Required(names) => Some(names),
            _ => None,
        });
        for name in required.flatten() {
            let number = table.known(name)?.number;
            if number >= MOST_TICKED {
                return None;
            }
            tick(&mut table.complete, number);
        }
        for rule in rules {
            if let Rule::Members(members) = rule {
                if !members.patterns.is_empty() {
                    return None;
                }
                table.additional = members.additional.map(|id| Child::new(schemas, id));
                for (name, id) in &members.properties {
                    table.known(name)?.child = Some(Child::new(schemas, *id));
                }
            }
        }
        for entry in &mut table.entries {
            entry.child = entry.child.or(table.additional);
        }
        Some(table)
    }

    /// What is known of a name, which becomes known by this.
    fn known(&mut self, name: &Text) -> Option<&mut Entry> {
        let key = Key::of(name.as_bytes());
        let mask = self.slots.len() - 1;
        let mut at = start(key, name.as_bytes()) & mask;
        loop {
            let slot = self.slots.get_mut(at)?;
            let place = match slot.checked_sub(1) {
                Some(place) => place as usize,
                None => {
                    let number = self.entries.len();
                    self.entries.push(Entry {
                        key,
                        name: Text::clone(name),
                        number,
                        child: None,
                    });
                    *slot = u32::try_from(self.entries.len()).ok()?;
                    number
                }
            };
            if self.entries.get(place)?.is(key, name.as_bytes()) {
                return self.entries.get_mut(place);
            }
            at = (at + 1) & mask;
        }
    }

    #[inline(always)]
    fn find(&self, text: &[u8]) -> Option<&Entry> {
        let key = Key::of(text);
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = start(key, text) & mask;
        while let Some(place) = self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
            let entry = self.entries.get(place as usize)?;
            if entry.is(key, text) {
                return Some(entry);
            }
            at = (at + 1) & mask;
        }
        None
    }

    fn is_complete(&self, seen: &Seen) -> bool {
        let words = seen.iter().zip(&self.complete);
        words.fold(0, |missing, (seen, all)| missing | (all & !seen)) == 0
    }
}

/// Where the search for a name begins. The key of a long name says nothing of its middle, and numbers stand there.
#[inline(always)]
fn start(key: Key, text: &[u8]) -> usize {
    if key.is_whole() {
        return key.hash();
    }
    let (chunks, _) = text.as_chunks::<8>();
    let mixed = chunks.iter().fold(0_u64, |mixed, chunk| {
        mixed.rotate_left(9) ^ u64::from_le_bytes(*chunk)
    });
    // The product's middle sees low bits alone.
    key.hash() ^ ((mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

impl Entry {
    #[inline(always)]
    fn is(&self, key: Key, text: &[u8]) -> bool {
        self.key == key && (key.is_whole() || self.name.as_bytes() == text)
    }
}

/// Ticks a key off; `false` where it was met before, or has no place.
#[inline(always)]
fn tick(seen: &mut Seen, number: usize) -> bool {
    let Some(word) = seen.get_mut(number / 64) else {
        return false;
    };
    let before = *word;
    *word |= 1 << (number % 64);
    *word != before
}

#[cfg(test)]
mod tests {
    use super::{Key, start};

    #[test]
    fn long_names_that_differ_in_the_middle_begin_at_places_of_their_own() {
        let of = |number: u32| format!("customer_{number:06}_of_this_identifier");
        let mut starts: Vec<usize> = (0..10_000)
            .map(|number| start(Key::of(of(number).as_bytes()), of(number).as_bytes()) & 0x7fff)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        assert!(starts.len() > 7_000, "{} places", starts.len());
    }
}
