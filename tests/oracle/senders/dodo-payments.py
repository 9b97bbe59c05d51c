"""The scheme of Standard Webhooks."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, standard

SENDER = Sender(standard("webhook"), "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER)
