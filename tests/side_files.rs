//! Answers of the WebAssembly files beside the full one: both sides of the boundary have the same numbers for them.

#[path = "../src/wasm/side.rs"]
mod side;

use side::{Told, told};

const JAVASCRIPT: &str = include_str!("../pkg-template/lib/side.js");

/// Names and numbers of `ANSWER`.
fn answers() -> Vec<(&'static str, u8)> {
    let (_, table) = JAVASCRIPT
        .split_once("\nexport const ANSWER = { ")
        .expect("the table of answers");
    let (table, _) = table.split_once(" }\n").expect("the table on one line");
    table
        .split(", ")
        .map(|row| {
            let (name, number) = row.split_once(": ").expect("a name and a number");
            (name, number.parse().expect("a number"))
        })
        .collect()
}

#[test]
fn each_number_is_read_as_it_is_written() {
    let answers = answers();
    assert_eq!(answers.len(), 4);
    for (name, number) in answers {
        let expected = match name {
            "BYTES" => Told::Bytes(b"rest"),
            "NO" => Told::No(b"rest"),
            "ABSENT" => Told::Absent,
            "BROKEN" => Told::Broken,
            _ => panic!("{name} is not known here"),
        };
        assert_eq!(
            told(&[&[number], &b"rest"[..]].concat()),
            expected,
            "{name}"
        );
    }
}

#[test]
fn what_is_no_answer_is_a_failure() {
    assert_eq!(told(&[]), Told::Broken);
    for number in 3..=u8::MAX {
        assert_eq!(told(&[number, 1]), Told::Broken, "{number}");
    }
}
