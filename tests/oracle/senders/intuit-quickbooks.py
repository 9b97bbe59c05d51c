"""intuit-signature: base64 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("intuit-signature", encoding="base64"), "intuit-signature", TEXT, "base64")


def vectors():
    return short(SENDER)
