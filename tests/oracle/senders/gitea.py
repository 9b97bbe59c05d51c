"""X-Gitea-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-Gitea-Signature"), "x-gitea-signature", TEXT)


def vectors():
    return short(SENDER)
