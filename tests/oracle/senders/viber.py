"""X-Viber-Content-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Viber-Content-Signature"), "x-viber-content-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the library's own", "44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3", "d21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef", b'{"event":"webhook","timestamp":4977069964384421269,"message_token":1478683725125}'),
]


def published():
    source = "Viber/viber-bot-node test/message/message-validator-test.js"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["X-Viber-Content-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
