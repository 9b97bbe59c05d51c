//! Names of declarations: every one an identifier, none twice.

#[derive(Debug, Default)]
pub(super) struct Names {
    taken: Vec<String>,
    /// Definitions by reference and text, and the name of their declaration.
    shared: Vec<(String, String, String)>,
}

/// Words that cannot name a type, or already do.
const RESERVED: [&str; 20] = [
    "Array", "Record", "EventMap", "Object", "String", "Number", "Boolean", "Function", "Date",
    "Error", "Map", "Set", "Symbol", "Promise", "Partial", "Required", "Readonly", "Pick", "Omit",
    "Exclude",
];

impl Names {
    /// A name made of the words of `text`, with a number where it is taken.
    pub(super) fn take(&mut self, text: &str) -> String {
        let mut base = String::new();
        let mut upper = true;
        for c in text.chars() {
            if !c.is_ascii_alphanumeric() {
                upper = true;
            } else if upper {
                base.push(c.to_ascii_uppercase());
                upper = false;
            } else {
                base.push(c);
            }
        }
        if !base.starts_with(|c: char| c.is_ascii_alphabetic()) {
            base.insert_str(0, "Type");
        }
        if RESERVED.contains(&base.as_str()) {
            base.push_str("Type");
        }
        let mut name = base.clone();
        let mut number = 2;
        while self.taken.contains(&name) {
            name = [&base, "_", &number.to_string()].concat();
            number += 1;
        }
        self.taken.push(name.clone());
        name
    }

    /// Whether the definitions of a schema mean the same as those of the schemas before it: none of them stands under a
    /// reference that leads to another text elsewhere. Only then may declarations be shared.
    pub(super) fn agree(&self, definitions: &[(String, String)]) -> bool {
        definitions.iter().all(|(reference, text)| {
            self.shared
                .iter()
                .all(|(known, other, _)| known != reference || other == text)
        })
    }

    pub(super) fn shared(&self, reference: &str) -> Option<&str> {
        let found = self.shared.iter().find(|(known, ..)| known == reference);
        found.map(|(.., name)| name.as_str())
    }

    pub(super) fn share(&mut self, reference: &str, text: &str, name: &str) {
        self.shared
            .push((reference.into(), text.into(), name.into()));
    }
}
