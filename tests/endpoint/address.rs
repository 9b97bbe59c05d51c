//! Where a URL leads: odd spellings, special addresses, and URLs that are none.

use std::net::IpAddr;

use hookproof::endpoint::{
    Host, Url,
    address::{Class, class_of_ip, class_of_name},
};

#[test]
fn special_addresses_have_their_class() {
    for (class, addresses) in [
        (
            Class::Public,
            "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 \
             128.0.0.0 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 \
             192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700::1111 3fff:1000::1 2a00::1 \
             ::ffff:1.1.1.1 64:ff9b::1.1.1.1",
        ),
        (
            Class::Loopback,
            "127.0.0.1 127.255.255.255 ::1 ::ffff:127.0.0.1 ::127.0.0.1",
        ),
        (
            Class::Private,
            "10.0.0.0 10.255.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 \
             100.64.0.0 100.127.255.255 fc00::1 fdff::1 fec0::1 ::ffff:10.1.2.3 \
             64:ff9b::192.168.0.1 2002:c0a8:0001:: 2001:0:1:2:3:4:f5ff:fffe",
        ),
        (
            Class::LinkLocal,
            "169.254.0.1 169.254.255.255 fe80::1 febf::1 ::ffff:169.254.1.1",
        ),
        (
            Class::Metadata,
            "169.254.169.254 169.254.170.2 100.100.100.200 168.63.129.16 fd00:ec2::254 \
             ::ffff:169.254.169.254 64:ff9b::169.254.169.254 2002:a9fe:a9fe::1",
        ),
        (
            Class::Reserved,
            "0.0.0.0 0.1.2.3 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 \
             239.255.255.255 240.0.0.1 255.255.255.255 :: ff02::1 2001:db8::1 3fff::1 3fff:fff::1 100::1 \
             4000::1 2002:0101:0101::1 64:ff9b:1::1",
        ),
    ] {
        for address in addresses.split_whitespace() {
            let ip: IpAddr = address.parse().expect(address);
            assert_eq!(class_of_ip(ip), class, "{address}");
            assert_eq!(class.is_public(), class == Class::Public);
        }
    }
}

#[test]
fn names_that_only_a_local_network_knows() {
    for (class, names) in [
        (
            Class::Public,
            "example.com hooks.example.co.uk local.example.com notlocal.io a.testing",
        ),
        (
            Class::Loopback,
            "localhost LOCALHOST localhost. app.localhost localhost.localdomain",
        ),
        (
            Class::LocalName,
            "receiver printer.local vault.internal nas.home.arpa a.b.lan x.corp",
        ),
        (
            Class::Metadata,
            "metadata.google.internal METADATA.google.internal. metadata",
        ),
        (Class::Reserved, "app.test gone.invalid site.onion"),
    ] {
        for name in names.split_whitespace() {
            assert_eq!(class_of_name(name), class, "{name}");
        }
    }
}

#[test]
fn odd_spellings_are_the_addresses_they_are() {
    for (spelling, usual) in [
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0X7F.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0177.0.0.01", "127.0.0.1"),
        ("127.0.0.1.", "127.0.0.1"),
        ("10.0x10203", "10.1.2.3"),
        ("0xa9fea9fe", "169.254.169.254"),
        ("4294967295", "255.255.255.255"),
        ("0", "0.0.0.0"),
        ("0x", "0.0.0.0"),
        ("[::ffff:7f00:1]", "127.0.0.1"),
        ("[::ffff:127.0.0.1]", "127.0.0.1"),
        ("[::7f00:1]", "127.0.0.1"),
    ] {
        let host = Host::parse(spelling).expect(spelling);
        assert!(host.is_odd(), "{spelling}");
        assert_eq!(host.usual(), usual, "{spelling}");
        assert!(!host.class().is_public(), "{spelling}");
    }
    for usual in [
        "127.0.0.1",
        "[::1]",
        "[2001:db8::1]",
        "[2002:a00:1::]",
        "example.com",
        "1e3",
        "0b1",
    ] {
        let host = Host::parse(usual).expect(usual);
        assert!(!host.is_odd(), "{usual}");
        assert_eq!(host.usual(), usual);
    }
}

