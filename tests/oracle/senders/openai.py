"""The scheme of Standard Webhooks; a secret without whsec_ is text."""

from sender import Clock, Sender
from short import short
from signing import TEXT, b64, mac
from standard import ID, WHSEC, again, standard
from vector import vector
from whole import BODY

SDK = "openai/openai-node: tests/api-resources/webhooks.test.ts"
SENDER = Sender(standard("webhook"), "webhook-signature", WHSEC, "base64", Clock(), bare="no-supported-signature", ident=ID)


def vectors():
    tag = b64(mac(TEXT[0].encode(), f"{ID}.1614265330.".encode(), BODY))
    text = [["webhook-id", ID], ["webhook-timestamp", "1614265330"], ["webhook-signature", f"v1,{tag}"]]
    return short(SENDER) + again("webhook") + published() + [
        SENDER.vector("a secret without whsec_ is text", ["valid"], text, BODY, config={"secrets": TEXT[:1]}),
        SENDER.vector("the same with whsec_ in front is not", ["tampered"], text, BODY, "invalid", "signature-mismatch", config={"secrets": ["whsec_" + TEXT[0]]}),
    ]


def published():
    body = b'{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": 1750861210, "type": "response.completed", "data": {"id": "resp_123"}}'
    headers = [["webhook-signature", "v1,gUAg4R2hWouRZqRQG4uJypNS8YK885G838+EHb4nKBY="], ["webhook-timestamp", "1750861210"], ["webhook-id", "wh_685c059ae39c8190af8c71ed1022a24d"]]
    return [vector("published: the message of OpenAI's own libraries", ["published"], {"secrets": ["whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c="]}, headers, body, "valid", now=1750861210, source=SDK)]
