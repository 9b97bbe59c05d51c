"""Authorization: HMAC BASE64 over the body; the key is base64."""

from sender import Sender
from short import short
from signing import b64, mac
import base64

# The first is the example of the provider's page.
SECRETS = ["vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA=", "+ZaRRMC8+mpnfGaGsBOmkIFt98bttL5YQRq3p2tXgcE="]


def teams(secrets, body, **_):
    return [["Authorization", "HMAC " + b64(mac(base64.b64decode(secrets[0]), body))]]



SENDER = Sender(teams, "authorization", SECRETS, "base64", bare="signature-malformed")


def vectors():
    return short(SENDER)
