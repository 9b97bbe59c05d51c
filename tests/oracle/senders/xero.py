"""x-xero-signature: base64 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("x-xero-signature", encoding="base64"), "x-xero-signature", TEXT, "base64")


def vectors():
    return short(SENDER)
