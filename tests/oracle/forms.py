"""Forms in which many senders write a time and its signature: in one labelled header, or in a header each."""

from signing import mac, write


def labelled(name: str, label: str = "v1", time_label: str = "t"):
    """`t=…,v1=…` in hexadecimal: one entry for each secret, over the time, a dot and the body."""

    def headers(secrets, body, time, **_):
        tags = [mac(s.encode(), f"{time}.".encode(), body).hex() for s in secrets]
        return [[name, ",".join([f"{time_label}={time}", *(f"{label}={tag}" for tag in tags)])]]

    return headers


def beside(name: str, time_name: str, glue: str = ".", prefix: str = "", encoding: str = "hex"):
    """The signature and the time in a header each; signed are the time, `glue` and the body."""

    def headers(secrets, body, time, **_):
        tag = mac(secrets[0].encode(), f"{time}{glue}".encode(), body)
        return [[time_name, time], [name, prefix + write(tag, encoding)]]

    return headers


def entries(name: str, label: str = "v1", glue: str = ","):
    """`v1=…,v1=…` in hexadecimal: one entry for each secret, over the body alone."""

    def headers(secrets, body, **_):
        return [[name, glue.join(f"{label}={mac(s.encode(), body).hex()}" for s in secrets)]]

    return headers
