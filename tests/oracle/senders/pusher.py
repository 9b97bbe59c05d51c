"""X-Pusher-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Pusher-Signature"), "x-pusher-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the library's own", "tofu", "c17257e92037cd7de407ebc1ed174ceb7b2e518db127f44411b9ffc4f5b28cc5", b'{"time_ms":1403175510755,"events":[{"channel":"test_channel","name":"channel_vacated"}]}'),
]


def published():
    source = "pusher/pusher-http-node tests/integration/webhook.js"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["X-Pusher-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
