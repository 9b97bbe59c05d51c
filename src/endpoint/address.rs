//! Where a host leads: to the public internet, or to a place a webhook must not reach.
//!
//! One table of special-purpose addresses for two users: the endpoint rules ("a provider cannot
//! reach this") and a guard against server-side request forgery, which must ask about every
//! address a name resolves to. Nothing is resolved here.
//!
//! ```
//! use hookproof::endpoint::address::{Class, class_of_ip};
//!
//! assert_eq!(class_of_ip("169.254.169.254".parse()?), Class::Metadata);
//! assert_eq!(class_of_ip("::ffff:10.0.0.1".parse()?), Class::Private);
//! assert!(class_of_ip("93.184.215.14".parse()?).is_public());
//! # Ok::<(), std::net::AddrParseError>(())
//! ```

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What kind of place an address or a host name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Reachable from the internet, as far as the address or name tells.
    Public,
    /// This machine: `127.0.0.0/8`, `::1`, `localhost`.
    Loopback,
    /// A private network: RFC 1918, shared address space (RFC 6598), unique local IPv6.
    Private,
    /// One network link: `169.254.0.0/16`, `fe80::/10`.
    LinkLocal,
    /// A cloud's metadata service, which hands out credentials.
    Metadata,
    /// A name that only a local network can resolve: one label, `.local`, `.internal`, …
    LocalName,
    /// No single machine: unspecified, multicast, broadcast, documentation, reserved.
    Reserved,
}

impl Class {
    /// Whether a sender on the internet can reach it, as far as the address or name tells.
    pub fn is_public(self) -> bool {
        self == Self::Public
    }

    /// The class in words, to stand after "leads to".
    pub fn words(self) -> &'static str {
        match self {
            Self::Public => "the public internet",
            Self::Loopback => "the machine itself (loopback)",
            Self::Private => "a private network",
            Self::LinkLocal => "the local link",
            Self::Metadata => "a cloud metadata service",
            Self::LocalName => "a name that only a local network knows",
            Self::Reserved => "a reserved address",
        }
    }
}

/// The class of an IP address. An IPv6 address that carries an IPv4 address (mapped, compatible,
/// translated, 6to4, Teredo) has the class of that one, unless that one is public.
pub fn class_of_ip(ip: IpAddr) -> Class {
    match ip {
        IpAddr::V4(ip) => class_of_v4(ip),
        IpAddr::V6(ip) => class_of_v6(ip),
    }
}

/// The class of a host name, from the name alone. Ask again for each address it resolves to: a
/// public name may well lead to a private address.
pub fn class_of_name(name: &str) -> Class {
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    let within = |zone: &str| {
        name.strip_suffix(zone)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    if METADATA_NAMES.contains(&name.as_str()) {
        Class::Metadata
    } else if last == "localhost" || name == "localhost.localdomain" {
        Class::Loopback
    } else if LOCAL_ZONES.iter().any(|zone| within(zone)) {
        Class::LocalName
    } else if RESERVED_ZONES.iter().any(|zone| within(zone)) {
        Class::Reserved
    } else if !name.contains('.') {
        Class::LocalName
    } else {
        Class::Public
    }
}

/// The IPv4 address inside an IPv6 address, where there is one.
pub fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, g, h] = ip.segments();
    let from = |high: u16, low: u16| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low));
    match [a, b, c, d, e, f] {
        // IPv4-mapped (RFC 4291), IPv4-translated (RFC 2765) and NAT64 (RFC 6052).
        [0, 0, 0, 0, 0, 0xffff] | [0, 0, 0, 0, 0xffff, 0] | [0x64, 0xff9b, 0, 0, 0, 0] => {
            Some(from(g, h))
        }
        // IPv4-compatible, deprecated; `::` and `::1` are addresses of their own.
        [0, 0, 0, 0, 0, 0] if g != 0 || h > 1 => Some(from(g, h)),
        // 6to4 (RFC 3056).
        [0x2002, high, low, ..] => Some(from(high, low)),
        // Teredo (RFC 4380) hides the client's address by inverting its bits.
        [0x2001, 0, ..] => Some(from(!g, !h)),
        _ => None,
    }
}

/// Cloud metadata services outside `169.254.169.254`, by address.
const METADATA_V4: [Ipv4Addr; 6] = [
    Ipv4Addr::new(169, 254, 169, 254),
    Ipv4Addr::new(169, 254, 170, 2),
    Ipv4Addr::new(169, 254, 170, 23),
    Ipv4Addr::new(100, 100, 100, 200),
    Ipv4Addr::new(168, 63, 129, 16),
    Ipv4Addr::new(192, 0, 0, 192),
];

