"""x-webhook-signature: base64 over the time in milliseconds and the body."""

from forms import beside
from sender import MILLISECONDS, Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(beside("x-webhook-signature", "x-webhook-timestamp", "", encoding="base64"), "x-webhook-signature", TEXT, "base64", Clock(MILLISECONDS, past=None))


def vectors():
    return short(SENDER)
