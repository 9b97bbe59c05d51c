"""What a file in senders/ declares. A sender is independent of the engine: it says anew how the provider signs."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import Callable

from vector import NOW, vector

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
# How a time is written, from Unix seconds.
SECONDS = str
MILLISECONDS = lambda time: str(round(time * 1000))  # noqa: E731
RFC_3339 = lambda time: (EPOCH + timedelta(seconds=time)).strftime("%Y-%m-%dT%H:%M:%SZ")  # noqa: E731


@dataclass(frozen=True)
class Clock:
    """The signed time: how it is written, and its window in seconds. `past` of None: no bound is documented, none is checked."""

    write: Callable = SECONDS
    past: int | None = 300
    future: int | None = 300


@dataclass(frozen=True)
class Sender:
    """`sign(secrets, body, *, time, ident, method, url)` gives the headers; it takes what it needs and ignores the rest by `**_`.

    `header` is the signature's, in lower case; `bare` the code of a signature without its label or prefix (absent: it has none), `short` that of one that lacks a byte;
    `asymmetric` that secrets can be public keys, too; `parts` are further arguments of `sign` that every message has; `config` further options of the receiver."""

    sign: Callable
    header: str
    secrets: list
    encoding: str = "hex"
    clock: Clock | None = None
    bare: str | None = None
    short: str = "signature-malformed"
    build: str | None = None
    asymmetric: bool = False
    ident: str | None = None
    parts: dict = field(default_factory=dict)
    config: dict = field(default_factory=dict)
    source: str | None = None

    def settings(self, count=1, **more):
        return {"secrets": self.secrets[:count], **self.config, **more}

    def headers(self, body, secrets=None, now=NOW, **more):
        time = {"time": self.clock.write(now)} if self.clock else {}
        ident = {"ident": self.ident} if self.ident else {}
        return self.sign(self.secrets[:1] if secrets is None else secrets, body, **{**time, **ident, **self.parts, **more})

    def vector(self, comment, flags, headers, body, result="valid", code=None, config=None, **more):
        """A vector with this sender's method, URL and build."""
        more = {**{part: self.parts[part] for part in ("method", "url") if part in self.parts}, "build": self.build, **more}
        if self.source:
            more.setdefault("source", self.source)
        return vector(comment, flags, self.settings() if config is None else config, headers, body, result, code, **more)

    def but(self, **changes):
        return replace(self, **changes)
