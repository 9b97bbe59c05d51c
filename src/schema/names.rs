//! Names by number, found at the same cost among ten and among ten thousand, in less code than a map for each type takes.

/// Names in the order they came, and an open table of their places, at most half full.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    /// Places from 1; 0 is free.
    slots: Vec<u32>,
}

/// FNV-1a. The names come from a schema, which its owner trusts.
fn hash(name: &str) -> usize {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ (hash >> 32)) as usize
}

impl Names {
    /// The place of a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let slot = self.slot(name);
        let place = self.slots.get(slot)?.checked_sub(1)?;
        Some(place as usize)
    }

    /// The slot of a name, or the free one that it would get.
    #[inline(never)]
    fn slot(&self, name: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(name) & mask;
        while let Some(place) = self.slots.get(slot)
            && let Some(place) = place.checked_sub(1)
            && self
                .names
                .get(place as usize)
                .is_some_and(|other| other != name)
        {
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Adds a name that is not there yet, as the last.
    pub(super) fn add(&mut self, name: String) {
        self.names.push(name);
        if self.names.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.names.len() * 4];
            self.slots.resize(self.slots.len().next_power_of_two(), 0);
            for place in 0..self.names.len() {
                self.enter(place);
            }
        } else {
            self.enter(self.names.len() - 1);
        }
    }

    fn enter(&mut self, place: usize) {
        let slot = self.names.get(place).map(|name| self.slot(name));
        if let Some(slot) = slot.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = place as u32 + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn finds_what_was_added() {
        let mut names = Names::default();
        assert_eq!(names.find(""), None);
        for place in 0..1000 {
            let name = format!("name {place}");
            assert_eq!(names.find(&name), None);
            names.add(name);
            for known in [0, place / 2, place] {
                assert_eq!(names.find(&format!("name {known}")), Some(known));
            }
        }
        assert_eq!(names.find("name"), None);
    }
}
