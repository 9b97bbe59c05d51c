"""Writes tests/vectors/providers/*.json. Deterministic: the same run writes the same bytes. `python3 tests/oracle/generate.py`"""

import json
from pathlib import Path

from plain import asserted, bearer
from published import published
from schemes import SCHEMES
from signed import signed
from traps import traps

OUT = Path(__file__).resolve().parent.parent / "vectors" / "providers"
NOTES = {
    "valid": {"bugType": "BASIC", "description": "Must be accepted."},
    "published": {"bugType": "BASIC", "description": "Printed in the provider's own documents or test suite."},
    "tampered": {"bugType": "AUTH_BYPASS", "description": "Something that is signed was changed."},
    "header": {"bugType": "AUTH_BYPASS", "description": "A header is missing, doubled, empty, overlong or of the wrong form."},
    "encoding": {"bugType": "MALLEABILITY", "description": "The signature is spelt in a way that is not canonical."},
    "truncated": {"bugType": "AUTH_BYPASS", "description": "The signature is cut short."},
    "freshness": {"bugType": "REPLAY", "description": "The time is outside the window or not a plain decimal."},
    "rotation": {"bugType": "AVAILABILITY", "description": "Several secrets or several signatures."},
    "bytes": {"bugType": "ENCODING", "description": "The body is bytes and must never be decoded before the MAC."},
    "misuse": {"bugType": "CONFIGURATION", "description": "The caller's configuration is refused."},
    "trap": {"bugType": "DOCUMENTATION", "description": "The provider's own documents mislead here."},
    "limit": {"bugType": "DENIAL_OF_SERVICE", "description": "A limit with a code of its own."},
}


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for provider in sorted([*SCHEMES, "claravine", "clarus"]):
        tests = []
        for make in (signed, published, traps, bearer, asserted):
            tests += make(provider)
        for number, test in enumerate(tests, 1):
            test["tcId"] = number
        used = {flag for test in tests for flag in test["flags"]}
        notes = {flag: NOTES[flag] for flag in NOTES if flag in used}
        file = {"provider": provider, "numberOfTests": len(tests), "notes": notes, "tests": [{"tcId": t.pop("tcId"), **t} for t in tests]}
        (OUT / f"{provider}.json").write_text(json.dumps(file, indent=1, ensure_ascii=True) + "\n")
        print(provider, len(tests))


main()
