"""expo-signature: sha1=HEX over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("expo-signature", prefix="sha1=", digest="sha1"), "expo-signature", TEXT, bare="signature-malformed")


def vectors():
    return short(SENDER)
