"""Signature schemes written anew from the providers' documents, with Python's hmac alone: the oracle of the corpus."""

import base64
import hashlib
import hmac


def mac(key: bytes, *parts: bytes) -> bytes:
    return hmac.new(key, b"".join(parts), hashlib.sha256).digest()


def whsec(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix("whsec_"), validate=True)


def b64(tag: bytes) -> str:
    return base64.b64encode(tag).decode()


def standard(family: str):
    def headers(secrets, body, ident="msg_p5jXN8AQM9LWM0D4loKWxJek", time="1614265330"):
        tags = [b64(mac(whsec(s), f"{ident}.{time}.".encode(), body)) for s in secrets]
        return [[f"{family}-id", ident], [f"{family}-timestamp", time], [f"{family}-signature", " ".join(f"v1,{t}" for t in tags)]]

    return headers


def dotted(name: str, previous: str | None):
    def headers(secrets, body, time="1614265330", **_):
        tags = [mac(s.encode(), f"{time}.".encode(), body).hex() for s in secrets]
        labels = ["v1"] + [previous or "v1"] * (len(tags) - 1)
        return [[name, ",".join([f"t={time}", *(f"{label}={tag}" for label, tag in zip(labels, tags))])]]

    return headers


def single(name: str, prefix: str, encode):
    def headers(secrets, body, **_):
        return [[name, prefix + encode(mac(secrets[0].encode(), body))]]

    return headers


def slack(secrets, body, time="1614265330", **_):
    tag = mac(secrets[0].encode(), f"v0:{time}:".encode(), body).hex()
    return [["X-Slack-Request-Timestamp", time], ["X-Slack-Signature", f"v0={tag}"]]


def token(secrets, _body, **_):
    return [["Authorization", f"Bearer {secrets[0]}"]]


# provider: (how it signs, its signature header, two secrets, signature encoding, whether it signs a time)
WHSEC = ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"]
TEXT = ["8f742231b10e8888abcd99yyyzzz85a5", "another-secret-of-some-length-0001"]
SCHEMES = {
    "standard-webhooks": (standard("webhook"), "webhook-signature", WHSEC, "base64", True),
    "svix": (standard("svix"), "svix-signature", WHSEC, "base64", True),
    "clazar": (standard("svix"), "svix-signature", WHSEC, "base64", True),
    "stripe": (dotted("Stripe-Signature", None), "stripe-signature", ["whsec_test_secret_one", "whsec_test_secret_two"], "hex", True),
    "closient": (dotted("X-Closient-Signature", "v1old"), "x-closient-signature", TEXT, "hex", True),
    "github": (single("X-Hub-Signature-256", "sha256=", bytes.hex), "x-hub-signature-256", TEXT, "hex", False),
    "slack": (slack, "x-slack-signature", TEXT, "hex", True),
    "shopify": (single("X-Shopify-Hmac-Sha256", "", b64), "x-shopify-hmac-sha256", TEXT, "base64", False),
    "clawget": (single("x-clawget-signature", "", bytes.hex), "x-clawget-signature", TEXT, "hex", False),
}
