"""x-vercel-signature: hexadecimal HMAC-SHA1 over the body (from third parties)."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("x-vercel-signature", digest="sha1"), "x-vercel-signature", TEXT)


def vectors():
    return short(SENDER)
