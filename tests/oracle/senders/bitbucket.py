"""X-Hub-Signature: sha256=HEX over the body (from third parties)."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Hub-Signature", prefix="sha256="), "x-hub-signature", TEXT, bare="signature-malformed")


def vectors():
    return short(SENDER)
