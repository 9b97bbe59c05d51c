"""The scheme of Standard Webhooks and Svix: `v1,BASE64` entries over id, time and body; and what its senders share."""

import base64

from signing import b64, mac
from vector import vector

WHSEC = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]
ID, TIME = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"
SVIX = "svix-webhooks 4fc0cfb: go, python, js and csharp tests; standard-webhooks b2fa7b8: libraries"
GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
RUST = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
LARGE = {262143: "v1,NTItnqyWMoFhk2Bbe5V/BMdcFRWgcSQaTgqLHX7FC7c=", 262144: "v1,Mw4Pe2WgApuT7NSqnSq0PQPV9gbLdggCl9B865x5Xh0=", 1048576: "v1,txpEUxqWZJ5nteTnymUVa+7C4NHpBeXJ6CsBAW0c3/A="}
V1A = "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
DECOY = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
BODY = b'{"test": 2432232314}'
OFFER = b'{"type":"offer.updated","id":"evt_1"}'


def whsec(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix("whsec_"), validate=True)


def standard(family: str):
    def headers(secrets, body, ident=ID, time=TIME, **_):
        tags = [b64(mac(whsec(s), f"{ident}.{time}.".encode(), body)) for s in secrets]
        return [[f"{family}-id", ident], [f"{family}-timestamp", time], [f"{family}-signature", " ".join(f"v1,{t}" for t in tags)]]

    return headers


def family(name, signature, ident=ID, time=TIME):
    return [[f"{name}-id", ident], [f"{name}-timestamp", time], [f"{name}-signature", signature]]


def dotted_lists(name):
    config = {"secrets": [WHSEC[0]]}

    def one(comment, flags, signature, result="valid", code=None, **more):
        return vector(comment, flags, more.pop("config", config), family(name, signature), more.pop("body", BODY), result, code, source=SVIX, **more)

    expect = {"assurance": "signed", "id": ID, "timestamp": 1614265330, "secretIndex": 0, "signatureLabel": "v1", "freshness": "signed"}
    tests = [
        one("published: the vector of every reference library", ["published"], GOOD, expect=expect),
        one("published, secret without its prefix", ["published"], GOOD, config={"secrets": [WHSEC[0].removeprefix("whsec_")]}),
        vector("published: the vector of the Rust library", ["published"], {"secrets": ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]}, family(name, RUST, "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", "1649367553"), b'{"email":"test@example.com","username":"test_user"}', "valid", now=1649367553, source="svix-webhooks rust/src/webhooks.rs"),
    ]
    for count, signature in LARGE.items():
        tests.append(one(f"published: {count} letters a", ["published", "limit"], signature, body={"repeat": ["a", count]}))
    tests += [
        one("published ed25519 alone: no supported version", ["published"], V1A, "invalid", "no-supported-signature"),
        one("ed25519 beside a good v1", ["rotation"], f"{V1A} {GOOD}"),
        one("a decoy in front", ["rotation"], f"{DECOY} {GOOD}"),
        one("a decoy behind", ["rotation"], f"{GOOD} {DECOY}"),
        one("decoys alone", ["tampered"], f"{DECOY} {DECOY.replace('v1', 'v2')}", "invalid", "signature-mismatch"),
        one("the good tag under an unknown version", ["header"], GOOD.replace("v1", "v2"), "invalid", "no-supported-signature"),
        one("the version in upper case", ["header"], GOOD.replace("v1", "V1"), "invalid", "no-supported-signature"),
        one("an entry without a comma in front", ["header"], f"junk {GOOD}"),
        one("an entry without a comma behind", ["header"], f"{GOOD} x"),
        one("two blanks between entries", ["header"], f"{DECOY}  {GOOD}"),
        one("a broken v1 beside a good one", ["header"], f"v1,zz {GOOD}"),
        one("a comma as separator", ["header"], f"{DECOY},{GOOD}", "invalid", "signature-malformed"),
        one("thirty-two entries", ["limit"], " ".join([DECOY] * 31 + [GOOD])),
        one("thirty-three entries", ["limit"], " ".join([DECOY] * 32 + [GOOD]), "invalid", "signature-malformed"),
        vector("the id changed", ["tampered"], config, family(name, GOOD, "msg_other"), BODY, "invalid", "signature-mismatch"),
        vector("the time changed", ["tampered"], config, family(name, GOOD, time="1614265331"), BODY, "invalid", "signature-mismatch"),
        vector("a dot in the id", ["header"], config, family(name, GOOD, "msg.p5jX"), BODY, "invalid", "id-malformed"),
        vector("a secret below 24 bytes", ["misuse"], {"secrets": ["whsec_MfKQ"]}, family(name, GOOD), BODY, "misuse", "secret-too-short"),
        vector("the prefix alone as secret", ["misuse"], {"secrets": ["whsec_"]}, family(name, GOOD), BODY, "misuse", "secret-empty"),
        vector("a secret that is not base64", ["misuse"], {"secrets": ["whsec_%%%%"]}, family(name, GOOD), BODY, "misuse", "secret-malformed"),
        vector("a secret with a version in front", ["misuse"], {"secrets": ["v1," + WHSEC[0]]}, family(name, GOOD), BODY, "misuse", "secret-wrong-kind"),
        vector("an API key as secret", ["misuse"], {"secrets": ["sk_live_0123456789abcdef"]}, family(name, GOOD), BODY, "misuse", "secret-wrong-kind"),
    ]
    spec = family(name, f"v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= {V1A}", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "1674087231")
    tests.append(vector("the specification's own example header verifies with no published key", ["trap"], config, spec, b'{"type":"contact.created"}', "invalid", "signature-mismatch", now=1674087231, source="Standard Webhooks specification 1.0.0"))
    return tests


