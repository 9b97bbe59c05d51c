"""x-trello-webhook: base64 HMAC-SHA1 over the body and the callback's URL."""

from sender import Sender
from short import short
from signing import TEXT, b64, mac

def trello(secrets, body, url, **_):
    return [["x-trello-webhook", b64(mac(secrets[0].encode(), body, url.encode(), digest="sha1"))]]



SENDER = Sender(trello, "x-trello-webhook", TEXT, "base64", parts={"url": "https://mycallback.com/trelloCallbacks/?memberID=14&mainModel=true"})


def vectors():
    return short(SENDER)
