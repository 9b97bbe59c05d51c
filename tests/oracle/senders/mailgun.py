"""Signature, time and token stand in the body; the event beside them is not covered."""

import json

from sender import Sender
from signing import TEXT, mac
from vector import NOW, vector

TOKEN = "e0b5477167110d68991efc6b9f89f0a11066af27834600e123"
EVENT = {"event": "delivered", "id": "hTWCTD81RtiDN-...", "timestamp": 1614265330.5}


def mailgun(secrets, body=None, token=TOKEN, time=str(NOW), data=EVENT, **more):
    """The body, signed."""
    tag = mac(secrets[0].encode(), time.encode(), token.encode()).hex()
    return json.dumps({"signature": {"token": token, "timestamp": time, "signature": tag, **more}, "event-data": data}).encode()


SENDER = Sender(mailgun, "", TEXT)


def vectors():
    good = mailgun(TEXT)
    tag = json.loads(good)["signature"]["signature"]

    def one(comment, flags, body, result="valid", code=None, **more):
        return vector(comment, flags, more.pop("config", {"secrets": TEXT[:1]}), [["Content-Type", "application/json"]], body, result, code, **more)

    def with_tag(text):
        return good.replace(tag.encode(), text.encode())

    missing = [one(f"no {name}", ["header"], good.replace(f'"{name}":'.encode(), b'"x":', 1), "invalid", code) for name, code in (("signature", "body-field-missing"), ("token", "body-field-missing"))]
    return [
        one("signed honestly: only the metadata is", ["valid", "trap"], good, expect={"assurance": "metadata", "timestamp": NOW, "freshness": "signed", "secretIndex": 0}),
        one("the event beside the signature is not covered", ["trap"], mailgun(TEXT, data={**EVENT, "event": "failed"}), expect={"assurance": "metadata"}),
        one("the members in another order", ["valid"], json.dumps(dict(reversed(json.loads(good).items()))).encode()),
        one("escapes in the JSON text", ["bytes"], good.replace(b'"token"', b'"\\u0074oken"')),
        one("a parent-signature beside", ["valid"], mailgun(TEXT, **{"parent-signature": "0" * 64})),
        one("emoji in the event", ["bytes"], mailgun(TEXT, data={"subject": "\U0001f600 $$ $&"})),
        one("another token", ["tampered"], good.replace(TOKEN.encode(), TOKEN[::-1].encode()), "invalid", "signature-mismatch"),
        one("another time", ["tampered"], good.replace(b'"1614265330"', b'"1614265331"'), "invalid", "signature-mismatch"),
        one("a digit moved from the token into the time", ["trap", "freshness"], mailgun(TEXT, token="1" + TOKEN).replace(b'"1614265330"', b'"16142653301"').replace(b'"1' + TOKEN.encode(), b'"' + TOKEN.encode()), now=16142653301),
        one("signed with another secret", ["tampered"], mailgun(TEXT[1:]), "invalid", "signature-mismatch"),
        one("first bit of the signature flipped", ["tampered"], with_tag(f"{int(tag[0], 16) ^ 8:x}{tag[1:]}"), "invalid", "signature-mismatch"),
        one("signature in upper case", ["encoding"], with_tag(tag.upper())),
        one("signature without its last byte", ["truncated"], with_tag(tag[:-2]), "invalid", "signature-malformed"),
        one("base64 where hexadecimal belongs", ["encoding"], with_tag("q" * 43 + "="), "invalid", "signature-malformed"),
        one("no object of the signature", ["header"], b'{"event-data":{}}', "invalid", "body-field-missing"),
        *missing,
        one("the time with a fraction, rightly signed", ["freshness"], mailgun(TEXT, time="1614265330.5"), "invalid", "timestamp-malformed"),
        one("two members of the name signature", ["header"], good[:-1] + b',"signature":{}}', "invalid", "body-not-json"),
        one("a body that is not JSON", ["bytes"], b"signature=" + tag.encode(), "invalid", "body-not-json"),
        one("an empty body", ["bytes"], b"", "invalid", "body-not-json"),
        one("nine years old: no bound is documented", ["freshness"], good, now=NOW + 9 * 365 * 86400),
        one("the caller's own tolerance, kept", ["freshness"], good, now=NOW + 300, config={"secrets": TEXT[:1], "toleranceSeconds": 300}),
        one("the caller's own tolerance, exceeded", ["freshness"], good, "invalid", "timestamp-too-old", now=NOW + 301, config={"secrets": TEXT[:1], "toleranceSeconds": 300}),
        one("two secrets, signed with the second", ["rotation"], mailgun(TEXT[1:]), config={"secrets": TEXT}, expect={"secretIndex": 1}),
        one("no secret", ["misuse"], good, "misuse", "secret-missing", config={"secrets": []}),
        one("an empty secret", ["misuse"], good, "misuse", "secret-empty", config={"secrets": [""]}),
    ]
