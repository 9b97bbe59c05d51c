"""BOX-SIGNATURE-PRIMARY and -SECONDARY: base64 over the body and the time, by a key each."""

from sender import RFC_3339, Clock, Sender
from short import short
from signing import TEXT, b64, mac
from vector import vector

def box(secrets, body, time, **_):
    names = ["BOX-SIGNATURE-PRIMARY", "BOX-SIGNATURE-SECONDARY"]
    return [["BOX-DELIVERY-TIMESTAMP", time], *([name, b64(mac(secret.encode(), body, time.encode()))] for name, secret in zip(names, secrets))]



SENDER = Sender(box, "box-signature-primary", TEXT, "base64", Clock(RFC_3339, 600, 600))


def vectors():
    return short(SENDER) + published()


BODY = b'{"type":"webhook_event","webhook":{"id":"1234567890"},"trigger":"FILE.UPLOADED","source":{"id":"1234567890","type":"file","name":"Test.txt"}}'
TIME, NOW = "2020-01-01T00:00:00-07:00", 1577862000
PRIMARY, SECONDARY = "6TfeAW3A1PASkgboxxA5yqHNKOwFyMWuEXny/FPD5hI=", "v+1CD1Jdo3muIcbpv5lxxgPglOqMfsNHPV899xWYydo="


def published():
    keys = ["SamplePrimaryKey", "SampleSecondaryKey"]

    def one(comment, secrets, primary=PRIMARY, secondary=SECONDARY, result="valid", code=None, time=TIME, now=NOW, flags=("published",), **more):
        headers = [["BOX-DELIVERY-TIMESTAMP", time], ["BOX-SIGNATURE-ALGORITHM", "HmacSHA256"], ["BOX-SIGNATURE-VERSION", "1"]]
        headers += [[name, value] for name, value in (("BOX-SIGNATURE-PRIMARY", primary), ("BOX-SIGNATURE-SECONDARY", secondary)) if value]
        return vector(comment, list(flags), {"secrets": secrets}, headers, BODY, result, code, now=now, source="box/box-node-sdk tests/lib/managers/webhooks-test.js", **more)

    forged = "A" * 43 + "="
    return [
        one("published: two good keys", keys, expect={"secretIndex": 0}),
        one("published: the primary key alone", keys[:1]),
        one("published: the secondary key alone", keys[1:]),
        one("published: a wrong key", ["IncorrectKey"], result="invalid", code="signature-mismatch"),
        one("published: fifteen minutes later", keys, result="invalid", code="timestamp-too-old", now=NOW + 900),
        one("the same moment in another zone is another text", keys, time="2020-01-01T07:00:00Z", result="invalid", code="signature-mismatch", flags=("tampered",)),
        one("the secondary signature alone arrived", keys, primary=None, flags=("rotation",), expect={"secretIndex": 1}),
        one("a forged primary beside a good secondary", keys, primary=forged, flags=("rotation",)),
        one("both forged", keys, forged, forged, "invalid", "signature-mismatch", flags=("tampered",)),
        one("neither arrived", keys, None, None, "invalid", "missing-header", flags=("header",)),
    ]
