"""X-Hub-Signature: sha1=HEX over the body, HMAC with SHA-1."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Hub-Signature", "sha1=", digest="sha1"), "x-hub-signature", TEXT, bare="signature-malformed")


def vectors():
    body = b'{"type":"notification_event","topic":"ping"}'
    longer = single("X-Hub-Signature", "sha1=")(SENDER.secrets, body)
    other = single("X-Hub-Signature-256", "sha256=")(SENDER.secrets, body)
    return short(SENDER) + [
        SENDER.vector("32 bytes of HMAC-SHA-256 under the same header", ["header"], longer, body, "invalid", "signature-malformed"),
        SENDER.vector("GitHub's header", ["header"], other, body, "invalid", "missing-header"),
    ]
