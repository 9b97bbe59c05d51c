"""HmacSignature: base64 over the body; the key is hexadecimal."""

from sender import Sender
from short import short
from signing import b64, mac
from vector import vector

SECRETS = ["11223344D785FBAE710E7F943F307971BB61B21281C98C9129B3D4018A57B2EB", "DFB1EB5485295588A7DED4CF1BB4CA24C2B41BFC33C5EA6CA05B2A87F98F1F55"]


def adyen(secrets, body, **_):
    return [["HmacSignature", b64(mac(bytes.fromhex(secrets[0]), body))]]



SENDER = Sender(adyen, "hmacsignature", SECRETS, "base64")


def vectors():
    return short(SENDER) + published()


CREATED = b'{\n    "data": {\n      "balancePlatform": "YOUR_BALANCE_PLATFORM",\n      "accountHolder": {\n        "contactDetails": {\n          "email": "test@adyen.com",\n          "phone": {\n            "number": "0612345678",\n            "type": "mobile"\n          },\n          "address": {\n            "houseNumberOrName": "23",\n            "city": "Amsterdam",\n            "country": "NL",\n            "postalCode": "12345",\n            "street": "Main Street 1"\n          }\n        },\n        "description": "Shelly Eller",\n        "legalEntityId": "LE00000000000000000001",\n        "reference": "YOUR_REFERENCE-2412C",\n        "capabilities": {\n          "issueCard": {\n            "enabled": true,\n            "requested": true,\n            "allowed": false,\n            "verificationStatus": "pending"\n          },\n          "receiveFromTransferInstrument": {\n            "enabled": true,\n            "requested": true,\n            "allowed": false,\n            "verificationStatus": "pending"\n          },\n          "sendToTransferInstrument": {\n            "enabled": true,\n            "requested": true,\n            "allowed": false,\n            "verificationStatus": "pending"\n          },\n          "sendToBalanceAccount": {\n            "enabled": true,\n            "requested": true,\n            "allowed": false,\n            "verificationStatus": "pending"\n          },\n          "receiveFromBalanceAccount": {\n            "enabled": true,\n            "requested": true,\n            "allowed": false,\n            "verificationStatus": "pending"\n          }\n        },\n        "id": "AH00000000000000000001",\n        "status": "active"\n      }\n    },\n    "environment": "test",\n    "timestamp": "2024-12-15T15:42:03+01:00",\n    "type": "balancePlatform.accountHolder.created"\n  }'


def published():
    source = "Adyen/adyen-node-api-library src/__tests__/hmacValidator.spec.ts"
    headers = [["hmacsignature", "UVBzHbDayhfT1XgaRGAkuKvxwoxrLoVCBdfi3WZU8lI="], ["protocol", "HmacSHA256"]]
    return [
        vector("published: the library's own", ["published"], {"secrets": SECRETS[:1]}, headers, CREATED, "valid", source=source),
        vector("a key that is not hexadecimal", ["misuse"], {"secrets": ["not hexadecimal"]}, headers, CREATED, "misuse", "secret-malformed"),
    ]
