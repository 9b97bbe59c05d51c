"""x-vercel-signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("x-vercel-signature"), "x-vercel-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the library's own", "vercel_blob_client_123456789_TEST_TOKEN", "a4eac582498d4548d701eb8ff3e754f33f078e75298b9a1a0cdbac128981b28d", b'{"type":"blob.upload-completed","payload":{"blob":{"pathname":"newfile.txt"},"tokenPayload":"custom-metadata"}}'),
]


def published():
    source = "vercel/storage packages/blob/src/client.node.test.ts"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["x-vercel-signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
