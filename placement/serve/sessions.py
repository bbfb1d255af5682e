"""Who may come in: one-time tokens that open a session, and sessions of a browser."""

from __future__ import annotations

import hashlib
import math
import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

_BYTES = 32
_MOST = 64
"""Sessions and tokens kept at once; the oldest make room."""
INVITED_SECONDS = 900.0
"""For how long an address that somebody was given opens the workbench."""


@dataclass(frozen=True)
class Visitor:
    """A browser that came in.

    Attributes
    ----------
    id
        Tells visitors apart; no secret.
    by
        Who says what is noted from this browser.
    language
        Language of its pages.
    since
        When it came in.
    hides_reasons
        Whether the board keeps the reasons of holds folded, as where others look on.
    """

    id: str
    by: str
    language: str
    since: datetime = field(default_factory=lambda: datetime.now(UTC))
    hides_reasons: bool = False


class Sessions:
    """Tokens not yet used, and visitors by the digest of their cookie: what is kept here opens nothing by itself."""

    def __init__(self, by: str, language: str) -> None:
        self._first = (by, language)
        self._tokens: dict[str, float] = {}
        self._visitors: dict[str, Visitor] = {}
        self._lock = threading.Lock()

    def token(self, seconds: float = math.inf) -> str:
        """A new token, which opens one session within some seconds."""
        token = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._tokens[_digest(token)] = time.monotonic() + seconds
            _make_room(self._tokens)
        return token

    def enter(self, token: str) -> str | None:
        """Cookie of a new session for a token, which is then used up; `None` for any other."""
        with self._lock:
            until = self._tokens.pop(_digest(token), -math.inf)
            if time.monotonic() >= until:
                return None
            cookie = secrets.token_urlsafe(_BYTES)
            self._visitors[_digest(cookie)] = Visitor(secrets.token_hex(4), *self._first)
            _make_room(self._visitors)
        return cookie

    def visitor(self, cookie: str) -> Visitor | None:
        """Whose cookie it is; `None` for nobody's."""
        return self._visitors.get(_digest(cookie))

    def visitors(self) -> tuple[Visitor, ...]:
        """Everybody who is in, in the order in which they came."""
        with self._lock:
            return tuple(self._visitors.values())

    def change(
        self, cookie: str, *, by: str | None = None, language: str | None = None, hides_reasons: bool | None = None
    ) -> None:
        """Let a visitor go on under another name, in another language, or with reasons shown or folded."""
        said = {"by": by, "language": language, "hides_reasons": hides_reasons}
        with self._lock:
            known = self._visitors.get(_digest(cookie))
            if known is not None:
                other: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
                self._visitors[_digest(cookie)] = replace(known, **other)

    def leave(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._visitors.pop(_digest(cookie), None)


def _digest(secret: str) -> str:
    """Compared instead of the secret itself, so that time tells nothing of it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _make_room(kept: dict[str, Any]) -> None:
    while len(kept) > _MOST:
        del kept[next(iter(kept))]
