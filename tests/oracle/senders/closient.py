"""X-Closient-Signature: t=,v1=[,v1old=] in hexadecimal; v1old is made with the secret that was replaced."""

from edges import edges, private_key
from sender import Clock, Sender
from signing import TEXT, dotted
from vector import vector
from whole import whole

SENDER = Sender(dotted("X-Closient-Signature", "v1old"), "x-closient-signature", TEXT, clock=Clock(), bare="no-supported-signature")
BODY = b'{"type":"offer.updated","id":"evt_1"}'


def vectors():
    return whole(SENDER) + rotation_and_traps() + edges(SENDER, ",") + private_key(SENDER)


def rotation_and_traps():
    sign, name = SENDER.sign, SENDER.header
    new, old = TEXT
    both = sign([new, old], BODY)
    only_old = [[both[0][0], ",".join(p for p in both[0][1].split(",") if not p.startswith("v1="))]]
    current = {"secretIndex": 0, "signatureLabel": "v1", "usedPreviousSecret": False}
    previous = {"secretIndex": 0, "signatureLabel": "v1old", "usedPreviousSecret": True}
    text = both[0][1]
    return [
        vector("rotation: the receiver knows the new secret", ["rotation"], {"secrets": [new]}, both, BODY, "valid", expect=current),
        vector("rotation: the receiver still knows the old secret alone", ["rotation"], {"secrets": [old]}, both, BODY, "valid", expect=previous),
        vector("rotation: v1old alone, by the old secret", ["rotation"], {"secrets": [old]}, only_old, BODY, "valid", expect=previous),
        vector("rotation: v1old alone, the receiver knows the new secret alone", ["rotation"], {"secrets": [new]}, only_old, BODY, "invalid", "signature-mismatch"),
        vector("rotation: v1old alone, the receiver knows both", ["rotation"], {"secrets": [new, old]}, only_old, BODY, "valid", expect={**previous, "secretIndex": 1}),
        vector("the time twice", ["header", "freshness"], {"secrets": [new]}, [[name, "t=1614265330," + text]], BODY, "invalid", "signature-malformed"),
        vector("no time", ["header", "freshness"], {"secrets": [new]}, [[name, text.split(",", 1)[1]]], BODY, "invalid", "timestamp-malformed"),
        vector("the time behind the signatures", ["header"], {"secrets": [new]}, [[name, ",".join(reversed(text.split(",")))]], BODY, "valid"),
        vector("a blank behind the comma: the entry is skipped", ["header"], {"secrets": [new]}, [[name, text.replace(",v1=", ", v1=")]], BODY, "invalid", "signature-mismatch"),
        vector("the older generation's header", ["trap"], {"secrets": [new]}, [["X-Webhook-Signature", text.split("=")[-1]]], BODY, "invalid", "missing-header"),
    ]
