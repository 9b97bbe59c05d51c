"""X-Gitlab-Token: a shared token; nothing is signed."""

from tokens import in_header


def vectors():
    return in_header("X-Gitlab-Token")
