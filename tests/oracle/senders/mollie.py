"""X-Mollie-Signature: sha256=HEX over the body, one for each secret."""

from forms import entries
from sender import Sender
from short import short
from signing import TEXT

SENDER = Sender(entries("X-Mollie-Signature", "sha256", ", "), "x-mollie-signature", TEXT, bare="no-supported-signature")


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"resource":"event"}'
    return [
        SENDER.vector("signed with both secrets, the receiver knows the second", ["rotation"], SENDER.headers(body, TEXT), body, config={"secrets": TEXT[1:]}),
        SENDER.vector("a classic webhook without a signature", ["trap", "header"], [], b"id=tr_1234567890", "invalid", "missing-header"),
    ]
