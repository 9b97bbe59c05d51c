"""The short battery: what every further sender shares. Each vector differs from an honest message in one thing."""

from sender import MILLISECONDS, RFC_3339, SECONDS, Sender
from signing import unwrite, write
from vector import NOW
from whole import BODY, change

BODIES = {
    "an empty body": b"",
    "bytes that are no UTF-8": b"\xff\xfe\x00\x80binary",
    "a byte order mark in front": b"\xef\xbb\xbf" + BODY,
    "replacement patterns": b'{"a":"$$ $& $\' $` {body} {id}"}',
    "a NUL in the middle": b"a\0b",
}
NOT_TIMES = {
    SECONDS: {"a plus sign": "+1614265330", "letters behind": "1614265330abc"},
    MILLISECONDS: {"a plus sign": "+1614265330000", "a fraction": "1614265330000.5"},
    RFC_3339: {"no zone": "2021-02-25T15:02:10", "a month of 13": "2021-13-25T15:02:10Z", "seconds since 1970": "1614265330"},
}


def short(sender: Sender, body=BODY, bodies=BODIES, other=None):
    """`other` is the body with one byte changed that the form of the body still allows."""
    good = sender.headers(body)
    expect = {"assurance": "signed", "secretIndex": 0, "freshness": "signed" if sender.clock else "none"}
    tests = [
        sender.vector("signed honestly", ["valid"], good, body, expect=expect),
        sender.vector("header names in upper case", ["valid"], [[k.upper(), v] for k, v in good], body),
    ]
    for what, text in bodies.items():
        tests.append(sender.vector(f"body: {what}", ["bytes"], sender.headers(text), text))
    tests += tampered(sender, good, body, other or body.replace(b"1", b"2"))
    for key, text in good:
        low = key.lower()
        tests.append(sender.vector(f"{low} is missing", ["header"], change(good, low, None), body, "invalid", "missing-header"))
        tests.append(sender.vector(f"{low} is empty", ["header"], change(good, low, ""), body, "invalid", "empty-header"))
        tests.append(sender.vector(f"{low} arrives twice", ["header"], [*good, [key, text]], body, "invalid", "duplicate-header"))
    tests += spellings(sender, good, body)
    tests.append(sender.vector("two secrets, signed with the second", ["rotation"], sender.headers(body, sender.secrets[1:]), body, config=sender.settings(2), expect={"secretIndex": 1}))
    tests.append(sender.vector("two secrets, signed with the first", ["rotation"], good, body, config=sender.settings(2), expect={"secretIndex": 0}))
    tests.append(sender.vector("an empty secret", ["misuse"], good, body, "misuse", "secret-empty", config={**sender.settings(), "secrets": [""]}))
    for part in ("method", "url"):
        if part in sender.parts:
            tests.append(sender.vector(f"the caller hands no {part} over", ["misuse"], good, body, "misuse", "request-part-missing", **{part: None}))
    return tests + (freshness(sender, body) if sender.clock else [])


def tampered(sender, good, body, other):
    def one(comment, headers=good, text=body, **more):
        return sender.vector(comment, ["tampered"], headers, text, "invalid", "signature-mismatch", **more)

    tests = [one("one byte of the body changed", text=other), one("signed with another secret", sender.headers(body, sender.secrets[1:]))]
    if sender.ident:
        tests.append(one("signed under another id", [[k, sender.ident if v == sender.ident + "0" else v] for k, v in sender.headers(body, ident=sender.ident + "0")]))
    if sender.clock:
        then = sender.clock.write(NOW - 1)
        was = sender.clock.write(NOW)
        tests.append(one("signed a second earlier", [[k, v.replace(then, was)] for k, v in sender.headers(body, time=then)]))
    if "method" in sender.parts:
        tests.append(one("another method", method="PUT"))
    if "url" in sender.parts:
        tests.append(one("another query", url=sender.parts["url"] + "0"))
        tests.append(one("another host", url=sender.parts["url"].replace("://", "://x.")))
    return tests


def value_of(sender, headers):
    return next(v for k, v in headers if k.lower() == sender.header)


def split(sender, value):
    """The text before the last signature, and that signature."""
    at = max(value.rfind(c) for c in (",; " if sender.encoding == "base64" else ",;= ")) + 1
    return value[:at], value[at:]


def spellings(sender, good, body):
    head, tag = split(sender, value_of(sender, good))
    raw = unwrite(tag, sender.encoding)

    def spelt(comment, text, code, flag="encoding"):
        return sender.vector(comment, [flag], change(good, sender.header, head + text), body, "invalid" if code else "valid", code)

    other = "base64" if sender.encoding == "hex" else "hex"
    tests = [
        spelt("signature without its last byte", write(raw[:-1], sender.encoding), sender.short, "truncated"),
        spelt("first bit of the signature flipped", write(bytes([raw[0] ^ 128]) + raw[1:], sender.encoding), "signature-mismatch", "tampered"),
        spelt("last bit of the signature flipped", write(raw[:-1] + bytes([raw[-1] ^ 1]), sender.encoding), "signature-mismatch", "tampered"),
        spelt(f"{other} where {sender.encoding} belongs", write(raw, other), "signature-malformed"),
    ]
    if sender.encoding == "hex":
        tests.append(spelt("hexadecimal in upper case", tag.upper(), None))
    elif tag.endswith("="):
        tests.append(spelt("base64 without its padding", tag.rstrip("="), "signature-malformed"))
    if sender.bare:
        tests.append(sender.vector("the signature without its label or prefix", ["header"], change(good, sender.header, tag), body, "invalid", sender.bare))
    return tests


def freshness(sender, body):
    clock = sender.clock

    def one(comment, code=None, config=None, now=NOW, **more):
        return sender.vector(comment, ["freshness"], sender.headers(body, **more), body, "invalid" if code else "valid", code, config=config, now=now)

    if clock.past is None:
        return [
            one("nine years old: no bound is documented", now=NOW + 9 * 365 * 86400),
            one("the caller's own tolerance, kept", config=sender.settings(toleranceSeconds=300), now=NOW + 300),
            one("the caller's own tolerance, exceeded", "timestamp-too-old", config=sender.settings(toleranceSeconds=300), now=NOW + 301),
        ]
    tests = [
        one(f"signed {clock.past} s ago", now=NOW + clock.past),
        one(f"signed {clock.past + 1} s ago", "timestamp-too-old", now=NOW + clock.past + 1),
        one(f"signed {clock.future} s ahead", now=NOW - clock.future),
        one(f"signed {clock.future + 1} s ahead", "timestamp-too-new", now=NOW - clock.future - 1),
        one("a wider tolerance", config=sender.settings(toleranceSeconds=1000), now=NOW + 1000),
    ]
    if clock.write is SECONDS:
        tests.append(one("milliseconds", "timestamp-too-new", time=MILLISECONDS(NOW)))
    if clock.write is MILLISECONDS:
        tests.append(one("seconds where milliseconds belong", "timestamp-too-old", time=SECONDS(NOW)))
    for what, text in NOT_TIMES[clock.write].items():
        tests.append(one(f"the time with {what}, rightly signed", "timestamp-malformed", time=text))
    return tests
