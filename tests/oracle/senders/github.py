"""X-Hub-Signature-256: sha256=HEX over the body."""

from edges import edges, private_key
from sender import Sender
from signing import TEXT, single
from vector import vector
from whole import whole

SENDER = Sender(single("X-Hub-Signature-256", "sha256="), "x-hub-signature-256", TEXT, bare="signature-malformed")


def vectors():
    return whole(SENDER) + published() + edges(SENDER) + private_key(SENDER)


def published():
    value = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    config = {"secrets": ["It's a Secret to Everybody"]}
    source = "github/docs validating-webhook-deliveries.md"
    return [
        vector("published: GitHub's own example", ["published"], config, [["X-Hub-Signature-256", value]], b"Hello, World!", "valid", source=source),
        vector("the prefix of another algorithm", ["header"], config, [["X-Hub-Signature-256", value.replace("sha256", "sha1")]], b"Hello, World!", "invalid", "signature-malformed"),
        vector("the prefix in upper case", ["header"], config, [["X-Hub-Signature-256", value.replace("sha256", "SHA256")]], b"Hello, World!", "invalid", "signature-malformed"),
        vector("junk before the prefix", ["header"], config, [["X-Hub-Signature-256", "zz" + value]], b"Hello, World!", "invalid", "signature-malformed"),
    ]
