"""Paddle-Signature: ts=;h1= in hexadecimal over the time, a colon and the body."""

from sender import Clock, Sender
from short import short
from signing import mac
from vector import vector

SDK = "PaddleHQ/paddle-node-sdk b8ee4b1: src/__tests__/notifications/webhooks-validator.node.test.ts"
SECRETS = ["pdl_ntfset_01gkpjp8bkm3tm53kdgkx6sms7_6h3qd3uFSi9YCD3OLYAShQI90XTI5vEI", "pdl_ntfset_01gkpjp8bkm3tm53kdgkx6sms7_0000000000000000000000000000000I"]


def paddle(secrets, body, time, **_):
    tags = [mac(s.encode(), f"{time}:".encode(), body).hex() for s in secrets]
    return [["Paddle-Signature", ";".join([f"ts={time}", *(f"h1={tag}" for tag in tags)])]]


SENDER = Sender(paddle, "paddle-signature", SECRETS, clock=Clock(past=5, future=5), bare="no-supported-signature")


def vectors():
    return short(SENDER) + published() + rotation()


def published():
    one, two = "a300428748dce5c70e4da19bffd60769591ea969c99dea3105d0ec9612cf43f9", "28981e941fae76e53db32f3d2a83cb69db41476595e84e1970a1b5d98f62b261"

    def test(comment, header, body, result="valid", code=None, secret="VALID_SECRET", now=1698796800, flag="published"):
        return vector(comment, [flag], {"secrets": [secret]}, [["Paddle-Signature", header]], body, result, code, now=now, source=SDK)

    return [
        test("published: valid signature", f"ts=1698796800;h1={one}", b'{"data": ["1", "2"]}'),
        test("published: several signatures and an unknown version", f"ts=1698796800;h1={two};h1={two};h2=RANDOM_HASH", b'{"data": "value"}'),
        test("published: five seconds old", f"ts=1698796800;h1={one}", b'{"data": ["1", "2"]}', now=1698796805),
        test("published: six seconds old", f"ts=1698796800;h1={one}", b'{"data": ["1", "2"]}', "invalid", "timestamp-too-old", now=1698796806),
        test("published: another secret", f"ts=1698796800;h1={one}", b'{"data": ["1", "2"]}', "invalid", "signature-mismatch", secret="INVALID_VALID_SECRET"),
        test("published: more blanks in the body", f"ts=1698796800;h1={one}", b'{ "data": [ "1", "2" ]}', "invalid", "signature-mismatch"),
        test("no time", f"h1={one}", b'{"data": ["1", "2"]}', "invalid", "timestamp-malformed", flag="header"),
        test("a comma between the entries", f"ts=1698796800,h1={one}", b'{"data": ["1", "2"]}', "invalid", "no-supported-signature", flag="header"),
    ]


def rotation():
    body = b'{"event_type":"transaction.completed"}'
    return [SENDER.vector("two signatures, the receiver knows the older secret", ["rotation"], SENDER.headers(body, SENDER.secrets), body, config={"secrets": SENDER.secrets[1:]})]
