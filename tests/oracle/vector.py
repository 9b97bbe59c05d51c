"""The form of one vector."""

import base64

NOW = 1614265330
OWN = "computed with Python's hmac from the provider's documented scheme"


def body_of(body):
    if isinstance(body, dict):
        return body
    try:
        text = body.decode("utf-8")
        if all(c >= " " or c in "\n\r\t" for c in text) and not text.startswith("\ufeff"):
            return {"text": text}
    except UnicodeDecodeError:
        pass
    return {"base64": base64.b64encode(body).decode()}


def vector(comment, flags, config, headers, body, result, code=None, expect=None, now=NOW, source=OWN, method=None, url=None, build=None):
    """`method` and `url` only where the scheme reads them; `build` is "full" where the small build lacks the algorithm, "skipped" where it has others of the provider."""
    out = {"comment": comment, "flags": flags, "source": source}
    if build:
        out["build"] = build
    out |= {"config": config, "now": now}
    if method:
        out["method"] = method
    if url:
        out["url"] = url
    out |= {"headers": headers, "body": body_of(body), "result": result}
    if code:
        out["code"] = code
    if expect:
        out["expect"] = expect
    return out