const METADATA_V6: [Ipv6Addr; 3] = [
    Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254),
    Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x23),
    Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254),
];

const METADATA_NAMES: [&str; 6] = [
    "metadata",
    "metadata.google.internal",
    "metadata.goog",
    "metadata.azure.internal",
    "instance-data",
    "instance-data.ec2.internal",
];

/// Zones that only a local network answers for.
const LOCAL_ZONES: [&str; 7] = [
    "local",
    "internal",
    "localdomain",
    "lan",
    "intranet",
    "home.arpa",
    "corp",
];

/// Names that lead nowhere on the public internet by decree (RFC 2606, RFC 6761, RFC 7686).
const RESERVED_ZONES: [&str; 4] = ["test", "invalid", "onion", "alt"];

/// Special-purpose IPv4 blocks: the first address, the length of the prefix, the class.
const BLOCKS_V4: [(Ipv4Addr, u32, Class); 17] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8, Class::Reserved),
    (Ipv4Addr::new(10, 0, 0, 0), 8, Class::Private),
    (Ipv4Addr::new(100, 64, 0, 0), 10, Class::Private),
    (Ipv4Addr::new(127, 0, 0, 0), 8, Class::Loopback),
    (Ipv4Addr::new(169, 254, 0, 0), 16, Class::LinkLocal),
    (Ipv4Addr::new(172, 16, 0, 0), 12, Class::Private),
    // Two anycast addresses of this block are global; no webhook receiver lives there.
    (Ipv4Addr::new(192, 0, 0, 0), 24, Class::Reserved),
    (Ipv4Addr::new(192, 0, 2, 0), 24, Class::Reserved),
    (Ipv4Addr::new(192, 31, 196, 0), 24, Class::Reserved),
    (Ipv4Addr::new(192, 52, 193, 0), 24, Class::Reserved),
    (Ipv4Addr::new(192, 88, 99, 0), 24, Class::Reserved),
    (Ipv4Addr::new(192, 168, 0, 0), 16, Class::Private),
    (Ipv4Addr::new(192, 175, 48, 0), 24, Class::Reserved),
    (Ipv4Addr::new(198, 18, 0, 0), 15, Class::Reserved),
    (Ipv4Addr::new(198, 51, 100, 0), 24, Class::Reserved),
    (Ipv4Addr::new(203, 0, 113, 0), 24, Class::Reserved),
    // Multicast, the old class E and the broadcast address.
    (Ipv4Addr::new(224, 0, 0, 0), 3, Class::Reserved),
];

fn class_of_v4(ip: Ipv4Addr) -> Class {
    if METADATA_V4.contains(&ip) {
        return Class::Metadata;
    }
    let inside =
        |block: Ipv4Addr, bits: u32| (ip.to_bits() ^ block.to_bits()).leading_zeros() >= bits;
    BLOCKS_V4
        .iter()
        .find(|(block, bits, _)| inside(*block, *bits))
        .map_or(Class::Public, |(_, _, class)| *class)
}

fn class_of_v6(ip: Ipv6Addr) -> Class {
    if METADATA_V6.contains(&ip) {
        return Class::Metadata;
    }
    if ip == Ipv6Addr::LOCALHOST {
        return Class::Loopback;
    }
    if let Some(inner) = embedded_v4(ip) {
        let class = class_of_v4(inner);
        let [first, ..] = ip.segments();
        // A public address in a mapped or NAT64 address is reached as itself; the tunnels and the
        // deprecated forms are no way to reach a receiver.
        let direct = ip.to_ipv4_mapped().is_some() || first == 0x64;
        return if class.is_public() && !direct {
            Class::Reserved
        } else {
            class
        };
    }
    match ip.segments() {
        [first, ..] if first & 0xfe00 == 0xfc00 => Class::Private,
        [first, ..] if first & 0xffc0 == 0xfe80 => Class::LinkLocal,
        // Site-local, deprecated and still private where it is used.
        [first, ..] if first & 0xffc0 == 0xfec0 => Class::Private,
        // Documentation (2001:db8::/32, 3fff::/20) and protocol assignments (2001::/23).
        [0x2001, 0x0db8, ..] => Class::Reserved,
        [0x2001, second, ..] if second < 0x0200 => Class::Reserved,
        [0x3fff, second, ..] if second < 0x1000 => Class::Reserved,
        // Only 2000::/3 has been given out for the internet.
        [first, ..] if first & 0xe000 == 0x2000 => Class::Public,
        _ => Class::Reserved,
    }
}
