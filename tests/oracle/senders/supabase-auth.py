"""The scheme of Standard Webhooks; secrets are written v1,whsec_BASE64."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, standard

SECRETS = ["v1," + secret for secret in WHSEC]


def supabase(secrets, body, **more):
    return standard("webhook")([secret.removeprefix("v1,") for secret in secrets], body, **more)



SENDER = Sender(supabase, "webhook-signature", SECRETS, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"user":{}}'
    return [
        SENDER.vector("the secret without its version", ["valid"], SENDER.headers(body), body, config={"secrets": WHSEC[:1]}),
        SENDER.vector("the base64 alone, as the page stores it", ["valid"], SENDER.headers(body), body, config={"secrets": [WHSEC[0].removeprefix("whsec_")]}),
    ]
