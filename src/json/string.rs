//! The text between two quotes, with its escapes resolved.

use std::borrow::Cow;

/// Resolves the escapes of a string the reader has accepted. Borrows when there are none.
pub(super) fn decode(inner: &str) -> Cow<'_, str> {
    if !inner.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        if character != '\\' {
            out.push(character);
            continue;
        }
        match rest.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let mut code = unit(&mut rest);
                if (0xd800..=0xdbff).contains(&code) {
                    // The reader has seen that the other half follows: skip its `\u`.
                    rest.next();
                    rest.next();
                    let low = unit(&mut rest);
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low & 0x3ff);
                }
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(plain) => out.push(plain),
            None => {}
        }
    }
    Cow::Owned(out)
}

fn unit(rest: &mut core::str::Chars<'_>) -> u32 {
    rest.by_ref().take(4).fold(0, |value, digit| {
        value * 16 + digit.to_digit(16).unwrap_or(0)
    })
}

/// Appends a JSON string as `JSON.stringify` writes it: only what must be escaped is.
pub(super) fn encode(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => '"',
            b'\\' => '\\',
            0x8 => 'b',
            0x9 => 't',
            0xa => 'n',
            0xc => 'f',
            0xd => 'r',
            0..=0x1f => 'u',
            _ => continue,
        };
        out.push_str(text.get(plain..index).unwrap_or(""));
        out.push('\\');
        out.push(short);
        if short == 'u' {
            out.push_str("00");
            out.push(if byte < 16 { '0' } else { '1' });
            out.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or('0'));
        }
        plain = index + 1;
    }
    out.push_str(text.get(plain..).unwrap_or(""));
    out.push('"');
}
