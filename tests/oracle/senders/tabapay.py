"""X-HMAC-Signature: t=,v1=[,v2=] in hexadecimal; v2 is made with the secret that was replaced."""

from sender import Clock, Sender
from short import short
from signing import TEXT, dotted

SENDER = Sender(dotted("X-HMAC-Signature", "v2"), "x-hmac-signature", TEXT, clock=Clock(past=None), bare="no-supported-signature")


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"type":"ping","data":{"n":1}}'
    new, old = TEXT
    both = SENDER.headers(body, [new, old])
    return [
        SENDER.vector("rotation: the receiver knows the new secret", ["rotation"], both, body, expect={"secretIndex": 0, "signatureLabel": "v1", "usedPreviousSecret": False}),
        SENDER.vector("rotation: the receiver still knows the old secret alone", ["rotation"], both, body, config={"secrets": [old]}, expect={"secretIndex": 0, "signatureLabel": "v2", "usedPreviousSecret": True}),
        SENDER.vector("no time", ["header", "freshness"], [[both[0][0], both[0][1].split(",", 1)[1]]], body, "invalid", "timestamp-malformed"),
    ]
