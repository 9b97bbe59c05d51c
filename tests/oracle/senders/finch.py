"""Finch-Signature: v1,BASE64 over id, time and body; the secret is base64 without a prefix."""

from sender import Clock, Sender
from short import short
from standard import ID, WHSEC, standard
from vector import vector

SECRETS = [secret.removeprefix("whsec_") for secret in WHSEC]


def finch(secrets, body, **more):
    names = {"webhook-id": "Finch-Event-Id", "webhook-timestamp": "Finch-Timestamp", "webhook-signature": "Finch-Signature"}
    return [[names[name], value] for name, value in standard("webhook")(secrets, body, **more)]



SENDER = Sender(finch, "finch-signature", SECRETS, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    return short(SENDER) + published()


def published():
    config, time = {"secrets": ["5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH"]}, "1676312382"
    body = b'{"company_id":"720be419-0293-4d32-a707-32179b0827ab"}'
    tag, other = "m7y0TV2C+hlHxU42wCieApTSTaA8/047OAplBqxIV/s=", "A" * 43 + "="

    def one(comment, value, result="valid", code=None, now=int(time)):
        headers = [["Finch-Event-Id", "msg_2Lh9KRb0pzN4LePd3XiA4v12Axj"], ["finch-timestamp", time], ["finch-signature", value]]
        return vector(f"published: {comment}", ["published"], config, headers, body, result, code, now=now, source="Finch-API/finch-api-node tests/api-resources/webhooks.test.ts")

    return [
        one("the library's own", f"v1,{tag}"),
        one("several signatures", f"v1,{other} v1,{tag}"),
        one("another version beside", f"v2,{tag} v1,{tag}"),
        one("another version alone", f"v2,{tag}", "invalid", "no-supported-signature"),
        one("no version", tag, "invalid", "no-supported-signature"),
        one("too old", f"v1,{tag}", "invalid", "timestamp-too-old", now=int(time) + 301),
    ]
