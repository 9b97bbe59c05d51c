"""X-HubSpot-Signature, version 1: SHA-256 over the secret and the body."""

from hubspot import DOCUMENTED, SDK, SECRET, SECRETS, v1
from sender import Sender
from short import short
from vector import vector

SENDER = Sender(v1, "x-hubspot-signature", SECRETS)


def vectors():
    def published(comment, body, signature):
        return vector(f"published: {comment}", ["published"], {"secrets": [SECRET]}, [["X-HubSpot-Signature", signature], ["X-HubSpot-Signature-Version", "v1"]], body, "valid", source=SDK)

    return short(SENDER) + [
        published("the documents' own example", DOCUMENTED, "232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de"),
        published("the library's example", b"{'example_field':'example_value'}", "69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750"),
        SENDER.vector("a letter moved from the secret into the body", ["trap", "tampered"], SENDER.headers(b"{}"), SECRET[-1].encode() + b"{}", config={"secrets": [SECRET[:-1]]}),
    ]
