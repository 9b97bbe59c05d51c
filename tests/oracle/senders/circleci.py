"""circleci-signature: v1= in hexadecimal over the body."""

from forms import entries
from sender import Sender
from short import short
from signing import TEXT
from vector import vector

SENDER = Sender(entries("circleci-signature"), "circleci-signature", TEXT, bare="no-supported-signature")


def vectors():
    return short(SENDER) + published()


PRINTED = [
    (b"hello world", "secret", "734cc62f32841568f45715aeb9f4d7891324e6d948e4c6c60c0621cdac48623a"),
    (b"lalala", "another-secret", "daa220016c8f29a8b214fbfc3671aeec2145cfb1e6790184ffb38b6d0425fa00"),
    (b"an-important-request-payload", "hunter123", "9be2242094a9a8c00c64306f382a7f9d691de910b4a266f67bd314ef18ac49fa"),
    (b"foo", "secret", "773ba44693c7553d6ee20f61ea5d2757a9a4f4a44d2841ae4e95b52e4cd62db4"),
]


def published():
    source = "circleci/circleci-docs guides/modules/integration/pages/outbound-webhooks.adoc"

    def one(comment, body, secret, value, result="valid", code=None):
        return vector(comment, ["published"], {"secrets": [secret]}, [["circleci-signature", value]], body, result, code, source=source)

    tests = [one(f"published: {body.decode()}", body, secret, f"v1={tag}") for body, secret, tag in PRINTED]
    return tests + [
        one("published: no signature at all", b"foo", "secret", "v1=not-a-valid-signature", "invalid", "signature-malformed"),
        one("later versions beside", b"foo", "secret", f"v1={PRINTED[3][2]},v2=00,v3=00"),
    ]
