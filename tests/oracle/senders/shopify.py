"""X-Shopify-Hmac-Sha256: base64 over the body."""

from edges import edges, private_key
from sender import Sender
from signing import TEXT, single
from vector import vector
from whole import BODY, whole

SENDER = Sender(single("X-Shopify-Hmac-Sha256", encoding="base64"), "x-shopify-hmac-sha256", TEXT, "base64")


def vectors():
    return whole(SENDER) + edges(SENDER) + private_key(SENDER) + alias()


def alias():
    """Shopify's library also reads the header without X-."""
    [[_, tag]] = SENDER.headers(BODY)
    zeros = "A" * 43 + "="

    def one(comment, flags, headers, result="valid", code=None):
        return vector(comment, flags, SENDER.settings(), headers, BODY, result, code)

    return [
        one("the header without X-", ["valid"], [["Shopify-Hmac-Sha256", tag]]),
        one("the header without X-, forged", ["tampered"], [["Shopify-Hmac-Sha256", zeros]], "invalid", "signature-mismatch"),
        one("a forged X- header is not rescued by the other one", ["tampered"], [["X-Shopify-Hmac-Sha256", zeros], ["Shopify-Hmac-Sha256", tag]], "invalid", "signature-mismatch"),
    ]
