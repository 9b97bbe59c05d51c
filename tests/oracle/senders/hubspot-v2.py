"""X-HubSpot-Signature, version 2: SHA-256 over the secret, method, URL and body."""

from hubspot import HERE, PARTS, SDK, SECRET, SECRETS, v2
from sender import Sender
from short import short
from vector import vector

SENDER = Sender(v2, "x-hubspot-signature", SECRETS, parts=PARTS)


def vectors():
    def published(comment, body, signature, method="POST"):
        return vector(f"published: {comment}", ["published"], {"secrets": [SECRET]}, [["X-HubSpot-Signature", signature], ["X-HubSpot-Signature-Version", "v2"]], body, "valid", source=SDK, method=method, url=HERE)

    return short(SENDER) + [
        published("a GET without body", b"", "eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e", "GET"),
        published("a POST with body", b'{"example_field":"example_value"}', "9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900"),
        published("the Python library's example", b"{'example_field':'example_value'}", "4fe4e3a7d3cf09db53be39d0a58130e2aaba074ec123a9e355b876a689a1c383"),
    ]
