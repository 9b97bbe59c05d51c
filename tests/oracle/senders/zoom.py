"""x-zm-signature: v0=HEX over v0, the time and the body, between colons."""

from sender import Clock, Sender
from short import short
from signing import TEXT, mac


def zoom(secrets, body, time, **_):
    return [["x-zm-request-timestamp", time], ["x-zm-signature", "v0=" + mac(secrets[0].encode(), f"v0:{time}:".encode(), body).hex()]]


SENDER = Sender(zoom, "x-zm-signature", TEXT, clock=Clock(past=None), bare="signature-malformed")


def vectors():
    return short(SENDER)
