"""Authorization: a value that the receiver chose; nothing is signed."""

from tokens import in_header


def vectors():
    return in_header("Authorization")
