"""X-PagerDuty-Signature: v1= in hexadecimal for each secret, over the body."""

from forms import entries
from sender import Sender
from short import short
from signing import TEXT
from vector import vector

SENDER = Sender(entries("X-PagerDuty-Signature"), "x-pagerduty-signature", TEXT, bare="no-supported-signature")


def vectors():
    return short(SENDER) + published()


BODY = b'{"event":{"id":"01BWDWL3NYY7LUFPZCC28QUCMK","event_type":"incident.priority_updated","resource_type":"incident","occurred_at":"2021-04-26T17:36:27.458Z","agent":{"html_url":"https://acme.pagerduty.com/users/PLH1HKV","id":"PLH1HKV","self":"https://api.pagerduty.com/users/PLH1HKV","summary":"Tenex Engineer","type":"user_reference"},"client":null,"data":{"id":"PGR0VU2","type":"incident","self":"https://api.pagerduty.com/incidents/PGR0VU2","html_url":"https://acme.pagerduty.com/incidents/PGR0VU2","number":2,"status":"triggered","title":"A little bump in the road","service":{"html_url":"https://acme.pagerduty.com/services/PF9KMXH","id":"PF9KMXH","self":"https://api.pagerduty.com/services/PF9KMXH","summary":"API Service","type":"service_reference"},"assignees":[{"html_url":"https://acme.pagerduty.com/users/PTUXL6G","id":"PTUXL6G","self":"https://api.pagerduty.com/users/PTUXL6G","summary":"User 123","type":"user_reference"}],"escalation_policy":{"html_url":"https://acme.pagerduty.com/escalation_policies/PUS0KTE","id":"PUS0KTE","self":"https://api.pagerduty.com/escalation_policies/PUS0KTE","summary":"Default","type":"escalation_policy_reference"},"teams":[{"html_url":"https://acme.pagerduty.com/teams/PFCVPS0","id":"PFCVPS0","self":"https://api.pagerduty.com/teams/PFCVPS0","summary":"Engineering","type":"team_reference"}],"priority":{"html_url":"https://acme.pagerduty.com/account/incident_priorities","id":"PSO75BM","self":"https://api.pagerduty.com/priorities/PSO75BM","summary":"P1","type":"priority_reference"},"urgency":"high","conference_bridge":{"conference_number":1000,"conference_url":"https://example.com"},"resolve_reason":null}}}'


def published():
    secret = "lDQHScfUeXUKaQRNF+8XIiDKZ7XX3itBAYzwU0TARw8lJqRnkKl2iB1anSb0Z+IK"
    source = "PagerDuty/go-pagerduty webhookv3/webhookv3_test.go"
    tag, other = "0c0b9495b893a39e70d1fea2fe11fbe0a825f88b9f67846f6cc07dd2bc5476cd", "7020c8a7ec668a9b7012bc3dd82e483394b038f4230acc6785efbf2a7d8bcaf5"

    def one(comment, flags, value, result="valid", code=None):
        return vector(comment, flags, {"secrets": [secret]}, [["X-PagerDuty-Signature", value]], BODY, result, code, source=source)

    return [
        one("published: the library's own", ["published"], f"v1={tag}"),
        one("published: the library's own, refused", ["published"], f"v1={other}", "invalid", "signature-mismatch"),
        one("two secrets, the second signature is good", ["rotation"], f"v1={other},v1={tag}"),
        one("a blank behind the comma, as the page prints it", ["rotation"], f"v1={other}, v1={tag}"),
    ]
