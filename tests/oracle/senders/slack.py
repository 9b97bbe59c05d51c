"""X-Slack-Signature: v0=HEX over v0, the time and the body, between colons."""

from edges import edges, private_key
from sender import Clock, Sender
from signing import TEXT, mac
from vector import vector
from whole import whole

SLACK = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"


def slack(secrets, body, time="1614265330", **_):
    tag = mac(secrets[0].encode(), f"v0:{time}:".encode(), body).hex()
    return [["X-Slack-Request-Timestamp", time], ["X-Slack-Signature", f"v0={tag}"]]


SENDER = Sender(slack, "x-slack-signature", TEXT, clock=Clock(), bare="signature-malformed")


def vectors():
    return whole(SENDER) + published() + edges(SENDER) + private_key(SENDER)


def published():
    headers = [["X-Slack-Request-Timestamp", "1531420618"], ["X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"]]
    source = "slackapi/python-slack-sdk tests/slack_sdk/signature"
    return [vector("published: Slack's own example", ["published"], {"secrets": ["8f742231b10e8888abcd99yyyzzz85a5"]}, headers, SLACK, "valid", now=1531420618, source=source)]