def header_sets():
    sign, other, secrets = standard("svix"), standard("webhook"), WHSEC
    config = {"secrets": secrets[:1]}
    svix, webhook = sign(secrets[:1], OFFER), other(secrets[:1], OFFER)
    forged = [[k, v if k != "svix-signature" else "v1," + "A" * 43 + "="] for k, v in svix]
    return [
        vector("the webhook-* set alone", ["trap"], config, webhook, OFFER, "valid"),
        vector("both sets", ["trap"], config, svix + webhook, OFFER, "valid"),
        vector("a forged svix-* set is not rescued by a good webhook-* set", ["trap", "tampered"], config, forged + webhook, OFFER, "invalid", "signature-mismatch"),
        vector("a mixture of two sets: id from the other", ["trap", "header"], config, [webhook[0], *svix[1:]], OFFER, "invalid", "missing-header"),
        vector("a mixture of two sets: time from the other", ["trap", "header"], config, [svix[0], webhook[1], svix[2]], OFFER, "invalid", "missing-header"),
        vector("a mixture of two sets: signature from the other", ["trap", "header"], config, [*svix[:2], webhook[2]], OFFER, "invalid", "missing-header"),
    ]


def again(name):
    """What a sender of this scheme has beyond the short battery."""
    config = {"secrets": WHSEC[:1]}

    def one(comment, flags, signature, result="valid", code=None):
        return vector(comment, flags, config, family(name, signature), BODY, result, code, source=SVIX)

    return [
        one("the vector of every reference library of the scheme", ["valid"], GOOD),
        one("a decoy in front", ["rotation"], f"{DECOY} {GOOD}"),
        one("decoys alone", ["tampered"], f"{DECOY} {DECOY.replace('v1', 'v2')}", "invalid", "signature-mismatch"),
        one("an entry without a comma in front", ["header"], f"junk {GOOD}"),
        one("the good tag under an unknown version", ["header"], GOOD.replace("v1", "v2"), "invalid", "no-supported-signature"),
        vector("a dot in the id", ["header"], config, family(name, GOOD, "msg.p5jX"), BODY, "invalid", "id-malformed"),
        vector("a secret that is not base64", ["misuse"], {"secrets": ["whsec_%%%%"]}, family(name, GOOD), BODY, "misuse", "secret-malformed"),
    ]
