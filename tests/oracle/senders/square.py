"""x-square-hmacsha256-signature: base64 over the notification URL and the body."""

from sender import Sender
from short import short
from signing import TEXT, b64, mac
from vector import vector

SDK = "square/square-nodejs-sdk c58c6e09: tests/integration/webhooks.test.ts"
HERE = "https://example.com/square?tenant=1"


def square(secrets, body, url, **_):
    return [["x-square-hmacsha256-signature", b64(mac(secrets[0].encode(), url.encode(), body))]]


SENDER = Sender(square, "x-square-hmacsha256-signature", TEXT, "base64", parts={"url": HERE})


def vectors():
    return short(SENDER) + published() + behind_a_proxy()


def published():
    body = b'{"merchant_id":"MLEFBHHSJGVHD","type":"webhooks.test_notification","event_id":"ac3ac95b-f97d-458c-a6e6-18981597e05f","created_at":"2022-07-13T20:30:59.037339943Z","data":{"type":"webhooks","id":"bc368e64-01aa-407e-b46e-3231809b1129"}}'

    def test(comment, key, url, signature, text, result="valid", code=None):
        return vector(comment, ["published"], {"secrets": [key]}, [["X-Square-HmacSha256-Signature", signature]], text, result, code, url=url, source=SDK)

    site, key = "https://webhook.site/webhooks", "signature-key"
    good = ("Ibxx_5AKakO-3qeNVR61Dw", "https://webhook.site/679a4f3a-dcfa-49ee-bac5-9d0edad886b9", "GF4YkrJgGBDZ9NIYbNXBnMzqb2HoL4RW/S6vkZ9/2N4=")
    return [
        test("published: test notification", *good, body),
        test("published: a short body", key, site, "W3FlCNk5IA3ZQ2LHTWoajvzfaDu/OwY2tNHIHC3IUOA=", b'{"data":{"type":"webhooks","id":"fake_id"}}'),
        test("published: angle brackets in the body", key, site, "Cxt7+aTi4rKgcA0bC4g9EHdVtLSDWdqccmL5MvihU4U=", b'{"data":{"type":"webhooks","id":">id<"}}'),
        test("published: another notification URL", good[0], "https://webhook.site/79a4f3a-dcfa-49ee-bac5-9d0edad886b9", good[2], body, "invalid", "signature-mismatch"),
    ]


def behind_a_proxy():
    body = b'{"type":"payment.updated"}'
    inside = "http://127.0.0.1:8080/square?tenant=1"
    return [
        SENDER.vector("behind a proxy, with publicUrl", ["valid"], SENDER.headers(body), body, config=SENDER.settings(publicUrl="https://example.com"), url=inside),
        SENDER.vector("publicUrl with a path is the URL as registered; the query comes from the request", ["valid"], SENDER.headers(body), body, config=SENDER.settings(publicUrl="https://example.com/square"), url="http://127.0.0.1:8080/inner/hook?tenant=1"),
        SENDER.vector("publicUrl with a query is the whole URL", ["valid"], SENDER.headers(body), body, config=SENDER.settings(publicUrl="https://example.com/square?tenant=1"), url="http://127.0.0.1:8080/inner/hook?other=2"),
        SENDER.vector("publicUrl with a path, another query in the request", ["tampered"], SENDER.headers(body), body, "invalid", "signature-mismatch", config=SENDER.settings(publicUrl="https://example.com/square"), url="http://127.0.0.1:8080/inner/hook?tenant=2"),
        SENDER.vector("behind a proxy, without publicUrl", ["tampered"], SENDER.headers(body), body, "invalid", "signature-mismatch", url=inside),
    ]
