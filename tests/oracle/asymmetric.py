"""The version v1a of Standard Webhooks: ed25519 over the same content. One message of it is published."""

import base64

from edges import PRIVATE
from signing import b64, mac
from standard import BODY, DECOY, GOOD, ID, TIME, V1A, WHSEC, family
from vector import vector

SERVER = "svix-webhooks 4fc0cfb: server/svix-server/src/worker.rs test_asymmetric_key_signing"
PUBLIC = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="
# The order of ed25519's group.
ORDER = 2**252 + 27742317777372353535851937790883648493
TAG = base64.b64decode(V1A.removeprefix("v1a,"))


def v1a(tag: bytes) -> str:
    return "v1a," + b64(tag)


def asymmetric(name):
    def one(comment, flags, signature, result="valid", code=None, secrets=(PUBLIC,), body=BODY, ident=ID, time=TIME, build="full", **more):
        return vector(comment, flags, {"secrets": list(secrets)}, family(name, signature, ident, time), body, result, code, build=build, **{"source": SERVER, **more})

    def bad(comment, flags, signature, code="signature-mismatch", **more):
        return one(comment, flags, signature, "invalid", code, **more)

    expect = {"assurance": "signed", "id": ID, "timestamp": 1614265330, "secretIndex": 0, "signatureLabel": "v1a", "freshness": "signed"}
    later = (int.from_bytes(TAG[32:], "little") + ORDER).to_bytes(32, "little")
    public = base64.b64decode(PUBLIC.removeprefix("whpk_"))
    content = f"{ID}.{TIME}.".encode() + BODY
    confused = [("the key's bytes", mac(public, content)), ("the key's text", mac(PUBLIC.encode(), content))]
    identity = bytes([1]) + bytes(31)
    spec = f"v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= {V1A}"
    tests = [
        one("published: ed25519, checked with the public key", ["published"], V1A, expect=expect),
        one("published: ed25519, checked with the private key", ["published"], V1A, secrets=[PRIVATE], expect=expect),
        one("ed25519: beside a v1 that the receiver has no secret for", ["valid"], f"{GOOD} {V1A}", expect={"signatureLabel": "v1a"}),
        one("ed25519: the public key beside a secret, v1a alone", ["rotation"], V1A, secrets=[WHSEC[0], PUBLIC], expect={"secretIndex": 1, "signatureLabel": "v1a"}),
        one("ed25519: the public key beside a secret, v1 alone", ["rotation"], GOOD, secrets=[WHSEC[0], PUBLIC], expect={"secretIndex": 0, "signatureLabel": "v1"}),
        one("ed25519: a decoy in front", ["rotation"], f"{v1a(bytes(64))} {V1A}"),
        bad("ed25519: the specification's own example with the only published key", ["trap"], spec, body=b'{"type":"contact.created"}', ident="msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", time="1674087231", now=1674087231, source="Standard Webhooks specification 1.0.0"),
        bad("ed25519: one byte of the body changed", ["tampered"], V1A, body=BODY.replace(b"4", b"5", 1)),
        bad("ed25519: another id", ["tampered"], V1A, ident="msg_other"),
        bad("ed25519: another time", ["tampered"], V1A, time="1614265331"),
        bad("ed25519: first bit of the signature flipped", ["tampered"], v1a(bytes([TAG[0] ^ 128]) + TAG[1:])),
        bad("ed25519: last bit of the signature flipped", ["tampered"], v1a(TAG[:-1] + bytes([TAG[-1] ^ 1]))),
        bad("ed25519: a signature of zeros", ["tampered"], v1a(bytes(64))),
        bad("ed25519: the order added to S", ["encoding"], v1a(TAG[:32] + later)),
        bad("ed25519: a signature of 63 bytes", ["truncated"], v1a(TAG[:-1]), "signature-malformed"),
        bad("ed25519: a signature with a byte too many", ["truncated"], v1a(TAG + b"\0"), "signature-malformed"),
        bad("ed25519: 64 bytes under v1", ["header"], V1A.replace("v1a", "v1"), "signature-malformed"),
        bad("ed25519: 32 bytes under v1a", ["header"], GOOD.replace("v1", "v1a"), "signature-malformed"),
        bad("ed25519: v1 alone, and no secret for it", ["header"], f"{GOOD} {DECOY}", "no-supported-signature"),
    ]
    for what, tag in confused:
        tests.append(bad(f"ed25519: HMAC made with {what}, which anybody knows", ["tampered"], f"v1,{b64(tag)}", "no-supported-signature"))
    weak = "whpk_" + b64(identity)
    tests.append(vector("ed25519: a public key of small order is no key", ["misuse"], {"secrets": [weak]}, family(name, v1a(identity + bytes(32))), BODY, "misuse", "secret-malformed", build="full"))
    for comment, secret, code in (
        ("a private key cut short", PRIVATE[:-6], "secret-malformed"),
        ("a public key cut to 24 bytes", "whpk_" + b64(public[:24]), "secret-too-short"),
        ("the prefix of a public key alone", "whpk_", "secret-empty"),
        ("one letter", "w", "secret-malformed"),
        ("one percent sign behind the prefix", "whsec_%", "secret-malformed"),
        ("a text of the wrong length", "whsec_wronglength", "secret-malformed"),
        ("a misspelt prefix", "hwsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "secret-malformed"),
    ):
        tests.append(vector(f"as secret: {comment}", ["misuse"], {"secrets": [secret]}, family(name, GOOD), BODY, "misuse", code, source="svix-webhooks 4fc0cfb: keys that svix-server refuses"))
    return tests
