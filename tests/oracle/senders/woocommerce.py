"""X-WC-Webhook-Signature: base64 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-WC-Webhook-Signature", encoding="base64"), "x-wc-webhook-signature", TEXT, "base64")


def vectors():
    return short(SENDER)
