"""X-Buildkite-Signature: timestamp=,signature= in hexadecimal over the time, a dot and the body."""

from forms import labelled
from sender import Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(labelled("X-Buildkite-Signature", "signature", "timestamp"), "x-buildkite-signature", TEXT, clock=Clock(past=None), bare="no-supported-signature")


def vectors():
    return short(SENDER)
