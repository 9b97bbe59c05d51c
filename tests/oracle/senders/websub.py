"""X-Hub-Signature: METHOD=HEX over the body; the hub names its algorithm."""

from sender import Sender
from short import short
from signing import TEXT, mac, single

SENDER = Sender(single("X-Hub-Signature", "sha256="), "x-hub-signature", TEXT, bare="no-supported-signature")


def vectors():
    return short(SENDER) + further()


def further():
    body = b"<feed/>"

    def one(comment, digest, method=None, result="valid", code=None, **more):
        value = f"{method or digest}={mac(TEXT[0].encode(), body, digest=digest).hex()}"
        return SENDER.vector(comment, ["header"], [["X-Hub-Signature", value]], body, result, code, **more)

    return [
        one("the hub signs with SHA-1", "sha1", expect={"signatureLabel": "sha1"}),
        one("the hub signs with SHA-384", "sha384", build="skipped", expect={"signatureLabel": "sha384"}),
        one("the hub signs with SHA-512", "sha512", build="skipped", expect={"signatureLabel": "sha512"}),
        one("SHA-384 under the name of SHA-512", "sha384", "sha512", "invalid", "signature-malformed", build="skipped"),
        one("SHA-1 under the name of SHA-256", "sha1", "sha256", "invalid", "signature-malformed"),
        one("SHA-256 under the name of SHA-1", "sha256", "sha1", "invalid", "signature-malformed"),
        one("a method nobody registered", "md5", None, "invalid", "no-supported-signature"),
    ]
