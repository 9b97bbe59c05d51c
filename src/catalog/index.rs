//! From a name to its place in a list, at the same cost for ten names and for ten thousand.

use super::EventType;

/// An open table of places, at most half full.
#[derive(Debug, Default)]
pub(super) struct Index {
    slots: Vec<u32>,
}

const EMPTY: u32 = u32::MAX;

/// FNV-1a. The names come from a profile, which its owner trusts; what a message says is only looked up.
fn hash(name: &str) -> usize {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as usize
}

impl Index {
    /// # Errors
    /// The place of the first name that is there for the second time.
    pub(super) fn new(types: &[EventType]) -> Result<Self, usize> {
        let mut index = Self {
            slots: vec![EMPTY; (types.len() * 2).next_power_of_two()],
        };
        for (place, event) in types.iter().enumerate() {
            if index.find(types, &event.name).is_some() {
                return Err(place);
            }
            let free = index
                .probe(&event.name)
                .find(|slot| index.slots.get(*slot) == Some(&EMPTY));
            if let Some(slot) = free.and_then(|slot| index.slots.get_mut(slot)) {
                *slot = u32::try_from(place).unwrap_or(EMPTY);
            }
        }
        Ok(index)
    }

    fn probe(&self, name: &str) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let start = hash(name);
        (0..self.slots.len()).map(move |step| start.wrapping_add(step) & mask)
    }

    pub(super) fn find<'t>(&self, types: &'t [EventType], name: &str) -> Option<&'t EventType> {
        self.probe(name)
            .map_while(|slot| self.slots.get(slot).filter(|place| **place != EMPTY))
            .filter_map(|place| types.get(*place as usize))
            .find(|event| event.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, EventType, Index};

    #[test]
    fn ten_thousand_names_are_found_in_a_few_steps() {
        let types: Vec<_> = (0..10_000)
            .map(|number| EventType::new(format!("order.{number}.changed"), "{}".into()))
            .collect();
        let index = Index::new(&types).unwrap();
        let mut steps = 0;
        for event in &types {
            assert!(std::ptr::eq(
                index.find(&types, &event.name).unwrap(),
                event
            ));
            steps += 1 + index
                .probe(&event.name)
                .position(|slot| types[index.slots[slot] as usize].name == event.name)
                .unwrap();
        }
        assert!(steps < 3 * types.len(), "{steps} steps");
        assert!(index.find(&types, "order.10000.changed").is_none());
        assert!(index.slots.iter().filter(|slot| **slot == EMPTY).count() >= types.len());
    }

    #[test]
    fn a_name_that_comes_again_is_told() {
        let types = ["a", "b", "a"].map(|name| EventType::new(name.into(), "{}".into()));
        assert_eq!(Index::new(&types).unwrap_err(), 2);
        assert!(Index::new(&[]).unwrap().find(&[], "a").is_none());
    }
}
