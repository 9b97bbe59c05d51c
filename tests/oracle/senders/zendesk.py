"""X-Zendesk-Webhook-Signature: base64 over the time and the body, as the current page has it."""

from sender import RFC_3339, Clock, Sender
from short import short
from signing import TEXT, b64, mac


def zendesk(secrets, body, time, **_):
    return [["X-Zendesk-Webhook-Signature", b64(mac(secrets[0].encode(), time.encode(), body))], ["X-Zendesk-Webhook-Signature-Timestamp", time]]


SENDER = Sender(zendesk, "x-zendesk-webhook-signature", TEXT, "base64", Clock(RFC_3339, None))


def vectors():
    body = b'{"type":"zen:event-type:user.created"}'
    [_, time] = SENDER.headers(body)
    older = b64(mac(TEXT[0].encode(), body, time[1].encode()))
    return short(SENDER) + [SENDER.vector("the body in front of the time, as an older copy of the page has it", ["trap"], [["X-Zendesk-Webhook-Signature", older], time], body, "invalid", "signature-mismatch")]
