"""X-Cal-Signature-256: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Cal-Signature-256"), "x-cal-signature-256", TEXT)


def vectors():
    return short(SENDER)
