"""BTCPay-Sig: sha256=HEX over the body."""

from sender import Sender
from short import short
from signing import TEXT, single

SENDER = Sender(single("BTCPay-Sig", prefix="sha256="), "btcpay-sig", TEXT, bare="signature-malformed")


def vectors():
    return short(SENDER)
