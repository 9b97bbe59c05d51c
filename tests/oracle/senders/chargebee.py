"""Authorization: Basic BASE64 of user name, colon and password; nothing is signed."""

from tokens import basic, in_header


def vectors():
    return in_header("Authorization", "Basic ", basic, "hooks:correct-horse", "hooks:battery-staple")
