"""Plain headers that any sender can set."""

from vector import vector

HEADERS = [["X-ClarusWMS-Domain", "https://customer.claruswms.com"], ["X-ClarusWMS-API-Domain", "https://api.claruswms.com"], ["X-ClarusWMS-Subdomain", "customer"], ["X-ClarusWMS-Automation-ID", "43"], ["X-ClarusWMS-Integration-ID", "723"]]


def vectors():
    wanted = {"x-claruswms-domain": "https://customer.claruswms.com", "x-claruswms-automation-id": "43"}
    config = {"expectedHeaders": wanted}
    expect = {"assurance": "asserted", "id": None, "timestamp": None, "freshness": "none", "secretIndex": None}
    body = b'{"data":{"account_id":1}}'

    def one(comment, flags, headers, result="valid", code=None, **more):
        return vector(comment, flags, more.pop("config", config), headers, more.pop("body", body), result, code, **more)

    def without(name):
        return [pair for pair in HEADERS if pair[0].lower() != name]

    return [
        one("plain headers match: asserted, never signed", ["valid", "trap"], HEADERS, expect=expect),
        one("a changed body is not noticed: nothing covers it", ["trap", "bytes"], HEADERS, body=b"anything"),
        one("header names in upper case", ["valid"], [[k.upper(), v] for k, v in HEADERS]),
        one("the optional header is absent and was not asked for", ["valid"], without("x-claruswms-integration-id")),
        one("all five", ["valid"], HEADERS, config={"expectedHeaders": dict(HEADERS)}),
        one("another domain", ["tampered"], [["X-ClarusWMS-Domain", "https://evil.example"], *without("x-claruswms-domain")], "invalid", "expected-header-mismatch"),
        one("the domain in upper case", ["tampered"], [["X-ClarusWMS-Domain", "HTTPS://CUSTOMER.CLARUSWMS.COM"], *without("x-claruswms-domain")], "invalid", "expected-header-mismatch"),
        one("a header is missing", ["header"], without("x-claruswms-automation-id"), "invalid", "missing-header"),
        one("a header arrives twice", ["header"], [*HEADERS, ["x-claruswms-domain", "https://evil.example"]], "invalid", "duplicate-header"),
        one("a header is empty", ["header"], [["X-ClarusWMS-Domain", ""], *without("x-claruswms-domain")], "invalid", "empty-header"),
        one("no headers", ["header"], [], "invalid", "missing-header"),
        one("nothing to compare", ["misuse"], HEADERS, "misuse", "expected-headers-missing", config={"expectedHeaders": {}}),
        one("no expectedHeaders at all", ["misuse"], HEADERS, "misuse", "expected-headers-missing", config={}),
        one("a header that this provider does not send", ["misuse"], HEADERS, "misuse", "unknown-expected-header", config={"expectedHeaders": {"x-other": "1"}}),
    ]
