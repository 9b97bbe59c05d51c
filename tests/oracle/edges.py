"""Both sides of limits, and other kinds of key: rules that a change of the engine could lose without a vector."""

from vector import vector
from whole import BODY, change

LONGEST = 8192
PRIVATE = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg=="
OTHER_KEYS = {"an API key without live or test": "sk_0123456789abcdef", "a restricted key": "rk_0123456789abcdef", "a publishable key": "pk_0123456789abcdef", "a bearer token with its word": "Bearer 0123456789abcdef"}


def edges(sender, separator=None):
    """`separator` stands between the entries of a list; without one the header holds a single signature."""
    good = sender.headers(BODY)
    value = next(v for k, v in good if k.lower() == sender.header)
    last = sender.secrets[1:] * 15 + sender.secrets[:1]
    tests = [vector("sixteen secrets, signed with the last", ["rotation", "limit"], {"secrets": last}, good, BODY, "valid", expect={"secretIndex": 15})]
    for length, code in ((LONGEST, None), (LONGEST + 1, "header-too-long")):
        long = (value + separator).ljust(length, "x") if separator else value.ljust(length, "0")
        found = code or (None if separator else "signature-malformed")
        tests.append(vector(f"{sender.header} of {length} bytes with the signature in front", ["header", "limit"], sender.settings(), change(good, sender.header, long), BODY, "invalid" if found else "valid", found))
    return tests


def long_id(sender):
    """An id as long as a header may be, rightly signed."""
    return [
        vector(f"an id of {length} bytes, rightly signed", ["header", "limit"], sender.settings(), sender.headers(BODY, ident="m" * length), BODY, "invalid" if code else "valid", code)
        for length, code in ((LONGEST, None), (LONGEST + 1, "header-too-long"))
    ]


def private_key(sender):
    """Where secrets are shared text, a private key is a mix-up."""
    return [vector("a private key as secret", ["misuse"], {"secrets": [PRIVATE]}, sender.headers(BODY), BODY, "misuse", "secret-wrong-kind")]


def other_keys(sender):
    """Where the provider's own prefix is known, these beginnings belong to other keys."""
    return [vector(f"{what} as secret", ["misuse"], {"secrets": [key]}, sender.headers(BODY), BODY, "misuse", "secret-wrong-kind") for what, key in OTHER_KEYS.items()]