#[test]
fn hosts_that_are_none() {
    for (host, part) in [
        ("", "missing"),
        (".", "1 to 63"),
        ("a..b", "1 to 63"),
        ("::1", "brackets"),
        ("[::1", "]"),
        ("[::1%eth0]", "zone"),
        ("[::g]", "not an IPv6"),
        ("[127.0.0.1]", "not an IPv6"),
        ("256.0.0.1", "IPv4"),
        ("1.2.3.4.5", "IPv4"),
        ("1.2.3.4.0", "IPv4"),
        ("08.0.0.1", "IPv4"),
        ("127.0.0.0x100", "IPv4"),
        ("4294967296", "IPv4"),
        ("0x100000000", "IPv4"),
        ("99999999999999999999", "IPv4"),
        ("example.1", "IPv4"),
        ("example.0x7f", "IPv4"),
        ("１２７.0.0.1", "ASCII"),
        ("bücher.example", "ASCII"),
        ("127%2e0.0.1", "percent"),
        ("a b", "letters"),
        ("a,b", "letters"),
        ("-a.example", "hyphen"),
    ] {
        let problem = Host::parse(host).expect_err(host);
        assert!(problem.contains(part), "{host}: {problem}");
    }
    let label = "a".repeat(63);
    assert!(Host::parse(&format!("{label}.example")).is_ok());
    assert!(Host::parse(&format!("a{label}.example")).is_err());
    assert!(
        Host::parse(&[&*label; 4].join(".")).is_err(),
        "255 characters"
    );
}

#[test]
fn a_url_comes_apart_as_clients_take_it_apart() {
    let url = Url::parse("HTTPS://user:p@ss@Example.COM:8443/a/b?c=d/e?f#g#h").expect("a URL");
    assert!(url.https && url.credentials);
    assert_eq!(url.host, Host::Name("example.com".to_owned()));
    assert_eq!((url.port, url.effective_port()), (Some(8443), 8443));
    assert_eq!(
        (url.path, url.query, url.fragment),
        ("/a/b", Some("c=d/e?f"), Some("g#h"))
    );

    for (text, host) in [
        ("https://good.example@evil.example/", "evil.example"),
        ("https://good.example#@evil.example/", "good.example"),
        ("https://good.example?@evil.example/", "good.example"),
        ("https://good.example/@evil.example/", "good.example"),
        ("https://[::1]", "[::1]"),
        ("https://[::1]:8080/", "[::1]"),
        ("https://example.com:", "example.com"),
    ] {
        assert_eq!(Url::parse(text).expect(text).host.usual(), host, "{text}");
    }
    let ports = ["http://a.example", "https://a.example", "http://[::1]:81"];
    let ports = ports.map(|text| Url::parse(text).expect(text).effective_port());
    assert_eq!(ports, [80, 443, 81]);
}

#[test]
fn two_spellings_of_one_target() {
    let url = |text| Url::parse(text).expect("a URL");
    let base = url("https://example.com/hook?a=1");
    for same in [
        "https://EXAMPLE.com:443/hook?a=1",
        "https://example.com./hook?a=1#top",
    ] {
        assert!(base.same_target(&url(same)), "{same}");
    }
    for other in [
        "http://example.com/hook?a=1",
        "https://example.com:444/hook?a=1",
        "https://example.com/Hook?a=1",
        "https://example.com/hook?a=2",
        "https://example.com/hook",
        "https://example.org/hook?a=1",
    ] {
        assert!(!base.same_target(&url(other)), "{other}");
    }
    assert!(url("https://example.com").same_target(&url("https://example.com/")));
    assert!(url("http://127.1").same_target(&url("http://[::ffff:127.0.0.1]/")));
}

#[test]
fn urls_that_are_none() {
    for (text, part) in [
        ("", "empty"),
        ("example.com/hook", "no scheme"),
        ("ftp://example.com", "neither https nor http"),
        ("javascript:alert(1)", "neither https nor http"),
        ("https:example.com", "two slashes"),
        ("https:/example.com", "two slashes"),
        ("https://", "missing"),
        ("https:///path", "missing"),
        ("https://user@/", "missing"),
        ("https://?q", "missing"),
        (" https://example.com", "space"),
        ("https://exa\tmple.com", "space"),
        ("https://example.com/a\r\nb", "space"),
        ("https://example.com/a b", "%20"),
        ("https://example.com/\u{a0}", "space"),
        ("https://example.com\\@evil.example", "backslash"),
        ("https:\\\\example.com", "two slashes"),
        ("https://example.com:0/", "1 to 65535"),
        ("https://example.com:65536/", "1 to 65535"),
        ("https://example.com:+443/", "1 to 65535"),
        ("https://example.com:80:81/", "brackets"),
        ("https://[::1]x/", "]"),
    ] {
        let problem = Url::parse(text).expect_err(text);
        assert!(problem.contains(part), "{text}: {problem}");
    }
}
