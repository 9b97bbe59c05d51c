"""X-Dropbox-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Dropbox-Signature"), "x-dropbox-signature", TEXT)


def vectors():
    signature = "0a8c16b085420b960dc78664279fe09e936a2a01b1f91064869d9e77dfd64529"
    body = b'{"delta": {"users": [12345]}}'
    return short(SENDER) + [vector("printed by a third party, in the tests of hapi-dropbox-webhooks", ["valid"], {"secrets": ["the_secret"]}, [["X-Dropbox-Signature", signature]], body, "valid", source="npm hapi-dropbox-webhooks 1.1.0: test/index.js")]
