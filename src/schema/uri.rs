//! URI references resolved against a base (RFC 3986, section 5.2), as text.

/// Scheme with its colon, authority with its slashes, path, query with its question mark.
struct Parts<'u> {
    scheme: &'u str,
    authority: &'u str,
    path: &'u str,
    query: &'u str,
}

/// Cuts before the first of `marks`; the second half begins with it.
fn cut<'u>(text: &'u str, marks: &[u8]) -> (&'u str, &'u str) {
    let end = text.bytes().position(|byte| marks.contains(&byte));
    text.split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""))
}

fn split(uri: &str) -> Parts<'_> {
    let (start, query) = cut(uri, b"?");
    let (before, after) = cut(start, b":/");
    let (scheme, rest) = match after.strip_prefix(':') {
        Some(rest) => (start.get(..before.len() + 1).unwrap_or(""), rest),
        None => ("", start),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(more) => {
            let (host, path) = cut(more, b"/");
            (rest.get(..host.len() + 2).unwrap_or(""), path)
        }
        None => ("", rest),
    };
    Parts {
        scheme,
        authority,
        path,
        query,
    }
}

/// What stands before `#` and what after it.
pub(super) fn fragment(uri: &str) -> (&str, &str) {
    uri.split_once('#').unwrap_or((uri, ""))
}

/// The reference seen from the base. Neither has a fragment.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    let (from, to) = (split(base), split(reference));
    let own = if !to.scheme.is_empty() {
        2
    } else {
        usize::from(!to.authority.is_empty())
    };
    let scheme = if own > 1 { to.scheme } else { from.scheme };
    let authority = if own > 0 {
        to.authority
    } else {
        from.authority
    };
    let path = if own > 0 || to.path.starts_with('/') {
        without_dots(to.path)
    } else if to.path.is_empty() {
        from.path.to_owned()
    } else {
        // Without a slash the base is a name beside the reference, unless a host stands before it.
        let folder = match from.path.rfind('/') {
            Some(slash) => from.path.get(..=slash).unwrap_or_default(),
            None if from.authority.is_empty() => "",
            None => "/",
        };
        without_dots(&[folder, to.path].concat())
    };
    [scheme, authority, &path, to.query].concat()
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        match part {
            "." | ".." => {
                // The empty part before the first slash stays.
                if part == ".." && kept != [""] {
                    kept.pop();
                }
                if last {
                    kept.push("");
                }
            }
            _ => kept.push(part),
        }
    }
    kept.join("/")
}

/// Resolves `%41`; nothing if an escape is cut short or the bytes are not UTF-8.
pub(super) fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn references_are_seen_from_their_base() {
        let cases = [
            ("http://a/b/c/d?q", "g", "http://a/b/c/g"),
            ("http://a/b/c/d?q", "./g/", "http://a/b/c/g/"),
            ("http://a/b/c/d?q", "/g", "http://a/g"),
            ("http://a/b/c/d?q", "//g", "http://g"),
            ("http://a/b/c/d?q", "?y", "http://a/b/c/d?y"),
            ("http://a/b/c/d?q", "", "http://a/b/c/d?q"),
            ("http://a/b/c/d", "../g", "http://a/b/g"),
            ("http://a/b/c/d", "../../../g", "http://a/g"),
            ("http://a/b/c/d", "..", "http://a/b/"),
            ("http://a", "x.json", "http://a/x.json"),
            ("", "x.json", "x.json"),
            ("folder/x.json", "y.json", "folder/y.json"),
            ("folder/x.json", "../y.json", "y.json"),
            ("folder/x.json", "../../y.json", "y.json"),
            ("folder/x.json", "./y.json", "folder/y.json"),
            ("folder/x.json", "/y.json", "/y.json"),
            ("x.json", "y.json", "y.json"),
            ("x.json", "folder/y.json", "folder/y.json"),
            ("x.json", "?y", "x.json?y"),
            ("/x.json", "../y.json", "/y.json"),
            ("http://a/b/c", "http://a/b/../d", "http://a/d"),
            ("http://a/b/c", "//g/./h/../i", "http://g/i"),
            ("http://a/b/c", "./d:e", "http://a/b/d:e"),
            ("urn:a:b", "", "urn:a:b"),
            ("urn:a:b", "c", "urn:c"),
            ("http://a?b", "c", "http://a/c"),
            ("http://a/b", "urn:x:y", "urn:x:y"),
        ];
        for (base, reference, wanted) in cases {
            assert_eq!(resolve(base, reference), wanted, "{base} {reference}");
        }
    }
}
