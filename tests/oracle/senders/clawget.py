"""x-clawget-signature: hexadecimal over the body; the documented sample signs JSON.stringify of it."""

from edges import edges, private_key
from sender import Sender
from signing import TEXT, single
from vector import vector
from whole import whole

SENDER = Sender(single("x-clawget-signature"), "x-clawget-signature", TEXT)
PAYOUT = b'{"type":"payout.completed","id":"evt_jkl012","created":1640000300,"data":{"amount":475.50,"currency":"USDT"}}'
STRINGIFIED = PAYOUT.replace(b"475.50", b"475.5")


def vectors():
    return whole(SENDER) + traps() + edges(SENDER) + private_key(SENDER)


def traps():
    sign = SENDER.sign
    config = {"secrets": TEXT[:1]}
    opted = {**config, "bodyTransform": "json-stringify"}
    raw, again = sign(TEXT[:1], PAYOUT), sign(TEXT[:1], STRINGIFIED)
    return [
        vector("475.50 as raw bytes", ["trap", "bytes"], config, raw, PAYOUT, "valid"),
        vector("475.50 signed as JSON.stringify writes it: the raw body does not match", ["trap"], config, again, PAYOUT, "invalid", "signature-mismatch"),
        vector("the same, and the caller asked for that transform", ["trap"], opted, again, PAYOUT, "valid"),
        vector("raw bytes signed, but the caller asked for the transform: no second try", ["trap"], opted, raw, PAYOUT, "invalid", "signature-mismatch"),
        vector("the transform on a body that is not JSON", ["trap"], opted, raw, b"475.50.0", "invalid", "body-not-json"),
        vector("an unknown transform", ["misuse"], {**config, "bodyTransform": "sorted-keys"}, raw, PAYOUT, "misuse", "transform-not-documented"),
    ]
