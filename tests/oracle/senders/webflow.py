"""x-webflow-signature: hexadecimal over the time in milliseconds, a colon and the body."""

from forms import beside
from sender import MILLISECONDS, Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(beside("x-webflow-signature", "x-webflow-timestamp", ":"), "x-webflow-signature", TEXT, clock=Clock(MILLISECONDS))


def vectors():
    return short(SENDER)
