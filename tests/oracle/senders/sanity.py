"""sanity-webhook-signature: t=,v1= in base64url over the time in milliseconds, a dot and the body."""

from sender import MILLISECONDS, Clock, Sender
from short import short
from signing import TEXT, mac, write
from vector import vector

def sanity(secrets, body, time, **_):
    return [["sanity-webhook-signature", f"t={time},v1={write(mac(secrets[0].encode(), f'{time}.'.encode(), body), 'base64url')}"]]



SENDER = Sender(sanity, "sanity-webhook-signature", TEXT, "base64url", Clock(MILLISECONDS, past=None), bare="no-supported-signature")


def vectors():
    return short(SENDER) + published()


def published():
    good = "t=1633519811129,v1=tLa470fx7qkLLEcMOcEUFuBbRSkGujyskxrNXcoh0N0"

    def one(comment, value, body=b'{"_id":"resume"}', code="signature-mismatch", flags=("published",)):
        source = "sanity-io/webhook-toolkit test/signature.test.ts"
        return vector(comment, list(flags), {"secrets": ["test"]}, [["sanity-webhook-signature", value]], body, "invalid" if code else "valid", code, now=1633519811, source=source)

    return [
        one("published: the library's own", good, code=None),
        one("published: another time", good.replace("129,", "128,")),
        one("published: another signature", good[:-1] + "1", code="signature-malformed"),
        one("published: another body", good, b'{"_id":"structure"}'),
        one("published: another version", good.replace("v1", "v5"), code="no-supported-signature"),
        one("a blank behind the comma, which the library takes", good.replace(",", ", "), code=None, flags=("header",)),
    ]
