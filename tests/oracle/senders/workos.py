"""WorkOS-Signature: t=, v1= in hexadecimal, with a blank behind the comma; the time is in milliseconds."""

from sender import MILLISECONDS, Clock, Sender
from short import short
from signing import TEXT, mac
from whole import BODY, change


def workos(secrets, body, time, **_):
    return [["WorkOS-Signature", f"t={time}, v1={mac(secrets[0].encode(), f'{time}.'.encode(), body).hex()}"]]


SENDER = Sender(workos, "workos-signature", TEXT, clock=Clock(MILLISECONDS, 180, 180), bare="no-supported-signature")


def vectors():
    good = SENDER.headers(BODY)

    def written(comment, edit, code=None):
        return SENDER.vector(comment, ["header"], change(good, SENDER.header, edit), BODY, "invalid" if code else "valid", code)

    return short(SENDER) + [
        written("without the blank", lambda v: v.replace(", ", ",")),
        written("two blanks", lambda v: v.replace(", ", ",  ")),
        written("a blank at both ends", lambda v: f" {v} "),
        written("a blank before the value", lambda v: v.replace("v1=", "v1= "), "signature-malformed"),
        written("no time", lambda v: v.split(", ")[1], "timestamp-malformed"),
    ]
