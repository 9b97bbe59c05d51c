"""passcode in the body: a shared token; nothing is signed."""

from tokens import in_body


def vectors():
    return in_body("/passcode")
