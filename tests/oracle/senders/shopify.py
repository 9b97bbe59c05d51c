"""X-Shopify-Hmac-Sha256: base64 over the body."""

from sender import Sender
from signing import TEXT, single
from whole import whole

SENDER = Sender(single("X-Shopify-Hmac-Sha256", encoding="base64"), "x-shopify-hmac-sha256", TEXT, "base64")


def vectors():
    return whole(SENDER)
