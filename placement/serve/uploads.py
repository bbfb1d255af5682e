"""Lists that were sent, while a person looks at what they bring.

They are kept in memory alone: no file with children in it is left anywhere when the server ends, however it ends. A
person who is interrupted by that sends the list again; nothing of it was taken.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from placement.tables.files import SentFile
from placement.week.comparing import Comparison
from placement.week.desk import Desk

MOST_NAME = 100
"""Characters of a file's name."""
_MOST = 3
"""Lists kept at once; the oldest make room."""


@dataclass(frozen=True)
class Waiting:
    """Lists that wait for a person's yes or no.

    Attributes
    ----------
    is_whole
        Whether each is of everybody; `None` where each tells by itself.
    desk
        The desk at which they were taken, without anything being written.
    shown
        What they bring, as it is shown.
    """

    visitor: str
    files: tuple[SentFile, ...]
    encoding: str | None
    is_whole: bool | None
    desk: Desk
    shown: Sequence[Comparison]
    id: str = field(default_factory=lambda: secrets.token_hex(8))


class Uploads:
    """Lists that wait, by id."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}
        self._lock = threading.Lock()

    def keep(self, waiting: Waiting) -> str:
        """Id of lists that wait from now on; a visitor's own earlier ones make room first."""
        with self._lock:
            for each in [known for known in self._waiting.values() if known.visitor == waiting.visitor]:
                del self._waiting[each.id]
            self._waiting[waiting.id] = waiting
            while len(self._waiting) > _MOST:
                del self._waiting[next(iter(self._waiting))]
        return waiting.id

    def find(self, id: str, visitor: str) -> Waiting | None:
        """A visitor's lists that wait; `None` where they do no longer."""
        found = self._waiting.get(id)
        return found if found is not None and found.visitor == visitor else None

    def of(self, visitor: str) -> Waiting | None:
        """What a visitor has not answered yet."""
        return next((each for each in self._waiting.values() if each.visitor == visitor), None)

    def drop(self, id: str) -> None:
        """Forget lists."""
        with self._lock:
            self._waiting.pop(id, None)


def plain_name(sent: str) -> str:
    """Name of a file that was sent: its last part, without what no name holds, and not too long."""
    last = re.split(r"[/\\]", sent)[-1]
    clean = "".join(each for each in last if each.isprintable()).strip().strip(".") or "list"
    stem, dot, ending = clean.rpartition(".")
    if len(clean) <= MOST_NAME or not dot or len(ending) > MOST_NAME // 2:
        return clean[:MOST_NAME]
    return f"{stem[: MOST_NAME - len(ending) - 1]}.{ending}"
