"""X-Lark-Signature: a plain SHA-256 over time, nonce, Encrypt Key and body."""

from sender import Clock, Sender
from short import short
from signing import TEXT
import hashlib

def lark(secrets, body, time, nonce="693b6da8", **_):
    digest = hashlib.sha256(f"{time}{nonce}{secrets[0]}".encode() + body).hexdigest()
    return [["X-Lark-Request-Timestamp", time], ["X-Lark-Request-Nonce", nonce], ["X-Lark-Signature", digest]]



SENDER = Sender(lark, "x-lark-signature", TEXT, clock=Clock(past=None))


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"schema":"2.0"}'
    good = SENDER.headers(body)
    moved = [[name, value + "0" if name.endswith("Nonce") else value] for name, value in good]
    return [SENDER.vector("another nonce", ["tampered"], moved, body, "invalid", "signature-mismatch")]
