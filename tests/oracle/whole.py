"""The whole battery: every vector that a sender of signed bodies shares."""

import base64

from sender import Sender
from vector import NOW, vector

BODY = b'{"type":"ping","data":{"n":1}}'
BODIES = {
    "an empty body": b"",
    "bytes that are no UTF-8": b"\xff\xfe\x00\x80binary",
    "a byte order mark in front": b"\xef\xbb\xbf" + BODY,
    "replacement patterns": b'{"a":"$$ $& $\' $` {body} {id}"}',
    "emoji and accents": '{"a":"\U0001f600 é 漢"}'.encode(),
    "line ends of every kind": b"a\r\nb\nc\rd\n",
    "a NUL in the middle": b"a\0b",
}


def change(headers, name, value):
    """Headers with one value replaced, removed (None) or doubled (list)."""
    out = []
    for key, old in headers:
        if key.lower() != name:
            out.append([key, old])
        elif isinstance(value, list):
            out += [[key, one] for one in value]
        elif value is not None:
            out.append([key, value(old) if callable(value) else value])
    return out


def whole(sender: Sender):
    sign, name, secrets, encoding = sender.sign, sender.header, sender.secrets, sender.encoding
    config = {"secrets": secrets[:1]}
    good = sign(secrets[:1], BODY)
    value = next(v for k, v in good if k.lower() == name)
    expect = {"assurance": "signed", "secretIndex": 0, "freshness": "signed" if sender.clock else "none"}
    tests = [vector("signed honestly", ["valid"], config, good, BODY, "valid", expect=expect)]
    add = tests.append
    add(vector("header names in other cases", ["valid"], config, [[k.upper(), v] for k, v in good], BODY, "valid"))
    add(vector("further headers beside", ["valid"], config, [["X-Other", "1"], *good, ["x-more", "2"]], BODY, "valid"))
    for what, body in BODIES.items():
        add(vector(f"body: {what}", ["bytes"], config, sign(secrets[:1], body), body, "valid"))
    large = {"repeat": ["a", 1048576]}
    add(vector("body: 1 MiB", ["bytes", "limit"], config, sign(secrets[:1], b"a" * 1048576), large, "valid"))
    add(vector("body above maxBodyBytes", ["limit"], {**config, "maxBodyBytes": 8}, good, BODY, "invalid", "body-too-large"))
    add(vector("body exactly at maxBodyBytes", ["limit"], {**config, "maxBodyBytes": len(BODY)}, good, BODY, "valid"))

    add(vector("one byte of the body changed", ["tampered"], config, good, BODY.replace(b"1", b"2"), "invalid", "signature-mismatch"))
    add(vector("a blank added to the body", ["tampered"], config, good, BODY + b" ", "invalid", "signature-mismatch"))
    add(vector("body cut off", ["tampered"], config, good, BODY[:-1], "invalid", "signature-mismatch"))
    add(vector("two broken bytes taken for one another", ["tampered", "bytes"], config, sign(secrets[:1], b"\xff"), b"\xfe", "invalid", "signature-mismatch"))
    add(vector("signed with another secret", ["tampered"], config, sign(secrets[1:], BODY), BODY, "invalid", "signature-mismatch"))

    add(vector("no headers at all", ["header"], config, [], BODY, "invalid", "missing-header"))
    for key, _ in good:
        low = key.lower()
        add(vector(f"{low} is missing", ["header"], config, change(good, low, None), BODY, "invalid", "missing-header"))
        add(vector(f"{low} is empty", ["header"], config, change(good, low, ""), BODY, "invalid", "empty-header"))
        add(vector(f"{low} arrives twice", ["header"], config, change(good, low, lambda v: v) + [[key, dict(good)[key]]], BODY, "invalid", "duplicate-header"))
        add(vector(f"{low} has 8193 bytes", ["header", "limit"], config, change(good, low, "a" * 8193), BODY, "invalid", "header-too-long"))
        add(vector(f"{low} holds a control character", ["header"], config, change(good, low, lambda v: v + "\x01"), BODY, "invalid", "header-malformed"))
        add(vector(f"{low} holds a letter beyond ASCII", ["header"], config, change(good, low, lambda v: v + "é"), BODY, "invalid", "header-malformed"))

    add(vector("two secrets, signed with the second", ["rotation"], {"secrets": secrets}, sign(secrets[1:], BODY), BODY, "valid", expect={"secretIndex": 1}))
    add(vector("two secrets, signed with the first", ["rotation"], {"secrets": secrets}, good, BODY, "valid", expect={"secretIndex": 0}))
    add(vector("no secret", ["misuse"], {"secrets": []}, good, BODY, "misuse", "secret-missing"))
    add(vector("an empty secret", ["misuse"], {"secrets": [""]}, good, BODY, "misuse", "secret-empty"))
    add(vector("a blank secret", ["misuse"], {"secrets": ["  "]}, good, BODY, "misuse", "secret-empty"))
    add(vector("an empty secret behind a good one", ["misuse", "rotation"], {"secrets": [secrets[0], ""]}, good, BODY, "misuse", "secret-empty"))
    add(vector("seventeen secrets", ["misuse", "limit"], {"secrets": secrets[:1] * 17}, good, BODY, "misuse", "too-many-secrets"))
    add(vector("a secret that ends in a line feed", ["misuse"], {"secrets": [secrets[0] + "\n"]}, good, BODY, "misuse", "secret-malformed"))
    public = {"secrets": ["whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="]}
    if sender.asymmetric:
        add(vector("a public key as secret, and no signature for it", ["header"], public, good, BODY, "invalid", "no-supported-signature", build="full"))
    else:
        add(vector("a public key as secret", ["misuse"], public, good, BODY, "misuse", "secret-wrong-kind"))

    tests += spellings(sender, config, good, name, value)
    if sender.clock:
        tests += freshness(sign, secrets, config, good, name)
    return tests


