"""X-Twilio-Email-Event-Webhook-Signature: ECDSA over the time and the body; the secret is a public key (SPKI in base64)."""

import json

from keys import p256_pair, p256_sign
from sender import Clock, Sender
from short import short
from signing import b64
from vector import vector

SDK = "sendgrid/sendgrid-nodejs 498e232: packages/eventwebhook/src/eventwebhook.spec.js"
SIGNATURE, TIMESTAMP = "X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp"
PAIRS = dict((p256_pair(3), p256_pair(4)))


def sendgrid(secrets, body, time, **_):
    return [[SIGNATURE, b64(p256_sign(PAIRS[secrets[0]], time.encode() + body))], [TIMESTAMP, time]]


SENDER = Sender(sendgrid, SIGNATURE.lower(), list(PAIRS), "base64", Clock(past=None), short="signature-mismatch", build="full", source="computed with the Python package cryptography from the provider's documented scheme")


def vectors():
    body = b'[{"event":"delivered","n":1}]\r\n'
    good = SENDER.headers(body)
    return short(SENDER, body) + published() + [
        SENDER.vector("the CRLF at the end left out", ["trap", "bytes"], good, body[:-2], "invalid", "signature-mismatch"),
        SENDER.vector("a public key cut short", ["misuse"], good, body, "misuse", "secret-malformed", config={"secrets": [SENDER.secrets[0][:-8]]}),
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
