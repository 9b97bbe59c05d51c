"""dg-token: the identifier of an API key; nothing is signed."""

from tokens import in_header


def vectors():
    return in_header("dg-token")
