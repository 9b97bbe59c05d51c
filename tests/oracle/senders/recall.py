"""The scheme of Standard Webhooks under webhook-* headers, or svix-* ones."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, standard

SENDER = Sender(standard("webhook"), "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + further()


def further():
    body = b'{"event":"bot.done"}'
    older = standard("svix")(WHSEC[:1], body)
    return [
        SENDER.vector("the svix-* set alone", ["valid"], older, body),
        SENDER.vector("a mixture of two sets", ["header"], [older[0], *SENDER.headers(body)[1:]], body, "invalid", "missing-header"),
    ]
