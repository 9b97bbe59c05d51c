//! Places in a list by name, found at the same cost among ten and among ten thousand, in less code than a map for each type takes.

/// An open table of places, at most half full. The names stay in the list: each call is told which one stands at a place.
#[derive(Debug, Default)]
pub struct Places {
    /// Places from 1; 0 is free.
    slots: Vec<u32>,
}

/// FNV-1a. The names in a table come from a profile or a schema, which its owner trusts; what a message says is only looked up.
fn hash(name: &str) -> usize {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as usize
}

impl Places {
    /// A table for so many names.
    pub fn with_room(names: usize) -> Self {
        Self {
            slots: vec![0; (names.max(1) * 2).next_power_of_two()],
        }
    }

    #[cfg(any(test, feature = "compile"))]
    /// Whether it takes no more names than so many without being more than half full.
    pub const fn is_full(&self, names: usize) -> bool {
        names * 2 >= self.slots.len()
    }

    /// The place of a name.
    pub fn find<'n>(
        &self,
        name: &str,
        name_at: impl Fn(usize) -> Option<&'n str>,
    ) -> Option<usize> {
        let slot = self.slot(name, name_at);
        let place = self.slots.get(slot)?.checked_sub(1)?;
        Some(place as usize)
    }

    /// Enters a name that is not there yet.
    pub fn enter<'n>(
        &mut self,
        name: &str,
        place: usize,
        name_at: impl Fn(usize) -> Option<&'n str>,
    ) {
        let slot = self.slot(name, name_at);
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = place as u32 + 1;
        }
    }

    /// The slot of a name, or the free one that it would get.
    #[inline(never)]
    fn slot<'n>(&self, name: &str, name_at: impl Fn(usize) -> Option<&'n str>) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(name) & mask;
        while let Some(place) = self.slots.get(slot)
            && let Some(place) = place.checked_sub(1)
            && name_at(place as usize).is_some_and(|other| other != name)
        {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use std::cell::Cell;

    #[test]
    fn ten_thousand_names_are_found_in_a_few_steps() {
        let names: Vec<_> = (0..10_000)
            .map(|number| format!("order.{number}.changed"))
            .collect();
        let steps = Cell::new(0);
        let name_at = |place: usize| {
            steps.set(steps.get() + 1);
            names.get(place).map(String::as_str)
        };
        let mut places = Places::with_room(names.len());
        for (place, name) in names.iter().enumerate() {
            assert!(!places.is_full(place));
            assert_eq!(places.find(name, name_at), None);
            places.enter(name, place, name_at);
        }
        steps.set(0);
        for (place, name) in names.iter().enumerate() {
            assert_eq!(places.find(name, name_at), Some(place));
        }
        assert!(steps.get() < 3 * names.len(), "{} steps", steps.get());
        assert_eq!(places.find("order.10000.changed", name_at), None);
        let free = places.slots.iter().filter(|slot| **slot == 0).count();
        assert!(free >= names.len());
    }

    #[test]
    fn a_table_without_room_finds_nothing() {
        for places in [Places::default(), Places::with_room(0)] {
            assert_eq!(places.find("a", |_| None), None);
            assert!(places.is_full(1));
        }
    }
}
