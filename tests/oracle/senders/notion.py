"""X-Notion-Signature: sha256=HEX over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Notion-Signature", prefix="sha256="), "x-notion-signature", TEXT, bare="signature-malformed")


def vectors():
    return short(SENDER)
