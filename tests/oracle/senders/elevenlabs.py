"""ElevenLabs-Signature: t=,v0= in hexadecimal over the time, a dot and the body."""

from forms import labelled
from sender import Clock, Sender
from short import short
from signing import TEXT

SENDER = Sender(labelled("ElevenLabs-Signature", "v0"), "elevenlabs-signature", TEXT, clock=Clock(past=1800, future=1800), bare="no-supported-signature")


def vectors():
    return short(SENDER)
