//! Sets of characters.

// The compiler alone makes them of others.
#![cfg_attr(not(feature = "compile"), allow(dead_code))]

/// The last code point.
pub(super) const LAST: u32 = 0x10_ffff;

pub(super) const DIGIT: &[(u32, u32)] = &[(0x30, 0x39)];
pub(super) const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
/// ECMAScript's `WhiteSpace` and `LineTerminator`.
pub(super) const SPACE: &[(u32, u32)] = &[
    (0x9, 0xd),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];
/// What a dot does not match.
pub(super) const LINE_ENDS: &[(u32, u32)] = &[(0xa, 0xa), (0xd, 0xd), (0x2028, 0x2029)];

/// Characters as ranges in order, those of ASCII as bits besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::schema) struct Set {
    ascii: [u64; 2],
    pub(super) ranges: Vec<(u32, u32)>,
}

impl Set {
    pub(super) fn of(mut ranges: Vec<(u32, u32)>, negated: bool) -> Self {
        crate::order::sort(&mut ranges);
        let mut merged: Vec<(u32, u32)> = Vec::new();
        for (start, end) in ranges {
            match merged.last_mut() {
                Some((_, last)) if start <= last.saturating_add(1) => *last = end.max(*last),
                _ => merged.push((start, end)),
            }
        }
        if negated {
            merged = complement(&merged);
        }
        let mut ascii = [0; 2];
        for (half, bits) in [0_u32, 64].into_iter().zip(&mut ascii) {
            for bit in 0..64 {
                let has = |(start, end): &(u32, u32)| (*start..=*end).contains(&(half + bit));
                *bits |= u64::from(merged.iter().any(has)) << bit;
            }
        }
        Self {
            ascii,
            ranges: merged,
        }
    }

    pub(super) fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        if let Some(bits) = self.ascii.get(code as usize / 64) {
            return bits >> (code % 64) & 1 == 1;
        }
        let place = self.ranges.partition_point(|(_, end)| *end < code);
        self.ranges
            .get(place)
            .is_some_and(|(start, _)| *start <= code)
    }

    #[cfg(test)]
    pub(super) fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    /// Has no character of the other.
    pub(super) fn is_apart_from(&self, other: &Self) -> bool {
        self.ranges.iter().all(|(start, end)| {
            let mut others = other.ranges.iter();
            !others.any(|(from, to)| from <= end && start <= to)
        })
    }
}

pub(super) fn complement(ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let mut next = 0;
    for (start, end) in ranges {
        if *start > next {
            out.push((next, start - 1));
        }
        next = end + 1;
    }
    if next <= LAST {
        out.push((next, LAST));
    }
    out
}
