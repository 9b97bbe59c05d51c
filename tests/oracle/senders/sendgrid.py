"""X-Twilio-Email-Event-Webhook-Signature: ECDSA over the time and the body; the secret is a public key (SPKI in base64)."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature

from keys import P256_ORDER, p256_pair, p256_sign
from sender import Clock, Sender
from short import short
from signing import b64
from vector import vector
from whole import change

SDK = "sendgrid/sendgrid-nodejs 498e232: packages/eventwebhook/src/eventwebhook.spec.js"
SIGNATURE, TIMESTAMP = "X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp"
PAIRS = dict((p256_pair(3), p256_pair(4)))


def sendgrid(secrets, body, time, **_):
    return [[SIGNATURE, b64(p256_sign(PAIRS[secrets[0]], time.encode() + body))], [TIMESTAMP, time]]


SENDER = Sender(sendgrid, SIGNATURE.lower(), list(PAIRS), "base64", Clock(past=None), short="signature-mismatch", build="full", source="computed with the Python package cryptography from the provider's documented scheme")


def vectors():
    body = b'[{"event":"delivered","n":1}]\r\n'
    good = SENDER.headers(body)
    return short(SENDER, body) + published() + forms(body, good) + [
        SENDER.vector("the CRLF at the end left out", ["trap", "bytes"], good, body[:-2], "invalid", "signature-mismatch"),
        SENDER.vector("a public key cut short", ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": [SENDER.secrets[0][:-8]]}),
    ]


def forms(body, good):
    """Signatures that are no DER of two numbers in range, and keys that are none of this curve."""
    r, s = decode_dss_signature(base64.b64decode(good[0][1]))
    pair = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    p384 = "MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAEqofKIr6LBTeOscce8yCtdG4dO2KLp5uYWfdB4IJUKjhVAvJdv1UpbDpUXjhydgq3NhfeSpYmLG9dnpi/kpLcKfj0Hb0omhR86doxE7XwuMAKYLHOHX6BnXpDHXyQ6g5f"

    def one(comment, tag, result="invalid", code="signature-mismatch"):
        return SENDER.vector(comment, ["encoding"], change(good, SENDER.header, b64(tag)), body, result, code)

    def key(comment, text):
        return SENDER.vector(comment, ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": [text]})

    off_curve = base64.b64decode(SENDER.secrets[0])
    return [
        one("the other S: ECDSA knows two for every message", encode_dss_signature(r, P256_ORDER - s), "valid", None),
        one("r and s side by side instead of DER", pair),
        one("r and s of zero", encode_dss_signature(0, 0)),
        one("r of the order", encode_dss_signature(P256_ORDER, s)),
        one("a byte behind the longest DER there is", base64.b64decode(good[0][1]) + b"\0", code="signature-malformed"),
        key("a public key that is not on the curve", b64(off_curve[:-1] + bytes([off_curve[-1] ^ 1]))),
        key("a public key of another curve", p384),
        key("a public key between the lines of PEM", f"-----BEGIN PUBLIC KEY-----\n{SENDER.secrets[0]}\n-----END PUBLIC KEY-----"),
    ]


def published():
    key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g=="
    other = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA=="
    tag, wrong = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=", "MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH3j/0="
    event = {"email": "hello@world.com", "event": "dropped", "reason": "Bounced Address", "sg_event_id": "ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA", "sg_message_id": "LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0", "smtp-id": "<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>", "timestamp": 1600112492}
    body = json.dumps([event], separators=(",", ":")).encode() + b"\r\n"

    def one(comment, secret, signature, text, result="valid", code=None, time="1600112502"):
        return vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [[SIGNATURE, signature], [TIMESTAMP, time]], text, result, code, now=1600112502, source=SDK, build="full")

    return [
        one("one event", key, tag, body),
        one("another key", other, tag, body, "invalid", "signature-mismatch"),
        one("another body", key, tag, b"payload", "invalid", "signature-mismatch"),
        one("another signature", key, wrong, body, "invalid", "signature-mismatch"),
        one("a time that is none", key, tag, body, "invalid", "timestamp-malformed", time="timestamp"),
    ]
