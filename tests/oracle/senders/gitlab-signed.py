"""The scheme of Standard Webhooks; the key has 32 bytes."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, standard

# The first is the example of GitLab's own merge request 231325.
SECRETS = ["whsec_dGVzdHRlc3R0ZXN0dGVzdHRlc3R0ZXN0dGVzdHRlc3Q=", "whsec_" + "b3RoZXIta2V5LW9mLXRoaXJ0eS10d28tYnl0ZXMhISE="]


SENDER = Sender(standard("webhook"), "webhook-signature", SECRETS, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"object_kind":"push"}'
    good = SENDER.headers(body)
    return [SENDER.vector("a key of 24 bytes", ["misuse"], good, body, "misuse", "secret-too-short", config={"secrets": [WHSEC[0]]})]
