"""Where a provider's own documents mislead, one trap after another."""

from schemes import SCHEMES, TEXT
from vector import vector

BODY = b'{"type":"offer.updated","id":"evt_1"}'
PAYOUT = b'{"type":"payout.completed","id":"evt_jkl012","created":1640000300,"data":{"amount":475.50,"currency":"USDT"}}'
STRINGIFIED = PAYOUT.replace(b"475.50", b"475.5")


def traps(provider):
    return {"clazar": header_sets, "svix": header_sets, "closient": closient, "clawget": clawget, "stripe": stripe, "standard-webhooks": wrong_set}.get(provider, lambda: [])()


def header_sets():
    sign, _, secrets, *_ = SCHEMES["svix"]
    other = SCHEMES["standard-webhooks"][0]
    config = {"secrets": secrets[:1]}
    svix, webhook = sign(secrets[:1], BODY), other(secrets[:1], BODY)
    forged = [[k, v if k != "svix-signature" else "v1," + "A" * 43 + "="] for k, v in svix]
    return [
        vector("the webhook-* set alone", ["trap"], config, webhook, BODY, "valid"),
        vector("both sets", ["trap"], config, svix + webhook, BODY, "valid"),
        vector("a forged svix-* set is not rescued by a good webhook-* set", ["trap", "tampered"], config, forged + webhook, BODY, "invalid", "signature-mismatch"),
        vector("a mixture of two sets: id from the other", ["trap", "header"], config, [webhook[0], *svix[1:]], BODY, "invalid", "missing-header"),
        vector("a mixture of two sets: time from the other", ["trap", "header"], config, [svix[0], webhook[1], svix[2]], BODY, "invalid", "missing-header"),
        vector("a mixture of two sets: signature from the other", ["trap", "header"], config, [*svix[:2], webhook[2]], BODY, "invalid", "missing-header"),
    ]


def wrong_set():
    headers = SCHEMES["svix"][0](SCHEMES["svix"][2][:1], BODY)
    return [vector("the svix-* set, which this provider does not send", ["header"], {"secrets": SCHEMES["svix"][2][:1]}, headers, BODY, "invalid", "missing-header")]


def closient():
    sign, name, *_ = SCHEMES["closient"]
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


def stripe():
    sign, name, secrets, *_ = SCHEMES["stripe"]
    text = sign(secrets[:1], BODY)[0][1]
    tag = text.split("v1=")[1]
    config = {"secrets": secrets[:1]}
    return [
        vector("a test-mode v0 beside v1", ["header"], config, [[name, f"{text},v0={tag}"]], BODY, "valid"),
        vector("v0 alone", ["header"], config, [[name, text.replace("v1=", "v0=")]], BODY, "invalid", "no-supported-signature"),
        vector("two signatures, the second is good", ["rotation"], config, [[name, text.replace("v1=", f"v1={'0' * 64},v1=")]], BODY, "valid"),
        vector("no time", ["header", "freshness"], config, [[name, f"v1={tag}"]], BODY, "invalid", "timestamp-malformed"),
        vector("a year ahead", ["freshness"], config, sign(secrets[:1], BODY, time="1645801330"), BODY, "invalid", "timestamp-too-new"),
    ]


def clawget():
    sign, *_ = SCHEMES["clawget"]
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
