"""Pieces of signature schemes, written anew from the providers' documents with Python's hmac: the oracle of the corpus."""

import base64
import hmac


def mac(key: bytes, *parts: bytes, digest="sha256") -> bytes:
    return hmac.new(key, b"".join(parts), digest).digest()


def b64(tag: bytes) -> str:
    return base64.b64encode(tag).decode()


def write(tag: bytes, encoding: str) -> str:
    if encoding == "base64url":
        return base64.urlsafe_b64encode(tag).decode().rstrip("=")
    return tag.hex() if encoding == "hex" else b64(tag)


def unwrite(text: str, encoding: str) -> bytes:
    if encoding == "base64url":
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return bytes.fromhex(text) if encoding == "hex" else base64.b64decode(text, validate=True)


def dotted(name: str, previous: str | None):
    """`t=…,v1=…`, over the time, a dot and the body."""

    def headers(secrets, body, time="1614265330", **_):
        tags = [mac(s.encode(), f"{time}.".encode(), body).hex() for s in secrets]
        labels = ["v1"] + [previous or "v1"] * (len(tags) - 1)
        return [[name, ",".join([f"t={time}", *(f"{label}={tag}" for label, tag in zip(labels, tags))])]]

    return headers


def single(name: str, prefix: str = "", encoding: str = "hex", digest: str = "sha256"):
    """One signature of the body alone, by the first secret as text."""

    def headers(secrets, body, **_):
        return [[name, prefix + write(mac(secrets[0].encode(), body, digest=digest), encoding)]]

    return headers


# Two secrets as text, the current one first.
TEXT = ["8f742231b10e8888abcd99yyyzzz85a5", "another-secret-of-some-length-0001"]
