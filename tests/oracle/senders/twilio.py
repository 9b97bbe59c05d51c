"""X-Twilio-Signature: base64 of HMAC-SHA-1 over the URL and the sorted form, or over the URL alone where it holds the body's digest."""

import hashlib
from urllib.parse import parse_qsl, urlencode

from sender import Sender
from short import short
from signing import b64, mac
from vector import vector

SDK = "twilio/twilio-python 306691e79: tests/unit/test_request_validator.py"
HERE = "https://mycompany.com/myapp.php?foo=1&bar=2"
FORM = {"CallSid": "CA1234567890ABCDE", "Digits": "1234", "From": "+14158675309", "To": "+18005551212", "Caller": "+14158675309"}
JSON = b'{"property": "value", "boolean": true}'
DIGEST = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"
BODY = urlencode(FORM).encode()


def joined(body):
    pairs = sorted(set(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body), errors="strict")), key=lambda p: (p[0].encode(), p[1].encode()))
    return "".join(name + value for name, value in pairs).encode()


def twilio(secrets, body, url, **_):
    content = b"" if "bodySHA256=" in url else joined(body)
    return [["X-Twilio-Signature", b64(mac(secrets[0].encode(), url.encode(), content, digest="sha1"))]]


SENDER = Sender(twilio, "x-twilio-signature", ["12345", "another-auth-token"], "base64", parts={"url": HERE})
BODIES = {
    "an empty body": b"",
    "an empty value": b"Body=&To=%2B1",
    "plus signs and percent signs": b"Body=a+b%2Bc%25&To=%2B18005551212",
    "letters beyond ASCII": urlencode({"Body": "é 漢 \U0001f600", "A": "1"}).encode(),
    "replacement patterns": urlencode({"Body": "$$ $& $' {body} {url}"}).encode(),
    "a NUL": b"Body=a%00b",
}


def vectors():
    return short(SENDER, BODY, BODIES, other=BODY.replace(b"1234", b"1235", 1)) + published() + forms() + quotes() + digests()


def test(comment, flags, signature, body=BODY, url=HERE, result="valid", code=None, source=None, **more):
    return vector(comment, flags, more.pop("config", SENDER.settings()), [["X-Twilio-Signature", signature]], body, result, code, url=url, **({"source": source} if source else {}), **more)


def published():
    def one(comment, signature, **more):
        return test(f"published: {comment}", ["published"], signature, source=SDK, **more)

    http = HERE.replace("https", "http")
    return [
        one("a form", "RSOYDt4T1cUTdK1PDd93/VVr8B8="),
        one("a value that comes twice counts once", "IK+Dwps556ElfBT0I3Rgjkr1wJU=", body=b"Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234"),
        one("signed without the port that the URL has", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url=HERE.replace(".com", ".com:1234")),
        one("signed without the port that the http URL has", "Zmvh+3yNM1Phv2jhDCwEM3q5ebU=", url=http.replace(".com", ".com:1234")),
        one("signed with the default port that the URL leaves out", "kvajT1Ptam85bY51eRf/AJRuM3w="),
        one("signed with the default port that the http URL leaves out", "0ZXoZLH/DfblKGATFgpif+LLRf4=", url=http),
        one("JSON, its digest in the URL", "a9nBmqA0ju/hNViExpshrM61xv4=", body=JSON, url=f"{HERE}&bodySHA256={DIGEST}"),
    ]


def forms():
    good = twilio(SENDER.secrets, BODY, HERE)[0][1]
    reordered = urlencode(dict(reversed(FORM.items()))).encode()
    get = "https://mycompany.com/voice?CallSid=CA1"
    inside = HERE.replace("https://mycompany.com", "http://10.0.0.7:3000")
    return [
        test("the fields in another order: the order is not signed", ["trap"], good, reordered),
        test("a field added", ["tampered"], good, BODY + b"&Extra=1", result="invalid", code="signature-mismatch"),
        test("a field left out", ["tampered"], good, BODY.split(b"&", 1)[1], result="invalid", code="signature-mismatch"),
        test("a name and its value divided elsewhere: the concatenation is the same", ["trap"], good, BODY.replace(b"Digits=1234", b"Digits1=234")),
        test("a GET without body", ["valid"], twilio(SENDER.secrets, b"", get)[0][1], b"", get, method="GET"),
        test("behind a proxy, with publicUrl", ["valid"], good, url=inside, config=SENDER.settings(publicUrl="https://mycompany.com")),
        test("behind a proxy, without publicUrl", ["tampered"], good, url=inside, result="invalid", code="signature-mismatch"),
    ]


def quotes():
    # twilio-node issues 1059 and 1183: the URL is signed with the quote as it is; the fetch standard's Request writes %27 into the query.
    plain, escaped = (f"https://mycompany.com/it's/voice?Body=it{quote}s&Name=O{quote}Brien" for quote in ("'", "%27"))

    def one(comment, signed, arrived, *good):
        flags, *bad = good or (["valid"],)
        return test(f"quotes: {comment}", flags, twilio(SENDER.secrets, b"", signed)[0][1], b"", arrived, *bad, method="GET")

    no = (["tampered"], "invalid", "signature-mismatch")
    return [
        one("as they were signed", plain, plain),
        one("escaped on the way", plain, escaped),
        one("signed escaped", escaped, escaped),
        one("signed escaped, arrived plain", escaped, plain, *no),
        one("escaped in the path", plain, plain.replace("/it's/", "/it%27s/"), *no),
        one("escaped twice", plain, escaped.replace("%", "%25"), *no),
        one("one of two escaped", plain.replace("O'B", "O%27B"), escaped, *no),
    ]


def digests():
    url = f"{HERE}&bodySHA256={DIGEST}"
    good = "a9nBmqA0ju/hNViExpshrM61xv4="
    other = hashlib.sha256(b"other").hexdigest()
    return [
        test("JSON that the signed digest does not fit", ["tampered"], good, JSON + b" ", url, "invalid", "body-digest-mismatch"),
        test("JSON and digest both changed", ["tampered"], good, b"other", url.replace(DIGEST, other), "invalid", "signature-mismatch"),
        test("the digest in upper case, rightly signed: the library compares its text", ["encoding"], twilio(SENDER.secrets, JSON, url.replace(DIGEST, DIGEST.upper()))[0][1], JSON, url.replace(DIGEST, DIGEST.upper()), "invalid", "body-digest-mismatch"),
        test("the digest taken out of the URL", ["tampered"], good, b"", HERE, "invalid", "signature-mismatch"),
    ]
