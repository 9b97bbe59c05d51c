//! The host of a URL, read as browsers and HTTP clients read it.
//!
//! Clients accept `0x7f.1`, `017700000001` and `2130706433` for 127.0.0.1. A check that takes them
//! for names lets them through, so they are read as the addresses they are, and marked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::address::{Class, class_of_ip, class_of_name, embedded_v4};

/// A host: an address or a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// An IPv4 or IPv6 address.
    Ip {
        /// The address meant.
        ip: IpAddr,
        /// Whether it is not written in the usual way: an octal, hexadecimal or shortened IPv4
        /// address, or an IPv6 address that carries an IPv4 address.
        odd: bool,
    },
    /// A name, in lower case, without the dot at its end.
    Name(String),
}

impl Host {
    /// Reads the host of a URL; an IPv6 address stands in brackets.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if let Some(inner) = text.strip_prefix('[') {
            let inner = inner
                .strip_suffix(']')
                .ok_or("an IPv6 address ends with ]")?;
            if inner.contains('%') {
                return Err("an IPv6 zone (%…) means nothing to another machine; leave it out");
            }
            let ip: Ipv6Addr = inner.parse().map_err(|_| "this is not an IPv6 address")?;
            let odd = inner_v4(ip).is_some();
            return Ok(Self::Ip { ip: ip.into(), odd });
        }
        if text.is_empty() {
            return Err("the host is missing");
        }
        if text.contains(':') {
            return Err("an IPv6 address stands in brackets: [::1]");
        }
        if !text.is_ascii() {
            return Err("write the host name in its ASCII form (xn--…)");
        }
        if text.contains('%') {
            return Err("a host is written without percent escapes");
        }
        if !text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte))
        {
            return Err("a host consists of letters, digits, hyphens and dots");
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        if ends_in_number(&name) {
            let ip = read_ipv4(&name)
                .ok_or("a host that ends in a number must be an IPv4 address, such as 192.0.2.1")?;
            return Ok(Self::Ip {
                ip: ip.into(),
                odd: ip.to_string() != text,
            });
        }
        if name.len() > 253
            || name
                .split('.')
                .any(|label| label.is_empty() || label.len() > 63)
        {
            return Err("each part of a host name has 1 to 63 characters, the whole at most 253");
        }
        if name
            .split('.')
            .any(|label| label.starts_with('-') || label.ends_with('-'))
        {
            return Err("no part of a host name begins or ends with a hyphen");
        }
        Ok(Self::Name(name))
    }

    /// Where it leads, as far as it can be told without asking the network.
    pub fn class(&self) -> Class {
        match self {
            Self::Ip { ip, .. } => class_of_ip(*ip),
            Self::Name(name) => class_of_name(name),
        }
    }

    /// Whether it is an address written in an unusual way.
    pub fn is_odd(&self) -> bool {
        matches!(self, Self::Ip { odd: true, .. })
    }

    /// The usual way to write it. A mapped or compatible IPv6 address comes out as the IPv4 address
    /// it stands for.
    pub fn usual(&self) -> String {
        match self {
            Self::Ip {
                ip: IpAddr::V6(ip), ..
            } => match inner_v4(*ip) {
                Some(inner) => inner.to_string(),
                None => format!("[{ip}]"),
            },
            Self::Ip { ip, .. } => ip.to_string(),
            Self::Name(name) => name.clone(),
        }
    }
}

/// The IPv4 address for which an IPv6 address is only another spelling.
fn inner_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    match ip.segments() {
        [0, 0, 0, 0, 0, 0xffff, ..] => embedded_v4(ip),
        [0, 0, 0, 0, 0, 0, high, _] if high != 0 => embedded_v4(ip),
        _ => None,
    }
}

/// The rule of the URL standard for when a host is meant as an IPv4 address.
fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    !last.is_empty() && (last.bytes().all(|byte| byte.is_ascii_digit()) || number(last).is_some())
}

/// One to four numbers; the last one fills the bytes that are left.
fn read_ipv4(text: &str) -> Option<Ipv4Addr> {
    let numbers: Vec<u64> = text.split('.').map(number).collect::<Option<_>>()?;
    let (last, leading) = numbers.split_last()?;
    if leading.len() > 3 || leading.iter().any(|number| *number > 255) {
        return None;
    }
    let free_bits = 32 - 8 * leading.len();
    if *last >= 1 << free_bits {
        return None;
    }
    let head = leading.iter().fold(0, |bits, number| bits << 8 | number);
    u32::try_from(head << free_bits | last)
        .ok()
        .map(Ipv4Addr::from_bits)
}

/// A number as C reads it: `0x` hexadecimal, `0` octal, decimal otherwise; `0x` alone is 0.
fn number(text: &str) -> Option<u64> {
    let (digits, radix) = match text.strip_prefix("0x") {
        Some(hex) => (hex, 16),
        None if text.len() > 1 && text.starts_with('0') => (text, 8),
        None => (text, 10),
    };
    if radix == 16 && digits.is_empty() {
        return Some(0);
    }
    // `from_str_radix` would accept a leading plus sign.
    digits
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric())
        .then_some(())?;
    u64::from_str_radix(digits, radix).ok()
}
