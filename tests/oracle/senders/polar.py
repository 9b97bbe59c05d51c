"""The scheme of Standard Webhooks; older secrets are the key as a whole text, whsec_ included."""

from sender import Clock, Sender
from short import short
from signing import b64, mac
from standard import ID, WHSEC, standard

def polar(secrets, body, time, ident=ID, **_):
    tags = [b64(mac(secret.encode(), f"{ident}.{time}.".encode(), body)) for secret in secrets]
    return [["webhook-id", ident], ["webhook-timestamp", time], ["webhook-signature", " ".join(f"v1,{tag}" for tag in tags)]]



SENDER = Sender(polar, "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"type":"order.created"}'
    # Made by the provider's own generator: 43 letters and digits, so no base64.
    legacy = "whsec_ovyN6cPrTv56AApvzCaJno08SSmGJmgbWilb33N2JuK"
    newer = standard("webhook")(WHSEC[:1], body)
    return [
        SENDER.vector("a newer secret, decoded", ["valid"], newer, body),
        SENDER.vector("a newer secret, decoded, behind another", ["rotation"], newer, body, config={"secrets": WHSEC[::-1]}, expect={"secretIndex": 1}),
        SENDER.vector("a secret that is no base64 is a text", ["valid"], polar([legacy], body, "1614265330"), body, config={"secrets": [legacy]}),
        SENDER.vector("the merchant's own secret", ["valid"], polar(["correct horse battery staple"], body, "1614265330"), body, config={"secrets": ["correct horse battery staple"]}),
    ]
