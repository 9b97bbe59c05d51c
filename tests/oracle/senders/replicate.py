"""The scheme of Standard Webhooks."""

from sender import Clock, Sender
from short import short
from standard import BODY, GOOD, ID, WHSEC, family, standard
from vector import vector

SENDER = Sender(standard("webhook"), "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + further()


def further():
    return [vector("published: the vector of the libraries of Standard Webhooks, in the provider's own test", ["published"], {"secrets": WHSEC[:1]}, family("webhook", GOOD), BODY, "valid", source="replicate/replicate-javascript index.test.ts")]
