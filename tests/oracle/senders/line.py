"""X-Line-Signature: base64 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Line-Signature", encoding="base64"), "x-line-signature", TEXT, "base64")


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the library's own", "test_secret", "t7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM=", b'{"hello":"world"}'),
]


def published():
    source = "line/line-bot-sdk-nodejs test/validate-signature.spec.ts"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["X-Line-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
