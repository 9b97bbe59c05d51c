"""X-Razorpay-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Razorpay-Signature"), "x-razorpay-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the library's own", "123456", "2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc", b'{"a":1,"b":2,"c":{"d":3}}'),
]


def published():
    source = "razorpay/razorpay-node test/utils/razorpay-utils.spec.js"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["X-Razorpay-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
