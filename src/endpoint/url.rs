//! An http(s) URL in its parts. Stricter than a browser: what a browser would silently repair
//! (spaces, backslashes, tabs) is refused with a sentence, because two programs repair it in two
//! ways.

use super::host::Host;

/// A URL with scheme `http` or `https`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Url<'a> {
    /// Whether the scheme is `https`.
    pub https: bool,
    /// Whether a user name or password stands before the host.
    pub credentials: bool,
    /// The host.
    pub host: Host,
    /// The port, if one is written.
    pub port: Option<u16>,
    /// The path, empty or with a leading slash.
    pub path: &'a str,
    /// The query, without its question mark.
    pub query: Option<&'a str>,
    /// The fragment, without its number sign.
    pub fragment: Option<&'a str>,
}

impl<'a> Url<'a> {
    /// Reads an absolute URL.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it; it never repeats the URL, which may hold a
    /// password.
    pub fn parse(text: &'a str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("it is empty");
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(
                "it holds a space, tab, line break or control character; remove it or \
                        write %20",
            );
        }
        let (scheme, rest) = text
            .split_once(':')
            .ok_or("it has no scheme; it begins with https://")?;
        let https = match scheme {
            _ if scheme.eq_ignore_ascii_case("https") => true,
            _ if scheme.eq_ignore_ascii_case("http") => false,
            _ => return Err("its scheme is neither https nor http; it begins with https://"),
        };
        let rest = rest
            .strip_prefix("//")
            .ok_or("two slashes follow the scheme: https://")?;
        let (rest, fragment) = split_off(rest, '#');
        let (rest, query) = split_off(rest, '?');
        if rest.contains('\\') {
            return Err("it holds a backslash, which programs read in different ways; write /");
        }
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        // The last @ ends the credentials, so that `https://good@evil` has the host `evil`.
        let (credentials, host) = match authority.rsplit_once('@') {
            Some((_, host)) => (true, host),
            None => (false, authority),
        };
        let (host, port) = match host.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, read_port(port)?),
            _ => (host, None),
        };
        Ok(Self {
            https,
            credentials,
            host: Host::parse(host)?,
            port,
            path,
            query,
            fragment,
        })
    }

    /// The port a connection uses.
    pub fn effective_port(&self) -> u16 {
        self.port.unwrap_or(if self.https { 443 } else { 80 })
    }

    /// Whether two URLs reach the same resource: the case of the host, the default port, an empty
    /// path and the fragment make no difference.
    pub fn same_target(&self, other: &Url<'_>) -> bool {
        let path = |path: &str| {
            if path.is_empty() {
                "/".to_owned()
            } else {
                path.to_owned()
            }
        };
        self.https == other.https
            && self.host.usual() == other.host.usual()
            && self.effective_port() == other.effective_port()
            && path(self.path) == path(other.path)
            && self.query == other.query
    }
}

fn split_off(text: &str, mark: char) -> (&str, Option<&str>) {
    match text.split_once(mark) {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    }
}

fn read_port(text: &str) -> Result<Option<u16>, &'static str> {
    const RANGE: &str = "a port is a number from 1 to 65535";
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RANGE);
    }
    match text.parse::<u16>() {
        Ok(0) | Err(_) => Err(RANGE),
        Ok(port) => Ok(Some(port)),
    }
}