def spellings(sender, config, good, name, value):
    encoding = sender.encoding
    cut = max(value.rfind("="), value.rfind(",")) + 1 if encoding == "hex" else value.rfind(",") + 1
    if encoding == "hex" and "=" not in value:
        cut = 0
    head, tag = value[:cut], value[cut:]
    raw = bytes.fromhex(tag) if encoding == "hex" else base64.b64decode(tag)

    def spelt(comment, text, code, flag="encoding"):
        return vector(comment, [flag], config, change(good, name, head + text), BODY, "invalid" if code else "valid", code)

    write = (lambda b: b.hex()) if encoding == "hex" else (lambda b: base64.b64encode(b).decode())
    tests = [spelt(f"signature cut to {n} bytes", write(raw[:n]), "signature-malformed", "truncated") for n in (1, 16, 31)]
    tests.append(spelt("signature with a byte too many", write(raw + b"\0"), "signature-malformed", "truncated"))
    tests.append(spelt("first bit of the signature flipped", write(bytes([raw[0] ^ 128]) + raw[1:]), "signature-mismatch", "tampered"))
    tests.append(spelt("last bit of the signature flipped", write(raw[:-1] + bytes([raw[-1] ^ 1])), "signature-mismatch", "tampered"))
    tests.append(spelt("signature of zeros", write(bytes(32)), "signature-mismatch", "tampered"))
    tests.append(spelt("no signature behind the label", "", "signature-malformed" if head else "empty-header", "header"))
    if encoding == "hex":
        tests.append(spelt("hexadecimal in upper case", tag.upper(), None))
        tests.append(spelt("a letter beyond f", "g" + tag[1:], "signature-malformed"))
        tests.append(spelt("a blank inside", tag[:10] + " " + tag[10:], "signature-malformed"))
        tests.append(spelt("base64 where hexadecimal belongs", base64.b64encode(raw).decode(), "signature-malformed"))
    else:
        tests.append(spelt("base64 without its padding", tag.rstrip("="), "signature-malformed"))
        tests.append(spelt("base64 with too much padding", tag + "=", "signature-malformed"))
        tests.append(spelt("unused bits of the last letter set", noncanonical(tag), "signature-malformed"))
        tests.append(spelt("a junk letter inside", tag[:5] + "!" + tag[6:], "signature-malformed"))
        tests.append(spelt("the alphabet of base64url", base64.urlsafe_b64encode(b"\xff" * 32).decode(), "signature-malformed"))
        tests.append(spelt("hexadecimal where base64 belongs", raw.hex(), "signature-malformed"))
    if head:
        tests.append(vector("the tag without its label or prefix", ["header"], config, change(good, name, tag), BODY, "invalid", sender.bare))
    return tests


def noncanonical(tag):
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return tag[:42] + letters[letters.index(tag[42]) | 1] + "="


def freshness(sign, secrets, config, good, name):
    tests = []
    for offset, code in ((-300, None), (-301, "timestamp-too-old"), (300, None), (301, "timestamp-too-new"), (-100000, "timestamp-too-old")):
        headers = sign(secrets[:1], BODY, time=str(NOW + offset))
        tests.append(vector(f"signed {offset} s from now", ["freshness"], config, headers, BODY, "invalid" if code else "valid", code))
    tests.append(vector("a fraction of a second above the tolerance still counts as 300 s", ["freshness"], config, good, BODY, "valid", now=NOW + 300.9))
    tests.append(vector("tolerance of zero, right now", ["freshness"], {**config, "toleranceSeconds": 0}, good, BODY, "valid"))
    tests.append(vector("tolerance of zero, one second late", ["freshness"], {**config, "toleranceSeconds": 0}, good, BODY, "invalid", "timestamp-too-old", now=NOW + 1))
    tests.append(vector("a wider tolerance", ["freshness"], {**config, "toleranceSeconds": 1000}, good, BODY, "valid", now=NOW + 1000))
    tests.append(vector("milliseconds", ["freshness"], config, sign(secrets[:1], BODY, time="1614265330000"), BODY, "invalid", "timestamp-too-new"))
    for what, text in {"a plus sign": "+1614265330", "a leading zero": "01614265330", "a minus sign": "-1614265330", "a fraction": "1614265330.5", "an exponent": "1.614265330e9", "letters behind": "1614265330abc", "hexadecimal": "0x6037c0f2", "a blank in front": " 1614265330", "seventeen digits": "16142653300000000", "a date": "2021-02-25T15:02:10Z"}.items():
        tests.append(vector(f"the time with {what}, rightly signed", ["freshness"], config, sign(secrets[:1], BODY, time=text), BODY, "invalid", "timestamp-malformed"))
    return tests
