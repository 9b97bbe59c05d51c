//! URIs as RFC 3986 has them, read in one pass: most strings of a payload are URLs.

use super::ipv6;

/// What a byte may be part of, one bit each.
const USER: u8 = 1;
const HOST: u8 = 2;
const PATH: u8 = 4;
/// The query, and the fragment, which takes the same bytes.
const QUERY: u8 = 8;
const SCHEME: u8 = 16;

const CLASSES: [u8; 256] = classes();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn classes() -> [u8; 256] {
    let mut out = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        out[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.' => {
                USER | HOST | PATH | QUERY | SCHEME
            }
            b'_' | b'~' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b',' | b';' | b'=' => {
                USER | HOST | PATH | QUERY
            }
            b':' => USER | PATH | QUERY,
            b'@' | b'/' => PATH | QUERY,
            b'?' => QUERY,
            _ => 0,
        };
        byte += 1;
    }
    out
}

#[inline(always)]
fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or_default()
}

pub(super) fn uri(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(colon) = scheme(bytes) else {
        return false;
    };
    after_scheme(bytes.get(colon + 1..).unwrap_or_default())
}

pub(super) fn uri_reference(text: &str) -> bool {
    if uri(text) {
        return true;
    }
    // Without a scheme, the first segment of the path has no colon.
    let first = text
        .bytes()
        .take_while(|byte| !matches!(byte, b'/' | b'?' | b'#'));
    !first.into_iter().any(|byte| byte == b':') && after_scheme(text.as_bytes())
}

/// Where the colon behind a scheme stands.
fn scheme(text: &[u8]) -> Option<usize> {
    let colon = text.iter().position(|byte| class(*byte) & SCHEME == 0)?;
    let letter = text.first().is_some_and(u8::is_ascii_alphabetic);
    (letter && text.get(colon) == Some(&b':')).then_some(colon)
}

fn after_scheme(text: &[u8]) -> bool {
    let mut rest = text;
    if let Some(behind) = text.strip_prefix(b"//") {
        // Most authorities are a name alone, which is read on the way to its end.
        let name = behind.iter().position(|byte| class(*byte) & HOST == 0);
        let end = name.unwrap_or(behind.len());
        if let None | Some(b'/' | b'?' | b'#') = behind.get(end) {
            return path_fits(behind.get(end..).unwrap_or_default());
        }
        let end = behind
            .iter()
            .position(|byte| matches!(byte, b'/' | b'?' | b'#'))
            .unwrap_or(behind.len());
        let (authority, path) = behind.split_at_checked(end).unwrap_or((behind, &[]));
        if !authority_fits(authority) {
            return false;
        }
        rest = path;
    }
    path_fits(rest)
}

/// A path with what stands behind it.
fn path_fits(rest: &[u8]) -> bool {
    let mut part = PATH;
    let mut in_fragment = false;
    let mut at = plain_path(rest);
    while let Some(byte) = rest.get(at) {
        at += match byte {
            _ if class(*byte) & part != 0 => 1,
            b'?' => {
                part = QUERY;
                1
            }
            b'#' if !in_fragment => {
                part = QUERY;
                in_fragment = true;
                1
            }
            b'%' if is_escape(rest, at) => 3,
            _ => return false,
        };
    }
    true
}

/// How many bytes at the start belong to a path, as far as whole chunks tell; what is left is read byte by byte.
#[cfg(target_feature = "simd128")]
fn plain_path(text: &[u8]) -> usize {
    use core::arch::wasm32::{
        u8x16_all_true, u8x16_shr, u8x16_splat, u8x16_swizzle, v128, v128_and,
    };
    const LOW: u128 = path_nibbles(false);
    const HIGH: u128 = path_nibbles(true);
    let vector =
        |bits: u128| -> v128 { core::arch::wasm32::u64x2(bits as u64, (bits >> 64) as u64) };
    let fits = |chunk: &[u8; 16]| {
        let bytes = vector(u128::from_le_bytes(*chunk));
        let low = u8x16_swizzle(vector(LOW), v128_and(bytes, u8x16_splat(15)));
        let high = u8x16_swizzle(vector(HIGH), u8x16_shr(bytes, 4));
        u8x16_all_true(v128_and(low, high))
    };
    let mut at = 0;
    while let Some(chunk) = text.get(at..).and_then(<[u8]>::first_chunk) {
        if !fits(chunk) {
            return at;
        }
        at += chunk.len();
    }
    // The end of a text that is longer than a chunk is looked at with what stands before it once more.
    match text.last_chunk() {
        Some(chunk) if fits(chunk) => text.len(),
        _ => at,
    }
}

