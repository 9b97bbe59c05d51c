"""Linear-Signature: hexadecimal over the body, which holds the time in milliseconds."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import NOW

SENDER = Sender(single("Linear-Signature"), "linear-signature", TEXT)


def body(time=None, more=b""):
    return b'{"action":"create","type":"Issue","data":{"n":1}%s,"webhookTimestamp":%s}' % (more, str(NOW * 1000 if time is None else time).encode())


BODIES = {"replacement patterns": body(more=b',"a":"$$ $& $\' $` {body} {id}"'), "emoji and accents": body(more=',"a":"\U0001f600 é"'.encode())}


def vectors():
    tests = short(SENDER, body(), BODIES, other=body().replace(b'"n":1', b'"n":2'))
    tests[0]["expect"] |= {"freshness": "signed", "timestamp": NOW}
    return tests + freshness()


def freshness():
    def one(comment, text, code=None, flags=("freshness",), now=NOW, **more):
        return SENDER.vector(comment, list(flags), more.pop("headers", None) or SENDER.headers(text), text, "invalid" if code else "valid", code, now=now)

    stale = SENDER.headers(body()) + [["Linear-Timestamp", str((NOW + 61) * 1000)]]
    return [
        one("60 s old", body(), now=NOW + 60),
        one("61 s old", body(), "timestamp-too-old", now=NOW + 61),
        one("60 s ahead", body(), now=NOW - 60),
        one("61 s ahead", body(), "timestamp-too-new", now=NOW - 61),
        one("a fresh Linear-Timestamp does not rescue an old body: nothing signs it", body(), "timestamp-too-old", ("freshness", "trap"), NOW + 61, headers=stale),
        one("the time as text", body(f'"{NOW * 1000}"'), flags=("freshness",)),
        one("the time with a fraction", body(f"{NOW * 1000}.5"), "timestamp-malformed"),
        one("no time in the body", b'{"action":"create"}', "body-field-missing"),
        one("a body that is not JSON", b"action=create", "body-not-json", ("bytes",)),
    ]
