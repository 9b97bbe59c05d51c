//! The URL as the sender knows it.

use crate::cut;
use crate::prelude::*;

/// A form of the URL that a sender may have signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlForm {
    /// As it was given.
    AsGiven,
    /// With the scheme's default port where none is written.
    WithPort,
    /// Without a port.
    WithoutPort,
    /// As it was given, but for the quotes of the query, which are written plainly.
    PlainQuotes,
}

/// The URL with `'` for each `%27` of its query: what the fetch standard's `Request` escapes of a URL that arrived.
fn plain_quotes(url: &str) -> String {
    let mut plain = Vec::new();
    let mut is_query = false;
    for byte in url.bytes() {
        is_query |= byte == b'?';
        plain.push(byte);
        if is_query && plain.ends_with(b"%27") {
            plain.truncate(plain.len() - 3);
            plain.push(b'\'');
        }
    }
    // Only ASCII gave way to ASCII.
    String::from_utf8(plain).unwrap_or_default()
}

impl UrlForm {
    /// The URL in this form.
    #[must_use]
    pub fn apply(self, url: &str) -> String {
        if self == Self::PlainQuotes {
            return plain_quotes(url);
        }
        let Some((scheme, authority, rest)) = split(url) else {
            return url.into();
        };
        // A colon inside [..] belongs to an IPv6 address, one before @ to user information.
        let mut port_at = None;
        for (at, byte) in authority.as_bytes().iter().enumerate() {
            match byte {
                b'@' | b']' => port_at = None,
                b':' => port_at = Some(at),
                _ => {}
            }
        }
        let bare = port_at
            .and_then(|at| authority.get(..at))
            .unwrap_or(authority);
        let port = match (self, port_at) {
            (Self::AsGiven | Self::PlainQuotes, _) | (Self::WithPort, Some(_)) => {
                return url.into();
            }
            (Self::WithPort, None) if scheme == "http" => ":80",
            (Self::WithPort, None) => ":443",
            (Self::WithoutPort, _) => "",
        };
        cut::join(&[scheme, "://", bare, port, rest])
    }
}

/// Scheme, authority, and the rest from the path on.
fn split(url: &str) -> Option<(&str, &str, &str)> {
    let (scheme, rest) = cut::split(url, b':')?;
    let rest = rest.strip_prefix("//")?;
    let end = rest
        .as_bytes()
        .iter()
        .position(|byte| matches!(byte, b'/' | b'?' | b'#'))
        .unwrap_or(rest.len());
    let (authority, rest) = rest.split_at_checked(end)?;
    Some((scheme, authority, rest))
}

/// Puts the public URL over the one that arrived. A public URL without a path is an origin: path and query are those that
/// arrived. One with a path is the URL as it is registered; only the query is taken over when it has none of its own.
#[must_use]
pub fn public(public: &str, given: &str) -> String {
    let Some((_, _, path)) = split(public) else {
        return public.into();
    };
    let given = split(given).map_or(given, |(_, _, rest)| rest);
    let given = cut::before(given, b'#');
    if path.is_empty() || path == "/" {
        let origin = public.strip_suffix("/").unwrap_or(public);
        return cut::join(&[origin, if given.is_empty() { path } else { given }]);
    }
    match cut::split(given, b'?') {
        Some((_, query)) if cut::split(path, b'?').is_none() => cut::join(&[public, "?", query]),
        _ => public.into(),
    }
}

/// The text behind the question mark.
#[must_use]
pub fn query(url: &str) -> &str {
    cut::split(cut::before(url, b'#'), b'?').map_or("", |(_, query)| query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_replaces_what_a_proxy_changed() {
        for (given, wanted) in [
            (
                "http://10.0.0.7:8080/hook?a=1",
                "https://hooks.example.com/hook?a=1",
            ),
            ("/hook?a=1#x", "https://hooks.example.com/hook?a=1"),
            ("", "https://hooks.example.com"),
        ] {
            assert_eq!(public("https://hooks.example.com", given), wanted);
        }
        assert_eq!(public("https://a.example/", "/x"), "https://a.example/x");
        assert_eq!(
            public("https://a.example/h", "/inner/h?q=1"),
            "https://a.example/h?q=1"
        );
        assert_eq!(
            public("https://a.example/h?z", "/inner/h?q=1"),
            "https://a.example/h?z"
        );
    }

    #[test]
    fn ports_come_and_go() {
        for (form, url, wanted) in [
            (
                UrlForm::WithPort,
                "https://a.example/x?y",
                "https://a.example:443/x?y",
            ),
            (UrlForm::WithPort, "http://a.example", "http://a.example:80"),
            (
                UrlForm::WithPort,
                "https://a.example:8443/x",
                "https://a.example:8443/x",
            ),
            (
                UrlForm::WithoutPort,
                "https://u:p@a.example:8443/x",
                "https://u:p@a.example/x",
            ),
            (UrlForm::WithoutPort, "https://[::1]/x", "https://[::1]/x"),
            (
                UrlForm::AsGiven,
                "https://a.example:443",
                "https://a.example:443",
            ),
            (UrlForm::WithPort, "no url", "no url"),
        ] {
            assert_eq!(form.apply(url), wanted, "{url}");
        }
    }

    #[test]
    fn quotes_become_plain_in_the_query_alone() {
        let url = "https://a.example/it%27s?q=it%27s%2527%&r=%2&n=caf\u{e9}";
        let plain = "https://a.example/it%27s?q=it's%2527%&r=%2&n=caf\u{e9}";
        assert_eq!(UrlForm::PlainQuotes.apply(url), plain);
        for url in [
            "https://a.example/it%27s",
            "https://a.example/?q=%2527",
            "no url",
        ] {
            assert_eq!(UrlForm::PlainQuotes.apply(url), url);
        }
    }

    #[test]
    fn the_query_ends_before_the_fragment() {
        assert_eq!(query("https://a.example/x?y=1#z?w"), "y=1");
        assert_eq!(query("https://a.example/x#z?w"), "");
    }
}
