"""x-everee-webhook-signature: v1= in hexadecimal for each active key; the time stands in a header of its own."""

from forms import beside
from sender import Clock, Sender
from short import short
from signing import TEXT, mac

SENDER = Sender(beside("x-everee-webhook-signature", "x-everee-webhook-timestamp", prefix="v1="), "x-everee-webhook-signature", TEXT, clock=Clock(past=None), bare="no-supported-signature")


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"type":"ping","data":{"n":1}}'
    time, name = "1614265330", "x-everee-webhook-signature"
    tags = [mac(secret.encode(), f"{time}.".encode(), body).hex() for secret in TEXT]
    head = ["x-everee-webhook-timestamp", time]
    return [
        SENDER.vector("a signature of each of two keys, the receiver knows the second", ["rotation"], [head, [name, f"v1={tags[0]},v1={tags[1]}"]], body, config={"secrets": TEXT[1:]}),
        SENDER.vector("an unknown version beside", ["header"], [head, [name, f"v2={tags[1]},v1={tags[0]}"]], body),
        SENDER.vector("an unknown version alone", ["header"], [head, [name, f"v2={tags[0]}"]], body, "invalid", "no-supported-signature"),
    ]
