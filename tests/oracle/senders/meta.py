"""X-Hub-Signature-256: sha256=HEX over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Hub-Signature-256", "sha256="), "x-hub-signature-256", TEXT, bare="signature-malformed")


def vectors():
    body = b'{"object":"whatsapp_business_account","entry":[{"changes":[{"value":"\\u00e4\\ud83d\\ude00"}]}]}'
    plain = body.decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16").encode()
    older = single("X-Hub-Signature", "sha1=", digest="sha1")(SENDER.secrets, body)
    return short(SENDER) + [
        SENDER.vector("escaped letters, signed as they were sent", ["trap", "bytes"], SENDER.headers(body), body),
        SENDER.vector("escaped letters, written out after signing", ["trap", "bytes"], SENDER.headers(body), plain, "invalid", "signature-mismatch"),
        SENDER.vector("the older header with SHA-1 alone", ["header"], older, body, "invalid", "missing-header"),
    ]
