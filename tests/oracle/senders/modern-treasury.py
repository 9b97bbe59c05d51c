"""X-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("X-Signature"), "x-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("no JSON", "foo", "08ba357e274f528065766c770a639abf6809b39ccfd37c2a3157c7f51954da0a", b'foo'),
    ("one member", "foo", "57e14f6f354543f0101fb06ea24df7731d90087b76651e3497345e22a3622940", b'{"foo":"bar"}'),
    ("three members", "foo", "ec1c86d16075e6937fc26d55b7dc60bac9b1178a2f714312f7c5cb13a319b0ac", b'{"foo":"bar","bar":"baz","a": true}'),
    ("deep", "foo", "39b6fc0f5b02a5aefbdd7fb337245b4209036334e837d8c5b6a4092965ebc0a5", b'{"a":{"b":{"c":{"d":[null,1,true,false,["foo",{"bar":[true, false]}]]}}}}'),
    ("another key", "hello, world", "07e118b4a9818c9242baf9009e76a78c29aeb015da93f600d514b77185247069", b'{"foo":"bar"}'),
]


def published():
    source = "Modern-Treasury/modern-treasury-node tests/api-resources/webhooks.test.ts"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["X-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
