"""Mux-Signature: t=,v1= in hexadecimal over the time, a dot and the body."""

from forms import labelled
from sender import Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(labelled("Mux-Signature", "v1"), "mux-signature", TEXT, clock=Clock(), bare="no-supported-signature")


def vectors():
    return short(SENDER)
