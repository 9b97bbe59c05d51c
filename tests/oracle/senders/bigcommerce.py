"""The scheme of Standard Webhooks; the key is the client secret as text."""

from sender import Clock, Sender
from short import short
from signing import TEXT, b64, mac
from standard import ID

def bigcommerce(secrets, body, time, ident=ID, **_):
    tags = [b64(mac(secret.encode(), f"{ident}.{time}.".encode(), body)) for secret in secrets]
    return [["webhook-id", ident], ["webhook-timestamp", time], ["webhook-signature", " ".join(f"v1,{tag}" for tag in tags)]]



SENDER = Sender(bigcommerce, "webhook-signature", TEXT, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER)
