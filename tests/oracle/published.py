"""Vectors that senders print in their own documents and test suites."""

from vector import vector

SVIX = "svix-webhooks 4fc0cfb: go, python, js and csharp tests; standard-webhooks b2fa7b8: libraries"
ID, TIME = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330"
WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
RUST = "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
LARGE = {262143: "v1,NTItnqyWMoFhk2Bbe5V/BMdcFRWgcSQaTgqLHX7FC7c=", 262144: "v1,Mw4Pe2WgApuT7NSqnSq0PQPV9gbLdggCl9B865x5Xh0=", 1048576: "v1,txpEUxqWZJ5nteTnymUVa+7C4NHpBeXJ6CsBAW0c3/A="}
V1A = "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
DECOY = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc="
BODY = b'{"test": 2432232314}'
SLACK = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"


def family(name, signature, ident=ID, time=TIME):
    return [[f"{name}-id", ident], [f"{name}-timestamp", time], [f"{name}-signature", signature]]


def published(provider):
    if provider in ("standard-webhooks", "svix", "clazar"):
        return dotted_lists("webhook" if provider == "standard-webhooks" else "svix")
    if provider == "github":
        value = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
        config = {"secrets": ["It's a Secret to Everybody"]}
        source = "github/docs validating-webhook-deliveries.md"
        return [
            vector("published: GitHub's own example", ["published"], config, [["X-Hub-Signature-256", value]], b"Hello, World!", "valid", source=source),
            vector("the prefix of another algorithm", ["header"], config, [["X-Hub-Signature-256", value.replace("sha256", "sha1")]], b"Hello, World!", "invalid", "signature-malformed"),
            vector("the prefix in upper case", ["header"], config, [["X-Hub-Signature-256", value.replace("sha256", "SHA256")]], b"Hello, World!", "invalid", "signature-malformed"),
            vector("junk before the prefix", ["header"], config, [["X-Hub-Signature-256", "zz" + value]], b"Hello, World!", "invalid", "signature-malformed"),
        ]
    if provider == "slack":
        headers = [["X-Slack-Request-Timestamp", "1531420618"], ["X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"]]
        source = "slackapi/python-slack-sdk tests/slack_sdk/signature"
        return [vector("published: Slack's own example", ["published"], {"secrets": ["8f742231b10e8888abcd99yyyzzz85a5"]}, headers, SLACK, "valid", now=1531420618, source=source)]
    return []


def dotted_lists(name):
    config = {"secrets": [WHSEC]}

    def one(comment, flags, signature, result="valid", code=None, **more):
        return vector(comment, flags, more.pop("config", config), family(name, signature), more.pop("body", BODY), result, code, source=SVIX, **more)

    expect = {"assurance": "signed", "id": ID, "timestamp": 1614265330, "secretIndex": 0, "signatureLabel": "v1", "freshness": "signed"}
    tests = [
        one("published: the vector of every reference library", ["published"], GOOD, expect=expect),
        one("published, secret without its prefix", ["published"], GOOD, config={"secrets": [WHSEC[6:]]}),
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
        vector("a secret with a version in front", ["misuse"], {"secrets": ["v1," + WHSEC]}, family(name, GOOD), BODY, "misuse", "secret-wrong-kind"),
        vector("an API key as secret", ["misuse"], {"secrets": ["sk_live_0123456789abcdef"]}, family(name, GOOD), BODY, "misuse", "secret-wrong-kind"),
    ]
    spec = family(name, f"v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= {V1A}", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "1674087231")
    tests.append(vector("the specification's own example header verifies with no published key", ["trap"], config, spec, b'{"type":"contact.created"}', "invalid", "signature-mismatch", now=1674087231, source="Standard Webhooks specification 1.0.0"))
    return tests
