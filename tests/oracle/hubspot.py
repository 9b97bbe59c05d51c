"""What HubSpot's three versions share."""

import hashlib

from signing import b64, mac

SDK = "HubSpot/hubspot-api-nodejs test/unit/signature.spec.ts; HubSpot/hubspot-api-python tests/spec/utils/test_signature.py"
SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
SECRETS = [SECRET, "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz"]
HERE = "https://www.example.com/webhook_uri"
PARTS = {"method": "POST", "url": HERE}
DOCUMENTED = b'[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]'


def digest(*parts):
    return hashlib.sha256(b"".join(parts)).hexdigest()


def v1(secrets, body, **_):
    return [["X-HubSpot-Signature", digest(secrets[0].encode(), body)]]


def v2(secrets, body, method, url, **_):
    return [["X-HubSpot-Signature", digest(secrets[0].encode(), method.encode(), url.encode(), body)]]


def v3(secrets, body, method, url, time, **_):
    return [["X-HubSpot-Signature-v3", b64(mac(secrets[0].encode(), method.encode(), url.encode(), body, time.encode()))], ["X-HubSpot-Request-Timestamp", time]]
