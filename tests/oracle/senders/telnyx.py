"""telnyx-signature-ed25519: base64 over the time, a bar and the body; the secret is the public key."""

from keys import ed25519_pair
from sender import Clock, Sender
from short import short
from signing import b64

PAIRS = {b64(public): private for public, private in (ed25519_pair(1), ed25519_pair(2))}


def telnyx(secrets, body, time, **_):
    return [["telnyx-signature-ed25519", b64(PAIRS[secrets[0]].sign(f"{time}|".encode() + body))], ["telnyx-timestamp", time]]



SENDER = Sender(telnyx, "telnyx-signature-ed25519", list(PAIRS), "base64", Clock(), build="full", source="computed with the Python package cryptography from the provider's library")


def vectors():
    return short(SENDER)
