"""Billit-Signature: t=,s= in hexadecimal over the time, a dot and the body."""

from forms import labelled
from sender import Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(labelled("Billit-Signature", "s"), "billit-signature", TEXT, clock=Clock(past=None), bare="no-supported-signature")


def vectors():
    return short(SENDER)
