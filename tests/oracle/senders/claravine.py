"""A shared token in Authorization and in the body; nothing is signed."""

import json

from vector import vector

TOKEN, OLD = "client-secret-0123456789", "previous-secret-0123456789"
EVENT = {"event": "list", "event_time": 1770923387, "object_id": "ef512810-0919-4e47-ab41-d3c69ea27ed0", "href": "https://api.claravine.com/v1/lists/ef512810-0919-4e47-ab41-d3c69ea27ed0", "operation": "created", "version": 1}


def body(token=TOKEN, **more):
    return json.dumps({**EVENT, **({"token": token} if token is not None else {}), **more}).encode()


def vectors():
    config, sent = {"secrets": [TOKEN]}, [["Authorization", f"Bearer {TOKEN}"]]
    expect = {"assurance": "bearer", "id": None, "timestamp": None, "freshness": "none", "secretIndex": 0}

    def one(comment, flags, headers, text, result="valid", code=None, **more):
        return vector(comment, flags, more.pop("config", config), headers, text, result, code, **more)

    both = {"secrets": [TOKEN, OLD]}
    return [
        one("the token in header and body", ["valid"], sent, body(), expect=expect),
        one("the scheme's word in lower case (RFC 9110 section 11.1)", ["valid"], [["authorization", f"bearer {TOKEN}"]], body()),
        one("an irregular operation is authentic all the same", ["trap"], sent, body(operation="added")),
        one("the previous token in both places", ["rotation"], [["Authorization", f"Bearer {OLD}"]], body(OLD), config=both, expect={"secretIndex": 1}),
        one("the current token in the header, the previous one in the body", ["rotation", "tampered"], sent, body(OLD), "invalid", "token-mismatch", config=both),
        one("the token in the header alone", ["trap", "tampered"], sent, body(None), "invalid", "body-field-missing"),
        one("the token in the body alone", ["trap", "tampered"], [], body(), "invalid", "missing-header"),
        one("another token in the body", ["tampered"], sent, body("wrong"), "invalid", "token-mismatch"),
        one("another token in the header", ["tampered"], [["Authorization", "Bearer wrong"]], body(), "invalid", "token-mismatch"),
        one("the beginning of the token", ["truncated"], [["Authorization", f"Bearer {TOKEN[:-1]}"]], body(), "invalid", "token-mismatch"),
        one("the token and a letter more", ["tampered"], [["Authorization", f"Bearer {TOKEN}x"]], body(), "invalid", "token-mismatch"),
        one("the token in upper case", ["tampered"], [["Authorization", f"Bearer {TOKEN.upper()}"]], body(), "invalid", "token-mismatch"),
        one("no token behind Bearer", ["header"], [["Authorization", "Bearer "]], body(), "invalid", "token-mismatch"),
        one("the token without Bearer", ["header"], [["Authorization", TOKEN]], body(), "invalid", "signature-malformed"),
        one("another scheme", ["header"], [["Authorization", f"Basic {TOKEN}"]], body(), "invalid", "signature-malformed"),
        one("Authorization twice", ["header"], sent * 2, body(), "invalid", "duplicate-header"),
        one("Authorization empty", ["header"], [["Authorization", ""]], body(), "invalid", "empty-header"),
        one("a body that is not JSON", ["bytes"], sent, b"token=" + TOKEN.encode(), "invalid", "body-not-json"),
        one("an empty body", ["bytes"], sent, b"", "invalid", "body-not-json"),
        one("a number as token", ["tampered"], sent, body(5), "invalid", "body-field-missing"),
        one("null as token", ["tampered"], sent, body().replace(f'"{TOKEN}"'.encode(), b"null"), "invalid", "body-field-missing"),
        one("the token deeper in the body", ["tampered"], sent, json.dumps({**EVENT, "data": {"token": TOKEN}}).encode(), "invalid", "body-field-missing"),
        one("two members of the name token", ["tampered"], sent, body()[:-1] + b',"token":"x"}', "invalid", "body-not-json"),
        one("a body 200 levels deep", ["limit"], sent, b"[" * 200 + b"]" * 200, "invalid", "body-not-json"),
        one("no secret", ["misuse"], sent, body(), "misuse", "secret-missing", config={"secrets": []}),
        one("an empty secret", ["misuse"], sent, body(""), "misuse", "secret-empty", config={"secrets": [""]}),
        one("a secret with a line feed", ["misuse"], sent, body(), "misuse", "secret-malformed", config={"secrets": [TOKEN + "\n"]}),
        one("the previous token in the header, the current one in the body", ["rotation", "tampered"], [["Authorization", f"Bearer {OLD}"]], body(), "invalid", "token-mismatch", config=both),
    ]
