//! The order of a WebAssembly file's functions: each beside those it is like, so that it compresses better.
//!
//! The optimiser sorts functions by their names; so each gets its place as its name.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

use anyhow::{Result, ensure};

use crate::squeeze;

/// So many bytes in a row make two functions alike.
const SHINGLE: usize = 6;

/// The bytes of functions that a compressor still remembers well.
const WINDOW: usize = 24 * 1024;

/// Numbers of sections and what we need of their content.
const CUSTOM: u8 = 0;
const IMPORT: u8 = 2;
pub const CODE: u8 = 10;
/// Names of functions, inside the section of names.
const FUNCTION_NAMES: u8 = 1;

/// The same file, its functions named by the place they should have. `thoroughly` searches on with a compressor, which takes its time.
pub fn named(wasm: &[u8], thoroughly: bool) -> Result<Vec<u8>> {
    ensure!(
        wasm.starts_with(b"\0asm\x01\0\0\0"),
        "expected a WebAssembly file"
    );
    let (head, mut rest) = wasm.split_at(8);
    let (mut out, mut imports, mut bodies) = (head.to_vec(), 0, Vec::new());
    while let Some((kind, after)) = rest.split_first() {
        let (content, after) = sized(after)?;
        match *kind {
            IMPORT => imports = number(content)?.0,
            CODE => {
                let (count, mut list) = number(content)?;
                for _ in 0..count {
                    let (body, others) = sized(list)?;
                    bodies.push(body);
                    list = others;
                }
            }
            _ => {}
        }
        if *kind != CUSTOM || sized(content)?.0 != b"name" {
            out.extend_from_slice(&rest[..rest.len() - after.len()]);
        }
        rest = after;
    }
    let mut order = order(&bodies);
    if thoroughly {
        order = squeeze::reordered(&bodies, order)?;
    }
    let mut places = vec![0; order.len()];
    for (place, function) in order.into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = leb(bodies.len());
    for (function, place) in places.into_iter().enumerate() {
        names.extend(leb(imports + function));
        names.extend(with_size(format!("{place:06}").as_bytes()));
    }
    let mut section = with_size(b"name");
    section.push(FUNCTION_NAMES);
    section.extend(with_size(&names));
    out.push(CUSTOM);
    out.extend(with_size(&section));
    Ok(out)
}

/// The functions in their order: after the last one comes the one that has most in common with those before it.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let shingles: Vec<HashSet<&[u8]>> = bodies
        .iter()
        .map(|body| body.windows(SHINGLE).collect())
        .collect();
    let mut holders: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, own) in shingles.iter().enumerate() {
        for shingle in own {
            holders.entry(shingle).or_default().push(function);
        }
    }
    let mut order = Vec::with_capacity(bodies.len());
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut common = vec![0_usize; bodies.len()];
    let mut window: HashMap<&[u8], usize> = HashMap::new();
    let (mut recent, mut bytes) = (VecDeque::new(), 0);
    while !left.is_empty() {
        // A short function is in nobody's way, so a few shingles are added to what it has.
        let share = |function: &usize| {
            let own = shingles[*function].len() + 20;
            (
                common[*function] * 1_000_000 / own,
                bodies[*function].len(),
                usize::MAX - function,
            )
        };
        let Some(next) = left.iter().copied().max_by_key(share) else {
            break;
        };
        left.remove(&next);
        order.push(next);
        recent.push_back(next);
        bytes += bodies[next].len();
        for shingle in &shingles[next] {
            let times = window.entry(shingle).or_default();
            *times += 1;
            if *times == 1 {
                holders[shingle]
                    .iter()
                    .for_each(|other| common[*other] += 1);
            }
        }
        while bytes > WINDOW && recent.len() > 1 {
            let Some(old) = recent.pop_front() else { break };
            bytes -= bodies[old].len();
            for shingle in &shingles[old] {
                let times = window.entry(shingle).or_default();
                *times -= 1;
                if *times == 0 {
                    holders[shingle]
                        .iter()
                        .for_each(|other| common[*other] -= 1);
                }
            }
        }
    }
    order
}

/// An unsigned LEB128 number, and what stands behind it.
fn number(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let length = bytes.iter().take_while(|byte| **byte & 0x80 != 0).count() + 1;
    ensure!(length <= 5 && length <= bytes.len(), "expected a number");
    let (number, rest) = bytes.split_at(length);
    let value = number
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7f));
    Ok((value, rest))
}

/// Bytes behind their length, and what stands behind them.
fn sized(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let (length, rest) = number(bytes)?;
    ensure!(length <= rest.len(), "expected {length} bytes");
    Ok(rest.split_at(length))
}

/// A number in unsigned LEB128.
pub fn leb(mut number: usize) -> Vec<u8> {
    let mut out = Vec::new();
    while number > 0x7f {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
    out
}

/// Bytes behind their length.
pub fn with_size(bytes: &[u8]) -> Vec<u8> {
    let mut out = leb(bytes.len());
    out.extend_from_slice(bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::{named, order};

    #[test]
    fn like_functions_stand_together() {
        let (one, other) = ([7_u8; 40].as_slice(), (0..40).collect::<Vec<u8>>());
        let near = (1..41).collect::<Vec<u8>>();
        assert_eq!(order(&[&other, one, &near]), [0, 2, 1]);
    }

    #[test]
    fn names_stand_for_places() {
        // One type, one function that does nothing.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b";
        let named = named(wasm, true).expect("a file");
        assert!(named.starts_with(wasm));
        assert!(named.ends_with(b"\0\x10\x04name\x01\x09\x01\0\x06000000"));
        assert!(super::named(b"\0asm", false).is_err());
    }
}
