"""X-HubSpot-Signature-v3: base64 over method, URL, body and time in milliseconds."""

from hubspot import HERE, PARTS, SECRET, SECRETS, v2, v3
from sender import MILLISECONDS, Clock, Sender
from short import short
from vector import vector
from whole import BODY

SENDER = Sender(v3, "x-hubspot-signature-v3", SECRETS, "base64", Clock(MILLISECONDS, 300, 300), parts=PARTS)


def vectors():
    good, both = SENDER.headers(BODY), SENDER.headers(BODY) + v2(SECRETS, BODY, **PARTS)
    inside = "http://localhost:3000/webhook_uri"
    headers = [["X-HubSpot-Signature-v3", "K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y="], ["X-HubSpot-Request-Timestamp", "1693657560000"]]
    sdk = "HubSpot/hubspot-api-python a2a528a9: tests/spec/utils/test_signature.py"
    return short(SENDER) + [
        vector("published: the Python library's example", ["published"], {"secrets": [SECRET]}, headers, b"{'example_field':'example_value'}", "valid", now=1693657560, source=sdk, method="POST", url=HERE),
        SENDER.vector("an older version's signature beside", ["valid"], both, BODY),
        SENDER.vector("an older version's signature alone", ["header"], both[2:], BODY, "invalid", "missing-header"),
        SENDER.vector("the method in lower case: methods are signed in upper case", ["valid"], good, BODY, method="post"),
        SENDER.vector("behind a proxy, with publicUrl", ["valid"], good, BODY, config=SENDER.settings(publicUrl="https://www.example.com"), url=inside),
        SENDER.vector("behind a proxy, without publicUrl", ["tampered"], good, BODY, "invalid", "signature-mismatch", url=inside),
    ]
