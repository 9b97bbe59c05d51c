"""X-Ably-Signature: base64 over the body; the key is what stands behind the colon of the API key."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Ably-Signature", encoding="base64"), "x-ably-signature", TEXT, "base64")


def vectors():
    return short(SENDER)