#[cfg(not(target_feature = "simd128"))]
fn plain_path(_text: &[u8]) -> usize {
    0
}

/// For each half of a byte the bits of the other halves with which it makes a byte of a path: one bit for each upper half from 2 to 7.
#[cfg(any(test, target_feature = "simd128"))]
#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn path_nibbles(upper: bool) -> u128 {
    let mut out = [0_u8; 16];
    let mut byte = 0x20;
    while byte < 0x80 {
        let (high, low) = (byte >> 4, byte & 15);
        if CLASSES[byte] & PATH != 0 {
            out[if upper { high } else { low }] |= 1 << (high - 2);
        }
        byte += 1;
    }
    u128::from_le_bytes(out)
}

/// Does a complete percent escape begin here?
fn is_escape(text: &[u8], at: usize) -> bool {
    let digits = text.get(at + 1..at + 3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn all(text: &[u8], part: u8) -> bool {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += match byte {
            _ if class(*byte) & part != 0 => 1,
            b'%' if is_escape(text, at) => 3,
            _ => return false,
        };
    }
    true
}

/// An address of a version to come: `v`, its number, a stop, and what only that version knows.
fn is_future(address: &[u8]) -> bool {
    let [b'v' | b'V', rest @ ..] = address else {
        return false;
    };
    let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit());
    let digits = digits.count();
    match rest.get(digits..) {
        Some([b'.', name @ ..]) if digits > 0 && !name.is_empty() => {
            name.iter().all(|byte| class(*byte) & USER != 0)
        }
        _ => false,
    }
}

fn authority_fits(authority: &[u8]) -> bool {
    let at = authority.iter().rposition(|byte| *byte == b'@');
    let (user, host) = match at {
        Some(at) => (
            authority.get(..at).unwrap_or_default(),
            authority.get(at + 1..).unwrap_or_default(),
        ),
        None => (&[] as &[u8], authority),
    };
    if !all(user, USER) {
        return false;
    }
    let port = if let Some(rest) = host.strip_prefix(b"[") {
        let Some(end) = rest.iter().position(|byte| *byte == b']') else {
            return false;
        };
        let address = rest.get(..end).unwrap_or_default();
        let fits = is_future(address) || core::str::from_utf8(address).is_ok_and(ipv6);
        match rest.get(end + 1..) {
            Some([b':', port @ ..]) if fits => port,
            Some([]) if fits => &[],
            _ => return false,
        }
    } else {
        let end = host
            .iter()
            .position(|byte| *byte == b':')
            .unwrap_or(host.len());
        if !all(host.get(..end).unwrap_or_default(), HOST) {
            return false;
        }
        host.get(end + 1..).unwrap_or_default()
    };
    port.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::{PATH, class, path_nibbles, uri};

    #[test]
    fn halves_tell_the_bytes_of_a_path() {
        let (low, high) = (path_nibbles(false), path_nibbles(true));
        let half = |table: u128, at: u8| table.to_le_bytes()[usize::from(at)];
        for byte in 0..=u8::MAX {
            let told = half(low, byte & 15) & half(high, byte >> 4) != 0;
            assert_eq!(told, class(byte) & PATH != 0, "{byte}");
        }
    }

    #[test]
    fn one_wrong_byte_is_found_wherever_it_stands() {
        for length in 1..60 {
            for at in 0..length {
                for (byte, fits) in [
                    (b'a', true),
                    (b'?', true),
                    (b'#', true),
                    (b' ', false),
                    (b'%', false),
                    (b'[', false),
                    (0x7f, false),
                ] {
                    let mut path = vec![b'p'; length];
                    path[at] = byte;
                    let text = format!("https://a.example/{}", String::from_utf8(path).unwrap());
                    assert_eq!(uri(&text), fits, "{text}");
                }
            }
        }
    }
}
