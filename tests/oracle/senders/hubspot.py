"""X-HubSpot-Signature-v3: base64 over method, URL, body and time in milliseconds."""

from hubspot import PARTS, SECRETS, v2, v3
from sender import MILLISECONDS, Clock, Sender
from short import short
from whole import BODY

SENDER = Sender(v3, "x-hubspot-signature-v3", SECRETS, "base64", Clock(MILLISECONDS, 300, 300), parts=PARTS)


def vectors():
    good, both = SENDER.headers(BODY), SENDER.headers(BODY) + v2(SECRETS, BODY, **PARTS)
    inside = "http://localhost:3000/webhook_uri"
    return short(SENDER) + [
        SENDER.vector("an older version's signature beside", ["valid"], both, BODY),
        SENDER.vector("an older version's signature alone", ["header"], both[2:], BODY, "invalid", "missing-header"),
        SENDER.vector("the method in lower case: methods are signed in upper case", ["valid"], good, BODY, method="post"),
        SENDER.vector("behind a proxy, with publicUrl", ["valid"], good, BODY, config=SENDER.settings(publicUrl="https://www.example.com"), url=inside),
        SENDER.vector("behind a proxy, without publicUrl", ["tampered"], good, BODY, "invalid", "signature-mismatch", url=inside),
    ]
