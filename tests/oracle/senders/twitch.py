"""Twitch-Eventsub-Message-Signature: sha256=HEX over id, time and body without anything between."""

from sender import RFC_3339, Clock, Sender
from short import short
from signing import mac
from whole import BODY

SECRETS = ["s3cRe7-of-a-subscription", "another-s3cRe7-of-it"]


def twitch(secrets, body, ident, time, **_):
    tag = mac(secrets[0].encode(), ident.encode(), time.encode(), body).hex()
    return [["Twitch-Eventsub-Message-Id", ident], ["Twitch-Eventsub-Message-Timestamp", time], ["Twitch-Eventsub-Message-Signature", f"sha256={tag}"]]


SENDER = Sender(twitch, "twitch-eventsub-message-signature", SECRETS, clock=Clock(RFC_3339, 600, 600), bare="signature-malformed", ident="e76c6bd4-55c9-4987-8304-da1588d8988b")


def vectors():
    def time(comment, text, code=None):
        return SENDER.vector(comment, ["freshness"], SENDER.headers(BODY, time=text), BODY, "invalid" if code else "valid", code)

    moved = [[k, v[:-1] if k.endswith("Timestamp") else v] for k, v in SENDER.headers(BODY)]
    return short(SENDER) + [
        time("nanoseconds", "2021-02-25T15:02:10.123456789Z"),
        time("the same moment with an offset", "2021-02-25T17:02:10+02:00"),
        time("the same clock time in another zone", "2021-02-25T15:02:10+02:00", "timestamp-too-old"),
        time("a 29th of February that does not exist", "2021-02-29T15:02:10Z", "timestamp-malformed"),
        SENDER.vector("the last letter of the time moved into the body", ["tampered"], moved, b"Z" + BODY, "invalid", "timestamp-malformed"),
        SENDER.vector("a secret of nine characters", ["misuse"], SENDER.headers(BODY), BODY, "misuse", "secret-too-short", config={"secrets": ["123456789"]}),
    ]
