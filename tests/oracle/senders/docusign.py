"""X-DocuSign-Signature-1, -2, …: base64 over the body, by a key each."""

from sender import Sender
from short import short
from signing import TEXT, b64, mac

def docusign(secrets, body, **_):
    return [[f"X-DocuSign-Signature-{number}", b64(mac(secret.encode(), body))] for number, secret in enumerate(secrets, 1)]



SENDER = Sender(docusign, "x-docusign-signature-1", TEXT, "base64")


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"event":"envelope-completed"}'
    both = SENDER.headers(body, TEXT)
    tenth = [["X-DocuSign-Signature-10", both[1][1]]]
    return [
        SENDER.vector("two keys, the receiver knows the second", ["rotation"], both, body, config={"secrets": TEXT[1:]}),
        SENDER.vector("the tenth key", ["rotation"], both[:1] + tenth, body, config={"secrets": TEXT[1:]}),
        SENDER.vector("two signatures, neither by a known key", ["tampered"], both, body, "invalid", "signature-mismatch", config={"secrets": ["a-third-secret-of-some-length-0001"]}),
    ]
