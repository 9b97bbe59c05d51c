"""X-Signature-Ed25519: hexadecimal over the time and the body; the secret is the application's public key."""

from keys import ed25519_pair
from sender import Clock, Sender
from short import short

PAIRS = {public.hex(): private for public, private in (ed25519_pair(1), ed25519_pair(2))}


def discord(secrets, body, time, **_):
    return [["X-Signature-Ed25519", PAIRS[secrets[0]].sign(time.encode() + body).hex()], ["X-Signature-Timestamp", time]]


SENDER = Sender(discord, "x-signature-ed25519", list(PAIRS), clock=Clock(past=None), build="full", source="computed with the Python package cryptography from the provider's documented scheme")


def vectors():
    body = b'{"version":1,"application_id":"1","type":0}'
    good = SENDER.headers(body)
    return short(SENDER) + [
        SENDER.vector("a signature of zeros", ["tampered"], [["X-Signature-Ed25519", "00" * 64], good[1]], body, "invalid", "signature-mismatch"),
        SENDER.vector("a public key that is one byte short", ["misuse"], good, body, "misuse", "secret-too-short", config={"secrets": [SENDER.secrets[0][:-2]]}),
        SENDER.vector("a public key with a byte too many", ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": [SENDER.secrets[0] + "00"]}),
        SENDER.vector("a public key of small order", ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": ["01" + "00" * 31]}),
        SENDER.vector("a public key with a letter beyond f", ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": ["g" + SENDER.secrets[0][1:]]}),
    ]
