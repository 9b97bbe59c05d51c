"""The scheme of Standard Webhooks under svix-* headers, or webhook-* ones."""

from asymmetric import asymmetric
from edges import edges, long_id, other_keys
from sender import Clock, Sender
from standard import WHSEC, dotted_lists, header_sets, standard
from whole import whole

SENDER = Sender(standard("svix"), "svix-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", asymmetric=True)


def vectors():
    return whole(SENDER) + dotted_lists("svix") + header_sets() + edges(SENDER, " ") + long_id(SENDER) + other_keys(SENDER) + asymmetric("svix")
