"""X-TFE-Notification-Signature: hexadecimal HMAC-SHA512 over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("X-TFE-Notification-Signature", digest="sha512"), "x-tfe-notification-signature", TEXT, build="full")


def vectors():
    return short(SENDER)
