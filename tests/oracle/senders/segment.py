"""X-Signature: hexadecimal HMAC-SHA1 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Signature", digest="sha1"), "x-signature", TEXT)


def vectors():
    return short(SENDER)
