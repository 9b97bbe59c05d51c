//! Names by number.

use crate::places::Places;

/// Names in the order they came.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<String>,
    places: Places,
}

impl Names {
    /// The place of a name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.places
            .find(name, |place| self.names.get(place).map(String::as_str))
    }

    /// Adds a name that is not there yet, as the last.
    pub(super) fn add(&mut self, name: String) {
        let last = self.names.len();
        self.names.push(name);
        if self.places.is_full(last) {
            self.places = Places::with_room(self.names.len() * 2);
            (0..=last).for_each(|place| self.enter(place));
        } else {
            self.enter(last);
        }
    }

    fn enter(&mut self, place: usize) {
        let name_at = |place| self.names.get(place).map(String::as_str);
        if let Some(name) = name_at(place) {
            self.places.enter(name, place, name_at);
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
