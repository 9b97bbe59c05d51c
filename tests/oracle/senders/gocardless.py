"""Webhook-Signature: hexadecimal over the body."""

from sender import Sender
from short import short
from signing import TEXT, single
from vector import vector

SENDER = Sender(single("Webhook-Signature"), "webhook-signature", TEXT)


def vectors():
    return short(SENDER) + published()


PUBLISHED = [
    ("the libraries' own", "ED7D658C-D8EB-4941-948B-3973214F2D49", "2693754819d3e32d7e8fcb13c729631f316c6de8dc1cf634d6527f1c07276e7e", b'{"events":[{"id":"EV00BD05S5VM2T","created_at":"2018-07-05T09:13:51.404Z","resource_type":"subscriptions","action":"created","links":{"subscription":"SB0003JJQ2MR06"},"details":{"origin":"api","cause":"subscription_created","description":"Subscription created via the API."},"metadata":{}},{"id":"EV00BD05TB8K63","created_at":"2018-07-05T09:13:56.893Z","resource_type":"mandates","action":"created","links":{"mandate":"MD000AMA19XGEC"},"details":{"origin":"api","cause":"mandate_created","description":"Mandate created via the API."},"metadata":{}}]}'),
]


def published():
    source = "gocardless/gocardless-pro-ruby spec/webhook_spec.rb"
    return [vector(f"published: {comment}", ["published"], {"secrets": [secret]}, [["Webhook-Signature", signature]], body, "valid", source=source) for comment, secret, signature, body in PUBLISHED]
