"""Senders that show a shared token and sign nothing."""

import base64
import json

from vector import vector

CURRENT, PREVIOUS = "client-secret-0123456789", "previous-secret-0123456789"
BODY = b'{"type":"ping","data":{"n":1}}'
PLAIN = {"assurance": "bearer", "id": None, "timestamp": None, "freshness": "none"}


def in_header(name, prefix="", encode=str, current=CURRENT, previous=PREVIOUS):
    """The token alone in a header, behind a prefix; `encode` is how the sender writes it there."""

    def one(comment, flags, headers, result="valid", code=None, secrets=(current,), **more):
        return vector(comment, flags, {"secrets": list(secrets)}, headers, more.pop("body", BODY), result, code, **more)

    def sent(token):
        return [[name, prefix + encode(token)]]

    low = name.lower()
    tests = [
        one("the token", ["valid"], sent(current), expect={**PLAIN, "secretIndex": 0}),
        one("the header's name in upper case", ["valid"], [[name.upper(), prefix + encode(current)]]),
        one("a body that is not JSON", ["bytes"], sent(current), body=b"\xff\xfe\x00"),
        one("a changed body is not noticed: nothing covers it", ["trap"], sent(current), body=BODY.replace(b"1", b"2")),
        one("the previous token, both known", ["rotation"], sent(previous), secrets=(current, previous), expect={"secretIndex": 1}),
        one("another token", ["tampered"], sent(previous), "invalid", "token-mismatch"),
        one("the beginning of the token", ["truncated"], sent(current[:-1]), "invalid", "token-mismatch"),
        one("the token and a letter more", ["tampered"], sent(current + "x"), "invalid", "token-mismatch"),
        one("the token in upper case", ["tampered"], sent(current.upper()), "invalid", "token-mismatch"),
        one(f"{low} is missing", ["header"], [], "invalid", "missing-header"),
        one(f"{low} is empty", ["header"], [[name, ""]], "invalid", "empty-header"),
        one(f"{low} arrives twice", ["header"], sent(current) * 2, "invalid", "duplicate-header"),
        one("an empty secret", ["misuse"], sent(current), "misuse", "secret-empty", secrets=("",)),
        one("no secret", ["misuse"], sent(current), "misuse", "secret-missing", secrets=()),
    ]
    if prefix:
        tests.append(one("the token without its prefix", ["header"], [[name, encode(current)]], "invalid", "signature-malformed"))
    return tests


def in_body(pointer):
    """The token as one member of the JSON body."""

    def body(token):
        value = token
        for key in reversed(pointer.strip("/").split("/")):
            value = {key: value}
        return json.dumps({**value, "n": 1}).encode()

    def one(comment, flags, text, result="valid", code=None, secrets=(CURRENT,), **more):
        return vector(comment, flags, {"secrets": list(secrets)}, [], text, result, code, **more)

    return [
        one("the token", ["valid"], body(CURRENT), expect={**PLAIN, "secretIndex": 0}),
        one("the rest of the body is not covered", ["trap"], body(CURRENT).replace(b"1}", b"2}")),
        one("the previous token, both known", ["rotation"], body(PREVIOUS), secrets=(CURRENT, PREVIOUS), expect={"secretIndex": 1}),
        one("another token", ["tampered"], body(PREVIOUS), "invalid", "token-mismatch"),
        one("the beginning of the token", ["truncated"], body(CURRENT[:-1]), "invalid", "token-mismatch"),
        one("no token", ["tampered"], b'{"n":1}', "invalid", "body-field-missing"),
        one("a number as token", ["tampered"], body(5), "invalid", "body-field-missing"),
        one("a body that is not JSON", ["bytes"], b"passcode=" + CURRENT.encode(), "invalid", "body-not-json"),
        one("an empty body", ["bytes"], b"", "invalid", "body-not-json"),
        one("an empty secret", ["misuse"], body(""), "misuse", "secret-empty", secrets=("",)),
    ]


def basic(text: str) -> str:
    """The credentials of basic authentication (RFC 7617)."""
    return base64.b64encode(text.encode()).decode()
