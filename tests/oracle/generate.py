"""Writes tests/vectors/providers/*.json, one for each file in senders/. Deterministic: the same run writes the same bytes.

`python3 tests/oracle/generate.py` writes all; `python3 tests/oracle/generate.py NAME …` some."""

import json
import sys
from importlib import import_module
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "vectors" / "providers"
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


def main(names):
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or sorted(path.stem for path in (HERE / "senders").glob("[a-z]*.py")):
        tests = import_module(f"senders.{name}").vectors()
        used = {flag for test in tests for flag in test["flags"]}
        notes = {flag: NOTES[flag] for flag in NOTES if flag in used}
        numbered = [{"tcId": number, **test} for number, test in enumerate(tests, 1)]
        file = {"provider": name, "numberOfTests": len(tests), "notes": notes, "tests": numbered}
        (OUT / f"{name}.json").write_text(json.dumps(file, indent=1, ensure_ascii=True) + "\n")
        print(name, len(tests))


main(sys.argv[1:])
