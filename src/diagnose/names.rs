//! Header names that were meant to be other ones.

use super::case::Header;

/// Shortest name for which one wrong letter still means the same.
const MIN_TYPO_LENGTH: usize = 8;

/// What proxies put in front of the name of a header that they replace.
const PROXIES: [&str; 4] = [
    "x-original-",
    "x-forwarded-",
    "x-amzn-remapped-",
    "x-remapped-",
];

/// Without what CGI, WSGI and careless code change: case, underscores, `HTTP_` and `x-`.
fn plain(name: &str) -> String {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let name = name.strip_prefix("redirect-").unwrap_or(&name);
    let name = name.strip_prefix("http-").unwrap_or(name);
    let moved = PROXIES.iter().find_map(|prefix| name.strip_prefix(prefix));
    let name = moved.unwrap_or(name);
    name.strip_prefix("x-").unwrap_or(name).replace('-', "")
}

/// Whether one insertion, removal, replacement or swap of neighbours makes the one of the other.
fn one_edit(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let head = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    let (Some(left), Some(right)) = (left.get(head..), right.get(head..)) else {
        return false;
    };
    let tail = left
        .iter()
        .rev()
        .zip(right.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |text: &[u8]| text.len().saturating_sub(tail);
    match (rest(left), rest(right)) {
        (0..=1, 0..=1) => true,
        (2, 2) => left.first() == right.get(1) && left.get(1) == right.first(),
        _ => false,
    }
}

/// The header that probably is the missing `wanted` one. `known` are the scheme's own names, which mean themselves.
#[must_use]
pub fn near<'h>(headers: &'h [Header], wanted: &str, known: &[String]) -> Option<&'h Header> {
    if wanted.starts_with(':') {
        return None;
    }
    let name = plain(wanted);
    let others = || {
        headers
            .iter()
            .filter(|(name, _)| !known.iter().any(|one| one.eq_ignore_ascii_case(name)))
    };
    others().find(|(one, _)| plain(one) == name).or_else(|| {
        others().find(|(one, _)| name.len() >= MIN_TYPO_LENGTH && one_edit(&plain(one), &name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_and_far_ones() {
        for (one, near_to) in [
            ("HTTP_WEBHOOK_SIGNATURE", true),
            ("X-Webhook-Signature", true),
            ("webhook_signature", true),
            ("webhok-signature", true),
            ("webhook-signatuer", true),
            ("webhook-signature-2", true),
            ("stripe-signature", false),
            ("webhook-timestamp", false),
        ] {
            let headers = [(one.to_owned(), String::new())];
            assert_eq!(
                near(&headers, "webhook-signature", &[]).is_some(),
                near_to,
                "{one}"
            );
        }
    }
}
