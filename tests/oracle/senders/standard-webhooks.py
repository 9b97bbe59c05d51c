"""The specification's own scheme."""

from asymmetric import asymmetric
from edges import edges, long_id, other_keys
from sender import Clock, Sender
from standard import OFFER, WHSEC, dotted_lists, standard
from vector import vector
from whole import whole

SENDER = Sender(standard("webhook"), "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", asymmetric=True)


def vectors():
    return whole(SENDER) + dotted_lists("webhook") + wrong_set() + edges(SENDER, " ") + long_id(SENDER) + other_keys(SENDER) + asymmetric("webhook")


def wrong_set():
    headers = standard("svix")(WHSEC[:1], OFFER)
    return [vector("the svix-* set, which this provider does not send", ["header"], {"secrets": WHSEC[:1]}, headers, OFFER, "invalid", "missing-header")]
