"""Stripe-Signature: t=,v1=[,v1=][,v0=] in hexadecimal; the whole whsec_ text is the key."""

from edges import edges, private_key
from sender import Clock, Sender
from signing import dotted
from vector import vector
from whole import whole

SENDER = Sender(dotted("Stripe-Signature", None), "stripe-signature", ["whsec_test_secret_one", "whsec_test_secret_two"], clock=Clock(), bare="no-supported-signature")
BODY = b'{"type":"offer.updated","id":"evt_1"}'


def vectors():
    return whole(SENDER) + traps() + edges(SENDER, ",") + private_key(SENDER)


def traps():
    sign, name, secrets = SENDER.sign, SENDER.header, SENDER.secrets
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
