"""Clerk sends through Svix: its scheme and its headers."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, again, header_sets, standard

SENDER = Sender(standard("svix"), "svix-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + again("svix") + header_sets()
